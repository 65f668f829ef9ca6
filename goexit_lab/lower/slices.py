"""Slices and strings: slicing, append, copy, make, clear.

Invariant: every slice that is made satisfies 0 <= len <= cap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Bin, BinOp, Check, CmpOp, Imm, Operand, Pointer
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.predicates import is_string
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import address, call, expr, maps, numbers
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import runtime

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

LENGTH = Kind.U32
"""Kind of a slice's length and capacity."""

COUNT = Kind.I32
"""Kind in which sizes are passed to the runtime."""

_TOO_LARGE = 1 << 31

Bound = tuple[Operand, Kind]


def slice_type(typ: Type) -> types.Slice:
    """The slice that `typ` is."""
    found = under(typ)
    if not isinstance(found, types.Slice):
        raise InternalError(f"{typ} is no slice")
    return found


def slice_expr(f: Function, e: ast.SliceExpr) -> Value:
    """The value of `x[low:high:max]`."""
    base = under(f.module.type_of(e.x))
    pointer, length, capacity, size = _sliced(f, e.x, base)
    low = _bound(f, e.low) or (Imm(0), LENGTH)
    high = _bound(f, e.high) or (length, LENGTH)
    limit = _bound(f, e.max) or (capacity, LENGTH)
    bounds = f.later(
        lambda: runtime(f, "runtime.throwslice", tuple((each,) for each in _said(f, low, high, (capacity, LENGTH))))
    )
    text, whole = (
        f.module.quoted(e),
        "string" if is_string(base) else "array" if isinstance(capacity, Imm) else "capacity",
    )
    if e.max is not None:
        _check(f, limit, capacity, bounds, Check(text, "max", whole))
    if e.high is not None:
        _check(f, high, limit[0], bounds, Check(text, "high", whole if e.max is None else "max"))
    if e.low is not None:
        rest = "slice" if whole == "capacity" else whole
        _check(f, low, high[0], bounds, Check(text, "low", rest if e.high is None else "high"))
    start = _advanced(f, pointer, low[0], size)
    count = _difference(f, high[0], low[0])
    if is_string(base):
        return start, count
    return start, count, count if limit[0] == high[0] else _difference(f, limit[0], low[0])


def _sliced(f: Function, x: ast.Expr, base: Type) -> tuple[Operand, Operand, Operand, int]:
    """Pointer, length, capacity and element size of what is sliced."""
    match base:
        case types.Slice(elem=elem):
            pointer, length, capacity = expr.value(f, x)
            return pointer, length, capacity, f.layout.size(elem)
        case types.Basic():
            pointer, length = expr.value(f, x)
            return pointer, length, length, 1
        case types.Array(elem=elem, length=count):
            place = address.looked_at(f, address.of(f, x), x)
            return f.address(place), Imm(count), Imm(count), f.layout.size(elem)
        case types.Pointer(elem=array) if isinstance(found := under(array), types.Array):
            (pointer,) = expr.value(f, x)
            address.probe(f, pointer, f.module.quoted(x))
            return pointer, Imm(found.length), Imm(found.length), f.layout.size(found.elem)
    raise InternalError(f"slice of a {base}")


def _bound(f: Function, e: ast.Expr | None) -> Bound | None:
    if e is None:
        return None
    (operand,) = expr.value(f, e)
    return operand, f.layout.kind(f.module.type_of(e))


def _said(f: Function, *bounds: Bound) -> Value:
    """The bounds as the failure's message has them: 32 bits without a sign."""
    return tuple(numbers.converted(f, operand, kind, LENGTH) for operand, kind in bounds)


def _check(f: Function, bound: Bound, limit: Operand, fail: str, check: Check) -> None:
    """Go to `fail` unless 0 <= bound <= limit."""
    operand, kind = bound
    if isinstance(operand, Imm) and isinstance(limit, Imm) and 0 <= operand.value <= limit.value:
        return
    if kind.signed and not isinstance(operand, Imm):
        f.code.branch(CmpOp.LT, operand, Imm(0), kind, fail, check)
    if operand != Imm(0):
        f.code.branch(CmpOp.GT, operand, limit, kind if kind.bits > LENGTH.bits else LENGTH, fail, check)


def _advanced(f: Function, pointer: Operand, index: Operand, size: int) -> Operand:
    if index == Imm(0) or size == 0:
        return pointer
    word = f.layout.pointer
    offset: Operand = Imm(int(index.value) * size) if isinstance(index, Imm) else index
    if not isinstance(index, Imm) and size != 1:
        scaled = f.code.name(word)
        f.code.emit(Bin(BinOp.MUL, scaled, index, Imm(size), word))
        offset = scaled
    dst = f.code.name(word)
    f.code.emit(Bin(BinOp.ADD, dst, pointer, offset, word))
    return dst


def _difference(f: Function, a: Operand, b: Operand) -> Operand:
    if b == Imm(0):
        return a
    if isinstance(a, Imm) and isinstance(b, Imm):
        return Imm(a.value - b.value)
    dst = f.code.name(LENGTH)
    f.code.emit(Bin(BinOp.SUB, dst, a, b, LENGTH))
    return dst


