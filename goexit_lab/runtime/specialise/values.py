"""What is known of an expression of a port before it runs.

Model: the specialiser walks a port's source. Each expression becomes a `Value`: something known already (`Static`), a
cursor that is only an address in a local variable (`At`), a small record whose fields are such values (`Made`), or
Python text that computes it (`Code`).

Invariant: a value is inert; what it takes to have it in a running program has been emitted, or is in its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goexit_lab.runtime.cursor import Cursor


class UnsupportedError(Exception):
    """The specialiser does not know this construct: the function stays as it is written."""


@dataclass(frozen=True, slots=True)
class Static:
    """A Python object that is the same in every execution."""

    value: Any


@dataclass(frozen=True, slots=True)
class Code:
    """Text of a Python expression."""

    text: str
    settled: bool = False  # a local: reading it later gives the same
    varies: bool = False  # … until it is assigned again


@dataclass(frozen=True, slots=True)
class At:
    """A cursor: `declared` laid over memory at `base` (a local, or an address known already) plus `offset` bytes.

    `ok` names the local that tells whether the whole struct is mapped and aligned; empty: it is.
    """

    declared: type[Cursor]
    base: str | int
    offset: int = 0
    ok: str = ""
    optional: bool = False  # the local may be None
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A frozen dataclass that is taken apart; `tag` names a local that is None when there is no record."""

    declared: type
    fields: tuple[tuple[str, Value], ...]
    tag: str = ""

    def field(self, name: str) -> Value:
        """The value of that field."""
        return dict(self.fields)[name]


@dataclass(frozen=True, slots=True)
class Several:
    """A tuple."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A method that is about to be called."""

    receiver: Value
    name: str


Value = Static | Code | At | Made | Several | Bound

CPU = Code("cpu", settled=True)
"""The processor that a part runs on."""
NONE = Static(None)


def is_frozen(kind: type) -> bool:
    """Whether it is a frozen dataclass."""
    made = getattr(kind, "__dataclass_params__", None)
    return made is not None and bool(made.frozen)


@dataclass(slots=True)
class Slot:
    """A local variable that is assigned in several places, and what it has been seen to hold."""

    name: str
    shape: Value | None = None
    optional: bool = False

    def value(self) -> Value:
        """The variable, read."""
        match self.shape:
            case At(declared):
                return At(declared, self.name, 0, f"{self.name}_k", self.optional, varies=True)
            case Made(declared, fields, _):
                return Made(declared, fields, self.name if self.optional else "")
            case Several(items):
                return Several(items)
            case _:
                return Code(self.name, settled=True, varies=True)
