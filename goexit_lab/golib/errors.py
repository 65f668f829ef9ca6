"""Package errors: what its Go source cannot say without reflection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.golib.operands import operand
from goexit_lab.ir import typedesc
from goexit_lab.ir.typedesc import Flag
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.runtime.gotype import boxed, gotype
from goexit_lab.runtime.iface import itab, missing_method

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _dynamic(rt: Runtime, addr: int) -> int:
    """The descriptor of what the error variable at `addr` holds."""
    table = rt.load_word(addr)
    return rt.load_word(table + typedesc.itab_type_offset(rt.word)) if table else 0


def _comparable(rt: Runtime, cpu: Cpu, err: int) -> bool:
    del cpu
    found = _dynamic(rt, err)
    return not found or bool(gotype(rt, found).flags & Flag.COMPARABLE)


def _assign(rt: Runtime, cpu: Cpu, err: int, target: int) -> tuple[bool, bytes]:
    """Store the error where `target` points to, if its type goes there."""
    goal = operand(rt, target)
    if goal is None:
        return False, b"target cannot be nil"
    if goal.type.shape is not Shape.POINTER or not rt.load_word(goal.addr):
        return False, b"target must be a non-nil pointer"
    wanted, place = gotype(rt, goal.type.elem), rt.load_word(goal.addr)
    held = gotype(rt, _dynamic(rt, err))
    if wanted.shape is not Shape.INTERFACE:
        if wanted.addr != held.addr:
            ok = wanted.method("Error") is not None
            return False, b"" if ok else b"*target must be interface or implement error"
        rt.machine.mem.move(place, boxed(rt, held, err + rt.word), held.size)
        return True, b""
    if missing_method(rt, wanted, held):
        return False, b""
    rt.store_word(place, itab(rt, cpu, wanted, held))
    rt.store_word(place + rt.word, rt.load_word(err + rt.word))
    return True, b""


NATIVES: Final[Mapping[str, Implementation]] = {
    "comparable": Asking(_comparable),
    "assign": Asking(_assign),
}
