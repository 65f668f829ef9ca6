"""Map operations.

Invariant: a value read from a map is read out of the outgoing area before anything else is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Call, CmpOp, Imm, Operand, Place, Slot
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast, types
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import expr, purity
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Given, Held, Star, held, invoke, prepare, put

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def map_type(typ: Type) -> types.Map:
    """The map that `typ` is."""
    found = under(typ)
    if not isinstance(found, types.Map):
        raise InternalError(f"{typ} is no map")
    return found


def access(f: Function, e: ast.IndexExpr) -> Value:
    """The scalar value of `m[k]`."""
    elem = map_type(f.module.type_of(e.x)).elem
    return f.code.load(access_place(f, e), f.layout.parts(elem) or ())


def access_place(f: Function, e: ast.IndexExpr) -> Place:
    """Where the value of `m[k]` was left."""
    table, key = _lookup(f, e)
    return looked_up(f, "runtime.mapaccess1", table, key, (map_type(f.module.type_of(e.x)).elem,))[0]


def access_ok(f: Function, e: ast.IndexExpr) -> tuple[Held, Operand]:
    """Value and ok of `v, ok := m[k]`."""
    elem = map_type(f.module.type_of(e.x)).elem
    table, key = _lookup(f, e)
    value, ok = looked_up(f, "runtime.mapaccess2", table, key, (elem, f.module.bool))
    flag = f.code.load(ok, f.layout.parts(f.module.bool) or ())
    return held(f, value, elem), flag[0]


def looked_up(f: Function, symbol: str, table: Given, key: Star, results: tuple[Type, ...]) -> tuple[Slot, ...]:
    """Look `key` up; where the results lie. A nil map, which does not know how large its values are, is not asked."""
    evaluated: list[Value] = []

    def value() -> Value:
        if not isinstance(table, Star):
            evaluated.append(table() if callable(table) else table)
        return evaluated[0]

    slots = prepare(f, symbol, (value, key), results[:1])
    none, found = f.code.new_label("nil"), f.code.new_label("found")
    f.code.branch(CmpOp.EQ, evaluated[0][0], Imm(0), f.layout.pointer, none)
    f.code.emit(Call(symbol))
    f.code.jump(found)
    f.code.label(none)
    for slot, typ in zip(slots, results, strict=True):
        f.code.zero(slot, f.layout.size(typ))
    f.code.label(found)
    return slots


def _lookup(f: Function, e: ast.IndexExpr) -> tuple[Given, Star]:
    key = map_type(f.module.type_of(e.x)).key
    wanted = Star(key, lambda place: expr.into(f, e.index, key, place))
    if purity.calls_as(f, e.index, key) and not purity.calls(f, e.x):
        return lambda: expr.value(f, e.x), wanted
    return expr.value(f, e.x), wanted


def prepared(f: Function, e: ast.IndexExpr, *, calls: bool) -> Callable[[Callable[[Place], None]], None]:
    """Evaluate map and key of the assignment `m[k] = …`; the result makes it, given how to put the value in place.

    `calls` says that something will be called before.
    """
    typ = f.module.type_of(e.x)
    key, elem = map_type(typ).key, map_type(typ).elem
    table = expr.value(f, e.x)
    if calls or purity.calls_as(f, e.index, key):
        known = set_aside(f, e.index, key)
        fill_key = Star(key, lambda place: put(f, known, key, place), calls=False)
    else:
        fill_key = Star(key, lambda place: expr.into(f, e.index, key, place), calls=False)

    def assign(fill: Callable[[Place], None]) -> None:
        invoke(f, "runtime.mapassign1", (table, fill_key, Star(elem, fill)), about=f.module.quoted(e.x))

    return assign


def set_aside(f: Function, e: ast.Expr, typ: Type) -> Held:
    """Evaluate `e` to where no call destroys it, and no assignment changes it."""
    parts = f.layout.parts(typ)
    if parts is not None:
        value = expr.as_type(f, e, typ)
        return tuple(
            f.code.move(operand, part.kind) if f.is_variable(operand) else operand
            for operand, part in zip(value, parts, strict=True)
        )
    aside = f.temporary(typ)
    expr.into(f, e, typ, aside)
    return aside


def delete(f: Function, table: ast.Expr, key: ast.Expr) -> None:
    """`delete(m, k)`."""
    invoke(f, "runtime.mapdelete", deletion(f, table, key))


def deletion(f: Function, table: ast.Expr, key: ast.Expr) -> tuple[Value | Star, ...]:
    """The arguments of a deletion."""
    wanted = map_type(f.module.type_of(table)).key
    where = expr.value(f, table)
    return where, Star(wanted, lambda place: expr.into(f, key, wanted, place))
