"""The instructions of the portable intermediate representation (IR).

A function body is a flat sequence of ops over *virtual registers* and *places* in memory. Registers hold
Python numbers (see `kit.words`) and do not survive a call: all are caller-saved, as in the real compilers
of the period. What must survive a call lies in the frame. Control flow goes by label names.

Invariant: an op reads all its operands before it writes its result.
Invariant: prologues, calls of `go` and `defer`, and returns are symbolic here (`Go`, `Defer`, `Ret`); the
linker replaces them by the architecture's own instructions.
Invariant: what `about` and `check` say is for people; two ops that differ in nothing else are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from goexit_lab.kit.words import Kind

__all__ = [
    "Area",
    "Bin",
    "BinOp",
    "BranchIf",
    "BranchIfResult",
    "Call",
    "CallPtr",
    "Check",
    "Cmp",
    "CmpOp",
    "Conv",
    "Defer",
    "Frame",
    "Go",
    "Imm",
    "Jump",
    "Kind",
    "Label",
    "Lea",
    "Load",
    "MemEq",
    "Mov",
    "Move",
    "Op",
    "Operand",
    "Place",
    "Pointer",
    "Reg",
    "Ret",
    "Slot",
    "Static",
    "Store",
    "Sym",
    "Trap",
    "Un",
    "UnOp",
    "Zero",
]


@dataclass(frozen=True, slots=True)
class Reg:
    """Virtual register number `n` of the running function."""

    n: int


@dataclass(frozen=True, slots=True)
class Imm:
    """A constant; in range for the kind of the op that uses it."""

    value: float


@dataclass(frozen=True, slots=True)
class Sym:
    """The address of a function or datum, known at link time."""

    name: str


Operand = Reg | Imm | Sym


class Area(StrEnum):
    """Part of the frame a slot lies in."""

    PARAM = "param"  # incoming arguments, then results; offset 0 is the first argument
    LOCAL = "local"  # locals; offset 0 is the lowest byte of the local area
    OUT = "out"  # outgoing arguments and results of calls; offset 0 is the callee's first argument


@dataclass(frozen=True, slots=True)
class Slot:
    """Bytes of the running function's frame, `offset` bytes into `area`."""

    area: Area
    offset: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """Memory `offset` bytes beyond the address in `base`; addresses below 4096 fault. `about`: `base` as Go text."""

    base: Operand
    offset: int = 0
    about: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Static:
    """Memory `offset` bytes into the datum `symbol`."""

    symbol: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Memory `offset` bytes above SP: what the linker makes of a slot once it knows the frame's size."""

    offset: int


Place = Slot | Pointer | Static | Frame


class BinOp(StrEnum):
    """Two-operand arithmetic. Shift counts are unsigned and may exceed the width (Go's rule)."""

    ADD = "add"
    SUB = "sub"
    MUL = "mul"
    DIV = "div"  # integers: truncates; by zero is SIGFPE. floats: IEEE
    REM = "rem"
    AND = "and"
    OR = "or"
    XOR = "xor"
    ANDNOT = "andnot"
    SHL = "shl"
    SHR = "shr"


class CmpOp(StrEnum):
    """Comparisons. GEU is the bounds check: true unless 0 <= a < b, for signed and unsigned kinds."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    GEU = "geu"


class UnOp(StrEnum):
    """One-operand arithmetic: negation, bitwise complement, boolean not."""

    NEG = "neg"
    COM = "com"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Label:
    """A jump target; takes no step and no address of its own."""

    name: str


@dataclass(frozen=True, slots=True)
class Mov:
    """`dst` = `src`."""

    dst: Reg
    src: Operand


@dataclass(frozen=True, slots=True)
class Lea:
    """`dst` = the address of `place` (no access)."""

    dst: Reg
    place: Place


@dataclass(frozen=True, slots=True)
class Load:
    """`dst` = the scalar of `kind` at `place`."""

    dst: Reg
    place: Place
    kind: Kind


@dataclass(frozen=True, slots=True)
class Store:
    """The scalar `src` of `kind` to `place`."""

    place: Place
    src: Operand
    kind: Kind


@dataclass(frozen=True, slots=True)
class Bin:
    """`dst` = `a` op `b`, wrapped to `kind`. `about`: the Go text of a division."""

    op: BinOp
    dst: Reg
    a: Operand
    b: Operand
    kind: Kind
    about: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cmp:
    """`dst` = 1 if `a` op `b` else 0."""

    op: CmpOp
    dst: Reg
    a: Operand
    b: Operand
    kind: Kind


@dataclass(frozen=True, slots=True)
class Un:
    """`dst` = op `a`, wrapped to `kind`."""

    op: UnOp
    dst: Reg
    a: Operand
    kind: Kind


@dataclass(frozen=True, slots=True)
class Conv:
    """`dst` = `a` converted from kind `src` to kind `to`, as Go converts numbers."""

    dst: Reg
    a: Operand
    src: Kind
    to: Kind


@dataclass(frozen=True, slots=True)
class Move:
    """Copy `size` bytes from `src` to `dst`; the two may overlap."""

    dst: Place
    src: Place
    size: int


@dataclass(frozen=True, slots=True)
class Zero:
    """Clear `size` bytes at `place`."""

    place: Place
    size: int


@dataclass(frozen=True, slots=True)
class MemEq:
    """`dst` = 1 if the `size` bytes at `a` and `b` are equal else 0."""

    dst: Reg
    a: Place
    b: Place
    size: int


@dataclass(frozen=True, slots=True)
class Jump:
    """Continue at label `target`."""

    target: str


@dataclass(frozen=True, slots=True)
class Check:
    """What a branch to a failure checks: the Go text, and what the branch's operands are to it.

    `a`: "index", "low", "high", "max", "count"; `b`: what bounds it ("slice", "array", "string": how many elements or
    bytes it has; "capacity"; "high", "max"), empty for a count, which must not be negative.
    """

    text: str
    a: str
    b: str = ""


@dataclass(frozen=True, slots=True)
class BranchIf:
    """Continue at label `target` if `a` op `b`, else with the next op."""

    op: CmpOp
    a: Operand
    b: Operand
    kind: Kind
    target: str
    check: Check | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """Call the function `symbol`; its arguments lie in the OUT area. `about`: Go text of what must not be nil."""

    symbol: str
    about: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CallPtr:
    """Call the code address in `fn` (a function value; nil faults). `about`: the function value as Go text."""

    fn: Operand
    about: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Go:
    """Start a goroutine in `fn` with the `size` argument bytes in the OUT area (already rounded)."""

    fn: Operand
    size: int


@dataclass(frozen=True, slots=True)
class Defer:
    """Defer a call of `fn` with the `size` argument bytes in the OUT area."""

    fn: Operand
    size: int


@dataclass(frozen=True, slots=True)
class BranchIfResult:
    """Directly behind a `Defer`: continue at label `target` if deferproc returned something else than 0."""

    target: str


@dataclass(frozen=True, slots=True)
class Ret:
    """Give the frame back and return to the caller."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Code that must not be reached; `why` says what was believed."""

    why: str


Op = (
    Label
    | Mov
    | Lea
    | Load
    | Store
    | Bin
    | Cmp
    | Un
    | Conv
    | Move
    | Zero
    | MemEq
    | Jump
    | BranchIf
    | Call
    | CallPtr
    | Go
    | Defer
    | BranchIfResult
    | Ret
    | Trap
)
