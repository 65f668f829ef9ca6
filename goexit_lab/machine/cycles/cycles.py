"""Finding cycles, and putting them where generated functions are entered.

Model: the entry of a native that has become hot is a *head*: control comes there again and again, and what lies between
is a cycle. A head counts how often it is entered, then two cycles are read ahead; where they take the same path, a
function is made that does the cycle (`function`), and is entered in place of the native's own function. Where it
misses, the next one is asked, in the end the native's own.

Invariant: a cycle leaves the bytes, registers and step counts that the functions in it leave.
Invariant: what it takes to make one depends on the run alone.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.machine import trampoline
from goexit_lab.machine.code import code_of
from goexit_lab.machine.cycles.cells import Known
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.facts import RefusedError
from goexit_lab.machine.cycles.function import source_of
from goexit_lab.machine.cycles.kept import RESULTS, Keeps, Learned, Result, digest_of, plain_names, program_digest
from goexit_lab.machine.cycles.reading import HEAP, Reading, read_ahead

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.machine import Machine

Generated = Callable[["Cpu", list[int | float], int, int, int], tuple[int, int]]

PATIENCE: Final = 2  # a head is entered so many times as often as a function that is hot before a cycle is read from it
REST: Final = 250  # steps after a reading before the next one, times what is hot; twice as many after each in vain
TRIES: Final = 6  # readings in vain before a head is given up
PATHS: Final = 4  # cycles of one head
MISSES: Final = 300  # after so many, another path is read; after twice as many the next one
OFTEN: Final = 250  # steps between two misses: if there are more, another path pays later
COSTLY: Final = 600  # … when they have cost as much as it takes to make one
SOON: Final = 8  # … or, once there is a reading to compare with, so many
UNMATCHED: Final = 3  # readings to compare with
ARRIVALS: Final = 3  # of control at its head, in a cycle
WAITING: Final = 1024  # times that a head is entered without a reading while it waits for its cycles of an earlier run
ROUNDS: Final = 6  # readings of a loop's body until it holds from one cycle to the next


class _NothingToCompareError(Exception):
    """The path has been read for the first time."""


class Head:
    """The entry of a hot native, and the cycles that begin there."""

    def __init__(self, cycles: Cycles, address: int, plain: Generated) -> None:
        """`plain`: the native's own generated function."""
        self._cycles, self.address, self.plain = cycles, address, plain
        self._entered = self._missed = self._done = self._vain = 0
        self.sources: list[str] = []  # of the cycles
        self.results: list[Result] = []  # the same, as they are kept, up to one that cannot be
        self.waits = False  # for what cycles of an earlier run call, which is not named yet in this one
        self.last = ""  # what names of the one that is asked last end in
        self._waited = self._until = MISSES  # so many misses until another path is looked for
        self._since = 0  # the step when it was looked for last
        self._tries = 0  # endings of that
        self.arrivals = 1  # of control here, in a cycle
        self.unmatched: list[Reading] = []  # of cycles that took none of the paths that there are
        self.unlike = 0  # readings that were like none of them since one was last looked for
        self.promoted: dict[object, None] = {}  # leaves that were the same each time, on one of the paths
        self.varied: frozenset[object] = frozenset()  # … that were not
        self.changing = Known()  # what is known to differ from one round of a loop to the next

    def learned(self) -> Learned:
        """What is known after a reading."""
        changing = Known(self.changing.cells.copy(), self.changing.registers.copy())
        return Learned(self.arrivals, self.promoted.copy(), self.varied, changing)

    def learn(self, other: Learned) -> None:
        """Know what was known when the cycle had been made that is taken again now."""
        self.arrivals, self.promoted, self.varied = other.arrivals, dict(other.promoted), other.varied
        self.changing = Known(other.changing.cells.copy(), other.changing.registers.copy())
        if self.sources:
            self._tries += 1
            self._wait(MISSES << self._tries)

    def watch(self, cpu: Cpu, registers: list[int | float], pc: int, t: int, stop: int) -> tuple[int, int]:
        """Entered before there is a cycle."""
        self._entered += 1
        if self._entered & self._entered - 1 == 0 and self._cycles.recall(self):
            return self._cycles.enter(self.address)(cpu, registers, pc, t, stop)
        patience = self._cycles.patience << self._vain
        if self._entered > (max(patience, WAITING) if self.waits else patience):
            found = self._cycles.make(self, cpu, t)
            if found is None:
                return self.plain(cpu, registers, pc, t, stop)
            self._entered = 0
            if found:
                return self._cycles.enter(self.address)(cpu, registers, pc, t, stop)
            self._vain += 1
            if self._vain >= TRIES:
                self._cycles.functions[self.address] = self.plain
        return self.plain(cpu, registers, pc, t, stop)

    def missed(self, cpu: Cpu, registers: list[int | float], pc: int, t: int, stop: int) -> tuple[int, int]:
        """Entered where no cycle of this head can be done."""
        self._missed += 1
        if self._missed > MISSES:
            self._vain += self._missed > 2 * self._done
            self._missed = self._done = 0
            if self._vain >= TRIES:
                self._cycles.functions[self.address] = self.plain
                return self.plain(cpu, registers, pc, t, stop)
        self._until -= 1
        if self._until < 0 and len(self.sources) < PATHS:
            if self.unlike or t - self._since < OFTEN * self._waited or self._waited >= COSTLY:
                self._look_on(cpu, t)
            else:
                self._wait(COSTLY)
            self._since = t
        return self.plain(cpu, registers, pc, t, stop)

    def _look_on(self, cpu: Cpu, t: int) -> None:
        """Look for another path."""
        found = self._cycles.make(self, cpu, t)
        if found or self.unlike > UNMATCHED:
            self.drop(0 if len(self.sources) == PATHS else UNMATCHED)  # of the latest one may be like the next
            self.unlike = 0
            self._tries += 1
        self._wait(SOON if found is None else MISSES << self._tries)

    def drop(self, most: int = 0) -> None:
        """Compare with the latest `most` readings only."""
        dropped = self.unmatched[: max(len(self.unmatched) - most, 0)]
        self.unmatched = self.unmatched[len(dropped) :]
        for each in dropped:
            each.forget()

    def _wait(self, misses: int) -> None:
        self._until = self._waited = misses

    def left(self, cpu: Cpu, registers: list[int | float], pc: int, t: int, stop: int) -> tuple[int, int]:
        """Entered after a cycle, or many, was done."""
        self._done += 1
        if len(self.sources) > 1:
            return pc, t  # another path may be next
        return self.missed(cpu, registers, pc, t, stop)


