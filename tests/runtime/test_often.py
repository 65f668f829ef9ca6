"""What ports call that are not made quick is made quick itself, and leaves what it would leave."""

from __future__ import annotations

import pytest

from goexit_lab import lab, runs
from goexit_lab.events import Event
from goexit_lab.machine import snapshot
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.runtime.state import Runtime
from goexit_lab.trace.recorder import Limits, Recorder

NEVER = 1 << 60
KINDS = (("amd64", "after", 0), ("386", "before", 3), ("arm", "fixed", 0))

SOURCE = """
func worker(n int, done chan string) {
	if n > 0 {
		worker(n-1, done)
		return
	}
	s := ""
	for _, each := range strings.Split("a,b,c,d", ",") {
		s += strings.ToUpper(each) + fmt.Sprintf("%03d|", len(s))
	}
	done <- s
}

func main() {
	done := make(chan string, 60)
	for i := 0; i < 60; i++ {
		go worker(i%9*7, done)
	}
	total := 0
	for i := 0; i < 60; i++ {
		total += len(<-done)
	}
	big := strings.Repeat("x", 50000)
	println(total, len(big))
}
"""


def recorded(options: lab.Options, hot_part: int, *, listening: bool) -> tuple[list[Event], Snapshot, Runtime]:
    """Events, the end, and the runtime."""
    runtime, machine = runs._build(SOURCE, options, 40, hot_part)
    recorder = Recorder(machine, Limits())
    if listening:
        runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    assert recording.outcome is not None
    assert recording.outcome.status == 0, recording.outcome
    return recording.events, snapshot.take(machine), runtime


def quick(runtime: Runtime) -> set[str]:
    """The specialised functions that ports call which are as they are written."""
    return {name for port in runtime._often.values() for name in port._names.values()}


@pytest.mark.parametrize("listening", [True, False])
@pytest.mark.parametrize(
    ("arch", "revision", "seed"), [("amd64", "after", 0), ("386", "before", 3), ("arm", "fixed", 0)]
)
def test_allocating_for_the_library_leaves_the_same(arch: str, revision: str, seed: int, listening: bool) -> None:  # noqa: FBT001
    options = lab.Options(arch=arch, revision=revision, seed=seed, quantum=300)
    events, state, runtime = recorded(options, 3, listening=listening)
    assert quick(runtime)
    plain_events, plain_state, plain = recorded(options, NEVER, listening=listening)
    assert not quick(plain)
    assert events == plain_events
    assert state == plain_state


def test_what_was_read_for_it_serves_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    _, state, first = recorded(lab.Options(), 3, listening=False)
    (name,) = quick(first)
    made = first.names.table[name].source
    monkeypatch.setattr("goexit_lab.runtime.specialise.part.HotPort._text", lambda _: pytest.fail("read again"))
    _, again, second = recorded(lab.Options(), 3, listening=False)
    assert again == state
    assert quick(second) == {name}
    assert second.names.table[name].source == made
