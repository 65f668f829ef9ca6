"""Who waits on which channel, as memory says at each moment of real runs."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.channels import MAX_CARDS, ChannelCard
from goexit_lab.scenes.drawn_text import drawn_text
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.inspector import inspect
from goexit_lab.scenes.objects import parse
from goexit_lab.scenes.place import Place
from goexit_lab.scenes.take import RunTake
from tests.scenes.test_drawing import all_inside, boxes_apart, texts_apart

FULL = """\
func put(c chan int, n int) { c <- n }

func main() {
	c := make(chan int, 2)
	for n := 1; n <= 7; n++ { go put(c, n) }
	runtime.Gosched()
	println(<-c)
}
"""
EITHER = """\
func main() {
	a, b := make(chan int), make(chan int)
	go func() { b <- 1 }()
	select { case n := <-a: println(n); case n := <-b: println(n) }
}
"""
NEVER = "func main() { c := make(chan bool); go func() { c <- <-c }(); <-c }\n"


def _film(source: str, arch: str = "amd64") -> Film:
    run = lab.run(source, arch=arch)
    return Film(Titles("", "", arch, run.outcome.sentence, good=True), RunTake(run))


def _moments(film: Film) -> list[tuple[str, tuple[ChannelCard, ...]]]:
    return [(m.kind, m.channels.cards) for m in map(film.moment, range(len(film.transport)))]


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_senders_queue_in_the_order_they_came(arch: str) -> None:
    film = _film(FULL, arch)
    waiting = [(card.state, card.queues) for _, cards in _moments(film) for card in cards]
    longest = max(waiting, key=lambda each: sum(len(q.pills) + q.hidden for q in each[1]))
    assert longest[0] == "2 of 2 full"
    (queue,) = longest[1]
    assert (queue.name, [pill.goid for pill in queue.pills], queue.hidden) == ("sendq", [4, 5, 6], 2)


def test_a_select_stands_in_the_queue_of_every_case_and_leaves_them_all() -> None:
    moments = _moments(_film(EITHER))
    at_both = next(cards for _, cards in moments if len(cards) == 2)
    assert [[(q.name, q.pills[0].goid) for q in card.queues] for card in at_both] == [[("recvq", 1)], [("recvq", 1)]]
    after = next(index for index, (kind, cards) in enumerate(moments) if kind == "ready" and not cards)
    assert all(not cards for kind, cards in moments[after:] if kind == "write")


def test_a_deadlock_shows_everybody_at_the_same_channel() -> None:
    film = _film(NEVER)
    moment = film.moment(next(i for i, event in enumerate(film.take.events) if event.kind == "throw"))
    (card,) = moment.channels.cards
    assert card.state == "unbuffered"
    assert {pill.goid for queue in card.queues for pill in queue.pills} == {1, 2}
    assert f"chan {card.addr:#x}, unbuffered  recvq: g" in drawn_text(film.titles, moment, 1)
    assert moment.narration.sentence.endswith(
        f"deadlock. g1 waits to receive at channel {card.addr:#x} (line 1); "
        f"g2 waits to receive at channel {card.addr:#x} (line 1). "
        "Nobody is left who could wake them."
    )


def test_cards_keep_to_their_place_and_open_as_their_struct() -> None:
    film = _film(FULL)
    assert 0 < film.plan.channels <= MAX_CARDS
    for index in range(len(film.transport)):
        moment = film.moment(index)
        sheet = film.sheet(moment)
        all_inside(sheet)
        texts_apart(sheet)
        boxes_apart(sheet)
        for card in moment.channels.cards:
            ref = parse(sheet.targets[f"c{card.addr:x}"].object)
            assert ref is not None
            state = film.take.run.timeline.seek(moment.step)  # type: ignore[attr-defined]
            rows = {row.name: row.value for row in inspect(state, ref).rows}
            assert rows["dataqsiz"] == "2"
            assert rows["qcount"] == str(card.full)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "var m sync.Mutex; m.Lock(); m.Lock()",
            "g1 waits in sync.(*Mutex).Lock (line 1), until whoever holds it unlocks it.",
        ),
        (
            "var w sync.WaitGroup; w.Add(1); go func(w sync.WaitGroup) { w.Done() }(w); w.Wait()",
            (
                "g1 waits in sync.(*WaitGroup).Wait (line 1), until Done has been called often enough, "
                "on this WaitGroup and not on"
            ),
        ),
        (
            "var m sync.RWMutex; m.Lock(); m.RLock()",
            "g1 waits in sync.(*RWMutex).RLock (line 1), until whoever writes unlocks",
        ),
    ],
)
def test_who_sleeps_in_sync_is_told_by_what_was_called(body: str, words: str) -> None:
    assert words in lab.run(f"func main() {{ {body} }}\n").at("throw").sentence


def test_a_program_in_which_nobody_waits_has_no_room_for_channels() -> None:
    assert _film("func main() { go println(1); runtime.Gosched() }\n").plan.channels == 0


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("select {}", "for ever"),
        ("go println(1); time.Sleep(5)", "sleep"),
        ("var m sync.Mutex; m.Lock(); go m.Unlock(); m.Lock()", "semaphore"),
        ("a, b := make(chan int), make(chan int); select { case <-a: case b <- 1: }", "select"),
    ],
)
def test_a_lane_says_what_its_goroutine_waits_for(body: str, word: str) -> None:
    film = _film(f"func main() {{ {body} }}\n")
    said = {g.waiting_for for index in range(len(film.transport)) for g in film.take.survey(index).goroutines}
    assert said == {"", word}


@pytest.mark.parametrize(
    ("program", "kind", "waits"),
    [
        ("func main() { c := make(chan int); go func() { c <- 1 }(); println(<-c) }", "sched", True),
        ("func main() { <-make(chan int) }", "throw", True),
        ("func f() { defer println(1) }\nfunc main() { f(); <-make(chan int) }", "throw", True),
        ("func f() {}\nfunc main() { go f(); runtime.Gosched() }", "gfput", False),
    ],
)
def test_a_view_opens_where_somebody_waits(program: str, kind: str, *, waits: bool) -> None:
    film = _film(program)
    assert film.transport.kinds[film.opening] == kind
    assert bool(film.moment(film.opening).channels.cards) == waits


def test_in_a_deadlock_no_thread_runs_whoever_stopped_last() -> None:
    run = lab.run("func main() { go func() { <-make(chan int) }(); <-make(chan int) }")
    place = run.at("throw")
    assert _threads(place) == ["M0 [g0]"]
    assert place.state.ms()[0].curg, "the field still has it"
    assert _threads(run.at("sched", nth=-1)) == ["M0 [g2]"]


def _threads(place: Place) -> list[str]:
    return [line[: len("M0 [g0]")] for line in place.text().splitlines() if line.startswith("M")]
