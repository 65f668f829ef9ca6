"""What the recorded programs' start-up left behind, as far as a program can see it later.

Model: before main runs, the real runtime reads arguments, environment and symbol tables, for which it allocates. Here
none of that exists, but some of it shows: in which addresses small blocks have. `Startup` holds, per architecture,
the blocks of one small class (that of trampolines without captured variables) that start-up used and gave back, and
where in the address space Linux had put the heap. Source: the trampoline addresses in the recordings of goexitgrown,
which this state explains in both revisions: the block at index `freed` comes first, and once the first garbage
collection has returned all cached blocks to the central list, the second batch follows from its end.

Invariant: data only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Startup:
    """One architecture's. Sizes in bytes."""

    heap_shown: int  # address that the recordings show for the heap's first page
    size: int  # of the blocks that start-up used
    used: int  # how many of them
    freed: int  # index of the one it gave back
    bare: bool  # the recorder could not see through trampolines without captured variables
    mainstart_args: int  # what the start-up code told newproc about mainstart's arguments


_STARTUPS: Final[Mapping[str, Startup]] = {
    "amd64": Startup(0x7FFF_F7ED_B000, size=48, used=40, freed=5, bare=True, mainstart_args=0),
    "386": Startup(0xF7ED_B000, size=32, used=40, freed=15, bare=True, mainstart_args=0),
    # Emulated: its heap's place is not known, and no recording depends on it.
    "arm": Startup(0xF7ED_B000, size=32, used=40, freed=15, bare=False, mainstart_args=8),
}


def startup(arch: str) -> Startup:
    """That architecture's; KeyError for an unknown one."""
    return _STARTUPS[arch]
