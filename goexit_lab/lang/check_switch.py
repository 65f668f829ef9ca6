"""Switches: expression switches and type switches.

The model: every case is held against the switch's value as a comparison or a type assertion would be; constants and
types may occur once.
"""

from __future__ import annotations

from collections.abc import Callable

from goexit_lab.lang import ast, check_assign, check_expr, check_operator, check_types
from goexit_lab.lang.check_untyped import convert_untyped, update_type
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.constant import Complex, Value
from goexit_lab.lang.info import Mode
from goexit_lab.lang.objects import Nil, Var
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import comparable, has_nil, identical, is_interface
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import INVALID, Type
from goexit_lab.lang.universe import TYPES

Seen = dict[tuple[type[Value], Value], list[tuple[ast.Expr, Type]]]
"""Constant cases so far: where they stand and their types."""


def switch_tag(c: Checker, node: ast.SwitchStmt) -> Operand:
    """Check the value of an expression switch; without one it is true."""
    if node.tag is None:
        return Operand(Mode.CONSTANT, ast.Ident(node.body.pos, "true"), TYPES["bool"], value=True)
    x = check_expr.expr(c, node.tag)
    check_assign.assignment(c, x, None, "switch expression")
    if x.valid and not comparable(x.type) and not has_nil(x.type):
        c.error(x, f"cannot switch on {x} ({x.type} is not comparable)")
        x.invalidate()
    return x


def single_default(c: Checker, body: ast.BlockStmt) -> None:
    """Check that a switch or select has at most one default."""
    first: ast.Stmt | None = None
    for clause in body.list:
        match clause:
            case ast.CaseClause(list=None) | ast.CommClause(comm=None):
                if first is not None:
                    c.error(clause, f"multiple defaults (first at {c.line_of(first.pos)})")
                else:
                    first = clause
            case _:
                pass


def case_values(c: Checker, tag: Operand, values: list[ast.Expr], seen: Seen) -> None:
    """Check the expressions of a case of a switch on `tag`."""
    for node in values:
        x = check_expr.expr(c, node)
        if not tag.valid or not x.valid:
            continue
        if not convert_untyped(c, x, tag.type):
            continue
        y = Operand(tag.mode, tag.expr, tag.type, tag.value)
        result = check_operator.comparison(c, node, x, Token.EQL, y, case=True)
        if not result.valid or x.mode is not Mode.CONSTANT:
            continue
        value = x.value
        if value is None or isinstance(value, bool | Complex):
            continue
        earlier = seen.setdefault((type(value), value), [])
        for other, typ in earlier:
            if identical(typ, x.type):
                place = c.line_of(other.pos)
                c.error(x, f"duplicate case {x} in expression switch\n\t{place}: previous case")
                break
        else:
            earlier.append((node, x.type))


def type_switch(c: Checker, node: ast.TypeSwitchStmt, check_body: Callable[[ast.CaseClause], None]) -> None:
    """Check a type switch; `check_body` checks a clause's statements in its scope."""
    ident, guarded = _guard(node)
    if ident is not None:
        if ident.name == "_":
            c.error(ident, "no new variable on left side of :=")
            ident = None
        else:
            c.info.defs[ident] = None
    tag: Operand | None = None
    if guarded is not None:
        x = check_expr.expr(c, guarded)
        if x.valid and is_interface(x.type):
            tag = x
        elif x.valid:
            c.error(x, f"{x} is not an interface")
    single_default(c, node.body)
    variables: list[Var] = []
    seen: list[tuple[Type | None, ast.Expr]] = []
    for clause in node.body.list:
        if not isinstance(clause, ast.CaseClause):
            continue
        typ = _case_types(c, tag, clause.list or [], seen)
        with c.block(clause):
            if ident is not None:
                var = c.new_local(ident, typ)
                c.declare(None, var)
                c.info.implicits[clause] = var
                variables.append(var)
            check_body(clause)
    if ident is not None:
        if not any(var.used for var in variables):
            c.error(ident, f"{ident.name} declared and not used", hint="leave it out: switch x.(type) { … }")
        for var in variables:
            var.used = True


def _guard(node: ast.TypeSwitchStmt) -> tuple[ast.Ident | None, ast.Expr | None]:
    """Return the variable and the operand of ``v := x.(type)``."""
    match node.assign:
        case ast.AssignStmt(lhs=[ast.Ident() as ident], rhs=[rhs]):
            assertion = check_expr.unparen(rhs)
            return ident, assertion.x if isinstance(assertion, ast.TypeAssertExpr) else None
        case ast.ExprStmt(x=x):
            assertion = check_expr.unparen(x)
            return None, assertion.x if isinstance(assertion, ast.TypeAssertExpr) else None
        case _:
            pass
    return None, None


def _case_types(
    c: Checker, tag: Operand | None, nodes: list[ast.Expr], seen: list[tuple[Type | None, ast.Expr]]
) -> Type:
    """Check the types of a case; return that of the variable in it."""
    typ: Type | None = None
    for node in nodes:
        if _is_nil(c, node):
            typ = None
            check_expr.expr(c, node)
            if tag is not None:
                update_type(c, node, tag.type, final=True)
        else:
            typ = check_types.typ(c, node)
            if typ is INVALID:
                continue
        for other, place in seen:
            if (typ is None and other is None) or (typ is not None and other is not None and identical(typ, other)):
                text = "nil" if typ is None else str(typ)
                previous = f"\n\t{c.line_of(place.pos)}: previous case"
                c.error(node, f"duplicate case {text} in type switch{previous}")
                break
        else:
            seen.append((typ, node))
            if typ is not None and tag is not None:
                check_expr.type_assertion(c, node, tag, typ, case=True)
    if len(nodes) == 1 and typ is not None:
        return typ
    return INVALID if tag is None else tag.type


def _is_nil(c: Checker, node: ast.Expr) -> bool:
    name = check_expr.unparen(node)
    return isinstance(name, ast.Ident) and isinstance(c.lookup(name.name), Nil)
