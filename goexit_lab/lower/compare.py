"""Comparison of values of every comparable type.

Invariant: operands of different types are brought to one type first: the interface, if one is an interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, CmpOp, Imm, MemEq, Operand, Place, Slot
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.predicates import is_complex, is_float, is_interface, is_string, is_untyped
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import address, convert, expr, operator, purity
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import runtime
from goexit_lab.lower.function import Test
from goexit_lab.lower.layout import Layout

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

COMPARISONS = {
    Token.EQL: CmpOp.EQ,
    Token.NEQ: CmpOp.NE,
    Token.LSS: CmpOp.LT,
    Token.LEQ: CmpOp.LE,
    Token.GTR: CmpOp.GT,
    Token.GEQ: CmpOp.GE,
}

_OPPOSITE = {
    CmpOp.EQ: CmpOp.NE,
    CmpOp.NE: CmpOp.EQ,
    CmpOp.LT: CmpOp.GE,
    CmpOp.GE: CmpOp.LT,
    CmpOp.GT: CmpOp.LE,
    CmpOp.LE: CmpOp.GT,
}


def value(f: Function, e: ast.BinaryExpr) -> Operand:
    """The value of a comparison."""
    return operator.compared(f, *_test(f, e))


def branch(f: Function, e: ast.BinaryExpr, *, when: bool, label: str) -> None:
    """Continue at `label` if the comparison is `when`, else go on."""
    op, a, b, kind = _test(f, e)
    if when:
        f.code.branch(op, a, b, kind, label)
    elif kind.floating and op not in {CmpOp.EQ, CmpOp.NE}:
        skip = f.code.new_label("skip")
        f.code.branch(op, a, b, kind, skip)
        f.code.jump(label)
        f.code.label(skip)
    else:
        f.code.branch(_OPPOSITE[op], a, b, kind, label)


def _test(f: Function, e: ast.BinaryExpr) -> Test:
    op = COMPARISONS[e.op]
    for one, other in ((e.x, e.y), (e.y, e.x)):
        if expr.is_nil(f, other):
            first = expr.value(f, one)[0]
            return op, first, Imm(0), f.layout.pointer
    typ = _common(f, e.x, e.y)
    if not f.layout.scalar(typ):
        return _aggregates(f, op, typ, e)
    # What calls comes first: then nothing has to survive the call. A conversion to an interface is no call of the
    # program's, and an operand that may fail before it has to do so.
    right_first = purity.calls(f, e.y) or not purity.may_fail(e.x)
    if right_first and purity.calls_as(f, e.y, typ) and not purity.calls_as(f, e.x, typ):
        right = expr.as_type(f, e.y, typ)
        left = expr.as_type(f, e.x, typ)
    else:
        left = expr.as_type(f, e.x, typ)
        right = expr.as_type(f, e.y, typ)
    return scalars(f, op, typ, left, right)


def _common(f: Function, x: ast.Expr, y: ast.Expr) -> Type:
    one, other = f.module.type_of(x), f.module.type_of(y)
    if is_interface(one) and is_interface(other):
        return one if _is_empty(one) else other if _is_empty(other) else one
    if is_interface(other) or (is_untyped(one) and not is_untyped(other)):
        return other
    return one


def _is_empty(typ: Type) -> bool:
    return convert.is_eface(typ)


def scalars(f: Function, op: CmpOp, typ: Type, left: Value, right: Value) -> Test:
    """The test whether two scalars of `typ` are so."""
    if is_string(typ):
        return _strings(f, op, left, right)
    if is_interface(typ):
        symbol = "runtime.efaceeq" if convert.is_eface(typ) else "runtime.ifaceeq"
        (same,) = runtime(f, symbol, (left, right))
        return _OPPOSITE[op], same, Imm(0), Kind.U8
    if is_complex(typ):
        part = (f.layout.parts(typ) or ())[0].kind
        re = operator.compared(f, CmpOp.EQ, left[0], right[0], part)
        im = operator.compared(f, CmpOp.EQ, left[1], right[1], part)
        (both,) = operator.apply(f, Token.AND, types.Basic(types.Kind.BOOL, 0, "bool"), (re,), (im,))
        return _OPPOSITE[op], both, Imm(0), Kind.U8
    return op, left[0], right[0], f.layout.kind(typ)


def _strings(f: Function, op: CmpOp, left: Value, right: Value) -> Test:
    if op in {CmpOp.EQ, CmpOp.NE}:
        for one, other in ((left, right), (right, left)):
            if one[1] == Imm(0):
                return op, other[1], Imm(0), Kind.I32
        (same,) = runtime(f, "runtime.eqstring", (left, right))
        return _OPPOSITE[op], same, Imm(0), Kind.U8
    (order,) = runtime(f, "runtime.cmpstring", (left, right))
    return op, order, Imm(0), Kind.I32


def _aggregates(f: Function, op: CmpOp, typ: Type, e: ast.BinaryExpr) -> Test:
    first = address.prepare(f, e.x)
    if purity.calls(f, e.y):
        first = address.settled(f, first, typ)
    left, right = first(), address.of(f, e.y)
    return _OPPOSITE[op], equal_places(f, typ, left, right), Imm(0), Kind.U8


def equal_places(f: Function, typ: Type, left: Place, right: Place) -> Operand:
    """1 if the values of `typ` at two places are equal else 0."""
    if plain(f.layout, typ):
        dst = f.code.name(Kind.U8)
        f.code.emit(MemEq(dst, left, right, f.layout.size(typ)))
        return dst
    addresses = [(_address(f, typ, left),), (_address(f, typ, right),)]
    (same,) = runtime(f, "runtime.memequal", ((f.module.descriptor(typ),), *addresses))
    return same


def _address(f: Function, typ: Type, place: Place) -> Operand:
    """The address of a value that is to be read by a call, which destroys the outgoing area."""
    if isinstance(place, Slot) and place.area is Area.OUT:
        aside = f.temporary(typ)
        f.code.copy(aside, place, f.layout.size(typ))
        place = aside
    return f.address(place)


def plain(layout: Layout, typ: Type) -> bool:
    """Whether two values of `typ` are equal exactly if their bytes are."""
    base = under(typ)
    match base:
        case types.Array(elem=elem):
            return plain(layout, elem)
        case types.Struct(fields=fields):
            end = 0
            for field, offset in zip(fields, layout.offsets(base), strict=True):
                if offset != end or field.name == "_" or not plain(layout, field.type):
                    return False
                end = offset + layout.size(field.type)
            return end == layout.size(typ)
        case _:
            pass
    return not (is_string(typ) or is_interface(typ) or is_float(typ) or is_complex(typ))
