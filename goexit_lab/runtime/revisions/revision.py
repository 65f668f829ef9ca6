"""What a revision of the runtime is.

Invariant: a revision is data and functions; nothing outside `revisions/` asks for one by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goexit_lab.ir.program import Datum
from goexit_lab.runtime import iface, proc
from goexit_lab.runtime.cursor import Cursor
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.kit.faults import Fault
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime
    from goexit_lab.runtime.structs import G

Probe = Callable[["Runtime", "Cpu"], None]
Newproc1 = Callable[["Runtime", "Cpu", int, int, int], "G"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the runtime's sources."""

    name: str  # what users type
    newproc1: Newproc1  # (runtime, cpu, fn, address of the arguments, their bytes) -> the new G
    ports: tuple[Port, ...]  # the natives that differ between revisions
    copies_by: int  # newstack copies m->moreargs rounded up to a multiple of it, in bytes
    reflectcall_moreframe: int  # what reflect·call tells newstack about fn's frame
    bare_trampolines: bool  # the recorder named trampolines without captured variables by their address
    recovers: bool = False  # panics run deferred calls and can be recovered
    results_first: bool = False  # compiled functions give back results before their deferred calls run
    sighandler: Callable[[Runtime, Cpu, Fault], int | None] | None = None  # where a goroutine goes on after a fault
    conversion_failed: Callable[[Runtime, Cpu, str], int] = iface.conversion_failed  # a failed type assertion
    gput: Callable[[Runtime, G], None] = proc.gput  # puts a goroutine into the run queue
    data: tuple[Datum, ...] = ()  # constants of the revision's natives
    symbols: tuple[str, ...] = ()  # what the natives refer to in Go's packages
    unrecorded: tuple[str, ...] = ()  # architectures on which there is nothing to hold it to
    probes: Mapping[str, Probe] = field(default_factory=dict)  # events of a function's entry, by symbol
    structs: Mapping[str, type[Cursor]] = field(default_factory=dict)  # structs that this revision declares otherwise
