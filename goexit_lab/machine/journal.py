"""Executing steps so that they can be undone one by one: a window of recent history.

Model: while a step is journalled, closures execute it; the views that generated code writes through are exchanged for
ones that keep the old value, and memory is of a class that keeps old bytes. Whatever else a step changes (registers,
turns, the clock) is copied before it. Nothing else writes to memory, so there is no third way for a change to get past.

Invariant: undoing a step leaves every byte and register as it was before the step.
Invariant: executing through a journal changes nothing else than executing.
"""

from __future__ import annotations

from typing import Any

from goexit_lab.kit.faults import Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.semantics import memory_names

_Entry = tuple[Any, Any, Any]  # a view, an index or slice into it, and what was there
_Cpu = tuple[Cpu, list[int | float], int, bool, int, int]  # a cpu, and what was in R, pc, parked, wake and tls


class _View:
    """A typed view of memory that keeps what is overwritten."""

    __slots__ = ("_log", "_view")

    def __init__(self, view: Any, log: list[_Entry]) -> None:  # noqa: ANN401 - a memoryview of some kind of number
        self._view, self._log = view, log

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401 - a number
        return self._view[index]

    def __setitem__(self, index: int, value: float) -> None:
        old = self._view[index]
        self._view[index] = value
        self._log.append((self._view, index, old))


class _Journalled(Memory):
    """Memory that keeps what is overwritten; a machine's memory is of this class while it is journalled."""

    __slots__ = ()

    def _keep(self, address: int, size: int) -> None:
        where = slice(address, address + size)
        self.journal.append((self.bytes, where, bytes(self.bytes[where])))

    def store(self, address: int, kind: Kind, value: float) -> None:
        self._keep(address, kind.size)
        super().store(address, kind, value)

    def write(self, address: int, data: bytes) -> None:
        self._keep(address, len(data))
        super().write(address, data)

    def move(self, dst: int, src: int, size: int) -> None:
        self._keep(dst, size)
        super().move(dst, src, size)

    def zero(self, address: int, size: int) -> None:
        self._keep(address, size)
        super().zero(address, size)


class Journal:
    """The last steps of one machine, ready to be undone."""

    def __init__(self, machine: Machine) -> None:
        """An empty window."""
        self._machine = machine
        self._log: list[_Entry] = []
        self._marks: list[tuple[Any, ...]] = []
        self._closed = True
        plain, mem = memory_names(machine.mem), machine.mem
        keeping: dict[str, Any] = {name: _View(plain[name], self._log) for name in plain if name.startswith("V_")}
        mem.__class__ = _Journalled
        keeping |= {"move": mem.move, "zero": mem.zero}
        mem.__class__ = Memory
        self._keeping, self._plain = keeping, {name: plain[name] for name in keeping}

    def __len__(self) -> int:
        """How many steps can be undone."""
        return len(self._marks)

    @property
    def first(self) -> int:
        """The earliest step that undoing leads back to; where the machine stands if there is nothing to undo."""
        return int(self._marks[0][1]) if self._marks else self._machine.step

    def forget(self) -> None:
        """Nothing can be undone any more: the machine was moved in another way, or an interrupt came amid a step."""
        if not self._closed:
            self._close()
        self._log.clear()
        self._marks.clear()

    def execute(self, until: int) -> None:
        """Execute up to step `until`, each step so that it can be undone; as `Machine.run`, also in what it raises."""
        machine = self._machine
        self._open()
        try:
            while machine.step < until:
                cpus = [(each, each.R.copy(), each.pc, each.parked, each.wake, each.tls) for each in machine.cpus]
                turn = machine.current, machine.random, machine.turn_left, machine.skipped, machine.mem.mapped
                self._marks.append((len(self._log), machine.step, turn, len(cpus), cpus))
                try:
                    machine.run(machine.step + 1)
                except Fault:
                    self._marks.pop()  # no step was made; what it did is undone with the step before
                    raise
                cpus[:] = filter(_changed, cpus)  # of thousands of threads one or two
        finally:
            self._close()

    def undo(self) -> None:
        """Undo the last step; IndexError if there is none."""
        machine, log = self._machine, self._log
        entries, machine.step, turn, count, cpus = self._marks.pop()
        while len(log) > entries:
            view, index, old = log.pop()
            view[index] = old
        machine.current, machine.random, machine.turn_left, machine.skipped, mapped = turn
        if mapped != machine.mem.mapped:
            machine.mem.mapped = mapped
        del machine.cpus[count:]
        for cpu, registers, cpu.pc, cpu.parked, cpu.wake, cpu.tls in cpus:
            cpu.R[:] = registers
        machine.look_again = False
        machine.recount()

    def _open(self) -> None:
        """From here on everything that writes to memory keeps what it overwrites."""
        mem, engine = self._machine.mem, self._machine.engine
        self._closed = False
        mem.journal = self._log
        mem.__class__ = _Journalled
        for table in mem.namespaces:
            table.update(self._keeping)
        engine.instead = engine.closures

    def _close(self) -> None:
        """Undo `_open`, also if an interrupt came amid it or amid this."""
        mem, engine = self._machine.mem, self._machine.engine
        engine.instead = None
        for table in mem.namespaces:
            table.update(self._plain)
        mem.__class__ = Memory
        self._closed = True


def _changed(was: _Cpu) -> bool:
    """Whether a cpu is no longer what it was."""
    cpu, registers, *rest = was
    return rest != [cpu.pc, cpu.parked, cpu.wake, cpu.tls] or registers != cpu.R
