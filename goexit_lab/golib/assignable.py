"""Which values can be assigned to variables of which type, by their descriptors: the rule of the language.

Invariant: identical types have one descriptor, so that types are compared by address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir import typedesc
from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.runtime.iface import missing_method

if TYPE_CHECKING:
    from goexit_lab.runtime.gotype import GoType
    from goexit_lab.runtime.state import Runtime

_BOTH = 3  # directions of a channel that sends and receives


def assignable(rt: Runtime, typ: GoType, to: GoType) -> bool:
    """Whether a value of type `typ` can be assigned to a variable of type `to`."""
    if typ.addr == to.addr:
        return True
    if to.shape is Shape.INTERFACE:
        return implements(rt, typ, to)
    if typ.flags & to.flags & Flag.NAMED:
        return False
    if typ.shape is Shape.CHAN and to.shape is Shape.CHAN and typ.extra == _BOTH and typ.elem == to.elem:
        return True
    return same_underlying(typ, to)


def implements(rt: Runtime, typ: GoType, interface: GoType) -> bool:
    """Whether `typ` has the methods of `interface`."""
    if typ.shape is Shape.INTERFACE:
        have = {(part.name, part.type) for part in typ.parts}
        return all((part.name, part.type) in have for part in interface.parts)
    return not missing_method(rt, interface, typ)


def same_underlying(typ: GoType, other: GoType, *, tags: bool = True) -> bool:
    """Whether what the two are made of is identical; without `tags`, those of fields may differ."""
    if typ.shape is not other.shape or (typ.elem, typ.key, typ.extra) != (other.elem, other.key, other.extra):
        return False
    if typ.count != other.count or len(typ.parts) != len(other.parts):
        return False
    return all(
        (one.name, one.type, one.offset, one.flags) == (two.name, two.type, two.offset, two.flags)
        and (one.tag == two.tag or not tags)
        for one, two in zip(typ.parts, other.parts, strict=True)
    )


def variadic(typ: GoType) -> bool:
    """Whether the last parameter of a function type takes any number of values."""
    return any(part.flags & typedesc.VARIADIC for part in typ.parts)
