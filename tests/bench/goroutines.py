"""What goroutines cost: made, run, ended; alive; on stacks that grow.

Times are processor time, so that other work on the machine is no part of them.
"""

from __future__ import annotations

import gc
import time
from functools import partial
from pathlib import Path

from goexit_lab import lab
from goexit_lab.kit.words import Kind
from goexit_lab.machine.machine import Machine
from tests.bench import programs
from tests.bench.figure import Figure, clock

NEVER = 1 << 60  # calls of a port before it is specialised: never
COUNTS = (1_000, 10_000, 100_000)
ALIVE = 100_000
WARM = 5_000  # goroutines until all code has been made
BATCHES = (
    (1_000, 15),
    (10_000, 5),
    (100_000, 3),
)  # goroutines that are timed together, and how often; the best counts, as in timeit
STOPS = 50  # of which the quickest counts
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


def allocated(machine: Machine) -> int:
    """Bytes of all blocks that malloc has given out, as it counts them: `alloc`, the first field of its statistics."""
    return int(machine.mem.load(machine.image.address("runtime.mstats"), Kind.U64))


def goroutines() -> list[Figure]:
    """Cost of go + run + exit, of live goroutines, and of splits."""
    figures = []
    used(programs.REUSED % COUNTS[0])  # the first run of a process reads the ports' sources: no part of what one costs
    for name, source in KINDS.items():
        seconds = [used(source % count)[0] for count in COUNTS]
        for count, taken in zip(COUNTS, seconds, strict=True):
            target = "≤ 3.5" if name == "reused G" else ""
            figures.append(Figure(f"go + exit, {name}, {count:,}", taken / count * 1e6, "µs", target))
    count = COUNTS[1]
    plain, quick = used(programs.REUSED % count, NEVER)[0], used(programs.REUSED % count)[0]
    figures += [
        Figure("go + exit, reused G: ports as written / specialised", plain / quick, "ratio"),
        Figure(f"go + exit, reused G, recorded, {count:,}", recorded(programs.REUSED % count) / count * 1e6, "µs"),
    ]
    return [*figures, *growth(), *alive(), *stacks()]


def _further(machine: Machine, steps: int) -> None:
    machine.run(machine.step + steps)


def growth() -> list[Figure]:
    """What one more goroutine costs after few and after many, once code has been made: all in one run."""
    few, more = (used(programs.REUSED % count)[1].step for count in COUNTS[:2])
    steps = (more - few) // (COUNTS[1] - COUNTS[0])  # of one goroutine, from its go statement to the next one
    machine = lab.boot(programs.REUSED % (WARM + STOPS + sum((count + 1) * times for count, times in BATCHES)))
    warming, _ = clock(lambda: machine.run(WARM * steps))
    stopping = min(clock(partial(_further, machine, steps))[0] for _ in range(STOPS))  # and going on amid a goroutine
    figures, costs = [Figure("go + exit, reused G, code made: a stop", stopping * 1e6, "µs")], []
    whole = []
    for count, times in BATCHES:
        seconds = [clock(partial(_further, machine, (count + 1) * steps))[0] for _ in range(times)]
        costs.append((min(seconds) - stopping) / count * 1e6)
        whole.append(min(seconds) / (count + 1) * 1e6)
        figures.append(Figure(f"go + exit, reused G, code made, {count:,} more", costs[-1], "µs", "≤ 3.5"))
    figures.append(Figure("go + exit, reused G: making code", warming - WARM * costs[-1] / 1e6, "s"))
    figures += [
        Figure("go + exit, reused G, code made: dearest / cheapest", max(costs) / min(costs), "ratio", "≤ 1.1"),
        Figure("go + exit, reused G, code made: the same with stops", max(whole) / min(whole), "ratio"),
    ]
    return figures


def alive() -> list[Figure]:
    """Goroutines that are blocked, all at once.

    What one takes are its blocks: G, stack, SudoG. The heap of the time has six pages for five stacks, 4915 bytes each.
    """
    machine = lab.boot(programs.ALIVE % ALIVE)
    gc.collect()
    alloc, extent, before, start = allocated(machine), machine.extent(), resident(), time.process_time()
    lab.run_bare(machine)
    seconds = time.process_time() - start
    taken = [
        Figure("a live goroutine: its blocks", (allocated(machine) - alloc) / ALIVE, "bytes", "≤ 4600"),
        Figure("a live goroutine: the heap's pages", (machine.extent() - extent) / ALIVE, "bytes"),
        Figure("a live goroutine: resident memory", (resident() - before) / ALIVE, "bytes"),
    ]
    del machine
    again = min(used(programs.ALIVE % ALIVE)[0] for _ in range(2))
    return [
        Figure(f"{ALIVE:,} live goroutines", seconds, "s", "< 1"),
        Figure(f"{ALIVE:,} live goroutines, run again in the same process", again, "s", "< 1"),
        *taken,
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
