"""What a seek costs: a run leaves behind what it has made quick, and snapshots where its time went."""

from __future__ import annotations

from itertools import pairwise

from goexit_lab import lab
from goexit_lab.machine import snapshot

YIELDS = "func main() { for i := 0; i < 3000; i++ { runtime.Gosched() } }"
READERS = """\
func reader(c chan int) { <-c }

func main() {
	c := make(chan int)
	for i := 0; i < 600; i++ {
		go reader(c)
	}
	runtime.Gosched()
	for i := 0; i < 600; i++ {
		c <- i
	}
	runtime.Gosched()
}
"""


def test_a_seek_goes_on_with_what_the_run_has_made_quick() -> None:
    run = lab.run(YIELDS)
    engine = run.timeline.machine.engine
    quick, products = dict(engine.stand_ins), dict(engine.products)
    assert any(part is not stands for part, stands in quick.items()), "nothing became quick: the test shows nothing"
    for step in (len(run.timeline) // 2, 20, len(run.timeline) - 1):
        run.timeline.seek(step)
        assert engine.stand_ins == quick
        assert {name: engine.products.get(name) for name in products} == products


def test_a_seek_reports_nothing_and_finds_the_bytes_that_a_fresh_run_has() -> None:
    run = lab.run(READERS)
    events = list(run.events)
    for part in (1, 5, 3):
        step = len(run.timeline) * part // 6
        run.timeline.seek(step)
        fresh = lab.boot(READERS)
        fresh.run(step)
        assert snapshot.take(run.timeline.machine) == snapshot.take(fresh)
    assert run.events == events


def test_snapshots_lie_closer_while_the_runtime_is_not_quick_yet() -> None:
    run = lab.run(READERS)
    between = [event.step for event in run.events]
    steps = [each.step for each in run.recording.snapshots] + [len(run.timeline)]
    counts = [sum(low < step <= high for step in between) for low, high in pairwise(steps)]
    assert sum(counts) > 5_000
    assert max(counts) < 3_000
