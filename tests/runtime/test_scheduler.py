"""The scheduler's bookkeeping agrees with its lists after every instruction of generated programs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.kit.faults import ProgramExit
from goexit_lab.runtime.revisions import REVISIONS
from tests.runtime.invariants import broken

MAX_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Worker:
    """A goroutine of a generated program: one statement per letter."""

    acts: str
    deferred: int
    depth: int


STATEMENTS = {
    "y": "\truntime.Gosched()\n",
    "s": "\tc <- n\n",
    "r": "\t<-c\n",
    "p": '\tprintln("worker", n)\n',
    "x": "\truntime.Goexit()\n",
    "g": "\tif n < 3 {\n\t\tgo w0(n + 10, c)\n\t}\n",
    "l": "\truntime.LockOSThread()\n",
    "u": "\truntime.UnlockOSThread()\n",
}

workers = st.lists(
    st.builds(Worker, st.text("ysrpxglu", max_size=5), st.integers(0, 2), st.integers(0, 4)), min_size=1, max_size=4
)


def program(each: list[Worker], procs: int) -> str:
    text = ['package main\n\nimport "runtime"\n']
    for index, worker in enumerate(each):
        text.append(f"func w{index}(n int, c chan int) {{\n")
        text.append(f"\tdeep(n, {worker.depth})\n")
        text += [f"\tdefer late(n, {number})\n" for number in range(worker.deferred)]
        text += [STATEMENTS[act] for act in worker.acts]
        text.append("}\n")
    text.append('func late(n, k int) { println("late", n, k) }\n')
    text.append("func deep(n, k int) int {\n\tvar a [200]int\n\ta[n] = k\n")
    text.append("\tif k > 0 {\n\t\treturn deep(n, k-1)\n\t}\n\treturn a[n]\n}\n")
    text.append(f"func main() {{\n\truntime.GOMAXPROCS({procs})\n\tc := make(chan int, 2)\n")
    text += [f"\tgo w{index}({index}, c)\n" for index in range(len(each))]
    text.append("\truntime.Gosched()\n\truntime.Gosched()\n}\n")
    return "".join(text)


@settings(max_examples=25, deadline=None)
@given(workers, st.integers(1, 3), st.sampled_from(lab.ARCHES), st.sampled_from(sorted(REVISIONS)), st.integers(0, 3))
def test_lists_and_counters_agree_at_every_step(
    each: list[Worker], procs: int, arch: str, revision: str, seed: int
) -> None:
    run = lab.run(program(each, procs), arch=arch, revision=revision, max_steps=MAX_STEPS, seed=seed, quantum=20)
    machine, runtime = run.timeline.machine, run.timeline.runtime
    run.timeline.seek(0)
    with runtime.muted():
        for step in range(1, len(run.timeline)):
            try:
                machine.run(step)
            except ProgramExit:
                break
            assert broken(runtime, reused_chains=revision == "before") == [], f"after step {step}"


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_several_threads_share_the_work(arch: str) -> None:
    source = """package main

import "runtime"

func spin(n int, c chan int) {
	s := 0
	for i := 0; i < 500; i++ {
		s += i
	}
	c <- n
}

func main() {
	runtime.GOMAXPROCS(3)
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go spin(i, c)
	}
	t := 0
	for i := 0; i < 4; i++ {
		v := <-c
		t += v
	}
	println(t)
}
"""
    run = lab.run(source, arch=arch, quantum=50)
    assert run.stdout == "6\n"
    assert len(run.timeline.machine.cpus) >= 3
