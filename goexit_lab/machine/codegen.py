"""The generating engine: one Python function per hot function of the image.

Model: a generated function is a loop over states (see `blocks`); a state's code is a tree of blocks with loops
as Python loops, SP and the virtual registers as Python locals, and memory through typed views. It counts steps
per path, and is left before a path that the step limit would cut, so that the closures engine can land exactly.

Decision (2026-11-23): where an exception came from is found in Python's own traceback: each generated line
belongs to one instruction. So exact faults cost nothing until they happen.

Invariant: at every exit, memory, SP, step count and live registers are what the closures engine would have made.
Invariant: generated source holds integers and fixed names only.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from goexit_lab.arch import isa
from goexit_lab.ir import ops
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.machine import semantics
from goexit_lab.machine.blocks import Block, Graph, graph_of, inside
from goexit_lab.machine.code import code_of
from goexit_lab.machine.cpu import VIRTUAL_BASE, Cpu
from goexit_lab.machine.image import Instruction, NativePart, SetScratch, Symbol
from goexit_lab.machine.isa_semantics import IsaTemplates
from goexit_lab.machine.native_code import emit_native
from goexit_lab.machine.states import join_stubs, reach_of, states_of

if TYPE_CHECKING:
    from goexit_lab.machine.machine import Machine

Generated = Callable[[Cpu, list[int | float], int, int, int], tuple[int, int]]
LOWEST_SP = 1 << 21  # a stack pointer below this (2 MiB) is wild: left to the closures, which check every access
DEEPEST = 60  # blocks or indentations on one path, before a state is cut in two (Python allows 100 indentations)
DISPATCH = 10  # indentations that lead to one of 256 states
SHORT = 8  # instructions of a state that is copied to where control comes from
CHAIN = 3  # such copies on one path: each may fork, so that more of them would double the text each time


@dataclass(slots=True)
class Site:
    """What one generated line belongs to."""

    pc: int
    done: int  # steps completed since `t` was last updated
    native: bool  # a native's part: SP is then what the native left


@dataclass(slots=True)
class Product:
    """A generated function: its code, its entries, and the site of each line of its source (1-based)."""

    function: Generated
    entries: tuple[int, ...]
    sites: dict[int, Site]
    source: str


class _Literals:
    """Registers and constants as generated code writes them."""

    flag_a = "fa"
    flag_b = "fb"

    def __init__(self, machine: Machine) -> None:
        self._registers = machine.target.registers
        self._image = machine.image

    def constant(self, value: float) -> str:
        if not math.isfinite(value):
            return "nan" if math.isnan(value) else "inf" if value > 0 else "(-inf)"
        return f"({value!r})" if value < 0 else repr(value)

    def register(self, name: str) -> str:
        index = self._registers.index(name)
        return "s" if index == 0 else f"R[{index}]"

    def operand(self, operand: ops.Operand) -> str:
        match operand:
            case ops.Reg(n):
                return f"v{n}"
            case ops.Imm(value):
                return self.constant(value)
            case ops.Sym(name):
                return self.constant(self._image.address(name))

    def place(self, place: ops.Place) -> str:
        match place:
            case ops.Frame(offset):
                return f"s + {offset}" if offset else "s"
            case ops.Pointer(base, 0):
                return self.operand(base)
            case ops.Pointer(base, offset):
                return f"{self.operand(base)} + {self.constant(offset)}"
            case ops.Static(symbol, offset):
                return self.constant(self._image.address(symbol) + offset)
            case ops.Slot():
                raise InternalError("a frame slot reached the engine unresolved")


@dataclass(slots=True)
class Path:
    """Where emission stands: indentation, steps since `t` was updated, the loop it is in (0: none)."""

    indent: int
    cost: int
    loop: int
    depth: int = 0  # blocks on the way here
    copied: tuple[int, ...] = ()  # short states that were copied on the way here

    def inner(self) -> Path:
        """The same place, one indentation deeper."""
        return Path(self.indent + 1, self.cost, self.loop, self.depth, self.copied)


@dataclass(slots=True)
class Emitter:
    """The text of one function in the making."""

    machine: Machine
    graph: Graph
    probes: dict[int, Callable[[Cpu], None]]
    states: set[int]
    lines: list[str] = field(default_factory=list)
    sites: dict[int, Site] = field(default_factory=dict)
    names: dict[str, object] = field(default_factory=dict)
    longest: int = 0  # steps of the longest path of the state being emitted
    made: int = 0  # instructions emitted, copies included
    wild: str = ""  # whether SP is
    deep: set[int] = field(default_factory=set)  # where paths were too deep: blocks that have to become states
    literals: _Literals = field(init=False)
    templates: IsaTemplates = field(init=False)

    def __post_init__(self) -> None:
        self.literals = _Literals(self.machine)
        self.templates = IsaTemplates(self.literals, self.machine.target, self.machine.image, sane_sp=True)

    # ---- output ------------------------------------------------------------------------------------------

    def put(self, path: Path, *lines: str) -> None:
        """Lines at the path's indentation."""
        self.lines += [" " * path.indent + line for line in lines]

    def put_at(self, path: Path, instruction: Instruction, *lines: str, native: bool = False) -> None:
        """Lines whose exceptions belong to `instruction`."""
        for line in lines:
            self.put(path, line)
            self.sites[len(self.lines)] = Site(instruction.address, path.cost, native)

    # ---- states ------------------------------------------------------------------------------------------

    def state(self, address: int, indent: int) -> None:
        """The code of one state: fuel and stack-pointer check, then its tree of blocks."""
        block = self.graph.blocks[address]
        loop = address if address in self.graph.heads else 0
        path = Path(indent, 0, loop)
        limit = len(self.lines)
        if loop:
            self.put(path, "", "while True:")
            path.indent += 1
        check = len(self.lines)
        self.put(path, "")
        self.longest = 0
        self.tree(block, path)
        spill = "; ".join(f"R[{VIRTUAL_BASE + n}] = v{n}" for n in sorted(block.live_in))
        leave = "; ".join(each for each in ("R[0] = s", spill, f"return {address}, t") if each)
        if loop:
            self.lines[limit] = " " * indent + f"limit = stop - {self.longest}"
            self.lines[check] = " " * (indent + 1) + f"if t > limit: {leave}"
        else:
            self.lines[check] = " " * indent + f"if t + {self.longest} > stop: {leave}"

    def tree(self, block: Block, path: Path) -> None:
        """A block and what follows it, until every path has left the state."""
        for instruction in block.instructions:
            if instruction.address in self.probes:
                name = f"probe_{instruction.address}"
                probe = self.probes[instruction.address]
                self.names[name] = self.machine.engine.stand_ins.get(probe, probe)
                call = f"if LISTENED: R[0] = s; machine.step = t + {path.cost}; {name}(cpu)"
                self.put_at(path, instruction, call, native=True)
            self.made += 1
            if self.instruction(instruction, path):
                return
            path.cost += 1
            self.longest = max(self.longest, path.cost)
        last = block.instructions[-1]
        self.edge(last.address + last.size, path)

    def edge(self, target: int, path: Path) -> None:
        """Go on at the block at `target`, or leave the function for it."""
        self.longest = max(self.longest, path.cost)
        if target not in self.graph.blocks:
            self.leave(str(target), path)
        elif target == path.loop:
            self.put(path, f"t += {path.cost}; continue")
        elif target in self.states and not self.short(target, path):
            self.put(path, f"t += {path.cost}; pc = {target}; {self.again(path)}")
        elif path.depth >= DEEPEST or path.indent >= DEEPEST:
            if target not in self.states:
                self.deep.add(target)
            self.put(path, f"t += {path.cost}; pc = {target}; {self.again(path)}")
        else:
            path.depth += 1
            self.tree(self.graph.blocks[target], path)

    def short(self, target: int, path: Path) -> bool:
        """Whether the state at `target` is so short that it is copied to where control comes from."""
        if target in self.graph.heads or target in path.copied or len(path.copied) >= CHAIN:
            return False
        size, pending = 0, [target]
        while pending:
            block = self.graph.blocks[pending.pop()]
            size += len(block.instructions)
            if size > SHORT:
                return False
            pending += [each for each in block.successors if each not in self.states]
        path.copied += (target,)
        return True

    def again(self, path: Path) -> str:
        """The statement that goes back to the dispatch over states."""
        return "break" if path.loop else "continue"

    def leave(self, pc: str, path: Path) -> None:
        """Return to the driver, which goes on at the PC expression."""
        self.longest = max(self.longest, path.cost)
        self.put(path, f"R[0] = s; return {pc}, t + {path.cost}")

    def arrive(self, pc: str, path: Path) -> None:
        """Go on at a computed PC, which may be a state of this very function."""
        self.longest = max(self.longest, path.cost)
        self.put(
            path,
            f"t += {path.cost}; pc = {pc}",
            f"if pc not in STATES_{self.graph.function.address}: R[0] = s; return pc, t",
        )
        self.put(path, self.again(path))

    # ---- instructions ------------------------------------------------------------------------------------

    def instruction(self, instruction: Instruction, path: Path) -> bool:
        """Emit one instruction; True if it ended the path."""
        code = instruction.code
        after = instruction.address + instruction.size
        match code:
            case ops.Jump():
                path.cost += 1
                self.edge(instruction.target, path)
            case ops.BranchIf(op, a, b, _, _):
                test = semantics.condition(op, self.literals.operand(a), self.literals.operand(b))
                self.fork(instruction, test, instruction.target, after, path)
            case NativePart():
                emit_native(self, instruction, code, path)
            case ops.Trap() | isa.IntI():
                self.put_at(path, instruction, f"raise trap({instruction.address})")
            case SetScratch(register, src):
                self.put_at(path, instruction, f"{self.literals.register(register)} = {self.literals.operand(src)}")
                return False
            case isa.JmpI() | isa.CallI() | isa.RetI():
                self.transfer(instruction, code, path)
            case isa.MovI(_, _, _, cond) if cond is not isa.Cond.AL:
                self.put_at(path, instruction, f"if {self.templates.condition(cond)}:")
                self.put_at(path, instruction, *(" " + line for line in self.templates.effect(code)))
                return False
            case isa.MovI() | isa.LeaI() | isa.AddI() | isa.SubI() | isa.CmpI() | isa.PushI() | isa.PopI():
                self.put_at(path, instruction, *self.templates.effect(code))
                self.new_stack(code, after, path)
                return False
            case isa.LabelI():
                raise InternalError("a label reached the engine")
            case _:
                self.put_at(path, instruction, *self.straight(code))
                return False
        return True

    def new_stack(self, code: isa.Instr, after: int, path: Path) -> None:
        """Leave the function where an instruction has loaded SP with what may be wild."""
        if isinstance(code, isa.MovI | isa.LeaI | isa.PopI) and code.dst == isa.R(self.machine.target.sp):
            self.longest = max(self.longest, path.cost + 1)
            self.put(path, f"if {self.wild}: R[0] = s; return {after}, t + {path.cost + 1}")

    def straight(self, op: ops.Op) -> list[str]:
        """The lines of one op that neither jumps nor calls."""
        return semantics.statements(op, self.literals.operand, self.literals.place, self.trusted)

    def trusted(self, place: ops.Place, kind: Kind) -> bool:
        """Frame slots are mapped and aligned as long as SP is sane, which every entry checks."""
        word = self.machine.target.word
        return isinstance(place, ops.Frame) and kind.size <= word and not place.offset % kind.size

    def fork(self, instruction: Instruction, test: str, yes: int, no: int, path: Path) -> None:
        """Go on in two ways."""
        self.put_at(path, instruction, f"if {test}:")
        path.cost += 1
        self.edge(yes, path.inner())
        self.edge(no, path)

    def transfer(self, instruction: Instruction, code: isa.JmpI | isa.CallI | isa.RetI, path: Path) -> None:
        """A jump, call or return of the architecture."""
        after = instruction.address + instruction.size
        if isinstance(code, isa.RetI):
            self.put_at(path, instruction, *self.templates.pop("w"))
            path.cost += 1
            self.arrive("w", path)
            return
        if code.cond is not isa.Cond.AL:
            self.put_at(path, instruction, f"if {self.templates.condition(code.cond)}:")
            self.go(instruction, code, path.inner())
            path.cost += 1
            self.edge(after, path)
            return
        self.go(instruction, code, path)

    def go(self, instruction: Instruction, code: isa.JmpI | isa.CallI, path: Path) -> None:
        """The unconditional part of a jump or call."""
        direct = isinstance(code.target, isa.S)
        lines, where = (
            ([], str(instruction.target)) if direct else self.templates.value(code.target, self.templates.word)
        )
        link = self.templates.link(str(instruction.address + instruction.size)) if isinstance(code, isa.CallI) else []
        self.put_at(path, instruction, *lines, *([] if direct else [f"z = {where}"]), *link)
        path.cost += 1
        if direct and inside(self.graph.function, instruction.target):
            self.edge(instruction.target, path)
        elif direct:
            self.leave(where, path)
        else:
            self.arrive("z", path)


