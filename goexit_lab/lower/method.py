"""Methods: what a selector calls, method values and method expressions.

The model: a method is a function whose receiver is its first argument. A promoted one is reached by following the
fields that embed it; an interface's by the table in the interface's first word. Where a method is wanted as a
function value, or in such a table, and its own code does not fit, a small function in between (`wrapper`) does.

Invariant: the receiver of a method value is evaluated, and copied, when the value is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir import typedesc
from goexit_lab.ir.ops import Load, Operand, Place, Pointer, Sym
from goexit_lab.lang import ast, types
from goexit_lab.lang.info import Selection
from goexit_lab.lang.lookup import interface_methods
from goexit_lab.lang.objects import Func
from goexit_lab.lang.predicates import is_interface
from goexit_lab.lang.types import Interface, Signature, Type, under
from goexit_lab.lower import address, closure, expr, literal, purity, wrapper
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Argument, Callee

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def callee(f: Function, e: ast.SelectorExpr, selection: Selection, signature: Signature) -> Callee:
    """What the call of a method selector calls."""
    func, steps = selection.obj, selection.index[:-1]
    if not isinstance(func, Func):
        raise TypeError("a field is no method")
    typ = f.module.type_of(e.x)
    if not steps:
        if is_interface(typ):
            return through_interface(f, expr.value(f, e.x), typ, func, signature, f.module.quoted(e.x))
        if isinstance(typ, types.Pointer) or _named_pointer(typ):
            return of_pointer(f, expr.value(f, e.x)[0], func, signature, f.module.quoted(e.x))
        if not func.pointer_receiver and f.layout.scalar(typ):
            calls = purity.calls(f, e.x)
            receiver = Argument(typ, calls, lambda: expr.value(f, e.x))
            return Callee(Sym(f.module.symbol(func)), signature, receiver)
    finish, typ = address.path(f, e.x, steps)
    place = address.settled(f, finish, typ)()
    if func.pointer_receiver and not isinstance(under(typ), types.Pointer):
        address.looked_at(f, place, e.x, steps)
    return at_place(f, place, typ, func, signature)


def receiver_type(f: Function, selection: Selection) -> Type:
    """The type of the first argument of a method call; a word where an interface's method is called."""
    func = selection.obj
    declared = under(func.type)
    receiver = declared.recv if isinstance(declared, Signature) else None
    if receiver is None or is_interface(receiver.type):
        return f.module.basic("uintptr")
    return receiver.type


def _named_pointer(typ: Type) -> bool:
    return isinstance(under(typ), types.Pointer)


def at_place(f: Function, place: Place, typ: Type, func: Func, signature: Signature) -> Callee:
    """The method `func` of the value of `typ` at `place`."""
    if is_interface(typ):
        return through_interface(f, f.code.load(place, f.layout.parts(typ) or ()), typ, func, signature)
    if isinstance(under(typ), types.Pointer):
        return of_pointer(f, f.code.load(place, f.layout.pointer_parts)[0], func, signature)
    target = Sym(f.module.symbol(func))
    if func.pointer_receiver:
        pointer = f.address(place)
        receiver = Argument(types.Pointer(typ), calls=False, value=lambda: (pointer,))
    else:
        receiver = _copied(f, place, typ)
    return Callee(target, signature, receiver)


def of_pointer(f: Function, pointer: Operand, func: Func, signature: Signature, about: str = "") -> Callee:
    """The method `func` of what `pointer` points to, or of the pointer; `about` is its Go text."""
    typ = f.module.receiver(func)
    target = Sym(f.module.symbol(func))
    if func.pointer_receiver:
        return Callee(target, signature, Argument(typ, calls=False, value=lambda: (pointer,)))
    return Callee(target, signature, _copied(f, address.follow(f, pointer, f.layout.size(typ), about), typ))


