"""Compile Go and run it on the simulated runtime: a program and options in, a recorded run out.

Decision (2026-11-28): this was `lab`. Pictures, exports and exercises are made of a run and stand above it, and a
person wants them as methods of what `lab.run` returns; so the run has this floor, and the facade one above those.

Invariant: the same source and options give the same run, byte for byte, except where the time limit or a person
stopped it: then a beginning of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, TypedDict, Unpack

from goexit_lab import __version__
from goexit_lab.arch import TARGETS
from goexit_lab.golib import library, packages
from goexit_lab.kit.arguments import checked
from goexit_lab.kit.faults import Exhausted, ProgramExit
from goexit_lab.lang.check import calls_recover, check_program
from goexit_lab.lang.config import Config
from goexit_lab.lang.parse import parse_file
from goexit_lab.link import link
from goexit_lab.lower import Options as LowerOptions
from goexit_lab.lower import lower_package
from goexit_lab.machine.machine import DEFAULT_QUANTUM, Machine
from goexit_lab.machine.tiered import HOT
from goexit_lab.runtime.revisions import REVISIONS, Revision
from goexit_lab.runtime.specialise.part import HOT as HOT_PART
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.outcome import Outcome
from goexit_lab.trace.recipe import MAX_COUNT, MAX_FRAME, Recipe, is_count
from goexit_lab.trace.recorder import MAX_STEPS, Limits, Progress, Recorder, Recording
from goexit_lab.trace.report import report
from goexit_lab.trace.state import State
from goexit_lab.trace.timeline import Timeline

if TYPE_CHECKING:
    from goexit_lab.events import Event
    from goexit_lab.ir.program import Program
    from goexit_lab.kit.rows import Json
    from goexit_lab.machine.image import Image

ARCHES = tuple(TARGETS)
REVISION_NAMES = tuple(REVISIONS)
DEFAULT_ARCH, DEFAULT_REVISION = "amd64", "after"
RECOVERING_REVISION = REVISION_NAMES[-1]  # what a program that uses recover runs on unless it names a revision
DEFAULT_SECONDS = 10.0  # of real time: a backstop behind the step limit, for programs whose steps are expensive


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run.

    >>> lab.run(source, lab.Options(arch="386", max_steps=20_000))
    """

    arch: str = DEFAULT_ARCH
    revision: str | None = None  # None: DEFAULT_REVISION, or RECOVERING_REVISION where the program needs it
    max_steps: int = MAX_STEPS  # instructions
    max_seconds: float = DEFAULT_SECONDS  # of real time
    name: str = "cell.go"  # the file name in messages
    frames: Mapping[str, int] = field(default_factory=dict)  # bytes by function, used where at least as large as needed
    seed: int = 0  # varies how several Ms take turns
    quantum: int = DEFAULT_QUANTUM  # steps of a turn
    int_bytes: int = 4  # size of int and uint: 4 at this date
    args: Sequence[str] = ()  # what the program finds in os.Args behind its name

    def __post_init__(self) -> None:
        """ValueError names an option that has no such value."""
        if self.arch not in TARGETS:
            raise ValueError(f"unknown architecture {self.arch!r}; known are {', '.join(TARGETS)}")
        if self.revision is not None and self.revision not in REVISIONS:
            raise ValueError(f"unknown revision {self.revision!r}; known are {', '.join(REVISIONS)}")
        if not is_count(self.int_bytes) or self.int_bytes not in (4, 8):
            raise ValueError(f"int has 4 or 8 bytes, not {self.int_bytes!r:.40}")
        for what, least in (("max_steps", 1), ("quantum", 1), ("seed", 0)):
            value: object = getattr(self, what)
            if not is_count(value) or value < least:
                raise ValueError(f"{what} must be a whole number from {least} to {MAX_COUNT:,}, not {value!r:.40}")
        seconds: object = self.max_seconds
        if not isinstance(seconds, int | float) or not seconds > 0:  # nan is not
            raise ValueError(f"max_seconds must be more than 0, not {seconds!r:.40}")
        if not isinstance(self.name, str):
            raise TypeError(f"name is the file name in messages, a text; not {self.name!r:.40}")
        object.__setattr__(self, "args", checked(self.args))
        _check_frames(self.frames, TARGETS[self.arch].word)


