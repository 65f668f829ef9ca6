"""What variables of type any hold, for natives that take some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.golib.printer import Value
from goexit_lab.runtime.gotype import GoSlice, boxed, gotype

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime


def operand(rt: Runtime, addr: int) -> Value | None:
    """What the variable of type any at `addr` holds; None for nil."""
    first = rt.load_word(addr)
    if not first:
        return None
    typ = gotype(rt, first)
    return Value(typ, boxed(rt, typ, addr + rt.word))


def operands(rt: Runtime, given: GoSlice) -> list[Value | None]:
    """What the elements of a []any hold."""
    return [operand(rt, given.array + index * 2 * rt.word) for index in range(given.len)]
