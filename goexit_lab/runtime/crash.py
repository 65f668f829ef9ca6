"""What a program of the period printed when the hardware stopped it, and what we add.

Model: the signal handler of 2010 printed the signal's name, the address, the PC and a traceback of every goroutine,
and ended the process. Behind that stands one sentence of ours: what kind of mistake looks like this.

Invariant: reporting changes nothing, and works however much of memory has been written over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.kit.faults import SIGFPE, SIGNAL_NAMES, Fault
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.throw import NIL_USED
from goexit_lab.runtime.traceback import goroutines

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

PHRASES = {
    "SIGSEGV": "segmentation violation",
    "SIGFPE": "floating-point exception",
    "SIGTRAP": "trace trap",
    "SIGILL": "illegal instruction",
    "SIGBUS": "bus error",
}


def crashed(rt: Runtime, cpu: Cpu, fault: Fault) -> None:
    """Report that `cpu` stopped at `fault`, with nobody to go on from it.
    Port of: signal.c sighandler
    Runs on: any
    Departs: runs outside the machine; shows no registers; says at the end what it may mean
    """
    if rt.sink is None:
        return
    step, name, pc = rt.machine.step, SIGNAL_NAMES.get(fault.signal, str(fault.signal)), cpu.pc
    where = rt.machine.image.where(pc)
    # Where the hardware says it was: at the instruction if no memory is concerned, and never beyond a word.
    fault.address = pc if fault.signal == SIGFPE else fault.address & (1 << 8 * rt.word) - 1
    event = events.Fault(step, _goid(rt, cpu), name, pc, where, fault.address, fault.what)
    rt.emit(event)
    said = " ".join(filter(None, (meaning(event), rt.sanitizer.suspicion())))
    head = f"{name}: {PHRASES.get(name, 'signal')}\nFaulting address: {fault.address:#x}\nPC={pc:#x} ({where})\n\n"
    rt.emit(events.Write(step, 0, True, 2, f"{head}{_traceback(rt, cpu)}{said}\n"))
    rt.emit(events.Signal(step, name))


def meaning(fault: events.Fault) -> str:
    """One sentence on what kind of mistake this is; for a nil map a second one on what to do."""
    if fault.sig == SIGNAL_NAMES[SIGFPE]:
        return "An integer was divided by zero."
    if fault.what == "execute" and fault.address == 0:
        return "A function value that is nil was called (or a return address was overwritten with zero)."
    if fault.what == "execute":
        return "The program jumped to an address without code: a return address or function value was overwritten."
    if fault.goid == 0:
        return f"The scheduler tried to {fault.what} there: a record of its own (a Stktop, Gobuf or G) was overwritten."
    if fault.address >= NIL_PAGE:
        return f"It tried to {fault.what} at an address where the program has no memory: a pointer was overwritten."
    beyond = f" + {fault.address} bytes" if fault.address else ""
    nil = f"A nil pointer was used: it tried to {fault.what} at nil{beyond}."
    return NIL_USED.get(fault.where.partition("+")[0], nil)


def _goid(rt: Runtime, cpu: Cpu) -> int:
    try:
        g = rt.g(cpu)
        return 0 if g.addr == rt.m(cpu).g0 else g.goid
    except Fault:
        return 0


def _traceback(rt: Runtime, cpu: Cpu) -> str:
    try:
        return goroutines(rt, cpu, cpu.pc)
    except Fault:
        return "(the list of goroutines cannot be read)\n\n"
