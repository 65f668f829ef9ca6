"""How many bytes values take, as far as a program can ask with unsafe.Sizeof.

The model: C's rules, as the period's compilers had them: a value is aligned to its size up to a word, a struct to
its most aligned field, with padding in between and behind. `goexit_lab.lower` lays values out by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from goexit_lab.lang.types import Array, Basic, Interface, Kind, Slice, Struct, Type, under

_BYTES: Final[dict[Kind, int]] = {
    Kind.BOOL: 1, Kind.INT8: 1, Kind.UINT8: 1, Kind.INT16: 2, Kind.UINT16: 2, Kind.INT32: 4, Kind.UINT32: 4,
    Kind.FLOAT32: 4, Kind.INT64: 8, Kind.UINT64: 8, Kind.FLOAT64: 8, Kind.COMPLEX64: 8, Kind.COMPLEX128: 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of types, in bytes. Structs are remembered: each may be part of the next twice."""

    int_bytes: int
    word_bytes: int
    _sizes: dict[Struct, int] = field(default_factory=dict, compare=False, repr=False)
    _aligns: dict[Struct, int] = field(default_factory=dict, compare=False, repr=False)

    def size(self, typ: Type) -> int:
        """Return the bytes that a value of `typ` takes."""
        base = under(typ)
        if not isinstance(base, Struct):
            return self._size(base)
        if base not in self._sizes:
            self._sizes[base] = self._size(base)
        return self._sizes[base]

    def _size(self, base: Type) -> int:
        word = self.word_bytes
        match base:
            case Basic(kind=kind):
                if kind in {Kind.INT, Kind.UINT}:
                    return self.int_bytes
                # A string is a pointer and a length of 32 bits, padded to a word.
                return 2 * word if kind is Kind.STRING else _BYTES.get(kind, word)
            case Array(elem=elem, length=length):
                return max(length, 0) * self.size(elem)
            case Slice():
                # A pointer, and length and capacity of 32 bits each, whatever the size of int.
                return word + 8
            case Interface():
                return 2 * word
            case Struct() as struct:
                offsets = self.offsets(struct)
                if not offsets:
                    return 0
                return _round_up(offsets[-1] + self.size(struct.fields[-1].type), self.align(struct))
            case _:
                pass
        return word

    def align(self, typ: Type) -> int:
        """Return the alignment of a value of `typ`."""
        match under(typ):
            case Array(elem=elem):
                return self.align(elem)
            case Struct() as struct:
                if struct not in self._aligns:
                    self._aligns[struct] = max((self.align(var.type) for var in struct.fields), default=1)
                return self._aligns[struct]
            case Basic(kind=Kind.COMPLEX64):
                return 4
            case Basic(kind=Kind.STRING) | Slice() | Interface():
                return self.word_bytes
            case _:
                pass
        return max(1, min(self.size(typ), self.word_bytes))

    def offsets(self, struct: Struct) -> list[int]:
        """Return the offset of each field of `struct`."""
        found: list[int] = []
        at = 0
        for var in struct.fields:
            at = _round_up(at, self.align(var.type))
            found.append(at)
            at += self.size(var.type)
        return found


def _round_up(value: int, step: int) -> int:
    return (value + step - 1) // step * step
