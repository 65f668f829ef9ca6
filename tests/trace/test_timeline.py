"""The timeline: any step is exactly what a fresh run has there, forwards and backwards."""

from __future__ import annotations

import itertools
import re
import signal
from dataclasses import replace
from types import FrameType
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from goexit_lab import lab
from goexit_lab.events import Newstack
from goexit_lab.machine import snapshot
from goexit_lab.machine.machine import Machine
from goexit_lab.trace.outcome import End
from goexit_lab.trace.recipe import dumps, loads
from goexit_lab.trace.recorder import Limits, Recorder
from goexit_lab.trace.spans import spans
from goexit_lab.trace.state import State
from goexit_lab.trace.timeline import Timeline
from goexit_lab.trace.watch import What, last_write
from tests.trace.programs import FOREVER, GOEXIT, MIXED

RUN = lab.run(GOEXIT)
LENGTH = len(RUN.timeline)


def fresh(step: int, source: str = GOEXIT) -> Machine:
    machine = lab.boot(source)
    machine.run(step)
    return machine


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, LENGTH - 1), min_size=1, max_size=4))
def test_seeking_anywhere_gives_what_a_fresh_run_has_there(steps: list[int]) -> None:
    for step in steps:
        state = RUN.timeline.seek(step)
        assert state.step == step
        assert snapshot.take(RUN.timeline.machine) == snapshot.take(fresh(step))


class Travelling(RuleBasedStateMachine):
    """Any way through a run of several threads leads to what a fresh run has there."""

    timeline = lab.run(MIXED, arch="386", quantum=13).timeline
    length = len(timeline)
    fresh: ClassVar[list[snapshot.Snapshot]] = []

    def __init__(self) -> None:
        super().__init__()
        if not self.fresh:
            machine = lab.boot(MIXED, lab.Options(arch="386", quantum=13))
            self.fresh.append(snapshot.take(machine))
            for step in range(1, self.length):
                machine.run(step)
                self.fresh.append(snapshot.take(machine, self.fresh[-1]))
        self.timeline.seek(0)

    @rule(step=st.integers(0, length - 1))
    def seek(self, step: int) -> None:
        assert self.timeline.seek(step).step == step

    @rule(distance=st.integers(-300, 300))
    def near(self, distance: int) -> None:
        step = min(max(self.timeline.step + distance, 0), self.length - 1)
        assert self.timeline.seek(step).step == step

    @rule(times=st.integers(1, 40))
    def back(self, times: int) -> None:
        target = max(self.timeline.step - times, 0)
        for _ in range(times):
            self.timeline.back()
        assert self.timeline.step == target

    @rule(times=st.integers(1, 10))
    def forward(self, times: int) -> None:
        target = min(self.timeline.step + times, self.length - 1)
        while self.timeline.step < target:
            self.timeline.forward()

    @rule(step=st.integers(0, length))
    def ask(self, step: int) -> None:
        at = self.timeline.step
        self.timeline.next_line_step(step)
        self.timeline.diff(step, min(step + 1, self.length))
        assert self.timeline.step == at

    @invariant()
    def exact(self) -> None:
        assert snapshot.take(self.timeline.machine) == self.fresh[self.timeline.step]


TestTravelling = Travelling.TestCase
TestTravelling.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)


def test_stepping_back_all_the_way_is_exact_on_every_architecture() -> None:
    for arch in ("amd64", "arm"):
        timeline = lab.run(MIXED, arch=arch).timeline
        wanted = {}
        for step in range(0, len(timeline) + 1, 61):
            timeline.seek(step)
            wanted[step] = snapshot.take(timeline.machine)
        timeline.seek(len(timeline))
        for step in range(len(timeline) - 1, -1, -1):
            assert timeline.back().step == step
            if step in wanted:
                assert snapshot.take(timeline.machine) == wanted[step]


def test_a_crashed_run_can_be_walked_back_from_its_end() -> None:
    timeline = lab.run("package main\nfunc main() { var p *int; *p = 1 }\n").timeline
    end = timeline.seek(len(timeline))
    assert end.step == len(timeline)
    assert timeline.back().step == len(timeline) - 1
    assert timeline.forward().step == len(timeline)
    assert timeline.back().step == len(timeline) - 1


def test_a_step_back_undoes_a_step_forward() -> None:
    for step in range(40, LENGTH - 1, 137):
        RUN.timeline.seek(step)
        before = snapshot.take(RUN.timeline.machine)
        RUN.timeline.forward()
        RUN.timeline.back()
        assert snapshot.take(RUN.timeline.machine) == before


