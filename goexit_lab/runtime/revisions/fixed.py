"""Revision `fixed`: six months after the seed commit. The seed's own bug is gone, and run-time errors are panics.

The functions that differ from `recover`, whole; everything else is `recover`'s, or `after`'s.

Model: unwindstack gives back only segments that newstack had allocated. A run-time error is raised by `panicstring`,
as a panic whose value is an error of Go's package runtime. A hardware fault of a goroutine arrives as a signal: the
handler keeps what happened in the G and lets the goroutine go on in `sigpanic`, as if the faulting instruction had
called it.

Invariant: a fault on the scheduler's stack, or after the program has begun to die, is no panic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab import events
from goexit_lab.ir.program import Datum
from goexit_lab.kit.faults import SIGBUS, SIGFPE, SIGSEGV, Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime import structs
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.cursor import Bytes, Embedded, Number
from goexit_lab.runtime.gotype import load_string, new_bytes, store_string
from goexit_lab.runtime.iface import typeassertfail
from goexit_lab.runtime.inspect import block, segments
from goexit_lab.runtime.malloc import free, mal, stackfree
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import matchmg, mnextg, nextgandunlock, note_stopped, ready, returns, woken
from goexit_lab.runtime.revisions import recover
from goexit_lab.runtime.revisions.after import (
    Goexit,
    Goexit_rundefer,
    gfput,
    newproc1,
    oldstack,
    unwind_event,
)
from goexit_lab.runtime.revisions.recover import (
    PANIC_PORTS,
    Defer,
    Panic,
    Stktop,
    deferproc_again,
    deferred,
    newstack,
    panic_entered,
    recovery_event,
    stktop,
)
from goexit_lab.runtime.revisions.revision import Revision
from goexit_lab.runtime.structs import Gobuf, StackGuard, Status
from goexit_lab.runtime.throw import exit_, throw, write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


class G(recover.G):
    """A goroutine."""

    stackguard = Number()  # of the current segment; prologues compare SP with it
    stackbase = Number()  # the current segment's Stktop
    defer = Number()  # newest pending Defer
    panic = Number()  # newest Panic in progress
    sched = Embedded(Gobuf)  # where it goes on when it does not run
    stack0 = Number()  # first byte of its first segment
    entry = Number()  # its first function
    alllink = Number()  # next on allg
    param = Number()  # what its waker hands over
    status = Number("int16")
    goid = Number("int32")
    selgen = Number("uint32")  # counts wakings, so that a select's other SudoGs are known to be stale
    schedlink = Number()  # next in the run queue or on gfree
    readyonstop = Number("bool")  # readied before it had stopped
    ispanic = Number("bool")  # the next segment is made for a panic's deferred call
    m = Number()  # the M it runs on
    lockedm = Number()  # the M it is tied to
    sig = Number("int32")  # signal that sigpanic is about
    sigcode0 = Number()  # what kind of fault
    sigcode1 = Number()  # the address concerned


class M(structs.M):
    """An operating-system thread."""

    freg = Bytes(8, "uint64")  # arm's floating-point registers


def goroutine(rt: Runtime, addr: int) -> G:
    """The G at `addr`."""
    return G(rt.machine.mem, rt.structs, addr)


# ---- what differs --------------------------------------------------------------------------------------------------


def gput(rt: Runtime, gp: G | structs.G) -> None:
    """Put `gp` at the end of the run queue; one that is tied to an M goes straight to it, if it may run at once.
    Port of: proc.c gput
    Runs on: any
    Departs: nothing
    """
    sched = rt.sched
    if sched.mcpu < sched.mcpumax and gp.lockedm:
        mnextg(rt, rt.M(gp.lockedm), gp)
        return
    gp.schedlink = 0
    if sched.ghead:
        rt.G(sched.gtail).schedlink = gp.addr
    else:
        sched.ghead = gp.addr
    sched.gtail = gp.addr
    sched.gwait += 1


def scheduler(rt: Runtime, cpu: Cpu) -> int:
    """Run goroutines for ever: choose one, go to it, and come back here when it stops.
    Port of: proc.c scheduler
    Runs on: g0
    Departs: nothing
    """
    return cpu.call("gosave", rt.m(cpu).address_of("sched"), then=1)


def scheduler_saved(rt: Runtime, cpu: Cpu) -> int:
    """Continues scheduler: gosave has returned, or has returned again because the current goroutine stopped."""
    m, sched = rt.m(cpu), rt.sched
    note_stopped(cpu, None)
    if cpu.result != 0:
        gp = goroutine(rt, m.curg)
        if gp.status == Status.Grecovery:
            # It stopped to have its stack unwound, and goes on at once.
            d = deferred(rt, gp.defer)
            gp.defer = d.link
            before = segments(rt, gp.addr)
            unwindstack(rt, cpu, gp, d.sp)
            deferproc_again(rt, gp, d)
            gp.status = Status.Grunning
            recovery_event(rt, gp, len(before or ()))
            free(rt, cpu, d.addr)
            return cpu.call("gogo", gp.address_of("sched"), 1, then=0)
        note_stopped(cpu, gp)
        if sched.predawn:
            throw(rt, cpu, "init sleeping")
        gp.m = 0
        sched.mcpu -= 1
        match gp.status:
            case Status.Grunnable | Status.Gdead:
                throw(rt, cpu, "bad gp->status in sched")
            case Status.Grunning:
                gp.status = Status.Grunnable
                gput(rt, gp)
            case Status.Gmoribund:
                gp.status = Status.Gdead
                if gp.lockedm:
                    gp.lockedm = 0
                    m.lockedg = 0
                unwindstack(rt, cpu, gp, 0)
                gfput(rt, cpu, gp)
                sched.gcount -= 1
                if sched.gcount == 0:
                    exit_(rt, cpu, 0)
            case _:
                pass
        if gp.readyonstop:
            gp.readyonstop = 0
            ready(rt, cpu, gp)
    return nextgandunlock(rt, cpu, woken=2)


def rundefer(rt: Runtime, cpu: Cpu) -> int:
    """Run every pending deferred call, the newest first.
    Port of: proc.c rundefer
    Runs on: g
    Departs: nothing
    """
    g = rt.g(cpu)
    if not g.defer:
        return cpu.ret()
    d = deferred(rt, g.defer)
    g.defer = d.link
    cpu.store_local(0, d.addr)
    lr = rt.target.abi.saved_lr  # where there is one, the callee expects its slot below the arguments
    return cpu.call("reflect·call", d.fn, d.args - lr, d.siz + lr, then=1)


def rundefer_called(rt: Runtime, cpu: Cpu) -> int:
    """Continues rundefer: the deferred call has returned."""
    free(rt, cpu, cpu.load_local(0))
    return rundefer(rt, cpu)


@c_function("unwindstack")
def unwindstack(rt: Runtime, cpu: Cpu, gp: G, sp: int) -> None:
    """Pop segments of `gp` until the one that holds `sp`, or the first, is left; free those that were allocated.
    Port of: proc.c unwindstack
    Runs on: g0
    Departs: nothing
    """
    if cpu.g == gp.addr:
        throw(rt, cpu, "unwindstack on self")
    unwind_event(rt, gp, sp)
    while gp.stackbase:
        top = stktop(rt, gp.stackbase)
        if not top.stackbase:
            break
        stk = block(gp.stackguard)
        if stk <= sp < gp.stackbase:
            break
        gp.stackbase = top.stackbase
        gp.stackguard = top.stackguard
        if top.free:
            stackfree(rt, cpu, stk)
    if sp and (sp < gp.stackguard - StackGuard or gp.stackbase < sp):
        throw(rt, cpu, "bad unwindstack")


def GOMAXPROCS(rt: Runtime, cpu: Cpu) -> int:
    """runtime.GOMAXPROCS: how many threads may run Go code, and how many might before; less than 1 changes nothing.
    Port of: proc.c ·GOMAXPROCS
    Runs on: g
    Departs: nothing
    """
    at = offsets(rt.target, "runtime.gomaxprocs")
    mem, sched = rt.machine.mem, rt.sched
    n = mem.load_int(cpu.arg_address(at[0]), Kind.I32)
    mem.store(cpu.arg_address(at[1]), Kind.I32, sched.gomaxprocs)
    if n > 0:
        sched.gomaxprocs = sched.mcpumax = n
    if sched.mcpu > sched.mcpumax:
        # It is chosen again once few enough run.
        return cpu.call("gosched", then=1)
    matchmg(rt, cpu)
    return cpu.ret()


# ---- run-time errors are panics --------------------------------------------------------------------------------------

INDEX, SLICE = "index out of range", "slice bounds out of range"
NIL, DIVIDE = "invalid memory address or nil pointer dereference", "integer divide by zero"
TEXTS: Final = {text: f"runtime.error.{number}" for number, text in enumerate((INDEX, SLICE, NIL, DIVIDE))}
"""Run-time errors with fixed words, and the datum of each: a C string."""
LONGEST: Final = 1 << 12
"""Bytes of a C string after which its end is no longer looked for."""

FPE_INTDIV: Final = 1
"""sigcode0 of a division by zero."""


def raise_text(rt: Runtime, cpu: Cpu, text: str) -> int:
    """Call panicstring with one of TEXTS; it does not return."""
    return cpu.call("panicstring", rt.address(TEXTS[text]), then=0)


def panicstring(rt: Runtime, cpu: Cpu) -> int:
    """Panic with the run-time error whose text, a C string, lies at the address that is the argument.
    Port of: runtime.c panicstring
    Runs on: g
    Departs: nothing
    """
    text = cpu.arg()
    value = mal(rt, cpu, 2 * rt.word)
    store_string(rt, value, text, rt.machine.mem.read(text, LONGEST).index(0))
    return cpu.call("runtime.panic", rt.address("type.runtime.errorString"), value, then=0)


def panicindex(rt: Runtime, cpu: Cpu) -> int:
    """An index was out of range.
    Port of: runtime.c ·panicindex
    Runs on: g
    Departs: has the name that compiled code knows
    """
    return raise_text(rt, cpu, INDEX)


def panicslice(rt: Runtime, cpu: Cpu) -> int:
    """The bounds of a slice expression were out of range.
    Port of: runtime.c ·panicslice
    Runs on: g
    Departs: has the name that compiled code knows
    """
    return raise_text(rt, cpu, SLICE)


def paniclater(rt: Runtime, cpu: Cpu) -> int:
    """Any other run-time error, with its text.
    Port of: runtime.c panicstring
    Runs on: g
    Departs: leaves out the words that the error's Error method puts before
    """
    text = load_string(rt, cpu.arg_address()).removeprefix(b"runtime error: ")
    return cpu.call("panicstring", new_bytes(rt, cpu, text + b"\0"), then=0)


def conversion_failed(rt: Runtime, cpu: Cpu, text: str) -> int:
    """A type assertion failed: panic with an error that says why.
    Port of: error.go newTypeAssertionError
    Runs on: g
    Departs: the error holds its text
    """
    content = text.encode()
    value = mal(rt, cpu, 2 * rt.word)
    store_string(rt, value, new_bytes(rt, cpu, content), len(content))
    return cpu.call("runtime.panic", rt.address("type.*runtime.TypeAssertionError"), value, then=0)


# ---- signals -------------------------------------------------------------------------------------------------------


def sighandler(rt: Runtime, cpu: Cpu, fault: Fault) -> int | None:
    """A fault has stopped `cpu`: the address of sigpanic if that is where its goroutine goes on, else None.
    Port of: signal.c sighandler
    Runs on: any
    Departs: the machine calls it, and it needs no stack
    """
    g = goroutine(rt, cpu.g)
    if g.addr == rt.m(cpu).g0 or fault.signal not in {SIGSEGV, SIGBUS, SIGFPE} or rt.globals.panicking:
        return None
    g.sig = fault.signal
    g.sigcode0 = FPE_INTDIV if fault.signal == SIGFPE else 0
    g.sigcode1 = fault.address & (1 << 8 * rt.word) - 1
    if cpu.pc:  # after a call of a nil function, what called it is on the stack already
        try:
            cpu.enter_call(cpu.pc)
        except Fault:
            return None
    return rt.address("sigpanic")


def sigpanic(rt: Runtime, cpu: Cpu) -> int:
    """Go on after a fault: as a panic, unless a wild address says that memory is no longer to be trusted.
    Port of: thread.c sigpanic
    Runs on: g
    Departs: nothing
    """
    g = goroutine(rt, cpu.g)
    if g.sig != SIGFPE and g.sigcode1 >= NIL_PAGE:
        write(rt, cpu, 1, f"unexpected fault address {g.sigcode1:#x}\n")
        throw(rt, cpu, "fault")
    return raise_text(rt, cpu, DIVIDE if g.sig == SIGFPE else NIL)


def sigpanic_entered(rt: Runtime, cpu: Cpu) -> None:
    """Report a fault that goes on as a panic, before sigpanic's prologue."""
    g = goroutine(rt, cpu.g)
    rt.emit(events.Sigpanic(rt.machine.step, g.goid, g.sig))


