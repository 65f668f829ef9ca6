"""Package reflect: what reads descriptors and values, and Call.

Model: a Type is the address of a descriptor, a Value the addresses of a descriptor and of what it describes. `Call`
puts the arguments into a heap block and goes through the stub reflect·call, as deferred calls do when a goroutine
ends; the results come back in the same block.

Invariant: a value behind an interface is copied before anybody gets its address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.deep import deep_equal
from goexit_lab.golib.native import Asking, Implementation, Whole
from goexit_lab.golib.operands import operand
from goexit_lab.ir import typedesc
from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import text_of
from goexit_lab.kit.words import Kind, round_f32, round_up, wrap
from goexit_lab.runtime import hashmap
from goexit_lab.runtime.gotype import GoSlice, GoType, boxed, dynamic_type, gotype, load_slice, load_string, store_slice
from goexit_lab.runtime.iface import itab, missing_method
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.structs import Hchan

if TYPE_CHECKING:
    from goexit_lab.lower.layout import CallLayout
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_NAMES: Final = (
    "invalid bool int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64 complex64 "
    "complex128 array chan func interface map ptr slice string struct unsafe.Pointer"
).split()
_SIGNED: Final = frozenset({Shape.INT, Shape.INT8, Shape.INT16, Shape.INT32, Shape.INT64})


# ---- types ---------------------------------------------------------------------------------------------------------


def _numbers(rt: Runtime, cpu: Cpu, t: int) -> list[int]:
    del cpu
    typ = gotype(rt, t)
    params = len(typ.parts) - typ.extra if typ.shape is Shape.FUNC else 0
    methods = len(typ.parts) if typ.shape is Shape.INTERFACE else len(_exported(typ))
    variadic = any(part.flags & typedesc.VARIADIC for part in typ.parts)
    return [
        typ.size, typ.align, typ.shape, typ.count, len(typ.parts), params, typ.extra, methods,
        bool(typ.flags & Flag.COMPARABLE), variadic,
    ]  # fmt: skip


def _exported(typ: GoType) -> list[int]:
    """Numbers of the exported methods."""
    return [index for index, each in enumerate(typ.methods) if each.name[:1].isupper()]


def _texts(rt: Runtime, cpu: Cpu, t: int) -> list[bytes]:
    del cpu
    typ = gotype(rt, t)
    package = typ.string.rpartition(".")[0] if typ.name else ""
    return [text.encode("utf-8", "surrogateescape") for text in (typ.string, typ.name, package)]


def _part(rt: Runtime, cpu: Cpu, t: int, index: int) -> tuple[bytes, bytes, int, int, bool]:
    del cpu
    part = gotype(rt, t).parts[index]
    return part.name.encode(), part.tag.encode("utf-8", "surrogateescape"), part.type, part.offset, part.embedded


def _method(rt: Runtime, cpu: Cpu, t: int, index: int) -> tuple[bytes, int]:
    del cpu
    typ = gotype(rt, t)
    if typ.shape is Shape.INTERFACE:
        return typ.parts[index].name.encode(), typ.parts[index].type
    found = typ.methods[_exported(typ)[index]]
    return found.name.encode(), found.type


def _implements(rt: Runtime, cpu: Cpu, t: int, u: int) -> bool:
    del cpu
    typ, wanted = gotype(rt, t), gotype(rt, u)
    if typ.shape is Shape.INTERFACE:
        have = {(part.name, part.type) for part in typ.parts}
        return all((part.name, part.type) in have for part in wanted.parts)
    return not missing_method(rt, wanted, typ)


def _pointer_to(rt: Runtime, cpu: Cpu, t: int) -> int:
    """The descriptor of *T, if the program has one."""
    del cpu
    labels = rt.machine.image.labels
    symbol = next((name for name, address in labels.items() if address == t and name.startswith("type.")), "")
    return labels.get(f"type.*{symbol.removeprefix('type.')}", 0)


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
    return 0 if found is None else _copied(rt, cpu, found.type, found.addr)


def _copied(rt: Runtime, cpu: Cpu, typ: GoType, addr: int) -> int:
    block = mal(rt, cpu, max(typ.size, 1))
    rt.machine.mem.move(block, addr, typ.size)
    return block


def _pack(rt: Runtime, cpu: Cpu, t: int, p: int) -> tuple[int, int]:
    """The two words of an any that holds the value."""
    typ = gotype(rt, t)
    if typ.size > rt.word:
        return t, _copied(rt, cpu, typ, p)
    return t, int.from_bytes(rt.machine.mem.read(p, typ.size), "little")


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
            return (hashmap.Hmap(rt.machine.mem, rt.structs, addr).count if addr else 0), 0
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


def _map_store(rt: Runtime, cpu: Cpu, p: int, t: int, key: int, elem: int) -> None:
    typ = gotype(rt, t)
    place = hashmap.assign(rt, cpu, typ, rt.load_word(p), key)
    rt.machine.mem.move(place, elem, gotype(rt, typ.elem).size)


def _held(rt: Runtime, cpu: Cpu, p: int, t: int) -> tuple[int, int]:
    found = dynamic_type(rt, gotype(rt, t), p)
    if not found:
        return 0, 0
    typ = gotype(rt, found)
    return found, _copied(rt, cpu, typ, boxed(rt, typ, p + rt.word))


def _convert(rt: Runtime, cpu: Cpu, src: int, source: int, to: int) -> int:
    """Where the value lies as one of the interface type `to`; nil if it cannot be one."""
    wanted, typ = gotype(rt, to), gotype(rt, source)
    if wanted.shape is not Shape.INTERFACE or not _implements(rt, cpu, source, to):
        return 0
    if typ.shape is Shape.INTERFACE:
        found, data = _held(rt, cpu, src, source)
        if not found:
            return mal(rt, cpu, 2 * rt.word)
        typ, src = gotype(rt, found), data
    block = mal(rt, cpu, 2 * rt.word)
    rt.store_word(block, itab(rt, cpu, wanted, typ))
    rt.store_word(block + rt.word, _pack(rt, cpu, typ.addr, src)[1])
    return block


# ---- calling -------------------------------------------------------------------------------------------------------

_ARGS, _TYPE, _FRAME_WORDS = 0, 1, 6
_VALUE_WORDS: Final = 4  # of a Value: type, address, method, access


def _placed(rt: Runtime, signature: GoType, receiver: int) -> tuple[list[int], int]:
    """Where a call's arguments and results lie in its block, and how long that is; `receiver` bytes come first.

    The block begins where the callee finds SP: reflect·call leaves no room for a link register of its own.
    """
    at, found = rt.target.abi.out_base + receiver, []
    first_result = len(signature.parts) - signature.extra
    for index, part in enumerate(signature.parts):
        typ = gotype(rt, part.type)
        if index == first_result:
            at = round_up(at, rt.word)
        at = round_up(at, max(typ.align, 1))
        found.append(at)
        at += typ.size
    return found, round_up(at, rt.word)


def _call(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Put the arguments in place and call."""
    value = cpu.arg_address(at.params[0])
    typ, addr, method = (rt.load_word(value + index * rt.word) for index in range(3))
    given = load_slice(rt, cpu.arg_address(at.params[1]))
    if method:
        owner = gotype(rt, typ)
        found = owner.methods[_exported(owner)[method - 1]]
        signature, fn, receiver = gotype(rt, found.type), found.code, rt.word
    else:
        signature, fn, receiver = gotype(rt, typ), rt.load_word(addr), 0
    places, size = _placed(rt, signature, receiver)
    block = mal(rt, cpu, max(size, 1))
    if receiver:
        rt.store_word(block + rt.target.abi.out_base, _pack(rt, cpu, typ, addr)[1])
    for index in range(given.len):
        source = rt.load_word(given.array + (index * _VALUE_WORDS + 1) * rt.word)
        rt.machine.mem.move(block + places[index], source, gotype(rt, signature.parts[index].type).size)
    cpu.store_local(_ARGS, block)
    cpu.store_local(_TYPE, signature.addr | (1 if receiver else 0))
    return cpu.call("reflect·call", fn, block, size, then=1)


