"""Two runs side by side: every event once, alike ones together, and quickly whatever the lists hold."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.events import Event, Gosched, Ready, Write
from goexit_lab.trace.compare import align, differing_fields
from tests.trace.programs import GOEXIT

BEFORE = lab.run(GOEXIT, revision="before").events
AFTER = lab.run(GOEXIT, revision="after").events

some_events: st.SearchStrategy[list[Event]] = st.lists(
    st.one_of(
        st.builds(Gosched, st.just(0), st.integers(1, 3)),
        st.builds(Ready, st.just(0), st.integers(1, 3), st.integers(1, 2)),
    ),
    max_size=30,
)


def holds_every_position_once(found: list[tuple[int | None, int | None]], left: int, right: int) -> bool:
    ones = [one for one, _ in found if one is not None]
    twos = [two for _, two in found if two is not None]
    return ones == list(range(left)) and twos == list(range(right)) and (None, None) not in found


@given(some_events, some_events)
def test_an_alignment_holds_every_event_once_and_pairs_only_counterparts(left: list[Event], right: list[Event]) -> None:
    found = align(left, right)
    assert holds_every_position_once(found, len(left), len(right))
    for one, two in found:
        if one is not None and two is not None:
            assert left[one].kind == right[two].kind


@given(some_events)
def test_a_list_is_aligned_with_itself(events: list[Event]) -> None:
    assert align(events, events) == [(index, index) for index in range(len(events))]


@given(some_events, st.integers(0, 30), some_events)
def test_what_one_side_has_more_of_in_one_place_stands_alone(events: list[Event], at: int, more: list[Event]) -> None:
    other = [*events[:at], *(Write(0, 1, None, 1, str(n)) for n in range(len(more))), *events[at:]]
    pairs = [(one, two) for one, two in align(events, other) if one is not None and two is not None]
    assert [events[one] for one, _ in pairs] == [other[two] for _, two in pairs] == events


def test_what_only_after_has_stands_alone_and_the_pairs_go_on_behind_it() -> None:
    found = align(BEFORE, AFTER)
    assert holds_every_position_once(found, len(BEFORE), len(AFTER))
    alone = [AFTER[two].kind for one, two in found if one is None and two is not None]
    assert "rundefer" in alone
    assert alone.count("reflect.call") == 2
    assert all(two is not None for _, two in found), "before has nothing that after has not"
    one, two = found[-1]
    assert one is not None
    assert two is not None
    assert BEFORE[one].kind == AFTER[two].kind == "exit"
    put = next(pair for pair in found if pair[1] is not None and AFTER[pair[1]].kind == "gfput")
    assert put[0] is not None
    assert put[1] is not None
    assert differing_fields(BEFORE[put[0]], AFTER[put[1]]) == ("defer_pending",)


def test_sizes_can_be_left_out_so_that_architectures_align() -> None:
    other = lab.run(GOEXIT, arch="386").events
    alike = [pair for pair in align(AFTER, other, sizes=False) if None not in pair]
    assert len(alike) > len(AFTER) * 0.9


def test_a_hundred_thousand_events_are_aligned_in_seconds_even_if_nothing_fits() -> None:
    steps = range(100_000)
    same = [Write(n, 1 + n % 3, None, 1, f"{n % 50}\n") for n in steps]
    gone = [replace(each, step=0) for each in same if each.step % 97]
    shuffled = [Write(n, 1 + n * 7 % 11 % 3, None, 1, f"{n * 31 % 53}\n") for n in steps]
    start = time.process_time()
    pairs = [pair for pair in align(same, gone) if None not in pair]
    assert len(pairs) == len(gone)
    assert holds_every_position_once(align(same, shuffled), len(same), len(shuffled))
    assert time.process_time() - start < 20


def test_a_closure_that_the_recorder_saw_only_by_its_address_is_the_same_one_on_every_side() -> None:
    source = "func main() {\n\tgo func() { println(1) }()\n\truntime.Gosched()\n}\n"
    runs = [lab.run(source, arch=arch, revision=revision) for arch in lab.ARCHES for revision in ("after", "fixed")]
    made = [next(each for each in run.events if each.kind == "newproc1" and each.step) for run in runs]
    recorded = [each.to_json()["fn"] for each in made]
    assert [str(each)[:2] for each in recorded] == ["0x", "cl", "0x", "cl", "cl", "cl"], "what the recordings have"
    assert recorded[0] != recorded[2]
    for run, event in zip(runs, made, strict=True):
        assert run.compare(runs[0]).first is None
        assert differing_fields(event, made[0], sizes=False) is None
        assert "it will start at closure·1" in run.at("newproc1", nth=2).sentence


def test_two_programs_on_the_same_machine_are_told_apart() -> None:
    one, two = lab.run("func main() { println(1) }"), lab.run("func main() { println(2) }")
    told = str(one.compare(two)).splitlines()
    assert told[0] == "run 1 and run 2 do the same in 3 events, and then differ:"
    assert told[1].startswith("  run 1: event 4, write: the program prints “1”")
    assert told[2].startswith("  run 2: event 4, write: the program prints “2”")
