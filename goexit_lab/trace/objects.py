"""What lies where: the runtime's objects at one step, with names for people, and names turned back into addresses.

Model: `g2` is goroutine 2's G, `g2.seg0` its first segment, `g2.top0` the Stktop at that one's end, `g2.defer0` the
oldest of its pending Defers, `m0` an M, `g0` and `g0.m1` the scheduling goroutines of m0 and m1, `sched` the scheduler,
`chan0` the first channel that was made. A field follows after a dot as in C (`g2.sched.sp`), a distance in bytes after
a plus (`g2.seg1+0x1c8`). Functions and data have the linker's names.

Invariant: reading writes nothing; a name is given only to an address inside the bounds of what it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.words import Kind
from goexit_lab.runtime.cursor import Cursor, Embedded, Layouts, Number
from goexit_lab.runtime.structs import Hchan

if TYPE_CHECKING:
    from goexit_lab.runtime.structs import G
    from goexit_lab.trace.state import State

MAX_RECORDS: Final = 1000
"""Segments or Defers of one goroutine that are looked at."""
_ADDRESS: Final = re.compile(r"(?P<name>[^+]+)(\+(?P<offset>0x[0-9a-f]+|\d+))?")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that holds no other: its dotted name, where it lies in its struct (bytes), and how to load it."""

    name: str
    offset: int
    size: int
    kind: Kind | None  # None: an array


@dataclass(frozen=True, slots=True)
class Known:
    """An object at [low, high). `kind` is the C struct's name, or "segment"."""

    kind: str
    name: str
    low: int
    high: int
    leaves: tuple[Leaf, ...] = ()

    def leaf(self, field: str) -> Leaf:
        """The field of that dotted name; KeyError lists those there are."""
        for each in self.leaves:
            if each.name == field:
                return each
        raise KeyError(f"{self.kind} has no field {field!r}; it has {', '.join(each.name for each in self.leaves)}")


def leaves(declared: type[Cursor], layouts: Layouts, prefix: str = "", base: int = 0) -> Iterator[Leaf]:
    """The fields of a struct, those of the structs inside it in their place."""
    layout = layouts.of(declared)
    for field in declared.fields:
        lies = layout.fields[field.name]
        name, offset = prefix + field.name, base + lies.offset
        if isinstance(field, Embedded):
            yield from leaves(field.inner, layouts, f"{name}.", offset)
        else:
            yield Leaf(name, offset, lies.size, lies.kind if isinstance(field, Number) else None)


class Objects:
    """The objects of one state, and the names of addresses there."""

    def __init__(self, state: State, channels: Sequence[int] = ()) -> None:
        """Looks at everything once; `channels` are addresses of the channels there are, in the order they were made."""
        self._state = state
        self._layouts = state.runtime.structs
        self._leaves: dict[type[Cursor], tuple[Leaf, ...]] = {}
        self.all: tuple[Known, ...] = tuple(self._look(channels))
        self._named = {each.name: each for each in reversed(self.all)}

    def named(self, name: str) -> Known:
        """The object of that name; KeyError."""
        return self._named[name]

    def at(self, address: int) -> list[Known]:
        """The objects that the address lies in, the smallest first."""
        return sorted(
            (each for each in self.all if each.low <= address < each.high), key=lambda each: each.high - each.low
        )

    def where(self, address: int) -> str:
        """The address in words: object and field, segment and distance, symbol and distance, or a number."""
        for each in self.at(address):
            field = next((one for one in each.leaves if one.offset <= address - each.low < one.offset + one.size), None)
            name, base = (
                (each.name, each.low) if field is None else (f"{each.name}.{field.name}", each.low + field.offset)
            )
            return _plus(name, address - base)
        for symbol, (low, size) in self._state.machine.image.data.items():
            if low <= address < low + size:
                return _plus(symbol, address - low)
        return self._state.machine.image.where(address)

    def address(self, text: str) -> tuple[int, int]:
        """Where the thing of that name lies, and its bytes: an object, a field, a symbol, each with a distance or not.

        With a distance, the word there is meant. ValueError says what is not known.
        """
        match = _ADDRESS.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no address: it should look like g2, g2.defer or g2.seg1+0x1c8")
        low, size = self._find(match["name"])
        return (low, size) if match["offset"] is None else (low + int(match["offset"], 0), self._layouts.word)

    def _find(self, name: str) -> tuple[int, int]:
        if name in self._named:
            return self._named[name].low, self._named[name].high - self._named[name].low
        parts = name.split(".")
        for count in range(len(parts) - 1, 0, -1):
            owner = self._named.get(".".join(parts[:count]))
            if owner is not None:
                try:
                    leaf = owner.leaf(".".join(parts[count:]))
                except KeyError as error:
                    raise ValueError(error.args[0]) from error
                return owner.low + leaf.offset, leaf.size
        image = self._state.machine.image
        if name in image.data:
            return image.data[name]
        if re.fullmatch(r"0x[0-9a-f]+|\d+", name):
            return int(name, 0), self._layouts.word
        raise ValueError(f"there is no {name!r} at step {self._state.step:,}")

    # ---- looking -------------------------------------------------------------------------------------------------

    def _look(self, channels: Sequence[int]) -> Iterator[Known]:
        state, runtime = self._state, self._state.runtime
        yield self._struct("sched", state.sched)
        yield self._struct("globals", runtime.globals)
        for m in state.ms():
            yield self._struct(f"m{m.id}", m)
            yield self._struct("g0" if m.id == 0 else f"g0.m{m.id}", runtime.G(m.g0))
        for g in state.gs():
            yield self._struct(f"g{g.goid}", g)
            yield from self._records(f"g{g.goid}", g)
        for count, address in enumerate(channels):
            yield self._struct(f"chan{count}", Hchan(state.machine.mem, self._layouts, address))

    def _records(self, owner: str, g: G) -> Iterator[Known]:
        chain = self._state.segments(g)[:MAX_RECORDS]
        lows = list(dict.fromkeys(each.low for each in reversed(chain)))
        for count, each in enumerate(reversed(chain)):
            if not each.in_place:
                yield Known("segment", f"{owner}.seg{lows.index(each.low)}", each.low, each.high)
            yield self._struct(f"{owner}.top{count}", each.top)
        defers = self._state.defers(g)[:MAX_RECORDS]
        for count, record in enumerate(reversed(defers)):
            yield self._struct(f"{owner}.defer{count}", record)

    def _struct(self, name: str, cursor: Cursor) -> Known:
        declared = type(cursor)
        if declared not in self._leaves:
            self._leaves[declared] = tuple(leaves(declared, self._layouts))
        return Known(declared.__name__, name, cursor.addr, cursor.addr + cursor.size, self._leaves[declared])


def _plus(name: str, distance: int) -> str:
    return f"{name}+{distance:#x}" if distance else name
