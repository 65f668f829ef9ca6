"""What print does for values that only run time knows: deferred prints, and panics of interface values.

Model: a deferred print is one call with a format and all operands behind it, as compilers of the period made it. A
letter of `ir.calls` behind a % stands for an operand of that kind, everything else for itself. An interface shows what
it holds if that is a basic value, else its two words.

Invariant: the operands are read before anything is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import text_of
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.runtime.gotype import GoType, boxed, gotype, load_string
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.print import float_text
from goexit_lab.runtime.symbols import shown
from goexit_lab.runtime.throw import die, write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_INTEGERS: Final = {"i": Kind.I32, "u": Kind.U32, "l": Kind.I64, "k": Kind.U64}

_SHAPES: Final = {
    Shape.INT8: Kind.I8,
    Shape.INT16: Kind.I16,
    Shape.INT32: Kind.I32,
    Shape.INT64: Kind.I64,
    Shape.UINT8: Kind.U8,
    Shape.UINT16: Kind.U16,
    Shape.UINT32: Kind.U32,
    Shape.UINT64: Kind.U64,
}


def extent(rt: Runtime, letter: str) -> tuple[int, int]:
    """Size and alignment of an operand of that letter, in bytes."""
    word, double = rt.word, rt.target.natural_align(Kind.F64)
    sizes = {"b": (1, 1), "p": (word, word), "s": (2 * word, word), "e": (2 * word, word), "d": (8, double)}
    sizes |= {"c": (16, double), "a": (round_up(word + 8, word), word)}
    kind = _INTEGERS.get(letter)
    return (kind.size, rt.target.natural_align(kind)) if kind is not None else sizes[letter]


def operand_text(rt: Runtime, letter: str, addr: int) -> str:
    """How the operand of that letter at `addr` prints."""
    mem, word = rt.machine.mem, rt.word
    match letter:
        case "b":
            return "true" if mem.load_int(addr, Kind.U8) else "false"
        case "d":
            return float_text(float(mem.load(addr, Kind.F64)))
        case "c":
            real, imaginary = (float_text(float(mem.load(addr + at, Kind.F64))) for at in (0, 8))
            return f"({real}{imaginary}i)"
        case "p":
            return f"{shown(rt, rt.load_word(addr)):#x}"
        case "s":
            return text_of(load_string(rt, addr))
        case "a":
            counts = [mem.load_int(addr + word + at, Kind.U32) for at in (0, 4)]
            return f"[{counts[0]}/{counts[1]}]{shown(rt, rt.load_word(addr)):#x}"
        case "e":
            return _two_words(rt, addr)
        case _:
            return str(mem.load_int(addr, _INTEGERS[letter]))


def _two_words(rt: Runtime, addr: int) -> str:
    return f"({shown(rt, rt.load_word(addr)):#x},{shown(rt, rt.load_word(addr + rt.word)):#x})"


def formatted(rt: Runtime, cpu: Cpu) -> str:
    """The text of the printf call that `cpu` stands in."""
    format_ = text_of(load_string(rt, cpu.arg_address()))
    offset = 2 * rt.word
    literal, *operands = format_.split("%")
    pieces = [literal]
    for each in operands:
        size, align = extent(rt, each[0])
        offset = round_up(offset, align)
        pieces.append(operand_text(rt, each[0], cpu.arg_address(offset)) + each[1:])
        offset += size
    return "".join(pieces)


def printf(rt: Runtime, cpu: Cpu) -> int:
    """A print or println that was deferred or started.
    Port of: print.c ·printf
    Runs on: g
    Departs: the letters of the format are ours, and it writes once
    """
    write(rt, cpu, 1, formatted(rt, cpu))
    return cpu.ret()


def held_text(rt: Runtime, addr: int) -> str:
    """How a panic shows the interface value without methods at `addr`."""
    first = rt.load_word(addr)
    if not first:
        return "nil"
    held = gotype(rt, first)
    where = boxed(rt, held, addr + rt.word)
    if held.method("RuntimeError") is not None:
        return _runtime_error(rt, held, where)
    return _basic_text(rt, held, where) or _two_words(rt, addr)


def _runtime_error(rt: Runtime, held: GoType, where: int) -> str:
    """What the Error method of one of package runtime's errors gives."""
    if held.shape is Shape.STRING:
        return "runtime error: " + text_of(load_string(rt, where))
    return "interface conversion: " + text_of(load_string(rt, rt.load_word(where)))


def shown_value(rt: Runtime, addr: int) -> tuple[str | None, str | int | None]:
    """The dynamic type of the interface value without methods at `addr`, and what it holds if a string or integer."""
    first = rt.load_word(addr)
    if not first:
        return None, None
    held = gotype(rt, first)
    where = boxed(rt, held, addr + rt.word)
    if held.shape is Shape.STRING:
        return held.string, load_string(rt, where).decode("utf-8", "replace")
    if held.shape in {*_SHAPES, Shape.INT, Shape.UINT, Shape.UINTPTR}:
        return held.string, int(_basic_text(rt, held, where))
    return held.string, None


def _basic_text(rt: Runtime, held: GoType, where: int) -> str:
    mem = rt.machine.mem
    kind = _SHAPES.get(held.shape)
    if held.shape in {Shape.INT, Shape.UINT}:
        signed = held.shape is Shape.INT
        kind = {4: (Kind.U32, Kind.I32), 8: (Kind.U64, Kind.I64)}[held.size][signed]
    if kind is not None:
        return str(mem.load_int(where, kind))
    match held.shape:
        case Shape.BOOL:
            return "true" if mem.load_int(where, Kind.U8) else "false"
        case Shape.STRING:
            return text_of(load_string(rt, where))
        case Shape.UINTPTR:
            return str(rt.load_word(where))
        case Shape.FLOAT32 | Shape.FLOAT64:
            return float_text(float(mem.load(where, Kind.F32 if held.shape is Shape.FLOAT32 else Kind.F64)))
        case _:
            return ""


def printany(rt: Runtime, cpu: Cpu) -> int:
    """The operand of a panic that is an interface.
    Port of: panic.c printany
    Runs on: g
    Departs: came with panics that can be recovered, and then wrote to descriptor 2
    """
    write(rt, cpu, 1, held_text(rt, cpu.arg_address()))
    return cpu.ret()


def printpanic(rt: Runtime, cpu: Cpu) -> int:
    """A panic that was deferred: prints its operand and ends the program.
    Port of: runtime.c ·panicl
    Runs on: g
    Departs: takes the operand as an interface, because a deferred call has one function
    """
    write(rt, cpu, 1, held_text(rt, cpu.arg_address()))
    die(rt, cpu, "\npanic\n\n")


PORTS: Final = (
    Port("runtime.printf", (printf,), frame=4),
    Port("runtime.printany", (printany,), frame=4),
    Port("runtime.printpanic", (printpanic,), frame=4),
)