class Cycles:
    """The cycles of one engine. `functions`: the engine's table of entries, which this changes."""

    def __init__(self, machine: Machine, functions: dict[int, Any], names: dict[str, Any], hot: int) -> None:
        """`names`: what generated functions refer to; `hot` as for the engine."""
        self._machine, self.functions, self._names = machine, functions, names
        self.patience = PATIENCE * hot + 2
        self.heads: dict[int, Head] = {}
        self._vain = self._rested = 0
        self._constants: Mapping[str, object] | None = None  # of the cycle that was written last, if it can be kept
        self._program = b""  # what tells it from others, once somebody has asked
        self.keeps: Keeps | None = None  # None: nothing is kept for other runs
        self._let_by = 0  # entries of heads without a reading, once it has rested: else it may meet the same path again
        self._rest = REST * hot
        self._trampoline: Any = None  # what code in the heap does, as a generated function
        self._readings: list[Reading] = []  # made for what is being made
        self.settled = False  # no more are made: those that there are will do

    def watch(self, address: int) -> None:
        """Make a head of the entry of a native that has been generated."""
        head = self.heads[address] = Head(self, address, self.functions[address])
        self.functions[address] = head.watch

    def enter(self, address: int) -> Generated:
        """What is entered at a head now."""
        found: Generated = self.functions[address]
        return found

    def forget(self) -> None:
        """Something that cycles hold has changed: begin anew."""
        for address, head in self.heads.items():
            head.drop()
            if address in self.functions:
                self.functions[address] = head.plain
                self.watch(address)

    def make(self, head: Head, cpu: Cpu, step: int) -> bool | None:
        """Read the cycle that begins at `head` now, and install it as the last to be asked; whether there is one.

        None: it is too early after the last reading, which takes as long as thousands of steps, or none is made any
        more.
        """
        if self.settled or step < self._rested:
            return None
        if self._let_by:
            self._let_by -= 1
            return None
        try:
            with self._uncollected(head):
                source, way = self._read(head, cpu)
        except _NothingToCompareError:
            return None
        except RefusedError:
            self._vain += 1
            self._rested, self._let_by = step + (self._rest << min(self._vain, 6)), 1
            return False
        self._vain, self._rested = 0, step + self._rest
        learned = head.learned()
        functions = [self._function_at(pc) for pc in way]
        made = self._install(head, source, way)
        if self.keeps is not None:
            called = frozenset(each for each in made.__code__.co_names if each in self._names)
            self._keep(head, learned, functions, way, called)
        return True

    @contextmanager
    def _uncollected(self, head: Head) -> Iterator[None]:
        """Inside, the garbage collector rests; afterwards readings are taken apart that are not compared any more.

        They hold tens of thousands of objects in circles, which would have it look through the whole process.
        """
        collects = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            for each in self._readings:
                if not any(each is other for other in head.unmatched):
                    each.forget()
            self._readings.clear()
            if collects:
                gc.enable()

    def _read_ahead(self, cpu: Cpu, head: Head, **given: Any) -> Reading:  # noqa: ANN401 - as read_ahead
        """Read from the head, and note the reading."""
        found = read_ahead(self._machine, cpu, self._function_at, head.address, **given)
        self._readings.append(found)
        return found

    def _install(self, head: Head, source: str, way: Iterable[int]) -> Any:  # noqa: ANN401 - a function
        """Have a cycle's function as the last one to be asked at its head; that function."""
        names, ident = self._names, self._ident(head)
        names |= {f"plain_{ident}": head.plain, f"missed_{ident}": head.missed, f"left_{ident}": head.left}
        name = f"<cycle {len(head.sources)} at {head.address:#x}>"
        exec(code_of(source, name), names)  # noqa: S102 - integers and fixed names only
        made = names.pop("cycle")
        self._machine.engine.cycle_made(name, made, source)
        if head.sources:
            names[f"missed_{head.last}"] = made
        else:
            self.functions[head.address] = made
        head.last = ident
        head.sources.append(source)
        for other in [self.heads[pc] for pc in way if pc in self.heads]:
            if not other.sources and other.address in self.functions:  # one cycle need not be found at all its natives
                self.functions[other.address] = other.plain
        return made

    def _ident(self, head: Head) -> str:
        """What names of a head's next cycle end in."""
        return f"{head.address:x}_{len(head.sources)}"

    def _function_at(self, pc: int) -> Any:  # noqa: ANN401 - a generated function as Python has it, or None
        """The generated function that can be entered at `pc`; for HEAP, what code in the heap does."""
        if pc == HEAP:
            return self._trampoline or self._made_trampoline()
        return self.heads[pc].plain if pc in self.heads and pc in self.functions else self.functions.get(pc)

    def _made_trampoline(self) -> Any:  # noqa: ANN401 - likewise
        source, names = trampoline.source(self._machine.target), self._names
        exec(code_of(source, "<generated trampoline>"), names)  # noqa: S102 - integers and fixed names only
        self._trampoline = names.pop("generated")
        self._trampoline.source = source
        return self._trampoline

    def recall(self, head: Head) -> bool:
        """Install what was made of that head when the program ran before, in this process; whether there is any."""
        held: list[Result] = []
        for each in RESULTS.get(self._key(head, self.keeps)) if self.keeps is not None else ():
            if not each.holds([self._function_at(pc) for pc in each.way], self._names):
                break
            held.append(each)
        head.waits = not all(each.names <= self._names.keys() for each in held)
        for each in () if head.waits else held:
            constants = Constants(self._ident(head), self._machine.mem.views)
            constants.again(each.constants)
            self._names |= constants.table
            head.learn(each.learned)
            self._install(head, each.source, each.way)
            head.results.append(each)
        return bool(head.sources)

    def _key(self, head: Head, keeps: Keeps) -> object:
        """What tells a head from others, and from what it was before something in it was made quick."""
        if not self._program:
            machine = self._machine
            self._program = program_digest(keeps, machine.image.entries, machine.mem.size)
        return self._program, self._names["LISTENED"], head.address, digest_of(head.plain)

    def _keep(
        self, head: Head, learned: Learned, functions: Sequence[Any], way: Sequence[int], called: frozenset[str]
    ) -> None:
        """Keep the last of the head's cycles for the next run, if all before it are kept and nothing is of this run.

        `functions`: those at `way`; `called`: the names that the cycle's function looks up.
        """
        if self.keeps is None or self._constants is None or len(head.results) != len(head.sources) - 1:
            return
        plain = plain_names(functions, self._names, self.keeps)
        if plain is None:
            return
        called -= {each for each in called if each.endswith(head.last)} | self._constants.keys()
        digests = tuple(digest_of(each) for each in functions)
        result = Result(learned, head.sources[-1], tuple(way), digests, plain, called, self._constants)
        head.results.append(result)
        RESULTS.put(self._key(head, self.keeps), head.results)

    def _read(self, head: Head, cpu: Cpu) -> tuple[str, list[int]]:
        """The source of the cycle and what is entered in it; RefusedError if the next one takes another path."""
        read = partial(self._read_ahead, cpu, head)
        if head.sources:
            return self._read_another(head, partial(read, arrivals=head.arrivals))
        for arrivals in range(1, ARRIVALS + 1):
            one = read(arrivals=arrivals)
            two = read(arrivals=arrivals, before=one, promoted=_seen_in([one], frozenset()))
            if one.is_like(two):
                break
        else:
            raise RefusedError("no two cycles take the same path")
        head.arrivals = arrivals
        same, head.varied = _compared(one, two)
        return self._written(head, partial(read, arrivals=arrivals), two, same)

    def _read_another(self, head: Head, read: Callable[..., Reading]) -> tuple[str, list[int]]:
        """As `_read`, for a path that is not taken twice in a row: compared with those that were read before."""
        found = read(guesses=False, promoted=_seen_in(head.unmatched, head.varied))
        like = next((each for each in head.unmatched if each.is_like(found)), None)
        if like is None:
            head.unmatched.append(found)
            head.unlike += 1
            if head.unlike > UNMATCHED:
                raise RefusedError("no two cycles take the same path")
            raise _NothingToCompareError
        same, varied = _compared(like, found)
        if varied & found.book.alike:  # they were the same in a cycle that took another path
            found = read(guesses=False, promoted=_seen_in([like], head.varied))
        head.unmatched = [each for each in head.unmatched if each is not like]
        written = self._written(head, read, found, same - head.varied)
        like.forget()
        return written

    def _written(
        self, head: Head, read: Callable[..., Reading], first: Reading, promoted: frozenset[object]
    ) -> tuple[str, list[int]]:
        """The source of a cycle that has been read and of what is done after it, and what is entered in it."""
        head.promoted |= dict.fromkeys(promoted)
        again = _again(partial(read, promoted=head.promoted), first, head.changing)
        constants = Constants(self._ident(head), self._machine.mem.views)
        source = source_of(first, again, constants, self._ident(head))
        self._names |= constants.table
        self._constants = constants.kept()
        return source, [pc for pc, _ in first.way]


