"""Operators: unary, binary, comparison and shift.

The model: both operands are evaluated, an untyped one takes the other's type, the operator must be defined on the
result, constants are folded exactly and must fit. Chains such as ``a + b + c + …`` lean left and can be thousands
long: `binary_expr` walks down and up again in a loop.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast, check_expr, constant
from goexit_lab.lang.addressed import take_address
from goexit_lab.lang.advice import to_shift, together, undefined_operation
from goexit_lab.lang.check_untyped import (
    COMPARISONS,
    SHIFTS,
    convert_untyped,
    representable,
    update_type,
)
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.info import Mode
from goexit_lab.lang.operand import Operand, assignable_to
from goexit_lab.lang.predicates import (
    default_type,
    has_nil,
    identical,
    incomparable_cause,
    is_boolean,
    is_complex,
    is_integer,
    is_interface,
    is_numeric,
    is_ordered,
    is_string,
    is_unsigned,
    is_untyped,
    kind_word,
)
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import INVALID, Basic, Chan, ChanDir, Map, Pointer, Signature, Slice, Type, under
from goexit_lab.lang.universe import TYPES, UNTYPED_BOOL, UNTYPED_INT

_SHIFT_LIMIT: Final = 1023 - 1 + 52
"""Greatest count of a constant shift: what makes the smallest float64 an integer; the compiler's figure."""

_OVERFLOW_WORDS: Final = {
    Token.ADD: "addition ",
    Token.SUB: "subtraction ",
    Token.XOR: "bitwise XOR ",
    Token.MUL: "multiplication ",
    Token.SHL: "shift ",
}


def _is_number_or_string(typ: Type) -> bool:
    return is_numeric(typ) or is_string(typ)


_DEFINED_ON: Final = {
    Token.ADD: _is_number_or_string,
    Token.SUB: is_numeric,
    Token.MUL: is_numeric,
    Token.QUO: is_numeric,
    Token.REM: is_integer,
    Token.AND: is_integer,
    Token.OR: is_integer,
    Token.XOR: is_integer,
    Token.AND_NOT: is_integer,
    Token.LAND: is_boolean,
    Token.LOR: is_boolean,
}
_UNARY_DEFINED_ON: Final = {Token.ADD: is_numeric, Token.SUB: is_numeric, Token.XOR: is_integer, Token.NOT: is_boolean}


def overflow(c: Checker, x: Operand) -> None:
    """Check that the constant `x`, the result of an operation, fits its type."""
    if x.value is None:
        c.error(_operator_pos(x), "constant result is not representable")
        x.invalidate()
    elif not is_untyped(x.type):
        base = under(x.type)
        if isinstance(base, Basic):
            representable(c, x, base)
    elif is_integer(x.type) and isinstance(x.value, int) and x.value.bit_length() > constant.INT_BITS_LIMIT:
        match x.expr:
            case ast.BinaryExpr(op=op):
                word = _OVERFLOW_WORDS.get(op, "")
            case ast.UnaryExpr(op=Token.XOR):
                word = "bitwise complement "
            case _:
                word = ""
        c.error(_operator_pos(x), f"constant {word}overflow")
        x.invalidate()


def _operator_pos(x: Operand) -> ast.Expr | Pos:
    """Return where to report what is wrong with the result of an operation: at the operator of two operands."""
    return x.expr.op_pos if isinstance(x.expr, ast.BinaryExpr) else x.expr


def unary_expr(c: Checker, node: ast.UnaryExpr) -> Operand:
    """Check ``op x``."""
    if node.op is Token.AND:
        return _address(c, node)
    x = check_expr.expr(c, node.x)
    if not x.valid:
        return x
    if node.op is Token.ARROW:
        elem = channel_element(c, node.x, x, receive=True)
        if elem is None:
            return check_expr.bad(node)
        c.has_call = True
        return Operand(Mode.COMMA_OK, node, elem, statement=True)
    if not _UNARY_DEFINED_ON[node.op](x.type):
        c.error(x, f"invalid operation: operator {node.op} not defined on {x}")
        return check_expr.bad(node)
    if x.mode is not Mode.CONSTANT:
        return Operand(Mode.VALUE, node, x.type)
    if x.value is None:
        return Operand(Mode.CONSTANT, node, x.type)
    greatest = None
    base = under(x.type)
    if is_unsigned(x.type) and isinstance(base, Basic):
        greatest = constant.int_range(base.kind, c.config.int_bytes, c.config.word_bytes)[1]
    result = Operand(Mode.CONSTANT, node, x.type, constant.unary(node.op, x.value, greatest))
    overflow(c, result)
    return result


def _address(c: Checker, node: ast.UnaryExpr) -> Operand:
    inner = node.x
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    x = check_expr.expr_or_type(c, node.x)
    if not x.valid:
        return x
    if not isinstance(inner, ast.CompositeLit) and x.mode is not Mode.VARIABLE:
        x.expr = inner
        c.error(x, f"invalid operation: cannot take address of {x}")
        return check_expr.bad(node)
    take_address(c, node.x)
    return Operand(Mode.VALUE, node, Pointer(x.type))


