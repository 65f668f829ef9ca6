"""Channels and select: who waits, who is woken, and in which order."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.events import Ready
from goexit_lab.trace.outcome import End


def output(body: str, arch: str = "amd64") -> str:
    run = lab.run(f"package main\n\n{body}\n", arch=arch, revision="after", max_steps=1_000_000)
    assert run.outcome.status == 0, run.outcome.sentence + run.stderr
    return run.stdout


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_senders_are_served_first_come_first(arch: str) -> None:
    body = """func send(c chan int, n int) { c <- n }

func main() {
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go send(c, i)
	}
	for i := 0; i < 4; i++ {
		println(<-c)
	}
}"""
    assert output(body, arch) == "0\n1\n2\n3\n"


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_a_full_buffer_stops_the_sender_and_keeps_the_order(arch: str) -> None:
    body = """func fill(c chan int) {
	for i := 0; i < 5; i++ {
		c <- i
		println("put", i)
	}
	close(c)
}

func main() {
	c := make(chan int, 2)
	go fill(c)
	for v := range c {
		println("got", v)
	}
}"""
    lines = output(body, arch).split("\n")
    assert [line for line in lines if line.startswith("got")] == [f"got {n}" for n in range(5)]
    assert lines.index("put 2") > lines.index("got 0")


def test_receiving_tells_whether_there_was_a_sender() -> None:
    body = """func main() {
	c := make(chan int, 1)
	c <- 7
	close(c)
	v, ok := <-c
	println(v, ok)
	v, ok = <-c
	println(v, ok)
}"""
    assert output(body) == "7 true\n0 false\n"


def test_closing_wakes_every_reader() -> None:
    body = """func wait(c, done chan int) {
	v := <-c
	done <- v
}

func main() {
	c, done := make(chan int), make(chan int)
	for i := 0; i < 3; i++ {
		go wait(c, done)
	}
	close(done2(c))
	for i := 0; i < 3; i++ {
		println(<-done)
	}
}

func done2(c chan int) chan int { return c }"""
    assert output(body) == "0\n0\n0\n"


def test_a_nil_channel_never_competes() -> None:
    body = """func main() {
	var none chan int
	for i := 0; i < 3; i++ {
		select {
		case <-none:
			println("received")
		case none <- 1:
			println("sent")
		default:
			println("default")
		}
	}
}"""
    assert output(body) == "default\ndefault\ndefault\n"


def test_select_is_fair_and_the_same_every_time() -> None:
    body = """func feed(c chan int, n int) {
	for {
		c <- n
	}
}

func main() {
	a, b := make(chan int), make(chan int)
	go feed(a, 1)
	go feed(b, 2)
	for i := 0; i < 20; i++ {
		select {
		case v := <-a:
			print(v)
		case v := <-b:
			print(v)
		}
	}
	println()
}"""
    first = output(body)
    assert first == output(body)
    assert set(first.strip()) == {"1", "2"}


def test_losing_cases_of_a_select_are_skipped_when_their_turn_comes() -> None:
    body = """func pick(a, b, done chan int) {
	select {
	case v := <-a:
		done <- v
	case v := <-b:
		done <- v
	}
}

func main() {
	a, b, done := make(chan int), make(chan int), make(chan int, 4)
	go pick(a, b, done)
	go pick(a, b, done)
	a <- 1
	b <- 2
	println(<-done + <-done)
}"""
    assert output(body) == "3\n"


def test_each_waiter_is_readied_once() -> None:
    body = """func main() {
	c := make(chan int)
	go func() { c <- 1 }()
	println(<-c)
}"""
    run = lab.run(f"package main\n\n{body}\n", revision="after")
    assert [(event.goid, event.by) for event in run.events if isinstance(event, Ready)] == [(2, 1), (1, 2)]


def test_elements_of_any_size_arrive_whole() -> None:
    body = """type T struct {
	a byte
	s string
	n [20]int64
}

func main() {
	c := make(chan T)
	d := make(chan T, 1)
	go func() {
		var t T
		t.a, t.s, t.n[19] = 3, "hi", 5
		c <- t
	}()
	t := <-c
	d <- t
	u := <-d
	println(u.a, u.s, u.n[19])
}"""
    for arch in lab.ARCHES:
        assert output(body, arch) == "3 hi 5\n"


@pytest.mark.parametrize("arch", lab.ARCHES)
def test_a_ring_that_takes_several_steps_to_make_keeps_the_order(arch: str) -> None:
    body = """func main() {
	for n := 4097; n < 4098; n++ {
		c := make(chan int, n)
		for i := 0; i < n; i++ {
			c <- i
		}
		select {
		case c <- 0:
			panic("room for one more")
		default:
		}
		for i := 0; i < n; i++ {
			if <-c != i {
				panic("out of order")
			}
		}
		c <- 5
		println(cap(c), len(c), <-c)
	}
}"""
    assert output(body, arch) == "4097 1 5\n"


def test_a_ring_that_would_take_too_long_to_make_is_told_at_once() -> None:
    run = lab.run('func main() { println("started"); c := make(chan byte, 10000000); println(cap(c)) }')
    assert run.stdout == "started\n"
    assert run.outcome.end is End.LIMIT
    assert "room for 10,000,000 elements is more than the 200,000" in run.outcome.sentence
