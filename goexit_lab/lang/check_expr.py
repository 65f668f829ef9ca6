"""Expressions: the entry points, names, literals, and the small kinds of expression.

The model: `raw_expr` dispatches on the node's class, records what came out and returns an `Operand`. Around it
`expr` asks for one value, `expr_or_type` allows a type, `multi_expr` allows several values. Larger kinds have
modules of their own: operators, calls, selectors, index and slice expressions, composite literals.

Invariant: every expression that was evaluated without error is recorded exactly once, by `raw_expr`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from goexit_lab.lang import (
    ast,
    check_call,
    check_decl,
    check_index,
    check_literal,
    check_operator,
    check_selector,
    check_stmt,
    check_types,
    constant,
)
from goexit_lab.lang.absent import absent_by_name
from goexit_lab.lang.advice import hides, type_first, without_result
from goexit_lab.lang.checker import Checker, Env
from goexit_lab.lang.cycles import complete
from goexit_lab.lang.foreign import NAMES
from goexit_lab.lang.info import Mode
from goexit_lab.lang.literal import rune_value, string_value
from goexit_lab.lang.objects import (
    Builtin,
    Const,
    Func,
    Label,
    Nil,
    Object,
    PkgName,
    TypeName,
    Var,
    VarKind,
)
from goexit_lab.lang.operand import Operand, missing_method
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import INVALID, Array, Interface, Map, Pointer, Slice, Struct, Tuple, Type, under
from goexit_lab.lang.universe import (
    IOTA,
    UNTYPED_BOOL,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_NIL,
    UNTYPED_RUNE,
    UNTYPED_STRING,
)

_LITERAL_TYPES: Final = {
    Token.INT: UNTYPED_INT,
    Token.FLOAT: UNTYPED_FLOAT,
    Token.IMAG: UNTYPED_COMPLEX,
    Token.CHAR: UNTYPED_RUNE,
    Token.STRING: UNTYPED_STRING,
}

_LITERAL_LIMIT: Final = 10_000
"""Characters of the longest number that is read; the compiler's figure."""


def bad(expr: ast.Expr) -> Operand:
    """Return the operand of an expression that has had its diagnostic."""
    return Operand(Mode.INVALID, expr, INVALID)


def expr(c: Checker, node: ast.Expr) -> Operand:
    """Check `node`, which must have exactly one value."""
    x = raw_expr(c, node)
    mode = x.mode
    if mode is Mode.NO_VALUE or mode is Mode.BUILTIN or mode is Mode.TYPE:
        return exclude(c, x)
    return _single(c, x)


def expr_or_type(c: Checker, node: ast.Expr) -> Operand:
    """Check `node`, which must have one value or be a type."""
    x = raw_expr(c, node)
    if x.mode is Mode.NO_VALUE:
        c.error(x, f"{x} used as value or type", hint=without_result(x))
        return bad(node)
    return _single(c, x)


def multi_expr(c: Checker, node: ast.Expr, *, comma_ok: bool = False) -> list[Operand]:
    """Check `node` and return its values: several for a call with several results.

    With `comma_ok`, a map index, type assertion or receive has two. The first is invalid after an error.
    """
    x = raw_expr(c, node)
    if x.mode in {Mode.NO_VALUE, Mode.BUILTIN, Mode.TYPE}:
        return [exclude(c, x)]
    if isinstance(x.type, Tuple):
        return [
            Operand(Mode.VALUE, _dummy(node, f"{_nth(i + 1)} function result"), var.type)
            for i, var in enumerate(x.type.vars)
        ]
    if comma_ok and x.mode in {Mode.MAP_INDEX, Mode.COMMA_OK}:
        return [x, Operand(Mode.VALUE, _dummy(node, "ok value of (comma, ok) expression"), UNTYPED_BOOL)]
    return [x]


def _dummy(node: ast.Expr, words: str) -> ast.Ident:
    """Return a name that describes one of the values of `node` in messages."""
    return ast.Ident(node.pos, words)


