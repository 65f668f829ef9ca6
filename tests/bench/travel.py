"""Time travel, measured: jumps, steps back, questions about the past, and what a history costs in memory."""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable, Iterable

from goexit_lab import lab
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.trace.timeline import Timeline
from tests.bench import programs
from tests.bench.figure import Figure, clock

STEPS = 10_000_000
MEGA = 1e6


def time_travel() -> list[Figure]:
    """A history of ten million steps of a program with little live state, and one with many goroutines."""
    run = lab.run(programs.FIB % 31, lab.Options(max_steps=STEPS, max_seconds=3600.0))
    if len(run.timeline) != STEPS:
        raise AssertionError("the program is too short")
    return [
        *_jumps(run.timeline),
        *_back(run.timeline),
        *_questions(run.timeline),
        Figure("history per million steps", kept(run.recording.snapshots) / MEGA / (STEPS / MEGA), "MB", "≤ 0.3"),
        *_crowded(),
    ]


def _jumps(timeline: Timeline) -> list[Figure]:
    chance = random.Random(1)  # noqa: S311 - reproducible, not secret
    jumps = sorted(clock(lambda: timeline.seek(chance.randrange(len(timeline))))[0] for _ in range(200))
    return [
        Figure("jump in 10 million steps, median", statistics.median(jumps) * 1e3, "ms", "≤ 5"),
        Figure("jump in 10 million steps, p95", jumps[int(len(jumps) * 0.95)] * 1e3, "ms", "≤ 12"),
    ]


def _back(timeline: Timeline) -> list[Figure]:
    chance = random.Random(2)  # noqa: S311 - reproducible, not secret
    cold = []
    for _ in range(30):
        timeline.seek(chance.randrange(10_000, len(timeline)))
        cold.append(clock(timeline.back)[0])
    again = [clock(timeline.back)[0] for _ in range(8000)]
    return [
        Figure("step back, cold", statistics.median(cold) * 1e3, "ms", "≤ 10"),
        Figure("step back, repeated: median of 8,000", statistics.median(again) * 1e6, "µs", "≤ 5"),
        Figure("step back, repeated: mean, windows included", statistics.mean(again) * 1e6, "µs"),
        Figure("step back, repeated: the longest", max(again) * 1e3, "ms"),
    ]


def _questions(timeline: Timeline) -> list[Figure]:
    middle = len(timeline) // 2
    lines, _ = clock(lambda: [timeline.next_line_step(middle)])
    window, found = clock(lambda: _several(timeline, middle, 40))
    if len(found) != 40:
        raise AssertionError("there should be forty line steps")
    end = 1_000_000
    written, answer = clock(lambda: timeline.last_write("m0.procid", end))
    if answer is not None:
        raise AssertionError("nobody writes there")
    return [
        Figure("next Go line, cold", lines * 1e3, "ms"),
        Figure("forty next Go lines after that", window * 1e3, "ms"),
        Figure("who wrote this last: a million steps looked at", written, "s"),
    ]


def _several(timeline: Timeline, step: int, count: int) -> list[int]:
    found: list[int] = []
    for _ in range(count):
        after = timeline.next_line_step(step)
        if after is None:
            break
        step = after.step
        found.append(step)
    return found


def _crowded() -> list[Figure]:
    """A thousand goroutines that come and go: many events, much written."""
    run = lab.run(programs.REUSED % 20_000, lab.Options(max_seconds=3600.0))
    timeline = run.timeline
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    jumps = sorted(clock(lambda: timeline.seek(chance.randrange(len(timeline))))[0] for _ in range(40))
    lives, found = clock(timeline.lives.all)
    if sum(each.kind == "G" for each in found) != 2:
        raise AssertionError("two Gs should do")
    millions, _size = len(timeline) / MEGA, kept(run.recording.snapshots)
    return [
        Figure("20,000 goroutines one by one: events", len(run.events) / 1e3, "thousand"),
        Figure("20,000 goroutines one by one: jump, median", statistics.median(jumps) * 1e3, "ms"),
        Figure(
            "20,000 goroutines one by one: history per million steps",
            kept(run.recording.snapshots) / MEGA / millions,
            "MB",
        ),
        Figure("20,000 goroutines one by one: all life lines", lives, "s"),
    ]


def kept(snapshots: Iterable[Snapshot]) -> int:
    """Bytes of everything that snapshots hold, what they share counted once."""
    seen: set[int] = set()
    total = 0

    def count(value: object) -> None:
        nonlocal total
        if id(value) not in seen:
            seen.add(id(value))
            total += sys.getsizeof(value)

    parts: Callable[[Snapshot], Iterable[object]] = lambda each: (each, each.pages, *each.pages, each.cpus)  # noqa: E731
    for snapshot in snapshots:
        for part in parts(snapshot):
            count(part)
        for cpu in snapshot.cpus:
            for part in (cpu, cpu.registers, *cpu.registers):
                count(part)
    return total
