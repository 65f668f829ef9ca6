"""The closures engine: one Python closure per instruction.

Every instruction becomes a function of the register list that does its work and returns the next PC. The
engine can stop before any instruction, which makes it the one for single steps, breakpoints and exact seeks.
Closures of the same shape share one compiled template, so building an image costs microseconds an instruction.

Invariant: executing an instruction changes only registers, memory and what natives change through the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from goexit_lab.arch import isa
from goexit_lab.ir import ops
from goexit_lab.kit.faults import SIGSEGV, SIGTRAP, Fault, InternalError
from goexit_lab.machine import semantics, trampoline
from goexit_lab.machine.code import code_of
from goexit_lab.machine.cpu import FLAG_A, FLAG_B, VIRTUAL_BASE, Cpu
from goexit_lab.machine.image import Instruction, NativePart, SetScratch
from goexit_lab.machine.isa_semantics import IsaTemplates

if TYPE_CHECKING:
    from goexit_lab.machine.machine import Machine

Step = Callable[[list[int | float]], int]


class Switch(Exception):  # noqa: N818 - control flow between a native and the engine's loop
    """A native asked the machine to look again at which cpu runs; `pc` is where this one continues."""

    def __init__(self, pc: int) -> None:
        """`pc`: where the cpu that raised goes on."""
        super().__init__(pc)
        self.pc = pc


class _Shape:
    """Collects the integers of one instruction, so that instructions of equal shape share a template."""

    flag_a = f"R[{FLAG_A}]"
    flag_b = f"R[{FLAG_B}]"

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.constants: list[int | float] = []

    def constant(self, value: float) -> str:
        self.constants.append(value)
        return f"k{len(self.constants) - 1}"

    def operand(self, operand: ops.Operand) -> str:
        match operand:
            case ops.Reg(n):
                return f"R[{self.constant(VIRTUAL_BASE + n)}]"
            case ops.Imm(value):
                return self.constant(value)
            case ops.Sym(name):
                return self.constant(self.machine.image.address(name))

    def place(self, place: ops.Place) -> str:
        match place:
            case ops.Frame(offset):
                return f"R[0] + {self.constant(offset)}"
            case ops.Pointer(base, 0):
                return self.operand(base)
            case ops.Pointer(base, offset):
                return f"{self.operand(base)} + {self.constant(offset)}"
            case ops.Static(symbol, offset):
                return self.constant(self.machine.image.address(symbol) + offset)
            case ops.Slot():
                raise InternalError("a frame slot reached the engine unresolved")

    def register(self, name: str) -> str:
        return f"R[{self.constant(self.machine.target.registers.index(name))}]"


class ClosureEngine:
    """Executes an image instruction by instruction for one machine."""

    def __init__(self, machine: Machine) -> None:
        """Closures are made on first execution of each instruction."""
        self.machine = machine
        self.code: dict[int, Step] = {}
        self._templates: dict[str, Callable[..., Step]] = {}
        # One namespace for all templates, so that a change of TOP reaches every one of them.
        self.names: dict[str, Any] = (
            semantics.NAMES
            | semantics.memory_names(machine.mem)
            | {
                "trap": lambda pc: Fault(SIGTRAP, pc, "a trap instruction"),
                "machine": machine,
                "Switch": Switch,
            }
        )

        self.names |= {"LISTENED": True, "SINK": None, "ROOM": None}
        machine.mem.serve(self.names)

    def execute(self, cpu: Cpu, stop: int) -> None:
        """Run `cpu` until `machine.step` is `stop`, or a native asks for a switch (step and pc are then exact too).

        Raises what instructions raise (Fault, ProgramExit, …) with `cpu.pc` at the instruction that did.
        """
        machine, registers, code = self.machine, cpu.R, self.code
        pc = cpu.pc
        try:
            while machine.step < stop:
                try:
                    for machine.step in range(machine.step, stop):  # noqa: B020 - the loop variable is the step counter
                        pc = code[pc](registers)
                    machine.step = stop
                except KeyError:
                    if pc in code:
                        raise
                    self.prepare(pc)
        except Switch as switch:
            pc = switch.pc
            machine.step += 1
        finally:
            cpu.pc = pc

    def prepare(self, pc: int) -> None:
        """Make the closures of the function at `pc`, or a one-off step for code in the heap; Fault if there is none."""
        function = self.machine.image.function_at(pc)
        instruction = self.machine.image.text.get(pc)
        if function is None or instruction is None:
            self.code[pc] = self._in_heap(pc)
            return
        address = function.address
        while address < function.address + function.size:
            each = self.machine.image.text[address]
            self.code[address] = self.build(each)
            address += each.size

    def _in_heap(self, pc: int) -> Step:
        """A step for code outside the text: it decodes memory each time, since memory may change under it."""
        machine = self.machine

        def step(registers: list[int | float]) -> int:
            del registers
            return trampoline.execute(machine.cpu, pc)

        trampoline.check(machine.mem, pc)
        return step

    def build(self, instruction: Instruction) -> Step:
        """The closure of one instruction."""
        code = instruction.code
        if isinstance(code, NativePart):
            return self._native(code)
        shape = _Shape(self.machine)
        after = instruction.address + instruction.size
        match code:
            case ops.Jump():
                lines = [f"return {shape.constant(instruction.target)}"]
            case ops.BranchIf(op, a, b, _, _):
                test = semantics.condition(op, shape.operand(a), shape.operand(b))
                lines = [f"return {shape.constant(instruction.target)} if {test} else {shape.constant(after)}"]
            case SetScratch(register, src):
                lines = [f"{shape.register(register)} = {shape.operand(src)}", f"return {shape.constant(after)}"]
            case (
                isa.MovI() | isa.LeaI() | isa.AddI() | isa.SubI() | isa.CmpI() | isa.PushI() | isa.PopI()
                | isa.CallI() | isa.JmpI() | isa.RetI() | isa.IntI()
            ):  # fmt: skip
                lines = _isa_lines(code, shape, instruction)
            case _:
                lines = semantics.statements(_ir(code), shape.operand, shape.place)
                lines.append(f"return {shape.constant(after)}")
        return self._instantiate(lines, shape.constants)

    def _instantiate(self, lines: list[str], constants: list[int | float]) -> Step:
        names = ", ".join(f"k{index}" for index in range(len(constants)))
        source = f"def make({names}):\n def step(R):\n  " + "\n  ".join(lines) + "\n return step\n"
        make = self._templates.get(source)
        if make is None:
            exec(code_of(source, "<closure template>"), self.names)  # noqa: S102 - templates hold integers and fixed names only
            made: Callable[..., Step] = self.names.pop("make")
            self._templates[source] = make = made
        return make(*constants)

    def _native(self, code: NativePart) -> Step:
        machine, part, frame, parts = self.machine, code.native.parts[code.index], code.native.frame, code.parts

        def step(registers: list[int | float]) -> int:
            del registers
            cpu = machine.cpu
            cpu.enter(frame, parts)
            pc = part(cpu)
            if machine.look_again:
                machine.look_again = False
                raise Switch(pc)
            return pc

        return step

    def attach(self, pc: int, probe: Callable[[Cpu], None]) -> None:
        """Call `probe` each time just before the instruction at `pc` executes."""
        if pc not in self.code:
            self.prepare(pc)
        inner, machine = self.code[pc], self.machine

        names = self.names

        def step(registers: list[int | float]) -> int:
            if names["LISTENED"]:
                probe(machine.cpu)
            return inner(registers)

        self.code[pc] = step


def _isa_lines(code: isa.Instr, shape: _Shape, instruction: Instruction) -> list[str]:
    """The template of one architecture instruction, ending in the return of the next PC."""
    make = IsaTemplates(shape, shape.machine.target, shape.machine.image)
    after = shape.constant(instruction.address + instruction.size)
    cond = code.cond if isinstance(code, isa.MovI | isa.CallI | isa.JmpI) else isa.Cond.AL
    guard = [] if cond is isa.Cond.AL else [f"if not {make.condition(cond)}: return {after}"]
    match code:
        case isa.CallI(target) | isa.JmpI(target):
            direct = isinstance(target, isa.S)
            lines, where = ([], shape.constant(instruction.target)) if direct else make.value(target, make.word)
            link = make.link(after) if isinstance(code, isa.CallI) else []
            return [*guard, *lines, f"z = {where}", *link, "return z"]
        case isa.RetI():
            return [*make.pop("z"), "return z"]
        case isa.IntI():
            return [f"raise trap({shape.constant(instruction.address)})"]
        case _:
            return [*guard, *make.effect(code), f"return {after}"]


def _ir(code: object) -> ops.Op:
    if isinstance(code, ops.Op):
        return code
    raise InternalError(f"no closure for {type(code).__name__}")


__all__ = ["FLAG_A", "FLAG_B", "SIGSEGV", "ClosureEngine", "Step", "Switch"]
