"""Names of the things in a picture that can be opened: a kind and where it lies, `Stktop:7f0110c0`.

Model: a kind is a C struct of the runtime, or one of ours: a segment (named by its first byte) or a frame (by its
lowest). An M is named by its number, because pictures do not know its address; Sched is there once. A name says nothing
of whether the thing still exists: whoever opens it looks into the memory of the moment.

Invariant: the same thing has the same name in every moment of a run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

KINDS: Final = ("G", "M", "Sched", "Segment", "Stktop", "Frame", "Defer", "Panic", "Hchan")
_NAME: Final = re.compile(rf"({'|'.join(KINDS)}):([0-9a-f]{{1,16}})")


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing: `at` is an address, for an M its number, for Sched 0."""

    kind: str
    at: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.at:x}"


def name(kind: str, at: int = 0) -> str:
    """What targets and messages call it."""
    return str(Ref(kind, at))


def parse(text: object) -> Ref | None:
    """The thing of that name; None if it is no name."""
    match = _NAME.fullmatch(text) if isinstance(text, str) else None
    return Ref(match[1], int(match[2], 16)) if match else None
