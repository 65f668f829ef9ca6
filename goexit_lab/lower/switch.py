"""Expression and type switches.

The model: the cases are tested in order, each jumping to its body; the bodies follow. The value that is switched on
is evaluated once and set aside.

Invariant: `default` is taken only after every case was tested, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import CmpOp, Imm, Operand
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.info import Mode
from goexit_lab.lang.objects import Var
from goexit_lab.lang.predicates import is_interface
from goexit_lab.lang.types import Type
from goexit_lab.lower import assign, compare, convert, expr, maps, operator, stmt
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Held, held, runtime
from goexit_lab.lower.function import Target

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def _clauses(body: ast.BlockStmt) -> list[ast.CaseClause]:
    return [each for each in body.list if isinstance(each, ast.CaseClause)]


def _enter(f: Function) -> Target:
    target = Target(f.pending_label, f.code.new_label("break"))
    f.pending_label = None
    f.targets.append(target)
    return target


def expression_switch(f: Function, s: ast.SwitchStmt) -> None:
    """`switch tag { case … }`."""
    label, f.pending_label = f.pending_label, None
    if s.init is not None:
        stmt.statement(f, s.init)
    f.at(s)
    f.pending_label = label
    tag: Held | None = None
    typ: Type = f.module.bool
    if s.tag is not None:
        typ = f.module.default_type(f.module.type_of(s.tag))
        tag = maps.set_aside(f, s.tag, typ)
    target = _enter(f)
    clauses = _clauses(s.body)
    bodies = [f.code.new_label("case") for _ in clauses]
    default = target.break_
    for clause, body in zip(clauses, bodies, strict=True):
        if clause.list is None:
            default = body
            continue
        for each in clause.list:
            f.at(each)
            if tag is None and not is_interface(f.module.type_of(each)):
                operator.branch(f, each, when=True, label=body)
            else:
                _test(f, (Imm(1),) if tag is None else tag, typ, each, body)
    f.code.jump(default)
    _bodies(f, clauses, bodies, target)


def _bodies(f: Function, clauses: Sequence[ast.CaseClause], bodies: Sequence[str], target: Target) -> None:
    outer = f.fallthrough
    for index, (clause, body) in enumerate(zip(clauses, bodies, strict=True)):
        f.code.label(body)
        f.fallthrough = bodies[index + 1] if index + 1 < len(bodies) else target.break_
        stmt.block(f, clause.body)
        f.code.jump(target.break_)
    f.fallthrough = outer
    f.code.label(target.break_)
    f.targets.pop()


def _test(f: Function, tag: Held, typ: Type, e: ast.Expr, body: str) -> None:
    """Continue at `body` if the tag equals `e`."""
    found = f.module.info.types.get(e)
    other = f.module.type_of(e)
    if found is not None and found.mode is Mode.NIL:
        if not isinstance(tag, tuple):
            raise InternalError("an aggregate compared with nil")
        f.code.branch(CmpOp.EQ, tag[0], Imm(0), f.layout.pointer, body)
        return
    if not isinstance(tag, tuple) and not is_interface(other):
        where = maps.set_aside(f, e, typ)
        if isinstance(where, tuple):
            raise InternalError("a scalar compared with an aggregate")
        same = compare.equal_places(f, typ, tag, where)
        f.code.branch(CmpOp.NE, same, Imm(0), Kind.U8, body)
        return
    if is_interface(other) and not is_interface(typ):
        left = convert.assigned(f, tag, typ, other)
        op, a, b, kind = compare.scalars(f, CmpOp.EQ, other, left, expr.as_type(f, e, other))
    elif isinstance(tag, tuple):
        op, a, b, kind = compare.scalars(f, CmpOp.EQ, typ, tag, expr.as_type(f, e, typ))
    else:
        raise InternalError("an aggregate compared with an interface")
    f.code.branch(op, a, b, kind, body)


# ---- type switches ---------------------------------------------------------------------------------------


def type_switch(f: Function, s: ast.TypeSwitchStmt) -> None:
    """`switch v := x.(type) { case … }`."""
    label, f.pending_label = f.pending_label, None
    if s.init is not None:
        stmt.statement(f, s.init)
    f.at(s)
    f.pending_label = label
    x = _switched(s)
    source = f.module.type_of(x)
    value = maps.set_aside(f, x, source)
    if not isinstance(value, tuple):
        raise InternalError("a type switch on an aggregate")
    found = convert.dynamic_type(f, value, source)
    target = _enter(f)
    clauses = _clauses(s.body)
    bodies = [f.code.new_label("case") for _ in clauses]
    default: int | None = None
    known: dict[int, Value] = {}
    for index, (clause, body) in enumerate(zip(clauses, bodies, strict=True)):
        if clause.list is None:
            default = index
            continue
        for each in clause.list:
            f.at(each)
            converted = _test_type(f, found, value[1], each, body)
            if converted is not None:
                known[index] = converted
    f.code.jump(target.break_ if default is None else bodies[default])
    for index, (clause, body) in enumerate(zip(clauses, bodies, strict=True)):
        f.code.label(body)
        f.at(clause)
        _bind(f, clause, value, known.get(index))
        stmt.block(f, clause.body)
        f.code.jump(target.break_)
    f.code.label(target.break_)
    f.targets.pop()


def _switched(s: ast.TypeSwitchStmt) -> ast.Expr:
    e = (
        s.assign.rhs[0]
        if isinstance(s.assign, ast.AssignStmt)
        else s.assign.x
        if isinstance(s.assign, ast.ExprStmt)
        else None
    )
    while isinstance(e, ast.ParenExpr):
        e = e.x
    if not isinstance(e, ast.TypeAssertExpr):
        raise InternalError("a type switch without x.(type)")
    return e.x


def _test_type(f: Function, found: Operand, data: Operand, e: ast.Expr, body: str) -> Value | None:
    """Continue at `body` if the dynamic type is `e`; an interface converted on the way is returned."""
    facts = f.module.info.types[e]
    pointer = f.layout.pointer
    if facts.mode is Mode.NIL or (isinstance(facts.type, types.Basic) and facts.type.kind is types.Kind.UNTYPED_NIL):
        f.code.branch(CmpOp.EQ, found, Imm(0), pointer, body)
        return None
    if not is_interface(facts.type):
        f.code.branch(CmpOp.EQ, found, f.module.descriptor(facts.type), pointer, body)
        return None
    first, second, ok = runtime(f, "runtime.assertE2I2", ((f.module.descriptor(facts.type),), (found, data)))
    f.code.branch(CmpOp.NE, ok, Imm(0), Kind.U8, body)
    return first, second


def _bind(f: Function, clause: ast.CaseClause, value: Value, converted: Value | None) -> None:
    """Declare the variable of a clause."""
    var = f.module.info.implicits.get(clause)
    if not isinstance(var, Var) or not var.used:
        return
    single = clause.list is not None and len(clause.list) == 1
    if not single or (is_interface(var.type) and converted is None):
        given: Held = value
    elif converted is not None:
        given = converted
    elif f.layout.scalar(var.type):
        given = convert.unpacked(f, value[1], var.type)
    else:
        given = held(f, convert.unpacked_place(f, value[1], var.type), var.type)
    f.declare(var)
    assign.store(f, var, given)
