"""What every node of the syntax tree is, and the walk over a tree.

The model: a node is a slotted dataclass, equal only to itself, so nodes are keys of the checker's tables. Each
computes its `pos` and `end` once, from its own positions and its parts'. They are stored rather than looked up
through the parts because a tree can be thousands deep: neither they nor `walk` recurse.

Invariant: ``source.text[node.pos:node.end]`` is the node's text, for a node that was parsed without error.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from goexit_lab.kit.source import NO_POS, Pos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """A piece of the syntax tree."""

    pos: Pos = field(init=False)  # of the first character
    end: Pos = field(init=False)  # just behind the last character

    def __repr__(self) -> str:
        """Return kind and place; never the parts, which may be thousands deep."""
        return f"<{type(self).__name__} {self.pos}:{self.end}>"


class Expr(Node):
    """An expression or a type."""

    __slots__ = ()


class Stmt(Node):
    """A statement."""

    __slots__ = ()


class Decl(Node):
    """A declaration."""

    __slots__ = ()


class Spec(Node):
    """One import, constant, variable or type of a `GenDecl`."""

    __slots__ = ()


def after(pos: Pos, length: int) -> Pos:
    """Return the position `length` characters behind `pos`."""
    return Pos(pos + length)


def first(*positions: Pos) -> Pos:
    """Return the first of `positions` that is one."""
    return next((pos for pos in positions if pos != NO_POS), NO_POS)


_PARTS: dict[type[Node], tuple[str, ...]] = {}


def children(node: Node) -> list[Node]:
    """Return the direct parts of `node`, in the order of their fields, which is that of the text."""
    kind = type(node)
    names = _PARTS.get(kind)
    if names is None:
        names = _PARTS[kind] = tuple(
            part.name for part in fields(kind) if part.init and part.metadata.get("part", True)
        )
    found: list[Node] = []
    for name in names:
        value = getattr(node, name)
        if isinstance(value, Node):
            found.append(value)
        elif type(value) is list:
            found.extend(item for item in value if isinstance(item, Node))
    return found


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, each before its parts."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))


def inspect(node: Node, visit: Callable[[Node], bool]) -> None:
    """Call `visit` with `node` and everything below it, each before its parts; skip the parts where it says False."""
    stack = [node]
    while stack:
        top = stack.pop()
        if visit(top):
            stack.extend(reversed(children(top)))
