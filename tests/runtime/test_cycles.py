"""Goroutines whose cycles are done at once leave what they leave step by step."""

from __future__ import annotations

import re

import pytest

from goexit_lab import lab, runs
from goexit_lab.events import Event, Misuse
from goexit_lab.kit.faults import Fault, ProgramExit
from goexit_lab.machine import snapshot
from goexit_lab.machine.cycles import cycles as making
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.trace.recorder import Limits, Recorder

AT_ONCE, NEVER = 0, 1 << 60

SPAWNING = """
func f(n int) {}

func main() {
	for i := 0; i < 300; i++ {
		go f(i)
		if i%97 == 5 {
			runtime.Gosched()
		}
		runtime.Gosched()
	}
}
"""

ANSWERING = """
func answer(a, b chan int, n int) {
	for i := 0; i < n; i++ {
		b <- <-a*3 + i
	}
}

func main() {
	a, b := make(chan int), make(chan int)
	go answer(a, b, 120)
	s := 0
	for i := 0; i < 120; i++ {
		a <- i * 7919
		s = s*31 + <-b
	}
	println(s)
}
"""

BLOCKED = """
func f(c chan int) { <-c }

func main() {
	runtime.GOMAXPROCS(2)
	c := make(chan int)
	for i := 0; i < 150; i++ {
		go f(c)
	}
	runtime.Gosched()
	for i := 0; i < 150; i++ {
		c <- i
	}
}
"""

DEFERRING = """
type pair struct { a, b int; ok bool }

func late(a, b int) {}

func f(n int) {
	defer late(n, 2)
	runtime.Goexit()
}

func answer(in, out chan pair) {
	for {
		p := <-in
		p.a += p.b
		p.ok = !p.ok
		out <- p
	}
}

func main() {
	in, out := make(chan pair), make(chan pair)
	go answer(in, out)
	s := 0
	for i := 0; i < 120; i++ {
		go f(i)
		runtime.Gosched()
	}
	for i := 0; i < 120; i++ {
		in <- pair{i, i * 7919, i%3 == 0}
		p := <-out
		if p.ok {
			s = s*31 + p.a
		}
	}
	println(s)
}
"""

CAPTURING = """
func main() {
	c := make(chan int)
	s := 0
	for i := 0; i < 150; i++ {
		j := i * 3
		go func() { c <- i + j }()
		s = s*31 + <-c
	}
	println(s)
}
"""

CATCHING = """
func count(n int) (total int) {
	defer func() { total += n }()
	return 1
}

func main() {
	s := 0
	for i := 0; i < 300; i++ {
		add := func(k int) { s = s*31 + k }
		add(count(i))
	}
	println(s)
}
"""

# Before the commit nobody would receive: it is no program for every revision.
LEAVING = """
func main() {
	c := make(chan int)
	s := 0
	for i := 0; i < 150; i++ {
		j := i * 3
		go func() {
			defer func() { c <- i + j }()
			runtime.Goexit()
		}()
		s = s*31 + <-c
	}
	println(s)
}
"""

PROGRAMS = {
    "capturing": CAPTURING, "catching": CATCHING, "deferring": DEFERRING,
    "spawning": SPAWNING, "answering": ANSWERING, "blocked": BLOCKED,
}  # fmt: skip
KINDS = (("amd64", "after", 0), ("arm", "before", 0), ("386", "fixed", 3))


def ended(source: str, options: lab.Options, hot: int, stops: range) -> tuple[Machine, list[Snapshot | str]]:
    """The machine after an unrecorded run, and its states at those steps and at the end."""
    runtime, machine = runs._build(source, options, hot, hot)
    runtime.boot(machine)
    seen: list[Snapshot | str] = []
    try:
        for stop in stops:
            machine.run(stop)
            seen.append(snapshot.take(machine))
    except (ProgramExit, Fault) as end:
        seen += [repr(end), snapshot.take(machine)]
    return machine, seen


