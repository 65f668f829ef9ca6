"""Exercises about deferred calls: whether they run, when, with which arguments, and where (lessons 00, 01, 04, 05)."""

from __future__ import annotations

import random
from typing import Final

from goexit_lab.teach.task import Plan, Task, go

_DUTIES: Final = ("drain", "flush", "unlock", "report", "cool", "sweep")
_DOORS: Final = ("pantry", "cellar", "attic", "garage", "stable")


def wait_for_it(dice: random.Random) -> Plan:
    """A goroutine that never gets a turn."""
    n = dice.randint(2, 99)
    text = """
func late(n int) {
	println("late", n)
}

func worker(n int) {
	defer late(n)
	runtime.Goexit()
}

func main() {
	go worker($n)
	$wait
	println("main ends")
}
"""
    start = go(text, n=n, wait="").replace("\t\n", "")
    return Plan(
        f"`worker` never gets a turn: `main` is at its end before. Change `main` so that the program prints "
        f"`late {n}` first and `main ends` after it. `worker` and `late` stay as they are, and two changes from one "
        f"goroutine to another must do.",
        start,
        go(text, n=n, wait="runtime.Gosched()"),
        "Which function of package runtime offers the processor to others? `main` has to call it once.",
        lambda check: check.goexits("worker").prints(f"late {n}", "main ends", exactly=True).switches_at_most(2),
    )


def defer_order(dice: random.Random) -> Plan:
    """Three duties, to be done in a given order on the way out."""
    a, b, c = dice.sample(_DUTIES, 3)
    text = """
func $a() { println("$a") }

func $b() { println("$b") }

func $c() { println("$c") }

func worker() {
	defer $first()
	defer $second()
	defer $third()
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
}
"""
    return Plan(
        f"When `worker` leaves by `Goexit`, its three duties have to be done in this order: first `{a}`, then `{b}`, "
        f"and `{c}` at the very end. They stay deferred calls.",
        go(text, a=a, b=b, c=c, first=a, second=b, third=c),
        go(text, a=a, b=b, c=c, first=c, second=b, third=a),
        "Each `defer` hangs its record at the head of the goroutine’s list. Which one does `rundefer` find first?",
        lambda check: check.goexits("worker").defers_ran("worker", [a, b, c]),
    )


def early_return(dice: random.Random) -> Plan:
    """The runtime before the fix, and a door that has to be closed on it all the same."""
    door = dice.choice(_DOORS)
    start = """
func unlock(door string) {
	println("unlock", door)
}

func inspect(door string) {
	println("nothing wrong with", door)
	runtime.Goexit()
}

func visit(door string) {
	defer unlock(door)
	inspect(door)
	println("never reached")
}

func main() {
	go visit("$door")
	runtime.Gosched()
}
"""
    solution = """
func unlock(door string) {
	println("unlock", door)
}

func inspect(door string) bool {
	println("nothing wrong with", door)
	return false
}

func visit(door string) {
	defer unlock(door)
	if !inspect(door) {
		return
	}
	println("never reached")
}

func main() {
	go visit("$door")
	runtime.Gosched()
}
"""
    return Plan(
        f"This runs on the runtime *before* the fix, and the {door} stays locked. Change `inspect` and `visit` so that "
        f"`unlock` runs as a deferred call and nothing is left on the dead goroutine. The last line of `visit` must "
        f"still never be reached.",
        go(start, door=door),
        go(solution, door=door),
        "On this revision `Goexit` pays no debts; a function that *returns* pays its own. How can `inspect` tell "
        "`visit` to return?",
        lambda check: (
            check.defers_ran("visit", [f'unlock("{door}")'])
            .nothing_pending("visit")
            .prints(f"nothing wrong with {door}", f"unlock {door}", exactly=True)
        ),
        revision="before",
    )


def value_of_the_moment(dice: random.Random) -> Plan:
    """Literals that see a variable when they run, and arguments that are copied when they are deferred."""
    one, two, three = dice.sample(range(10, 100), 3)
    text = """
func say(n int) {
	println("n was", n)
}

func work() {
	n := $one
	$call
	n = $two
	$call
	n = $three
	$call
	n = 0
}

func main() {
	work()
}
"""
    values = {"one": one, "two": two, "three": three}
    lines = [f"n was {value}" for value in (three, two, one)]
    return Plan(
        f"`work` wants to tell the values that `n` had at each `defer`, the newest first: {three}, {two}, {one}. But "
        f"it prints three zeros. Change what is deferred, not the assignments. Each Defer shall keep 8 bytes of "
        f"arguments.",
        go(text, **values, call="defer func() { say(n) }()"),
        go(text, **values, call="defer say(n)"),
        "A function literal looks at `n` when it runs. When are the *arguments* of a deferred call evaluated?",
        lambda check: check.prints(*lines, exactly=True).defer_bytes("say", 8),
    )


def in_place(dice: random.Random) -> Plan:
    """A deferred call that costs a segment, because it brings nothing."""
    n, arch = dice.randint(2, 99), dice.choice(("amd64", "386"))
    start = """
var count int

func done() {
	println("done", count)
}

func worker() {
	count = $n
	defer done()
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
}
"""
    solution = """
func done(count int) {
	println("done", count)
}

func worker() {
	count := $n
	defer done(count)
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
}
"""
    return Plan(
        f"The deferred call of `done` gets a segment of its own. Make it run in the segment that is there, so that the "
        f"whole run allocates none. `worker` still leaves by `Goexit`, and the output is still `done {n}`.",
        go(start, n=n),
        go(solution, n=n),
        "With the hint from `reflect·call`, `newstack` asks two things: is there room, and does the call bring "
        "something?",
        lambda check: check.goexits("worker").in_place("done").splits_at_most(0).prints(f"done {n}", exactly=True),
        arch=arch,
    )


TASKS: Final = (
    Task("wait-for-it", "Wait for it", 0, wait_for_it),
    Task("defer-order", "Three duties", 1, defer_order),
    Task("early-return", "Before the fix", 1, early_return),
    Task("value-of-the-moment", "The value of the moment", 4, value_of_the_moment),
    Task("in-place", "No segment for a farewell", 5, in_place),
)
