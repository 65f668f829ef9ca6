"""The table behind a map: entries, index, and how they are found.

Model: see `hashmap`, which is what compiled code calls. What follows from descriptors is worked out once a run, and a
map's own fields are read at once.

Invariant: a table has no state of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from struct import Struct, calcsize
from typing import TYPE_CHECKING, Final
from zlib import crc32

from goexit_lab.kit.words import Kind, round_up
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.cursor import Cursor, Number
from goexit_lab.runtime.equal import NotAKey, key
from goexit_lab.runtime.gotype import GoType, gotype
from goexit_lab.runtime.malloc import free, mal

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

ALIVE: Final = 1 << 31
"""Mark in an entry's hash word."""
_HEAD: Final = 8
"""Bytes of an entry before its key: sequence number, hash word."""
_LEAST_ROOM: Final = 8
"""Entries that the smallest map has room for."""


class Hmap(Cursor):
    """A map."""

    count = Number("uint32")  # living entries
    used = Number("uint32")  # entries, deleted ones too
    room = Number("uint32")  # entries that the block has room for
    seq = Number("uint32")  # sequence number of the next entry
    mask = Number("uint32")  # places in the index, a power of two, minus 1
    index = Number()  # 32-bit entry numbers from 1; 0: empty
    entries = Number()
    typ = Number()  # descriptor of the map's type


