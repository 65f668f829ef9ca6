"""Assignment: to variables, places, map elements and the blank identifier; one or several at once.

The model: a *target* is prepared first (operands of the left side evaluated), given its value afterwards. Of several
assignments in one statement all values are evaluated, aside, before the first is made.

Invariant: a value goes straight to its target only if nothing on its way reads the target or is destroyed by a call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Reg
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast, types
from goexit_lab.lang.objects import Var
from goexit_lab.lang.predicates import identical, is_interface
from goexit_lab.lang.token import ASSIGNMENT_OPERATION, Token
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import address, call, channel, convert, entry, expr, maps, operator, purity
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Held, put
from goexit_lab.lower.function import Names, Unsupported

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be assigned to: its type (None: blank) and how to give it a value that was set aside."""

    type: Type | None
    assign: Callable[[Held], None]


def statement(f: Function, s: ast.AssignStmt) -> None:
    """An assignment, assignment operation or short variable declaration."""
    if s.tok in ASSIGNMENT_OPERATION:
        operation(f, s.lhs[0], ASSIGNMENT_OPERATION[s.tok], s.rhs[0])
    elif len(s.lhs) == len(s.rhs):
        if len(s.lhs) == 1:
            _single(f, s.lhs[0], s.rhs[0], define=s.tok is Token.DEFINE)
        else:
            _parallel(f, s)
    else:
        define = s.tok is Token.DEFINE
        targets = [target(f, lhs, define=define, calls=True) for lhs in s.lhs]
        distribute(f, targets, several(f, s.rhs[0], direct=_direct(f, s, define=define)))


def distribute(f: Function, targets: Sequence[Target], values: Sequence[tuple[Held, Type]]) -> None:
    """Give each target its value."""
    for each, (value, source) in zip(targets, values, strict=True):
        if each.type is not None:
            each.assign(adapted(f, value, source, each.type))


def adapted(f: Function, value: Held, source: Type, typ: Type) -> Held:
    """A value that was set aside, converted as assignment to `typ` converts."""
    return convert.assigned(f, value, source, typ) if is_interface(typ) else value


def _direct(f: Function, s: ast.AssignStmt, *, define: bool) -> bool:
    """Whether assigning the results of a call calls nothing: they go to variables, and none is converted."""
    found = f.module.type_of(s.rhs[0])
    if not isinstance(found, types.Tuple):
        return False
    for lhs, given in zip(s.lhs, found.vars, strict=True):
        e = _bare(lhs)
        if _blank(e):
            continue
        var = f.module.object(e) if isinstance(e, ast.Ident) else None
        if not isinstance(var, Var) or (is_interface(var.type) and not identical(var.type, given.type)):
            return False
        if define and f.module.defines(e) and var.address_taken:
            return False
    return True


def several(f: Function, e: ast.Expr, *, direct: bool = False) -> list[tuple[Held, Type]]:
    """The values of a call with several results, or of a comma-ok form, with their types.

    With `direct`, aggregates stay where the call left them: nothing must be called before they are used.
    """
    while isinstance(e, ast.ParenExpr):
        e = e.x
    found = f.module.type_of(e)
    boolean = f.module.bool
    match e:
        case ast.CallExpr() if isinstance(found, types.Tuple):
            slots = call.multiple(f, e)
            return [
                (slot if direct and not f.layout.scalar(var.type) else entry.held(f, slot, var.type), var.type)
                for slot, var in zip(slots, found.vars, strict=True)
            ]
        case ast.IndexExpr():
            value, ok = maps.access_ok(f, e)
            return [(value, maps.map_type(f.module.type_of(e.x)).elem), ((ok,), boolean)]
        case ast.UnaryExpr(op=Token.ARROW):
            value, ok = channel.receive_ok(f, e)
            return [(value, channel.element(f, e.x)), ((ok,), boolean)]
        case ast.TypeAssertExpr():
            value, ok = convert.asserted_ok(f, e)
            return [(value, f.module.type_of_assertion(e)), ((ok,), boolean)]
        case _:
            pass
    raise Unsupported(e, "this kind of multiple value")


def _bare(e: ast.Expr) -> ast.Expr:
    while isinstance(e, ast.ParenExpr):
        e = e.x
    return e


def _blank(e: ast.Expr) -> bool:
    return isinstance(e, ast.Ident) and e.name == "_"


