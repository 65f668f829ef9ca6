"""Go's types, under go/types' names.

The model: a type is one object of one of twelve classes. A `Basic` is predeclared or untyped; a `Named` has a
declaration and methods and stands for its underlying type; an `Alias` is another name for a type, kept because messages
use the name that the program uses; the rest are type literals, each with the types it is made of. A `Named` or an
`Alias` may be reached while its own declaration is still being read, so the underlying type is asked for through
`under`, which follows chains such as ``type A B; type B struct{}``, and what an alias stands for through `unalias`.

Types compare by object identity in Python. Two type literals written twice are two objects: ask
`predicates.identical`, never ``==``.

Invariant: `under` never returns a `Named` or an `Alias`, `unalias` never an `Alias`.
Invariant: an `INVALID` type inside another one means that a diagnostic has been reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from goexit_lab.lang.objects import Func, TypeName, Var


class Kind(Enum):
    """The kind of a `Basic` type; the spelling is the type's name."""

    INVALID = "invalid type"
    BOOL = "bool"
    INT = "int"
    INT8 = "int8"
    INT16 = "int16"
    INT32 = "int32"
    INT64 = "int64"
    UINT = "uint"
    UINT8 = "uint8"
    UINT16 = "uint16"
    UINT32 = "uint32"
    UINT64 = "uint64"
    UINTPTR = "uintptr"
    FLOAT32 = "float32"
    FLOAT64 = "float64"
    COMPLEX64 = "complex64"
    COMPLEX128 = "complex128"
    STRING = "string"
    UNSAFE_POINTER = "unsafe.Pointer"
    UNTYPED_BOOL = "untyped bool"
    UNTYPED_INT = "untyped int"
    UNTYPED_RUNE = "untyped rune"
    UNTYPED_FLOAT = "untyped float"
    UNTYPED_COMPLEX = "untyped complex"
    UNTYPED_STRING = "untyped string"
    UNTYPED_NIL = "untyped nil"

    __hash__ = object.__hash__


IS_BOOLEAN: Final = 1
IS_INTEGER: Final = 2
IS_UNSIGNED: Final = 4
IS_FLOAT: Final = 8
IS_COMPLEX: Final = 16
IS_STRING: Final = 32
IS_UNTYPED: Final = 64
IS_ORDERED: Final = IS_INTEGER | IS_FLOAT | IS_STRING
IS_NUMERIC: Final = IS_INTEGER | IS_FLOAT | IS_COMPLEX
IS_CONST_TYPE: Final = IS_BOOLEAN | IS_NUMERIC | IS_STRING


class _Printable:
    """What every type has: it prints as Go writes it."""

    __slots__ = ()

    def __str__(self: Type) -> str:  # type: ignore[misc]  # every subclass is in the union
        return type_string(self)


@dataclass(eq=False, slots=True)
class Basic(_Printable):
    """A predeclared or untyped type; `byte` and `rune` are further objects with the kinds of uint8 and int32.

    Those two are no `Alias`, as they are none in go/types.
    """

    kind: Kind
    info: int
    """Sum of the ``IS_`` flags that hold."""
    name: str


@dataclass(eq=False, slots=True)
class Named(_Printable):
    """A declared type."""

    obj: TypeName
    rhs: Type | None = None
    """The type on the right of its declaration; None until that has been read."""
    methods: list[Func] = field(default_factory=list)
    """Declared methods in source order; receivers may be pointers."""
    below: Type | None = None
    """The underlying type once `under` has found it."""

    @property
    def underlying(self) -> Type:
        """The underlying type; INVALID while unknown or when the declaration goes round in a circle."""
        return under(self)

    def method(self, name: str) -> Func | None:
        """Return the method declared under `name`."""
        for func in self.methods:
            if func.name == name:
                return func
        return None


@dataclass(eq=False, slots=True)
class Alias(_Printable):
    """Another name for a type: ``type Celsius = float64``. Identical to that type; only messages tell them apart."""

    obj: TypeName
    rhs: Type | None = None
    """The type on the right of its declaration; None until that has been read."""


@dataclass(eq=False, slots=True)
class Pointer(_Printable):
    """``*elem``."""

    elem: Type


@dataclass(eq=False, slots=True)
class Slice(_Printable):
    """``[]elem``."""

    elem: Type


@dataclass(eq=False, slots=True)
class Array(_Printable):
    """``[length]elem``; a length of -1 means that it was wrong and has been reported."""

    elem: Type
    length: int


@dataclass(eq=False, slots=True)
class Map(_Printable):
    """``map[key]elem``."""

    key: Type
    elem: Type


class ChanDir(Enum):
    """Which way a channel type lets values go."""

    SEND_RECV = auto()
    SEND_ONLY = auto()
    RECV_ONLY = auto()


@dataclass(eq=False, slots=True)
class Chan(_Printable):
    """``chan elem``, ``chan<- elem`` or ``<-chan elem``."""

    dir: ChanDir
    elem: Type


@dataclass(eq=False, slots=True)
class Struct(_Printable):
    """``struct { fields }``."""

    fields: list[Var]
    """In source order; an embedded field has `Var.embedded`. Filled while the declaration is read."""
    tags: list[str]
    """One per field, empty where there is none."""


@dataclass(eq=False, slots=True)
class Tuple(_Printable):
    """The parameters or results of a function; not a type that Go source can name."""

    vars: tuple[Var, ...] = ()

    def __len__(self) -> int:
        """Return the number of variables."""
        return len(self.vars)


