"""Semaphores: what sync.Mutex sleeps on.

Model: a semaphore is a uint32 anywhere in memory. Who finds it 0 puts a record on the list of sleepers, in its own
frame, and stops; a release adds one and readies the first sleeper on that address, who tries again. Until he has
got one he keeps his place on the list; when he has, he wakes one more, for safety.

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
    g = Number()  # who sleeps; 0 while awake
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
    s = Sema(rt.machine.mem, rt.structs, cpu.local(3))
    semqueue(rt, s, cpu.arg(0))
    return semsleep(rt, cpu, s)


def semacquire_woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues semacquire: somebody has released. If another was quicker it sleeps again, in its old place."""
    s = Sema(rt.machine.mem, rt.structs, cpu.local(3))
    if not cansemacquire(rt, cpu.arg(0)):
        return semsleep(rt, cpu, s)
    semdequeue(rt, s)
    semwakeup(rt, cpu, s.sema)
    return cpu.ret()


def semsleep(rt: Runtime, cpu: Cpu, s: Sema) -> int:
    """Say that the running goroutine sleeps, and stop it.
    Port of: sema.c semsleep
    Runs on: g
    Departs: nothing
    """
    s.g = cpu.g
    rt.g(cpu).status = Status.Gwaiting
    return cpu.call("semsleep2", s.addr, then=1)


def semqueue(rt: Runtime, s: Sema, address: int) -> None:
    """Put `s` at the end of the list.
    Port of: sema.c semqueue
    Runs on: g
    Departs: nothing
    """
    s.sema, s.g, s.next, s.prev = address, 0, 0, rt.globals.semlast
    if s.prev:
        s.at(s.prev).next = s.addr
    else:
        rt.globals.semfirst = s.addr
    rt.globals.semlast = s.addr


def semdequeue(rt: Runtime, s: Sema) -> None:
    """Take `s` off the list.
    Port of: sema.c semdequeue
    Runs on: g
    Departs: nothing
    """
    if s.prev:
        s.at(s.prev).next = s.next
    else:
        rt.globals.semfirst = s.next
    if s.next:
        s.at(s.next).prev = s.prev
    else:
        rt.globals.semlast = s.prev


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
    """Give one back and ready the first who sleeps on it.
    Port of: sema.c semrelease
    Runs on: g
    Departs: nothing
    """
    mem = rt.machine.mem
    mem.store(address, Kind.U32, mem.load_int(address, Kind.U32) + 1 & 0xFFFF_FFFF)
    semwakeup(rt, cpu, address)


def semwakeup(rt: Runtime, cpu: Cpu, address: int) -> None:
    """Ready the first who sleeps on the semaphore at `address`.
    Port of: sema.c semwakeup
    Runs on: g
    Departs: nothing
    """
    addr = rt.globals.semfirst
    while addr:
        s = Sema(rt.machine.mem, rt.structs, addr)
        if s.sema == address and s.g:
            gp = rt.G(s.g)
            s.g = 0
            ready(rt, cpu, gp)
            return
        addr = s.next


PORTS = (
    Port("runtime.Semacquire", (Semacquire, returns), needs=1),
    Port("runtime.Semrelease", (Semrelease,)),
    Port("semacquire", (semacquire, semacquire_woken), needs=5, args=1),
    Port("semsleep2", (semsleep2, returns), args=1),
)
