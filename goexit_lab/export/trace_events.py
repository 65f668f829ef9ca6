"""A run in Chrome's trace-event format, which Perfetto and chrome://tracing open.

Model: time is steps: one executed instruction is one microsecond, the format's unit, because simulated time has no
other. Process 1 holds a thread for each goroutine (tid is its goid) with a span for each status; process 2 one for each
M with a span for each goroutine that it runs. Every event of the run is an instant on its goroutine's thread, events of
the scheduler (goid 0) are on a thread of their own. Stack bytes and goroutines are counters.

Invariant: spans of one thread do not overlap.
Invariant: every row has the fields that the format asks of its phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from goexit_lab import __version__
from goexit_lab.events import Event, Gfput, Newproc1, Sched
from goexit_lab.kit.rows import Json
from goexit_lab.runs import Run
from goexit_lab.scenes.drawing.names import started_at
from goexit_lab.scenes.timeline import stack_bytes
from goexit_lab.scenes.transport import TICKS, letter_of
from goexit_lab.trace.spans import spans

GOROUTINES: Final = 1
"""pid of the process whose threads are goroutines."""
THREADS: Final = 2
"""pid of the process whose threads are Ms."""
_CLASSES: Final = {tick.letter: tick.words.split(":", maxsplit=1)[0] for tick in TICKS}
_COLORS: Final = {
    "running": "good",
    "runnable": "thread_state_runnable",
    "waiting": "thread_state_sleeping",
    "dead": "grey",
}
Row = dict[str, Json]


def trace_events(run: Run) -> dict[str, Json]:
    """The run as one JSON object of the format."""
    rows: list[Json] = [*_names(run), *_goroutines(run), *_threads(run), *_instants(run.events), *_counters(run.events)]
    return {
        "traceEvents": rows,
        "displayTimeUnit": "ns",
        "otherData": {
            "program": run.name,
            "arch": run.arch,
            "revision": run.revision,
            "steps": len(run.timeline),
            "outcome": run.outcome.sentence,
            "time": "one microsecond is one executed instruction",
            "made by": f"goexit_lab {__version__}",
        },
    }


def _names(run: Run) -> Iterator[Row]:
    """Metadata: what processes and threads are called, and their order."""
    yield _meta("process_name", GOROUTINES, 0, name=f"goroutines ({run.revision}, {run.arch})")
    yield _meta("process_name", THREADS, 0, name="Ms (threads of the operating system)")
    yield _meta("process_sort_index", GOROUTINES, 0, sort_index=0)
    yield _meta("process_sort_index", THREADS, 0, sort_index=1)
    yield _meta("thread_name", GOROUTINES, 0, name="scheduler")
    for event in run.events:
        if isinstance(event, Newproc1) and event.goid is not None:
            yield _meta("thread_name", GOROUTINES, event.goid, name=f"g{event.goid} {started_at(event.fn)}")
            yield _meta("thread_sort_index", GOROUTINES, event.goid, sort_index=event.goid)


def _meta(what: str, pid: int, tid: int, **args: Json) -> Row:
    return {"ph": "M", "name": what, "pid": pid, "tid": tid, "ts": 0, "args": args}


def _span(name: str, category: str, place: tuple[int, int], time: tuple[int, int], **args: Json) -> Row:
    """A complete event: `place` is (pid, tid), `time` first and last step."""
    (pid, tid), (start, end) = place, time
    return {
        "ph": "X", "name": name, "cat": category, "pid": pid, "tid": tid, "ts": start, "dur": end - start, "args": args,
    }  # fmt: skip


def _goroutines(run: Run) -> Iterator[Row]:
    for span in spans(run.events, len(run.timeline)):
        if span.status != "dead":
            row = _span(span.status, "status", (GOROUTINES, span.goid), (span.start, span.end), goid=span.goid)
            yield {**row, "cname": _COLORS[span.status]}


def _threads(run: Run) -> Iterator[Row]:
    """What each M runs. With one M the events say it; with several, memory does, where somebody was chosen.

    A locked goroutine, a system call such as time.Sleep, and GOMAXPROCS each bring a second M; none ever goes.
    """
    running: dict[int, tuple[int, int]] = {}
    several = len(run.timeline.seek(len(run.timeline)).ms()) > 1
    known = {0} if not several else set[int]()
    for event in run.events:
        match event:
            case Sched():
                now = _choices(run, event.step) if several else {0: event.to}
            case Gfput() if not several:
                now = {}
            case _:
                continue
        known |= set(now)
        yield from _changes(running, now, event.step)
    yield from _changes(running, {}, len(run.timeline))
    for m in sorted(known):
        yield _meta("thread_name", THREADS, m, name=f"M{m}")


def _choices(run: Run, step: int) -> dict[int, int]:
    """The goroutine of each M that has one, at a step; m->curg outlasts its goroutine's turn, g->m does not."""
    state = run.timeline.seek(min(step, len(run.timeline)))
    had = ((m, state.runtime.G(m.curg)) for m in state.ms() if m.curg)
    return {m.id: g.goid for m, g in had if g.m == m.addr}


def _changes(running: dict[int, tuple[int, int]], now: dict[int, int], step: int) -> Iterator[Row]:
    """The spans that end at `step`, where `now` begins; `running` is brought up to date."""
    for m, (goid, since) in list(running.items()):
        if now.get(m) != goid:
            del running[m]
            if step > since:
                yield _span(f"g{goid}", "M", (THREADS, m), (since, step), goid=goid)
    for m, goid in now.items():
        running.setdefault(m, (goid, step))


def _instants(events: Sequence[Event]) -> Iterator[Row]:
    for event in events:
        row = event.to_json()
        goid = getattr(event, "goid", None)
        if isinstance(event, Sched):
            goid = event.to
        args: dict[str, Json] = {name: value for name, value in row.items() if name != "ev"}
        yield {
            "ph": "i", "s": "t", "name": event.kind, "cat": _CLASSES[letter_of(event.kind)], "pid": GOROUTINES,
            "tid": goid or 0, "ts": event.step, "args": args,
        }  # fmt: skip


def _counters(events: Sequence[Event]) -> Iterator[Row]:
    for index, size in stack_bytes(events):
        yield _counter("stack", events[index].step if events else 0, bytes=size)
    live = 0
    for event in events:
        match event:
            case Newproc1(goid=int()):
                live += 1
            case Gfput():
                live -= 1
            case _:
                continue
        yield _counter("goroutines", event.step, alive=live)


def _counter(name: str, step: int, **values: Json) -> Row:
    return {"ph": "C", "name": name, "pid": GOROUTINES, "tid": 0, "ts": step, "args": values}
