"""The runtime of one run: everything a native needs to find its way.

Model: the C runtime's globals are data of the image (`sched`, `m0`, `g0`, `mheap`, …); `Runtime` knows where they lie
and hands out cursors. Natives are plain functions `f(rt, cpu)` that are bound to a `Runtime` when the image is made.
C functions that nobody can be switched away from inside of are plain Python calls between them.

Invariant: `Runtime` holds no state of a run but the machine it was booted on; that is all bytes and registers.
Invariant: nothing here asks for an architecture or a revision by name.

Decision (2026-11-23): locks are no-ops. A part of a native is one step of the machine, so nothing can come between
its beginning and its end; the lock words exist and stay 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.arch.target import Target
from goexit_lab.events import Event
from goexit_lab.ir.program import Datum
from goexit_lab.kit.faults import Fault
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.cycles.kept import Keeps
from goexit_lab.machine.machine import Machine
from goexit_lab.machine.native import Native
from goexit_lab.runtime import bootstrap, ports, probes
from goexit_lab.runtime import structs as declared
from goexit_lab.runtime.argv import ALIGNED, arguments
from goexit_lab.runtime.crash import crashed
from goexit_lab.runtime.cstack import CStack
from goexit_lab.runtime.cursor import Layouts
from goexit_lab.runtime.frames import frames
from goexit_lab.runtime.malloc import stackalloc, stackfree
from goexit_lab.runtime.port import Port, native
from goexit_lab.runtime.print import BLANKS
from goexit_lab.runtime.sanitizer import Sanitizer
from goexit_lab.runtime.specialise.names import OWN, Names
from goexit_lab.runtime.specialise.part import HOT, HotPort, OftenPort, probe_of
from goexit_lab.runtime.stack import Depths
from goexit_lab.runtime.structs import STRUCTS, Globals, MHeap, MStats, Sched

if TYPE_CHECKING:
    from goexit_lab.runtime.maptable import Maps
    from goexit_lab.runtime.revisions import Revision

OS_STACK = 64 << 10  # bytes of the stack that the operating system gave to the first thread


class _Deaf:
    """A listener who keeps nothing, and never has enough."""

    def hear(self, event: Event) -> None:
        """Take an event."""

    def room(self, count: int) -> bool:
        """Whether `hear` will take so many more: always."""
        del count
        return True


_DEAF: Final = _Deaf()


class Runtime:
    """The runtime of one revision on one target, booted on at most one machine."""

    def __init__(self, target: Target, revision: Revision, hot: int = HOT, args: Sequence[str] = ()) -> None:
        """Knows everything but the machine, which `boot` brings.

        `hot`: calls of a part before it is specialised; `args`: what the program is started with, its name left out.
        """
        self.hot = hot
        self._args = tuple(args)
        self.target = target
        self.revision = revision
        self.word = target.word
        self.word_kind = Kind.U64 if target.word == Kind.U64.size else Kind.U32
        self.structs = Layouts(target, {**STRUCTS, **revision.structs})
        self._G = self.structs.revised(declared.G)
        self.frames = frames(target.name, revision.name)
        self.cstack = CStack(stackalloc, stackfree)
        self.depths = Depths()
        self.sanitizer = Sanitizer()
        self.maps: Maps | None = None  # what hashmap works out once
        self._sink: Callable[[Event], None] | None = None
        self.machine: Machine
        self.names: Names
        self._globals: Globals
        self._sched: Sched
        self._mheap: MHeap
        self._mstats: MStats

    # ---- for the linker ----------------------------------------------------------------------------------

    def natives(self) -> list[Native]:
        """Every runtime function that has a code address."""
        return [native(self, each) for each in self.ports()]

    def ports(self) -> list[Port]:
        """What `natives` binds: the functions written once, unless the revision has its own, then the revision's."""
        own = {each.name for each in self.revision.ports}
        return [*(each for each in ports.PORTS if each.name not in own), *self.revision.ports]

    def data(self) -> list[Datum]:
        """The runtime's globals."""
        sizes = {
            "runtime.globals": self.structs.sizeof("Globals"),
            "runtime.sched": self.structs.sizeof("Sched"),
            "runtime.m0": self.structs.sizeof("M"),
            "runtime.g0": self.structs.sizeof("G"),
            "runtime.mstats": self.structs.sizeof("MStats"),
            "runtime.mheap": self.structs.sizeof("MHeap"),
            "runtime.osstack": OS_STACK,
        }
        globals_ = [Datum(name, bytes(size), align=16) for name, size in sizes.items()]
        return [*globals_, Datum(BLANKS, b" \n", align=1), *self.revision.data]

    def stub_offsets(self) -> dict[str, int]:
        """The numbers that the architecture's stubs are written with, by name: struct offsets and constants."""
        numbers: dict[str, int] = {"reflectcall_moreframe": self.revision.reflectcall_moreframe}
        for name in ("G", "M", "Gobuf", "Stktop"):
            numbers |= self.structs.named(name).symbols()
        return numbers

    # ---- the machine -------------------------------------------------------------------------------------

    def boot(self, machine: Machine) -> None:
        """Do what happens before the first goroutine runs, and leave the first cpu at the entry of mstart."""
        self.machine = machine
        self.names = Names(self, HotPort)
        self._often: dict[Callable[..., Any], OftenPort] = {}
        machine.engine.cycles.keeps = Keeps((self.revision.name, self.target.name), OWN)
        labels = machine.image.labels
        self._globals = Globals(machine.mem, self.structs, labels["runtime.globals"])
        self._sched = Sched(machine.mem, self.structs, labels["runtime.sched"])
        self._mheap = MHeap(machine.mem, self.structs, labels["runtime.mheap"])
        self._mstats = MStats(machine.mem, self.structs, labels["runtime.mstats"])
        machine.extent = lambda: self._mheap.brk
        machine.on_fault = self._faulted
        for symbol, probe in {**probes.PROBES, **self.revision.probes}.items():
            if symbol in labels:
                machine.engine.attach(labels[symbol], probe_of(self, symbol, probe))
        self._tell_engine()
        bootstrap.boot(self, OS_STACK, self._args)

    def quick(self, port: Callable[..., Any], cpu: Cpu) -> Callable[..., Any] | None:
        """What does the work of `port`, which is called by ports that are not made quick; None: that port itself.

        Far from a stack's end only. It takes the port's arguments behind the cpu.
        """
        if port not in self._often:
            self._often[port] = OftenPort(self, port)
        return self._often[port].on(cpu)

    def _faulted(self, cpu: Cpu, fault: Fault) -> int | None:
        """Where the cpu goes on after a fault; None, and a report, if the revision has no way."""
        pc = self.revision.sighandler(self, cpu, fault) if self.revision.sighandler is not None else None
        if pc is None:
            crashed(self, cpu, fault)
        return pc

    @property
    def sink(self) -> Callable[[Event], None] | None:
        """Who listens to events; None: nobody."""
        return self._sink

    @sink.setter
    def sink(self, listener: Callable[[Event], None] | None) -> None:
        self._sink = listener
        if hasattr(self, "machine"):
            self._tell_engine()

    def _tell_engine(self) -> None:
        """Let the engine know who listens; a recorder has a `room` beside its sink."""
        self.machine.engine.listen(self._sink, getattr(getattr(self._sink, "__self__", None), "room", None))

    def emit(self, event: Event) -> None:
        """Report `event` to whoever listens."""
        if self._sink is not None:
            self._sink(event)

    def suspect(self, *, misused: bool) -> None:
        """From now on blocks that are handed out may be misused ones, or none is: what is made quick counts on it."""
        self.names.table["MISUSED"] = misused
        if misused:
            self.machine.engine.cycles.forget()

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Inside, nothing is reported: for executing again what has been recorded.

        Where somebody listened, a listener who keeps nothing stands in: what was made quick for listening serves on.
        """
        sink, self.sink = self.sink, None if self.sink is None else _DEAF.hear
        self.cstack.forget()
        self.depths.forget()
        try:
            yield
        finally:
            self.sink = sink
            self.cstack.forget()

    @property
    def step(self) -> int:
        """What a native stamps on an event."""
        return self.machine.event_step

    # ---- cursors -----------------------------------------------------------------------------------------

    @property
    def sched(self) -> Sched:
        """The scheduler's state."""
        return self._sched

    @property
    def globals(self) -> Globals:
        """The C runtime's loose globals."""
        return self._globals

    @property
    def mheap(self) -> MHeap:
        """The page heap."""
        return self._mheap

    @property
    def mstats(self) -> MStats:
        """What malloc counts."""
        return self._mstats

    def G(self, addr: int) -> declared.G:
        """The G at `addr`."""
        return self._G(self.machine.mem, self.structs, addr)

    def M(self, addr: int) -> declared.M:
        """The M at `addr`."""
        return declared.M(self.machine.mem, self.structs, addr)

    def g(self, cpu: Cpu) -> declared.G:
        """C's `g`: the running goroutine."""
        return self.G(cpu.g)

    def m(self, cpu: Cpu) -> declared.M:
        """C's `m`: the running thread."""
        return self.M(cpu.m)

    def cpu_of(self, m: declared.M) -> Cpu:
        """The simulated thread that is M `m`; KeyError if none is."""
        for cpu in self.machine.cpus:
            if cpu.m == m.addr:
                return cpu
        raise KeyError(m.addr)

    # ---- memory ------------------------------------------------------------------------------------------

    def load_word(self, address: int) -> int:
        """The machine word at `address`."""
        return self.machine.mem.load_int(address, self.word_kind)

    def bytes_at(self, low: int, high: int) -> memoryview:
        """The bytes in [low, high), which must be mapped, to be read."""
        return self.machine.mem.bytes[low:high]

    def arguments(self) -> list[bytes]:
        """The program's arguments, its name first, read from where the operating system left them."""
        top = self.address("runtime.osstack") + OS_STACK
        g0 = self.G(self.address("runtime.g0"))
        return arguments(self, g0.stackbase + round_up(self.structs.sizeof("Stktop"), ALIGNED), top)

    def store_word(self, address: int, value: int) -> None:
        """Set the machine word at `address`."""
        self.machine.mem.store(address, self.word_kind, value)

    def address(self, symbol: str) -> int:
        """The address of a function or datum."""
        return self.machine.image.address(symbol)
