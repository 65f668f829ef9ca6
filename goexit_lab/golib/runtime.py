"""Package runtime: what a program can ask that is no part of the scheduler.

Model: a place in the program is a PC. The stack is walked as for pictures; functions that the compiler adds between two
others are left out, and what lies below a goroutine's first function counts as `goexit`, as Go has it. The names of the
C functions have no package here: they are said with `runtime.` before them, and `mainstart` as `runtime.main`.

Invariant: asking changes nothing but the memory that the answer takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.assignable import assignable
from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.machine.trampoline import body_of
from goexit_lab.runtime.gotype import gotype
from goexit_lab.runtime.inspect import allg, status_name
from goexit_lab.runtime.mgc import gc
from goexit_lab.runtime.structs import Status
from goexit_lab.runtime.throw import throw
from goexit_lab.runtime.traceback import MAX_FRAMES, frames_of

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.image import Image
    from goexit_lab.machine.walk import FrameOnStack
    from goexit_lab.runtime.state import Runtime

LONGEST_INSTRUCTION: Final = 64
"""Bytes that no instruction is longer than."""
STOPPED: Final = frozenset({"sigpanic"})
"""Functions that are entered as if the instruction that failed had called them."""


def _goroutines(rt: Runtime, cpu: Cpu) -> int:
    del cpu
    return rt.sched.gcount


def _collect(rt: Runtime, cpu: Cpu) -> None:
    gc(rt, cpu)


def _memory(rt: Runtime, cpu: Cpu) -> list[int]:
    del cpu
    stats = rt.mstats
    return [
        stats.alloc, stats.heap_alloc, stats.heap_sys, stats.nmalloc, stats.nfree, stats.numgc, stats.next_gc,
    ]  # fmt: skip


def _finalizable(rt: Runtime, cpu: Cpu, obj: int, finalizer: int) -> None:
    """Throw unless the two can be an object and its finalizer."""
    from goexit_lab.golib.operands import operand  # noqa: PLC0415 - loads what prints, and few programs come here

    found, given = operand(rt, obj), operand(rt, finalizer)
    if found is None:
        throw(rt, cpu, "runtime.SetFinalizer: first argument is nil")
    if found.type.shape is not Shape.POINTER:
        throw(rt, cpu, f"runtime.SetFinalizer: first argument is {found.type.string}, not pointer")
    if given is None:
        return
    if given.type.shape is not Shape.FUNC:
        throw(rt, cpu, f"runtime.SetFinalizer: second argument is {given.type.string}, not a function")
    params = given.type.parts[: len(given.type.parts) - given.type.extra]
    if len(params) != 1 or not assignable(rt, found.type, gotype(rt, params[0].type)):
        what = f"{found.type.string} to finalizer {given.type.string}"
        throw(rt, cpu, f"runtime.SetFinalizer: cannot pass {what}")


# ---- the stack -----------------------------------------------------------------------------------------------------


def _returns(rt: Runtime, frames: Iterable[FrameOnStack]) -> Iterator[int]:
    """Where the functions on a stack return to, or one byte behind where they were stopped."""
    above = ""
    for frame in frames:
        if "·" not in frame.function:
            yield frame.pc + 1 if above in STOPPED else frame.pc
        above = frame.function
    yield rt.machine.image.labels["goexit"] + 1


def _callers(rt: Runtime, cpu: Cpu, skip: int, limit: int) -> list[int]:
    if skip < 0:
        return []
    # The first is this native itself.
    return list(islice(_returns(rt, frames_of(rt, cpu, rt.g(cpu), cpu.resume(0))), skip + 1, skip + 1 + limit))


def _at(rt: Runtime, cpu: Cpu, pc: int) -> tuple[bytes, bytes, int, int]:
    """Function, file, line and entry of what lies at `pc`; the body, if that is a closure in the heap."""
    del cpu
    image = rt.machine.image
    function = image.function_at(pc)
    if function is None:
        found = body_of(rt.machine.mem, rt.word, pc)
        function = image.function_at(found[0]) if found else None
        if function is None:
            return b"", b"", 0, 0
        pc = function.address
    line = function.line if pc == function.address else _line(image, pc)
    file = image.source_name if line else "?"
    return name_of(function.name).encode(), file.encode(), line, function.address


def _line(image: Image, pc: int) -> int:
    """The Go line of the instruction in which `pc` lies."""
    for back in range(LONGEST_INSTRUCTION):
        instruction = image.text.get(pc - back)
        if instruction is not None:
            return instruction.line if back < instruction.size else 0
    return 0


def name_of(symbol: str) -> str:
    """The name that a program sees of the function `symbol`."""
    if symbol == "mainstart":
        return "runtime.main"
    return symbol if "." in symbol else f"runtime.{symbol}"


def _stack(rt: Runtime, cpu: Cpu, everybody: bool) -> bytes:  # noqa: FBT001 - as declared in Go
    """Stacks in the form that Go prints."""
    rest = [g for g in allg(rt) if g.addr != cpu.g and g.status != Status.Gdead] if everybody else []
    texts: list[str] = []
    for g in (rt.g(cpu), *rest):
        skip = 2 if g.addr == cpu.g else 0  # this native and what called it
        lines = [f"goroutine {g.goid} [{status_name(g).removeprefix('G')}]:\n"]
        for pc in islice(_returns(rt, frames_of(rt, cpu, g, cpu.resume(0))), skip, skip + MAX_FRAMES):
            name, file, line, entry = _at(rt, cpu, pc - 1)
            if name != b"runtime.goexit":
                function = rt.machine.image.function_at(entry)
                args = "..." if function is None or function.args else ""
                lines.append(f"{name.decode()}({args})\n\t{file.decode()}:{line} +{pc - entry:#x}\n")
        texts.append("".join(lines))
    return "\n".join(texts).encode()


def _arch(rt: Runtime, cpu: Cpu) -> bytes:
    del cpu
    return rt.target.name.encode()


NATIVES: Final[Mapping[str, Implementation]] = {
    "NumGoroutine": Asking(_goroutines),
    "GC": Asking(_collect),
    "memory": Asking(_memory),
    "callers": Asking(_callers),
    "at": Asking(_at),
    "stack": Asking(_stack),
    "finalizable": Asking(_finalizable),
    "arch": Asking(_arch),
    "Breakpoint": lambda: None,
}
