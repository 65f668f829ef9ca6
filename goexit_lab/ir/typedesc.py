"""Type descriptors and method tables: what a running program knows about types, as data.

The model: every type that an interface value, a map, a channel or a generic operation needs has one descriptor, a
datum. Two identical types share one descriptor, so types compare by address. A `TypeDesc` is the descriptor before it
is bytes; `encode` makes data of it, and the offsets below say where each field lies, for whoever reads it from
memory. Counts and sizes are 32-bit numbers at the front, pointers follow.

An interface value's first word is nil, or the descriptor of its dynamic type if the interface has no methods, or else
a method table (itab): interface type, dynamic type, link (the runtime's), then one code address for each method of the
interface in the order of names. What such an address, or `MethodDesc.code`, names takes the interface value's second
word as its first argument; for a value receiver that is no pointer this is a wrapper that unpacks it.

Invariant: fields of structs and parameters are in source order, methods are sorted by name.
Invariant: a descriptor never changes while the program runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag

from goexit_lab.ir.program import Datum


class Shape(IntEnum):
    """What a type is made of; the numbers are those of Go's reflect.Kind."""

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


class TypeFlag(IntFlag):
    """Facts about a type."""

    NONE = 0
    NAMED = 1  # has a name of its own: predeclared or declared
    COMPARABLE = 2  # its values can be compared; those of interfaces perhaps not
    VARIADIC = 4  # a function whose last parameter is ...T (described as []T)


class FieldFlag(IntFlag):
    """Facts about a struct field."""

    NONE = 0
    EMBEDDED = 1
    EXPORTED = 2


@dataclass(frozen=True, slots=True)
class FieldDesc:
    """A struct's field, or (without name) a function's parameter or result. `offset` in bytes."""

    name: str
    type: str  # symbol of its descriptor
    offset: int = 0
    flags: FieldFlag = FieldFlag.NONE
    tag: str = ""


@dataclass(frozen=True, slots=True)
class MethodDesc:
    """A method: of a type's method set, or (without code) one that an interface asks for."""

    name: str
    type: str  # symbol of the descriptor of its signature without receiver
    code: str = ""  # symbol of the function that takes the interface's second word as receiver


@dataclass(frozen=True, slots=True)
class TypeDesc:
    """A type. Descriptors of other types are named by symbol; sizes in bytes."""

    symbol: str
    shape: Shape
    size: int
    align: int
    string: str  # as %T prints it: "main.T", "[]int", "struct { X int }"
    name: str = ""  # of a type that has one: "T", "int"
    flags: TypeFlag = TypeFlag.NONE
    elem: str = ""  # of pointers, slices, arrays, channels; a map's values
    key: str = ""  # a map's keys
    length: int = 0  # an array's; a channel's directions as reflect.ChanDir: 1 receive, 2 send, 3 both
    fields: tuple[FieldDesc, ...] = ()  # a struct's; a function's parameters and then results
    params: int = 0  # how many of a function's `fields` are parameters
    methods: tuple[MethodDesc, ...] = ()


# ---- where things lie ------------------------------------------------------------------------------------------

SIZE, ALIGN, SHAPE, FLAGS, LENGTH, STRING_LEN, NAME_LEN, NFIELDS, NPARAMS, NMETHODS = 0, 4, 5, 6, 8, 12, 16, 20, 24, 28
"""Offsets of the numbers: SIZE, LENGTH and all counts have 32 bits, ALIGN, SHAPE and FLAGS 8."""
_NUMBERS = 32  # bytes of all numbers
STRING, NAME, ELEM, KEY, FIELDS, METHODS = range(6)
"""Indices of the pointers behind the numbers; nil where there is nothing."""


def pointer_offset(word: int, index: int) -> int:
    """Offset in a descriptor of the pointer `index`, in bytes."""
    return _NUMBERS + word * index


FIELD_NAME, FIELD_TYPE, FIELD_TAG = range(3)
"""Indices of the pointers at the front of a field's record; then 32-bit name length, tag length, offset, flags."""
METHOD_NAME, METHOD_TYPE, METHOD_CODE = range(3)
"""Indices of the pointers at the front of a method's record; then the 32-bit name length."""


