"""Calls of built-in functions.

The model: one function for each built-in, in a table with how many arguments it takes. All but make, new and
unsafe's Offsetof get their arguments as checked values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import (
    ast,
    check_assign,
    check_call,
    check_expr,
    check_index,
    check_operator,
    check_types,
    check_unsafe,
    constant,
)
from goexit_lab.lang.check_untyped import convert_untyped, update_type
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.info import Mode
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lang.operand import Operand, assignable_to
from goexit_lab.lang.predicates import identical, is_numeric, is_ordered, is_string, is_untyped
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import (
    INVALID,
    Array,
    Basic,
    Chan,
    ChanDir,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    under,
)
from goexit_lab.lang.universe import (
    ANY,
    EMPTY_INTERFACE,
    TYPES,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
)

Args = list[Operand]
Rule = Callable[[Checker, ast.CallExpr, Args], Operand]

_NOTHING: Final = Tuple()


@dataclass(frozen=True, slots=True)
class _Builtin:
    """One built-in function."""

    rule: Rule
    count: int
    """Arguments it takes at least."""
    variadic: bool = False
    statement: bool = False
    """A call of it may be a statement."""
    raw: bool = False
    """It checks its arguments itself."""


def builtin_call(c: Checker, node: ast.CallExpr, name: str) -> Operand:
    """Check the call `node` of the built-in function `name`."""
    builtin = _builtins()[name]
    short = name.removeprefix("unsafe.")
    had_call, c.has_call = c.has_call, False
    try:
        x = _call(c, node, short, builtin)
    finally:
        # A call inside len's or cap's operand was evaluated there or makes the result a value: either way it counts.
        c.has_call = had_call or (c.has_call and name not in {"len", "cap"})
    x.expr = node
    x.statement = builtin.statement
    return x


def _call(c: Checker, node: ast.CallExpr, name: str, builtin: _Builtin) -> Operand:
    if node.ellipsis != NO_POS and name != "append":
        c.error(node.ellipsis, f"invalid operation: invalid use of ... with built-in {name}")
        check_expr.use(c, node.args)
        return check_expr.bad(node)
    args: Args = []
    count = len(node.args)
    if not builtin.raw:
        one = len(node.args) == 1
        args = check_expr.multi_expr(c, node.args[0]) if one else [check_expr.expr(c, arg) for arg in node.args]
        if any(not x.valid for x in args):
            return check_expr.bad(node)
        count = len(args)
    few = ""
    if count < builtin.count:
        few = "not enough"
    elif count > builtin.count and not builtin.variadic:
        few = "too many"
    if few:
        text = f"{few} arguments for {expr_string(node)} (expected {builtin.count}, found {count})"
        c.error(node, f"invalid operation: {text}")
        return check_expr.bad(node)
    return builtin.rule(c, node, args)


def _value(node: ast.Expr, typ: Type) -> Operand:
    return Operand(Mode.VALUE, node, typ)


def _no_value(node: ast.Expr) -> Operand:
    return Operand(Mode.NO_VALUE, node, _NOTHING)


def _slice_elem(c: Checker, x: Operand, what: str) -> Type | None:
    base = under(x.type)
    if isinstance(base, Slice):
        return base.elem
    have = "untyped nil" if x.is_nil else str(x)
    c.error(x, f"invalid {what}: argument must be a slice; have {have}")
    return None


def _is_bytes(c: Checker, x: Operand) -> bool:
    return assignable_to(x, Slice(TYPES["byte"]), c.package)[0]


def _append(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x = args[0]
    elem = _slice_elem(c, x, "append")
    if elem is None:
        return check_expr.bad(node)
    if len(args) == 2 and node.ellipsis != NO_POS and _is_bytes(c, x) and is_string(args[1].type):
        if is_untyped(args[1].type):
            convert_untyped(c, args[1], TYPES["string"])
        return _value(node, x.type)
    sig = Signature(
        Tuple((Var("", x.type, VarKind.PARAM), Var("", Slice(elem), VarKind.PARAM))), _NOTHING, variadic=True
    )
    check_call.arguments(c, node, sig, args)
    return _value(node, x.type)


def _length(name: str) -> Rule:
    def rule(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
        x = args[0]
        base = under(x.type)
        if isinstance(base, Pointer) and isinstance(array := under(base.elem), Array):
            base = array
        match base:
            case Basic() if is_string(base) and name == "len":
                if x.mode is Mode.CONSTANT and isinstance(x.value, bytes):
                    return Operand(Mode.CONSTANT, node, TYPES["int"], len(x.value))
                return _value(node, TYPES["int"])
            case Array(length=length):
                if c.has_call or length < 0:
                    return _value(node, TYPES["int"])
                return Operand(Mode.CONSTANT, node, TYPES["int"], length)
            case Slice() | Chan():
                return _value(node, TYPES["int"])
            case Map() if name == "len":
                return _value(node, TYPES["int"])
        if base is not INVALID:
            c.error(x, f"invalid argument: {x} for built-in {name}")
        return check_expr.bad(node)

    return rule


def _clear(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x = args[0]
    if isinstance(under(x.type), Map | Slice):
        return _no_value(node)
    c.error(x, f"invalid argument: cannot clear {x}: argument must be (or constrained by) map or slice")
    return check_expr.bad(node)


def _close(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x = args[0]
    base = under(x.type)
    if not isinstance(base, Chan):
        c.error(x, f"invalid operation: cannot close non-channel {x}")
        return check_expr.bad(node)
    if base.dir is ChanDir.RECV_ONLY:
        c.error(x, f"invalid operation: cannot close receive-only channel {x}")
        return check_expr.bad(node)
    return _no_value(node)


_COMPLEX_OF: Final = {
    Kind.FLOAT32: TYPES["complex64"],
    Kind.FLOAT64: TYPES["complex128"],
    Kind.UNTYPED_FLOAT: UNTYPED_COMPLEX,
}
_PART_OF: Final = {
    Kind.COMPLEX64: TYPES["float32"],
    Kind.COMPLEX128: TYPES["float64"],
    Kind.UNTYPED_COMPLEX: UNTYPED_FLOAT,
}


def _basic_kind(typ: Type) -> Kind:
    base = under(typ)
    return base.kind if isinstance(base, Basic) else Kind.INVALID


def _complex(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x, y = args
    if is_untyped(x.type) and is_untyped(y.type):
        if x.mode is Mode.CONSTANT and y.mode is Mode.CONSTANT:
            for operand in args:
                if is_numeric(operand.type) and not isinstance(operand.value, constant.Complex):
                    operand.type = UNTYPED_FLOAT
        else:
            convert_untyped(c, x, TYPES["float64"])
            convert_untyped(c, y, TYPES["float64"])
    elif is_untyped(x.type):
        convert_untyped(c, x, y.type)
    elif is_untyped(y.type):
        convert_untyped(c, y, x.type)
    if not x.valid or not y.valid:
        return check_expr.bad(node)
    if not identical(x.type, y.type):
        c.error(x, f"invalid operation: {expr_string(node)} (mismatched types {x.type} and {y.type})")
        return check_expr.bad(node)
    typ = _COMPLEX_OF.get(_basic_kind(x.type))
    if typ is None:
        c.error(x, f"invalid argument: arguments have type {x.type}, expected floating-point")
        return check_expr.bad(node)
    if x.mode is Mode.CONSTANT and y.mode is Mode.CONSTANT:
        re, im = x.value, y.value
        assert not isinstance(re, bool | bytes | constant.Complex | None)  # noqa: S101 - they are floats
        assert not isinstance(im, bool | bytes | constant.Complex | None)  # noqa: S101
        return Operand(Mode.CONSTANT, node, typ, constant.complex_value(re, im))
    return _value(node, typ)


def _part(name: str) -> Rule:
    def rule(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
        x = args[0]
        if is_untyped(x.type):
            if x.mode is Mode.CONSTANT:
                if is_numeric(x.type):
                    x.type = UNTYPED_COMPLEX
            elif not convert_untyped(c, x, TYPES["complex128"]):
                return check_expr.bad(node)
        typ = _PART_OF.get(_basic_kind(x.type))
        if typ is None:
            c.error(x, f"invalid argument: argument has type {x.type}, expected complex type")
            return check_expr.bad(node)
        if x.mode is not Mode.CONSTANT:
            return _value(node, typ)
        assert not isinstance(x.value, bool | bytes | None)  # noqa: S101 - it is complex
        return Operand(Mode.CONSTANT, node, typ, constant.parts(x.value)[0 if name == "real" else 1])

    return rule


def _copy(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x, y = args
    into = _slice_elem(c, x, "copy")
    if into is None:
        return check_expr.bad(node)
    source = TYPES["byte"] if is_string(y.type) else _slice_elem(c, y, "copy")
    if source is None:
        return check_expr.bad(node)
    if not identical(into, source):
        text = f"arguments {x} and {y} have different element types {into} and {source}"
        c.error(x, f"invalid copy: {text}")
        return check_expr.bad(node)
    if is_untyped(y.type):
        convert_untyped(c, y, TYPES["string"])
    return _value(node, TYPES["int"])


def _delete(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    x, key = args
    base = under(x.type)
    if not isinstance(base, Map):
        c.error(x, f"invalid argument: {x} is not a map")
        return check_expr.bad(node)
    check_assign.assignment(c, key, base.key, "argument to delete")
    return _no_value(node) if key.valid else check_expr.bad(node)


def _make(c: Checker, node: ast.CallExpr, _args: Args) -> Operand:
    first, *rest = node.args
    typ = check_types.var_type(c, first)
    if typ is INVALID:
        check_expr.use(c, rest)
        return check_expr.bad(node)
    base = under(typ)
    if not isinstance(base, Slice | Map | Chan):
        if base is not INVALID:
            text = f"cannot make {expr_string(first)}: type must be slice, map, or channel"
            c.error(first, f"invalid argument: {text}")
        return check_expr.bad(node)
    least = 2 if isinstance(base, Slice) else 1
    if not least <= len(node.args) <= least + 1:
        text = f"{expr_string(node)} expects {least} or {least + 1} arguments; found {len(node.args)}"
        hint = f"a slice has a length: make({expr_string(first)}, 10)" if least == len(node.args) + 1 else None
        c.error(node, f"invalid operation: {text}", hint=hint)
        return check_expr.bad(node)
    sizes = [check_index.index(c, arg, -1) for arg in rest]
    if len(sizes) == 2 and sizes[0] is not None and sizes[1] is not None and sizes[0] > sizes[1] >= 0:
        c.error(rest[0], "invalid argument: length and capacity swapped")
    return _value(node, typ)


def _min_max(name: str) -> Rule:
    op = Token.GTR if name == "max" else Token.LSS

    def rule(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
        x = args[0]
        for i, other in enumerate(args):
            if not is_ordered(other.type):
                c.error(other, f"invalid argument: {other} cannot be ordered")
                return check_expr.bad(node)
            if i == 0:
                continue
            if not check_operator.match_types(c, x, other):
                return check_expr.bad(node)
            if not identical(x.type, other.type):
                text = f"mismatched types {x.type} (previous argument) and {other.type}"
                c.error(other, f"invalid argument: {text} (type of {expr_string(other.expr)})")
                return check_expr.bad(node)
            if x.mode is Mode.CONSTANT and other.mode is Mode.CONSTANT:
                if x.value is not None and other.value is not None and constant.compare(other.value, op, x.value):
                    x = Operand(Mode.CONSTANT, other.expr, other.type, other.value)
            else:
                x = Operand(Mode.VALUE, x.expr, x.type)
        if x.mode is not Mode.CONSTANT:
            x.mode = Mode.VALUE
            check_assign.assignment(c, x, ANY, f"argument to built-in {name}")
            if not x.valid:
                return check_expr.bad(node)
        for other in args:
            update_type(c, other.expr, x.type, final=True)
        return Operand(x.mode, node, x.type, x.value)

    return rule


def _new(c: Checker, node: ast.CallExpr, _args: Args) -> Operand:
    first = node.args[0]
    x = check_expr.expr_or_type(c, first)
    if x.mode is Mode.BUILTIN:
        x = check_expr.exclude(c, x)
    elif x.mode is not Mode.TYPE:
        check_assign.assignment(c, x, None, "argument to new")
    if not x.valid:
        return check_expr.bad(node)
    return _value(node, Pointer(x.type))


def _panic(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
    check_assign.assignment(c, args[0], ANY, "argument to panic")
    return _no_value(node) if args[0].valid else check_expr.bad(node)


def _print(name: str) -> Rule:
    def rule(c: Checker, node: ast.CallExpr, args: Args) -> Operand:
        for x in args:
            check_assign.assignment(c, x, None, f"argument to built-in {name}")
        return _no_value(node) if all(x.valid for x in args) else check_expr.bad(node)

    return rule


def _recover(c: Checker, node: ast.CallExpr, _args: Args) -> Operand:
    if c.config.recover_supported is None:
        hint = 'use revision "recover" or "fixed", or let the program end at the panic'
        c.error(node, 'recover is not there yet: it arrived with revision "recover" (31 March 2010)', hint=hint)
        return check_expr.bad(node)
    return _value(node, EMPTY_INTERFACE)


@cache
def _builtins() -> dict[str, _Builtin]:
    """Return the built-in functions by name; built late, when the modules that need each other are all there."""
    return {
        "append": _Builtin(_append, 1, variadic=True),
        "cap": _Builtin(_length("cap"), 1),
        "clear": _Builtin(_clear, 1, statement=True),
        "close": _Builtin(_close, 1, statement=True),
        "complex": _Builtin(_complex, 2),
        "copy": _Builtin(_copy, 2, statement=True),
        "delete": _Builtin(_delete, 2, statement=True),
        "imag": _Builtin(_part("imag"), 1),
        "len": _Builtin(_length("len"), 1),
        "make": _Builtin(_make, 1, variadic=True, raw=True),
        "max": _Builtin(_min_max("max"), 1, variadic=True),
        "min": _Builtin(_min_max("min"), 1, variadic=True),
        "new": _Builtin(_new, 1, raw=True),
        "panic": _Builtin(_panic, 1, statement=True),
        "print": _Builtin(_print("print"), 0, variadic=True, statement=True),
        "println": _Builtin(_print("println"), 0, variadic=True, statement=True),
        "real": _Builtin(_part("real"), 1),
        "recover": _Builtin(_recover, 0, statement=True),
        "unsafe.Add": _Builtin(check_unsafe.add, 2),
        "unsafe.Alignof": _Builtin(check_unsafe.size_or_align("Alignof"), 1),
        "unsafe.Offsetof": _Builtin(check_unsafe.offsetof, 1, raw=True),
        "unsafe.Sizeof": _Builtin(check_unsafe.size_or_align("Sizeof"), 1),
        "unsafe.Slice": _Builtin(check_unsafe.slice_of, 2),
        "unsafe.SliceData": _Builtin(check_unsafe.slice_data, 1),
        "unsafe.String": _Builtin(check_unsafe.string_of, 2),
        "unsafe.StringData": _Builtin(check_unsafe.string_data, 1),
    }
