"""What the architecture's own instructions do, as templates of Python source (see `semantics`).

Register values here are unsigned words. Names in a template: `x`, `y`, `w`, `q` are scratch, and the engine
says how registers, flags and constants are written.

Invariant: a template that faults has changed nothing yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goexit_lab.arch import isa
from goexit_lab.arch.isa import Cond
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.machine import semantics

if TYPE_CHECKING:
    from goexit_lab.arch.target import Target
    from goexit_lab.machine.image import Image

_UNSIGNED = {1: Kind.U8, 2: Kind.U16, 4: Kind.U32, 8: Kind.U64}
Lines = list[str]


class Shape(Protocol):
    """What an engine offers to fill a template."""

    flag_a: str
    flag_b: str

    def constant(self, value: float) -> str:
        """An expression for a constant."""

    def register(self, name: str) -> str:
        """An expression for an architecture register."""


class IsaTemplates:
    """Makes the template lines of architecture instructions for one engine's `shape`."""

    def __init__(self, shape: Shape, target: Target, image: Image, *, sane_sp: bool = False) -> None:
        """`sane_sp`: SP is known to be aligned and far from the ends of memory, so pushes and pops need no check."""
        self.shape, self.target, self.image = shape, target, image
        self.word = target.word
        self.kind = _UNSIGNED[self.word]
        self.sp = shape.register(target.sp)
        self.sane_sp = sane_sp
        self._full = (1 << 8 * self.word) - 1

    def effect(self, code: isa.Instr) -> Lines:
        """The lines of an instruction that does not jump, its condition aside."""
        match code:
            case isa.MovI(dst, src, width, _):
                lines, value = self.value(src, width)
                return [*lines, *self._put(dst, value, width)]
            case isa.LeaI(dst, src):
                return self._put(dst, self._address(src), self.word)
            case isa.AddI(dst, src) | isa.SubI(dst, src):
                if self.sane_sp and dst == isa.R(self.target.sp) and isinstance(src, isa.I):
                    return [f"{self.sp} {'+' if isinstance(code, isa.AddI) else '-'}= {self.shape.constant(src.value)}"]
                sign = "+" if isinstance(code, isa.AddI) else "-"
                before, old = self.value(dst, self.word)
                _, value = self.value(src, self.word)
                return [*before, *self._put(dst, f"({old} {sign} {value} & {self._full})", self.word)]
            case isa.CmpI(a, b):
                first, left = self.value(a, self.word)
                second, right = self.value(b, self.word)
                return [*first, f"y = {left}", *second, f"{self.shape.flag_a} = y", f"{self.shape.flag_b} = {right}"]
            case isa.PushI(src):
                lines, value = self.value(src, self.word)
                return [*lines, f"w = {value}", *self.push("w")]
            case isa.PopI(dst):
                return self.pop(self.shape.register(dst.name))
            case _:
                raise InternalError(f"{type(code).__name__} has no effect apart from its jump")

    def condition(self, cond: Cond) -> str:
        """The Python expression of a condition on the last comparison."""
        return f"{self.shape.flag_a} {cond.value} {self.shape.flag_b}"

    def value(self, operand: isa.Operand, width: int) -> tuple[Lines, str]:
        """Lines that fetch the operand, and the expression it then is."""
        match operand:
            case isa.R(name):
                register = self.shape.register(name)
                return [], register if width >= self.word else f"({register} & {(1 << 8 * width) - 1})"
            case isa.I(value):
                return [], self.shape.constant(value & (1 << 8 * width) - 1)
            case isa.S(name):
                return [], self.shape.constant(self.image.address(name))
            case isa.Mem() if self.on_stack(operand, width):
                return [], f"V_{_UNSIGNED[width].value}[{self._place(operand)} >> {width.bit_length() - 1}]"
            case isa.Mem():
                return semantics.load("x", self._place(operand), _UNSIGNED[width], wrap=f" & {self._full}"), "x"

    def on_stack(self, mem: isa.Mem, width: int) -> bool:
        """Whether the operand is a slot above a sane SP, which needs no check."""
        return self.sane_sp and mem.base == self.target.sp and mem.disp >= 0 and mem.disp % width == 0 and width > 1

    def push(self, expression: str) -> Lines:
        """Lines that push a word."""
        store = semantics.store("q", expression, self.kind, trusted=self.sane_sp)
        return [f"q = {self.sp} - {self.word}", *store, f"{self.sp} = q"]

    def pop(self, dst: str) -> Lines:
        """Lines that pop a word into the expression `dst`."""
        return [
            *semantics.load("x", self.sp, self.kind, trusted=self.sane_sp),
            f"{self.sp} += {self.word}",
            f"{dst} = x",
        ]

    def link(self, after: str) -> Lines:
        """Lines that leave the return address `after` where a call leaves it."""
        if self.target.lr is not None:
            return [f"{self.shape.register(self.target.lr)} = {after}"]
        return self.push(after)

    def _address(self, mem: isa.Mem) -> str:
        if mem.base is None:
            return f"machine.cpu.tls + {self.shape.constant(mem.disp)}"
        if mem.disp == 0:
            return self.shape.register(mem.base)
        return f"({self.shape.register(mem.base)} + {self.shape.constant(mem.disp)} & {self._full})"

    def _place(self, mem: isa.Mem) -> str:
        """As `_address`, before it is cut to a word."""
        if mem.base is None:
            return self._address(mem)
        return (
            f"{self.shape.register(mem.base)} + {self.shape.constant(mem.disp)}"
            if mem.disp
            else self.shape.register(mem.base)
        )

    def _put(self, dst: isa.R | isa.Mem, expression: str, width: int) -> Lines:
        if isinstance(dst, isa.R):
            return [f"{self.shape.register(dst.name)} = {expression}"]
        if self.on_stack(dst, width):
            return semantics.store(self._place(dst), expression, _UNSIGNED[width], trusted=True)
        return semantics.store(self._place(dst), expression, _UNSIGNED[width], wrap=f" & {self._full}")
