"""What stands above a picture, and on the command line, of a run that has ended badly."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.ending import ending, reason
from goexit_lab.trace.outcome import End

OUT_OF_RANGE = """\
func get(s []int, i int) int {
	return s[i]
}

func main() {
	println(get([]int{1, 2, 3}, 3))
}
"""
SAID = "cell.go:2: in s[i] the index is 3, and the slice has 3 elements (0 to 2)."


@pytest.mark.parametrize(("revision", "sentence"), [("after", "The runtime gave up: index out of range."),
                                                    ("fixed", "The program panicked.")])  # fmt: skip
def test_a_run_time_error_ends_with_its_place_and_its_values(revision: str, sentence: str) -> None:
    run = lab.run(OUT_OF_RANGE, revision=revision)
    assert run.film.titles.ending == ending(run) == f"{sentence} {SAID}"


@pytest.mark.parametrize("revision", lab.REVISION_NAMES)
def test_its_moment_says_the_same(revision: str) -> None:
    run = lab.run(OUT_OF_RANGE, revision=revision)
    kind = "panic" if revision == "fixed" else "throw"
    said = "Line 2 of get: in s[i] the index is 3, and the slice has 3 elements (0 to 2)."
    assert said in run.at(kind).sentence


@pytest.mark.parametrize(("revision", "kinds"), [("after", ["fault"]), ("fixed", ["sigpanic", "panic"])])
def test_the_moment_of_a_crash_says_what_is_nil(revision: str, kinds: list[str]) -> None:
    run = lab.run("type T struct{ v int }\nfunc main() {\n\tvar p *T\n\tp.v = 1\n}\n", revision=revision)
    assert [run.at(kind).sentence.partition(" Line 4 of main: ")[2] for kind in kinds] == ["p is nil."] * len(kinds)
    assert reason(run) == "cell.go:4: p is nil."


def test_a_deadlock_ends_with_who_waits_where() -> None:
    run = lab.run("func main() {\n\tc := make(chan int)\n\tgo func() {\n\t\t<-c\n\t}()\n\t<-c\n}\n")
    assert reason(run).startswith("g1 waits to receive at channel 0x")
    assert " (line 6); g2 waits to receive at channel 0x" in reason(run)
    assert " (line 4). " in reason(run)
    assert reason(run).endswith("Nobody is left who could wake them.")
    assert run.at("throw").sentence.endswith(reason(run))


def test_what_was_recovered_is_not_what_ended_it() -> None:
    source = "func f(s []int) {\n\tdefer func() { recover() }()\n\ts[0] = 1\n}\nfunc main() {\n\tf(nil)\n\t%s\n}\n"
    run = lab.run(source % "panic(1)", revision="fixed")
    assert "the slice has no elements" in run.at("panic").sentence
    assert reason(run) == ""
    assert reason(lab.run(source % "println(1)", revision="fixed")) == ""
    died = lab.run(source % "var m map[int]int; m[1] = 2", revision="fixed")
    assert reason(died) == "cell.go:7: m is nil."


@pytest.mark.parametrize(
    ("body", "steps"),
    [("for {\n\t\tn++\n\t}", 5_000), ("for {\n\t\tall = append(all, make([]byte, 1<<24))\n\t}", 1_000_000)],
)
def test_a_limit_ends_with_where_it_stood(body: str, steps: int) -> None:
    run = lab.run(
        f"var n int\nvar all [][]byte\n\nfunc work() {{\n\t{body}\n}}\n\nfunc main() {{ work() }}\n", max_steps=steps
    )
    assert run.outcome.end is End.LIMIT
    line = int(ending(run).rpartition(" Goroutine 1 was at cell.go:")[2].partition(", in work.")[0])
    assert line in {5, 6}
    assert ending(run).startswith(f"{run.outcome.sentence} {run.outcome.advice} Goroutine 1 was at cell.go:")


@pytest.mark.parametrize("main", ["panic(1)", "os.Exit(3)", "println(1)"])
def test_of_an_end_without_values_no_more_is_said(main: str) -> None:
    for revision in lab.REVISION_NAMES:
        run = lab.run(f"func main() {{ {main} }}\n", revision=revision)
        assert ending(run) == run.outcome.sentence
