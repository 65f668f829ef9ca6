"""The view of a run that goes on: when it opens, how often it is told something, and that the last state is enough."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.kit.faults import NoRoomError
from goexit_lab.runs import SoFar
from goexit_lab.scenes.film import CHUNK, Film
from goexit_lab.scenes.take import film_of
from goexit_lab.trace.outcome import End
from goexit_lab.views import live
from goexit_lab.views.dashboard import Dashboard, dashboard
from goexit_lab.views.live import LiveView
from goexit_lab.views.progress import PATIENCE, RATE, SHARE
from tests.scenes.reading import Reader

SOURCE = """
func f(c chan int) { defer println("a line"); <-c }
func main() {
    c := make(chan int)
    for {
        go f(c)
        runtime.Gosched()
        for i := 0; i < 3000; i++ { }
        c <- 1
        runtime.Gosched()
    }
}
"""


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


class Room:
    """Where a live view is shown; time passes only when somebody says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, cost: float = 0.0) -> None:
        self.clock, self.cost, self.shown = Clock(), cost, list[str]()
        self.told: list[tuple[float, str]] = []
        """When, and what: "film" or "progress"."""
        monkeypatch.setattr(live, "time", self.clock)
        monkeypatch.setattr(live, "display", lambda data, **_: self.shown.append(data["text/plain"]))
        monkeypatch.setattr(live, "update_display", lambda data, **_: self.shown.append(data["text/plain"]))
        self.live = LiveView("loop", "token", self._show)

    def _show(self, film: Film) -> Dashboard:
        view = dashboard(film, "token")
        for what in ("film", "progress"):
            view.director.observe(lambda change: self.told.append((self.clock.now, change["name"])), names=what)
        view.director.observe(self._spend, names="film")
        return view

    def _spend(self, _change: Any) -> None:
        self.clock.now += self.cost

    def run(self, seconds: float, max_steps: int) -> lab.Run:
        """A run each of whose stretches takes so long."""

        def look(so_far: SoFar) -> None:
            self.clock.now += seconds
            self.live.look(so_far)

        return lab.run(SOURCE, look=look, max_steps=max_steps, max_seconds=600)


def test_nothing_is_shown_of_a_short_run(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    run = room.run(PATIENCE / 100, max_steps=200_000)
    assert room.live.view is None
    assert not room.live.end(film_of(run))
    assert room.shown == []


def test_showings_are_few_and_the_latest_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    run = room.run(0.1, max_steps=3_000_000)
    assert run.outcome.end is End.LIMIT
    took = room.clock.now - 100
    times = [when for when, what in room.told if what == "progress"]
    assert 4 < len(times) <= (took - PATIENCE) * RATE + 2
    assert all(after - before >= 1 / RATE for before, after in pairwise(times))
    assert room.shown == ["loop: This program was still running when this was kept."]


def test_films_take_a_tenth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch, cost=0.5)
    room.run(0.2, max_steps=12_000_000)
    assert room.live.renewals >= 2
    # One more than its share may just have been sent when the run ends.
    assert (room.live.renewals - 1) * 0.5 * SHARE / 2 <= room.clock.now - 100


def test_whatever_a_page_missed_the_last_state_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    states: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []

    def look(so_far: SoFar) -> None:
        room.clock.now += 1.0
        room.live.look(so_far)
        if room.live.view is not None:
            player = room.live.view.director
            states.append((player.film, player.chunks))

    run = lab.run(SOURCE, look=look, max_steps=1_000_000, max_seconds=600)
    assert len(states) > 3
    for film, chunks in states[1:]:
        assert film["running"]
        reader, there = Reader(), set[int]()
        for chunk in chunks:
            reader.learn(chunk["texts"])
            there |= set(range(chunk["start"], chunk["start"] + len(reader.shots(chunk))))
        assert {film["opening"], film["length"] - 1} <= there
        assert film["opening"] // CHUNK * CHUNK in there
    room.live.end(film_of(run, "loop"))
    assert room.live.view is not None
    assert not room.live.view.director.film["running"]


def test_without_memory_for_a_second_machine_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    room, asked = Room(monkeypatch), list[int]()

    def refuse(_so_far: SoFar) -> lab.Run:
        asked.append(1)
        raise NoRoomError(1 << 29)

    monkeypatch.setattr(SoFar, "run", refuse)
    run = room.run(0.5, max_steps=3_000_000)
    assert run.outcome.end is End.LIMIT
    assert (asked, room.shown, room.live.view) == ([1], [], None)


def test_in_the_end_it_is_the_view_that_opens_then(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    run = room.run(0.3, max_steps=1_000_000)
    film = film_of(run, "loop")
    assert room.live.end(film)
    assert room.live.view is not None
    grown, fresh = room.live.view, dashboard(film_of(run, "loop"), "token")
    for name in ("length", "kinds", "steps", "goids", "opening", "ending", "good", "running", "settled", "goroutines"):
        assert grown.director.film[name] == fresh.director.film[name], name
    stages = [each.projector.stage for each in (grown, fresh) if each.projector is not None]
    for pane, name in (("output", "texts"), ("output", "streams"), ("timeline", "bars"), ("timeline", "stack")):
        ours, theirs = (getattr(stage.panes[pane], name) for stage in stages)
        assert ours == theirs
    ours, theirs = (stage.figure.layout.get_state() for stage in stages)
    assert all(ours[name] == theirs[name] for name in ("height", "min_width", "max_width"))
    assert room.shown[-1].startswith("loop")
    assert "Stopped" in room.shown[-1]
    with pytest.raises(ValueError, match="comparison"):
        Dashboard([]).renew(film)


def test_questions_are_answered_about_the_whole_run(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    run = room.run(0.3, max_steps=1_000_000)
    film = film_of(run, "loop")
    room.live.end(film)
    assert room.live.view is not None
    player, sent = room.live.view.director, list[dict[str, Any]]()
    monkeypatch.setattr(player, "send", lambda content, _buffers=None: sent.append(content))
    player._handle_custom_msg({"want": film.chunks - 1, "have": 0}, [])
    player._handle_custom_msg({"ask": "go", "step": len(run.timeline) // 2, "id": 7}, [])
    assert sent[0]["chunk"]["start"] == (film.chunks - 1) * CHUNK
    assert sent[1]["answer"]["id"] == 7
    assert "none" not in sent[1]["answer"]


def test_an_interrupt_while_the_view_opens_leaves_no_half_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)

    def interrupted(_film: Film) -> Dashboard:
        raise KeyboardInterrupt

    monkeypatch.setattr(room.live, "_show", interrupted)
    monkeypatch.setattr(live, "clear_output", lambda **_: room.shown.append("cleared"))
    run = room.run(0.3, max_steps=1_000_000)
    assert run.outcome.end is End.INTERRUPTED
    assert not room.live.end(film_of(run))
    assert room.shown[-1] == "cleared"


def test_a_mistake_of_ours_does_not_leave_a_view_that_runs_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(monkeypatch)
    room.live.give_up()
    room.run(0.3, max_steps=1_000_000)
    room.live.give_up()
    assert room.live.view is not None
    assert "mistake" in room.live.view.director.progress
