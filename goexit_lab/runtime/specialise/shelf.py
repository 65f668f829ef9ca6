"""What was read of ports in this process, kept for the next run of the same runtime.

Model: reading a port takes as long as ten thousand steps, and gives the same text for every program for which the
runtime lies at the same addresses: its functions come before the program's own, its data begins at the next page. While
a *piece* is read, `Taken` notes what its text depends on. Another runtime takes the piece from the shelf if all of that
is the same there; the things that the text names are found anew.

Invariant: what is taken from the shelf does what reading would give.
Invariant: nothing on the shelf belongs to one run.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final

Key = tuple[Hashable, ...]
VARIANTS: Final = 4  # of one piece, for runtimes at different addresses


@dataclass(frozen=True, slots=True)
class Called:
    """A port that is specialised for itself: what it is, and which of its arguments are known."""

    key: Key
    name: str
    function: Callable[..., Any]
    fixed: tuple[str, ...]  # arguments that are known: the cpu, and …
    known: tuple[tuple[str, Hashable, Any], ...]  # … those with a key, and the value itself unless it is of a run
    passed: tuple[tuple[str, Any], ...]  # the others, each a cursor's class, or None for a number
    loud: bool
    near: bool


@dataclass(slots=True)
class Taken:
    """What a text depends on."""

    revision: object  # by whose identity the text is kept
    addresses: dict[str, int] = field(default_factory=dict)  # by symbol
    places: dict[str, tuple[int, tuple[int, ...]]] = field(default_factory=dict)  # natives' frames and parts
    constants: dict[str, tuple[Key, Any]] = field(default_factory=dict)  # by name; a value of a run is None
    ports: dict[str, Called] = field(default_factory=dict)  # likewise
    apart: set[object] = field(default_factory=set)  # ports that turned out not to be written out
    lasting: bool = True  # nothing in it belongs to one run


_SHELF: Final[dict[Hashable, list[tuple[Any, Taken]]]] = {}


def take(what: Hashable, recall: Callable[[Taken], bool]) -> Any | None:  # noqa: ANN401 - what was put there
    """The piece, if it is on the shelf and `recall` finds what it depends on."""
    return next((piece for piece, taken in _SHELF.get(what, ()) if recall(taken)), None)


def put(what: Hashable, piece: object, taken: Taken) -> None:
    """Keep a piece, unless it belongs to one run."""
    if taken.lasting:
        kept = _SHELF.setdefault(what, [])
        kept.insert(0, (piece, taken))
        del kept[VARIANTS:]


def clear() -> None:
    """Have everything read anew."""
    _SHELF.clear()
