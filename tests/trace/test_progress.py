"""How often a recorder tells how far it is."""

from __future__ import annotations

from itertools import pairwise

from goexit_lab import lab
from goexit_lab.trace.outcome import End
from goexit_lab.trace.recorder import Limits, Recorder

LOOP = "func main() { n := 0; for { n++ } }"


def told(seconds_per_step: float, max_steps: int) -> tuple[list[int], Recorder]:
    """The steps at which progress is told by a clock that goes by the steps that are done, and who told it."""
    machine = lab.boot(LOOP)
    steps: list[int] = []
    recorder = Recorder(machine, Limits(max_steps=max_steps), steps.append, lambda: machine.step * seconds_per_step)
    recorder.record(lambda: None)
    return steps, recorder


def test_slow_steps_are_told_ten_times_a_second() -> None:
    steps, recorder = told(0.01, 4_000)
    assert recorder.recording.outcome is not None
    assert recorder.recording.outcome.end is End.LIMIT
    distances = [after - before for before, after in pairwise(steps)]
    assert steps[0] <= 250 + recorder.recording.snapshots[0].step
    assert max(distances) <= 10  # 0.1 s
    assert sum(distances) == 4_000 - steps[0]


def test_quick_steps_are_seldom_told_and_what_is_kept_is_the_same() -> None:
    quick, by_quick = told(1e-8, 1_000_000)
    slow, by_slow = told(1e-5, 1_000_000)
    assert len(quick) < 40
    assert len(slow) > 90
    assert by_quick.recording.snapshots == by_slow.recording.snapshots
    assert by_quick.recording.length == by_slow.recording.length == 1_000_000