# Interrupted while it opens a source file, Python's own `inspect` leaves the file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_amid_a_seek_or_a_question_leaves_the_timeline_exact() -> None:
    timeline = lab.run(MIXED).timeline
    wanted = {step: snapshot.take(fresh(step, MIXED)) for step in (700, 3000)}

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGVTALRM, interrupt)
    stopped = 0
    try:
        for n in range(40):
            timeline.seek(0)
            timeline.seek(700)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0.0003 + n * 0.0002)
            try:
                timeline.find(lambda _: False, 3000 + n, 3100)
                timeline.back()
            except KeyboardInterrupt:
                stopped += 1
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            for step in (3000, 700):
                timeline.seek(step)
                assert snapshot.take(timeline.machine) == wanted[step]
    finally:
        signal.signal(signal.SIGVTALRM, usual)
    assert stopped > 5


def test_the_last_step_can_be_reached_and_no_further() -> None:
    assert RUN.timeline.seek(LENGTH).step == LENGTH
    assert RUN.timeline.forward().step == LENGTH
    assert RUN.timeline.seek(0).step == 0
    assert RUN.timeline.back().step == 0
    for step in (-1, LENGTH + 1):
        with pytest.raises(IndexError, match=f"0 … {LENGTH}"):
            RUN.timeline.seek(step)


def test_events_come_in_order_and_are_not_repeated_by_seeking() -> None:
    steps = [event.step for event in RUN.events]
    assert steps == sorted(steps)
    count = len(RUN.events)
    RUN.timeline.seek(LENGTH)
    RUN.timeline.seek(1)
    RUN.timeline.seek(LENGTH // 2)
    assert len(RUN.events) == count


def test_next_and_previous_event_of_a_kind() -> None:
    first = RUN.timeline.next_event(0, "deferproc")
    assert first is not None
    second = RUN.timeline.next_event(first.step, "deferproc")
    assert second is not None
    assert RUN.timeline.previous_event(second.step, "deferproc") == first
    assert RUN.timeline.previous_event(first.step, "deferproc") is None
    assert first in RUN.timeline.events_at(first.step)


def test_what_no_event_or_grain_is_called_is_not_answered_with_none() -> None:
    with pytest.raises(ValueError, match=r"no event is called 'newstak'; did you mean 'newstack'\?"):
        RUN.timeline.next_event(0, "newstak")
    with pytest.raises(ValueError, match=r"no event is called 'zzz'$"):
        RUN.timeline.previous_event(LENGTH, "zzz")
    for ask in (RUN.timeline.find, RUN.timeline.since_when):
        with pytest.raises(ValueError, match="by is 'step', 'line', 'event', not 'evnt'"):
            ask(lambda _: True, by="evnt")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="no goroutine 99 lives at this step; there are: 1"):
        RUN.timeline.seek(40).goroutine(99)


def test_who_wrote_a_field_last() -> None:
    exits = next(event for event in RUN.events if event.kind == "Goexit")
    state = RUN.timeline.seek(exits.step)
    worker = state.goroutine(2)
    where = worker.address_of("defer")
    written = last_write(RUN.timeline, where, RUN.timeline.runtime.word, exits.step)
    assert written is not None
    assert written.goid == 2
    assert written.where.startswith("runtime.deferproc")
    assert int.from_bytes(written.new, "little") == RUN.timeline.seek(exits.step).goroutine(2).defer
    assert RUN.timeline.seek(written.step - 1).goroutine(2).defer == int.from_bytes(written.old, "little")


def test_when_something_became_true() -> None:
    step = RUN.timeline.find(lambda state: len(state.gs()) == 2, 0, LENGTH)
    assert step is not None
    made = [event for event in RUN.events if event.kind == "newproc1"][1]
    assert step == made.step
    assert RUN.timeline.find(lambda state: len(state.gs()) == 9) is None


@pytest.mark.parametrize("what", ["g2.defer", ("G", 2, "defer")])
def test_who_wrote_a_field_can_be_asked_by_its_name(what: What) -> None:
    exits = next(event for event in RUN.events if event.kind == "Goexit")
    address = RUN.timeline.seek(exits.step).goroutine(2).address_of("defer")
    RUN.timeline.seek(3)
    assert RUN.timeline.last_write(what, exits.step) == last_write(
        RUN.timeline, address, RUN.timeline.runtime.word, exits.step
    )
    assert RUN.timeline.step == 3


