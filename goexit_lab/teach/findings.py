"""What checks ask a recording: which deferred calls ran, how long a chain got, whose G it was, what was waited for.

Model: each function reads events, and memory where an event does not tell; it answers with plain values and with the
event that settles the matter, so that a check can say where to look.

Invariant: nothing here judges; that is the checks' part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goexit_lab.events import (
    Deferproc,
    Event,
    Gfget,
    Gfput,
    GoschedInner,
    Jmpdefer,
    Misuse,
    Newproc1,
    Newstack,
    ReflectCall,
)
from goexit_lab.kit.faults import Fault
from goexit_lab.scenes.drawing.names import short
from goexit_lab.teach.account import Account

WAITS: Final = {
    "chansend": "send",
    "chanrecv": "receive",
    "selectgo": "select",
    "semacquire": "lock",
    "notetsleep": "sleep",
}
"""The function of the runtime that a waiting goroutine stands in, and what it waits for."""
OTHER: Final = "something else"


@dataclass(frozen=True, slots=True)
class Ran:
    """A deferred call that ran: as Go would write it, or only its function's name; and the event."""

    call: str
    event: Event


@dataclass(frozen=True, slots=True)
class Wait:
    """A goroutine had to wait: for what, and the event."""

    goid: int
    what: str
    event: GoschedInner


def deferred_ran(account: Account, goid: int, *, spell: bool = False) -> list[Ran]:
    """The deferred calls that a goroutine ran, in order; with their arguments if `spell`."""
    found: list[Ran] = []
    owed: list[str] = []
    for event in account.run.events:
        match event:
            case Deferproc(goid=each, fn=fn) if each == goid:
                owed.append(fn)
            case Jmpdefer(goid=each, fn=fn) if each == goid:
                _settle(owed, fn)
                found.append(Ran(_call(account, event, spell=spell), event))
            case ReflectCall(goid=each, fn=fn) if each == goid and fn in owed:
                _settle(owed, fn)
                found.append(Ran(_call(account, event, spell=spell), event))
            case _:
                pass
    return found


def beside(ran: Sequence[Ran], calls: Sequence[str]) -> list[tuple[Ran, str]]:
    """Each call that ran, with the one that is wanted in its place; beyond those the last one, for its form."""
    plain = calls[-1] if calls else ""
    return [(each, calls[at] if at < len(calls) else plain) for at, each in enumerate(ran)]


def _settle(owed: list[str], fn: str) -> None:
    """Take the newest debt of that function off; a stale one was never on this list."""
    for at in range(len(owed) - 1, -1, -1):
        if owed[at] == fn:
            del owed[at]
            return


def _call(account: Account, event: Jmpdefer | ReflectCall, *, spell: bool) -> str:
    """The call at the head of the goroutine's list just before the event, or the function's name."""
    if not spell:
        return account.called(event)
    step = max((each for each in account.steps if each < event.step), default=0)
    pending = account.pending(account.run.timeline.seek(step), event.goid)
    return pending[0] if pending else f"{account.called(event)}(…)"


def splits(account: Account, function: str | None = None) -> list[Newstack]:
    """The segments that were allocated, all or those that one function asked for."""
    return [
        each
        for each in account.run.events
        if isinstance(each, Newstack) and each.segment_size and (function is None or short(each.fn) == function)
    ]


def longest_chain(account: Account, goids: Iterable[int], function: str) -> tuple[int, Event | None]:
    """The most links of a chain, and the event that made it so long.

    Of those goroutines; if there are none, wherever `function` asked.
    """
    wanted = set(goids)
    most, last = 1, None
    for event in account.run.events:
        fits = isinstance(event, Newstack) and (event.goid in wanted or (not wanted and short(event.fn) == function))
        if fits and isinstance(event, Newstack) and event.segments_before + 1 > most:
            most, last = event.segments_before + 1, event
    return most, last


def chain_when_dead(account: Account, goid: int) -> Gfput | None:
    """The event that put a goroutine's G on gfree."""
    return next((each for each in account.run.events if isinstance(each, Gfput) and each.goid == goid), None)


def first_misfreed(account: Account) -> Misuse | None:
    """The first time that a stack in use is freed or given away; a segment that is too small is neither."""
    return next((each for each in account.events if isinstance(each, Misuse) and each.deed != "overrun"), None)


def lives(account: Account) -> dict[int, int]:
    """Goid → the goid that its G had before, for every G that was used again."""
    took: dict[int, int] = {}
    newest: int | None = None
    for event in account.run.events:
        match event:
            case Newproc1(goid=goid):
                newest = goid
            case Gfget(got=int(former)) if newest is not None:
                took[newest] = former
            case _:
                pass
    return took


def gfree_at_end(account: Account) -> tuple[tuple[int, ...], Event | None]:
    """The free list at the end, first to be reused first, and the event that changed it last."""
    for event in reversed(account.run.events):
        if isinstance(event, Gfput | Gfget):
            return event.gfree, event
    return (), None


def waits(account: Account, goids: Sequence[int]) -> list[Wait]:
    """Each time one of the goroutines had to wait, in order."""
    return [
        Wait(event.goid, _waits_for(account, event), event)
        for event in account.run.events
        if isinstance(event, GoschedInner) and event.status == "Gwaiting" and event.goid in goids
    ]


def _waits_for(account: Account, event: GoschedInner) -> str:
    state = account.run.timeline.seek(event.step)
    try:
        frames = state.frames(state.goroutine(event.goid))
    except (KeyError, Fault):
        return OTHER
    return next((WAITS[each.function] for each in reversed(frames) if each.function in WAITS), OTHER)
