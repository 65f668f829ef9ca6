"""Range clauses.

The model: the type ranged over gives the types of key and value; the variables are declared or assigned, then the
body is checked. A variable declared here is a new one in every iteration.
"""

from __future__ import annotations

from collections.abc import Callable

from goexit_lab.lang import ast, check_assign, check_expr
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import RANGE_OVER_FUNC
from goexit_lab.lang.info import Mode
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import is_integer, is_string
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import (
    INVALID,
    Array,
    Basic,
    Chan,
    ChanDir,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
    under,
)
from goexit_lab.lang.universe import TYPES

KeyValue = tuple[Type | None, Type | None]


def range_stmt(c: Checker, node: ast.RangeStmt, check_body: Callable[[], None]) -> None:
    """Check a range statement; `check_body` checks its body in the scope of its variables."""
    x = check_expr.expr(c, node.x)
    key, value = _key_value(c, node, x)
    with c.block(node):
        if node.tok is Token.DEFINE:
            _declare(c, node, x, (key, value))
        elif node.key is not None:
            _assign(c, node, x, (key, value))
        elif x.valid and is_integer(x.type):
            check_assign.assignment(c, x, None, "range clause")
        check_body()


def _key_value(c: Checker, node: ast.RangeStmt, x: Operand) -> KeyValue:
    """Return the types of key and value, None where there is none, INVALID after an error."""
    if not x.valid:
        return INVALID, INVALID
    found = _of_type(x.type)
    if isinstance(found, str):
        if under(x.type) is not INVALID:
            tail = f": {found}" if found else ""
            c.error(x, f"cannot range over {x}{tail}")
        return INVALID, INVALID
    key, value = found
    if key is None and node.key is not None:
        c.error(node.key, f"range over {x} permits no iteration variables")
    elif value is None and node.value is not None:
        hint = None if node.key is None else f"for {expr_string(node.key)} := range …"
        c.error(node.value, f"range over {x} permits only one iteration variable", hint=hint)
    elif node.extra is not None:
        c.error(node.extra, "range clause permits at most two iteration variables")
    return key, value


def _of_type(typ: Type) -> KeyValue | str:
    """Return the key and value types of a range over `typ`, or why there is none."""
    base = under(typ)
    if isinstance(base, Pointer) and isinstance(array := under(base.elem), Array):
        base = array
    match base:
        case Basic() if is_string(base):
            return TYPES["int"], TYPES["rune"]
        case Basic() if is_integer(base):
            return typ, None
        case Array(elem=elem) | Slice(elem=elem):
            return TYPES["int"], elem
        case Map(key=key, elem=elem):
            return key, elem
        case Chan(dir=direction, elem=elem):
            return f"receive from send-only channel {typ}" if direction is ChanDir.SEND_ONLY else (elem, None)
        case Signature():
            return RANGE_OVER_FUNC
        case _:
            pass
    return ""


def _declare(c: Checker, node: ast.RangeStmt, x: Operand, types: KeyValue) -> None:
    declared: list[tuple[ast.Ident, Var]] = []
    over_int = x.valid and is_integer(x.type)
    for left, typ in zip((node.key, node.value), types, strict=True):
        if left is None:
            continue
        if not isinstance(left, ast.Ident):
            c.error(left, f"non-name {expr_string(left)} on left side of :=")
            continue
        var = c.new_local(left, INVALID, VarKind.LOOP)
        declared.append((left, var))
        if typ is None or typ is INVALID:
            var.used = True
        elif over_int:
            check_assign.init_var(c, var, x, "range clause", inferred=True)
        else:
            check_assign.init_var(c, var, Operand(Mode.VALUE, left, typ), "assignment", inferred=True)
    for ident, var in declared:
        c.declare(ident, var)
    if declared and all(var.name == "_" for _, var in declared):
        c.error(node.tok_pos, "no new variables on left side of :=")


def _assign(c: Checker, node: ast.RangeStmt, x: Operand, types: KeyValue) -> None:
    over_int = x.valid and is_integer(x.type)
    for left, typ in zip((node.key, node.value), types, strict=True):
        if left is None or typ is None or typ is INVALID:
            continue
        if over_int:
            check_assign.assign_var(c, left, x, None, "range clause")
            if x.valid and not is_integer(x.type):
                c.error(left, f"cannot use iteration variable of type {x.type}")
        else:
            check_assign.assign_var(c, left, Operand(Mode.VALUE, left, typ), None, "assignment")
