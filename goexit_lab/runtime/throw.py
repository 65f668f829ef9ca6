"""How a program of the period dies: throw, panic, and what they print.

Model: the message goes to descriptor 2, then a traceback of every goroutine that is not dead, then exit with 2.

Invariant: after `throw` or `panicl` nothing else of the program runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NoReturn

from goexit_lab import events
from goexit_lab.kit.faults import SIGNAL_NAMES, ProgramExit
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.traceback import MAX_FRAMES, frames_of, goroutines

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


MEANING: Final[Mapping[str, str]] = {
    "init sleeping": (
        "A goroutine stopped before main.main had begun. At this date what init functions and package variables start "
        "runs only once main.main does, so they must not wait for it."
    ),
    "cannot wire during init": "At this date LockOSThread is refused before main.main has begun.",
    "too many operations on a closed channel": (
        "At this date a channel that is closed takes a few hundred operations more, for nothing, before this happens."
    ),
    "runtime.newproc: too many args": (
        "At this date the arguments of a go statement, and what its function returns, may take 1,024 bytes. Hand large "
        "values over by pointer."
    ),
}
"""What throws mean that today's reader has never seen, or that have become something else: a sentence of ours."""
_NIL_CHANNEL: Final = "A nil channel was used: at this date nobody waits there for ever, except in a select."
NIL_USED: Final[Mapping[str, str]] = {
    "runtime.chansend1": _NIL_CHANNEL,
    "chanrecv": _NIL_CHANNEL,
    "runtime.chanrecv2": _NIL_CHANNEL,
    "runtime.closechan": _NIL_CHANNEL,
    "runtime.mapassign1": (
        "A nil map was written to. It can be read, and is empty; before the first entry a map has to be made: "
        "m = make(map[K]V)."
    ),
}
"""Functions of the runtime where a nil channel (outside select) or map is found out: what has happened, and what to do.
"""


def goid(rt: Runtime, cpu: Cpu) -> int:
    """Who runs on `cpu`, as events name it: 0 is the scheduler."""
    g = rt.g(cpu)
    return 0 if g.addr == rt.m(cpu).g0 else g.goid


def write(rt: Runtime, cpu: Cpu, fd: int, text: str, *, crash: bool = False) -> None:
    """Output of the running goroutine. `crash`: the message of a crash begins."""
    rt.emit(events.Write(rt.step, goid(rt, cpu), True if crash else None, fd, text))


def warn(rt: Runtime, cpu: Cpu, text: str) -> None:
    """A line of the runtime's own on descriptor 2."""
    write(rt, cpu, 2, text, crash=True)


def throw(rt: Runtime, cpu: Cpu, msg: str) -> NoReturn:
    """End the program: the runtime does not go on from here.
    Port of: runtime.c throw
    Runs on: any
    Departs: the traceback is worded for today's readers
    """
    rt.emit(events.Throw(rt.step, goid(rt, cpu), msg))
    die(rt, cpu, f"throw: {msg}\n\n", MEANING.get(msg, ""))


def die(rt: Runtime, cpu: Cpu, message: str, meaning: str = "") -> NoReturn:
    """Print `message` and a traceback, stop at the breakpoint that was there for a debugger, and exit with 2.

    At the end stands what it means, and a stack that was freed in use or was too small: it may well be the reason.
    """
    globals_ = rt.globals
    if globals_.panicking:
        exit_(rt, cpu, 3)
    globals_.panicking = 1
    warn(rt, cpu, message)
    said = " ".join(filter(None, (meaning or _nil_used(rt, cpu), rt.sanitizer.suspicion())))
    write(rt, cpu, 2, goroutines(rt, cpu, cpu.resume(0)) + (f"{said}\n" if said else ""))
    if rt.target.abi.breakpoint:
        rt.emit(events.Signal(rt.step, SIGNAL_NAMES[rt.target.abi.breakpoint]))
        raise ProgramExit(-rt.target.abi.breakpoint)
    exit_(rt, cpu, 2)


def _nil_used(rt: Runtime, cpu: Cpu) -> str:
    """The sentence about it, if that is what the running goroutine panics for."""
    frames = islice(frames_of(rt, cpu, rt.g(cpu), cpu.resume(0)), MAX_FRAMES)
    found = (other.function for one, other in pairwise(frames) if one.function == "sigpanic")
    return NIL_USED.get(next(found, ""), "")


def exit_(rt: Runtime, cpu: Cpu, code: int) -> NoReturn:
    """End the program.
    Port of: sys.s exit
    Runs on: any
    Departs: nothing
    """
    rt.emit(events.Exit(rt.step, goid(rt, cpu), code))
    raise ProgramExit(code)


def startpanic(rt: Runtime, cpu: Cpu) -> int:
    """Before a panic's operands are printed: nothing, at this date."""
    del rt
    return cpu.ret()


def panicl(rt: Runtime, cpu: Cpu) -> int:
    """`panic`, after its operands were printed: no deferred call runs, the program ends.
    Port of: runtime.c ·panicl
    Runs on: g
    Departs: names no PC, and the traceback is worded for today's readers
    """
    die(rt, cpu, "\npanic\n\n")


def throwindex(rt: Runtime, cpu: Cpu) -> int:
    """An index was out of range.
    Port of: runtime.c ·throwindex
    Runs on: g
    Departs: nothing
    """
    throw(rt, cpu, "index out of range")


def throwslice(rt: Runtime, cpu: Cpu) -> int:
    """The bounds of a slice expression were out of range.
    Port of: slice.c throwslice
    Runs on: g
    Departs: nothing
    """
    low, high, capacity = (
        rt.machine.mem.load_int(cpu.arg_address(at), Kind.U32) for at in offsets(rt.target, "runtime.throwslice")
    )
    write(rt, cpu, 1, f"slice[{low}:{high}] of [{capacity}] array\n")
    throw(rt, cpu, "array slice")


def throwreturn(rt: Runtime, cpu: Cpu) -> int:
    """A function with results fell off its end.
    Port of: runtime.c ·throwreturn
    Runs on: g
    Departs: nothing
    """
    throw(rt, cpu, "no return at end of a typed function")


PORTS = (
    Port("runtime.startpanic", (startpanic,), nosplit=True),
    Port("runtime.panicl", (panicl,), frame=6),
    Port("runtime.throwindex", (throwindex,), frame=1),
    Port("runtime.throwslice", (throwslice,), frame=1),
    Port("runtime.throwreturn", (throwreturn,), frame=1),
)
