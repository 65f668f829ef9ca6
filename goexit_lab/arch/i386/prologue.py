"""What the linker puts around a function's body on 386, and around a call of newproc or deferproc.

A prologue loads g, compares SP, lowered by what the frame takes beyond StackSmall, with g's stackguard (the first word
of G) and calls morestack unless SP is above it. A frame of StackBig or more calls morestack without looking. The frame
hint travels in DX, the argument bytes in AX. morestack comes back to the instruction after the CALL, so no function is
checked twice.

Invariant: AX, CX, DX and the flags are all that a prologue changes besides SP.
"""

from __future__ import annotations

from functools import cache

from goexit_lab.arch.i386.abi import moreargs
from goexit_lab.arch.i386.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import assemble
from goexit_lab.arch.target import STACK_BIG, STACK_SMALL
from goexit_lab.arch.x86 import moreframe


@cache  # parsed once for all functions of one shape
def prologue(frame: int, args: int, nosplit: bool) -> Listing:  # noqa: FBT001 - a field of the TEXT line
    """The check and the frame of a function that takes `frame` bytes and has `args` bytes of arguments and results."""
    check = [] if nosplit else [*_check(frame), *_more(moreframe(frame), moreargs(args))]
    take = [f"SUBL ${frame}, SP"] if frame else []
    return assemble("prologue", [*check, "body:", *take], DIALECT)


def epilogue(frame: int) -> Listing:
    """Give `frame` bytes back and return."""
    lines = [f"ADDL ${frame}, SP", "RET"] if frame else ["RET"]
    return assemble("epilogue", lines, DIALECT)


def start_sequence(callee: str, size: int) -> Listing:
    """Call newproc or deferproc with the function in AX and `size` argument bytes at the bottom of the frame.

    AX comes back with what the callee returned: the two words are popped into CX.
    """
    lines = [
        "PUSHL AX // fn",
        f"PUSHL ${size} // argument bytes",
        f"CALL {callee}(SB)",
        "POPL CX",
        "POPL CX",
    ]
    return assemble(callee, lines, DIALECT)


def _check(frame: int) -> list[str]:
    """Jump to the body if the stack has room."""
    load = "MOVL 0(GS), CX // g"
    if frame <= STACK_SMALL:
        return [load, "CMPL SP, 0(CX) // g->stackguard", "JHI body"]
    if frame < STACK_BIG:
        return [load, f"LEAL {STACK_SMALL - frame}(SP), AX", "CMPL AX, 0(CX) // g->stackguard", "JHI body"]
    return []


def _more(frame: int, args: int) -> list[str]:
    """Ask for a segment with that frame hint and room for that many argument bytes."""
    return [f"MOVL ${frame}, DX // frame hint", f"MOVL ${args}, AX // argument bytes", "CALL morestack(SB)"]
