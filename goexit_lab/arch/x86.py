"""What 386 and amd64 have in common: how instructions are spelled, and how many bytes they take.

A mnemonic is a stem and a width letter (`MOVQ`, `PUSHL`); a conditional jump is `J` and the condition (`JHI`).
Lengths are those of the usual encodings, so that addresses in a picture look as they did: an opcode byte, a byte that
names registers, displacement and immediate at their short or long size, one prefix for amd64's 64-bit operations.

Invariant: a direct CALL takes five bytes; jmpdefer backs a return PC up by exactly that.
"""

from __future__ import annotations

from collections.abc import Callable

from goexit_lab.arch.isa import (
    AddI,
    CallI,
    CmpI,
    Cond,
    I,
    IntI,
    JmpI,
    LabelI,
    LeaI,
    Mem,
    MovI,
    Operand,
    PopI,
    PushI,
    R,
    RetI,
    S,
    SubI,
)
from goexit_lab.arch.listing import Dialect, Form
from goexit_lab.arch.target import PORTABLE_BYTES, STACK_BIG

CALL_BYTES = 5
MOREFRAME_ROOM = 160  # what the linkers add to a big frame, in bytes

_LETTERS = {1: "B", 2: "W", 4: "L", 8: "Q"}


def dialect(registers: tuple[str, ...], word: int, thread_local: str | None) -> Dialect:
    """The spelling for a machine of that word size, in bytes."""
    wordwise = ("lea", "add", "sub", "cmp", "push", "pop")
    forms = {f"{stem.upper()}{_LETTERS[word]}": Form(stem, word) for stem in wordwise}
    forms |= {f"MOV{letter}": Form("mov", width) for width, letter in _LETTERS.items() if width <= word}
    forms |= {f"J{cond.name}": Form("jmp", cond=cond) for cond in Cond if cond is not Cond.AL}
    forms |= {"CALL": Form("call"), "JMP": Form("jmp"), "RET": Form("ret"), "INT": Form("int")}
    return Dialect(frozenset(registers), forms, thread_local)


def lengths(word: int) -> Callable[[object], int]:
    """The function from an instruction to the bytes it occupies, for that word size."""
    prefix = 1 if word == 8 else 0

    def length(instruction: object) -> int:
        match instruction:
            case LabelI():
                return 0
            case RetI() | IntI() | PopI():
                return 1
            case PushI(src):
                return 1 if isinstance(src, R) else _short(src.value, 2, 5) if isinstance(src, I) else 1 + _operand(src)
            case CallI(target):
                return CALL_BYTES if isinstance(target, S) else 2
            case JmpI(target, cond):
                return _jump(target, cond)
            case MovI(dst, src, width):
                wide = prefix if width == word else 0
                return wide + _operand(dst) + _operand(src) + _immediate(src, always_long=True)
            case LeaI(_, mem):
                return prefix + 1 + _operand(mem)
            case AddI(dst, src) | SubI(dst, src) | CmpI(dst, src):
                return prefix + _operand(dst) + _operand(src) + _immediate(src, always_long=False)
            case _:
                return PORTABLE_BYTES

    return length


def moreframe(frame: int) -> int:
    """The frame hint for morestack: 0 if any new segment holds the frame, else the frame with some room, in bytes."""
    wanted = frame + MOREFRAME_ROOM
    return wanted & ~7 if wanted > STACK_BIG else 0


def _operand(operand: Operand) -> int:
    """An operand's share: a register half of the two bytes every operation has, memory also its displacement."""
    match operand:
        case Mem(None, _):
            return 6  # segment prefix, register byte, four bytes of displacement
        case Mem(base, disp):
            index = 1 if base == "SP" else 0  # SP as a base takes one more byte
            return 1 + index + (0 if disp == 0 else _short(disp, 1, 4))
        case R() | S() | I():
            return 1


def _immediate(operand: Operand, *, always_long: bool) -> int:
    """Bytes of the constant that follows an instruction."""
    match operand:
        case I(value):
            return 4 if always_long else _short(value, 1, 4)
        case S():
            return 4
        case R() | Mem():
            return 0


def _jump(target: R | S | Mem, cond: Cond) -> int:
    """A jump inside a listing is short, one to a symbol long; through a register or memory it names the operand."""
    match target:
        case S(name) if name.startswith("."):
            return 2
        case S():
            return 5 if cond is Cond.AL else 6
        case R() | Mem():
            return 1 + _operand(target)


def _short(value: int, short: int, long: int) -> int:
    """`short` bytes if `value` fits a signed byte, else `long`."""
    return short if -128 <= value < 128 else long
