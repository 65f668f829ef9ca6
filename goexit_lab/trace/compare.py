"""Holding two runs against each other: where they first differ.

Model: events are aligned in order; two match when their rows are equal in the fields that both kinds of run can
share. Between architectures, sizes in bytes differ by nature and are left out (`sizes=False`).

Invariant: comparing moves neither timeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goexit_lab.events import Event, Json

SIZES = frozenset(
    "narg sp_from_top siz argsp_from_top moreframe moreargs morebuf_sp_from_top segment_size args frees".split()
)


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first difference: positions in the two event lists, and the events there (None: that run has ended)."""

    left_index: int
    right_index: int
    left: Event | None
    right: Event | None
    fields: tuple[str, ...]  # the fields that differ; empty when the kinds do


def first_divergence(left: Sequence[Event], right: Sequence[Event], *, sizes: bool = True) -> Divergence | None:
    """Where two event lists first differ, or None if they are alike."""
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else None
        two = right[index] if index < len(right) else None
        if one is None or two is None:
            return Divergence(index, index, one, two, ())
        differing = _differing(one.to_json(), two.to_json(), sizes=sizes)
        if differing is not None:
            return Divergence(index, index, one, two, differing)
    return None


def _differing(one: dict[str, Json], two: dict[str, Json], *, sizes: bool) -> tuple[str, ...] | None:
    if one["ev"] != two["ev"]:
        return ()
    keys = sorted(key for key in {*one, *two} if sizes or key not in SIZES)
    differing = tuple(key for key in keys if one.get(key) != two.get(key))
    return differing or None
