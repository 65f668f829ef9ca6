"""The few machine instructions that prologues, calls and the assembler stubs are made of.

One neutral instruction set for the three architectures; each architecture's listing spells them its own
way (`MOVQ`, `MOVL`, `MOVW`). Operands are registers by name, immediates, memory relative to a register,
and symbols. Widths are bytes: the word size unless the listing says otherwise (`MOVL` on amd64 is 4).

Invariant: an instruction changes registers, flags and memory only as its docstring says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class R:
    """The architecture register `name` ("SP", "AX", "R13", "LR")."""

    name: str


@dataclass(frozen=True, slots=True)
class I:  # noqa: E742 - one letter each, as in the listings
    """An immediate."""

    value: int


@dataclass(frozen=True, slots=True)
class Mem:
    """Memory at `disp` bytes from register `base`; base None: the thread-local segment of the running M."""

    base: str | None
    disp: int


@dataclass(frozen=True, slots=True)
class S:
    """The address of symbol `name` (a function, or a label of the same listing when it starts with a dot)."""

    name: str


Operand = R | I | Mem | S


class Cond(StrEnum):
    """Conditions after `Cmp(a, b)`: HI/LS/LO/HS compare unsigned, the others for equality."""

    AL = "always"
    EQ = "=="
    NE = "!="
    HI = ">"
    HS = ">="
    LO = "<"
    LS = "<="


@dataclass(frozen=True, slots=True)
class MovI:
    """Copy `width` bytes from `src` to `dst`, zero-extended in a register; only if `cond` holds."""

    dst: R | Mem
    src: Operand
    width: int
    cond: Cond = Cond.AL


@dataclass(frozen=True, slots=True)
class LeaI:
    """`dst` = the address that `src` denotes."""

    dst: R
    src: Mem


@dataclass(frozen=True, slots=True)
class AddI:
    """`dst` += `src`, wrapped to the word (flags untouched)."""

    dst: R | Mem
    src: R | I


@dataclass(frozen=True, slots=True)
class SubI:
    """`dst` -= `src`, wrapped to the word (flags untouched)."""

    dst: R | Mem
    src: R | I


@dataclass(frozen=True, slots=True)
class CmpI:
    """Remember `a` and `b` (unsigned words) for the conditions that follow."""

    a: Operand
    b: Operand


@dataclass(frozen=True, slots=True)
class PushI:
    """SP -= word; store `src` there (x86)."""

    src: Operand


@dataclass(frozen=True, slots=True)
class PopI:
    """Load `dst` from SP; SP += word (x86)."""

    dst: R


@dataclass(frozen=True, slots=True)
class CallI:
    """x86: push the address of the next instruction and jump. arm (BL): put it in LR and jump; only if `cond` holds."""

    target: R | S
    cond: Cond = Cond.AL


@dataclass(frozen=True, slots=True)
class JmpI:
    """Continue at `target`, if `cond` holds."""

    target: R | S | Mem
    cond: Cond = Cond.AL


@dataclass(frozen=True, slots=True)
class RetI:
    """x86: pop the return address and jump there."""


@dataclass(frozen=True, slots=True)
class IntI:
    """Trap: SIGTRAP (INT $3), on arm a store to a bad address."""


@dataclass(frozen=True, slots=True)
class LabelI:
    """A jump target inside a listing; takes no address. `name` begins with a dot, as the `S` that jumps to it does."""

    name: str


Instr = MovI | LeaI | AddI | SubI | CmpI | PushI | PopI | CallI | JmpI | RetI | IntI | LabelI


@dataclass(frozen=True, slots=True)
class Line:
    """One instruction of a listing with the text it was written as (what a person sees), and the remark beside it."""

    instr: Instr
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One TEXT block: `symbol`, whether it is NOSPLIT, the frame it declares, and its lines."""

    symbol: str
    lines: tuple[Line, ...]
    nosplit: bool = True
    frame: int = 0
