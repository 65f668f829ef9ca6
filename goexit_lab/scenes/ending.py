"""How a run ended, in whole: what happened, what to try, and which values or which goroutines were behind it.

Model: the outcome knows how; `trace.causes` knows the values that a run-time error was about, memory who waits for
whom at a deadlock, and the events which closed channel was used. What the simulated runtime printed is not repeated.

Invariant: asking leaves the run's timeline where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goexit_lab.events import Closed, Event, Fault, Panic, Recovery, Throw
from goexit_lab.runs import Run
from goexit_lab.scenes.deadlock import ASLEEP, asleep
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.read import Lives, read
from goexit_lab.trace.outcome import End

_FAILED: Final = frozenset({End.THROW, End.PANIC, End.FAULT})


def ending(run: Run) -> str:
    """How a run that has ended did, in sentences."""
    return " ".join(filter(None, (run.outcome.sentence, run.outcome.advice, reason(run))))


def reason(run: Run) -> str:
    """What was behind a throw, panic, crash or limit that ended a run, if that can be told; what today's Go refuses."""
    return " ".join(filter(None, (_failure(run), _stood(run), _closed(run))))


def _stood(run: Run) -> str:
    """Where a run was that a limit stopped; empty if the scheduler ran."""
    if run.outcome.end is not End.LIMIT:
        return ""
    with run.timeline.staying():
        state = run.timeline.seek(len(run.timeline))
        g = state.running()
        frame = state.stands(g) if g is not None else None
    if g is None or frame is None:
        return ""
    return f"Goroutine {g.goid} was at {run.name}:{frame.line}, in {short(frame.function)}."


def _failure(run: Run) -> str:
    if run.outcome.end not in _FAILED:
        return ""
    timeline, last = run.timeline, next(_failures(run.events), None)
    if isinstance(last, Throw) and last.msg.startswith(ASLEEP):
        with timeline.staying():
            return asleep(read(timeline.seek(last.step), Lives({}, frozenset())))
    cause = timeline.causes.of(last) if last is not None else None
    return f"{run.name}:{cause.line}: {cause.said}." if cause is not None else ""


def _closed(run: Run) -> str:
    """The first use of a closed channel that is no error in 2010."""
    first = next((event for event in run.events if isinstance(event, Closed)), None)
    if first is None:
        return ""
    with run.timeline.staying():
        state = run.timeline.seek(first.step)
        line = state.line(state.goroutine(first.goid))
    place = f"{run.name}:{line}: " if line else ""
    what = "a channel was closed again" if first.deed == "close" else "a value was sent on a closed channel, and lost"
    return f"{place}{what}. In 2010 that is no error; today's Go panics."


def _failures(events: list[Event]) -> Iterator[Event]:
    """What went wrong and was not recovered from, the last first."""
    recovered = set[int]()
    for event in reversed(events):
        match event:
            case Recovery(goid=goid):
                recovered.add(goid)
            case Panic(goid=goid) if goid in recovered:
                recovered.discard(goid)
            case Throw() | Panic() | Fault():
                yield event
            case _:
                pass
