"""Expressions: a scalar becomes names or constants, an aggregate is put where it is wanted.

The model: `value` gives a scalar's parts; `into` puts a value of any type at a place; `aggregate` says where an
aggregate that is no variable was left, to be used before the next call. `as_type` and `into` make the implicit
conversion to an interface where one is wanted.

Invariant: the operands that `value` returns are used before any variable of the function is assigned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Check, Imm, Load, Place, Pointer, Sym
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.info import Mode, SelectionKind
from goexit_lab.lang.objects import Func, Nil, Var
from goexit_lab.lang.predicates import is_interface
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import (
    address,
    builtin,
    call,
    channel,
    closure,
    constant,
    convert,
    literal,
    maps,
    method,
    operator,
    slices,
)
from goexit_lab.lower.code import Value
from goexit_lab.lower.function import Names, Unsupported

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def value(f: Function, e: ast.Expr) -> Value:
    """The scalar value of `e`."""
    found = f.module.info.types.get(e)
    if found is not None and found.value is not None:
        return constant.value(f, found.value, found.type)
    match e:
        case ast.ParenExpr(x=x):
            return value(f, x)
        case ast.Ident():
            return _ident(f, e)
        case ast.SelectorExpr():
            return _selector(f, e)
        case ast.IndexExpr():
            return _index(f, e)
        case ast.StarExpr():
            return _load(f, e)
        case ast.UnaryExpr():
            return _unary(f, e)
        case ast.BinaryExpr():
            return operator.binary(f, e)
        case ast.CallExpr():
            return _call(f, e)
        case ast.SliceExpr():
            return slices.slice_expr(f, e)
        case ast.FuncLit():
            return closure.literal(f, e)
        case ast.CompositeLit():
            return literal.value(f, e)
        case ast.TypeAssertExpr():
            return convert.asserted(f, e)
        case _:
            pass
    raise Unsupported(e, "this kind of expression")


def _load(f: Function, e: ast.Expr) -> Value:
    """Load a scalar from where `e` lies."""
    parts = f.layout.parts(f.module.type_of(e))
    if parts is None:
        raise InternalError("an aggregate is no value")
    return f.code.load(address.of(f, e), parts)


def variable(f: Function, var: Var) -> Value:
    """The value of a scalar variable."""
    storage = f.stored(var)
    if isinstance(storage, Names):
        if f.copying:
            return tuple(f.code.move(name, f.code.kinds[name.n]) for name in storage.names)
        return storage.names
    return f.code.load(f.place(var), f.layout.parts(var.type) or ())


def _ident(f: Function, e: ast.Ident) -> Value:
    match f.module.object(e):
        case Var() as var:
            return variable(f, var)
        case Func() as func:
            return (Sym(f.module.symbol(func)),)
        case Nil():
            typ = f.module.type_of(e)
            return (Imm(0),) if _is_untyped_nil(typ) else zero(f, typ)
        case _:
            pass
    raise Unsupported(e, f"{e.name} as a value")


def _selector(f: Function, e: ast.SelectorExpr) -> Value:
    selection = f.module.info.selections.get(e)
    if selection is None:
        return _ident(f, e.sel)
    match selection.kind:
        case SelectionKind.FIELD_VAL:
            return _load(f, e)
        case SelectionKind.METHOD_VAL:
            return method.bound(f, e, selection)
        case SelectionKind.METHOD_EXPR:
            return method.expression(f, selection)


def _index(f: Function, e: ast.IndexExpr) -> Value:
    base = under(f.module.type_of(e.x))
    match base:
        case types.Map():
            return maps.access(f, e)
        case types.Basic():
            pointer, length = value(f, e.x)
            index, kind = address.index_value(f, e.index)
            address.check_index(f, index, length, kind, Check(f.module.quoted(e), "index", "string"))
            dst = f.code.name(Kind.U8)
            f.code.emit(Load(dst, address.element(f, Pointer(pointer), index, 1), Kind.U8))
            return (dst,)
        case _:
            pass
    return _load(f, e)


def _unary(f: Function, e: ast.UnaryExpr) -> Value:
    match e.op:
        case Token.AND:
            return address_of(f, e.x)
        case Token.ARROW:
            return channel.receive(f, e)
        case _:
            pass
    return operator.unary(f, e)


def address_of(f: Function, x: ast.Expr) -> Value:
    """`&x`."""
    while isinstance(x, ast.ParenExpr):
        x = x.x
    if isinstance(x, ast.CompositeLit):
        return literal.allocated(f, x)
    return (f.address(address.looked_at(f, address.of(f, x), x)),)


def _call(f: Function, e: ast.CallExpr) -> Value:
    if call.is_conversion(f, e):
        return convert.conversion(f, e)
    name = call.builtin_name(f, e)
    if name:
        return builtin.value(f, e, name)
    slots = call.go_call(f, e)
    return f.code.load(slots[0], f.layout.parts(f.module.type_of(e)) or ())


def as_type(f: Function, e: ast.Expr, typ: Type) -> Value:
    """The scalar value of `e`, converted as an assignment to a variable of type `typ` converts it."""
    if is_nil(f, e):
        return zero(f, typ)
    found = f.module.info.types.get(e)
    if is_interface(typ):
        return convert.expression_to_interface(f, e, typ)
    if found is not None and found.value is not None:
        return constant.value(f, found.value, typ)
    return value(f, e)


def is_nil(f: Function, e: ast.Expr) -> bool:
    """Whether `e` is the predeclared nil."""
    found = f.module.info.types.get(e)
    return found is not None and (found.mode is Mode.NIL or _is_untyped_nil(found.type))


def _is_untyped_nil(typ: Type) -> bool:
    return isinstance(typ, types.Basic) and typ.kind is types.Kind.UNTYPED_NIL


def zero(f: Function, typ: Type) -> Value:
    """The zero value of a scalar type."""
    return tuple(Imm(0.0 if part.kind.floating else 0) for part in f.layout.parts(typ) or ())


def into(f: Function, e: ast.Expr, typ: Type, place: Place) -> None:
    """Evaluate `e` as a value of `typ` to `place`, which `e` does not read."""
    parts = f.layout.parts(typ)
    if parts is not None:
        f.code.store(place, as_type(f, e, typ), parts)
        return
    inner = e
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    if isinstance(inner, ast.CompositeLit):
        literal.into(f, inner, place)
        return
    source = address.of(f, inner)
    f.code.copy(place, source, f.layout.size(typ))


def aggregate(f: Function, e: ast.Expr) -> Place:
    """Where the aggregate `e`, which is no variable, was left; to be used before the next call."""
    match e:
        case ast.ParenExpr(x=x):
            return aggregate(f, x)
        case ast.CallExpr() if call.is_conversion(f, e):
            return convert.aggregate(f, e)
        case ast.CallExpr() if not call.builtin_name(f, e):
            return call.go_call(f, e)[0]
        case ast.CompositeLit():
            place = f.temporary(f.module.type_of(e))
            literal.into(f, e, place)
            return place
        case ast.TypeAssertExpr():
            return convert.asserted_place(f, e)
        case ast.UnaryExpr(op=Token.ARROW):
            return channel.receive_place(f, e)
        case ast.IndexExpr():
            return maps.access_place(f, e)
        case _:
            pass
    if f.layout.scalar(typ := f.module.type_of(e)):
        place = f.temporary(typ)
        f.code.store(place, value(f, e), f.layout.parts(typ) or ())
        return place
    raise Unsupported(e, "this kind of expression")


def discard(f: Function, e: ast.Expr) -> None:
    """Evaluate `e` for what it does."""
    typ = f.module.type_of(e)
    if isinstance(typ, types.Tuple):
        if isinstance(e, ast.CallExpr) and call.builtin_name(f, e):
            builtin.statement(f, e, call.builtin_name(f, e))
        else:
            call.multiple(f, e)
    elif f.layout.scalar(typ):
        value(f, e)
    else:
        address.looked_at(f, address.of(f, e), e)
