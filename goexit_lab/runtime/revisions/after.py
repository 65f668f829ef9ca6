"""Revision `after`: the seed commit. Goexit runs pending deferred calls, and a dying goroutine's stack is unwound.

The functions that the commit changes, whole, in proc.c's order; `diff before.py after.py` reads like the commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.kit.words import round_up
from goexit_lab.runtime import structs
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.cursor import Number
from goexit_lab.runtime.inspect import block, deferred, nsegments, segments
from goexit_lab.runtime.malloc import free, mcpy, stackalloc, stackfree
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import (
    MAX_NEWPROC_ARGS,
    announce,
    gfget,
    gfput_event,
    gput,
    newprocreadylocked,
    nextgandunlock,
    note_stopped,
    ready,
    woken,
)
from goexit_lab.runtime.revisions.revision import Revision
from goexit_lab.runtime.stack import label, malg, merge_event, split_event
from goexit_lab.runtime.structs import G, StackBig, StackGuard, Status
from goexit_lab.runtime.throw import exit_, throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


class Stktop(structs.Stktop):
    """The record at the upper end of a segment."""

    free = Number("bool")  # whether oldstack gives the segment back


def stktop(rt: Runtime, addr: int) -> Stktop:
    """The Stktop at `addr`."""
    return Stktop(rt.machine.mem, rt.structs, addr)


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
        gp = rt.G(m.curg)
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


def oldstack(rt: Runtime, cpu: Cpu) -> int:
    """Back to the segment before, from lessstack: results are copied, the segment is released.
    Port of: proc.c oldstack
    Runs on: g0
    Departs: nothing
    """
    m = rt.m(cpu)
    g1 = rt.G(m.curg)
    top = stktop(rt, g1.stackbase)
    merge_event(rt, g1, top, free=top.free != 0)
    old = stktop(rt, cpu.local(top.size // rt.word - 1))
    rt.machine.mem.move(old.addr, top.addr, top.size)
    if old.args > 0:
        rt.machine.mem.move(old.fp, top.addr - old.args, old.args)
    _ = rt.G(old.gobuf.g).goid  # a bad g faults here, before gogo
    if old.free:
        stackfree(rt, cpu, block(g1.stackguard))
    g1.stackbase = old.stackbase
    g1.stackguard = old.stackguard
    return cpu.call("gogo", old.gobuf.addr, m.cret, then=0)


def newstack(rt: Runtime, cpu: Cpu) -> int:
    """A new segment for m->curg, from morestack and reflect·call: arguments are copied, morepc goes on there.
    Port of: proc.c newstack
    Runs on: g0
    Departs: nothing
    """
    m = rt.m(cpu)
    frame, args = m.moreframe, m.moreargs
    g1 = rt.G(m.curg)
    size = rt.structs.sizeof("Stktop")
    if frame == 1 and args > 0 and m.morebuf.sp - size - args - 32 > g1.stackguard:
        # reflect·call with arguments and room for them: a Stktop to come back by is enough.
        top = stktop(rt, m.morebuf.sp - size)
        stk = block(g1.stackguard)
        free_ = False
        split_event(rt, m, g1, free=False, size=0)
    else:
        frame = (0 if frame == 1 else frame) + args
        frame = max(frame, StackBig) + 1024  # for more functions and the Stktop
        stk = stackalloc(rt, cpu, frame)
        top = stktop(rt, stk + frame - size)
        free_ = True
        split_event(rt, m, g1, free=True, size=frame, stk=stk)
    top.stackbase = g1.stackbase
    top.stackguard = g1.stackguard
    rt.machine.mem.move(top.gobuf.addr, m.morebuf.addr, m.morebuf.size)
    top.fp = m.morefp
    top.args = args
    top.free = free_
    g1.stackbase = top.addr
    g1.stackguard = stk + StackGuard
    sp = top.addr - args
    rt.machine.mem.move(sp, m.morefp, args)
    going = label(rt, cpu)
    going.sp = sp
    going.pc = rt.address("lessstack")
    going.g = m.curg
    return cpu.call("gogocall", going.addr, m.morepc, then=0)


@c_function("newproc1")
def newproc1(rt: Runtime, cpu: Cpu, fn: int, argp: int, narg: int) -> G:
    """A goroutine that runs `fn` with the `narg` argument bytes at `argp`, ready to run.
    Port of: proc.c newproc1
    Runs on: g
    Departs: nothing
    """
    siz = round_up(narg, 8)
    announce(rt, fn, narg, siz, thrown=siz > MAX_NEWPROC_ARGS)
    if siz > MAX_NEWPROC_ARGS:
        throw(rt, cpu, "runtime.newproc: too many args")
    newg = gfget(rt)
    if newg is not None:
        newg.status = Status.Gwaiting
        if block(newg.stackguard) != newg.stack0:
            throw(rt, cpu, "invalid stack in newg")
    else:
        newg = malg(rt, cpu, 4096)
        newg.status = Status.Gwaiting
        newg.alllink = rt.globals.allg
        rt.globals.allg = newg.addr
    sp = newg.stackbase - siz
    mcpy(rt, cpu, sp, argp, narg)
    newg.sched.sp = sp
    newg.sched.pc = rt.address("goexit")
    newg.sched.g = newg.addr
    newg.entry = fn
    rt.sched.gcount += 1
    rt.globals.goidgen += 1
    newg.goid = rt.globals.goidgen
    newprocreadylocked(rt, cpu, newg)
    return newg


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
    return cpu.call("reflect·call", d.fn, d.args, d.siz, then=1)


def rundefer_called(rt: Runtime, cpu: Cpu) -> int:
    """Continues rundefer: the deferred call has returned."""
    free(rt, cpu, cpu.load_local(0))
    return rundefer(rt, cpu)


@c_function("unwindstack")
def unwindstack(rt: Runtime, cpu: Cpu, gp: G, sp: int) -> None:
    """Pop and free segments of `gp` until the one that holds `sp`, or the first, is left.
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
        free(rt, cpu, stk, by="unwindstack")


