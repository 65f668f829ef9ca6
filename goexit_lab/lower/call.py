"""Calls: of runtime entry points, of Go functions, methods and function values; go and defer.

The model: an argument goes straight into the outgoing area, since nothing in it survives another call. So of
several arguments that themselves call, all but the last are evaluated aside first; the last is evaluated into its
place, and after it those that call nothing.

Invariant: between the first write into the outgoing area and the call it is for, no other call is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, Call, CallPtr, Defer, Go, Operand, Slot, Sym
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast
from goexit_lab.lang.info import Mode, SelectionKind
from goexit_lab.lang.predicates import is_interface
from goexit_lab.lang.types import Signature, Slice, Tuple, Type, under
from goexit_lab.lower import builtin, convert, expr, literal, method, purity
from goexit_lab.lower.entry import Argument, Callee, Held, held, put
from goexit_lab.lower.layout import CallLayout

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def is_conversion(f: Function, e: ast.CallExpr) -> bool:
    """Whether the call is a conversion."""
    found = f.module.info.types.get(e.fun)
    return found is not None and found.mode is Mode.TYPE


def builtin_name(f: Function, e: ast.CallExpr) -> str:
    """The name of the built-in function that is called, or an empty string."""
    found = f.module.info.types.get(e.fun)
    if found is None or found.mode is not Mode.BUILTIN:
        return ""
    fun = e.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    return fun.sel.name if isinstance(fun, ast.SelectorExpr) else fun.name if isinstance(fun, ast.Ident) else ""


def callee(f: Function, e: ast.CallExpr) -> Callee:
    """What `e` calls. Function values and receivers of interface methods are evaluated here."""
    fun = e.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    signature = under(f.module.type_of(e.fun))
    if not isinstance(signature, Signature):
        raise InternalError("call of something that is no function")
    if isinstance(fun, ast.SelectorExpr):
        selection = f.module.info.selections.get(fun)
        if selection is not None and selection.kind is SelectionKind.METHOD_VAL:
            return method.callee(f, fun, selection, signature)
    used = f.module.function_object(fun)
    if used is not None:
        return Callee(Sym(f.module.symbol(used)), signature)
    (code,) = expr.value(f, fun)
    return Callee(code, signature)


def arguments(f: Function, e: ast.CallExpr, signature: Signature) -> list[Argument]:
    """The arguments as the callee's parameters want them, `...` gathered in a slice."""
    params = [var.type for var in signature.params.vars]
    if len(e.args) == 1 and isinstance(spread := f.module.type_of(e.args[0]), Tuple):
        return _spread(f, e, spread, signature)
    if not signature.variadic or e.ellipsis >= 0:
        return [_argument(f, arg, typ) for arg, typ in zip(e.args, params, strict=True)]
    fixed = len(params) - 1
    found = [_argument(f, arg, typ) for arg, typ in zip(e.args[:fixed], params[:fixed], strict=True)]
    rest, last = e.args[fixed:], params[-1]
    found.append(Argument(last, bool(rest), lambda: literal.variadic(f, rest, last)))
    return found


def _argument(f: Function, e: ast.Expr, typ: Type) -> Argument:
    calls = purity.calls_as(f, e, typ)
    if f.layout.scalar(typ):
        return Argument(typ, calls, lambda: expr.as_type(f, e, typ))
    return Argument(typ, calls, fill=lambda place: expr.into(f, e, typ, place))


def _spread(f: Function, e: ast.CallExpr, spread: Tuple, signature: Signature) -> list[Argument]:
    """The results of one call as the arguments of another."""
    values = [held(f, slot, var.type) for slot, var in zip(multiple(f, e.args[0]), spread.vars, strict=True)]
    params = [var.type for var in signature.params.vars]
    fixed = len(params) - 1 if signature.variadic else len(params)
    given = [
        converted(f, value, var.type, typ) for value, var, typ in zip(values, spread.vars, params[:fixed], strict=False)
    ]
    if signature.variadic:
        last = params[-1]
        elem = under(last)
        if not isinstance(elem, Slice):
            raise InternalError("variadic parameter that is no slice")
        rest = [
            converted(f, value, var.type, elem.elem)
            for value, var in zip(values[fixed:], spread.vars[fixed:], strict=True)
        ]
        given.append(Argument(last, bool(rest), lambda: literal.gather(f, rest, elem.elem)))
    return given


