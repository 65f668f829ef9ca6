"""Ports and the functions made from them leave the same bytes, registers, events and faults."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, fields
from pathlib import Path
from types import FunctionType

import pytest

from goexit_lab import events, lab, runs
from goexit_lab.events import Event
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.kit.words import Kind
from goexit_lab.machine import snapshot
from goexit_lab.machine.image import NativePart
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.runtime.specialise import shelf
from goexit_lab.runtime.specialise.part import HotPart
from goexit_lab.runtime.specialise.source import source_of
from goexit_lab.runtime.specialise.twin import twin_of
from goexit_lab.runtime.specialise.values import UnsupportedError
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.recorder import Limits, Recorder

PROGRAMS = Path(__file__).parent.parent / "programs"
RECORDED = Path(__file__).parent.parent / "reference" / "programs"
AT_ONCE, NEVER = 0, 1 << 60

NAMES = (
    "chan_pipeline",
    "select_forms",
    "pkg_sync",
    "pkg_time",
    "maps_range",
    "defer_order",
    "goroutines",
    "deep_stack",
    "strings_runes",
    "slices_append",
    "closures",
)
KINDS = (("amd64", "after"), ("386", "fixed"), ("arm", "before"))


@dataclass(frozen=True, slots=True)
class Ended:
    events: tuple[Event, ...]
    state: Snapshot
    how: str


def build(source: str, arch: str, revision: str, hot: int) -> tuple[Runtime, Machine]:
    """A machine whose engine generates as readily as its runtime specialises, so that one's code holds the other's."""
    return runs._build(source, lab.Options(arch=arch, revision=revision), hot, hot)


def recorded(source: str, arch: str, revision: str, hot: int) -> Ended:
    """A recorded run; what executes again later is not specialised yet."""
    runtime, machine = build(source, arch, revision, hot)
    recorder = Recorder(machine, Limits(max_steps=300_000))
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    assert recording.outcome is not None
    return Ended(tuple(recording.events), snapshot.take(machine), recording.outcome.sentence)


def unheard(source: str, arch: str, revision: str, hot: int, budget: int) -> Ended:
    """A run that nobody listens to, in stretches of `budget` steps."""
    runtime, machine = build(source, arch, revision, hot)
    runtime.boot(machine)
    how = "limit"
    try:
        while machine.step < 300_000:
            machine.run(machine.step + budget)
    except (ProgramExit, Fault) as end:
        how = repr(end)
    return Ended((), snapshot.take(machine), how)


@pytest.mark.parametrize("name", NAMES)
def test_runs_are_alike(name: str) -> None:
    source = (PROGRAMS / f"{name}.go").read_text(encoding="utf-8")
    for arch, revision in KINDS:
        assert recorded(source, arch, revision, AT_ONCE) == recorded(source, arch, revision, NEVER)


@pytest.mark.parametrize("budget", [7, 100_000])
def test_runs_that_nobody_listens_to_are_alike(budget: int) -> None:
    source = (PROGRAMS / "chan_sync.go").read_text(encoding="utf-8")
    for arch, revision in KINDS:
        assert unheard(source, arch, revision, AT_ONCE, budget) == unheard(source, arch, revision, NEVER, budget)


@pytest.mark.parametrize("revision", lab.REVISION_NAMES)
def test_recorded_programs_are_alike_on_every_revision(revision: str) -> None:
    source = (RECORDED / "goexitgrown.go").read_text(encoding="utf-8")
    assert recorded(source, "amd64", revision, AT_ONCE) == recorded(source, "amd64", revision, NEVER)


NEAR_THE_GUARD = """
type T struct {
	a, b int
}

var keep *T
var sum int

func fin(n int) { sum += n }

func down(n int, c chan int) {
	if n == 0 {
		return
	}
	defer fin(n)
	keep = new(T)
	keep.a = len("a" + string(rune(96+n%26)))
	go fin(n)
	select {
	case c <- n:
	case v := <-c:
		sum += v
	}
	down(n-1, c)
	sum += cap(append([]int{n}, keep.a))
}

func main() {
	c := make(chan int, 2)
	for i := 10; i < 60; i += 9 {
		down(i, c)
	}
	println(sum)
}
"""


@pytest.mark.parametrize(("arch", "revision"), KINDS)
def test_runs_are_alike_near_the_guard(arch: str, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[HotPart] = []
    text = HotPart._near_text

    def noted(part: HotPart, *, loud: bool) -> str:
        made.append(part)
        return text(part, loud=loud)

    monkeypatch.setattr(HotPart, "_near_text", noted)
    shelf.clear()
    quick = recorded(NEAR_THE_GUARD, arch, revision, AT_ONCE)
    assert quick == recorded(NEAR_THE_GUARD, arch, revision, NEVER)
    assert made


def test_near_the_guard_calls_are_no_dearer_by_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    source = """
type T struct { a, b int }
var keep *T
func at(depth, n int) {
	if depth > 0 {
		at(depth-1, n)
		return
	}
	for i := 0; i < n; i++ {
		keep = new(T)
	}
}
func main() { at(%d, 400) }
"""
    loads = [0]
    load = Memory.load_int

    def counted(memory: Memory, address: int, kind: Kind) -> int:
        loads[0] += 1
        return load(memory, address, kind)

    monkeypatch.setattr(Memory, "load_int", counted)
    found = []
    for depth in (40, 104):
        before = loads[0]
        runtime, machine = build(source % depth, "amd64", "after", 20)
        runtime.sink = lambda _: None
        runtime.boot(machine)
        with pytest.raises(ProgramExit):
            machine.run(1 << 30)
        found.append(loads[0] - before)
    assert found[1] < 3 * found[0]


MANY_FREED = """
func fin(n int) { }

