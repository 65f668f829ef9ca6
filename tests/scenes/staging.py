"""Hand-made surveys: a small theatre that plays goexit3 the way the real runtime did, without the engine."""

from __future__ import annotations

from dataclasses import replace

from goexit_lab.scenes.survey import Defer, Frame, Goroutine, Segment, Stktop, Survey, Thread

SOURCE = """package main

import "runtime"

// say tells which deferred call runs.
func say(n int) { println("deferred", n) }

func worker(c chan int) {
\tdefer func() { c <- 1 }()
\tdefer say(1)
\tdefer say(2)
\tprintln("before Goexit")
\truntime.Goexit()
\tprintln("not reached")
}

func main() {
\tc := make(chan int)
\tgo worker(c)
\t<-c
\truntime.Gosched()
\tprintln("main done")
}
"""

MAIN, WORK = 0x7F00_1000, 0x7F00_10A0
LOW_MAIN, LOW_WORK, LOW_MORE = 0x7F01_0000, 0x7F01_1100, 0x7F02_0000
CALL = "closure(main._func_001)"


def block(low: int, size: int = 4352, *, before: Segment | None = None, args: int = 0, top: int = 64) -> Segment:
    """A block of stack whose Stktop lies at its upper end."""
    old = before.stktop.addr if before else 0
    guard = before.guard if before else 0
    return Segment(low, low + size, low + 256, Stktop(low + size - top, top, guard, old, args, free=before is not None))


def in_place(host: Segment, below: int, args: int) -> Segment:
    """A Stktop placed inside `host`, `below` bytes under its upper end."""
    top = Stktop(host.high - below, 64, host.guard, host.stktop.addr, args, free=False)
    return Segment(host.low, host.high, host.guard, top, in_place=True)


def frames(segment: Segment, *names: tuple[str, int, int | None], start: int = 64) -> tuple[Frame, ...]:
    """Frames from `start` bytes under the segment's upper end downwards."""
    low, made = segment.high - start, list[Frame]()
    for name, size, line in names:
        low -= size
        made.append(Frame(name, low, size, line, runtime=not name.startswith(("main.", "closure"))))
    return tuple(made)


def main_g(status: str, line: int | None, *, below: tuple[tuple[str, int, int | None], ...] = ()) -> Goroutine:
    """The main goroutine with main.main on its stack."""
    segment = block(LOW_MAIN)
    rows = frames(segment, ("mainstart", 32, None), ("main.main", 40, line), *below)
    return Goroutine(
        MAIN, 1, status, "mainstart", rows[-1].low, (segment,), rows, line=line, history=(1,),
        waiting_for="chan" if status == "Gwaiting" else "",
    )  # fmt: skip


def worker_g(
    status: str, line: int | None, *rows: Frame, defers: int = 0, segments: tuple[Segment, ...] = ()
) -> Goroutine:
    """The goroutine that calls Goexit, with its `defers` oldest deferred calls pending."""
    chain = segments or (block(LOW_WORK),)
    pending = [Defer(0x7F03_0000 + 48 * n, "main.say" if n else CALL, 8 if n else 0, LOW_WORK + 4200) for n in range(3)]
    sp = rows[-1].low if rows else chain[-1].stktop.addr - 8
    return Goroutine(
        WORK, 2, status, "main.worker", sp, chain, rows, tuple(reversed(pending[:defers])), line, (2,)
    )  # fmt: skip


def survey(step: int, *gs: Goroutine, runq: tuple[int, ...] = (), gfree: tuple[int, ...] = ()) -> Survey:
    """A survey with one M, which runs the goroutine that is Grunning."""
    running = next((g.addr for g in gs if g.status == "Grunning"), None)
    return Survey(step, gs, gfree, runq, (Thread(0, running),), running)


