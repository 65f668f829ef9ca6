"""Who frees a stack that somebody still uses, and who is then given it; and whose frame is larger than its segment.

Model: beside malloc stands an observer. It sees every block that is freed: a stack that its goroutine's G still
refers to, or a block that is free already, is a *misuse*. Such a block is remembered, and whoever is handed it next is
named. So is a segment in which a frame below StackBig does not fit beside its arguments: a function goes on past its
check, and newstack does not add the two up as its prologue would need. The runtime goes on exactly as it would have.

Invariant: nothing here changes memory, registers or the order of anything; with the observer or without, a run is
the same.
Invariant: what is remembered is forgotten when the machine is moved; it is needed only while a run is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.kit.words import round_up

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.image import Symbol
    from goexit_lab.runtime.state import Runtime
    from goexit_lab.runtime.structs import G, M


_DEEDS = {"freed": "freed", "freed again": "freed once more", "handed out": "was given"}


class Sanitizer:
    """The observer of one run."""

    __slots__ = ("_last", "_owners", "misused")

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self.misused = False  # there are blocks to remember: generated code has it as a name, MISUSED
        self._last: events.Misuse | None = None
        self._owners: dict[int, int] = {}  # misused blocks that are free -> goid of whose stack they are

    def freed(self, rt: Runtime, cpu: Cpu, by: str, block: int, size: int, *, popping: bool, again: bool) -> None:
        """The block at `block` is about to be freed by `by`.

        `popping`: oldstack is leaving it, so that the goroutine's innermost Stktop may lie in it; `again`: it is free.
        """
        if rt.sink is None:
            return
        if again:
            self._report(rt, cpu, "freed again", by, block, size, self._owners.get(block, 0))
            return
        curg = rt.m(cpu).curg
        if not curg:
            return
        g = rt.G(curg)
        if block == g.stack0 or (not popping and block <= g.stackbase < block + size):
            self._in_use(rt, cpu, by, block, size, g.goid)

    def _in_use(self, rt: Runtime, cpu: Cpu, by: str, block: int, size: int, goid: int) -> None:
        if not self.misused:
            self.misused = True
            rt.suspect(misused=True)
        self._owners[block] = goid
        self._report(rt, cpu, "freed", by, block, size, goid)

    def handed_out(self, rt: Runtime, cpu: Cpu, block: int, size: int) -> None:
        """The block at `block` has been allocated."""
        if rt.sink is not None and self.misused and block in self._owners:
            self._given(rt, cpu, block, size)

    def _given(self, rt: Runtime, cpu: Cpu, block: int, size: int) -> None:
        owner = self._owners.pop(block)
        self.misused = bool(self._owners)
        rt.suspect(misused=self.misused)
        self._report(rt, cpu, "handed out", "", block, size, owner)

    def split(self, rt: Runtime, m: M, g: G, function: Symbol | None, block: int, size: int) -> None:
        """Newstack has a segment of `size` bytes at `block`, on which `function` is to go on for `g`."""
        taken = rt.structs.sizeof("Stktop") + round_up(m.moreargs, rt.revision.copies_by)
        if function is not None and m.morepc > function.address:  # at its entry it will look for itself
            taken += function.frame + (rt.word if rt.target.lr is None else 0)
        if taken > size:
            self._overrun(rt, g.goid, function.name if function is not None else "", block, taken - size)

    def _overrun(self, rt: Runtime, goid: int, name: str, block: int, beyond: int) -> None:
        self._last = events.Misuse(rt.step, goid, "overrun", name, goid, block, beyond)
        rt.emit(self._last)

    def _report(self, rt: Runtime, cpu: Cpu, deed: str, by: str, block: int, size: int, owner: int) -> None:
        g = rt.g(cpu)
        goid = 0 if g.addr == rt.m(cpu).g0 else g.goid
        function = rt.machine.image.function_at(cpu.resume(0))
        running = function.name if function is not None else ""
        self._last = events.Misuse(rt.step, goid, deed, by or running, owner, block, size)
        rt.emit(self._last)

    def suspicion(self) -> str:
        """A sentence about the last misuse; empty if there was none."""
        last = self._last
        if last is None:
            return ""
        if last.deed == "overrun":
            return (
                f"Before that, {last.by or 'a frame'} wrote up to {last.size:,} bytes below its stack segment: its "
                "frame does not fit there beside its arguments and results, a bug of the period. Hand large values "
                "over by pointer."
            )
        return f"Before that, {last.by} {_DEEDS[last.deed]} goroutine {last.owner}'s stack while it was in use."
