"""Reads simulated memory into a survey; of the scenes only this, `read_panics` and `read_channels` touch cursors.

Model: reading costs time for every goroutine and every frame, so only what can be seen is read in full. In a crowd
the goroutines close to the action are (the running one, main, the newest, the head of gfree); of the
others goid and status are enough to count them. Of a long stack chain only the blocks that will be drawn
are walked, each from the place where its Stktop's gobuf says that the goroutine left it.

Invariant: reading writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest, nsmallest
from itertools import islice
from typing import Final

from goexit_lab.machine.trampoline import body_of
from goexit_lab.machine.walk import Context, Crossing, Walker
from goexit_lab.runtime import inspect, structs
from goexit_lab.runtime.state import Runtime
from goexit_lab.runtime.structs import G, M
from goexit_lab.scenes.choice import EVERYBODY, Choice
from goexit_lab.scenes.gfree import MAX_CARDS as FREE_CARDS
from goexit_lab.scenes.read_channels import read_channels
from goexit_lab.scenes.read_panics import read_panics, returns_again
from goexit_lab.scenes.stacks import MAX_CARDS
from goexit_lab.scenes.survey import Defer, Frame, Goroutine, Segment, Stktop, Survey, Thread
from goexit_lab.trace.state import State

CROWD: Final = 40
"""Goroutines up to which all are read in full."""
CLOSE: Final = 12
"""Of a larger number, how many of the newest are."""
MOST_FRAMES: Final = 2000
"""Frames of one block that are walked."""
MOST_ARGUMENTS: Final = 16
"""Argument bytes of a Defer that are kept."""
Known = tuple[int, int, str]
"""What is known of every goroutine: address of its G, goid, status."""
_WAITS: Final = {
    "chansend": "send", "chanrecv": "receive", "runtime.selectgo": "select", "runtime.block": "for ever",
    "semacquire": "semaphore", "runtime.sleep": "sleep", "time.sleep": "sleep",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lives:
    """What only the events know: goid → the goid that its G had before, and which blocks of stack were freed in use.

    `freed` holds (address of the block, goid of the goroutine that used it).
    """

    took: Mapping[int, int]
    freed: frozenset[tuple[int, int]]

    def history(self, goid: int) -> tuple[int, ...]:
        """Every goid of that goroutine's G, oldest first."""
        lives = [goid]
        while lives[-1] in self.took and len(lives) <= len(self.took):
            lives.append(self.took[lives[-1]])
        return tuple(reversed(lives))


def _has(state: State, m: M, dead: set[int]) -> int | None:
    """The G that an M runs; the scheduler has taken it away from one that stopped, though m->curg still says so."""
    curg = m.curg
    return curg if curg and curg not in dead and state.runtime.G(curg).m == m.addr else None


def read(state: State, lives: Lives, choice: Choice = EVERYBODY) -> Survey:
    """The survey of a state; `choice` says who of a crowd is to be read in full besides those at the action."""
    everybody, gfree = inspect.census(state.runtime), inspect.addresses(state.runtime, state.sched.gfree)
    running = state.running()
    close = _close(everybody, gfree, running)
    if choice and len(everybody) > CROWD:
        close |= _chosen(state, everybody, choice)
    gs = tuple(
        _goroutine(state, state.runtime.G(addr), lives) if addr in close else _far(addr, goid, status)
        for addr, goid, status in everybody
    )
    dead = {g.addr for g in gs if g.status == "Gdead"}
    return Survey(
        state.step,
        gs,
        tuple(gfree),
        tuple(inspect.addresses(state.runtime, state.sched.ghead)),
        tuple(Thread(m.id, _has(state, m, dead)) for m in state.ms()),
        running.addr if running is not None and running.addr not in dead else None,
        read_channels(state, gs),
    )


def _close(everybody: list[Known], gfree: list[int], running: G | None) -> set[int]:
    if len(everybody) <= CROWD:
        return {addr for addr, _, _ in everybody}
    free = set(gfree)
    newest = nlargest(CLOSE, ((goid, addr) for addr, goid, _ in everybody if addr not in free))
    close = {addr for _, addr in newest} | {everybody[0][0]} | set(gfree[:FREE_CARDS])
    return close if running is None else close | {running.addr}


