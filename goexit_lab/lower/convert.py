"""Conversions, explicit and implicit, and what concerns interfaces: making them and asking what is in them.

The model: an interface value is two words. The first is nil or says what the dynamic type is: its descriptor for an
interface without methods, else a table (see `ir.typedesc`). The second holds the value itself if it is no larger than
a word, else the address of a copy on the heap.

Invariant: the copy behind an interface is never written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goexit_lab.ir import typedesc
from goexit_lab.ir.ops import CmpOp, Conv, Imm, Load, Operand, Place, Pointer, Reg, Slot, Store
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, wrap
from goexit_lab.lang import ast, types
from goexit_lab.lang.lookup import interface_methods
from goexit_lab.lang.predicates import identical, is_integer, is_interface, is_numeric, is_string
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import address, constant, expr, numbers
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Held, runtime

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

_UNSIGNED = {Kind.I8: Kind.U8, Kind.I16: Kind.U16, Kind.I32: Kind.U32, Kind.I64: Kind.U64}


def is_eface(typ: Type) -> bool:
    """Whether `typ` is an interface without methods."""
    interface = under(typ)
    return isinstance(interface, types.Interface) and not interface_methods(interface)


# ---- making interface values -----------------------------------------------------------------------------


def expression_to_interface(f: Function, e: ast.Expr, typ: Type) -> Value:
    """The value of `e` as a value of the interface type `typ`."""
    source = f.module.type_of(e)
    found = f.module.info.types.get(e)
    if found is not None and found.value is not None:
        source = f.module.default_type(source)
        return to_interface(f, constant.value(f, found.value, source), source, typ)
    if f.layout.scalar(source):
        return to_interface(f, expr.value(f, e), source, typ)
    return place_to_interface(f, address.of(f, e), source, typ)


def assigned(f: Function, value: Held, source: Type, typ: Type) -> Value:
    """A value that was set aside, as a scalar of type `typ`."""
    if not is_interface(typ):
        if isinstance(value, Slot):
            raise InternalError("an aggregate is no scalar")
        return value
    return place_to_interface(f, value, source, typ) if isinstance(value, Slot) else to_interface(f, value, source, typ)


def to_interface(f: Function, value: Value, source: Type, typ: Type) -> Value:
    """A scalar of type `source` as a value of the interface type `typ`."""
    if is_interface(source):
        return between(f, value, source, typ)
    parts = f.layout.parts(source) or ()
    word = f.layout.pointer
    first = f.module.type_word(source, typ)
    if len(parts) == 1 and not parts[0].kind.floating and parts[0].kind.size <= word.size:
        return first, _as_word(f, value[0], parts[0].kind)
    size = f.layout.size(source)
    if size <= word.size:
        scratch = f.code.object(word.size, word.size)
        f.code.zero(scratch, word.size)
        f.code.store(scratch, value, parts)
        return first, f.code.load(scratch, f.layout.pointer_parts)[0]
    (box,) = runtime(f, "runtime.mal", ((Imm(size),),))
    f.code.store(Pointer(box), value, parts)
    return first, box


def _as_word(f: Function, operand: Operand, kind: Kind) -> Operand:
    unsigned = _UNSIGNED.get(kind)
    if unsigned is None:
        return operand
    if isinstance(operand, Imm):
        return Imm(wrap(int(operand.value), unsigned))
    dst = f.code.name(unsigned)
    f.code.emit(Conv(dst, operand, kind, unsigned))
    return dst


def place_to_interface(f: Function, place: Place, source: Type, typ: Type) -> Value:
    """The aggregate of type `source` at `place` as a value of the interface type `typ`."""
    word, size = f.layout.pointer, f.layout.size(source)
    first = f.module.type_word(source, typ)
    if size <= word.size:
        scratch = f.code.object(word.size, word.size)
        f.code.zero(scratch, word.size)
        f.code.copy(scratch, place, size)
        return first, f.code.load(scratch, f.layout.pointer_parts)[0]
    lasting = address.settled(f, lambda: place, source)()
    (box,) = runtime(f, "runtime.mal", ((Imm(size),),))
    f.code.copy(Pointer(box), lasting, size)
    return first, box


def between(f: Function, value: Value, source: Type, typ: Type) -> Value:
    """A value of one interface type as one of another that it surely implements."""
    if identical(under(source), under(typ)):
        return value
    if is_eface(typ):
        return dynamic_type(f, value, source), value[1]
    return runtime(f, "runtime.convI2I", ((f.module.descriptor(typ),), (dynamic_type(f, value, source), value[1])))


def dynamic_type(f: Function, value: Value, source: Type) -> Operand:
    """The descriptor of an interface value's dynamic type, or nil."""
    if is_eface(source):
        return value[0]
    word = f.layout.pointer
    dst = f.code.name(word)
    f.code.declared.add(dst.n)
    f.code.assign(dst, value[0])
    end = f.code.new_label("nil")
    f.code.branch(CmpOp.EQ, dst, Imm(0), word, end)
    f.code.emit(Load(dst, Pointer(dst, typedesc.itab_type_offset(f.layout.word)), word))
    f.code.label(end)
    return dst


