"""What is read ahead of code in the heap is what executing it does."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.ir.program import Program
from goexit_lab.link import link
from goexit_lab.machine import trampoline
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import Native

BLOCK, STACK, BODY = 0x20000, 0x30000, 0x401000


def ready(arch: str) -> tuple[Machine, Cpu, Any]:
    """A machine with a cpu, and the generated function."""
    target = TARGETS[arch]
    image = link(Program("t.go", []), target, stubs=(), natives=[Native("n", (lambda _: 0,))], data=())
    machine = Machine(image, target, arena=1 << 20)
    cpu, names = machine.new_cpu(), machine.engine.closures.names
    exec(trampoline.source(target), names)  # noqa: S102 - integers and fixed names only
    return machine, cpu, names.pop("generated")


@pytest.mark.parametrize("arch", TARGETS)
@pytest.mark.parametrize("words", [0, 1, 2, 5, 16])
def test_both_halves_do_what_their_generated_function_does(arch: str, words: int) -> None:
    target = TARGETS[arch]
    machine, cpu, generated = ready(arch)
    random = Random(words)  # noqa: S311 - no secret, the same each time
    captured = random.randbytes(words * target.word)
    code = trampoline.encode(target.word, BODY, captured)
    assert len(captured) <= trampoline.MOST

    def state() -> tuple[bytes, list[int | float]]:
        return bytes(machine.mem.bytes), [*cpu.R]

    for half in (BLOCK, BLOCK + trampoline.HEADER + target.word + len(captured)):
        machine.mem.write(BLOCK, code)
        machine.mem.write(STACK - 512, random.randbytes(1024))
        before = random.randbytes(1024), [random.randrange(1 << 20) for _ in cpu.R]
        ended = []
        for does in ("executed", "generated"):
            machine.mem.write(STACK - 512, before[0])
            cpu.R[:] = before[1]
            cpu.R[0] = STACK
            if does == "executed":
                ended.append((trampoline.execute(cpu, half), state()))
            else:
                pc, reached = generated(cpu, cpu.R, half, 7, 100)
                assert reached == 8
                ended.append((pc, state()))
        assert ended[0] == ended[1]
        assert ended[0][1][1] != before[1]


@pytest.mark.parametrize("arch", TARGETS)
def test_what_is_no_trampoline_any_more_is_not_read_ahead(arch: str) -> None:
    target = TARGETS[arch]
    machine, cpu, generated = ready(arch)
    cpu.R[0] = STACK
    machine.mem.write(BLOCK, trampoline.encode(target.word, BODY, bytes(2 * target.word)))
    generated(cpu, cpu.R, BLOCK, 0, 9)
    for at, spoilt in ((0, b"\0"), (4, bytes([target.word + 1])), (4, b"\xff")):
        machine.mem.write(BLOCK, trampoline.encode(target.word, BODY, bytes(2 * target.word)))
        machine.mem.write(BLOCK + at, spoilt)
        cpu.R[0] = STACK
        with pytest.raises(ValueError, match=r"^$"):
            generated(cpu, cpu.R, BLOCK, 0, 9)