@dataclass(eq=False, slots=True)
class Signature(_Printable):
    """The type of a function or method."""

    params: Tuple
    results: Tuple
    variadic: bool = False
    """The last parameter is ``...T``; its type here is the slice ``[]T``."""
    recv: Var | None = None
    """The receiver of a method declaration or of an interface's method."""


@dataclass(eq=False, slots=True)
class Interface(_Printable):
    """``interface { methods; embedded interfaces }``."""

    methods: list[Func]
    """Explicitly declared methods, sorted by name."""
    embeddeds: list[Type] = field(default_factory=list)
    finished: bool = True
    """`methods` and `embeddeds` have been filled in; False while the declaration is being read."""
    complete: tuple[Func, ...] | None = None
    """All methods, those of embedded interfaces too, sorted by name; computed by `lookup.interface_methods`."""


Unaliased: TypeAlias = Basic | Named | Pointer | Slice | Array | Map | Chan | Struct | Tuple | Signature | Interface

Type: TypeAlias = Unaliased | Alias

INVALID: Final = Basic(Kind.INVALID, 0, "invalid type")


def under(typ: Type) -> Type:
    """Return the underlying type of `typ`: `typ` itself unless it is a `Named` or an `Alias`."""
    if not isinstance(typ, Named | Alias):
        return typ
    if isinstance(typ, Named) and typ.below is not None:
        return typ.below
    chain: dict[Named | Alias, None] = {}
    found: Type | None = typ
    while isinstance(found, Named | Alias) and (isinstance(found, Alias) or found.below is None):
        if found in chain:
            return INVALID
        chain[found] = None
        found = found.rhs
    if found is None:
        return INVALID
    below = found.below if isinstance(found, Named) else found
    for passed in chain:
        if isinstance(passed, Named):
            passed.below = below
    return below or INVALID


def unalias(typ: Type) -> Unaliased:
    """Return what `typ` stands for: `typ` itself unless it is an `Alias`; INVALID while that is unknown."""
    if not isinstance(typ, Alias):
        return typ
    found: Type | None = typ
    seen: set[Alias] = set()
    while isinstance(found, Alias):
        if found in seen:
            return INVALID
        seen.add(found)
        found = found.rhs
    return found or INVALID


def is_named(typ: Type) -> bool:
    """Return whether `typ` has a name of its own, so that assignment cares about it."""
    return isinstance(unalias(typ), Basic | Named)


def pointer_base(typ: Type) -> tuple[Unaliased, bool]:
    """Return (the type that `typ` points to, True), or (`typ`, False) when it is not an unnamed pointer.

    Neither is an `Alias`.
    """
    plain = unalias(typ)
    if isinstance(plain, Pointer):
        return unalias(plain.elem), True
    return plain, False


def type_string(typ: Type) -> str:
    """Return `typ` as the compiler prints it in messages: names of the package being checked are unqualified."""
    match typ:
        case Basic():
            return typ.name
        case Named() | Alias():
            pkg = typ.obj.pkg
            return typ.obj.name if pkg is None or pkg.home else f"{pkg.name}.{typ.obj.name}"
        case Pointer():
            return "*" + type_string(typ.elem)
        case Slice():
            return "[]" + type_string(typ.elem)
        case Array():
            return f"[{typ.length}]{type_string(typ.elem)}"
        case Map():
            return f"map[{type_string(typ.key)}]{type_string(typ.elem)}"
        case Chan():
            return _chan_string(typ)
        case Struct():
            return "struct{" + "; ".join(_field_strings(typ)) + "}"
        case Tuple():
            return _params_string(typ, variadic=False)
        case Signature():
            return "func" + signature_string(typ)
        case Interface():
            return _interface_string(typ)


def signature_string(sig: Signature, *, names: bool = True) -> str:
    """Return the parameters and results of `sig` without the word func; without `names`, only their types."""
    params = _params_string(sig.params, variadic=sig.variadic, names=names)
    results = sig.results.vars
    if not results:
        return params
    if len(results) == 1 and not (names and results[0].name):
        return f"{params} {type_string(results[0].type)}"
    return f"{params} {_params_string(sig.results, variadic=False, names=names)}"


def _params_string(params: Tuple, *, variadic: bool, names: bool = True) -> str:
    parts: list[str] = []
    for i, var in enumerate(params.vars):
        text = type_string(var.type)
        if variadic and i == len(params.vars) - 1:
            text = "..." + text.removeprefix("[]")
        parts.append(f"{var.name} {text}" if names and var.name else text)
    return "(" + ", ".join(parts) + ")"


def _chan_string(typ: Chan) -> str:
    elem = type_string(typ.elem)
    match typ.dir:
        case ChanDir.SEND_ONLY:
            return "chan<- " + elem
        case ChanDir.RECV_ONLY:
            return "<-chan " + elem
        case ChanDir.SEND_RECV:
            if isinstance(typ.elem, Chan) and typ.elem.dir is ChanDir.RECV_ONLY:
                return f"chan ({elem})"
            return "chan " + elem


def _field_strings(typ: Struct) -> list[str]:
    parts: list[str] = []
    for var, tag in zip(typ.fields, typ.tags, strict=False):
        text = type_string(var.type)
        if not var.embedded:
            text = f"{var.name} {text}"
        if tag:
            quoted = tag.replace("\\", "\\\\").replace('"', '\\"')
            text += f' "{quoted}"'
        parts.append(text)
    return parts


def _interface_string(typ: Interface) -> str:
    parts: list[str] = []
    for func in typ.methods:
        sig = func.type
        parts.append(func.name + (signature_string(sig) if isinstance(sig, Signature) else "()"))
    parts += [type_string(embedded) for embedded in typ.embeddeds]
    return "interface{" + "; ".join(parts) + "}"
