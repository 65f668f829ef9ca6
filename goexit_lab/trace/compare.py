"""Holding two runs against each other: which event of one is which of the other, and in what two of them differ.

Model: events are aligned in order, and goids are matched as they are. Two events are *alike* when they are of one kind
and equal in every field but the step; they are *counterparts* when at least the kind and whom it is about agree.
Between architectures, sizes in bytes differ by nature and are left out (`sizes=False`). Alignment first fixes the
events that are alike and occur once on each side (patience), fills the stretches between them with a shortest edit
script of bounded length (Myers), and pairs counterparts in what is left over.

Invariant: comparing moves neither timeline.
Invariant: an alignment holds every position of both sides once, in ascending order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, get_args

from goexit_lab.events import Event, Recorded

SIZES = frozenset(
    "narg sp_from_top siz argsp_from_top moreframe moreargs morebuf_sp_from_top segment_size args frees".split()
)
LONGEST_EDIT: Final = 96
"""Insertions and deletions that one search for a shortest edit script may find before it settles for what it has."""
_WHOM: Final = ("goid", "to", "fn", "fd", "deed")  # fields that say what an event is about
Aligned = list[tuple[int | None, int | None]]
_Pairs = list[tuple[int, int]]


def differing_fields(one: Event, two: Event, *, sizes: bool = True) -> tuple[str, ...] | None:
    """Names of the fields in which two events differ, as their rows have them; () if the kinds do; None: alike."""
    if one.kind != two.kind:
        return ()
    left, right = _values(one), _values(two)
    keys = sorted(key for key in left if sizes or key not in SIZES)
    return tuple(key for key in keys if left[key] != right[key]) or None


def align(left: Sequence[Event], right: Sequence[Event], *, sizes: bool = True) -> Aligned:
    """Both event lists side by side, in order: pairs of positions, None where one side has no counterpart.

    Paired events are alike, or counterparts whose fields differ (`differing_fields` says in what). After events that
    only one side has, the pairs go on behind them. Events without a counterpart on either side come left before
    right. Time and memory grow linearly with the lists, give or take a logarithm, whatever they hold; lists that
    have little in common over long stretches are aligned well rather than best.
    """
    pairs = _matched([_row(each, sizes=sizes) for each in left], [_row(each, sizes=sizes) for each in right])
    whom = [_about(each) for each in left], [_about(each) for each in right]
    found: Aligned = []
    for lows, highs in _gaps(pairs, len(left), len(right)):
        inner = _edited(whom[0][lows[0] : highs[0]], whom[1][lows[1] : highs[1]])
        for low, high in _gaps([(lows[0] + one, lows[1] + two) for one, two in inner], *highs, *lows):
            found += [(index, None) for index in range(low[0], high[0])]
            found += [(None, index) for index in range(low[1], high[1])]
            if high != highs:
                found.append(high)
        if highs != (len(left), len(right)):
            found.append(highs)
    return found


def _values(event: Event) -> dict[str, object]:
    """An event's fields but the step, under the names that its row has."""
    return {each.name.rstrip("_"): getattr(event, each.name) for each in fields(event) if each.name != "step"}


# ---- what is compared ------------------------------------------------------------------------------------------------


def _fields_of(kind: type[Recorded], wanted: Callable[[str], bool]) -> Callable[[Event], Any]:
    """The function that takes the wanted fields but the step out of an event of that class."""
    chosen = [each.name for each in fields(kind) if each.name != "step" and wanted(each.name)]  # type: ignore[arg-type]  # every kind is a dataclass
    return attrgetter(*chosen) if chosen else lambda _: None


_ALL = {each.kind: _fields_of(each, lambda _: True) for each in get_args(Event)}
_SIZELESS = {each.kind: _fields_of(each, lambda name: name not in SIZES) for each in get_args(Event)}
_ABOUT = {each.kind: _fields_of(each, lambda name: name in _WHOM) for each in get_args(Event)}


def _row(event: Event, *, sizes: bool) -> Hashable:
    """What two events that are alike have in common."""
    return event.kind, (_ALL if sizes else _SIZELESS)[event.kind](event)


