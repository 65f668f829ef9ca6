"""How Go values lie in memory: sizes, alignments, and the scalar parts that travel in registers.

The model: a type is either *scalar* (basic types, strings, slices, interfaces and all that is one pointer), made of
one to three parts that each fit a register, or an *aggregate* (struct or array) that always lies in memory. Strings
are pointer and 32-bit length, slices pointer, 32-bit length and capacity, interfaces two words.

Invariant: everything is computed from the target's word and natural alignment; no architecture is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goexit_lab.arch.target import Target
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.lang import types
from goexit_lab.lang.types import Type, under

_FIXED = {
    types.Kind.BOOL: Kind.U8,
    types.Kind.UNTYPED_BOOL: Kind.U8,
    types.Kind.INT8: Kind.I8,
    types.Kind.INT16: Kind.I16,
    types.Kind.INT32: Kind.I32,
    types.Kind.UNTYPED_RUNE: Kind.I32,
    types.Kind.INT64: Kind.I64,
    types.Kind.UINT8: Kind.U8,
    types.Kind.UINT16: Kind.U16,
    types.Kind.UINT32: Kind.U32,
    types.Kind.UINT64: Kind.U64,
    types.Kind.FLOAT32: Kind.F32,
    types.Kind.FLOAT64: Kind.F64,
    types.Kind.UNTYPED_FLOAT: Kind.F64,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One scalar of a value: where it lies in the value's bytes, and what it is called in a frame."""

    offset: int
    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True)
class CallLayout:
    """Where a call's arguments and results lie, in bytes from its first argument; `size` is in whole words."""

    params: tuple[int, ...]
    results: tuple[int, ...]
    size: int
    args_end: int
    """Where the results begin: a word boundary."""


class Layout:
    """Sizes of every type for one target; `int_bytes` is the size of int and uint."""

    def __init__(self, target: Target, int_bytes: int) -> None:
        self.target = target
        self.word = target.word
        self.pointer = Kind.U64 if target.word == Kind.U64.size else Kind.U32
        self.int_kind = Kind.I32 if int_bytes == Kind.I32.size else Kind.I64
        self.uint_kind = Kind.U32 if int_bytes == Kind.I32.size else Kind.U64
        self.pointer_parts = (Part(0, self.pointer),)
        self._sizes: dict[Type, tuple[int, int]] = {}
        self._parts: dict[Type, tuple[Part, ...] | None] = {}
        self._offsets: dict[types.Struct, tuple[int, ...]] = {}

    def size(self, typ: Type) -> int:
        """Bytes of a value of `typ`."""
        return self._measure(typ)[0]

    def align(self, typ: Type) -> int:
        """Alignment of `typ` in bytes."""
        return self._measure(typ)[1]

    def parts(self, typ: Type) -> tuple[Part, ...] | None:
        """The scalar parts of a value of `typ`, or None if it is an aggregate."""
        found = self._parts.get(typ)
        if found is None and typ not in self._parts:
            found = self._parts[typ] = self._split(under(typ))
        return found

    def scalar(self, typ: Type) -> bool:
        """Whether values of `typ` travel in registers."""
        return self.parts(typ) is not None

    def kind(self, typ: Type) -> Kind:
        """The kind of a `typ` that has one part."""
        parts = self.parts(typ)
        if parts is None or len(parts) != 1:
            raise InternalError(f"{typ} has no single kind")
        return parts[0].kind

    def offsets(self, struct: types.Struct) -> tuple[int, ...]:
        """Offset of each field of `struct`."""
        self._measure(struct)
        return self._offsets[struct]

    def call(self, params: Sequence[Type], results: Sequence[Type]) -> CallLayout:
        """Where a call's arguments and results lie."""
        at = 0
        placed: list[int] = []
        for typ in params:
            at = round_up(at, self.align(typ))
            placed.append(at)
            at += self.size(typ)
        end = at = round_up(at, self.word)
        returned: list[int] = []
        for typ in results:
            at = round_up(at, self.align(typ))
            returned.append(at)
            at += self.size(typ)
        return CallLayout(tuple(placed), tuple(returned), round_up(at, self.word), end)

    def _measure(self, typ: Type) -> tuple[int, int]:
        found = self._sizes.get(typ)
        if found is None:
            found = self._sizes[typ] = self._compute(under(typ))
        return found

    def _compute(self, typ: Type) -> tuple[int, int]:
        match typ:
            case types.Array(elem=elem, length=length):
                size, align = self._measure(elem)
                return size * length, align
            case types.Struct():
                return self._struct(typ)
            case _:
                pass
        parts = self.parts(typ)
        if parts is None:
            raise InternalError(f"a value of type {typ} has no size")
        align = max((self.target.natural_align(part.kind) for part in parts), default=1)
        last = parts[-1] if parts else Part(0, Kind.U8)
        return (round_up(last.offset + last.kind.size, align) if parts else 0), align

    def _struct(self, typ: types.Struct) -> tuple[int, int]:
        at, widest = 0, 1
        placed: list[int] = []
        for field in typ.fields:
            size, align = self._measure(field.type)
            at = round_up(at, align)
            placed.append(at)
            at += size
            widest = max(widest, align)
        self._offsets[typ] = tuple(placed)
        return round_up(at, widest), widest

    def _split(self, typ: Type) -> tuple[Part, ...] | None:
        pointer, word = self.pointer, self.word
        match typ:
            case types.Basic(kind=kind):
                return self._basic(kind)
            case types.Slice():
                return (
                    Part(0, pointer, "ptr"),
                    Part(word, Kind.U32, "len"),
                    Part(word + Kind.U32.size, Kind.U32, "cap"),
                )
            case types.Interface():
                return Part(0, pointer, "type"), Part(word, pointer, "data")
            case types.Pointer() | types.Map() | types.Chan() | types.Signature():
                return (Part(0, pointer),)
            case _:
                pass
        return None

    def _basic(self, kind: types.Kind) -> tuple[Part, ...]:
        fixed = _FIXED.get(kind)
        if fixed is not None:
            return (Part(0, fixed),)
        match kind:
            case types.Kind.INT | types.Kind.UNTYPED_INT:
                return (Part(0, self.int_kind),)
            case types.Kind.UINT:
                return (Part(0, self.uint_kind),)
            case types.Kind.STRING | types.Kind.UNTYPED_STRING:
                return Part(0, self.pointer, "ptr"), Part(self.word, Kind.I32, "len")
            case types.Kind.COMPLEX64:
                return Part(0, Kind.F32, "real"), Part(Kind.F32.size, Kind.F32, "imag")
            case types.Kind.COMPLEX128 | types.Kind.UNTYPED_COMPLEX:
                return Part(0, Kind.F64, "real"), Part(Kind.F64.size, Kind.F64, "imag")
            case _:
                pass
        return (Part(0, self.pointer),)
