"""Division of complex numbers, which compiled code calls.

Invariant: a quotient that is not a number on both sides becomes an infinity or a zero where C's rules know one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.words import Kind, div_float
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def quotient(a: float, b: float, c: float, d: float) -> tuple[float, float]:
    """Real and imaginary part of (a + bi) / (c + di)."""
    if abs(c) >= abs(d):
        ratio = div_float(d, c)
        scale = c + ratio * d
        real, imaginary = div_float(a + b * ratio, scale), div_float(b - a * ratio, scale)
    else:
        ratio = div_float(c, d)
        scale = d + ratio * c
        real, imaginary = div_float(a * ratio + b, scale), div_float(b * ratio - a, scale)
    if not (math.isnan(real) and math.isnan(imaginary)):
        return real, imaginary
    return _corrected(a, b, c, d) or (real, imaginary)


def _corrected(a: float, b: float, c: float, d: float) -> tuple[float, float] | None:
    """The quotient where the plain rule gives no number and infinities or a zero divisor are involved."""
    if c == 0 and d == 0 and not (math.isnan(a) and math.isnan(b)):
        infinity = math.copysign(math.inf, c)
        return infinity * a, infinity * b
    if (math.isinf(a) or math.isinf(b)) and math.isfinite(c) and math.isfinite(d):
        a, b = _boxed(a), _boxed(b)
        return math.inf * (a * c + b * d), math.inf * (b * c - a * d)
    if (math.isinf(c) or math.isinf(d)) and math.isfinite(a) and math.isfinite(b):
        c, d = _boxed(c), _boxed(d)
        return 0.0 * (a * c + b * d), 0.0 * (b * c - a * d)
    return None


def _boxed(value: float) -> float:
    """1 for an infinity, 0 for everything else, with the sign kept."""
    return math.copysign(1.0 if math.isinf(value) else 0.0, value)


def complex128div(rt: Runtime, cpu: Cpu) -> int:
    """`n / m` for complex numbers.
    Port of: complex.c runtime·complex128div
    Runs on: g
    Departs: scales before it divides, as today
    """
    mem, start = rt.machine.mem, cpu.arg_address()
    parts = [float(mem.load(start + 8 * index, Kind.F64)) for index in range(4)]
    for index, value in enumerate(quotient(*parts)):
        mem.store(start + 32 + 8 * index, Kind.F64, value)
    return cpu.ret()


PORTS: Final = (Port("runtime.complex128div", (complex128div,), frame=8),)
