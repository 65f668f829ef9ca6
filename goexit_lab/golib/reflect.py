"""Package reflect: what reads descriptors and values.

Model: a Type is the address of a descriptor, a Value the addresses of a descriptor and of what it describes. What calls
is in `reflect_call`, descriptors that the program's text lacks are made in `made_types`.

Invariant: a value behind an interface is copied before anybody gets its address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib import made_types
from goexit_lab.golib.assignable import assignable, implements, same_underlying, variadic
from goexit_lab.golib.deep import deep_equal
from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.golib.operands import operand
from goexit_lab.golib.reflect_call import CALLING
from goexit_lab.golib.values import copied, exported, pack
from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import text_of
from goexit_lab.kit.words import Kind, round_f32, wrap
from goexit_lab.lang import objects
from goexit_lab.runtime import hashmap
from goexit_lab.runtime.gotype import GoField, GoSlice, GoType, boxed, dynamic_type, gotype, load_slice, load_string
from goexit_lab.runtime.iface import itab
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.maptable import Hmap
from goexit_lab.runtime.structs import Hchan

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_NAMES: Final = (
    "invalid bool int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64 complex64 "
    "complex128 array chan func interface map ptr slice string struct unsafe.Pointer"
).split()
_SIGNED: Final = frozenset({Shape.INT, Shape.INT8, Shape.INT16, Shape.INT32, Shape.INT64})


# ---- types ---------------------------------------------------------------------------------------------------------


def _params(typ: GoType) -> int:
    return len(typ.parts) - typ.extra if typ.shape is Shape.FUNC else 0


def _methods(typ: GoType) -> int:
    return len(typ.parts) if typ.shape is Shape.INTERFACE else len(exported(typ))


_FIGURES: Final[tuple[Callable[[GoType], int], ...]] = (
    lambda typ: typ.size,
    lambda typ: typ.align,
    lambda typ: typ.shape,
    lambda typ: typ.count,
    lambda typ: len(typ.parts),
    _params,
    lambda typ: typ.extra,
    _methods,
    lambda typ: bool(typ.flags & Flag.COMPARABLE),
    variadic,
    lambda typ: typ.extra,
)
"""What `figure` can say, in the order of the constants in Go."""


def _figure(rt: Runtime, cpu: Cpu, t: int, n: int) -> int:
    del cpu
    return _FIGURES[n](gotype(rt, t))


def _texts(rt: Runtime, cpu: Cpu, t: int) -> list[bytes]:
    del cpu
    typ = gotype(rt, t)
    package = typ.string.rpartition(".")[0] if typ.name else ""
    return [text.encode("utf-8", "surrogateescape") for text in (typ.string, typ.name, package)]


def _part(rt: Runtime, cpu: Cpu, t: int, index: int) -> tuple[bytes, bytes, int, int, bool]:
    del cpu
    part = gotype(rt, t).parts[index]
    return part.name.encode(), part.tag.encode("utf-8", "surrogateescape"), part.type, part.offset, part.embedded


def _method(rt: Runtime, cpu: Cpu, t: int, index: int) -> tuple[bytes, int, int]:
    del cpu
    typ = gotype(rt, t)
    if typ.shape is Shape.INTERFACE:
        return typ.parts[index].name.encode(), typ.parts[index].type, 0
    found = typ.methods[exported(typ)[index]]
    return found.name.encode(), found.type, found.code


def _method_number(rt: Runtime, cpu: Cpu, t: int, name: bytes) -> int:
    del cpu
    typ, wanted = gotype(rt, t), text_of(name)
    if typ.shape is Shape.INTERFACE:
        names = [part.name for part in typ.parts]
    else:
        names = [typ.methods[index].name for index in exported(typ)]
    return names.index(wanted) if wanted in names else -1


def _implements(rt: Runtime, cpu: Cpu, t: int, u: int) -> bool:
    del cpu
    return implements(rt, gotype(rt, t), gotype(rt, u))


def _assignable(rt: Runtime, cpu: Cpu, t: int, u: int) -> bool:
    del cpu
    return assignable(rt, gotype(rt, t), gotype(rt, u))


def _alike(rt: Runtime, cpu: Cpu, t: int, u: int) -> bool:
    """Whether the two have one underlying type, but for the tags of fields."""
    del cpu
    return same_underlying(gotype(rt, t), gotype(rt, u), tags=False)


def _derived(
    rt: Runtime, cpu: Cpu, made: GoSlice, kind: int, elem: int, key: int, n: int, parts: GoSlice,
    names: list[bytes], tags: list[bytes], flags: list[int],
) -> tuple[int, bool]:  # fmt: skip
    """The type without a name that consists of those; whether it is new."""
    shape = Shape(kind)
    fields = tuple(
        GoField(
            text_of(names[index]) if names else "",
            rt.load_word(parts.array + index * rt.word),
            0,
            flags[index],
            text_of(tags[index]) if tags else "",
        )
        for index in range(parts.len)
    )
    if shape is Shape.STRUCT:
        fields = made_types.laid_out(rt, fields)
    count, extra = (n, 0) if shape is Shape.ARRAY else (0, n)
    return made_types.find_or_make(rt, cpu, made, made_types.Wanted(shape, elem, key, count, fields, extra))


def _tag_value(tag: bytes, key: bytes) -> tuple[bytes, bool]:
    """The value of a key in a tag such as json:"name"."""
    from goexit_lab.golib.quote import NotQuoted, unquote  # noqa: PLC0415 - only tags need it

    rest = text_of(tag)
    while rest := rest.lstrip(" "):
        name, colon, rest = rest.partition(":")
        end = 1
        while end < len(rest) and rest[end] != '"':
            end += 2 if rest[end] == "\\" else 1
        if not colon or not rest.startswith('"') or end >= len(rest):
            break
        quoted, rest = rest[: end + 1], rest[end + 1 :]
        if name == text_of(key):
            try:
                return unquote(quoted), True
            except NotQuoted:
                break
    return b"", False


# ---- values --------------------------------------------------------------------------------------------------------


def _type_of(rt: Runtime, cpu: Cpu, i: int) -> int:
    del cpu
    return rt.load_word(i)


def _data_of(rt: Runtime, cpu: Cpu, i: int) -> int:
    found = operand(rt, i)
    return 0 if found is None else copied(rt, cpu, found.type, found.addr)


def _fresh(rt: Runtime, cpu: Cpu, t: int) -> int:
    return mal(rt, cpu, max(gotype(rt, t).size, 1))


def _copy_to(rt: Runtime, cpu: Cpu, dst: int, src: int, t: int) -> None:
    del cpu
    rt.machine.mem.move(dst, src, gotype(rt, t).size)


def _deref(rt: Runtime, cpu: Cpu, p: int) -> int:
    del cpu
    return rt.load_word(p)


def _load_int(rt: Runtime, cpu: Cpu, p: int, t: int) -> int:
    del cpu
    typ = gotype(rt, t)
    return int.from_bytes(rt.machine.mem.read(p, typ.size), "little", signed=typ.shape in _SIGNED)


def _store_int(rt: Runtime, cpu: Cpu, p: int, t: int, x: int) -> None:
    del cpu
    size = gotype(rt, t).size
    rt.machine.mem.write(p, wrap(x, Kind.U64).to_bytes(8, "little")[:size])


def _load_float(rt: Runtime, cpu: Cpu, p: int, t: int) -> float:
    del cpu
    return float(rt.machine.mem.load(p, Kind.F32 if gotype(rt, t).shape is Shape.FLOAT32 else Kind.F64))


def _store_float(rt: Runtime, cpu: Cpu, p: int, t: int, x: float) -> None:
    del cpu
    if gotype(rt, t).shape is Shape.FLOAT32:
        rt.machine.mem.store(p, Kind.F32, round_f32(x))
    else:
        rt.machine.mem.store(p, Kind.F64, x)


def _length(rt: Runtime, cpu: Cpu, p: int, t: int) -> tuple[int, int]:
    """Length and capacity."""
    del cpu
    typ, word = gotype(rt, t), rt.word
    match typ.shape:
        case Shape.ARRAY:
            return typ.count, typ.count
        case Shape.SLICE:
            found = load_slice(rt, p)
            return found.len, found.cap
        case Shape.MAP:
            addr = rt.load_word(p)
            return (Hmap(rt.machine.mem, rt.structs, addr).count if addr else 0), 0
        case Shape.CHAN:
            addr = rt.load_word(p)
            chan = Hchan(rt.machine.mem, rt.structs, addr)
            return (chan.qcount, chan.dataqsiz) if addr else (0, 0)
        case _:
            return rt.machine.mem.load_int(p + word, Kind.I32), 0


def _map_entries(rt: Runtime, cpu: Cpu, p: int, t: int) -> list[int]:
    del cpu
    return [addr for entry in hashmap.pairs(rt, gotype(rt, t), rt.load_word(p)) for addr in entry]


def _map_find(rt: Runtime, cpu: Cpu, p: int, t: int, key: int) -> int:
    del cpu
    return hashmap.lookup(rt, gotype(rt, t), rt.load_word(p), key)


def _map_delete(rt: Runtime, cpu: Cpu, p: int, t: int, key: int) -> None:
    del cpu
    if rt.load_word(p):
        hashmap.delete(rt, gotype(rt, t), rt.load_word(p), key)


def _map_store(rt: Runtime, cpu: Cpu, p: int, t: int, key: int, elem: int) -> None:
    typ = gotype(rt, t)
    place = hashmap.assign(rt, cpu, typ, rt.load_word(p), key)
    rt.machine.mem.move(place, elem, gotype(rt, typ.elem).size)


def _held(rt: Runtime, cpu: Cpu, p: int, t: int) -> tuple[int, int]:
    found = dynamic_type(rt, gotype(rt, t), p)
    if not found:
        return 0, 0
    typ = gotype(rt, found)
    return found, copied(rt, cpu, typ, boxed(rt, typ, p + rt.word))


def _convert(rt: Runtime, cpu: Cpu, src: int, source: int, to: int) -> int:
    """Where the value lies as one of the interface type `to`; nil if it cannot be one."""
    wanted, typ = gotype(rt, to), gotype(rt, source)
    if wanted.shape is not Shape.INTERFACE or not implements(rt, typ, wanted):
        return 0
    if typ.shape is Shape.INTERFACE:
        found, data = _held(rt, cpu, src, source)
        if not found:
            return mal(rt, cpu, 2 * rt.word)
        typ, src = gotype(rt, found), data
    block = mal(rt, cpu, 2 * rt.word)
    rt.store_word(block, itab(rt, cpu, wanted, typ))
    rt.store_word(block + rt.word, pack(rt, cpu, typ.addr, src)[1])
    return block


def _deep_equal(rt: Runtime, cpu: Cpu, x: int, y: int) -> bool:
    del cpu
    return deep_equal(rt, operand(rt, x), operand(rt, y))


def _kind_name(k: int) -> bytes:
    return (_NAMES[k] if 0 <= k < len(_NAMES) else f"kind{k}").encode()


NATIVES: Final[Mapping[str, Implementation]] = {
    "kindName": _kind_name,
    "figure": Asking(_figure),
    "texts": Asking(_texts),
    "elem": Asking(lambda rt, _cpu, t: gotype(rt, t).elem),
    "key": Asking(lambda rt, _cpu, t: gotype(rt, t).key),
    "part": Asking(_part),
    "method": Asking(_method),
    "implements": Asking(_implements),
    "methodNumber": Asking(_method_number),
    "assignable": Asking(_assignable),
    "alike": Asking(_alike),
    "derived": Asking(_derived),
    "exported": lambda name: objects.exported(text_of(name)),
    "tagValue": _tag_value,
    "typeOf": Asking(_type_of),
    "dataOf": Asking(_data_of),
    "pack": Asking(pack),
    "fresh": Asking(_fresh),
    "copyTo": Asking(_copy_to),
    "offset": lambda p, n: p + n,
    "deref": Asking(_deref),
    "loadInt": Asking(_load_int),
    "loadFloat": Asking(_load_float),
    "loadText": Asking(lambda rt, _cpu, p: load_string(rt, p)),
    "storeInt": Asking(_store_int),
    "storeFloat": Asking(_store_float),
    "length": Asking(_length),
    "mapEntries": Asking(_map_entries),
    "mapFind": Asking(_map_find),
    "mapStore": Asking(_map_store),
    "held": Asking(_held),
    "convert": Asking(_convert),
    "makeMap": Asking(lambda rt, cpu, t, n: hashmap.new_map(rt, cpu, gotype(rt, t), n)),
    "mapDelete": Asking(_map_delete),
    "moveBytes": Asking(lambda rt, _cpu, to, source, n: rt.machine.mem.move(to, source, n)),
    **CALLING,
    "deepEqual": Asking(_deep_equal),
}
