"""Package unsafe's functions that are no constants: Add, Slice, SliceData, String, StringData.

Invariant: what Slice and String make satisfies 0 <= len <= cap, and a nil pointer makes only what is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.ir.ops import Bin, BinOp, CmpOp, Imm, Operand
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast
from goexit_lab.lang.types import Pointer, under
from goexit_lab.lower import maps, numbers
from goexit_lab.lower.code import Value

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

NAMES: Final = frozenset({"Add", "Slice", "SliceData", "String", "StringData"})
"""The functions that are here; Sizeof, Alignof and Offsetof are constants."""


def value(f: Function, e: ast.CallExpr, name: str) -> Value:
    """The value of a call of `unsafe.NAME`."""
    first = _aside(f, e.args[0])
    if name in {"SliceData", "StringData"}:
        return first[:1]
    (count,) = _aside(f, e.args[1])
    kind = f.layout.kind(f.module.type_of(e.args[1]))
    if name == "Add":
        word = f.layout.pointer
        dst = f.code.name(word)
        f.code.emit(Bin(BinOp.ADD, dst, first[0], numbers.converted(f, count, kind, word), word))
        return (dst,)
    base = under(f.module.type_of(e.args[0]))
    size = f.layout.size(base.elem) if isinstance(base, Pointer) else 1
    length = _length(f, name, first[0], (count, kind), size)
    return (first[0], length) if name == "String" else (first[0], length, length)


def _aside(f: Function, e: ast.Expr) -> Value:
    found = maps.set_aside(f, e, f.module.type_of(e))
    if not isinstance(found, tuple):
        raise InternalError("an operand of unsafe that is no scalar")
    return found


def _length(f: Function, name: str, pointer: Operand, counted: tuple[Operand, Kind], size: int) -> Operand:
    """The length as slices and strings have it, 32 bits, of elements of `size` bytes.

    Fails if it does not fit there or leads beyond the last address, or the pointer is nil.
    """
    (count, kind), word = counted, f.layout.pointer
    text = f"runtime error: unsafe.{name}: len out of range"
    if not isinstance(count, Imm) and kind.signed:
        f.check((CmpOp.LT, count, Imm(0), kind), "runtime.paniclater", text)
    largest = (1 << 31) - 1
    if isinstance(count, Imm) or kind.bits > Kind.I32.bits or kind is Kind.U32:
        f.check((CmpOp.GT, count, Imm(largest), kind), "runtime.paniclater", text)
    there = f.code.new_label("there")
    f.code.branch(CmpOp.NE, pointer, Imm(0), word, there)
    none = f"runtime error: unsafe.{name}: ptr is nil and len is not zero"
    f.check((CmpOp.NE, count, Imm(0), kind), "runtime.paniclater", none)
    f.code.label(there)
    if size:
        room, most = f.code.name(word), f.code.name(word)
        f.code.emit(Bin(BinOp.SUB, room, Imm(0), pointer, word))
        f.code.emit(Bin(BinOp.DIV, most, room, Imm(size), word))
        f.check((CmpOp.GT, numbers.converted(f, count, kind, word), most, word), "runtime.paniclater", text)
    return numbers.converted(f, count, kind, Kind.I32)
