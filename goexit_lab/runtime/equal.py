"""Go's == on values of any type, and what maps hash.

Model: a value's *key* is a byte string such that two values of one type are equal exactly if their keys are: floats
lose the sign of zero, strings and interfaces become what they refer to, blank fields and padding do not count. A value
with a NaN in it equals nothing, not even itself.

Invariant: comparing never changes anything.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.failure import FRAME, RuntimeErrorText, fail
from goexit_lab.runtime.gotype import GoType, boxed, dynamic_type, gotype, load_string
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_FLOATS: Final = {
    Shape.FLOAT32: (Kind.F32, 1),
    Shape.FLOAT64: (Kind.F64, 1),
    Shape.COMPLEX64: (Kind.F32, 2),
    Shape.COMPLEX128: (Kind.F64, 2),
}


class NotAKey(Exception):  # noqa: N818 - an answer, not an error
    """A NaN: the value equals nothing."""


def key(rt: Runtime, typ: GoType, addr: int, *, verb: str = "hash of unhashable") -> bytes:
    """The key of the value of `typ` at `addr`.

    Raises NotAKey for a value with a NaN, and RuntimeErrorText if an interface in it holds what cannot be compared.
    """
    if typ.plain:
        return rt.machine.mem.read(addr, typ.size)
    match typ.shape:
        case Shape.STRING:
            content = load_string(rt, addr)
            return len(content).to_bytes(4, "little") + content
        case Shape.FLOAT32 | Shape.FLOAT64 | Shape.COMPLEX64 | Shape.COMPLEX128:
            return _float_key(rt, typ, addr)
        case Shape.INTERFACE:
            return _interface_key(rt, dynamic_type(rt, typ, addr), addr + rt.word, verb)
        case Shape.ARRAY:
            elem = gotype(rt, typ.elem)
            return b"".join(key(rt, elem, addr + i * elem.size, verb=verb) for i in range(typ.count))
        case Shape.STRUCT:
            return b"".join(
                key(rt, gotype(rt, field.type), addr + field.offset, verb=verb)
                for field in typ.parts
                if field.name != "_"
            )
        case Shape.SLICE | Shape.MAP | Shape.FUNC:
            raise RuntimeErrorText(f"{verb} type {typ.string}")
        case _:
            return rt.machine.mem.read(addr, typ.size)


def _float_key(rt: Runtime, typ: GoType, addr: int) -> bytes:
    kind, count = _FLOATS[typ.shape]
    found = b""
    for index in range(count):
        at = addr + index * kind.size
        value = rt.machine.mem.load(at, kind)
        if math.isnan(value):
            raise NotAKey
        found += rt.machine.mem.read(at, kind.size) if value else bytes(kind.size)
    return found


def _interface_key(rt: Runtime, dynamic: int, data: int, verb: str) -> bytes:
    """The key of what an interface holds whose second word is at address `data`."""
    name = dynamic.to_bytes(8, "little")
    if not dynamic:
        return name
    held = gotype(rt, dynamic)
    if not held.flags & Flag.COMPARABLE:
        raise RuntimeErrorText(f"{verb} type {held.string}")
    content = key(rt, held, boxed(rt, held, data), verb=verb)
    return name + len(content).to_bytes(4, "little") + content


def equal(rt: Runtime, typ: GoType, a: int, b: int) -> bool:
    """Whether the values of `typ` at `a` and `b` are equal; RuntimeErrorText if that cannot be said."""
    verb = "comparing uncomparable"
    if typ.plain:
        return key(rt, typ, a) == key(rt, typ, b)
    match typ.shape:
        case Shape.STRUCT:
            return all(
                equal(rt, gotype(rt, field.type), a + field.offset, b + field.offset)
                for field in typ.parts
                if field.name != "_"
            )
        case Shape.ARRAY:
            elem = gotype(rt, typ.elem)
            return all(equal(rt, elem, a + i * elem.size, b + i * elem.size) for i in range(typ.count))
        case Shape.INTERFACE:
            first, second = dynamic_type(rt, typ, a), dynamic_type(rt, typ, b)
            return first == second and equal_held(rt, first, a + rt.word, b + rt.word)
        case _:
            try:
                return key(rt, typ, a, verb=verb) == key(rt, typ, b, verb=verb)
            except NotAKey:
                return False


def equal_held(rt: Runtime, dynamic: int, a: int, b: int) -> bool:
    """Whether two interfaces with dynamic type `dynamic` and their second words at `a` and `b` hold equal values."""
    if not dynamic:
        return True
    held = gotype(rt, dynamic)
    if not held.flags & Flag.COMPARABLE:
        raise RuntimeErrorText(f"comparing uncomparable type {held.string}")
    return equal(rt, held, boxed(rt, held, a), boxed(rt, held, b))


def memequal(rt: Runtime, cpu: Cpu) -> int:
    """Whether the values of a type at two addresses are equal."""
    typ, a, b, out = (cpu.arg_address(at) for at in offsets(rt.target, "runtime.memequal"))
    try:
        same = equal(rt, gotype(rt, rt.load_word(typ)), rt.load_word(a), rt.load_word(b))
    except RuntimeErrorText as error:
        return fail(rt, cpu, str(error))
    rt.machine.mem.store(out, Kind.U8, int(same))
    return cpu.ret()


PORTS: Final = (Port("runtime.memequal", (memequal,), frame=4, needs=FRAME),)
