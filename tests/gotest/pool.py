"""Cases in processes of their own, some at a time, each with a time limit.

Invariant: a case that hangs, or takes its process down, is a verdict like any other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from tests.gotest.case import Case
from tests.gotest.judge import Verdict, judge
from tests.gotest.reasons import CRASHED, LIMIT

GRACE = 15.0  # seconds for starting, compiling and telling, besides those that a run is given

Judge = Callable[[Case, float], Verdict]


@dataclass(slots=True)
class Working:
    """A process that is at a case."""

    case: Case
    process: BaseProcess
    end: Connection
    deadline: float


def verdicts(todo: Iterable[Case], at_a_time: int, seconds: float, by: Judge = judge) -> Iterator[tuple[Case, Verdict]]:
    """Each case with its verdict, as they come."""
    context = get_context("forkserver")
    context.set_forkserver_preload([judge.__module__])
    rest, working = iter(todo), list[Working]()
    try:
        while True:
            while len(working) < at_a_time and (case := next(rest, None)) is not None:
                end, other = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(by, case, seconds, other), daemon=True)
                process.start()
                other.close()
                working.append(Working(case, process, end, time.monotonic() + seconds + GRACE))
            if not working:
                return
            first = min(each.deadline for each in working)
            ready = wait([each.end for each in working], max(0.0, first - time.monotonic()))
            for each in list(working):
                if each.end in ready or time.monotonic() >= each.deadline:
                    working.remove(each)
                    yield each.case, _verdict(each, told=each.end in ready)
    finally:
        for each in working:
            _stop(each)


def _work(by: Judge, case: Case, seconds: float, end: Connection) -> None:
    """What a process does."""
    verdict = by(case, seconds)
    with suppress(BrokenPipeError):  # nobody waits any more
        end.send(verdict)
    end.close()


def _verdict(done: Working, *, told: bool) -> Verdict:
    """What the process told, or that it could not."""
    try:
        if told:
            verdict: Verdict = done.end.recv()
            return verdict
    except EOFError:
        done.process.join()
        return Verdict(CRASHED, f"the process ended with {done.process.exitcode} and said nothing")
    finally:
        _stop(done)
    return Verdict(LIMIT, "stopped from outside: it did not notice that its time was over")


def _stop(working: Working) -> None:
    working.process.kill()
    working.process.join()
    working.process.close()
    working.end.close()
