"""The lines of a cycle that hand over events.

Invariant: what is handed over is what would have been, in its order, and nothing has been changed by then.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from goexit_lab.machine.cycles.expressions import Expressions
from goexit_lab.machine.cycles.terms import Term, is_term


class Reports(Expressions):
    """The events of one cycle."""

    def _reported(self) -> list[Term]:
        """The terms in events."""
        found: list[Term] = []
        pending: list[Any] = [event for event, _ in self._reading.events]
        while pending:
            value = pending.pop()
            if is_term(value):
                found.append(value)
            elif isinstance(value, tuple):
                pending += value
            elif is_dataclass(value):
                pending += [getattr(value, each.name) for each in fields(value)]
        return found

    def _report(self, name: str, event: Any, twin: type | None) -> None:  # noqa: ANN401 - an event
        """Lines that hand over an event."""
        parts = [(each.name, getattr(event, each.name)) for each in fields(event)]
        texts = [(field, f"t + {value}" if field == "step" else self._value(value)) for field, value in parts]
        if twin is None:
            self._put(f"SINK({self._constants.name(type(event))}({', '.join(text for _, text in texts)}))")
            return
        self._put(f"{name} = {self._constants.name(twin)}()")
        for field, text in texts:
            self._put(f"{name}.{field} = {text}")
        self._put(f"{name}.__class__ = {self._constants.name(type(event))}")
        self._put(f"SINK({name})")

    def _value(self, value: Any) -> str:  # noqa: ANN401 - a field of an event
        """The expression of what an event says."""
        value = self._book.settled(value)
        if is_term(value):
            return self._bare(value)
        if isinstance(value, tuple):
            return f"({''.join(self._value(each) + ', ' for each in value)})"
        if is_dataclass(value) and not isinstance(value, type):
            inside = ", ".join(self._value(getattr(value, each.name)) for each in fields(value))
            return f"{self._constants.name(type(value))}({inside})"
        return repr(value) if value is None or isinstance(value, bool | int) else self._constants.name(value)
