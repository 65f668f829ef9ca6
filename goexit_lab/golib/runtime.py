"""Package runtime: what a program can ask that is no part of the scheduler."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.machine.walk import Context, Crossing, Walker
from goexit_lab.runtime.inspect import segments

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.walk import FrameOnStack
    from goexit_lab.runtime.state import Runtime


def _goroutines(rt: Runtime, cpu: Cpu) -> int:
    del cpu
    return rt.sched.gcount


def _memory(rt: Runtime, cpu: Cpu) -> list[int]:
    del cpu
    stats = rt.mstats
    return [stats.alloc, stats.heap_alloc, stats.heap_sys, stats.nmalloc, stats.nfree, stats.numgc]


def _frames(rt: Runtime, cpu: Cpu) -> list[FrameOnStack]:
    """The frames of the program's functions below the running native, innermost first."""
    crossings = (Crossing(top.addr, top.gobuf.pc, top.gobuf.sp) for top in segments(rt, cpu.g) or [])
    link = int(cpu.register(rt.target.lr)) if rt.target.lr else 0
    context = Context(cpu.resume(0), cpu.sp, link)
    found = Walker(rt.machine.mem, rt.machine.image, rt.target).frames(context, crossings)
    return [frame for frame in found if not frame.function.startswith("runtime.")]


def _caller(rt: Runtime, cpu: Cpu, skip: int) -> tuple[int, bytes, int, bool]:
    frames = _frames(rt, cpu)
    if not 0 <= skip < len(frames):
        return 0, b"", 0, False
    frame = frames[skip]
    return frame.pc, frame.function.encode(), frame.line, True


def _source(rt: Runtime, cpu: Cpu) -> bytes:
    del cpu
    return rt.machine.image.source_name.encode()


def _function(rt: Runtime, cpu: Cpu, pc: int) -> bytes:
    del cpu
    found = rt.machine.image.function_at(pc)
    return b"" if found is None else found.name.encode()


def _arch(rt: Runtime, cpu: Cpu) -> bytes:
    del cpu
    return rt.target.name.encode()


NATIVES: Final[Mapping[str, Implementation]] = {
    "NumGoroutine": Asking(_goroutines),
    "memory": Asking(_memory),
    "caller": Asking(_caller),
    "source": Asking(_source),
    "function": Asking(_function),
    "arch": Asking(_arch),
    "Breakpoint": lambda: None,
}
