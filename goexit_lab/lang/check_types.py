"""Type expressions.

The model: `typ` turns a type expression into a type and records it. What can only be judged when all declarations
have been read (is a map's key comparable, is an embedded type an interface) is put off with `Checker.later`.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, check_expr, check_selector
from goexit_lab.lang.check_untyped import represent
from goexit_lab.lang.checker import Checker, Function
from goexit_lab.lang.config import GENERICS
from goexit_lab.lang.cycles import is_finite
from goexit_lab.lang.info import Mode
from goexit_lab.lang.literal import string_value
from goexit_lab.lang.lookup import interface_methods
from goexit_lab.lang.objects import Const, Func, TypeName, Var, VarKind
from goexit_lab.lang.predicates import comparable, identical, is_integer, is_unsafe_pointer, is_untyped
from goexit_lab.lang.scope import Scope
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import (
    INVALID,
    Alias,
    Array,
    Chan,
    ChanDir,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    pointer_base,
    unalias,
    under,
)
from goexit_lab.lang.universe import TYPES


def typ(c: Checker, node: ast.Expr, *, recorded: bool = True) -> Type:
    """Return the type that `node` denotes, INVALID after an error; `recorded` False leaves recording to the caller."""
    found = _typ(c, node)
    if recorded and found is not INVALID:
        c.record_type(node, Mode.TYPE, found)
    return found


def var_type(c: Checker, node: ast.Expr) -> Type:
    """Return the type that `node` denotes, for a variable."""
    return typ(c, node)


def _typ(c: Checker, node: ast.Expr) -> Type:
    match node:
        case ast.Ident():
            x = check_expr.ident(c, node, want_type=True)
            return x.type if x.valid else INVALID
        case ast.SelectorExpr():
            x = check_selector.selector(c, node, want_type=True)
            if x.valid and x.mode is not Mode.TYPE:
                c.error(node, f"{x} is not a type")
                return INVALID
            return x.type
        case ast.ParenExpr(x=inner):
            return typ(c, inner)
        case ast.StarExpr(x=inner):
            elem = typ(c, inner)
            return INVALID if elem is INVALID else Pointer(elem)
        case ast.ArrayType():
            return _array(c, node)
        case ast.MapType():
            return _map(c, node)
        case ast.ChanType():
            elem = typ(c, node.value)
            if elem is INVALID:
                return INVALID
            c.channels.append((node, elem))
            return Chan(_DIRECTIONS[node.dir], elem)
        case ast.StructType():
            return _struct(c, node)
        case ast.InterfaceType():
            return _interface(c, node)
        case ast.FuncType():
            return func_type(c, node, None, None)
        case ast.IndexExpr(x=inner):
            found = typ(c, inner)
            if found is not INVALID:
                c.error(
                    node,
                    f"invalid operation: {expr_string(node)} ({expr_string(inner)} is not a generic type)",
                    hint=GENERICS,
                )
            return INVALID
        case ast.Ellipsis():
            c.error(node, "invalid use of ...")
            return INVALID
        case _:
            pass
    if check_expr.raw_expr(c, node).valid:
        c.error(node, f"{expr_string(node)} is not a type")
    return INVALID


_DIRECTIONS = {
    ast.ChanDir.SEND: ChanDir.SEND_ONLY,
    ast.ChanDir.RECV: ChanDir.RECV_ONLY,
    ast.ChanDir.SEND | ast.ChanDir.RECV: ChanDir.SEND_RECV,
}


def _array(c: Checker, node: ast.ArrayType) -> Type:
    if node.len is None:
        elem = typ(c, node.elt)
        return INVALID if elem is INVALID else Slice(elem)
    if isinstance(node.len, ast.Ellipsis):
        c.error(node, "invalid use of [...] array (outside a composite literal)")
        typ(c, node.elt)
        return INVALID
    length = _array_length(c, node.len)
    elem = typ(c, node.elt)
    if elem is INVALID or length < 0:
        return INVALID
    array = Array(elem, length)
    c.later(lambda: check_size(c, node, array))
    return array


def check_size(c: Checker, node: ast.Expr, composed: Array | Struct) -> None:
    """Report an array or struct that no memory of the period could hold, unless a part of it is reported."""
    parts = [composed.elem] if isinstance(composed, Array) else [var.type for var in composed.fields]
    sizes = c.sizes
    if not is_finite(c, composed) or sizes.size(composed) < _TOO_LARGE:
        return
    if not any(sizes.size(part) >= _TOO_LARGE for part in parts):
        c.error(node, f"type {composed} larger than address space")


def check_channels(c: Checker) -> None:
    """Report channels of elements that are too large: the compiler's last look, at programs that are right else."""
    for node, elem in c.channels if not len(c.diagnostics) else ():
        if c.sizes.size(elem) > _LARGEST_ELEMENT:
            c.error(node, "channel element type too large (>64kB)", hint="send a pointer, or a slice")


