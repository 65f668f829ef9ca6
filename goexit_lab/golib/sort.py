"""Package sort: what its Go source leaves to natives."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.golib.operands import operand
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.runtime.failure import RuntimeErrorText
from goexit_lab.runtime.gotype import GoSlice, gotype, load_slice

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _slice(rt: Runtime, addr: int) -> tuple[GoSlice, int]:
    """The slice in the variable of type any at `addr`, and the size of its elements."""
    found = operand(rt, addr)
    if found is None or found.type.shape is not Shape.SLICE:
        said = "nil" if found is None else found.type.string
        raise RuntimeErrorText(f"reflect: call of Swapper on {said} Value")
    return load_slice(rt, found.addr), gotype(rt, found.type.elem).size


def _length(rt: Runtime, cpu: Cpu, x: int) -> int:
    del cpu
    return _slice(rt, x)[0].len


def _swap(rt: Runtime, cpu: Cpu, x: int, i: int, j: int) -> None:
    del cpu
    found, size = _slice(rt, x)
    if not (0 <= i < found.len and 0 <= j < found.len):
        raise RuntimeErrorText("reflect: slice index out of range")
    mem = rt.machine.mem
    one, other = found.array + i * size, found.array + j * size
    first = mem.read(one, size)
    mem.move(one, other, size)
    mem.write(other, first)


def _sorted_floats(x: Sequence[float]) -> list[float]:
    """NaNs first."""
    return sorted(x, key=lambda value: (not math.isnan(value), value))


NATIVES: Final[Mapping[str, Implementation]] = {
    "length": Asking(_length),
    "swap": Asking(_swap),
    "sortedInts": sorted,
    "sortedFloats": _sorted_floats,
    "sortedStrings": lambda x: sorted(range(len(x)), key=x.__getitem__),
}
