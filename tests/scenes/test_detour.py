"""Finer steps than events: they lead where the run goes, come back to the shots, and show what the shots show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.scenes.depth import Depth
from goexit_lab.scenes.detour import STOPS, Detours, Grain, Stop
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.reel import LAYERS
from goexit_lab.scenes.take import RunTake, film_of
from tests.scenes import stage_take, staging
from tests.scenes.reading import read_alone

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"


def _film(name: str = "goexit3", revision: str = "after") -> Film:
    return film_of(lab.run((PROGRAMS / f"{name}.go").read_text("utf-8"), revision=revision))


@pytest.fixture(scope="module")
def film() -> Film:
    return _film()


def _detours(film: Film) -> Detours:
    assert isinstance(film.take, RunTake)
    return Detours(film, film.take, Machinery(film.take))


def _all(film: Film, grain: Grain, at: Stop, way: int) -> list[Stop]:
    """Every stop from `at` on, window after window."""
    detours, found = _detours(film), [at]
    while True:
        stops, here = detours.window(grain, found[-1], way)
        new = stops[here + 1 :] if way > 0 else stops[:here][::-1]
        if not new:
            return found
        found += new


@pytest.mark.parametrize("name", ["goexit3", "uaf1", "goexitnested"])
def test_by_instruction_every_step_and_every_event_is_passed_once(name: str) -> None:
    film = _film(name)
    assert isinstance(film.take, RunTake)
    first = _detours(film).stop(0, 0)
    forward = _all(film, "instruction", first, 1)
    steps = film.transport.steps
    assert [stop.shot for stop in forward if stop.shot is not None] == list(range(len(steps)))
    between = [stop.step for stop in forward if stop.shot is None]
    assert between == sorted(set(range(len(film.take.run.timeline) + 1)) - set(steps))
    assert [(stop.step, stop.base) for stop in forward] == sorted((stop.step, stop.base) for stop in forward)
    assert _all(film, "instruction", forward[-1], -1)[::-1] == forward


def test_by_line_one_comes_to_the_lines_in_the_order_in_which_they_run(film: Film) -> None:
    assert isinstance(film.take, RunTake)
    timeline = film.take.run.timeline
    forward = _all(film, "line", _detours(film).stop(0, 0), 1)
    expected = [each.step for each in timeline.lines.after(0)]
    assert [stop.step for stop in forward[1:-1]] == expected
    assert forward[-1].shot == len(film.transport) - 1
    back = _all(film, "line", forward[-1], -1)[::-1]
    assert back[1:] == forward[1:]
    assert back[0].shot == 0


def test_a_window_lies_around_where_it_was_asked_for(film: Film) -> None:
    detours = _detours(film)
    at = detours.stop(film.transport.steps[16], 16)
    for way in (-1, 0, 1):
        stops, here = detours.window("instruction", at, way)
        assert stops[here] == at
        assert len(stops) == STOPS
        assert here == {-1: STOPS - 1, 0: 10, 1: 0}[way]


def test_a_stop_at_an_event_is_the_shot_and_shows_what_it_shows(film: Film) -> None:
    detours = _detours(film)
    at = detours.stop(film.transport.steps[16], 16)
    stops, here = detours.window("instruction", at, 0)
    assert here == 10
    packed: Any = detours.pack(stops, "instruction", 0)
    reader, states = read_alone(packed, film.words.since())
    chunk: Any = film.chunk(0)
    whole_reader, whole = read_alone(chunk, film.words.since())
    shots = {stop.shot: state for stop, state in zip(stops, states, strict=True) if stop.shot is not None}
    assert 16 in shots
    for shot, state in shots.items():
        assert state.panes == whole[shot].panes
        for layer in LAYERS:
            assert reader.alive(state, layer) == whole_reader.alive(whole[shot], layer), (shot, layer)


def test_between_events_the_sentence_is_about_the_instruction_or_the_line(film: Film) -> None:
    detours = _detours(film)
    call = film.transport.kinds.index("reflect.call")
    stops, here = detours.window("instruction", detours.stop(film.transport.steps[call], call), 1)
    told = detours.moment(stops[here + 1], "instruction")
    assert (told.kind, told.index) == ("", call)
    assert told.narration.sentence == "reflect·call: goroutine 2 has executed “MOVQ 0(SP), AX”."
    arrivals = [stop for stop in _all(film, "line", detours.stop(0, 0), 1) if stop.shot is None]
    sentences = [detours.moment(stop, "line").narration.sentence for stop in arrivals]
    assert all("comes to line" in sentence for sentence in sentences)
    lines = film.take.source.splitlines()
    for stop in arrivals:
        moment = detours.moment(stop, "line")
        assert moment.place.current is not None
        assert f"“{lines[moment.place.current - 1].strip()}”" in moment.narration.sentence


def test_a_staged_film_has_no_depth() -> None:
    assert Depth.of(stage_take.film(staging.after())) is None
