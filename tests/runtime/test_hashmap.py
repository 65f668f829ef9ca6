"""What operations on maps cost: as many readings of memory for an entry in a large map as in a small one."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import Memory
from goexit_lab.trace.outcome import End

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


AT_RANDOM = """
%s

func main() {
	m := map[%s]int{}
	x := 12345
	for i := 0; i < 3000; i++ {
		x = (x*1103 + 12345) %% 65536
		k := %s
		switch x / 64 %% 8 {
		case 0, 1:
			delete(m, k)
		case 2:
			n := 0
			for k, v := range m {
				if n++; n %% 3 == 0 {
					delete(m, k)
				}
				if n == x %% 11 {
					break
				}
				x = (x + v) %% 65536
			}
		default:
			m[k] += i
		}
		if i %% 500 == 499 {
			print(len(m))
			for _, v := range m {
				print(" ", v)
			}
			v, ok := m[k]
			println(" ", v, ok)
		}
	}
}
"""
KINDS = {
    "int": ("", "int", "x % 151"),
    "uint8": ("", "uint8", "uint8(x % 151)"),
    "string": ("", "string", "string(rune(65 + x%151%12)) + string(rune(97 + x%151/12))"),
    "struct": ("type P struct { a int16; b string; c bool }", "P", 'P{int16(x % 151 / 2), "k", x%151%2 == 1}'),
    "interface": ("", "interface{}", "interface{}(x % 151)"),
    "float": ("", "float64", "float64(x % 151) / 4"),
}  # fmt: skip


def _at_random() -> str:
    """What the program prints: Python's dicts keep the order of insertion, too."""
    m: dict[int, int] = {}
    x, lines = 12345, ""
    for i in range(3000):
        x = (x * 1103 + 12345) % 65536
        k = x % 151
        match x // 64 % 8:
            case 0 | 1:
                m.pop(k, None)
            case 2:
                for n, (each, v) in enumerate(list(m.items()), 1):
                    if n % 3 == 0:
                        del m[each]
                    if n == x % 11:
                        break
                    x = (x + v) % 65536
            case _:
                m[k] = m.get(k, 0) + i
        if i % 500 == 499:
            lines += " ".join(map(str, [len(m), *m.values()])) + f"  {m.get(k, 0)} {str(k in m).lower()}\n"
    return lines


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arch", ["amd64", "386", "arm"])
def test_a_map_is_what_it_is_said_to_be(kind: str, arch: str) -> None:
    run = lab.run(AT_RANDOM % KINDS[kind], arch=arch)
    assert run.outcome.status == 0, run.stderr
    assert run.stdout == _at_random()


SPOILT = """
func main() {
	m := map[int]int{}
	for i := 0; i < 20; i++ {
		m[i] = i
	}
	h := *(*uintptr)(unsafe.Pointer(&m))
	index := (*uintptr)(unsafe.Pointer(h + %d))
	%s
	println(m[7])
}
"""


@pytest.mark.parametrize(
    "spoil",
    [
        "*index = 0x7ffff000",
        "*index = 16",
        "*(*uintptr)(unsafe.Pointer(uintptr(unsafe.Pointer(index)) + unsafe.Sizeof(h))) = 16  // entries",
        "for i := uintptr(0); i < 64; i++ { *(*uint32)(unsafe.Pointer(*index + 4*i)) = 1 << 27 }",
    ],
)
@pytest.mark.parametrize(("arch", "at"), [("amd64", 24), ("386", 20)])
def test_a_spoilt_map_faults(spoil: str, arch: str, at: int) -> None:
    run = lab.run(SPOILT % (at, spoil), arch=arch)
    assert run.outcome.end is End.FAULT, run.outcome
    assert "SIGSEGV" in run.outcome.sentence


FULL = """
	for i := uintptr(0); i < 64; i++ {
		*(*uint32)(unsafe.Pointer(*index + 4*i)) = 1
	}
	m[100] = 5
	println(len(m), m[100])
	for i := 200; i < 220; i++ {
		m[i] = i
	}
	println(len(m), m[100], m[219])
"""


@pytest.mark.parametrize(("arch", "at"), [("amd64", 24), ("386", 20)])
def test_an_index_without_an_empty_place_is_searched_once(arch: str, at: int) -> None:
    """What is not in it is not found; when the map grows, it gets another index."""
    run = lab.run(SPOILT % (at, FULL), arch=arch)
    assert run.stdout.splitlines() == ["21 0", "41 5 219", "7"], run.outcome


def test_a_map_that_counts_too_little_grows_all_the_same() -> None:
    spoil = """_ = index
	for i := 20; i < 32; i++ {
		m[i] = i
	}
	*(*uint32)(unsafe.Pointer(h)) = 1 // count
	m[32] = 32
	println(len(m), m[31], m[32])"""
    run = lab.run(SPOILT % (24, spoil))
    assert run.stdout.splitlines() == ["2 31 32", "7"], run.outcome
