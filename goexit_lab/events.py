"""Everything a run can report, as frozen values.

Model: the runtime emits an event where something happens that a person would want to see. Events of a function's
entry (`Goexit`, `gosched`, `reflect.call`, …) are emitted before its prologue, when SP is still the caller's. Field
names, order and meaning are those of the recordings of the real runtime, so that `to_json` gives a row that can be
held against one. `misuse`, `closed`, `fault` and `limit` are ours: a recording has no words for them.

Goroutines are named by goid; 0 is the scheduler (g0). Sizes and distances are bytes. `sp_from_top` is from SP up to
the Stktop of the current segment; no event holds an address, except where the recordings name one (`0x…`, `fault`).

Invariant: an event is data only; nothing in the machine or the runtime reads one back.
Invariant: `step` counts executed instructions; events of a run are in ascending order of it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from goexit_lab.kit.rows import Json, plain

LISTED = 100
"""How many goroutines of a list an event names: with thousands, naming all of them each time would cost the run."""


class Recorded:
    """What events have in common: a `kind` and a row in the recordings' shape."""

    __slots__ = ()
    kind: ClassVar[str]

    def to_json(self) -> dict[str, Json]:
        """The recording's row: `ev`, then the fields in their order; `step` and fields that are None are left out."""
        row: dict[str, Json] = {"ev": self.kind}
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            if field.name != "step" and value is not None:
                row[field.name.rstrip("_")] = plain(value)
        return row


@dataclass(frozen=True, slots=True)
class Stopped:
    """The goroutine that the scheduler took the processor from, and the status it stopped with."""

    goid: int
    status: str  # the C name: "Grunning", "Gwaiting", "Gmoribund", …


@dataclass(frozen=True, slots=True)
class Freed:
    """One link that unwindstack popped."""

    size: int  # bytes of the block that was given to free, from its first byte to its Stktop's end
    top_free: bool  # what that Stktop said about freeing it
    is_stack0: bool  # whether it was the goroutine's first segment


@dataclass(frozen=True, slots=True)
class PanicValue:
    """A panic in progress: the dynamic type of its value, None for nil, and the value of a string or an integer."""

    type: str | None
    value: str | int | None
    recovered: bool


# ---- goroutines --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Newproc1(Recorded):
    """A goroutine is made (entry of newproc1)."""

    kind: ClassVar[str] = "newproc1"
    step: int
    goid: int | None  # None: it threw before there was one
    fn: str  # where the goroutine will start
    narg: int  # argument bytes as newproc1 was told
    reused: bool  # no G was made for it: it came from the free list (or newproc1 threw before it needed one)
    sp_from_top: int | None  # where its stack starts; None with goid


@dataclass(frozen=True, slots=True)
class Gfget(Recorded):
    """A G is asked from the free list."""

    kind: ClassVar[str] = "gfget"
    step: int
    got: int | None  # goid that the G had in its last life; None: the list was empty
    gfree: tuple[int, ...]  # the list afterwards, first to be reused first; at most LISTED of it
    more: bool | None = None  # the list goes on; None: that is all of it


@dataclass(frozen=True, slots=True)
class Gfput(Recorded):
    """A G is put on the free list."""

    kind: ClassVar[str] = "gfput"
    step: int
    goid: int
    gfree: tuple[int, ...]  # the list afterwards, first to be reused first; at most LISTED of it
    nsegments: int  # links in its stack chain
    defer_pending: bool  # whether g->defer is set
    more: bool | None = None  # gfree goes on; None: that is all of it


@dataclass(frozen=True, slots=True)
class Ready(Recorded):
    """A goroutine is made runnable."""

    kind: ClassVar[str] = "ready"
    step: int
    goid: int
    by: int  # who did it


@dataclass(frozen=True, slots=True)
class Sched(Recorded):
    """The scheduler goes on with a goroutine."""

    kind: ClassVar[str] = "sched"
    step: int
    from_: Stopped | None  # None: the first time
    to: int
    start: bool  # it runs for the first time
    sp_from_top: int  # where it goes on
    runq: tuple[int, ...]  # run queue afterwards, head first; at most LISTED of it
    more: bool | None = None  # the list goes on; None: that is all of it


