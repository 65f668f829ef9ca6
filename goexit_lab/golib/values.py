"""Go values that reflect hands about: copies of them, what an interface holds of them, their methods.

Invariant: what a value is copied to is a heap block of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.lang.objects import exported as is_exported
from goexit_lab.runtime.gotype import GoType, gotype
from goexit_lab.runtime.malloc import mal

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def exported(typ: GoType) -> list[int]:
    """Numbers of the exported methods."""
    return [index for index, each in enumerate(typ.methods) if is_exported(each.name)]


def copied(rt: Runtime, cpu: Cpu, typ: GoType, addr: int) -> int:
    """The address of a copy of the value at `addr`."""
    block = mal(rt, cpu, max(typ.size, 1))
    rt.machine.mem.move(block, addr, typ.size)
    return block


def pack(rt: Runtime, cpu: Cpu, t: int, p: int) -> tuple[int, int]:
    """The two words of an any that holds the value."""
    typ = gotype(rt, t)
    if typ.size > rt.word:
        return t, copied(rt, cpu, typ, p)
    return t, int.from_bytes(rt.machine.mem.read(p, typ.size), "little")
