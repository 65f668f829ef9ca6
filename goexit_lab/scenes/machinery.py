"""Beneath the Go: for any moment of a run, the code that made its step and the line that did.

Model: an event was reported by a line of a port, found by `emitters`, or at a function's entry. Any other step executed
one instruction: of a compiled Go function, of an assembler stub, or a whole part of a native, which is one step of the
machine; then the line is that of the part's `def`, and `said` says so. The row that will execute next is marked too,
where it belongs to the same function.

Invariant: a place names the line that was really executing, or says that it can only name the function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goexit_lab.arch import TARGETS
from goexit_lab.arch.isa import Listing as Stub
from goexit_lab.link.listing import text as instruction_text
from goexit_lab.machine.image import Image, NativePart, Symbol
from goexit_lab.runs import Run
from goexit_lab.runtime.probes import PROBES
from goexit_lab.scenes import emitters
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.listings import Compiled, Listing, code_of, compiled, port, stub, stub_row
from goexit_lab.scenes.take import RunTake


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a listing. `next` is the row that executes next, -1 where it is elsewhere; `path` the ported functions
    that called, outermost first; `said` what the row stands for.
    """

    listing: str
    row: int
    next: int = -1
    path: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Executed:
    """The instruction that made a step: its address, the function there, its Go line or 0, and as a listing shows it.

    `goid` is the goroutine that executed it, 0 the scheduler; `native` says that it was a part of a native.
    """

    pc: int
    goid: int
    function: str
    where: str
    line: int
    text: str
    native: bool


NOWHERE = Place("", -1, said="Before the first step: the machine was started here.")


