"""Each goroutine's life as spans of steps by status, from the events alone: what a timeline bar shows.

Invariant: a goroutine's spans follow one another without gap or overlap, from its making to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goexit_lab.events import Event, Gfput, GoschedInner, Newproc1, Ready, Sched


@dataclass(frozen=True, slots=True)
class Span:
    """Goroutine `goid` had `status` from step `start` up to, not including, `end`."""

    goid: int
    status: str  # "runnable", "running", "waiting" or "dead"
    start: int
    end: int


def spans(events: Sequence[Event], length: int) -> list[Span]:
    """The spans of every goroutine, in the order they begin; `length` is the run's last step."""
    now: dict[int, tuple[str, int]] = {}
    found: list[Span] = []
    stopping: set[int] = set()  # goroutines that have entered gosched

    def change(goid: int, status: str, step: int) -> None:
        old = now.get(goid)
        if old is not None and old[1] < step:
            found.append(Span(goid, old[0], old[1], step))
        now[goid] = (status, step)

    for event in events:
        match event:
            case Newproc1(goid=int(goid)):
                change(goid, "runnable", event.step)
            case GoschedInner(goid=goid):
                stopping.add(goid)
            case Ready(goid=int(goid)):
                if now.get(goid, ("", 0))[0] != "running" or goid in stopping:
                    change(goid, "runnable", event.step)  # else it is readied again once it has stopped
            case Sched():
                if event.from_ is not None and event.from_.status != "Gmoribund":
                    status = "runnable" if event.from_.status == "Grunning" else "waiting"
                    if now.get(event.from_.goid, ("", 0))[0] == "running":
                        change(event.from_.goid, status, event.step)
                change(event.to, "running", event.step)
                stopping.discard(event.to)
            case Gfput():
                change(event.goid, "dead", event.step)
            case _:
                pass
    found += [Span(goid, status, start, length) for goid, (status, start) in now.items() if start < length]
    return sorted(found, key=lambda span: (span.start, span.goid))
