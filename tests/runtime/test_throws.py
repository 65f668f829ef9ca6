"""What the runtime of 2010 said when it gave up, word for word."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Fault, Throw
from goexit_lab.machine.walk import Context, Walker
from goexit_lab.runtime.throw import MEANING, NIL_USED
from goexit_lab.scenes.narration import narration
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


NIL_CHANNEL, NIL_MAP = NIL_USED["runtime.chansend1"], NIL_USED["runtime.mapassign1"]


@pytest.mark.parametrize("arch", ["386", "amd64", "arm"])
def test_the_traceback_of_an_init_function_reaches_the_first_frame(arch: str) -> None:
    source = "package main\n\nfunc wait(c chan int) { <-c }\nfunc init() { wait(make(chan int)) }\nfunc main() {}\n"
    run = lab.run(source, arch=arch)
    assert run.stderr.startswith("throw: init sleeping\n\ngoroutine 1 [Gwaiting]:\n")
    frames = [line.split(":")[0].strip() for line in run.stderr.splitlines()[3:] if line.startswith("\t")]
    assert frames == ["gosched", "chanrecv", "runtime.chanrecv1", "main.wait", "main.init.1", "main.init", "mainstart"]


@pytest.mark.parametrize(("revision", "status"), [("after", -11), ("fixed", 2)])
@pytest.mark.parametrize("operation", ["<-c", "c <- 1", "_, _ = <-c", "close(c)", "for range c {}"])
def test_a_nil_channel_faults(operation: str, revision: str, status: int) -> None:
    run = lab.run(f"package main\n\nfunc main() {{ var c chan int; {operation} }}\n", revision=revision)
    assert run.outcome.status == status
    assert run.stderr.endswith(f"\n\n{NIL_CHANNEL}\n")


@pytest.mark.parametrize(("revision", "status"), [("before", -11), ("fixed", 2)])
@pytest.mark.parametrize("operation", ["m[1] = 2", "m[1]++", "m[len(m)], m[3] = 1, 2"])
def test_writing_to_a_nil_map_is_told_as_such(operation: str, revision: str, status: int) -> None:
    run = lab.run(f"package main\n\nfunc main() {{ var m map[int]int; {operation} }}\n", revision=revision)
    assert run.outcome.status == status
    assert run.stderr.endswith(f"\n\n{NIL_MAP}\n")


def test_a_nil_pointer_is_neither_a_nil_channel_nor_a_nil_map() -> None:
    for revision in ("after", "fixed"):
        said = lab.run("func main() { m := map[int]int{}; m[1] = 2; var p *int; *p = m[1] }", revision=revision).stderr
        assert not [each for each in NIL_USED.values() if each in said]


@pytest.mark.parametrize("message", sorted(MEANING))
def test_a_throw_that_nobody_knows_today_is_explained_behind_the_traceback(message: str) -> None:
    run = lab.run(f"package main\n\n{BODIES[message]}\n", max_steps=100_000)
    assert run.stderr.endswith(f"\n\n{MEANING[message]}\n")
    throw = next(event for event in run.events if isinstance(event, Throw))
    assert narration(throw).sentence.endswith(MEANING[message])


def test_a_closed_channel_takes_as_many_operations_as_is_said() -> None:
    source = "package main\n\nfunc main() { c := make(chan int); close(c); for i := 1; ; i++ { println(i); <-c } }\n"
    assert 300 < int(lab.run(source).stdout.split()[-1]) < 600


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
    assert run.stderr.endswith("A nil pointer was used: it tried to read at nil + 4 bytes.\n")


@pytest.mark.parametrize("arch", lab.ARCHES)
@pytest.mark.parametrize("revision", lab.REVISION_NAMES)
def test_the_traceback_of_a_call_of_nil_begins_with_who_called(arch: str, revision: str) -> None:
    source = "func call(f func(int) int) int {\n\treturn f(3)\n}\n\nfunc main() {\n\tprintln(call(nil))\n}\n"
    run = lab.run(source, arch=arch, revision=revision)
    assert "\tmain.call: line 2\n\tmain.main: line 6\n\tmainstart: " in run.stderr


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_only_a_call_of_a_value_is_taken_for_one_of_nil(arch: str) -> None:
    run = lab.run("func call(n int) int { return n / n }\n\nfunc main() { println(call(0)) }\n", arch=arch)
    fault = next(event for event in run.events if isinstance(event, Fault))
    state = run.timeline.seek(fault.step)
    main = state.frames(state.goroutine(1))[1]
    walker = Walker(state.machine.mem, state.machine.image, state.machine.target)
    at_the_return_address = main.low - state.machine.target.word
    assert list(walker.frames(Context(0, at_the_return_address), iter(()))) == []
    assert list(walker.frames(Context(0, 1 << 60), iter(()))) == []


def test_a_division_by_zero_is_where_the_instruction_is() -> None:
    run = lab.run("package main\n\nfunc half(n int) int { return 1 / n }\n\nfunc main() { half(0) }\n")
    fault = next(event for event in run.events if isinstance(event, Fault))
    assert run.image.where(fault.address).startswith("main.half+")
    assert run.stderr.startswith(f"SIGFPE: floating-point exception\nFaulting address: {fault.pc:#x}\nPC={fault.pc:#x}")


def test_the_address_of_a_crash_is_one_that_the_machine_has() -> None:
    """arm's prologue ignores the frame, so these frames write over Stktops, whose sizes and addresses then wrap."""
    source = """package main

func fill(n int) int {
	var a [3800]byte
	for j := 0; j < len(a); j++ {
		a[j] = byte(n + j)
	}
	if n == 0 {
		return 0
	}
	return fill(n - 1)
}

func main() { println(fill(9)) }
"""
    run = lab.run(source, arch="arm")
    fault = next(event for event in run.events if isinstance(event, Fault))
    assert 0 <= fault.address < 1 << 32
    assert f"\nFaulting address: {fault.address:#x}\n" in run.stderr
    assert run.outcome.sentence == f"SIGSEGV: the program crashed ({fault.what} at {fault.address:#x})."
    assert "a record of its own (a Stktop, Gobuf or G) was overwritten." in run.stderr


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