@dataclass
class Machinery:
    """The code of one run. Listings are made as they are needed and kept by their id."""

    take: RunTake
    listings: dict[str, Listing] = field(default_factory=dict)
    _compiled: dict[str, Compiled] = field(default_factory=dict)
    _stubs: dict[str, Stub] | None = None

    @property
    def _run(self) -> Run:
        return self.take.run

    @property
    def _image(self) -> Image:
        return self._run.image

    # ---- events ------------------------------------------------------------------------------------------

    def of_events(self, first: int, end: int) -> list[Place]:
        """The places of the events first … end of the take."""
        events, timeline = self.take.events, self._run.timeline
        if first >= end:
            return []
        found = emitters.emitted(timeline, events[first].step - 1, events[end - 1].step + 1)
        sites = emitters.matched(events, first, end, found)
        return [self._of_event(events[first + index].step, each) for index, each in enumerate(sites)]

    def _of_event(self, step: int, sites: Sequence[emitters.Site]) -> Place:
        for depth in range(len(sites), 0, -1):
            site = sites[depth - 1]
            listing = self._keep(port(site.code))
            if listing is not None:
                path = tuple(each.code.co_name for each in sites[:depth])
                said = "The line that reported this event, within one step of the machine."
                return Place(listing.id, listing.row_of(site.line), path=path, said=said)
        return self._entered(step) or self.of_step(step)

    def _entered(self, step: int) -> Place | None:
        """The place of a function's entry, if the machine stands at one that is reported."""
        state = self._run.timeline.seek(min(step, len(self._run.timeline)))
        symbol = self._image.function_at(state.pc)
        probed = {*PROBES, *self._run.timeline.runtime.revision.probes}
        if symbol is None or symbol.name not in probed or state.pc != symbol.address:
            return None
        place = self._native_entry(symbol) or self._at(state.pc)
        return replace(place, said="The function is being entered: its first instruction is next.")

    def _native_entry(self, symbol: Symbol) -> Place | None:
        for address in range(symbol.address, symbol.address + symbol.size):
            instruction = self._image.text.get(address)
            if instruction is not None and isinstance(instruction.code, NativePart):
                return self._part(instruction.code)
        return None

    # ---- any step ----------------------------------------------------------------------------------------

    def of_step(self, step: int) -> Place:
        """The place of the instruction that made `step`; the timeline is left at `step`."""
        timeline = self._run.timeline
        if step <= 0:
            return NOWHERE
        pc = timeline.seek(step - 1).pc
        place, after = self._at(pc), timeline.seek(step).pc
        following = self._at(after)
        same = following.listing == place.listing and not place.listing.startswith("port:")
        return replace(place, next=following.row if same else -1)

    def executed(self, step: int) -> Executed:
        """The instruction that made `step` (1 or more); the timeline is left before it."""
        state = self._run.timeline.seek(step - 1)
        g, pc = state.machine.cpu.g, state.pc
        symbol, instruction = self._image.function_at(pc), self._image.text.get(pc)
        text = "a closure’s trampoline" if instruction is None else instruction_text(self._image, instruction)
        native = instruction is not None and isinstance(instruction.code, NativePart)
        goid = max(state.runtime.G(g).goid, 0) if g else 0
        name, line = symbol.name if symbol is not None else "", instruction.line if instruction is not None else 0
        return Executed(pc, goid, name, self._image.where(pc), line, text, native)

    def _at(self, pc: int) -> Place:
        """The place of the instruction at an address."""
        symbol, instruction = self._image.function_at(pc), self._image.text.get(pc)
        if symbol is None or instruction is None:
            return Place("", -1, said="A trampoline: a closure’s own few instructions, written at run time.")
        if isinstance(instruction.code, NativePart):
            return self._part(instruction.code)
        if symbol.user or symbol.line:
            return self._instruction(symbol, pc, "compiled Go")
        if symbol.name in self._assembler():
            found = self._assembler()[symbol.name]
            self._keep(stub(found, self._run.timeline.machine.target))
            row, said = stub_row(found, self._image, symbol, pc), "One instruction of an assembler function."
            return Place(f"stub:{symbol.name}", row, path=(symbol.name,), said=said)
        entry = self._native_entry(symbol)
        if entry is None:
            return self._instruction(symbol, pc, "a package’s function")
        edge = "prologue" if pc < symbol.body or pc == symbol.address else "epilogue"
        words = f"{instruction.text.replace(chr(9), ' ')}: the architecture’s {edge} of {short(symbol.name)}."
        return replace(entry, said=words)

    def _instruction(self, symbol: Symbol, pc: int, of: str) -> Place:
        found = self._go(symbol)
        row = found.rows.get(pc, -1)
        return Place(found.listing.id, row, path=(symbol.name,), said=f"One instruction of {of}.")

    def _part(self, code: NativePart) -> Place:
        """The place of a part of a native: its `def`."""
        function = code_of(code.native.parts[code.index])
        listing = self._keep(port(function)) if function is not None else None
        if listing is None:
            return Place("", -1, path=(code.native.name,), said=f"{short(code.native.name)}, a function of a package.")
        count, called = len(code.native.parts), short(code.native.name)
        which = f"part {code.index + 1} of {count} of {called}" if count > 1 else f"the whole of {called}"
        row = next((at for at, tokens in enumerate(listing.rows) if tokens and tokens[0].text.startswith("def")), 0)
        said = f"One step of the machine runs {which}: no line of it can be singled out."
        return Place(listing.id, row, path=(code.native.name,), said=said)

    def _go(self, symbol: Symbol) -> Compiled:
        found = self._compiled.get(symbol.name)
        if found is None:
            found = self._compiled[symbol.name] = compiled(self._image, symbol)
            self.listings[found.listing.id] = found.listing
        return found

    def _assembler(self) -> dict[str, Stub]:
        if self._stubs is None:
            run = self._run
            runtime = run.timeline.runtime
            made = TARGETS[run.arch].stubs(run.revision, runtime.stub_offsets())
            self._stubs = {each.symbol: each for each in made}
        return self._stubs

    def _keep(self, listing: Listing | None) -> Listing | None:
        if listing is not None:
            self.listings.setdefault(listing.id, listing)
        return listing
