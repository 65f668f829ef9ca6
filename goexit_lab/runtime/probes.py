"""Events of a function's entry: emitted before its first instruction, while SP is still as its caller left it.

Model: the machine calls a probe whenever execution reaches the function's entry. A probe reads and reports; it
changes nothing. Where a goroutine's chain of segments cannot be followed to its end because somebody else has written
over it, there is nothing true to report, and nothing is.

To add a kind of event, write its class in `events` and emit it here or in a port. mypy then names the sentence that is
missing, a test the word of the glossary; and `trace.report.seen` leaves out what no recording can have.

Invariant: with or without probes, a run is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab import events
from goexit_lab.runtime.inspect import ndefers, nsegments, status_name
from goexit_lab.runtime.symbols import name_code

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _argument(rt: Runtime, cpu: Cpu, index: int) -> int:
    """The word `index` of the arguments, at entry."""
    return rt.load_word(cpu.sp + rt.word * (index + 1))


def Goexit(rt: Runtime, cpu: Cpu) -> None:
    """`runtime.Goexit`."""
    g, number = rt.g(cpu), nsegments(rt, cpu.g)
    if number is not None:
        rt.emit(events.Goexit(rt.machine.step, g.goid, ndefers(rt, g), number, g.stackbase - cpu.sp))


def goexit(rt: Runtime, cpu: Cpu) -> None:
    """C's goexit."""
    g, number = rt.g(cpu), nsegments(rt, cpu.g)
    if number is not None:
        rt.emit(events.GoexitInner(rt.machine.step, g.goid, g.defer != 0, number))


def Gosched(rt: Runtime, cpu: Cpu) -> None:
    """`runtime.Gosched`."""
    rt.emit(events.Gosched(rt.machine.step, rt.g(cpu).goid))


def gosched(rt: Runtime, cpu: Cpu) -> None:
    """C's gosched."""
    g = rt.g(cpu)
    rt.emit(events.GoschedInner(rt.machine.step, g.goid, status_name(g)))


def rundefer(rt: Runtime, cpu: Cpu) -> None:
    """C's rundefer."""
    g = rt.g(cpu)
    rt.emit(events.Rundefer(rt.machine.step, g.goid, ndefers(rt, g)))


def reflect_call(rt: Runtime, cpu: Cpu) -> None:
    """The stub reflect·call(fn, arg, argsize)."""
    g = rt.g(cpu)
    fn, siz = name_code(rt, _argument(rt, cpu, 0)), _argument(rt, cpu, 2) & 0xFFFF_FFFF
    rt.emit(events.ReflectCall(rt.machine.step, g.goid, fn, siz, g.stackbase - cpu.sp))


def jmpdefer(rt: Runtime, cpu: Cpu) -> None:
    """The stub jmpdefer(fn, sp)."""
    rt.emit(events.Jmpdefer(rt.machine.step, rt.g(cpu).goid, name_code(rt, _argument(rt, cpu, 0))))


def LockOSThread(rt: Runtime, cpu: Cpu) -> None:
    """`runtime.LockOSThread`."""
    rt.emit(events.LockOSThread(rt.machine.step, rt.g(cpu).goid))


def UnlockOSThread(rt: Runtime, cpu: Cpu) -> None:
    """`runtime.UnlockOSThread`."""
    rt.emit(events.UnlockOSThread(rt.machine.step, rt.g(cpu).goid))


PROBES: Final[Mapping[str, Callable[[Runtime, Cpu], None]]] = {
    "runtime.Goexit": Goexit,
    "goexit": goexit,
    "runtime.Gosched": Gosched,
    "gosched": gosched,
    "rundefer": rundefer,
    "reflect·call": reflect_call,
    "jmpdefer": jmpdefer,
    "runtime.LockOSThread": LockOSThread,
    "runtime.UnlockOSThread": UnlockOSThread,
}
"""By symbol."""
