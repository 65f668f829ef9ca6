"""What is measured. Every figure is one run on this machine; compare only figures of the same run.

Invariant: a measure checks that the program did what it should before it reports a figure.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from goexit_lab import lab
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.tiered import HOT
from goexit_lab.trace.recorder import Limits, Recorder, Recording
from tests.bench import programs
from tests.bench.figure import Figure, clock
from tests.bench.goroutines import goroutines
from tests.bench.others import others
from tests.bench.travel import time_travel
from tests.bench.workshop import workshop

NEVER = 1 << 60  # entries before a function is generated: never
NO_LIMIT = 1 << 40  # steps


def bare(source: str, hot: int = HOT) -> tuple[float, Machine]:
    """Seconds of a run that records nothing, compiling excluded, and the machine at its end."""
    machine = lab.boot(source, hot=hot)
    seconds, _ = clock(lambda: lab.run_bare(machine))
    return seconds, machine


def recorded(source: str) -> tuple[float, Recording]:
    """Seconds of a recorded run, compiling excluded, and the recording."""
    recorder = Recorder(lab.boot(source), Limits(max_steps=NO_LIMIT))
    return clock(lambda: recorder.record(lambda: None))


def engines() -> list[Figure]:
    """Steps per second of both engines, and what recording adds."""
    figures = []
    for name, source, small, factor in (
        ("calls", programs.FIB % 25, programs.FIB % 18, 2),
        ("loop", programs.LOOP % 4_000_000, programs.LOOP % 300_000, 6),
    ):
        slow, slow_machine = bare(small, NEVER)
        quick, with_recording = float("inf"), float("inf")
        for _ in range(7):  # in turns, and the best of each: what else the machine does comes and goes
            seconds, machine = bare(source)
            quick = min(quick, seconds)
            seconds, recording = recorded(source)
            with_recording = min(with_recording, seconds)
            if recording.length != machine.step:
                raise AssertionError("recording changed the run")
        generated, closures = machine.step / quick, slow_machine.step / slow
        figures += [
            Figure(f"{name}: generated engine", generated / 1e6, "million steps/s"),
            Figure(f"{name}: closures engine", closures / 1e6, "million steps/s"),
            Figure(f"{name}: generated / closures", generated / closures, "ratio", f"≥ {factor}"),
            Figure(f"{name}: recorded / unrecorded time", with_recording / quick, "ratio", "≤ 1.05"),
        ]
    return figures


def first_frame() -> list[Figure]:
    """From source to the first picture's data for a program of a hundred lines: compiled, run to its end, read."""
    source = programs.hundred_lines()

    def whole() -> None:
        film = lab.run(source).film
        if not film.chunk(0):
            raise AssertionError("no picture")

    first, _ = clock(whole)
    return [
        Figure("100 lines: source to first frame data", min(clock(whole)[0] for _ in range(7)) * 1e3, "ms", "≤ 60"),
        Figure("100 lines: source to first frame data, a process's first", first * 1e3, "ms"),
    ]


def compiling() -> list[Figure]:
    """Compile time of three hundred lines, in processor time: other work on the machine is no part of it."""
    source = programs.three_hundred_lines()

    def used(work: Callable[[str], object]) -> float:
        start = time.process_time()
        work(source)
        return (time.process_time() - start) * 1e3

    first = used(lab.compile_go)
    compiled, booted = (min(used(work) for _ in range(5)) for work in (lab.compile_go, lab.boot))
    return [
        Figure("300 lines: compile time", compiled, "ms of processor", "< 150"),
        Figure("300 lines: compile time of a process's first", first, "ms of processor", "< 150"),
        Figure("300 lines: compiled, linked and booted", booted, "ms of processor"),
    ]


ALL: dict[str, Callable[[], list[Figure]]] = {
    "engines": engines,
    "goroutines": goroutines,
    "time-travel": time_travel,
    "first-frame": first_frame,
    "compiling": compiling,
    "others": others,
    "workshop": workshop,
}
