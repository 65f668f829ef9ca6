"""Function values with captured variables: a trampoline in the heap.

Model: compiled code calls `runtime.closure` with the words it captures; the result is the address of a block that,
called, pushes those words and calls the literal's body. The block has the size that the real one's machine code had.

Invariant: a trampoline is an ordinary heap block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.words import Kind, round_up
from goexit_lab.machine import trampoline
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.port import Port

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

COPY_INLINE = 4  # captured words up to which the code has an instruction for each


def closure(rt: Runtime, cpu: Cpu) -> int:
    """Make a trampoline: closure(captured bytes, body, captured words…).
    Port of: closure.c ·closure
    Runs on: g
    Departs: any number of words can be captured, where the real one throws above 100 bytes
    """
    at = offsets(rt.target, "runtime.closure")
    size = cpu.arg(at[0]) & 0xFFFF_FFFF
    body = cpu.arg(at[1])
    captured, mem = round_up(size, rt.word), rt.machine.mem
    words = trampoline.HEADER + rt.word
    block = mal(rt, cpu, max(code_bytes(rt, size), words + captured + trampoline.HEADER))
    mem.store(block, Kind.U32, trampoline.ENTER)
    mem.store(block + 4, Kind.U32, captured)
    rt.store_word(block + trampoline.HEADER, body)
    mem.move(block + words, cpu.arg_address(at[2]), captured)
    mem.store(block + words + captured, Kind.U32, trampoline.LEAVE)
    mem.store(block + words + captured + 4, Kind.U32, captured)
    rt.store_word(cpu.arg_address(at[2] + round_up(size, rt.word)), block)
    return cpu.ret()


def code_bytes(rt: Runtime, captured: int) -> int:
    """What the real trampoline for that many captured bytes occupied."""
    words = captured // rt.word
    copy = words if words <= COPY_INLINE else 5 * rt.word // 4
    if rt.word == 8:
        return round_up(40 + (2 * copy if words <= COPY_INLINE else 10) + captured, 8)
    return round_up(25 + (copy if words <= COPY_INLINE else 8) + captured, 4)


PORTS = (Port("runtime.closure", (closure,), frame=6),)
