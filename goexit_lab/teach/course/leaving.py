"""Exercises about ends that go wrong, and panics that are caught (lessons 09 and 12)."""

from __future__ import annotations

import random
from typing import Final

from goexit_lab.teach.task import Plan, Task, go

_ARGUMENT: Final = """
func again(n int) {
	println("again", n)
	runtime.Goexit()
}

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func main() {
	go worker($n)
	runtime.Gosched()
	println("main ends")
}
"""
_NONE: Final = """
var n int

func again() {
	println("again", n)
	runtime.Goexit()
}

func worker() {
	n = $n
	defer again()
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	println("main ends")
}
"""


def spare_the_stack(dice: random.Random) -> Plan:
    """The bug inside the fix, to be avoided."""
    n = dice.randint(2, 99)
    return Plan(
        f"The program prints what it should, and yet `unwindstack` frees a stack that is in use. Change the program so "
        f"that this does not happen on the same revision. `worker` still leaves by `Goexit`, and so does `again`, and "
        f"`again {n}` is still printed.",
        go(_ARGUMENT, n=n),
        go(_NONE, n=n),
        "The in-place Stktop is what `unwindstack` takes for a segment. When does `newstack` not make one?",
        lambda check: (
            check.goexits("worker", 2).prints(f"again {n}", "main ends", exactly=True).never_frees_live_stack()
        ),
    )


def free_a_live_stack(dice: random.Random) -> Plan:
    """The bug inside the fix, to be found."""
    n = dice.randint(2, 99)
    return Plan(
        f"Here nothing goes wrong. Change the program, and as little of it as you can, so that the runtime frees a "
        f"stack that is in use, and the output is the same: `again {n}`, `main ends`, status 0.",
        go(_NONE, n=n),
        go(_ARGUMENT, n=n),
        "What does `newstack` do for a deferred call that brings arguments?",
        lambda check: check.prints(f"again {n}", "main ends", exactly=True).frees_live_stack().ends_with(0),
    )


def catch_it(dice: random.Random) -> Plan:
    """A panic, to be caught at the right place."""
    n = dice.randint(2, 99)
    text = """
func rescue() {
	$rescue
}

func worker(n int) {
	defer rescue()
	if n > 1 {
		panic(n)
	}
	println("not reached")
}

func main() {
	go worker($n)
	runtime.Gosched()
	println("main ends")
}
"""
    return Plan(
        "The panic ends the whole program. Let `rescue` catch it, so that only `worker` ends, `main` goes on and the "
        "status is 0. `worker` still panics.",
        go(text, n=n, rescue='println("nothing to be done")'),
        go(text, n=n, rescue='recover()\n\tprintln("caught")'),
        "Two days after the commit there is a builtin that stops a panic, if a deferred function calls it.",
        lambda check: check.recovers("worker").prints("main ends").ends_with(0),
        revision="recover",
    )


TASKS: Final = (
    Task("spare-the-stack", "Spare the stack", 9, spare_the_stack),
    Task("free-a-live-stack", "Free a live stack", 9, free_a_live_stack),
    Task("catch-it", "Catch it", 12, catch_it),
)
