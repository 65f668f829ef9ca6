"""amd64's calling convention: everything on the stack, CALL pushes the return PC."""

from __future__ import annotations

from goexit_lab.arch import x86
from goexit_lab.arch.amd64.registers import WORD
from goexit_lab.arch.target import Abi
from goexit_lab.kit.words import Kind, round_up


def start_bytes(size: int, _revision: str) -> int:
    """What newproc and deferproc are told about `size` argument bytes: whole words, in every revision."""
    return round_up(size, WORD)


def moreargs(size: int) -> int:
    """What a prologue reports for a function with `size` argument bytes: whole words."""
    return round_up(size, WORD)


def natural_align(kind: Kind) -> int:
    """A scalar aligns to its size."""
    return kind.size


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