def cycles_of(machine: Machine) -> list[str]:
    """The sources of all cycles that were made in the run."""
    return [each.source for name, each in machine.engine.products.items() if name.startswith("<cycle ")]


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize(("arch", "revision", "seed"), KINDS)
def test_states_are_alike(name: str, arch: str, revision: str, seed: int) -> None:
    options = lab.Options(arch=arch, revision=revision, seed=seed, quantum=150 if seed else 1000)
    stops = range(4999, 20_000, 4999)
    quick, states = ended(PROGRAMS[name], options, AT_ONCE, stops)
    assert states == ended(PROGRAMS[name], options, NEVER, stops)[1]
    made = cycles_of(quick)
    assert seed or name == "blocked" or any("while" in source for source in made)
    assert all(source.isascii() and "main" not in source and "answer" not in source for source in made)


def test_a_goroutine_that_is_made_runs_and_ends_is_one_cycle() -> None:
    machine, _ = ended(SPAWNING, lab.Options(), AT_ONCE, range(20_000, 20_001))
    heads = [head for head in machine.engine.cycles.heads.values() if head.sources]
    assert len(heads) == 1, "one cycle is found at one of its natives only"
    asked_once, again = heads[0].sources[0].split(" while t <= limit:\n")
    memory = re.compile(r"\b[iu]\d+\[")
    assert len(memory.findall(asked_once)) > 60
    assert len(memory.findall(again)) < 30
    assert "t += 91" in again


@pytest.mark.parametrize(("rounds", "sooner"), [(900, False), (1000, True)])
def test_in_a_loop_that_is_written_to_be_long_everything_is_made_quick_sooner(*, rounds: int, sooner: bool) -> None:
    source = SPAWNING.replace("i < 300", f"i < {rounds}")
    machine = lab.boot(source)
    machine.run(300 * 91)
    assert bool(cycles_of(machine)) is sooner
    slow, states = ended(source, lab.Options(), NEVER, range(300 * 91, 300 * 91 + 1))
    assert slow.step == machine.step
    assert states == [snapshot.take(machine)]


# Nobody ends, so that stacks come from new spans, of five stacks each: there are two ways through a go statement.
LIVE = """
func f(c chan int) { <-c }

func main() {
	c := make(chan int)
	for i := 0; i < 700; i++ {
		go f(c)
	}
	runtime.Gosched()
	for i := 0; i < 300; i++ {
		c <- i
	}
}
"""


@pytest.mark.parametrize(("arch", "revision", "seed"), KINDS)
def test_a_head_has_cycles_for_several_paths(
    arch: str, revision: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"MISSES": 3, "SOON": 0, "OFTEN": 1 << 40, "REST": 0}.items():
        monkeypatch.setattr(making, name, value)
    options = lab.Options(arch=arch, revision=revision, seed=seed)
    stops = range(6997, 60_000, 6997)
    quick, states = ended(LIVE, options, AT_ONCE, stops)
    assert states == ended(LIVE, options, NEVER, stops)[1]
    assert arch != "amd64" or any("(rt, " in source for source in cycles_of(quick)), "new spans are searched for"


# The last goroutine but one gets no channel, so that the runtime faults where a cycle has been left.
FAULTING = """
func f(c chan int) { c <- 1 }

func main() {
	c := make(chan int, 1)
	for i := 0; i < 300; i++ {
		go f(c)
		<-c
		if i == 280 {
			c = nil
		}
	}
}
"""


def test_a_fault_after_a_cycle_is_where_it_is_without_one() -> None:
    stops = range(1 << 20, (1 << 20) + 1)
    quick, states = ended(FAULTING, lab.Options(), AT_ONCE, stops)
    slow, expected = ended(FAULTING, lab.Options(), NEVER, stops)
    assert cycles_of(quick)
    assert "SIGSEGV" in str(states[0])
    assert (states, quick.step, quick.cpu.pc) == (expected, slow.step, slow.cpu.pc)


def limited(hot: int, hot_part: int, most: int) -> tuple[list[Event], int, Snapshot]:
    """The events of a recorded run that takes no more than `most`, the step it ends at, and the state then."""
    options = lab.Options(arch="386", revision="fixed")
    runtime, machine = runs._build(SPAWNING, options, hot, hot_part)
    recorder = Recorder(machine, Limits(max_events=most))
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    assert any("SINK" in source for source in cycles_of(machine)) == (hot != NEVER)
    return recording.events, recording.length, snapshot.take(machine)


@pytest.mark.parametrize("most", [1 << 20, *range(1206, 1211)])
def test_recorded_cycles_report_what_happens_up_to_the_very_last_event(most: int) -> None:
    assert limited(1, 3, most) == limited(NEVER, NEVER, most)


