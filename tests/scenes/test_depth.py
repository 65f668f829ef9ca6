"""Questions a player may ask about a run, and that none of them can break it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.scenes.depth import Depth
from goexit_lab.scenes.facts import in_text
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.take import RunTake, film_of

PROGRAM = (Path(__file__).parents[1] / "reference" / "programs" / "goexit3.go").read_text("utf-8")
RUN = lab.run(PROGRAM)
FILM = film_of(RUN)
DEPTH = Depth.of(FILM)


def _ask(ask: str, **what: Any) -> dict[str, Any]:
    assert DEPTH is not None
    found: Any = DEPTH.answer({"ask": ask, **what})
    json.dumps(in_text(found))
    assert found["answer"] == ask
    return dict(found)


def _shot(kind: str) -> int:
    return FILM.transport.kinds.index(kind)


def test_a_detour_says_where_its_stops_are() -> None:
    shot = _shot("newstack")
    step = FILM.transport.steps[shot]
    found = _ask("detour", grain="instruction", step=step, shot=shot, way=1)
    assert found["stops"][:2] == [[step, shot, shot], [step + 1, -1, shot]]
    assert found["at"] == 0
    assert found["chunk"]["count"] == len(found["stops"])
    assert "places" not in found
    beneath = _ask("detour", grain="instruction", step=step, shot=shot, way=1, beneath=True)
    assert len(beneath["places"]) == len(beneath["stops"])
    known = list(beneath["listings"])
    again = _ask("detour", grain="instruction", step=step, shot=shot, way=1, beneath=True, known=known)
    assert again["listings"] == {}


def test_a_line_leads_to_the_next_time_it_runs_and_round_again() -> None:
    number = next(at for at, text in enumerate(PROGRAM.splitlines(), 1) if "runtime.Goexit()" in text)
    found = _ask("line", line=number, step=0)
    step, shot, _ = found["stops"][found["at"]]
    arrival = RUN.timeline.next_at_line(number, 0)
    assert arrival is not None
    assert step == arrival.step
    assert _ask("line", line=number, step=step)["stops"][0] == found["stops"][0], "it runs once: round again"
    assert "does not run" in _ask("line", line=1, step=0)["none"]
    assert shot == -1 or FILM.transport.steps[shot] == step


def test_who_wrote_a_field_last_leads_to_the_step_that_did() -> None:
    step = FILM.transport.steps[_shot("newstack")]
    g = RUN.timeline.seek(step).goroutine(2)
    address = g.address_of("stackbase")
    found = _ask("who", address=f"{address:#x}", size=8, step=step)
    assert found["step"] == step
    assert found["where"].startswith("newstack")
    memory = RUN.timeline.machine.mem
    before, after = (
        bytes(RUN.timeline.seek(at).machine.mem.read(address, 8)) for at in (found["step"] - 1, found["step"])
    )
    assert before != after
    assert memory is RUN.timeline.machine.mem
    nobody = g.address_of("cgofn")
    assert "Nobody since the first step" in _ask("who", address=f"{nobody:#x}", size=8, step=step)["none"]
    assert "no such bytes" in _ask("who", address="0xffffffffffff", size=8, step=step)["none"]


def test_an_object_leads_to_its_changes_on_and_back() -> None:
    shot = _shot("newstack")
    step = FILM.transport.steps[shot]
    top = RUN.timeline.seek(step).goroutine(2).stackbase
    object_ = name("Stktop", top)
    back = _ask("change", object=object_, step=step + 1, way=-1)
    assert back["stops"][back["at"]][0] == step, "newstack wrote it"
    on = _ask("change", object=object_, step=0, way=1)
    first = on["stops"][on["at"]][0]
    assert 0 < first <= step
    chain = [first]
    while "stops" in (found := _ask("change", object=object_, step=chain[-1], way=1)):
        chain.append(found["stops"][found["at"]][0])
    assert step in chain
    assert chain == sorted(set(chain))
    assert "changes after" in found["none"]
    assert "not there" in _ask("change", object="Frame:10", step=0, way=1)["none"]


def test_an_inspection_marks_what_changed_since_the_step_before() -> None:
    shot = _shot("newstack")
    step = FILM.transport.steps[shot]
    g = RUN.timeline.seek(step).goroutine(2)
    found = _ask("inspect", object=name("G", g.addr), step=step, since=FILM.transport.steps[shot - 1])
    was = {row[0]: row[7] for row in found["rows"] if row[7] is not None}
    assert set(was) == {"stackbase", "defer"} or set(was) == {"stackbase"}
    offsets = {row[0]: int(row[2], 16) - int(found["address"], 16) for row in found["rows"]}
    assert set(found["changed"]) & set(range(offsets["stackbase"], offsets["stackbase"] + 8))
    assert bytes.fromhex(found["content"]) == RUN.timeline.seek(step).machine.mem.read(g.addr, g.size)


def test_places_come_with_the_listings_that_are_not_known() -> None:
    found = _ask("places", first=0, end=len(FILM.transport))
    assert len(found["places"]) == len(FILM.transport)
    ids = {place[0] for place in found["places"] if place[0]}
    assert set(found["listings"]) == ids
    listing = found["listings"]["port:goexit_lab/runtime/revisions/after.py:newstack"]
    assert listing["kind"] == "port"
    assert len(listing["rows"]) == len(listing["lines"])
    assert "<script" not in "".join(listing["rows"])
    again = _ask("places", first=0, end=len(FILM.transport), known=sorted(ids))
    assert again["listings"] == {}
    assert len(_ask("places", first=3, end=10**9)["places"]) <= 60


def test_the_commit_is_that_of_the_revision() -> None:
    found = _ask("commit")
    assert (found["old"], found["new"]) == ("before", "after")
    assert {"newstack", "rundefer", "Goexit"} <= {each[0] for each in found["changes"]}


_NAMES = ["G:426090", "Frame:0", "Segment:ffffffffffffffff", "M:5", "Sched:0", "0x10", "line"]
_odd = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=8),
    st.booleans(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(_NAMES),
)
_asks = st.sampled_from(["detour", "line", "go", "places", "inspect", "who", "change", "commit", "", "nonsense"])


@settings(max_examples=80, deadline=None)
@given(
    _asks | st.none(),
    st.dictionaries(
        st.sampled_from(
            [
                "grain",
                "step",
                "shot",
                "way",
                "have",
                "line",
                "object",
                "since",
                "address",
                "size",
                "first",
                "end",
                "known",
                "beneath",
            ]
        ),
        _odd,
    ),
)
def test_no_question_breaks_it(ask: str | None, what: dict[str, Any]) -> None:
    assert DEPTH is not None
    found = DEPTH.answer({"ask": ask, **what})
    json.dumps(in_text(found))
    assert "answer" in found


def test_nothing_is_made_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    film = film_of(lab.run(PROGRAM))
    assert isinstance(film, Film)
    assert isinstance(film.take, RunTake)
    film.chunk(0)
    here = film.take.run.timeline.step
    monkeypatch.setattr(type(film.take.run.timeline), "seek", None)
    assert Depth.of(film) is not None
    assert film.take.run.timeline.step == here


def test_looking_for_lines_leaves_hot_functions_as_they_were() -> None:
    """Near the guard a hot function falls back on its port, also after the port had stood in for it for a while."""
    run = lab.run((Path(__file__).parents[1] / "reference" / "programs" / "goexitgrown.go").read_text("utf-8"))
    run.timeline.runtime.hot = 5
    film = film_of(run)
    depth, shot = Depth.of(film), film.opening
    assert depth is not None
    for index in range(0, len(film.transport), 40):
        film.chunk(index // 40)
        assert "places" in depth.answer({"ask": "places", "first": index, "end": index + 40})
    question = {"ask": "detour", "grain": "instruction", "step": film.transport.steps[shot], "shot": shot, "way": 0}
    first = depth.answer({**question, "beneath": True})
    assert len(list(first["stops"])) > 30  # type: ignore[arg-type]  # a list of stops
    assert depth.answer({**question, "beneath": True})["stops"] == first["stops"]
