"""Exercises about panics that meet what was wrong with them in 2010 (lessons 13 and 14)."""

from __future__ import annotations

import random
from typing import Final

from goexit_lab.events import Panic
from goexit_lab.teach.task import Plan, Task, go

_OVERTAKEN: Final = """
func bad(n int) {
	println("bad", n)
	panic(n)
}

func worker(n int) {
	defer func() { println("caught", recover().(int)) }()
	$deferred
	panic(0)
}

func main() {
	go worker($n)
	runtime.Gosched()
	println("main ends")
}
"""


def keep_your_stack(dice: random.Random) -> Plan:
    """An overtaken panic on the revision that frees the stack it unwinds over."""
    n = dice.randint(2, 99)
    return Plan(
        f"On 31 March 2010 this program prints what it should, and `unwindstack` frees a stack that is in use. Change "
        f"`worker` so that this does not happen on the same revision. It still panics, its deferred call of `bad({n})` "
        f"panics as well while the first panic is in progress, and an older deferred call recovers.",
        go(_OVERTAKEN, n=n, deferred="defer bad(n)"),
        go(_OVERTAKEN, n=n, deferred="defer func() { bad(n) }()"),
        "Where does `newstack` put a deferred call that `panic` makes, and what makes it choose?",
        lambda check: (
            check.recovers("worker")
            .that(
                lambda run: max((each.npanics for each in run.events if isinstance(each, Panic)), default=0) == 2,
                "two panics are in progress at once.",
            )
            .prints(f"bad {n}", f"caught {n}", "main ends", exactly=True)
            .never_frees_live_stack()
        ),
        revision="recover",
    )


_REVIVED: Final = """
func leave(n int) {
$deferred	runtime.Goexit()
}

func worker(n int) {
	leave(n)
	println("worker is back")
}

func main() {
	go worker($n)
	runtime.Gosched()
	println("main ends")
}
"""
_BY_AN_OLDER: Final = """\
	defer func() { println("caught", recover().(int)) }()
	defer func() { panic(n) }()
"""
_BY_ITSELF: Final = """\
	defer func() {
		defer func() { println("caught", recover().(int)) }()
		panic(n)
	}()
"""


def stay_gone(dice: random.Random) -> Plan:
    """A recovery that brings back a goroutine which has called Goexit."""
    n = dice.randint(2, 99)
    return Plan(
        f"`worker` has left by `Goexit`, and is back. Change `leave` so that it stays gone. A deferred call still "
        f"panics, and `caught {n}` is still printed.",
        go(_REVIVED, n=n, deferred=_BY_AN_OLDER),
        go(_REVIVED, n=n, deferred=_BY_ITSELF),
        "A recovery goes on in the function that deferred the recovering call. Which function should that be?",
        lambda check: (
            check.goexits("worker").recovers("worker").prints(f"caught {n}", "main ends", exactly=True).ends_with(0)
        ),
        revision="fixed",
    )


TASKS: Final = (
    Task("keep-your-stack", "Keep your stack", 13, keep_your_stack),
    Task("stay-gone", "Stay gone", 14, stay_gone),
)