class Named(TypedDict, total=False):
    """The same by name, for `run`."""

    arch: str
    revision: str | None
    max_steps: int
    max_seconds: float
    name: str
    frames: Mapping[str, int]
    seed: int
    quantum: int
    int_bytes: int
    args: Sequence[str]


def _check_frames(frames: Mapping[str, int], word: int) -> None:
    """ValueError names what cannot be a frame on a machine with words of `word` bytes."""
    for name, size in frames.items():
        if not is_count(size) or size > MAX_FRAME:
            raise ValueError(f"the frame of {name} must be 0 to {MAX_FRAME:,} bytes, not {size!r:.40}")
        if size % word:
            raise ValueError(f"the frame of {name} must be a multiple of {word} bytes, not {size}")


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """One recorded run of one program."""

    source: str
    options: Options  # with the revision that was chosen
    image: Image
    recording: Recording
    timeline: Timeline
    notes: tuple[str, ...] = ()  # what a person should know about the options, in sentences

    def __repr__(self) -> str:
        """One line: a notebook prints whatever stands last in a cell, and memory would fill pages."""
        about = f"{self.name}, {self.revision}, {self.arch}, {len(self.events):,} events, {len(self.timeline):,} steps"
        return f"<Run of {about}: {self.outcome.sentence if self.ended else 'it goes on'}>"

    @property
    def name(self) -> str:
        """The file name in messages."""
        return self.options.name

    @property
    def arch(self) -> str:
        """The architecture: "386", "amd64" or "arm"."""
        return self.options.arch

    @property
    def revision(self) -> str:
        """The revision of the runtime."""
        return self.options.revision or DEFAULT_REVISION

    @property
    def ended(self) -> bool:
        """Whether it has ended, in whatever way; only `SoFar` has runs that have not."""
        return self.recording.outcome is not None

    @property
    def outcome(self) -> Outcome:
        """How it ended; ValueError while it goes on."""
        if self.recording.outcome is None:
            raise ValueError("this run has not ended")
        return self.recording.outcome

    @property
    def events(self) -> list[Event]:
        """Everything that happened, in order of `step`."""
        return self.recording.events

    @property
    def stdout(self) -> str:
        """What the program printed; U+FFFD stands where it is no UTF-8 (`recording.output_bytes` has it all)."""
        return self.recording.output(1)

    @property
    def stderr(self) -> str:
        """What the runtime said: throws, panics, tracebacks."""
        return self.recording.output(2)

    def output_until(self, step: int) -> str:
        """What the program had printed after `step` instructions."""
        return self.recording.output(1, step)

    def recipe(self, step: int = 0) -> Recipe:
        """What it takes to have this run again, looking at `step` first."""
        options = self.options
        return Recipe(
            source=self.source,
            name=options.name,
            arch=options.arch,
            revision=self.revision,
            max_steps=options.max_steps,
            version=__version__,
            seed=options.seed,
            quantum=options.quantum,
            int_bytes=options.int_bytes,
            step=step,
            frames=dict(options.frames),
            args=list(options.args),
        )

    def to_json(self) -> dict[str, Json]:
        """The run in the shape of the recordings of the real runtime (see `trace.report`)."""
        return report(
            PurePath(self.name).name,
            arch=self.arch,
            revision=self.revision,
            image=self.image,
            recording=self.recording,
            args=self.options.args,
            sizeof_stktop=self.timeline.runtime.structs.sizeof("Stktop"),
        )


