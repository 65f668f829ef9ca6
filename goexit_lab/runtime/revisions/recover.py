"""Revision `recover`: two days after the seed commit. A panic runs deferred calls, and one of them can recover.

The functions that differ from `after`, whole, in proc.c's order; everything else is `after`'s.

Model: the goroutine's panics in progress are a list on g->panic, newest first. `panic` runs deferred calls through
reflect·call, on segments whose Stktop says so, which is how `recover` knows that its caller was called by a panic.
A recovered goroutine stops as Grecovery; the scheduler cuts its stack back to the frame that had deferred the
recovering call, and makes deferproc return there a second time, with 1.

Invariant: g->ispanic is set only between panic's call of reflect·call and the newstack that this leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.runtime import structs
from goexit_lab.runtime.cursor import Bytes, Cursor, Embedded, Number
from goexit_lab.runtime.defer import ARGS_IN_DEFER
from goexit_lab.runtime.inspect import MAX_LINKS, block, defers, segments
from goexit_lab.runtime.malloc import free, mal, malloc, mcpy, stackalloc
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.printf import held_text, shown_value
from goexit_lab.runtime.proc import gput, nextgandunlock, note_stopped, ready, woken
from goexit_lab.runtime.revisions import after
from goexit_lab.runtime.revisions.after import (
    Goexit,
    Goexit_rundefer,
    gfput,
    newproc1,
    oldstack,
    rundefer,
    rundefer_called,
    unwindstack,
)
from goexit_lab.runtime.revisions.revision import Revision
from goexit_lab.runtime.stack import label, split_event
from goexit_lab.runtime.structs import Gobuf, StackBig, StackGuard, Status
from goexit_lab.runtime.symbols import name_code
from goexit_lab.runtime.throw import die, exit_, throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


class G(structs.G):
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
    cgofn = Number()
    cgoarg = Number()


class Stktop(after.Stktop):
    """The record at the upper end of a segment."""

    panic = Number("bool")  # made for a deferred call that a panic runs


class Defer(structs.Defer):
    """A deferred call."""

    siz = Number("int32")  # argument bytes
    sp = Number()  # where they lay: how deferreturn knows the frame
    pc = Number()  # where deferproc returned to, and returns to again after a recovery
    fn = Number()
    link = Number()  # the one deferred before it
    args = Bytes(8)


class Panic(Cursor):
    """A panic in progress."""

    arg = Bytes(2, None)  # its value, an interface without methods
    stackbase = Number()  # the segment it was raised on
    link = Number()  # the one that was in progress before
    recovered = Number("bool")


def goroutine(rt: Runtime, addr: int) -> G:
    """The G at `addr`."""
    return rt.structs.revised(G)(rt.machine.mem, rt.structs, addr)


def stktop(rt: Runtime, addr: int) -> Stktop:
    """The Stktop at `addr`."""
    return Stktop(rt.machine.mem, rt.structs, addr)


def deferred(rt: Runtime, addr: int) -> Defer:
    """The Defer at `addr`."""
    return Defer(rt.machine.mem, rt.structs, addr)


def in_progress(rt: Runtime, addr: int) -> Panic:
    """The Panic at `addr`."""
    return Panic(rt.machine.mem, rt.structs, addr)


def panics(rt: Runtime, g: G) -> Iterator[Panic]:
    """The panics in progress, the newest first."""
    addr = g.panic
    for _ in range(MAX_LINKS):
        if not addr:
            return
        yield in_progress(rt, addr)
        addr = in_progress(rt, addr).link


# ---- what differs --------------------------------------------------------------------------------------------------


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
            if d.sp < gp.stackguard or gp.stackbase < d.sp:
                throw(rt, cpu, "bad stack in recovery")
            deferproc_again(rt, gp, d)
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


def deferproc_again(rt: Runtime, gp: G, d: Defer) -> None:
    """Have `gp` go on where deferproc returned when it made `d`."""
    lr = rt.target.abi.saved_lr
    gp.sched.sp = d.sp - 2 * rt.word - lr  # its two words of arguments are still to be taken off
    gp.sched.pc = d.pc
    if lr:
        # The saved link register waited down there during the call, and will be put back from there again.
        rt.store_word(gp.sched.sp, rt.load_word(d.sp - lr))


def recovery_event(rt: Runtime, gp: G, before: int) -> None:
    """Report where a recovered goroutine is about to go on; it had `before` segments."""
    left = len(segments(rt, gp.addr) or ())
    ndefer, npanics = len(list(defers(rt, gp))), len(list(panics(rt, gp)))
    distance = gp.stackbase - gp.sched.sp
    rt.emit(events.Recovery(rt.step, gp.goid, before - left, left, ndefer, npanics, distance))


def newstack(rt: Runtime, cpu: Cpu) -> int:
    """A new segment for m->curg, from morestack and reflect·call: arguments are copied, morepc goes on there.
    Port of: proc.c newstack
    Runs on: g0
    Departs: nothing
    """
    m = rt.m(cpu)
    frame, args = m.moreframe, m.moreargs
    g1 = goroutine(rt, m.curg)
    size = rt.structs.sizeof("Stktop")
    if frame == 1 and args > 0 and m.morebuf.sp - size - args - 32 > g1.stackguard:
        # reflect·call with arguments and room for them: a Stktop to come back by is enough.
        top = stktop(rt, m.morebuf.sp - size)
        stk = block(g1.stackguard)
        free_ = False
        split_event(rt, m, g1, free=False, size=0, panic=g1.ispanic != 0)
    else:
        frame = (0 if frame == 1 else frame) + args
        frame = max(frame, StackBig) + 1024  # for more functions and the Stktop
        stk = stackalloc(rt, cpu, frame)
        top = stktop(rt, stk + frame - size)
        free_ = True
        split_event(rt, m, g1, free=True, size=frame, stk=stk, panic=g1.ispanic != 0)
    top.stackbase = g1.stackbase
    top.stackguard = g1.stackguard
    rt.machine.mem.move(top.gobuf.addr, m.morebuf.addr, m.morebuf.size)
    top.fp = m.morefp
    top.args = args
    top.free = free_
    # From here on the flag belongs to the segment.
    top.panic = g1.ispanic
    g1.ispanic = 0
    g1.stackbase = top.addr
    g1.stackguard = stk + StackGuard
    sp = top.addr - args
    rt.machine.mem.move(sp, m.morefp, args)
    going = label(rt, cpu)
    going.sp = sp
    going.pc = rt.address("lessstack")
    going.g = m.curg
    return cpu.call("gogocall", going.addr, m.morepc, then=0)


def deferproc(rt: Runtime, cpu: Cpu) -> int:
    """Do a defer statement, deferproc(siz, fn, arguments…); a recovery makes it return again, with 1.
    Port of: proc.c ·deferproc
    Runs on: g
    Departs: nothing
    """
    g = rt.g(cpu)
    siz, fn, argp = cpu.arg(0) & 0xFFFF_FFFF, cpu.arg(rt.word), cpu.arg_address(2 * rt.word)
    rt.emit(events.Deferproc(rt.step, g.goid, name_code(rt, fn), siz, g.stackbase - argp))
    d = deferred(rt, malloc(rt, cpu, rt.structs.sizeof("Defer") + siz - ARGS_IN_DEFER))
    d.fn = fn
    d.sp = argp
    d.pc = cpu.caller_pc()
    d.siz = siz
    mcpy(rt, cpu, d.args, argp, siz)
    d.link = g.defer
    g.defer = d.addr
    return cpu.ret(0)


def panic(rt: Runtime, cpu: Cpu) -> int:
    """`panic(v)`: run the pending deferred calls until one recovers; if none does, the program ends.
    Port of: proc.c ·panic
    Runs on: g
    Departs: works on arm too, where there was no compiler for it at this date
    """
    g = goroutine(rt, cpu.g)
    p = in_progress(rt, mal(rt, cpu, rt.structs.sizeof("Panic")))
    rt.machine.mem.move(p.arg, cpu.arg_address(), 2 * rt.word)
    p.link = g.panic
    p.stackbase = g.stackbase
    g.panic = p.addr
    cpu.store_local(0, p.addr)
    return panic_next(rt, cpu)


def panic_next(rt: Runtime, cpu: Cpu) -> int:
    """Continues panic: the newest pending deferred call is taken off the list before it runs, as it may panic too."""
    g = goroutine(rt, cpu.g)
    if not g.defer:
        printpanics(rt, cpu, g)
    d = deferred(rt, g.defer)
    g.defer = d.link
    cpu.store_local(1, d.addr)
    g.ispanic = 1
    lr = rt.target.abi.saved_lr  # where there is one, the callee expects its slot below the arguments
    return cpu.call("reflect·call", d.fn, d.args - lr, d.siz + lr, then=1)


def panic_called(rt: Runtime, cpu: Cpu) -> int:
    """Continues panic: the deferred call has returned. If it recovered, the scheduler finds it back on the list."""
    p, d = in_progress(rt, cpu.load_local(0)), deferred(rt, cpu.load_local(1))
    if not p.recovered:
        free(rt, cpu, d.addr)
        return panic_next(rt, cpu)
    g = goroutine(rt, cpu.g)
    g.panic = p.link
    free(rt, cpu, p.addr)
    d.link = g.defer
    g.defer = d.addr
    g.status = Status.Grecovery
    return cpu.call("gosched", then=2)


def panic_failed(rt: Runtime, cpu: Cpu) -> int:
    """Continues panic: a recovery does not come back here."""
    throw(rt, cpu, "recovery failed")


def printpanics(rt: Runtime, cpu: Cpu, g: G) -> None:
    """Print the panics in progress, the oldest first, and end the program.
    Port of: proc.c printpanics
    Runs on: g
    Departs: nothing
    """
    found = list(panics(rt, g))
    values = tuple(events.PanicValue(*shown_value(rt, p.arg), p.recovered != 0) for p in found)
    rt.emit(events.Printpanics(rt.step, g.goid, values))
    lines = [f"panic: {held_text(rt, p.arg)}{' [recovered]' if p.recovered else ''}\n" for p in reversed(found)]
    die(rt, cpu, "\t".join(lines) + "\n")


def recover(rt: Runtime, cpu: Cpu) -> int:
    """`recover()`, with the address of the first argument of the function that calls it.
    Port of: proc.c ·recover
    Runs on: g
    Departs: nothing
    """
    g, result = goroutine(rt, cpu.g), cpu.arg_address(rt.word)
    why_not = refused(rt, g, cpu.arg())
    rt.emit(events.Recover(rt.step, g.goid, not why_not, why_not or None, len(list(panics(rt, g)))))
    if why_not:
        rt.machine.mem.zero(result, 2 * rt.word)
        return cpu.ret()
    p = in_progress(rt, g.panic)
    p.recovered = 1
    rt.machine.mem.move(result, p.arg, 2 * rt.word)
    return cpu.ret()


def refused(rt: Runtime, g: G, fp: int) -> str:
    """Why recover gives nil to the function whose arguments begin at `fp`; empty if it does not.
    Port of: proc.c ·recover
    Runs on: g
    Departs: is the conditions alone
    """
    if not g.panic:
        return "no panic"
    if in_progress(rt, g.panic).recovered:
        return "panic already recovered"
    top = stktop(rt, g.stackbase)
    if not top.addr - top.args <= fp <= top.addr:
        return "caller is not the top frame of its segment"
    if top.stackbase and top.fp + top.args == top.stackbase:
        # The deferred function's own frame did not fit the segment that panic's reflect·call had made.
        top = stktop(rt, top.stackbase)
    return "" if top.panic else "segment not marked as a panic segment"


def panic_entered(rt: Runtime, cpu: Cpu) -> None:
    """Report a panic, before its prologue."""
    g, chain = goroutine(rt, cpu.g), segments(rt, cpu.g)
    if chain is not None:
        pending, raised = len(list(defers(rt, g))), len(list(panics(rt, g))) + 1
        held, value = shown_value(rt, cpu.sp + rt.word)
        rt.emit(events.Panic(rt.machine.step, g.goid, held, value, pending, raised, len(chain)))


PANIC_PORTS = (
    Port("runtime.deferproc", (deferproc,), nosplit=True),
    Port("runtime.panic", (panic, panic_called, panic_failed), needs=5),
    Port("runtime.recover", (recover,), nosplit=True),
)
"""What panics need, here and in later revisions."""

REVISION = Revision(
    name="recover",
    newproc1=newproc1,
    ports=(
        Port("scheduler", (scheduler, scheduler_saved, woken), needs=3),
        Port("oldstack", (oldstack,), needs=10),
        Port("newstack", (newstack,), needs=5),
        Port("rundefer", (rundefer, rundefer_called), needs=4),
        Port("runtime.Goexit", (Goexit, Goexit_rundefer)),
        *PANIC_PORTS,
    ),
    copies_by=1,
    reflectcall_moreframe=1,
    bare_trampolines=False,
    recovers=True,
    results_first=True,
    unrecorded=("arm",),
    probes={"runtime.panic": panic_entered},
    structs={"G": G, "Stktop": Stktop, "Defer": Defer, "Panic": Panic},
)
