"""What a cycle's loop does not read again in each round is what it would read."""

from __future__ import annotations

import struct
from itertools import product

import pytest

from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.cycles.apart import pairs_of, row_of
from goexit_lab.machine.cycles.reading import read_ahead
from goexit_lab.machine.machine import Machine
from tests.machine.samples import BASE, HEAD, cycle_of, machine_of, made_of, plain_of

ROUNDS = 40
SIZE = 8 * 200  # bytes from BASE on
ONE, OTHER = BASE + 8 * 100, BASE + 8 * 130  # what pointers lead to
LISTED = [ONE] * 12 + [OTHER] * 9 + [ONE, OTHER] * 3 + [OTHER] * 13  # a pointer for each round
TABLE = BASE + 8 * 60 - (ONE >> 5 << 3)  # a pointer for 32 bytes
READ = {
    "a pointer that is read in each round": "V_u64[R[4] >> 3]",
    "a pointer that no round changes": "R[2]",
    "a pointer from a table": f"V_u64[(V_u64[R[4] >> 3] >> 5 << 3) + {TABLE} >> 3]",
}
DONE = {
    "nothing is stored there": "",
    "something is stored there": "V_u64[(x >> 3) + 1] = b + 1",
    "a part is stored there": "V_u32[(x >> 2) + 3] = c & 7",
    "it is cleared": "zero(x, 136)",
    "it leads on": f"y = V_u64[(x >> 3) + 3]\n if y & 7 or not {ONE} <= y < TOP - 64: return 0, t + 1\n"
    " if V_u64[(y >> 3) + 1] == 77: return 0, t + 1\n V_u64[y >> 3] = V_u64[(y >> 3) + 2]",
}


def put(machine: Machine, start: int) -> Cpu:
    """A list of pointers, what they lead to, and a pointer that moves through all that and is stored through."""
    words = [*LISTED, *[9] * (100 - len(LISTED)), *range(5, 105)]
    words[60], words[60 + (OTHER >> 5) - (ONE >> 5)] = ONE, OTHER
    words[103], words[133] = BASE + 8 * 160, BASE + 8 * 166
    machine.mem.bytes[BASE : BASE + SIZE] = struct.pack("<200Q", *words)
    cpu = machine.cpus[0]
    cpu.R[:6] = [0, 0, ONE, 0, BASE, start]
    return cpu


def left(machine: Machine) -> tuple[bytes, list[float]]:
    return bytes(machine.mem.bytes[BASE : BASE + SIZE]), list(machine.cpus[0].R[:6])


@pytest.mark.parametrize("done", DONE.values(), ids=DONE)
@pytest.mark.parametrize("read", READ.values(), ids=READ)
def test_what_was_read_in_the_round_before_is_there_still(read: str, done: str) -> None:
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n p = R[4]; z = R[5]\n"
        f" if (p | z) & 7 or not {BASE} <= p < TOP - 8 or not {BASE} <= z < TOP - 8: return 0, t + 1\n"
        f" x = {read}\n if x & 7 or not {ONE} <= x < TOP - 160: return 0, t + 1\n"
        " a = V_u64[x >> 3]; b = V_u64[(x >> 3) + 1]; c = V_u64[(x >> 3) + 2]\n"
        f" if a == 77 or b > {1 << 50} or c > {1 << 50}: return 0, t + 1\n"
        f" {done}\n V_u64[z >> 3] = b + {1 << 20}; R[3] = R[3] + a + b * 2 + c & {(1 << 50) - 1}\n"
        f" R[4] = p + 8; R[5] = z + 8\n return {HEAD}, t + 1\n",
    )
    cycle = cycle_of(machine, put(machine, BASE + 8 * 50), plain, promotes=False)
    quick = 0
    for start in [BASE + 8 * 50, *range(ONE - 8 * 30, ONE + 40, 8), *range(OTHER - 8 * 30, OTHER + 40, 8)]:
        cpu, t = put(machine, start), 0
        while t < ROUNDS:
            reached = cycle(cpu, cpu.R, HEAD, t, ROUNDS)[1]
            quick += reached - t
            t = reached if reached > t else plain(cpu, cpu.R, HEAD, t, ROUNDS)[1]
        after = left(machine)
        cpu = put(machine, start)
        for t in range(ROUNDS):
            plain(cpu, cpu.R, HEAD, t, ROUNDS)
        assert left(machine) == after, start
    assert quick > 20 * ROUNDS, quick


