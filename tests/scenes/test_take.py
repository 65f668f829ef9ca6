"""Films of real runs: what the pictures show is what the engine's memory and events say."""

from __future__ import annotations

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.stacks import FrameRow
from goexit_lab.scenes.survey import Goroutine, Survey
from goexit_lab.scenes.take import RunTake
from goexit_lab.scenes.twin import twin
from tests.scenes.test_drawing import all_inside, boxes_apart, texts_apart

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"
STORIES = ["goexit1", "goexit3", "goexitgrown", "goexitnested", "staledefer", "uaf1", "uafbig", "deadlock", "mutual",
           "pipeline", "peano", "hello"]  # fmt: skip


def _film(source: str, revision: str = "after", **options: int) -> Film:
    run = lab.run(source, revision=revision, **options)  # type: ignore[arg-type] # all of them are numbers
    return Film(Titles("", revision, "amd64", run.outcome.sentence, good=True), RunTake(run))


def _program(name: str, revision: str = "after") -> Film:
    return _film((PROGRAMS / f"{name}.go").read_text("utf-8"), revision)


def _survey(film: Film, kind: str, nth: int = 0) -> Survey:
    found = [index for index, each in enumerate(film.take.events) if each.kind == kind]
    return film.take.survey(found[nth])


def _g(survey: Survey, goid: int) -> Goroutine:
    return next(g for g in survey.goroutines if g.goid == goid)


def test_the_in_place_stktop_of_reflect_call_lies_in_the_goroutines_own_block() -> None:
    worker = _g(_survey(_program("goexit1"), "newstack"), 2)
    outer, inner = worker.segments
    assert inner.in_place
    assert (inner.low, inner.high) == (outer.low, outer.high)
    assert outer.low < inner.stktop.addr < outer.stktop.addr
    assert inner.stktop.stackbase == outer.stktop.addr
    assert inner.stktop.free is False
    assert [frame.function for frame in worker.frames][:3] == ["main.worker", "runtime.Goexit", "rundefer"]


def test_before_leaves_the_deferred_calls_on_the_dead_g() -> None:
    survey = _survey(_program("goexit3", "before"), "gfput")
    dead = survey.goroutine(survey.gfree[0])
    assert [record.fn for record in dead.defers] == ["main.say"] * 3 + ["closure(main._func_001)"]
    assert [record.args[0] for record in dead.defers[:3]] == [3, 2, 1]
    assert all(segment.stktop.free is None for segment in dead.segments)


def test_a_reused_g_keeps_its_history() -> None:
    survey = _survey(_program("staledefer", "before"), "deferproc", 1)
    worker = _g(survey, 3)
    assert worker.history == (2, 3)
    assert len(worker.defers) == 2, "its own and the one of goroutine 2"


def test_a_stack_that_is_freed_while_in_use_is_marked() -> None:
    survey = _survey(_program("uaf1"), "gfput")
    assert survey.goroutine(survey.gfree[0]).segments[0].freed
    clean = _survey(_program("goexit1"), "gfput")
    assert not clean.goroutine(clean.gfree[0]).segments[0].freed


def test_println_is_one_shot_a_line() -> None:
    film = _program("goexit1")
    texts = [piece.text for piece in film.output.pieces]
    assert texts == ["before Goexit\n", "deferred\n", "got 1\n"]


def test_the_line_of_a_shot_is_the_line_of_the_goroutine_it_is_about() -> None:
    source = "func f() {\n\truntime.Goexit()\n}\n\nfunc main() {\n\tgo f()\n\truntime.Gosched()\n}\n"
    film = _film(source)
    lines = {each.kind: film.take.line(index) for index, each in enumerate(film.take.events)}
    assert lines["Goexit"] == 2
    assert lines["Gosched"] == 7


def test_a_stopped_run_ends_with_a_shot_that_says_so() -> None:
    film = _film("func main() { for { } }", max_steps=2000)
    assert film.transport.kinds[-1] == "limit"
    assert "2,000 steps" in film.moment(len(film.transport) - 1).narration.sentence


def test_of_a_deep_chain_the_drawn_blocks_have_their_own_frames() -> None:
    source = (
        "func f(n int) int {\n\tvar a [60]int\n\ta[n%60] = n\n\tif n == 0 {\n\t\truntime.Gosched()\n\t\treturn 0\n\t}\n"
        "\treturn f(n-1) + a[n%60]\n}\n\nfunc main() { println(f(400)) }\n"
    )
    film = _film(source)
    index = film.transport.kinds.index("gosched")
    (lane,) = film.moment(index).stacks.lanes
    assert sum(card.skipped for card in lane.cards) > 10
    for card in lane.cards:
        rows = [row.frame for row in card.rows if isinstance(row, FrameRow)]
        assert any(frame.function == "main.f" for frame in rows)
        assert all(card.segment.low <= frame.low < card.segment.high for frame in rows)
        assert 0 < card.used <= card.segment.size


def test_a_crowd_is_read_in_part_and_counted_in_full() -> None:
    source = (
        "func w(c chan int) { <-c }\n"
        "func main() { c := make(chan int); for i := 0; i < 200; i++ { go w(c) }; runtime.Gosched() }"
    )
    film = _film(source)
    index = film.transport.kinds.index("Gosched")
    stacks = film.moment(index).stacks
    assert len(stacks.lanes) + sum(count for _, count in stacks.hidden) == 201
    assert all(lane.cards for lane in stacks.lanes)


@pytest.mark.parametrize("revision", ["before", "after"])
@pytest.mark.parametrize("name", STORIES)
def test_pictures_of_recorded_programs_are_well_laid_out(name: str, revision: str) -> None:
    film = _program(name, revision)
    total = len(film.transport)
    for index in sorted({*range(0, total, max(1, total // 12)), film.transport.emblem, total - 1}):
        sheet = film.sheet(film.moment(index))
        boxes_apart(sheet)
        texts_apart(sheet)
        all_inside(sheet)
    assert set(twin(film)) == {"text/plain", "text/html", "image/svg+xml"}
