"""The sanitizer names whoever frees a stack in use, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.events import Misuse, Newstack

ENDS_TWICE = """package main

import "runtime"

func again(n int) { runtime.Goexit() }

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
	s := make([]byte, 4300)
	println(len(s))
}
"""


def misuses(source: str, arch: str, revision: str) -> list[Misuse]:
    return [event for event in lab.run(source, arch=arch, revision=revision).events if isinstance(event, Misuse)]


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_it_sees_the_stack_freed_and_given_away(arch: str) -> None:
    freed, given = misuses(ENDS_TWICE, arch, "after")
    assert (freed.deed, freed.by, freed.owner, freed.size) == ("freed", "unwindstack", 2, 4352)
    assert (given.deed, given.by, given.owner, given.goid) == ("handed out", "runtime.makeslice", 2, 1)
    assert given.block == freed.block


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_it_has_nothing_to_say_before_the_commit(arch: str) -> None:
    assert misuses(ENDS_TWICE, arch, "before") == []


TESTS = Path(__file__).parent.parent
CORPUS = [TESTS / folder for folder in ("reference/programs", "programs", "golib/programs")]


@pytest.mark.slow
@pytest.mark.parametrize("folder", CORPUS, ids=lambda folder: str(folder.relative_to(TESTS)))
def test_since_september_it_has_nothing_to_say_about_any_program_here(folder: Path) -> None:
    programs = sorted(folder.glob("*.go"))
    assert programs
    seen = {path.name: misuses(path.read_text(encoding="utf-8"), "amd64", "fixed") for path in programs}
    assert not {name: found for name, found in seen.items() if found}


def test_growing_and_shrinking_is_no_misuse() -> None:
    source = """package main

func deep(n int) int {
	var a [300]int
	a[n] = n
	if n > 0 {
		return deep(n-1) + a[n]
	}
	return 0
}

func main() { println(deep(20)) }
"""
    assert misuses(source, "amd64", "after") == []


def test_reports_leave_it_out() -> None:
    rows = lab.run(ENDS_TWICE).to_json()["events"]
    assert isinstance(rows, list)
    assert "misuse" not in {row["ev"] for row in rows if isinstance(row, dict)}


RESULT_BESIDE_FRAME = """package main

import "reflect"

const N = %d

type wide struct{ words [N]int32 }

func made() wide {
	var w wide
	w.words[N-1] = 5
	return w
}

func main() {
	out := reflect.ValueOf(made).Call(nil)
	w := out[0].Interface().(wide)
	println(w.words[N-1])
}
"""
"""A frame of 4 N bytes beside 4 N bytes of results. Only for 4 N of 3,937 and more is a segment made to measure."""


@pytest.mark.parametrize("revision", ["before", "after", "recover", "fixed"])
@pytest.mark.parametrize(("arch", "back"), [("amd64", 8), ("386", 4)])
def test_it_names_a_frame_that_does_not_fit_its_segment_beside_the_arguments(
    arch: str, back: int, revision: str
) -> None:
    run = lab.run(RESULT_BESIDE_FRAME % 700, arch=arch, revision=revision)
    (overrun,) = (event for event in run.events if isinstance(event, Misuse))
    split = [event for event in run.events if isinstance(event, Newstack) and event.fn == "main.made"][-1]
    frame = next(each.frame for each in run.image.functions if each.name == "main.made")
    stktop = run.timeline.runtime.structs.sizeof("Stktop")
    assert (split.moreframe, split.moreargs, split.segment_size) == (0, 2800, 5120)
    assert (overrun.step, overrun.deed, overrun.by) == (split.step, "overrun", "main.made")
    assert overrun.size == frame + back + split.moreargs + stktop - split.segment_size > 0
    # What lay there was the Stktop of the segment before, by which the scheduler wanted to go back.
    assert run.outcome.status == -11
    assert "(a Stktop, Gobuf or G) was overwritten. Before that, main.made wrote up to" in run.stderr
    assert run.stderr.endswith("a bug of the period. Hand large values over by pointer.\n")
    lab.check(run).never_frees_live_stack()


DIES_BELOW = """package main

type wide [700]int32

func made() wide {
	var w wide
	if w[0] == 0 {
		panic("no more")
	}
	return w
}

func main() { println(made()[1]) }
"""


def test_it_is_named_where_the_end_is_a_panic_or_a_throw_as_well() -> None:
    died = lab.run(DIES_BELOW, revision="fixed")
    (overrun,) = (event for event in died.events if isinstance(event, Misuse))
    assert died.stderr.startswith("panic: no more\n")
    assert f"\n\nBefore that, main.made wrote up to {overrun.size} bytes below its stack segment: " in died.stderr
    threw = lab.run((TESTS / "reference/programs/uafbig.go").read_text(encoding="utf-8"), revision="after")
    assert threw.stderr.startswith("throw: invalid stack in gfput\n")
    assert threw.stderr.endswith("\n\nBefore that, unwindstack freed goroutine 2's stack while it was in use.\n")
    ended = lab.run("func main() { panic(1) }", revision="fixed")
    assert "Before that" not in ended.stderr


@pytest.mark.parametrize("words", [600, 1000])
def test_a_frame_that_fits_is_none_of_its_business(words: int) -> None:
    assert misuses(RESULT_BESIDE_FRAME % words, "amd64", "after") == []
