"""Whether a run that had to be stopped looks like a recursion without end.

Model: of a chain of segments the events know the length: each split says how many there were before it. A chain of
`MANY` is half a megabyte of stack; whoever meant that is not hurt by being told.

Invariant: only what has been recorded is looked at, and of that the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from goexit_lab.events import Event, Gfput, Newstack, Oldstack

MANY: Final = 100
"""Segments of one goroutine from which on it is told."""
_LOOKED_AT: Final = 1_000


def endless(events: Sequence[Event]) -> str:
    """A sentence that says so if at the end a stack is as deep as one gets by calls without end, else ""."""
    links, asker = dict[int, int](), dict[int, str]()
    for event in islice(reversed(events), _LOOKED_AT):
        match event:
            case Newstack(goid=goid, segments_before=before, user=user):
                links.setdefault(goid, before + 1)
                if user:
                    asker.setdefault(goid, event.fn.removeprefix("main."))
            case Oldstack(goid=goid) | Gfput(goid=goid):
                links.setdefault(goid, 0)
            case _:
                pass
    goid = max(links, key=lambda each: links[each], default=0)
    if goid not in asker or links[goid] < MANY:
        return ""
    return (
        f"The stack of goroutine {goid} has grown to {links[goid]:,} segments, lastly for {asker[goid]}, as it does in "
        "a recursion without end."
    )
