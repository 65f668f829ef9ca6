"""Expressions of terms, as a cycle's function has them.

Invariant: generated source holds integers and fixed names only.
"""

from __future__ import annotations

from collections.abc import Mapping

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.facts import RefusedError, limits
from goexit_lab.machine.cycles.questions import literal
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import Number, Term, is_term

Scalar = tuple[Kind, int]
"""A number at a fixed address."""


class Expressions:
    """The expressions of one cycle, and which terms have locals by now."""

    def __init__(
        self, reading: Reading, prefix: str, indent: int, constants: Constants, held: Mapping[Scalar, str]
    ) -> None:
        """`prefix`: of its locals; `indent`: of the lines; `held`: see `held_by`."""
        self.lines: list[str] = []
        self._indent = indent
        self.bounds: set[int] = set()  # numbers by which something must lie below the end of memory
        self.kinds: set[Kind] = set()  # of views
        self._reading, self._book = reading, reading.book
        self._prefix, self._constants, self._held = prefix, constants, held
        self.touched: set[Scalar] = set()  # what is held and has been named
        self._named: set[int] = set()
        self._lowered: dict[int, tuple[str, int]] = {}  # a term -> a local that is so much less

    def _put(self, line: str) -> None:
        self.lines.append(" " * self._indent + line)

    def _holds(self, term: Term) -> bool:
        """Whether a local holds what that leaf was read from."""
        where = self._reading.cells.where.get(term.number)
        if where is None:
            return False
        base, offset = self._reading.cells.resolved(*where)
        return base is None and (term.args[0][1], offset) in self._held

    def _name(self, place: Scalar) -> str:
        """The local that holds what is there."""
        self.touched.add(place)
        return self._held[place]

    def _index(self, base: Term | None, offset: int, kind: Kind) -> Number:
        """The subscript of the view of `kind`."""
        book = self._book
        base = base if base is None else book.settled(base)
        address = offset if base is None else book.add(base, offset)
        if is_term(address) and book.divisor(address) < kind.size:
            raise RefusedError("an address that may be unaligned")
        return book.right(address, kind.size.bit_length() - 1)

    def _text(self, value: Number) -> str:
        """The expression of a number."""
        value = self._book.settled(value)
        if not is_term(value):
            return literal(value)
        return f"{self._prefix}{value.number}" if value.number in self._named else f"({self._made(value)})"

    def _made(self, term: Term) -> str:
        """The expression that makes a term of its parts."""
        match term.op, term.args:
            case "leaf", ("TOP",):
                return "top"
            case "leaf", (("search", name, known),):
                return f"{name}(rt, {', '.join(str(each) for each in known)})"
            case "leaf", (("register", index),):
                return f"R[{index}]"
            case "leaf", (("load", kind, *_),):
                base, offset = self._reading.cells.resolved(*self._reading.cells.where[term.number])
                if base is None and (kind, offset) in self._held:
                    return self._name((kind, offset))
                return self._scalar(kind, self._index(base, offset, kind))
            case "sum", (base, constant):
                return f"{self._text(base)} {signed(constant)}"
            case "cast", (inner, code):
                half, mask = -limits(Kind(code))[0], (1 << Kind(code).bits) - 1
                bits = f"{self._text(inner)} + {half} & {mask}" if half else f"{self._text(inner)} & {mask}"
                return f"({bits}) - {half}" if half else bits
            case ("max" | "min") as op, (a, b):
                first, second = self._text(a), self._text(b)
                return f"{first} if {first} {'>' if op == 'max' else '<'}= {second} else {second}"
            case op, (a, b):
                return f"{self._text(a)} {op} {self._text(b)}"
            case _:
                raise RefusedError(f"no text for {term.op}")

    def _view(self, kind: Kind) -> str:
        self.kinds.add(kind)
        return kind.value

    def _scalar(self, kind: Kind, index: Number, count: int = 0) -> str:
        """The number at a subscript, or `count` numbers from there on; through a view that begins further on."""
        base, more = self._book.split(index)
        first = "" if base is None else self._bare(base)
        if base is not None and more < 0 and base.number in self._lowered:
            first, least = self._lowered[base.number]
            more -= least
        if base is None or more < 0 or self._book.range(base)[0] < 0:
            view, first = self._view(kind), self._bare(index)
        else:
            view = self._constants.view(kind, more) if more else self._view(kind)
        return f"{view}[{first}:{first} + {count}]" if count else f"{view}[{first}]"

    def _bare(self, value: Number) -> str:
        text = self._text(value)
        return text[1:-1] if text.startswith("(") and is_term(self._book.settled(value)) else text

    def _before_the_end(self, room: int) -> str:
        """The local for so many bytes before the end of memory."""
        self.bounds.add(room)
        return f"top_{str(room).replace('-', 'm')}"


def signed(number: int) -> str:
    """A number as something is added to it: with its sign first."""
    return f"{'-' if number < 0 else '+'} {abs(number)}"
