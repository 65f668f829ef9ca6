"""Frozen records as rows of JSON.

Invariant: a row holds JSON's types only, and text that encodes.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from goexit_lab.kit.text import Unseen, readable

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def plain(value: object) -> Json:
    """A field's value in JSON's types: text, numbers, tuples and records of those; a record without what is None."""
    match value:
        case str():
            return readable(value.recorded if isinstance(value, Unseen) else value)
        case None | bool() | int():
            return value
        case tuple():
            return [plain(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            shown = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
            return {name: each for name, each in shown.items() if each is not None}
        case _:
            raise TypeError(f"a row cannot hold {value!r}")
