"""amd64's registers.

All are caller-saved but the two that hold g and m: whatever a call must not destroy lies in the frame.
"""

from __future__ import annotations

from goexit_lab.arch import x86

WORD = 8  # bytes in a pointer

REGISTERS = (
    "SP", "AX", "BX", "CX", "DX", "SI", "DI", "BP", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15",
)  # fmt: skip
SP = "SP"
M = "R14"  # the running M
G = "R15"  # the running G
RESULT = "AX"  # what a C function returns
SCRATCH = "AX"  # the function value of a start sequence or an indirect call

DIALECT = x86.dialect(REGISTERS, WORD, thread_local=None)
