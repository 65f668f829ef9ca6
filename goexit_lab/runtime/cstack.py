"""The stack that C functions called inside a native would take, and the splits this costs.

Model: a native stands in its own frame, and its prologue has been executed. The C functions it calls are Python calls,
but in the real runtime each had a frame and a prologue too, and near the end of a segment one of them would split:
newstack, the function's work on a segment of its own, oldstack. `c_function` marks a port as such a function; while a
native runs on a goroutine's stack, it follows how far SP would have come and, where a prologue would have asked for
a segment, allocates one, reports both ends and frees it.

Invariant: between two steps of the machine nothing is kept here.
Invariant: a function whose frame was never measured takes no stack.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from goexit_lab import events
from goexit_lab.kit.words import round_up
from goexit_lab.runtime.structs import StackBig
from goexit_lab.runtime.symbols import shown

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

Allocate = Callable[["Runtime", "Cpu", int], int]
Release = Callable[["Runtime", "Cpu", int], None]
P = ParamSpec("P")
T = TypeVar("T")

SEGMENT = StackBig + 1024
"""Bytes of the segment that a C function gets: none needs more."""
DEEPEST = 1536
"""Bytes that no chain of C functions below a native exceeds."""


class CStack:
    """Where SP would be, while natives call C functions."""

    __slots__ = ("allocate", "far", "g0", "guard", "owner", "release", "sp", "split", "step")

    def __init__(self, allocate: Allocate, release: Release) -> None:
        """Not inside anything. `allocate` and `release` are stackalloc and stackfree, which lie above this."""
        self.allocate, self.release = allocate, release
        self.step = -1  # the step that the other fields are about
        self.owner = 0  # the goroutine
        self.g0 = True  # it is a scheduler
        self.far = True  # nothing can split: g0, or SP far enough from the guard; then nothing is followed
        self.sp = 0
        self.guard = 0
        self.split = False  # on a segment of a C function's own: that is enough for all it calls

    def forget(self) -> None:
        """Nothing is followed any more: the machine is elsewhere."""
        self.step = -1

    def begin(self, rt: Runtime, cpu: Cpu) -> None:
        """Follow from the running native on."""
        g = rt.g(cpu)
        self.step, self.owner, self.split = rt.machine.step, g.addr, False
        self.sp, self.guard = cpu.sp, g.stackguard
        self.g0 = rt.m(cpu).g0 == g.addr
        self.far = self.g0 or self.sp - self.guard > DEEPEST

    def follow(self, rt: Runtime, cpu: Cpu, sp: int) -> None:
        """Follow from `sp` on, where the running native's own calls have brought it; it is near the guard."""
        g = rt.g(cpu)
        self.step, self.owner, self.split = rt.machine.step, g.addr, False
        self.sp, self.guard = sp, g.stackguard
        self.g0 = self.far = False

    def received(self, rt: Runtime, cpu: Cpu, name: str, args: tuple[object, ...]) -> tuple[object, ...]:
        """The arguments that `name` finds on its new segment: what newstack did not copy is whatever lies there.

        Where more was asked for than copied, the first words above the arguments are those of the new Stktop.
        """
        measured, abi = rt.frames[name], rt.target.abi
        kept = (round_up(abi.moreargs(measured.args), rt.revision.copies_by) - abi.saved_lr) // rt.word
        if kept * rt.word >= measured.args:
            return args
        g = rt.g(cpu)
        found = [shown(rt, g.stackguard), shown(rt, g.stackbase)]
        return (*args[:kept], *found[: len(args) - kept], *args[kept + len(found) :])

    def call(self, rt: Runtime, cpu: Cpu, name: str) -> tuple[int, int]:
        """Enter the function `name`: what `leave` needs, the SP before and the segment it was given or 0."""
        before, measured = self.sp, rt.frames.get(name)
        if measured is None:
            return before, 0
        back = 0 if rt.target.lr else rt.word
        entry, segment = before - back, 0
        if not measured.nosplit and rt.target.abi.splits(entry, self.guard, measured.frame):
            segment = self._split(rt, cpu, name, rt.target.abi.moreargs(measured.args))
        self.sp = entry - measured.frame
        if not segment:
            rt.store_word(entry if back else self.sp, cpu.resume(0))  # where it returns to
        return before, segment

    def leave(self, rt: Runtime, cpu: Cpu, name: str, entered: tuple[int, int]) -> None:
        """Return from the function."""
        self.sp, segment = entered
        if not segment:
            return
        g = rt.g(cpu)
        measured = rt.frames[name]
        args = round_up(rt.target.abi.moreargs(measured.args), rt.revision.copies_by)
        rt.emit(events.Oldstack(rt.step, g.goid, args, True, _segments(rt, cpu) + 1))
        self.release(rt, cpu, segment)  # far is still set: oldstack runs on g0
        self.far = self.split = False

    def _split(self, rt: Runtime, cpu: Cpu, name: str, moreargs: int) -> int:
        """Do what newstack does for a C function; the new segment."""
        g = rt.g(cpu)
        self.far = self.split = True  # newstack allocates on g0, and one segment is enough for all that is called
        segment = self.allocate(rt, cpu, SEGMENT)
        distance = g.stackbase - self.sp
        before, panic = _segments(rt, cpu), False if rt.revision.recovers else None
        rt.emit(events.Newstack(rt.step, g.goid, name, False, 0, moreargs, distance, True, SEGMENT, before, panic))
        return segment


def _segments(rt: Runtime, cpu: Cpu) -> int:
    return rt.depths.of(rt, rt.g(cpu))


def c_function(
    name: str, *, marks: bool = False, often: bool = False
) -> Callable[[Callable[Concatenate[Runtime, Cpu, P], T]], Callable[Concatenate[Runtime, Cpu, P], T]]:
    """Mark the port of the C function `name`, which takes stack while it runs; `marks`: it also writes to its frame.

    `often`: it is made quick where ports call it that are not (`Runtime.quick`); it takes plain numbers by position.
    """

    def mark(port: Callable[Concatenate[Runtime, Cpu, P], T]) -> Callable[Concatenate[Runtime, Cpu, P], T]:
        def called(rt: Runtime, cpu: Cpu, /, *args: P.args, **kwargs: P.kwargs) -> T:
            stack = rt.cstack
            if stack.step != rt.machine.step or stack.owner != cpu.g:
                stack.begin(rt, cpu)
            if stack.far and (not marks or stack.g0):
                if often:
                    quick = rt.quick(called, cpu)
                    if quick is not None:
                        return quick(*args)  # type: ignore[no-any-return]
                return port(rt, cpu, *args, **kwargs)
            entered = stack.call(rt, cpu, name)
            if entered[1]:
                found = stack.received(rt, cpu, name, args)
                result = port(rt, cpu, *found, **kwargs)  # type: ignore[arg-type]  # as many, but perhaps not those given
            else:
                result = port(rt, cpu, *args, **kwargs)
            stack.leave(rt, cpu, name, entered)
            return result

        update_wrapper(called, port)
        vars(called)["marks"] = marks
        vars(called)["c_name"] = name
        return called

    return mark
