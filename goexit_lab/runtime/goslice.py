"""Slices: making, growing, copying.

Model: a slice is the address of its first element and 32-bit length and capacity. Its elements lie in a heap block,
or in an array that somebody else owns.

Invariant: growing never changes what the old slice refers to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.capacity import grown
from goexit_lab.runtime.failure import FRAME, fail
from goexit_lab.runtime.gotype import GoSlice, GoType, gotype, load_slice, load_string, store_slice
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

MAX_BYTES: Final = (1 << 31) - 1
"""Bytes in the longest slice."""

_NO_POINTERS: Final = frozenset(range(Shape.BOOL, Shape.COMPLEX128 + 1))


def has_pointers(rt: Runtime, typ: GoType) -> bool:
    """Whether values of `typ` contain addresses that a collector would follow."""
    if typ.shape in _NO_POINTERS:
        return False
    match typ.shape:
        case Shape.ARRAY:
            return typ.count > 0 and has_pointers(rt, gotype(rt, typ.elem))
        case Shape.STRUCT:
            return any(has_pointers(rt, gotype(rt, field.type)) for field in typ.parts)
        case _:
            return True


def new_slice(rt: Runtime, cpu: Cpu, elem_bytes: int, length: int, cap: int) -> GoSlice:
    """A slice over a new zeroed block."""
    return GoSlice(mal(rt, cpu, max(cap * elem_bytes, 1)), length, cap)


def makeslice(rt: Runtime, cpu: Cpu) -> int:
    """`make([]T, len, cap)`.
    Port of: slice.c runtime·makeslice
    Runs on: g
    Departs: takes the type of the elements
    """
    mem = rt.machine.mem
    elem, length, cap, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.makeslice"))
    size = gotype(rt, rt.load_word(elem)).size
    wanted, room = mem.load_int(length, Kind.I32), mem.load_int(cap, Kind.I32)
    if wanted < 0 or wanted * max(size, 1) > MAX_BYTES:
        return fail(rt, cpu, "makeslice: len out of range")
    if room < wanted or room * max(size, 1) > MAX_BYTES:
        return fail(rt, cpu, "makeslice: cap out of range")
    store_slice(rt, out, new_slice(rt, cpu, size, wanted, room))
    return cpu.ret()


def growslice(rt: Runtime, cpu: Cpu) -> int:
    """The slice with room for some more elements than its length, in a new block."""
    mem = rt.machine.mem
    elem, given, more, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.growslice"))
    typ, old = gotype(rt, rt.load_word(elem)), load_slice(rt, given)
    needed = old.len + mem.load_int(more, Kind.I64)
    if needed * max(typ.size, 1) > MAX_BYTES:
        return fail(rt, cpu, "growslice: len out of range")
    room = grown(old.cap, needed, typ.size, pointers=has_pointers(rt, typ))
    new = new_slice(rt, cpu, typ.size, old.len, room)
    mem.move(new.array, old.array, old.len * typ.size)
    store_slice(rt, out, new)
    return cpu.ret()


def slicecopy(rt: Runtime, cpu: Cpu) -> int:
    """`copy(to, from)`: as many elements as the shorter has.
    Port of: slice.c runtime·slicecopy
    Runs on: g
    Departs: nothing
    """
    to, source, width, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.slicecopy"))
    dst, src = load_slice(rt, to), load_slice(rt, source)
    count = min(dst.len, src.len)
    rt.machine.mem.move(dst.array, src.array, count * rt.load_word(width))
    rt.machine.mem.store(out, Kind.I32, count)
    return cpu.ret()


def slicestringcopy(rt: Runtime, cpu: Cpu) -> int:
    """`copy([]byte, string)`."""
    to, source, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.slicestringcopy"))
    dst = load_slice(rt, to)
    content = load_string(rt, source)[: dst.len]
    rt.machine.mem.write(dst.array, content)
    rt.machine.mem.store(out, Kind.I32, len(content))
    return cpu.ret()


def panicslicearray(rt: Runtime, cpu: Cpu) -> int:
    """The failure of a conversion of a slice to an array that is longer, or to a pointer to one."""
    length, wanted = (
        rt.machine.mem.load_int(cpu.arg_address(at), Kind.U32) for at in offsets(rt.target, "runtime.panicslicearray")
    )
    text = f"cannot convert slice with length {length} to array or pointer to array with length {wanted}"
    return fail(rt, cpu, text)


PORTS: Final = (
    Port("runtime.makeslice", (makeslice,), frame=4, needs=FRAME),
    Port("runtime.growslice", (growslice,), frame=6, needs=FRAME),
    Port("runtime.slicecopy", (slicecopy,), frame=4),
    Port("runtime.slicestringcopy", (slicestringcopy,), frame=4),
    Port("runtime.panicslicearray", (panicslicearray,), frame=4, needs=FRAME),
)
