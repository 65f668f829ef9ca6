"""Cycles of one run are taken again in the next run of the same program, and only there."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from goexit_lab import lab, runs
from goexit_lab.events import Event
from goexit_lab.kit.faults import ProgramExit
from goexit_lab.machine import snapshot
from goexit_lab.machine.cycles import cycles as making
from goexit_lab.machine.cycles import reading
from goexit_lab.machine.cycles.book import Book
from goexit_lab.machine.cycles.kept import RESULTS
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.trace.recorder import Limits, Recorder

SOURCE = """
func f(c chan int, n int) { <-c }

func main() {
	c := make(chan int)
	for i := 0; i < 3000; i++ {
		go f(c, %s)
	}
	runtime.Gosched()
}
"""


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    RESULTS.clear()
    yield
    RESULTS.clear()


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The heads from which has been read, one for each reading."""
    found: list[int] = []

    def read_ahead(machine: Machine, cpu: Any, function_at: Any, head: int, **given: Any) -> Any:
        found.append(head)
        return read(machine, cpu, function_at, head, **given)

    read = reading.read_ahead
    monkeypatch.setattr(making, "read_ahead", read_ahead)
    return found


def ended(source: str, options: lab.Options | None = None) -> tuple[Machine, Snapshot]:
    """The machine after an unrecorded run, and its state."""
    runtime, machine = runs._build(source, options or lab.Options(), 3, 3)
    runtime.boot(machine)
    with pytest.raises(ProgramExit):
        machine.run(1 << 40)
    return machine, snapshot.take(machine)


def recorded(source: str) -> tuple[list[Event], Snapshot, Machine]:
    """The events of a recorded run, its end, and the machine then."""
    runtime, machine = runs._build(source, lab.Options(), 3, 3)
    recorder = Recorder(machine, Limits())
    runtime.sink = recorder.sink
    return recorder.record(lambda: runtime.boot(machine)).events, snapshot.take(machine), machine


def sources(machine: Machine) -> dict[str, str]:
    """The cycles of the run by their names; no native has been made quick since they were."""
    return {name: each.source for name, each in machine.engine.products.items() if name.startswith("<cycle ")}


def test_the_next_run_of_a_program_takes_its_cycles_again(readings: list[int]) -> None:
    first, state = ended(SOURCE % "i")
    assert readings
    assert sources(first)
    assert any(name.startswith("<cycle 1 ") for name in sources(first)), "a head has several"
    before = len(readings)
    second, again = ended(SOURCE % "i")
    assert again == state
    assert sources(first).items() <= sources(second).items()
    assert len(readings) - before < before / 3
    RESULTS.clear()
    third, anew = ended(SOURCE % "i")
    assert (anew, sources(third)) == (state, sources(first))


@pytest.mark.parametrize(
    ("source", "options"),
    [
        (SOURCE % "i*i", None),  # the text that is entered on the way is another one
        ("\nfunc unused() {}\n" + SOURCE % "i", None),  # so are addresses
        (SOURCE % "i", lab.Options(revision="before")),
        (SOURCE % "i", lab.Options(arch="arm")),
    ],
)
def test_another_program_has_its_own_cycles(source: str, options: lab.Options | None) -> None:
    alone, state = ended(source, options)
    RESULTS.clear()
    ended(SOURCE % "i")
    after, again = ended(source, options)
    assert again == state
    assert sources(after) == sources(alone)
    assert sources(alone)


def test_a_recorded_run_after_an_unrecorded_one_and_again(readings: list[int]) -> None:
    alone = recorded(SOURCE % "i")[:2]
    RESULTS.clear()
    _, state = ended(SOURCE % "i")
    before = len(readings)
    assert recorded(SOURCE % "i")[:2] == alone
    made = len(readings) - before
    assert made, "what nobody listens to hands over no events"
    assert recorded(SOURCE % "i")[:2] == alone
    assert len(readings) - before - made < made / 2
    assert ended(SOURCE % "i")[1] == state