@dataclass(frozen=True, slots=True)
class Gosched(Recorded):
    """`runtime.Gosched` is entered: the goroutine gives way."""

    kind: ClassVar[str] = "Gosched"
    step: int
    goid: int


@dataclass(frozen=True, slots=True)
class GoschedInner(Recorded):
    """The C function `gosched` is entered: the goroutine stops, whatever for."""

    kind: ClassVar[str] = "gosched"
    step: int
    goid: int
    status: str


@dataclass(frozen=True, slots=True)
class Goexit(Recorded):
    """`runtime.Goexit` is entered."""

    kind: ClassVar[str] = "Goexit"
    step: int
    goid: int
    ndefer: int  # deferred calls pending
    nsegments: int
    sp_from_top: int


@dataclass(frozen=True, slots=True)
class GoexitInner(Recorded):
    """The C function `goexit` is entered: called by Goexit, or returned into by a goroutine's first function."""

    kind: ClassVar[str] = "goexit"
    step: int
    goid: int
    defer_pending: bool
    nsegments: int


@dataclass(frozen=True, slots=True)
class LockOSThread(Recorded):
    """The goroutine ties itself to its M."""

    kind: ClassVar[str] = "LockOSThread"
    step: int
    goid: int


@dataclass(frozen=True, slots=True)
class UnlockOSThread(Recorded):
    """The goroutine unties itself from its M."""

    kind: ClassVar[str] = "UnlockOSThread"
    step: int
    goid: int


@dataclass(frozen=True, slots=True)
class Deferproc(Recorded):
    """A call is deferred."""

    kind: ClassVar[str] = "deferproc"
    step: int
    goid: int
    fn: str
    siz: int  # argument bytes kept in the Defer
    argsp_from_top: int  # where the arguments lie, which is how deferreturn will know the frame


@dataclass(frozen=True, slots=True)
class Jmpdefer(Recorded):
    """deferreturn jumps to a deferred function."""

    kind: ClassVar[str] = "jmpdefer"
    step: int
    goid: int
    fn: str


@dataclass(frozen=True, slots=True)
class Rundefer(Recorded):
    """Goexit begins to run what is pending."""

    kind: ClassVar[str] = "rundefer"
    step: int
    goid: int
    ndefer: int


@dataclass(frozen=True, slots=True)
class ReflectCall(Recorded):
    """`reflect·call` is entered."""

    kind: ClassVar[str] = "reflect.call"
    step: int
    goid: int
    fn: str
    siz: int  # argument bytes
    sp_from_top: int


@dataclass(frozen=True, slots=True)
class Newstack(Recorded):
    """A goroutine goes on, on a new segment or below an in-place Stktop."""

    kind: ClassVar[str] = "newstack"
    step: int
    goid: int
    fn: str  # whose prologue asked, or what reflect·call calls
    user: bool  # whether fn is the program's own
    moreframe: int  # m->moreframe as newstack found it; 1 is reflect·call's hint
    moreargs: int  # m->moreargs as newstack found it
    morebuf_sp_from_top: int  # from the caller's SP to the Stktop that was the current one
    free: bool  # whether oldstack will free the segment
    segment_size: int  # 0: in place, nothing was allocated
    segments_before: int
    panic: bool | None = None  # from revision `recover` on: made by a panic's deferred call


@dataclass(frozen=True, slots=True)
class Oldstack(Recorded):
    """A goroutine goes back to the segment below."""

    kind: ClassVar[str] = "oldstack"
    step: int
    goid: int
    args: int  # bytes copied back, results among them
    free: bool  # whether the segment was freed
    segments_before: int


@dataclass(frozen=True, slots=True)
class Unwindstack(Recorded):
    """A chain is unwound link by link."""

    kind: ClassVar[str] = "unwindstack"
    step: int
    goid: int
    frees: tuple[Freed, ...]  # innermost first


@dataclass(frozen=True, slots=True)
class Panic(Recorded):
    """`panic` is entered."""

    kind: ClassVar[str] = "panic"
    step: int
    goid: int
    type: str | None  # dynamic type of the value; None for panic(nil)
    value: str | int | None  # shown where it is a string or an integer
    ndefer: int
    npanics: int  # panics in progress, this one included
    nsegments: int


