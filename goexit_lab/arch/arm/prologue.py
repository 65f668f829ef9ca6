"""What the linker puts around a function's body on arm, and around a call of newproc or deferproc.

Below StackBig a prologue compares bare SP with g's stackguard (the first word of G) and calls morestack if SP is lower:
whatever the frame takes goes unseen, and the frame hint is 0. Both are bugs of the period. SP on the guard is no reason
to split (source: deepsum's recording, where main.f is entered there). A frame of StackBig or more calls morestack
without looking. The frame hint travels in R1, the argument bytes in R2, the caller's PC in R3, because BL overwrites
LR. morestack comes back to the instruction after the BL, so no function is checked twice, with LR set to where the
function returns; only then is LR stored, in the lowest word of the new frame.

A function without a frame calls nothing, so it keeps its LR: it has neither check nor slot.

Invariant: R1, R2, R3 and the flags are all that a prologue changes besides SP and what morestack brings about.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from goexit_lab.arch.arm.abi import moreargs
from goexit_lab.arch.arm.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import assemble
from goexit_lab.arch.target import STACK_BIG


@cache  # parsed once for all functions of one shape
def prologue(frame: int, args: int, nosplit: bool) -> Listing:  # noqa: FBT001 - a field of the TEXT line
    """The check and the frame of a function: `frame` bytes, LR slot included; `args` bytes of arguments and results."""
    if not frame:
        return assemble("prologue", [], DIALECT)
    check = [] if nosplit else _check(frame, moreargs(args))
    take = [f"SUB ${frame}, SP", "MOVW LR, 0(SP) // where to return"]
    return assemble("prologue", [*check, *take], DIALECT)


def epilogue(frame: int) -> Listing:
    """Give `frame` bytes back and return."""
    lines = ["MOVW 0(SP), LR", f"ADD ${frame}, SP", "B (LR)"] if frame else ["B (LR)"]
    return assemble("epilogue", lines, DIALECT)


def start_sequence(callee: str, size: int) -> Listing:
    """Call newproc or deferproc with the function in R0 and `size` argument bytes above the LR slot of the frame.

    The callee finds size and fn at 4(SP) and 8(SP) and takes what follows, from 12(SP), for the arguments. newproc is
    to copy the LR slot too, so SP goes down by three words. deferproc is to find the arguments themselves, so SP goes
    down by two, fn overwrites the LR slot, and the saved LR waits below until the call is over. R0 comes back with what
    the callee returned.
    """
    down, after = _ROOM[callee]
    lines = [
        "MOVW 0(SP), R1",
        f"SUB ${down}, SP",
        "MOVW R1, 0(SP) // the saved LR, for whoever walks the stack",
        "MOVW R0, 8(SP) // fn",
        f"MOVW ${size}, R1",
        "MOVW R1, 4(SP) // argument bytes",
        f"BL {callee}(SB)",
        *after,
        f"ADD ${down}, SP",
    ]
    return assemble(callee, lines, DIALECT)


# Bytes that SP goes down for the callee, and what puts the frame right again afterwards.
_ROOM: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "runtime.newproc": (12, ()),
    "runtime.deferproc": (8, ("MOVW 0(SP), R1", "MOVW R1, 8(SP) // the saved LR back to its slot")),
}


def _check(frame: int, args: int) -> list[str]:
    """Ask for a segment if SP is below the guard; for a big frame, always."""
    if frame >= STACK_BIG:
        return [
            f"MOVW ${frame}, R1 // frame hint",
            f"MOVW ${args}, R2 // argument bytes",
            "MOVW LR, R3",
            "BL morestack(SB)",
        ]
    return [
        "MOVW 0(R10), R1 // g->stackguard",
        "CMP R1, SP",
        "MOVW.LO $0, R1 // frame hint",
        f"MOVW.LO ${args}, R2 // argument bytes",
        "MOVW.LO LR, R3",
        "BL.LO morestack(SB)",
    ]
