"""386 as one value."""

from __future__ import annotations

from goexit_lab.arch import x86
from goexit_lab.arch.i386 import registers
from goexit_lab.arch.i386.abi import ABI, natural_align
from goexit_lab.arch.i386.asm import stubs
from goexit_lab.arch.i386.prologue import epilogue, prologue, start_sequence
from goexit_lab.arch.target import Target

TARGET = Target(
    name="386",
    word=registers.WORD,
    registers=registers.REGISTERS,
    sp=registers.SP,
    lr=None,
    g=None,
    m=None,
    result=registers.RESULT,
    scratch=registers.SCRATCH,
    abi=ABI,
    stubs=stubs,
    prologue=prologue,
    epilogue=epilogue,
    start_sequence=start_sequence,
    instruction_bytes=x86.lengths(registers.WORD),
    natural_align=natural_align,
)
