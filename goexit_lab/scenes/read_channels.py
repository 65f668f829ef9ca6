"""Reads the channels that goroutines wait on: from the arguments of the functions that wait, then the channels' queues.

Model: nothing in memory lists a program's channels; a channel is known here for as long as somebody stands in chansend,
chanrecv or selectgo with it. Its queues then say who waits, in the order in which they will be served.

Invariant: reading writes nothing, and a chain that somebody has written over is shown as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.faults import Fault
from goexit_lab.runtime.chan import Wclosed
from goexit_lab.runtime.structs import Hchan, Scase, Select, SudoG, WaitQ
from goexit_lab.scenes.survey import Channel, Goroutine

if TYPE_CHECKING:
    from goexit_lab.trace.state import State

MOST: Final = 64
"""Waiting goroutines of one queue that are read, and channels in all."""
_DIRECT: Final = frozenset({"chansend", "chanrecv"})


def read_channels(state: State, goroutines: Iterable[Goroutine]) -> tuple[Channel, ...]:
    """Every channel that one of `goroutines` waits on, each once, in the order of the goroutines."""
    found: dict[int, None] = {}
    for g in goroutines:
        if g.status == "Gwaiting":
            found.update(dict.fromkeys(_awaited(state, g)))
    return tuple(_channel(state, addr) for addr in list(found)[:MOST])


def _awaited(state: State, g: Goroutine) -> Iterator[int]:
    """Addresses of the channels that a waiting goroutine stands at: one, or those of a select."""
    rt = state.runtime
    for frame in reversed(g.frames):
        above = frame.low + frame.size - (0 if rt.target.lr is not None else rt.word)
        if frame.function in _DIRECT:
            if c := rt.load_word(above + rt.word):
                yield c
            return
        if frame.function == "runtime.selectgo":
            with suppress(Fault):
                yield from _cases(state, rt.load_word(above + rt.word))
            return


def _cases(state: State, address: int) -> Iterator[int]:
    rt = state.runtime
    select = Select(rt.machine.mem, rt.structs, address)
    for number in range(min(select.ncase, MOST)):
        case = rt.load_word(select.scase + number * rt.word)
        chan = Scase(rt.machine.mem, rt.structs, case).chan
        if chan:
            yield chan


def _channel(state: State, address: int) -> Channel:
    rt = state.runtime
    c = Hchan(rt.machine.mem, rt.structs, address)
    try:
        receivers, senders = tuple(_queue(state, c.recvq)), tuple(_queue(state, c.sendq))
        return Channel(address, c.qcount, c.dataqsiz, bool(c.closed & Wclosed), receivers, senders)
    except Fault:
        return Channel(address, 0, 0, closed=False)


def _queue(state: State, queue: WaitQ) -> Iterator[int]:
    """Addresses of the Gs in one queue, who is served first first; a select that has gone on is not there any more."""
    rt, at = state.runtime, queue.first
    for _ in range(MOST):
        if not at:
            return
        sg = SudoG(rt.machine.mem, rt.structs, at)
        if sg.g and rt.G(sg.g).selgen == sg.selgen:
            yield sg.g
        at = sg.link
