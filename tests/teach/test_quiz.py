"""Questions about a run: true before the event, answered by the recording, never by the question."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.events import Gfput, Initdone, Jmpdefer, Newstack, Oldstack, Sched, Write
from goexit_lab.teach.account import Account
from goexit_lab.teach.quiz import KINDS, Quiz, make_quiz

DEFERS = """
func say(n int) { println("say", n) }

func bye(n int) { println("bye", n) }

func worker() {
	defer say(1)
	defer bye(2)
	defer say(3)
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	defer say(4)
	defer bye(5)
}
"""
STACKS = """
func sum(n int) int {
	var pad [100]int64
	pad[n] = int64(n)
	if n == 0 {
		return 0
	}
	return sum(n-1) + int(pad[n])
}

func leave(n int) int {
	var pad [100]int64
	pad[n] = int64(n)
	if n == 0 {
		runtime.Goexit()
	}
	return leave(n-1) + int(pad[n])
}

func main() {
	println("sum:", sum(12))
	go leave(12)
	runtime.Gosched()
}
"""
WAVES = """
func brief(n int) { println("hello from", n) }

func main() {
	for i := 1; i <= 3; i++ {
		go brief(i)
	}
	runtime.Gosched()
	for i := 4; i <= 6; i++ {
		go brief(i)
	}
	runtime.Gosched()
	<-make(chan int)
}
"""
CAUGHT = """
func rescue() { recover() }

func late() { func() { recover() }() }

func good() {
	defer rescue()
	panic(7)
}

func main() {
	go good()
	runtime.Gosched()
	defer late()
	panic(8)
}
"""
EDGE = """
func leaf() {{
	var pad [60]int64
	pad[0] = 1
	println("leaf")
}}

func down(n int) {{
	var pad [96]int64
	pad[0] = int64(n)
	if n > 0 {{
		down(n - 1)
		return
	}}
	println("bottom")
	leaf()
}}

