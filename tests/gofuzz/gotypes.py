"""The Go types that generated programs use.

Invariant: equal types are equal values; `str` of a type is how the program writes it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Basic:
    """A predeclared type."""

    name: str
    kind: str  # signed, unsigned, float, complex, string or bool
    bits: int = 0  # of an integer; int and uint are used as far as 32 reach

    def __str__(self) -> str:
        return self.name

    @property
    def integer(self) -> bool:
        return self.kind in {"signed", "unsigned"}

    @property
    def ordered(self) -> bool:
        return self.kind in {"signed", "unsigned", "float", "string"}


@dataclass(frozen=True, slots=True)
class Array:
    """[length]elem; the length is a power of two, so that a mask makes an index."""

    length: int
    elem: Type

    def __str__(self) -> str:
        return f"[{self.length}]{self.elem}"


@dataclass(frozen=True, slots=True)
class Slice:
    """[]elem."""

    elem: Type

    def __str__(self) -> str:
        return f"[]{self.elem}"


@dataclass(frozen=True, slots=True)
class Map:
    """map[key]elem."""

    key: Type
    elem: Type

    def __str__(self) -> str:
        return f"map[{self.key}]{self.elem}"


@dataclass(frozen=True, slots=True)
class Struct:
    """A declared struct type."""

    name: str
    fields: tuple[tuple[str, Type], ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Pointer:
    """*struct, never nil in a generated program."""

    elem: Struct

    def __str__(self) -> str:
        return f"*{self.elem}"


@dataclass(frozen=True, slots=True)
class Func:
    """func(params) result; calling it changes nothing but what is printed."""

    params: tuple[Type, ...]
    result: Type

    def __str__(self) -> str:
        return f"func({', '.join(map(str, self.params))}) {self.result}"


@dataclass(frozen=True, slots=True)
class Interface:
    """interface{}, or a declared one with one method."""

    name: str = "interface{}"

    def __str__(self) -> str:
        return self.name


Type = Basic | Array | Slice | Map | Struct | Pointer | Func | Interface

SIGNED = tuple(Basic(f"int{bits}", "signed", bits) for bits in (8, 16, 32, 64))
UNSIGNED = tuple(Basic(f"uint{bits}", "unsigned", bits) for bits in (8, 16, 32, 64))
INT, UINT = Basic("int", "signed", 32), Basic("uint", "unsigned", 32)
FLOATS = (Basic("float32", "float"), Basic("float64", "float"))
COMPLEX = Basic("complex128", "complex")
STRING, BOOL = Basic("string", "string"), Basic("bool", "bool")
INTEGERS = (*SIGNED, *UNSIGNED, INT, UINT)
BASICS = (*INTEGERS, *FLOATS, COMPLEX, STRING, BOOL)
ANY = Interface()


def comparable(one: Type) -> bool:
    """Whether == compiles for it and cannot panic."""
    match one:
        case Basic() | Pointer():
            return True
        case Array(_, elem):
            return comparable(elem)
        case Struct(_, fields):
            return all(comparable(each) for _, each in fields)
        case _:
            return False


def holds_nil(one: Type) -> bool:
    """Whether its zero value has a nil that generated code would stumble over."""
    match one:
        case Pointer() | Map() | Func():
            return True
        case Array(_, elem):
            return holds_nil(elem)
        case Struct(_, fields):
            return any(holds_nil(each) for _, each in fields)
        case _:
            return False


def has_size(one: Type) -> bool:
    """Whether its values take memory."""
    match one:
        case Array(_, elem):
            return has_size(elem)
        case Struct(_, fields):
            return any(has_size(each) for _, each in fields)
        case _:
            return True