def field_numbers(word: int) -> int:
    """Offset in a field's record of its four 32-bit numbers."""
    return 3 * word


def field_bytes(word: int) -> int:
    """Size of a field's record."""
    return 3 * word + 16


def method_numbers(word: int) -> int:
    """Offset in a method's record of the length of its name."""
    return 3 * word


def method_bytes(word: int) -> int:
    """Size of a method's record."""
    return 3 * word + 8


def itab_interface_offset() -> int:
    """Offset in a method table of the interface type's descriptor."""
    return 0


def itab_type_offset(word: int) -> int:
    """Offset in a method table of the dynamic type's descriptor."""
    return word


def itab_link_offset(word: int) -> int:
    """Offset in a method table of the link that chains those made at run time."""
    return 2 * word


def itab_method_offset(word: int, index: int) -> int:
    """Offset in a method table of the code address of the interface's method `index`."""
    return (3 + index) * word


# ---- bytes -----------------------------------------------------------------------------------------------------


class _Bytes:
    """Content under construction, with the symbols whose addresses go into it."""

    def __init__(self, word: int) -> None:
        self.word = word
        self.content = bytearray()
        self.relocations: list[tuple[int, str]] = []

    def number(self, value: int, size: int = 4) -> None:
        """Append an unsigned number of `size` bytes."""
        self.content += value.to_bytes(size, "little")

    def pointer(self, symbol: str) -> None:
        """Append the address of `symbol`, nil for an empty one."""
        if symbol:
            self.relocations.append((len(self.content), symbol))
        self.content += bytes(self.word)

    def datum(self, name: str) -> Datum:
        """What was appended, as a datum."""
        return Datum(name, bytes(self.content), align=8, relocations=tuple(self.relocations))


def encode(desc: TypeDesc, word: int) -> tuple[Datum, ...]:
    """The data of a descriptor: itself first, then the texts and tables that it points to.

    `word` is the size of a pointer. Every name begins with the descriptor's own.
    """
    parts: list[Datum] = []

    def text(role: str, value: str) -> str:
        if not value:
            return ""
        name = f"{desc.symbol}·{role}"
        parts.append(Datum(name, value.encode("utf-8", "surrogateescape"), align=1))
        return name

    head = _Bytes(word)
    for value, size in (
        (desc.size, 4), (desc.align, 1), (int(desc.shape), 1), (int(desc.flags), 1), (0, 1), (desc.length, 4),
        (_length(desc.string), 4), (_length(desc.name), 4), (len(desc.fields), 4), (desc.params, 4),
        (len(desc.methods), 4),
    ):  # fmt: skip
        head.number(value, size)
    head.pointer(text("string", desc.string))
    head.pointer(text("name", desc.name))
    head.pointer(desc.elem)
    head.pointer(desc.key)
    fields, methods = _Bytes(word), _Bytes(word)
    for index, field in enumerate(desc.fields):
        fields.pointer(text(f"field{index}", field.name))
        fields.pointer(field.type)
        fields.pointer(text(f"tag{index}", field.tag))
        for value in (_length(field.name), _length(field.tag), field.offset, int(field.flags)):
            fields.number(value)
    for index, method in enumerate(desc.methods):
        methods.pointer(text(f"method{index}", method.name))
        methods.pointer(method.type)
        methods.pointer(method.code)
        methods.number(_length(method.name))
        methods.number(0)
    for role, table in (("fields", fields), ("methods", methods)):
        if table.content:
            head.pointer(f"{desc.symbol}·{role}")
            parts.append(table.datum(f"{desc.symbol}·{role}"))
        else:
            head.pointer("")
    return head.datum(desc.symbol), *parts


def encode_itab(symbol: str, interface: str, dynamic: str, code: tuple[str, ...], word: int) -> Datum:
    """The data of a method table made by the compiler; `code` in the order of the interface's method names."""
    table = _Bytes(word)
    for each in (interface, dynamic, "", *code):
        table.pointer(each)
    return table.datum(symbol)


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