class SoFar:
    """A run that is still going on, as it is between two stretches; it may only be read."""

    def __init__(
        self, source: str, recorder: Recorder, runtime: Runtime, options: Options, notes: Sequence[str]
    ) -> None:
        """`options` with the revision that was chosen."""
        self._recorder, self._runtime = recorder, runtime
        self._source, self._options, self._notes = source, options, tuple(notes)
        self._second: tuple[Runtime, Machine] | None = None

    @property
    def step(self) -> int:
        """Instructions executed so far."""
        return self._recorder.machine.step

    @property
    def state(self) -> State:
        """Where it stands now."""
        return State(self._recorder.machine, self._runtime)

    def run(self) -> Run:
        """Its beginning as a run without an outcome, which can be looked at while the other goes on.

        Any step up to now can be sought in it: it has a machine of its own, which the beginnings of a run share, so
        only the last one is good. Raises NoRoomError if there is no memory for that machine.
        """
        if self._second is None:
            runtime, machine = _build(self._source, self._options, HOT)
            machine.mem.require(self._recorder.machine.mem.size)
            runtime.boot(machine)
            self._second = runtime, machine
        runtime, machine = self._second
        recording = self._recorder.so_far()
        timeline = Timeline(recording, machine, runtime)
        return Run(self._source, self._options, machine.image, recording, timeline, self._notes)


Look = Callable[[SoFar], None]
"""Called between two stretches of a run with what there is of it."""


def word_bytes(arch: str) -> int:
    """Bytes of a machine word there.

    >>> lab.word_bytes("arm")
    """
    return TARGETS[arch].word


def compile_go(source: str, options: Options | None = None) -> Program:
    """The IR of a Go program; CompileError with every diagnostic otherwise.

    >>> [function.name for function in lab.compile_go(source).functions]
    """
    return _compile(source, options or Options())[0]


def needs_recover(source: str, options: Options | None = None) -> bool:
    """Whether a program uses recover, whatever revision the options name; CompileError if it is wrong otherwise.

    >>> lab.needs_recover("func main() { recover() }")
    """
    return _compile(source, replace(options or Options(), revision=None))[1].name != DEFAULT_REVISION


def _compile(source: str, options: Options) -> tuple[Program, Revision]:
    """The IR of a Go program, and the revision it is for: the one that the options name, or that it needs."""
    if not isinstance(source, str):
        raise TypeError(f"a program is text (str), not {type(source).__name__}; Path.read_text gives a file's")
    if source.endswith(".go") and len(source.split()) == 1:
        raise ValueError(
            f"{source!r} is the name of a file, not a program; Path({source!r}).read_text() gives its text"
        )
    target = TARGETS[options.arch]
    file = parse_file(options.name, source)
    known = packages(options.int_bytes, target.word)
    asked = REVISIONS[options.revision or RECOVERING_REVISION]
    recovers = asked.name if asked.recovers else None
    config = Config(word_bytes=target.word, int_bytes=options.int_bytes, packages=known, recover_supported=recovers)
    info = check_program(file, config)
    if options.revision is None and not calls_recover(info):
        asked = REVISIONS[DEFAULT_REVISION]
    return lower_package(file, info, target, _lowering(options, asked)), asked


def _lowering(options: Options, revision: Revision) -> LowerOptions:
    """What the compiler is told."""
    return LowerOptions(
        revision=revision.name,
        int_bytes=options.int_bytes,
        recovers=revision.recovers,
        results_first=revision.results_first,
        frames=options.frames,
    )


def run(
    source: str,
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    look: Look | None = None,
    **named: Unpack[Named],
) -> Run:
    """Compile and run a Go program to its end and return its recording.

    Options come as an `Options`, by name (`arch="386"`), or both: what is named goes before. `progress` is
    called with the steps done, now and then, and `look` with what there is of the run so far, which it may only read.
    Raises CompileError for a wrong program, ValueError for an option without such a value or a file's name for a
    program, TypeError for a program that is no str. Whatever else happens (crash, limit, KeyboardInterrupt) ends the
    recording and is described by `run.outcome`.
    """
    options = replace(options or Options(), **named)
    runtime, machine = _build(source, options, HOT)
    chosen = replace(options, revision=runtime.revision.name)
    recorder = Recorder(machine, Limits(max_steps=options.max_steps), clock=time.monotonic)
    notes = _notes(options, runtime.revision, machine.image)
    so_far = SoFar(source, recorder, runtime, chosen, notes)

    def told(steps: int) -> None:
        if progress is not None:
            progress(steps)
        if look is not None:
            look(so_far)

    recorder.progress = _watched(told, options.max_seconds)
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    timeline = Timeline(recording, machine, runtime)
    return Run(source, chosen, machine.image, recording, timeline, notes)


