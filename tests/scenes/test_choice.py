"""A filter and pins over a crowd: who is drawn, and that everybody else is counted."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.stacks import Stacks
from goexit_lab.scenes.take import film_of

CROWD = """
func reader(c chan int) { <-c }

func writer(c chan int) { c <- 1; <-c }

func main() {
	c := make(chan int)
	for i := 0; i < 60; i++ {
		go reader(c)
	}
	for i := 0; i < 3; i++ {
		go writer(make(chan int))
	}
	runtime.Gosched()
	runtime.Gosched()
}
"""


@pytest.fixture(scope="module")
def film() -> Film:
    return film_of(lab.run(CROWD))


def _drawn(film: Film, line: str) -> Stacks:
    film.choose(Choice.read(line))
    index = [at for at, kind in enumerate(film.transport.kinds) if kind == "Gosched"][1]
    scene = film.moment(index).stacks
    assert len(scene.lanes) + sum(count for _, count in scene.hidden) == 64, "everybody is drawn or counted"
    assert all(lane.cards for lane in scene.lanes)
    return scene


@pytest.mark.parametrize(
    ("line", "pins", "words"),
    [
        ("", set(), ()),
        (" g7, 12 ", {7, 12}, ()),
        ("worker waiting", set(), ("worker", "waiting")),
        ("G3 Writer", {3}, ("writer",)),
        ("g", set(), ("g",)),
    ],
)
def test_numbers_pin_and_words_filter(line: str, pins: set[int], words: tuple[str, ...]) -> None:
    assert Choice.read(line) == Choice(frozenset(pins), words)
    assert bool(Choice.read(line)) == bool(pins or words)


def test_of_a_crowd_those_at_the_action_are_drawn(film: Film) -> None:
    assert 1 in {lane.goroutine.goid for lane in _drawn(film, "").lanes}


def test_pinned_goroutines_are_drawn_whoever_they_are(film: Film) -> None:
    found = {lane.goroutine.goid for lane in _drawn(film, "g7 g33").lanes}
    assert {7, 33} <= found
    assert 1 in found, "the rest of the room is filled as before"


def test_words_leave_only_whom_they_fit(film: Film) -> None:
    entries = [lane.goroutine.entry for lane in _drawn(film, "writer").lanes]
    assert entries == ["main.writer"] * 3
    assert [lane.goroutine.goid for lane in _drawn(film, "running").lanes] == [1]
    assert _drawn(film, "nobody").lanes == ()
    both = [lane.goroutine.goid for lane in _drawn(film, "g7 writer").lanes]
    assert 7 in both
    assert len(both) == 4


def test_chunks_say_of_which_edition_they_are(film: Film) -> None:
    film.choose(EVERYBODY)
    assert film.chunk(0)["edition"] == film.edition
    film.choose(Choice.read("g7"))
    assert film.chunk(0)["edition"] == film.edition
    assert film.peek(5)["start"] == 5
