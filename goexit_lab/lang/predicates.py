"""Questions about types: what kind they are of, whether two are identical, whether values compare.

The model: pure functions over `goexit_lab.lang.types`. Those called ``is_…`` look through names to the underlying
type. `identical` walks two types in step; a pair already under comparison counts as identical, which makes
recursive interfaces end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.lang.lookup import interface_methods
from goexit_lab.lang.objects import exported
from goexit_lab.lang.types import (
    IS_BOOLEAN,
    IS_COMPLEX,
    IS_CONST_TYPE,
    IS_FLOAT,
    IS_INTEGER,
    IS_NUMERIC,
    IS_ORDERED,
    IS_STRING,
    IS_UNSIGNED,
    IS_UNTYPED,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    unalias,
    under,
)
from goexit_lab.lang.universe import TYPES

if TYPE_CHECKING:
    from goexit_lab.lang.objects import Var

_DEFAULTS: Final[dict[Kind, Basic]] = {
    Kind.UNTYPED_BOOL: TYPES["bool"],
    Kind.UNTYPED_INT: TYPES["int"],
    Kind.UNTYPED_RUNE: TYPES["rune"],
    Kind.UNTYPED_FLOAT: TYPES["float64"],
    Kind.UNTYPED_COMPLEX: TYPES["complex128"],
    Kind.UNTYPED_STRING: TYPES["string"],
}


def _info(typ: Type) -> int:
    base = typ if isinstance(typ, Basic) else under(typ)
    return base.info if isinstance(base, Basic) else 0


def is_boolean(typ: Type) -> bool:
    """Return whether `typ` is boolean."""
    return bool(_info(typ) & IS_BOOLEAN)


def is_integer(typ: Type) -> bool:
    """Return whether `typ` is an integer type, untyped ones too."""
    return bool(_info(typ) & IS_INTEGER)


def is_unsigned(typ: Type) -> bool:
    """Return whether `typ` is an unsigned integer type."""
    return bool(_info(typ) & IS_UNSIGNED)


def is_float(typ: Type) -> bool:
    """Return whether `typ` is a floating-point type."""
    return bool(_info(typ) & IS_FLOAT)


def is_complex(typ: Type) -> bool:
    """Return whether `typ` is a complex type."""
    return bool(_info(typ) & IS_COMPLEX)


def is_numeric(typ: Type) -> bool:
    """Return whether `typ` is an integer, float or complex type."""
    return bool(_info(typ) & IS_NUMERIC)


def is_string(typ: Type) -> bool:
    """Return whether `typ` is a string type."""
    return bool(_info(typ) & IS_STRING)


def is_ordered(typ: Type) -> bool:
    """Return whether values of `typ` have an order."""
    return bool(_info(typ) & IS_ORDERED)


def is_const_type(typ: Type) -> bool:
    """Return whether constants can have type `typ`."""
    return bool(_info(typ) & IS_CONST_TYPE)


def is_untyped(typ: Type) -> bool:
    """Return whether `typ` is the type of an untyped constant, comparison or nil."""
    return isinstance(typ, Basic) and bool(typ.info & IS_UNTYPED)


def is_interface(typ: Type) -> bool:
    """Return whether `typ` is an interface type."""
    return isinstance(under(typ), Interface)


def is_bytes_or_runes(typ: Type) -> bool:
    """Return whether the type literal `typ` is a slice of bytes or of runes."""
    typ = unalias(typ)
    if not isinstance(typ, Slice):
        return False
    elem = under(typ.elem)
    return isinstance(elem, Basic) and elem.kind in {Kind.UINT8, Kind.INT32}


def is_unsafe_pointer(typ: Type) -> bool:
    """Return whether `typ` is unsafe.Pointer or has it as underlying type."""
    base = under(typ)
    return isinstance(base, Basic) and base.kind is Kind.UNSAFE_POINTER


def has_nil(typ: Type) -> bool:
    """Return whether nil is a value of `typ`."""
    match under(typ):
        case Basic(kind=kind):
            return kind in {Kind.UNSAFE_POINTER, Kind.UNTYPED_NIL}
        case Pointer() | Slice() | Map() | Chan() | Signature() | Interface():
            return True
        case _:
            pass
    return False


def default_type(typ: Type) -> Type:
    """Return the type that an untyped value of type `typ` takes by itself; `typ` if it is typed or nil."""
    return _DEFAULTS.get(typ.kind, typ) if isinstance(typ, Basic) else typ


def kind_word(typ: Type) -> str:
    """Return what messages call the structure of `typ`: ``struct``, ``func``, …; empty for basic types."""
    match under(typ):
        case Array():
            return "array"
        case Slice():
            return "slice"
        case Struct():
            return "struct"
        case Pointer():
            return "pointer"
        case Signature():
            return "func"
        case Interface():
            return "interface"
        case Map():
            return "map"
        case Chan():
            return "chan"
        case Tuple():
            return "tuple"
        case _:
            pass
    return ""


def identical(x: Type, y: Type) -> bool:
    """Return whether `x` and `y` are the same type."""
    return x is y or _identical(x, y, frozenset())


def identical_ignoring_tags(x: Type, y: Type) -> bool:
    """Return whether `x` and `y` are the same type but for the tags of struct fields."""
    return x is y or _identical(x, y, frozenset(), tags=False)


def _identical(x: Type, y: Type, seen: frozenset[tuple[int, int]], *, tags: bool = True) -> bool:
    x, y = unalias(x), unalias(y)
    if x is y:
        return True
    match x, y:
        case Basic(), Basic():
            return x.kind is y.kind
        case Pointer(), Pointer():
            return _identical(x.elem, y.elem, seen, tags=tags)
        case Slice(), Slice():
            return _identical(x.elem, y.elem, seen, tags=tags)
        case Array(), Array():
            return (x.length == y.length or x.length < 0 or y.length < 0) and _identical(
                x.elem, y.elem, seen, tags=tags
            )
        case Map(), Map():
            return _identical(x.key, y.key, seen, tags=tags) and _identical(x.elem, y.elem, seen, tags=tags)
        case Chan(), Chan():
            return x.dir is y.dir and _identical(x.elem, y.elem, seen, tags=tags)
        case Struct(), Struct():
            return _identical_structs(x, y, seen, tags=tags)
        case Tuple(), Tuple():
            return _identical_vars(x.vars, y.vars, seen, tags=tags)
        case Signature(), Signature():
            return (
                x.variadic == y.variadic
                and _identical_vars(x.params.vars, y.params.vars, seen, tags=tags)
                and _identical_vars(x.results.vars, y.results.vars, seen, tags=tags)
            )
        case Interface(), Interface():
            return _identical_interfaces(x, y, seen, tags=tags)
        case _:
            pass
    return False


def _identical_vars(x: tuple[Var, ...], y: tuple[Var, ...], seen: frozenset[tuple[int, int]], *, tags: bool) -> bool:
    return len(x) == len(y) and all(_identical(a.type, b.type, seen, tags=tags) for a, b in zip(x, y, strict=True))


def _identical_structs(x: Struct, y: Struct, seen: frozenset[tuple[int, int]], *, tags: bool) -> bool:
    if len(x.fields) != len(y.fields) or (tags and x.tags != y.tags):
        return False
    return all(
        a.embedded == b.embedded
        and same_name(a.name, a.pkg, b.name, b.pkg)
        and _identical(a.type, b.type, seen, tags=tags)
        for a, b in zip(x.fields, y.fields, strict=True)
    )


def _identical_interfaces(x: Interface, y: Interface, seen: frozenset[tuple[int, int]], *, tags: bool) -> bool:
    pair = (id(x), id(y))
    if pair in seen:
        return True
    mine, theirs = interface_methods(x), interface_methods(y)
    return len(mine) == len(theirs) and all(
        same_name(a.name, a.pkg, b.name, b.pkg) and _identical(a.type, b.type, seen | {pair}, tags=tags)
        for a, b in zip(mine, theirs, strict=True)
    )


def same_name(name: str, pkg: object, other: str, other_pkg: object) -> bool:
    """Return whether two names are one: equal and, unless exported, of one package."""
    return name == other and (exported(name) or pkg is other_pkg)


def comparable(typ: Type) -> bool:
    """Return whether values of `typ` can be compared with ==."""
    return incomparable_cause(typ) is None


def incomparable_cause(typ: Type) -> str | None:
    """Return why values of `typ` cannot be compared; None if they can, empty if there is no more to say."""
    match under(typ):
        case Slice() | Signature() | Map():
            return ""
        case Basic(kind=kind):
            return "" if kind is Kind.UNTYPED_NIL else None
        case Struct(fields=fields):
            for var in fields:
                if not comparable(var.type):
                    return f"struct containing {var.type} cannot be compared"
        case Array(elem=elem):
            if not comparable(elem):
                return f"{typ} cannot be compared"
        case _:
            pass
    return None
