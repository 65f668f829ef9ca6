"""arm's registers, and how its instructions are spelled.

All are caller-saved but the two that hold g and m. SP is R13, LR is R14: BL leaves the return PC there, not on the
stack. A condition is a suffix (`MOVW.LO`, `BL.LO`), of a branch part of its name (`BNE`). `CMP a, b` compares b with a:
LO then reads "b is lower than a". `B (R1)` branches to where R1 points.
"""

from __future__ import annotations

from goexit_lab.arch.isa import Cond
from goexit_lab.arch.listing import Dialect, Form

WORD = 4  # bytes in a pointer

REGISTERS = ("SP", "R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12", "LR")
SP = "SP"
LR = "LR"
M = "R9"  # the running M
G = "R10"  # the running G
RESULT = "R0"  # what a C function returns
SCRATCH = "R0"  # the function value of a start sequence or an indirect call


def _forms() -> dict[str, Form]:
    forms = {"ADD": Form("add", WORD), "SUB": Form("sub", WORD), "CMP": Form("cmp-swapped", WORD)}
    for cond in Cond:
        always = cond is Cond.AL
        forms["B" if always else f"B{cond.name}"] = Form("branch", cond=cond)
        forms["BL" if always else f"BL.{cond.name}"] = Form("call", cond=cond)
        forms["MOVW" if always else f"MOVW.{cond.name}"] = Form("mov", WORD, cond)
    return forms


DIALECT = Dialect(frozenset(REGISTERS), _forms())
