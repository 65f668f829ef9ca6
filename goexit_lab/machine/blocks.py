"""Basic blocks of one linked function, and which virtual registers live where.

Model: a block runs from a leader to the next jump, call, return or leader. A *state* is a block at which the
generated code can be entered: the function's start, return points of calls, parts of a native, loop heads, and
joins that would be copied too often.

Invariant: every instruction of the function lies in exactly one block.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field

from goexit_lab.arch import isa
from goexit_lab.ir import ops
from goexit_lab.machine.image import Image, Instruction, NativePart, SetScratch, Symbol


@dataclass(slots=True)
class Block:
    """Instructions [0 … n): only the last one may jump. `successors` are addresses inside the function."""

    address: int
    instructions: list[Instruction]
    successors: tuple[int, ...] = ()
    live_in: frozenset[int] = frozenset()


@dataclass(slots=True)
class Graph:
    """The blocks of a function by address, and the addresses of its states."""

    function: Symbol
    blocks: dict[int, Block]
    heads: set[int] = field(default_factory=set)  # loop heads
    entries: set[int] = field(default_factory=set)  # where control can come from outside


def graph_of(image: Image, function: Symbol) -> Graph:
    """The control-flow graph of `function`."""
    instructions = list(_instructions(image, function))
    again = image.labels.get("runtime.deferreturn", -1)
    leaders = _leaders(instructions, function, again)
    graph = Graph(function, {})
    block: Block | None = None
    for instruction in instructions:
        if block is None or instruction.address in leaders:
            block = graph.blocks[instruction.address] = Block(instruction.address, [])
        block.instructions.append(instruction)
    _connect(graph)
    graph.entries = _entries(graph, instructions, again)
    _find_heads(graph)
    _liveness(graph)
    return graph


def inside(function: Symbol, address: int) -> bool:
    """Whether `address` lies in the function's text."""
    return function.address <= address < function.address + function.size


def jumps(code: object) -> bool:
    """Whether control does not simply go on after an instruction of this kind."""
    return isinstance(
        code, ops.Jump | ops.BranchIf | ops.Trap | isa.JmpI | isa.CallI | isa.RetI | isa.IntI | NativePart
    )


def _instructions(image: Image, function: Symbol) -> Iterator[Instruction]:
    address, end = function.address, function.address + function.size
    while address < end:
        instruction = image.text[address]
        yield instruction
        address += instruction.size


def _leaders(instructions: list[Instruction], function: Symbol, again: int) -> set[int]:
    leaders = {function.address}
    for each in instructions:
        if not jumps(each.code):
            continue
        leaders.add(each.address + each.size)
        if each.target and inside(function, each.target):
            leaders.add(each.target)
        if isinstance(each.code, NativePart) or each.target == again:
            leaders.add(each.address)  # parts are entered from outside; jmpdefer comes back to the call itself
    return leaders


def _connect(graph: Graph) -> None:
    for block in graph.blocks.values():
        last = block.instructions[-1]
        after = last.address + last.size
        code = last.code
        follow: list[int] = []
        match code:
            case ops.Jump():
                follow = [last.target]
            case ops.BranchIf():
                follow = [last.target, after]
            case isa.JmpI(_, cond) | isa.CallI(_, cond):
                follow = [last.target] if isinstance(code, isa.JmpI) and last.target else []
                follow += [after] if cond is not isa.Cond.AL else []
            case ops.Trap() | isa.RetI() | isa.IntI() | NativePart():
                pass
            case _:
                follow = [after]
        block.successors = tuple(each for each in follow if each in graph.blocks)


def _entries(graph: Graph, instructions: list[Instruction], again: int) -> set[int]:
    entries = {graph.function.address}
    for each in instructions:
        if isinstance(each.code, isa.CallI):
            entries.add(each.address + each.size)
            if each.target == again:
                entries.add(each.address)
        elif isinstance(each.code, NativePart):
            entries |= set(each.code.parts)
    return {each for each in entries if each in graph.blocks}


def _find_heads(graph: Graph) -> None:
    """Targets of back edges of a depth-first walk."""
    state: dict[int, int] = {}  # 1: on the path, 2: done
    for root in sorted(graph.entries):
        stack = [(root, iter(graph.blocks[root].successors))] if root not in state else []
        if stack:
            state[root] = 1
        while stack:
            address, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[address] = 2
                stack.pop()
            elif state.get(following) == 1:
                graph.heads.add(following)
            elif following not in state:
                state[following] = 1
                stack.append((following, iter(graph.blocks[following].successors)))


def _liveness(graph: Graph) -> None:
    """Fill `live_in`; what a call's return point still reads counts as live there."""
    changed = True
    order = sorted(graph.blocks, reverse=True)
    while changed:
        changed = False
        for address in order:
            block = graph.blocks[address]
            live: set[int] = set()
            for following in block.successors:
                live |= graph.blocks[following].live_in
            for instruction in reversed(block.instructions):
                read, written = registers(instruction.code)
                live = (live - written) | read
            if live != block.live_in:
                block.live_in = frozenset(live)
                changed = True


def live_at(graph: Graph, pc: int) -> tuple[frozenset[int], bool]:
    """The virtual registers that are live just before the instruction at `pc`, and whether the flags are."""
    start = max((each for each in graph.blocks if each <= pc), default=graph.function.address)
    block = graph.blocks[start]
    rest = [each for each in block.instructions if each.address >= pc]
    live: set[int] = set()
    for following in block.successors:
        live |= graph.blocks[following].live_in
    for instruction in reversed(rest):
        read, written = registers(instruction.code)
        live = (live - written) | read
    return frozenset(live), _reads_flags(rest)


def _reads_flags(instructions: list[Instruction]) -> bool:
    for each in instructions:
        match each.code:
            case isa.CmpI():
                return False
            case isa.MovI(_, _, _, cond) | isa.JmpI(_, cond) | isa.CallI(_, cond) if cond is not isa.Cond.AL:
                return True
            case _:
                continue
    return False


def registers(code: object) -> tuple[set[int], set[int]]:
    """The virtual registers that an instruction reads and writes."""
    read: set[int] = set()
    written: set[int] = set()
    if not isinstance(code, ops.Op | SetScratch):
        return read, written
    for each in dataclasses.fields(code):
        match getattr(code, each.name):
            case ops.Reg(n):
                (written if each.name == "dst" else read).add(n)
            case ops.Pointer(ops.Reg(n), _):
                read.add(n)
            case _:
                pass
    return read, written
