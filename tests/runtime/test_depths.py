"""Each split and merge says how many segments there were, which is what counting the chain gives."""

from __future__ import annotations

import pytest

from goexit_lab import lab, runs
from goexit_lab.events import Event, Newstack, Oldstack
from goexit_lab.kit.faults import ProgramExit
from goexit_lab.runtime.inspect import nsegments
from goexit_lab.runtime.state import Runtime

NEVER = 1 << 60
"""No code is made quick."""

# Stacks become deep and shallow in many ways: by calls and returns, by Goexit, by what is caught, in Gs and segments
# that others had before.
SOURCE = """
func leave() {}

func down(n, way int) int {
	var a [1200]int
	a[n] = n
	if n == 0 {
		if way == 1 {
			defer leave()
			runtime.Goexit()
		}
		return 1
	}
	s := down(n-1, way) + a[n]
	if n&1 == 0 {
		s += down(n/2, 0)
	}
	return s
}

func worker(n, way int) {
	defer leave()
	down(n, way)
	down(2, 0)
	down(n+1, 0)
}

func main() {
	x := 1
	for i := 0; i < 60; i++ {
		x = (x*1103515245 + 12345) & 0xffffff
		go worker(x>>4%11, x>>9&1)
		if i%3 == 0 {
			runtime.Gosched()
		}
	}
	runtime.Gosched()
}
"""

PANICS = """
func down(n, way int) {
	var a [1200]int
	a[n] = n
	if n == way {
		defer func() { recover() }()
	}
	if n == 0 {
		panic(n)
	}
	down(n-1, way)
}

func main() {
	x := 1
	for i := 0; i < 60; i++ {
		x = (x*1103515245 + 12345) & 0xffffff
		n := x >> 4 % 11
		down(n, x>>9%(n+1))
	}
}
"""


def counted(source: str, options: lab.Options, hot: int, hot_part: int) -> list[tuple[int, int | None]]:
    """How many segments each event of a recorded run says that there were, and how many were in the chain."""
    runtime, machine = runs._build(source, options, hot, hot_part)
    found: list[tuple[int, int | None]] = []

    def sink(event: Event) -> None:
        if isinstance(event, Newstack | Oldstack):
            found.append((event.segments_before, _chain(runtime, event.goid)))

    runtime.sink = sink
    runtime.boot(machine)
    with pytest.raises(ProgramExit):
        machine.run(1 << 40)
    return found


def _chain(rt: Runtime, goid: int) -> int | None:
    cpu = rt.machine.cpu
    gp = rt.m(cpu).curg
    assert rt.G(gp).goid == goid
    return nsegments(rt, gp)


@pytest.mark.parametrize("hot", [(1, 3), (NEVER, NEVER)])
@pytest.mark.parametrize(("arch", "revision"), [("amd64", "fixed"), ("386", "after"), ("arm", "before")])
def test_numbers_of_segments(arch: str, revision: str, hot: tuple[int, int]) -> None:
    """On arm results get lost from `after` on, where stacks split."""
    found = counted(SOURCE, lab.Options(arch=arch, revision=revision), *hot)
    assert [said for said, _ in found] == [there for _, there in found]
    assert {said for said, _ in found} >= set(range(1, 12))
    assert len(found) > 1000


@pytest.mark.parametrize("hot", [(1, 3), (NEVER, NEVER)])
@pytest.mark.parametrize(("arch", "revision"), [("amd64", "recover"), ("386", "fixed")])
def test_numbers_of_segments_where_chains_are_unwound(arch: str, revision: str, hot: tuple[int, int]) -> None:
    found = counted(PANICS, lab.Options(arch=arch, revision=revision), *hot)
    assert [said for said, _ in found] == [there for _, there in found]
    assert {said for said, _ in found} >= set(range(1, 10))
