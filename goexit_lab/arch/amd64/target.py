"""amd64 as one value."""

from __future__ import annotations

from goexit_lab.arch import x86
from goexit_lab.arch.amd64 import registers
from goexit_lab.arch.amd64.abi import ABI, natural_align
from goexit_lab.arch.amd64.asm import stubs
from goexit_lab.arch.amd64.prologue import epilogue, prologue, start_sequence
from goexit_lab.arch.target import Target

TARGET = Target(
    name="amd64",
    word=registers.WORD,
    registers=registers.REGISTERS,
    sp=registers.SP,
    lr=None,
    g=registers.G,
    m=registers.M,
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
