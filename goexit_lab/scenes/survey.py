"""What one moment of simulated memory holds, read once into plain data.

Model: the scenes need the goroutines, their segments, frames and Defer records, the free list and the
scheduler. `Survey` is that and nothing else; `read.py` is the only file that fetches it through the
typed cursors of the runtime. Addresses and sizes are bytes of simulated memory.

Invariant: segments and frames are listed oldest first, as a stack is drawn from its top downwards.
Invariant: a goroutine's identity is the address of its G; goids change when a G is reused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.trace.causes import Cause


@dataclass(frozen=True, slots=True)
class Stktop:
    """One Stktop record. `free` is None in revisions whose Stktop has no such field."""

    addr: int
    size: int
    stackguard: int
    stackbase: int
    args: int = 0
    free: bool | None = None
    panic: bool | None = None
    """Whether it was made for a deferred call that a panic runs; None in revisions without the field."""
    pc: int = 0
    """gobuf.pc and gobuf.sp: where lessstack will go on."""
    sp: int = 0
    fp: int = 0
    """Where the arguments were copied from, and results will be copied back to."""
    copied: bytes = b""
    """The first bytes of the arguments as they lie now, right below the record."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One link of a stack chain.

    `low` to `high` is the allocated block; `high` is the end of the topmost Stktop. An in-place link lies in the
    block of the link before it and has that block's bounds.
    """

    low: int
    high: int
    guard: int
    stktop: Stktop
    in_place: bool = False
    freed: bool = False
    left_sp: int | None = None
    """SP when the goroutine went on to the next link; None for the newest."""

    @property
    def size(self) -> int:
        """Bytes of the block."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Frame:
    """One activation. `low` is its lowest address, `size` its bytes with the return address and saved registers."""

    function: str
    low: int
    size: int
    line: int | None = None
    runtime: bool = False


@dataclass(frozen=True, slots=True)
class Defer:
    """One Defer record: the call `fn` with `siz` bytes of arguments, recorded for the frame at `sp`."""

    addr: int
    fn: str
    siz: int
    sp: int
    args: bytes = b""
    """The first bytes of the arguments."""
    again: str = ""
    """Where deferproc returned to and would return to again after a recovery; empty in revisions that do not know."""


@dataclass(frozen=True, slots=True)
class Panic:
    """One Panic record. `stackbase` is the Stktop of the segment that it was raised on."""

    addr: int
    value: str
    """Its operand: a string in quotes, a number, else the type."""
    stackbase: int
    recovered: bool = False
    raised: bool = True
    """Whether its call of `panic` is still on the goroutine's stack; one that is not will never be taken off."""


@dataclass(frozen=True, slots=True)
class Goroutine:
    """One G, alive or on gfree. `history` is every goid that this G has had, oldest first."""

    addr: int
    goid: int
    status: str
    entry: str
    sp: int
    segments: tuple[Segment, ...]
    frames: tuple[Frame, ...] = ()
    defers: tuple[Defer, ...] = ()
    line: int | None = None
    history: tuple[int, ...] = ()
    waiting_for: str = ""
    panics: tuple[Panic, ...] = ()
    """Panics in progress, the newest first."""

    @property
    def grown(self) -> bool:
        """Whether the chain holds more than the first segment."""
        return len(self.segments) > 1


@dataclass(frozen=True, slots=True)
class Thread:
    """One M and the G it runs, by address; None while it runs the scheduler or nothing."""

    id: int
    curg: int | None


@dataclass(frozen=True, slots=True)
class Channel:
    """One Hchan that a goroutine waits on.

    `receivers` and `senders` are G addresses, who is served first first. `places` 0: unbuffered.
    """

    addr: int
    full: int
    places: int
    closed: bool
    receivers: tuple[int, ...] = ()
    senders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What oldstack has copied back for the G at `goroutine`: `args` bytes from below the Stktop at `top` to `fp`."""

    goroutine: int
    top: int
    fp: int
    args: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Simulated memory at one step. `gfree` and `runq` are G addresses, head first."""

    step: int
    goroutines: tuple[Goroutine, ...]
    gfree: tuple[int, ...]
    runq: tuple[int, ...]
    threads: tuple[Thread, ...]
    running: int | None
    """Address of the G whose code made this step; None when the scheduler did."""
    channels: tuple[Channel, ...] = ()
    """Those on which somebody waits."""
    returned: Returned | None = None
    cause: Cause | None = None
    """Which values the run-time error of this moment is about."""

    def goroutine(self, addr: int) -> Goroutine:
        """The G at an address. Raises KeyError when memory holds none there."""
        for g in self.goroutines:
            if g.addr == addr:
                return g
        raise KeyError(addr)

    @property
    def live(self) -> tuple[Goroutine, ...]:
        """The goroutines that are not on gfree, in allg order."""
        free = frozenset(self.gfree)
        return tuple(g for g in self.goroutines if g.addr not in free)
