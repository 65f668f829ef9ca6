"""386's registers.

All are caller-saved. None is left for g and m: they are the thread's own words at 0(GS) and 4(GS).
"""

from __future__ import annotations

from goexit_lab.arch import x86

WORD = 4  # bytes in a pointer

REGISTERS = ("SP", "AX", "BX", "CX", "DX", "SI", "DI", "BP")
SP = "SP"
RESULT = "AX"  # what a C function returns
SCRATCH = "AX"  # the function value of a start sequence or an indirect call

DIALECT = x86.dialect(REGISTERS, WORD, thread_local="GS")
