"""Snapshots: the whole state of a machine at one step, sharing unchanged pages with the one before.

Invariant: `restore(take(machine))` leaves every byte and register as it was.
Invariant: registers that are dead at a cpu's PC are zero in a snapshot, so equal states give equal snapshots.
Invariant: a snapshot is immutable and shares pages with its neighbours, never with live memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from goexit_lab.kit.words import round_up
from goexit_lab.machine.cpu import FLAG_A, FLAG_B, VIRTUAL_BASE, Cpu
from goexit_lab.machine.machine import Machine

PAGE = 4096
_ZERO = bytes(PAGE)
_BLOCK = 8 * PAGE  # looked at as one first: much of memory is zero
_ZEROS, _ZERO_PAGES = bytes(_BLOCK), [_ZERO] * (_BLOCK // PAGE)


@dataclass(frozen=True, slots=True)
class CpuState:
    """One cpu's registers."""

    registers: tuple[int | float, ...]
    pc: int
    parked: bool
    wake: int
    tls: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A machine's state. `pages` covers memory from the data segment's first byte up."""

    step: int
    cpus: tuple[CpuState, ...]
    current: int
    random: int
    turn_left: int
    skipped: int
    start: int  # address of the first page
    pages: tuple[bytes, ...]
    mapped: int  # first address that faults

    def new_pages(self, previous: Snapshot | None) -> int:
        """How many pages this snapshot does not share with `previous`: its cost, times 4096 bytes."""
        if previous is None:
            return sum(page is not _ZERO for page in self.pages)
        old = previous.pages
        return sum(index >= len(old) or page is not old[index] for index, page in enumerate(self.pages))


def take(machine: Machine, previous: Snapshot | None = None) -> Snapshot:
    """The state now, sharing pages with `previous` where they are equal."""
    start = machine.image.data_start
    end = start + round_up(machine.extent() - start, PAGE)
    memory = machine.mem.bytes
    old = previous.pages if previous is not None else ()
    pages: list[bytes] = []
    for low in range(start, end, _BLOCK):
        block = memory[low : min(low + _BLOCK, end)]
        if len(block) == _BLOCK and _ZEROS.startswith(block):  # compared where it lies, as all that follow
            pages += _ZERO_PAGES
            continue
        for offset in range(0, len(block), PAGE):
            index, page = len(pages), block[offset : offset + PAGE]
            if index < len(old) and old[index].startswith(page):
                pages.append(old[index])
            elif _ZERO.startswith(page):
                pages.append(_ZERO)
            else:
                pages.append(bytes(page))
    return Snapshot(
        machine.step,
        _cpu_states(machine, previous.cpus if previous is not None else ()),
        machine.current,
        machine.random,
        machine.turn_left,
        machine.skipped,
        start,
        tuple(pages),
        machine.mem.mapped,
    )


def restore(machine: Machine, snapshot: Snapshot) -> None:
    """Make `machine` what it was when `snapshot` was taken."""
    memory = machine.mem.bytes
    end = round_up(machine.extent(), PAGE)
    address = snapshot.start
    for page in snapshot.pages:
        memory[address : address + PAGE] = page
        address += PAGE
    if end > address:
        memory[address:end] = bytes(end - address)
    machine.mem.mapped = snapshot.mapped
    del machine.cpus[len(snapshot.cpus) :]
    while len(machine.cpus) < len(snapshot.cpus):
        machine.new_cpu()
    for cpu, state in zip(machine.cpus, snapshot.cpus, strict=True):
        cpu.R[:] = state.registers
        cpu.pc, cpu.parked, cpu.wake, cpu.tls = state.pc, state.parked, state.wake, state.tls
    machine.step, machine.current, machine.random = snapshot.step, snapshot.current, snapshot.random
    machine.turn_left, machine.skipped, machine.look_again = snapshot.turn_left, snapshot.skipped, False
    machine.recount()


def _cpu_states(machine: Machine, previous: tuple[CpuState, ...]) -> tuple[CpuState, ...]:
    """Every cpu's registers, shared with `previous` where they are the same: of thousands most just wait."""
    states = [_cpu_state(machine, each) for each in machine.cpus]
    for index, (now, before) in enumerate(zip(states, previous, strict=False)):
        if now == before:
            states[index] = before
    return tuple(states)


def _cpu_state(machine: Machine, cpu: Cpu) -> CpuState:
    live, flags = machine.live_registers(cpu.pc)
    registers = [*cpu.R[:VIRTUAL_BASE], *[0] * (len(cpu.R) - VIRTUAL_BASE)]
    for n in live:
        registers[VIRTUAL_BASE + n] = cpu.R[VIRTUAL_BASE + n]
    if not flags:
        registers[FLAG_A] = registers[FLAG_B] = 0
    return CpuState(tuple(registers), cpu.pc, cpu.parked, cpu.wake, cpu.tls)
