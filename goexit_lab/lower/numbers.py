"""Conversions between numbers, and complex arithmetic.

Invariant: complex arithmetic is done on doubles and rounded to the type's own parts at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Bin, BinOp, Conv, Imm, Operand
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_f32
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import runtime

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def converted(f: Function, operand: Operand, source: Kind, to: Kind) -> Operand:
    """`operand` of kind `source` as kind `to`."""
    if source is to:
        return operand
    if isinstance(operand, Imm) and source.floating and to.floating:
        return Imm(round_f32(float(operand.value)) if to is Kind.F32 else operand.value)
    if _widens(source, to):
        return operand
    dst = f.code.name(to)
    f.code.emit(Conv(dst, operand, source, to))
    return dst


def _widens(source: Kind, to: Kind) -> bool:
    """Whether every number of kind `source` is the same number in kind `to`."""
    if source.floating or to.floating:
        return source is Kind.F32 and to is Kind.F64
    if source.signed and not to.signed:
        return False
    return to.bits > source.bits or (to.bits == source.bits and source.signed is to.signed)


def parts_converted(f: Function, value: Value, source: Type, to: Type) -> Value:
    """A number of type `source` as one of type `to`, both real or both complex."""
    before, after = f.layout.parts(source) or (), f.layout.parts(to) or ()
    return tuple(
        converted(f, operand, old.kind, new.kind) for operand, old, new in zip(value, before, after, strict=True)
    )


def _double(f: Function, value: Value, kind: Kind) -> tuple[Operand, Operand]:
    return converted(f, value[0], kind, Kind.F64), converted(f, value[1], kind, Kind.F64)


def _bin(f: Function, op: BinOp, a: Operand, b: Operand) -> Operand:
    dst = f.code.name(Kind.F64)
    f.code.emit(Bin(op, dst, a, b, Kind.F64))
    return dst


def complex_arithmetic(f: Function, op: Token, typ: Type, left: Value, right: Value) -> Value:
    """`left` op `right` on complex numbers."""
    kind = (f.layout.parts(typ) or ())[0].kind
    a, b = _double(f, left, kind)
    c, d = _double(f, right, kind)
    match op:
        case Token.ADD:
            re, im = _bin(f, BinOp.ADD, a, c), _bin(f, BinOp.ADD, b, d)
        case Token.SUB:
            re, im = _bin(f, BinOp.SUB, a, c), _bin(f, BinOp.SUB, b, d)
        case Token.MUL:
            re = _bin(f, BinOp.SUB, _bin(f, BinOp.MUL, a, c), _bin(f, BinOp.MUL, b, d))
            im = _bin(f, BinOp.ADD, _bin(f, BinOp.MUL, a, d), _bin(f, BinOp.MUL, b, c))
        case Token.QUO:
            re, im = runtime(f, "runtime.complex128div", ((a, b), (c, d)))
        case _:
            raise InternalError(f"complex {op}")
    return converted(f, re, Kind.F64, kind), converted(f, im, Kind.F64, kind)
