"""Frame and argument bytes of runtime functions.

Model: `frames.json` holds, per architecture, `function: [frame, argument and result bytes, NOSPLIT]` as measured on
the recorded runtime, and below a revision's name what that revision has otherwise. Functions that never stood on a
stack while something was recorded are not in it: for them a caller gives figures of its own.

Invariant: what is measured wins over what is chosen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes in bytes; on arm `frame` includes the slot of the saved link register."""

    frame: int
    args: int
    nosplit: bool


@cache
def frames(arch: str, revision: str) -> dict[str, Frame]:
    """The measured frames of one architecture and revision, by function."""
    table = json.loads(Path(__file__).with_name("frames.json").read_text(encoding="utf-8"))[arch]
    return {name: Frame(*row) for name, row in (table["every"] | table.get(revision, {})).items()}
