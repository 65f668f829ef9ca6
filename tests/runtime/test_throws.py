"""What the runtime of 2010 said when it gave up, word for word."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Throw
from goexit_lab.trace.outcome import End

BODIES = {
    "all goroutines are asleep - deadlock!": "func main() { <-make(chan int) }",
    "init sleeping": "var c = make(chan int)\nfunc init() { <-c }\nfunc main() {}",
    "cannot wire during init": 'import "runtime"\nfunc init() { runtime.LockOSThread() }\nfunc main() {}',
    "too many operations on a closed channel": "func main() { c := make(chan int); close(c); for { <-c } }",
    "runtime.newproc: too many args": "func f(a [300]int) {}\nfunc main() { var a [300]int; go f(a) }",
    "index out of range": "func main() { a := []int{1}; n := 3; println(a[n]) }",
}


@pytest.mark.parametrize("message", sorted(BODIES))
@pytest.mark.parametrize("arch", lab.ARCHES)
def test_the_message_is_the_periods(message: str, arch: str) -> None:
    run = lab.run(f"package main\n\n{BODIES[message]}\n", arch=arch, revision="after", max_steps=100_000)
    assert [event.msg for event in run.events if isinstance(event, Throw)] == [message]
    assert run.outcome.end is End.THROW
    assert run.stderr.startswith(f"throw: {message}\n")


@pytest.mark.parametrize(("arch", "status"), [("386", 2), ("amd64", 2), ("arm", -11)])
def test_a_throw_ends_as_the_real_program_ended(arch: str, status: int) -> None:
    """On arm the breakpoint behind the message was a signal that nobody handled."""
    run = lab.run("package main\n\nfunc main() { <-make(chan int) }\n", arch=arch, revision="after")
    assert run.outcome.status == status


def test_the_traceback_names_functions_and_lines() -> None:
    source = "package main\n\nfunc wait(c chan int) {\n\t<-c\n}\n\nfunc main() {\n\twait(make(chan int))\n}\n"
    run = lab.run(source, revision="after")
    assert "goroutine 1 [Gwaiting]:" in run.stderr
    assert "main.wait: line 4" in run.stderr
    assert "main.main: line 8" in run.stderr


def test_a_nil_channel_faults() -> None:
    run = lab.run("package main\n\nfunc main() { var c chan int; <-c }\n", revision="after")
    assert run.outcome.status == -11


def test_a_panic_runs_no_deferred_call() -> None:
    source = 'package main\n\nfunc late() { println("late") }\n\nfunc main() {\n\tdefer late()\n\tpanic("oops")\n}\n'
    run = lab.run(source, revision="after")
    assert run.stdout == "oops"
    assert run.outcome.end is End.PANIC
    assert run.outcome.status == 2


def test_a_crash_tells_where_and_why() -> None:
    source = "package main\n\ntype T struct{ a, b int }\n\nfunc main() {\n\tvar p *T\n\tprintln(p.b)\n}\n"
    run = lab.run(source, revision="after")
    assert run.stderr.startswith("SIGSEGV: segmentation violation\nFaulting address: 0x4\nPC=0x")
    assert "main.main: line 7" in run.stderr
    assert run.stderr.endswith("A nil pointer was used: it tried to read 4 bytes from address 0.\n")


def test_a_crash_names_the_stack_that_was_freed_too_early() -> None:
    source = """package main

import "runtime"

func again(n int) { runtime.Goexit() }

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
	go worker(2)
	runtime.Gosched()
	a := make([]byte, 4300)
	println(len(a))
}
"""
    run = lab.run(source, revision="after")
    assert run.outcome.end is End.FAULT
    assert "goroutine 2's stack while it was in use." in run.stderr
