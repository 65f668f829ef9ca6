"""Each check on real runs, both ways: where it holds, and where it fails with a sentence about what was seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.scenes.take import film_of
from goexit_lab.teach.check import Check

PROGRAM = """
func undo(n int) { println("undo", n) }

func bare() { println("bare") }

func worker(c chan int) {
	defer undo(1)
	defer bare()
	defer undo(2)
	c <- 7
	runtime.Goexit()
}

func deep(n int) int {
	var pad [100]int64
	pad[n] = 1
	if n == 0 {
		return 0
	}
	return deep(n-1) + int(pad[n])
}

func main() {
	c := make(chan int)
	go worker(c)
	println("got", <-c)
	runtime.Gosched()
	println("deep", deep(12))
	go bare()
	runtime.Gosched()
}
"""
STALE = """
func undo(n int) { println("undo", n) }

func flee() {
	defer undo(1)
	runtime.Goexit()
}

func main() {
	go flee()
	runtime.Gosched()
}
"""
MISUSED = """
func again(n int) { runtime.Goexit() }

func worker() {
	defer again(1)
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	<-make(chan int)
}
"""
CAUGHT = """
func rescue() { recover() }

func late() { func() { recover() }() }

func good() {
	defer rescue()
	panic(1)
}

func main() {
	go good()
	runtime.Gosched()
	defer late()
	panic(2)
}
"""

Use = Callable[[Check], Check]

# A run, what holds there, what does not, and words of the failure.
BOTH: list[tuple[str, Use, Use, str]] = [
    ("program", lambda c: c.defers_ran("worker", ["undo", "bare", "undo"]),
     lambda c: c.defers_ran("worker", ["bare", "undo", "undo"]), "calls undo, bare, undo; the order bare"),
    ("program", lambda c: c.defers_ran("worker", ["undo(2)", "bare()", "undo(1)"]),
     lambda c: c.defers_ran(2, ["undo(1)", "bare()", "undo(2)"]), "ran the deferred calls undo(2), bare(), undo(1)"),
    ("program", lambda c: c.defers_ran("worker", ["undo", "bare", "undo(1)"]),
     lambda c: c.defers_ran("worker", ["undo", "bare"]), "undo, bare, undo; the order undo, bare was wanted."),
    ("program", lambda c: c.defers_ran("bare", []),
     lambda c: c.defers_ran("bare", ["undo"]), "ran no deferred call"),
    ("stale", lambda c: c.nothing_pending("main"), lambda c: c.nothing_pending("flee"), "calls that nobody ran"),
    ("program", lambda c: c.defer_bytes("undo", 8), lambda c: c.defer_bytes("undo", 4), "keeps 8 bytes of arguments"),
    ("program", lambda c: c.defer_bytes("bare", 0), lambda c: c.defer_bytes("deep", 0), "No call of deep was deferred"),
    ("program", lambda c: c.goexits("worker"), lambda c: c.goexits("worker", 2), "called Goexit once, not twice"),
    ("program", lambda c: c.segments_at_most("deep", 3), lambda c: c.segments_at_most("deep", 2), "got 3 segments"),
    ("program", lambda c: c.segments_at_most("main", 3), lambda c: c.segments_at_most(1, 1), "got 3 segments long"),
    ("program", lambda c: c.splits("deep", 2), lambda c: c.splits("deep", 3), "got 2 new segments; 3 were wanted"),
    ("program", lambda c: c.splits("bare"), lambda c: c.splits("undo"), "at least one was wanted"),
    ("program", lambda c: c.splits_at_most(3), lambda c: c.splits_at_most(1), "at most 1 were wanted. Number 2"),
    ("program", lambda c: c.segment_size("deep", 5120), lambda c: c.segment_size("deep", 4096), "has 5,120 bytes, not"),
    ("program", lambda c: c.in_place("undo"), lambda c: c.in_place("bare"), "ran on a new segment of 5,120 bytes"),
    ("program", lambda c: c.in_place("undo"), lambda c: c.in_place("deep"), "reflect·call never called deep"),
    ("program", lambda c: c.never_frees_live_stack(), lambda c: c.frees_live_stack(), "Every stack that was freed"),
    ("misused", lambda c: c.frees_live_stack(), lambda c: c.never_frees_live_stack(), "still pointed at them"),
    ("program", lambda c: c.gfree_order([3]), lambda c: c.gfree_order([2, 3]), "At the end gfree holds 3, not 2, 3"),
    ("program", lambda c: c.gfree_order(["bare"]), lambda c: c.gfree_order(["worker"]), "holds bare, not worker"),
    ("program", lambda c: c.reuses("bare", "worker"), lambda c: c.reuses("worker", "bare"), "got a new G, not that of"),
    ("program", lambda c: c.blocks_on("main", "receive"), lambda c: c.blocks_on("main", "send"), "waited for receive"),
    ("program", lambda c: c.never_blocks("worker"), lambda c: c.never_blocks("main"), "had to wait for receive"),
    ("program", lambda c: c.switches_at_most(6), lambda c: c.switches_at_most(2), "at most 2 were wanted"),
    ("program", lambda c: c.goroutines("worker", 1), lambda c: c.goroutines("bare", 2), "1 goroutine started"),
    ("program", lambda c: c.calls("deep", 13), lambda c: c.calls("deep", 12), "called 13 times, not 12 times"),
    ("program", lambda c: c.calls("bare", 2), lambda c: c.calls("nobody", 1), "There is no function nobody"),
    ("program", lambda c: c.prints("got 7", "deep 12"), lambda c: c.prints("deep 12", "got 7"), "not printed after"),
    ("program", lambda c: c.prints("bare", "bare"), lambda c: c.prints("nothing"), "'nothing' is not printed."),
    ("program", lambda c: c.prints("undo 2", "bare", "undo 1", "got 7", "deep 12", "bare", exactly=True),
     lambda c: c.prints("undo 2", exactly=True), "goes on with 'bare'"),
    ("program", lambda c: c.ends_with(0), lambda c: c.ends_with(2), "exit status 0. Status 2 was wanted"),
    ("misused", lambda c: c.throws("asleep"), lambda c: c.throws("gfput"), "The runtime threw 'all goroutines"),
    ("misused", lambda c: c.deadlocks(), lambda c: c.ends_with(0), "who could wake it. Status 0 was wanted"),
    ("caught", lambda c: c.recovers("good"), lambda c: c.recovers("main"), "recover returned nil"),
    ("program", lambda c: c.that(lambda run: run.arch == "amd64", "it runs on amd64."),
     lambda c: c.that(lambda run: run.arch == "arm", "it runs on arm."), "This does not hold: it runs on arm."),
]  # fmt: skip


@pytest.fixture(scope="module")
def runs() -> dict[str, lab.Run]:
    return {
        "program": lab.run(PROGRAM),
        "stale": lab.run(STALE, revision="before"),
        "misused": lab.run(MISUSED),
        "caught": lab.run(CAUGHT, revision="recover"),
    }


@pytest.mark.parametrize(("name", "holds", "fails", "words"), BOTH)
def test_a_check_both_ways(runs: dict[str, lab.Run], name: str, holds: Use, fails: Use, words: str) -> None:
    check = lab.check(runs[name])
    assert holds(check) is check
    assert len(check.held) == 1
    with pytest.raises(lab.CheckError) as caught:
        fails(lab.check(runs[name]))
    assert words in str(caught.value)
    assert isinstance(caught.value, AssertionError)


def test_every_check_is_tested_here() -> None:
    public = {name for name in vars(Check) if not name.startswith("_")} - {"account", "held", "run"}
    used: set[str] = set()
    for _, holds, fails, _ in BOTH:
        for each in (holds, fails):
            code: Any = each
            used |= set(code.__code__.co_names)
    assert public <= used


def test_a_run_that_ends_by_itself_does_not_deadlock(runs: dict[str, lab.Run]) -> None:
    with pytest.raises(lab.CheckError, match="Nothing was thrown"):
        lab.check(runs["program"]).deadlocks()


WRONG_CHECKS: list[tuple[Callable[[lab.Check], object], str]] = [
    (lambda c: c.defers_ran("worker", "undo(1)"), "deferred calls are a list, as in ['undo(1)'], not 'undo(1)'"),
    (lambda c: c.gfree_order("worker"), "goroutines are a list, as in ['worker'], not 'worker'"),
    (lambda c: c.prints(["bare"]), "each line is a text of its own"),  # type: ignore[arg-type]
    (lambda c: c.prints("bare", 12), "not 12"),  # type: ignore[arg-type]
    (lambda c: c.ends_with("0"), "an exit status is a whole number, not '0'"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("wrong", "words"), WRONG_CHECKS)
def test_a_mistake_in_a_check_is_not_held_against_the_program(
    runs: dict[str, lab.Run], wrong: Callable[[lab.Check], object], words: str
) -> None:
    with pytest.raises(TypeError, match=re.escape(words)):
        wrong(lab.check(runs["program"]))


def test_only_a_run_is_checked(runs: dict[str, lab.Run]) -> None:
    with pytest.raises(TypeError, match="what is checked is a run, not '"):
        lab.check(runs["program"].source)  # type: ignore[arg-type]


def test_a_program_that_should_have_ended_well_is_told_the_values_it_failed_with() -> None:
    run = lab.run("func main() {\n\ts := []int{1}\n\tfor i := 0; i <= len(s); i++ {\n\t\tprintln(s[i])\n\t}\n}\n")
    said = "cell.go:4: in s[i] the index is 1, and the slice has 1 element (number 0). Status 0 was wanted."
    with pytest.raises(lab.CheckError, match=re.escape(said)):
        lab.check(run).ends_with(0)


def test_checks_chain_and_list_what_held(runs: dict[str, lab.Run]) -> None:
    check = lab.check(runs["program"]).goexits("worker").ends_with(0)
    assert repr(check) == "✓ worker leaves by Goexit.\n✓ ends with status 0."


def test_a_failure_names_line_step_and_recipe(runs: dict[str, lab.Run]) -> None:
    run = runs["program"]
    with pytest.raises(lab.CheckError) as caught:
        lab.check(run).in_place("bare")
    place = caught.value.place
    assert place is not None
    assert run.source.splitlines()[place.line - 1] == "\truntime.Goexit()"
    assert place.recipe == run.recipe(place.step)
    text = str(caught.value)
    assert f"cell.go:{place.line}, step {place.step}:" in text
    assert "Try: " in text
    (link,) = re.findall(r"lab\.open\('(gx0[^']+)', source=…\)", text)
    again = lab.open(link, source=run.source)
    assert again.events == run.events
    assert again.start == place.step


def test_in_a_notebook_there_is_no_traceback(runs: dict[str, lab.Run]) -> None:
    with pytest.raises(lab.CheckError) as caught:
        lab.check(runs["program"]).ends_with(1)
    lines = caught.value._render_traceback_()
    place = caught.value.place
    assert place is not None
    shown = film_of(runs["program"]).take.events[place.event - 1]
    assert shown.step == place.step
    assert f"event {place.event} of the picture" in lines[-1]
    assert "Not yet." in lines[0]
    assert not any("Traceback" in line or "File " in line for line in lines)


def test_who_is_not_there_is_said_with_who_is(runs: dict[str, lab.Run]) -> None:
    with pytest.raises(lab.CheckError, match="started with wrker; there are main, worker and bare"):
        lab.check(runs["program"]).goexits("wrker")
    with pytest.raises(lab.CheckError, match="no goroutine 9"):
        lab.check(runs["program"]).goexits(9)
    with pytest.raises(lab.CheckError, match="no function nobody"):
        lab.check(runs["program"]).segments_at_most("nobody", 1)
    with pytest.raises(ValueError, match="send, receive, select, lock, sleep"):
        lab.check(runs["program"]).blocks_on("main", "godot")


@pytest.mark.parametrize("arch", ["386", "arm"])
def test_the_same_checks_on_other_architectures(arch: str) -> None:
    run = lab.run(PROGRAM, arch=arch)
    lab.check(run).defers_ran("worker", ["undo", "bare", "undo"]).blocks_on("main", "receive").gfree_order([3])


@pytest.mark.parametrize("revision", ["after", "fixed"])
def test_function_literals_have_one_name_whatever_they_capture(revision: str) -> None:
    program = """
func worker(m int) {
	defer func() { println(m) }()
	defer func(n int) { println(n) }(2)
	defer func() { println("bare") }()
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
}
"""
    check = lab.check(lab.run(program, revision=revision)).defers_ran("worker", ["closure·3", "closure·2", "closure·1"])
    check.defers_ran("worker", ["closure·3()", "closure·2(2)", "closure·1()"]).in_place("closure·2")
    with pytest.raises(lab.CheckError, match="closure·1 ran on a new segment"):
        check.in_place("closure·1")
