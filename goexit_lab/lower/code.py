"""A function's instructions while they are being made.

The model: code is made over *names*, an unlimited supply of virtual registers that may be live across calls, and
over *objects*, pieces of frame whose offset is not known yet. An object is addressed as a LOCAL slot in a range of
offsets of its own; `frame` later gives every object, and every name that a call would destroy, a place, and
rewrites the code.

Invariant: a name has one kind for its whole life; an object has one size and alignment.
"""

from __future__ import annotations

from dataclasses import dataclass

from goexit_lab.ir.ops import (
    Area,
    BranchIf,
    Check,
    CmpOp,
    Jump,
    Label,
    Lea,
    Load,
    Mov,
    Move,
    Op,
    Operand,
    Place,
    Pointer,
    Reg,
    Slot,
    Static,
    Store,
    Zero,
)
from goexit_lab.ir.program import Variable
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lower import rewrite
from goexit_lab.lower.layout import Part
from goexit_lab.lower.rewrite import OBJECT

Value = tuple[Operand, ...]
"""A scalar value: one operand for each of its type's parts."""


@dataclass(frozen=True, slots=True)
class Object:
    """A piece of the frame that is addressed: sizes in bytes."""

    size: int
    align: int
    name: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A declared variable that lives in names, for people."""

    name: str
    type: str
    size: int
    names: tuple[Reg, ...]
    parts: tuple[Part, ...]


class Code:
    """Instructions, names and objects of one function."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.lines: list[int] = []
        self.line = 0
        self.kinds: list[Kind] = []
        self.objects: list[Object] = []
        self.homes: dict[int, Slot] = {}
        """Names whose place in memory is fixed: parameters and results."""
        self.stored: set[int] = set()
        """Names whose every value must reach memory, whether or not a call follows: named results."""
        self.kept: set[int] = set()
        """Names that keep their place in memory as long as the function runs: a recovered panic comes back for them."""
        self.variables: list[Named] = []
        self.fixed_variables: list[Variable] = []
        """Variables whose place is known from the start: parameters that are aggregates."""
        self.out_bytes = 0
        self.declared: set[int] = set()
        """Names that stand for variables and so may be used again at any time."""
        self._labels = 0

    def emit(self, op: Op) -> None:
        """Append an instruction of the current line."""
        self.ops.append(op)
        self.lines.append(self.line)

    def name(self, kind: Kind) -> Reg:
        """A new name."""
        self.kinds.append(kind)
        return Reg(len(self.kinds) - 1)

    def object(self, size: int, align: int, name: str = "", typ: str = "") -> Slot:
        """A new piece of the frame."""
        self.objects.append(Object(size, align, name, typ))
        return Slot(Area.LOCAL, (len(self.objects) - 1) * OBJECT)

    def new_label(self, hint: str) -> str:
        """A label name that no other label of the function has."""
        self._labels += 1
        return f"{hint}{self._labels}"

    def label(self, name: str) -> None:
        """Put a label here."""
        self.emit(Label(name))

    def jump(self, label: str) -> None:
        """Continue at `label`."""
        self.emit(Jump(label))

    def branch(self, op: CmpOp, a: Operand, b: Operand, kind: Kind, label: str, check: Check | None = None) -> None:
        """Continue at `label` if `a` op `b`; `check` says for people what a branch to a failure is about."""
        self.emit(BranchIf(op, a, b, kind, label, check))

    def move(self, src: Operand, kind: Kind) -> Reg:
        """A new name with the value of `src`."""
        dst = self.name(kind)
        self.emit(Mov(dst, src))
        return dst

    def assign(self, dst: Reg, src: Operand) -> None:
        """`dst` = `src`, a value that nothing else will use; the instruction that made it writes `dst` directly."""
        if isinstance(src, Reg) and src.n not in self.declared and self.ops:
            made = rewrite.retarget(self.ops[-1], src, dst)
            if made is not None:
                self.ops[-1] = made
                return
        self.emit(Mov(dst, src))

    def load(self, place: Place, parts: tuple[Part, ...]) -> Value:
        """New names with the scalar at `place`."""
        found: list[Operand] = []
        for part in parts:
            dst = self.name(part.kind)
            self.emit(Load(dst, at(place, part.offset), part.kind))
            found.append(dst)
        return tuple(found)

    def store(self, place: Place, value: Value, parts: tuple[Part, ...]) -> None:
        """The scalar `value` to `place`."""
        for part, src in zip(parts, value, strict=True):
            self.emit(Store(at(place, part.offset), src, part.kind))

    def copy(self, dst: Place, src: Place, size: int) -> None:
        """`size` bytes from `src` to `dst`, unless there is nothing to do."""
        if size and dst != src:
            self.emit(Move(dst, src, size))

    def zero(self, place: Place, size: int) -> None:
        """Clear `size` bytes."""
        if size:
            self.emit(Zero(place, size))

    def address(self, place: Place, kind: Kind) -> Operand:
        """The address of `place`."""
        if isinstance(place, Pointer) and place.offset == 0:
            return place.base
        dst = self.name(kind)
        self.emit(Lea(dst, place))
        return dst

    def need_out(self, size: int) -> None:
        """Make sure that the OUT area has `size` bytes."""
        self.out_bytes = max(self.out_bytes, size)


def at(place: Place, offset: int) -> Place:
    """The place `offset` bytes beyond `place`."""
    if offset == 0:
        return place
    match place:
        case Slot(area, start):
            return Slot(area, start + offset)
        case Pointer(base, start, about):
            return Pointer(base, start + offset, about)
        case Static(symbol, start):
            return Static(symbol, start + offset)
        case _:
            raise InternalError("a place of a finished frame")
