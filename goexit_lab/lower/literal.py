"""Composite literals, and slices that gather arguments.

The model: a struct or array is built in place, field by field; where an element calls and the place is one that calls
destroy, it is built aside first. A slice's array and what `&` is applied to are allocated first, then filled.

Invariant: a literal is never built in a place that its own elements read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, Imm, Operand, Place, Pointer, Slot
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast, types
from goexit_lab.lang.info import Mode
from goexit_lab.lang.lookup import Found, lookup_field_or_method
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import expr, maps, purity
from goexit_lab.lower.code import Value, at
from goexit_lab.lower.entry import Argument, Star, invoke, put, runtime

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def value(f: Function, e: ast.CompositeLit) -> Value:
    """The value of a slice or map literal, or of an elided `&T{…}`."""
    return _of_type(f, e, f.module.type_of(e))


def _of_type(f: Function, e: ast.CompositeLit, typ: Type) -> Value:
    match under(typ):
        case types.Slice(elem=elem):
            return _slice(f, e, elem)
        case types.Map():
            return _map(f, e, typ)
        case types.Pointer(elem=elem):
            return _allocated(f, e, elem)
        case _:
            pass
    raise InternalError(f"a literal of type {typ}")


def allocated(f: Function, e: ast.CompositeLit) -> Value:
    """`&T{…}`."""
    return _allocated(f, e, f.module.type_of(e))


def _allocated(f: Function, e: ast.CompositeLit, typ: Type) -> Value:
    parts = f.layout.parts(typ)
    if parts is not None:
        inner = _of_type(f, e, typ)
        (pointer,) = allocate(f, typ)
        f.code.store(Pointer(pointer), inner, parts)
        return (pointer,)
    (pointer,) = allocate(f, typ)
    _build(f, e, under(typ), Pointer(pointer), zeroed=True)
    return (pointer,)


def allocate(f: Function, typ: Type) -> Value:
    """The address of a new zero value of `typ`."""
    return runtime(f, "runtime.mal", ((Imm(f.layout.size(typ)),),))


def new(f: Function, e: ast.CallExpr) -> Value:
    """`new(T)`, or `new(x)`: the address of a new variable with that value."""
    typ = under(f.module.type_of(e))
    if not isinstance(typ, types.Pointer):
        raise InternalError("new makes a pointer")
    (operand,) = e.args
    if f.module.info.types[operand].mode is Mode.TYPE:
        return allocate(f, typ.elem)
    given = maps.set_aside(f, operand, typ.elem)
    (pointer,) = allocate(f, typ.elem)
    put(f, given, typ.elem, Pointer(pointer))
    return (pointer,)


def into(f: Function, e: ast.CompositeLit, place: Place) -> None:
    """Build a struct or array at `place`."""
    typ = f.module.type_of(e)
    if isinstance(place, Slot) and place.area is Area.OUT and purity.calls(f, e):
        aside = f.temporary(typ)
        _build(f, e, under(typ), aside, zeroed=False)
        f.code.copy(place, aside, f.layout.size(typ))
        return
    _build(f, e, under(typ), place, zeroed=False)


def _build(f: Function, e: ast.CompositeLit, typ: Type, place: Place, *, zeroed: bool) -> None:
    match typ:
        case types.Struct():
            _struct(f, e, typ, place, zeroed=zeroed)
        case types.Array(elem=elem, length=length):
            indexed = _indexed(f, e)
            if not zeroed and len({index for index, _ in indexed}) < length:
                f.code.zero(place, f.layout.size(typ))
                zeroed = True
            _elements(f, indexed, elem, place, zeroed=zeroed)
        case _:
            raise InternalError(f"a literal of type {typ} in place")


def _struct(f: Function, e: ast.CompositeLit, typ: types.Struct, place: Place, *, zeroed: bool) -> None:
    given = [_field(f, typ, elt, number) for number, elt in enumerate(e.elts)]
    plain = all(len(path) == 1 and typ.fields[path[0]].name != "_" for path, _ in given)
    if not zeroed and not (plain and len(given) == len(typ.fields)):
        f.code.zero(place, f.layout.size(typ))
        zeroed = True
    for (first, *steps), inner in given:
        field, where = typ.fields[first], at(place, f.layout.offsets(typ)[first])
        for step in steps:
            within = under(field.type)
            if not isinstance(within, types.Struct):
                raise InternalError(f"{field.name} has no fields")
            field, where = within.fields[step], at(where, f.layout.offsets(within)[step])
        if field.name == "_":
            expr.discard(f, inner)
        else:
            _element(f, inner, field.type, where, zeroed=zeroed)


def _field(f: Function, typ: types.Struct, elt: ast.Expr, number: int) -> tuple[tuple[int, ...], ast.Expr]:
    """Which field the element `number` of a literal gives its value, as a path through embedded ones, and the value."""
    if not isinstance(elt, ast.KeyValueExpr):
        return (number,), elt
    name = elt.key.name if isinstance(elt.key, ast.Ident) else ""
    found = lookup_field_or_method(typ, name, f.module.info.package, addressable=False)
    if not isinstance(found, Found):
        raise InternalError(f"{typ} has no field {name}")
    return found.index, elt.value


def _element(f: Function, e: ast.Expr, typ: Type, place: Place, *, zeroed: bool) -> None:
    if isinstance(e, ast.CompositeLit) and not f.layout.scalar(typ):
        _build(f, e, under(typ), place, zeroed=zeroed)
    else:
        expr.into(f, e, typ, place)


def _indexed(f: Function, e: ast.CompositeLit) -> list[tuple[int, ast.Expr]]:
    """The elements of an array or slice literal with their indices."""
    found: list[tuple[int, ast.Expr]] = []
    index = 0
    for elt in e.elts:
        inner = elt
        if isinstance(elt, ast.KeyValueExpr):
            known = f.module.info.types[elt.key].value
            if not isinstance(known, int):
                raise InternalError("an index that is no constant")
            index, inner = known, elt.value
        found.append((index, inner))
        index += 1
    return found


def _elements(f: Function, indexed: Sequence[tuple[int, ast.Expr]], elem: Type, place: Place, *, zeroed: bool) -> None:
    size = f.layout.size(elem)
    for index, inner in indexed:
        _element(f, inner, elem, at(place, index * size), zeroed=zeroed)


def _slice(f: Function, e: ast.CompositeLit, elem: Type) -> Value:
    indexed = _indexed(f, e)
    count = max((index for index, _ in indexed), default=-1) + 1
    (pointer,) = allocate(f, types.Array(elem, count))
    _elements(f, indexed, elem, Pointer(pointer), zeroed=True)
    return pointer, Imm(count), Imm(count)


def _map(f: Function, e: ast.CompositeLit, typ: Type) -> Value:
    kind = maps.map_type(typ)
    descriptor: Operand = f.module.descriptor(typ)
    (table,) = runtime(f, "runtime.makemap", ((descriptor,), (Imm(len(e.elts)),)))
    for elt in e.elts:
        if not isinstance(elt, ast.KeyValueExpr):
            raise InternalError("a map element without key")
        key_expr, value_expr = elt.key, elt.value
        key = maps.set_aside(f, key_expr, kind.key)

        def fill_key(place: Place, key: Value | Slot = key) -> None:
            put(f, key, kind.key, place)

        def fill_value(place: Place, inner: ast.Expr = value_expr) -> None:
            expr.into(f, inner, kind.elem, place)

        # The value may call, so it goes in first.
        assign_in_order(f, table, Star(kind.key, fill_key, calls=False), Star(kind.elem, fill_value))
    return (table,)


def assign_in_order(f: Function, table: Operand, key: Star, element: Star) -> None:
    """Assign to a map element; only `element` may call."""
    invoke(f, "runtime.mapassign1", ((table,), key, element))


def variadic(f: Function, rest: Sequence[ast.Expr], typ: Type) -> Value:
    """The slice of type `typ` that gathers the arguments of a `...` parameter."""
    elem = under(typ)
    if not isinstance(elem, types.Slice):
        raise InternalError("variadic parameter that is no slice")
    if not rest:
        return Imm(0), Imm(0), Imm(0)
    (pointer,) = allocate(f, types.Array(elem.elem, len(rest)))
    _elements(f, list(enumerate(rest)), elem.elem, Pointer(pointer), zeroed=True)
    return pointer, Imm(len(rest)), Imm(len(rest))


def gather(f: Function, given: Sequence[Argument], elem: Type) -> Value:
    """As `variadic`, of arguments that are evaluated already."""
    if not given:
        return Imm(0), Imm(0), Imm(0)
    (pointer,) = allocate(f, types.Array(elem, len(given)))
    size = f.layout.size(elem)
    for index, arg in enumerate(given):
        arg.into(f, Pointer(pointer, index * size))
    return pointer, Imm(len(given)), Imm(len(given))
