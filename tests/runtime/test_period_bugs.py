"""The bugs of 29 March 2010, each with a program that shows it and the reason.

Programs take the compiler's own frames, so the claims hold without the recordings' frame sizes.
"""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Gfput, Newstack, Throw, Unwindstack
from goexit_lab.lab import Run
from goexit_lab.runtime.structs import StackGuard, StackSmall
from goexit_lab.trace.outcome import End

X86 = ("386", "amd64")

LOST = """package main

import "runtime"

func late(n int) { println("late", n) }

func worker() {
	defer late(1)
	defer late(2)
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	println("main done")
}
"""

STALE = """package main

import "runtime"

func late(n int) { println("late", n) }

func first() {
	defer late(1)
	runtime.Goexit()
}

func second() {
	defer late(2)
}

func main() {
	go first()
	runtime.Gosched()
	go second()
	runtime.Gosched()
	println("main done")
}
"""

GROWN = """package main

import "runtime"

func grow(n int) int {
	var a [400]int
	a[n] = n
	if n > 0 {
		return grow(n-1) + a[n]
	}
	runtime.Goexit()
	return 0
}

func main() {
	go grow(8)
	runtime.Gosched()
	println("main done")
}
"""

AGAIN = """package main

import "runtime"

func again(n int) { runtime.Goexit() }

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
%s}
"""

BIG = """package main

import "runtime"

func again(n int) { runtime.Goexit() }

func worker(n int) {
	var a [40000]byte
	a[n] = 7
	defer again(int(a[n]))
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
	println("main done")
}
"""

SUM = """package main

func f(n, a, b, c int) (int, int, int) {
	if n == 0 {
		return a, b, c
	}
	x, y, z := f(n-1, a+1, b+2, c+3)
	return x + 1, y + 1, z + 1
}

func main() {
	for i := 60; i < 130; i++ {
		_, _, z := f(i, 0, 0, 0)
		if z != 4*i {
			println("wrong", i)
		}
	}
	println("main done")
}
"""


def run(source: str, arch: str, revision: str) -> Run:
    return lab.run(source, arch=arch, revision=revision)


@pytest.mark.parametrize("arch", X86)
def test_goexit_loses_deferred_calls_before(arch: str) -> None:
    """Goexit calls goexit at once: nobody looks at g->defer (issue 349)."""
    assert run(LOST, arch, "before").stdout == "main done\n"
    assert run(LOST, arch, "after").stdout == "late 2\nlate 1\nmain done\n"


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_a_reused_g_runs_a_dead_goroutines_deferred_call_before(arch: str) -> None:
    """g->defer is still set when the G comes from gfree, and deferreturn knows a frame by its address alone."""
    assert run(STALE, arch, "before").stdout == "late 2\nlate 1\nmain done\n"


@pytest.mark.parametrize("arch", X86)
def test_a_g_goes_to_gfree_with_its_grown_stack_before(arch: str) -> None:
    """Nothing walks the chain of a dying goroutine; `after` unwinds it to stack0."""
    before, after = (
        [event.nsegments for event in run(GROWN, arch, revision).events if isinstance(event, Gfput)]
        for revision in ("before", "after")
    )
    assert len(before) == len(after) == 1
    assert before[0] > 1
    assert after[0] == 1


@pytest.mark.parametrize("arch", X86)
def test_unwindstack_frees_the_stack_that_a_deferred_call_shared(arch: str) -> None:
    """An in-place Stktop has no block of its own, but unwindstack frees one for every Stktop: here stack0."""
    ended = run(AGAIN % '\tprintln("main done")\n', arch, "after")
    unwound = [event for event in ended.events if isinstance(event, Unwindstack) and event.frees]
    assert ended.outcome.end is End.EXIT
    assert [(each.top_free, each.is_stack0) for event in unwound for each in event.frees] == [(False, True)]


@pytest.mark.parametrize("arch", X86)
def test_the_freed_stack_is_given_to_a_slice(arch: str) -> None:
    """The block is last on its list, so the next allocation of its class gets it, while the G still points at it."""
    body = """	s := make([]byte, 4300)
	for i := range s {
		s[i] = 7
	}
	go worker(2)
	runtime.Gosched()
	changed := false
	for i := range s {
		changed = changed || s[i] != 7
	}
	println("changed", changed)
"""
    ended = run(AGAIN % body, arch, "after")
    assert ended.stdout == "changed true\n" or ended.outcome.end is End.FAULT
    assert run(AGAIN % body, arch, "before").stdout == "changed false\n"


@pytest.mark.parametrize("arch", X86)
def test_a_stack_freed_twice_breaks_the_list_it_is_on(arch: str) -> None:
    """The block links to itself, and the first collection follows the list for as long as the list says it is."""
    body = "\tgo worker(2)\n\truntime.Gosched()\n\ta := make([]byte, 4300)\n\tprintln(len(a))\n"
    ended = run(AGAIN % body, arch, "after")
    assert ended.outcome.end is End.FAULT
    assert run(AGAIN % body, arch, "before").stdout == "4300\n"


@pytest.mark.parametrize("arch", X86)
def test_a_large_segment_freed_under_its_stktop_loses_the_way_to_stack0(arch: str) -> None:
    """Large blocks are cleared when freed: the Stktop above the in-place one is gone, and the chain ends too soon."""
    ended = run(BIG, arch, "after")
    assert [event.msg for event in ended.events if isinstance(event, Throw)] == ["invalid stack in gfput"]


def test_arm_splits_without_the_last_result_after() -> None:
    """5l reports argument bytes rounded down to 8, and `after` no longer rounds up: the third result stays behind."""
    assert "wrong" in run(SUM, "arm", "after").stdout
    assert run(SUM, "arm", "before").stdout == "main done\n"
    assert run(SUM, "386", "after").stdout == "main done\n"


def test_arm_prologue_does_not_see_the_frame() -> None:
    """The check compares bare SP: the caller of whoever splits at last stands below the guard by its whole frame."""
    below_guard = {
        arch: max(
            event.morebuf_sp_from_top - (4352 if event.segments_before == 1 else 5120) + StackGuard
            for event in run(GROWN, arch, "before").events
            if isinstance(event, Newstack) and event.user
        )
        for arch in ("386", "arm")
    }
    assert below_guard["386"] <= StackSmall
    assert below_guard["arm"] > StackSmall


def test_arm_reflect_call_forgets_the_slot_of_the_link_register() -> None:
    """The arguments are copied to where the callee expects its caller's LR: it reads each of them one word too far."""
    assert "late 2\n" not in run(LOST, "arm", "after").stdout