def test_what_counts_on_no_block_being_misused_is_not_taken_where_one_may_be() -> None:
    *_, machine = recorded(SOURCE % "i")
    kept = [result for results in RESULTS._kept.values() for result in results]
    counting = [each for each in kept if "MISUSED" in each.plain]
    assert counting
    names, at = machine.engine.closures.names, machine.engine.cycles._function_at
    entered = [[at(pc) for pc in each.way] for each in counting]
    assert any(each.holds(functions, names) for each, functions in zip(counting, entered, strict=True))
    names["MISUSED"] = True
    assert not any(each.holds(functions, names) for each, functions in zip(counting, entered, strict=True))


def test_nothing_that_is_kept_belongs_to_a_machine() -> None:
    ended(SOURCE % "i")
    recorded(SOURCE % "i")
    held = [value for results in RESULTS._kept.values() for each in results for value in each.constants.values()]
    assert held
    assert all(value is None or isinstance(value, type | str | memoryview) for value in held)
    assert all(value.readonly for value in held if isinstance(value, memoryview)), "noughts, not memory"


def test_a_reading_is_gone_once_nothing_is_compared_with_it(readings: list[int]) -> None:
    """Even where no collector looks for circles: tens of thousands of objects would have it look at everything."""
    gc.collect()
    gc.disable()
    try:
        machine, _ = ended(SOURCE % "i")
        books = [each for each in gc.get_objects() if type(each) is Book and each.terms]
    finally:
        gc.enable()
    kept = [reading.book for head in machine.engine.cycles.heads.values() for reading in head.unmatched]
    assert readings
    assert all(any(book is each for each in kept) for book in books)


def test_making_cycles_leaves_the_collector_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def read_ahead(*given: Any, **more: Any) -> Any:
        seen.append(gc.isenabled())
        return reading.read_ahead(*given, **more)

    monkeypatch.setattr(making, "read_ahead", read_ahead)
    for on in (True, False):
        RESULTS.clear()
        (gc.enable if on else gc.disable)()
        try:
            ended(SOURCE % "i")
            assert gc.isenabled() == on
        finally:
            gc.enable()
    assert seen
    assert not any(seen)


def test_what_is_used_least_is_dropped_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goexit_lab.machine.cycles.kept.MOST", 2)
    ended(SOURCE % "i")
    (result, *_), *_ = RESULTS._kept.values()
    RESULTS.clear()
    for key in "aba":
        RESULTS.put(key, [result])
    RESULTS.put("c", [result])
    assert list(RESULTS._kept) == ["a", "c"]
    assert RESULTS.get("b") == ()


@pytest.mark.parametrize(("count", "most", "left"), [(5, 3, [2, 3, 4]), (2, 3, [0, 1]), (3, 3, [0, 1, 2]), (2, 0, [])])
def test_the_latest_readings_are_compared_with(count: int, most: int, left: list[int]) -> None:
    machine, _ = ended(SOURCE % "i")
    head = making.Head(machine.engine.cycles, 0, lambda *_: (0, 0))
    forgotten: list[int] = []

    class Numbered:
        def __init__(self, number: int) -> None:
            self.number = number

        def forget(self) -> None:
            forgotten.append(self.number)

    head.unmatched = [cast("Any", Numbered(each)) for each in range(count)]
    head.drop(most)
    assert [cast("Any", each).number for each in head.unmatched] == left
    assert sorted(forgotten + left) == list(range(count))


def test_all_cycles_of_a_head_wait_for_what_one_of_them_calls() -> None:
    """Those that come later would have to be made once more, since a head that has any asks for no others."""
    machine, _ = ended(SOURCE % "i")
    cycles, names = machine.engine.cycles, machine.engine.closures.names
    key, results = next(each for each in RESULTS._kept.items() if len(each[1]) > 1)
    address = results[0].way[-1]
    RESULTS.put(key, [*results[:-1], replace(results[-1], names=results[-1].names | {"later"})])
    head = making.Head(cycles, address, cycles.heads[address].plain)
    assert (cycles.recall(head), head.waits, head.sources) == (False, True, [])
    names["later"] = 0
    assert (cycles.recall(head), head.waits, head.sources) == (True, False, [each.source for each in results])