_LARGEST_ELEMENT: Final = (1 << 16) - 1
"""Bytes of a channel's element: the compiler's figure, and the runtime's of the period."""

_TOO_LARGE: Final = 1 << 31
"""Bytes that no type may have: the period's compilers counted sizes in 32 bits, with a sign."""

_CONSTANT_LENGTH: Final = "an array's length is a constant; make a slice instead"


def _array_length(c: Checker, node: ast.Expr) -> int:
    if isinstance(node, ast.Ident):
        obj = c.lookup(node.name)
        if obj is None:
            c.error(node, f"undefined array length {node.name} or missing type constraint")
            return -1
        if not isinstance(obj, Const):
            c.info.uses[node] = obj
            if isinstance(obj, Var):
                obj.used = True
            c.error(node, f"invalid array length {node.name}", hint=_CONSTANT_LENGTH)
            return -1
    x = check_expr.expr(c, node)
    if not x.valid:
        return -1
    if x.mode is not Mode.CONSTANT:
        c.error(x, f"array length {x} must be constant", hint=_CONSTANT_LENGTH)
        return -1
    if is_untyped(x.type) or is_integer(x.type):
        value = x.value
        fits = value is not None and represent(c, value, TYPES["int"])
        if isinstance(fits, int) and not isinstance(fits, bool) and fits >= 0:
            return fits
    if is_integer(x.type):
        c.error(x, f"invalid array length {x}")
    else:
        c.error(x, f"array length {x} must be integer")
    return -1


def _map(c: Checker, node: ast.MapType) -> Type:
    key = typ(c, node.key)
    elem = typ(c, node.value)
    if key is INVALID or elem is INVALID:
        return INVALID

    def check_key() -> None:
        if under(key) is not INVALID and not comparable(key):
            c.error(node.key, f"invalid map key type {key}", hint="a map's keys must be comparable with ==")

    c.later(check_key)
    return Map(key, elem)


def _struct(c: Checker, node: ast.StructType) -> Struct:
    struct = Struct([], [])
    seen: dict[str, Var] = {}
    for field in node.fields.list:
        tag = "" if field.tag is None else string_value(field.tag.value).decode("utf-8", "surrogateescape")
        field_type = var_type(c, field.type)
        if field.names:
            made = [_new_field(c, name.name, field_type, name) for name in field.names]
        else:
            made = [_embedded(c, field, field_type)]
        c.info.defs.update(zip(field.names, made, strict=False))
        for var in made:
            _add_field(c, struct, seen, var, tag)
    if any(isinstance(unalias(var.type), Named | Array | Struct) for var in struct.fields):
        c.later(lambda: check_size(c, node, struct))
    return struct


def _new_field(c: Checker, name: str, field_type: Type, at: ast.Node, *, embedded: bool = False) -> Var:
    return Var(name, field_type, VarKind.FIELD, at.pos, c.package, embedded)


def _add_field(c: Checker, struct: Struct, seen: dict[str, Var], var: Var, tag: str) -> None:
    if var.name != "_":
        other = seen.setdefault(var.name, var)
        if other is not var:
            place = c.line_of(other.pos)
            c.error(var.pos, f"{var.name} redeclared\n\t{place}: other declaration of {var.name}")
    struct.fields.append(var)
    struct.tags.append(tag)


def _embedded(c: Checker, field: ast.Field, field_type: Type) -> Var:
    inner: ast.Expr = field.type
    while isinstance(inner, ast.ParenExpr | ast.StarExpr):
        inner = inner.x
    name = inner.sel.name if isinstance(inner, ast.SelectorExpr) else expr_string(inner)
    at = inner.sel if isinstance(inner, ast.SelectorExpr) else inner
    var = _new_field(c, name, field_type, at, embedded=True)
    c.info.implicits[field] = var

    def check_embedded() -> None:
        base, is_pointer = pointer_base(field_type)
        if is_unsafe_pointer(base):
            c.error(field.type, "embedded field type cannot be unsafe.Pointer")
        elif isinstance(under(base), Pointer):
            c.error(field.type, "embedded field type cannot be a pointer")
        elif is_pointer and isinstance(under(base), Interface):
            c.error(field.type, "embedded field type cannot be a pointer to an interface")

    c.later(check_embedded)
    return var


def _interface(c: Checker, node: ast.InterfaceType) -> Interface:
    interface = Interface([], finished=False)
    seen: dict[str, Func] = {}
    for field in node.methods.list:
        if not field.names:
            _embed_interface(c, interface, field)
            continue
        ident = field.names[0]
        if ident.name == "_":
            c.error(ident, "methods must have a unique non-blank name")
            continue
        if not isinstance(field.type, ast.FuncType):
            continue
        sig = func_type(c, field.type, None, None)
        sig.recv = Var("", interface, VarKind.RECV, ident.pos, c.package)
        func = Func(ident.name, sig, ident.pos, c.package)
        c.info.defs[ident] = func
        c.record_type(field.type, Mode.TYPE, sig)
        other = seen.setdefault(func.name, func)
        if other is not func:
            place = c.line_of(other.pos)
            c.error(ident, f"duplicate method {func.name}\n\t{place}: other declaration of method {func.name}")
        else:
            interface.methods.append(func)
    interface.methods.sort(key=lambda func: func.name)
    interface.finished = True
    if interface.embeddeds:
        c.later(lambda: _check_embedded_methods(c, node, interface))
    return interface


