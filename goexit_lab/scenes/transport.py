"""The way through a run: which moments can be shown, and what kind each is.

Model: a *shot* is one moment worth showing, normally one event. Shots are grouped into a few classes, each with a
letter, a shape and a colour role on the slider.

Invariant: shots are in ascending order of step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goexit_lab.events import Event, Gfput, Misuse, Newstack, Printpanics, Recovery, Sched, Stopped, Unwindstack


@dataclass(frozen=True, slots=True)
class TickClass:
    """How a class of events is marked on the slider. `rank` decides which mark wins where there is room for one."""

    letter: str
    shape: str
    role: str
    words: str
    rank: int


TICKS: Final = (
    TickClass("x", "cross", "guard", "the end: throw, signal, exit", 7),
    TickClass("e", "circle", "stale-edge", "a goroutine ends: Goexit, goexit, gfput", 6),
    TickClass("s", "square", "sp", "stacks: newstack, oldstack, unwindstack", 5),
    TickClass(
        "d",
        "diamond",
        "defer-edge",
        "deferred calls and panics: deferproc, rundefer, reflect·call, jmpdefer, panic, recover",
        4,
    ),
    TickClass("g", "triangle", "ready", "a goroutine is made: newproc1, gfget", 3),
    TickClass("w", "dot", "run", "output", 2),
    TickClass("c", "bar", "gone", "scheduling: sched, ready, gosched", 1),
)
_LETTERS: Final = {
    "throw": "x", "signal": "x", "exit": "x", "fault": "x", "limit": "x", "printpanics": "x",
    "Goexit": "e", "goexit": "e", "gfput": "e",
    "newstack": "s", "oldstack": "s", "unwindstack": "s",
    "deferproc": "d", "rundefer": "d", "reflect.call": "d", "jmpdefer": "d", "recover": "d", "recovery": "d",
    "panic": "d", "sigpanic": "d",
    "newproc1": "g", "gfget": "g",
    "write": "w",
}  # fmt: skip
_TELLING: Final = (
    "Goexit",
    "panic",
    "newstack",
    "unwindstack",
    "throw",
    "fault",
    "closed",
    "jmpdefer",
    "wait",
    "gfput",
    "limit",
    "write",
    "exit",
)
"""Kinds of events, the most telling first; `wait` is the scheduler leaving somebody who waits."""


@dataclass(frozen=True, slots=True)
class Transport:
    """Every shot: its step, the letter of its class, its event kind; the shots for the opening and a still picture."""

    steps: tuple[int, ...]
    letters: str
    kinds: tuple[str, ...]
    opening: int
    emblem: int

    def __len__(self) -> int:
        """How many shots there are."""
        return len(self.steps)


def letter_of(kind: str) -> str:
    """The tick class of an event kind; scheduling is what is left."""
    return _LETTERS.get(kind, "c")


def transport(events: Sequence[Event]) -> Transport:
    """The way through shots of these events. It opens at the first one of the most telling kind there is."""
    kinds = [event.kind for event in events]
    told = [_told(event) for event in events]
    opening = next((told.index(kind) for kind in _TELLING if kind in told), 0)
    letters = "".join(letter_of(kind) for kind in kinds)
    return Transport(tuple(event.step for event in events), letters, tuple(kinds), opening, _emblem(events, opening))


def _told(event: Event) -> str:
    """What an event is for the opening: its kind, or that somebody waits; a chain with nothing to pop tells nothing."""
    match event:
        case Sched(from_=Stopped(status="Gwaiting")):
            return "wait"
        case Unwindstack(frees=()):
            return ""
        case _:
            return event.kind


def _emblem(events: Sequence[Event], opening: int) -> int:
    """The one shot that tells what this run is about: what it leaves behind or does wrong, else how far it grew."""
    best, rank = opening, 0
    for index, event in enumerate(events):
        match event:
            case Misuse():
                worth = 5
            case Recovery() | Printpanics():
                worth = 4
            case Gfput(defer_pending=pending, nsegments=links) if pending or links > 1:
                worth = 3
            case Newstack(segment_size=0):
                worth = 2
            case Newstack():
                worth = 1
            case _:
                worth = 0
        if worth > rank:
            best, rank = index, worth
    return best
