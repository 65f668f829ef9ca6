"""What the linker puts around a function's body on amd64, and around a call of newproc or deferproc.

A prologue compares SP, lowered by what the frame takes beyond StackSmall, with g's stackguard (the first word of G)
and calls morestack unless SP is above it. A frame of StackBig or more calls morestack without looking. How much frame
and how many argument bytes to provide travel in AX; which trampoline is called tells how to read it:

    morestack00            neither
    morestack8 … 48        no frame hint, that many argument bytes
    morestack01            no frame hint, argument bytes in AX
    morestack10            frame hint in AX, no arguments
    morestack11            frame hint in the low half of AX, argument bytes in the high half

morestack comes back to the instruction after the CALL, so no function is checked twice.

Invariant: AX and the flags are all that a prologue changes besides SP.
"""

from __future__ import annotations

from functools import cache

from goexit_lab.arch.amd64.abi import moreargs
from goexit_lab.arch.amd64.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import assemble
from goexit_lab.arch.target import STACK_BIG, STACK_SMALL
from goexit_lab.arch.x86 import moreframe

DIRECT_ARGS = range(8, 49, 8)  # argument bytes that have a trampoline of their own


@cache  # parsed once for all functions of one shape
def prologue(frame: int, args: int, nosplit: bool) -> Listing:  # noqa: FBT001 - a field of the TEXT line
    """The check and the frame of a function that takes `frame` bytes and has `args` bytes of arguments and results."""
    check = [] if nosplit else [*_check(frame), *_more(moreframe(frame), moreargs(args))]
    take = [f"SUBQ ${frame}, SP"] if frame else []
    return assemble("prologue", [*check, "body:", *take], DIALECT)


def epilogue(frame: int) -> Listing:
    """Give `frame` bytes back and return."""
    lines = [f"ADDQ ${frame}, SP", "RET"] if frame else ["RET"]
    return assemble("epilogue", lines, DIALECT)


def start_sequence(callee: str, size: int) -> Listing:
    """Call newproc or deferproc with the function in AX and `size` argument bytes at the bottom of the frame.

    AX comes back with what the callee returned: the two words are popped into CX.
    """
    lines = [
        "PUSHQ AX // fn",
        f"PUSHQ ${size} // argument bytes",
        f"CALL {callee}(SB)",
        "POPQ CX",
        "POPQ CX",
    ]
    return assemble(callee, lines, DIALECT)


def _check(frame: int) -> list[str]:
    """Jump to the body if the stack has room."""
    if frame <= STACK_SMALL:
        return ["CMPQ SP, 0(R15) // g->stackguard", "JHI body"]
    if frame < STACK_BIG:
        return [f"LEAQ {STACK_SMALL - frame}(SP), AX", "CMPQ AX, 0(R15) // g->stackguard", "JHI body"]
    return []


def _more(frame: int, args: int) -> list[str]:
    """Ask for a segment with that frame hint and room for that many argument bytes."""
    match frame, args:
        case 0, 0:
            return ["CALL morestack00(SB)"]
        case 0, _ if args in DIRECT_ARGS:
            return [f"CALL morestack{args}(SB)"]
        case 0, _:
            return [f"MOVL ${args}, AX // argument bytes", "CALL morestack01(SB)"]
        case _, 0:
            return [f"MOVL ${frame}, AX // frame hint", "CALL morestack10(SB)"]
        case _:
            return [f"MOVQ ${args << 32 | frame:#x}, AX // argument bytes, frame hint", "CALL morestack11(SB)"]
