"""Declarations that go round in a circle.

The model: two questions. While objects are being resolved: is the circle just closed one that Go allows
(`check_cycle`)? And once a type has been read: does it contain itself other than through a pointer, slice, map,
channel or function, so that it would be infinitely large (`check_valid_type`)?
"""

from __future__ import annotations

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.objects import Const, Func, Object, TypeName, Var
from goexit_lab.lang.types import INVALID, Alias, Array, Interface, Named, Struct, Type, unalias, under


def check_cycle(c: Checker, obj: Object) -> None:
    """Judge the circle from `obj`, which is being resolved, back to itself."""
    cycle = c.path[c.path.index(obj) :]
    values = sum(isinstance(member, Const | Var) for member in cycle)
    definitions = sum(_is_definition(c, member) for member in cycle)
    if values == len(cycle):
        # The order of initialisation will report it; here the object just has no type yet.
        c.value_cycle = True
        return
    if values == 0 and definitions > 0:
        return
    cycle_error(c, cycle)
    if not isinstance(obj, Func):
        obj.type = INVALID


def _is_definition(c: Checker, obj: Object) -> bool:
    if not isinstance(obj, TypeName):
        return False
    declaration = c.declarations.get(obj)
    return declaration is None or not isinstance(declaration.spec, ast.TypeSpec) or declaration.spec.assign == NO_POS


def cycle_error(c: Checker, cycle: list[Object]) -> None:
    """Report the circle `cycle`, beginning with the member that comes first in the source."""
    c.reported_cycles.update(cycle)
    start = min(range(len(cycle)), key=lambda i: cycle[i].pos)
    cycle = cycle[start:] + cycle[:start]
    first = cycle[0]
    types = isinstance(first, TypeName)
    specs = [declaration.spec for member in cycle if (declaration := c.declarations.get(member)) is not None]
    inside = any(isinstance(spec, ast.TypeSpec) and isinstance(spec.type, ast.StructType) for spec in specs)
    hint = f"a value would contain another without end; a pointer does not: *{first.name}" if inside else None
    if len(cycle) == 1:
        what = "invalid recursive type" if types else "invalid cycle in declaration"
        c.error(first.pos, f"{what}: {first.name} refers to itself", hint=hint)
        return
    lines = [f"invalid recursive type {first.name}" if types else f"invalid cycle in declaration of {first.name}"]
    for member, following in zip(cycle, [*cycle[1:], first], strict=True):
        lines.append(f"\t{c.line_of(member.pos)}: {member.name} refers to {following.name}")
    c.error(first.pos, "\n".join(lines), hint=hint)


def complete(c: Checker, typ: Type) -> bool:
    """Return whether values of `typ` can be made; report a type that needs them for its own declaration."""
    if not c.path:
        return True
    unread = _unread(typ, set())
    if unread is None:
        return True
    if unread.obj in c.path:
        cycle_error(c, c.path[c.path.index(unread.obj) :])
    return False


def _unread(typ: Type, seen: set[Named | Alias]) -> Named | Alias | None:
    """Return the type in the place of `typ` whose declaration is still being read."""
    match typ:
        case Named(rhs=rhs) | Alias(rhs=rhs):
            if typ in seen:
                return None
            seen.add(typ)
            return typ if rhs is None else _unread(rhs, seen)
        case Array(elem=elem):
            return _unread(elem, seen)
        case Struct(fields=fields):
            inside = (_unread(var.type, seen) for var in fields)
            return next((found for found in inside if found is not None), None)
        case _:
            return None


def check_chain(c: Checker, named: Named) -> bool:
    """Report and return whether `named` is declared as itself, perhaps through other names; make it invalid then."""
    chain: dict[Named, None] = {named: None}
    rhs = unalias(named.rhs or INVALID)
    while isinstance(rhs, Named) and rhs not in chain:
        if rhs.below is not None:
            under(named)
            return False
        chain[rhs] = None
        rhs = unalias(rhs.rhs or INVALID)
    if not isinstance(rhs, Named):
        under(named)  # remembers, so that the next chain that ends here is short
        return False
    members = list(chain)
    members = members[members.index(rhs) :]
    cycle_error(c, [member.obj for member in members])
    for member in members:
        invalidate(member)
    return True


def invalidate(named: Named) -> None:
    """Make `named` a type that has had its diagnostic."""
    named.rhs = named.below = INVALID


def check_valid_type(c: Checker, named: Named) -> None:
    """Report `named` if it contains itself, and make it invalid."""
    _visit(c, named, [])


def is_finite(c: Checker, typ: Type) -> bool:
    """Return whether `typ` has a size; report a type in it that contains itself."""
    return _visit(c, typ, [])


def _visit(c: Checker, typ: Type, path: list[Named]) -> bool:
    """Return whether `typ` is finite; `path` is what contains it."""
    match unalias(typ):
        case Array(elem=elem):
            return _visit(c, elem, path)
        case Struct(fields=fields) as struct:
            if struct in c.finite:
                return True
            # Every field, so that each circle is found.
            finite = False not in [_visit(c, var.type, path) for var in fields]
            if finite:
                c.finite.add(struct)
            return finite
        case Interface(embeddeds=embeddeds):
            return False not in [_visit(c, embedded, path) for embedded in embeddeds]
        case Named() as named:
            return _visit_named(c, named, path)
        case _:
            pass
    return True


def _visit_named(c: Checker, named: Named, path: list[Named]) -> bool:
    if named in c.finite:
        return True
    if named.rhs is INVALID:
        return False
    if named in path:
        cycle = path[path.index(named) :]
        members: list[Object] = [member.obj for member in cycle]
        cycle_error(c, members)
        for member in cycle:
            invalidate(member)
        return False
    if named.rhs is None or named.obj.pkg is not c.package:
        return True
    path.append(named)
    finite = _visit(c, named.rhs, path)
    path.pop()
    if finite:
        c.finite.add(named)
    return finite
