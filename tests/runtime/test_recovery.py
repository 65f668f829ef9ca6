"""Panics that are recovered, and faults that become panics: in both engines, at every step, with results kept."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.machine import snapshot
from goexit_lab.machine.machine import Machine

COUNTED = """
    package main

    type node struct{ next *node; value int }

    func at(a []int, i, j int, n *node) (r int, said string) {
        defer func() {
            if e := recover(); e != nil {
                said = e.(error).Error()
            }
        }()
        r = 1
        r = a[i] / j
        r += n.next.value
        return r, "fine"
    }

    func main() {
        a := []int{6, 8}
        n := &node{&node{nil, 100}, 0}
        total := 0
        for i := 0; i < 60; i++ {
            first, _ := at(a, i%2, 2, n)
            index, one := at(a, 2, 1, n)
            divided, two := at(a, 0, i%2, n)
            followed, three := at(a, 1, 1, &node{})
            total += first + index*1000 + divided + followed
            if i == 59 {
                println(one)
                println(two)
                println(three)
            }
        }
        println(total)
    }
"""

SAID = """\
runtime error: index out of range
fine
runtime error: invalid memory address or nil pointer dereference
"""


def ended(machine: Machine) -> snapshot.Snapshot:
    assert lab.run_bare(machine, 10_000_000) == 0
    return snapshot.take(machine)


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_run_time_errors_are_panics_with_an_error_as_value(arch: str) -> None:
    run = lab.run(COUNTED, arch=arch, revision="fixed")
    assert run.outcome.status == 0, run.stderr
    assert run.stdout.startswith(SAID)


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_both_engines_go_on_after_a_fault_at_the_same_step_with_the_same_bytes(arch: str) -> None:
    options = lab.Options(arch=arch, revision="fixed")
    single, generated = (ended(lab.boot(COUNTED, options, hot=hot)) for hot in (1 << 30, 0))
    assert single == generated


def test_a_fault_is_a_step_that_can_be_stopped_before_and_behind() -> None:
    run = lab.run(COUNTED, revision="fixed")
    signals = [event for event in run.events if event.kind == "sigpanic"]
    assert len(signals) == 90  # 60 nil pointers, 30 divisions
    for event in signals[:3]:
        step = event.step
        there = snapshot.take(_at(run, step))
        _at(run, 0)
        assert snapshot.take(_at(run, step)) == there
        assert run.image.where(run.timeline.machine.cpu.pc).startswith("sigpanic")
        faulting = run.image.function_at(_at(run, step - 1).cpu.pc)
        assert faulting is not None
        assert faulting.name == "main.at"


def _at(run: lab.Run, step: int) -> Machine:
    run.timeline.seek(step)
    return run.timeline.machine


RESULTS = """
    package main

    func named() (a int, s string) {
        defer func() { recover(); s += "!" }()
        a, s = 7, "seven"
        panic("x")
    }

    func unnamed() int {
        defer func() { recover() }()
        panic("x")
    }

    func spins(n int) (r int) {
        defer func() { recover(); r *= 2 }()
        for {
            x, y, z := n*3, n*5, n*7
            r += x + y + z
            if r > 100 {
                panic(r)
            }
        }
    }

    func ordinary() (r int) {
        defer func() { r++ }()
        return 41
    }

    func main() {
        a, s := named()
        println(a, s, unnamed(), spins(4), ordinary())
    }
"""


@pytest.mark.parametrize("arch", lab.ARCHES)
@pytest.mark.parametrize(("revision", "ordinary"), [("recover", 41), ("fixed", 42)])
def test_results_are_what_they_were_at_the_panic_or_what_deferred_calls_made_of_them(
    arch: str, revision: str, ordinary: int
) -> None:
    """In `recover` an ordinary return had copied its results before deferred closures ran."""
    run = lab.run(RESULTS, arch=arch, revision=revision)
    assert run.outcome.status == 0, run.stderr
    assert run.stdout == f"7 seven! 0 240 {ordinary}\n"


KINDS = """
    package main

    import "runtime"

    type number int

    func try(f func()) {
        defer func() {
            switch e := recover().(type) {
            case runtime.Error:
                println("runtime.Error:", e.Error())
            case error:
                println("error:", e.Error())
            case number:
                println("number", int(e))
            case nil:
                println("nil")
            }
        }()
        f()
    }

    func main() {
        var m map[string]int
        var i interface{} = "text"
        var c chan int
        s, n := []int{1, 2, 3}, 5
        try(func() { m["a"] = 1 })
        try(func() { println(i.(number)) })
        try(func() { println(i.(error)) })
        try(func() { println(len(s[1:n])) })
        try(func() { c <- 1 })
        try(func() { println(1 / (n - 5)) })
        try(func() { println(len(make([]int, 4-n))) })
        try(func() { panic(number(3)) })
        try(func() { panic(nil) })
    }
"""

KINDS_SAID = """\
runtime.Error: runtime error: invalid memory address or nil pointer dereference
runtime.Error: interface conversion: interface is string, not main.number
runtime.Error: interface conversion: string is not error: missing method Error
runtime.Error: runtime error: slice bounds out of range
runtime.Error: runtime error: invalid memory address or nil pointer dereference
runtime.Error: runtime error: integer divide by zero
runtime.Error: runtime error: makeslice: len out of range
number 3
nil
"""


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_what_a_panic_was_about_is_in_its_value(arch: str) -> None:
    run = lab.run(KINDS, arch=arch)
    assert run.revision == "fixed"
    assert run.outcome.status == 0, run.stderr
    assert run.stdout == KINDS_SAID


def test_a_program_that_recovers_and_names_no_revision_is_told_which_it_got() -> None:
    (note,) = lab.run(KINDS).notes
    assert "recover" in note
    assert '"fixed"' in note
    assert lab.run(KINDS, revision="fixed").notes == ()
    plain = lab.run("func main() {}")
    assert (plain.revision, plain.notes) == ("after", ())
    mine = lab.run("func recover() int { return 3 }\nfunc main() { println(recover()) }")
    assert (mine.revision, mine.stdout) == ("after", "3\n")


def test_without_recordings_on_an_architecture_a_run_says_so() -> None:
    (note,) = lab.run("func main() {}", arch="arm", revision="recover").notes
    assert "not held to recordings on arm" in note
    assert lab.run("func main() {}", arch="arm").notes == ()


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_the_traceback_of_a_fault_names_the_line_that_faulted(arch: str) -> None:
    """The fault enters sigpanic as if its own instruction had called: no call lies before it."""
    source = "package main\n\nfunc main() {\n\ti := 0\n\tprintln(1 / i)\n}\n"
    run = lab.run(source, arch=arch, revision="fixed")
    assert "main.main: line 5\n" in run.stderr