def channel_element(c: Checker, at: ast.Node, x: Operand, *, receive: bool) -> Type | None:
    """Return the element type of the channel `x`, or None after reporting that it cannot be used this way."""
    base = under(x.type)
    direction = "receive from" if receive else "send to"
    if not isinstance(base, Chan):
        cause = f"non-channel {x.type} {x}"
    elif receive and base.dir is ChanDir.SEND_ONLY:
        cause = f"send-only channel {x.type} {x}"
    elif not receive and base.dir is ChanDir.RECV_ONLY:
        cause = f"receive-only channel {x.type} {x}"
    else:
        return base.elem
    c.error(at, f"invalid operation: cannot {direction} {cause}")
    return None


def binary_expr(c: Checker, node: ast.BinaryExpr) -> Operand:
    """Check a binary operation, however many of them lean on its left side."""
    chain = [node]
    while isinstance(chain[-1].x, ast.BinaryExpr):
        chain.append(chain[-1].x)
    x = check_expr.expr(c, chain[-1].x)
    while True:
        link = chain.pop()
        x = binary(c, link, x, link.op, check_expr.expr(c, link.y))
        if not chain:
            return x
        x.expr = link
        c.record(x, link)


def binary(c: Checker, node: ast.BinaryExpr | ast.AssignStmt, x: Operand, op: Token, y: Operand) -> Operand:
    """Return the result of ``x op y``; `node` is the expression or the assignment operation."""
    expr = node if isinstance(node, ast.BinaryExpr) else x.expr
    if not x.valid or not y.valid:
        return check_expr.bad(expr)
    if op in SHIFTS:
        shift(c, expr, x, op, y)
        return x
    if not match_types(c, x, y):
        return check_expr.bad(expr)
    if op in COMPARISONS:
        return comparison(c, expr, x, op, y)
    if not identical(x.type, y.type):
        if x.type is not INVALID and y.type is not INVALID:
            if isinstance(node, ast.BinaryExpr):
                text = expr_string(node)
            else:
                text = f"{expr_string(x.expr)} {op}= {expr_string(y.expr)}"
            c.error(
                node,
                f"invalid operation: {text} (mismatched types {x.type} and {y.type})",
                hint=together(x, y),
            )
        return check_expr.bad(expr)
    if not _DEFINED_ON[op](x.type):
        hint = undefined_operation(x, y, str(op))
        c.error(x, f"invalid operation: operator {op} not defined on {x}", hint=hint)
        return check_expr.bad(expr)
    if op in {Token.QUO, Token.REM} and _divides_by_zero(x, y):
        c.error(y, "invalid operation: division by zero")
        return check_expr.bad(expr)
    if x.mode is not Mode.CONSTANT or y.mode is not Mode.CONSTANT:
        return Operand(Mode.VALUE, expr, x.type)
    if x.value is None or y.value is None:
        return Operand(Mode.CONSTANT, expr, x.type)
    value = constant.binary(x.value, op, y.value, integer=is_integer(x.type))
    result = Operand(Mode.CONSTANT, expr, x.type, value)
    overflow(c, result)
    return result


def _divides_by_zero(x: Operand, y: Operand) -> bool:
    if y.mode is not Mode.CONSTANT or y.value is None or not (x.mode is Mode.CONSTANT or is_integer(x.type)):
        return False
    return constant.is_zero_divisor(y.value, is_complex=is_complex(y.type))


def match_types(c: Checker, x: Operand, y: Operand) -> bool:
    """Give an untyped operand the type of the other, where that could work; return False if it was reported not to."""
    return not _may_convert(x, y) or (convert_untyped(c, x, y.type) and convert_untyped(c, y, x.type))


def _may_convert(x: Operand, y: Operand) -> bool:
    if not is_untyped(x.type) and not is_untyped(y.type):
        return False
    if is_numeric(x.type) != is_numeric(y.type):
        return False
    if is_interface(x.type) or is_interface(y.type):
        return True
    if is_boolean(x.type) != is_boolean(y.type) or is_string(x.type) != is_string(y.type):
        return False
    if x.is_nil:
        return has_nil(y.type)
    if y.is_nil:
        return has_nil(x.type)
    return not (isinstance(under(x.type), Pointer) or isinstance(under(y.type), Pointer))