def _embed_interface(c: Checker, interface: Interface, field: ast.Field) -> None:
    embedded = typ(c, field.type)
    if embedded is INVALID:
        return

    def check_is_interface() -> None:
        if under(embedded) is INVALID or isinstance(under(embedded), Interface):
            return
        text = f"cannot use type {interface} outside a type constraint: interface contains type constraints"
        c.error(field.type, text, hint=GENERICS)

    interface.embeddeds.append(embedded)
    c.later(check_is_interface)


def _check_embedded_methods(c: Checker, node: ast.InterfaceType, interface: Interface) -> None:
    """Check that a method which comes from several places has one type."""
    methods = {func.name: func for func in interface.methods}
    for field in node.methods.list:
        if field.names:
            continue
        known = c.info.types.get(field.type)
        embedded = under(known.type) if known is not None else INVALID
        if not isinstance(embedded, Interface):
            continue
        for func in interface_methods(embedded):
            other = methods.setdefault(func.name, func)
            if other is not func and not identical(other.type, func.type):
                message = f"duplicate method {func.name}"
                if other.pos != NO_POS and other.pkg is c.package:
                    message += f"\n\t{c.line_of(other.pos)}: other declaration of method {func.name}"
                c.error(field.type, message)


def func_type(
    c: Checker, node: ast.FuncType, recv: ast.FieldList | None, function: Function | None, sig: Signature | None = None
) -> Signature:
    """Return the type of a function; declare its receiver, parameters and results in a new scope, kept for `node`.

    The variables belong to `function`, or to none if there is no body. A `sig` that is given is filled in.
    """
    sig = sig or Signature(Tuple(), Tuple())
    outer = c.scope
    c.scope = c.info.scopes[node] = Scope(outer)
    receiver: Var | None = None
    if recv is not None:
        receivers, _ = _params(c, recv, VarKind.RECV, function)
        receiver = _one_receiver(c, recv, receivers)
    params, variadic = _params(c, node.params, VarKind.PARAM, function)
    results: list[Var] = []
    if node.results is not None:
        results, _ = _params(c, node.results, VarKind.RESULT, function)
    # Only now: the types of a header do not see its parameters.
    for var in (*((receiver,) if receiver else ()), *params, *results):
        if var.name:
            c.declare(None, var)
    c.scope = outer
    sig.params, sig.results, sig.variadic, sig.recv = Tuple(tuple(params)), Tuple(tuple(results)), variadic, receiver
    return sig


def _one_receiver(c: Checker, recv: ast.FieldList, receivers: list[Var]) -> Var:
    if len(receivers) == 1:
        return receivers[0]
    c.error(recv, "method has multiple receivers" if receivers else "method has no receiver")
    return receivers[0] if receivers else Var("_", INVALID, VarKind.RECV, recv.pos, c.package)


def _params(c: Checker, fields: ast.FieldList, kind: VarKind, function: Function | None) -> tuple[list[Var], bool]:
    """Return the variables of a parameter or result list, and whether the last is ``...T``."""
    made: list[Var] = []
    variadic = False
    for field in fields.list:
        node = field.type
        if isinstance(node, ast.Ellipsis):
            allowed = kind is VarKind.PARAM and field is fields.list[-1] and len(field.names) <= 1
            if not allowed:
                c.error(node, "can only use ... with final parameter in list")
            elem = INVALID if node.elt is None else var_type(c, node.elt)
            typ_: Type = INVALID if elem is INVALID else Slice(elem)
            variadic = allowed
            if typ_ is not INVALID:
                c.record_type(node, Mode.TYPE, typ_)
        else:
            typ_ = var_type(c, node)
        for ident in field.names:
            var = Var(ident.name, typ_, kind, ident.pos, c.package, used=True, function=function)
            c.info.defs[ident] = var
            made.append(var)
        if not field.names:
            var = Var("", typ_, kind, field.pos, c.package, used=True, function=function)
            c.info.implicits[field] = var
            made.append(var)
    return made, variadic


def new_type_name(c: Checker, spec: ast.TypeSpec, *, local: bool) -> TypeName:
    """Return a new type name with the type it defines or stands for, whose right side is still to be read."""
    ident = spec.name
    name = TypeName(ident.name, INVALID, ident.pos, c.package, local)
    name.type = Named(name) if spec.assign == NO_POS else Alias(name)
    return name
