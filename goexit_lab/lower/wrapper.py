"""Functions that the compiler adds: they take a receiver in one form and pass it to a method in another.

The model: all look alike. They find the receiver (behind an interface's data word, as first parameter, or in a
captured cell), follow embedded fields to the method's own receiver, copy the other arguments and call.

Invariant: a wrapper's name says what it wraps, so each is made once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, Call, CallPtr, Place, Pointer, Ret, Slot, Sym
from goexit_lab.lang import types
from goexit_lab.lang.objects import Func
from goexit_lab.lang.types import Signature, Tuple, Type, under
from goexit_lab.lower import address, convert, method
from goexit_lab.lower.code import at
from goexit_lab.lower.function import Function

if TYPE_CHECKING:
    from goexit_lab.lower.module import Module

Find = Callable[[Function], Place]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The method `func` of `typ`, which `index` leads to through embedded fields; the signature has no receiver."""

    typ: Type
    index: tuple[int, ...]
    func: Func
    signature: Signature


def table_entry(module: Module, typ: Type, index: tuple[int, ...], func: Func) -> str:
    """The code for the method `func` of `typ` in an interface's table: it takes the data word first."""
    if len(index) == 1 and func.pointer_receiver and isinstance(typ, types.Pointer):
        return module.symbol(func)
    signature = _signature(func)
    if len(index) == 1 and not func.pointer_receiver and _takes_word(module, typ, signature):
        return module.symbol(func)
    name = f"{module.type_key(typ)}.{func.name}·word"

    def find(f: Function) -> Place:
        slot = Slot(Area.PARAM, 0)
        if f.layout.size(typ) <= f.layout.word:
            return slot
        return convert.unpacked_place(f, f.code.load(slot, f.layout.pointer_parts)[0], typ)

    return _make(module, name, Wrapped(typ, index, func, signature), find, before=(_POINTER,))


def expression(module: Module, typ: Type, index: tuple[int, ...], func: Func, signature: Signature) -> str:
    """The function that a method expression denotes."""
    rest = Signature(Tuple(signature.params.vars[1:]), signature.results, signature.variadic)
    name = f"{module.type_key(typ)}.{func.name}·expr"
    return _make(module, name, Wrapped(typ, index, func, rest), lambda _: Slot(Area.PARAM, 0), before=(typ,))


def bound(module: Module, typ: Type, index: tuple[int, ...], func: Func, signature: Signature) -> str:
    """The body behind a method value: its first hidden argument is the cell with the receiver."""
    name = f"{module.type_key(typ)}.{func.name}·bound"

    def find(f: Function) -> Place:
        return Pointer(f.code.load(Slot(Area.PARAM, 0), f.layout.pointer_parts)[0])

    return _make(module, name, Wrapped(typ, index, func, signature), find, hidden=2)


_POINTER = types.Basic(types.Kind.UNSAFE_POINTER, 0, "unsafe.Pointer")


def _takes_word(module: Module, typ: Type, signature: Signature) -> bool:
    """Whether a method finds everything where it looks for it although its receiver is passed as a data word."""
    if isinstance(under(typ), types.Pointer) or module.layout.size(typ) > module.layout.word:
        return False
    params = [var.type for var in signature.params.vars]
    results = [var.type for var in signature.results.vars]
    mine, passed = (module.layout.call([receiver, *params], results) for receiver in (typ, _POINTER))
    return (mine.params, mine.results) == (passed.params, passed.results)


def _signature(func: Func) -> Signature:
    signature = under(func.type)
    if not isinstance(signature, Signature):
        raise TypeError("a method without signature")
    return signature


def _make(
    module: Module, name: str, wrapped: Wrapped, find: Find, *, before: tuple[Type, ...] = (), hidden: int = 0
) -> str:
    """Make the function `name` unless it exists; `before`: parameters ahead of the method's, `hidden`: words."""
    if not module.claim(name):
        return name
    signature = wrapped.signature
    f = Function(module, name, signature, None)
    params = [var.type for var in signature.params.vars]
    results = [var.type for var in signature.results.vars]
    mine = module.layout.call([*before, *params], results)
    offset = hidden * module.layout.word
    f.arg_bytes = offset + mine.size
    place, at_typ = find(f), wrapped.typ
    for step in wrapped.index[:-1]:
        place, at_typ = _field(f, place, at_typ, step)
    embedded = len(wrapped.index) > 1 and not isinstance(under(at_typ), types.Pointer)
    if embedded and wrapped.func.pointer_receiver and isinstance(place, Pointer):
        address.probe(f, place.base)
    found = method.at_place(f, place, at_typ, wrapped.func, signature)
    receiver = found.receiver
    if receiver is None:
        raise TypeError("a method without receiver")
    theirs = module.layout.call([receiver.type, *params], results)
    f.code.need_out(theirs.size)
    receiver.into(f, Slot(Area.OUT, theirs.params[0]))
    for each, source, to in zip(params, mine.params[len(before) :], theirs.params[1:], strict=True):
        f.code.copy(Slot(Area.OUT, to), Slot(Area.PARAM, offset + source), module.layout.size(each))
    f.code.emit(Call(found.target.name) if isinstance(found.target, Sym) else CallPtr(found.target))
    for each, source, to in zip(results, theirs.results, mine.results, strict=True):
        f.code.copy(Slot(Area.PARAM, offset + to), Slot(Area.OUT, source), module.layout.size(each))
    f.code.emit(Ret())
    module.program.functions.append(f.finish(None))
    return name


def _field(f: Function, place: Place, typ: Type, step: int) -> tuple[Place, Type]:
    base = under(typ)
    if isinstance(base, types.Pointer):
        typ = base.elem
        place = address.follow(f, f.code.load(place, f.layout.pointer_parts)[0], f.layout.size(typ))
    struct = under(typ)
    if not isinstance(struct, types.Struct):
        raise TypeError(f"{typ} has no fields")
    return at(place, f.layout.offsets(struct)[step]), struct.fields[step].type
