"""The notebook's door: `%%goroutine` runs a cell of Go, `%goroutine` answers questions.

Model: a cell is compiled and run to its end by `lab`, then shown twice: the static twin, then the live view, which
hides the twin for as long as it is alive. The run is kept even when it ended badly, and the reason is shown.

Invariant: a learner never sees a Python traceback for a mistake in Go or in the options.
Invariant: running a cell again closes the widgets that it had made before.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class, no_var_expand
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import display
from traitlets import Enum, Float, Int

from goexit_lab import lab
from goexit_lab.kit.arguments import divided, seconds, whole
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.faults import NoRoomError
from goexit_lab.runs import Look
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.pair import sides
from goexit_lab.scenes.pair_twin import pair_twin
from goexit_lab.scenes.take import film_of
from goexit_lab.scenes.twin import twin, veiled
from goexit_lab.teach.quiz import Quiz, beginning
from goexit_lab.teach.stub import unanswered
from goexit_lab.teach.topics import TOPICS, topic
from goexit_lab.teach.tour import Tour
from goexit_lab.teach.usage import USAGE
from goexit_lab.trace.outcome import End
from goexit_lab.trace.permalink import needs_source
from goexit_lab.trace.recorder import Limits
from goexit_lab.views.completion import MATCHER, options_matcher
from goexit_lab.views.doctor import complaints, doctor
from goexit_lab.views.live import LiveView
from goexit_lab.views.mistakes import GoError, OurError, UnansweredError, clearer, go_without_magic
from goexit_lab.views.progress import ProgressLine

FILE: Final = "cell.go"
"""The name that a cell has in messages."""
OPTIONS: Final = {
    "--arch": lab.ARCHES,
    "--revision": tuple(REVISIONS),
    "--compare": (*REVISIONS, *lab.ARCHES),
    "--int": ("4", "8"),
    **dict.fromkeys(("--name", "--predict", "--max-steps", "--max-seconds", "--seed", "--quantum"), ()),
}
"""Every option, with the values that it can have where those can be listed."""


def _sides(said: Any, asked: lab.Options, cell: str) -> list[lab.Options]:
    """The options of the runs that `--compare` names; UsageError says what can be compared."""
    try:
        what, made = sides(said.compare, asked)
    except ValueError as error:
        raise UsageError(f"%%goroutine: {error}") from error
    if getattr(said, what) is not None:
        raise UsageError(f"%%goroutine: --compare {said.compare} says the {what}s already, leave --{what} out")
    if what == "revision":
        _refuse_recover(cell, made)
    return made


def _refuse_recover(cell: str, compared: list[lab.Options]) -> None:
    """UsageError where the program compiles on a revision that has recover, but not on all that are to be compared."""
    able = [name for name, revision in REVISIONS.items() if revision.recovers]
    unable = [side.revision for side in compared if side.revision not in able]
    if not unable:
        return
    with contextlib.suppress(CompileError):
        if lab.needs_recover(cell, compared[0]):
            raise UsageError(
                f"%%goroutine: this program uses recover, which {' and '.join(map(str, unable))} did not have; "
                f"--compare {','.join(able)} is possible"
            )


@magics_class
class GoroutineMagics(Magics):
    """`%%goroutine` and `%goroutine`."""

    arch = Enum(lab.ARCHES, lab.DEFAULT_ARCH, help="architecture to simulate").tag(config=True)
    revision = Enum((None, *REVISIONS), None, help="state of the runtime; None: what the program needs").tag(
        config=True
    )
    max_steps = Int(Limits().max_steps, min=1, help="instructions after which a run is stopped").tag(config=True)
    max_seconds = Float(lab.DEFAULT_SECONDS, min=0.1, help="seconds after which a run is stopped").tag(config=True)
    seed = Int(0, min=0, help="order in which several Ms take turns").tag(config=True)
    quantum = Int(lab.Options().quantum, min=1, help="instructions after which it is another M's turn").tag(config=True)
    int_bytes = Enum((4, 8), 4, help="bytes of int and uint").tag(config=True)

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._live: dict[str, list[tuple[Any, int]]] = {}  # by cell, with the number of the execution
        self.highlighter: Any = None

    @no_var_expand
    @magic_arguments()
    @argument("topic", nargs="*", help="without a cell: doctor, help, help TOPIC, open RECIPE, tour FILE.md")
    @argument("--arch", choices=lab.ARCHES, help="architecture to simulate")
    @argument("--revision", choices=tuple(REVISIONS), help="state of the runtime")
    @argument("--compare", metavar="A,B[,C]", help="revisions, or architectures, to run side by side")
    @argument("--name", default="", metavar="NAME", help="title, and the variable to keep the run in")
    @argument("--predict", action="store_true", help="ask what happens next before it is shown")
    @argument("--max-steps", type=whole, metavar="N", help="stop after N instructions")
    @argument("--max-seconds", type=seconds, metavar="S", help="stop after S seconds")
    @argument("--seed", type=whole, metavar="N", help="another order in which several Ms take turns")
    @argument("--quantum", type=whole, metavar="N", help="instructions of such a turn")
    @argument("--int", type=int, choices=(4, 8), dest="int_bytes", help="bytes of int and uint")
    @line_cell_magic
    def goroutine(self, line: str, cell: str | None = None) -> None:
        """Run the cell's Go on the runtime of March 2010 and show what its goroutines and stacks do.

        Examples, each the first line of a cell of Go::

            %%goroutine
            %%goroutine --revision before --arch 386
            %%goroutine --compare before,after
            %%goroutine --compare 386,amd64,arm --revision fixed
            %%goroutine --predict --name r
            %%goroutine --name r --max-steps 20_000
            %%goroutine --name r -- -n 3 'two words'

        The last three leave the run in the variable r; what stands behind -- the program finds in os.Args.
        `%goroutine help` says more, `%goroutine doctor` what is missing.
        """
        try:
            line, args = divided(line)
            if {"-h", "--help"} & {*line.split()}:
                self._answer(["help"], "")
                return
            options = parse_argstring(self.goroutine, line)
        except UsageError as error:
            raise clearer(error, [*OPTIONS]) from None
        except ValueError as error:  # a quotation mark without its fellow
            raise UsageError(f"%%goroutine: these options cannot be read: {error}") from error
        if cell is None:
            if args:
                raise UsageError("%goroutine: words behind -- are for a program; a cell has one, %%goroutine runs it")
            self._answer(options.topic, options.name)
            return
        if options.topic and options.compare is not None and options.compare.endswith(","):
            joined = "".join([options.compare, *options.topic])
            raise UsageError(f"%%goroutine: --compare takes its names without blanks between: --compare {joined}")
        if options.topic:
            raise UsageError(
                f"%%goroutine: unexpected {options.topic[0]!r}; options begin with --, see %goroutine help"
            )
        asked = self._options(options, args)
        if options.compare is not None:
            if options.predict:
                raise UsageError("%%goroutine: --predict asks about one run; leave --compare out")
            made = lab.side_by_side(self._run_all(cell, _sides(options, asked, cell)), options.name)
            self._keep(options.name, made)
            self._show_comparison(made.comparison)
            return
        if options.predict:
            run = self._run(cell, asked, secret=True)
            self._keep(options.name, run)
            self._ask(run, options.name, run.quiz())
            return
        live = self._live_view(options.name)
        run = self._run(cell, asked, live=live)
        self._keep(options.name, run)
        self._show(run, options.name, live)

    def _options(self, said: Any, args: Sequence[str]) -> lab.Options:
        """The options of a run: what was said, else what `%config` says. UsageError names one without such a value."""
        names = ("arch", "revision", "max_steps", "max_seconds", "seed", "quantum", "int_bytes")
        chosen = {name: getattr(self, name) if getattr(said, name) is None else getattr(said, name) for name in names}
        try:
            return lab.Options(**chosen, name=FILE, args=args)
        except ValueError as error:
            raise UsageError(f"%%goroutine: {error}") from error

    def _keep(self, name: str, value: object) -> None:
        if name.isidentifier() and self.shell is not None:
            self.shell.user_ns[name] = value

    def _answer(self, words: list[str], name: str) -> None:
        match words:
            case ["help", *about] if about:
                display(topic(" ".join(about)))
            case [] | ["help"]:
                print(  # noqa: T201 (help is text)
                    USAGE.format(
                        arches="|".join(lab.ARCHES),
                        revisions="|".join(REVISIONS),
                        arch=self.arch,
                        revision=self.revision or lab.DEFAULT_REVISION,
                        recovering=lab.RECOVERING_REVISION,
                        steps=self.max_steps,
                        seconds=self.max_seconds,
                        quantum=self.quantum,
                        topics=fill(", ".join(TOPICS), 84, subsequent_indent=" " * 25),
                    )
                )
            case ["open", recipe]:
                live = self._live_view(name)
                run = opened(recipe, self.shell.user_ns if self.shell is not None else {}, live.look if live else None)
                self._keep(name, run)
                self._show(run, name, live)
            case ["tour", path]:
                tour = toured(path)
                self._keep(name, tour)
                self._show_tour(tour)
            case ["doctor"]:
                display(doctor())
                if hasattr(self.shell, "kernel") and not complaints():
                    from goexit_lab.views.pulse import pulse  # noqa: PLC0415 (only where widgets are)

                    display(pulse())
            case ["open" | "tour" as verb, *more]:
                wants = "the recipe of a run, from the foot of its picture" if verb == "open" else "the name of a file"
                raise UsageError(f"%goroutine {verb}: it takes {wants}, and there are {len(more)} words")
            case _:
                said = " ".join(words)
                raise UsageError(
                    f"%goroutine: {said!r} is none of doctor, help, help TOPIC, open RECIPE, tour FILE.md; a cell of "
                    "Go begins with %%goroutine"
                )

    def _run_all(self, cell: str, compared: list[lab.Options]) -> list[lab.Run]:
        """The runs of a comparison. After an interrupt the other sides run as far as the first one came."""
        runs: list[lab.Run] = []
        for side in compared:
            stopped = [len(run.timeline) for run in runs if run.outcome.end is End.INTERRUPTED]
            runs.append(self._run(cell, replace(side, max_steps=max(1, stopped[0])) if stopped else side))
        return runs

    def _live_view(self, name: str) -> LiveView | None:
        """What shows a run while it lasts; None where there can be no live view."""
        if not hasattr(self.shell, "kernel") or complaints():
            return None
        token = secrets.token_hex(6)

        def show(film: Film) -> Any:
            from goexit_lab.views.dashboard import dashboard  # noqa: PLC0415 (only where widgets are)

            return self._display_live(dashboard(film, token))

        return LiveView(name, token, show)

    def _run(self, cell: str, options: lab.Options, *, live: LiveView | None = None, secret: bool = False) -> lab.Run:
        """Run a cell and show how far it is, in `live` if there is one.

        Of a `secret` run there is no picture, which would answer what will be asked.
        """
        missing = unanswered(cell)
        if missing:
            raise UnansweredError(missing)
        progress = ProgressLine(f"{options.revision or 'running'} on {options.arch}")
        try:
            if secret:
                return lab.run(cell, options, progress=progress)
            return lab.run(cell, options, look=live.look if live else progress.look)
        except CompileError as error:
            raise GoError(error) from None
        except NoRoomError as error:  # nothing has run, so there is no view that would say what had
            raise UsageError(str(error)) from None
        except Exception as error:  # whatever else it is, it is ours and not the learner’s
            if live:
                live.give_up()
            raise OurError(error) from error
        finally:
            progress.clear()

    def _ask(self, run: lab.Run, name: str, quiz: Quiz) -> None:
        """Show a run in predict mode, or print its questions where there is no live view."""
        if not quiz or not hasattr(self.shell, "kernel") or complaints():
            answer = f"{name}.quiz.answer" if name.isidentifier() else "--predict --name r, and then r.quiz.answer"
            print(str(quiz).replace("quiz.answer", answer))  # noqa: T201 (questions are text)
            if not quiz:
                self._show(run, name)
            return
        film = film_of(run, name, start=beginning(run))

        def live(token: str) -> Any:
            from goexit_lab.views.dashboard import dashboard  # noqa: PLC0415 (only where widgets are)

            return dashboard(film, token, quiz)

        self._display(lambda token: veiled(film, len(quiz), token), live)

    def _show(self, run: lab.Run, name: str, watched: LiveView | None = None) -> None:
        """Show a run, in the view that it was watched in if there is one."""
        film = film_of(run, name, start=run.start)
        if watched and watched.end(film):
            return
        for note in run.notes:
            print(f"Note: {note}")  # noqa: T201 (a sentence)

        def live(token: str) -> Any:
            from goexit_lab.views.dashboard import dashboard  # noqa: PLC0415 (only where widgets are)

            return dashboard(film, token)

        self._display(lambda token: twin(film, token), live)

    def _show_tour(self, tour: Tour) -> None:
        def live(token: str) -> Any:
            from goexit_lab.views.dashboard import dashboard  # noqa: PLC0415 (only where widgets are)

            return dashboard(tour.film, token, tour=tour.facts())

        self._display(tour.still, live)

    def _show_comparison(self, made: Comparison) -> None:
        for note in dict.fromkeys(note for run in made.runs for note in run.notes):
            print(f"Note: {note}")  # noqa: T201 (a sentence)

        def live(token: str) -> Any:
            from goexit_lab.views.pair import pair_view  # noqa: PLC0415 (only where widgets are)

            return pair_view(made, token)

        self._display(lambda token: pair_twin(made, token), live)

    def _display(self, still: Callable[[str], dict[str, str]], live: Callable[[str], Any]) -> None:
        """Show the twin and, where it can be, the live view that hides it."""
        token = secrets.token_hex(6)
        in_kernel = hasattr(self.shell, "kernel")
        missing = complaints() if in_kernel else []
        if missing:
            print("No live view: " + " ".join(missing) + " See %goroutine doctor.")  # noqa: T201 (a sentence)
        display(still(token), raw=True)
        if missing or not in_kernel:
            return
        self._display_live(live(token))

    def _display_live(self, view: Any) -> Any:
        """Display a view; those that an earlier run of this cell made are closed."""
        cell, count = self._cell_id(), getattr(self.shell, "execution_count", 0)
        if cell:
            held = self._live.setdefault(cell, [])
            for old, before in held:
                if before != count:
                    old.close_all()
            self._live[cell] = [*((old, before) for old, before in held if before == count), (view, count)]
        display(view)
        return view

    def _cell_id(self) -> str:
        """JupyterLab's name of the cell that is running; empty where the front end does not tell."""
        parent: dict[str, Any] = getattr(self.shell, "get_parent", dict)()
        return str(parent.get("metadata", {}).get("cellId", ""))


