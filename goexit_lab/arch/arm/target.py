"""arm as one value."""

from __future__ import annotations

from goexit_lab.arch.arm import registers
from goexit_lab.arch.arm.abi import ABI, INSTRUCTION_BYTES, natural_align
from goexit_lab.arch.arm.asm import stubs
from goexit_lab.arch.arm.prologue import epilogue, prologue, start_sequence
from goexit_lab.arch.isa import LabelI
from goexit_lab.arch.target import Target


def instruction_bytes(instruction: object) -> int:
    """Every instruction has the same length; a label has none."""
    return 0 if isinstance(instruction, LabelI) else INSTRUCTION_BYTES


TARGET = Target(
    name="arm",
    word=registers.WORD,
    registers=registers.REGISTERS,
    sp=registers.SP,
    lr=registers.LR,
    g=registers.G,
    m=registers.M,
    result=registers.RESULT,
    scratch=registers.SCRATCH,
    abi=ABI,
    stubs=stubs,
    prologue=prologue,
    epilogue=epilogue,
    start_sequence=start_sequence,
    instruction_bytes=instruction_bytes,
    natural_align=natural_align,
)
