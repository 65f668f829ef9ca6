"""Instructions with other names, objects or registers in them.

Invariant: what an instruction does stays the same; only where its operands lie changes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from goexit_lab.ir.ops import (
    Area,
    Bin,
    BranchIf,
    CallPtr,
    Cmp,
    Conv,
    Defer,
    Go,
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
    Slot,
    Store,
    Un,
    Zero,
)

OBJECT = 1 << 40
"""Bytes of LOCAL offsets that each object has to itself while its place is unknown."""


def retarget(op: Op, old: Reg, new: Reg) -> Op | None:
    """`op` writing `new` instead of `old`; None if it does not write `old`."""
    match op:
        case Mov(dst) | Load(dst) | Lea(dst) | Bin(_, dst) | Cmp(_, dst) | Un(_, dst) | Conv(dst) | MemEq(dst) if (
            dst == old
        ):
            return dataclasses.replace(op, dst=new)
        case _:
            return None


def places(op: Op) -> tuple[Place, ...]:
    """The places that `op` touches."""
    match op:
        case Load(_, place, _) | Lea(_, place) | Zero(place, _) | Store(place, _, _):
            return (place,)
        case Move(first, second, _) | MemEq(_, first, second, _):
            return first, second
        case _:
            return ()


def map_places(op: Op, change: Callable[[Place], Place]) -> Op:
    """`op` with every place changed."""
    match op:
        case Load(dst, place, kind):
            return Load(dst, change(place), kind)
        case Lea(dst, place):
            return Lea(dst, change(place))
        case Zero(place, size):
            return Zero(change(place), size)
        case Store(place, src, kind):
            return Store(change(place), src, kind)
        case Move(first, second, size):
            return Move(change(first), change(second), size)
        case MemEq(dst, first, second, size):
            return MemEq(dst, change(first), change(second), size)
        case _:
            return op


def map_registers(op: Op, change: Callable[[Reg], Reg]) -> Op:
    """`op` with every register changed."""

    def value(operand: Operand) -> Operand:
        return change(operand) if isinstance(operand, Reg) else operand

    def place(each: Place) -> Place:
        return Pointer(value(each.base), each.offset, each.about) if isinstance(each, Pointer) else each

    match op:
        case Mov(dst, src):
            return Mov(change(dst), value(src))
        case Load(dst, where, kind):
            return Load(change(dst), place(where), kind)
        case Lea(dst, where):
            return Lea(change(dst), place(where))
        case Store(where, src, kind):
            return Store(place(where), value(src), kind)
        case Bin(sign, dst, a, b, kind, about):
            return Bin(sign, change(dst), value(a), value(b), kind, about)
        case Cmp(sign, dst, a, b, kind):
            return Cmp(sign, change(dst), value(a), value(b), kind)
        case Un(sign, dst, a, kind):
            return Un(sign, change(dst), value(a), kind)
        case Conv(dst, a, src_kind, to):
            return Conv(change(dst), value(a), src_kind, to)
        case MemEq(dst, first, second, size):
            return MemEq(change(dst), place(first), place(second), size)
        case BranchIf(sign, a, b, kind, target, check):
            return BranchIf(sign, value(a), value(b), kind, target, check)
        case CallPtr(fn, about):
            return CallPtr(value(fn), about)
        case Go(fn, size):
            return Go(value(fn), size)
        case Defer():
            return dataclasses.replace(op, fn=value(op.fn))
        case _:
            return map_places(op, place)


def move_objects(op: Op, offsets: Mapping[int, int]) -> Op:
    """`op` with objects at their final `offsets` in the LOCAL area."""

    def final(place: Place) -> Place:
        if isinstance(place, Slot) and place.area is Area.LOCAL:
            number, inside = divmod(place.offset, OBJECT)
            return Slot(Area.LOCAL, offsets[number] + inside)
        return place

    return map_places(op, final)


def renumber(ops: list[Op], where: list[int]) -> tuple[list[Op], int]:
    """`ops` with register numbers from 0, and how many there are.

    `where` is the number of the block each instruction is in: a register that only one block uses shares its
    number with those of other blocks and with those of its own that are no longer needed.
    """
    home: dict[int, int] = {}
    last: dict[int, int] = {}
    shared: set[int] = set()
    for index, op in enumerate(ops):

        def note(reg: Reg, block: int = where[index], index: int = index) -> Reg:
            if home.setdefault(reg.n, block) != block:
                shared.add(reg.n)
            last[reg.n] = index
            return reg

        map_registers(op, note)
    numbers: dict[int, int] = {old: new for new, old in enumerate(sorted(shared))}
    free: list[int] = []
    count = len(numbers)
    done: list[Op] = []
    for index, op in enumerate(ops):
        ending: list[int] = []

        def change(reg: Reg, index: int = index, ending: list[int] = ending) -> Reg:
            nonlocal count
            if reg.n not in numbers:
                if free:
                    numbers[reg.n] = free.pop()
                else:
                    numbers[reg.n] = count
                    count += 1
            if last[reg.n] == index and reg.n not in shared and reg.n not in ending:
                ending.append(reg.n)
            return Reg(numbers[reg.n])

        done.append(map_registers(op, change))
        free.extend(numbers[old] for old in ending)
    return done, count
