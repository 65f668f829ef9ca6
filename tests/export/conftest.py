"""Runs that the exports are made of."""

from __future__ import annotations

import pytest

from goexit_lab import lab

UNDONE = """
func undo(step int) { println("undo", step) }

func job(done chan int) {
	defer func() { done <- 3 }()
	for step := 1; step <= 3; step++ {
		println("do", step)
		defer undo(step)
	}
	runtime.Goexit()
}

func main() {
	done := make(chan int)
	go job(done)
	println("</script><b>steps undone:", <-done)
}
"""
SPLITS = """
func down(n int) {
	var pad [200]int
	pad[n%200] = n
	if n > 0 {
		down(n - 1)
	}
}

func main() {
	for i := 0; i < 3; i++ {
		go down(60)
		runtime.Gosched()
	}
}
"""


@pytest.fixture(scope="session")
def undone() -> lab.Run:
    return lab.run(UNDONE, revision="after", name="undone.go")


@pytest.fixture(scope="session")
def splits() -> lab.Run:
    return lab.run(SPLITS, name="splits.go")