def _about(event: Event) -> Hashable:
    """What two counterparts have in common."""
    return event.kind, _ABOUT[event.kind](event)


# ---- alignment -------------------------------------------------------------------------------------------------------


def _gaps(
    pairs: _Pairs, left_end: int, right_end: int, left: int = 0, right: int = 0
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches before, between and behind `pairs`, as (first positions, end positions); some are empty."""
    for one, two in pairs:
        yield (left, right), (one, two)
        left, right = one + 1, two + 1
    yield (left, right), (left_end, right_end)


def _matched(left: list[Hashable], right: list[Hashable]) -> _Pairs:
    """Pairs of equal rows, ascending on both sides."""
    found: _Pairs = []
    for (a, b), (one, two) in _gaps(_patience(left, right), len(left), len(right)):
        found += [(a + x, b + y) for x, y in _edited(left[a:one], right[b:two])]
        if (one, two) != (len(left), len(right)):
            found.append((one, two))
    return found


def _patience(left: list[Hashable], right: list[Hashable]) -> _Pairs:
    """The longest ascending sequence of pairs of rows that occur exactly once on each side."""
    once = _once(right)
    pairs = [(index, once[row]) for row, index in _once(left).items() if row in once]
    ends: list[int] = []  # the smallest right position with which a sequence of each length ends
    last: list[int] = []  # and the pair it belongs to
    before: list[int] = []
    for at, (_, position) in enumerate(pairs):
        length = bisect_left(ends, position)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [position]
        last[length : length + 1] = [at]
    found: _Pairs = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _once(rows: list[Hashable]) -> dict[Hashable, int]:
    """The rows that occur once, in order, with their positions."""
    first: dict[Hashable, int] = {}
    again: set[Hashable] = set()
    for index, row in enumerate(rows):
        if first.setdefault(row, index) != index:
            again.add(row)
    return {row: index for row, index in first.items() if row not in again}


def _edited(left: list[Hashable], right: list[Hashable]) -> _Pairs:
    """Pairs of equal rows along a shortest edit script, in pieces of at most LONGEST_EDIT edits."""
    found: _Pairs = []
    a = b = 0
    while a < len(left) and b < len(right):
        steps, (a, b) = _script(left, right, a, b)
        found += steps
    return found


def _script(left: list[Hashable], right: list[Hashable], a: int, b: int) -> tuple[_Pairs, tuple[int, int]]:
    """Pairs on the way that gets farthest from (a, b) with at most LONGEST_EDIT edits, and where it gets."""
    width, height = len(left), len(right)
    reach: dict[int, int] = {1: a}  # diagonal (left minus right, relative) -> farthest left position on it
    trail: list[dict[int, int]] = []
    edits = diagonal = 0
    for edits in range(LONGEST_EDIT + 1):
        trail.append(reach.copy())
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
            x = reach[diagonal + 1] if down else reach[diagonal - 1] + 1
            y = b + x - a - diagonal
            while x < width and y < height and left[x] == right[y]:
                x, y = x + 1, y + 1
            reach[diagonal] = x
            if x >= width and y >= height:
                return _back(trail, diagonal, (a, b), (x, y)), (x, y)
    usable = [at for at in range(-edits, edits + 1, 2) if reach[at] <= width and b + reach[at] - a - at <= height]
    diagonal = max(usable, key=lambda at: 2 * reach[at] - at, default=0)
    x = reach[diagonal]
    end = (x, b + x - a - diagonal)
    return _back(trail, diagonal, (a, b), end), end


def _back(trail: list[dict[int, int]], diagonal: int, start: tuple[int, int], end: tuple[int, int]) -> _Pairs:
    """The pairs on the way from `start` to `end`, which `trail` was left on."""
    (a, b), (x, y) = start, end
    found: _Pairs = []
    for edits in range(len(trail) - 1, -1, -1):
        reach = trail[edits]
        down = diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1])
        diagonal += 1 if down else -1
        before_x = reach[diagonal]
        before_y = b + before_x - a - diagonal
        from_x = (before_x if down else before_x + 1) if edits else a
        while x > from_x and y > b and x > a:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = before_x, before_y
    return found[::-1]
