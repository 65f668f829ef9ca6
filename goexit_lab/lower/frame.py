"""From names and objects to a frame: what survives a call gets a slot, the rest stays in registers.

The model: a name that is live across a call has a home in the frame (a parameter's is where the caller put it). Every
write of such a name is followed by a store to its home; a read finds it in its register unless a call, or a way
on which nothing loaded it, lies between, and then a load comes first. Homes and objects that are never live at the
same time share bytes, first fit.

Two ways to lay a frame out: *declared*, each variable's parts together and room for every declared variable,
as the compilers of the period did; and *packed*, the least that the code can run in. The second is chosen where the
first does not fit a frame size that is to be met.

Invariant: in the finished code no virtual register is read after a call before it was written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goexit_lab.ir.ops import Area, Load, Op, Reg, Slot, Store
from goexit_lab.ir.program import Variable
from goexit_lab.kit.words import round_up
from goexit_lab.lower import rewrite
from goexit_lab.lower.code import Code, Named
from goexit_lab.lower.flow import CLOBBERS, Block, Liveness, blocks, object_of, object_written, operands, prune, result

Bits = int


@dataclass(frozen=True, slots=True)
class Finished:
    """A function's code in its final form; sizes in bytes."""

    ops: tuple[Op, ...]
    lines: tuple[int, ...]
    local_bytes: int
    registers: int
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that needs bytes in the frame: members as bits of the liveness sets, with the offset of each."""

    size: int
    align: int
    members: tuple[tuple[int, int], ...]


def bits(mask: Bits) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Frame:
    """Lays out one function's frame."""

    def __init__(self, code: Code, word: int) -> None:
        prune(code)
        self.code = code
        self.word = word
        self.names = len(code.kinds)
        self.blocks: list[Block] = blocks(code.ops)
        self.live = Liveness(code, self.blocks)
        self._enter_parameters()
        self.needing = self._needing()
        self.conflicts = self._conflicts()

    def finish(self, limit: int | None) -> Finished:
        """The finished code; its LOCAL area fits `limit` bytes if it can."""
        offsets, size = self._place(self._declared_items())
        size = round_up(size, self.word) + self._reserve()
        if limit is not None and size > limit:
            packed, least = self._place(self._packed_items())
            least = round_up(least, self.word)
            if least < size:
                offsets, size = packed, least
        homes = dict(self.code.homes)
        for name in bits(self.homed & ~self._fixed()):
            homes[name] = Slot(Area.LOCAL, offsets[name])
        homes = {name: home for name, home in homes.items() if self.homed >> name & 1}
        ops, lines, where = self._rewrite(homes, offsets)
        ops, registers = rewrite.renumber(ops, where)
        return Finished(tuple(ops), tuple(lines), size, registers, self._variables(homes | self._unwritten(), offsets))

    # ---- who needs a home --------------------------------------------------------------------------------

    def _fixed(self) -> Bits:
        return sum(1 << name for name in self.code.homes)

    def _enter_parameters(self) -> None:
        """Decide which names have a home; load at entry the parameters that only registers will hold."""
        across = 0
        for block in self.blocks:
            live = block.live_out
            for at in range(block.end - 1, block.start - 1, -1):
                if isinstance(self.code.ops[at], CLOBBERS):
                    across |= live
                live = live & ~self.live.kills[at] | self.live.reads[at]
        used = 0
        for reads in self.live.reads:
            used |= reads
        self.homed: Bits = across & ((1 << self.names) - 1)
        self.entry_loads: list[int] = []
        for name in self.code.homes:
            bit = 1 << name
            if name in self.code.stored:
                self.homed |= bit
            elif not self.homed & bit and used & bit:
                self.entry_loads.append(name)

    def _needing(self) -> Bits:
        """Everything that needs bytes in the LOCAL area: homed names without a fixed home, objects that are used."""
        used = 0
        for at in self._reachable():
            for number in self._objects(self.code.ops[at]):
                used |= 1 << (self.names + number)
        return self.homed & ~self._fixed() | used

    def _reachable(self) -> Iterator[int]:
        for block in self.blocks:
            yield from range(block.start, block.end)

    @staticmethod
    def _objects(op: Op) -> Iterator[int]:
        for place in rewrite.places(op):
            number = object_of(place)
            if number is not None:
                yield number

    # ---- who may share -----------------------------------------------------------------------------------

    def _conflicts(self) -> dict[int, Bits]:
        needing, pinned = self.needing, self.live.pinned
        found = {item: (needing if pinned >> item & 1 else pinned) for item in bits(needing)}
        for block in self.blocks:
            live = block.live_out
            for at in range(block.end - 1, block.start - 1, -1):
                changed = self.live.kills[at]
                partly = object_written(self.code.ops[at])
                if partly is not None:
                    changed |= 1 << (self.names + partly[0])
                for item in bits(changed & needing):
                    found[item] |= live & needing
                live = live & ~self.live.kills[at] | self.live.reads[at]
        for item, others in list(found.items()):
            for other in bits(others & needing):
                found[other] |= 1 << item
        return found

    def _place(self, items: list[_Item]) -> tuple[dict[int, int], int]:
        """First fit: each item at the least offset where none of those it conflicts with lies."""
        placed: list[tuple[int, int, Bits]] = []
        offsets: dict[int, int] = {}
        total = 0
        for item in items:
            members, conflicts = 0, 0
            for member, _ in item.members:
                members |= 1 << member
                conflicts |= self.conflicts.get(member, 0)
            at = 0
            for start, end, others in sorted(placed):
                if others & conflicts and at < end and start < at + item.size:
                    at = round_up(end, item.align)
            placed.append((at, at + item.size, members))
            total = max(total, at + item.size)
            for member, offset in item.members:
                offsets[member] = at + offset
        return offsets, total

    def _single(self, number: int) -> _Item:
        if number < self.names:
            size = self.code.kinds[number].size
            return _Item(size, min(size, self.word), ((number, 0),))
        each = self.code.objects[number - self.names]
        return _Item(each.size, each.align, ((number, 0),))

    def _packed_items(self) -> list[_Item]:
        items = [self._single(number) for number in bits(self.needing)]
        return sorted(items, key=lambda item: (-item.align, -item.size, item.members))

    def _declared_items(self) -> list[_Item]:
        """As packed, but the parts of a variable lie together."""
        grouped = 0
        items: list[_Item] = []
        for variable in self.code.variables:
            members = [
                (name.n, part.offset)
                for name, part in zip(variable.names, variable.parts, strict=True)
                if self.needing >> name.n & 1
            ]
            if not members:
                continue
            align = max(min(part.kind.size, self.word) for part in variable.parts)
            items.append(_Item(variable.size, align, tuple(members)))
            grouped |= sum(1 << member for member, _ in members)
        items += [self._single(number) for number in bits(self.needing & ~grouped)]
        return sorted(items, key=lambda item: (-item.align, item.members))

    def _reserve(self) -> int:
        """Bytes for declared variables that live in registers only, as the real compilers gave them."""
        size = 0
        for variable in self.code.variables:
            if not any((self.needing | self._fixed()) >> name.n & 1 for name in variable.names):
                size = round_up(size, min(variable.size, self.word) or 1) + variable.size
        return round_up(size, self.word)

    # ---- the new code ------------------------------------------------------------------------------------

    def _valid(self, homes: dict[int, Slot]) -> list[Bits]:
        """Which homed names are surely in their register at the start of each block."""
        homed = sum(1 << name for name in homes)
        every = homed
        gained: list[Bits] = []
        keeps: list[bool] = []
        for block in self.blocks:
            have, keep = 0, True
            for at in range(block.start, block.end):
                have |= self.live.reads[at] & homed
                if isinstance(self.code.ops[at], CLOBBERS):
                    have, keep = 0, False
                have |= self.live.kills[at] & homed
            gained.append(have)
            keeps.append(keep)
        at_start = [every] * len(self.blocks)
        at_start[0] = 0
        todo = list(range(len(self.blocks)))
        while todo:
            index = todo.pop()
            have = gained[index] | (at_start[index] if keeps[index] else 0)
            for following in self.blocks[index].after:
                fewer = at_start[following] & have
                if fewer != at_start[following]:
                    at_start[following] = fewer
                    todo.append(following)
        return at_start

    def _rewrite(self, homes: dict[int, Slot], offsets: dict[int, int]) -> tuple[list[Op], list[int], list[int]]:
        code = self.code
        moved = {
            number: offsets[self.names + number]
            for number in range(len(code.objects))
            if self.names + number in offsets
        }
        ops: list[Op] = []
        lines: list[int] = []
        where: list[int] = []
        first = code.lines[0] if code.lines else 0
        for name in self.entry_loads:
            ops.append(Load(Reg(name), code.homes[name], code.kinds[name]))
            lines.append(first)
        where = [-1] * len(ops)
        for number, (block, at_start) in enumerate(zip(self.blocks, self._valid(homes), strict=True)):
            valid = at_start
            for at in range(block.start, block.end):
                op, line = code.ops[at], code.lines[at]
                for each in operands(op):
                    if isinstance(each, Reg) and each.n in homes and not valid >> each.n & 1:
                        ops.append(Load(each, homes[each.n], code.kinds[each.n]))
                        lines.append(line)
                        valid |= 1 << each.n
                ops.append(rewrite.move_objects(op, moved))
                lines.append(line)
                if isinstance(op, CLOBBERS):
                    valid = 0
                dst = result(op)
                if dst is not None and dst.n in homes:
                    valid |= 1 << dst.n
                    ops.append(Store(homes[dst.n], dst, code.kinds[dst.n]))
                    lines.append(line)
            where += [number] * (len(ops) - len(where))
        return ops, lines, where

    # ---- for people --------------------------------------------------------------------------------------

    def _unwritten(self) -> dict[int, Slot]:
        """Parameters that nothing assigns to: what the caller passed is what they are."""
        written = 0
        for kills in self.live.kills:
            written |= kills
        return {name: home for name, home in self.code.homes.items() if not written >> name & 1}

    def _variables(self, homes: dict[int, Slot], offsets: dict[int, int]) -> tuple[Variable, ...]:
        found = list(self.code.fixed_variables)
        for variable in self.code.variables:
            found += _described(variable, [homes.get(name.n) for name in variable.names])
        for number, each in enumerate(self.code.objects):
            if each.name and self.names + number in offsets:
                offset = offsets[self.names + number]
                found.append(Variable(each.name, Area.LOCAL, offset, each.size, each.type))
        return tuple(found)


def _described(variable: Named, slots: list[Slot | None]) -> Iterator[Variable]:
    """The variable as one piece if all its parts lie where its type says, else each part that has a place."""
    placed = [(slot, part) for slot, part in zip(slots, variable.parts, strict=True) if slot is not None]
    if not placed:
        return
    starts = {(slot.area, slot.offset - part.offset) for slot, part in placed}
    if len(placed) == len(slots) and len(starts) == 1:
        area, offset = starts.pop()
        yield Variable(variable.name, area, offset, variable.size, variable.type)
        return
    for slot, part in placed:
        name = f"{variable.name}.{part.name}" if part.name else variable.name
        yield Variable(name, slot.area, slot.offset, part.kind.size, variable.type)
