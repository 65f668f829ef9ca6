"""What the architecture's own instructions do, as templates of Python source (see `semantics`).

Register values here are unsigned words. The last comparison's operands lie in two fixed registers of `Cpu.R`.
"""

from __future__ import annotations

from typing import Protocol

from goexit_lab.arch import isa
from goexit_lab.arch.isa import Cond
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.machine import semantics
from goexit_lab.machine.cpu import FLAG_A, FLAG_B
from goexit_lab.machine.image import Instruction
from goexit_lab.machine.memory import NIL_PAGE

_UNSIGNED = {1: Kind.U8, 2: Kind.U16, 4: Kind.U32, 8: Kind.U64}


class Shape(Protocol):
    """What an engine offers to fill a template."""

    @property
    def machine(self) -> object:
        """The machine whose symbols and registers these are."""

    def constant(self, value: float) -> str:
        """An expression for a constant."""

    def register(self, name: str) -> str:
        """An expression for an architecture register."""


class _Maker:
    """Makes the lines of one instruction."""

    def __init__(self, shape: Shape, instruction: Instruction) -> None:
        from goexit_lab.machine.machine import Machine  # noqa: PLC0415 - the machine owns the engine that calls us

        if not isinstance(shape.machine, Machine):
            raise InternalError("isa templates need a machine")
        self.shape, self.instruction, self.machine = shape, instruction, shape.machine
        self.word = shape.machine.target.word
        self.kind = _UNSIGNED[self.word]
        self.after = shape.constant(instruction.address + instruction.size)

    def memory(self, mem: isa.Mem) -> str:
        if mem.base is None:
            return f"machine.cpu.tls + {self.shape.constant(mem.disp)}"
        if mem.disp == 0:
            return self.shape.register(mem.base)
        return f"({self.shape.register(mem.base)} + {self.shape.constant(mem.disp)} & {(1 << 8 * self.word) - 1})"

    def value(self, operand: isa.Operand, width: int) -> tuple[list[str], str]:
        """Lines that fetch the operand, and the expression it then is."""
        match operand:
            case isa.R(name):
                register = self.shape.register(name)
                return [], register if width >= self.word else f"({register} & {(1 << 8 * width) - 1})"
            case isa.I(value):
                return [], self.shape.constant(value & (1 << 8 * width) - 1)
            case isa.S():
                return [], self.shape.constant(self.machine.image.address(operand.name))
            case isa.Mem():
                return semantics.load("x", self.memory(operand), _UNSIGNED[width]), "x"

    def put(self, dst: isa.R | isa.Mem, expression: str, width: int) -> list[str]:
        if isinstance(dst, isa.R):
            return [f"{self.shape.register(dst.name)} = {expression}"]
        return semantics.store(self.memory(dst), expression, _UNSIGNED[width])

    def jump(self, target: isa.R | isa.S | isa.Mem) -> tuple[list[str], str]:
        match target:
            case isa.S():
                return [], self.shape.constant(self.instruction.target)
            case _:
                return self.value(target, self.word)

    def otherwise(self, cond: Cond) -> list[str]:
        """A line that leaves the instruction when its condition does not hold."""
        if cond is Cond.AL:
            return []
        return [f"if not R[{FLAG_A}] {cond.value} R[{FLAG_B}]: return {self.after}"]

    def call(self, target: isa.R | isa.S, cond: Cond) -> list[str]:
        lines, where = self.jump(target)
        lr = self.machine.target.lr
        if lr is not None:
            return [
                *self.otherwise(cond),
                *lines,
                f"w = {where}",
                f"{self.shape.register(lr)} = {self.after}",
                "return w",
            ]
        return [*self.otherwise(cond), *lines, f"w = {where}", *self.push(self.after), "return w"]

    def push(self, expression: str) -> list[str]:
        return [f"q = R[0] - {self.word}", *semantics.store("q", expression, self.kind), "R[0] = q"]

    def pop(self, dst: str) -> list[str]:
        return [*semantics.load("x", "R[0]", self.kind), f"R[0] += {self.word}", f"{dst} = x"]


def isa_lines(code: isa.Instr, shape: Shape, instruction: Instruction) -> list[str]:
    """The template lines of one architecture instruction, its jump or fall-through included."""
    make = _Maker(shape, instruction)
    full = (1 << 8 * make.word) - 1
    done = f"return {make.after}"
    match code:
        case isa.MovI(dst, src, width, cond):
            lines, value = make.value(src, width)
            return [*make.otherwise(cond), *lines, *make.put(dst, value, width), done]
        case isa.LeaI(dst, src):
            return [*make.put(dst, make.memory(src), make.word), done]
        case isa.AddI(dst, src) | isa.SubI(dst, src):
            sign = "+" if isinstance(code, isa.AddI) else "-"
            before, old = make.value(dst, make.word)
            _, value = make.value(src, make.word)
            return [*before, *make.put(dst, f"({old} {sign} {value} & {full})", make.word), done]
        case isa.CmpI(a, b):
            first, left = make.value(a, make.word)
            second, right = make.value(b, make.word)
            return [*first, f"y = {left}", *second, f"R[{FLAG_A}] = y", f"R[{FLAG_B}] = {right}", done]
        case isa.PushI(src):
            lines, value = make.value(src, make.word)
            return [*lines, f"w = {value}", *make.push("w"), done]
        case isa.PopI(dst):
            return [*make.pop(make.shape.register(dst.name)), done]
        case isa.CallI(target, cond):
            return make.call(target, cond)
        case isa.JmpI(target, cond):
            lines, where = make.jump(target)
            return [*make.otherwise(cond), *lines, f"return {where}"]
        case isa.RetI():
            return [*make.pop("w"), "return w"]
        case isa.IntI():
            return [f"raise trap({shape.constant(instruction.address)})"]
        case isa.LabelI():
            raise InternalError("a label is not an instruction")


__all__ = ["NIL_PAGE", "Shape", "isa_lines"]
