"""Several threads: GOMAXPROCS, ties to a thread, and calls that block one."""

from __future__ import annotations

import tracemalloc

import pytest

from goexit_lab import lab
from goexit_lab.lab import Run
from goexit_lab.machine import machine, snapshot
from goexit_lab.machine.journal import Journal

SLEEPERS = """package main

import "time"

func sleeper(n int, c chan int) {
	time.Sleep(time.Duration(n) * time.Millisecond)
	println("awake", n)
	c <- n
}

func main() {
	c := make(chan int)
	for _, n := range []int{3, 1, 2} {
		go sleeper(n, c)
	}
	for i := 0; i < 3; i++ {
		<-c
	}
}
"""

TIED = """package main

import "runtime"

func tied(n int, c chan int) {
	runtime.LockOSThread()
	println("tied", n)
	runtime.Gosched()
	runtime.UnlockOSThread()
	c <- n
}

func main() {
	c := make(chan int)
	go tied(1, c)
	go tied(2, c)
	println(<-c + <-c)
}
"""

SPIN = """package main

import "runtime"

func spin(n int, c chan int) {
	s := 0
	for i := 0; i < 2000; i++ {
		s += i % 3
	}
	c <- s
}

func main() {
	println(runtime.GOMAXPROCS(4))
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go spin(i, c)
	}
	for i := 0; i < 4; i++ {
		println(<-c)
	}
	println(runtime.GOMAXPROCS(1))
}
"""


MANY = """package main

import "time"

func main() {
	c := make(chan bool, 64)
	for i := 0; i < COUNT; i++ {
		go func() {
			time.Sleep(time.Millisecond)
			c <- true
		}()
	}
	for i := 0; i < COUNT; i++ {
		<-c
	}
	println("all are awake")
}
"""


def threads(run: Run) -> int:
    return len(run.timeline.machine.cpus)


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_sleepers_wake_in_the_order_of_their_alarms(arch: str) -> None:
    run = lab.run(SLEEPERS, arch=arch, revision="after")
    assert run.stdout == "awake 1\nawake 2\nawake 3\n"
    assert threads(run) > 1


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_a_tied_goroutine_runs_on_its_own_thread(arch: str) -> None:
    run = lab.run(TIED, arch=arch, revision="after")
    assert run.outcome.status == 0
    assert run.stdout.endswith("3\n")


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_turns_follow_from_the_seed_alone(seed: int) -> None:
    first, second = (lab.run(SPIN, revision="after", seed=seed, quantum=100) for _ in range(2))
    assert first.stdout == "1\n1999\n1999\n1999\n1999\n4\n"
    assert [event.to_json() for event in first.events] == [event.to_json() for event in second.events]
    assert threads(first) >= 4


@pytest.mark.parametrize("procs", ["0", "-5", "1000000000"])
def test_any_number_of_processors_is_accepted(procs: str) -> None:
    source = f'package main\n\nimport "runtime"\n\nfunc main() {{\n\truntime.GOMAXPROCS({procs})\n\tprintln("ok")\n}}\n'
    assert lab.run(source, revision="after").stdout == "ok\n"


def test_untying_what_is_not_tied_is_nothing() -> None:
    source = 'package main\n\nimport "runtime"\n\nfunc main() {\n\truntime.UnlockOSThread()\n\tprintln("ok")\n}\n'
    assert lab.run(source, revision="after").stdout == "ok\n"


@pytest.mark.parametrize("arch", lab.ARCHES)
@pytest.mark.parametrize("int_bytes", [4, 8])
def test_numbers_of_processors_are_of_type_int(arch: str, int_bytes: int) -> None:
    source = "func main() { n := runtime.NumCPU(); n = runtime.GOMAXPROCS(n + 6); println(n, runtime.GOMAXPROCS(n)) }"
    assert lab.run(source, revision="after", arch=arch, int_bytes=int_bytes).stdout == "1 7\n"


def test_more_than_a_thousand_goroutines_can_sleep_at_a_time() -> None:
    run = lab.run(MANY.replace("COUNT", "1200"), max_seconds=60)
    assert run.stdout == "all are awake\n"
    assert threads(run) > 1000
    # A step is undone from what was kept before it: that must not be every thread's registers.
    machine_ = run.timeline.machine
    run.timeline.seek(len(run.timeline) - 100)
    journal = Journal(machine_)
    tracemalloc.start()
    journal.execute(machine_.step + 50)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(journal) == 50
    assert kept < 5_000_000


def test_steps_of_several_threads_are_undone_exactly() -> None:
    timeline = lab.run(SPIN, seed=3, quantum=7).timeline
    steps = range(len(timeline) - 1, len(timeline) - 900, -1)
    wanted = {}
    for step in reversed(steps[::50]):
        timeline.seek(step)
        wanted[step] = snapshot.take(timeline.machine)
    timeline.seek(len(timeline))
    for step in steps:
        assert timeline.back().step == step
        if step in wanted:
            assert snapshot.take(timeline.machine) == wanted[step]


def test_where_there_are_too_many_threads_the_limit_says_who_takes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "MAX_CPUS", 20)
    assert lab.run(MANY.replace("COUNT", "15")).outcome.status == 0
    run = lab.run(MANY.replace("COUNT", "25"))
    assert "more than 20 threads (Ms), the thread limit" in run.outcome.sentence
    assert run.outcome.advice.startswith("A goroutine that sleeps keeps its thread, as in 2010: ")
