"""Constants as operands.

Invariant: an integer constant is in range for its kind, and a 32-bit float is rounded to 32 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Imm
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_f32, wrap
from goexit_lab.lang import constant, types
from goexit_lab.lang.bigfloat import BigFloat, Real
from goexit_lab.lang.types import Type, under
from goexit_lab.lower.code import Value

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def value(f: Function, exact: constant.Value, typ: Type) -> Value:
    """The constant `exact` as a value of `typ`."""
    if isinstance(exact, bytes):
        return f.module.string(exact)
    if isinstance(exact, bool):
        return (Imm(int(exact)),)
    basic = under(typ)
    if not isinstance(basic, types.Basic):
        raise InternalError(f"a constant of type {typ}")
    parts = f.layout.parts(basic)
    if parts is None:
        raise InternalError(f"a constant of type {typ}")
    if basic.info & types.IS_COMPLEX:
        re, im = constant.parts(exact)
        return number(re, parts[0].kind), number(im, parts[1].kind)
    if isinstance(exact, constant.Complex):
        raise InternalError(f"a complex constant of type {typ}")
    return (number(exact, parts[0].kind),)


def real_part(exact: constant.Number) -> Real:
    """The real part of a number."""
    return constant.parts(exact)[0]


def number(exact: Real, kind: Kind) -> Imm:
    """A real number as an immediate of `kind`."""
    if kind.floating:
        rounded = to_float(exact)
        return Imm(round_f32(rounded) if kind is Kind.F32 else rounded)
    if isinstance(exact, BigFloat):
        raise InternalError("an integer that no integer type holds")
    return Imm(wrap(int(exact), kind))


def to_float(exact: Real) -> float:
    """The nearest double."""
    if isinstance(exact, BigFloat):
        raise InternalError("a number that no float holds")
    try:
        return float(exact)
    except OverflowError:
        return float("inf") if exact > 0 else float("-inf")
