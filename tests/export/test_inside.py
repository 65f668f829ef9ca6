"""What a page answers by itself: the fields, the finer steps, the questions; and what that costs in bytes."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.export import finer as finer_steps
from goexit_lab.export import opened as fields
from goexit_lab.export import page as exporting
from goexit_lab.export.finer import finer
from goexit_lab.export.opened import opened
from goexit_lab.export.thin import thinned
from goexit_lab.scenes.depth import Depth
from goexit_lab.scenes.film import Film

LESSON = """
func finish(c chan int) { c <- 1 }

func worker(c chan int) {
	defer finish(c)
	runtime.Goexit()
}

func main() {
	c := make(chan int, 1)
	go worker(c)
	runtime.Gosched()
	println("got", <-c)
}
"""


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(LESSON, revision="after")


def _told(html: str) -> Any:
    found = re.search(r'id="gx-data">([^<]*)<', html)
    assert found is not None
    return json.loads(zlib.decompress(b64decode(found[1])))


def test_a_page_tells_of_an_object_what_a_live_view_tells(run: lab.Run) -> None:
    told: Any = opened(run.film)
    depth, now = Depth.of(run.film), dict[int, int]()
    assert depth is not None
    assert len(told["shots"]) == len(run.film.transport)
    seen = set[str]()
    for shot, changes in enumerate(told["shots"]):
        now.update(dict(changes))
        for name in [name for name, at in now.items() if at < 0]:
            del now[name]
        drawn = {each.object for each in run.film.sheet(run.film.moment(shot)).targets.values() if each.object}
        assert drawn <= {told["names"][name] for name in now}
        for name, at in now.items():
            ask = {"ask": "inspect", "object": told["names"][name], "step": run.film.transport.steps[shot]}
            live: Any = depth.answer(ask)
            title, about, address, rows, content = told["told"][at]
            assert (title, about, address, content) == tuple(
                live[each] for each in ("title", "about", "address", "content")
            )
            assert rows == [row[:-1] for row in live["rows"]]
            seen.add(told["names"][name].split(":")[0])
    assert seen >= {"G", "M", "Sched", "Segment", "Stktop", "Frame", "Defer"}


def test_a_short_run_has_all_of_its_finer_steps_in_the_page(run: lab.Run) -> None:
    told: Any = finer(run.film)
    steps = told["instruction"]["stops"]
    assert told["instruction"]["whole"]
    assert [stop[1] for stop in steps if stop[1] >= 0] == list(range(len(run.film.transport)))
    assert {stop[0] for stop in steps} == set(range(len(run.timeline) + 1))
    assert {int(step) for step in told["places"]} == {stop[0] for stop in steps if stop[1] < 0}
    assert {place[0] for place in told["places"].values() if place[0]} == set(told["listings"])
    arrivals = {each.step: each.line for each in run.timeline.lines.after(0)}
    lines = dict(zip((stop[0] for stop in told["line"]["stops"]), told["line"]["lines"], strict=True))
    assert arrivals.items() <= lines.items()


def test_of_a_long_run_a_page_has_the_beginning(run: lab.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finer_steps, "MOST", {"line": 5, "instruction": 40})
    told: Any = finer(run.film)
    assert [len(told[grain]["stops"]) for grain in ("line", "instruction")] == [5, 40]
    assert not told["line"]["whole"]
    assert not told["instruction"]["whole"]
    whole: Any = opened(run.film)
    monkeypatch.setattr(fields, "MOST_SHOTS", 8)
    first: Any = opened(run.film)
    assert first["shots"] == whole["shots"][:8]
    monkeypatch.setattr(fields, "MOST_READ", 12)
    fewer: Any = opened(run.film)
    assert fewer["shots"] == whole["shots"][: len(fewer["shots"])]
    assert 0 < len(fewer["shots"]) < 8, "objects are counted as well as shots"


def test_where_events_were_left_out_there_is_neither() -> None:
    thin, note = thinned(lab.run("func main() { for i := 0; i < 60; i++ { runtime.Gosched() } }").film, 90)
    assert note
    assert set(finer(thin)) == set(opened(thin)) == {"why"}


def test_what_it_costs(run: lab.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    film = Film(run.film.titles, run.film.take)
    whole = len(exporting.page(film, "x").html)
    monkeypatch.setattr(exporting, "finer", lambda *_: {"why": "not wanted"})
    monkeypatch.setattr(exporting, "opened", lambda _: {"why": "not wanted"})
    bare = len(exporting.page(Film(run.film.titles, run.film.take), "x").html)
    assert bare < whole < 1.4 * bare


def test_questions_go_with_the_shots_they_are_about(tmp_path: Path) -> None:
    long = lab.run("func main() { for i := 0; i < 300; i++ { runtime.Gosched() }; println(1) }")
    quiz = long.quiz(kinds=["ending"], most=1)
    (question,) = quiz.questions
    made = long.export(tmp_path / "thin.html", shots=100, quiz=quiz)
    assert made.notes
    told = _told(made.path.read_text("utf-8"))
    (moved,) = told["facts"]["questions"]
    assert told["facts"]["numbers"][moved["shot"]] == question.shot + 1
    assert told["facts"]["numbers"][moved["shot"] - 1] == question.shot, "and the shot before, where it is asked"
    assert told["facts"]["steps"]
    assert '<div class="gx-still" hidden><p>This page asks 1 question' in made.path.read_text("utf-8")


def test_only_a_page_can_ask(run: lab.Run, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no use for quiz"):
        run.export(tmp_path / "still.svg", quiz=run.quiz(most=1))
