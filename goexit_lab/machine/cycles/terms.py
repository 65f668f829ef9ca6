"""Terms: what generated code computes with while it is read ahead.

Model: a term stands for a number of one execution: `now` is what it is this time, `op` and `args` say how it comes
about in any. Python's operators on terms give terms, which a `Book` writes down. Where Python has to know (an `if`, a
subscript of a tuple, membership in a set), the book notes that the path taken depends on it.

Invariant: a term never changes; terms of equal making are one object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from goexit_lab.machine.cycles.book import Book

Number = Any
"""A term, or a plain Python number where it is the same each time."""

LEAF: Final = "leaf"
"""The op of what is there before: a register, a place in memory, the end of memory. Its one argument says which."""
SUM: Final = "sum"
"""The op of a term plus a constant; its arguments are those, and the term is no such sum itself."""


class Term:
    """A number of one execution and how it comes about."""

    __slots__ = (
        *("book", "number", "op", "args", "now", "leaves"),
        *("loose", "asked", "noted", "span", "ranged", "bounds"),  # what the book has found out
    )

    def __init__(self, book: Book, number: int, op: str, args: tuple[Any, ...], now: Number) -> None:
        """`number`: in the order of making. Made by the book only."""
        self.book, self.number, self.op, self.args, self.now = book, number, op, args, now
        self.leaves = frozenset((number,)) if op == LEAF else _leaves_of(args)
        self.loose = -1  # one of them that was not known when that was last asked; -1: nobody has asked
        self.span: tuple[float, float] | None = None  # bounds that it keeps whatever is known, if there are such
        self.ranged = -1  # how many facts had been noted when its bounds were last looked for
        self.bounds: tuple[float, float] = 0, 0  # what they were
        self.noted = -1  # of a comparison: how many facts had been noted when it was last found not to follow from them
        self.asked = -1  # how many facts said what a term is when this one was last found not to be known

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """What the number is: generated code may ask whether it is an int."""
        return type(self.now)

    def __add__(self, other: Number) -> Number:
        return self.book.add(self, other)

    __radd__ = __add__

    def __sub__(self, other: Number) -> Number:
        return self.book.subtract(self, other)

    def __rsub__(self, other: Number) -> Number:
        return self.book.subtract(other, self)

    def __and__(self, other: Number) -> Number:
        return self.book.both(self, other)

    __rand__ = __and__

    def __or__(self, other: Number) -> Number:
        return self.book.either(self, other)

    __ror__ = __or__

    def __xor__(self, other: Number) -> Number:
        return self.book.make("^", self, other)

    __rxor__ = __xor__

    def __mul__(self, other: Number) -> Number:
        return self.book.make("*", self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: Number) -> Number:
        return self.book.make("//", self, other)

    def __mod__(self, other: Number) -> Number:
        return self.book.make("%", self, other)

    def __lshift__(self, other: Number) -> Number:
        return self.book.left(self, other)

    def __rshift__(self, other: Number) -> Number:
        return self.book.right(self, other)

    def __neg__(self) -> Number:
        return self.book.subtract(0, self)

    def __abs__(self) -> Number:
        return self if self >= 0 else -self

    def __lt__(self, other: Number) -> Number:
        return self.book.compare("<", self, other)

    def __le__(self, other: Number) -> Number:
        return self.book.compare("<=", self, other)

    def __gt__(self, other: Number) -> Number:
        return self.book.compare("<", other, self)

    def __ge__(self, other: Number) -> Number:
        return self.book.compare("<=", other, self)

    def __eq__(self, other: object) -> Any:  # noqa: ANN401 - a term, or a bool where it is known
        return self.book.compare("==", self, other)

    def __ne__(self, other: object) -> Any:  # noqa: ANN401 - likewise
        return self.book.compare("!=", self, other)

    def __bool__(self) -> bool:
        return self.book.truth(self)

    def __index__(self) -> int:
        return int(self.book.pin(self))

    __int__ = __index__

    def __hash__(self) -> int:
        return hash(self.book.pin(self))


def _leaves_of(args: tuple[Any, ...]) -> frozenset[int]:
    first, second = args
    if type(second) is not Term:
        return first.leaves if type(first) is Term else frozenset()
    if type(first) is not Term or first.leaves is second.leaves:
        return second.leaves
    return first.leaves | second.leaves


def is_term(value: Any) -> bool:  # noqa: ANN401 - anything
    """Whether it is a term; `isinstance` would take a term for the number that it is."""
    return type(value) is Term
