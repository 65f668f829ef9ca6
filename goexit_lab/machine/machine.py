"""One simulated computer: memory, an image, and the cpus that execute it.

Execution is cut into *steps*, one per executed instruction (a part of a native is one). With several cpus
they take turns after `quantum` instructions; which one goes first, and small changes of the quantum, follow
from `seed` alone. Time is virtual: one step is `NANOSECONDS_PER_STEP`, and when every cpu waits, the clock
jumps to the first one's alarm.

Invariant: the same image, seed and quantum give the same history, byte for byte.
Invariant: `step` is the number of completed instructions whenever no instruction is executing.
Invariant: `_awake` and `_alarms` say nothing that the cpus' `parked` and `wake` do not: they save looking at all.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import heapify, heappop, heappush

from goexit_lab.arch.target import Target
from goexit_lab.kit.faults import Exhausted, Fault, InternalError
from goexit_lab.machine.blocks import Graph, graph_of, live_at
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.image import Image
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.tiered import HOT, TieredEngine

NANOSECONDS_PER_STEP = 10
DEFAULT_QUANTUM = 1000  # steps a cpu runs before another one does
MAX_CPUS = 16_000  # threads a run may start; a real system would refuse somewhere too
_LCG = (6364136223846793005, 1442695040888963407)  # Knuth's MMIX generator
_MASK64 = (1 << 64) - 1


class Machine:
    """A computer ready to boot: memory holds the image's data, no cpu runs yet."""

    def __init__(
        self,
        image: Image,
        target: Target,
        *,
        seed: int = 0,
        quantum: int = DEFAULT_QUANTUM,
        arena: int = 0,
        hot: int = HOT,
    ) -> None:
        """`arena` as for Memory; `quantum` in steps, `seed` 0 keeps every one exact; `hot` as for TieredEngine."""
        self.image = image
        self.target = target
        self.mem = Memory(arena)
        self.step = 0
        self.cpus: list[Cpu] = []
        self.current = 0
        self._awake: list[int] = []  # indices of the cpus that are not parked, ascending
        self._alarms: list[tuple[int, int]] = []  # a heap of (wake, index); one whose cpu is not parked so is stale
        self.seed = seed
        self.quantum = quantum
        self.random = seed
        self.turn_left = quantum
        self.skipped = 0  # nanoseconds by which the clock ran ahead of the steps
        self.look_again = False  # a native asks the loop to choose a cpu anew
        self.extent: Callable[[], int] = lambda: image.data_end
        self.on_fault: Callable[[Cpu, Fault], int | None] | None = None
        """Asked where a cpu goes on after a fault; None ends the run. The fault then was a step of its own."""
        for address, content in image.data_image:
            self.mem.write(address, content)
        self._graphs: dict[int, Graph] = {}
        self._live: dict[int, tuple[frozenset[int], bool]] = {}  # by pc: runs rest at few of them, again and again
        self.engine = TieredEngine(self, hot)

    # ---- for natives -------------------------------------------------------------------------------------

    @property
    def cpu(self) -> Cpu:
        """The cpu that is executing."""
        return self.cpus[self.current]

    @property
    def event_step(self) -> int:
        """The step with which a native stamps an event: at this step its effect is visible."""
        return self.step + 1

    @property
    def now(self) -> int:
        """Virtual time in nanoseconds since boot."""
        return self.step * NANOSECONDS_PER_STEP + self.skipped

    def new_cpu(self) -> Cpu:
        """A new thread, not parked; set its registers and pc. Exhausted when there are too many."""
        if len(self.cpus) >= MAX_CPUS:
            limit = f"the program needs more than {MAX_CPUS:,} threads (Ms), the thread limit"
            raise Exhausted(limit, "a goroutine that sleeps keeps its thread, as in 2010: let fewer sleep at a time")
        cpu = Cpu(len(self.cpus), self.mem, self.image, self.target)
        self.cpus.append(cpu)
        self._awake.append(cpu.index)
        self.look_again = len(self.cpus) > 1
        return cpu

    def park(self, cpu: Cpu, wake: int = -1) -> None:
        """Stop `cpu` after this native part, until `unpark` or until virtual time `wake` (nanoseconds; -1: never)."""
        if not cpu.parked:
            del self._awake[bisect_left(self._awake, cpu.index)]
        cpu.parked = True
        cpu.wake = wake
        if wake >= 0:
            heappush(self._alarms, (wake, cpu.index))
        self.look_again = True

    def unpark(self, cpu: Cpu) -> None:
        """Let `cpu` run again."""
        if cpu.parked:
            insort(self._awake, cpu.index)
        cpu.parked = False
        cpu.wake = -1
        self.look_again = True

    def recount(self) -> None:
        """The cpus are others, or were parked or woken by other means: look at all."""
        self._awake = [each.index for each in self.cpus if not each.parked]
        self._alarms = [(each.wake, each.index) for each in self.cpus if each.parked and each.wake >= 0]
        heapify(self._alarms)

    def live_registers(self, pc: int) -> tuple[frozenset[int], bool]:
        """The virtual registers that are live at `pc`, and whether the flags are; none outside the text."""
        known = self._live.get(pc)
        if known is None and pc in self.image.text:
            known = self._live[pc] = self._found_live(pc)
        return known or (frozenset(), False)

    def _found_live(self, pc: int) -> tuple[frozenset[int], bool]:
        function = self.image.function_at(pc)
        if function is None:
            return frozenset(), False
        graph = self._graphs.get(function.address)
        if graph is None:
            graph = self._graphs[function.address] = graph_of(self.image, function)
        return live_at(graph, pc)

    # ---- running -----------------------------------------------------------------------------------------

    def run(self, until: int) -> None:
        """Execute up to step `until`. Raises ProgramExit, Fault, …; `step` and registers are then where it happened.

        A fault that `on_fault` knows how to go on from is not raised.
        """
        while self.step < until:
            self._choose()
            stop = until
            if self._alone():
                self._execute(stop)
                continue
            stop = min(until, self.step + self.turn_left)
            before = self.step
            self._execute(stop)
            self.turn_left -= self.step - before
            if self.turn_left <= 0 or self.cpu.parked:
                self._next_turn()

    @contextmanager
    def looking(self, look: Callable[[Cpu], None]) -> Iterator[None]:
        """Inside, `look` is called before every instruction with the cpu that will execute it; it must change nothing.

        `step` and the cpu's registers and pc are exact then. What `look` raises leaves `run`, and the machine between
        two instructions, but within a turn: only a snapshot brings it back to a history that can be repeated.
        """
        self.engine.look = look
        try:
            yield
        finally:
            self.engine.look = None

    def _execute(self, stop: int) -> None:
        """Run the current cpu up to step `stop`, a switch or a handled fault."""
        cpu = self.cpu
        try:
            self.engine.execute(cpu, stop)
        except Fault as fault:
            pc = self.on_fault(cpu, fault) if self.on_fault is not None else None
            if pc is None:
                raise
            cpu.pc = pc
            self.step += 1

    def _alone(self) -> bool:
        return self._awake == [self.current] and self._alarm() < 0

    def _alarm(self) -> int:
        """When the first parked cpu goes on by itself; -1: none does."""
        while self._alarms:
            wake, index = self._alarms[0]
            if index < len(self.cpus) and self.cpus[index].parked and self.cpus[index].wake == wake:
                return wake
            heappop(self._alarms)
        return -1

    def _choose(self) -> None:
        """Make `current` a cpu that can run, moving the clock on if all of them wait."""
        while True:
            while 0 <= self._alarm() <= self.now:
                cpu = self.cpus[heappop(self._alarms)[1]]
                cpu.parked, cpu.wake = False, -1
                insort(self._awake, cpu.index)
            if self._awake:
                next_ = bisect_left(self._awake, self.current)
                self.current = self._awake[next_ if next_ < len(self._awake) else 0]
                return
            if not self._alarms:
                raise InternalError("every simulated thread is parked for ever")
            self.skipped += self._alarm() - self.now

    def _next_turn(self) -> None:
        self.current = (self.current + 1) % len(self.cpus)
        self.turn_left = self.quantum
        if self.seed:
            self.random = (self.random * _LCG[0] + _LCG[1]) & _MASK64
            self.turn_left = max(1, self.quantum // 2 + (self.random >> 33) % max(self.quantum, 1))
