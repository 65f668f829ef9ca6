"""Closure trampolines: the only code that lies in the heap.

A function value with captured variables is the address of a small heap block that, when called, pushes the
captured words, calls the literal's body and takes them off again. The block is bytes
like any other: header word, size of the captured words, the body's address, the captured words, and the
marker of its second half, where the body returns to. Whoever frees and overwrites the block changes, or
breaks, the code.

Invariant: executing a trampoline reads its bytes anew each time.
"""

from __future__ import annotations

from goexit_lab.arch.target import Target
from goexit_lab.kit.faults import SIGILL, SIGSEGV, Fault
from goexit_lab.kit.words import Kind
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.memory import NIL_PAGE, Memory

MOST = 128
"""Captured bytes of a trampoline that is read ahead, at most."""
ENTER = 0x70C10E01  # first half: push the captured words and call the body
LEAVE = 0x70C10E02  # second half: drop them and return
HEADER = 8
"""Bytes of marker and size, with which each half begins."""


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
    if not NIL_PAGE <= address < mem.mapped - HEADER - word or mem.load_int(address, Kind.U32) != ENTER:
        return None
    kind = Kind.U64 if word == Kind.U64.size else Kind.U32
    return mem.load_int(address + HEADER, kind), mem.load_int(address + 4, Kind.U32)


def check(mem: Memory, pc: int) -> int:
    """The marker of the half of a trampoline at `pc`; Fault unless there is one."""
    if not NIL_PAGE <= pc < mem.size - HEADER:
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
    words = pc + HEADER + word
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
    return mem.load_int(pc + HEADER, kind)


def source(target: Target) -> str:
    """What `execute` does where nothing is amiss, as a generated function that is read ahead; else it raises."""
    word, registers = target.word, target.registers
    shift, view = word.bit_length() - 1, f"V_u{8 * word}"
    link = f"R[{registers.index(target.lr)}]" if target.lr else ""
    amiss = "raise ValueError"
    back = f"back = {view}[s >> {shift}]" if link else f"back = {view}[s + size >> {shift}]"
    enter = (
        [f"{view}[s >> {shift}] = {link}", f"move(s + {word}, words, size)", f"{link} = words + size"]
        if link
        else [f"move(s + {word}, words, size)", f"{view}[s >> {shift}] = words + size"]
    )
    return "\n".join(
        (
            "def generated(cpu, R, pc, t, stop):",
            f" if t + 1 > stop or pc & {word - 1} or not {NIL_PAGE} <= pc <= TOP - {2 * HEADER}: {amiss}",
            " marker = V_u32[pc >> 2]; size = int(V_u32[(pc >> 2) + 1]); s = R[0]",
            f" if s & {word - 1} or size & {word - 1} or size > {MOST}: {amiss}",
            f" if marker == {LEAVE}:",
            f"  if not {NIL_PAGE} <= s <= TOP - {MOST + word}: {amiss}",
            f"  {back}; R[0] = s + {word} + size",
            "  return back, t + 1",
            f" if marker != {ENTER} or pc > TOP - {2 * HEADER + word + MOST}: {amiss}",
            f" words = pc + {HEADER + word}; s = s - ({word} + size)",
            f" if not {NIL_PAGE} <= s <= TOP - {word + MOST}: {amiss}",
            *(f" {each}" for each in enter),
            " R[0] = s",
            f" return {view}[pc + {HEADER} >> {shift}], t + 1",
        )
    )
