"""Using a closed channel as today's Go forbids: in 2010 it goes on, and here somebody says so."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from goexit_lab import lab, runs
from goexit_lab.events import Closed, Event
from goexit_lab.machine import snapshot
from goexit_lab.machine.snapshot import Snapshot
from goexit_lab.scenes.ending import ending, reason
from goexit_lab.trace.recorder import Limits, Recorder
from tests.cli.command import goexit_lab

EVERYWHERE = list(product(lab.ARCHES, lab.REVISION_NAMES))
NEVER = 1 << 60
MISUSED = """\
func main() {
	c := make(chan int, 2)
	c <- 1
	close(c)
	c <- 2
	close(c)
	select {
	case c <- 3:
		println("went")
	default:
	}
	d := make(chan [3]int)
	go func() {
		d <- [3]int{1}
		println("woken")
	}()
	runtime.Gosched()
	close(d)
	runtime.Gosched()
	println(<-c, <-c)
}
"""
DEEDS = [(1, "send", 5), (1, "close", 6), (1, "select", 8), (2, "send", 14)]


@pytest.mark.parametrize(("arch", "revision"), EVERYWHERE)
def test_what_today_would_panic_goes_on_and_is_reported(arch: str, revision: str) -> None:
    run = lab.run(MISUSED, arch=arch, revision=revision)
    assert (run.stdout, run.outcome.status) == ("went\nwoken\n1 0\n", 0)
    events = [event for event in run.events if isinstance(event, Closed)]
    lines = [run.at(step=event.step).line for event in events]
    assert [(event.goid, event.deed) for event in events] == [(goid, deed) for goid, deed, _ in DEEDS]
    assert lines == [line for _, _, line in DEEDS]


ALLOWED = """\
func main() {
	c := make(chan int, 3)
	go func() { c <- 1; close(c) }()
	for each := range c {
		println(each)
	}
	v, ok := <-c
	println(v, ok, <-c)
	select {
	case <-c:
	}
}
"""


@pytest.mark.parametrize(("arch", "revision"), EVERYWHERE)
def test_receiving_from_a_closed_channel_is_what_it_is_for(arch: str, revision: str) -> None:
    run = lab.run(ALLOWED, arch=arch, revision=revision)
    assert run.stdout == "1\n0 false 0\n"
    assert not [event for event in run.events if isinstance(event, Closed)]
    assert ending(run) == run.outcome.sentence


def test_no_recording_can_have_it() -> None:
    rows = lab.run(MISUSED).to_json()["events"]
    assert isinstance(rows, list)
    assert "closed" not in {row["ev"] for row in rows if isinstance(row, dict)}


def test_its_sentence_says_what_happens_then_and_now() -> None:
    run = lab.run(MISUSED)
    send, close, choice, woken = (run.at(step=event.step).sentence for event in run.events if isinstance(event, Closed))
    assert send == (
        "chansend: goroutine 1 sends on a channel that is closed. In 2010 that is no error: the value is dropped, "
        "nobody will receive it, and the goroutine goes on. Today’s Go panics: send on closed channel."
    )
    assert close == (
        "closechan: goroutine 1 closes a channel that is closed already. In 2010 that does nothing; today’s Go panics: "
        "close of closed channel."
    )
    assert choice.startswith("selectgo: goroutine 1 sends in a select on a channel that is closed.")
    assert woken.startswith("chansend: goroutine 2 sends on a channel that is closed.")


def test_the_first_time_is_told_where_the_run_ends() -> None:
    said = "cell.go:5: a value was sent on a closed channel, and lost. In 2010 that is no error; today's Go panics."
    run = lab.run(MISUSED)
    assert run.film.titles.ending == f"The program ended with exit status 0. {said}"
    twice = lab.run("func main() {\n\tc := make(chan int)\n\tclose(c)\n\tclose(c)\n\t<-make(chan int)\n}\n")
    assert reason(twice).startswith("g1 waits to receive at channel 0x")
    assert reason(twice).endswith("cell.go:4: a channel was closed again. In 2010 that is no error; today's Go panics.")


def test_the_command_line_tells_it_too(tmp_path: Path) -> None:
    file = tmp_path / "closed.go"
    file.write_text(MISUSED, encoding="utf-8")
    ended = goexit_lab("run", file)
    assert (ended.status, ended.out) == (0, "went\nwoken\n1 0\n")
    assert ended.err.startswith(f"goexit-lab: {file}:5: a value was sent on a closed channel, and lost. ")
    assert ended.err.count("\n") == 1


OFTEN = """\
func main() {
	total := 0
	for i := range 300 {
		c := make(chan int, i%3)
		close(c)
		c <- i
		if i%2 == 0 {
			close(c)
		}
		select {
		case c <- i:
			total++
		}
		total += <-c
	}
	println(total)
}
"""


def recorded(arch: str, revision: str, hot: int, hot_part: int) -> tuple[list[Event], Snapshot]:
    """Events and the end of a run, in which code is made quick after so many times."""
    runtime, machine = runs._build(OFTEN, lab.Options(arch=arch, revision=revision), hot, hot_part)
    recorder = Recorder(machine, Limits())
    runtime.sink = recorder.sink
    recording = recorder.record(lambda: runtime.boot(machine))
    assert recording.output() == "300\n"
    return recording.events, snapshot.take(machine)


@pytest.mark.parametrize(("arch", "revision"), [("amd64", "after"), ("386", "before"), ("arm", "fixed")])
def test_made_quick_it_is_reported_as_written(arch: str, revision: str) -> None:
    plain, quick = recorded(arch, revision, NEVER, NEVER), recorded(arch, revision, 20, 20)
    assert sum(isinstance(event, Closed) for event in plain[0]) == 300 + 150 + 300
    assert plain == quick
