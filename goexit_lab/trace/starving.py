"""Whether a run that had to be stopped held up goroutines that were ready to run.

Model: the scheduler's last choice names who runs and who is in the queue; whoever was made ready since waits, too. At
this date nobody is made to give way, so a goroutine that only looks again and again keeps its M for ever.

Invariant: only what has been recorded is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goexit_lab.events import Event, Ready, Sched

LONG: Final = 100_000
"""Steps without a choice of the scheduler from which on it is told."""


def starved(events: Sequence[Event], step: int) -> str:
    """A sentence that says who waited for whom if at `step` the scheduler has not chosen for long, else ""."""
    ready = list[int]()
    for event in reversed(events):
        match event:
            case Ready(goid=goid):
                ready.append(goid)
            case Sched(to=runs, runq=queue):
                waiting = sorted({*queue, *ready} - {runs})
                if not waiting or step - event.step < LONG:
                    return ""
                first, more = waiting[0], len(waiting) - 1
                who = f"Goroutine {first} was" if not more else f"Goroutine {first} and {more:,} more were"
                return (
                    f"{who} ready to run, but goroutine {runs} did not give way for {step - event.step:,} steps: at "
                    "this date only one that waits or calls runtime.Gosched() lets others run."
                )
            case _:
                pass
    return ""
