from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.stacks import MAX_CARDS, MAX_COLUMNS, MAX_ROWS, FrameRow, MoreRow, TopRow, stacks
from goexit_lab.scenes.survey import Goroutine, Survey
from goexit_lab.scenes.take import RunTake
from tests.scenes import staging

TWO_DEFERRED = """
func say(n int) { println(n) }

func work() {
	defer say(1)
	defer say(2)
}

func leave() {
	defer say(3)
	runtime.Goexit()
}

func main() {
	work()
	go leave()
	runtime.Gosched()
}
"""


def _worker_card_rows(survey: Survey) -> list[str]:
    lane = next(lane for lane in stacks(survey, {}).lanes if lane.goroutine.goid == 2)
    names = []
    for row in lane.cards[-1].rows:
        match row:
            case TopRow():
                names.append(f"Stktop{row.depth}")
            case FrameRow():
                names.append(row.frame.function)
            case MoreRow():
                names.append("more")
    return names


def test_an_in_place_stktop_is_a_row_inside_the_block_it_lies_in() -> None:
    moment = dict(enumerate(staging.after()))[10][1]
    assert _worker_card_rows(moment) == [
        "Stktop0",
        "goexit",
        "main.worker",
        "Goexit",
        "rundefer",
        "Stktop1",
        "main.say",
    ]
    lane = stacks(moment, {}).lanes[1]
    assert len(lane.cards) == 1
    assert lane.links == 2


def test_a_linked_segment_is_a_card_of_its_own_and_holds_sp() -> None:
    lane = stacks(staging.after()[14][1], {}).lanes[1]
    assert [card.segment.size for card in lane.cards] == [4352, 5120]
    assert [card.sp is not None for card in lane.cards] == [False, True]


def test_used_and_free_bytes_add_up_to_the_block() -> None:
    for _, survey in staging.after():
        for lane in stacks(survey, {}).lanes:
            for card in lane.cards:
                below = card.segment.guard - card.segment.low
                assert card.used + card.free + below == card.segment.size


def test_dead_goroutines_have_no_lane() -> None:
    last = staging.after()[-1][1]
    assert [lane.goroutine.goid for lane in stacks(last, {}).lanes] == [1]


def test_what_has_no_room_is_counted_by_status() -> None:
    crowd = staging.crowd(40)
    scene = stacks(crowd, {})
    shown = sum(max(1, len(lane.cards)) for lane in scene.lanes)
    assert shown <= MAX_COLUMNS
    assert len(scene.lanes) + sum(count for _, count in scene.hidden) == len(crowd.live)
    assert any(lane.running for lane in scene.lanes)


def test_deep_recursion_is_shortened_to_a_counted_row() -> None:
    lane = next(lane for lane in stacks(staging.crowd(23), {}).lanes if len(lane.goroutine.frames) > MAX_ROWS)
    rows = lane.cards[0].rows
    assert len(rows) <= MAX_ROWS
    more = [row for row in rows if isinstance(row, MoreRow)]
    frames = [row for row in rows if isinstance(row, FrameRow)]
    assert len(more) == 1
    assert more[0].count + len(frames) == len(lane.goroutine.frames)
    assert isinstance(rows[-1], FrameRow)
    assert rows[-1].frame == lane.goroutine.frames[-1]


def test_a_long_chain_keeps_its_first_and_last_blocks_and_counts_the_rest() -> None:
    chain = [staging.block(0x10000)]
    for n in range(1, 9):
        chain.append(staging.block(0x10000 + 0x2000 * n, 5120, before=chain[-1]))
    g = Goroutine(0x500, 7, "Grunning", "main.deep", chain[-1].stktop.addr - 100, tuple(chain))
    lane = stacks(Survey(1, (g,), (), (), (), 0x500), {}).lanes[0]
    assert len(lane.cards) == MAX_CARDS
    assert lane.cards[0].segment == chain[0]
    assert lane.cards[-1].segment == chain[-1]
    assert sum(card.skipped for card in lane.cards) + len(lane.cards) == len(chain)


def test_the_same_function_keeps_its_hue() -> None:
    hues: dict[str, int] = {}
    for _, survey in staging.after():
        stacks(survey, hues)
    assert len(set(hues.values())) == len(hues)
    assert "main.worker" in hues
    assert "rundefer" not in hues


@pytest.mark.parametrize("arch", ["386", "amd64", "arm"])
def test_every_frame_of_a_run_is_drawn_in_a_row_of_its_own(arch: str) -> None:
    """On arm the frame of a function that has only been called has no bytes, and lies where its caller's does."""
    run = lab.run(TWO_DEFERRED, arch=arch, revision="after")
    film = Film(Titles("", "after", arch, run.outcome.sentence, good=True), RunTake(run))
    named = set[str]()
    for index in range(len(film.transport)):
        moment = film.moment(index)
        shown = [text.text for key, text in film.sheet(moment).texts["label-start"].items() if "frame" in key]
        wanted = [
            short(row.frame.function)
            for lane in moment.stacks.lanes
            for card in lane.cards
            for row in card.rows
            if isinstance(row, FrameRow)
        ]
        assert sorted(shown) == sorted(wanted), index
        named |= set(shown)
    assert {"work", "deferreturn", "Goexit"} <= named
