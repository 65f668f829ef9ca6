"""Making events quickly.

Model: a frozen dataclass sets each field through `object.__setattr__`. Its *twin* has the same slots and no such guard:
specialised functions make a twin, set its fields, and turn it into the event by giving it the event's class.

Invariant: what comes out cannot be told from what the event's own constructor makes.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache


@cache
def twin_of(declared: type) -> type:
    """A class with the slots of the frozen dataclass `declared`."""
    slots = tuple(field.name for field in fields(declared))
    return type(f"{declared.__name__}InTheMaking", declared.__bases__, {"__slots__": slots, "in_the_making": True})
