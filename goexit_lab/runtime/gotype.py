"""Type descriptors as the runtime sees them, and the values they describe as bytes.

Model: a descriptor is read once from memory into a `GoType`; it is constant data, so what was read stays true.
Descriptors refer to each other by address. The small functions below load and store the values that every native
meets: strings, slices, interfaces.

Invariant: nothing here writes to a descriptor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from goexit_lab.ir import typedesc
from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.malloc import mal

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


@dataclass(frozen=True, slots=True)
class GoField:
    """A struct's field, a parameter, a result, or an interface's method. `offset` in bytes; `type` is a descriptor."""

    name: str
    type: int
    offset: int
    flags: int
    tag: str = ""

    @property
    def embedded(self) -> bool:
        """Whether it is an embedded field."""
        return bool(self.flags & typedesc.EMBEDDED)


@dataclass(frozen=True, slots=True)
class GoMethod:
    """A method; `type` is the address of its signature, `code` takes an interface's data word first."""

    name: str
    type: int
    code: int


@dataclass(frozen=True, slots=True)
class GoType:
    """A descriptor, read. Sizes in bytes; `elem` and `key` are addresses of descriptors."""

    addr: int
    shape: Shape
    size: int
    align: int
    string: str
    flags: Flag
    elem: int
    key: int
    count: int  # length of an array, else number of parts
    parts: tuple[GoField, ...]  # fields; parameters and then results; an interface's methods
    extra: int  # results of a function; directions of a channel
    methods: tuple[GoMethod, ...]
    plain: bool  # values are equal exactly if their bytes are

    @property
    def direct(self) -> bool:
        """Whether a value is a pointer in memory: pointer, map, channel, function."""
        return self.shape in _POINTERS

    @property
    def name(self) -> str:
        """The type's own name without package; empty for a type literal."""
        return self.string.rpartition(".")[2] if self.flags & Flag.NAMED else ""

    def method(self, name: str) -> GoMethod | None:
        """The method of that name."""
        for each in self.methods:
            if each.name == name:
                return each
        return None


_POINTERS: Final = frozenset({Shape.POINTER, Shape.MAP, Shape.CHAN, Shape.FUNC, Shape.UNSAFE_POINTER})

_READ: WeakKeyDictionary[Runtime, dict[int, GoType]] = WeakKeyDictionary()
"""What was read from the image that a runtime was booted on: constants, no state."""


def gotype(rt: Runtime, addr: int) -> GoType:
    """The descriptor at `addr`."""
    known = _READ.get(rt)
    if known is None:
        known = _READ[rt] = {}
    found = known.get(addr)
    if found is None:
        found = known[addr] = _read(rt, addr)
    return found


def _text(rt: Runtime, addr: int) -> str:
    """The text whose address and length, two words, lie at `addr`."""
    data, length = rt.load_word(addr), rt.load_word(addr + rt.word)
    return rt.machine.mem.read(data, length).decode("utf-8", "surrogateescape")


def _read(rt: Runtime, addr: int) -> GoType:
    mem, word = rt.machine.mem, rt.word

    def number(offset: int, kind: Kind = Kind.U32) -> int:
        return mem.load_int(addr + offset, kind)

    def at(index: int) -> int:
        return addr + typedesc.word_offset(word, index)

    shape, count, counts = Shape(number(8, Kind.U8)), number(12), typedesc.word_offset(word, typedesc.COUNTS)
    flags = Flag(number(10, Kind.U16))
    parts, methods = rt.load_word(at(typedesc.PARTS)), rt.load_word(at(typedesc.METHODS))
    return GoType(
        addr,
        shape,
        number(0),
        number(9, Kind.U8),
        _text(rt, at(typedesc.NAME)),
        flags,
        rt.load_word(at(typedesc.ELEM)),
        rt.load_word(at(typedesc.KEY)),
        count,
        tuple(_part(rt, parts + i * typedesc.part_size(word)) for i in range(count if parts else 0)),
        number(counts + 4),
        tuple(_method(rt, methods + i * typedesc.method_size(word)) for i in range(number(counts))),
        bool(flags & Flag.PLAIN),
    )


def _part(rt: Runtime, addr: int) -> GoField:
    word, mem = rt.word, rt.machine.mem
    tag = rt.load_word(addr + 3 * word)
    offset, flags = (mem.load_int(addr + 4 * word + at, Kind.U32) for at in (0, 4))
    text = mem.read(tag, flags >> 16).decode("utf-8", "surrogateescape") if tag else ""
    return GoField(_text(rt, addr), rt.load_word(addr + 2 * word), offset, flags & 0xFFFF, text)


def _method(rt: Runtime, addr: int) -> GoMethod:
    word = rt.word
    return GoMethod(_text(rt, addr), rt.load_word(addr + 2 * word), rt.load_word(addr + 3 * word))


# ---- values ----------------------------------------------------------------------------------------------------


def load_string(rt: Runtime, addr: int) -> bytes:
    """The content of the string variable at `addr`."""
    mem = rt.machine.mem
    return mem.read(rt.load_word(addr), mem.load_int(addr + rt.word, Kind.I32))


def store_string(rt: Runtime, addr: int, data: int, length: int) -> None:
    """Make the string variable at `addr` refer to `length` bytes at `data`."""
    rt.store_word(addr, data)
    rt.machine.mem.store(addr + rt.word, Kind.I32, length)


def new_bytes(rt: Runtime, cpu: Cpu, content: bytes) -> int:
    """The address of a new heap block that begins with `content`; nil if that is empty."""
    if not content:
        return 0
    block = mal(rt, cpu, len(content))
    rt.machine.mem.write(block, content)
    return block


def return_string(rt: Runtime, cpu: Cpu, addr: int, content: bytes) -> None:
    """Make the string variable at `addr` a new string."""
    store_string(rt, addr, new_bytes(rt, cpu, content), len(content))


@dataclass(frozen=True, slots=True)
class GoSlice:
    """A slice: address of its first element, length and capacity in elements."""

    array: int
    len: int
    cap: int


def load_slice(rt: Runtime, addr: int) -> GoSlice:
    """The slice variable at `addr`."""
    mem = rt.machine.mem
    counts = addr + rt.word
    return GoSlice(rt.load_word(addr), mem.load_int(counts, Kind.U32), mem.load_int(counts + 4, Kind.U32))


def store_slice(rt: Runtime, addr: int, value: GoSlice) -> None:
    """Set the slice variable at `addr`."""
    mem = rt.machine.mem
    rt.store_word(addr, value.array)
    mem.store(addr + rt.word, Kind.U32, value.len)
    mem.store(addr + rt.word + 4, Kind.U32, value.cap)


def dynamic_type(rt: Runtime, interface: GoType, addr: int) -> int:
    """The descriptor of what the interface variable at `addr` holds, 0 for nil; `interface` is its static type."""
    first = rt.load_word(addr)
    if first and interface.parts:
        return rt.load_word(first + typedesc.itab_type_offset(rt.word))
    return first


def boxed(rt: Runtime, held: GoType, data: int) -> int:
    """Where the value of type `held` lies whose interface has its second word at address `data`."""
    return rt.load_word(data) if held.size > rt.word else data
