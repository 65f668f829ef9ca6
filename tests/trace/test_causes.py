"""Which values a run-time error was about: told as they were, on every machine and revision, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.events import Fault, Panic, Sigpanic, Throw
from goexit_lab.trace.causes import Cause

EVERYWHERE = list(product(lab.ARCHES, lab.REVISION_NAMES))
TYPES = """
type Node struct { v int; next *Node }
type Inner struct{ *Node; pad [2]int }
type Big struct{ a [40]int }
type Shape interface{ Area() int }
type Held struct{ m map[string][]int; c chan int }
func (n Node) Value() int { return n.v }
func (n *Node) Next() int { return n.v }
"""
CAUSES = {
    "s := []int{1, 2, 3}; i := 5; println(s[i])": "in s[i] the index is 5, and the slice has 3 elements (0 to 2)",
    "s := []int{1}; i := 1; s[i] = 4": "in s[i] the index is 1, and the slice has 1 element (number 0)",
    "var s []int; for i := 0; ; i++ { s[i]++ }": "in s[i] the index is 0, and the slice has no elements",
    "var a [4]int; i := -1; a[i]++": "in a[i] the index is -1, and the array has 4 elements (0 to 3)",
    "p := &Big{}; u := uint64(1) << 63; p.a[u] = 2": (
        "in p.a[u] the index is 9,223,372,036,854,775,808, and the array has 40 elements (0 to 39)"
    ),
    "s, i := `héllo`, uint8(6); println(s[i])": "in s[i] the index is 6, and the string has 6 bytes (0 to 5)",
    "a, b := []int{1, 2}, []int{9}; for i := range a { a[i], b[i] = b[i], a[i] }": (
        "in b[i] the index is 1, and the slice has 1 element (number 0)"
    ),
    "g := [][]int{{1, 2}, {3}}; i := 1; println(g[0][i] + g[1][i])": (
        "in g[1][i] the index is 1, and the slice has 1 element (number 0)"
    ),
    "s, t := []int{7}, 0; for i := 0; i < 9000; i++ { t += s[i/8999] }": (
        "in s[i/8999] the index is 1, and the slice has 1 element (number 0)"
    ),
    "s, n := make([]int, 3, 8), 9; println(len(s[2:n]))": "in s[2:n] the upper bound is 9, and the capacity is 8",
    "s, n := make([]int, 3, 8), 9; println(len(s[1:2:n]))": "in s[1:2:n] the third bound is 9, and the capacity is 8",
    "s, n := make([]int, 3, 8), 5; println(len(s[:n:4]))": "in s[:n:4] the upper bound is 5, and the third bound is 4",
    "s, n := make([]int, 3, 8), 5; println(len(s[n:]))": "in s[n:] the lower bound is 5, and the slice has 3 elements",
    "s, i, j := `hello`, 4, 2; println(s[i:j])": "in s[i:j] the lower bound is 4, and the upper bound is 2",
    "s, i := `hello`, 6; println(s[i:])": "in s[i:] the lower bound is 6, and the string has 5 bytes",
    "s, i := `hello`, -2; println(s[i:])": "in s[i:] the lower bound is -2, below 0",
    "var a [4]int; i := 5; println(len(a[:i]))": "in a[:i] the upper bound is 5, and the array has 4 elements",
    "n := -3; println(1 << n)": "n is -3",
    "n := -3; println(len(make([]int, n)))": "make([]int, n) asks for length -3",
    "n := 3; println(len(make([]int, 5, n)))": "make([]int, 5, n) asks for length 5 and capacity 3",
    "n := -1; println(len(make(chan int, n)))": "make(chan int, n) asks for a buffer of -1",
    "n := &Node{v: 1}; println(n.v + n.next.v)": "n.next is nil",
    "var n *Node; println(n.Value())": "n is nil",
    "var n *Node; println(n.Next())": "n is nil",
    "i := &Inner{}; println(i.v)": "i.Node is nil",
    "var p *[10]int; for i, v := range p { println(i, v) }": "p is nil",
    "var p *[10]int; i := 3; p[i] = 1": "p is nil",
    "var p, q *Big; x := Big{}; q = &x; *q = *p": "p is nil",
    "var p, q *Big; x := Big{}; q = &x; *p = *q": "p is nil",
    "var s Shape; println(s.Area())": "s is nil",
    "var h Held; h.m[`a`] = append(h.m[`a`], 3)": "h.m is nil",
    "var h Held; h.c <- 1": "h.c is nil",
    "var h Held; v, ok := <-h.c; println(v, ok)": "h.c is nil",
    "var h Held; for range h.c {}": "h.c is nil",
    "var h Held; close(h.c)": "h.c is nil",
    "var f func(int) int; println(f(3))": "f is nil: there is no function to call",
    "total, count := 10, 0; println(total / count)": "total / count divides 10 by 0",
    "n, d := int64(-7), int64(0); n %= d; println(n)": "n %= d divides -7 by 0",
    "var x interface{} = `hello`; println(x.(int))": "x holds a value of type string",
    "var x interface{}; println(x.(int))": "x is nil",
    "var x interface{} = 3; println(x.(Shape).Area())": "x holds a value of type int",
}
"""What a program's main does -> what is told of its end."""
GIVEN = {
    "panic(errors.New(`boom`))": "the error says “boom”",
    "panic(fmt.Errorf(`boom %d`, 2))": "the error says “boom 2”",
    "panic(fmt.Errorf(`outer: %w`, errors.New(`inner`)))": "the error says “outer: inner”",
    "panic(fmt.Errorf(`%w, %w`, errors.New(`a`), errors.New(`b`)))": "the error says “a, b”",
    "panic(Node{v: 3})": "panic was given main.Node{v:3, next:(*main.Node)(nil)}",
    "panic(&Node{v: 3})": "panic was given &main.Node{v:3, next:(*main.Node)(nil)}",
    "panic([]int{1, 2})": "panic was given []int{1, 2}",
    "panic(map[string]bool{`a`: true})": 'panic was given map[string]bool{"a":true}',
    "panic(errors.New(strings.Repeat(`x`, 200)))": f"the error says “{'x' * 119}…”",
}
"""What a panic of the period prints two words of."""
SILENT = [
    "panic(1.5)",
    "panic(`text`)",
    "panic(make([]int, 100000))",
    "panic(struct{ a [200]int }{})",
    "panic(1)",
    "<-make(chan int)",
    "c := make(chan int); close(c); for { <-c }",
    "var b *bytes.Buffer; b.WriteString(`x`)",
    "println(strings.Repeat(`x`, -1))",
    "var f func(); defer f()",
]
"""What is not about values of the program's own expressions, or where they cannot be told."""