def append(f: Function, e: ast.CallExpr) -> Value:
    """`append(s, …)`."""
    typ = f.module.type_of(e)
    elem = slice_type(typ).elem
    base = expr.as_type(f, e.args[0], typ)
    if len(e.args) == 1:
        return base
    if e.ellipsis >= 0:
        return _append_all(f, typ, elem, base, e.args[1])
    given = [call.converted(f, maps.set_aside(f, arg, elem), elem, elem) for arg in e.args[1:]]
    pointer, length, capacity, total = grown(f, typ, base, Imm(len(given)))
    size = f.layout.size(elem)
    first = address.element(f, Pointer(pointer), length, size)
    for index, each in enumerate(given):
        where = Pointer(first.base, first.offset + index * size) if isinstance(first, Pointer) else first
        each.into(f, where)
    return pointer, total, capacity


def grown(f: Function, typ: Type, base: Value, more: Operand) -> tuple[Operand, Operand, Operand, Operand]:
    """Pointer, old length, capacity and new length of a slice with room for `more` elements."""
    kinds = (f.layout.pointer, LENGTH, LENGTH)
    pointer, length, capacity = (f.code.name(kind) for kind in kinds)
    for name, operand in zip((pointer, length, capacity), base, strict=True):
        f.code.declared.add(name.n)
        f.code.assign(name, operand)
    total = f.code.name(LENGTH)
    f.code.emit(Bin(BinOp.ADD, total, length, more, LENGTH))
    room = f.code.new_label("room")
    f.code.branch(CmpOp.LE, total, capacity, LENGTH, room)
    elem = f.module.descriptor(slice_type(typ).elem)
    bigger = runtime(f, "runtime.growslice", ((elem,), (pointer, length, capacity), (more,)))
    for name, operand in zip((pointer, length, capacity), bigger, strict=True):
        f.code.assign(name, operand)
    f.code.label(room)
    return pointer, length, capacity, total


def _append_all(f: Function, typ: Type, elem: Type, base: Value, rest: ast.Expr) -> Value:
    """`append(s, t...)`; t may be a string."""
    text = is_string(f.module.type_of(rest))
    added = expr.as_type(f, rest, f.module.type_of(rest) if text else typ)
    pointer, length, capacity, total = grown(f, typ, base, added[1])
    size = f.layout.size(elem)
    start = _advanced(f, pointer, length, size)
    to = (start, added[1], added[1])
    _copy(f, to, added, size, text=text)
    return pointer, total, capacity


def _copy(f: Function, to: Value, source: Value, size: int, *, text: bool) -> Value:
    if text:
        return runtime(f, "runtime.slicestringcopy", (to, source))
    return runtime(f, "runtime.slicecopy", (to, source, (Imm(size),)))


def copy(f: Function, to: ast.Expr, source: ast.Expr) -> Value:
    """`copy(to, source)`: how many elements were copied."""
    text = is_string(f.module.type_of(source))
    target = expr.value(f, to)
    given = expr.as_type(f, source, f.module.type_of(source))
    return _copy(f, target, given, f.layout.size(slice_type(f.module.type_of(to)).elem), text=text)


def make(f: Function, e: ast.CallExpr) -> Value:
    """`make(T, …)`."""
    typ = f.module.type_of(e)
    match under(typ):
        case types.Slice(elem=elem):
            sizes = [
                _count(f, arg, f"makeslice: {what}") for arg, what in zip(e.args[1:], ("len", "cap"), strict=False)
            ]
            given = (f.module.descriptor(elem),), (sizes[0],), (sizes[-1],)
            return runtime(f, "runtime.makeslice", given, f.module.quoted(e))
        case types.Map():
            room: Operand = Imm(0)
            if len(e.args) > 1:
                (room,) = expr.value(f, e.args[1])
                room = numbers.converted(f, room, f.layout.kind(f.module.type_of(e.args[1])), Kind.I64)
            return runtime(f, "runtime.makemap", ((f.module.descriptor(typ),), (room,)))
        case types.Chan(elem=elem):
            size = _count(f, e.args[1], "makechan: size") if len(e.args) > 1 else Imm(0)
            return runtime(f, "runtime.makechan", ((f.module.descriptor(elem),), (size,)), f.module.quoted(e))
        case _:
            pass
    raise InternalError(f"make of {typ}")


def _count(f: Function, e: ast.Expr, what: str) -> Operand:
    """A size as the runtime takes it, 32 bits; fails if it has more."""
    (operand,) = expr.value(f, e)
    kind = f.layout.kind(f.module.type_of(e))
    if isinstance(operand, Imm) and operand.value < _TOO_LARGE:
        return operand
    if kind.bits > COUNT.bits or (kind.bits == COUNT.bits and not kind.signed):
        text = f"runtime error: {what} out of range"
        test = (CmpOp.GEU, operand, Imm(_TOO_LARGE), kind)
        f.check(test, "runtime.paniclater", text, Check(f.module.quoted(e), "count"))
    return numbers.converted(f, operand, kind, COUNT)


def clear(f: Function, x: ast.Expr) -> None:
    """`clear(x)` of a slice: every element becomes zero."""
    elem = slice_type(f.module.type_of(x)).elem
    size = f.layout.size(elem)
    pointer, length, _ = expr.value(f, x)
    word = f.layout.pointer
    at, end = f.code.name(word), _advanced(f, pointer, length, size)
    f.code.declared.add(at.n)
    f.code.assign(at, pointer)
    again, done = f.code.new_label("clear"), f.code.new_label("cleared")
    f.code.label(again)
    f.code.branch(CmpOp.GE, at, end, word, done)
    f.code.zero(Pointer(at), size)
    f.code.emit(Bin(BinOp.ADD, at, at, Imm(max(size, 1)), word))
    f.code.jump(again)
    f.code.label(done)