def generate(
    machine: Machine, function: Symbol, probes: dict[int, Callable[[Cpu], None]], names: dict[str, Any]
) -> Product:
    """The generated function for `function`; `names` is what templates refer to."""
    graph = graph_of(machine.image, function)
    states = states_of(graph)
    entries = tuple(sorted(states))
    if machine.image.parts(function):
        states |= join_stubs(machine, graph)
    while (emitter := _emit(machine, graph, probes, states)).deep:
        _cut(emitter, states)
    source = "\n".join(emitter.lines) + "\n"
    names |= emitter.names | {f"STATES_{function.address}": frozenset(states)}
    exec(code_of(source, file_name(function)), names)
    made: Any = names.pop("generated")
    made.source = source  # whoever reads the function ahead makes another text of it
    return Product(made, entries, emitter.sites, source)


def _cut(emitter: Emitter, states: set[int]) -> None:
    """Add the states at which paths that were too deep are cut.

    Each state is tried alone, with room for the decisions that lead to it, so that few rounds find them all.
    """
    todo = sorted(states)
    while todo:
        trial = Emitter(emitter.machine, emitter.graph, emitter.probes, states)
        trial.wild = emitter.wild
        trial.state(todo.pop(), DISPATCH)
        todo += sorted(trial.deep)
        states |= trial.deep