def failures(run: lab.Run) -> list[Throw | Panic | Fault | Sigpanic]:
    return [event for event in run.events if isinstance(event, Throw | Panic | Fault | Sigpanic)]


def causes(run: lab.Run) -> set[Cause | None]:
    return {run.timeline.causes.of(event) for event in failures(run)}


def program(main: str) -> str:
    return f"func main() {{\n\t{main}\n}}\n{TYPES}"


@pytest.mark.parametrize("main", CAUSES)
def test_the_values_are_told_on_every_machine_and_revision(main: str) -> None:
    for arch, revision in EVERYWHERE:
        run = lab.run(program(main), arch=arch, revision=revision)
        function, line = ("main.(*Node).Next", 11) if "Next()" in main else ("main.main", 2)
        assert causes(run) == {Cause(CAUSES[main], function, line)}, (arch, revision)


@pytest.mark.parametrize("main", GIVEN)
def test_what_a_panic_was_given_is_told_where_only_addresses_are_printed(main: str) -> None:
    for arch, revision in product(lab.ARCHES, ("recover", "fixed")):
        run = lab.run(program(main), arch=arch, revision=revision)
        assert causes(run) == {Cause(GIVEN[main], "main.main", 2)}, (arch, revision)
        assert "(0x" in run.stderr.splitlines()[0]


@pytest.mark.parametrize("main", SILENT)
def test_what_is_about_no_value_of_the_program_is_told_as_before(main: str) -> None:
    for arch, revision in EVERYWHERE:
        assert causes(lab.run(program(main), arch=arch, revision=revision)) <= {None}, (arch, revision)


@pytest.mark.parametrize("main", [next(iter(CAUSES)), "var n *Node; println(n.v)"])
def test_what_is_printed_is_the_periods_and_asking_moves_nothing(main: str) -> None:
    for arch, revision in EVERYWHERE:
        run = lab.run(program(main), arch=arch, revision=revision)
        step, before = run.timeline.step, run.stderr
        assert None not in causes(run)
        assert run.timeline.step == step
        assert run.stderr == before == lab.run(program(main), arch=arch, revision=revision).stderr
        assert "the index is" not in run.stderr
        assert "n is nil" not in run.stderr


KINDS = {"int": 32, "int8": 8, "int64": 64, "uint": -32, "uint8": -8, "uint64": -64}


