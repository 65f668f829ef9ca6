"""What an instruction reads and writes, how control flows, and which names are live where.

The model: sets of names and objects are bit sets in Python integers: bit n for name n, bit `names + k` for object k.
Control flow is cut into blocks at labels and jumps; liveness is the usual backward fixed point over them. An object
counts as written only by an instruction that covers all of it.

Invariant: an object whose address is taken, or a name that is kept, is live everywhere, so nothing shares its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goexit_lab.ir.calls import CALLS
from goexit_lab.ir.ops import (
    Area,
    Bin,
    BinOp,
    BranchIf,
    BranchIfResult,
    Call,
    CallPtr,
    Cmp,
    Conv,
    Defer,
    Go,
    Jump,
    Label,
    Lea,
    Load,
    MemEq,
    Mov,
    Move,
    Op,
    Operand,
    Place,
    Pointer,
    Reg,
    Ret,
    Slot,
    Store,
    Trap,
    Un,
    Zero,
)
from goexit_lab.lower.code import Code
from goexit_lab.lower.rewrite import OBJECT

CLOBBERS = (Call, CallPtr, Go, Defer)
"""Instructions after which no virtual register holds what it held."""


@dataclass(slots=True)
class Block:
    """A straight piece of code: instructions `start` to `end` (exclusive)."""

    start: int
    end: int
    after: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    live_out: int = 0


def operands(op: Op) -> tuple[Operand, ...]:
    """What `op` reads: operands, and the bases of the places it touches."""
    match op:
        case Mov(_, src):
            return (src,)
        case Load(_, place, _) | Lea(_, place) | Zero(place, _):
            return _base(place)
        case Store(place, src, _):
            return (src, *_base(place))
        case Bin(_, _, a, b, _) | Cmp(_, _, a, b, _) | BranchIf(_, a, b, _, _):
            return a, b
        case Un(_, _, a, _) | Conv(_, a, _, _):
            return (a,)
        case Move(dst, src_place, _):
            return (*_base(dst), *_base(src_place))
        case MemEq(_, first, second, _):
            return (*_base(first), *_base(second))
        case CallPtr(fn) | Go(fn, _) | Defer(fn, _):
            return (fn,)
        case Label() | Jump() | BranchIfResult() | Call() | Ret() | Trap():
            return ()


def result(op: Op) -> Reg | None:
    """The name that `op` writes."""
    match op:
        case Mov(dst) | Load(dst) | Lea(dst) | Bin(_, dst) | Cmp(_, dst) | Un(_, dst) | Conv(dst) | MemEq(dst):
            return dst
        case _:
            return None


def _base(place: Place) -> tuple[Operand, ...]:
    return (place.base,) if isinstance(place, Pointer) else ()


def object_of(place: Place) -> int | None:
    """The number of the object that `place` lies in."""
    if isinstance(place, Slot) and place.area is Area.LOCAL:
        return place.offset // OBJECT
    return None


def objects_read(op: Op) -> tuple[int, ...]:
    """The objects that `op` reads from."""
    match op:
        case Load(_, place, _) | Move(_, place, _):
            found = object_of(place)
            return () if found is None else (found,)
        case MemEq(_, a, b, _):
            return tuple(each for each in (object_of(a), object_of(b)) if each is not None)
        case _:
            return ()


def object_written(op: Op) -> tuple[int, int, int] | None:
    """The object that `op` writes to, with offset and size of what it writes."""
    match op:
        case Store(Slot(Area.LOCAL, offset), _, kind):
            return offset // OBJECT, offset % OBJECT, kind.size
        case Move(Slot(Area.LOCAL, offset), _, size) | Zero(Slot(Area.LOCAL, offset), size):
            return offset // OBJECT, offset % OBJECT, size
        case _:
            return None


def ends(op: Op) -> bool:
    """Whether control never goes on behind `op`."""
    match op:
        case Jump() | Ret() | Trap():
            return True
        case Call(symbol):
            entry = CALLS.get(symbol)
            # Goexit does not return either, but no compiler knows that: what follows it is ordinary code.
            return entry is not None and not entry.returns and symbol != "runtime.Goexit"
        case _:
            return False


def blocks(ops: list[Op]) -> list[Block]:
    """The reachable blocks of the code, in order; the first is the entry."""
    starts = {0}
    for index, op in enumerate(ops):
        if isinstance(op, Label):
            starts.add(index)
        elif isinstance(op, BranchIf | BranchIfResult) or ends(op):
            starts.add(index + 1)
    cuts = sorted(start for start in starts if start < len(ops))
    found = [Block(start, end) for start, end in zip(cuts, [*cuts[1:], len(ops)], strict=True)]
    number = {block.start: index for index, block in enumerate(found)}
    at_label = {op.name: number[index] for index, op in enumerate(ops) if isinstance(op, Label)}
    for index, block in enumerate(found):
        last = ops[block.end - 1]
        if isinstance(last, Jump | BranchIf | BranchIfResult):
            block.after.append(at_label[last.target])
        if not ends(last) and index + 1 < len(found):
            block.after.append(index + 1)
    return _reachable(found)


def _reachable(found: list[Block]) -> list[Block]:
    seen = {0}
    todo = [0]
    while todo:
        for following in found[todo.pop()].after:
            if following not in seen:
                seen.add(following)
                todo.append(following)
    kept = sorted(seen)
    renumber = {old: new for new, old in enumerate(kept)}
    result_blocks = [found[old] for old in kept]
    for index, block in enumerate(result_blocks):
        block.after = [renumber[old] for old in block.after]
        for following in block.after:
            result_blocks[following].before.append(index)
    return result_blocks


class Liveness:
    """Which names and objects are live at the end of each block."""

    def __init__(self, code: Code, found: list[Block]) -> None:
        self.ops = ops = code.ops
        self.names = len(code.kinds)
        self.objects = code.objects
        self.pinned = sum(1 << name for name in code.kept)
        for op in ops:
            if isinstance(op, Lea) and (each := object_of(op.place)) is not None:
                self.pinned |= 1 << (self.names + each)
        self.reads = [self._reads(op) for op in ops]
        self.kills = [self._kills(op) for op in ops]
        self._solve(found)

    def _reads(self, op: Op) -> int:
        bits = 0
        for each in operands(op):
            if isinstance(each, Reg):
                bits |= 1 << each.n
        for number in objects_read(op):
            bits |= 1 << (self.names + number)
        return bits

    def _kills(self, op: Op) -> int:
        dst = result(op)
        if dst is not None:
            return 1 << dst.n
        written = object_written(op)
        if written is not None:
            number, offset, size = written
            if offset == 0 and size == self.objects[number].size:
                return 1 << (self.names + number)
        return 0

    def _solve(self, found: list[Block]) -> None:
        gen, kill = [0] * len(found), [0] * len(found)
        for index, block in enumerate(found):
            live, dead = 0, 0
            for at in range(block.end - 1, block.start - 1, -1):
                live = live & ~self.kills[at] | self.reads[at]
                dead |= self.kills[at]
            gen[index], kill[index] = live, dead
        live_in = [0] * len(found)
        todo = list(range(len(found)))
        waiting = set(todo)
        while todo:
            index = todo.pop()
            waiting.discard(index)
            block = found[index]
            out = self.pinned
            for following in block.after:
                out |= live_in[following]
            block.live_out = out
            live = gen[index] | out & ~kill[index]
            if live != live_in[index]:
                live_in[index] = live
                todo += [before for before in block.before if before not in waiting]
                waiting.update(block.before)


def without_effect(ops: list[Op], at: int) -> bool:
    """Whether the instruction at `at` only writes its result, and faults only if the one before did."""
    match ops[at]:
        case Mov() | Lea() | Cmp() | Un() | Conv():
            return True
        case Bin(op, _, _, _, kind):
            return kind.floating or op not in {BinOp.DIV, BinOp.REM}
        case Load(_, Pointer(base, _), _):
            before = ops[at - 1] if at else None
            return isinstance(before, Load) and isinstance(before.place, Pointer) and before.place.base == base
        case Load():
            return True
        case _:
            return False


def prune(code: Code) -> None:
    """Drop instructions that only write names nobody reads, such as the capacity of a slice that is indexed."""
    ops = code.ops
    found = blocks(ops)
    live = Liveness(code, found)
    dead: set[int] = set()
    for block in found:
        wanted = block.live_out
        for at in range(block.end - 1, block.start - 1, -1):
            dst = result(ops[at])
            unread = dst is not None and not wanted >> dst.n & 1 and dst.n not in code.declared
            if unread and without_effect(ops, at):
                dead.add(at)
            else:
                wanted = wanted & ~live.kills[at] | live.reads[at]
    code.ops = [op for at, op in enumerate(ops) if at not in dead]
    code.lines = [line for at, line in enumerate(code.lines) if at not in dead]
