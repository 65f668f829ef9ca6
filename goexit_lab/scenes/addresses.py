"""What lies at an address, in the words of the pictures: `g2`, `g2.seg1+0x1c8`, `newstack+0x30`.

Model: goroutines' G structs, the blocks of their stacks (numbered from the oldest, 0), their Stktops, Defer and Panic
records, Ms, functions and data of the image, each with its bounds. What hangs on a G is known of the first `NEAR`
goroutines only, so that a crowd costs little; other addresses are shown as numbers.

Invariant: reading writes nothing, and a name is only given to an address inside the bounds of what it names.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.read_panics import panics_of
from goexit_lab.trace.state import State

NEAR: Final = 60
"""Goroutines whose stacks are looked at."""


class Addresses:
    """The names of one moment's addresses."""

    def __init__(self, state: State) -> None:
        """Looks at everything once."""
        self._state = state
        self._image = state.machine.image
        self._objects: dict[int, tuple[str, str]] = {}
        self._ranges: list[tuple[int, int, str]] = []
        structs = state.runtime.structs
        for symbol, (address, size) in self._image.data.items():
            self._ranges.append((address, address + max(size, 1), symbol))
        for m in state.ms():
            self._known(m.addr, structs.sizeof("M"), f"m{m.id}", name("M", m.id))
        self._known(state.sched.addr, structs.sizeof("Sched"), "sched", name("Sched"))
        for count, g in enumerate(state.gs()):
            self._known(g.addr, g.size, f"g{g.goid}", name("G", g.addr))
            if count < NEAR:
                self._stack(f"g{g.goid}", count, state)
        self._ranges.sort(key=lambda each: (each[0], -each[1]))
        self._starts = [low for low, _, _ in self._ranges]

    def _known(self, at: int, size: int, words: str, object_: str) -> None:
        self._objects.setdefault(at, (words, object_))
        self._ranges.append((at, at + size, words))

    def _stack(self, owner: str, index: int, state: State) -> None:
        g = state.gs()[index]
        chain = state.segments(g)[::-1]
        blocks = list(dict.fromkeys(segment.low for segment in chain))
        for segment in chain:
            at = f"{owner}.seg{blocks.index(segment.low)}"
            if not segment.in_place:
                self._ranges.append((segment.low, segment.high, at))
            top = segment.top
            self._objects.setdefault(top.addr, (f"{owner}’s Stktop at {at}+{top.addr - segment.low:#x}",
                                                name("Stktop", top.addr)))  # fmt: skip
        for count, record in enumerate(state.defers(g)):
            self._known(record.addr, record.size, f"{owner}.defer{count}", name("Defer", record.addr))
        for count, panic in enumerate(panics_of(state, g)):
            self._known(panic.addr, panic.size, f"{owner}.panic{count}", name("Panic", panic.addr))

    def words(self, value: int) -> str:
        """An address as people read it; a number that is none stays one."""
        if value == 0:
            return "nil"
        if value in self._objects:
            return self._objects[value][0]
        if self._image.text_start <= value < self._image.text_end:
            return self._image.where(value)
        at = bisect_right(self._starts, value) - 1
        for low, high, words in reversed(self._ranges[max(0, at - 3) : at + 1]):
            if low <= value < high:
                return words if value == low else f"{words}+{value - low:#x}"
        return f"{value:#x}" if value >= NIL_PAGE else str(value)

    def object(self, value: int) -> str:
        """The name of the thing that begins at an address, "" where there is none that can be opened."""
        return self._objects.get(value, ("", ""))[1]