def _notes(asked: Options, revision: Revision, image: Image) -> tuple[str, ...]:
    """What to tell about a run of `image` on `revision` for which `asked` was said."""
    notes: list[str] = []
    if asked.revision is None and revision.name != DEFAULT_REVISION:
        notes.append(f'this program uses recover, so it runs on revision "{revision.name}": none was named.')
    if asked.arch in revision.unrecorded:
        notes.append(
            f'revision "{revision.name}" is not held to recordings on {asked.arch}: no compiler could be built there.'
        )
    if not image.labels.keys().isdisjoint(("os.Stdin", "fmt.Scan", "fmt.Scanln", "fmt.Scanf")):
        notes.append('this program reads os.Stdin, which is empty here; fmt.Sscan("42", &n) reads what you put there.')
    if "runtime.SetFinalizer" in image.labels:
        notes.append("this program sets a finalizer, and none ever runs: the garbage collector here reclaims nothing.")
    return tuple(notes)


def boot(
    source: str,
    options: Options | None = None,
    *,
    hot: int = HOT,
    hot_part: int = HOT_PART,
    tell: Callable[[str], object] | None = None,
) -> Machine:
    """A machine with the program, booted, recording nothing; `hot` as for TieredEngine, `hot_part` as for Runtime.

    `tell` is called with each sentence that a run would have among its `notes`.

    >>> machine = lab.boot(source, lab.Options(arch="386"))
    """
    options = options or Options()
    runtime, machine = _build(source, options, hot, hot_part)
    if tell is not None:
        for note in _notes(options, runtime.revision, machine.image):
            tell(note)
    runtime.boot(machine)
    return machine


def run_bare(machine: Machine, max_steps: int = 1 << 40) -> int:
    """Run a booted machine to its end without recording; the exit status. Fault and Exhausted pass through.

    >>> status = lab.run_bare(lab.boot(source))
    """
    try:
        machine.run(max_steps)
    except ProgramExit as end:
        machine.step += 1  # the instruction that exited has done its work
        return end.code
    raise Exhausted(f"the program ran for {max_steps:,} steps", "raise max_steps")


def replay(recipe: Recipe, *, progress: Progress | None = None, look: Look | None = None) -> Run:
    """Run a recipe again, `progress` and `look` as for `run`.

    ValueError if another version of this package made it: the runs could differ.
    """
    if recipe.version != __version__:
        raise ValueError(
            f"this recipe was made by goexit_lab {recipe.version}, this is {__version__}: "
            f"install that version, or run the source anew"
        )
    options = Options(
        arch=recipe.arch,
        revision=recipe.revision,
        max_steps=recipe.max_steps,
        name=recipe.name,
        frames=recipe.frames,
        seed=recipe.seed,
        quantum=recipe.quantum,
        int_bytes=recipe.int_bytes,
        args=recipe.args,
    )
    return run(recipe.source, options, progress=progress, look=look)


def _build(source: str, options: Options, hot: int, hot_part: int = HOT_PART) -> tuple[Runtime, Machine]:
    """The program compiled and linked, with a runtime and a machine that are not booted yet."""
    target = TARGETS[options.arch]
    program, revision = _compile(source, options)
    known = library(target, _lowering(options, revision))
    completed = known.complete(program, revision.symbols)
    runtime = Runtime(target, revision, hot_part, options.args)
    image = link(
        completed.program,
        target,
        stubs=target.stubs(revision.name, runtime.stub_offsets()),
        natives=[*runtime.natives(), *known.natives(runtime, completed.natives)],
        data=runtime.data(),
        frames=options.frames,
    )
    return runtime, Machine(image, target, seed=options.seed, quantum=options.quantum, hot=hot)


def _watched(progress: Progress | None, seconds: float) -> Progress:
    """`progress`, which also ends the run when `seconds` of real time are over."""
    end = time.monotonic() + seconds

    def look(steps: int) -> None:
        if progress is not None:
            progress(steps)
        if time.monotonic() > end:
            raise Exhausted(
                f"the program ran for more than {seconds:g} seconds ({steps:,} steps) without ending (--max-seconds)",
                "if it is not a loop without end, raise --max-seconds",
            )

    return look
