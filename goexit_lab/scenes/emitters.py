"""Which line of the ported runtime reported an event: found by executing the event's step again.

Model: events are emitted from Python, so while one is being emitted the interpreter's own stack says which function of
the runtime stands at which line. The stretch is executed once more with a listener that looks there. A *ported*
function is one whose docstring says what it is a port of, or what it continues; small functions that only word an
event are left out, so that the line is the port's. Events of a function's entry come from probes and have no line of a
port; whoever asks then knows that the function is just being entered.

Decision (2026-11-28): nothing of this is kept while a run is recorded. Looking costs a few microseconds an event and
is wanted for few of them, and executing again is exact.

Invariant: the timeline is left between two instructions of the recorded history.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Final

from goexit_lab.events import Event
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.image import Image, NativePart
from goexit_lab.runtime.specialise.part import HotPart
from goexit_lab.trace.timeline import Timeline

MOST_FRAMES: Final = 60
"""Python frames that are looked through."""
_PORTED: Final = re.compile(r"\AContinues |\n *Port of: ")  # Python 3.13 takes the indentation away


@dataclass(frozen=True, slots=True)
class Site:
    """A line of Python: the code it belongs to, and its number in the file."""

    code: CodeType
    line: int


@dataclass(frozen=True, slots=True)
class Emitted:
    """An event and the ported functions that were running, outermost first; none for a probe's event."""

    event: Event
    sites: tuple[Site, ...]


def emitted(timeline: Timeline, low: int, high: int) -> list[Emitted]:
    """What is reported while the steps `low` … `high` are executed again, in order."""
    found: list[Emitted] = []
    runtime = timeline.runtime

    def report(event: Event) -> None:
        found.append(Emitted(event, _sites(sys._getframe(1))))  # noqa: SLF001 - the interpreter's own stack is the answer

    def listen(_cpu: Cpu) -> None:
        if runtime.sink is not report:
            runtime.sink = report  # whoever executes again mutes it first, and gives it back after

    with _ports_themselves(timeline.machine.image):
        timeline.watched(max(0, low), min(high, len(timeline)), listen)
    return found


@contextmanager
def _ports_themselves(image: Image) -> Iterator[None]:
    """Inside, natives run as their ports are written, and not as what was made of the hot ones."""
    codes = [each.code for each in image.text.values()]
    parts = [part for code in codes if isinstance(code, NativePart) for part in code.native.parts]
    hot = {part: part.exchange(part.plain) for part in parts if isinstance(part, HotPart)}
    try:
        yield
    finally:
        for part, quick in hot.items():
            part.exchange(quick)


def _sites(frame: FrameType | None) -> tuple[Site, ...]:
    found: list[Site] = []
    for _ in range(MOST_FRAMES):
        if frame is None:
            break
        if is_port(frame.f_code):
            found.append(Site(frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return tuple(reversed(found))


def is_port(code: CodeType) -> bool:
    """Whether that is the code of a ported function, or of a part that continues one."""
    docstring = code.co_consts[0] if code.co_consts else None
    return isinstance(docstring, str) and _PORTED.search(docstring) is not None


def matched(events: Sequence[Event], first: int, end: int, found: Sequence[Emitted]) -> list[tuple[Site, ...]]:
    """The sites of the events first … end, in which the writes of one line may have become one event.

    Events of one kind at one step keep their order, so the n-th of them is the n-th that was found; where there are
    more of them than were found, one was made into several, and all of those have its sites.
    """
    by_key: dict[tuple[str, int], list[tuple[Site, ...]]] = {}
    for each in found:
        by_key.setdefault((each.event.kind, each.event.step), []).append(each.sites)
    result: list[tuple[Site, ...]] = []
    for index in range(first, end):
        event, nth = events[index], 0
        at = index - 1
        while at >= 0 and events[at].step == event.step:
            nth += events[at].kind == event.kind
            at -= 1
        sites = by_key.get((event.kind, event.step), [])
        result.append(sites[min(nth, len(sites) - 1)] if sites else ())
    return result
