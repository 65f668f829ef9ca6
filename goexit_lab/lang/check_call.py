"""Calls and conversions.

The model: what stands before the parentheses decides: a type makes a conversion, a built-in goes to
`check_builtin`, anything else must be a function whose parameters take the arguments one by one, or all from one
call with several results.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, check_assign, check_builtin, check_expr, constant
from goexit_lab.lang.advice import hides
from goexit_lab.lang.check_untyped import represent, update_type
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.cycles import complete
from goexit_lab.lang.info import Mode
from goexit_lab.lang.operand import Operand, assignable_to, types_summary, var_types
from goexit_lab.lang.predicates import (
    default_type,
    identical,
    identical_ignoring_tags,
    is_bytes_or_runes,
    is_complex,
    is_const_type,
    is_float,
    is_integer,
    is_interface,
    is_string,
    is_unsafe_pointer,
    is_untyped,
)
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import (
    INVALID,
    Array,
    Basic,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    unalias,
    under,
)

_LAST_RUNE: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
_REPLACEMENT: Final = 0xFFFD


def call_expr(c: Checker, node: ast.CallExpr) -> Operand:
    """Check a call or conversion."""
    fun = check_expr.expr_or_type(c, node.fun)
    if fun.mode is Mode.INVALID:
        check_expr.use(c, node.args)
        return _statement(check_expr.bad(node))
    if fun.mode is Mode.TYPE:
        return _conversion_call(c, node, fun.type)
    if fun.mode is Mode.BUILTIN:
        result = check_builtin.builtin_call(c, node, fun.builtin)
        if result.valid and result.mode is not Mode.CONSTANT:
            c.has_call = True
        return result
    sig = under(fun.type)
    if not isinstance(sig, Signature):
        c.error(node, f"invalid operation: cannot call {fun}: {fun.type} is not a function", hint=hides(c, node.fun))
        check_expr.use(c, node.args)
        return _statement(check_expr.bad(node))
    arguments(c, node, sig, value_list(c, node.args))
    c.has_call = True
    results = sig.results.vars
    if not results:
        return _statement(Operand(Mode.NO_VALUE, node, sig.results))
    typ: Type = results[0].type if len(results) == 1 else sig.results
    if not complete(c, typ):
        return _statement(check_expr.bad(node))
    return _statement(check_expr.bad(node) if typ is INVALID else Operand(Mode.VALUE, node, typ))


def _statement(x: Operand) -> Operand:
    x.statement = True
    return x


def value_list(c: Checker, nodes: list[ast.Expr]) -> list[Operand]:
    """Check a list of values; a single call with several results gives them all."""
    if len(nodes) == 1:
        x = check_expr.raw_expr(c, nodes[0])
        if x.mode in {Mode.NO_VALUE, Mode.BUILTIN, Mode.TYPE}:
            return [check_expr.exclude(c, x)]
        if isinstance(x.type, Tuple):
            return [Operand(Mode.VALUE, nodes[0], var.type) for var in x.type.vars]
        return [x]
    return [check_expr.expr(c, node) for node in nodes]


@dataclass(frozen=True, slots=True)
class _ArgumentTo:
    """The context of an argument; put into words only where a message needs it, since callees can be long chains."""

    fun: ast.Expr

    def __str__(self) -> str:
        """Return the context as messages name it."""
        return "argument to " + expr_string(self.fun)


def arguments(c: Checker, node: ast.CallExpr, sig: Signature, args: list[Operand]) -> None:
    """Check `args` against the parameters of `sig`."""
    params = var_types(sig.params.vars)
    dots = node.ellipsis != NO_POS
    wanted = len(params)
    if dots and not sig.variadic:
        c.error(node, f"cannot use ... in call to non-variadic {expr_string(node.fun)}")
        return
    if dots and len(node.args) == 1 and len(args) > 1:
        c.error(node, f"cannot use ... with {len(args)}-valued {expr_string(node.args[0])}")
        return
    if sig.variadic and not dots:
        if len(args) >= wanted - 1:
            last = params.pop()
            elem = last.elem if isinstance(last, Slice) else last
            params += [elem] * (len(args) - len(params))
            wanted = len(args)
        else:
            wanted -= 1
    if len(args) != wanted:
        _wrong_count(c, node, sig, args, wanted)
        return
    context = _ArgumentTo(node.fun)
    for x, typ in zip(args, params, strict=True):
        check_assign.assignment(c, x, typ, context)


def _wrong_count(c: Checker, node: ast.CallExpr, sig: Signature, args: list[Operand], wanted: int) -> None:
    at: ast.Node = node
    few = "not enough"
    if len(args) > wanted:
        at, few = args[wanted].expr, "too many"
    elif args:
        at = args[-1].expr
    have = types_summary([x.type for x in args], dots=node.ellipsis != NO_POS)
    want = types_summary(var_types(sig.params.vars), variadic=sig.variadic)
    c.error(at, f"{few} arguments in call to {expr_string(node.fun)}\n\thave {have}\n\twant {want}")


def _conversion_call(c: Checker, node: ast.CallExpr, typ: Type) -> Operand:
    if len(node.args) != 1:
        if node.args:
            check_expr.use(c, node.args)
            c.error(node.args[-1], f"too many arguments in conversion to {typ}")
        else:
            hint = f"a new value is {typ}{{}}" if isinstance(under(typ), Struct | Map | Slice) else None
            c.error(node, f"missing argument in conversion to {typ}", hint=hint)
        return check_expr.bad(node)
    x = check_expr.expr(c, node.args[0])
    if not x.valid or not complete(c, typ):
        return check_expr.bad(node)
    if node.ellipsis != NO_POS:
        c.error(node.args[0], f"invalid use of ... in conversion to {typ}")
        return check_expr.bad(node)
    conversion(c, x, typ)
    return Operand(x.mode, node, x.type, x.value)


def conversion(c: Checker, x: Operand, typ: Type) -> None:
    """Convert `x` to `typ`, or report that it cannot be."""
    constant_arg = x.mode is Mode.CONSTANT
    cause = ""
    was_constant = constant_arg and is_const_type(typ)
    if was_constant:
        value = _constant_conversion(c, x, typ)
        ok = value is not None
        if not ok and is_integer(x.type) and is_integer(typ) and x.value is not None:
            c.error(x, f"constant {constant.show(x.value)} overflows {typ}")
            x.invalidate()
            return
        if ok:
            x.value = value
    else:
        ok, cause = convertible_to(c, x, typ)
    if not ok:
        tail = f": {cause}" if cause else ""
        described = x.described(whole=was_constant and is_integer(typ))
        c.error(x, f"cannot convert {described} to type {typ}{tail}", hint=_conversion_hint(x, typ))
        x.invalidate()
        return
    if is_untyped(x.type):
        final = typ
        if is_interface(typ) or (constant_arg and not is_const_type(typ)):
            final = typ if x.is_nil else default_type(x.type)
        elif was_constant and is_integer(x.type) and is_string(typ):
            final = x.type
        update_type(c, x.expr, final, final=True)
    if not was_constant:
        x.mode, x.value = Mode.VALUE, None
    x.type = typ


def _constant_conversion(c: Checker, x: Operand, typ: Type) -> constant.Value | None:
    basic = under(typ)
    if x.value is None or not isinstance(basic, Basic):
        return None
    value = represent(c, x.value, basic)
    if value is None and is_integer(x.type) and is_string(basic) and isinstance(x.value, int):
        code = x.value
        if not 0 <= code <= _LAST_RUNE or code in _SURROGATES:
            code = _REPLACEMENT
        return chr(code).encode()
    return value


def _conversion_hint(x: Operand, typ: Type) -> str | None:
    if is_string(typ) and is_float(x.type):
        return "numbers become text with strconv or fmt.Sprint"
    if is_string(x.type) and is_integer(typ):
        return f"text becomes a number with strconv.Atoi({expr_string(x.expr)})"
    return None


def convertible_to(c: Checker, x: Operand, typ: Type) -> tuple[bool, str]:
    """Return whether the value `x` can be converted to `typ`, and if not, why (perhaps empty)."""
    ok, cause = assignable_to(x, typ, c.package)
    if ok:
        return True, ""
    source, typ = unalias(x.type), unalias(typ)
    below, target = under(source), under(typ)
    if identical_ignoring_tags(below, target):
        return True, ""
    if isinstance(source, Pointer) and isinstance(typ, Pointer):
        return identical_ignoring_tags(under(source.elem), under(typ.elem)), ""
    if _is_real(source) and _is_real(typ):
        return True, ""
    if is_complex(source) and is_complex(typ):
        return True, ""
    if is_string(typ) and (is_integer(source) or is_bytes_or_runes(below)):
        return True, ""
    if is_string(source) and is_bytes_or_runes(target):
        return True, ""
    if is_unsafe_pointer(typ) and (isinstance(below, Pointer) or _is_uintptr(below)):
        return True, ""
    if is_unsafe_pointer(source) and (isinstance(target, Pointer) or _is_uintptr(target)):
        return True, ""
    if isinstance(below, Slice):
        array = under(target.elem) if isinstance(target, Pointer) else target
        if isinstance(array, Array) and identical(below.elem, array.elem):
            return True, ""
    return False, cause


def _is_real(typ: Type) -> bool:
    return is_integer(typ) or is_float(typ)


def _is_uintptr(typ: Type) -> bool:
    return isinstance(typ, Basic) and typ.kind is Kind.UINTPTR
