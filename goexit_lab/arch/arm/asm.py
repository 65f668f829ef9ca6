"""arm's assembler stubs: what the runtime cannot say in C, because it changes SP or g under a running function.

At a stub's entry LR is its caller's PC, 0(SP) the caller's own LR slot, and its arguments start at 4(SP). R10 holds g,
R9 holds m. Names in displacements are struct offsets, which differ between revisions; `reflectcall_moreframe` is the
one constant of a stub that a revision changes. Running C on the scheduler's stack means g = m->g0 and SP = m->sched.sp.
A stub that must not be returned to stores to an address that tells which one it was.

Invariant: morestack, reflect·call, lessstack, gogo, gogocall and jmpdefer never return to their callers.
"""

from __future__ import annotations

from collections.abc import Mapping

from goexit_lab.arch.arm.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import parse

GOSAVE = """
TEXT gosave(SB), NOSPLIT
    MOVW 4(SP), R0                          // the Gobuf to fill
    MOVW SP, gobuf_sp(R0)
    MOVW LR, gobuf_pc(R0)
    MOVW R10, gobuf_g(R0)
    MOVW $0, R0                             // the first return gives 0
    B (LR)
"""

GOGO = """
TEXT gogo(SB), NOSPLIT
    MOVW 8(SP), R0                          // what gosave returns this time
    MOVW 4(SP), R1                          // the Gobuf to go to
    MOVW gobuf_g(R1), R10
    MOVW 0(R10), R2                         // a nil g faults here, not somewhere later
    MOVW gobuf_sp(R1), SP
    MOVW gobuf_pc(R1), R1
    B (R1)
"""

GOGOCALL = """
TEXT gogocall(SB), NOSPLIT
    MOVW 8(SP), R1                          // fn
    MOVW 4(SP), R0                          // the Gobuf that fn shall return to
    MOVW gobuf_g(R0), R10
    MOVW 0(R10), R2                         // a nil g faults here
    MOVW gobuf_sp(R0), SP
    MOVW gobuf_pc(R0), LR                   // as if called from there
    B (R1)
"""

# Entered from the prologue of some f, before it stored LR: LR is where f goes on, R3 the PC of f's caller. R1 is the
# frame hint, R2 the argument bytes; these count the caller's LR slot, which lies below the arguments.
MORESTACK = """
TEXT morestack(SB), NOSPLIT
    MOVW m_g0(R9), R4
    CMP R10, R4
    BNE grow
    MOVW $0, R4                             // the scheduler's own stack does not grow
    MOVW R4, 0(R4)
grow:
    MOVW R1, m_moreframe(R9)
    MOVW R2, m_moreargs(R9)
    MOVW R3, m_morebuf+gobuf_pc(R9)         // f's caller's PC
    MOVW SP, m_morebuf+gobuf_sp(R9)         // f's caller's SP
    MOVW SP, m_morefp(R9)                   // which is where f's arguments lie, LR slot first
    MOVW R10, m_morebuf+gobuf_g(R9)
    MOVW LR, m_morepc(R9)                   // f, past its check
    MOVW m_g0(R9), R10                      // to the scheduler's stack
    MOVW m_sched+gobuf_sp(R9), SP
    BL newstack(SB)
    MOVW $0x1003, R0                        // newstack does not return
    MOVW R0, 0(R0)
"""

# reflect·call(fn, arg, argsize): the same road as morestack, only that fn starts at its entry with given arguments.
# arg points at the arguments themselves and argsize counts no LR slot: fn finds each of them one word too low. This is
# a bug of the period, to be seen once Goexit runs deferred calls.
REFLECT_CALL = """
TEXT reflect·call(SB), NOSPLIT
    MOVW LR, m_morebuf+gobuf_pc(R9)         // fn returns, by way of lessstack, to our caller
    MOVW SP, m_morebuf+gobuf_sp(R9)
    MOVW R10, m_morebuf+gobuf_g(R9)
    MOVW 4(SP), R0
    MOVW R0, m_morepc(R9)                   // fn
    MOVW 8(SP), R0
    MOVW R0, m_morefp(R9)                   // arg
    MOVW 12(SP), R0
    MOVW R0, m_moreargs(R9)                 // argsize
    MOVW $reflectcall_moreframe, R0
    MOVW R0, m_moreframe(R9)
    MOVW m_g0(R9), R10                      // to the scheduler's stack
    MOVW m_sched+gobuf_sp(R9), SP
    BL newstack(SB)
    MOVW $0x1103, R0                        // newstack does not return
    MOVW R0, 0(R0)
"""

# Where the first function of every new segment returns to.
LESSSTACK = """
TEXT lessstack(SB), NOSPLIT
    MOVW R0, m_cret(R9)                     // the function's result survives the way back
    MOVW m_g0(R9), R10                      // to the scheduler's stack
    MOVW m_sched+gobuf_sp(R9), SP
    BL oldstack(SB)
    MOVW $0x1004, R0                        // oldstack does not return
    MOVW R0, 0(R0)
"""

# jmpdefer(fn, sp): called by deferreturn, whose LR slot is at 0(SP). sp is the address of the deferred call's
# arguments, right above the LR slot of the frame that called deferreturn.
JMPDEFER = """
TEXT jmpdefer(SB), NOSPLIT
    MOVW 0(SP), LR                          // where deferreturn would return
    SUB $4, LR                              // the BL before that: deferreturn runs again after fn
    MOVW 4(SP), R0                          // fn
    MOVW 8(SP), R1                          // sp
    MOVW $-4(R1), SP                        // the frame that called deferreturn
    B (R0)
"""

STUBS = (GOSAVE, GOGO, GOGOCALL, MORESTACK, REFLECT_CALL, LESSSTACK, JMPDEFER)


def stubs(_revision: str, numbers: Mapping[str, int]) -> tuple[Listing, ...]:
    """Every stub, with the names in it worth what `numbers` says; no revision has a stub of its own.

    Needs gobuf_{sp,pc,g}, m_{g0,morepc,morefp,morebuf,moreframe,moreargs,cret,sched} and reflectcall_moreframe.
    """
    return parse("".join(STUBS), DIALECT, numbers)
