"""386's calling convention: everything on the stack, CALL pushes the return PC."""

from __future__ import annotations

from collections.abc import Mapping

from goexit_lab.arch import x86
from goexit_lab.arch.i386.registers import WORD
from goexit_lab.arch.target import Abi
from goexit_lab.kit.words import Kind, round_up

# The argument bytes of go and defer are a multiple of 8, as if the word were amd64's, until a revision says otherwise.
# Source: sizes told to newproc and deferproc in the recordings of all four revisions.
START_MULTIPLE = 8
START_MULTIPLE_OF: Mapping[str, int] = {"fixed": WORD}


def start_bytes(size: int, revision: str) -> int:
    """What newproc and deferproc are told about `size` argument bytes."""
    return round_up(size, START_MULTIPLE_OF.get(revision, START_MULTIPLE))


def moreargs(size: int) -> int:
    """What a prologue reports for a function with `size` argument bytes: whole words."""
    return round_up(size, WORD)


def natural_align(kind: Kind) -> int:
    """A scalar aligns to its size, 8-byte scalars to the word."""
    return min(kind.size, WORD)


ABI = Abi(
    out_base=0,
    saved_lr=0,
    call_size=x86.CALL_BYTES,
    go_round=start_bytes,
    defer_round=start_bytes,
    moreargs=moreargs,
    max_align=WORD,
    breakpoint=0,
    splits=x86.splits,
)
