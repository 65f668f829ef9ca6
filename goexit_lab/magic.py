"""The notebook's door: `%%goroutine` runs a cell of Go, `%goroutine` answers questions.

Model: a cell is compiled and run to its end by `lab`, then shown twice: the static twin, then the live view, which
hides the twin for as long as it is alive. The run is kept even when it ended badly, and the reason is shown.

Invariant: a learner never sees a Python traceback for a mistake in Go or in the options.
Invariant: running a cell again closes the widgets that it had made before.
"""

from __future__ import annotations

import secrets
import traceback
from typing import Any, Final

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class, no_var_expand
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import display

from goexit_lab import lab
from goexit_lab.kit.diagnostics import CompileError, Diagnostic
from goexit_lab.kit.faults import InternalError
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.scenes.take import film_of
from goexit_lab.scenes.twin import twin
from goexit_lab.teach.stub import unanswered
from goexit_lab.trace.recorder import Limits
from goexit_lab.views.doctor import complaints, doctor

FILE: Final = "cell.go"
"""The name that a cell has in messages."""
HELP: Final = """\
%%goroutine [--arch {arches}] [--revision {revisions}] [--max-steps N] [--name NAME]
    Go source follows in the cell. `package main` and imports of known packages may be left out.
    --arch       whose registers, calling convention and frames are used; {arch} if not said
    --revision   which state of the runtime; {revision} if not said, {recovering} if the program uses recover
    --max-steps  stop after N instructions and keep what ran; {steps:,} if not said
    --name       title of the picture; if it is a Python name, the run is kept in that variable

%goroutine doctor    tells whether everything that the pictures need is there
%goroutine help      this page

In the picture: ← → one event back or on, [ ] to the telling ones, space plays, Home and End jump.
Point at anything to see its fields; click a kind of event to go to the next one.

An example:

%%goroutine --revision before
func main() {{
    go worker()
    runtime.Gosched()
}}

func worker() {{
    defer late()
    runtime.Goexit()
}}

func late() {{
    println("deferred")
}}"""


class GoError(Exception):
    """Go that does not compile, shown as the Go compiler would, without a Python traceback."""

    def __init__(self, error: CompileError) -> None:
        super().__init__(str(error.diagnostics[0]))
        self.error = error

    def _render_traceback_(self) -> list[str]:
        lines = [line for each in self.error.diagnostics for line in _rendered(each)]
        return [*lines, "too many errors"] if self.error.more else lines


class UnansweredError(Exception):
    """A cell that holds no program yet, said kindly: nothing is wrong with it."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class OurError(Exception):
    """A mistake of goexit_lab itself, named with the place in our code."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error) if isinstance(error, InternalError) else f"{type(error).__name__}: {error}")
        places = traceback.extract_tb(error.__traceback__)
        self.place = f"{places[-1].filename}:{places[-1].lineno}" if places else "an unknown place"

    def _render_traceback_(self) -> list[str]:
        return [
            f"\x1b[31mgoexit_lab made a mistake of its own:\x1b[0m {self} (at {self.place})",
            "This is not your program's fault. Please report it, with the program.",
        ]


def _rendered(diagnostic: Diagnostic) -> list[str]:
    excerpt = diagnostic.excerpt()
    red, bold, plain = "\x1b[31m", "\x1b[1m", "\x1b[0m"
    first, *rest = diagnostic.message.splitlines()
    lines = [f"{red}{diagnostic.position}:{plain} {bold}{first}{plain}", *rest]
    lines.append(f"    {excerpt.before}{red}{excerpt.marked}{plain}{excerpt.after}")
    lines.append(f"    {red}{excerpt.caret_line()}{plain}")
    if diagnostic.hint:
        lines.append(f"    {diagnostic.hint}")
    return [*lines, ""]


def _steps(text: str) -> int:
    """A positive count; digits may be grouped as in 20_000."""
    value = int(text.replace(",", ""))
    if value < 1:
        raise ValueError(text)
    return value


_steps.__name__ = "number of steps (1 or more)"  # what the option parser says when it is not one