def converted(f: Function, value: Held, source: Type, typ: Type) -> Argument:
    """A value that was set aside, as an argument of type `typ`."""
    if isinstance(value, Slot) and not is_interface(typ):
        return Argument(typ, calls=False, fill=lambda place: put(f, value, typ, place))
    return Argument(typ, purity.converts(source, typ), lambda: convert.assigned(f, value, source, typ))


def place_arguments(f: Function, args: Sequence[Argument], offsets: Sequence[int]) -> None:
    """Evaluate all arguments and put them into the outgoing area."""
    slots = [Slot(Area.OUT, offset) for offset in offsets]
    _complete(f, args, slots, _begin(f, args, slots))


def _begin(f: Function, args: Sequence[Argument], slots: Sequence[Slot]) -> dict[int, Held]:
    """Evaluate the arguments that call, the last of them into its place; the others are returned by number."""
    calling = [index for index, arg in enumerate(args) if arg.calls]
    aside = {index: args[index].aside(f) for index in calling[:-1]}
    if calling:
        args[calling[-1]].into(f, slots[calling[-1]])
    return aside


def _complete(f: Function, args: Sequence[Argument], slots: Sequence[Slot], aside: dict[int, Held]) -> None:
    """Put what was set aside in place, and the arguments that do not call."""
    for index, (arg, slot) in enumerate(zip(args, slots, strict=True)):
        if index in aside:
            put(f, aside[index], arg.type, slot)
        elif not arg.calls:
            arg.into(f, slot)


def _prepare(f: Function, e: ast.CallExpr) -> tuple[Operand, CallLayout]:
    """Put arguments in place; what to call, and the layout of the call."""
    signature, receiver = _shape(f, e)
    late = not purity.calls_function(f, e.fun)
    found = None if late else callee(f, e)
    args = arguments(f, e, signature)
    types = [arg.type for arg in args]
    layout = f.layout.call([*receiver, *types], [var.type for var in signature.results.vars])
    f.code.need_out(layout.size)
    slots = [Slot(Area.OUT, offset) for offset in layout.params]
    if found is not None and found.receiver is not None and found.receiver.calls:
        place_arguments(f, [found.receiver, *args], layout.params)
        return found.target, layout
    rest = slots[len(receiver) :]
    aside = _begin(f, args, rest)
    # What names a function or receiver without a call is looked at last, so that it need not survive the others.
    found = found or callee(f, e)
    if found.receiver is not None:
        found.receiver.into(f, slots[0])
    _complete(f, args, rest, aside)
    return found.target, layout


def _shape(f: Function, e: ast.CallExpr) -> tuple[Signature, list[Type]]:
    """The signature of what is called, and the type of the receiver if one is passed."""
    signature = under(f.module.type_of(e.fun))
    if not isinstance(signature, Signature):
        raise InternalError("call of something that is no function")
    fun = e.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    selection = f.module.info.selections.get(fun) if isinstance(fun, ast.SelectorExpr) else None
    if selection is None or selection.kind is not SelectionKind.METHOD_VAL:
        return signature, []
    return signature, [method.receiver_type(f, selection)]


def go_call(f: Function, e: ast.CallExpr) -> tuple[Slot, ...]:
    """Call a Go function; where its results lie in the outgoing area."""
    target, layout = _prepare(f, e)
    f.at(e)
    if isinstance(target, Sym):
        f.code.emit(Call(target.name))
    else:
        f.code.emit(CallPtr(target, f.module.quoted(e.fun)))
    return tuple(Slot(Area.OUT, offset) for offset in layout.results)


def multiple(f: Function, e: ast.Expr) -> tuple[Slot, ...]:
    """Call the function of a call with several results."""
    while isinstance(e, ast.ParenExpr):
        e = e.x
    if not isinstance(e, ast.CallExpr):
        raise InternalError("several results from something that is no call")
    return go_call(f, e)


def start(f: Function, e: ast.CallExpr, *, deferred: bool) -> None:
    """Start a goroutine in a call, or defer it."""
    abi = f.layout.target.abi
    rounded = abi.defer_round if deferred else abi.go_round
    if builtin_name(f, e):
        target, size = builtin.start(f, e)
    elif is_conversion(f, e):
        expr.discard(f, e)
        return
    else:
        target, layout = _prepare(f, e)
        size = layout.size
    f.at(e)
    size = rounded(size, f.module.options.revision)
    if deferred:
        f.code.emit(Defer(target, size))
        f.deferred()
    else:
        f.code.emit(Go(target, size))
