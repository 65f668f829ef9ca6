"""Films of panics: the chain on a G, marked Stktops, unwinding link by link, the second return, what is left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from goexit_lab import events as ev
from goexit_lab import lab
from goexit_lab.scenes.film import Film, Moment, Titles
from goexit_lab.scenes.inspector import inspect
from goexit_lab.scenes.narration import narration
from goexit_lab.scenes.objects import parse
from goexit_lab.scenes.panics import MAX_ROWS, fate, panics
from goexit_lab.scenes.spotlight import lit
from goexit_lab.scenes.survey import Panic
from goexit_lab.scenes.take import RunTake
from goexit_lab.scenes.twin import twin
from goexit_lab.scenes.unwinding import MOST, shots, without_links
from tests.scenes import staging
from tests.scenes.test_drawing import all_inside, boxes_apart, texts_apart

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"


def film(name: str, revision: str = "fixed", arch: str = "amd64") -> Film:
    run = lab.run((PROGRAMS / f"{name}.go").read_text("utf-8"), revision=revision, arch=arch)
    return Film(Titles(name, revision, arch, run.outcome.sentence, good=True), RunTake(run))


def moments(film: Film, kind: str) -> list[Moment]:
    return [film.moment(index) for index, event in enumerate(film.take.events) if event.kind == kind]


def chain(moment: Moment, *, dead: bool = False) -> list[str]:
    """The first chain on a live (or dead) G, newest first: value and fate."""
    found = next((each for each in moment.panics.chains if each.dead == dead), None)
    return [f"{panic.value} {fate(panic, dead=dead)}".strip() for panic in found.rows] if found else []


# ----------------------------------------------------------------------------------------------------------- the chain


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_the_chain_of_panics_is_what_memory_holds(arch: str) -> None:
    nested = film("pnested", arch=arch)
    recovering = moments(nested, "recover")[0]
    assert chain(recovering) == ["“third” recovered", "“second”", "“first”"]
    assert chain(moments(nested, "recovery")[0]) == ["“second” stale", "“first” stale"]
    last = next(g for g in nested.take.survey(len(nested.take.events) - 1).live if g.panics)
    assert [panic.value for panic in last.panics] == ["“C”", "“B”", "“A”", "“second”", "“first”"]
    assert [panic.raised for panic in last.panics] == [True, True, True, False, False]


def test_a_long_chain_counts_what_is_left_out() -> None:
    nested = film("pnested")
    (shown,) = moments(nested, "printpanics")[0].panics.chains
    assert len(shown.rows) + shown.hidden == 5
    assert len(shown.rows) < 5


def test_a_panic_left_on_a_reused_g_travels_with_it() -> None:
    stale = film("pstale")
    buried = moments(stale, "gfput")[0]
    assert chain(buried, dead=True) == ["“first” stale"] * 2
    (card,) = buried.gfree.cards
    assert card.panics == 2
    assert not card.clean
    assert "2 panics that nobody took off its list" in buried.narration.sentence
    next_life = moments(stale, "printpanics")[0]
    assert chain(next_life)[0] == "“third”"
    assert chain(next_life)[1].endswith("stale")
    owner = next(g for g in stale.take.survey(next_life.index).live if g.panics)
    assert owner.history == (2, 3)
    assert "Panic left: 2" in twin(replace_emblem(stale, buried.index))["text/plain"]


def replace_emblem(film: Film, index: int) -> Film:
    """The same film, whose still picture is another."""
    again = Film(film.titles, film.take)
    again.__dict__["transport"] = replace(film.transport, emblem=index)
    return again


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_a_panic_can_be_opened_and_has_its_c_fields(arch: str) -> None:
    nested = film("pnested", arch=arch)
    moment = moments(nested, "recover")[0]
    opened = [parse(t.object) for key, t in nested.sheet(moment).targets.items() if key.startswith("panic")]
    state = lab.run(nested.take.source, revision="fixed", arch=arch).timeline.seek(moment.step)
    found = [inspect(state, ref) for ref in opened if ref is not None]
    assert [each.about for each in found] == [
        "panic(“third”) on the list of goroutine 1: recovered.",
        "panic(“second”) on the list of goroutine 1: in progress.",
        "panic(“first”) on the list of goroutine 1: in progress.",
    ]
    rows = {row.name: row.value for row in found[0].rows}
    assert list(rows) == ["arg", "stackbase", "link", "recovered"]
    assert (rows["link"], rows["recovered"]) == ("g1.panic1", "1")
    assert rows["stackbase"] == "g1.top2"
    later = lab.run(nested.take.source, revision="fixed", arch=arch).timeline.seek(1)
    assert all("no goroutine" in inspect(later, ref).about for ref in opened if ref is not None)


def test_a_tour_can_light_the_chain_of_panics() -> None:
    nested = film("pnested")
    moment = moments(nested, "recover")[0]
    sheet = nested.sheet(moment)
    records = [box for key, box in sheet.boxes["frame"].items() if key.startswith("panic")]
    ((x0, y0, x1, y1),) = lit(sheet, moment, "panics")
    assert all(x0 < box.x0 and box.x1 < x1 and y0 < box.y0 and box.y1 < y1 for box in records)
    assert lit(sheet, moment, "panic") != lit(sheet, moment, "panics"), "the frames of panic, the function"


# -------------------------------------------------------------------------------------------------------- the segments


def test_stktops_made_for_a_panics_deferred_calls_are_marked() -> None:
    recovering = moments(film("pinplace"), "recover")[0]
    (lane,) = recovering.stacks.lanes
    tops = [(segment.in_place, segment.stktop.panic) for segment in lane.goroutine.segments]
    assert tops == [(False, False), (True, True), (False, True)]
    ordinary = film("goexit1")
    marks = {
        s.stktop.panic for m in moments(ordinary, "newstack") for g in m.stacks.lanes for s in g.goroutine.segments
    }
    assert marks == {False}
    assert {s.stktop.panic for g in film("goexit1", "after").take.survey(20).live for s in g.segments} == {None}


def test_a_stack_is_unwound_link_by_link_until_the_frame_that_deferred() -> None:
    nested = film("pnested")
    events = list(nested.take.events)
    first, second = (index for index, each in enumerate(events) if each.kind == "unwindstack")
    counts = [len(nested.moment(index).stacks.lanes[0].goroutine.segments) for index in (first - 1, first, second)]
    assert counts == [3, 2, 1]
    before, between, after = (nested.moment(index) for index in (first - 1, first, second))
    assert before.stacks.lanes[0].goroutine.status == "Grecovery"
    goals = [{goal.frame for goal in moment.panics.goals} for moment in (before, between)]
    frames = {frame.low: frame.function for frame in before.stacks.lanes[0].goroutine.frames}
    assert [{frames[low] for low in goal} for goal in goals] == [{"main.chain"}, {"main.chain"}]
    assert between.stacks.lanes[0].goroutine.frames[-1].function == "runtime.panic"
    assert after.stacks.lanes[0].goroutine.frames[-1].function == "main.chain"
    assert "2 links left" in between.narration.sentence
    assert any(text.text.startswith("d->sp") for text in nested.sheet(before).texts["small-end"].values())


def test_a_long_unwinding_has_few_shots_and_loses_no_link() -> None:
    links = tuple(ev.Freed(5120, top_free=True, is_stack0=False) for _ in range(50))
    parts = list(shots(ev.Unwindstack(7, 2, links)))
    assert len(parts) == MOST
    assert tuple(each for part in parts for each in part.event.frees) == links
    assert [part.last for part in parts] == [False] * (MOST - 1) + [True]
    (alone,) = shots(ev.Unwindstack(7, 2, ()))
    assert alone.last


def test_without_its_newest_links_a_goroutine_ends_where_it_left_the_one_before() -> None:
    moment = staging.after()[14][1]
    cut = without_links(moment, 2, 1, frozenset())
    worker = next(g for g in cut.goroutines if g.goid == 2)
    assert len(worker.segments) == 1
    assert {frame.function for frame in worker.frames} == {"goexit", "main.worker", "Goexit", "rundefer"}
    freed = without_links(moment, 2, 1, frozenset({staging.LOW_WORK}))
    assert next(g for g in freed.goroutines if g.goid == 2).segments[0].freed


@pytest.mark.parametrize(("revision", "words"), [("recover", "still in use"), ("fixed", "nothing is freed")])
def test_what_is_said_of_an_in_place_link_is_what_happened_to_its_block(revision: str, words: str) -> None:
    moment = moments(film("pinplace", revision), "unwindstack")[0]
    assert words in moment.narration.sentence
    assert moment.stacks.lanes[0].cards[0].segment.freed == (revision == "recover")


# --------------------------------------------------------------------------------------------------- the second return


@pytest.mark.parametrize("arch", ["386", "amd64", "arm"])
def test_deferproc_returns_again_where_the_defer_statement_is(arch: str) -> None:
    guarded = film("precover", arch=arch)
    moment = moments(guarded, "recovery")[0]
    again = moment.panics.again
    assert again is not None
    assert (again.function, again.line) == ("main.guarded", 5)
    chips = guarded.sheet(moment).texts["small-start"].values()
    assert any(text.text.startswith("deferproc") for text in chips)
    (noted,) = moments(guarded, "panic")[0].stacks.lanes[0].defers
    assert noted.again == "main.guarded, line 5"


# ----------------------------------------------------------------------------------------------------------- sentences

SENTENCES = [
    ("precover", "panic", 0, "panic(10) is called by guarded (line 13) in goroutine 1; 1 deferred call pending"),
    ("precover", "recover", 1, "recover, called by func·1 (line 6) in goroutine 1, returns 10 and marks the panic"),
    ("precover", "recover", 0, "returns nil: no panic is in progress"),
    ("precover", "recovery", 0, "deferproc returns a second time in guarded, line 5, now with 1"),
    ("pindirect", "recover", 2, "it is not the first frame on its segment"),
    (
        "pnested",
        "panic",
        2,
        "while 2 older ones are on the list; 1 deferred call pending, and panic runs them, closure",
    ),
    (
        "pnested",
        "printpanics",
        0,
        "oldest first, “first”, then “second”, then “A”, then “B”, then “C”, and the program",
    ),
    ("pnested", "unwindstack", 0, "pops and frees 1 segment of goroutine 1, 5,120 bytes in all; 2 links left"),
    (
        "pnilptr",
        "sigpanic",
        0,
        "has raised SIGSEGV; the handler noted it in the G, and goroutine 1 goes on in sigpanic",
    ),
]


@pytest.mark.parametrize(("name", "kind", "nth", "words"), SENTENCES, ids=[f"{row[0]}-{row[1]}" for row in SENTENCES])
def test_sentences_have_the_names_and_numbers_of_the_run(name: str, kind: str, nth: int, words: str) -> None:
    moment = moments(film(name), kind)[nth]
    assert words in moment.narration.sentence
    assert moment.narration.actor == kind


def test_without_a_survey_a_sentence_says_less() -> None:
    panic = ev.Panic(1, 2, "string", "x" * 90, 0, 1, 1)
    assert narration(panic).sentence.startswith("panic(“xxx")
    assert len(narration(panic).sentence) < 160
    assert "5 links popped, 1 left" in narration(ev.Recovery(1, 2, 5, 1, 0, 0, 80)).sentence
    assert panics(panic, staging.after()[0][1]).chains == ()


# ------------------------------------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize(
    ("name", "revision"),
    [
        ("pnested", "fixed"),
        ("pinplace", "recover"),
        ("pstale", "fixed"),
        ("pingoexit", "fixed"),
        ("pbigframe", "fixed"),
    ],
)
def test_pictures_of_panics_are_well_laid_out(name: str, revision: str) -> None:
    shown = film(name, revision)
    telling = [index for index, event in enumerate(shown.take.events) if event.kind not in ("sched", "write", "ready")]
    for index in telling:
        sheet = shown.sheet(shown.moment(index))
        boxes_apart(sheet)
        texts_apart(sheet)
        all_inside(sheet)
    assert {each.kind for each in shown.take.events} >= {"panic"}


def test_the_still_picture_of_a_recovery_is_the_second_return() -> None:
    shown = film("precover")
    assert shown.transport.kinds[shown.transport.emblem] == "recovery"
    assert "deferproc returns a second time" in twin(shown)["text/plain"].replace("\n  ", " ")


def test_no_chain_is_longer_than_it_has_room_for() -> None:
    moment = staging.after()[5][1]
    many = tuple(Panic(0x9000 + 64 * n, str(n), 0) for n in range(9))
    crowded = replace(moment, goroutines=tuple(replace(g, panics=many) for g in moment.goroutines))
    chains = panics(ev.Initdone(1, 1), crowded).chains
    assert len(chains) == len(crowded.goroutines)
    for shown in chains:
        assert len(shown.rows) <= MAX_ROWS
        assert len(shown.rows) + shown.hidden == 9
