"""Type descriptors and interface tables as they lie in memory, for the compiler that writes and the runtime that reads.

The model, with W the bytes of a word. A *descriptor* is a datum `type.T`:

    0          u32   size in bytes of a value
    4          u32   hash of the name
    8          u8    kind (`Kind`)
    9          u8    alignment
    10         u16   flags (`Flag`)
    12         u32   count: length of an array, else number of entries in `parts`
    16         ptr   bytes of the name as Go prints it ("main.T", "[]int")
    16 +  W    word  length of the name
    16 + 2W    ptr   element type: of a pointer, array, slice, channel, map
    16 + 3W    ptr   key type of a map
    16 + 4W    ptr   `parts`: fields of a struct; parameters, then results, of a func; methods of an interface
    16 + 5W    ptr   method table of a type that has methods, sorted by name; nil if it has none
    16 + 6W    u32   number of methods in that table
    20 + 6W    u32   extra: number of results of a func; directions of a channel (1 send, 2 receive, 3 both)

A *part* (4W + 8 bytes) is: pointer to and length of its name, its type, pointer to its struct tag (nil: none),
u32 offset in the struct, u32 flags (1: embedded; 2: variadic) with the tag's length in the upper half.
A *method* (4W bytes) is: pointer to and length of its name, its func type, its code.
An interface with methods holds a *table*: interface type, dynamic type, then the code of each of the interface's
methods in the order of their names. Such code, and that of a method, takes the interface's data word as its first
argument.

An interface's data word holds the value itself, zero-extended from its bytes, if its size is at most W; else the
address of a copy that nobody writes.

Invariant: two identical types have one descriptor, so types are compared by address.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from goexit_lab.ir.program import Datum


class Kind(IntEnum):
    """What a type is; the numbers are those of package reflect."""

    BOOL = 1
    INT = 2
    INT8 = 3
    INT16 = 4
    INT32 = 5
    INT64 = 6
    UINT = 7
    UINT8 = 8
    UINT16 = 9
    UINT32 = 10
    UINT64 = 11
    UINTPTR = 12
    FLOAT32 = 13
    FLOAT64 = 14
    COMPLEX64 = 15
    COMPLEX128 = 16
    ARRAY = 17
    CHAN = 18
    FUNC = 19
    INTERFACE = 20
    MAP = 21
    POINTER = 22
    SLICE = 23
    STRING = 24
    STRUCT = 25
    UNSAFE_POINTER = 26


class Flag(IntFlag):
    """What else is true of a type."""

    NONE = 0
    NAMED = 1
    COMPARABLE = 2
    PLAIN = 4  # values are equal exactly if their bytes are
    DIRECT = 8  # a value fits the data word of an interface


EMBEDDED = 1
VARIADIC = 2

NAME, NAME_LEN, ELEM, KEY, PARTS, METHODS, COUNTS = range(7)
"""Numbers of the words from byte 16 on."""

HEAD = 16


def word_offset(word: int, number: int) -> int:
    """Offset of one of the words NAME … COUNTS in a descriptor."""
    return HEAD + number * word


def part_size(word: int) -> int:
    """Bytes of an entry of `parts`."""
    return 4 * word + 8


def method_size(word: int) -> int:
    """Bytes of an entry of the method table."""
    return 4 * word


def itab_type_offset(word: int) -> int:
    """Where an interface table says the dynamic type."""
    return word


def itab_method_offset(word: int, number: int) -> int:
    """Where an interface table has the code of the interface's method `number`."""
    return (2 + number) * word


@dataclass(frozen=True, slots=True)
class Text:
    """Bytes at a symbol."""

    symbol: str
    length: int


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A field, parameter, result or interface method."""

    name: Text | None
    type: str
    offset: int = 0
    flags: int = 0
    tag: Text | None = None


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """A method of a concrete type; `code` takes an interface's data word first."""

    name: Text
    type: str
    code: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a descriptor says; types are symbols of other descriptors."""

    symbol: str
    name: Text
    hash: int
    kind: Kind
    size: int
    align: int
    flags: Flag
    count: int = 0
    elem: str = ""
    key: str = ""
    parts: tuple[PartEntry, ...] = ()
    methods: tuple[MethodEntry, ...] = ()
    extra: int = 0


def hash_name(name: bytes) -> int:
    """The hash that a descriptor carries."""
    return zlib.crc32(name)


@dataclass(slots=True)
class _Writer:
    """Bytes with symbols in them."""

    word: int
    content: bytearray = field(default_factory=bytearray)
    relocations: list[tuple[int, str]] = field(default_factory=list)

    def integer(self, value: int, size: int) -> None:
        """Append an unsigned number of `size` bytes."""
        self.content += value.to_bytes(size, "little")

    def address(self, symbol: str) -> None:
        """Append the address of `symbol`, nil for an empty one."""
        if symbol:
            self.relocations.append((len(self.content), symbol))
        self.content += bytes(self.word)

    def text(self, text: Text | None) -> None:
        """Append the address and length of a text, two words."""
        self.address(text.symbol if text else "")
        self.integer(text.length if text else 0, self.word)

    def datum(self, name: str) -> Datum:
        """What was appended, as a datum."""
        return Datum(name, bytes(self.content), self.word, tuple(self.relocations))


def data(each: Descriptor, word: int) -> list[Datum]:
    """The data of a descriptor: itself, its parts, its method table. `word` is the size of a pointer."""
    main, parts, methods = _Writer(word), _Writer(word), _Writer(word)
    for part in each.parts:
        parts.text(part.name)
        parts.address(part.type)
        parts.address(part.tag.symbol if part.tag else "")
        parts.integer(part.offset, 4)
        parts.integer(part.flags | (part.tag.length if part.tag else 0) << 16, 4)
    for method in each.methods:
        methods.text(method.name)
        methods.address(method.type)
        methods.address(method.code)
    main.integer(each.size, 4)
    main.integer(each.hash, 4)
    main.integer(each.kind, 1)
    main.integer(each.align, 1)
    main.integer(each.flags, 2)
    main.integer(each.count or len(each.parts), 4)
    main.text(each.name)
    main.address(each.elem)
    main.address(each.key)
    main.address(f"{each.symbol}·parts" if each.parts else "")
    main.address(f"{each.symbol}·methods" if each.methods else "")
    main.integer(len(each.methods), 4)
    main.integer(each.extra, 4)
    found = [main.datum(each.symbol)]
    if each.parts:
        found.append(parts.datum(f"{each.symbol}·parts"))
    if each.methods:
        found.append(methods.datum(f"{each.symbol}·methods"))
    return found


def itab(symbol: str, interface: str, dynamic: str, code: tuple[str, ...], word: int) -> Datum:
    """An interface table; `code` in the order of the interface's method names."""
    writer = _Writer(word)
    for each in (interface, dynamic, *code):
        writer.address(each)
    return writer.datum(symbol)
