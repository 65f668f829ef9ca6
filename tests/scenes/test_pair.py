"""Runs side by side: every shot once, the first difference where the recordings have it, and in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.events import Event, Gosched, Ready
from goexit_lab.scenes.comparison import Comparison, merged
from goexit_lab.scenes.pair import side_by_side
from goexit_lab.scenes.pair_facts import pair_facts
from goexit_lab.scenes.pair_twin import pair_twin
from tests.scenes.reading import Numbers, Reader

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"


def _pair(name: str, *sides: lab.Options) -> Comparison:
    source = (PROGRAMS / f"{name}.go").read_text("utf-8")
    return side_by_side([lab.run(source, side) for side in sides]).comparison


BOTH = lab.Options(revision="before"), lab.Options(revision="after")
REVISIONS = _pair("goexit1", *BOTH)
ARCHES = _pair("goexit3", *(lab.Options(arch=arch) for arch in lab.ARCHES))

some_events: st.SearchStrategy[list[Event]] = st.lists(
    st.one_of(
        st.builds(Gosched, st.just(0), st.integers(1, 3)),
        st.builds(Ready, st.just(0), st.integers(1, 3), st.integers(1, 2)),
    ),
    max_size=20,
)


@given(st.lists(some_events, min_size=2, max_size=3))
def test_every_shot_is_in_one_row_and_a_row_is_one_kind_of_event(lists: list[list[Event]]) -> None:
    rows = list(merged(lists))
    for side, events in enumerate(lists):
        assert [row[side] for row in rows if row[side] is not None] == list(range(len(events)))
    for row in rows:
        kinds = {lists[side][shot].kind for side, shot in enumerate(row) if shot is not None}
        assert len(kinds) == 1


def test_the_first_difference_of_issue_349_is_that_before_does_not_run_the_deferred_call() -> None:
    assert REVISIONS.parting is not None
    row = REVISIONS.rows[REVISIONS.parting]
    assert row.shots[0] is None
    assert row.difference == "Only after has this event, rundefer."
    assert REVISIONS.verdict.startswith(f"First difference at event {REVISIONS.parting + 1}: Only after")
    before, after = REVISIONS.shown(REVISIONS.parting)
    assert REVISIONS.films[0].take.events[before].kind == "Goexit"
    assert REVISIONS.films[1].take.events[after].kind == "rundefer"


def test_what_a_cell_leaves_in_a_variable_is_a_sequence_of_runs_and_agrees_with_what_one_run_says_of_another() -> None:
    both = side_by_side(REVISIONS.runs)
    before, after = both
    assert (before.revision, after.revision, len(both)) == ("before", "after", 2)
    assert repr(both) == f"<Comparison of cell.go, before, after: {both.verdict}>"
    said = lab.run(before.source, revision="before").compare(lab.run(before.source, revision="after"))
    assert said.rows == both.rows
    assert said.verdict == both.verdict


def test_fields_that_differ_are_said_with_their_meaning_and_both_values() -> None:
    sentences = [row.difference for row in REVISIONS.rows if row.difference.startswith("gfput")]
    assert sentences == [
        "gfput differs: defer_pending (whether deferred calls are pending) is true in before, false in after."
    ]


def test_architectures_are_compared_without_sizes_and_addresses() -> None:
    sentences = [row.difference for row in ARCHES.rows if row.difference]
    assert len(sentences) == 3
    assert all('is "deferred' in each and "in 386 and amd64" in each for each in sentences), "arm's closure bug alone"


def test_runs_that_do_not_differ_say_so() -> None:
    same = _pair("hello", *BOTH)
    assert same.parting is None
    assert same.verdict == f"No difference in {len(same.rows)} events."
    assert "none" in pair_twin(same)["text/plain"].splitlines()[-1]


def test_only_two_or_three_runs_of_one_program_can_be_compared() -> None:
    run = REVISIONS.runs[0]
    with pytest.raises(ValueError, match="two or three runs"):
        side_by_side([run])
    with pytest.raises(ValueError, match="different programs"):
        side_by_side([run, lab.run("func main() {}")])
    assert side_by_side([run, run]).comparison.labels == ("run 1", "run 2")


@pytest.mark.parametrize("made", [REVISIONS, ARCHES])
def test_the_player_is_told_rows_and_sentences_in_few_bytes(made: Comparison) -> None:
    told: Any = pair_facts(made)
    who, numbers, reader = told["who"], Numbers(told["differences"]), Reader()
    reader.learn(told["texts"])
    assert [tuple(bool(bits >> side & 1) for side in range(len(made.runs))) for bits in who] == [
        tuple(shot is not None for shot in row.shots) for row in made.rows]  # fmt: skip
    found, row = dict[int, str](), 0
    while numbers:
        row += numbers.number()
        found[row] = reader.texts[numbers.number()]
    assert found == {at: row.difference for at, row in enumerate(made.rows) if row.difference}


@pytest.mark.parametrize("made", [REVISIONS, ARCHES])
def test_the_twin_shows_every_side_at_the_first_difference(made: Comparison) -> None:
    twin = pair_twin(made, "abc")
    assert twin["text/html"].count("<svg") == len(made.runs)
    assert 'data-run="abc"' in twin["text/html"]
    assert all(f"== {label} " in twin["text/plain"] for label in made.labels)
    assert max(map(len, twin["text/plain"].split("differences:")[0].split("\n\n", 1)[1].splitlines())) <= 100
