"""How a C function becomes a native: its parts, and the frame it stands in.

Model: a `Port` names the function and its parts. `native` gives it the frame that was measured for the target, or the
one the port asks for; a function that compiled Go code calls has the argument bytes of `ir.calls`.

Invariant: a part is a function of the runtime and the cpu; it returns the next PC and remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.kit.faults import InternalError
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.native import Native
from goexit_lab.runtime.arguments import VARIABLE, argument_bytes
from goexit_lab.runtime.specialise.part import parts_of

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

Part = Callable[["Runtime", Cpu], int]


@dataclass(frozen=True, slots=True)
class Port:
    """One ported function. The figures are words, and used only where nothing was measured."""

    name: str
    parts: tuple[Part, ...]
    frame: int = 0  # locals and outgoing arguments; on arm the link register's slot is added
    args: int = 0  # arguments and results
    nosplit: bool = False
    needs: int = 0  # words of locals and outgoing arguments that the parts use


def native(rt: Runtime, port: Port) -> Native:
    """`port` bound to `rt`; InternalError if its frame is too small for what its parts keep in it."""
    measured = rt.frames.get(port.name)
    called = argument_bytes(rt.target, port.name)
    args = port.args * rt.word if called is None or called == VARIABLE else called
    nosplit = port.nosplit or called == VARIABLE
    words = max(port.frame, port.needs)
    frame = words * rt.word + (rt.target.abi.saved_lr if words or len(port.parts) > 1 else 0)
    if measured is not None:
        frame, nosplit = measured.frame, measured.nosplit
        args = measured.args if called in (None, VARIABLE) else args
    if frame < port.needs * rt.word + (rt.target.abi.saved_lr if port.needs else 0):
        raise InternalError(f"{port.name} needs {port.needs} words of frame and has {frame} bytes")
    return Native(port.name, parts_of(rt, port.name, port.parts), frame, args, nosplit)
