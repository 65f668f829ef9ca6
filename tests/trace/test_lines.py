"""Line steps: which arrivals count, that chunks do not show, and that asking moves nothing."""

from __future__ import annotations

import itertools

import pytest

from goexit_lab import lab
from goexit_lab.trace.lines import Lines, LineStep
from tests.trace.programs import LINES, MIXED

RUN = lab.run(LINES)
TIMELINE = RUN.timeline
EVERY = list(TIMELINE.lines.after(0))


def lines_of(goid: int) -> list[int]:
    return [each.line for each in TIMELINE.lines.after(0, goid)]


def test_a_goroutine_arrives_by_going_on_by_calls_and_by_returns() -> None:
    around = [14, 6, 14, 13]  # the call, the callee, back amid the line that called, the loop's head
    assert lines_of(1) == [12, 13, *around, *around, 16, 22, 23, 24]


def test_each_deferred_call_that_goexit_runs_is_an_arrival() -> None:
    assert lines_of(2) == [17, 18, 19, 20, 9, 9]


def test_at_an_arrival_the_goroutine_stands_there_and_a_step_earlier_elsewhere_or_at_the_functions_door() -> None:
    for each in EVERY:
        state = TIMELINE.seek(each.step)
        g = state.goroutine(each.goid)
        frame = state.frames(g)[0]
        assert (frame.line, frame.function, frame.user) == (each.line, each.function, True)
        symbol = RUN.image.function_at(state.pc)
        assert symbol is not None
        assert state.pc >= symbol.body
        before = TIMELINE.seek(each.step - 1)
        entered = state.pc == symbol.body
        assert entered or before.pc < symbol.body or before.line(g) != each.line or before.frames(g)[0] != frame


def test_next_and_previous_go_through_all_of_them_and_leave_the_timeline_alone() -> None:
    TIMELINE.seek(77)
    found: list[LineStep] = []
    at = TIMELINE.next_line_step(0)
    while at is not None:
        found.append(at)
        at = TIMELINE.next_line_step(at.step)
    assert found == EVERY
    assert TIMELINE.previous_line_step(found[0].step) is None
    for one, two in itertools.pairwise(found):
        assert TIMELINE.previous_line_step(two.step) == one
        assert TIMELINE.next_line_step(two.step - 1) == two
    assert TIMELINE.step == 77


def test_going_to_a_line_skips_the_others() -> None:
    tops = [each for each in EVERY if each.line == 13]
    assert TIMELINE.next_at_line(13, 0) == tops[0]
    assert TIMELINE.next_at_line(13, tops[0].step) == tops[1]
    assert TIMELINE.previous_at_line(13, tops[1].step) == tops[0]
    assert TIMELINE.next_at_line(13, tops[-1].step) is None
    assert TIMELINE.next_at_line(9, 0, goid=1) is None


@pytest.mark.parametrize("quantum", [1000, 13])
def test_where_chunks_begin_makes_no_difference(quantum: int) -> None:
    timeline = lab.run(MIXED, quantum=quantum).timeline
    whole = list(Lines(timeline, 1 << 40).after(0))
    assert len(whole) > 200
    assert len({each.goid for each in whole}) == 5
    assert list(Lines(timeline, 151).after(0)) == whole
    assert list(Lines(timeline, 151).before(len(timeline) + 1)) == whole[::-1]
    for each in whole[::17]:  # every chunk is one step
        assert Lines(timeline, 1).chunk(each.step) == [each]
        assert Lines(timeline, 1).chunk(each.step + 1) == [two for two in whole if two.step == each.step + 1]


def test_one_goroutine_s_arrivals_are_those_of_all_that_are_its_own() -> None:
    timeline = lab.run(MIXED).timeline
    lines = Lines(timeline, 397)
    every = list(lines.after(0))
    for goid in range(1, 6):
        assert list(Lines(timeline, 397).after(0, goid)) == [each for each in every if each.goid == goid]
        assert list(lines.before(1 << 40, goid)) == [each for each in reversed(every) if each.goid == goid]


def test_seeking_after_a_question_is_still_exact() -> None:
    timeline = lab.run(MIXED).timeline
    timeline.seek(900)
    assert timeline.next_line_step(3000) is not None
    there = bytes(timeline.machine.mem.bytes[timeline.machine.image.data_start : timeline.machine.extent()])
    timeline.seek(0)
    timeline.seek(900)
    assert bytes(timeline.machine.mem.bytes[timeline.machine.image.data_start : timeline.machine.extent()]) == there


@pytest.mark.parametrize("quantum", [1000, 13])
def test_every_instruction_is_somebody_s_and_each_goroutine_s_can_be_gone_through(quantum: int) -> None:
    timeline = lab.run(MIXED, quantum=quantum).timeline
    timeline.seek(100)
    mine: dict[int, list[int]] = {}
    for step in range(len(timeline)):
        mine.setdefault(timeline.executing.at(step), []).append(step)
    assert set(mine) == {0, 1, 2, 3, 4, 5}
    assert timeline.step == 100
    for goid in (1, 3):
        for one, two in itertools.pairwise(mine[goid]):
            assert timeline.next_instruction(one, goid) == two
            assert timeline.previous_instruction(two, goid) == one
        assert timeline.previous_instruction(mine[goid][0], goid) is None
    for each in list(timeline.lines.after(0))[::11]:
        assert timeline.executing.at(each.step) == each.goid
    with pytest.raises(IndexError, match=f"0 … {len(timeline) - 1}"):
        timeline.executing.at(len(timeline))