def file_name(function: Symbol) -> str:
    """The name under which tracebacks show the generated source of `function`."""
    return f"<generated {function.address:#x}>"


def _emit(machine: Machine, graph: Graph, probes: dict[int, Callable[[Cpu], None]], states: set[int]) -> Emitter:
    """The source of the function with these states."""
    emitter = Emitter(machine, graph, probes, states)
    path = Path(1, 0, 0)
    emitter.put(Path(0, 0, 0), "def generated(cpu, R, pc, t, stop):")
    emitter.put(path, "s = R[0]")
    wild = f"s & {machine.target.word - 1} or not {LOWEST_SP} <= s <= TOP - {reach_of(graph)}"
    emitter.put(path, f"if {wild}: return pc, t")
    emitter.wild = wild
    for address in sorted(states):
        live = sorted(graph.blocks[address].live_in)
        if live:
            emitter.put(path, f"if pc == {address}: " + "; ".join(f"v{n} = R[{VIRTUAL_BASE + n}]" for n in live))
    emitter.put(path, "while True:")
    _dispatch(emitter, sorted(states), 2)
    return emitter


def _dispatch(emitter: Emitter, addresses: list[int], indent: int) -> None:
    """A binary decision tree over the states."""
    if len(addresses) == 1:
        emitter.state(addresses[0], indent)
        return
    middle = len(addresses) // 2
    path = Path(indent, 0, 0)
    emitter.put(path, f"if pc < {addresses[middle]}:")
    _dispatch(emitter, addresses[:middle], indent + 1)
    emitter.put(path, "else:")
    _dispatch(emitter, addresses[middle:], indent + 1)