def comparison(c: Checker, expr: ast.Expr, x: Operand, op: Token, y: Operand, *, case: bool = False) -> Operand:
    """Return the result of comparing `x` and `y`; `case` words errors for a switch with the value `y`."""
    if x.type is INVALID or y.type is INVALID:
        return check_expr.bad(expr)
    problem = _comparison_problem(c, x, op, y)
    if problem is not None:
        at, cause = problem
        if case:
            text = f"invalid case {expr_string(x.expr)} in switch on {expr_string(y.expr)} ({cause})"
            conditions = is_boolean(y.type) and not is_boolean(x.type)
            hint = "without a value behind switch, a case is a condition: case x == 1:" if conditions else None
            c.error(x, text, hint=hint)
        else:
            hint = together(x, y) if cause.startswith("mismatched") else undefined_operation(x, y, str(op))
            c.error(at, f"invalid operation: {expr_string(x.expr)} {op} {expr_string(y.expr)} ({cause})", hint=hint)
        return check_expr.bad(expr)
    if x.mode is Mode.CONSTANT and y.mode is Mode.CONSTANT:
        if x.value is None or y.value is None:
            return Operand(Mode.CONSTANT, expr, UNTYPED_BOOL)
        return Operand(Mode.CONSTANT, expr, UNTYPED_BOOL, constant.compare(x.value, op, y.value))
    update_type(c, x.expr, default_type(x.type), final=True)
    update_type(c, y.expr, default_type(y.type), final=True)
    return Operand(Mode.VALUE, expr, UNTYPED_BOOL)


def _comparison_problem(c: Checker, x: Operand, op: Token, y: Operand) -> tuple[Operand, str] | None:
    """Return the operand to blame and the cause if ``x op y`` is not defined."""
    if not assignable_to(x, y.type, c.package)[0] and not assignable_to(y, x.type, c.package)[0]:
        return y, f"mismatched types {x.type} and {y.type}"
    blamed: Operand | None = None
    cause = ""
    if op in {Token.EQL, Token.NEQ}:
        if x.is_nil or y.is_nil:
            blamed = None if has_nil(y.type if x.is_nil else x.type) and not (x.is_nil and y.is_nil) else y
        else:
            for operand in (x, y):
                reason = incomparable_cause(operand.type)
                if reason is not None:
                    blamed, cause = operand, _only_to_nil(operand.type) or reason
                    break
    elif not is_ordered(x.type):
        blamed = x
    elif not is_ordered(y.type):
        blamed = y
    if blamed is None:
        return None
    return blamed, cause or f"operator {op} not defined on {_what(blamed)}"


def _only_to_nil(typ: Type) -> str:
    if isinstance(under(typ), Slice | Signature | Map):
        return f"{kind_word(typ)} can only be compared to nil"
    return ""


def _what(x: Operand) -> str:
    return kind_word(x.type) or str(x.type)


def shift(c: Checker, expr: ast.Expr, x: Operand, op: Token, y: Operand) -> None:
    """Make `x` the result of ``x op y``, a shift."""
    if not is_integer(x.type) and not (is_untyped(x.type) and _is_int(x)):
        c.error(x, f"invalid operation: shifted operand {x} must be integer", hint=to_shift(x))
        x.invalidate()
        return
    if not _check_count(c, y):
        x.invalidate()
        return
    if x.mode is Mode.CONSTANT:
        if y.mode is Mode.CONSTANT:
            _shift_constants(c, expr, x, op, y)
            return
        if is_untyped(x.type):
            # The type is that which the left operand would have in the shift's place: known later.
            known = c.untyped.get(x.expr)
            if known is not None:
                known.shifted = True
            x.mode, x.value, x.expr = Mode.VALUE, None, expr
            return
    if not is_integer(x.type):
        c.error(x, f"invalid operation: shifted operand {x} must be integer", hint=to_shift(x))
        x.invalidate()
        return
    x.mode, x.value, x.expr = Mode.VALUE, None, expr


def _is_int(x: Operand) -> bool:
    return x.mode is Mode.CONSTANT and isinstance(x.value, int) and not isinstance(x.value, bool)


def _check_count(c: Checker, y: Operand) -> bool:
    """Check the count of a shift."""
    if y.mode is Mode.CONSTANT:
        if _is_int(y) and isinstance(y.value, int) and y.value < 0:
            c.error(y, f"invalid operation: negative shift count {y}")
            return False
        if is_untyped(y.type) and not representable(c, y, TYPES["uint"]):
            return False
        if is_untyped(y.type) and y.expr in c.untyped:
            c.untyped[y.expr].value = y.value
        return True
    if is_untyped(y.type):
        return convert_untyped(c, y, TYPES["uint"])
    if not is_integer(y.type):
        c.error(y, f"invalid operation: shift count {y} must be integer")
        return False
    return True


def _shift_constants(c: Checker, expr: ast.Expr, x: Operand, op: Token, y: Operand) -> None:
    if is_untyped(x.type) and not is_integer(x.type):
        x.type = UNTYPED_INT
    if not isinstance(x.value, int) or not isinstance(y.value, int):
        x.value, x.expr = None, expr
        return
    if y.value > _SHIFT_LIMIT:
        c.error(y, f"invalid operation: invalid shift count {y}")
        x.invalidate()
        return
    x.value, x.expr = constant.shift(x.value, op, y.value), expr
    overflow(c, x)
