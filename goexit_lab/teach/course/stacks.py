"""Exercises about segmented stacks: sizes, chains, hot splits, and what arm loses (lessons 02, 03, 10)."""

from __future__ import annotations

import random
from typing import Final

from goexit_lab.teach.task import Plan, Task, go


def segment_size(dice: random.Random) -> Plan:
    """Which array gives a segment of a given size?"""
    words = dice.randint(560, 1400)
    begun = dice.choice([each for each in (600, 800, 1000, 1200) if each != words])
    size = words * 8 + 160 + 16 + 1024
    text = """
func big(n int) int64 {
	var a [$words]int64
	a[n] = int64(n)
	return a[n]
}

func main() {
	println(big(7))
}
"""
    return Plan(
        f"Choose the length of the array so that the segment which `big` asks for has exactly {size:,} bytes. "
        f"(A frame here is the array and nothing else; `big` has 16 bytes of arguments and results.)",
        go(text, words=begun),
        go(text, words=words),
        "Run the program once and look at `newstack`: how do `moreframe`, `moreargs` and the size hang together? "
        "Lesson 02 has the rule.",
        lambda check: check.segment_size("big", size).prints("7", exactly=True),
    )


def keep_it_small(dice: random.Random) -> Plan:
    """A recursion that has to do with two segments."""
    numbers, depth = dice.randint(80, 110), dice.randint(13, 16)
    text = """
func grow(n int) int {
	var pad [$numbers]int64
	pad[n] = int64(n)
	if n == 0 {
		return 0
	}
	return grow(n-1) + int(pad[n])
}

func main() {
	println("sum:", grow($depth))
}
"""
    total = depth * (depth + 1) // 2
    return Plan(
        f"The recursion needs more than two segments for a stack of {depth + 1} calls. Make it print the same, `sum: "
        f"{total}`, with at most two segments, and still with {depth + 1} calls of `grow`.",
        go(text, numbers=numbers, depth=depth),
        go(text, numbers=depth + 4, depth=depth),
        "How many bytes does each level take, and which of them are used?",
        lambda check: check.segments_at_most("grow", 2).calls("grow", depth + 1).prints(f"sum: {total}", exactly=True),
    )


def cool_the_loop(dice: random.Random) -> Plan:
    """A hot split, to be cured."""
    times = dice.randint(15, 40)
    start = """
func leaf(n int) int {
	var a [20]int64
	a[n%20] = int64(n)
	return int(a[n%20])
}

func work(depth int) int {
	var pad [8]int64
	pad[depth%8] = int64(depth)
	if depth > 0 {
		return work(depth-1) + int(pad[depth%8])
	}
	s := 0
	for i := 0; i < $times; i++ {
		s += leaf(i)
	}
	return s
}

func main() {
	println(41, work(41))
}
"""
    solution = """
func leaf(n int) int {
	var a [20]int64
	a[n%20] = int64(n)
	return int(a[n%20])
}

func loop() int {
	var room [600]int64
	room[0] = 0
	s := 0
	for i := 0; i < $times; i++ {
		s += leaf(i)
	}
	return s + int(room[0])
}

func work(depth int) int {
	var pad [8]int64
	pad[depth%8] = int64(depth)
	if depth > 0 {
		return work(depth-1) + int(pad[depth%8])
	}
	return loop()
}

func main() {
	println(41, work(41))
}
"""
    total = sum(range(42)) + sum(range(times))
    return Plan(
        f"Each of the {times} calls of `leaf` makes a segment and gives it back. Cure it: at most two segments in the "
        f"whole run, the same output, still 42 calls of `work` and {times} of `leaf`.",
        go(start, times=times),
        go(solution, times=times),
        "A segment lives as long as the call that asked for it. Let somebody ask *outside* the loop, who needs a lot "
        "of room.",
        lambda check: (
            check.splits_at_most(2).calls("leaf", times).calls("work", 42).prints(f"41 {total}", exactly=True)
        ),
    )


def lucky_size(dice: random.Random) -> Plan:
    """arm: an argument area whose size survives being rounded down."""
    a, b, c = dice.sample(range(1, 10), 3)
    text = """
func add3(n, a, b, c$more int) (int, int, int) {
	if n == 0 {
		return a, b, c
	}
	x, y, z := add3(n-1, a+$a, b+$b, c+$c$zero)
	return x + 1, y + 1, z + 1
}

func main() {
	for n := 84; n < 96; n++ {
		x, y, z := add3(n, 0, 0, 0$zero)
		println(n, x, y, z)
	}
}
"""
    lines = [f"{n} {n * (a + 1)} {n * (b + 1)} {n * (c + 1)}" for n in range(84, 96)]
    return Plan(
        f"On arm one of these numbers is wrong. All lines should read `n`, {a + 1} times `n`, {b + 1} times `n`, "
        f"{c + 1} times `n`. Leave the recursion, results and depths alone, and let `add3` still split the stack. "
        f"Change how many bytes its arguments and results are.",
        go(text, a=a, b=b, c=c, more="", zero=""),
        go(text, a=a, b=b, c=c, more=", lucky", zero=", 0"),
        "The linker rounds the size down to a multiple of 8 and adds 4. For which numbers of words is nothing lost?",
        lambda check: check.splits("add3").prints(*lines, exactly=True),
        arch="arm",
    )


TASKS: Final = (
    Task("segment-size", "A segment to measure", 2, segment_size),
    Task("keep-it-small", "Two segments must do", 2, keep_it_small),
    Task("cool-the-loop", "Cool the loop", 3, cool_the_loop),
    Task("lucky-size", "A lucky size", 10, lucky_size),
)
