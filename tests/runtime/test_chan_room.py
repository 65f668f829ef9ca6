"""A channel takes its room when it is made."""

from goexit_lab import lab
from goexit_lab.trace.outcome import End


def test_a_channel_larger_than_memory_ends_the_run_at_once() -> None:
    run = lab.run("func main() { println(1); c := make(chan int, 1<<30); println(cap(c)) }")
    assert run.outcome.end is End.LIMIT
    assert "memory are used up" in run.outcome.sentence
    assert run.stdout == "1\n"
