"""Memory and registers while generated code is read ahead.

Model: what the code stores is kept here, nothing is changed. `pages` hold what memory would be in this execution;
a *cell* is a scalar that was read or stored, by base and offset. An address is a base, a term or nothing, plus a
constant. Two bases may turn out to be the same place: then the book notes their distance, and they are one base. Bases
that stay apart must be apart in every execution, which `apart` lists.

Invariant: what a load gives is what memory would hold after the stores before it, whenever the book's facts hold.
Invariant: real memory and registers are never written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.accesses import FIXED, Accesses
from goexit_lab.machine.cycles.book import Book
from goexit_lab.machine.cycles.facts import RefusedError, limits
from goexit_lab.machine.cycles.pages import Pages
from goexit_lab.machine.cycles.terms import LEAF, Number, Term, is_term
from goexit_lab.machine.memory import NIL_PAGE

FEW: Final = 128  # bytes that are cleared or moved word by word
WIDE: Final = (Kind.I64, Kind.U64)
"""Numbers that may lie at multiples of half their size, as on 386 and arm."""
_PACKERS: Final = {kind: struct.Struct("<" + kind.code) for kind in Kind}
_BY_SIZE: Final = {1: Kind.U8, 2: Kind.U16, 4: Kind.U32, 8: Kind.U64}


@dataclass(eq=False, slots=True)
class Cell:
    """One scalar that was read or stored."""

    base: Term | None
    offset: int
    kind: Kind
    value: Number
    stored: bool
    time: int  # of the access that put it here
    whole: bool = True  # nothing was stored over a part of it since


@dataclass(eq=False, slots=True)
class Cleared:
    """Bytes that were cleared."""

    base: Term | None
    offset: int
    size: int


Place = tuple[int, int]  # number of a base (-1: none) and offset


@dataclass(slots=True)
class Known:
    """What is known beforehand of memory at fixed addresses, and of registers."""

    cells: dict[int, tuple[Kind, Number]] = field(default_factory=dict)
    registers: dict[int, Number] = field(default_factory=dict)


class Cells:
    """Everything that was read and stored."""

    def __init__(self, book: Book, pages: Pages, known: Known, *, guesses: bool = True) -> None:
        """`known` holds plain numbers only; `guesses`: pointers that are equal now are taken to be so each time."""
        self._guesses = guesses
        self.book, self.pages, self.known = book, pages, known
        self.used: set[int] = set()  # addresses of what was known and made a difference
        self.log: list[Cell] = []  # stored ones, in order; some are stored over since
        self.cleared: list[Cleared] = []
        self.before: dict[Place, tuple[Kind, Number]] = {}  # what was read before anything was stored there
        self.where: dict[int, tuple[Term | None, int]] = {}  # a leaf that was read -> base and offset
        self.bases: dict[int, Term] = {}
        self._cover: dict[Place, Cell] = {}  # each byte -> its cell
        self._real: dict[int, Place] = {}  # each byte's address now -> where it is in `_cover`, or in what was cleared
        self.merged: dict[int, tuple[Term | None, int]] = {}  # a base -> the base that it is, and the distance
        self.accesses = Accesses()

    # ---- addresses ---------------------------------------------------------------------------------------

    def place(self, address: Number, size: int, *, stores: bool = False) -> tuple[Term | None, int]:
        """The base and offset of `size` bytes at `address`. Two bases that are only read through may be one place."""
        base, offset = self.resolved(*self.book.split(self.book.promoted(address)))
        if base is not None and base.number not in self.bases:
            pointers = (each for each in self.bases.values() if self._guesses and each.op == base.op == LEAF)
            alike = next((each for each in pointers if each.now == base.now), None)
            if alike is not None:  # one question now, instead of one with every other base later
                self._merge(base, alike, 0)
                base = alike
            self.bases[base.number] = base
        now, number = (offset, FIXED) if base is None else (base.now + offset, base.number)
        for at in range(now, now + size):
            place = self._real.get(at)
            if place is None or place[0] == number:
                continue
            cell = self._cover.get(place)
            if stores or base is None or place[0] == FIXED or cell is None or cell.stored:
                return self._unite(base, offset, at - now, place)
        return base, offset

    def _unite(self, base: Term | None, offset: int, into: int, place: Place) -> tuple[Term | None, int]:
        """Two bases lead to the same byte: make them one. What the bytes' place then is."""
        other = self.bases.get(place[0])
        if base is None or (other is not None and other.number > base.number):
            if other is None:
                raise RefusedError("one byte at two places")
            # The other one becomes part of this one.
            distance = offset + into - place[1]
            self._merge(other, base, distance)
            return base, offset
        distance = place[1] - (offset + into)
        self._merge(base, other, distance)
        return other, offset + distance

    def _merge(self, base: Term, into: Term | None, distance: int) -> None:
        """`base` is `into` plus `distance`: what was found there moves."""
        book = self.book
        apart = book.subtract(base, 0 if into is None else into)
        if not book.compare("==", apart, distance):
            raise RefusedError("bases that are not where they are")
        self.merged[base.number] = (into, distance)
        self.bases.pop(base.number, None)
        self.accesses.merge(base.number, _number(into), distance)
        moved = [(place, cell) for place, cell in self._cover.items() if place[0] == base.number]
        if any(each.base is base for each in self.cleared):
            raise RefusedError("a cleared place that is another one")
        # Those that were stored over in parts are covered no more, and stored all the same.
        stored = [cell for cell in self.log if cell.base is base]
        for cell in {id(cell): cell for cell in [*stored, *(cell for _, cell in moved)]}.values():
            cell.base, cell.offset = into, cell.offset + distance
        for (_, at), cell in moved:
            del self._cover[(base.number, at)]
            there = self._cover.get((_number(into), at + distance))
            if there is not None and there is not cell:  # both were read, and one stored to since
                older = cell if there.stored else there
                older.whole = False
                if older is cell:
                    continue
            self._cover[(_number(into), at + distance)] = cell
            self._real[(0 if into is None else into.now) + at + distance] = (_number(into), at + distance)
        for place in [each for each in self.before if each[0] == base.number]:
            self.before[(_number(into), place[1] + distance)] = self.before.pop(place)

    def resolved(self, base: Term | None, offset: int) -> tuple[Term | None, int]:
        """A place by the base that its base has been merged into."""
        while base is not None and base.number in self.merged:
            other, distance = self.merged[base.number]
            base, offset = other, offset + distance
        return base, offset

    def scalars(self) -> Iterator[tuple[Kind, Term | None, int]]:
        """Everything that was read from memory or is stored, by bases that have not become part of others."""
        for number, where in self.where.items():
            yield self.book.terms[number].args[0][1], *self.resolved(*where)
        for cell in self.log:
            yield cell.kind, *self.resolved(cell.base, cell.offset)

    # ---- access ------------------------------------------------------------------------------------------

    def load(self, kind: Kind, address: Number) -> Number:
        """The scalar there."""
        base, offset = self.place(address, kind.size)
        covering = self._covering(base, offset, kind.size)
        if covering == {None}:
            return self._first(kind, base, offset)
        cell = self._only(covering)
        if cell is None:
            return self._by_halves(kind, address)
        self.accesses.load(_number(base), offset, offset + kind.size, cell.time)
        if cell.offset == offset and cell.kind.size == kind.size:
            return self._seen(cell, kind)
        if cell.kind.floating or kind.floating:
            raise RefusedError("a part of a floating-point number")
        bits = self.book.cast(self.book.settled(cell.value), _BY_SIZE[cell.kind.size])
        return self.book.cast(self.book.right(bits, 8 * (offset - cell.offset)), kind)

    def _by_halves(self, kind: Kind, address: Number) -> Number:
        """The scalar there, parts of which were read or stored one by one."""
        half = kind.size // 2
        if not half or kind.floating:
            raise RefusedError("a part of what was stored")
        low, high = (self.load(_BY_SIZE[half], address + at) for at in (0, half))
        return self.book.cast(self.book.add(self.book.left(high, 8 * half), low), kind)

    def load_halves(self, kind: Kind, address: Number) -> Number:
        """The number there, at a multiple of half its size."""
        self._is_at_half(address, kind.size)
        return self._by_halves(kind, address)

    def store_halves(self, kind: Kind, address: Number, value: Number) -> None:
        """Set the number there, at a multiple of half its size."""
        self._is_at_half(address, kind.size)
        half = kind.size // 2
        bits, part = self.book.cast(value, _BY_SIZE[kind.size]), _BY_SIZE[half]
        self.store(part, address, self.book.cast(bits, part))
        self.store(part, address + half, self.book.right(bits, 8 * half))

    def _is_at_half(self, address: Number, size: int) -> None:
        """It lies in memory and has that alignment, each time."""
        if address & size // 2 - 1 or not address >= NIL_PAGE or not address + size <= self.book.top:
            raise RefusedError("a number that is not aligned")

    def _covering(self, base: Term | None, offset: int, size: int) -> set[Cell | None]:
        number, cover = _number(base), self._cover.get
        first = cover((number, offset))
        if first is not None and first.whole and first.offset == offset and first.kind.size == size:
            return {first}
        found = {first}
        found.update(cover((number, at)) for at in range(offset + 1, offset + size))
        return found

    def _only(self, covering: set[Cell | None]) -> Cell | None:
        return next(iter(covering)) if len(covering) == 1 else None

    def _seen(self, cell: Cell, kind: Kind) -> Number:
        value = self.book.settled(cell.value)
        if cell.kind is kind and kind is not Kind.F32:
            return value
        if cell.kind.floating or kind.floating:
            raise RefusedError("bits of a floating-point number")
        return self.book.cast(value, kind)

    def _first(self, kind: Kind, base: Term | None, offset: int) -> Number:
        """What lies there from before."""
        for each in self.cleared:
            if each.base is base and each.offset < offset + kind.size and offset < each.offset + each.size:
                if each.offset <= offset and offset + kind.size <= each.offset + each.size and not kind.floating:
                    return 0
                raise RefusedError("a part of what was cleared")
        now = offset if base is None else base.now + offset
        value: Number
        if base is None and offset in self.known.cells and self.known.cells[offset][0] is kind:
            value = self.known.cells[offset][1]
            self.used.add(offset)
        else:
            key = ("load", kind, now) if base is None else ("load", kind, now, base.number)
            if key in self.book.leaves:
                raise RefusedError("read twice")
            (number,) = _PACKERS[kind].unpack(self.pages.read(now, kind.size))
            value = self.book.leaf(key, number, varies=base is not None)
            self.where[value.number] = (base, offset)
        self.accesses.load(_number(base), offset, offset + kind.size)
        self._put(Cell(base, offset, kind, value, stored=False, time=-1))
        self.before[(_number(base), offset)] = (kind, value)
        return value

    def store(self, kind: Kind, address: Number, value: Number) -> None:
        """Set the scalar there."""
        base, offset = self.place(address, kind.size, stores=True)
        value = self.book.settled(value)
        if value is True or value is False:
            value = int(value)
        if not kind.floating:
            low, high = limits(kind)
            least, greatest = self.book.range(value)
            if (low > least or high < greatest) and (not low <= value or not value <= high):
                raise RefusedError("out of range")
        now = value.now if is_term(value) else value
        if type(now) is not (float if kind.floating else int):
            raise RefusedError("a number of another sort")
        self.pages.write(offset if base is None else base.now + offset, _PACKERS[kind].pack(now))
        self.accesses.store(_number(base), offset, offset + kind.size)
        self._put(Cell(base, offset, kind, value, stored=True, time=self.accesses.time))

    def _put(self, cell: Cell) -> None:
        base, low, size = cell.base, cell.offset, cell.kind.size
        number, high = _number(base), low + size
        for each in self._covering(base, low, size):
            if each is not None:
                covered = low <= each.offset and each.offset + each.kind.size <= high
                each.whole = False
                if covered and each.stored:
                    self.log.remove(each)
        cover, real = self._cover, self._real
        away = 0 if base is None else base.now
        for at in range(low, high):
            place = (number, at)
            cover[place] = cell
            if cell.stored or away + at not in real:
                real[away + at] = place
        if cell.stored:
            self.log.append(cell)

    def clear(self, address: Number, size: Number) -> None:
        """Set bytes to 0."""
        size = int(size)
        if size <= FEW:
            self._by_words(size, 0, address)
            return
        base, offset = self.place(address, size, stores=True)
        number = _number(base)
        for cell in {id(cell): cell for cell in self._covering(base, offset, size) if cell is not None}.values():
            if cell.offset < offset or cell.offset + cell.kind.size > offset + size:
                raise RefusedError("a part is cleared")
            if cell.stored:
                self.log.remove(cell)
        now = offset if base is None else base.now + offset
        for at in range(size):
            self._cover.pop((number, offset + at), None)
            self._real[now + at] = (number, offset + at)
        self.cleared.append(Cleared(base, offset, size))
        self.accesses.store(number, offset, offset + size, clears=True)
        self.pages.write(now, bytes(size))

    def look(self, low: int, high: int) -> bytes:
        """The bytes in [low, high), for a search that is done again before anything is stored."""
        for at, place in self._real.items():  # fewer than what is looked at
            if low <= at < high:
                cell = self._cover.get(place)
                if cell is None or cell.stored:
                    raise RefusedError("what is searched has been changed")
        self.accesses.search(low, high)
        return self.pages.read_on(low, high - low)

    def move(self, dst: Number, src: Number, size: Number) -> None:
        """Copy bytes, from the first on; ranges must not overlap."""
        size = int(size)
        if size > FEW:
            raise RefusedError("much is moved")
        if size and not (dst + size <= src or src + size <= dst):
            raise RefusedError("a move onto itself")
        self._by_words(size, src, dst)

    def _by_words(self, size: int, src: Number, dst: Number) -> None:
        """Copy from `src`, or clear if that is 0."""
        done = 0
        while done < size:
            step = 8
            while (
                step > size - done
                or not self._steps(dst + done, step)
                or (not is_nought(src) and not self._steps(src + done, step))
            ):
                step //= 2
            kind = _BY_SIZE[step]
            self.store(kind, dst + done, 0 if is_nought(src) else self.load(kind, src + done))
            done += step

    def _steps(self, address: Number, size: int) -> bool:
        """Whether a scalar of that size can be read or stored there."""
        if size == 1:
            return True
        now = address.now if is_term(address) else address
        if now & size - 1 or address & size - 1:  # the second one is a fact, too
            return False
        base, offset = self.place(address, size)
        covering = self._covering(base, offset, size)
        if covering == {None}:
            return True
        cell = self._only(covering)
        return cell is not None and cell.whole and cell.kind.size == size and not cell.kind.floating

    # ---- afterwards --------------------------------------------------------------------------------------

    def left(self) -> dict[int, tuple[Kind, Number]]:
        """Plain numbers that are known to lie at fixed addresses now."""
        found = {at: each for at, each in self.known.cells.items() if not self._disturbed(at, each[0].size)}
        for cell in {
            id(cell): cell for (number, _), cell in self._cover.items() if number == -1 and cell.whole
        }.values():
            value = self.book.settled(cell.value)
            if type(value) is int:
                found[cell.offset] = cell.kind, value
        return found

    def _disturbed(self, at: int, size: int) -> bool:
        """Whether something at a fixed address has been read, stored or cleared there."""
        cleared = any(
            each.base is None and at < each.offset + each.size and each.offset < at + size for each in self.cleared
        )
        return cleared or self._covering(None, at, size) != {None}

    def changes(self) -> list[Cell]:
        """The stores that are left to be made, in order; those that would change nothing are not among them."""
        kept: list[Cell] = []
        for cell in self.log:
            place = _number(cell.base), cell.offset
            same = self.before.get(place)
            if same is None and cell.base is None and cell.offset in self.known.cells:
                same = self.known.cells[cell.offset]
            if same is None or same[0] is not cell.kind or self._touched(cell):
                kept.append(cell)
                continue
            was, now = self.book.settled(same[1]), self.book.settled(cell.value)
            unchanged = was is now if is_term(was) or is_term(now) else type(was) is type(now) is int and was == now
            if not unchanged:
                kept.append(cell)
                continue
            # It is what was read there, which nothing else may have changed until then.
            self.accesses.load(place[0], cell.offset, cell.offset + cell.kind.size, time=cell.time)
            if cell.base is None and cell.offset in self.known.cells:
                self.used.add(cell.offset)
        return kept

    def _touched(self, cell: Cell) -> bool:
        """Whether something else is stored or cleared at a part of the cell's place."""
        low, high = cell.offset, cell.offset + cell.kind.size
        others: list[tuple[Term | None, int, int]] = [
            (each.base, each.offset, each.kind.size) for each in self.log if each is not cell
        ]
        others += [(each.base, each.offset, each.size) for each in self.cleared]
        return any(base is cell.base and low < at + size and at < high for base, at, size in others)

    def extents(self) -> Mapping[int, tuple[int, int, bool]]:
        """Of each base: the least and greatest offset of its bytes, and whether any is stored."""
        found: dict[int, tuple[int, int, bool]] = {}
        stored = {_number(each.base) for each in self.log} | {_number(each.base) for each in self.cleared}
        for number, at in self._bytes():
            low, high, _ = found.get(number, (at, at, False))
            found[number] = min(low, at), max(high, at + 1), number in stored
        return found

    def _bytes(self) -> Iterator[Place]:
        """The places of all bytes that were read, stored or cleared."""
        yield from self._cover
        for each in self.cleared:
            yield from ((_number(each.base), at) for at in range(each.offset, each.offset + each.size))

    def fixed(self) -> list[tuple[int, int]]:
        """The bytes at fixed addresses, as ranges [low, high)."""
        ranges: list[tuple[int, int]] = []
        for each in sorted(at for number, at in self._bytes() if number == -1):
            if ranges and each == ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], each + 1)
            else:
                ranges.append((each, each + 1))
        return ranges


def _number(base: Term | None) -> int:
    return FIXED if base is None else base.number


def is_nought(src: Number) -> bool:
    """Whether it is the plain number 0."""
    return not is_term(src) and src == 0
