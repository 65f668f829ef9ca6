"""386's assembler stubs: what the runtime cannot say in C, because it changes SP or g under a running function.

At a stub's entry 0(SP) is its caller's PC and its arguments start at 4(SP). 0(GS) holds g, 4(GS) holds m. Names in
displacements are struct offsets, which differ between revisions; `reflectcall_moreframe` is the one constant of a stub
that a revision changes. Running C on the scheduler's stack means g = m->g0 and SP = m->sched.sp. A stub that must not
be returned to stores to an address that tells which one it was.

Invariant: morestack, reflect·call, lessstack, gogo, gogocall and jmpdefer never return to their callers.
"""

from __future__ import annotations

from collections.abc import Mapping

from goexit_lab.arch.i386.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import parse

GOSAVE = """
TEXT gosave(SB), NOSPLIT
    MOVL 4(SP), AX                          // the Gobuf to fill
    LEAL 4(SP), BX                          // the caller's SP: above its return PC
    MOVL BX, gobuf_sp(AX)
    MOVL 0(SP), BX
    MOVL BX, gobuf_pc(AX)
    MOVL 0(GS), BX
    MOVL BX, gobuf_g(AX)
    MOVL $0, AX                             // the first return gives 0
    RET
"""

GOGO = """
TEXT gogo(SB), NOSPLIT
    MOVL 8(SP), AX                          // what gosave returns this time
    MOVL 4(SP), BX                          // the Gobuf to go to
    MOVL gobuf_g(BX), DX
    MOVL 0(DX), CX                          // a nil g faults here, not somewhere later
    MOVL DX, 0(GS)
    MOVL gobuf_sp(BX), SP
    MOVL gobuf_pc(BX), BX
    JMP BX
"""

GOGOCALL = """
TEXT gogocall(SB), NOSPLIT
    MOVL 8(SP), AX                          // fn
    MOVL 4(SP), BX                          // the Gobuf that fn shall return to
    MOVL gobuf_g(BX), DX
    MOVL 0(DX), CX                          // a nil g faults here
    MOVL DX, 0(GS)
    MOVL gobuf_sp(BX), SP
    MOVL gobuf_pc(BX), BX
    PUSHL BX                                // as if called from there
    JMP AX
"""

# Entered from the prologue of some f: 0(SP) is where f goes on, 4(SP) the PC of f's caller, 8(SP) f's first argument.
# DX is the frame hint, AX the argument bytes.
MORESTACK = """
TEXT morestack(SB), NOSPLIT
    MOVL 4(GS), BX                          // m
    MOVL 0(GS), CX                          // g
    CMPL CX, m_g0(BX)
    JNE grow
    INT $3                                  // the scheduler's own stack does not grow
grow:
    MOVL DX, m_moreframe(BX)
    MOVL AX, m_moreargs(BX)
    MOVL 4(SP), AX
    MOVL AX, m_morebuf+gobuf_pc(BX)         // f's caller's PC
    LEAL 8(SP), AX
    MOVL AX, m_morebuf+gobuf_sp(BX)         // f's caller's SP
    MOVL AX, m_morefp(BX)                   // which is where f's arguments lie
    MOVL CX, m_morebuf+gobuf_g(BX)
    MOVL 0(SP), AX
    MOVL AX, m_morepc(BX)                   // f, past its check
    MOVL m_g0(BX), CX                       // to the scheduler's stack
    MOVL CX, 0(GS)
    MOVL m_sched+gobuf_sp(BX), SP
    CALL newstack(SB)
    MOVL $0x1003, AX                        // newstack does not return
    MOVL AX, 0(AX)
"""

# reflect·call(fn, arg, argsize): the same road as morestack, only that fn starts at its entry with given arguments.
REFLECT_CALL = """
TEXT reflect·call(SB), NOSPLIT
    MOVL 4(GS), BX                          // m
    MOVL 0(GS), CX                          // g
    MOVL 0(SP), AX
    MOVL AX, m_morebuf+gobuf_pc(BX)         // fn returns, by way of lessstack, to our caller
    LEAL 4(SP), AX
    MOVL AX, m_morebuf+gobuf_sp(BX)
    MOVL CX, m_morebuf+gobuf_g(BX)
    MOVL 4(SP), AX
    MOVL AX, m_morepc(BX)                   // fn
    MOVL 8(SP), AX
    MOVL AX, m_morefp(BX)                   // arg
    MOVL 12(SP), AX
    MOVL AX, m_moreargs(BX)                 // argsize
    MOVL $reflectcall_moreframe, m_moreframe(BX)
    MOVL m_g0(BX), CX                       // to the scheduler's stack
    MOVL CX, 0(GS)
    MOVL m_sched+gobuf_sp(BX), SP
    CALL newstack(SB)
    MOVL $0x1103, AX                        // newstack does not return
    MOVL AX, 0(AX)
"""

# The return address under the first frame of every new segment.
LESSSTACK = """
TEXT lessstack(SB), NOSPLIT
    MOVL 4(GS), BX                          // m
    MOVL AX, m_cret(BX)                     // the function's result survives the way back
    MOVL m_g0(BX), CX                       // to the scheduler's stack
    MOVL CX, 0(GS)
    MOVL m_sched+gobuf_sp(BX), SP
    CALL oldstack(SB)
    MOVL $0x1004, AX                        // oldstack does not return
    MOVL AX, 0(AX)
"""

# jmpdefer(fn, sp): sp is the address of the deferred call's arguments, right above the PC that CALL deferreturn pushed.
JMPDEFER = """
TEXT jmpdefer(SB), NOSPLIT
    MOVL 4(SP), AX                          // fn
    MOVL 8(SP), BX                          // sp
    LEAL -4(BX), SP                         // as deferreturn was entered
    SUBL $5, 0(SP)                          // fn returns to the CALL of deferreturn, which runs again
    JMP AX
"""

STUBS = (GOSAVE, GOGO, GOGOCALL, MORESTACK, REFLECT_CALL, LESSSTACK, JMPDEFER)


def stubs(_revision: str, numbers: Mapping[str, int]) -> tuple[Listing, ...]:
    """Every stub, with the names in it worth what `numbers` says; no revision has a stub of its own.

    Needs gobuf_{sp,pc,g}, m_{g0,morepc,morefp,morebuf,moreframe,moreargs,cret,sched} and reflectcall_moreframe.
    """
    return parse("".join(STUBS), DIALECT, numbers)
