"""A channel takes its room when it is made."""

from goexit_lab import lab
from goexit_lab.trace.outcome import End


def test_a_channel_larger_than_memory_ends_the_run_at_once() -> None:
    run = lab.run("func main() { println(1); c := make(chan int, 1<<30); println(cap(c)) }")
    assert run.outcome.end is End.LIMIT
    assert "memory are used up" in run.outcome.sentence
    assert run.stdout == "1\n"


def test_what_no_address_space_holds_is_the_programs_mistake_and_no_limit_of_ours() -> None:
    source = """type wide [4]int32
func try(n int32) {
	defer func() { println(recover().(error).Error()) }()
	println(cap(make(chan wide, n)))
}
func main() { try(-1); try(1 << 28) }
"""
    said = "runtime error: makechan: size out of range\n"
    assert lab.run(source, arch="386", revision="fixed").stdout == 2 * said
    assert lab.run(source, arch="amd64", revision="fixed").outcome.end is End.LIMIT
