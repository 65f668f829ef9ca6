"""Walking a goroutine's stack: which functions are on it, and where their frames lie.

Model: from a PC and SP, the linker's depth table gives the return address, across segments through the Stktop
records (a return into `lessstack` continues at the Stktop's gobuf), and through closure trampolines. A goroutine that
stands at address 0 because it called a function value that is nil is walked from that call.

Invariant: a walk only reads; it stops at the first thing it cannot explain rather than guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goexit_lab.arch import isa
from goexit_lab.arch.target import Target
from goexit_lab.kit.faults import Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.image import Image, Instruction
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.trampoline import LEAVE

_LONGEST_CALL = 8  # bytes that a call instruction can occupy
_AS_IF_CALLED = frozenset({"sigpanic"})  # entered as if the faulting instruction, not one before it, had called
MAX_FRAMES = 100_000  # deeper stacks are cut: no picture shows more


@dataclass(frozen=True, slots=True)
class Context:
    """Where a goroutine stands. `link` is the link register where the return address may still be in it, else 0."""

    pc: int
    sp: int
    link: int = 0
    returning: bool = False  # pc is a return address: the call lies before it


@dataclass(frozen=True, slots=True)
class FrameOnStack:
    """One function's activation: its bytes are [low, high); the return address and arguments lie above."""

    function: str
    low: int
    high: int
    pc: int
    line: int  # Go line, 0 in the runtime
    user: bool  # the program's own function


@dataclass(frozen=True, slots=True)
class Crossing:
    """What the walk needs of one Stktop: where the stack continues below this segment's first frame."""

    stackbase: int
    pc: int
    sp: int


class Walker:
    """Walks stacks in one machine's memory."""

    def __init__(self, mem: Memory, image: Image, target: Target) -> None:
        """`image` must be what runs in `mem`."""
        self.mem, self.image, self.target = mem, image, target
        self._kind = Kind.U64 if target.word == Kind.U64.size else Kind.U32
        self._lessstack = image.labels.get("lessstack", 0)
        self._goexit = image.labels.get("goexit", 0)

    def frames(self, context: Context, crossings: Iterator[Crossing]) -> Iterator[FrameOnStack]:
        """The frames from the innermost out. `crossings`: the goroutine's Stktops, innermost segment first."""
        context = self._from_call(context)
        for _ in range(MAX_FRAMES):
            if context.pc == self._lessstack:
                crossing = next(crossings, None)
                if crossing is None:
                    return
                context = Context(crossing.pc, crossing.sp, returning=True)
                continue
            if context.returning and context.pc == self._goexit:
                return  # where every goroutine's first function returns to, although nobody called it from there
            try:
                frame, context = self._out(context)
            except Fault:
                return
            if frame is not None:
                yield frame
            if context.pc == 0:
                return

    def _out(self, context: Context) -> tuple[FrameOnStack | None, Context]:
        """The frame at `context` (None for a trampoline) and its caller's context."""
        pc, sp, word = context.pc, context.sp, self.target.word
        function = self.image.function_at(pc - 1 if context.returning else pc)
        if function is None:
            return None, self._out_of_trampoline(context)
        instruction = self.image.text.get(pc)
        inside = instruction is not None and function.address <= pc < function.address + function.size
        depth = instruction.depth if instruction is not None and inside else function.frame
        top = sp + depth
        line = self._call_line(pc) if context.returning else self.image.line_at(pc)
        frame = FrameOnStack(function.name, sp, top, pc, line, function.user)
        if self.target.lr is None:
            return frame, Context(self._load(top), top + word, returning=function.name not in _AS_IF_CALLED)
        back = self._load(sp) if depth else context.link
        return frame, Context(back, top, returning=function.name not in _AS_IF_CALLED)

    def _from_call(self, context: Context) -> Context:
        """The caller's context if `context` is at address 0 because a nil function was called, else `context`."""
        if context.pc or context.returning:
            return context
        try:
            back = context.link if self.target.lr is not None else self._load(context.sp)
        except Fault:
            return context
        call = self._call(back)
        if call is None or not (isinstance(call.code, isa.CallI) and isinstance(call.code.target, isa.R)):
            return context
        return Context(back, context.sp + (0 if self.target.lr is not None else self.target.word), returning=True)

    def _call_line(self, pc: int) -> int:
        """The Go line of the call that returns to `pc`."""
        call = self._call(pc)
        return call.line if call is not None else 0

    def _call(self, pc: int) -> Instruction | None:
        """The instruction that ends at `pc`."""
        found = (self.image.text.get(pc - size) for size in range(1, _LONGEST_CALL + 1))
        return next((each for each in found if each is not None and each.address + each.size == pc), None)

    def _out_of_trampoline(self, context: Context) -> Context:
        pc, sp, word = context.pc, context.sp, self.target.word
        if self.mem.load_int(pc, Kind.U32) != LEAVE:
            return Context(self._load(sp), sp + word, context.link, returning=True)
        size = self.mem.load_int(pc + 4, Kind.U32)
        if self.target.lr is None:
            return Context(self._load(sp + size), sp + size + word, returning=True)
        return Context(self._load(sp), sp + size + word, returning=True)

    def _load(self, address: int) -> int:
        return self.mem.load_int(address, self._kind)
