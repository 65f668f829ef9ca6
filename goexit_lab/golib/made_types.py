"""Descriptors of types that are put together at run time: reflect's SliceOf, MapOf, FuncOf and their like.

Model: a type that the program's text has, or that was made before, is found; any other gets a descriptor in the heap,
laid out as the compiler lays out its own. Package reflect keeps the list of those that were made.

Decision (2026-11-28): a descriptor may lie in the heap, where all of them had been the program's data. Who reads one
may still keep what was read: nothing writes to it, its block is never freed, and running again from an earlier moment
makes the same one at the same address.

Invariant: two identical types have one descriptor, wherever it lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from goexit_lab.ir import typedesc
from goexit_lab.ir.typedesc import Descriptor, Flag, PartEntry, Text
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import bytes_of
from goexit_lab.kit.words import round_up
from goexit_lab.runtime.gotype import GoField, GoSlice, GoType, gotype, new_bytes
from goexit_lab.runtime.malloc import mal

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_CHANNEL: Final = {1: "chan<- ", 2: "<-chan ", 3: "chan "}
_COMPARED: Final = frozenset({Shape.POINTER, Shape.CHAN})
_PARTS: Final = ("·parts", "·methods")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A type without a name. Types are addresses of descriptors; `extra` as in a descriptor."""

    shape: Shape
    elem: int = 0
    key: int = 0
    count: int = 0
    parts: tuple[GoField, ...] = ()
    extra: int = 0

    @property
    def identity(self) -> Key:
        """What identical types have in common, and no others."""
        return _identity(self.shape, self.elem, self.key, self.count, self.parts, self.extra)


def _identity(shape: Shape, elem: int, key: int, count: int, parts: Sequence[GoField], extra: int) -> Key:
    fields = tuple((part.name, part.type, part.offset, part.flags, part.tag) for part in parts)
    return shape, elem, key, count if shape is Shape.ARRAY else 0, fields, extra


_KNOWN: WeakKeyDictionary[Runtime, dict[Key, int]] = WeakKeyDictionary()
"""The descriptors of the program's text by what they say: constants, no state."""


def known(rt: Runtime) -> dict[Key, int]:
    """The types without a name in the program's text."""
    found = _KNOWN.get(rt)
    if found is None:
        labels = rt.machine.image.labels.items()
        addresses = (at for name, at in labels if name.startswith("type.") and not name.endswith(_PARTS))
        found = _KNOWN[rt] = {_identity_of(typ): typ.addr for typ in _unnamed(rt, addresses)}
    return found


def _unnamed(rt: Runtime, addresses: Iterator[int]) -> Iterator[GoType]:
    return (typ for at in addresses if not (typ := gotype(rt, at)).flags & Flag.NAMED)


def _identity_of(typ: GoType) -> Key:
    return _identity(typ.shape, typ.elem, typ.key, typ.count, typ.parts, typ.extra)


def find_or_make(rt: Runtime, cpu: Cpu, made: GoSlice, wanted: Wanted) -> tuple[int, bool]:
    """The descriptor of `wanted`, and whether it is new; `made` are those made so far."""
    identity = wanted.identity
    found = known(rt).get(identity)
    if found is None:
        earlier = (rt.load_word(made.array + index * rt.word) for index in range(made.len))
        found = next((at for at in earlier if _identity_of(gotype(rt, at)) == identity), None)
    return (_made(rt, cpu, wanted), True) if found is None else (found, False)


# ---- what a made type is like --------------------------------------------------------------------------------------


def laid_out(rt: Runtime, fields: Sequence[GoField]) -> tuple[GoField, ...]:
    """The fields of a struct with their offsets."""
    at, found = 0, []
    for each in fields:
        typ = gotype(rt, each.type)
        at = round_up(at, max(typ.align, 1))
        found.append(GoField(each.name, each.type, at, each.flags, each.tag))
        at += typ.size
    return tuple(found)


def _extent(rt: Runtime, wanted: Wanted) -> tuple[int, int]:
    """Size and alignment in bytes."""
    match wanted.shape:
        case Shape.ARRAY:
            elem = gotype(rt, wanted.elem)
            return elem.size * wanted.count, elem.align
        case Shape.SLICE:
            return round_up(rt.word + 8, rt.word), rt.word
        case Shape.STRUCT if wanted.parts:
            types = [gotype(rt, part.type) for part in wanted.parts]
            widest = max(typ.align for typ in types)
            return round_up(wanted.parts[-1].offset + types[-1].size, widest), widest
        case Shape.STRUCT:
            return 0, 1
        case _:
            return rt.word, rt.word