def target(f: Function, e: ast.Expr, *, define: bool, calls: bool) -> Target:
    """Prepare an assignment to `e`; `calls` says that something is called before it is made."""
    e = _bare(e)
    if _blank(e):
        return Target(None, lambda _: None)
    if isinstance(e, ast.Ident):
        var = f.module.object(e)
        if not isinstance(var, Var):
            raise InternalError(f"assignment to {e.name}")
        if define and f.module.defines(e):
            return Target(var.type, lambda value: initialise(f, var, value))
        return Target(var.type, lambda value: store(f, var, value))
    f.copying = True
    try:
        return _in_memory(f, e, calls=calls)
    finally:
        f.copying = False


def _in_memory(f: Function, e: ast.Expr, *, calls: bool) -> Target:
    typ = f.module.type_of(e)
    if isinstance(e, ast.IndexExpr) and isinstance(under(f.module.type_of(e.x)), types.Map):
        assign = maps.prepared(f, e, calls=calls)
        elem = maps.map_type(f.module.type_of(e.x)).elem
        return Target(elem, lambda value: assign(lambda place: put(f, value, elem, place)))
    finish = address.prepare(f, e)
    return Target(typ, lambda value: put(f, value, typ, finish()))


def store(f: Function, var: Var, value: Held) -> None:
    """`var` = a value that was set aside."""
    storage = f.stored(var)
    if isinstance(storage, Names):
        _set_names(f, storage, value)
    else:
        put(f, value, var.type, f.place(var))


def _set_names(f: Function, storage: Names, value: Held) -> None:
    if not isinstance(value, tuple):
        raise InternalError("an aggregate for a scalar")
    for name, operand in zip(storage.names, value, strict=True):
        f.code.assign(name, operand)


def initialise(f: Function, var: Var, value: Held) -> None:
    """Declare `var` with a value that was set aside."""
    f.declare(var)
    store(f, var, value)


def _single(f: Function, lhs: ast.Expr, rhs: ast.Expr, *, define: bool) -> None:
    lhs = _bare(lhs)
    if _blank(lhs):
        expr.discard(f, rhs)
        return
    if isinstance(lhs, ast.Ident):
        var = f.module.object(lhs)
        if not isinstance(var, Var):
            raise InternalError(f"assignment to {lhs.name}")
        if define and f.module.defines(lhs):
            declare(f, var, rhs)
        else:
            to_variable(f, var, rhs)
        return
    typ = f.module.type_of(lhs)
    calls = purity.calls_as(f, rhs, typ)
    if isinstance(lhs, ast.IndexExpr) and isinstance(under(f.module.type_of(lhs.x)), types.Map):
        elem = maps.map_type(f.module.type_of(lhs.x)).elem
        maps.prepared(f, lhs, calls=calls)(lambda place: expr.into(f, rhs, elem, place))
        return
    finish = address.prepare(f, lhs)
    if f.layout.scalar(typ):
        value = expr.as_type(f, rhs, typ)
        put(f, value, typ, finish())
    elif isinstance(_bare(rhs), ast.CompositeLit):
        put(f, _aside(f, rhs, typ), typ, finish())
    else:
        source = address.of(f, rhs)
        f.code.copy(finish(), source, f.layout.size(typ))


def _aside(f: Function, e: ast.Expr, typ: Type) -> Held:
    return maps.set_aside(f, e, typ)


def to_variable(f: Function, var: Var, rhs: ast.Expr) -> None:
    """`var` = `rhs`."""
    storage = f.stored(var)
    if isinstance(storage, Names):
        value = expr.as_type(f, rhs, var.type)
        if len(value) > 1:
            value = _unmixed(f, storage, value)
        _set_names(f, storage, value)
    elif f.layout.scalar(var.type) or not isinstance(_bare(rhs), ast.CompositeLit):
        expr.into(f, rhs, var.type, f.place(var))
    else:
        put(f, _aside(f, rhs, var.type), var.type, f.place(var))


def _unmixed(f: Function, storage: Names, value: Value) -> Value:
    """A value in which no part is a name of the variable that is written before that part is read."""
    return tuple(
        f.code.move(each, f.code.kinds[each.n])
        if isinstance(each, Reg) and each in storage.names and each != name
        else each
        for each, name in zip(value, storage.names, strict=True)
    )


