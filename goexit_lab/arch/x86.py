"""What 386 and amd64 have in common: how instructions are spelled, and how many bytes they take.

A mnemonic is a stem and a width letter (`MOVQ`, `PUSHL`); a conditional jump is `J` and the condition (`JHI`).
Lengths are those of the usual encodings, so that the addresses in a picture look as they did: an opcode byte, a byte
that names registers, displacement and immediate at their short or long size, amd64's prefix where it is needed.

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
from goexit_lab.arch.target import PORTABLE_BYTES, STACK_BIG, STACK_SMALL

CALL_BYTES = 5
MOREFRAME_ROOM = 160  # what the linkers add to a big frame, in bytes

_LETTERS = {4: "L", 8: "Q"}


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

    def rex(width: int, *operands: Operand) -> int:
        """amd64's prefix, for a 64-bit operation or one of the registers that 386 did not have."""
        return 1 if word == 8 and (width == 8 or any(map(_is_new, operands))) else 0

    def length(instruction: object) -> int:
        match instruction:
            case LabelI():
                return 0
            case RetI() | IntI():
                return 1
            case PushI(I(value)):
                return _short(value, 2, 5)
            case PushI(R() as operand) | PopI(operand):
                return 1 + rex(0, operand)
            case PushI(operand):
                return 1 + rex(0, operand) + _modrm(operand)
            case CallI(target):
                return CALL_BYTES if isinstance(target, S) else 1 + rex(0, target) + _modrm(target)
            case JmpI(S(name), cond):
                return 2 if name.startswith(".") else 5 if cond is Cond.AL else 6
            case JmpI(target):
                return 1 + rex(0, target) + _modrm(target)
            case MovI(R() as dst, I(value), width) if width == 4 or not -(1 << 31) <= value < 1 << 31:
                return 1 + rex(width, dst) + width
            case MovI(dst, src, width):
                return 1 + rex(width, dst, src) + _modrm(dst, src) + (4 if isinstance(src, I | S) else 0)
            case LeaI(dst, src):
                return 1 + rex(word, dst, src) + _modrm(src)
            case AddI(dst, src) | SubI(dst, src) | CmpI(dst, src):
                constant = _short(src.value, 1, 4) if isinstance(src, I) else 0
                return 1 + rex(word, dst, src) + _modrm(dst, src) + constant
            case _:
                return PORTABLE_BYTES

    return length


def _is_new(operand: Operand) -> bool:
    """Whether the operand names R8 to R15."""
    match operand:
        case R(name) | Mem(str() as name, _):
            return name[0] == "R"
        case _:
            return False


def _modrm(*operands: Operand) -> int:
    """The byte that names an instruction's registers, and what the one memory operand there may be adds to it."""
    for operand in operands:
        match operand:
            case Mem(None, _):
                return 6  # a segment prefix before, four bytes of displacement after
            case Mem(base, disp):
                scaled = 1 if base in ("SP", "R12") else 0  # these as a base take one more byte
                plain = disp == 0 and base not in ("BP", "R13")
                return 1 + scaled + (0 if plain else _short(disp, 1, 4))
            case _:
                pass
    return 1


def moreframe(frame: int) -> int:
    """The frame hint for morestack: 0 if any new segment holds the frame, else the frame with some room, in bytes."""
    wanted = frame + MOREFRAME_ROOM
    return wanted & ~7 if wanted > STACK_BIG else 0


def _short(value: int, short: int, long: int) -> int:
    """`short` bytes if `value` fits a signed byte, else `long`."""
    return short if -128 <= value < 128 else long


def splits(sp: int, stackguard: int, frame: int) -> bool:
    """Whether the prologue of a function with that frame calls morestack when entered with `sp`."""
    return frame >= STACK_BIG or sp - max(frame - STACK_SMALL, 0) <= stackguard
