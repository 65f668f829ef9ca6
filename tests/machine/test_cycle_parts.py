"""What is read where smaller or larger numbers were stored."""

from __future__ import annotations

from random import Random

import pytest

from goexit_lab.machine.cycles.facts import RefusedError
from tests.machine.samples import BASE, HEAD, State, cycle_of, machine_of, plain_of

U64, I32, U16, U8 = BASE + 24 >> 3, BASE + 24 >> 2, BASE + 24 >> 1, BASE + 24
MOST = (1 << 40) - 1
LINES = {
    "a part of what was stored": f"V_u64[{U64}] = R[1] & {MOST}; R[2] = V_i32[{I32 + 1}] + V_u8[{U8 + 3}]",
    "a part of what was read": f"R[2] = V_u64[{U64}] & 7; R[3] = V_u16[{U16 + 2}] - V_i32[{I32}]",
    "two that were stored": (
        f"V_i32[{I32}] = R[1] & 65535; V_i32[{I32 + 1}] = R[2] & 65535; R[3] = V_u64[{U64}] & {MOST}"
    ),
    "one that was stored, and what was beside it": f"V_i32[{I32 + 1}] = R[1] & 65535; R[3] = V_u64[{U64}] & {MOST}",
    "one that was stored over a part of another": (
        f"V_u64[{U64}] = R[1] & {MOST}; V_u16[{U16 + 1}] = R[2] & 255; R[3] = V_u64[{U64}] & {MOST};"
        f" R[2] = V_u16[{U16 + 2}]; R[1] = V_u8[{U8 + 1}]"
    ),
    "bytes that make a word": (
        "; ".join(f"V_u8[{U8 + n}] = (R[1] + {n}) & 127" for n in range(8)) + f"; R[2] = V_u64[{U64}] & {MOST}"
    ),
    "a negative one": (
        f"V_i32[{I32}] = -5; V_i32[{I32 + 1}] = R[1] & 3; R[2] = V_u64[{U64}] & {MOST}; R[3] = V_u8[{U8 + 3}]"
    ),
}
SOURCE = """def generated(cpu, R, pc, t, stop):
 while t < stop:
  %s
  return %d, t + 1
 return %d, t
"""


@pytest.mark.parametrize("name", LINES)
def test_it_is_put_together(name: str) -> None:
    machine = machine_of()
    plain = plain_of(machine, SOURCE % (LINES[name], HEAD, HEAD))
    random = Random(name)  # noqa: S311 - no secret, the same each time
    done_again = 0
    for _ in range(40):
        start = State.some(random)
        start.registers[:4] = [random.randrange(1 << 40) for _ in range(4)]
        cpu = start.put(machine)
        cycle = cycle_of(machine, cpu, plain, promotes=False)
        other = State.some(random)
        other.registers[:4] = [random.randrange(1 << 40) for _ in range(4)]
        cpu = other.put(machine)
        _, done = cycle(cpu, cpu.R, HEAD, 0, 5)
        found = State.of(machine)
        cpu = other.put(machine)
        for step in range(done):
            plain(cpu, cpu.R, HEAD, step, 5)
        assert State.of(machine) == found
        done_again += done
    assert done_again > 40


def test_of_a_floating_point_number_there_are_no_parts() -> None:
    machine = machine_of()
    source = (
        f"def generated(cpu, R, pc, t, stop):\n V_f64[{U64}] = 1.5\n R[2] = V_i32[{I32 + 1}]\n return {HEAD}, t + 1\n"
    )
    with pytest.raises(RefusedError, match="floating-point"):
        cycle_of(machine, State.some(Random(1)).put(machine), plain_of(machine, source))  # noqa: S311 - likewise


def test_what_was_stored_over_in_parts_goes_where_its_base_turns_out_to_be() -> None:
    """Through a pointer a number is stored, bytes over all of it, and then what was there at the address itself."""
    machine = machine_of()
    lines = (
        f"x = V_u64[{BASE >> 3}]; V_u64[{BASE >> 3}] = x + 8; V_i16[x >> 1] = R[1] & 255; "
        f"V_u8[x] = 7; V_u8[x + 1] = R[2] & 3; V_u32[{I32}] = 0; V_u32[{I32 + 2}] = 0"
    )
    plain = plain_of(machine, SOURCE % (lines, HEAD, HEAD))
    start = State([BASE + 24, *[0] * (len(State.some(Random(1)).words) - 1)], [0, 9, 1, 0, 0, 0])  # noqa: S311
    cpu = start.put(machine)
    cycle = cycle_of(machine, cpu, plain, promotes=False)
    cpu = start.put(machine)
    assert cycle(cpu, cpu.R, HEAD, 0, 5) == (None, 2)
    start.words[0] += 16
    assert State.of(machine) == start


WHERE = f"p = R[4]\n  x = L_u64(p) if p & 7 or not 4096 <= p < TOP else V_u64[p >> 3]\n  R[2] = x & {MOST}"
"""As 386 and arm read eight bytes."""


def test_eight_bytes_at_multiples_of_four() -> None:
    machine = machine_of()
    plain = plain_of(machine, SOURCE % (WHERE, HEAD, HEAD))
    start = State.some(Random(2))  # noqa: S311 - no secret
    start.registers[4] = BASE + 20
    cpu = start.put(machine)
    cycle = cycle_of(machine, cpu, plain, promotes=False)
    ends = {}
    for at in (BASE + 20, BASE + 44, BASE + 24, BASE + 22, BASE + 21, 4092, machine.mem.mapped - 4):
        start.registers[4] = at
        cpu = start.put(machine)
        ends[at] = cycle(cpu, cpu.R, HEAD, 0, 3)[1]
        assert State.of(machine).registers[2] == (start.words_at(at) & MOST if ends[at] else start.registers[2])
    assert [at for at, done in ends.items() if done == 3] == [BASE + 20, BASE + 44]


@pytest.mark.parametrize("at", [BASE + 18, BASE + 21, 4092])
def test_eight_bytes_anywhere_else_are_not_read_ahead(at: int) -> None:
    machine = machine_of()
    start = State.some(Random(3))  # noqa: S311 - no secret
    start.registers[4] = at
    with pytest.raises(RefusedError, match="aligned"):
        cycle_of(machine, start.put(machine), plain_of(machine, SOURCE % (WHERE, HEAD, HEAD)), promotes=False)
