"""A simulated processor core: registers, and what natives need to work with them.

One `Cpu` per simulated operating-system thread. `R` is one flat list: the architecture's registers first
(SP at index 0), then the last comparison's operands, then the compiled code's virtual registers.

Invariant: `R` and `pc` are the whole state of a cpu, besides whether and until when it is parked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind

if TYPE_CHECKING:
    from goexit_lab.arch.target import Target
    from goexit_lab.machine.image import Image
    from goexit_lab.machine.memory import Memory

FLAG_A, FLAG_B = 30, 31  # indices in `Cpu.R` of the operands that the last comparison left
VIRTUAL_BASE = 32  # index of virtual register 0 in `Cpu.R`


class Cpu:
    """Registers and program counter of one thread, over shared memory."""

    __slots__ = (
        "R",
        "_g",
        "_lr",
        "_m",
        "_result",
        "_word",
        "frame",
        "image",
        "index",
        "mem",
        "parked",
        "parts",
        "pc",
        "target",
        "tls",
        "wake",
    )

    def __init__(self, index: int, mem: Memory, image: Image, target: Target) -> None:
        """A cpu with zeroed registers; `tls` is the address of its two thread-local words where g and m live (386)."""
        self.index = index
        self.mem = mem
        self.image = image
        self.target = target
        self.R: list[int | float] = [0] * (VIRTUAL_BASE + image.virtual_registers)
        self.pc = 0
        self.parked = False
        self.wake = -1  # virtual time at which a parked cpu goes on by itself, in nanoseconds; -1: never
        self.tls = 0
        names = target.registers
        self._g = names.index(target.g) if target.g else -1
        self._m = names.index(target.m) if target.m else -1
        self._lr = names.index(target.lr) if target.lr else -1
        self._result = names.index(target.result)
        self._word = Kind.U64 if target.word == 8 else Kind.U32
        self.frame = 0
        self.parts: tuple[int, ...] = ()

    # ---- registers -------------------------------------------------------------------------------------

    @property
    def sp(self) -> int:
        """The stack pointer."""
        return int(self.R[0])

    @sp.setter
    def sp(self, value: int) -> None:
        self.R[0] = value

    @property
    def g(self) -> int:
        """Address of the running G."""
        return int(self.R[self._g]) if self._g >= 0 else self.mem.load_int(self.tls, self._word)

    @g.setter
    def g(self, value: int) -> None:
        if self._g >= 0:
            self.R[self._g] = value
        else:
            self.mem.store(self.tls, self._word, value)

    @property
    def m(self) -> int:
        """Address of this thread's M."""
        return int(self.R[self._m]) if self._m >= 0 else self.mem.load_int(self.tls + self.target.word, self._word)

    @m.setter
    def m(self, value: int) -> None:
        if self._m >= 0:
            self.R[self._m] = value
        else:
            self.mem.store(self.tls + self.target.word, self._word, value)

    @property
    def result(self) -> int:
        """The register in which C functions return."""
        return int(self.R[self._result])

    @result.setter
    def result(self, value: int) -> None:
        self.R[self._result] = value

    def register(self, name: str) -> int | float:
        """The architecture register of that name."""
        return self.R[self.target.registers.index(name)]

    # ---- inside a native --------------------------------------------------------------------------------

    def enter(self, frame: int, parts: tuple[int, ...]) -> None:
        """Called by the engine before a part runs: the frame in bytes, the addresses of the parts and the epilogue."""
        self.frame = frame
        self.parts = parts

    def arg_address(self, offset: int = 0) -> int:
        """Address of the incoming argument byte `offset`."""
        return self.sp + self.frame + self.target.word + offset

    def arg(self, offset: int = 0) -> int:
        """The incoming word `offset` bytes into the arguments."""
        return self.mem.load_int(self.arg_address(offset), self._word)

    def caller_sp(self) -> int:
        """SP as it was when this native was called: x86: pointing at the return PC."""
        return self.sp + self.frame

    def caller_pc(self) -> int:
        """Where this native returns to."""
        return self.mem.load_int(self.sp if self._lr >= 0 else self.caller_sp(), self._word)

    def local(self, index: int) -> int:
        """Address of local word `index`, counted down from the top of this native's frame."""
        return self.sp + self.frame - self.target.word * (index + 1)

    def load_local(self, index: int) -> int:
        """The local word `index`."""
        return self.mem.load_int(self.local(index), self._word)

    def store_local(self, index: int, value: int) -> None:
        """Set local word `index`."""
        self.mem.store(self.local(index), self._word, value)

    def ret(self, value: int | None = None) -> int:
        """Return from the native (with `value` in the result register): the PC of its epilogue."""
        if value is not None:
            self.result = value
        return self.parts[-1]

    def resume(self, part: int) -> int:
        """The PC of that part: where a native that parks its thread goes on."""
        return self.parts[part]

    def enter_call(self, back: int) -> None:
        """Do to the registers and the stack what a call does that returns to `back`; the PC is the caller's affair."""
        if self._lr >= 0:
            self.R[self._lr] = back
        else:
            self.mem.store(self.sp - self.target.word, self._word, back)
            self.sp -= self.target.word

    def call(self, target: str | int, *words: int, then: int) -> int:
        """Call simulated code with machine words as arguments; part `then` of this native runs when it returns.

        The words go to the outgoing area, which must fit below this native's locals in its frame.
        """
        base = self.sp + self.target.abi.out_base
        for index, word in enumerate(words):
            self.mem.store(base + index * self.target.word, self._word, word)
        self.enter_call(self.parts[then])
        return self.image.address(target) if isinstance(target, str) else target