def _flags(rt: Runtime, wanted: Wanted, size: int) -> Flag:
    flags = Flag.DIRECT if size <= rt.word else Flag.NONE
    if wanted.shape in _COMPARED:
        return flags | Flag.COMPARABLE | Flag.PLAIN
    if wanted.shape is Shape.ARRAY:
        return flags | gotype(rt, wanted.elem).flags & (Flag.COMPARABLE | Flag.PLAIN)
    if wanted.shape is Shape.STRUCT and all(gotype(rt, part.type).flags & Flag.COMPARABLE for part in wanted.parts):
        return flags | Flag.COMPARABLE
    return flags


def _string(rt: Runtime, wanted: Wanted) -> str:
    """The type as Go writes it."""

    def of(addr: int) -> str:
        return gotype(rt, addr).string

    match wanted.shape:
        case Shape.POINTER:
            return f"*{of(wanted.elem)}"
        case Shape.SLICE:
            return f"[]{of(wanted.elem)}"
        case Shape.ARRAY:
            return f"[{wanted.count}]{of(wanted.elem)}"
        case Shape.MAP:
            return f"map[{of(wanted.key)}]{of(wanted.elem)}"
        case Shape.CHAN:
            elem = of(wanted.elem)
            return _CHANNEL[wanted.extra] + (f"({elem})" if elem.startswith("<-") else elem)
        case Shape.STRUCT:
            return (
                f"struct {{ {'; '.join(_field(rt, part) for part in wanted.parts)} }}" if wanted.parts else "struct {}"
            )
        case _:
            return _signature(rt, wanted)


def _field(rt: Runtime, part: GoField) -> str:
    text = gotype(rt, part.type).string
    text = text if part.embedded else f"{part.name} {text}"
    quoted = part.tag.replace("\\", "\\\\").replace('"', '\\"')
    return f'{text} "{quoted}"' if part.tag else text


def _signature(rt: Runtime, wanted: Wanted) -> str:
    first = len(wanted.parts) - wanted.extra
    names = [
        f"...{gotype(rt, part.type).string.removeprefix('[]')}"
        if part.flags & typedesc.VARIADIC
        else gotype(rt, part.type).string
        for part in wanted.parts
    ]
    results = ", ".join(names[first:])
    text = f"func({', '.join(names[:first])})"
    return f"{text} ({results})" if wanted.extra > 1 else f"{text} {results}".rstrip()


# ---- into the heap -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Placed:
    """Where the things lie that a descriptor refers to."""

    rt: Runtime
    cpu: Cpu
    symbols: dict[str, int] = field(default_factory=dict)

    def type(self, addr: int) -> str:
        if not addr:
            return ""
        self.symbols[f"{addr:#x}"] = addr
        return f"{addr:#x}"

    def text(self, text: str) -> Text:
        content = bytes_of(text)
        symbol = self.type(new_bytes(self.rt, self.cpu, content))
        return Text(symbol, len(content))

    def part(self, part: GoField) -> PartEntry:
        tag = self.text(part.tag) if part.tag else None
        return PartEntry(self.text(part.name), self.type(part.type), part.offset, part.flags, tag)


def _made(rt: Runtime, cpu: Cpu, wanted: Wanted) -> int:
    """A new descriptor."""
    placed, name = _Placed(rt, cpu), _string(rt, wanted)
    size, align = _extent(rt, wanted)
    said = Descriptor(
        "made", placed.text(name), typedesc.hash_name(bytes_of(name)), wanted.shape, size, align,
        _flags(rt, wanted, size), wanted.count, placed.type(wanted.elem), placed.type(wanted.key),
        tuple(placed.part(part) for part in wanted.parts), _methods(rt, placed, wanted), wanted.extra,
    )  # fmt: skip
    data = typedesc.data(said, rt.word)
    for datum in data:
        placed.symbols[datum.name] = mal(rt, cpu, len(datum.content))
    for datum in data:
        block = placed.symbols[datum.name]
        rt.machine.mem.write(block, datum.content)
        for offset, symbol in datum.relocations:
            rt.store_word(block + offset, placed.symbols[symbol])
    return placed.symbols["made"]


def _methods(rt: Runtime, placed: _Placed, wanted: Wanted) -> tuple[typedesc.MethodEntry, ...]:
    """The methods of a pointer to a type that is larger than a word: its methods' code takes an address as well."""
    typ = gotype(rt, wanted.elem) if wanted.shape is Shape.POINTER else None
    if typ is None or typ.size <= rt.word:
        return ()
    return tuple(
        typedesc.MethodEntry(placed.text(each.name), placed.type(each.type), placed.type(each.code))
        for each in typ.methods
    )