def declare(f: Function, var: Var, rhs: ast.Expr | None) -> None:
    """Declare `var` with the value of `rhs`, or zero."""
    if rhs is None:
        f.declare(var)
        f.zero(var)
        return
    if f.layout.scalar(var.type):
        value = expr.as_type(f, rhs, var.type)
        initialise(f, var, value)
        return
    if not var.address_taken:
        f.declare(var)
        expr.into(f, rhs, var.type, f.place(var))
    elif isinstance(_bare(rhs), ast.CompositeLit):
        # The old variable of that name, and what the literal reads, are other variables than this one.
        f.declare(var)
        expr.into(f, rhs, var.type, f.place(var))
    else:
        initialise(f, var, entry.held(f, address.of(f, rhs), var.type))


def _parallel(f: Function, s: ast.AssignStmt) -> None:
    define = s.tok is Token.DEFINE
    targets = [target(f, lhs, define=define, calls=True) for lhs in s.lhs]
    if define and all(f.module.defines(lhs) for lhs in s.lhs if isinstance(lhs, ast.Ident) and not _blank(lhs)):
        _define_each(f, s)
        return
    values: list[Held | None] = []
    for each, rhs in zip(targets, s.rhs, strict=True):
        if each.type is None:
            expr.discard(f, rhs)
            values.append(None)
        else:
            values.append(maps.set_aside(f, rhs, each.type))
    for each, value in zip(targets, values, strict=True):
        if value is not None:
            each.assign(value)


def _define_each(f: Function, s: ast.AssignStmt) -> None:
    """Only new variables: none of the values can read one of them, so each is made at once."""
    for lhs, rhs in zip(s.lhs, s.rhs, strict=True):
        _single(f, lhs, rhs, define=True)


Change = Callable[[Value], Value]
"""From a variable's old value to its new one."""


def operation(f: Function, lhs: ast.Expr, op: Token, rhs: ast.Expr) -> None:
    """`lhs` op= `rhs`."""
    typ, about = f.module.type_of(lhs), _quoted(f, lhs, op, rhs)

    def evaluate() -> Change:
        if op in {Token.SHL, Token.SHR} or not purity.calls(f, rhs):
            return lambda left: operator.arithmetic(f, op, typ, left, rhs, about)
        right = expr.as_type(f, rhs, typ)
        return lambda left: operator.apply(f, op, typ, left, right, about)

    _modify(f, lhs, evaluate)


def _quoted(f: Function, lhs: ast.Expr, op: Token, rhs: ast.Expr) -> str:
    left, right = f.module.quoted(lhs), f.module.quoted(rhs)
    return f"{left} {op}= {right}" if left and right else ""


def operation_value(f: Function, lhs: ast.Expr, op: Token, right: Value) -> None:
    """`lhs` op= a value."""
    typ = f.module.type_of(lhs)
    _modify(f, lhs, lambda: lambda left: operator.apply(f, op, typ, left, right))


def _modify(f: Function, lhs: ast.Expr, evaluate: Callable[[], Change]) -> None:
    """Evaluate the operands of `lhs`, then what `evaluate` does; then load, change and store."""
    lhs = _bare(lhs)
    typ = f.module.type_of(lhs)
    parts = f.layout.parts(typ) or ()
    if isinstance(lhs, ast.Ident) and isinstance(var := f.module.object(lhs), Var):
        change = evaluate()
        store(f, var, change(expr.variable(f, var)))
    elif isinstance(lhs, ast.IndexExpr) and isinstance(under(f.module.type_of(lhs.x)), types.Map):
        _modify_element(f, lhs, evaluate)
    else:
        finish = address.prepare(f, lhs)
        change = evaluate()
        place = finish()
        f.code.store(place, change(f.code.load(place, parts)), parts)


def _modify_element(f: Function, lhs: ast.IndexExpr, evaluate: Callable[[], Change]) -> None:
    typ = f.module.type_of(lhs.x)
    found = maps.map_type(typ)
    table = expr.value(f, lhs.x)
    key = maps.set_aside(f, lhs.index, found.key)
    change = evaluate()
    star = entry.Star(found.key, lambda place: put(f, key, found.key, place), calls=False)
    parts = f.layout.parts(found.elem) or ()
    left = f.code.load(maps.looked_up(f, "runtime.mapaccess1", table, star, (found.elem,))[0], parts)
    result = change(left)
    element = entry.Star(found.elem, lambda place: f.code.store(place, result, parts), calls=False)
    entry.invoke(f, "runtime.mapassign1", (table, star, element), about=f.module.quoted(lhs.x))