def _copied(f: Function, place: Place, typ: Type) -> Argument:
    parts, size = f.layout.parts(typ), f.layout.size(typ)
    if parts is not None:
        return Argument(typ, calls=False, value=lambda: f.code.load(place, parts))
    return Argument(typ, calls=False, fill=lambda to: f.code.copy(to, place, size))


def through_interface(
    f: Function, value: Value, typ: Type, func: Func, signature: Signature, about: str = ""
) -> Callee:
    """The method `func` of what an interface holds; `about` is its Go text."""
    interface = under(typ)
    if not isinstance(interface, Interface):
        raise TypeError("no interface")
    number = [each.name for each in interface_methods(interface)].index(func.name)
    code = f.code.name(f.layout.pointer)
    where = Pointer(value[0], typedesc.itab_method_offset(f.layout.word, number), about)
    f.code.emit(Load(code, where, f.layout.pointer))
    data = value[1]
    pointer = types.Basic(types.Kind.UNSAFE_POINTER, 0, "unsafe.Pointer")
    return Callee(code, signature, Argument(pointer, calls=False, value=lambda: (data,)))


def bound(f: Function, e: ast.SelectorExpr, selection: Selection) -> Value:
    """The method value `x.M`: a function value that knows the receiver."""
    func, signature = selection.obj, under(selection.type)
    if not isinstance(func, Func) or not isinstance(signature, Signature):
        raise TypeError("a field is no method")
    typ, cell = _receiver_cell(f, e, selection.index[:-1], func)
    body = wrapper.bound(f.module, typ, selection.index[-1:], func, signature)
    return closure.trampoline(f, body, [cell])


def _receiver_cell(f: Function, e: ast.SelectorExpr, steps: tuple[int, ...], func: Func) -> tuple[Type, Operand]:
    """A heap cell with the receiver of a method value, and the receiver's type."""
    typ = f.module.type_of(e.x)
    pointer = isinstance(under(typ), types.Pointer)
    if not steps and f.layout.scalar(typ) and pointer is func.pointer_receiver:
        return typ, _cell(f, typ, expr.value(f, e.x), f.module.quoted(e.x))
    finish, typ = address.path(f, e.x, steps)
    place = address.settled(f, finish, typ)()
    if isinstance(base := under(typ), types.Pointer):
        (found,) = f.code.load(place, f.layout.pointer_parts)
        if func.pointer_receiver:
            return types.Pointer(base.elem), _cell(f, types.Pointer(base.elem), (found,))
        typ = base.elem
        place = address.follow(f, found, f.layout.size(typ))
    parts = f.layout.parts(typ)
    if func.pointer_receiver:
        address.looked_at(f, place, e.x, steps)
        return types.Pointer(typ), _cell(f, types.Pointer(typ), (f.address(place),))
    if parts is not None:
        return typ, _cell(f, typ, f.code.load(place, parts))
    (cell,) = literal.allocate(f, typ)
    f.code.copy(Pointer(cell), place, f.layout.size(typ))
    return typ, cell


def _cell(f: Function, typ: Type, value: Value, about: str = "") -> Operand:
    if is_interface(typ):
        # A nil interface is found out when the value is made, not when it is called.
        address.probe(f, value[0], about)
    (cell,) = literal.allocate(f, typ)
    f.code.store(Pointer(cell), value, f.layout.parts(typ) or ())
    return cell


def expression(f: Function, selection: Selection) -> Value:
    """The method expression `T.M`: a function whose first parameter is the receiver."""
    func, signature = selection.obj, under(selection.type)
    if not isinstance(func, Func) or not isinstance(signature, Signature):
        raise TypeError("a field is no method")
    typ = types.unalias(selection.recv)
    direct = len(selection.index) == 1 and not is_interface(typ)
    if direct and func.pointer_receiver is isinstance(typ, types.Pointer):
        return (Sym(f.module.symbol(func)),)
    return (Sym(wrapper.expression(f.module, typ, selection.index, func, signature)),)
