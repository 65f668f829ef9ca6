"""Films of a run that goes on: each is a beginning of the next, and looking at them changes nothing."""

from __future__ import annotations

import gc
from itertools import pairwise
from weakref import ref

import pytest

from goexit_lab import lab
from goexit_lab.events import Write
from goexit_lab.machine.machine import Machine
from goexit_lab.runs import Run, SoFar
from goexit_lab.scenes import film as film_module
from goexit_lab.scenes.film import CHUNK, Film
from goexit_lab.scenes.take import film_of
from tests.scenes.reading import Reader

SOURCE = """
func deep(n int, c chan int) {
    if n > 0 { deep(n-1, c); return }
    defer println("one", "two")
    c <- 1
    runtime.Goexit()
}
func main() {
    c := make(chan int)
    for i := 0; i < 550; i++ {
        go deep(i%60, c)
        <-c
        print("half")
        runtime.Gosched()
        println(" a line")
    }
}
"""


def _films(source: str = SOURCE) -> tuple[list[Film], Film]:
    """The films of every beginning that was looked at, each made with the help of the one before, and of the whole."""
    films: list[Film] = []

    def look(so_far: SoFar) -> None:
        film = film_of(so_far.run(), earlier=films[-1] if films else None)
        if films:
            film.follow(films[-1])
        film.chunk(film.chunks - 1)
        films.append(film)

    run = lab.run(source, look=look, max_seconds=600)
    whole = film_of(run)
    whole.follow(films[-1])
    return films, whole


@pytest.fixture(scope="module")
def films() -> tuple[list[Film], Film]:
    return _films()


def test_what_is_settled_stays_as_it_is(films: tuple[list[Film], Film]) -> None:
    beginnings, whole = films
    assert len(beginnings) > 3
    assert sorted(len(each.transport) for each in beginnings) == [len(each.transport) for each in beginnings]
    for film in beginnings:
        assert film.settled == len(film.transport) - 1 > 0
        assert list(film.take.events[: film.settled]) == list(whole.take.events[: film.settled])
        assert film.titles.running
    assert not whole.titles.running
    assert whole.settled == len(whole.transport)


def test_the_last_shot_is_where_the_run_stands(films: tuple[list[Film], Film]) -> None:
    beginnings, _ = films
    for film in beginnings:
        moment = film.moment(len(film.transport) - 1)
        assert moment.kind == "now"
        assert moment.step == film.transport.steps[-1]
        assert f"after {moment.step:,} steps" in moment.narration.sentence
        assert moment.scheduler.threads


def test_a_line_is_shown_when_it_is_whole(films: tuple[list[Film], Film]) -> None:
    beginnings, _ = films
    for film in beginnings:
        assert all(event.text.endswith("\n") for event in film.take.events[-2:] if isinstance(event, Write))


def test_pictures_of_a_beginning_are_those_of_the_whole() -> None:
    beginnings: list[tuple[Film, list[object]]] = []

    def look(so_far: SoFar) -> None:
        film = film_of(so_far.run())
        shots = range(0, film.settled, 97)
        beginnings.append((film, [(film.moment(at).narration, film.moment(at).stacks) for at in shots]))

    whole = film_of(lab.run(SOURCE, look=look, max_seconds=600))
    for film, seen in beginnings:
        again = [whole.moment(at) for at in range(0, film.settled, 97)]
        assert seen == [(moment.narration, moment.stacks) for moment in again]


def test_chunks_of_one_edition_can_be_read_with_the_texts_of_any_later_one(films: tuple[list[Film], Film]) -> None:
    beginnings, whole = films
    last = next(film for film in reversed(beginnings) if film.edition == whole.edition)
    reader, number = Reader(), (last.settled // CHUNK) - 1
    assert last.words is whole.words
    early = last.chunk(number)
    reader.learn(whole.words.since())
    late = whole.chunk(number)
    reader.learn(whole.words.since(len(reader.texts)))
    for before, after in zip(reader.shots(early), reader.shots(late), strict=True):
        assert reader.alive(before, "frame") == reader.alive(after, "frame")
        assert before.panes == after.panes


def test_other_measures_or_too_many_texts_are_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    grown = _films("func f(n int) { if n > 0 { f(n-1) } }\nfunc main() { for i := 0; i < 500; i++ { f(i) } }")[0]
    assert grown[0].plan != grown[-1].plan
    assert grown[0].edition < grown[-1].edition
    for film, after in pairwise(grown):
        assert (film.words is after.words) == (film.edition == after.edition) == (film.plan == after.plan)
    monkeypatch.setattr(film_module, "MOST_TEXTS", 2000)
    for film, after in pairwise(_films()[0]):
        assert after.edition == film.edition + 1
        assert after.words is not film.words


def test_looking_changes_nothing_and_every_step_of_a_beginning_is_exact() -> None:
    seen: list[tuple[int, bytes]] = []

    def memory(run: Run, step: int) -> bytes:
        return bytes(run.timeline.seek(step).machine.mem.read(4096, 1 << 20))

    def look(so_far: SoFar) -> None:
        run = so_far.run()
        assert len(run.timeline) == so_far.step
        seen.extend((step, memory(run, step)) for step in (so_far.step, so_far.step // 3))

    watched, alone = lab.run(SOURCE, look=look, max_seconds=600), lab.run(SOURCE, max_seconds=600)
    assert len(seen) > 6
    assert watched.events == alone.events
    assert watched.recording.snapshots == alone.recording.snapshots
    for step, bytes_then in seen:
        assert memory(alone, step) == bytes_then


def test_the_machine_of_the_beginnings_goes_with_the_end() -> None:
    seconds: list[ref[Machine]] = []

    def look(so_far: SoFar) -> None:
        seconds.append(ref(so_far.run().timeline.machine))

    run = lab.run(SOURCE, look=look, max_seconds=600)
    assert len(seconds) > 1
    gc.collect()
    assert {each() for each in seconds} == {None}
    assert run.timeline.seek(0).machine is run.timeline.machine


def test_a_run_that_goes_on_has_no_outcome() -> None:
    said: list[str] = []

    def look(so_far: SoFar) -> None:
        run = so_far.run()
        assert not run.ended
        said.append(repr(run))
        with pytest.raises(ValueError, match="not ended"):
            _ = run.outcome

    assert lab.run(SOURCE, look=look, max_seconds=600).ended
    assert said
    assert all("goes on" in each for each in said)