def after() -> list[tuple[str, Survey]]:
    """goexit3 in revision `after`: (event kind, survey) in order."""
    home = block(LOW_WORK)
    body = ("main.worker", 64, 13)
    work = frames(home, ("goexit", 8, None), body)
    ending = frames(home, ("goexit", 8, None), body, ("Goexit", 16, None), ("rundefer", 40, None))
    below = home.high - ending[-1].low + 64
    inner = in_place(home, below, 8)
    call = frames(home, ("main.say", 24, 6), start=below + 8)
    grown = block(LOW_MORE, 5120, before=home)
    last = frames(grown, (CALL, 16, None), ("main._func_001", 24, 9), ("chansend", 96, None))
    run, wait, ready = main_g("Grunning", 19), main_g("Gwaiting", 20), main_g("Grunnable", 20)
    dead = worker_g("Gdead", None)
    return [
        ("newproc1", survey(10, main_g("Grunnable", None), runq=(MAIN,))),
        ("sched", survey(20, main_g("Grunning", 17))),
        ("newproc1", survey(40, run, worker_g("Grunnable", 8), runq=(WORK,))),
        ("sched", survey(60, wait, worker_g("Grunning", 8, *work))),
        ("deferproc", survey(70, wait, worker_g("Grunning", 9, *work, defers=1))),
        ("deferproc", survey(80, wait, worker_g("Grunning", 10, *work, defers=2))),
        ("deferproc", survey(90, wait, worker_g("Grunning", 11, *work, defers=3))),
        ("write", survey(95, wait, worker_g("Grunning", 12, *work, defers=3))),
        ("Goexit", survey(100, wait, worker_g("Grunning", 13, *ending[:3], defers=3))),
        ("rundefer", survey(104, wait, worker_g("Grunning", 13, *ending, defers=3))),
        ("newstack", survey(110, wait, worker_g("Grunning", 6, *ending, *call, defers=2, segments=(home, inner)))),
        ("oldstack", survey(130, wait, worker_g("Grunning", 13, *ending, defers=2))),
        ("newstack", survey(140, wait, worker_g("Grunning", 6, *ending, *call, defers=1, segments=(home, inner)))),
        ("oldstack", survey(150, wait, worker_g("Grunning", 13, *ending, defers=1))),
        ("newstack", survey(160, wait, worker_g("Grunning", 9, *ending, *last, segments=(home, grown)))),
        ("ready", survey(170, ready, worker_g("Grunning", 9, *ending, *last, segments=(home, grown)), runq=(MAIN,))),
        ("oldstack", survey(180, ready, worker_g("Grunning", 13, *ending), runq=(MAIN,))),
        ("goexit", survey(190, ready, worker_g("Gmoribund", 13, *ending[:2]), runq=(MAIN,))),
        ("gfput", survey(200, ready, dead, gfree=(WORK,), runq=(MAIN,))),
        ("sched", survey(210, main_g("Grunning", 21), dead, gfree=(WORK,))),
        ("exit", survey(230, main_g("Grunning", 22), dead, gfree=(WORK,))),
    ]


def before() -> list[tuple[str, Survey]]:
    """The same program in revision `before`: the deferred calls are left hanging on a dead G."""
    shared = [(kind, _without_free(moment)) for kind, moment in after()[:9]]
    wait = main_g("Gwaiting", 20)
    dead = replace(worker_g("Gdead", None, defers=3))
    return [
        *shared,
        ("gfput", survey(120, wait, dead, gfree=(WORK,))),
        ("throw", survey(130, wait, dead, gfree=(WORK,))),
    ]


def _without_free(moment: Survey) -> Survey:
    def old(segment: Segment) -> Segment:
        return replace(segment, stktop=replace(segment.stktop, free=None, size=56))

    gs = tuple(replace(g, segments=tuple(old(s) for s in g.segments)) for g in moment.goroutines)
    return replace(moment, goroutines=gs)


def crowd(count: int = 40) -> Survey:
    """Many goroutines and a dead one with a grown chain: what does not fit must be counted."""
    gs = [main_g("Gwaiting", 20)]
    for n in range(count):
        low = 0x7F10_0000 + n * 0x2000
        status = "Grunning" if n == 7 else "Gwaiting" if n % 3 else "Grunnable"
        home = block(low)
        gs.append(Goroutine(0x7F20_0000 + n * 0x90, n + 2, status, "main.worker", home.high - 200, (home,),
                            frames(home, *[("main.fib", 48, 6)] * (n % 23 + 1)), history=(n + 2,)))  # fmt: skip
    home = block(0x7F30_0000)
    dead = Goroutine(0x7F40_0000, 99, "Gdead", "main.worker", 0, (home, block(0x7F31_0000, 9000, before=home)),
                     history=(3, 44, 99))  # fmt: skip
    runq = tuple(g.addr for g in gs if g.status == "Grunnable")
    return survey(5, *gs, dead, runq=runq, gfree=(dead.addr,))