def test_a_place_on_a_stack_has_a_name_and_a_last_writer() -> None:
    split = next(event for event in RUN.events if isinstance(event, Newstack) and event.fn == "main.deep")
    at = split.step + 90
    low = RUN.timeline.objects(at).named("g1.seg1").low
    state = RUN.timeline.seek(at)
    back = state.frames(state.goroutine(1))[0].high  # where the innermost call left its return address
    written = RUN.timeline.last_write(f"g1.seg1+{back - low:#x}", at)
    assert written is not None
    assert (written.goid, RUN.source.splitlines()[written.line - 1]) == (1, "\treturn deep(n-1) + 1")
    assert written.where.startswith("main.deep")
    assert RUN.timeline.seek(written.step).machine.mem.read(back, 8) == written.new
    assert RUN.timeline.seek(at).machine.mem.read(back, 8) == written.new


@pytest.mark.parametrize(
    ("what", "says"),
    [(("G", 2), "should be like"), (("Q", 2, "x"), "should be like"), (("G", 99, "defer"), "there is no 'g99.defer'")],
)
def test_asking_for_a_field_that_is_not_there_says_so(what: What, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        RUN.timeline.last_write(what)


def test_something_that_comes_and_goes_is_found_every_time() -> None:
    def on_the_scheduler(state: State) -> bool:
        return bool(state.machine.cpu.g == state.runtime.G(state.ms()[0].g0).addr)

    truth = [on_the_scheduler(RUN.timeline.seek(step)) for step in range(600)]
    assert len(list(itertools.groupby(truth))) > 8
    for step in range(0, 600, 23):
        nearest = next((n for n in range(step, 600) if truth[n]), None)
        assert RUN.timeline.find(on_the_scheduler, step, 599) == nearest
        since = max((n for n in range(step + 1) if not truth[n]), default=-1) + 1
        assert RUN.timeline.since_when(on_the_scheduler, step) == (since if truth[step] else None)


def test_looking_by_line_or_event_finds_what_is_true_there() -> None:
    def two(state: State) -> bool:
        return len(state.gs()) == 2

    made = [event for event in RUN.events if event.kind == "newproc1"][1]
    assert RUN.timeline.find(two, by="event") == made.step
    by_line = RUN.timeline.find(two, by="line")
    assert by_line == next(each.step for each in RUN.timeline.lines.after(0) if each.step >= made.step)
    assert RUN.timeline.find(two, by="event", goid=1) == next(s for s in RUN.timeline.event_steps(made.step, LENGTH, 1))
    assert RUN.timeline.since_when(two, by="event") == made.step
    ((first, last), *_) = RUN.timeline.turns(2)
    assert RUN.timeline.find(lambda _: True, 0, goid=2) == first
    for step in range(first, last):
        running = RUN.timeline.seek(step).running()
        assert running is not None
        assert running.goid == 2
    with pytest.raises(IndexError, match=f"0 … {LENGTH}"):
        RUN.timeline.find(two, 0, LENGTH + 1)


def test_a_long_history_is_thinned_and_still_exact() -> None:
    machine = lab.boot(FOREVER)
    runtime_run = lab.run(FOREVER, max_steps=2_400_000)
    kept = len(runtime_run.recording.snapshots)
    assert kept > 8
    recorder = Recorder(machine, Limits(max_steps=2_400_000, max_snapshots=6))
    recording = recorder.record(lambda: None)
    assert len(recording.snapshots) <= 6
    assert recording.snapshots[0].step == 0
    timeline = Timeline(recording, machine, runtime_run.timeline.runtime)
    assert [each.step for each in recording.snapshots] == sorted(each.step for each in recording.snapshots)
    timeline.seek(300_001)
    runtime_run.timeline.seek(300_001)
    assert snapshot.take(timeline.machine) == snapshot.take(runtime_run.timeline.machine)


def test_frames_and_segments_of_a_grown_stack() -> None:
    splits = [event for event in RUN.events if event.kind == "newstack" and event.to_json()["fn"] == "main.deep"]
    assert splits
    state = RUN.timeline.seek(splits[0].step)
    main = state.goroutine(1)
    assert len(state.segments(main)) == 2
    names = [frame.function for frame in state.frames(main)]
    assert names[0] == "main.deep"
    assert names[-2:] == ["main.main", "mainstart"]
    highs = [frame.high for frame in state.frames(main) if frame.function == "main.deep"]
    assert highs == sorted(highs)


def test_spans_cover_each_life_without_a_gap() -> None:
    for goid in (1, 2, 3):
        life = [span for span in spans(RUN.events, LENGTH) if span.goid == goid]
        assert life
        assert all(one.end == two.start for one, two in itertools.pairwise(life))
    assert [span.status for span in spans(RUN.events, LENGTH) if span.goid == 2][-1] == "dead"


@pytest.mark.parametrize("quantum", [1000, 13])
def test_spans_say_what_memory_says(quantum: int) -> None:
    timeline = lab.run(MIXED, quantum=quantum).timeline
    memory = {"runnable": {"Grunnable"}, "running": {"Grunning", "Gwaiting", "Gmoribund", "Grecovery"},
              "waiting": {"Gwaiting"}, "dead": {"Gdead"}}  # fmt: skip
    seen = set()
    for span in timeline.spans():
        for step in {span.start, (span.start + span.end) // 2, span.end - 1}:
            state = timeline.seek(step)
            status = next((state.status(g) for g in state.gs() if g.goid == span.goid), "")
            assert status in memory[span.status], (span, step)
            seen.add(span.status)
    assert seen == set(memory)


def test_a_long_question_says_where_it_is_and_can_be_interrupted() -> None:
    timeline = lab.run(FOREVER, max_steps=1_200_000).timeline
    told: list[int] = []
    timeline.progress = told.append
    timeline.seek(5)
    assert timeline.last_write("m0.procid", 700_000) is None
    assert len(told) >= 6
    assert all(0 <= step <= 700_000 for step in told)

    def interrupt(_step: int) -> None:
        raise KeyboardInterrupt

    timeline.progress = interrupt
    with pytest.raises(KeyboardInterrupt):
        timeline.last_write("m0.procid", 700_000)
    timeline.progress = None
    assert timeline.step == 5
    assert snapshot.take(timeline.seek(300_000).machine) == snapshot.take(fresh(300_000, FOREVER))


def test_a_limit_keeps_what_ran() -> None:
    run = lab.run(FOREVER, max_steps=70_000)
    assert (run.outcome.end, run.outcome.status, run.outcome.exit_code) == (End.LIMIT, None, 124)
    assert "--max-steps" in run.outcome.sentence
    assert len(run.timeline) == 70_000
    assert run.timeline.seek(69_999).step == 69_999


def test_a_recursion_without_end_is_told_from_a_loop() -> None:
    deep = (
        "func f(n int) int { return f(n+1) + 1 }; func main() { c := make(chan int); go func() { c <- f(0) }(); <-c }"
    )
    told = lab.run(deep, max_steps=500_000).outcome
    assert told.advice.startswith("The stack of goroutine 2 has grown to 35")
    assert "segments, lastly for f, as it does in a recursion without end. If it is not a loop" in told.advice
    back = "func f(n int) int { if n == 0 { return 0 }; return f(n-1) + 1 }; func main() { f(40000); for { } }"
    run = lab.run(back, max_steps=2_000_000)
    assert max(event.segments_before for event in run.events if isinstance(event, Newstack)) > 100
    assert run.outcome.advice == "If it is not a loop without end, raise --max-steps."


def test_who_was_ready_all_the_while_and_never_ran_is_told() -> None:
    spinning = (
        "func main() { c := make(chan int); go func() { c <- 1 }(); for { select { case <-c: return; default: } } }"
    )
    nothing = "If it is not a loop without end, raise --max-steps."
    told = lab.run(spinning, max_steps=300_000).outcome.advice
    assert re.match(r"Goroutine 2 was ready to run, but goroutine 1 did not give way for 299,\d{3} steps: ", told)
    assert told.endswith(f"lets others run. {nothing}")
    polite = spinning.replace("default:", "default: runtime.Gosched()").replace("c <- 1", "for { runtime.Gosched() }")
    alone = spinning.replace("go func() { c <- 1 }(); ", "")
    for source in (polite, alone):
        assert (
            lab.run(source, max_steps=300_000).outcome.advice == "If it is not a loop without end, raise --max-steps."
        )


def test_an_interrupt_keeps_what_ran_and_can_be_sought() -> None:
    def interrupt(steps: int) -> None:
        if steps >= 100_000:
            raise KeyboardInterrupt

    run = lab.run(FOREVER, progress=interrupt)
    assert run.outcome.end is End.INTERRUPTED
    assert len(run.timeline) >= 100_000
    machine = lab.boot(FOREVER)
    machine.run(len(run.timeline))
    run.timeline.seek(len(run.timeline))
    assert snapshot.take(run.timeline.machine) == snapshot.take(machine)


def test_a_recipe_gives_the_same_run() -> None:
    again = lab.replay(loads(dumps(RUN.recipe(step=5))))
    assert again.events == RUN.events
    assert len(again.timeline) == LENGTH


def test_a_recipe_of_another_version_is_refused() -> None:
    recipe = replace(RUN.recipe(), version="0.0.0")
    with pytest.raises(ValueError, match=r"0\.0\.0"):
        lab.replay(recipe)


def test_the_first_difference_of_two_revisions_is_in_what_goexit_does() -> None:
    row = lab.run(GOEXIT, revision="before").compare(RUN).first
    assert row is not None
    assert row.difference == "Only after has this event, rundefer."
