"""Which expressions call: only those that surely do not may be evaluated while something waits in registers or OUT.

The model: a list of what does not call; everything else is taken to.

Invariant: if `calls` is False, lowering the expression emits no call but failures that do not return.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.lang import ast, types
from goexit_lab.lang.info import Mode, SelectionKind
from goexit_lab.lang.objects import Func, Var
from goexit_lab.lang.predicates import identical, is_complex, is_interface, is_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import call, unsafe

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

_QUIET_BUILTINS = unsafe.NAMES | {"len", "cap", "real", "imag", "complex", "Sizeof", "Offsetof", "Alignof"}


def calls_as(f: Function, e: ast.Expr, typ: Type) -> bool:
    """Whether evaluating `e` as a value of `typ` calls."""
    return calls(f, e) or converts(f.module.type_of(e), typ)


def converts(source: Type, typ: Type) -> bool:
    """Whether the implicit conversion from `source` to `typ` calls."""
    if not is_interface(typ) or identical(source, typ):
        return False
    return not (isinstance(source, types.Basic) and source.kind is types.Kind.UNTYPED_NIL)


def calls(f: Function, e: ast.Expr) -> bool:
    """Whether evaluating `e` may call."""
    # What is found out about an expression holds for those around it; each is asked again and again while they are
    # lowered, and may be nested thousands of levels deep.
    known = f.module.calling
    around: dict[ast.Expr, ast.Expr | None] = {e: None}
    todo = [e]
    while todo:
        each = todo.pop()
        found = f.module.info.types.get(each)
        if found is not None and found.mode in {Mode.CONSTANT, Mode.TYPE, Mode.NIL}:
            continue
        calling = known.get(each)
        parts = _parts(f, each) if calling is None else None if calling else []
        if parts is None:
            outer: ast.Expr | None = each
            while outer is not None:
                known[outer] = True
                outer = around[outer]
            return True
        around.update(dict.fromkeys(parts, each))
        todo += parts
    known.update(dict.fromkeys(around, False))
    return False


def may_fail(e: ast.Expr) -> bool:
    """Whether evaluating `e` may fail at run time: it follows a pointer, indexes, slices, asserts or divides."""
    found = False

    def visit(node: ast.Node) -> bool:
        nonlocal found
        match node:
            case ast.FuncLit():
                return False
            case ast.StarExpr() | ast.IndexExpr() | ast.SliceExpr() | ast.TypeAssertExpr() | ast.SelectorExpr():
                found = True
            case ast.BinaryExpr(op=Token.QUO | Token.REM):
                found = True
            case _:
                pass
        return not found

    ast.inspect(e, visit)
    return found


def runs_go(f: Function, e: ast.Expr) -> bool:
    """Whether evaluating `e` may run other Go code: calls a function, or lets another goroutine run."""
    found = False

    def visit(node: ast.Node) -> bool:
        nonlocal found
        if isinstance(node, ast.FuncLit):
            return False
        if isinstance(node, ast.UnaryExpr) and node.op is Token.ARROW:
            found = True
        if isinstance(node, ast.CallExpr) and not call.is_conversion(f, node) and not call.builtin_name(f, node):
            found = True
        return not found

    ast.inspect(e, visit)
    return found


def _parts(f: Function, e: ast.Expr) -> list[ast.Expr] | None:
    """The operands of an expression that itself does not call; None for one that may."""
    match e:
        case ast.Ident() | ast.BasicLit():
            return []
        case ast.ParenExpr(x=x) | ast.StarExpr(x=x):
            return [x]
        case ast.SelectorExpr():
            return _selector(f, e)
        case ast.IndexExpr():
            base = under(f.module.type_of(e.x))
            return None if isinstance(base, types.Map) else [e.x, e.index]
        case ast.SliceExpr():
            return [each for each in (e.x, e.low, e.high, e.max) if each is not None]
        case ast.UnaryExpr(op=op, x=x):
            return None if op is Token.ARROW or (op is Token.AND and isinstance(_bare(x), ast.CompositeLit)) else [x]
        case ast.BinaryExpr():
            return _binary(f, e)
        case ast.CallExpr():
            return _call(f, e)
        case ast.CompositeLit():
            return _composite(f, e)
        case _:
            pass
    return None


def _bare(e: ast.Expr) -> ast.Expr:
    while isinstance(e, ast.ParenExpr):
        e = e.x
    return e


def calls_function(f: Function, fun: ast.Expr) -> bool:
    """Whether finding out what the call of `fun` calls may itself call."""
    fun = _bare(fun)
    if isinstance(fun, ast.SelectorExpr):
        selection = f.module.info.selections.get(fun)
        if selection is not None and selection.kind is SelectionKind.METHOD_VAL:
            return calls(f, fun.x)
    return calls(f, fun)


def _selector(f: Function, e: ast.SelectorExpr) -> list[ast.Expr] | None:
    selection = f.module.info.selections.get(e)
    if selection is None:
        return []
    if selection.kind is SelectionKind.METHOD_EXPR:
        return [] if isinstance(selection.obj, Func) else None
    return [e.x] if selection.kind is SelectionKind.FIELD_VAL else None


def _binary(f: Function, e: ast.BinaryExpr) -> list[ast.Expr] | None:
    typ = f.module.type_of(e.x)
    other = f.module.type_of(e.y)
    if is_string(typ) or is_interface(typ) or is_interface(other):
        return None
    if isinstance(under(typ), types.Struct | types.Array):
        return None
    if is_complex(typ) and e.op is Token.QUO:
        return None
    return [e.x, e.y]


def _call(f: Function, e: ast.CallExpr) -> list[ast.Expr] | None:
    if call.is_conversion(f, e):
        to, source = f.module.type_of(e), f.module.type_of(e.args[0])
        if is_interface(to) or (is_string(to) != is_string(source)):
            return None
        if isinstance(under(to), types.Slice) and not isinstance(under(source), types.Slice):
            return None
        return list(e.args)
    name = call.builtin_name(f, e)
    if name not in _QUIET_BUILTINS:
        return None
    if e.args and isinstance(under(f.module.type_of(e.args[0])), types.Map | types.Chan):
        return None
    return list(e.args)


def _composite(f: Function, e: ast.CompositeLit) -> list[ast.Expr] | None:
    typ = under(f.module.type_of(e))
    match typ:
        case types.Struct(fields=fields):
            wanted = [field.type for field in fields]
        case types.Array(elem=elem):
            wanted = [elem] * len(e.elts)
        case _:
            return None
    values: list[ast.Expr] = []
    for number, elt in enumerate(e.elts):
        value = elt.value if isinstance(elt, ast.KeyValueExpr) else elt
        to = wanted[number] if number < len(wanted) else wanted[-1]
        if isinstance(typ, types.Struct) and isinstance(elt, ast.KeyValueExpr) and isinstance(elt.key, ast.Ident):
            named = f.module.info.uses[elt.key]
            to = named.type if isinstance(named, Var) else to
        if converts(f.module.type_of(value), to):
            return None
        values.append(value)
    return values
