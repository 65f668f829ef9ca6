"""Which bases must lie where, so that no byte is reached in two ways.

Model: pairs of bases whose bytes must not be the same ones are told by the accesses. Where all that is reached lies one
behind the other in the order in which it lies now, as in a *row*, that holds for every pair, and whoever asks for that
need not ask each base for its bounds: the first one is asked for the lower one, the last one for the end of memory.

Invariant: where a row is in order, every pair in it lies apart, and every bound that the row implies is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Final

from goexit_lab.machine.cycles.facts import Fact, RefusedError
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import Term, is_term

FEW: Final = 3  # bases that are no row yet

Pair = tuple[Term, Term, int, int]
"""Two bases, and between which bounds, both excluded, the first minus the second must not lie."""
Extents = Mapping[int, tuple[int, int, bool]]
"""As cells have it."""


@dataclass(slots=True)
class Guest:
    """A base that is no part of a row, but lies apart from all of its bases if it lies before or behind them all."""

    base: Term
    before: int  # how far it must at least lie before the first one
    behind: int  # … behind the last one
    between: tuple[Term, int, int, Term] | None  # two between which it lies now: how far behind one, before the other
    pairs: list[Pair]  # that are implied then, where the row is in order


@dataclass(slots=True)
class Row:
    """Bases in the order in which they lie now."""

    bases: list[Term] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)  # how far each one must at least lie behind the one before it
    least: int | None = None  # least value of the first one
    room: int | None = None  # how far the last one must at least lie before the end of memory
    lows: dict[int, int] = field(default_factory=dict)  # least values that are implied, by the numbers of bases
    rooms: dict[int, int] = field(default_factory=dict)  # distances from the end of memory that are implied
    pairs: list[Pair] = field(default_factory=list)  # that are implied
    guests: list[Guest] = field(default_factory=list)

    def questions(self) -> int:
        """How many are left out where the row is in order, but for those that it takes."""
        left_out = len(self.lows) + len(self.rooms) + len(self.pairs)
        return left_out - len(self.steps) - (self.least is not None) - (self.room is not None)


def pairs_of(reading: Reading) -> list[Pair]:
    """Pairs of bases that must lie apart and are not known to."""
    book, cells = reading.book, reading.cells
    found: list[Pair] = []
    known = {number for number, base in cells.bases.items() if not is_term(book.settled(base))}
    for (first, a), (second, b) in combinations(sorted(cells.bases.items()), 2):
        if first not in known or second not in known:
            found += [(a, b, *between) for between in cells.accesses.forbidden(first, second, a.now - b.now)]

    def certain(a: Term, b: Term, low: int, high: int) -> bool:
        least, greatest = book.range(book.subtract(a, b))
        return least >= high or greatest <= low

    return [each for each in found if not certain(*each)]


def keep_beside(reading: Reading, extents: Extents) -> None:
    """Have bases lie between the fixed addresses where they lie now: a bound is asked for anyhow."""
    book, cells = reading.book, reading.cells
    fixed = cells.fixed()
    for number, base in cells.bases.items():
        if number not in extents or not is_term(book.settled(base)):
            continue
        low, high, stored = extents[number]
        if not stored and not extents.get(-1, (0, 0, False))[2]:
            continue
        fact = book.facts.setdefault(number, Fact())
        beside = [*fixed, *cells.accesses.searched(number)]
        below = [end - low for _, end in beside if end <= base.now + low]
        above = [start - high for start, _ in beside if start >= base.now + high]
        if len(below) + len(above) < len(beside):
            raise RefusedError("a base amid fixed addresses")
        fact.low = max([*below, *([] if fact.low is None else [fact.low])], default=None)
        fact.high = min([*above, *([] if fact.high is None else [fact.high])], default=None)
    book.look_again()


def leave_out_merged(reading: Reading, facts: dict[int, Fact]) -> None:
    """Leave out what follows, of a base that has become part of another one, from what is asked of that one.

    Where they lie to each other is asked for.
    """
    book, cells = reading.book, reading.cells
    for number in [each for each in facts if each in cells.merged]:
        fact, term = facts[number], book.terms[number]
        base, distance = cells.resolved(term, 0)
        if base is None or fact.exact is not None or base.number not in facts:
            continue
        other = facts[base.number]
        least = None if other.low is None else other.low + distance
        facts[number] = replace(
            fact,
            divisor=1 if other.divisor >= fact.divisor else fact.divisor,  # now both hold, so it divides their distance
            low=None if least is not None and fact.low is not None and least >= fact.low else fact.low,
            unequal={
                each
                for each in fact.unequal
                if each - distance not in other.unequal and (least is None or each >= least)
            },
        )
        room, behind = _room(reading, term), _room(reading, base)
        found = book.distance(term)
        if room is not None and behind is not None and behind - distance >= room and found is not None:
            facts.pop(found.number, None)


def row_of(reading: Reading, extents: Extents, pairs: list[Pair], asked: Collection[int]) -> Row:
    """The bases that lie one behind the other now; an empty row where it would not pay.

    `asked`: numbers of those that are asked for their lower bounds anyhow.
    """
    book, row = reading.book, Row()
    ends: dict[int, tuple[int, int]] = {}  # of each base: the offsets of its first byte, and behind its last one
    rooms = {each.number: _room(reading, each) for each in reading.cells.bases.values()}
    stored = [
        (reading.cells.bases[number], low, high)
        for number, (low, high, stores) in extents.items()
        if stores and number in reading.cells.bases and is_term(book.settled(reading.cells.bases[number]))
    ]
    stored.sort(key=lambda each: each[0].now + each[1])
    for at, (base, low, high) in enumerate(stored):
        if row.bases:
            last = row.bases[-1]
            end = ends[last.number][1]
            if last.now + end > base.now + low:
                continue  # it is asked about pair by pair
            row.steps.append(end - low)
        following = min((each.now + lower for each, lower, _ in stored[at + 1 :]), default=book.top.now)
        wanted = max(high, rooms[base.number] or high)
        ends[base.number] = low, wanted if base.now + wanted <= following else high
        row.bases.append(base)
    if len(row.bases) < FEW:
        return Row()
    _bound(reading, row, ends, rooms)
    row.lows = {number: low for number, low in row.lows.items() if number not in asked}
    row.pairs = [each for each in pairs if each[0].number in ends and each[1].number in ends]
    if row.questions() <= 0:
        return Row()
    row.guests = _guests(reading, extents, row, ends, pairs)
    return row


def _guests(
    reading: Reading, extents: Extents, row: Row, ends: dict[int, tuple[int, int]], pairs: list[Pair]
) -> list[Guest]:
    """The bases that are asked about with many of a row."""
    found: list[Guest] = []
    for number, base in sorted(reading.cells.bases.items()):
        asked = [each for each in pairs if _other(each, base) in ends]
        if number in ends or number not in extents or len(asked) < FEW:
            continue
        low, high, _ = extents[number]
        ahead = [each for each in row.bases if each.now + ends[each.number][1] <= base.now + low]
        following = row.bases[len(ahead) :]
        if following and following[0].now + ends[following[0].number][0] < base.now + high:
            continue  # it lies amid one of them
        gaps = [ends[each.number][1] - low for each in (row.bases[-1], *ahead[-1:])]
        gaps_before = [high - ends[each.number][0] for each in (row.bases[0], *following[:1])]
        between = (ahead[-1], gaps[1], gaps_before[1], following[0]) if ahead and following else None
        found.append(Guest(base, gaps_before[0], gaps[0], between, asked))
    return found


def _other(pair: Pair, base: Term) -> int:
    """The number of the other base of a pair; -1: it is no pair of that one."""
    a, b, *_ = pair
    return b.number if a is base else a.number if b is base else -1


def _bound(reading: Reading, row: Row, ends: dict[int, tuple[int, int]], rooms: dict[int, int | None]) -> None:
    """Note what the row implies of each base's bounds, and what is to be asked of its first and last one for that."""
    facts, first = reading.book.facts, row.bases[0]
    before = 0  # how far behind the first one a base lies at least
    asked: list[tuple[int, int, int]] = []  # of a base: its number, its least value, and what that means for the first
    for base, step in zip(row.bases, [0, *row.steps], strict=True):
        before += step
        fact = facts.get(base.number)
        if fact is not None and fact.low is not None and fact.exact is None and fact.low - before <= first.now:
            asked.append((base.number, fact.low, fact.low - before))
        room = rooms[base.number]
        if room is not None and room <= ends[base.number][1]:
            row.rooms[base.number] = room
    row.least = max((least for _, _, least in asked), default=None)
    row.lows = {number: low for number, low, _ in asked}
    row.room = ends[row.bases[-1].number][1] if row.rooms else None


def _room(reading: Reading, base: Term) -> int | None:
    """How far it is asked to lie before the end of memory, where nothing else is asked about that distance."""
    found = reading.book.distance(base)
    fact = None if found is None else reading.book.facts.get(found.number)
    return None if fact is None or fact.low is None or fact != Fact(low=fact.low) else fact.low