# ---- what is in them -------------------------------------------------------------------------------------


def unpacked(f: Function, data: Operand, typ: Type) -> Value:
    """The scalar of type `typ` behind an interface's second word."""
    parts = f.layout.parts(typ) or ()
    word = f.layout.pointer
    if len(parts) == 1 and not parts[0].kind.floating and parts[0].kind.size <= word.size:
        return (numbers.converted(f, data, word, parts[0].kind),)
    return f.code.load(unpacked_place(f, data, typ), parts)


def unpacked_place(f: Function, data: Operand, typ: Type) -> Place:
    """Where the value of type `typ` behind an interface's second word lies."""
    word = f.layout.pointer
    if f.layout.size(typ) > word.size:
        return Pointer(data)
    scratch = f.code.object(word.size, word.size)
    f.code.emit(Store(scratch, data, word))
    return scratch


def asserted(f: Function, e: ast.TypeAssertExpr) -> Value:
    """The scalar value of `x.(T)`; fails if x is something else."""
    wanted = f.module.type_of(e)
    value, found, source = _operand(f, e)
    if is_interface(wanted):
        return asserted_interface(f, (found, value[1]), wanted, f.module.quoted(e.x))
    _check_type(f, found, wanted, source, f.module.quoted(e.x))
    return unpacked(f, value[1], wanted)


def asserted_place(f: Function, e: ast.TypeAssertExpr) -> Place:
    """Where the aggregate `x.(T)` lies; fails if x is something else."""
    wanted = f.module.type_of(e)
    value, found, source = _operand(f, e)
    _check_type(f, found, wanted, source, f.module.quoted(e.x))
    return unpacked_place(f, value[1], wanted)


def _operand(f: Function, e: ast.TypeAssertExpr) -> tuple[Value, Operand, Type]:
    source = f.module.type_of(e.x)
    value = expr.value(f, e.x)
    return value, dynamic_type(f, value, source), source


def asserted_interface(f: Function, value: Value, wanted: Type, about: str = "") -> Value:
    """The value without static type as one of the interface type `wanted`; fails if it lacks a method or is nil."""
    return runtime(f, "runtime.assertE2I", ((f.module.descriptor(wanted),), value), about)


def _check_type(f: Function, found: Operand, wanted: Type, source: Type, about: str) -> None:
    descriptor = f.module.descriptor(wanted)
    given = (found,), (descriptor,), (f.module.descriptor(source),)
    fail = f.later(lambda: runtime(f, "runtime.typeassertfail", given, about))
    f.code.branch(CmpOp.NE, found, descriptor, f.layout.pointer, fail)


