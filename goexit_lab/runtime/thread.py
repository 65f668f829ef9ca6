"""Threads as programs see them: GOMAXPROCS, ties between goroutine and thread, and calls that block a thread.

Model: a thread (M) in a system call does not count as running Go code, so another may take its place; coming back it
may have to wait for its turn like any goroutine. Here a system call is a native that parks its cpu.

Invariant: mcpu counts Ms that run Go code, msyscall those in system calls; an M is never counted twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import matchmg, returns, stopped
from goexit_lab.runtime.structs import Status
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def LockOSThread(rt: Runtime, cpu: Cpu) -> int:
    """runtime.LockOSThread: tie the running goroutine to its thread.
    Port of: proc.c ·LockOSThread
    Runs on: g
    Departs: nothing
    """
    if rt.sched.predawn:
        throw(rt, cpu, "cannot wire during init")
    rt.m(cpu).lockedg = cpu.g
    rt.g(cpu).lockedm = cpu.m
    return cpu.ret()


def UnlockOSThread(rt: Runtime, cpu: Cpu) -> int:
    """runtime.UnlockOSThread: untie it.
    Port of: proc.c ·UnlockOSThread
    Runs on: g
    Departs: nothing
    """
    rt.m(cpu).lockedg = 0
    rt.g(cpu).lockedm = 0
    return cpu.ret()


def GOMAXPROCS(rt: Runtime, cpu: Cpu) -> int:
    """runtime.GOMAXPROCS: how many threads may run Go code; waits until no more do.
    Port of: proc.c ·GOMAXPROCS
    Runs on: g
    Departs: gives the old value, as it does since September 2010
    """
    at = offsets(rt.target, "runtime.gomaxprocs")
    mem, sched = rt.machine.mem, rt.sched
    n = mem.load_int(cpu.arg_address(at[0]), Kind.I32)
    mem.store(cpu.arg_address(at[1]), Kind.I32, sched.gomaxprocs)
    sched.gomaxprocs = sched.mcpumax = max(n, 1)
    return GOMAXPROCS_wait(rt, cpu)


def GOMAXPROCS_wait(rt: Runtime, cpu: Cpu) -> int:
    """Continues GOMAXPROCS: wait while too many run, then start as many as may."""
    sched = rt.sched
    if sched.mcpu > sched.mcpumax:
        sched.stopped.key = 0
        sched.waitstop = 1
        rt.globals.stopper = cpu.m
        rt.machine.park(cpu)
        return cpu.resume(1)
    matchmg(rt, cpu)
    return cpu.ret()


def entersyscall(rt: Runtime, cpu: Cpu, pc: int) -> None:
    """The running goroutine is about to block its thread; it will go on at `pc`.
    Port of: proc.c ·entersyscall
    Runs on: g
    Departs: nothing
    """
    sched, g = rt.sched, rt.g(cpu)
    if sched.predawn:
        return
    g.status = Status.Gsyscall
    g.sched.sp, g.sched.pc, g.sched.g = cpu.sp, pc, g.addr
    sched.mcpu -= 1
    sched.msyscall += 1
    if sched.gwait:
        matchmg(rt, cpu)
    stopped(rt)


def exitsyscall(rt: Runtime, cpu: Cpu, then: int) -> int | None:
    """The thread is back. None: go on; else the PC of a gosched, after which part `then` goes on.
    Port of: proc.c ·exitsyscall
    Runs on: g
    Departs: nothing
    """
    sched, g = rt.sched, rt.g(cpu)
    if sched.predawn:
        return None
    sched.msyscall -= 1
    sched.mcpu += 1
    if sched.mcpu <= sched.mcpumax:
        g.status = Status.Grunning
        return None
    g.readyonstop = 1
    return cpu.call("gosched", then=then)


def sleep(rt: Runtime, cpu: Cpu) -> int:
    """What time.Sleep blocks in: runtime.sleep(nanoseconds).
    Port of: time.go sleep
    Runs on: g
    Departs: time is virtual
    """
    ns = rt.machine.mem.load_int(cpu.arg_address(), Kind.I64)
    entersyscall(rt, cpu, cpu.resume(1))
    rt.machine.park(cpu, rt.machine.now + max(ns, 0))
    return cpu.resume(1)


def sleep_over(rt: Runtime, cpu: Cpu) -> int:
    """Continues sleep: the alarm has rung."""
    waiting = exitsyscall(rt, cpu, then=2)
    return waiting if waiting is not None else cpu.ret()


PORTS = (
    Port("runtime.LockOSThread", (LockOSThread,)),
    Port("runtime.UnlockOSThread", (UnlockOSThread,)),
    Port("runtime.gomaxprocs", (GOMAXPROCS, GOMAXPROCS_wait), frame=4),
    Port("runtime.sleep", (sleep, sleep_over, returns), frame=4, args=2),
)
