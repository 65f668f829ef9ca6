"""Semaphores: what sync.Mutex sleeps on.

Model: a semaphore is a uint32 anywhere in memory. Who finds it 0 puts a record on the list of sleepers, in its own
frame, and stops; a release adds one and readies the first sleeper on that address, who tries again.

Invariant: the list holds the frames of goroutines that are waiting, first come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind
from goexit_lab.runtime.cursor import Cursor, Number
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import ready, returns
from goexit_lab.runtime.structs import Status

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


class Sema(Cursor):
    """A sleeper."""

    sema = Number()  # the address it waits on
    g = Number()
    prev = Number()
    next = Number()


def Semacquire(rt: Runtime, cpu: Cpu) -> int:
    """Take one, or wait until there is one: runtime.Semacquire(address).
    Port of: sema.c ·Semacquire
    Runs on: g
    Departs: nothing
    """
    del rt
    return cpu.call("semacquire", cpu.arg(0), then=1)


def Semrelease(rt: Runtime, cpu: Cpu) -> int:
    """Give one back and ready the first who waits for it: runtime.Semrelease(address).
    Port of: sema.c ·Semrelease
    Runs on: g
    Departs: nothing
    """
    semrelease(rt, cpu, cpu.arg(0))
    return cpu.ret()


def semacquire(rt: Runtime, cpu: Cpu) -> int:
    """Take one, or sleep until there is one: semacquire(address).
    Port of: sema.c semacquire
    Runs on: g
    Departs: nothing
    """
    if cansemacquire(rt, cpu.arg(0)):
        return cpu.ret()
    return _sleep(rt, cpu)


def semacquire_woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues semacquire: somebody has released; another may have been quicker."""
    if cansemacquire(rt, cpu.arg(0)):
        return cpu.ret()
    return _sleep(rt, cpu)


def _sleep(rt: Runtime, cpu: Cpu) -> int:
    """Queue the running goroutine and stop it.
    Port of: sema.c semqueue, semsleep2
    Runs on: g
    Departs: nothing
    """
    s = Sema(rt.machine.mem, rt.structs, cpu.local(3))
    s.sema, s.g, s.next, s.prev = cpu.arg(0), cpu.g, 0, rt.globals.semlast
    if s.prev:
        Sema(rt.machine.mem, rt.structs, s.prev).next = s.addr
    else:
        rt.globals.semfirst = s.addr
    rt.globals.semlast = s.addr
    rt.g(cpu).status = Status.Gwaiting
    return cpu.call("semsleep2", s.addr, then=1)


def semsleep2(rt: Runtime, cpu: Cpu) -> int:
    """Stop.
    Port of: sema.c semsleep2
    Runs on: g
    Departs: nothing
    """
    del rt
    return cpu.call("gosched", then=1)


def cansemacquire(rt: Runtime, address: int) -> bool:
    """Take one if there is one.
    Port of: sema.c cansemacquire
    Runs on: g
    Departs: nothing
    """
    mem = rt.machine.mem
    count = mem.load_int(address, Kind.U32)
    if count == 0:
        return False
    mem.store(address, Kind.U32, count - 1)
    return True


def semrelease(rt: Runtime, cpu: Cpu, address: int) -> None:
    """Give one back.
    Port of: sema.c semrelease, semwakeup, semdequeue
    Runs on: g
    Departs: nothing
    """
    mem, globals_ = rt.machine.mem, rt.globals
    mem.store(address, Kind.U32, mem.load_int(address, Kind.U32) + 1 & 0xFFFF_FFFF)
    addr = globals_.semfirst
    while addr:
        s = Sema(mem, rt.structs, addr)
        if s.sema == address:
            if s.prev:
                Sema(mem, rt.structs, s.prev).next = s.next
            else:
                globals_.semfirst = s.next
            if s.next:
                Sema(mem, rt.structs, s.next).prev = s.prev
            else:
                globals_.semlast = s.prev
            ready(rt, cpu, rt.G(s.g))
            return
        addr = s.next


PORTS = (
    Port("runtime.Semacquire", (Semacquire, returns), needs=1),
    Port("runtime.Semrelease", (Semrelease,)),
    Port("semacquire", (semacquire, semacquire_woken), needs=5, args=1),
    Port("semsleep2", (semsleep2, returns), args=1),
)