def _chosen(state: State, everybody: list[Known], choice: Choice) -> set[int]:
    """The pinned goroutines, and of those that fit the newest."""
    rt = state.runtime
    fit = [
        (choice.rank(goid), -goid, addr)
        for addr, goid, status in everybody
        if choice.fits(goid, _name(rt, rt.G(addr).entry), status)
    ]
    return {addr for _, _, addr in nsmallest(CLOSE + len(choice.pins), fit)}


@lru_cache(maxsize=1 << 14)
def _far(addr: int, goid: int, status: str) -> Goroutine:
    """A goroutine that is only counted. Most of a crowd is the same from moment to moment."""
    return Goroutine(addr, goid, status, "", 0, ())


def _goroutine(state: State, g: G, lives: Lives) -> Goroutine:
    status, history = state.status(g), lives.history(g.goid)
    segments = _segments(state, g, {block for block, owner in lives.freed if owner in history})
    frames = () if status == "Gdead" else tuple(_frames(state, g, segments))
    line = next((each.line for each in reversed(frames) if each.line and not each.runtime), None)
    if line is None and status != "Gdead":
        line = state.machine.image.line_at(g.entry) or None
    waits = next((_WAITS[each.function] for each in reversed(frames) if each.function in _WAITS), "")
    return Goroutine(
        g.addr,
        g.goid,
        status,
        _name(state.runtime, g.entry),
        state.sp(g),
        segments,
        frames,
        tuple(_defer(state, each) for each in state.defers(g)),
        line,
        history,
        waits if status in {"Gwaiting", "Gsyscall"} else "",
        read_panics(state, g),
    )


def _defer(state: State, d: structs.Defer) -> Defer:
    size = max(0, min(d.siz, MOST_ARGUMENTS))
    args = state.machine.mem.read(d.args, size) if size else b""
    return Defer(d.addr, _name(state.runtime, d.fn), d.siz, d.sp, args, returns_again(state, d))


def _segments(state: State, g: G, freed: AbstractSet[int]) -> tuple[Segment, ...]:
    """The chain, first segment first; blocks in `freed` are no longer the goroutine's own."""
    found: list[Segment] = []
    left: int | None = None
    for each in state.segments(g):
        top = each.top
        free = bool(top.free) if hasattr(top, "free") else None
        marked = bool(top.panic) if hasattr(top, "panic") else None
        ends = top.stackguard, top.stackbase
        back = top.gobuf.pc, top.gobuf.sp, top.fp
        record = Stktop(top.addr, top.size, *ends, top.args, free, marked, *back, copied=_copied(state, top))
        gone = each.low in freed
        found.append(Segment(each.low, each.high, each.guard, record, each.in_place, gone, left))
        left = top.gobuf.sp
    return tuple(reversed(found))


def _copied(state: State, top: structs.Stktop) -> bytes:
    """The first argument bytes below a Stktop; none where somebody has written nonsense over it."""
    size = min(top.args, MOST_ARGUMENTS)
    return bytes(state.machine.mem.bytes[top.addr - top.args : top.addr - top.args + size]) if size < top.addr else b""


def _frames(state: State, g: G, segments: tuple[Segment, ...]) -> Iterator[Frame]:
    """The frames of the blocks that will be drawn, oldest first."""
    walker = Walker(state.machine.mem, state.machine.image, state.machine.target)
    back = 0 if state.machine.target.lr is not None else state.machine.target.word
    blocks = list(dict.fromkeys(segment.low for segment in segments))
    if len(blocks) > MAX_CARDS:
        blocks = [blocks[0], *blocks[-(MAX_CARDS - 1) :]]
    for low in blocks:
        links = [at for at, segment in enumerate(segments) if segment.low == low]
        newer = segments[links[-1] + 1].stktop if links[-1] + 1 < len(segments) else None
        start = state.context(g) if newer is None else Context(newer.pc, newer.sp, returning=True)
        inside = (segments[at].stktop for at in reversed(links) if segments[at].in_place)
        crossings = (Crossing(top.addr, top.pc, top.sp) for top in inside)
        walked = list(islice(walker.frames(start, crossings), MOST_FRAMES))
        for each in reversed(walked):
            size = each.high - each.low + back
            yield Frame(each.function, each.low, size, each.line or None, runtime=not each.user)


def _name(rt: Runtime, pc: int) -> str:
    """The function at a code address; a trampoline is named after the body that it calls."""
    if rt.machine.image.function_at(pc) is None:
        body = body_of(rt.machine.mem, rt.word, pc)
        if body is not None:
            return f"closure({rt.machine.image.where(body[0])})"
    return rt.machine.image.where(pc)
