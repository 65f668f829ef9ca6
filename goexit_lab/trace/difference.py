"""What differs between two steps of a run, as data: bytes, registers, and fields of the runtime's objects.

Model: both states are compared page by page; pages that nobody touched are shared and cost nothing. A change of bytes
inside an object that is known at either step is told as its fields' old and new values too.

Invariant: bytes outside `ranges` are equal at both steps, and every byte inside differs.
Invariant: the timeline stands where it stood once the answer is given.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind
from goexit_lab.machine import snapshot
from goexit_lab.machine.cpu import FLAG_A, FLAG_B, VIRTUAL_BASE
from goexit_lab.machine.snapshot import PAGE, Snapshot
from goexit_lab.trace.objects import Known, Objects

if TYPE_CHECKING:
    from goexit_lab.trace.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Bytes:
    """A run of bytes from `address` on, all of which changed. `where` is the first one's name."""

    address: int
    old: bytes
    new: bytes
    where: str

    @property
    def size(self) -> int:
        """How many bytes."""
        return len(self.old)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an object has another value: numbers, or bytes where it is an array."""

    kind: str  # C's name of the struct
    object: str  # the object's name: "g2"
    field: str  # dotted: "sched.sp"
    address: int
    old: int | bytes
    new: int | bytes


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """A register of a thread has another value; "pc" is one of them, virtual registers are v0, v1, …"""

    cpu: int
    register: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between the steps `before` and `after`."""

    before: int
    after: int
    ranges: tuple[Bytes, ...]  # by address
    fields: tuple[FieldChange, ...]  # by object, then offset
    registers: tuple[RegisterChange, ...]
    born: tuple[Known, ...]  # objects that are known at `after` only
    gone: tuple[Known, ...]  # objects that are known at `before` only


def diff(timeline: Timeline, before: int, after: int) -> Difference:
    """What differs between two steps, whichever is the earlier; IndexError outside the recording."""
    with timeline.staying():
        there = Objects(timeline.seek(before), timeline.channels(before))
        old = snapshot.take(timeline.machine)
        here = Objects(timeline.seek(after), timeline.channels(after))
        new = snapshot.take(timeline.machine, old)
        changed = list(_runs(old, new))
        ranges = tuple(
            Bytes(low, read(old, low, high - low), read(new, low, high - low), here.where(low)) for low, high in changed
        )
    ids = {(each.kind, each.low) for each in here.all}, {(each.kind, each.low) for each in there.all}
    gone = tuple(each for each in there.all if (each.kind, each.low) not in ids[0])
    born = tuple(each for each in here.all if (each.kind, each.low) not in ids[1])
    fields = tuple(_fields([*here.all, *gone], changed, old, new))
    return Difference(before, after, ranges, fields, tuple(_registers(timeline, old, new)), born, gone)


def read(taken: Snapshot, address: int, size: int) -> bytes:
    """Bytes of a snapshot; what it does not cover is 0."""
    found = bytearray()
    while size > 0:
        page, offset = divmod(address - taken.start, PAGE)
        part = min(size, PAGE - offset)
        content = taken.pages[page] if 0 <= page < len(taken.pages) else bytes(PAGE)
        found += content[offset : offset + part]
        address, size = address + part, size - part
    return bytes(found)


def _runs(old: Snapshot, new: Snapshot) -> Iterator[tuple[int, int]]:
    """The maximal runs [low, high) of addresses whose bytes differ."""
    low = high = 0
    for address in _differing(old, new):
        if address != high:
            if high:
                yield low, high
            low = address
        high = address + 1
    if high:
        yield low, high


def _differing(old: Snapshot, new: Snapshot) -> Iterator[int]:
    """The addresses whose bytes differ, ascending."""
    zero = bytes(PAGE)
    for index in range(max(len(old.pages), len(new.pages))):
        one = old.pages[index] if index < len(old.pages) else zero
        two = new.pages[index] if index < len(new.pages) else zero
        if one is two or one == two:
            continue
        base = new.start + index * PAGE
        for part in range(0, PAGE, 64):
            if one[part : part + 64] != two[part : part + 64]:
                yield from (base + at for at in range(part, part + 64) if one[at] != two[at])


def _fields(
    known: Iterable[Known], changed: list[tuple[int, int]], old: Snapshot, new: Snapshot
) -> Iterator[FieldChange]:
    """The changes inside the fields of those objects."""
    lows, highs = [low for low, _ in changed], [high for _, high in changed]
    for each in known:
        if bisect_left(lows, each.high) == bisect_right(highs, each.low):
            continue
        for leaf in each.leaves:
            low = each.low + leaf.offset
            was, now = read(old, low, leaf.size), read(new, low, leaf.size)
            if was != now:
                yield FieldChange(each.kind, each.name, leaf.name, low, _value(was, leaf.kind), _value(now, leaf.kind))


def _value(content: bytes, kind: Kind | None) -> int | bytes:
    return content if kind is None else int.from_bytes(content, "little", signed=kind.signed)


def _registers(timeline: Timeline, old: Snapshot, new: Snapshot) -> Iterator[RegisterChange]:
    names = dict(enumerate(timeline.machine.target.registers))
    names |= {FLAG_A: "compared", FLAG_B: "with"}
    for cpu, (one, two) in enumerate(zip(old.cpus, new.cpus, strict=False)):
        if one.pc != two.pc:
            yield RegisterChange(cpu, "pc", one.pc, two.pc)
        for index, (was, now) in enumerate(zip(one.registers, two.registers, strict=True)):
            if was != now:
                yield RegisterChange(cpu, names.get(index, f"v{index - VIRTUAL_BASE}"), was, now)