@pytest.mark.parametrize("place", [1, 6, 11, 16, 20])
def test_a_pointer_beside_a_row_or_in_its_place_there_or_elsewhere(place: int) -> None:
    """Three pointers in a row that are stored through, and one that is read through afterwards, wherever it leads."""
    machine = machine_of()
    sane = " or ".join(f"{each} & 7 or not {BASE} <= {each} < TOP - 16" for each in "xyzw")
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n x = R[2]; y = R[3]; z = R[4]; w = R[5]\n if {sane}: return 0, t + 1\n"
        " V_u64[x >> 3] = V_u64[(x >> 3) + 1] + V_u64[x >> 3]; V_u64[y >> 3] = V_u64[(y >> 3) + 1] + V_u64[y >> 3]\n"
        " V_u64[z >> 3] = V_u64[(z >> 3) + 1] + 3; V_u64[(z >> 3) + 1] = V_u64[(x >> 3) + 1]\n"
        f" R[1] = V_u64[(w >> 3) + 1] * 3 + V_u64[w >> 3]\n return {HEAD}, t + 1\n",
    )

    def at(*pointers: int) -> Cpu:
        machine.mem.bytes[BASE : BASE + SIZE] = struct.pack("<200Q", *range(1, 201))
        cpu = machine.cpus[0]
        cpu.R[:6] = [0, 0, *(BASE + 8 * each for each in pointers)]
        return cpu

    row = (3, 8, 13)
    cpu = at(*row, place)
    reading = read_ahead(machine, cpu, lambda _: plain, HEAD)
    (guest,) = row_of(reading, reading.cells.extents(), pairs_of(reading), ()).guests
    assert (guest.between is None) is (place in {1, 16, 20})
    cycle = made_of(machine, reading, None)
    done = {}
    for pointers in product([3, 9, 16], [8, 2, 11], [13, 4, 5], range(1, 24)):
        cpu = at(*pointers)
        done[pointers] = cycle(cpu, cpu.R, HEAD, 0, 1)[1]
        after = left(machine)
        cpu = at(*pointers)
        assert not done[pointers] or plain(cpu, cpu.R, HEAD, 0, 1) == (HEAD, 1), pointers
        assert left(machine) == after, pointers
    apart = {each for each in range(1, 24) if done[(*row, each)]}
    assert apart >= {1, 5, 6, 10, 11, *range(15, 24)}


@pytest.mark.parametrize("last", [OTHER, -1, 12])
def test_what_leads_nowhere_is_never_what_was_there_before(last: int) -> None:
    """A signed number may be any that would stand for none."""
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n p = R[4]\n if p & 7 or not {BASE} <= p < TOP - 8: return 0, t + 1\n"
        f" x = V_i64[p >> 3]\n if x & 7 or not {ONE} <= x < TOP - 160: return 0, t + 1\n"
        " R[3] = V_u64[x >> 3] + V_u64[(x >> 3) + 1] * 2 + V_u64[(x >> 3) + 2] * 3 + V_u64[(x >> 3) + 4]\n"
        f" R[4] = p + 8\n return {HEAD}, t + 1\n",
    )
    cycle = cycle_of(machine, put(machine, ONE), plain, promotes=False)
    cpu = put(machine, ONE)
    machine.mem.bytes[BASE + 8 : BASE + 16] = struct.pack("<q", last)
    assert cycle(cpu, cpu.R, HEAD, 0, 9)[1] == (9 if last == OTHER else 1)