def _called(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
    """Make Values of the results."""
    block, kept = cpu.load_local(_ARGS), cpu.load_local(_TYPE)
    signature, receiver = gotype(rt, kept & ~1), rt.word if kept & 1 else 0
    places, _ = _placed(rt, signature, receiver)
    count = signature.extra
    values = mal(rt, cpu, max(count * _VALUE_WORDS * rt.word, 1))
    for index in range(count):
        number = len(signature.parts) - count + index
        result = values + index * _VALUE_WORDS * rt.word
        typ = gotype(rt, signature.parts[number].type)
        rt.store_word(result, typ.addr)
        rt.store_word(result + rt.word, _copied(rt, cpu, typ, block + places[number]))
    store_slice(rt, cpu.arg_address(at.results[0]), GoSlice(values, count, count))
    return cpu.ret()


def _deep_equal(rt: Runtime, cpu: Cpu, x: int, y: int) -> bool:
    del cpu
    return deep_equal(rt, operand(rt, x), operand(rt, y))


def _kind_name(k: int) -> bytes:
    return (_NAMES[k] if 0 <= k < len(_NAMES) else f"kind{k}").encode()


NATIVES: Final[Mapping[str, Implementation]] = {
    "kindName": _kind_name,
    "numbers": Asking(_numbers),
    "texts": Asking(_texts),
    "elem": Asking(lambda rt, _cpu, t: gotype(rt, t).elem),
    "key": Asking(lambda rt, _cpu, t: gotype(rt, t).key),
    "part": Asking(_part),
    "method": Asking(_method),
    "implements": Asking(_implements),
    "pointerTo": Asking(_pointer_to),
    "tagValue": _tag_value,
    "typeOf": Asking(_type_of),
    "dataOf": Asking(_data_of),
    "pack": Asking(_pack),
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
    "call": Whole((_call, _called), _FRAME_WORDS),
    "deepEqual": Asking(_deep_equal),
}
