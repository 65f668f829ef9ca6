"""Scopes: which name means which object where.

The model: a scope maps names to objects and knows the scope around it. Names are put in when their declaration
ends, in source order, so that looking a name up while checking a statement finds exactly what Go's rules say.

Invariant: ``_`` is never in a scope.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.lang.objects import Object


@dataclass(eq=False, slots=True)
class Scope:
    """One block's names."""

    parent: Scope | None = None
    names: dict[str, Object] = field(default_factory=dict)
    """In the order of declaration."""

    def insert(self, obj: Object) -> Object | None:
        """Put `obj` in; return the object that already has its name instead, if there is one."""
        if obj.name == "_":
            return None
        found = self.names.setdefault(obj.name, obj)
        return None if found is obj else found

    def lookup(self, name: str) -> Object | None:
        """Return what `name` means in this very scope."""
        return self.names.get(name)

    def lookup_parent(self, name: str) -> Object | None:
        """Return what `name` means here or in the nearest scope around that declares it."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                return found
            scope = scope.parent
        return None
