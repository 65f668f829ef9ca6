"""Objects that a cycle's function refers to by name.

Invariant: what a name stands for in one cycle's function it stands for in every other one that has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from goexit_lab.kit.words import Kind


class Constants:
    """Objects by their names."""

    def __init__(self, number: int, views: Mapping[Kind, Any]) -> None:
        """`number`: of the cycle; `views`: memory's."""
        self._number, self._views = number, views
        self.table: dict[str, object] = {}

    def name(self, value: object) -> str:
        """The name of an object."""
        for name, found in self.table.items():
            if found is value:
                return name
        name = f"constant_{self._number}_{len(self.table)}"
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
