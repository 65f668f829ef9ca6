"""What operations on maps cost: as many readings of memory for an entry in a large map as in a small one."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import Memory

ALL_NAN = """
func main() {
	m, nan := map[float64]int{}, math.NaN()
	for i := 0; i < %d; i++ {
		m[nan] = i
	}
	n := 0
	for k, v := range m {
		if k != k {
			n += v
		}
	}
	println(len(m), n)
}
"""
FROM_THE_FRONT = """
func main() {
	m := map[int]int{}
	for i := 0; i < %d; i++ {
		m[i] = i
	}
	last := -1
	for len(m) > 0 {
		for k := range m {
			if k != last+1 {
				println("out of order", k)
			}
			last = k
			delete(m, k)
			break
		}
	}
	println(last)
}
"""
ROWS_OF_DELETED = """
func main() {
	m := map[int]int{}
	for i := 0; i < 60; i++ {
		m[i] = i
	}
	show := func() {
		for k := range m {
			print(k, " ")
		}
		println()
	}
	for i := 20; i < 30; i++ {
		delete(m, i)
	}
	show()
	for i := 5; i < 55; i++ {
		delete(m, i)
	}
	show()
	for k := range m {
		if k == 3 {
			delete(m, 4)
			m[4] = 4
		}
	}
	for i := 100; i < 200; i++ {
		m[i] = i
		delete(m, i)
	}
	show()
	for k := range m {
		delete(m, k)
	}
	show()
	println(len(m))
}
"""


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many numbers of memory were read, in its only item."""
    count = [0]
    load = Memory.load_int

    def counted(memory: Memory, address: int, kind: Kind) -> int:
        count[0] += 1
        return load(memory, address, kind)

    monkeypatch.setattr(Memory, "load_int", counted)
    return count


@pytest.mark.parametrize("program", [ALL_NAN, FROM_THE_FRONT])
def test_an_entry_costs_the_same_in_a_large_map(program: str, readings: list[int]) -> None:
    found = []
    for size in (250, 2000):
        before = readings[0]
        run = lab.run(program % size, int_bytes=8)
        assert run.outcome.status == 0
        found.append((readings[0] - before) / size)
    assert found[1] < 1.5 * found[0]
    assert run.stdout == ("2000 1999000\n" if program is ALL_NAN else "1999\n")


def test_rows_of_deleted_entries_are_passed() -> None:
    whole = [*range(60)]
    lines = [
        [k for k in whole if not 20 <= k < 30],
        [0, 1, 2, 3, 4, 55, 56, 57, 58, 59],
        [0, 1, 2, 3, 55, 56, 57, 58, 59, 4],
        [],
    ]
    expected = "".join("".join(f"{k} " for k in line) + "\n" for line in lines) + "0\n"
    assert lab.run(ROWS_OF_DELETED).stdout == expected
