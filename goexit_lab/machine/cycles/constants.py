"""Objects that a cycle's function refers to by name.

Invariant: what a name stands for in one cycle's function it stands for in every other one that has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, cast

from goexit_lab.kit.words import Kind

_PLAIN: Final = (type, Enum, str, float, bytes, memoryview)  # the last: noughts


class Constants:
    """Objects by their names."""

    def __init__(self, ident: str, views: Mapping[Kind, Any]) -> None:
        """`ident`: what its names end in; `views`: memory's."""
        self._ident, self._views = ident, views
        self.table: dict[str, object] = {}

    def kept(self) -> dict[str, object] | None:
        """What `again` needs, which is nothing of a machine; None: there is something that may be."""
        kept = {name: None if "_from_" in name else value for name, value in self.table.items()}
        return kept if all(value is None or isinstance(value, _PLAIN) for value in kept.values()) else None

    def again(self, before: Mapping[str, object]) -> None:
        """Have what another machine's cycle had, by the same names."""
        for name, value in before.items():
            kind, between, start = name.partition("_from_")
            if between:
                self.view(Kind(kind), int(start))
            else:
                self.table[name] = value

    def name(self, value: object) -> str:
        """The name of an object."""
        for name, found in self.table.items():
            if found is value:
                return name
        name = f"constant_{self._ident}_{len(self.table)}"
        self.table[name] = value
        return name

    def noughts(self, kind: Kind, count: int) -> str:
        """The name of so many 0s."""
        name = f"noughts_{kind.value}_{count}"
        if name not in self.table:
            self.table[name] = memoryview(bytes(kind.size * count)).cast(cast("Any", kind.code))
        return name

    def view(self, kind: Kind, start: int) -> str:
        """The name of memory's view of a kind without its first `start` numbers: a subscript that needs no sum.

        No journal knows of it, nor need it: no cycle is done while a journal is kept, which sees one step at a time.
        """
        name = f"{kind.value}_from_{start}"
        if name not in self.table:
            self.table[name] = self._views[kind][start:]
        return name
