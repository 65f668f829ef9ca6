"""When what was read and stored: which places must not be the same one.

Model: a cycle's function reads everything before it stores anything. So it matters whether two bases lead to the same
byte only where the byte was stored through one of them before it was read through the other, or stored and later
cleared. What was read before the store is read before it still, and stores are made in their order.

Invariant: what `forbidden` leaves out makes no difference to any byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FIXED = -1
"""The number of no base: fixed addresses."""


@dataclass(slots=True)
class _Load:
    since: int  # the time of what put there what was read; -1: it was there before
    time: int
    low: int
    high: int


@dataclass(slots=True)
class _Store:
    time: int
    low: int
    high: int
    clears: bool


@dataclass(slots=True)
class _OfBase:
    loads: list[_Load] = field(default_factory=list)
    stores: list[_Store] = field(default_factory=list)


class Accesses:
    """The accesses of one reading, by the numbers of bases; offsets in bytes, [low, high)."""

    def __init__(self) -> None:
        self.time = 0
        self._of: dict[int, _OfBase] = {}
        self.searches: list[
            tuple[int, int, int]
        ] = []  # time, and the fixed addresses among which something was looked for

    def load(self, number: int, low: int, high: int, since: int = -1, time: int | None = None) -> None:
        """Something was read, now or at `time`."""
        self.time += time is None
        self._of.setdefault(number, _OfBase()).loads.append(
            _Load(since, self.time if time is None else time, low, high)
        )

    def store(self, number: int, low: int, high: int, *, clears: bool = False) -> None:
        """Something was stored, or a place cleared."""
        self.time += 1
        self._of.setdefault(number, _OfBase()).stores.append(_Store(self.time, low, high, clears))

    def search(self, low: int, high: int) -> None:
        """Something was looked for."""
        self.time += 1
        self.searches.append((self.time, low, high))

    def merge(self, number: int, into: int, distance: int) -> None:
        """One base is another one, at a distance."""
        moved, there = self._of.pop(number, _OfBase()), self._of.setdefault(into, _OfBase())
        every: list[_Load | _Store] = [*moved.loads, *moved.stores]
        for each in every:
            each.low, each.high = each.low + distance, each.high + distance
        there.loads += moved.loads
        there.stores += moved.stores

    def searched(self, number: int) -> list[tuple[int, int]]:
        """The places that were searched after something was stored through a base."""
        first = min((each.time for each in self._of.get(number, _OfBase()).stores), default=self.time)
        return [(low, high) for time, low, high in self.searches if time > first]

    def forbidden(self, a: int, b: int, now: int) -> list[tuple[int, int]]:
        """Between which bounds, both excluded, the first base minus the second must not lie; it is `now` this time.

        One pair of bounds if `now` lies outside of all of them together.
        """
        one, two = self._of.get(a, _OfBase()), self._of.get(b, _OfBase())
        if not one.stores and not two.stores:
            return []
        found = [*_clashes(one, two), *((-high, -low) for low, high in _clashes(two, one))]
        if not found:
            return []
        low, high = min(low for low, _ in found), max(high for _, high in found)
        return [(low, high)] if not low < now < high else sorted(set(found))


def _clashes(stored: _OfBase, read: _OfBase) -> list[tuple[int, int]]:
    """Bounds of the difference of two bases, so that something stored through the first was read through the second."""
    if not stored.stores:
        return []
    found = [
        (load.low - store.high, load.high - store.low)
        for store in stored.stores
        for load in read.loads
        if load.since < store.time < load.time
    ]
    # Clearing is done first of all.
    found += [
        (clear.low - store.high, clear.high - store.low)
        for clear in read.stores
        if clear.clears
        for store in stored.stores
        if store.time < clear.time and not store.clears
    ]
    return found
