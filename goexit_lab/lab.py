"""The laboratory: everything that a cell can do, as calls, without notebook or widgets.

    from goexit_lab import lab
    run = lab.run(source, arch="amd64", revision="after")
    run.outcome, run.stdout, run.events, run.timeline.seek(100)

Invariant: nothing is decided here; each call belongs to the floor below that does the work.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from goexit_lab import __version__, runs
from goexit_lab.export.files import Exported, Wishes, export, export_pair
from goexit_lab.runs import (
    ARCHES,
    DEFAULT_ARCH,
    DEFAULT_REVISION,
    DEFAULT_SECONDS,
    RECOVERING_REVISION,
    REVISION_NAMES,
    Options,
    boot,
    compile_go,
    needs_recover,
    run_bare,
    word_bytes,
)
from goexit_lab.scenes import comparison, pair
from goexit_lab.scenes.place import Place, Spot, find
from goexit_lab.scenes.take import film_of
from goexit_lab.teach import tour_text
from goexit_lab.teach.check import Check
from goexit_lab.teach.exercise import Exercise, Exercises, exercise, exercises
from goexit_lab.teach.failure import CheckError
from goexit_lab.teach.quiz import Quiz, Quizzes, beginning
from goexit_lab.teach.tour import Stop, Tour
from goexit_lab.teach.tour_text import TourError
from goexit_lab.trace import permalink
from goexit_lab.trace.recipe import Recipe, load
from goexit_lab.trace.recorder import MAX_STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goexit_lab.runs import Look, Named
    from goexit_lab.scenes.film import Film
    from goexit_lab.trace.recorder import Progress

__all__ = [
    "ARCHES",
    "DEFAULT_ARCH",
    "DEFAULT_REVISION",
    "DEFAULT_SECONDS",
    "RECOVERING_REVISION",
    "REVISION_NAMES",
    "Check",
    "CheckError",
    "Comparison",
    "Exercise",
    "Exercises",
    "Options",
    "Run",
    "SideBySide",
    "Spot",
    "Stop",
    "Tour",
    "TourError",
    "boot",
    "check",
    "compile_go",
    "exercise",
    "exercises",
    "needs_recover",
    "open",
    "replay",
    "run",
    "run_bare",
    "side_by_side",
    "tour",
    "word_bytes",
]


@dataclass(frozen=True, slots=True, repr=False)
class Run(runs.Run):
    """One recorded run of one program, and what can be made of it.

    >>> run = lab.run(source)
    >>> run.stdout, run.outcome.sentence
    >>> run.events[-1].kind, len(run.timeline)
    >>> run.timeline.seek(100).where()
    """

    start: int | None = None  # the step at which its pictures open; None: at the first telling event
    _quizzes: list[Quiz] = field(default_factory=list, compare=False)  # the last one, if there is one
    _films: list[Film] = field(default_factory=list, compare=False)  # the film, once somebody asked for it

    @property
    def film(self) -> Film:
        """The run as a film: every picture and sentence, made when it is asked for."""
        if not self._films:
            self._films.append(film_of(self, start=self.start))
        return self._films[0]

    def at(
        self,
        event: str | int | None = None,
        nth: int = 1,
        *,
        goid: int | None = None,
        fn: str | None = None,
        line: int | None = None,
        step: int | None = None,
    ) -> Place:
        """A place in the run: the `nth` event of a kind, an event by its number, or a step.

        `event` is a kind ("newstack") or a number as the pictures show it; `nth` counts from 1, or from the end with
        -1. `goid`, `fn` and `line` leave only events of that goroutine, that name that function, that this line
        of Go made. `step` is a number of executed instructions. LookupError says what there is instead.

        >>> place = run.at(event="newstack", nth=2)
        >>> place.sentence, place.line, place.output
        >>> place.state.gfree()
        >>> place.picture()
        """
        return find(self, self.film, Spot(event, nth, goid, fn, line, step))

    def link(self, step: int | None = None) -> str:
        """The run as one word that a message or a URL can carry: program, options, and the step to look at.

        `lab.open` and `%goroutine open` take it. `step`: where this run opens, if not said. IndexError for a step that
        the run does not have.

        >>> lab.open(run.link(step=run.at("newstack").step))
        """
        return permalink.link(self.recipe(self._step(step)))

    def brief(self, step: int | None = None) -> str:
        """The same for people to read, with a hash in place of the program: to open it, the program must be at hand."""
        return permalink.brief(self.recipe(self._step(step)), MAX_STEPS)

    def _step(self, step: int | None) -> int:
        if step is None:
            return self.film.transport.steps[self.film.opening] if self.events else 0
        if not 0 <= step <= len(self.timeline):
            raise IndexError(f"step {step} is outside this recording's 0 … {len(self.timeline)}")
        return step

    def compare(self, other: Run, *more: object, sizes: bool | None = None) -> Comparison:
        """This run and another side by side, event by event; its text says where they first differ.

        `sizes` says whether sizes in bytes count; they do on one architecture, and not between two. TypeError for what
        is no run, and for more than one: three stand side by side in `side_by_side`.

        >>> print(run.compare(lab.run(run.source, revision="before")))
        """
        if not isinstance(other, Run):
            raise TypeError(f"a run is compared with another run, not with {other!r:.40}; lab.run makes one")
        if more:
            raise TypeError("a run is compared with one other; lab.side_by_side([run, second, third]) takes three")
        made = comparison.comparison((self, other), (self.film, other.film), sizes=sizes)
        return Comparison(made.runs, made.films, made.labels, made.rows)

    def tour(self, stops: Sequence[Stop], title: str = "") -> Tour:
        """A tour through this run: stops in order, each with words, a spotlight, and perhaps a question.

        Displayed in a notebook it plays; `Tour.export` writes it as a page or as slides. ValueError names a stop that
        the run does not have.

        >>> stop = lab.Stop(lab.Spot("Goexit"), "`Goexit` is **called**.", spotlight=("g2",), question="Who pays?")
        >>> run.tour([stop])
        """
        return Tour(self, tuple(stops), title)

    def export(
        self,
        path: str | Path,
        *,
        event: str | int | None = None,
        nth: int = 1,
        goid: int | None = None,
        step: int | None = None,
        strip: bool | int | Sequence[str | int | Spot] | None = None,
        columns: int | None = None,
        shots: int | None = None,
        title: str | None = None,
        theme: str | None = None,
        seconds: float | None = None,
        quiz: Quiz | None = None,
    ) -> Exported:
        """Write the run to a file; the suffix says as what.

        `.html`  a page that plays offline, with source, output, timeline, the runtime's code, fields of objects and
                 finer steps. It opens at `event` or `step`. Of more than `shots` events (2,000) it keeps the
                 beginning and the telling ones, and says so. With a `quiz` it stops before what is asked.
        `.svg`   one picture, at `event` or `step` (else the most telling one); with `strip` several: True or a
                 number lets us choose, a list names kinds and numbers of events. `columns` of them stand side by side.
                 `theme`: "light", "dark", or "auto" for the reader's own.
        `.gif`   an animation of all events, of so many telling ones, or of those that `strip` lists, each for so many
                 `seconds`; needs Pillow (`pip install 'goexit-lab[gif]'`).
        `.json`  a trace for Perfetto (ui.perfetto.dev) and chrome://tracing; a step is a microsecond.

        ValueError for another suffix, and for an option that this one has no use for.

        >>> run.export("run.html", event="newstack")
        >>> run.export("quiz.html", quiz=run.quiz(most=4))
        >>> run.export("strip.svg", strip=["Goexit", "newstack", "gfput"])
        """
        said = any(each is not None for each in (event, goid, step))
        spot = Spot(event, nth, goid, step=step) if said else None
        given: object = quiz
        if given is not None and not (isinstance(given, Quiz) and given.about(self)):
            raise ValueError("quiz is one about this very run: quiz=run.quiz()")
        asked = None if quiz is None else quiz.facts()
        if asked and spot is None:
            spot = Spot(step=beginning(self))
        return export(self, self.film, path, Wishes(spot, strip, columns, shots, title, theme, seconds, asked))

    @property
    def quiz(self) -> Quizzes:
        """Predict mode: `run.quiz(kinds=…, seed=0, most=6)` makes a quiz about this run, `run.quiz.score` counts.

        >>> quiz = run.quiz(most=3)
        >>> quiz.answer(1, 2)
        """
        return Quizzes(self, self._quizzes)


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(comparison.Comparison):
    """Two runs held against each other, and what can be made of that.

    >>> both = run.compare(lab.run(source, revision="before"))
    >>> both.verdict, both.first, len(both)
    """

    def export(self, path: str | Path, *, title: str | None = None) -> Exported:
        """Write both sides to a page that plays offline in lock-step, by event; ValueError unless it is an `.html`.

        Of more than 2,000 events it has the first, and says so.

        >>> run.compare(lab.run(run.source, revision="before")).export("both.html")
        """
        return export_pair(self, path, title)


@dataclass(frozen=True, eq=False, repr=False)
class SideBySide(pair.SideBySide):
    """What a cell with `--compare` leaves under its name: the runs as a sequence, and what can be made of them.

    >>> pair = lab.side_by_side([run, lab.run(source, revision="before")])
    >>> pair.verdict, pair[0].stdout, len(pair.rows)
    """

    def export(self, path: str | Path, *, title: str | None = None) -> Exported:
        """Write all sides to a page, as `Comparison.export` does."""
        return export_pair(self.comparison, path, title)


def side_by_side(compared: Sequence[Run], name: str = "") -> SideBySide:
    """Runs of one program held against each other; ValueError unless they are two or three of one source.

    >>> lab.side_by_side([lab.run(source, revision=each) for each in ("before", "after", "fixed")]).verdict
    """
    return SideBySide(pair.side_by_side(compared, name).comparison)


def run(
    source: str,
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    look: Look | None = None,
    **named: Unpack[Named],
) -> Run:
    """Compile and run a Go program to its end and return its recording.

    Options come by name, as an `Options`, or both: what is named goes before. They are
    `arch` "386", "amd64" or "arm" · `revision` "before", "after", "recover" or "fixed" · `max_steps` instructions and
    `max_seconds` at most · `name` of the file in messages · `args`, a list of words for `os.Args` · `int_bytes` 4 or
    8 · `seed` and `quantum` of how several Ms take turns · `frames`, bytes by function, where they are to be larger.
    `progress` is called with the steps done, now and then, and `look` with what there is of the run so far
    (`runs.SoFar`), which it may only read.
    Raises CompileError for a wrong program and ValueError for an option without such a value. Whatever else happens
    (crash, limit, KeyboardInterrupt) ends the recording and is described by `run.outcome`.

    >>> run = lab.run(source, arch="386", revision="before")
    >>> print(run.stdout, run.outcome.sentence)
    """
    _asked(options, named)
    return _equipped(runs.run(source, options, progress=progress, look=look, **named))


def _asked(options: Options | None, named: Named) -> None:
    """TypeError for what is no `Options`, and for a name that no option has."""
    if not isinstance(options or Options(), Options):
        raise TypeError(f"options have names, as in revision='after', or are an Options(…); not {options!r:.40}")
    known = [each.name for each in fields(Options)]
    for name in named:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise TypeError(f"a run has no option {name!r}; {hint}there are {', '.join(known)}")


def open(  # noqa: A001 (as in lab.open)
    text: str, source: str | None = None, *, progress: Progress | None = None, look: Look | None = None
) -> Run:
    """The run of a recipe that `Run.link` or a live view's foot gave; its pictures open at the recipe's step.

    The short form names the program only by a hash and needs `source`. RecipeError (a ValueError) says what is
    wrong with a recipe, or with the source for it. `progress` and `look` as for `run`.

    >>> lab.open("gx0.4f2a1b09cc31.after.amd64@282", source=text)
    """
    if not isinstance(text, str):
        raise TypeError(f"a recipe is text, as run.link() gives it, not {text!r:.40}")
    usual = Recipe("", Options().name, DEFAULT_ARCH, DEFAULT_REVISION, MAX_STEPS, __version__)
    recipe = permalink.opened(text, source, usual=usual)
    return _equipped(runs.replay(recipe, progress=progress, look=look), recipe.step)


def tour(script: str | Path, *, progress: Progress | None = None) -> Tour:
    """The tour of a Markdown file (a path), or of a text; its program is run.

    TourError, which is a CompileError, shows what is wrong with file, line, column and caret: in the tour, in its Go,
    or a stop that the run does not have.

    >>> lab.tour("commit.md").export("commit.html")
    """
    if not isinstance(script, str | Path):
        raise TypeError(f"a tour is text, or a file with one, not {script!r:.40}; run.tour makes one of stops")
    if isinstance(script, Path) or "\n" not in script:
        read = tour_text.read(Path(script).read_text(encoding="utf-8-sig", errors="surrogateescape"), str(script))
    else:
        read = tour_text.read(script)
    return tour_text.run_tour(read, lambda source, options: run(source, options, progress=progress))


def replay(recipe: Recipe | str | Path, *, progress: Progress | None = None) -> Run:
    """Run a recipe again, or that of a file (a path) which `Recipe.save` or `goexit-lab run --save` wrote.

    ValueError if another version of this package made it, for the runs could differ, and for what is no recipe.

    >>> again = lab.replay(run.recipe())
    """
    if not isinstance(recipe, Recipe | str | Path):
        raise TypeError(f"what is replayed is a recipe, or a file with one, not {recipe!r:.40}; run.recipe() makes one")
    return _equipped(runs.replay(recipe if isinstance(recipe, Recipe) else load(recipe), progress=progress))


def check(run: runs.Run) -> Check:
    """Checks on what a run did; they chain, and the first that does not hold raises `CheckError` with a sentence.

    >>> lab.check(run).defers_ran("worker", ["c", "b", "a"]).never_frees_live_stack().ends_with(0)
    """
    return Check(run)


def _equipped(made: runs.Run, start: int | None = None) -> Run:
    """The same run, with everything that the floors above a bare run add; its pictures open at step `start`."""
    return Run(**{each.name: getattr(made, each.name) for each in fields(made)}, start=start)
