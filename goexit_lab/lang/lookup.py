"""Fields and methods: finding them through embedded fields, and what a type's method set is.

The model: `lookup_field_or_method` goes breadth first through the embedded fields, one depth at a time, as the
specification's rule of the shallowest depth asks. A type met again at a greater depth adds nothing; met twice at
one depth, whatever it has is ambiguous.

Invariant: the index path leads from the type through its embedded fields to the field or method itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from goexit_lab.lang.objects import Func, Package, Var, exported
from goexit_lab.lang.types import Interface, Named, Pointer, Struct, Type, pointer_base, unalias, under


@dataclass(frozen=True, slots=True)
class Found:
    """What a selector finds."""

    obj: Var | Func
    index: tuple[int, ...]
    """Field numbers on the way; the last is the number of the field or method itself."""
    indirect: bool
    """A pointer was followed on the way."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why a selector finds nothing."""

    ambiguous: bool = False
    """Several at the shallowest depth."""
    needs_pointer: bool = False
    """A method with a pointer receiver, which a value of the type does not have."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A type reached through embedded fields."""

    type: Type
    index: tuple[int, ...]
    indirect: bool
    multiples: bool


def lookup_field_or_method(
    typ: Type, name: str, pkg: Package | None, *, addressable: bool, fold_case: bool = False
) -> Found | NotFound:
    """Return the field or method `name` of `typ` as seen from `pkg`; `fold_case` ignores case (for hints).

    `addressable` says that the selector's operand is a variable, so that methods with a pointer receiver count.
    """
    typ = unalias(typ)
    if isinstance(typ, Named) and isinstance(pointer := under(typ), Pointer):
        # A named pointer type has its base's fields but no methods.
        found = _lookup(pointer, name, pkg, fold_case=fold_case)
        return NotFound() if isinstance(found, Found) and isinstance(found.obj, Func) else found
    found = _lookup(typ, name, pkg, fold_case=fold_case)
    if (
        isinstance(found, Found)
        and isinstance(found.obj, Func)
        and found.obj.pointer_receiver
        and not found.indirect
        and not addressable
    ):
        return NotFound(needs_pointer=True)
    return found


def _lookup(typ: Type, name: str, pkg: Package | None, *, fold_case: bool) -> Found | NotFound:
    if name == "_":
        return NotFound()
    base, is_pointer = pointer_base(typ)
    if is_pointer and isinstance(under(base), Interface):
        return NotFound()
    current = [_Embedded(base, (), is_pointer, multiples=False)]
    seen: set[Named] = set()
    while current:
        found: Found | None = None
        count = 0
        following: list[_Embedded] = []
        for entry in current:
            if isinstance(entry.type, Named):
                if entry.type in seen:
                    continue
                seen.add(entry.type)
            hit = _in_type(entry, name, pkg, following, fold_case=fold_case)
            if hit is not None:
                found = hit
                count += 2 if entry.multiples else 1
        if found is not None:
            return found if count == 1 else NotFound(ambiguous=True)
        current = _consolidate(following)
    return NotFound()


def _in_type(
    entry: _Embedded, name: str, pkg: Package | None, following: list[_Embedded], *, fold_case: bool
) -> Found | None:
    """Return `name` among the entry's own methods and fields; add the embedded ones to `following`."""
    base = entry.type
    if isinstance(base, Named):
        for i, method in enumerate(base.methods):
            if _matches(method, name, pkg, fold_case=fold_case):
                return Found(method, (*entry.index, i), entry.indirect)
    found: Found | None = None
    match under(base):
        case Struct(fields=fields):
            for i, var in enumerate(fields):
                if _matches(var, name, pkg, fold_case=fold_case):
                    found = Found(var, (*entry.index, i), entry.indirect)
                elif var.embedded:
                    inner, is_pointer = pointer_base(var.type)
                    if isinstance(under(inner), Struct | Interface) or isinstance(inner, Named):
                        following.append(
                            _Embedded(inner, (*entry.index, i), entry.indirect or is_pointer, entry.multiples)
                        )
        case Interface() as interface:
            for i, method in enumerate(interface_methods(interface)):
                if _matches(method, name, pkg, fold_case=fold_case):
                    found = Found(method, (*entry.index, i), entry.indirect)
        case _:
            pass
    return found


def _matches(obj: Var | Func, name: str, pkg: Package | None, *, fold_case: bool) -> bool:
    if fold_case:
        return obj.name.lower() == name.lower()
    return obj.name == name and (exported(name) or obj.pkg is pkg)


def _consolidate(entries: list[_Embedded]) -> list[_Embedded]:
    """Join entries of one type: what such a type has is ambiguous at this depth."""
    kept: dict[int, _Embedded] = {}
    for entry in entries:
        key = id(entry.type)
        kept[key] = _Embedded(entry.type, entry.index, entry.indirect, multiples=True) if key in kept else entry
    return list(kept.values())


def interface_methods(interface: Interface) -> tuple[Func, ...]:
    """Return all methods of `interface`, sorted by name, those of embedded interfaces too."""
    if interface.complete is not None:
        return interface.complete
    methods: dict[str, Func] = {}
    final = _collect(interface, methods, set())
    found = tuple(methods[name] for name in sorted(methods))
    if final:
        interface.complete = found
    return found


def _collect(interface: Interface, methods: dict[str, Func], seen: set[int]) -> bool:
    """Add the methods of `interface`; return False if an embedded type's declaration has not been read yet."""
    if id(interface) in seen:
        return True
    seen.add(id(interface))
    for method in interface.methods:
        methods.setdefault(method.name, method)
    final = interface.finished
    for embedded in interface.embeddeds:
        inner = under(embedded)
        if isinstance(inner, Interface):
            final = _collect(inner, methods, seen) and final
        elif isinstance(named := unalias(embedded), Named) and named.rhs is None:
            final = False
    return final


def method_set(typ: Type) -> tuple[Found, ...]:
    """Return the method set of `typ`, sorted by name: the methods that it has in interfaces and method expressions."""
    names: set[tuple[str, Package | None]] = set()
    _method_names(typ, names, set())
    found = (
        lookup_field_or_method(typ, name, pkg, addressable=False)
        for name, pkg in sorted(names, key=lambda pair: (pair[0], pair[1].path if pair[1] else ""))
    )
    return tuple(entry for entry in found if isinstance(entry, Found) and isinstance(entry.obj, Func))


def _method_names(typ: Type, names: set[tuple[str, Package | None]], seen: set[int]) -> None:
    base, _ = pointer_base(typ)
    if id(base) in seen:
        return
    seen.add(id(base))
    if isinstance(base, Named):
        names.update((method.name, method.pkg) for method in base.methods)
    match under(base):
        case Struct(fields=fields):
            for var in fields:
                if var.embedded:
                    _method_names(var.type, names, seen)
        case Interface() as interface:
            names.update((method.name, method.pkg) for method in interface_methods(interface))
        case _:
            pass
