"""Revision `before`: the parent of the seed commit. Goexit abandons pending deferred calls (issue 349).

The functions that the commit changes, whole, in proc.c's order; `diff before.py after.py` reads like the commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.words import round_up
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.inspect import block, stktop
from goexit_lab.runtime.malloc import mcpy, stackalloc, stackfree
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
    merge_event(rt, g1, top, free=True)
    old = stktop(rt, cpu.local(top.size // rt.word - 1))
    rt.machine.mem.move(old.addr, top.addr, top.size)
    if old.args > 0:
        rt.machine.mem.move(old.fp, top.addr - old.args, old.args)
    _ = rt.G(old.gobuf.g).goid  # a bad g faults here, before gogo
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
    frame, args = m.moreframe, round_up(m.moreargs, 8)
    g1 = rt.G(m.curg)
    frame = max(frame, StackBig) + 1024  # for more functions and the Stktop
    stk = stackalloc(rt, cpu, frame)
    top = stktop(rt, stk + frame - rt.structs.sizeof("Stktop"))
    split_event(rt, m, g1, free=True, size=frame, stk=stk)
    top.stackbase = g1.stackbase
    top.stackguard = g1.stackguard
    rt.machine.mem.move(top.gobuf.addr, m.morebuf.addr, m.morebuf.size)
    top.fp = m.morefp
    top.args = args
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


@c_function("gfput")
def gfput(rt: Runtime, cpu: Cpu, gp: G) -> None:
    """Put a dead G on the free list.
    Port of: proc.c gfput
    Runs on: g0
    Departs: nothing
    """
    gfput_event(rt, gp)
    del cpu
    gp.schedlink = rt.sched.gfree
    rt.sched.gfree = gp.addr


def Goexit(rt: Runtime, cpu: Cpu) -> int:
    """runtime.Goexit: end the running goroutine.
    Port of: proc.c ·Goexit
    Runs on: g
    Departs: nothing
    """
    del rt
    return cpu.call("goexit", then=0)


REVISION = Revision(
    name="before",
    newproc1=newproc1,
    ports=(
        Port("scheduler", (scheduler, scheduler_saved, woken), needs=3),
        Port("oldstack", (oldstack,), needs=10),
        Port("newstack", (newstack,), needs=5),
        Port("runtime.Goexit", (Goexit,)),
    ),
    copies_by=8,
    reflectcall_moreframe=0,
    bare_trampolines=True,
)
