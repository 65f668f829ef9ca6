"""What was read of ports for one run serves the next one, and only where it is what reading would give there."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from goexit_lab import lab, runs
from goexit_lab.kit.faults import ProgramExit
from goexit_lab.machine import snapshot
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.runtime.specialise import part, shelf
from goexit_lab.runtime.specialise.part import HotPart
from goexit_lab.runtime.state import Runtime

PROGRAMS = Path(__file__).parent.parent / "programs"
AT_ONCE, NEVER = 0, 1 << 60
KINDS = (("amd64", "after"), ("386", "before"), ("arm", "fixed"))

SMALL = """
func f(c chan int, n int) { c <- n }

func main() {
	c := make(chan int)
	sum := 0
	for i := 0; i < 40; i++ {
		go f(c, i)
		sum += <-c
	}
	println(sum)
}
"""
# The same with so much text that the runtime's data begins pages later.
LARGE = SMALL + "".join(
    f"func unused{n}(a, b int) int {{ return a*{n} + b/{n + 1} - a%{n + 2} }}\n" for n in range(400)
)


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """Nothing on the shelf."""
    shelf.clear()
    yield
    shelf.clear()


def ended(source: str, kind: tuple[str, str], hot: int = AT_ONCE) -> tuple[Runtime, Machine, Snapshot]:
    """A run that nobody listens to, at its end."""
    runtime, machine = runs._build(source, lab.Options(arch=kind[0], revision=kind[1]), hot, hot)
    runtime.boot(machine)
    with pytest.raises(ProgramExit):
        machine.run(1 << 40)
    return runtime, machine, snapshot.take(machine)


def readings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A list that will have an entry for each piece that is read."""
    found: list[object] = []
    put = shelf.put

    def noted(what: object, piece: object, taken: shelf.Taken) -> None:
        found.append(what)
        put(what, piece, taken)

    monkeypatch.setattr(part, "put", noted)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_run_reads_nothing_anew(kind: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    read = readings(monkeypatch)
    ended(SMALL, kind)
    assert len(read) > 10
    del read[:]
    other = SMALL.replace("i < 40", "i < 33").replace("sum += <-c", "sum += 2 * <-c")
    *_, again = ended(other, kind)
    assert not read
    *_, slow = ended(other, kind, NEVER)
    assert again == slow


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_runtime_lies_elsewhere_everything_that_depends_on_it_is_read_anew(
    kind: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, small, _ = ended(SMALL, kind)
    read = readings(monkeypatch)
    _, large, quick = ended(LARGE, kind)
    assert small.image.address("runtime.sched") != large.image.address("runtime.sched")
    assert len(read) > 10
    *_, slow = ended(LARGE, kind, NEVER)
    assert quick == slow
    del read[:]
    *_, quick = ended(SMALL, kind)  # both variants are there now
    assert not read
    *_, slow = ended(SMALL, kind, NEVER)
    assert quick == slow


def renumbered(source: str) -> str:
    """The source with the numbers of its locals in the order in which they come."""
    numbers: dict[str, str] = {}
    return re.sub(r"(?<=_)\d+(?=_|\b)", lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), source)


@pytest.mark.parametrize("name", ["chan_pipeline", "defer_order"])
def test_what_is_taken_is_what_would_be_read(name: str) -> None:
    source = (PROGRAMS / f"{name}.go").read_text(encoding="utf-8")
    for kind in KINDS:
        ended(SMALL, kind)
        runtime, machine, _ = ended(source, kind)
        hot = [each for each in machine.engine.stand_ins if isinstance(each, HotPart)]
        assert len(hot) > 5
        for each in hot:
            assert renumbered(each._text(loud=False)[0]) == renumbered(each.made[False].source), each.function
        assert runtime.names.ports
        for port in [each for each in runtime.names.ports.values() if each.made]:
            assert renumbered(port._text()) == renumbered(port.made), port.name


def test_nothing_on_the_shelf_belongs_to_a_run() -> None:
    runtime, machine, _ = ended((PROGRAMS / "select_forms.go").read_text(encoding="utf-8"), KINDS[0])
    gone = weakref.ref(runtime)
    del runtime, machine
    gc.collect()
    assert gone() is None


def test_a_revision_has_pieces_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    read = readings(monkeypatch)
    counts = []
    for revision in REVISIONS:
        ended(SMALL, ("amd64", revision))
        counts.append(len(read))
        del read[:]
    assert min(counts) > 10


def test_a_piece_is_taken_only_where_its_addresses_and_natives_are_the_same() -> None:
    runtime, *_ = ended(SMALL, KINDS[0])
    names, revision = runtime.names, runtime.revision
    sched, (frame, parts) = runtime.address("runtime.sched"), names.place("gosched")
    assert names.recall(shelf.Taken(revision, {"runtime.sched": sched}, {"gosched": (frame, parts)}))
    assert not names.recall(shelf.Taken(revision, {"runtime.sched": sched + 8}))
    assert not names.recall(shelf.Taken(revision, {"no such": sched}))
    assert not names.recall(shelf.Taken(revision, {}, {"gosched": (frame + 8, parts)}))
    assert not names.recall(shelf.Taken(revision, {}, {"gosched": (frame, parts[::-1])}))