def opened(recipe: str, names: dict[str, Any], look: Look | None = None) -> lab.Run:
    """The run of a recipe, or of a variable that holds one, or the run; `look` as for `lab.run`.

    A short one's program is looked for among the notebook's runs, which are in `names`.
    """
    held = names.get(recipe)
    if isinstance(held, lab.Run):
        return held
    recipe = held if isinstance(held, str) else recipe
    wanted = needs_source(recipe)
    known = [run for run in names.values() if isinstance(run, lab.Run)] if wanted else []
    source = next((run.source for run in known if run.recipe().source_hash == wanted), None)
    try:
        return lab.open(recipe, source, look=look)
    except CompileError as error:
        raise GoError(error) from None
    except ValueError as error:
        raise UsageError(f"%goroutine open: {error}") from error


def toured(path: str) -> Tour:
    """The tour of a file, its program run."""
    try:
        return lab.tour(Path(path))
    except CompileError as error:
        raise GoError(error) from None
    except OSError as error:
        raise UsageError(f"%goroutine tour: cannot read {path}: {error.strerror}") from error


def with_body(lines: list[str]) -> list[str]:
    """Give a `%%goroutine` cell that ends behind its first line an empty body, which IPython would call an error."""
    bare = len(lines) == 1 and lines[0].split()[:1] == ["%%goroutine"]
    return [lines[0].rstrip("\n") + "\n", "\n"] if bare else lines


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext goexit_lab` calls: the magic, and Go colours in its cells where there is a page to colour."""
    if with_body not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(with_body)
    shell.events.register("post_run_cell", go_without_magic)
    magics = GoroutineMagics(shell)
    shell.register_magics(magics)
    matchers = shell.Completer.custom_matchers
    matchers[:] = [each for each in matchers if getattr(each, "matcher_identifier", "") != MATCHER]
    matchers.append(options_matcher(OPTIONS, {"doctor": (), "help": TOPICS, "open": (), "tour": ()}))
    if hasattr(shell, "kernel"):  # elsewhere the one line that they are as text is better than a drawing
        formats: Any = shell.display_formatter  # IPython says that there may be none, and always makes one
        formatter = formats.ipython_display_formatter
        formatter.for_type(lab.Run, lambda run: magics._show(run, ""))  # noqa: SLF001 (of this module)
        formatter.for_type(Tour, magics._show_tour)  # noqa: SLF001
    if hasattr(shell, "kernel") and not complaints():
        from goexit_lab.views import dashboard, highlight  # noqa: F401, PLC0415 (so that the first cell need not wait)

        magics.highlighter = highlight.go_highlighter()
