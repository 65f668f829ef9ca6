"""What goroutines cost: made, run, ended; alive; on stacks that grow.

Times are processor time, so that other work on the machine is no part of them.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path

from goexit_lab import lab
from goexit_lab.machine.machine import Machine
from tests.bench import programs
from tests.bench.figure import Figure

NEVER = 1 << 60  # calls of a port before it is specialised: never
COUNTS = (1_000, 10_000, 100_000)
ALIVE = 100_000
KINDS = {"reused G": programs.REUSED, "fresh G": programs.FRESH, "half from the free list": programs.POOLED}


def used(source: str, hot_part: int | None = None) -> tuple[float, Machine]:
    """Processor seconds of a run that records nothing, compiling excluded, and the machine at its end."""
    machine = lab.boot(source) if hot_part is None else lab.boot(source, hot_part=hot_part)
    gc.collect()
    start = time.process_time()
    lab.run_bare(machine)
    return time.process_time() - start, machine


def recorded(source: str) -> float:
    """Processor seconds of a recorded run, with events and snapshots, compiling excluded."""
    start = time.process_time()
    lab.boot(source)
    compiling = time.process_time() - start
    start = time.process_time()
    run = lab.run(source, max_seconds=3600.0)
    if run.outcome.status != 0:
        raise AssertionError(run.outcome.sentence)
    return time.process_time() - start - compiling


def resident() -> int:
    """Bytes of this process that lie in memory; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text(encoding="ascii").split()[1]) * 4096 if statm.exists() else 0


def goroutines() -> list[Figure]:
    """Cost of go + run + exit, of live goroutines, and of splits."""
    figures = []
    used(programs.REUSED % COUNTS[0])  # the first run of a process reads the ports' sources: no part of what one costs
    for name, source in KINDS.items():
        seconds = [used(source % count)[0] for count in COUNTS]
        for count, taken in zip(COUNTS, seconds, strict=True):
            target = "≤ 3.5" if name == "reused G" else ""
            figures.append(Figure(f"go + exit, {name}, {count:,}", taken / count * 1e6, "µs", target))
        # The first thousand pay for making code; what the next ones cost shows the growth.
        few, more, many = seconds
        growth = (many - more) / (COUNTS[2] - COUNTS[1]) / ((more - few) / (COUNTS[1] - COUNTS[0]))
        figures.append(Figure(f"go + exit, {name}: one more at 100k / at 10k", growth, "ratio", "≤ 1.1"))
    count = COUNTS[1]
    plain, quick = used(programs.REUSED % count, NEVER)[0], used(programs.REUSED % count)[0]
    figures += [
        Figure("go + exit, reused G: ports as written / specialised", plain / quick, "ratio"),
        Figure(f"go + exit, reused G, recorded, {count:,}", recorded(programs.REUSED % count) / count * 1e6, "µs"),
    ]
    return [*figures, *alive(), *stacks()]


def alive() -> list[Figure]:
    """Goroutines that are blocked, all at once."""
    machine = lab.boot(programs.ALIVE % ALIVE)
    gc.collect()
    extent, before, start = machine.extent(), resident(), time.process_time()
    lab.run_bare(machine)
    seconds = time.process_time() - start
    return [
        Figure(f"{ALIVE:,} live goroutines", seconds, "s", "< 1"),
        Figure("simulated memory per live goroutine", (machine.extent() - extent) / ALIVE, "bytes", "≤ 4600"),
        Figure("resident memory per live goroutine", (resident() - before) / ALIVE, "bytes", "≤ 4600"),
    ]


def stacks() -> list[Figure]:
    """Stacks that grow by segments."""
    count = 20_000
    seconds, _ = used(programs.SPLITS % count)
    deep, machine = used(programs.DEEP % 200_000)
    return [
        Figure("a call with a split and its merge", seconds / count * 1e6, "µs"),
        Figure("deep recursion with splits", machine.step / deep / 1e6, "million steps/s"),
    ]
