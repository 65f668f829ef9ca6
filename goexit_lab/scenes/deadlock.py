"""Why everybody is asleep, in words: who waits where, and for whom in vain.

Invariant: every goroutine that is not dead is named, up to `MOST`; the rest is counted.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.scenes.survey import Goroutine, Survey

ASLEEP: Final = "all goroutines are asleep"
"""How the scheduler's throw for a deadlock begins."""
MOST: Final = 4
_DEEDS: Final = {
    "receive": "to receive",
    "send": "to send",
    "select": "in a select",
    "semaphore": "for a semaphore that nobody will release",
    "for ever": "in a select without cases",
}
_UNTIL: Final = {
    "sync.(*Mutex).Lock": "until whoever holds it unlocks it",
    "sync.(*RWMutex).Lock": "until whoever holds it unlocks it",
    "sync.(*RWMutex).RLock": "until whoever writes unlocks it",
    "sync.(*WaitGroup).Wait": "until Done has been called often enough, on this WaitGroup and not on a copy",
}
"""For the methods of sync that sleep on a semaphore: what would end that."""


def asleep(survey: Survey) -> str:
    """One sentence about a deadlock; empty if nobody waits."""
    waiting = [g for g in survey.live if g.status == "Gwaiting"]
    said = [_one(survey, g) for g in waiting[:MOST]]
    if len(waiting) > MOST:
        said.append(f"and {len(waiting) - MOST} more")
    return f"{'; '.join(said)}. Nobody is left who could wake {'it' if len(waiting) == 1 else 'them'}." if said else ""


def _one(survey: Survey, g: Goroutine) -> str:
    if g.waiting_for == "semaphore":
        asked = next((frame.function for frame in g.frames if frame.function.startswith("sync.")), None)
        if asked is not None:
            return f"g{g.goid} waits in {asked}{_line(g)}, {_UNTIL.get(asked, _DEEDS['semaphore'])}"
    mine = [each for each in survey.channels if g.addr in (*each.receivers, *each.senders)]
    where = " or ".join(f"{each.addr:#x}" for each in mine[:3])
    deed = _DEEDS.get(g.waiting_for, "")
    at = f" at channel{'s' if len(mine) > 1 else ''} {where}" if where else ""
    return f"g{g.goid} waits{f' {deed}' if deed else ''}{at}{_line(g)}"


def _line(g: Goroutine) -> str:
    return f" (line {g.line})" if g.line else ""