@st.composite
def number(draw: st.DrawFn) -> tuple[str, int]:
    """A kind of integer, and a value of it."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    bits = KINDS[kind]
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if bits > 0 else (0, (1 << -bits) - 1)
    return kind, draw(st.integers(max(low, -2), 6) | st.sampled_from([low, high]))


@st.composite
def accesses(draw: st.DrawFn) -> tuple[str, str]:
    """A program's main, and what is wrong with its index; nothing if it is in range."""
    holder, length = draw(st.sampled_from(["slice", "array", "string"])), draw(st.integers(0, 5))
    made = {"slice": f"make([]uint8, {length})", "array": f"[{length}]uint8{{}}", "string": f'"{"x" * length}"'}[holder]
    kind, value = draw(number())
    what = "byte" if holder == "string" else "element"
    main = f"s := {made}; var i {kind} = {value}; println(s[i])"
    if 0 <= value < length:
        return main, ""
    has = f"{length} {what}{'s' * (length != 1)}" if length else f"no {what}s"
    numbers = "" if not length else " (number 0)" if length == 1 else f" (0 to {length - 1})"
    return main, f"in s[i] the index is {value:,}, and the {holder} has {has}{numbers}"


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, str]:
    """A program's main that slices a slice, and what is wrong with its bounds, the last of them first."""
    length = draw(st.integers(0, 4))
    room = draw(st.integers(length, 6))
    (low_kind, low), (high_kind, high), (max_kind, top) = (draw(number()) for _ in range(3))
    has_low, has_high = draw(st.booleans()), draw(st.booleans())
    has_max = has_high and draw(st.booleans())
    text = f"s[{'i' if has_low else ''}:{'j' if has_high else ''}{':k' if has_max else ''}]"
    main = (
        f"s := make([]int, {length}, {room}); var i {low_kind} = {low}; var j {high_kind} = {high}; "
        f"var k {max_kind} = {top}; _, _, _ = i, j, k; println(len({text}))"
    )
    capacity = f"the capacity is {room}"
    checks: Iterator[tuple[bool, str, int, int, str]] = iter(
        [
            (has_max, "third bound", top, room, capacity),
            (has_high, "upper bound", high, top if has_max else room, f"the third bound is {top:,}"
             if has_max else capacity),
            (has_low, "lower bound", low, high if has_high else length, f"the upper bound is {high:,}" if has_high
             else f"the slice has {f'{length} element' + 's' * (length != 1) if length else 'no elements'}"),
        ]
    )  # fmt: skip
    for there, name, value, limit, words in checks:
        if there and not 0 <= value <= limit:
            return main, f"in {text} the {name} is {value:,}, {'below 0' if value < 0 else f'and {words}'}"
    return main, ""


@pytest.mark.parametrize(("arch", "revision"), EVERYWHERE)
@settings(max_examples=25)
@given(example=accesses() | cuts())
def test_whatever_is_out_of_range_is_told_as_it_is(arch: str, revision: str, example: tuple[str, str]) -> None:
    main, said = example
    run = lab.run(program(main), arch=arch, revision=revision)
    assert causes(run) == ({Cause(said, "main.main", 2)} if said else set())


def test_of_many_goroutines_on_several_threads_it_is_the_one_that_failed() -> None:
    source = """\
var done = make(chan bool)

func work(id int) {
	s := make([]int, 50)
	for i := 0; ; i++ {
		s[i%(50+id)] += i
		if i%7 == 0 {
			runtime.Gosched()
		}
	}
}

func main() {
	runtime.GOMAXPROCS(4)
	for i := range 4 {
		go work(i / 3)
	}
	<-done
}
"""
    for arch, seed in product(lab.ARCHES, range(3)):
        run = lab.run(source, arch=arch, seed=seed, quantum=11)
        (cause,) = causes(run)
        said = "in s[i%(50+id)] the index is 50, and the slice has 50 elements (0 to 49)"
        assert cause == Cause(said, "main.work", 6)


RECOVERED = """\
func get(s []int, i int) int {
	defer func() { recover() }()
	return s[i]
}

func main() {
	s := []int{1, 2}
	for i := range 40 {
		get(s, i)
	}
}
"""


def test_of_many_failures_each_is_told_with_its_own_values() -> None:
    for arch in lab.ARCHES:
        run = lab.run(RECOVERED, arch=arch, revision="fixed")
        found = [run.timeline.causes.of(event) for event in failures(run)]
        said = [f"in s[i] the index is {i}, and the slice has 2 elements (0 to 1)" for i in range(2, 40)]
        assert found == [Cause(each, "main.get", 3) for each in said]


@pytest.mark.parametrize(("arch", "depths"), [("386", (165, 170)), ("amd64", (96, 102)), ("arm", (165, 170))])
def test_where_it_takes_a_split_to_say_so_it_is_told_all_the_same(arch: str, depths: tuple[int, int]) -> None:
    """throwindex asks for a segment of its own on one of these depths, which takes many steps."""
    source = """\
func down(n int, s []int) int {
	if n == 0 {
		return s[len(s)+n]
	}
	return down(n-1, s) + 1
}

func main() {
	println(down(DEPTH, []int{1, 2}))
}
"""
    said = "in s[len(s)+n] the index is 2, and the slice has 2 elements (0 to 1)"
    splits = 0
    for depth in range(*depths):
        run = lab.run(source.replace("DEPTH", str(depth)), arch=arch)
        assert causes(run) == {Cause(said, "main.down", 3)}, depth
        splits += any(getattr(event, "fn", "") == "runtime.throwindex" for event in run.events)
    assert splits