def test_what_parts_are_exchanged_for_is_what_cycles_do() -> None:
    machine, _ = ended(SPAWNING, lab.Options(), AT_ONCE, range(10_000, 10_001))
    cycles = machine.engine.cycles
    assert any(head.sources for head in cycles.heads.values())
    part = next(iter(machine.engine.stand_ins))
    machine.engine.replace(part, machine.engine.stand_ins[part])
    assert not any(head.sources for head in cycles.heads.values())


ALLOCATING = """
var keep *[4300]byte

func again(n int) { runtime.Goexit() }

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func allocate(n int) {
	for i := 0; i < n; i++ {
		keep = new([4300]byte)
	}
}

func main() {
	for i := 0; i < 3; i++ {
		allocate(50)
		go worker(1)
		runtime.Gosched()
	}
	allocate(50)
}
"""


def allocated(revision: str, hot: int, hot_part: int) -> tuple[list[Event], Snapshot, list[str]]:
    """Events and end of the recorded run, and the cycles that were made."""
    runtime, machine = runs._build(ALLOCATING, lab.Options(revision=revision), hot, hot_part)
    recorder = Recorder(machine, Limits())
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    return recording.events, snapshot.take(machine), cycles_of(machine)


@pytest.mark.parametrize(("revision", "deeds"), [("after", 3 * ["freed", "handed out"]), ("fixed", [])])
def test_allocating_is_a_cycle_where_somebody_listens_and_a_stack_given_away_is_seen(
    revision: str, deeds: list[str]
) -> None:
    """At this date the stack that is freed while in use has the size of the blocks that the loop is given."""
    happened, state, cycles = allocated(revision, 1, 3)
    assert cycles
    assert (happened, state, []) == allocated(revision, NEVER, NEVER)
    assert [event.deed for event in happened if isinstance(event, Misuse)] == deeds


def test_no_cycle_is_left_once_a_stack_in_use_has_been_freed() -> None:
    """Those that there were have been made where no block that was handed out could be one."""
    runtime, machine = runs._build(ALLOCATING, lab.Options(revision="fixed"), 1, 3)
    recorder = Recorder(machine, Limits())
    runtime.sink = recorder.sink
    recorder.record(lambda: runtime.boot(machine))
    cycles = machine.engine.cycles
    assert any(head.sources for head in cycles.heads.values())
    runtime.suspect(misused=True)
    assert not any(head.sources for head in cycles.heads.values())


def told(source: str, options: lab.Options, hot: int, hot_part: int) -> tuple[list[Event], Snapshot, list[str]]:
    """Events and end of a recorded run, and the cycles that were made."""
    runtime, machine = runs._build(source, options, hot, hot_part)
    recorder = Recorder(machine, Limits())
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    return recording.events, snapshot.take(machine), cycles_of(machine)


@pytest.mark.parametrize(
    ("arch", "revision"),
    [
        ("amd64", "before"),
        ("amd64", "after"),
        ("amd64", "recover"),
        ("amd64", "fixed"),
        ("386", "after"),
        ("arm", "fixed"),
    ],
)
@pytest.mark.parametrize("name", ["capturing", "catching"])
def test_closures_are_told_as_they_are(name: str, arch: str, revision: str) -> None:
    options = lab.Options(arch=arch, revision=revision)
    events, state, made = told(PROGRAMS[name], options, 1, 3)
    assert any("SINK" in source for source in made)
    assert (events, state, []) == told(PROGRAMS[name], options, NEVER, NEVER)
    assert "closure(main." in repr(events)


@pytest.mark.parametrize(("arch", "revision"), [("amd64", "after"), ("386", "recover"), ("arm", "fixed")])
@pytest.mark.parametrize("source", [DEFERRING, LEAVING], ids=["deferring", "leaving"])
def test_a_goroutine_that_splits_its_stack_is_a_cycle_where_somebody_listens(
    source: str, arch: str, revision: str
) -> None:
    options = lab.Options(arch=arch, revision=revision)
    events, state, made = told(source, options, 1, 3)
    assert any("segments_before" in each for each in made)
    assert (events, state, []) == told(source, options, NEVER, NEVER)