func down(n int) {
	defer fin(n)
	if n > 0 {
		down(n - 1)
	}
}

func main() {
	for i := 0; i < 3; i++ {
		down(400)
	}
}
"""


def test_numbers_below_zero_are_stored_and_read_as_such() -> None:
    """A central list's count of free blocks is among them, for a span gives back more than it brought."""
    assert recorded(MANY_FREED, "386", "fixed", AT_ONCE) == recorded(MANY_FREED, "386", "fixed", NEVER)


SPAWNING = """
func f(łearner int) { println("Žluť", łearner) }

func main() {
	for i := 0; i < 40; i++ {
		go f(i)
		runtime.Gosched()
	}
}
"""


def parts(machine: Machine, symbol: str) -> list[HotPart]:
    """The parts of a native."""
    start = machine.image.address(symbol)
    function = machine.image.function_at(start)
    assert function is not None
    found: list[HotPart] = []
    for address in machine.image.parts(function):
        code = machine.image.text[address].code
        assert isinstance(code, NativePart)
        part = code.native.parts[code.index]
        assert isinstance(part, HotPart)
        found.append(part)
    return found


def test_what_is_hot_is_specialised_for_either_way_of_running_and_holds_no_text_of_the_program() -> None:
    runtime, machine = build(SPAWNING, "amd64", "after", 10)
    runtime.sink = lambda _event: None
    runtime.boot(machine)
    machine.run(1500)
    runtime.sink = None
    with pytest.raises(ProgramExit):
        machine.run(1 << 40)
    hot_parts = {"scheduler": 1, "gosched": 1, "goexit": 0, "runtime.newproc": 0, "runtime.Gosched": 1}
    for symbol, index in hot_parts.items():
        hot = parts(machine, symbol)[index]
        assert sorted(hot.made) == [False, True], symbol
        assert all(each.source.startswith("def specialised(cpu):") for each in hot.made.values()), symbol
    hot_ones = [part for part in machine.engine.stand_ins if isinstance(part, HotPart)]
    made = [each.source for part in hot_ones for each in part.made.values()]
    made += [port.made for port in runtime.names.ports.values()]
    assert len(made) > 20
    assert all(source.isascii() and "learner" not in source and "main." not in source for source in made)


def test_an_event_made_from_its_twin_is_that_event() -> None:
    made = events.Gfput(7, 3, (3, 2), 1, defer_pending=False, more=True)
    twin = twin_of(events.Gfput)()
    for field in fields(events.Gfput):
        setattr(twin, field.name, getattr(made, field.name))
    twin.__class__ = events.Gfput
    assert (twin, hash(twin), repr(twin), type(twin)) == (made, hash(made), repr(made), events.Gfput)
    assert not hasattr(twin, "__dict__")
    with pytest.raises(FrozenInstanceError):
        twin.goid = 4


def test_source_that_is_not_what_runs_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "ported.py"
    file.write_text("def port(rt, cpu):\n    return cpu.ret(1)\n", encoding="utf-8")
    names: dict[str, FunctionType] = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)  # noqa: S102 - the two lines above
    assert source_of(names["port"]).parameters == ("rt", "cpu")
    exec(compile("def port(rt, cpu):\n    return cpu.ret(2)\n", str(file), "exec"), names)  # noqa: S102 - as above
    with pytest.raises(UnsupportedError, match="not what runs"):
        source_of(names["port"])
    exec(compile("def port(rt, cpu):\n    return cpu.ret(3)\n", "<nowhere>", "exec"), names)  # noqa: S102 - as above
    with pytest.raises(UnsupportedError, match="no source"):
        source_of(names["port"])


def test_a_cold_port_stays_as_it_is_written() -> None:
    runtime, machine = build(SPAWNING, "amd64", "after", 1000)
    runtime.boot(machine)
    with pytest.raises(ProgramExit):
        machine.run(1 << 40)
    assert not machine.engine.stand_ins


@pytest.mark.parametrize("arch", lab.ARCHES)
@pytest.mark.parametrize("list_", ["gfree", "ghead", "gtail"])
@pytest.mark.parametrize("bad", [3, 8, 4096, -4, -1, 0x1FFF_FFF0, "unaligned"])
def test_a_list_that_leads_astray_does_so_alike(arch: str, list_: str, bad: int | str) -> None:
    ends = []
    for hot in (AT_ONCE, NEVER):
        runtime, machine = build(SPAWNING, arch, "after", hot)
        seen: list[Event] = []
        runtime.sink = seen.append
        runtime.boot(machine)
        machine.run(900)
        top = machine.mem.mapped
        address = runtime.globals.allg + 2 if isinstance(bad, str) else bad if bad >= 0 else top + bad
        setattr(runtime.sched, list_, address)
        how = "limit"
        try:
            machine.run(3000)
        except (ProgramExit, Fault) as end:
            how = repr(end)
        ends.append(Ended(tuple(seen), snapshot.take(machine), how))
    assert ends[0] == ends[1]
