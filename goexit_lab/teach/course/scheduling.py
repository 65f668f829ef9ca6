"""Exercises about goroutines: which G, whose turn, who waits (lessons 06, 07, 08)."""

from __future__ import annotations

import itertools
import random
from typing import Final

from goexit_lab.teach.task import Plan, Task, go

_GUESTS: Final = ("ann", "bob", "carl", "dora", "emil", "frida")


def gfree_order(dice: random.Random) -> Plan:
    """Who ends when, so that the free list has a given order?"""
    wanted = dice.choice([each for each in itertools.permutations((2, 3, 4)) if each != (4, 3, 2)])
    turns = {goid: at for at, goid in enumerate(reversed(wanted))}
    text = """
func brief(turns int) {
	for i := 0; i < turns; i++ {
		runtime.Gosched()
	}
}

func main() {
	go brief($two)
	go brief($three)
	go brief($four)
	for i := 0; i < 6; i++ {
		runtime.Gosched()
	}
}
"""
    listed = ", ".join(map(str, wanted))
    return Plan(
        f"The three goroutines are 2, 3 and 4. At the end `gfree` shall hold their Gs in the order {listed}, first to "
        f"be reused first. Start them in the order in which they are started now.",
        go(text, two=0, three=0, four=0),
        go(text, two=turns[2], three=turns[3], four=turns[4]),
        "The list is a stack. Who has to end last? Each goroutine can be kept busy for some turns.",
        lambda check: check.goroutines("brief", 3).gfree_order(wanted),
    )


def inherit(dice: random.Random) -> Plan:
    """Whose G does a goroutine get?"""
    first, second, heir = dice.sample(_GUESTS, 3)
    text = """
func $first() { println("$first") }

func $second() { println("$second") }

func $heir() { println("$heir") }

func main() {
	go $one()
	go $two()
	runtime.Gosched()
	go $heir()
	runtime.Gosched()
}
"""
    names = {"first": first, "second": second, "heir": heir}
    return Plan(
        f"`{heir}` shall go on in the G that was `{first}`’s. All three still run, and `{heir}` comes last.",
        go(text, **names, one=first, two=second),
        go(text, **names, one=second, two=first),
        "Which of the two Gs lies first on `gfree` when the third goroutine is started?",
        lambda check: (
            check.goroutines(first, 1)
            .goroutines(second, 1)
            .reuses(heir, first)
            .that(lambda run: run.stdout.splitlines()[-1:] == [heir], f"{heir} prints last.")
        ),
    )


def few_switches(dice: random.Random) -> Plan:
    """Too polite: a goroutine that gives way too often."""
    a, b = dice.sample(_GUESTS, 2)
    count = dice.randint(3, 5)
    text = """
func tick(name string) {
	for i := 1; i <= $count; i++ {
		println(name, i)$polite
	}
}

func main() {
	go tick("$a")
	go tick("$b")
	for i := 0; i <= $turns; i++ {
		runtime.Gosched()
	}
	println("main ends")
}
"""
    lines = [f"{name} {i}" for name in (a, b) for i in range(1, count + 1)]
    return Plan(
        f"`{a}` and `{b}` take turns after each line. Let first `{a}` print all {count} lines, then `{b}`, then "
        f"`main`, with no more than three changes from one goroutine to another.",
        go(text, a=a, b=b, count=count, polite="\n\t\truntime.Gosched()", turns=count),
        go(text, a=a, b=b, count=count, polite="", turns=0),
        "Nobody is interrupted. A goroutine runs until it gives way, waits or ends.",
        lambda check: check.prints(*lines, "main ends", exactly=True).switches_at_most(3),
    )


def fall_asleep(dice: random.Random) -> Plan:
    """A deadlock to order."""
    n = dice.randint(2, 99)
    text = """
func worker(c chan int) {
	println("worker sends", $n)
	c <- $n
}

func main() {
	c := make(chan int)
	d := make(chan int)
	go worker(c)
	println("main got", <-$source)
	println(cap(d))
}
"""
    return Plan(
        "Make all goroutines fall asleep, by changing one letter: `worker` shall wait to send, `main` to receive, and "
        "the runtime shall throw.",
        go(text, n=n, source="c"),
        go(text, n=n, source="d"),
        "Who would have to be at the other end of the channel that `main` receives from?",
        lambda check: (
            check.deadlocks()
            .blocks_on("worker", "send")
            .blocks_on("main", "receive")
            .prints(f"worker sends {n}", exactly=True)
            .ends_with(2)
        ),
    )


def room_in_the_ring(dice: random.Random) -> Plan:
    """A channel with room for everything that is sent."""
    count = dice.randint(3, 7)
    text = """
func produce(c chan int) {
	for i := 1; i <= $count; i++ {
		c <- i
		println("sent", i)
	}
}

func main() {
	c := make(chan int, $room)
	go produce(c)
	runtime.Gosched()
	println("room for", cap(c))
	for i := 0; i < $count; i++ {
		println("got", <-c)
	}
}
"""
    lines = [f"sent {i}" for i in range(1, count + 1)]
    lines += [f"room for {count}", *(f"got {i}" for i in range(1, count + 1))]
    return Plan(
        "`produce` shall never have to wait: it sends everything before `main` takes the first number. Give the "
        "channel as little room as that needs.",
        go(text, count=count, room=1),
        go(text, count=count, room=count),
        "How many elements lie in the ring at the fullest moment?",
        lambda check: check.never_blocks("produce").prints(*lines, exactly=True),
    )


TASKS: Final = (
    Task("gfree-order", "In which order they died", 6, gfree_order),
    Task("inherit", "An heir", 6, inherit),
    Task("few-switches", "Too polite", 7, few_switches),
    Task("fall-asleep", "Fall asleep", 7, fall_asleep),
    Task("room-in-the-ring", "Room in the ring", 8, room_in_the_ring),
)
