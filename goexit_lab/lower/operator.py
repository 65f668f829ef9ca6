"""Operators: arithmetic, comparison, logic, and conditions as jumps.

The model: of two operands the one that calls is evaluated first, so that the other need not survive the call; chains
that lean left are followed in a loop, since programs can make them thousands long.

Invariant: a condition on floats is never negated by turning its comparison round, because of NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Bin, BinOp, Check, Cmp, CmpOp, Imm, Operand, Un, UnOp
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast
from goexit_lab.lang.predicates import is_complex, is_string, is_unsigned
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type
from goexit_lab.lower import compare, expr, numbers, purity
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import runtime

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

ARITHMETIC = {
    Token.ADD: BinOp.ADD,
    Token.SUB: BinOp.SUB,
    Token.MUL: BinOp.MUL,
    Token.QUO: BinOp.DIV,
    Token.REM: BinOp.REM,
    Token.AND: BinOp.AND,
    Token.OR: BinOp.OR,
    Token.XOR: BinOp.XOR,
    Token.AND_NOT: BinOp.ANDNOT,
    Token.SHL: BinOp.SHL,
    Token.SHR: BinOp.SHR,
}


def binary(f: Function, e: ast.BinaryExpr) -> Value:
    """The value of a binary expression."""
    if e.op in {Token.LAND, Token.LOR}:
        return (_logical(f, e),)
    if e.op in compare.COMPARISONS:
        return (compare.value(f, e),)
    chain = [e]
    while True:
        left = chain[-1].x
        while isinstance(left, ast.ParenExpr):
            left = left.x
        if not isinstance(left, ast.BinaryExpr) or left.op not in ARITHMETIC:
            break
        found = f.module.info.types.get(left)
        if found is not None and found.value is not None:
            break
        chain.append(left)
    innermost = chain.pop()
    result = _first(f, innermost)
    for each in reversed(chain):
        result = arithmetic(f, each.op, f.module.type_of(each), result, each.y, f.module.quoted(each))
    return result


def _first(f: Function, e: ast.BinaryExpr) -> Value:
    typ = f.module.type_of(e)
    if e.op not in {Token.SHL, Token.SHR} and purity.calls(f, e.y) and not purity.calls(f, e.x):
        right = expr.as_type(f, e.y, typ)
        return apply(f, e.op, typ, expr.as_type(f, e.x, typ), right, f.module.quoted(e))
    return arithmetic(f, e.op, typ, expr.as_type(f, e.x, typ), e.y, f.module.quoted(e))


def arithmetic(f: Function, op: Token, typ: Type, left: Value, y: ast.Expr, about: str) -> Value:
    """`left` op `y`, where `left` is a value of `typ`; `about` is the Go text."""
    if op in {Token.SHL, Token.SHR}:
        return (shift(f, op, typ, left[0], y),)
    return apply(f, op, typ, left, expr.as_type(f, y, typ), about)


def apply(f: Function, op: Token, typ: Type, left: Value, right: Value, about: str = "") -> Value:
    """`left` op `right` on two values of `typ`; no shift."""
    if is_string(typ):
        return runtime(f, "runtime.catstring", (left, right))
    if is_complex(typ):
        return numbers.complex_arithmetic(f, op, typ, left, right)
    kind = f.layout.kind(typ)
    dst = f.code.name(kind)
    divides = op in {Token.QUO, Token.REM}
    f.code.emit(Bin(ARITHMETIC[op], dst, left[0], right[0], kind, about if divides else ""))
    return (dst,)


def shift(f: Function, op: Token, typ: Type, left: Operand, y: ast.Expr) -> Operand:
    """`left` shifted by `y`; a negative count fails."""
    kind = f.layout.kind(typ)
    counted = f.module.type_of(y)
    found = f.module.info.types.get(y)
    if found is not None and isinstance(found.value, int):
        # The value counts, whatever the type: 1.0 and 1+0i are counts.
        count: Operand = Imm(found.value)
    else:
        (count,) = expr.value(f, y)
    if not isinstance(count, Imm) and not is_unsigned(counted):
        text = "runtime error: negative shift amount"
        test = (CmpOp.LT, count, Imm(0), f.layout.kind(counted))
        f.check(test, "runtime.paniclater", text, Check(f.module.quoted(y), "count"))
    dst = f.code.name(kind)
    f.code.emit(Bin(ARITHMETIC[op], dst, left, count, kind))
    return dst


def unary(f: Function, e: ast.UnaryExpr) -> Value:
    """The value of `+x`, `-x`, `^x` or `!x`."""
    operand = expr.value(f, e.x)
    typ = f.module.type_of(e)
    match e.op:
        case Token.ADD:
            return operand
        case Token.SUB:
            parts = f.layout.parts(typ) or ()
            return tuple(_un(f, UnOp.NEG, part, each.kind) for part, each in zip(operand, parts, strict=True))
        case Token.XOR:
            return (_un(f, UnOp.COM, operand[0], f.layout.kind(typ)),)
        case Token.NOT:
            return (_un(f, UnOp.NOT, operand[0], Kind.U8),)
        case _:
            pass
    raise InternalError(f"unary {e.op}")


def _un(f: Function, op: UnOp, operand: Operand, kind: Kind) -> Operand:
    dst = f.code.name(kind)
    f.code.emit(Un(op, dst, operand, kind))
    return dst


def _logical(f: Function, e: ast.BinaryExpr) -> Operand:
    dst = f.code.name(Kind.U8)
    f.code.declared.add(dst.n)
    false, end = f.code.new_label("false"), f.code.new_label("end")
    branch(f, e, when=False, label=false)
    f.code.assign(dst, Imm(1))
    f.code.jump(end)
    f.code.label(false)
    f.code.assign(dst, Imm(0))
    f.code.label(end)
    return dst


def branch(f: Function, e: ast.Expr, *, when: bool, label: str) -> None:
    """Continue at `label` if the condition `e` is `when`, else go on."""
    found = f.module.info.types.get(e)
    if found is not None and isinstance(found.value, bool):
        if found.value is when:
            f.code.jump(label)
        return
    match e:
        case ast.ParenExpr(x=x):
            branch(f, x, when=when, label=label)
        case ast.UnaryExpr(op=Token.NOT, x=x):
            branch(f, x, when=not when, label=label)
        case ast.BinaryExpr(op=Token.LAND | Token.LOR):
            _branch_logical(f, e, when=when, label=label)
        case ast.BinaryExpr() if e.op in compare.COMPARISONS:
            compare.branch(f, e, when=when, label=label)
        case _:
            (operand,) = expr.value(f, e)
            f.code.branch(CmpOp.NE if when else CmpOp.EQ, operand, Imm(0), Kind.U8, label)


def _branch_logical(f: Function, e: ast.BinaryExpr, *, when: bool, label: str) -> None:
    operands = [e.y]
    left = e.x
    while isinstance(left, ast.BinaryExpr) and left.op is e.op:
        operands.append(left.y)
        left = left.x
    operands.append(left)
    operands.reverse()
    decides = e.op is Token.LOR
    if decides is when:
        for each in operands:
            branch(f, each, when=when, label=label)
        return
    skip = f.code.new_label("skip")
    for each in operands[:-1]:
        branch(f, each, when=decides, label=skip)
    branch(f, operands[-1], when=when, label=label)
    f.code.label(skip)


def compared(f: Function, op: CmpOp, a: Operand, b: Operand, kind: Kind) -> Operand:
    """1 if `a` op `b` else 0."""
    dst = f.code.name(Kind.U8)
    f.code.emit(Cmp(op, dst, a, b, kind))
    return dst
