"""What happens before the first goroutine runs.

Model: the operating system has given the first thread a stack, which becomes m0's g0's. schedinit makes heap and
scheduler; start-up's own allocations leave their marks (see `startup`); newproc1 makes the goroutine that will run
mainstart; then the first cpu stands at the entry of mstart. No instruction has been executed yet.

Invariant: nothing but that first goroutine is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.kit.words import round_up
from goexit_lab.runtime.argv import ALIGNED, place
from goexit_lab.runtime.malloc import free, malloc, mallocinit
from goexit_lab.runtime.sizeclass import PageSize
from goexit_lab.runtime.startup import startup
from goexit_lab.runtime.structs import StackGuard

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

SEED = 0x49F6_428A
"""Where select's two generators start."""

TABLES = 64 << 10
"""Bytes of tables that start-up read in. They lie below the first stack, where an overflow does no visible harm."""


def boot(rt: Runtime, os_stack: int, args: Sequence[str] = ()) -> None:
    """Bring up m0 and g0 and the first goroutine; `os_stack` is the size of the thread's stack in bytes.
    Port of: asm.s _rt0
    Runs on: g0
    Departs: environment and signal handlers do not exist; arguments only where some were given
    """
    machine = rt.machine
    cpu = machine.new_cpu()
    m0, g0 = rt.M(rt.address("runtime.m0")), rt.G(rt.address("runtime.g0"))
    cpu.tls = m0.tls
    cpu.m, cpu.g = m0.addr, g0.addr
    m0.g0 = g0.addr
    low = rt.address("runtime.osstack")
    g0.stack0 = low
    g0.stackguard = low + StackGuard
    g0.stackbase = place(rt, low + os_stack, args) - round_up(rt.structs.sizeof("Stktop"), ALIGNED)
    cpu.sp = g0.stackbase
    schedinit(rt, cpu)
    _start_up(rt, cpu)
    with rt.muted():
        mainstart_args = startup(rt.target.name).mainstart_args
        first = rt.revision.newproc1(rt, cpu, rt.address("mainstart"), cpu.sp, mainstart_args)
    distance = first.stackbase - first.sched.sp
    rt.emit(events.Newproc1(machine.step, first.goid, "mainstart", mainstart_args, False, distance))
    cpu.pc = rt.address("mstart")


def schedinit(rt: Runtime, cpu: Cpu) -> None:
    """Make heap and scheduler.
    Port of: proc.c schedinit
    Runs on: g0
    Departs: reads no GOMAXPROCS from an environment
    """
    globals_, sched = rt.globals, rt.sched
    rt.mheap.brk = rt.machine.mem.mapped = round_up(rt.machine.image.data_end, PageSize)
    mallocinit(rt, cpu)
    globals_.allm = cpu.m
    globals_.fastrand1 = globals_.fastrand2 = SEED
    sched.mcount = 1
    sched.gomaxprocs = sched.mcpumax = 1
    sched.predawn = 1


def _start_up(rt: Runtime, cpu: Cpu) -> None:
    """Allocate what start-up keeps, chained from `globals.startup`, and give back what it gave back."""
    left = startup(rt.target.name)
    blocks = [malloc(rt, cpu, left.size) for _ in range(left.used)]
    free(rt, cpu, malloc(rt, cpu, rt.structs.sizeof("G")))
    free(rt, cpu, blocks.pop(left.freed))
    for each in blocks:
        rt.store_word(each, rt.globals.startup)
        rt.globals.startup = each
    tables = malloc(rt, cpu, TABLES)
    rt.store_word(tables, rt.globals.startup)
    rt.globals.startup = tables