REVISION = Revision(
    name="fixed",
    newproc1=newproc1,
    ports=(
        Port("scheduler", (scheduler, scheduler_saved, woken), needs=3),
        Port("oldstack", (oldstack,), needs=10),
        Port("newstack", (newstack,), needs=5),
        Port("rundefer", (rundefer, rundefer_called), needs=4),
        Port("runtime.Goexit", (Goexit, Goexit_rundefer)),
        *PANIC_PORTS,
        Port("runtime.gomaxprocs", (GOMAXPROCS, returns), frame=4),
        Port("panicstring", (panicstring,), args=1, needs=2),
        Port("runtime.throwindex", (panicindex,), needs=1),
        Port("runtime.throwslice", (panicslice,), needs=1),
        Port("runtime.paniclater", (paniclater,), frame=4, needs=1),
        Port("runtime.typeassertfail", (typeassertfail,), args=3, frame=13),  # assertE2T's, which compiled code called
        Port("sigpanic", (sigpanic,), frame=3, needs=1),
    ),
    copies_by=1,
    reflectcall_moreframe=1,
    bare_trampolines=False,
    recovers=True,
    sighandler=sighandler,
    conversion_failed=conversion_failed,
    gput=gput,
    data=tuple(Datum(symbol, text.encode() + b"\0", align=1) for text, symbol in TEXTS.items()),
    symbols=("runtime.failures",),
    unrecorded=("arm",),
    probes={"runtime.panic": panic_entered, "sigpanic": sigpanic_entered},
    structs={"G": G, "M": M, "Stktop": Stktop, "Defer": Defer, "Panic": Panic},
)
