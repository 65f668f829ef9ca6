"""Tracebacks: where every goroutine stands, in symbols and Go lines.

Invariant: printing a traceback changes nothing; a stack that cannot be followed is cut where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from goexit_lab.machine.walk import Context, Crossing, FrameOnStack, Walker
from goexit_lab.runtime.inspect import allg, segments, status_name
from goexit_lab.runtime.structs import Status

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime
    from goexit_lab.runtime.structs import G

MAX_FRAMES: Final = 50
"""Frames of one goroutine that are shown before the rest is counted."""
MAX_GOROUTINES: Final = 100
"""Goroutines that are shown before the rest is counted."""


def goroutines(rt: Runtime, cpu: Cpu, pc: int) -> str:
    """The running goroutine, which stands at `pc`, then every other that is not dead. May fault on ruined memory."""
    running = rt.m(cpu).curg if cpu.g == rt.m(cpu).g0 else cpu.g
    rest = [g for g in allg(rt) if g.addr != running and g.status != Status.Gdead]
    shown = ([rt.G(running)] if running else []) + rest
    text = "".join(_goroutine(rt, cpu, g, pc) for g in shown[:MAX_GOROUTINES])
    left_out = len(shown) - MAX_GOROUTINES
    return text + (f"... {left_out} more goroutines\n" if left_out > 0 else "")


def _goroutine(rt: Runtime, cpu: Cpu, g: G, pc: int) -> str:
    lines = [f"goroutine {g.goid} [{status_name(g)}]:"]
    for index, frame in enumerate(frames_of(rt, cpu, g, pc)):
        if index == MAX_FRAMES:
            lines.append("\t... more frames")
            break
        where = f"line {frame.line}" if frame.line else f"pc {frame.pc:#x}"
        lines.append(f"\t{frame.function}: {where}")
    return "\n".join(lines) + "\n\n"


def frames_of(rt: Runtime, cpu: Cpu, g: G, pc: int) -> Iterator[FrameOnStack]:
    """What is on the stack of `g`, innermost first; `pc` is where it stands if it is the running one."""
    crossings = (Crossing(top.addr, top.gobuf.pc, top.gobuf.sp) for top in segments(rt, g.addr) or [])
    machine = rt.machine
    if cpu.g == g.addr:
        link = int(cpu.register(rt.target.lr)) if rt.target.lr else 0
        context = Context(pc, cpu.sp, link)
    else:
        context = Context(g.sched.pc, g.sched.sp, returning=True)
    return Walker(machine.mem, machine.image, rt.target).frames(context, crossings)