func main() {{ down({n}) }}
"""


@pytest.fixture(scope="module")
def runs() -> dict[str, lab.Run]:
    return {"defers": lab.run(DEFERS), "stacks": lab.run(STACKS), "waves": lab.run(WAVES)}


def _all(run: lab.Run, kind: str) -> Quiz:
    return make_quiz(run, kind, most=50)


def _answers(quiz: Quiz) -> list[str]:
    return [each.choices[each.correct] for each in quiz.questions]


def test_every_kind_is_asked_somewhere(runs: dict[str, lab.Run]) -> None:
    asked = {each.kind for run in runs.values() for each in make_quiz(run, most=60).questions}
    asked |= {each.kind for each in _all(lab.run(EDGE.format(n=4)), "split").questions}
    asked |= {each.kind for each in make_quiz(lab.run(CAUGHT, revision="recover")).questions}
    assert asked == set(KINDS)


def test_the_same_seed_asks_the_same_and_another_one_something_else(runs: dict[str, lab.Run]) -> None:
    run = runs["waves"]
    assert run.quiz(seed=3).questions == run.quiz(seed=3).questions
    assert len({tuple(each.text for each in run.quiz(seed=seed, most=4).questions) for seed in range(6)}) > 1


@pytest.mark.parametrize("name", ["defers", "stacks", "waves"])
def test_questions_are_in_order_and_no_two_alike(runs: dict[str, lab.Run], name: str) -> None:
    run = runs[name]
    quiz = make_quiz(run, most=60)
    account = Account(run)
    begin = next(index for index, each in enumerate(account.events) if isinstance(each, Initdone))
    assert [each.number for each in quiz.questions] == list(range(1, len(quiz) + 1))
    assert all(one.shot < two.shot for one, two in pairwise(quiz.questions))
    for each in quiz.questions:
        assert each.shot > begin
        assert each.step == account.steps[each.shot]
        assert account.steps[each.shot - 1] < each.step, "what is seen before must not show what is asked"
        assert 2 <= len(each.choices) == len(set(each.choices)) <= 4
        answer = each.choices[each.correct]
        assert answer.isdigit() or answer not in each.text
    marks = [(each.text, each.choices[each.correct]) for each in quiz.questions]
    assert len(marks) == len(set(marks))


def test_deferred_calls_are_answered_in_the_order_in_which_they_ran(runs: dict[str, lab.Run]) -> None:
    quiz = _all(runs["defers"], "next-defer")
    assert _answers(quiz) == ["say(3)", "bye(2)", "bye(5)"]
    ran = [text for text in runs["defers"].stdout.splitlines() if text]
    assert ran[:2] == ["say 3", "bye 2"]


def test_jmpdefer_returns_onto_the_call_of_deferreturn(runs: dict[str, lab.Run]) -> None:
    run = runs["defers"]
    (question, *_) = _all(run, "jmpdefer").questions
    jump = next(each for each in run.events if isinstance(each, Jmpdefer))
    assert question.step == jump.step
    place = question.choices[question.correct].split(", ")[1]
    address = run.image.address("main.main") + int(place.split("+")[1], 16)
    assert "deferreturn" in run.image.text[address].text


def test_segments_are_as_large_as_newstack_made_them(runs: dict[str, lab.Run]) -> None:
    run = runs["stacks"]
    made = {each.step: each.segment_size for each in run.events if isinstance(each, Newstack)}
    quiz = _all(run, "segment-size")
    assert len(quiz) == 1, "the others have the same size, which has been seen by then"
    for each in quiz.questions:
        assert int(re.sub(r"\D", "", each.choices[each.correct])) == made[each.step]


def test_the_room_that_is_left_is_counted_in_calls(runs: dict[str, lab.Run]) -> None:
    run = runs["stacks"]
    split = next(each for each in run.events if isinstance(each, Newstack))
    state = run.timeline.seek(split.step)
    opened = sum(frame.function == "main.sum" for frame in state.frames(state.goroutine(1)))
    assert _answers(_all(run, "room"))[0] == str(opened)


def test_what_oldstack_copies_back(runs: dict[str, lab.Run]) -> None:
    run = runs["stacks"]
    merges = {each.step: each.args for each in run.events if isinstance(each, Oldstack)}
    asked = _all(run, "copied-back").questions
    assert asked
    for each in asked:
        assert each.choices[each.correct] == f"{merges[each.step]} bytes"


def test_gfree_and_whose_g(runs: dict[str, lab.Run]) -> None:
    run = runs["waves"]
    lists = [f"({', '.join(map(str, each.gfree))})" for each in run.events if isinstance(each, Gfput)]
    assert set(_answers(_all(run, "gfree"))) <= set(lists)
    assert _answers(_all(run, "which-g")) == [f"that of goroutine {goid}" for goid in (4, 3, 2)]


def test_who_runs_next_and_what_is_printed(runs: dict[str, lab.Run]) -> None:
    run = runs["waves"]
    chosen = {each.step: each.to for each in run.events if isinstance(each, Sched)}
    for each in _all(run, "next-goroutine").questions:
        assert each.choices[each.correct].startswith(f"goroutine {chosen[each.step]} (")
    printed = {each.step for each in run.events if isinstance(each, Write)}
    lines = run.stdout.splitlines()
    answers = [each.strip("“”") for each in _answers(_all(run, "output"))]
    assert [line for line in lines if line in answers] == answers
    assert {each.step for each in _all(run, "output").questions} <= printed


def test_what_recover_returns() -> None:
    caught = lab.run(CAUGHT, revision="recover")
    quiz = _all(caught, "recover")
    assert [(each.choices[each.correct], set(each.choices)) for each in quiz.questions] == [
        ("7", {"7", "nil"}),
        ("nil", {"8", "nil"}),
    ]


def test_how_it_ends(runs: dict[str, lab.Run]) -> None:
    assert _answers(_all(runs["waves"], "ending")) == ["throw: all goroutines are asleep - deadlock!"]
    assert _answers(_all(runs["stacks"], "ending")) == ["exit with status 0"]


def test_unwindstack_and_argument_bytes(runs: dict[str, lab.Run]) -> None:
    assert _answers(_all(runs["stacks"], "unwind")) == ["2"]
    assert set(_answers(_all(runs["defers"], "argument-bytes"))) == {"8 bytes"}


@pytest.mark.parametrize(("n", "answer"), [(4, "yes, a new segment is linked on"), (3, "no, the frame fits")])
def test_a_call_that_splits_and_one_that_does_not(n: int, answer: str) -> None:
    assert answer in _answers(_all(lab.run(EDGE.format(n=n)), "split"))


def test_answers_are_counted_once(runs: dict[str, lab.Run]) -> None:
    quiz = runs["defers"].quiz(most=4)
    first, second, third, _ = quiz.questions
    assert quiz.answer(1, first.correct + 1).right
    wrong = quiz.answer(2, second.choices[second.correct - 1])
    assert not wrong.right
    assert wrong.why == second.why
    assert second.choices[second.correct] in str(wrong)
    assert not quiz.answer(2, second.correct + 1).counted
    assert not quiz.skip(3).right
    assert (quiz.score.right, quiz.score.wrong, quiz.score.skipped, quiz.score.open) == (1, 1, 1, 1)
    assert str(quiz.score) == "1 of 4 right, 1 skipped, 1 open"
    assert runs["defers"].quiz.score == quiz.score, "the run knows the quiz that was made last"
    assert quiz.chosen == (first.correct, (second.correct - 1) % len(second.choices), -1, None)
    assert third.why in str(quiz.skip(3))
    assert str(quiz.skip(3)).startswith("Skipped: ")


def test_what_a_view_reports_is_taken_where_it_fits(runs: dict[str, lab.Run]) -> None:
    quiz = runs["defers"].quiz(most=4)
    right = [each.correct for each in quiz.questions]
    quiz.take([right[0], "2", 99, -1, 0])
    assert list(quiz.chosen) == [right[0], None, None, -1]
    quiz.take([-1, right[1]])
    assert list(quiz.chosen) == [right[0], right[1], None, -1]


def test_what_is_not_there_is_named(runs: dict[str, lab.Run]) -> None:
    quiz = runs["defers"].quiz(most=2)
    with pytest.raises(IndexError, match="they count from 1 to 2"):
        quiz.answer(3, 1)
    with pytest.raises(ValueError, match="has the choices 1"):
        quiz.answer(1, 9)
    with pytest.raises(ValueError, match="there are next-defer"):
        runs["defers"].quiz(kinds=["trivia"])
    with pytest.raises(ValueError, match="at least 1"):
        runs["defers"].quiz(most=0)


def test_a_quiz_prints_without_its_answers(runs: dict[str, lab.Run]) -> None:
    quiz = runs["defers"].quiz(most=4)
    for each in quiz.questions:
        assert each.why not in repr(quiz)
        assert "correct" not in repr(each)
    assert "quiz.answer" in repr(quiz)


@pytest.mark.parametrize("arch", ["amd64", "386", "arm"])
def test_programs_of_all_sorts_are_asked_about(root: Path, arch: str) -> None:
    programs = sorted((root / "tests" / "programs").glob("*.go"))[::12]
    assert len(programs) > 5
    asked = 0
    for program in programs:
        run = lab.run(program.read_text(encoding="utf-8"), arch=arch, max_steps=50_000)
        quiz = run.quiz(most=5)
        asked += len(quiz)
        for each in quiz.questions:
            assert len(each.choices) == len(set(each.choices)) >= 2
            assert each.text.endswith("?")
            assert each.why.endswith((".", "…", "!"))
    assert asked > len(programs)


def test_a_run_of_nothing_makes_a_quiz_of_little() -> None:
    quiz = lab.run("func main() {}").quiz(kinds=["gfree"])
    assert len(quiz) == 0
    assert repr(quiz).startswith("Nothing in this run")


def test_a_quiz_is_exported_with_its_own_run_only(tmp_path: Path) -> None:
    run, other = lab.run(DEFERS), lab.run(STACKS)
    again = lab.run(DEFERS)
    run.export(tmp_path / "own.html", quiz=again.quiz(most=2))
    for quiz in (other.quiz(most=2), True):
        with pytest.raises(ValueError, match="quiz is one about this very run"):
            run.export(tmp_path / "other.html", quiz=quiz)  # type: ignore[arg-type]
    assert not (tmp_path / "other.html").exists()
    with pytest.raises(TypeError, match="a run is compared with another run, not with 'before'"):
        run.compare("before")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"with one other; lab\.side_by_side\(\[run, second, third\]\) takes three"):
        run.compare(run, run)
    with pytest.raises(TypeError, match=r"a list of runs, as in side_by_side\(\[one, other\]\)"):
        lab.side_by_side(run, other)  # type: ignore[arg-type]
