"""A cycle's loop: what is asked before it instead of in each round, and what is counted."""

from __future__ import annotations

import pytest

from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.cycles.rounds import AT_ONCE
from tests.machine.samples import BASE, HEAD, REGISTERS, WORDS, State, cycle_of, machine_of, plain_of

AT = BASE >> 3
Words = tuple[int, int, int]
FAR = 100 * AT_ONCE
COUNTING = f"""def generated(cpu, R, pc, t, stop):
 a = V_u64[{AT}]; b = V_u64[{AT + 1}]; c = V_u64[{AT + 2}]; d = V_u64[{AT + 3}]; e = R[1]
 if a > 1000000 or b < 1000001 or c < 9 or c - d > 700 or e < -20 or 4 * e > 4000000: return 0, t + 1
 V_u64[{AT}] = a + 1; V_u64[{AT + 1}] = b - 3; V_u64[{AT + 2}] = c + 5; V_u64[{AT + 3}] = d + 3; R[1] = e + 2
 V_u64[{AT + 4}] = c if c < V_u64[{AT + 4}] else V_u64[{AT + 4}]
 V_u64[{AT + 5}] = d + 7
 return {HEAD}, t + 1
"""
ROUNDS = [*range(4), *range(AT_ONCE - 1, AT_ONCE + 4), *range(2 * AT_ONCE - 1, 2 * AT_ONCE + 3), 3 * AT_ONCE]
"""How many a bound may allow."""


def counted(a: int = FAR, b: int = FAR, c: int = FAR, e: int = FAR) -> State:
    """Numbers that allow so many rounds each."""
    far = 9 + 5 * FAR
    words = [1_000_001 - a, 1_000_001 + 3 * b - 2, far, far - 702 + 2 * c, 77, 0]
    return State([*words, *[0] * (WORDS + 2 - len(words))], [0, 1_000_002 - 2 * e, *[0] * REGISTERS])


@pytest.mark.parametrize("name", ["a", "b", "c", "e"])
def test_a_loop_does_as_many_rounds_as_what_counts_allows(name: str) -> None:
    machine = machine_of()
    plain = plain_of(machine, COUNTING)
    cycle = cycle_of(machine, counted().put(machine), plain)
    for rounds in ROUNDS:
        cpu = counted(**{name: rounds}).put(machine)
        found = [plain(cpu, cpu.R, HEAD, t, 5000)[0] for t in range(rounds + 1)]
        assert found == [HEAD] * rounds + [0]
        cpu = counted(**{name: rounds}).put(machine)
        done, before = 0, -1
        while done != before:  # a loop is left after some rounds, to be entered again
            before, (at, done) = done, cycle(cpu, cpu.R, HEAD, done, 5000)
            assert done in {rounds, before + AT_ONCE + 2}
            assert at == (HEAD if done > before else None), "that it was left so is no miss"
        after = State.of(machine)
        cpu = counted(**{name: rounds}).put(machine)
        for t in range(rounds):
            plain(cpu, cpu.R, HEAD, t, 5000)
        assert State.of(machine) == after


STEADY = {  # what is asked about two words and a register, and what they must not be
    "a word": (f"V_u64[{AT}] != 4", (4, 0, 0), (5, 0, 0)),
    "a word's bound": (f"V_u64[{AT}] > 90", (4, 0, 0), (91, 0, 0)),
    "a register": ("R[1] == 3", (0, 0, 2), (0, 0, 3)),
    "two words' distance": (f"V_u64[{AT}] - V_u64[{AT + 1}] > 8", (4, 0, 0), (12, 3, 0)),
    "a sum of a word and a register": (f"V_u64[{AT}] + R[1] < 9", (4, 0, 5), (4, 0, 4)),
    "whether a word is aligned": (f"V_u64[{AT}] & 7", (8, 0, 0), (12, 0, 0)),
}


