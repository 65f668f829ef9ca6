"""arm's calling convention: everything on the stack, BL leaves the return PC in LR.

The callee stores LR in the lowest word of its own frame, so a frame's outgoing arguments begin one word above SP, and
whoever copies arguments to another stack must copy, or leave room for, that word too.
"""

from __future__ import annotations

from goexit_lab.arch.arm.registers import WORD
from goexit_lab.arch.target import STACK_BIG, Abi
from goexit_lab.kit.faults import SIGSEGV
from goexit_lab.kit.words import Kind, round_up

INSTRUCTION_BYTES = 4
START_MULTIPLE = 8  # source: the sizes told to newproc and deferproc in the recordings


def go_bytes(size: int, _revision: str) -> int:
    """What newproc is told about `size` argument bytes: a multiple of 8, and the LR slot that it copies with them."""
    return round_up(size, START_MULTIPLE) + WORD


def defer_bytes(size: int, _revision: str) -> int:
    """What deferproc is told about `size` argument bytes: a multiple of 8; it copies no LR slot."""
    return round_up(size, START_MULTIPLE)


def moreargs(size: int) -> int:
    """What a prologue reports for a function with `size` argument bytes: rounded *down* to 8, and the LR slot.

    A bug of the period: the last word of an odd number of words is left behind.
    """
    return (round_up(size, WORD) & ~7) + WORD


def splits(sp: int, stackguard: int, frame: int) -> bool:
    """Whether the prologue of a function with that frame calls morestack when entered with `sp`.

    A bug of the period: below StackBig only bare SP is looked at. A function without a frame has no check.
    """
    return frame >= STACK_BIG or (frame > 0 and sp < stackguard)


def natural_align(kind: Kind) -> int:
    """A scalar aligns to its size, 8-byte scalars to the word."""
    return min(kind.size, WORD)


ABI = Abi(
    out_base=WORD,
    saved_lr=WORD,
    call_size=INSTRUCTION_BYTES,
    go_round=go_bytes,
    defer_round=defer_bytes,
    moreargs=moreargs,
    max_align=WORD,
    breakpoint=SIGSEGV,
    splits=splits,
)
