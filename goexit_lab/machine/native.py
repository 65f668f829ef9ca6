"""Natives: functions of the simulated runtime, written in Python but living at code addresses.

A native has *parts*. Part 0 runs at its entry, after the architecture's own prologue has checked for stack
and taken the native's frame. A part may call other simulated code with `cpu.call(..., then=k)`: part k then
runs when that call returns, found by its code address like any other return. What must survive the call lies
in the native's frame (`cpu.local`), never in Python. So a goroutine may block, be switched away from, be
split or be snapshotted anywhere inside a native, and no Python frame holds it.

Invariant: a part keeps no state outside simulated memory and registers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu

Part = Callable[["Cpu"], int]  # runs on the cpu, returns the next PC


@dataclass(frozen=True, slots=True)
class Native:
    """A runtime function at a code address. Sizes in bytes."""

    name: str  # symbol
    parts: tuple[Part, ...]
    frame: int = 0  # what it subtracts from SP (on arm including the LR slot)
    args: int = 0  # argument and result bytes, for moreargs
    nosplit: bool = True
