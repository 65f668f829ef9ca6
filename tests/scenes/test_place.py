"""Places are found by what happens there, and what is not there is answered with what is."""

from __future__ import annotations

from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.scenes.place import PlaceError

SOURCE = """
func say(n int) {
	println("say", n)
}

func worker(n int) {
	defer say(n)
	runtime.Goexit()
}

func main() {
	for i := 0; i < 3; i++ {
		go worker(i)
		runtime.Gosched()
	}
}
"""


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(SOURCE, revision="after")


def test_the_nth_event_of_a_kind(run: lab.Run) -> None:
    exits = [event for event in run.events if event.kind == "Goexit"]
    assert [run.at("Goexit", n).event for n in (1, 2, 3)] == exits
    assert [run.at("Goexit", -n).event for n in (3, 2, 1)] == exits
    assert run.at("Goexit", goid=3).event == exits[1]
    assert run.at("deferproc", fn="say", nth=2).event == run.at("deferproc", 2, fn="main.say").event
    assert run.at("sched", goid=4).event.to == 4  # type: ignore[union-attr]  # it is a Sched


def test_a_place_knows_its_surroundings(run: lab.Run) -> None:
    place = run.at("newstack", 2)
    assert place.step == place.event.step
    assert place.state.step == place.step
    assert place.state.running() is not None
    assert run.at(place.number).event == place.event
    assert place.output == "say 0\n"
    assert place.line == run.at("newstack", 1).line == run.at("newstack", 2, line=place.line).line
    assert repr(place) == f"<{place.where}: {place.sentence}>"
    assert place.where == f"event {place.number} of {len(run.film.transport)}, step {place.step}"
    assert place.sentence in place.picture().svg
    assert place.picture()._repr_svg_().startswith("<svg")
    assert place.where in place.text()


def test_a_step_is_met_exactly(run: lab.Run) -> None:
    place = run.at(step=run.at("Goexit").step + 1)
    assert place.state.step == place.step
    assert place.event.kind == "Goexit"
    assert place.sentence != run.at("Goexit").sentence
    assert place.moment.step == place.step
    assert place.picture().svg != run.at("Goexit").picture().svg
    whole = [run.at(step=step) for step in range(run.at("Goexit").step, run.at("rundefer").step)]
    assert len({each.sentence for each in whole}) == len(whole) > 2, "every instruction has a sentence of its own"
    assert run.at(step=len(run.timeline)).event.kind == "exit"
    assert run.at(step=0).step == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"event": "newstak"}, "did you mean 'newstack'? there are Goexit, Gosched, deferproc"),
        ({"event": "zzz"}, "there are Goexit, Gosched, deferproc"),
        ({"event": "Goexit", "nth": 4}, "number 4 was asked for, and there are only 3"),
        ({"event": "Goexit", "nth": -4}, "there are only 3"),
        ({"event": "Goexit", "goid": 99}, "there is no Goexit of goroutine 99; there are such in goroutine 2, 3, 4"),
        ({"event": "deferproc", "fn": "main"}, "there is no deferproc for main; there are such for say"),
        ({"line": 999}, "there is no event at line 999; there are such at line "),
        ({"event": 0}, "no event 0"),
        ({"event": 10_000}, "no event 10,000"),
        ({"step": 10**9}, "no step 1,000,000,000"),
        ({"step": -1}, "no step -1"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(run: lab.Run, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(PlaceError) as caught:
        run.at(**asked)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"event": ["newstack"]}, "event is a kind such as \"newstack\" or a number, not ['newstack']"),
        ({"event": 3.0}, "or a number, not 3.0"),
        ({"event": "newstack", "nth": "2"}, "nth is a whole number, not '2'"),
        ({"step": 1.5}, "step is a whole number, not 1.5"),
        ({"goid": "g2"}, "goid is a whole number, not 'g2'"),
        ({"fn": 7}, "fn is the name of a function, not 7"),
    ],
)
def test_what_is_no_number_or_name_is_said(run: lab.Run, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(TypeError) as caught:
        run.at(**asked)
    assert words in str(caught.value)


def test_there_is_no_zeroth(run: lab.Run) -> None:
    with pytest.raises(ValueError, match="nth counts from 1"):
        run.at("Goexit", 0)


def test_two_runs_side_by_side(run: lab.Run) -> None:
    other = lab.run(SOURCE, revision="before")
    comparison = run.compare(other)
    assert [row.left[1] for row in comparison if row.left] == list(run.film.take.events)
    assert [row.right[1] for row in comparison if row.right] == list(other.film.take.events)
    first = comparison.first
    assert first is not None
    assert first.left is not None
    assert first.left[1].kind == "rundefer"
    assert run.at(first.left[0]).event == first.left[1]
    assert comparison.differing == sum(not row.same for row in comparison) > 1
    assert run.at("rundefer").sentence in repr(comparison)
    assert "before, amd64: no such event" in repr(comparison)


def test_a_run_and_itself_are_alike_and_so_are_two_architectures(run: lab.Run) -> None:
    again, narrow = lab.run(SOURCE, revision="after"), lab.run(SOURCE, revision="after", arch="386")
    assert run.compare(again).first is None
    total = len(run.film.transport)
    assert repr(run.compare(again)).endswith(f"do the same in all {total} events.")
    assert run.compare(narrow).first is None
    sized = run.compare(narrow, sizes=True).first
    assert sized is not None
    assert sized.fields
