"""Strings: concatenation, comparison, conversions, iteration.

Model: a string is an address and a 32-bit length; its bytes are never written once it exists. The empty string needs
no bytes.

Invariant: no native here changes bytes that a string refers to.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.words import Kind
from goexit_lab.runtime import utf8
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.capacity import rounded
from goexit_lab.runtime.failure import FRAME, fail
from goexit_lab.runtime.gotype import GoSlice, load_slice, load_string, return_string, store_slice
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

MAX_LENGTH: Final = (1 << 31) - 1
"""Bytes in the longest string."""


def catstring(rt: Runtime, cpu: Cpu) -> int:
    """`a + b`; if one is empty, the other itself.
    Port of: string.c runtime·catstring
    Runs on: g
    Departs: nothing
    """
    one, other, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.catstring"))
    first, second = load_string(rt, one), load_string(rt, other)
    if not first or not second:
        rt.machine.mem.move(out, other if not first else one, 2 * rt.word)
        return cpu.ret()
    if len(first) + len(second) > MAX_LENGTH:
        return fail(rt, cpu, "string concatenation too long")
    return_string(rt, cpu, out, first + second)
    return cpu.ret()


def cmpstring(rt: Runtime, cpu: Cpu) -> int:
    """-1, 0 or 1 as one string is before, equal to or after another, byte by byte.
    Port of: string.c runtime·cmpstring
    Runs on: g
    Departs: nothing
    """
    one, other, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.cmpstring"))
    a, b = load_string(rt, one), load_string(rt, other)
    rt.machine.mem.store(out, Kind.I32, (a > b) - (a < b))
    return cpu.ret()


def eqstring(rt: Runtime, cpu: Cpu) -> int:
    """Whether two strings have the same bytes."""
    one, other, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.eqstring"))
    rt.machine.mem.store(out, Kind.U8, int(load_string(rt, one) == load_string(rt, other)))
    return cpu.ret()


def intstring(rt: Runtime, cpu: Cpu) -> int:
    """`string(rune)`.
    Port of: string.c runtime·intstring
    Runs on: g
    Departs: nothing
    """
    rune, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.intstring"))
    return_string(rt, cpu, out, utf8.encode(rt.machine.mem.load_int(rune, Kind.I64)))
    return cpu.ret()


def slicebytetostring(rt: Runtime, cpu: Cpu) -> int:
    """`string([]byte)`.
    Port of: string.c runtime·slicebytetostring
    Runs on: g
    Departs: nothing
    """
    given, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.slicebytetostring"))
    found = load_slice(rt, given)
    return_string(rt, cpu, out, rt.machine.mem.read(found.array, found.len))
    return cpu.ret()


def stringtoslicebyte(rt: Runtime, cpu: Cpu) -> int:
    """`[]byte(string)`: never nil."""
    given, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.stringtoslicebyte"))
    content = load_string(rt, given)
    block = mal(rt, cpu, max(rounded(len(content)), 1))
    rt.machine.mem.write(block, content)
    store_slice(rt, out, GoSlice(block, len(content), rounded(len(content))))
    return cpu.ret()


def slicerunetostring(rt: Runtime, cpu: Cpu) -> int:
    """`string([]rune)`.
    Port of: string.c runtime·sliceinttostring
    Runs on: g
    Departs: a rune is 32 bits
    """
    given, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.slicerunetostring"))
    found = load_slice(rt, given)
    content = rt.machine.mem.read(found.array, 4 * found.len)
    runes = [rune for (rune,) in struct.iter_unpack("<i", content)]
    return_string(rt, cpu, out, utf8.encode_all(runes))
    return cpu.ret()


def stringtoslicerune(rt: Runtime, cpu: Cpu) -> int:
    """`[]rune(string)`: never nil."""
    given, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.stringtoslicerune"))
    runes = utf8.runes(load_string(rt, given))
    content = struct.pack(f"<{len(runes)}i", *runes)
    room = rounded(len(content))
    block = mal(rt, cpu, max(room, 1))
    rt.machine.mem.write(block, content)
    store_slice(rt, out, GoSlice(block, len(runes), room // 4))
    return cpu.ret()


def stringiter2(rt: Runtime, cpu: Cpu) -> int:
    """The rune at an index, and the index after it; 0 at the end.
    Port of: string.c runtime·stringiter2
    Runs on: g
    Departs: nothing
    """
    mem = rt.machine.mem
    given, index, following, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.stringiter2"))
    start, length, at = rt.load_word(given), mem.load_int(given + rt.word, Kind.I32), mem.load_int(index, Kind.I32)
    rune = width = 0
    if 0 <= at < length:
        rune, width = utf8.decode(mem.read(start + at, min(4, length - at)), 0)
    mem.store(following, Kind.I32, at + width if width else 0)
    mem.store(out, Kind.I32, rune)
    return cpu.ret()


PORTS: Final = (
    Port("runtime.catstring", (catstring,), frame=4, needs=FRAME),
    Port("runtime.cmpstring", (cmpstring,), frame=4),
    Port("runtime.eqstring", (eqstring,), frame=4),
    Port("runtime.intstring", (intstring,), frame=4),
    Port("runtime.slicebytetostring", (slicebytetostring,), frame=4),
    Port("runtime.stringtoslicebyte", (stringtoslicebyte,), frame=4),
    Port("runtime.slicerunetostring", (slicerunetostring,), frame=6),
    Port("runtime.stringtoslicerune", (stringtoslicerune,), frame=6),
    Port("runtime.stringiter2", (stringiter2,), frame=4),
)