@magics_class
class GoroutineMagics(Magics):
    """`%%goroutine` and `%goroutine`."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._live: dict[str, Any] = {}
        self.highlighter: Any = None

    @no_var_expand
    @magic_arguments()
    @argument("topic", nargs="?", help="without a cell: doctor or help")
    @argument("--arch", choices=lab.ARCHES, default=lab.DEFAULT_ARCH, help="architecture to simulate")
    @argument("--revision", choices=tuple(REVISIONS), default=None, help="state of the runtime")
    @argument("--max-steps", type=_steps, default=Limits().max_steps, metavar="N", help="stop after N instructions")
    @argument("--name", default="", metavar="NAME", help="title, and the variable to keep the run in")
    @line_cell_magic
    def goroutine(self, line: str, cell: str | None = None) -> None:
        """Run the cell's Go on the runtime of March 2010 and show what its goroutines and stacks do."""
        options = parse_argstring(self.goroutine, line)
        if cell is None:
            self._answer(options.topic)
            return
        if options.topic is not None:
            raise UsageError(f"%%goroutine: unexpected {options.topic!r}; options begin with --, see %goroutine help")
        run = self._run(cell, options)
        if options.name.isidentifier() and self.shell is not None:
            self.shell.user_ns[options.name] = run
        self._show(run, options.name)

    def _answer(self, topic: str | None) -> None:
        match topic:
            case None | "help":
                print(  # noqa: T201 (help is text)
                    HELP.format(
                        arches="|".join(lab.ARCHES),
                        revisions="|".join(REVISIONS),
                        arch=lab.DEFAULT_ARCH,
                        revision=lab.DEFAULT_REVISION,
                        recovering=lab.RECOVERING_REVISION,
                        steps=Limits().max_steps,
                    )
                )
            case "doctor":
                display(doctor())
                if hasattr(self.shell, "kernel") and not complaints():
                    from goexit_lab.views.pulse import pulse  # noqa: PLC0415 (only where widgets are)

                    display(pulse())
            case _:
                raise UsageError(f"%goroutine: no topic {topic!r}; there are doctor and help")

    def _run(self, cell: str, options: Any) -> lab.Run:
        missing = unanswered(cell)
        if missing:
            raise UnansweredError(missing)
        try:
            return lab.run(cell, arch=options.arch, revision=options.revision, max_steps=options.max_steps, name=FILE)
        except CompileError as error:
            raise GoError(error) from None
        except Exception as error:  # whatever else it is, it is ours and not the learner’s
            raise OurError(error) from error

    def _show(self, run: lab.Run, name: str) -> None:
        for note in run.notes:
            print(f"Note: {note}")  # noqa: T201 (a sentence)
        token = secrets.token_hex(6)
        film = film_of(run, name)
        in_kernel = hasattr(self.shell, "kernel")
        missing = complaints() if in_kernel else []
        if missing:
            print("No live view: " + " ".join(missing) + " See %goroutine doctor.")  # noqa: T201 (a sentence)
        display(twin(film, token), raw=True)
        if missing or not in_kernel:
            return
        from goexit_lab.views.dashboard import dashboard  # noqa: PLC0415 (only where widgets are)

        cell_id = self._cell_id()
        if cell_id in self._live:
            self._live.pop(cell_id).close_all()
        view = dashboard(film, token)
        if cell_id:
            self._live[cell_id] = view
        display(view)

    def _cell_id(self) -> str:
        """JupyterLab's name of the cell that is running; empty where the front end does not tell."""
        parent: dict[str, Any] = getattr(self.shell, "get_parent", dict)()
        return str(parent.get("metadata", {}).get("cellId", ""))


def with_body(lines: list[str]) -> list[str]:
    """Give a `%%goroutine` cell that ends behind its first line an empty body, which IPython would call an error."""
    bare = len(lines) == 1 and lines[0].split()[:1] == ["%%goroutine"]
    return [lines[0].rstrip("\n") + "\n", "\n"] if bare else lines


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext goexit_lab` calls: the magic, and Go colours in its cells where there is a page to colour."""
    if with_body not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(with_body)
    magics = GoroutineMagics(shell)
    shell.register_magics(magics)
    if hasattr(shell, "kernel") and not complaints():
        from goexit_lab.views import dashboard, highlight  # noqa: F401, PLC0415 (so that the first cell need not wait)

        magics.highlighter = highlight.go_highlighter()
