"""The runtime source pane: the code that made a step, and the line where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.scenes import emitters
from goexit_lab.scenes.commits import changes, neighbours
from goexit_lab.scenes.emitters import is_port
from goexit_lab.scenes.machinery import Machinery, Place
from goexit_lab.scenes.take import RunTake

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"


def _machinery(arch: str = "amd64", revision: str = "after") -> Machinery:
    return Machinery(RunTake(lab.run((PROGRAMS / "goexit3.go").read_text("utf-8"), arch=arch, revision=revision)))


@pytest.fixture(scope="module")
def shared() -> Machinery:
    return _machinery()


def _text(machinery: Machinery, place: Place, row: int | None = None) -> str:
    listing = machinery.listings[place.listing]
    return "".join(token.text for token in listing.rows[place.row if row is None else row])


def _kinds(machinery: Machinery) -> list[str]:
    return [event.kind for event in machinery.take.events]


def test_executing_again_reports_the_same_events() -> None:
    run = _machinery().take.run
    found = emitters.emitted(run.timeline, 0, len(run.timeline))
    assert [each.event for each in found] == [event for event in run.events if event.step > 0]
    assert run.timeline.runtime.sink is not None, "the recorder listens again"


@pytest.mark.parametrize("arch", ["386", "amd64", "arm"])
@pytest.mark.parametrize("revision", ["before", "after"])
def test_every_event_has_a_place_and_the_text_is_that_of_the_file(arch: str, revision: str) -> None:
    machinery = _machinery(arch, revision)
    places = machinery.of_events(0, len(machinery.take.events))
    assert len(places) == len(machinery.take.events)
    for event, place in zip(machinery.take.events, places, strict=True):
        if event.step == 0:
            continue
        assert place.listing, event
        assert place.row >= 0, event
        listing = machinery.listings[place.listing]
        if listing.kind == "port":
            file, _, first = listing.where.rpartition(":")
            lines = (ROOT / file).read_text("utf-8").splitlines()
            shown = ["".join(token.text for token in row) for row in listing.rows]
            assert shown == lines[int(first) - 1 : int(first) - 1 + len(shown)]


def test_an_event_names_the_line_that_reported_it(shared: Machinery) -> None:
    kinds, places = _kinds(shared), shared.of_events(0, len(shared.take.events))
    newstack = places[kinds.index("newstack")]
    assert newstack.path == ("newstack",)
    assert "split_event(rt, m, g1, free=False, size=0)" in _text(shared, newstack)
    ready = places[kinds.index("ready")]
    assert ready.path == ("newproc", "newproc1", "newprocreadylocked", "ready")
    unwound = places[kinds.index("unwindstack")]
    assert unwound.path == ("scheduler_saved", "unwindstack")
    entered = places[kinds.index("rundefer")]
    assert _text(shared, entered).startswith("def rundefer")
    assert "entered" in entered.said
    call = places[kinds.index("reflect.call")]
    assert shared.listings[call.listing].kind == "stub"
    assert _text(shared, call).strip() == "MOVQ 0(SP), AX"


@pytest.mark.parametrize("indent", ["    ", ""], ids=["as written", "as Python 3.13 compiles it"])
def test_a_port_is_known_by_its_docstring_however_python_keeps_that(indent: str) -> None:
    def port() -> None: ...

    docstring = f"Grow the stack.\n{indent}Port of: proc.c newstack\n{indent}Runs on: g0"
    assert is_port(port.__code__.replace(co_consts=(docstring, None)))
    assert is_port(port.__code__.replace(co_consts=("Continues newstack: it has grown.", None)))
    assert not is_port(port.__code__.replace(co_consts=("What a Port of: call says.", None)))


def test_a_function_that_has_become_hot_has_its_line_all_the_same() -> None:
    source = "func f() {}\n\nfunc main() {\n\tfor i := 0; i < 700; i++ {\n\t\tgo f()\n\t\truntime.Gosched()\n\t}\n}\n"
    machinery = Machinery(RunTake(lab.run(source)))
    last = max(at for at, kind in enumerate(_kinds(machinery)) if kind == "gfget")
    (place,) = machinery.of_events(last, last + 1)
    assert place.path == ("newproc", "newproc1", "gfget")
    assert "rt.emit(events.Gfget(" in _text(machinery, place)


def test_a_window_of_events_has_the_places_of_the_whole(shared: Machinery) -> None:
    total = len(shared.take.events)
    whole = shared.of_events(0, total)
    assert shared.of_events(4, 12) == whole[4:12]
    assert shared.of_events(total - 3, total) == whole[-3:]
    assert shared.of_events(5, 5) == []


def test_an_instruction_of_a_stub_has_its_row_and_the_next(shared: Machinery) -> None:
    start = next(each.step for each in shared.take.events if each.kind == "reflect.call")
    for step in range(start + 1, start + 15):
        place = shared.of_step(step)
        assert place.listing == "stub:reflect·call"
        assert place.row == step - start
        assert place.next == place.row + 1 or "CALL" in _text(shared, place)
    assert "no line of it" in shared.of_step(start + 19).said
    assert "prologue of newstack" in shared.of_step(start + 16).said


def test_an_instruction_of_go_is_linked_to_its_line(shared: Machinery) -> None:
    run = shared.take.run
    for step in range(40, 140):
        pc = run.timeline.seek(step - 1).pc
        place = shared.of_step(step)
        symbol = run.image.function_at(pc)
        if symbol is not None and symbol.user:
            listing = shared.listings[place.listing]
            assert listing.kind == "go"
            assert listing.lines[place.row] == run.image.line_at(pc)
            assert f"{pc:#x}" in _text(shared, place)
            break
    else:
        pytest.fail("no Go ran in that window")


def test_nothing_has_happened_at_step_0(shared: Machinery) -> None:
    assert shared.of_step(0).listing == ""


def test_before_and_after_a_commit_the_text_is_that_of_the_modules() -> None:
    runtime = ROOT / "goexit_lab" / "runtime"
    everywhere = "".join(path.read_text("utf-8") for path in sorted(runtime.glob("*.py")))
    modules = {name: (runtime / "revisions" / f"{name}.py").read_text("utf-8") for name in REVISIONS}
    for revision in REVISIONS:
        found = changes(revision)
        assert found
        for change in found:
            new = [text for mark, text in change.rows if mark != "-"]
            old = [text for mark, text in change.rows if mark != "+"]
            earlier = [modules[name] for name in list(REVISIONS)[: list(REVISIONS).index(change.new)]]
            assert [line for line in new if line not in modules[change.new]] == []
            assert [line for line in old if line not in everywhere + "".join(earlier)] == []
            assert (change.old, change.new) == neighbours(revision)
            assert change.added == len(new) - sum(mark == " " for mark, _ in change.rows)
            assert old or change.removed == 0


def test_what_the_seed_commit_changed() -> None:
    found = {change.function: change for change in changes("after")}
    assert set(found) == {
        "scheduler", "oldstack", "newstack", "newproc1", "rundefer", "unwindstack", "gfput", "Goexit",
    }  # fmt: skip
    assert ("+", "                unwindstack(rt, cpu, gp, 0)") in found["scheduler"].rows
    assert (found["rundefer"].removed, found["scheduler"].removed) == (0, 0)
    deferproc = {change.function: change for change in changes("recover")}["deferproc"]
    assert deferproc.removed == 0, "its old text is the one that the other revisions share"
    assert any(mark == " " for mark, _ in deferproc.rows)
