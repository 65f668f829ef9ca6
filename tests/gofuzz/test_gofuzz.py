"""Generated programs against real Go: a few here, as many as wanted with `python -m tests.gofuzz`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.events import Unwindstack
from tests.gofuzz.batch import compiling, printing, recovering, running
from tests.gofuzz.broken import broken
from tests.gofuzz.program import generate
from tests.gofuzz.real_go import RealGo
from tests.gofuzz.recoveries import recoveries
from tests.gofuzz.reduce import reduce
from tests.gofuzz.verdict import Ran, agree, compiles, theirs

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> RealGo:
    return RealGo(tmp_path_factory.mktemp("go"))


@pytest.mark.slow
@settings(max_examples=2)
@given(st.lists(SEEDS, min_size=40, max_size=40, unique=True))
def test_programs_do_what_they_do_in_go(go: RealGo, seeds: list[int]) -> None:
    assert not list(running(go, seeds))


@pytest.mark.slow
@settings(max_examples=2)
@given(st.lists(SEEDS, min_size=60, max_size=60, unique=True))
def test_broken_programs_compile_where_they_do_in_go(go: RealGo, seeds: list[int]) -> None:
    assert not list(compiling(go, seeds))


@pytest.mark.slow
@settings(max_examples=1)
@given(st.lists(SEEDS, min_size=6, max_size=6, unique=True))
def test_fmt_prints_what_it_prints_in_go(go: RealGo, seeds: list[int]) -> None:
    assert not list(printing(go, seeds))


@pytest.mark.slow
@settings(max_examples=1)
@given(st.lists(SEEDS, min_size=40, max_size=40, unique=True))
def test_panics_and_recoveries_go_as_in_go_and_free_no_stack_in_use(go: RealGo, seeds: list[int]) -> None:
    assert not list(recovering(go, seeds))


def test_programs_about_panics_reach_what_they_are_about() -> None:
    seen, popped = set[str](), 0
    for seed in range(12):
        events = lab.run(recoveries(seed).source, revision="fixed").events
        seen |= {event.kind for event in events}
        popped += sum(not each.top_free for event in events if isinstance(event, Unwindstack) for each in event.frees)
    assert {"panic", "recover", "recovery", "sigpanic", "newstack", "rundefer", "unwindstack"} <= seen
    assert popped, "links that lie in a stack in use, which unwindstack must not free"


@settings(max_examples=20)
@given(SEEDS)
def test_a_seed_makes_one_program(seed: int) -> None:
    assert generate(seed) == generate(seed)
    assert broken(generate(seed).source, seed) == broken(generate(seed).source, seed)


@settings(max_examples=20)
@given(SEEDS)
def test_what_is_generated_compiles(seed: int) -> None:
    assert compiles(generate(seed).source) == (True, "")


def test_agreement() -> None:
    assert agree(Ran(0, "a\n"), Ran(0, "a\n"))
    assert not agree(Ran(0, "a\n"), Ran(0, "b\n"))
    assert not agree(Ran(None, "a\n"), Ran(0, "a\n"))
    # A panic's operand ends our stdout; theirs is cut at the runtime's own words.
    assert agree(Ran(2, "a\nboom"), theirs(2, "a\npanic: boom\n"))
    assert not agree(Ran(2, "a\nb\nc\nboom"), theirs(2, "a\npanic: boom\n"))
    assert not agree(Ran(2, ""), theirs(2, "a\npanic: boom\n"))
    assert not agree(Ran(0, "a\n", misuse="unwindstack frees a stack"), Ran(0, "a\n"))


def test_reducing_keeps_what_matters() -> None:
    program = generate(7).source
    reduced = reduce(program, lambda text: "println" in text and text.count("{") == text.count("}"))
    assert "println" in reduced
    assert len(reduced) < 40