_FIELDS: Final = ("count", "used", "room", "seq", "mask", "index", "entries")
_Fields = tuple[int, int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Entries:
    """How the entries of maps of one type lie, and what compiled code hands over: constants. All in bytes."""

    key: GoType
    elem: GoType
    key_at: int  # in an entry
    elem_at: int
    stride: int
    key_arg: int  # the key among the arguments of every port, from the first one on
    elem_arg: int  # the value that is assigned
    elem_out: int  # the value that is returned


def _entries(rt: Runtime, typ: GoType) -> Entries:
    key, elem = gotype(rt, typ.key), gotype(rt, typ.elem)
    key_at = round_up(_HEAD, max(key.align, 1))
    elem_at = round_up(key_at + key.size, max(elem.align, 1))
    key_arg = round_up(rt.word, max(key.align, 1))
    end = key_arg + key.size
    return Entries(
        key,
        elem,
        key_at,
        elem_at,
        round_up(elem_at + elem.size, 8),
        key_arg,
        round_up(end, max(elem.align, 1)),
        round_up(round_up(end, rt.word), max(elem.align, 1)),
    )


@cache
def _header(fields: tuple[tuple[int, str], ...]) -> Struct:
    """What unpacks a map's fields, which lie at those offsets and have those codes of `struct`."""
    code, end = "<", 0
    for offset, each in fields:
        code += f"{offset - end}x{each}"
        end = offset + calcsize(f"<{each}")
    return Struct(code)


def _code(kind: Kind | None) -> str:
    assert kind is not None  # noqa: S101 - scalars have one
    return kind.code


class Maps:
    """What follows of one run's maps from descriptors and declarations, which are constants."""

    __slots__ = ("entries", "head", "typ_at", "u32", "words")

    def __init__(self, rt: Runtime) -> None:
        """For the runtime that has booted."""
        fields = rt.structs.of(Hmap).fields
        self.entries: dict[int, Entries] = {}  # by the address of a map's type
        self.u32 = rt.machine.mem.views[Kind.U32]
        self.typ_at, self.words = fields["typ"].offset, rt.word_kind
        self.head = _header(tuple((fields[name].offset, _code(fields[name].kind)) for name in _FIELDS))

    @classmethod
    def of(cls, rt: Runtime) -> Maps:
        """Those of that runtime."""
        if rt.maps is None:
            rt.maps = cls(rt)
        return rt.maps


class Table:
    """A map with its type: an access path, no state."""

    __slots__ = ("_h", "addr", "entries", "key", "maps", "mem", "rt", "stride")

    def __init__(self, rt: Runtime, typ: int, addr: int) -> None:
        """The map at `addr`; `typ`: address of its type."""
        maps = rt.maps or Maps.of(rt)
        entries = maps.entries.get(typ)
        if entries is None:
            entries = maps.entries[typ] = _entries(rt, gotype(rt, typ))
        self.rt, self.mem, self.maps, self.addr = rt, rt.machine.mem, maps, addr
        self.entries, self.key, self.stride = entries, entries.key, entries.stride
        self._h: Hmap | None = None

    @property
    def h(self) -> Hmap:
        """The map's own fields, to be read one by one, and set."""
        if self._h is None:
            self._h = Hmap(self.mem, self.rt.structs, self.addr)
        return self._h

    def fields(self) -> _Fields:
        """Those fields, read at once."""
        head, mem = self.maps.head, self.mem
        mem.check(self.addr, head.size, "read")
        return head.unpack_from(mem.bytes, self.addr)

    def entry(self, number: int) -> int:
        """Address of the entry `number`, from 0."""
        return self.h.entries + number * self.stride

    def hash_word(self, entry: int) -> int:
        """Hash and mark of the entry at that address."""
        return self.mem.load_int(entry + 4, Kind.U32)

    def find(self, wanted: bytes) -> int:
        """Address of the living entry with that key, or 0."""
        count, _, room, _, mask, index, entries = self.fields()
        if not count:
            return 0
        word = crc32(wanted) | ALIVE
        end = self.mem.mapped
        there = NIL_PAGE <= index <= end - 4 * (mask + 1) and NIL_PAGE <= entries <= end - room * self.stride
        if there and not index & 3:
            try:
                return self._find(wanted, word, mask, index >> 2, entries, self.maps.u32.__getitem__)
            except IndexError:  # an entry outside memory, which below faults
                pass
        return self._find(wanted, word, mask, index >> 2, entries, self._load)

    def _find(self, wanted: bytes, word: int, mask: int, index: int, entries: int, load: Callable[[int], int]) -> int:
        """As `find`; `load` takes numbers from memory by fours of bytes, as does `index`.

        An index without an empty place has been spoilt by the program; it is searched once.
        """
        place, first, stride = word & mask, entries - self.stride, self.stride
        while number := load(index + place):
            entry = first + number * stride
            if load((entry >> 2) + 1) == word and self.content(entry) == wanted:
                return entry
            place = place + 1 & mask
            if place == word & mask:
                break
        return 0

    def _load(self, at: int) -> int:
        return self.mem.load_int(4 * at, Kind.U32)

    def content(self, entry: int) -> bytes | None:
        """The key of an entry; None for a NaN."""
        at = entry + self.entries.key_at
        if self.key.plain:
            return self.mem.read(at, self.key.size)
        try:
            return key(self.rt, self.key, at)
        except NotAKey:
            return None

    def insert(self, cpu: Cpu, word: int) -> int:
        """Address of a new living entry with that hash; key and value are zero."""
        count, used, room, seq, mask, index, entries = self.fields()
        if used == room:
            self.rebuild(cpu, 2 * count)
            count, used, room, seq, mask, index, entries = self.fields()
        entry, store, h = entries + used * self.stride, self.mem.store, self.h
        store(entry, Kind.U32, seq)
        store(entry + 4, Kind.U32, word | ALIVE)
        h.seq = seq + 1
        h.used = used + 1
        h.count = count + 1
        self._enter(word, used, mask, index)
        return entry

    def _enter(self, word: int, number: int, mask: int, index: int) -> None:
        place, load = word & mask, self.mem.load_int
        while load(index + 4 * place, Kind.U32):
            place = place + 1 & mask
            if place == word & mask:  # it has been spoilt: what is entered nowhere is never found
                return
        self.mem.store(index + 4 * place, Kind.U32, number + 1)

    def rebuild(self, cpu: Cpu, room: int) -> None:
        """Move the living entries to a block with `room` for them at least."""
        h, mem, stride = self.h, self.mem, self.stride
        words, old_entries, old_index = self._words(), h.entries, h.index
        alive = [number for number, word in enumerate(words) if word & ALIVE]
        h.room = 1 << (max(room, len(alive), _LEAST_ROOM) - 1).bit_length()  # a spoilt map has more than it counts
        h.mask = 2 * h.room - 1
        h.entries = mal(self.rt, cpu, h.room * stride)
        h.index = mal(self.rt, cpu, 4 * (h.mask + 1))
        entries, mask = h.entries, h.mask
        if len(alive) == len(words):
            mem.move(entries, old_entries, len(words) * stride)
        else:
            for number, old in enumerate(alive):
                mem.move(entries + number * stride, old_entries + old * stride, stride)
        if alive:
            index = array("I", bytes(4 * (mask + 1)))
            for number, old in enumerate(alive, 1):
                place = words[old] & mask
                while index[place]:
                    place = place + 1 & mask
                index[place] = number
            mem.write(h.index, index.tobytes())
        h.used = len(alive)
        free(self.rt, cpu, old_entries)
        free(self.rt, cpu, old_index)

    def _words(self) -> list[int]:
        """The hash words of all entries; those of none where the map has no entries yet."""
        h, mem = self.h, self.mem
        used, entries = h.used, h.entries
        if not used:
            return []
        mem.check(entries, used * self.stride, "read")
        end = entries + used * self.stride
        found: list[int] = mem.views[Kind.U32][(entries >> 2) + 1 : end >> 2 : self.stride >> 2].tolist()
        return found

    def remove(self, entry: int) -> None:
        """Delete a living entry."""
        self.mem.zero(entry + 4, self.stride - 4)
        self.h.count -= 1

    def clear(self) -> None:
        """Delete all entries."""
        h = self.h
        self.mem.zero(h.entries, h.used * self.stride)
        self.mem.zero(h.index, 4 * (h.mask + 1) if h.index else 0)
        h.used = h.count = 0

    def living(self) -> Iterator[int]:
        """Addresses of the living entries, in order."""
        entries, stride = self.h.entries, self.stride
        for number, word in enumerate(self._words()):
            if word & ALIVE:
                yield entries + number * stride

    def after(self, seq: int, limit: int) -> int:
        """Address of the first living entry with a sequence number from `seq` on and below `limit`, or 0."""
        used, load = self.h.used, self.mem.load_int
        low, high = 0, used
        if used:
            likely = seq - load(self.entry(0), Kind.U32)  # unless entries before it have been left behind
            if 0 <= likely < used and load(self.entry(likely), Kind.U32) == seq:
                low = high = likely
        while low < high:
            middle = (low + high) // 2
            if load(self.entry(middle), Kind.U32) < seq:
                low = middle + 1
            else:
                high = middle
        number = low
        while number < used and not (word := self.hash_word(self.entry(number))) & ALIVE:
            number += word or 1
        if number > low + 1:
            self.mem.store(self.entry(low) + 4, Kind.U32, number - low)
        entry = self.entry(number)
        return entry if number < used and self.mem.load_int(entry, Kind.U32) < limit else 0
