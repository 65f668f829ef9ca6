"""Index and slice expressions.

The model: the operand decides what may stand in the brackets and what comes out; a constant index is held against
the length where that is known.
"""

from __future__ import annotations

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, check_assign, check_expr, constant
from goexit_lab.lang.addressed import take_address
from goexit_lab.lang.check_untyped import convert_untyped, represent
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import GENERICS
from goexit_lab.lang.cycles import complete
from goexit_lab.lang.info import Mode
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import is_integer, is_string, is_untyped
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import INVALID, Array, Basic, Map, Pointer, Signature, Slice, Type, under
from goexit_lab.lang.universe import TYPES


def index_expr(c: Checker, node: ast.IndexExpr) -> Operand:
    """Check ``x[index]``."""
    x = check_expr.expr_or_type(c, node.x)
    if not x.valid:
        check_expr.use(c, [node.index])
        return check_expr.bad(node)
    if x.mode is Mode.TYPE:
        c.error(
            node.x,
            f"invalid operation: {expr_string(node)} ({expr_string(node.x)} is not a generic type)",
            hint=GENERICS,
        )
        return check_expr.bad(node)
    base = under(x.type)
    if not complete(c, x.type) or (isinstance(base, Pointer) and not complete(c, base.elem)):
        return check_expr.bad(node)
    if isinstance(base, Map):
        key = check_expr.expr(c, node.index)
        check_assign.assignment(c, key, base.key, "map index")
        return Operand(Mode.MAP_INDEX, node, base.elem)
    found = _element(x, base)
    if found is None:
        c.error(node.lbrack, f"cannot index {x}", hint=GENERICS if isinstance(base, Signature) else None)
        check_expr.use(c, [node.index])
        return check_expr.bad(node)
    mode, elem, length = found
    index(c, node.index, length)
    return check_expr.bad(node) if elem is INVALID else Operand(mode, node, elem)


def _element(x: Operand, base: Type) -> tuple[Mode, Type, int] | None:
    """Return the mode and type of an element of `x`, and the length where it is known, else -1."""
    match base:
        case Basic() if is_string(base):
            length = len(x.value) if isinstance(x.value, bytes) else -1
            return Mode.VALUE, TYPES["byte"], length
        case Array(elem=elem, length=length):
            return (Mode.VARIABLE if x.mode is Mode.VARIABLE else Mode.VALUE), elem, length
        case Pointer(elem=pointed):
            array = under(pointed)
            if isinstance(array, Array):
                return Mode.VARIABLE, array.elem, array.length
        case Slice(elem=elem):
            return Mode.VARIABLE, elem, -1
        case _:
            pass
    return None


def index(c: Checker, node: ast.Expr, length: int) -> int | None:
    """Check an index below `length` (-1: unknown); return its value, -1 if not constant, None after an error."""
    x = check_expr.expr(c, node)
    if not valid_index(c, x, "index"):
        return None
    if x.mode is not Mode.CONSTANT or not isinstance(x.value, int):
        return -1
    if 0 <= length <= x.value:
        c.error(x, f"invalid argument: index {constant.show(x.value)} out of bounds [0:{length}]")
        return None
    return x.value


def valid_index(c: Checker, x: Operand, what: str, *, allow_negative: bool = False) -> bool:
    """Check that `x` can be an index, length or capacity; `what` names it in messages."""
    if not x.valid:
        return False
    if not convert_untyped(c, x, TYPES["int"]):
        return False
    if not is_integer(x.type):
        c.error(x, f"invalid argument: {what} {x} must be integer")
        return False
    if x.mode is Mode.CONSTANT and isinstance(x.value, int):
        if not allow_negative and x.value < 0:
            c.error(x, f"invalid argument: {what} {x} must not be negative")
            return False
        if represent(c, x.value, TYPES["int"]) is None:
            c.error(x, f"invalid argument: {what} {x} overflows int")
            return False
    return True


def slice_expr(c: Checker, node: ast.SliceExpr) -> Operand:
    """Check ``x[low:high:max]``."""
    indices = [part for part in (node.low, node.high, node.max) if part is not None]
    if node.colon != NO_POS:
        for part, at, which in ((node.high, node.colon, "middle"), (node.max, node.rbrack, "final")):
            if part is None:
                c.error(at, f"{which} index required in 3-index slice")
    x = check_expr.expr(c, node.x)
    if not x.valid:
        check_expr.use(c, indices)
        return check_expr.bad(node)
    base = under(x.type)
    if isinstance(base, Pointer) and not complete(c, base.elem):
        return check_expr.bad(node)
    sliced = _sliced(c, node, x)
    if sliced is None:
        check_expr.use(c, indices)
        return check_expr.bad(node)
    typ, length = sliced
    _check_bounds(c, node, length)
    return Operand(Mode.VALUE, node, typ)


def _sliced(c: Checker, node: ast.SliceExpr, x: Operand) -> tuple[Type, int] | None:
    """Return the type of the slice and the operand's length, -1 if unknown; None after an error."""
    match under(x.type):
        case Basic() as base if is_string(base):
            if node.colon != NO_POS:
                c.error(node.max or node.rbrack, "invalid operation: 3-index slice of string")
                return None
            length = len(x.value) if isinstance(x.value, bytes) else -1
            if is_untyped(x.type):
                convert_untyped(c, x, TYPES["string"])
            return x.type, length
        case Array(elem=elem, length=length):
            if x.mode is not Mode.VARIABLE:
                c.error(x, f"cannot slice unaddressable value {x}")
                return None
            take_address(c, node.x)
            return Slice(elem), length
        case Pointer(elem=pointed):
            array = under(pointed)
            if isinstance(array, Array):
                return Slice(array.elem), array.length
        case Slice():
            return x.type, -1
        case _:
            pass
    c.error(x, f"cannot slice {x}")
    return None


def _check_bounds(c: Checker, node: ast.SliceExpr, length: int) -> None:
    limit = length + 1 if length >= 0 else -1
    known: list[tuple[int, ast.Expr | None]] = []
    for i, part in enumerate((node.low, node.high, node.max)):
        value = -1
        if part is not None:
            at = index(c, part, limit)
            value = -1 if at is None else at
        elif i == 0:
            value = 0
        elif length >= 0 and node.colon == NO_POS:
            value = length
        known.append((value, part))
    for i, (low, _) in enumerate(known[:-1]):
        for high, part in known[i + 1 :]:
            if low > 0 and 0 <= high < low:
                c.error(part or node, f"invalid slice indices: {high} < {low}")
                return