def asserted_ok(f: Function, e: ast.TypeAssertExpr) -> tuple[Held, Operand]:
    """Value (zero if not so) and ok of `v, ok := x.(T)`."""
    wanted = f.module.type_of_assertion(e)
    value, found, _ = _operand(f, e)
    if is_interface(wanted):
        first, second, ok = runtime(f, "runtime.assertE2I2", ((f.module.descriptor(wanted),), (found, value[1])))
        return (first, second), ok
    ok = f.code.name(Kind.U8)
    f.code.declared.add(ok.n)
    other, end = f.code.new_label("other"), f.code.new_label("end")
    parts = f.layout.parts(wanted)
    f.code.branch(CmpOp.NE, found, f.module.descriptor(wanted), f.layout.pointer, other)
    if parts is None:
        aside = f.temporary(wanted)
        size = f.layout.size(wanted)
        f.code.copy(aside, unpacked_place(f, value[1], wanted), size)
        _then_else(f, ok, other, end, lambda: f.code.zero(aside, size))
        return aside, ok
    names = tuple(f.code.name(part.kind) for part in parts)
    f.code.declared.update(name.n for name in names)
    for name, operand in zip(names, unpacked(f, value[1], wanted), strict=True):
        f.code.assign(name, operand)

    def zero() -> None:
        for name, operand in zip(names, expr.zero(f, wanted), strict=True):
            f.code.assign(name, operand)

    _then_else(f, ok, other, end, zero)
    return names, ok


def _then_else(f: Function, ok: Reg, other: str, end: str, otherwise: Callable[[], None]) -> None:
    f.code.assign(ok, Imm(1))
    f.code.jump(end)
    f.code.label(other)
    otherwise()
    f.code.assign(ok, Imm(0))
    f.code.label(end)


# ---- explicit conversions --------------------------------------------------------------------------------


def conversion(f: Function, e: ast.CallExpr) -> Value:
    """The scalar value of a conversion `T(x)` that is no constant."""
    to, x = f.module.type_of(e), e.args[0]
    source = f.module.type_of(x)
    if is_interface(to) or expr.is_nil(f, x):
        return expr.as_type(f, x, to)
    if is_string(to):
        return _to_string(f, x, source)
    base, target = under(source), under(to)
    if is_string(source) and isinstance(target, types.Slice):
        elem = f.layout.kind(target.elem)
        symbol = "runtime.stringtoslicebyte" if elem is Kind.U8 else "runtime.stringtoslicerune"
        return runtime(f, symbol, (expr.as_type(f, x, source),))
    if is_numeric(to) and is_numeric(source):
        return numbers.parts_converted(f, expr.value(f, x), source, to)
    if isinstance(base, types.Slice) and isinstance(target, types.Pointer):
        return (_array_of(f, x, target.elem),)
    return expr.value(f, x)


def _to_string(f: Function, x: ast.Expr, source: Type) -> Value:
    if is_string(source):
        return expr.value(f, x)
    if is_integer(source):
        (number,) = expr.value(f, x)
        return runtime(f, "runtime.intstring", ((numbers.converted(f, number, f.layout.kind(source), Kind.I64),),))
    base = under(source)
    if not isinstance(base, types.Slice):
        raise InternalError(f"string of a {source}")
    symbol = "runtime.slicebytetostring" if f.layout.kind(base.elem) is Kind.U8 else "runtime.slicerunetostring"
    return runtime(f, symbol, (expr.value(f, x),))


def _array_of(f: Function, x: ast.Expr, array: Type) -> Operand:
    """The address of the array that begins a slice; fails if the slice is shorter."""
    base = under(array)
    if not isinstance(base, types.Array):
        raise InternalError(f"array of a {array}")
    pointer, length, _ = expr.value(f, x)
    fail = f.later(lambda: runtime(f, "runtime.panicslicearray", ((length,), (Imm(base.length),))))
    f.code.branch(CmpOp.LT, length, Imm(base.length), Kind.U32, fail)
    return pointer


def aggregate(f: Function, e: ast.CallExpr) -> Place:
    """Where the aggregate that a conversion gives lies."""
    x = e.args[0]
    if isinstance(under(f.module.type_of(x)), types.Slice):
        return Pointer(_array_of(f, x, f.module.type_of(e)))
    return address.of(f, x)
