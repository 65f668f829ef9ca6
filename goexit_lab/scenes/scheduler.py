"""The scheduler: which M runs which goroutine, and the run queue from `sched.ghead` on.

Invariant: a goroutine is in one place: on an M, in the queue, or neither (it waits or is dead).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.survey import Survey

MAX_QUEUE: Final = 6
MAX_THREADS: Final = 3


@dataclass(frozen=True, slots=True)
class Pill:
    """A goroutine as a small token: where its G lies, and its goid of this moment."""

    addr: int
    goid: int


@dataclass(frozen=True, slots=True)
class ThreadSlot:
    """An M and what it runs; `g` None means its g0, that is the scheduler, or that it sleeps."""

    id: int
    g: Pill | None


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Ms and run queue, each with the number of further ones that are not drawn."""

    threads: tuple[ThreadSlot, ...]
    queue: tuple[Pill, ...]
    hidden_threads: int = 0
    hidden_queue: int = 0


def scheduler(survey: Survey) -> Scheduler:
    """The scheduler at one moment."""

    def pill(addr: int) -> Pill:
        return Pill(addr, survey.goroutine(addr).goid)

    queue = tuple(pill(addr) for addr in survey.runq[:MAX_QUEUE])
    known = {g.addr for g in survey.goroutines}
    threads = tuple(
        ThreadSlot(m.id, pill(m.curg) if m.curg is not None and m.curg in known else None)
        for m in survey.threads[:MAX_THREADS]
    )
    return Scheduler(threads, queue, len(survey.threads) - len(threads), len(survey.runq) - len(queue))