@dataclass(frozen=True, slots=True)
class Recover(Recorded):
    """`recover` was called."""

    kind: ClassVar[str] = "recover"
    step: int
    goid: int
    recovered: bool
    why_not: str | None  # None: it did
    npanics: int


@dataclass(frozen=True, slots=True)
class Recovery(Recorded):
    """A recovered goroutine is about to go on where its deferproc returns again."""

    kind: ClassVar[str] = "recovery"
    step: int
    goid: int
    segments_dropped: int
    nsegments: int
    ndefer_left: int
    npanics: int
    sp_from_top: int


@dataclass(frozen=True, slots=True)
class Printpanics(Recorded):
    """Nothing is left to run: the chain of panics is printed."""

    kind: ClassVar[str] = "printpanics"
    step: int
    goid: int
    newest_first: tuple[PanicValue, ...]


@dataclass(frozen=True, slots=True)
class Sigpanic(Recorded):
    """A hardware fault goes on as a panic of the goroutine (revision `fixed`)."""

    kind: ClassVar[str] = "sigpanic"
    step: int
    goid: int
    sig: int  # signal number


@dataclass(frozen=True, slots=True)
class Write(Recorded):
    """Something is written; `text` has every byte, as `kit.text` keeps it."""

    kind: ClassVar[str] = "write"
    step: int
    goid: int
    crash_dump_follows: bool | None  # True: this begins the message of a crash; otherwise None
    fd: int
    text: str


@dataclass(frozen=True, slots=True)
class Throw(Recorded):
    """The runtime found itself in a state that it does not go on from."""

    kind: ClassVar[str] = "throw"
    step: int
    goid: int
    msg: str


@dataclass(frozen=True, slots=True)
class Signal(Recorded):
    """A signal arrived that nobody handles."""

    kind: ClassVar[str] = "signal"
    step: int
    sig: str  # "SIGSEGV", …


@dataclass(frozen=True, slots=True)
class Exit(Recorded):
    """The program ended."""

    kind: ClassVar[str] = "exit"
    step: int
    goid: int
    code: int  # process exit status


# ---- ours --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Initdone(Recorded):
    """Initialisation is over: main.main is next, and other goroutines may run. The recordings tell little before."""

    kind: ClassVar[str] = "initdone"
    step: int
    goid: int


@dataclass(frozen=True, slots=True)
class Misuse(Recorded):
    """A stack that somebody still uses is freed, freed again, or given away; or one is too small. Nothing stops it."""

    kind: ClassVar[str] = "misuse"
    step: int
    goid: int  # who did it
    deed: str  # "freed", "freed again", "handed out", "overrun"
    by: str  # the function of the runtime that did it; of an overrun, whose frame it is
    owner: int  # goid of the goroutine whose stack it is
    block: int  # address
    size: int  # bytes; of an overrun, those that lie below the block


@dataclass(frozen=True, slots=True)
class Closed(Recorded):
    """What today's Go panics for: a send on a closed channel, or closing it again. At this date nothing stops it."""

    kind: ClassVar[str] = "closed"
    step: int
    goid: int  # who did it
    deed: str  # "send", "select" (a send, as its case), "close"


@dataclass(frozen=True, slots=True)
class Fault(Recorded):
    """A simulated hardware fault; the `signal` event follows."""

    kind: ClassVar[str] = "fault"
    step: int
    goid: int
    sig: str
    pc: int  # address of the instruction
    where: str  # the same as symbol+offset
    address: int  # of the memory concerned
    what: str  # completes "the program tried to …"


@dataclass(frozen=True, slots=True)
class Limit(Recorded):
    """One of our limits ended the run."""

    kind: ClassVar[str] = "limit"
    step: int
    limit: str  # the option's name
    advice: str


Event = (
    Newproc1 | Gfget | Gfput | Ready | Sched | Gosched | GoschedInner | Goexit | GoexitInner | LockOSThread
    | UnlockOSThread | Deferproc | Jmpdefer | Rundefer | ReflectCall | Newstack | Oldstack | Unwindstack | Panic
    | Recover | Recovery | Printpanics | Sigpanic | Write | Throw | Signal | Exit | Initdone | Misuse | Closed
    | Fault | Limit
)  # fmt: skip
