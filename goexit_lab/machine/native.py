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
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu

Part = Callable[["Cpu"], int]  # runs on the cpu, returns the next PC
T = TypeVar("T", bound=Callable[..., int])
N = TypeVar("N", bound=Callable[..., str])


def search(function: T) -> T:
    """Mark a function of the runtime and whole numbers that changes nothing, and reads memory by `rt.bytes_at` only.

    It asks there for all that it may look at with those numbers, whatever it finds: whoever reads it ahead counts on
    nothing else making a difference. Whoever makes code of its callers leaves it as it is.
    """
    function.is_search = True  # type: ignore[attr-defined]
    return function


def is_search(function: object) -> bool:
    """Whether it is marked so."""
    return getattr(function, "is_search", False) is True


@dataclass(frozen=True, slots=True)
class Native:
    """A runtime function at a code address. Sizes in bytes."""

    name: str  # symbol
    parts: tuple[Part, ...]
    frame: int = 0  # what it subtracts from SP (on arm including the LR slot)
    args: int = 0  # argument and result bytes, for moreargs
    nosplit: bool = True


def naming(function: N) -> N:
    """Mark `function`, of a runtime and the address of code, which says what that is called.

    Of a trampoline in the heap it reads `machine.mem`, where its name follows from body and size, and nothing else.
    """
    function.is_naming = True  # type: ignore[attr-defined]
    return function


def is_naming(function: object) -> bool:
    """Whether it is marked so."""
    return getattr(function, "is_naming", False) is True
