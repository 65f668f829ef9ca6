"""Functions as an engine would generate them, the states that they work on, and their cycles."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from random import Random
from typing import Any

from goexit_lab.arch import TARGETS
from goexit_lab.ir.program import Program
from goexit_lab.link import link
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.cycles.cells import Known
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.cycles import _again, _compared
from goexit_lab.machine.cycles.facts import RefusedError
from goexit_lab.machine.cycles.function import source_of
from goexit_lab.machine.cycles.reading import read_ahead
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import Native

HEAD = 7
BASE = 0x10000  # of the words that the functions work on
WORDS = 18
REGISTERS = 4  # that hold numbers; two more hold pointers, as do two words behind the others
POINTERS = ("R[4]", "R[5]", f"V_u64[{(BASE >> 3) + WORDS}]", f"V_u64[{(BASE >> 3) + WORDS + 1}]")


def machine_of() -> Machine:
    image = link(Program("t.go", []), TARGETS["amd64"], stubs=(), natives=[Native("n", (lambda _: 0,))], data=())
    machine = Machine(image, TARGETS["amd64"], arena=1 << 20)
    machine.new_cpu()
    machine.engine.listen(None, None)
    return machine


SIZE = 8 * (WORDS + 2)  # bytes


@dataclass
class State:
    words: list[int]
    registers: list[int]

    def put(self, machine: Machine) -> Cpu:
        machine.mem.bytes[BASE : BASE + SIZE] = struct.pack(f"<{WORDS + 2}Q", *self.words)
        cpu = machine.cpus[0]
        cpu.R[: REGISTERS + 2] = self.registers
        return cpu

    @classmethod
    def of(cls, machine: Machine) -> State:
        words = struct.unpack(f"<{WORDS + 2}Q", machine.mem.bytes[BASE : BASE + SIZE])
        return cls(list(words), [int(each) for each in machine.cpus[0].R[: REGISTERS + 2]])

    def words_at(self, address: int) -> int:
        """The eight bytes at an address among the words."""
        packed = struct.pack(f"<{WORDS + 2}Q", *self.words)
        return int.from_bytes(packed[address - BASE : address - BASE + 8], "little")

    def mixed(self, other: State, random: Random) -> State:
        """Like this one but for some numbers: more likely to go the same way than any other."""

        def mix(ours: list[int], theirs: list[int]) -> list[int]:
            often = random.choice([0.1, 0.5])
            return [b if random.random() < often else a for a, b in zip(ours, theirs, strict=True)]

        return State(mix(self.words, other.words), mix(self.registers, other.registers))

    @classmethod
    def some(cls, random: Random) -> State:
        def pointers() -> list[int]:
            return [BASE + 8 * random.randint(2, 10) + random.choice([0] * 9 + [4]) for _ in range(2)]

        words = [random.choice([random.randint(0, 9), random.getrandbits(64)]) for _ in range(WORDS)]
        return cls(words + pointers(), [random.randint(-9, 9) for _ in range(REGISTERS)] + pointers())


def plain_of(machine: Machine, source: str) -> Any:
    """The function as it runs."""
    names = machine.engine.closures.names
    exec(compile(source, "<generated t>", "exec"), names)  # noqa: S102 - made above
    made = names.pop("generated")
    made.source = source
    return made


def cycle_of(machine: Machine, cpu: Cpu, plain: Any, *, promotes: bool = True) -> Any:
    """The cycle's function; it returns None where it does nothing more.

    `promotes`: what is the same in the first two cycles is a number, which is asked for; else there is but one to read.
    """

    def read(**given: Any) -> Any:
        return read_ahead(machine, cpu, lambda _: plain, HEAD, **given)

    one = read()
    if not promotes:
        return made_of(machine, one, _again(read, one, Known()))
    two = read(before=one)
    if not one.is_like(two):
        raise RefusedError("another way")
    same, _ = _compared(one, two)
    first = read(promoted=dict.fromkeys(same))
    again = _again(lambda **given: read(promoted=dict.fromkeys(same), **given), first, Known())
    return made_of(machine, first, again)


def made_of(machine: Machine, first: Any, again: Any) -> Any:
    names = machine.engine.closures.names
    names |= dict.fromkeys(("plain_0", "missed_0", "left_0"), lambda _cpu, _registers, _pc, t, _stop: (None, t))
    constants = Constants("0", machine.mem.views)
    source = source_of(first, again, constants, "0")
    names |= constants.table
    exec(source, names)  # noqa: S102 - integers and fixed names only
    return names.pop("cycle")
