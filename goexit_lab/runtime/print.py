"""print and println: one call per operand, output to file descriptor 1.

Model: numbers are printed as the runtime of 2010 printed them, which is how today's does: integers in decimal,
floats as +1.500000e+000, pointers in hexadecimal.

Invariant: one call writes once.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.text import text_of
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.port import Part, Port
from goexit_lab.runtime.symbols import shown
from goexit_lab.runtime.throw import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


BLANKS: Final = "runtime.blanks"
"""The datum with the space and the newline that println writes."""


BUFFER: Final = 100
"""Bytes of the buffer in which printuint makes digits."""


def _int(rt: Runtime, cpu: Cpu) -> str:
    value = rt.machine.mem.load_int(cpu.arg_address(), Kind.I64)
    rt.machine.mem.store(cpu.sp + rt.target.abi.out_base, Kind.U64, abs(value))
    return ("-" if value < 0 else "") + printuint(rt, cpu, abs(value))


def _uint(rt: Runtime, cpu: Cpu) -> str:
    return printuint(rt, cpu, rt.machine.mem.load_int(cpu.arg_address(), Kind.U64))


@c_function("runtime.printuint", marks=True)
def printuint(rt: Runtime, cpu: Cpu, value: int) -> str:
    """The digits of `value`.
    Port of: print.c ·printuint
    Runs on: g
    Departs: they are written by the caller
    """
    digits = str(value)
    if not rt.cstack.split and not rt.cstack.g0:
        _printuint_frame(rt, cpu, digits)
    return digits


def _printuint_frame(rt: Runtime, cpu: Cpu, digits: str) -> None:
    """What printuint leaves in its frame: arguments of what it calls, its counter, and the digits at the buffer's end.

    Where a word has 4 bytes, remainders are taken by a function: _modvu(address of the result, dividend, divisor).
    """
    mem, bottom, word = rt.machine.mem, rt.cstack.sp, rt.word
    out = bottom + rt.target.abi.out_base
    locals_ = out + 3 * word
    if word < Kind.U64.size:
        locals_ = out + word + 2 * Kind.U64.size
        for address, each in ((out + word, int(digits[0])), (out + word + 8, 10), (locals_, int(digits[0]))):
            mem.store(address, Kind.U64, each)
        locals_ += Kind.U64.size
    mem.store(locals_, Kind.U32, BUFFER - len(digits))
    buffer = locals_ + word
    if not rt.target.lr:
        rt.store_word(bottom - word, cpu.resume(0))
    mem.write(buffer + BUFFER - len(digits), digits.encode())
    _write_arguments(rt, bottom, buffer + BUFFER - len(digits), len(digits))


def _write_arguments(rt: Runtime, sp: int, address: int, size: int) -> None:
    """What a caller of write leaves at the bottom of its frame: descriptor, address and size of the text."""
    base = sp + rt.target.abi.out_base
    for index, each in enumerate((1, address, size)):
        rt.store_word(base + index * rt.word, each)


def _bool(rt: Runtime, cpu: Cpu) -> str:
    return "true" if rt.machine.mem.load_int(cpu.arg_address(), Kind.U8) else "false"


def _pointer(rt: Runtime, cpu: Cpu) -> str:
    return f"{shown(rt, cpu.arg()):#x}"


def _string(rt: Runtime, cpu: Cpu) -> str:
    data, size = cpu.arg(), rt.machine.mem.load_int(cpu.arg_address(rt.word), Kind.I32)
    _write_arguments(rt, cpu.sp, data, max(size, 0))
    return text_of(rt.machine.mem.read(data, max(size, 0)))


def _space(rt: Runtime, cpu: Cpu) -> str:
    _write_arguments(rt, cpu.sp, rt.address(BLANKS), 1)
    return " "


def _newline(rt: Runtime, cpu: Cpu) -> str:
    _write_arguments(rt, cpu.sp, rt.address(BLANKS) + 1, 1)
    return "\n"


def _slice(rt: Runtime, cpu: Cpu) -> str:
    mem = rt.machine.mem
    length = mem.load_int(cpu.arg_address(rt.word), Kind.I32)
    capacity = mem.load_int(cpu.arg_address(rt.word + 4), Kind.I32)
    return f"[{length}/{capacity}]{_pointer(rt, cpu)}"


def _interface(rt: Runtime, cpu: Cpu) -> str:
    return f"({shown(rt, cpu.arg()):#x},{shown(rt, cpu.arg(rt.word)):#x})"


def _float(rt: Runtime, cpu: Cpu) -> str:
    return float_text(float(rt.machine.mem.load(cpu.arg_address(), Kind.F64)))


def _complex(rt: Runtime, cpu: Cpu) -> str:
    mem = rt.machine.mem
    real, imaginary = (float(mem.load(cpu.arg_address(at), Kind.F64)) for at in (0, 8))
    return f"({float_text(real)}{float_text(imaginary)}i)"


def float_text(value: float) -> str:
    """A float as print writes it: sign, seven digits, a three-digit exponent."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    mantissa, exponent = f"{value:+.6e}".split("e")
    return f"{mantissa}e{exponent[0]}{int(exponent[1:]):03d}"


def _printer(text: Callable[[Runtime, Cpu], str]) -> Part:
    """The part that writes what `text` makes of the argument."""

    def part(rt: Runtime, cpu: Cpu) -> int:
        write(rt, cpu, 1, text(rt, cpu))
        return cpu.ret()

    return part


_TEXTS: dict[str, Callable[[Runtime, Cpu], str]] = {
    "printbool": _bool,
    "printint": _int,
    "printuint": _uint,
    "printfloat": _float,
    "printcomplex": _complex,
    "printpointer": _pointer,
    "printstring": _string,
    "printslice": _slice,
    "printeface": _interface,
    "printiface": _interface,
    "printsp": _space,
    "printnl": _newline,
}

PORTS = tuple(Port(f"runtime.{name}", (_printer(text),), frame=4) for name, text in _TEXTS.items())