@pytest.mark.parametrize(("question", "good", "bad"), STEADY.values(), ids=STEADY)
def test_what_no_round_changes_is_asked_once_the_first_one_is_done(question: str, good: Words, bad: Words) -> None:
    """The first round puts there what all others ask about."""
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n if V_u64[{AT + 5}] == 0:\n  V_u64[{AT + 5}] = 1\n"
        f"  V_u64[{AT}] = V_u64[{AT + 2}]; V_u64[{AT + 1}] = V_u64[{AT + 3}]; R[1] = R[2]\n"
        f" elif {question}: return 0, t + 1\n V_u64[{AT + 4}] = V_u64[{AT + 4}] + 1\n return {HEAD}, t + 1\n",
    )

    def state(words: Words) -> State:
        return State([7, 7, *words[:2], *[0] * (WORDS - 2)], [0, 7, words[2], *[0] * (REGISTERS - 1)])

    cycle = cycle_of(machine, state(good).put(machine), plain, promotes=False)
    for words, rounds in ((good, 50), (bad, 1)):
        cpu = state(words).put(machine)
        assert cycle(cpu, cpu.R, HEAD, 0, 50)[1] == rounds
        after = State.of(machine)
        cpu = state(words).put(machine)
        assert [plain(cpu, cpu.R, HEAD, t, 50)[0] for t in range(rounds)] == [HEAD] * rounds
        assert State.of(machine) == after
        assert plain(cpu, cpu.R, HEAD, rounds, 50)[0] == (HEAD if words is good else 0)


def test_where_what_counts_begins_is_asked_once_the_first_round_is_done() -> None:
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n if V_u64[{AT}] == 0:\n  V_u64[{AT}] = 1; R[1] = R[2]\n"
        f" elif R[1] < 40: return 0, t + 1\n R[1] = R[1] + 1\n return {HEAD}, t + 1\n",
    )
    cycle = cycle_of(machine, State([0] * (WORDS + 2), [0, 7, 39, *[0] * 3]).put(machine), plain, promotes=False)
    for start, rounds in ((38, 1), (39, 50), (60, 50)):
        cpu = State([0] * (WORDS + 2), [0, 7, start, *[0] * 3]).put(machine)
        assert cycle(cpu, cpu.R, HEAD, 0, 50)[1] == rounds
        assert cpu.R[1] == start + rounds


def test_what_may_be_no_number_is_left_to_the_ordinary_way() -> None:
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n if V_u64[{AT}] == 0:\n  V_u64[{AT}] = 1\n"
        f" elif R[2] // R[1] > 5: return 0, t + 1\n R[3] = R[3] + 1\n return {HEAD}, t + 1\n",
    )
    cycle = cycle_of(machine, State([0] * (WORDS + 2), [0, 3, 9, 0, 0, 0]).put(machine), plain, promotes=False)
    for divisor, rounds in ((3, 50), (1, 1), (0, 1)):
        cpu = State([0] * (WORDS + 2), [0, divisor, 9, 0, 0, 0]).put(machine)
        assert cycle(cpu, cpu.R, HEAD, 0, 50)[1] == cpu.R[3] == rounds


@pytest.mark.parametrize("other", [8, 9])
def test_places_that_no_round_changes_may_be_the_same_one(other: int) -> None:
    machine = machine_of()
    plain = plain_of(
        machine,
        f"def generated(cpu, R, pc, t, stop):\n if V_u64[{AT + 5}] == 0:\n  V_u64[{AT + 5}] = 1\n"
        f"  V_u64[{AT}] = V_u64[{AT + 2}]; V_u64[{AT + 1}] = V_u64[{AT + 3}]\n else:\n"
        f"  x = V_u64[{AT}]; y = V_u64[{AT + 1}]\n"
        f"  if (x | y) & 7 or not {BASE + 48} <= x < TOP - 8 or not {BASE + 48} <= y < TOP - 8: return 0, t + 1\n"
        f"  V_u64[x >> 3] = R[1]; R[1] = V_u64[y >> 3] + 1 & 127\n return {HEAD}, t + 1\n",
    )

    def put(y: int) -> Cpu:
        return State([0, 0, BASE + 64, BASE + 8 * y, 0, 0, *[9] * (WORDS - 4)], [0, 1, *[0] * REGISTERS]).put(machine)

    cycle = cycle_of(machine, put(9), plain, promotes=False)
    cpu = put(other)
    assert cycle(cpu, cpu.R, HEAD, 0, 50)[1] == (50 if other == 9 else 1)
    after = State.of(machine)
    cpu = put(other)
    for t in range(50 if other == 9 else 1):
        plain(cpu, cpu.R, HEAD, t, 50)
    assert State.of(machine) == after
