"""The panics in progress on each G, newest first, and the moment in which deferproc returns a second time.

Model: a chain hangs on a live G like its deferred calls, or on a dead one that took it along to gfree. A record whose
call of `panic` is gone from the stack is *stale*: a later panic was recovered further out, and nobody will take this
one off the list any more. `SecondReturn` is a recovered goroutine that is about to go on in the middle of a function
that has long passed its defer statement.

Invariant: what is left out of a long chain is counted in `hidden`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.events import Event, Recovery
from goexit_lab.scenes.survey import Goroutine, Panic, Survey

MAX_ROWS: Final = 3
_LONGEST: Final = 40
"""Characters of a string that are kept."""


@dataclass(frozen=True, slots=True)
class PanicChain:
    """The first records of one G's chain; `dead` where the G is on gfree."""

    owner: int
    """Address of the G."""
    rows: tuple[Panic, ...]
    hidden: int = 0
    dead: bool = False


@dataclass(frozen=True, slots=True)
class SecondReturn:
    """Where a recovered goroutine goes on: deferproc returns there again, with 1."""

    owner: int
    """Address of the G."""
    function: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """The frame that holds d->sp, to which a recovered goroutine is being unwound; `frame` is its lowest address."""

    owner: int
    """Address of the G."""
    frame: int


@dataclass(frozen=True, slots=True)
class Panics:
    """Every chain there is at one moment, and how far recoveries have got."""

    chains: tuple[PanicChain, ...] = ()
    goals: tuple[Goal, ...] = ()
    again: SecondReturn | None = None


def panics(event: Event | None, survey: Survey) -> Panics:
    """The panics of a moment and of the event that it belongs to, if it is an event's."""
    dead = set(survey.gfree)
    chains = tuple(_chain(g, dead=g.addr in dead) for g in survey.goroutines if g.panics)
    goals = tuple(goal for g in survey.live if g.status == "Grecovery" for goal in _goals(g))
    return Panics(chains, goals, second_return(event, survey) if isinstance(event, Recovery) else None)


def _goals(g: Goroutine) -> tuple[Goal, ...]:
    """The frame that holds the sp of the newest Defer, where panic has put the recovering call back."""
    if not g.defers:
        return ()
    sp = g.defers[0].sp
    return tuple(Goal(g.addr, frame.low) for frame in g.frames if frame.low <= sp < frame.low + frame.size)


def _chain(g: Goroutine, *, dead: bool) -> PanicChain:
    shown = g.panics if len(g.panics) <= MAX_ROWS else g.panics[: MAX_ROWS - 1]
    return PanicChain(g.addr, shown, len(g.panics) - len(shown), dead)


def second_return(event: Recovery, survey: Survey) -> SecondReturn | None:
    """Where the goroutine of a recovery goes on; None if its stack cannot be read."""
    for g in survey.live:
        if g.goid == event.goid and g.frames:
            return SecondReturn(g.addr, g.frames[-1].function, g.frames[-1].line)
    return None


def fate(panic: Panic, *, dead: bool = False) -> str:
    """In one word or two, what has become of a panic; empty while it is simply in progress."""
    if dead or not panic.raised:
        return "stale"
    return "recovered" if panic.recovered else ""


def worded(type_: str | None, value: str | int | None) -> str:
    """A panic's operand in a picture: a string in quotes, a number, else its type."""
    match value:
        case str():
            return f"“{value if len(value) <= _LONGEST else value[: _LONGEST - 1] + '…'}”"
        case int():
            return str(value)
        case None:
            return type_ or "nil"
