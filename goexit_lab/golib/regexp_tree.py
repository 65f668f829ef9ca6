"""Regular expressions as trees.

Invariant: a tree says nothing of flags any more; what they meant is in its nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from goexit_lab.golib.regexp_class import Runes


class Where(Enum):
    """What an empty match can ask for."""

    TEXT_BEGINS = "\\A"
    TEXT_ENDS = "\\z"
    LINE_BEGINS = "(?m:^)"
    LINE_ENDS = "(?m:$)"
    WORD_EDGE = "\\b"
    NO_WORD_EDGE = "\\B"


@dataclass(frozen=True, slots=True)
class Class:
    """One rune of a set; `literal` is the rune that it was written as, if it was one and case counts."""

    runes: Runes
    literal: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An empty match at a certain place."""

    where: Where


@dataclass(frozen=True, slots=True)
class Repeat:
    """Its item `least` to `most` times, without end if `most` is None."""

    item: Node
    least: int
    most: int | None
    greedy: bool


@dataclass(frozen=True, slots=True)
class Capture:
    """A group with a number."""

    item: Node
    number: int


@dataclass(frozen=True, slots=True)
class Together:
    """One after the other; none: the empty match."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """The first of these that lets the rest match."""

    items: tuple[Node, ...]


Node = Class | Edge | Repeat | Capture | Together | Either


def simple(node: Repeat) -> bool:
    """Whether it was written with one of the operators `*`, `+` and `?`."""
    return (node.least, node.most) in {(0, None), (1, None), (0, 1)}


def parts(node: Node) -> tuple[Node, ...]:
    """What it is made of."""
    match node:
        case Repeat(item=item) | Capture(item=item):
            return (item,)
        case Together(items=items) | Either(items=items):
            return items
        case _:
            return ()


def bearable(node: Node, copies: int) -> bool:
    """Whether nested counts ask for no more than so many copies."""
    if isinstance(node, Repeat) and not simple(node):
        count = node.least if node.most is None else node.most
        if node.most == 0:
            return True
        if count > copies:
            return False
        if count > 0:
            copies //= count
    return all(bearable(each, copies) for each in parts(node))


def height(tree: Node, most: int) -> int:
    """How deep the tree is, `most` + 1 if deeper than that."""
    found, level = 0, [tree]
    while level and found <= most:
        found, level = found + 1, [part for node in level for part in parts(node)]
    return found
