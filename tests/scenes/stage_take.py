"""The theatre of `staging` as a take, so that films can be made of it without the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goexit_lab import events as ev
from goexit_lab.scenes.choice import Choice
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.survey import Survey
from tests.scenes.staging import CALL, SOURCE

_LINES = {"newproc1": 18, "sched": 19, "deferproc": 9, "Goexit": 13, "write": 12}


@dataclass(frozen=True)
class StagedTake:
    """Surveys with events that go with them."""

    script: Sequence[tuple[str, Survey]]
    source: str = SOURCE

    @property
    def events(self) -> list[ev.Event]:
        return [_event(kind, survey, index) for index, (kind, survey) in enumerate(self.script)]

    def choose(self, choice: Choice) -> None:
        """Staged surveys hold everybody."""

    def survey(self, index: int) -> Survey:
        return self.script[index][1]

    def line(self, index: int) -> int | None:
        running = self.script[index][1].running
        return self.script[index][1].goroutine(running).line if running else None


def _event(kind: str, survey: Survey, index: int) -> ev.Event:
    step, fn = survey.step, CALL if index == 14 else "main.say"
    worker = next((g for g in survey.goroutines if g.goid == 2), None)
    segments, defers = (len(worker.segments), len(worker.defers)) if worker else (1, 0)
    match kind:
        case "newproc1":
            return ev.Newproc1(step, 2, "main.worker", 8, reused=False, sp_from_top=8)
        case "sched":
            return ev.Sched(step, ev.Stopped(1, "Gwaiting"), 2, start=True, sp_from_top=8, runq=())
        case "deferproc":
            return ev.Deferproc(step, 2, fn, 8, 72)
        case "write":
            return ev.Write(step, 2, None, 1, "before Goexit\n")
        case "Goexit":
            return ev.Goexit(step, 2, defers, segments, 80)
        case "rundefer":
            return ev.Rundefer(step, 2, defers)
        case "newstack":
            grown = not survey.goroutine(worker.addr).segments[-1].in_place if worker else False
            return ev.Newstack(step, 2, fn, user=True, moreframe=1, moreargs=8, morebuf_sp_from_top=96, free=grown,
                               segment_size=5120 if grown else 0, segments_before=segments - 1)  # fmt: skip
        case "oldstack":
            return ev.Oldstack(step, 2, 8, free=index == 16, segments_before=2)
        case "ready":
            return ev.Ready(step, 1, 2)
        case "goexit":
            return ev.GoexitInner(step, 2, defer_pending=False, nsegments=1)
        case "gfput":
            return ev.Gfput(step, 2, (2,), segments, defer_pending=defers > 0)
        case "throw":
            return ev.Throw(step, 0, "all goroutines are asleep - deadlock!")
        case "exit":
            return ev.Exit(step, 1, 0)
        case _:
            raise ValueError(kind)


def film(script: Sequence[tuple[str, Survey]], *, good: bool = True) -> Film:
    """A film of a staged script."""
    ending = "ended by itself, exit status 0" if good else "throw: all goroutines are asleep - deadlock!"
    return Film(Titles("goexit3.go", "after" if good else "before", "amd64", ending, good), StagedTake(script))
