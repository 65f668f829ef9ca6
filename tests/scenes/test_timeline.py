from goexit_lab import events as ev
from goexit_lab.scenes.timeline import MOST_BARS, MOST_COLUMNS, Span, timeline


def _story() -> list[ev.Event]:
    return [
        ev.Newproc1(1, 1, "mainstart", 0, reused=False, sp_from_top=0),
        ev.Sched(2, None, 1, start=True, sp_from_top=0, runq=()),
        ev.Newproc1(3, 2, "main.worker", 8, reused=False, sp_from_top=8),
        ev.GoschedInner(4, 1, "Gwaiting"),
        ev.Sched(5, ev.Stopped(1, "Gwaiting"), 2, start=True, sp_from_top=8, runq=()),
        ev.Newstack(6, 2, "main.f", True, 0, 0, 8, True, 5120, 1),
        ev.Oldstack(7, 2, 0, True, 2),
        ev.Ready(8, 1, 2),
        ev.Gfput(9, 2, (2,), 1, defer_pending=False),
        ev.Sched(10, ev.Stopped(2, "Gmoribund"), 1, start=False, sp_from_top=8, runq=()),
        ev.Exit(11, 1, 0),
    ]


def test_a_goroutines_life_is_its_statuses_in_order() -> None:
    main, worker = timeline(_story()).bars
    assert main.spans == (
        Span(0, 1, "Grunnable"),
        Span(1, 3, "Grunning"),
        Span(3, 7, "Gwaiting"),
        Span(7, 9, "Grunnable"),
        Span(9, 11, "Grunning"),
    )
    assert worker.spans == (Span(2, 4, "Grunnable"), Span(4, 8, "Grunning"))


def test_stack_bytes_rise_and_fall_with_the_segments() -> None:
    assert timeline(_story()).stack == ((0, 0), (0, 4352), (2, 8704), (5, 13824), (6, 8704), (6, 8704))


def test_many_goroutines_are_counted() -> None:
    events: list[ev.Event] = [ev.Newproc1(n, n, "main.f", 0, reused=False, sp_from_top=0) for n in range(1, 500)]
    scene = timeline(events)
    assert (len(scene.bars), scene.hidden) == (MOST_BARS, 499 - MOST_BARS)


def test_a_long_run_is_looked_at_through_columns() -> None:
    events: list[ev.Event] = [ev.Newproc1(0, 1, "main.f", 0, reused=False, sp_from_top=0)]
    stopped = ev.Stopped(1, "Grunning")
    events += [ev.Sched(n, stopped, 2 - n % 2, start=False, sp_from_top=0, runq=()) for n in range(50_000)]
    (bar,) = timeline(events).bars
    assert len(bar.spans) <= MOST_COLUMNS
    assert all(one.end <= other.first for one, other in zip(bar.spans, bar.spans[1:], strict=False))
    assert bar.spans[-1].end == len(events)
