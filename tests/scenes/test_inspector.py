"""What the inspector shows is what lies in memory, field by field."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Event
from goexit_lab.scenes.inspector import Inspection, changed, changed_bytes, inspect
from goexit_lab.scenes.objects import name, parse
from goexit_lab.trace.state import State

SOURCE = """\
func say(n int, s string) (r int) {
	var a [3]int
	a[n%3] = n
	p := &a
	runtime.Gosched()
	println("deferred", n, s)
	return n + p[0]
}

func w() {
	defer say(3, "hi")
	runtime.Goexit()
}

func main() {
	go w()
	runtime.Gosched()
	runtime.Gosched()
}"""


@pytest.fixture(scope="module", params=["386", "amd64", "arm"])
def run(request: pytest.FixtureRequest) -> lab.Run:
    return lab.run(SOURCE, arch=request.param, revision="before" if request.param == "arm" else "after")


@pytest.fixture(scope="module")
def amd64() -> lab.Run:
    return lab.run(SOURCE, arch="amd64", revision="after")


def _event(run: lab.Run, kind: str, goid: int = 2) -> Event:
    return next(each for each in run.events if each.kind == kind and getattr(each, "goid", goid) == goid)


def _open(state: State, object_: str) -> Inspection:
    ref = parse(object_)
    assert ref is not None
    return inspect(state, ref)


def _row(found: Inspection, field: str) -> str:
    return next(row.value for row in found.rows if row.name == field)


def test_every_byte_shown_is_the_byte_that_lies_there(run: lab.Run) -> None:
    state = run.timeline.seek(_event(run, "Goexit").step)
    memory = state.machine.mem
    names = [name("G", g.addr) for g in state.gs()] + [name("M", 0), name("Sched")]
    names += [name("Stktop", each.top.addr) for g in state.gs() for each in state.segments(g)]
    names += [name("Defer", each.addr) for g in state.gs() for each in state.defers(g)]
    names += [name("Frame", each.low) for each in state.frames(state.gs()[-1])]
    for each in names:
        found = _open(state, each)
        assert found.rows, each
        assert found.content == memory.read(found.address, len(found.content))
        for row in found.rows:
            assert row.raw == memory.read(row.address, len(row.raw)), (each, row.name)
            assert len(row.raw) == row.size


def test_a_struct_has_its_c_fields_where_the_runtime_has_them(run: lab.Run) -> None:
    state = run.timeline.seek(_event(run, "Goexit").step)
    g = state.goroutine(2)
    found = _open(state, name("G", g.addr))
    by_name = {row.name: row for row in found.rows}
    assert list(by_name)[:4] == ["stackguard", "stackbase", "defer", "sched.sp"]
    assert by_name["sched.pc"].address == g.address_of("sched") + 2 * 0 + run.timeline.runtime.word
    assert (by_name["status"].value, by_name["goid"].value) == ("Grunning", "2")
    assert by_name["entry"].value == "main.w"
    assert by_name["defer"].value == "g2.defer0"
    assert by_name["defer"].object == name("Defer", g.defer)
    assert by_name["stackbase"].object == name("Stktop", g.stackbase)


def test_a_defer_shows_its_arguments(run: lab.Run) -> None:
    state = run.timeline.seek(_event(run, "Goexit").step)
    (record,) = state.defers(state.goroutine(2))
    found = _open(state, name("Defer", record.addr))
    assert _row(found, "fn") == "main.say"
    args = found.rows[-1]
    assert (args.name, args.size, args.raw[0]) == ("args", record.siz, 3)
    assert "Pending in goroutine 2" in found.about


def test_a_frame_shows_the_variables_of_the_program_and_lessstack_below_reflect_call(amd64: lab.Run) -> None:
    state = amd64.timeline.seek(_event(amd64, "Gosched").step)
    frame = next(each for each in state.frames(state.goroutine(2)) if each.function == "main.say")
    found = _open(state, name("Frame", frame.low))
    assert (_row(found, "n"), _row(found, "s")) == ("3", "'hi'")
    assert _row(found, "return address") == "lessstack"
    segment = _open(state, name("Segment", state.segments(state.goroutine(2))[0].low))
    parts = [row.name for row in segment.rows]
    assert parts == ["Stktop", "w", "Goexit", "rundefer", "Stktop", "say", "Gosched", "free", "guard area"]
    assert [row.type for row in segment.rows].count("in place") == 1


def test_what_is_not_there_is_said_not_to_be_there(amd64: lab.Run) -> None:
    state = amd64.timeline.seek(_event(amd64, "Gosched").step)
    top = state.segments(state.goroutine(2))[0].top.addr
    frame = next(each.low for each in state.frames(state.goroutine(2)) if each.function == "main.say")
    early = amd64.timeline.seek(5)
    assert "no stack chain" in _open(early, name("Stktop", top)).about
    assert _open(early, name("Frame", frame)).rows == ()
    assert "yet" in _open(early, name("G", 0x123456)).about
    assert "yet" in _open(early, name("M", 9)).about
    assert _open(early, name("Segment", 0x7FFF_FFFF_0000)).rows == ()
    assert "mapped" in _open(early, name("Stktop", 0x7FFF_FFFF_0000)).about
    assert "mapped" in _open(early, name("Defer", 8)).about


def test_what_has_changed_is_what_differs_between_two_moments(amd64: lab.Run) -> None:
    events = [each for each in amd64.events if each.kind in ("rundefer", "newstack")]
    before, after = (
        _open(amd64.timeline.seek(event.step), name("G", amd64.timeline.seek(event.step).goroutine(2).addr))
        for event in events[:2]
    )
    found = changed(before, after)
    assert set(found) == {"stackbase", "defer"}
    assert found["defer"] == "g2.defer0"
    offsets = {row.name: row.address - after.address for row in after.rows}
    for field in found:
        assert set(changed_bytes(before, after)) & set(range(offsets[field], offsets[field] + 8))
    assert changed(None, after) == {}
    assert changed(after, after) == {}
    assert changed_bytes(after, after) == []
