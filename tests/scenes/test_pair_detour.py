"""Finer steps of a comparison: each side passes all of its own, none passes an event that another has to reach."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.depth import Depth
from goexit_lab.scenes.detour import Detours, Grain, Stop
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.pair import side_by_side
from goexit_lab.scenes.pair_depth import PairDepth
from goexit_lab.scenes.pair_detour import STOPS, JointStop, PairDetours
from goexit_lab.scenes.take import RunTake
from tests.scenes.reading import read_alone

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"
# Between its last two events, one architecture has a longer way than the other, in lines too.
UNEVEN = """func main() {
	for i := 0; i < 3; i++ {
		println(i)
	}
	s := 0
	for i := uintptr(0); i < 2 * unsafe.Sizeof(i); i++ {
		s++
	}
	println("s")
}"""


def _comparison(source: str, *sides: lab.Options) -> Comparison:
    return side_by_side([lab.run(source, side) for side in sides]).comparison


@pytest.fixture(scope="module", params=["goexit1 before,after", "goexit3 386,amd64,arm", "UNEVEN 386,amd64"])
def made(request: pytest.FixtureRequest) -> Comparison:
    name, sides = request.param.split()
    source = UNEVEN if name == "UNEVEN" else (PROGRAMS / f"{name}.go").read_text("utf-8")
    what = "revision" if sides.startswith("before") else "arch"
    return _comparison(source, *(lab.Options(**{what: side}) for side in sides.split(",")))


def _sides(made: Comparison) -> list[Detours]:
    takes = [film.take for film in made.films]
    return [
        Detours(film, take, Machinery(take))
        for film, take in zip(made.films, takes, strict=True)
        if isinstance(take, RunTake)
    ]


@cache
def _all(made: Comparison, grain: Grain) -> list[JointStop]:
    detours = PairDetours(made, _sides(made))
    first = detours.stop(0)
    return [first, *detours.on(grain, first)]


def _own(stops: list[JointStop], side: int) -> list[Stop]:
    return list(dict.fromkeys(stop.sides[side].stop for stop in stops))


def test_by_instruction_every_side_passes_every_step_and_every_row_is_a_stop(made: Comparison) -> None:
    stops, detours = _all(made, "instruction"), PairDetours(made, _sides(made))
    for side, own in enumerate(_sides(made)):
        first = own.stop(0, 0)
        assert _own(stops, side) == [first, *own.steps_on(first)]
    assert [stop.row for stop in stops if detours.is_row(stop)] == list(range(len(made.rows)))


def test_by_line_every_side_comes_to_every_line(made: Comparison) -> None:
    stops = _all(made, "line")
    for side, run in enumerate(made.runs):
        arrivals = {each.step for each in run.timeline.lines.after(0)}
        assert arrivals <= {stop.sides[side].stop.step for stop in stops}
        moved = _own(stops, side)
        assert [stop.order for stop in moved] == sorted(stop.order for stop in moved)
        others = {stop.step for stop in moved} - arrivals
        assert others <= set(made.films[side].transport.steps), "elsewhere a side stands only at its events"


def test_nobody_passes_an_event_that_another_side_has_still_to_reach(made: Comparison) -> None:
    for grain in ("line", "instruction"):
        for stop in _all(made, grain):
            for side, standing in enumerate(stop.sides):
                before, after = made.shown(max(0, stop.row - 1))[side], made.shown(stop.row)[side]
                steps = made.films[side].transport.steps
                assert (steps[before], before) <= standing.stop.order <= (steps[after], after)


def test_going_back_passes_the_same_stops(made: Comparison) -> None:
    detours = PairDetours(made, _sides(made))
    for grain in ("line", "instruction"):
        stops = _all(made, grain)
        assert stops[-1] == detours.stop(len(made.rows) - 1)
        assert [stops[-1], *detours.back(grain, stops[-1])][::-1] == stops


def test_a_side_with_less_to_do_waits_at_its_event_and_waits_again_on_the_way_back(made: Comparison) -> None:
    waiting = [stop for stop in _all(made, "instruction") if any(side.idle for side in stop.sides)]
    assert waiting
    for stop in waiting:
        for side, standing in enumerate(stop.sides):
            if standing.idle:
                assert standing.stop.shot == made.rows[stop.row].shots[side]
                assert any(not each.idle for each in stop.sides)


def test_from_lines_to_instructions_one_goes_on_from_where_the_sides_are(made: Comparison) -> None:
    detours = PairDetours(made, _sides(made))
    between = [stop for stop in _all(made, "line") if not detours.is_row(stop)]
    assert between
    for at in between:
        onwards = next(detours.on("instruction", at))
        if not detours.is_row(onwards):  # in a row it is forgotten how the sides came to it
            assert next(detours.back("instruction", onwards)) == at
        backwards = next(detours.back("instruction", at))
        if backwards.row == at.row:
            assert next(detours.on("instruction", backwards)) == at
        places = [(each.stop.step, -1 if each.stop.shot is None else each.stop.shot, each.idle) for each in at.sides]
        assert detours.between(at.row, places) == at


def test_a_window_shows_what_the_rows_show_and_says_who_waits(made: Comparison) -> None:
    depth = PairDepth(made)
    row = len(made.rows) - 2
    answer: Any = depth.answer({"ask": "detour", "grain": "instruction", "row": row, "way": 0, "have": []})
    assert len(answer["stops"]) <= STOPS
    whole = {stop[0]: stop[2] for stop in answer["stops"] if stop[1]}
    assert row in whole
    assert answer["stops"][answer["at"]][:2] == [row, True]
    for side, (film, chunk) in enumerate(zip(made.films, answer["chunks"], strict=True)):
        _, states = read_alone(chunk, film.words.since())
        for at, places in whole.items():
            moment, step, shot, base, idle = places[side]
            assert (shot, base, idle) == (made.shown(at)[side], made.shown(at)[side], 0)
            assert step == film.transport.steps[shot]
            assert states[moment].panes["narration"]["sentence"] == film.moment(shot).narration.sentence


def test_a_line_is_come_to_on_one_side_with_the_others_as_far() -> None:
    made = _comparison(UNEVEN, lab.Options(arch="386"), lab.Options(arch="amd64"))
    depth = PairDepth(made)
    answer: Any = depth.answer({"ask": "line", "side": 1, "line": 9, "row": 0, "grain": "event"})
    _, whole, (one, two) = answer["stops"][answer["at"]]
    assert answer["grain"] == "line"
    assert not whole
    arrival = made.runs[1].timeline.next_at_line(9, -1)
    assert arrival is not None
    assert two[1] == arrival.step
    assert one[4] > 0, "386 has had fewer rounds of the loop to go, and waits"
    again: Any = depth.answer({"ask": "line", "side": 0, "line": 9, "row": len(made.rows) - 1})
    first = made.runs[0].timeline.next_at_line(9, -1)
    assert first is not None
    assert again["stops"][again["at"]][2][0][1] == first.step, "behind its last time it is sought from the beginning"
    assert depth.answer({"ask": "line", "side": 0, "line": 1, "row": 0})["none"] == "Line 1 does not run in 386."


def test_a_step_of_one_side_is_found_with_the_others_as_far(made: Comparison) -> None:
    stops, detours = set(_all(made, "instruction")), PairDetours(made, _sides(made))
    for side, run in enumerate(made.runs):
        found = [detours.at_step(side, step) for step in range(len(run.timeline) + 1)]
        assert [at.sides[side].stop.step for at in found] == list(range(len(run.timeline) + 1))
        assert stops.issuperset(found), "as somebody stands who came there by instruction"


def test_objects_of_a_side_are_those_of_a_view_of_it_alone(made: Comparison) -> None:
    joint, side = PairDepth(made), len(made.films) - 1
    alone, film = Depth.of(made.films[side]), made.films[side]
    assert alone is not None
    shot = film.opening
    step = film.transport.steps[shot]
    objects = [each.object for each in film.sheet(film.moment(shot)).targets.values() if each.object.startswith("G:")]
    found = 0
    for name in dict.fromkeys(objects):
        question = {"object": name, "step": step, "since": step - 1}
        told: Any = joint.answer({"ask": "inspect", "side": side, **question})
        assert told == alone.answer({"ask": "inspect", **question})
        for row in told["rows"]:
            asked = {"ask": "who", "address": row[2], "size": row[3], "step": step}
            written: Any = joint.answer({"side": side, **asked})
            assert written == alone.answer(asked)
            if "step" in written:
                found += 1
                there: Any = joint.answer({"ask": "go", "side": side, "step": written["step"], "row": 0})
                assert there["stops"][there["at"]][2][side][1] == written["step"]
        changed = alone.change({"object": name, "step": step, "way": -1})
        before: Any = joint.answer({"ask": "change", "side": side, "object": name, "step": step, "way": -1, "row": 0})
        assert changed == (before["none"] if "none" in before else before["stops"][before["at"]][2][side][1])
    assert found > 0


def test_the_code_of_every_side_is_what_a_view_of_that_side_alone_shows(made: Comparison) -> None:
    joint, alone = PairDepth(made), [Depth.of(film) for film in made.films]
    for row in (0, len(made.rows) // 2, len(made.rows) - 1):
        shots = made.shown(row)
        at = [[film.transport.steps[shot], shot] for film, shot in zip(made.films, shots, strict=True)]
        known: list[list[str]] = [[] for _ in at]
        told: Any = joint.answer({"ask": "code", "sides": at, "known": known})
        for side, depth, shot in zip(told["sides"], alone, shots, strict=True):
            assert depth is not None
            wanted: Any = depth.answer({"ask": "places", "first": shot, "end": shot + 1})
            assert (side["places"], side["listings"]) == (wanted["places"], wanted["listings"])
        again: Any = joint.answer(
            {"ask": "code", "sides": at, "known": [list(each["listings"]) for each in told["sides"]]}
        )
        assert all(not each["listings"] for each in again["sides"]), "what is known is not sent again"
    between: Any = joint.answer({"ask": "code", "sides": [[3, -1] for _ in made.films]})
    assert all(each["places"][0][3] for each in between["sides"])
    commit: Any = joint.answer({"ask": "commit", "side": 1})
    assert alone[1] is not None
    assert commit == alone[1].answer({"ask": "commit"})


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"ask": "code"},
        {"ask": "code", "sides": [[1, 2]]},
        {"ask": "code", "sides": [[1, 2], 3], "known": "x"},
        {"ask": "code", "sides": [["a", None], [1 << 80, 2]], "known": [1, 2]},
        {"ask": "commit", "side": 9},
        {"ask": "who"},
        {"ask": "who", "side": 0, "address": "x"},
        {"ask": "inspect", "side": 1, "object": "Stktop:99", "step": "x"},
        {"ask": "go", "side": 2},
        {"ask": "go", "side": 0, "step": 1 << 70},
        {"ask": "change", "side": "x"},
        {"ask": "change", "side": 0, "object": 3},
        {"ask": ["detour"]},
        {"ask": "detour"},
        {"ask": "detour", "row": 10**9, "sides": "no", "have": {}},
        {"ask": "detour", "row": -5, "sides": [[1, 2], None, [1, "x", 3]], "have": ["a"]},
        {"ask": "detour", "row": 4, "sides": [[10**9, 10**9, 10**9], [-1, -1, -(10**9)]], "grain": "line", "way": -1},
        {"ask": "line", "side": 7, "line": 3},
        {"ask": "line", "side": 0, "line": "x"},
    ],
)
def test_no_question_raises(question: dict[str, Any]) -> None:
    made = _comparison(UNEVEN, lab.Options(arch="386"), lab.Options(arch="amd64"))
    answer = PairDepth(made).answer(question)
    assert "none" in answer or answer.get("stops") or answer.get("sides") or answer["object"]
