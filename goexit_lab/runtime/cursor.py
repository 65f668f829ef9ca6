"""Typed cursors: a C struct's fields as Python attributes over simulated memory.

A struct is declared once, as a class whose attributes are its fields in C order. A cursor is an address with
that declaration laid over it: reading an attribute loads from memory, assigning stores. It holds no value.

Invariant: a cursor keeps nothing but an address and where to find memory and layouts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, Self, TypeVar, overload

from goexit_lab.arch.layout import POINTER, SCALARS, Array, CType, Layout, Scalar, Struct, lay_out
from goexit_lab.arch.target import Target
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import Memory

C = TypeVar("C", bound="Cursor")


class Layouts:
    """Where the fields of every struct lie for one target and revision; made on first use."""

    def __init__(self, target: Target, structs: Mapping[str, type[Cursor]]) -> None:
        """`structs` are the declarations by name: the revision's own where it has one."""
        self.word = target.word
        self.word_kind = Kind.U64 if target.word == Kind.U64.size else Kind.U32
        self._max_align = target.abi.max_align
        self._structs = structs
        self._made: dict[type[Cursor], Layout] = {}

    def revised(self, declared: type[C]) -> type[C]:
        """The revision's declaration of that struct."""
        found = self._structs[declared.__name__]
        if not issubclass(found, declared):
            raise InternalError(f"this revision's {declared.__name__} does not extend the one it replaces")
        return found

    def declared(self, name: str) -> type[Cursor]:
        """The declaration of the struct of that name; KeyError if there is none."""
        return self._structs[name]

    def declared_or_none(self, name: str) -> type[Cursor] | None:
        """As `declared`; None if there is none."""
        return self._structs.get(name)

    def named(self, name: str) -> Layout:
        """The layout of the struct of that name; KeyError if there is none."""
        return self.of(self._structs[name])

    def of(self, declared: type[Cursor]) -> Layout:
        """The layout of that struct."""
        made = self._made.get(declared)
        if made is None:
            made = lay_out(_struct(declared), self.word, self._max_align)
            self._made[declared] = made
        return made

    def sizeof(self, name: str) -> int:
        """C's sizeof of the struct of that name, in bytes."""
        return self.named(name).size


class Cursor:
    """A struct in memory at `addr` (bytes). Subclasses declare the fields."""

    __slots__ = ("addr", "layout", "layouts", "mem")
    fields: ClassVar[tuple[Field, ...]] = ()

    def __init__(self, mem: Memory, layouts: Layouts, addr: int) -> None:
        """Nothing is read; a bad address faults at the first access."""
        self.mem = mem
        self.layouts = layouts
        self.addr = addr
        self.layout = layouts.of(type(self))

    def __init_subclass__(cls) -> None:
        """Collect the fields in declaration order.

        A subclass appends its own to its base's, or, where it declares the base's first field again, replaces them all.
        """
        own = tuple(each for each in vars(cls).values() if isinstance(each, Field))
        base = cls.__base__
        inherited = base.fields if base is not None and issubclass(base, Cursor) else ()
        anew = bool(inherited) and inherited[0].name in {each.name for each in own}
        cls.fields = own if anew else inherited + own

    def at(self, addr: int) -> Self:
        """The same kind of struct at another address."""
        return type(self)(self.mem, self.layouts, addr)

    def address_of(self, field: str) -> int:
        """C's &p->field."""
        return self.addr + self.layout.fields[field].offset

    @property
    def size(self) -> int:
        """C's sizeof, in bytes."""
        return self.layout.size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cursor) and other.addr == self.addr

    def __hash__(self) -> int:
        return hash(self.addr)

    def __bool__(self) -> bool:
        return self.addr != 0

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.addr:#x})"


class Field:
    """A declared field of any type."""

    name: str

    def __init__(self, ctype: CType | type[Cursor]) -> None:
        """`ctype` is C's type, or the cursor class of an embedded struct."""
        self.declared = ctype

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.rstrip("_")


class Number(Field):
    """A scalar field: an int in Python."""

    def __init__(self, ctype: str | None = None) -> None:
        """`ctype` is C's name of an integer type; None: a pointer or uintptr."""
        super().__init__(SCALARS[ctype] if ctype else POINTER)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Cursor, owner: type) -> int: ...
    def __get__(self, obj: Cursor | None, owner: type) -> int | Self:
        if obj is None:
            return self
        field = obj.layout.fields[self.name]
        assert field.kind is not None  # noqa: S101 - scalars have one
        return obj.mem.load_int(obj.addr + field.offset, field.kind)

    def __set__(self, obj: Cursor, value: int) -> None:
        field = obj.layout.fields[self.name]
        assert field.kind is not None  # noqa: S101 - scalars have one
        obj.mem.store(obj.addr + field.offset, field.kind, value)


class Embedded(Field, Generic[C]):
    """A struct inside a struct: a cursor in Python."""

    def __init__(self, declared: type[C]) -> None:
        """`declared` is the inner struct."""
        super().__init__(declared)
        self.inner = declared

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Cursor, owner: type) -> C: ...
    def __get__(self, obj: Cursor | None, owner: type) -> C | Self:
        if obj is None:
            return self
        return self.inner(obj.mem, obj.layouts, obj.address_of(self.name))


class Bytes(Field):
    """An array of `count` elements of a scalar type: its address in Python."""

    def __init__(self, count: int, ctype: str | None = "byte") -> None:
        """`ctype` as for Number."""
        super().__init__(Array(SCALARS[ctype] if ctype else POINTER, count))

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Cursor, owner: type) -> int: ...
    def __get__(self, obj: Cursor | None, owner: type) -> int | Self:
        return self if obj is None else obj.address_of(self.name)


class Structs(Field, Generic[C]):
    """An array of structs: a function from index to cursor in Python."""

    def __init__(self, declared: type[C], count: int) -> None:
        """`count` elements of `declared`."""
        super().__init__(declared)
        self.inner = declared
        self.count = count

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Cursor, owner: type) -> Row[C]: ...
    def __get__(self, obj: Cursor | None, owner: type) -> Row[C] | Self:
        if obj is None:
            return self
        return Row(self.inner(obj.mem, obj.layouts, obj.address_of(self.name)), self.count)


class Row(Generic[C]):
    """`count` structs one after another; index it."""

    __slots__ = ("count", "first")

    def __init__(self, first: C, count: int) -> None:
        """`first` is the cursor of element 0."""
        self.first = first
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> C:
        """Element `index`; IndexError outside."""
        if not 0 <= index < self.count:
            raise IndexError(index)
        return self.first.at(self.first.addr + index * self.first.size)


def _struct(declared: type[Cursor]) -> Struct:
    """The declaration in the layout rules' terms."""
    return Struct(declared.__name__, tuple((each.name, _ctype(each)) for each in declared.fields))


def _ctype(field: Field) -> CType:
    declared = field.declared
    if isinstance(declared, Scalar | Array | Struct):
        return declared
    inner = _struct(declared)
    return Array(inner, field.count) if isinstance(field, Structs) else inner
