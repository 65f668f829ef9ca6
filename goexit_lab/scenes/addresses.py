"""What lies at an address, in the words of the pictures: `g2`, `g2.seg1+0x1c8`, `newstack+0x30`.

Model: the names are those of `trace.objects`, and `g2.panic0` for Panic records; here a pointer to the beginning of a
thing is called by the thing's name and not by its first field's, nil is nil, and small numbers stay numbers.

Invariant: reading writes nothing, and a name is only given to an address inside the bounds of what it names.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.read_panics import panics_of
from goexit_lab.trace.objects import Objects
from goexit_lab.trace.state import State

NEAR: Final = 60
"""Goroutines whose panics are looked at."""
_OPENED: Final = frozenset({"G", "M", "Sched", "Stktop", "Defer"})


class Addresses:
    """The names of one moment's addresses."""

    def __init__(self, state: State) -> None:
        """Looks at everything once."""
        self._image = state.machine.image
        self._objects = Objects(state)
        self._starts: dict[int, tuple[str, str, str]] = {}  # address -> kind, name, what opens it
        for each in self._objects.all:
            if self._starts.get(each.low, ("segment",))[0] == "segment":
                self._starts[each.low] = each.kind, each.name, _opened(each.kind, each.name, each.low)
        for g in state.gs()[:NEAR]:
            for count, panic in enumerate(panics_of(state, g)):
                self._starts[panic.addr] = "Panic", f"g{g.goid}.panic{count}", name("Panic", panic.addr)

    def words(self, value: int) -> str:
        """An address as people read it; a number that is none stays one."""
        if value == 0:
            return "nil"
        if value in self._starts:
            return self._starts[value][1]
        if self._image.text_start <= value < self._image.text_end:
            return self._image.where(value)
        return self._objects.where(value) if value >= NIL_PAGE else str(value)

    def object(self, value: int) -> str:
        """The name of the thing that begins at an address, "" where there is none that can be opened."""
        return self._starts.get(value, ("", "", ""))[2]


def _opened(kind: str, called: str, low: int) -> str:
    """What pictures call that thing; the scheduling goroutines are in no picture."""
    if kind not in _OPENED or called.startswith("g0"):
        return ""
    return name(kind, int(called[1:]) if kind == "M" else 0 if kind == "Sched" else low)
