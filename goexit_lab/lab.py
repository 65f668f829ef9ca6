"""The laboratory: compile Go and run it on the simulated runtime, without notebook or widgets.

    from goexit_lab import lab
    run = lab.run(source, arch="amd64", revision="after")
    run.outcome, run.stdout, run.events, run.timeline.seek(100)

Invariant: the same source and options give the same run, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.arch import TARGETS
from goexit_lab.kit.faults import Exhausted
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.parse import parse_file
from goexit_lab.link import link
from goexit_lab.lower import lower_package
from goexit_lab.machine.machine import DEFAULT_QUANTUM, Machine
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.outcome import End, Outcome
from goexit_lab.trace.recorder import Limits, Progress, Recorder, Recording
from goexit_lab.trace.report import report
from goexit_lab.trace.timeline import Timeline

if TYPE_CHECKING:
    from goexit_lab.events import Event, Json
    from goexit_lab.ir.program import Program
    from goexit_lab.machine.image import Image

ARCHES = tuple(TARGETS)
DEFAULT_ARCH, DEFAULT_REVISION = "amd64", "after"


@dataclass(frozen=True, slots=True)
class Run:
    """One recorded run of one program."""

    name: str  # file name shown in messages
    source: str
    arch: str
    revision: str
    image: Image
    recording: Recording
    timeline: Timeline

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if self.recording.outcome is None:
            raise ValueError("this run has not ended")
        return self.recording.outcome

    @property
    def events(self) -> list[Event]:
        """Everything that happened, in order of `step`."""
        return self.recording.events

    @property
    def stdout(self) -> str:
        """What the program printed."""
        return self.recording.output(1)

    @property
    def stderr(self) -> str:
        """What the runtime said: throws, panics, tracebacks."""
        return self.recording.output(2)

    def output_until(self, step: int) -> str:
        """What the program had printed after `step` instructions."""
        return self.recording.output(1, step)

    def to_json(self) -> dict[str, Json]:
        """The run in the shape of the recordings of the real runtime (see `trace.report`)."""
        size = self.timeline.runtime.structs.sizeof("Stktop")
        return report(
            self.name,
            arch=self.arch,
            revision=self.revision,
            image=self.image,
            recording=self.recording,
            sizeof_stktop=size,
        )


def compile_go(
    source: str, *, name: str = "cell.go", arch: str = DEFAULT_ARCH, revision: str = DEFAULT_REVISION
) -> Program:
    """The IR of a Go program; CompileError with every diagnostic otherwise."""
    del revision
    target = TARGETS[arch]
    file = parse_file(name, source)
    info = check_file(file, Config(word_bytes=target.word))
    return lower_package(file, info, target)


def run(
    source: str,
    *,
    arch: str = DEFAULT_ARCH,
    revision: str = DEFAULT_REVISION,
    max_steps: int = Limits.max_steps,
    name: str = "cell.go",
    frames: Mapping[str, int] | None = None,
    seed: int = 0,
    quantum: int = DEFAULT_QUANTUM,
    progress: Progress | None = None,
) -> Run:
    """Compile and run a Go program to its end and return its recording.

    `frames` (bytes by function name) replaces the compiler's own frame sizes where at least as large as needed.
    Raises CompileError for a wrong program and ValueError for an unknown architecture or revision. Whatever else
    happens (crash, limit, KeyboardInterrupt) ends the recording and is described by `run.outcome`.
    """
    if arch not in TARGETS:
        raise ValueError(f"unknown architecture {arch!r}; known are {', '.join(TARGETS)}")
    if revision not in REVISIONS:
        raise ValueError(f"unknown revision {revision!r}; known are {', '.join(REVISIONS)}")
    target = TARGETS[arch]
    program = compile_go(source, name=name, arch=arch, revision=revision)
    runtime = Runtime(target, REVISIONS[revision])
    image = link(
        program,
        target,
        stubs=target.stubs(revision, runtime.stub_offsets()),
        natives=runtime.natives(),
        data=runtime.data(),
        frames=frames,
    )
    machine = Machine(image, target, seed=seed, quantum=quantum)
    recorder = Recorder(machine, Limits(max_steps=max_steps), progress)
    runtime.sink = recorder.sink
    try:
        runtime.boot(machine)
        recording = recorder.record()
    except Exhausted as limit:
        recording = recorder.recording
        recording.outcome = Outcome(End.LIMIT, None, f"Stopped: {limit.limit}.", limit.advice)
    return Run(name, source, arch, revision, image, recording, Timeline(recording, machine, runtime))