def _again(read: Callable[..., Reading], first: Reading, changing: Known) -> Reading | None:
    """The cycle after `first`, by what is known then and is known once more when it is done; None: there is none.

    `changing`: cells and registers that are known not to be, to which others are added.
    """
    known = first.known()
    _forget(known, changing.cells, changing.registers)
    for _ in range(ROUNDS):
        try:
            again = read(before=first, known=known)
        except RefusedError:
            return None
        if again.way != first.way:
            return None
        again.cells.changes()
        after = again.known()
        cells = {at: known.cells[at] for at in again.cells.used if after.cells.get(at) != known.cells[at]}
        registers = {
            at: known.registers[at] for at in again.registers.used if after.registers.get(at) != known.registers[at]
        }
        if not cells and not registers:
            return again
        _forget(known, cells, registers)
        changing.cells |= cells
        changing.registers |= registers
    return None


def _forget(known: Known, cells: Iterable[int], registers: Iterable[int]) -> None:
    for at in cells:
        known.cells.pop(at, None)
    for at in registers:
        known.registers.pop(at, None)


def _compared(one: Reading, two: Reading) -> tuple[frozenset[object], frozenset[object]]:
    """The leaves that both cycles read: those that were the same, and those that were not."""
    before, after = one.values(), two.values()
    both = before.keys() & after.keys()
    same = frozenset(each for each in both if before[each] == after[each])
    return same, frozenset(both) - same


def _seen_in(readings: list[Reading], varied: frozenset[object]) -> dict[object, set[int]]:
    """What leaves were in those cycles, but for those that varied."""
    found: dict[object, set[int]] = {}
    for each in readings:
        for key, value in each.values().items():
            if key not in varied:
                found.setdefault(key, set()).add(value)
    return found