def _nth(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


def exclude(c: Checker, x: Operand) -> Operand:
    """Report that `x`, which is no value, stands where one is needed."""
    match x.mode:
        case Mode.NO_VALUE:
            c.error(x, f"{x} used as value", hint=without_result(x))
        case Mode.BUILTIN:
            c.error(x, f"{x} must be called")
        case _:
            hint = f"a new value is {x.type}{{}}" if isinstance(under(x.type), Array | Struct | Map | Slice) else None
            c.error(x, f"{x} is not an expression", hint=hint)
    return bad(x.expr)


def _single(c: Checker, x: Operand) -> Operand:
    if isinstance(x.type, Tuple) and x.mode is Mode.VALUE:
        hint = "take the values first: " + ", ".join("xyzuvw"[: len(x.type.vars)]) + " := …"
        c.error(x, f"multiple-value {x} in single-value context", hint=hint)
        return bad(x.expr)
    return x


def raw_expr(c: Checker, node: ast.Expr, elided: Type | None = None) -> Operand:
    """Check `node` and record it; `elided` is the type of a composite literal that leaves its own out."""
    if elided is not None and isinstance(node, ast.CompositeLit):
        x = check_literal.composite_lit(c, node, elided)
    else:
        handler = _handlers().get(type(node))
        x = bad(node) if handler is None else handler(c, node)
    x.expr = node
    c.record(x, node)
    return x


def raw_element(c: Checker, node: ast.Expr, typ: Type) -> Operand:
    """Check `node`, an element of a composite literal where a `typ` belongs; it must have exactly one value."""
    if isinstance(node, ast.CompositeLit) and node.type is None:
        return raw_expr(c, node, typ)
    return expr(c, node)


def use(c: Checker, nodes: list[ast.Expr], *, left: bool = False) -> bool:
    """Check `nodes` for the sake of what they use, when they have no other meaning; return whether all were right.

    With `left`, plain variables are on the left of an assignment and do not count as used.
    """
    right = True
    for node in nodes:
        name = unparen(node)
        if isinstance(node, ast.CompositeLit) and node.type is None:
            # Its type would have come from what is wrong around it.
            right = use(c, [elt.value if isinstance(elt, ast.KeyValueExpr) else elt for elt in node.elts]) and right
            continue
        if left and isinstance(name, ast.Ident):
            if name.name == "_":
                continue
            obj = c.lookup(name.name)
            was_used = isinstance(obj, Var) and obj.used
            right = raw_expr(c, node).valid and right
            if isinstance(obj, Var):
                obj.used = was_used
        else:
            right = raw_expr(c, node).valid and right
    return right


def unparen(node: ast.Expr) -> ast.Expr:
    """Return `node` without parentheses around it."""
    while isinstance(node, ast.ParenExpr):
        node = node.x
    return node


def ident(c: Checker, node: ast.Ident, *, want_type: bool = False) -> Operand:
    """Check a name; with `want_type`, one that should be a type's."""
    name = node.name
    obj = c.lookup(name)
    if obj is None:
        return undefined(c, node, first=type_first(c, node) if want_type else None)
    c.info.uses[node] = obj
    if want_type and not isinstance(obj, TypeName):
        c.error(node, f"{name} ({object_kind(obj)}) is not a type", hint=hides(c, node))
        if isinstance(obj, Var):
            obj.used = True
        return bad(node)
    declaration = c.declarations.get(obj)
    if declaration is not None:
        if not declaration.done:
            check_decl.resolve(c, obj)
        if not isinstance(obj, TypeName):
            c.need(obj)
    return _object_operand(c, node, obj)


def undefined(c: Checker, node: ast.Ident, otherwise: str | None = None, *, first: str | None = None) -> Operand:
    """Report a name that means nothing here; `first` is the advice that goes before any other, `otherwise` that for a
    name which is not near to one that means something.
    """
    if node.name == "_":
        c.error(node, "cannot use _ as value or type")
    else:
        hint = check_selector.missing_import_hint(c, node.name) or c.did_you_mean(node.name, c.visible_names)
        hint = hint or check_selector.missing_package_hint(c, node.name)
        hint = first or NAMES.get(node.name) or hint or absent_by_name(node.name) or otherwise
        c.error(node, f"undefined: {node.name}", hint=hint)
    return bad(node)


def _object_operand(c: Checker, node: ast.Ident, obj: Object) -> Operand:
    match obj:
        case Var(type=typ):
            obj.used = True
            c.capture(obj)
            return bad(node) if typ is INVALID else Operand(Mode.VARIABLE, node, typ)
        case Const(type=typ, value=value):
            if obj is IOTA:
                if c.env.iota is None:
                    c.error(node, "cannot use iota outside constant declaration")
                    return bad(node)
                return Operand(Mode.CONSTANT, node, UNTYPED_INT, c.env.iota)
            # A type that is not known yet belongs to a circle of constants, which has been reported.
            return bad(node) if typ in {INVALID, UNTYPED_NIL} else Operand(Mode.CONSTANT, node, typ, value)
        case TypeName(type=typ):
            return bad(node) if typ is INVALID else Operand(Mode.TYPE, node, typ)
        case Func(type=typ):
            return bad(node) if typ is INVALID else Operand(Mode.VALUE, node, typ)
        case Builtin(name=name, pkg=pkg):
            qualified = name if pkg is None else f"{pkg.name}.{name}"
            return Operand(Mode.BUILTIN, node, INVALID, builtin=qualified)
        case Nil():
            return Operand(Mode.NIL, node, UNTYPED_NIL)
        case PkgName(name=name):
            c.error(node, f"use of package {name} not in selector")
        case _:
            pass
    return bad(node)


def object_kind(obj: Object) -> str:
    """Return what messages call the kind of `obj`."""
    match obj:
        case PkgName():
            return "package name"
        case Const():
            return "constant"
        case TypeName():
            return "defined type"
        case Var(kind=kind):
            return _VAR_WORDS.get(kind, "local variable")
        case Func():
            return "function"
        case Label():
            return "label"
        case Builtin():
            return "built-in function"
        case Nil():
            return "untyped nil"


_VAR_WORDS: Final = {
    VarKind.PACKAGE: "package-level variable",
    VarKind.RECV: "receiver",
    VarKind.PARAM: "parameter",
    VarKind.RESULT: "result variable",
    VarKind.FIELD: "struct field",
}


def _basic_lit(c: Checker, node: ast.BasicLit) -> Operand:
    typ = _LITERAL_TYPES[node.kind]
    if node.kind is Token.STRING:
        return Operand(Mode.CONSTANT, node, typ, string_value(node.value))
    if node.kind is Token.CHAR:
        return Operand(Mode.CONSTANT, node, typ, rune_value(node.value))
    if len(node.value) > _LITERAL_LIMIT:
        c.error(node, f"excessively long constant: {node.value[:10]}... ({len(node.value)} chars)")
        return bad(node)
    value = constant.from_literal(node.kind, node.value)
    if value is None:
        c.error(node, f"malformed constant: {node.value}", hint="the number is too large")
        return bad(node)
    x = Operand(Mode.CONSTANT, node, typ, value)
    check_operator.overflow(c, x)
    return x


def _func_lit(c: Checker, node: ast.FuncLit) -> Operand:
    sig = check_types.func_type(c, node.type, None, node)
    c.record_type(node.type, Mode.TYPE, sig)
    env = Env(c.env.declaration, node, sig, parent=c.env)
    if c.env.function is None:
        # At package level the body waits: it may use variables whose types are being worked out.
        iota = c.env.iota
        env.iota = iota
        c.later(lambda: check_stmt.func_body(c, env, node.body))
    else:
        env.iota = c.env.iota
        check_stmt.func_body(c, env, node.body)
    return Operand(Mode.VALUE, node, sig)


def _paren(c: Checker, node: ast.ParenExpr) -> Operand:
    return raw_expr(c, node.x)


def _star(c: Checker, node: ast.StarExpr) -> Operand:
    x = expr_or_type(c, node.x)
    if not x.valid:
        return x
    if x.mode is Mode.TYPE:
        return Operand(Mode.TYPE, node, Pointer(x.type))
    if x.is_nil:
        c.error(x, "invalid operation: cannot indirect nil")
        return bad(node)
    base = under(x.type)
    if not isinstance(base, Pointer):
        power = "Go has no power operator; math.Pow(x, y) is one of floats"
        hint = power if x.mode is Mode.CONSTANT else "only a pointer has what * gives"
        c.error(x, f"invalid operation: cannot indirect {x}", hint=hint)
        return bad(node)
    return Operand(Mode.VARIABLE, node, base.elem)


def _type_assert(c: Checker, node: ast.TypeAssertExpr) -> Operand:
    x = expr(c, node.x)
    if not x.valid:
        return x
    if node.type is None:
        c.error(node, "invalid syntax tree: use of .(type) outside type switch")
        return bad(node)
    if not isinstance(under(x.type), Interface):
        c.error(x, f"invalid operation: {x} is not an interface")
        return bad(node)
    typ = check_types.var_type(c, node.type)
    if typ is INVALID or not complete(c, typ):
        return bad(node)
    type_assertion(c, node, x, typ)
    return Operand(Mode.COMMA_OK, node, typ)


def type_assertion(c: Checker, node: ast.Expr, x: Operand, typ: Type, *, case: bool = False) -> None:
    """Check that the interface value `x` can hold a `typ`; `case` words it for a type switch."""
    interface = under(x.type)
    if not isinstance(interface, Interface) or isinstance(under(typ), Interface):
        return
    cause = missing_method(typ, interface, c.package, static=False)
    if cause is None:
        return
    text = expr_string(node)
    if case:
        c.error(node, f"impossible type switch case: {text}\n\t{x} cannot have dynamic type {typ} {cause}")
    else:
        c.error(node, f"impossible type assertion: {text}\n\t{typ} does not implement {x.type} {cause}")


def _type_expr(c: Checker, node: ast.Expr) -> Operand:
    typ = check_types.typ(c, node, recorded=False)
    return bad(node) if typ is INVALID else Operand(Mode.TYPE, node, typ)


def _composite_lit(c: Checker, node: ast.CompositeLit) -> Operand:
    return check_literal.composite_lit(c, node, None)


def _key_value(c: Checker, node: ast.KeyValueExpr) -> Operand:
    c.error(node, "no key:value expected")
    return bad(node)


@cache
def _handlers() -> dict[type[ast.Expr], Callable[[Checker, Any], Operand]]:
    """Return who checks which kind of expression; built late, when the modules that need each other are all there."""
    return {
        ast.Ident: ident,
        ast.BasicLit: _basic_lit,
        ast.FuncLit: _func_lit,
        ast.CompositeLit: _composite_lit,
        ast.ParenExpr: _paren,
        ast.SelectorExpr: check_selector.selector,
        ast.IndexExpr: check_index.index_expr,
        ast.SliceExpr: check_index.slice_expr,
        ast.TypeAssertExpr: _type_assert,
        ast.CallExpr: check_call.call_expr,
        ast.StarExpr: _star,
        ast.UnaryExpr: check_operator.unary_expr,
        ast.BinaryExpr: check_operator.binary_expr,
        ast.KeyValueExpr: _key_value,
        ast.ArrayType: _type_expr,
        ast.StructType: _type_expr,
        ast.FuncType: _type_expr,
        ast.InterfaceType: _type_expr,
        ast.MapType: _type_expr,
        ast.ChanType: _type_expr,
    }