def unwind_event(rt: Runtime, gp: G, sp: int) -> None:
    """Report what unwindstack will pop until it finds the segment that holds `sp`."""
    number = nsegments(rt, gp.addr) if rt.sink is not None else None
    if number is None:
        return
    if number == 1:
        rt.emit(events.Unwindstack(rt.step, gp.goid, ()))
        return
    chain = segments(rt, gp.addr) or []
    guard = gp.stackguard
    frees: list[events.Freed] = []
    for each in chain[:-1]:
        if block(guard) <= sp < each.addr:
            break
        top = stktop(rt, each.addr)
        frees.append(events.Freed(top.addr + top.size - block(guard), top.free != 0, block(guard) == gp.stack0))
        guard = top.stackguard
    rt.emit(events.Unwindstack(rt.step, gp.goid, tuple(frees)))


@c_function("gfput")
def gfput(rt: Runtime, cpu: Cpu, gp: G) -> None:
    """Put a dead G on the free list.
    Port of: proc.c gfput
    Runs on: g0
    Departs: nothing
    """
    gfput_event(rt, gp)
    if block(gp.stackguard) != gp.stack0:
        throw(rt, cpu, "invalid stack in gfput")
    gp.schedlink = rt.sched.gfree
    rt.sched.gfree = gp.addr


def Goexit(rt: Runtime, cpu: Cpu) -> int:
    """runtime.Goexit: run the pending deferred calls, then end the running goroutine.
    Port of: proc.c ·Goexit
    Runs on: g
    Departs: nothing
    """
    del rt
    return cpu.call("rundefer", then=1)


def Goexit_rundefer(rt: Runtime, cpu: Cpu) -> int:
    """Continues Goexit: nothing is pending any more."""
    del rt
    return cpu.call("goexit", then=1)


REVISION = Revision(
    name="after",
    newproc1=newproc1,
    ports=(
        Port("scheduler", (scheduler, scheduler_saved, woken), needs=3),
        Port("oldstack", (oldstack,), needs=10),
        Port("newstack", (newstack,), needs=5),
        Port("rundefer", (rundefer, rundefer_called), needs=4),
        Port("runtime.Goexit", (Goexit, Goexit_rundefer)),
    ),
    copies_by=1,
    reflectcall_moreframe=1,
    bare_trampolines=True,
    structs={"Stktop": Stktop},
)
