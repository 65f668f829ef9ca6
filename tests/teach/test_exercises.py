"""Every exercise both ways: its starting program and other wrong answers fail, with a reason; its solution passes."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.teach.stub import unanswered

NAMES = [each.name for each in lab.exercises()]
SEEDS = (0, 1, 7)

# One way to get each check of each exercise wrong: what is changed in the solution, into what, and the words of the
# failure; a bar separates several changes.
WRONG = [
    ("wait-for-it", "runtime.Goexit()", "println(1)", "never called Goexit"),
    ("wait-for-it", 'println("main ends")', 'println("the end")', "Line 2 of the output is 'the end'"),
    ("wait-for-it", 'println("main ends")', 'println("main ends")\n\tprintln(1)', "goes on with '1'"),
    ("wait-for-it", "\truntime.Gosched()", "\truntime.Gosched()\n\tgo func() {}()\n\truntime.Gosched()", "changed"),
    ("wait-for-it", "\truntime.Gosched()\n", "", "never had a turn. The program ended with exit status 0."),
    ("wait-for-it", "\truntime.Gosched()\n", "\tfor {\n\t}\n", "never had a turn. Stopped"),
    ("defer-order", "runtime.Goexit()", "", "never called Goexit"),
    ("defer-order", "\truntime.Gosched()\n", "", "never had a turn"),
    ("defer-order", "\tdefer", "\tgo", "ran no deferred call"),
    ("early-return", "defer unlock(door)", "unlock(door)", "ran no deferred call"),
    ("early-return", "return\n\t}", "runtime.Goexit()\n\t}", "ran no deferred call"),
    ("early-return", 'println("nothing wrong with", door)', "", "Line 1 of the output is 'unlock"),
    ("keep-it-small", "]int64\n", "*8]int64\n", "segments long"),
    ("keep-it-small", "func main() {", "func main() {\n\tgrow(0)", "was called 18 times, not 17 times"),
    ("keep-it-small", "grow(n-1) +", "grow(n-1) + 1 +", "Line 1 of the output is 'sum:"),
    ("segment-size", "]int64\n", "/8]int64\n", "never asked for a new segment"),
    ("segment-size", "]int64\n", "+1]int64\n", "The segment of big has"),
    ("segment-size", "println(big(7))", "println(big(8))", "Line 1 of the output is '8', not '7'"),
    ("cool-the-loop", "s += leaf(i)", "s += i", "leaf was never called"),
    ("cool-the-loop", "depth > 0", "depth > 1", "work was called 41 times"),
    ("cool-the-loop", "return s + ", "return s + 1 + ", "Line 1 of the output is '41"),
    ("value-of-the-moment", "n was", "n is", "Line 1 of the output is 'n is"),
    ("value-of-the-moment", "say(n int)|say(n)", "say(n int, m int64)|say(n, 1)", "keeps 16 bytes"),
    ("value-of-the-moment", "defer say(n)", "defer func(n int) { say(n) }(n)", "No call of say was deferred"),
    ("in-place", "runtime.Goexit()", "", "never called Goexit"),
    ("in-place", "defer done(count)", "done(count)", "reflect·call never called done"),
    ("in-place", "count := ", "var a [1100]int\n\ta[0] = 1\n\tcount := ", "was allocated; none was wanted"),
    ("in-place", 'println("done"', 'println("ready"', "Line 1 of the output is 'ready"),
    ("gfree-order", "\tgo brief(0)", "\tgo brief(0)\n\tgo brief(0)", "goroutines started with brief"),
    ("gfree-order", "i < turns", "i > turns", "At the end gfree holds"),
    ("inherit", "\truntime.Gosched()\n\tgo", "\tgo", "got a new G"),
    ("inherit", "\truntime.Gosched()\n}", "\truntime.Gosched()\n\tprintln(0)\n}", "prints last"),
    ("few-switches", "println(name, i)", "println(name, i)\n\t\truntime.Gosched()", "of the output"),
    ("few-switches", '\tprintln("main', '\tgo func() {}()\n\truntime.Gosched()\n\tprintln("main', "changed from one"),
    ("fall-asleep", "\tgo worker(c)", "\tgo worker(c)\n\tgo func() { d <- 1 }()", "Nothing was thrown"),
    ("fall-asleep", "\tgo worker(c)", "\tc <- 1\n\tworker(c)", "no goroutine that was started with worker"),
    ("fall-asleep", "c := make(chan int)", "c := make(chan int, 1)", "never had to wait"),
    ("fall-asleep", "<-d)", "len(d))\n\tc <- 1", "waited for send; it should have waited for receive"),
    ("fall-asleep", 'println("worker sends"', 'println("worker send"', "Line 1 of the output"),
    ("room-in-the-ring", "make(chan int, ", "make(chan int, 0*", "had to wait for send"),
    ("room-in-the-ring", "make(chan int, ", "make(chan int, 1+", "of the output is 'room for"),
    ("spare-the-stack", "\truntime.Goexit()\n}\n\nfunc worker", "}\n\nfunc worker", "called Goexit once, not twice"),
    ("spare-the-stack", 'println("again", n)', "", "Line 1 of the output is 'main ends'"),
    ("free-a-live-stack", 'println("again", n)', "", "Line 1 of the output"),
    ("free-a-live-stack", "\truntime.Goexit()\n}\n\nfunc worker", "}\n\nfunc worker", "Every stack"),
    ("free-a-live-stack", 'println("main ends")', 'println("main ends")\n\tos.Exit(3)', "Status 0 was wanted"),
    ("catch-it", "panic(n)", "return", "never panicked"),
    ("catch-it", "recover()\n", "func() { recover() }()\n", "recover returned nil"),
    ("catch-it", 'println("main ends")', 'println("main")', "'main ends' is not printed"),
    ("catch-it", 'println("main ends")', 'println("main ends")\n\tos.Exit(3)', "Status 0 was wanted"),
    ("keep-your-stack", "func() { bad(n) }()", "func() { recover() }()", "two panics are in progress"),
    ("keep-your-stack", 'println("caught", recover().(int))', 'println("caught", 0)', "recover was never called"),
    ("keep-your-stack", 'println("bad", n)', "", "Line 1 of the output is 'caught"),
    ("keep-your-stack", "func() { bad(n) }()", "bad(n)", "unwindstack"),
    ("stay-gone", "\truntime.Goexit()\n", "\treturn\n", "never called Goexit"),
    ("stay-gone", "\t\tpanic(n)\n|recover().(int)", "|n", "never panicked"),
    ("stay-gone", 'println("main ends")', 'println("main")', "Line 2 of the output is 'main'"),
    ("stay-gone", 'println("main ends")', 'println("main ends")\n\tos.Exit(3)', "Status 0 was wanted"),
    ("lucky-size", "n := 84; n < 96", "n := 1; n < 2", "0 new segments; at least one was wanted"),
    ("lucky-size", "n < 96", "n < 95", "of the output is missing"),
    ("lucky-size", "return x + 1", "return x", "Line 1 of the output"),
]


def _failure(exercise: lab.Exercise, answer: str) -> lab.CheckError:
    with pytest.raises(lab.CheckError) as caught:
        exercise.check(answer)
    return caught.value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_starting_program_fails_and_the_solution_passes(name: str, seed: int) -> None:
    exercise = lab.exercise(name, seed=seed)
    failure = _failure(exercise, exercise.start)
    assert failure.seen.endswith(".")
    passed = exercise.check(exercise.solution().text)
    assert len(passed.held) >= 2
    assert all(each.endswith(".") for each in passed.held)


@pytest.mark.parametrize(("name", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name: str, old: str, new: str, words: str) -> None:
    exercise = lab.exercise(name, seed=7)
    solution = exercise.solution().text
    for before, after in zip(old.split("|"), new.split("|"), strict=True):
        assert before in solution
        solution = solution.replace(before, after)
    failure = _failure(exercise, solution)
    assert words in str(failure)
    assert str(failure).startswith("Not yet.")


def test_every_exercise_has_wrong_answers() -> None:
    assert {each[0] for each in WRONG} == set(NAMES)
    assert len(NAMES) >= 12
    assert {each.lesson for each in lab.exercises()} >= {*range(11), 12, 13, 14}


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_draws_the_same_and_seeds_differ(name: str) -> None:
    assert repr(lab.exercise(name, seed=5)) == repr(lab.exercise(name, seed=5))
    assert len({repr(lab.exercise(name, seed=seed)).replace(f"seed {seed}", "") for seed in range(12)}) > 1 or (
        name == "fall-asleep"
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_is_hidden_until_it_is_asked_for(name: str) -> None:
    exercise = lab.exercise(name, seed=3)
    solution = exercise.solution().text
    for shown in (repr(exercise), exercise._repr_markdown_(), exercise.hint(), exercise.statement):
        assert solution not in shown
    assert exercise.start in exercise._repr_markdown_()
    assert exercise.statement in exercise._repr_markdown_()
    assert exercise.start != solution
    assert exercise.solution()._repr_markdown_().startswith("```go\n")
    assert exercise.cell.startswith("%%goroutine ")
    assert exercise.cell.splitlines()[0].endswith(f"--revision {exercise.options['revision']} --name mine")


def test_a_run_is_taken_as_it_is_or_run_again_with_the_right_options() -> None:
    exercise = lab.exercise("early-return", seed=1)
    answer = exercise.solution().text
    assert exercise.check(lab.run(answer, revision="before")) == exercise.check(answer)
    assert exercise.check(lab.run(answer, revision="after")) == exercise.check(answer)
    with pytest.raises(lab.CheckError):
        exercise.check(lab.run(exercise.start, revision="after"))


def test_a_name_that_is_not_there_gets_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean 'defer-order'"):
        lab.exercise("defer-ordr")


def test_the_list_shows_itself() -> None:
    listed = lab.exercises()
    for each in listed:
        assert each.name in repr(listed)
        assert f"`{each.name}`" in listed._repr_markdown_()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("", "holds nothing yet"),
        ("// my answer\n\n", "only comments"),
        ("# YOUR CODE HERE\nraise NotImplementedError()", "Line 1 still holds the place"),
        ("func main() {\n\traise NotImplementedError()\n}", "Line 2 still holds the place"),
        ("func main() { x }", "This does not compile: answer.go:1:15: undefined: x"),
    ],
)
def test_an_answer_that_is_none_is_met_kindly(answer: str, words: str) -> None:
    failure = _failure(lab.exercise("defer-order"), answer)
    assert words in str(failure)


def test_a_comment_makes_no_stub_of_a_program() -> None:
    assert unanswered('func main() { println("x") } // YOUR CODE HERE') is None
    assert unanswered("/* nothing */ // at all") is not None


def test_an_answer_without_end_is_stopped() -> None:
    failure = _failure(
        lab.exercise("wait-for-it"), "func worker() { runtime.Goexit() }\nfunc main() { go worker(); for {} }"
    )
    assert "Goroutine 2 (worker) never had a turn. Stopped" in str(failure)
