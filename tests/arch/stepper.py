"""A machine of our own for listings: just enough to run one from its first line until it leaves.

It shares no code with `goexit_lab.machine`, so that a listing and the machine cannot be wrong together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goexit_lab.arch import isa
from goexit_lab.arch.isa import Cond, Listing
from goexit_lab.arch.target import Target

RETURN = 0xC0DE0000  # the code address after instruction n of a listing is RETURN + n
NIL_PAGE = 0x100  # addresses below fault


class NilError(Exception):
    """Memory near address 0 was touched."""


class TrapError(Exception):
    """INT $3."""


@dataclass
class Stepper:
    """Registers and words of memory by address. `word` of memory never written is 0."""

    target: Target
    registers: dict[str, int] = field(default_factory=dict)
    memory: dict[int, int] = field(default_factory=dict)  # by byte
    thread: dict[int, int] = field(default_factory=dict)  # thread-local words by offset
    compared: tuple[int, int] = (0, 0)

    def run(self, listing: Listing, start: int = 0) -> str | int | None:
        """Run until a jump or call leaves the listing, for that symbol or code address; None: it ran off the end."""
        labels = {line.instr.name: n for n, line in enumerate(listing.lines) if isinstance(line.instr, isa.LabelI)}
        at = start
        while at < len(listing.lines):
            instr = listing.lines[at].instr
            at += 1
            match instr:
                case isa.CallI(target, cond) if self.holds(cond):
                    self.call(RETURN + at)
                    return self.where(target)
                case isa.JmpI(isa.S(name), cond) if name in labels:
                    at = labels[name] if self.holds(cond) else at
                case isa.JmpI(target, cond) if self.holds(cond):
                    return self.where(target)
                case isa.RetI():
                    return self.pop()
                case isa.IntI():
                    raise TrapError
                case _:
                    self.step(instr)
        return None

    def step(self, instr: isa.Instr) -> None:
        """An instruction after which the next one follows."""
        match instr:
            case isa.MovI(dst, src, width, cond) if self.holds(cond):
                self.put(dst, self.get(src, width), width)
            case isa.LeaI(dst, src):
                self.put(dst, self.address(src), self.target.word)
            case isa.AddI(dst, src):
                self.put(dst, self.get(dst) + self.get(src), self.target.word)
            case isa.SubI(dst, src):
                self.put(dst, self.get(dst) - self.get(src), self.target.word)
            case isa.CmpI(a, b):
                self.compared = (self.get(a), self.get(b))
            case isa.PushI(src):
                self.push(self.get(src))
            case isa.PopI(dst):
                self.put(dst, self.pop(), self.target.word)
            case _:
                pass  # labels, and conditions that did not hold

    def holds(self, cond: Cond) -> bool:
        a, b = self.compared
        return {
            Cond.AL: True, Cond.EQ: a == b, Cond.NE: a != b,
            Cond.HI: a > b, Cond.HS: a >= b, Cond.LO: a < b, Cond.LS: a <= b,
        }[cond]  # fmt: skip

    def where(self, target: isa.R | isa.S | isa.Mem) -> str | int:
        return target.name if isinstance(target, isa.S) else self.get(target)

    def call(self, back: int) -> None:
        if self.target.lr:
            self.registers[self.target.lr] = back
        else:
            self.push(back)

    def push(self, value: int) -> None:
        self.sp -= self.target.word
        self.store(self.sp, value, self.target.word)

    def pop(self) -> int:
        self.sp += self.target.word
        return self.load(self.sp - self.target.word, self.target.word)

    @property
    def sp(self) -> int:
        return self.registers[self.target.sp]

    @sp.setter
    def sp(self, value: int) -> None:
        self.registers[self.target.sp] = value

    def get(self, operand: isa.Operand, width: int | None = None) -> int:
        width = width or self.target.word
        match operand:
            case isa.R(name):
                return self.registers.get(name, 0) & (1 << 8 * width) - 1
            case isa.I(value):
                return value & (1 << 8 * width) - 1
            case isa.Mem(None, disp):
                return self.thread[disp]
            case isa.Mem():
                return self.load(self.address(operand), width)
            case isa.S(name):
                raise AssertionError(f"no listing loads the address of {name}")

    def put(self, dst: isa.R | isa.Mem, value: int, width: int) -> None:
        value &= (1 << 8 * width) - 1
        match dst:
            case isa.R(name):
                self.registers[name] = value
            case isa.Mem(None, disp):
                self.thread[disp] = value
            case isa.Mem():
                self.store(self.address(dst), value, width)

    def address(self, mem: isa.Mem) -> int:
        assert mem.base is not None, "thread-local memory has no address here"
        return self.registers[mem.base] + mem.disp & (1 << 8 * self.target.word) - 1

    def load(self, address: int, width: int | None = None) -> int:
        if address < NIL_PAGE:
            raise NilError
        width = width or self.target.word
        return sum(self.memory.get(address + n, 0) << 8 * n for n in range(width))

    def store(self, address: int, value: int, width: int | None = None) -> None:
        if address < NIL_PAGE:
            raise NilError
        for n in range(width or self.target.word):
            self.memory[address + n] = value >> 8 * n & 0xFF

    def set_g_m(self, g: int, m: int) -> None:
        """Make `g` run on `m`, wherever the architecture keeps the two."""
        word = self.target.word
        self.thread = {0: g, word: m}
        self.registers |= {name: value for name, value in ((self.target.g, g), (self.target.m, m)) if name}

    @property
    def g(self) -> int:
        return self.registers[self.target.g] if self.target.g else self.thread[0]
