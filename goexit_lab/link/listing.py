"""A linked image as an assembler listing: what runs, instruction by instruction, at its addresses.

Invariant: every instruction of the text appears exactly once, under its function.
"""

from __future__ import annotations

from collections.abc import Iterator

from goexit_lab.ir import ops
from goexit_lab.ir.pprint import operand, show_op
from goexit_lab.machine.image import Image, Instruction, NativePart, SetScratch, Symbol


def listing(image: Image, *, user_only: bool = False) -> Iterator[str]:
    """The lines of the listing; `user_only` leaves the runtime out."""
    for function in image.functions:
        if function.user or not user_only:
            yield from _function(image, function)
            yield ""


def _function(image: Image, function: Symbol) -> Iterator[str]:
    flags = " nosplit" if function.nosplit else ""
    yield f"TEXT {function.name}(SB), frame {function.frame} bytes, arguments {function.args} bytes{flags}"
    address = function.address
    while address < function.address + function.size:
        instruction = image.text[address]
        line = f"line {instruction.line}" if instruction.line else ""
        yield f"  {address:#x}  {line:9} {text(image, instruction)}"
        address += instruction.size


def text(image: Image, instruction: Instruction) -> str:
    """One instruction as people read it; a jump inside its function names its address."""
    match instruction.code:
        case NativePart(native, index, _):
            return f"({native.name}: native, part {index})"
        case SetScratch(register, src):
            return f"mov {register}, {operand(src)}"
        case ops.Jump():
            return f"jump {instruction.target:#x}"
        case ops.BranchIf(operator, a, b, kind, _):
            return f"if {operator}.{kind} {operand(a)}, {operand(b)} jump {instruction.target:#x}"
        case ops.Mov() | ops.Lea() | ops.Load() | ops.Store() | ops.Bin() | ops.Cmp() | ops.Un() | ops.Conv():
            return show_op(instruction.code)
        case ops.Move() | ops.Zero() | ops.MemEq() | ops.Trap():
            return show_op(instruction.code)
        case _:
            where = f"  // {image.where(instruction.target)}" if instruction.target else ""
            return instruction.text.replace("\t", " ") + where
