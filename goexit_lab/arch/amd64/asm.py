"""amd64's assembler stubs: what the runtime cannot say in C, because it changes SP or g under a running function.

At a stub's entry 0(SP) is its caller's PC and its arguments start at 8(SP). R15 holds g, R14 holds m. Names in
displacements are struct offsets, which differ between revisions; `reflectcall_moreframe` is the one constant of a stub
that a revision changes. Running C on the scheduler's stack means g = m->g0 and SP = m->sched.sp. A stub that must not
be returned to stores to an address that tells which one it was.

Invariant: morestack, reflect·call, lessstack, gogo, gogocall and jmpdefer never return to their callers.
"""

from __future__ import annotations

from collections.abc import Mapping

from goexit_lab.arch.amd64.prologue import DIRECT_ARGS
from goexit_lab.arch.amd64.registers import DIALECT
from goexit_lab.arch.isa import Listing
from goexit_lab.arch.listing import parse

GOSAVE = """
TEXT gosave(SB), NOSPLIT
    MOVQ 8(SP), AX                          // the Gobuf to fill
    LEAQ 8(SP), BX                          // the caller's SP: above its return PC
    MOVQ BX, gobuf_sp(AX)
    MOVQ 0(SP), BX
    MOVQ BX, gobuf_pc(AX)
    MOVQ R15, gobuf_g(AX)
    MOVL $0, AX                             // the first return gives 0
    RET
"""

GOGO = """
TEXT gogo(SB), NOSPLIT
    MOVQ 16(SP), AX                         // what gosave returns this time
    MOVQ 8(SP), BX                          // the Gobuf to go to
    MOVQ gobuf_g(BX), R15
    MOVQ 0(R15), CX                         // a nil g faults here, not somewhere later
    MOVQ gobuf_sp(BX), SP
    MOVQ gobuf_pc(BX), BX
    JMP BX
"""

GOGOCALL = """
TEXT gogocall(SB), NOSPLIT
    MOVQ 16(SP), AX                         // fn
    MOVQ 8(SP), BX                          // the Gobuf that fn shall return to
    MOVQ gobuf_g(BX), R15
    MOVQ 0(R15), CX                         // a nil g faults here
    MOVQ gobuf_sp(BX), SP
    MOVQ gobuf_pc(BX), BX
    PUSHQ BX                                // as if called from there
    JMP AX
"""

# Entered from the prologue of some f: 0(SP) is where f goes on, 8(SP) the PC of f's caller, 16(SP) f's first argument.
MORESTACK = """
TEXT morestack(SB), NOSPLIT
    MOVQ 8(SP), AX
    MOVQ AX, m_morebuf+gobuf_pc(R14)        // f's caller's PC
    LEAQ 16(SP), AX
    MOVQ AX, m_morebuf+gobuf_sp(R14)        // f's caller's SP
    MOVQ AX, m_morefp(R14)                  // which is where f's arguments lie
    MOVQ R15, m_morebuf+gobuf_g(R14)
    MOVQ 0(SP), AX
    MOVQ AX, m_morepc(R14)                  // f, past its check
    MOVQ m_g0(R14), R15                     // to the scheduler's stack
    MOVQ m_sched+gobuf_sp(R14), SP
    CALL newstack(SB)
    MOVL $0x1003, AX                        // newstack does not return
    MOVQ AX, 0(AX)
"""

# What a prologue found out arrives in AX, or in the choice of the trampoline. See prologue.py.
MORESTACK00 = """
TEXT morestack00(SB), NOSPLIT
    MOVL $0, m_moreframe(R14)
    MOVL $0, m_moreargs(R14)
    JMP morestack(SB)
"""

MORESTACK01 = """
TEXT morestack01(SB), NOSPLIT
    MOVL $0, m_moreframe(R14)
    MOVL AX, m_moreargs(R14)
    JMP morestack(SB)
"""

MORESTACK10 = """
TEXT morestack10(SB), NOSPLIT
    MOVL AX, m_moreframe(R14)
    MOVL $0, m_moreargs(R14)
    JMP morestack(SB)
"""

MORESTACK11 = """
TEXT morestack11(SB), NOSPLIT
    MOVQ AX, m_moreframe(R14)               // and m_moreargs: the two words are neighbours
    JMP morestack(SB)
"""

# For n = 8, 16, … 48.
MORESTACK_N = """
TEXT morestack{n}(SB), NOSPLIT
    MOVL $0, m_moreframe(R14)
    MOVL ${n}, m_moreargs(R14)
    JMP morestack(SB)
"""

# reflect·call(fn, arg, argsize): the same road as morestack, only that fn starts at its entry with given arguments.
REFLECT_CALL = """
TEXT reflect·call(SB), NOSPLIT
    MOVQ 0(SP), AX
    MOVQ AX, m_morebuf+gobuf_pc(R14)        // fn returns, by way of lessstack, to our caller
    LEAQ 8(SP), AX
    MOVQ AX, m_morebuf+gobuf_sp(R14)
    MOVQ R15, m_morebuf+gobuf_g(R14)
    MOVQ 8(SP), AX
    MOVQ AX, m_morepc(R14)                  // fn
    MOVQ 16(SP), AX
    MOVQ AX, m_morefp(R14)                  // arg
    MOVL 24(SP), AX
    MOVL AX, m_moreargs(R14)                // argsize
    MOVL $reflectcall_moreframe, m_moreframe(R14)
    MOVQ m_g0(R14), R15                     // to the scheduler's stack
    MOVQ m_sched+gobuf_sp(R14), SP
    CALL newstack(SB)
    MOVL $0x1103, AX                        // newstack does not return
    MOVQ AX, 0(AX)
"""

# The return address under the first frame of every new segment.
LESSSTACK = """
TEXT lessstack(SB), NOSPLIT
    MOVQ AX, m_cret(R14)                    // the function's result survives the way back
    MOVQ m_g0(R14), R15                     // to the scheduler's stack
    MOVQ m_sched+gobuf_sp(R14), SP
    CALL oldstack(SB)
    MOVL $0x1004, AX                        // oldstack does not return
    MOVQ AX, 0(AX)
"""

# jmpdefer(fn, sp): sp is the address of the deferred call's arguments, right above the PC that CALL deferreturn pushed.
JMPDEFER = """
TEXT jmpdefer(SB), NOSPLIT
    MOVQ 8(SP), AX                          // fn
    MOVQ 16(SP), BX                         // sp
    LEAQ -8(BX), SP                         // as deferreturn was entered
    SUBQ $5, 0(SP)                          // fn returns to the CALL of deferreturn, which runs again
    JMP AX
"""

STUBS = (
    GOSAVE, GOGO, GOGOCALL, MORESTACK, MORESTACK00, MORESTACK01, MORESTACK10, MORESTACK11,
    *(MORESTACK_N.format(n=n) for n in DIRECT_ARGS), REFLECT_CALL, LESSSTACK, JMPDEFER,
)  # fmt: skip


def stubs(_revision: str, numbers: Mapping[str, int]) -> tuple[Listing, ...]:
    """Every stub, with the names in it worth what `numbers` says; no revision has a stub of its own.

    Needs gobuf_{sp,pc,g}, m_{g0,morepc,morefp,morebuf,moreframe,moreargs,cret,sched} and reflectcall_moreframe.
    """
    return parse("".join(STUBS), DIALECT, numbers)
