"""print and println: one call per operand, output to file descriptor 1.

Model: numbers are printed as the runtime of 2010 printed them, which is how today's does: integers in decimal,
floats as +1.500000e+000, pointers in hexadecimal.

Invariant: one call writes once.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind
from goexit_lab.runtime.port import Part, Port
from goexit_lab.runtime.symbols import shown
from goexit_lab.runtime.throw import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _int(rt: Runtime, cpu: Cpu) -> str:
    return str(rt.machine.mem.load_int(cpu.arg_address(), Kind.I64))


def _uint(rt: Runtime, cpu: Cpu) -> str:
    return str(rt.machine.mem.load_int(cpu.arg_address(), Kind.U64))


def _bool(rt: Runtime, cpu: Cpu) -> str:
    return "true" if rt.machine.mem.load_int(cpu.arg_address(), Kind.U8) else "false"


def _pointer(rt: Runtime, cpu: Cpu) -> str:
    return f"{shown(rt, cpu.arg()):#x}"


def _string(rt: Runtime, cpu: Cpu) -> str:
    data, size = cpu.arg(), rt.machine.mem.load_int(cpu.arg_address(rt.word), Kind.I32)
    return rt.machine.mem.read(data, max(size, 0)).decode("utf-8", "replace")


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
    "printsp": lambda _rt, _cpu: " ",
    "printnl": lambda _rt, _cpu: "\n",
}

PORTS = tuple(Port(f"runtime.{name}", (_printer(text),), frame=4) for name, text in _TEXTS.items())
