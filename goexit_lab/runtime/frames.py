"""Frame and argument bytes of runtime functions.

Model: `frames.json` holds, per architecture, `function: [frame, argument and result bytes, NOSPLIT]` as measured on
the recorded runtime, and below a revision's name what that revision has otherwise. Functions that never stood on a
stack while something was recorded are not in it: for them `CHOSEN` or the port itself has figures.

Invariant: what is measured wins over what is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes in bytes; on arm `frame` includes the slot of the saved link register."""

    frame: int
    args: int
    nosplit: bool


_PRINTERS = ("bool", "int", "pointer", "string", "sp", "nl")

CHOSEN: Mapping[str, Mapping[str, Frame]] = {
    "386": {
        **{f"runtime.print{each}": Frame(16, 8, nosplit=False) for each in _PRINTERS},
        "runtime.chanrecv1": Frame(28, 0, nosplit=True),
        "runtime.chanrecv2": Frame(28, 0, nosplit=True),
        "runtime.chansend1": Frame(28, 0, nosplit=True),
        "semacquire": Frame(36, 4, nosplit=False),
    },
    "amd64": {
        **{f"runtime.print{each}": Frame(32, 8, nosplit=False) for each in _PRINTERS},
        "runtime.chanrecv1": Frame(56, 0, nosplit=True),
        "runtime.chanrecv2": Frame(56, 0, nosplit=True),
        "runtime.chansend1": Frame(56, 0, nosplit=True),
        "semacquire": Frame(64, 8, nosplit=False),
    },
    "arm": {
        **{f"runtime.print{each}": Frame(16, 8, nosplit=True) for each in _PRINTERS},
        "runtime.printuint": Frame(136, 8, nosplit=True),
        "runtime.chansend1": Frame(24, 0, nosplit=True),
    },
}
"""Functions that were not measured themselves.

Printers: three words for write's arguments and one more, as in those that were measured; printuint has a buffer of 100
bytes besides. On arm no printer was ever seen to split: from the first `#pragma textflag` of a file on, 5c made every
function NOSPLIT. chansend1 and chanrecv1: from where SP stood in goroutines that waited in them.
"""


@cache
def frames(arch: str, revision: str) -> dict[str, Frame]:
    """The measured frames of one architecture and revision, by function."""
    table = json.loads(Path(__file__).with_name("frames.json").read_text(encoding="utf-8"))[arch]
    measured = {name: Frame(*row) for name, row in (table["every"] | table.get(revision, {})).items()}
    return {**CHOSEN[arch], **measured}
