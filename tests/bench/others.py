"""What a learner would use instead: recorders of Python's lines, on the same algorithm and in the same run.

Model: `fib` in Python under a tracer of our own that keeps every line and its local variables, under PySnooper and
under snoop, which write them as text; `fib` in Go, line by line the same, under us. A *line step* is one line that is
begun, two for each call of `fib`. The recorders of lines keep nothing else; ours has every instruction, byte and
register of every step.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable
from typing import Any

import pysnooper
import snoop

from goexit_lab import lab
from goexit_lab.trace.recorder import Recording
from tests.bench import programs
from tests.bench.figure import Figure, clock
from tests.bench.travel import kept

N = 18
EVENT = 200  # bytes of an event and its fields, roughly


def fib(n: int) -> int:
    """As programs.FIB."""
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def others() -> list[Figure]:
    """Line steps per second and bytes per line step, of each."""
    recorders = {"us": _ours, "sys.settrace": _settrace, "PySnooper": _pysnooper, "snoop": _snoop}
    rows = {name: _best(measure) for name, measure in recorders.items()}
    figures = []
    for name, (rate, size) in rows.items():
        figures.append(Figure(f"recorded line steps: {name}", rate / 1e6, "million/s"))
        figures.append(Figure(f"memory of a recorded line step: {name}", size, "bytes"))
    best = max(rate for name, (rate, _) in rows.items() if name != "us")
    figures.append(Figure("recorded line steps: us / the quickest of the others", rows["us"][0] / best, "ratio"))
    return figures


def _best(measure: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """The quickest of three; what other benches left in memory is no business of the garbage collector meanwhile."""
    gc.collect()
    gc.freeze()
    try:
        return max(measure() for _ in range(3))
    finally:
        gc.unfreeze()


def _ours() -> tuple[float, float]:
    """Of a longer run, so that its beginning does not count; compiling is not counted."""
    n = N + 6
    starting, _ = clock(lambda: lab.run(programs.FIB % 1))
    seconds, run = clock(lambda: lab.run(programs.FIB % n))
    if run.stdout != f"{fib(n)}\n":
        raise AssertionError("fib is wrong")
    lines = 2 * (2 * fib(n + 1) - 1)
    return lines / (seconds - starting), _size(run.recording) / lines


def _size(recording: Recording) -> float:
    return kept(recording.snapshots[1:]) + EVENT * len(recording.events)


def _settrace() -> tuple[float, float]:
    steps: list[tuple[int, dict[str, object]]] = []

    def tracer(frame: Any, event: str, _argument: object) -> Any:
        if event == "line":
            steps.append((frame.f_lineno, dict(frame.f_locals)))
        return tracer

    sys.settrace(tracer)
    try:
        seconds, result = clock(lambda: fib(N))
    finally:
        sys.settrace(None)
    if result != fib(N):
        raise AssertionError("fib is wrong")
    size = sum(sys.getsizeof(row) + sys.getsizeof(row[1]) for row in steps)
    return len(steps) / seconds, size / len(steps)


def _pysnooper() -> tuple[float, float]:
    text = io.StringIO()
    watched = pysnooper.snoop(text, depth=1_000_000, color=False)(_entry)
    seconds, result = clock(lambda: watched(N - 6))
    return _rate(text.getvalue(), " line ", seconds, result)


def _snoop() -> tuple[float, float]:
    text = io.StringIO()
    config = snoop.Config(out=text, color=False)
    watched = config.snoop(depth=1_000_000)(_entry)
    seconds, result = clock(lambda: watched(N - 6))
    return _rate(text.getvalue(), " | ", seconds, result)


def _entry(n: int) -> int:
    return fib(n)


def _rate(text: str, mark: str, seconds: float, result: object) -> tuple[float, float]:
    """Of a recorder that writes lines of text, those with `mark` for line steps; it ran a shorter fib."""
    if result != fib(N - 6):
        raise AssertionError("fib is wrong")
    shown = sum(mark in line and " def " not in line for line in text.splitlines())
    steps = 2 * (2 * fib(N - 6 + 1) - 1)
    if shown < steps:
        raise AssertionError(f"only {shown} of {steps} line steps were recorded")
    return steps / seconds, len(text.encode()) / steps
