"""Closure trampolines: the only code that lies in the heap.

A function value with captured variables is the address of a small heap block that, when called, pushes the
captured words, calls the literal's body and takes them off again. The block is bytes
like any other: header word, size of the captured words, the body's address, the captured words, and the
marker of its second half, where the body returns to. Whoever frees and overwrites the block changes, or
breaks, the code.

Invariant: executing a trampoline reads its bytes anew each time.
"""

from __future__ import annotations

from goexit_lab.kit.faults import SIGILL, SIGSEGV, Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.memory import NIL_PAGE, Memory

ENTER = 0x70C10E01  # first half: push the captured words and call the body
LEAVE = 0x70C10E02  # second half: drop them and return
_HEADER = 8  # bytes of marker and size


def encode(word: int, body: int, captured: bytes) -> bytes:
    """The bytes of a trampoline that calls `body` with the words `captured`; `word` is their size in bytes."""
    half = len(captured).to_bytes(4, "little")
    return (
        ENTER.to_bytes(4, "little")
        + half
        + body.to_bytes(word, "little")
        + captured
        + LEAVE.to_bytes(4, "little")
        + half
    )


def body_of(mem: Memory, word: int, address: int) -> tuple[int, int] | None:
    """(body address, captured bytes) if a trampoline starts at `address`, else None."""
    if not NIL_PAGE <= address < mem.mapped - _HEADER - word or mem.load_int(address, Kind.U32) != ENTER:
        return None
    kind = Kind.U64 if word == Kind.U64.size else Kind.U32
    return mem.load_int(address + _HEADER, kind), mem.load_int(address + 4, Kind.U32)


def check(mem: Memory, pc: int) -> int:
    """The marker of the half of a trampoline at `pc`; Fault unless there is one."""
    if not NIL_PAGE <= pc < mem.size - _HEADER:
        raise Fault(SIGSEGV, pc, "execute")
    marker = mem.load_int(pc, Kind.U32)
    if marker not in (ENTER, LEAVE):
        raise Fault(SIGILL if marker else SIGSEGV, pc, "execute")
    return marker


def execute(cpu: Cpu, pc: int) -> int:
    """Execute the half at `pc`; the next PC. Fault if the bytes there are no trampoline (any more)."""
    mem, word = cpu.mem, cpu.target.word
    marker = check(mem, pc)
    size = mem.load_int(pc + 4, Kind.U32)
    kind = Kind.U64 if word == Kind.U64.size else Kind.U32
    lr = cpu.target.lr
    link = cpu.target.registers.index(lr) if lr else -1
    if marker == LEAVE:
        if lr:
            back = mem.load_int(cpu.sp, kind)
            cpu.sp += size + word
            return back
        back = mem.load_int(cpu.sp + size, kind)
        cpu.sp += size + word
        return back
    words = pc + _HEADER + word
    second_half = words + size
    if lr:
        cpu.sp -= size + word
        mem.store(cpu.sp, kind, int(cpu.R[link]))
        mem.move(cpu.sp + word, words, size)
        cpu.R[link] = second_half
    else:
        cpu.sp -= size + word
        mem.move(cpu.sp + word, words, size)
        mem.store(cpu.sp, kind, second_half)
    return mem.load_int(pc + _HEADER, kind)
