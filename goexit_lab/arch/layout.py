"""C structs as bytes: where each field of a declaration lies for a given word size.

`lay_out` places a struct's fields in order: each at the next multiple of its alignment, the whole rounded up to the
widest alignment inside. A scalar's alignment is its size, capped by the target's `max_align` (8-byte scalars lie at
multiples of 4 where the word is 4); an array's is its element's, a struct's its widest field's.

Invariant: a layout depends on nothing but the declaration, the word and the cap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goexit_lab.kit.words import Kind, round_up


@dataclass(frozen=True, slots=True)
class Scalar:
    """A number of `kind`; None: as wide as the word (every pointer, `uintptr`)."""

    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Array:
    """`count` elements in a row."""

    element: CType
    count: int


@dataclass(frozen=True, slots=True)
class Struct:
    """Named fields in declaration order."""

    name: str
    fields: tuple[tuple[str, CType], ...]


CType = Scalar | Array | Struct

POINTER = Scalar(None)

# The runtime's C types. `int` and `uint` are 32 bits on every architecture at this date.
SCALARS: Mapping[str, Scalar] = {
    "bool": Scalar(Kind.U8), "byte": Scalar(Kind.U8),
    "int8": Scalar(Kind.I8), "uint8": Scalar(Kind.U8),
    "int16": Scalar(Kind.I16), "uint16": Scalar(Kind.U16),
    "int32": Scalar(Kind.I32), "uint32": Scalar(Kind.U32), "int": Scalar(Kind.I32), "uint": Scalar(Kind.U32),
    "int64": Scalar(Kind.I64), "uint64": Scalar(Kind.U64),
    "float32": Scalar(Kind.F32), "float64": Scalar(Kind.F64),
    "uintptr": POINTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field lies. `offset` and `size` in bytes; `kind` how to load it, None for arrays and structs."""

    name: str
    offset: int
    size: int
    kind: Kind | None
    ctype: CType


@dataclass(frozen=True, slots=True)
class Layout:
    """A struct laid out for one word size. `size` and `align` in bytes."""

    name: str
    size: int
    align: int
    fields: Mapping[str, Field]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields.values())

    def symbols(self) -> dict[str, int]:
        """The offsets under the names that assembler listings use: `g_stackguard`, `gobuf_sp`, `m_morebuf`."""
        prefix = self.name.lower()
        return {f"{prefix}_{field.name}": field.offset for field in self}


def lay_out(declared: Struct, word: int, max_align: int | None = None) -> Layout:
    """`declared` for pointers of `word` bytes and scalars aligned to at most `max_align` bytes (None: to the word)."""
    cap = max_align or word
    offset, widest = 0, 1
    fields: dict[str, Field] = {}
    for name, ctype in declared.fields:
        size, align = _extent(ctype, word, cap)
        offset = round_up(offset, align)
        fields[name] = Field(name, offset, size, _kind(ctype, word), ctype)
        offset += size
        widest = max(widest, align)
    return Layout(declared.name, round_up(offset, widest), widest, fields)


def _extent(ctype: CType, word: int, cap: int) -> tuple[int, int]:
    """Size and alignment of a field of that type, in bytes."""
    match ctype:
        case Scalar(kind):
            size = kind.size if kind else word
            return size, min(size, cap)
        case Array(element, count):
            size, align = _extent(element, word, cap)
            return size * count, align
        case Struct():
            inner = lay_out(ctype, word, cap)
            return inner.size, inner.align


def _kind(ctype: CType, word: int) -> Kind | None:
    """How to load a scalar field; None for what is not one number."""
    if not isinstance(ctype, Scalar):
        return None
    return ctype.kind or (Kind.U64 if word == 8 else Kind.U32)
