"""The runtime's C structs, each declared once, in C's field order.

Model: these are the declarations of revision `before`; a revision that changes a struct declares its own in its
module (`revisions/`). `int` is 4 bytes everywhere at this date. Offsets follow from the declarations by C's rules.

Invariant: G, M, Gobuf, Stktop, Defer and Sched lie exactly as in the recorded runtime (tests/runtime holds the table).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from goexit_lab.runtime.cursor import Bytes, Cursor, Embedded, Number, Structs

StackGuard: Final = 256
"""Bytes between a segment's first byte and its guard."""
StackSmall: Final = 128
"""Bytes below the guard that a small frame may use unchecked."""
StackBig: Final = 4096
"""Smallest frame figure of a new segment, in bytes."""


class Status(IntEnum):
    """G.status."""

    Gidle = 0
    Grunnable = 1
    Grunning = 2
    Gsyscall = 3
    Gwaiting = 4
    Gmoribund = 5
    Gdead = 6
    Grecovery = 7  # revision `recover` and later


STATUS_NAMES: Final = tuple(each.name for each in Status)
"""The C names, by number."""


class Gobuf(Cursor):
    """Where to go on: what gosave stores and gogo loads."""

    sp = Number()
    pc = Number()
    g = Number()


class G(Cursor):
    """A goroutine."""

    stackguard = Number()  # of the current segment; prologues compare SP with it
    stackbase = Number()  # the current segment's Stktop
    defer = Number()  # newest pending Defer
    sched = Embedded(Gobuf)  # where it goes on when it does not run
    stack0 = Number()  # first byte of its first segment
    entry = Number()  # its first function
    alllink = Number()  # next on allg
    param = Number()  # what its waker hands over
    status = Number("int16")
    goid = Number("int32")
    selgen = Number("uint32")  # counts wakings, so that a select's other SudoGs are known to be stale
    schedlink = Number()  # next in the run queue or on gfree
    readyonstop = Number("bool")  # readied before it had stopped
    m = Number()  # the M it runs on
    lockedm = Number()  # the M it is tied to
    cgofn = Number()
    cgoarg = Number()


class Note(Cursor):
    """A one-time wake-up."""

    key = Number("uint32")
    sema = Number("uint32")
    waiting = Number()


class M(Cursor):
    """An operating-system thread."""

    g0 = Number()  # its scheduling goroutine
    morepc = Number()  # morestack and reflect·call leave their request in more…
    morefp = Number()
    morebuf = Embedded(Gobuf)
    moreframe = Number("uint32")
    moreargs = Number("uint32")
    cret = Number()  # result register across lessstack
    procid = Number("uint64")
    gsignal = Number()
    tls = Bytes(8, "uint32")
    sched = Embedded(Gobuf)  # where its scheduler goes on
    curg = Number()  # goroutine it runs
    id = Number("int32")
    mallocing = Number("int32")
    gcing = Number("int32")
    locks = Number("int32")
    nomemprof = Number("int32")
    waitnextg = Number("int32")
    havenextg = Embedded(Note)
    nextg = Number()
    alllink = Number()
    schedlink = Number()  # next idle M
    machport = Number("uint32")
    mcache = Number()
    lockedg = Number()


class Stktop(Cursor):
    """The record at the upper end of a segment."""

    stackguard = Number()  # of the segment before
    stackbase = Number()  # of the segment before; nil: there is none
    gobuf = Embedded(Gobuf)  # where lessstack goes on
    args = Number("uint32")  # argument bytes copied
    fp = Number()  # where they came from


class Defer(Cursor):
    """A deferred call."""

    siz = Number("int32")  # argument bytes
    sp = Number()  # where they lay: how deferreturn knows the frame
    fn = Number()
    link = Number()  # the one deferred before it
    args = Bytes(8)


class Sched(Cursor):
    """The scheduler's state."""

    key = Number("uint32")  # its lock
    sema = Number("uint32")
    gfree = Number()  # dead Gs for reuse, last in first out
    ghead = Number()  # run queue
    gtail = Number()
    gwait = Number("int32")  # its length
    gcount = Number("int32")  # Gs not dead
    mhead = Number()  # Ms waiting for work
    mwait = Number("int32")  # how many
    mcount = Number("int32")  # Ms made
    mcpu = Number("int32")  # Ms that run Go code
    mcpumax = Number("int32")  # how many may
    gomaxprocs = Number("int32")
    msyscall = Number("int32")  # Ms in system calls
    predawn = Number("int32")  # initialising: nothing else may run
    stopped = Embedded(Note)
    waitstop = Number("int32")


# ---- channels ------------------------------------------------------------------------------------------------------


class SudoG(Cursor):
    """A goroutine that waits on a channel."""

    g = Number()
    selgen = Number("uint32")
    offset = Number("int16")  # case number in a select
    isfree = Number("int8")
    link = Number()
    elem = Bytes(8)  # as long as the channel's elements


class WaitQ(Cursor):
    """Queue of SudoGs, first come first served."""

    first = Number()
    last = Number()


class Link(Cursor):
    """One place of a channel's ring."""

    link = Number()
    elem = Bytes(8)


class Hchan(Cursor):
    """A channel."""

    qcount = Number("uint32")  # elements in the ring
    dataqsiz = Number("uint32")  # places in the ring; 0: unbuffered
    elemsize = Number("uint16")
    closed = Number("uint16")  # Wclosed, Rclosed, then errors counted in steps of Eincr
    elemalign = Number("uint8")
    senddataq = Number()  # next place to fill
    recvdataq = Number()  # next place to empty
    recvq = Embedded(WaitQ)
    sendq = Embedded(WaitQ)
    free = Number()  # SudoGs for reuse
    key = Number("uint32")
    sema = Number("uint32")


class Scase(Cursor):
    """One case of a select."""

    chan = Number()
    pc = Number()  # where its selectsend, selectrecv or selectdefault returns again
    send = Number("uint16")  # 0 receive, 1 send, 2 default
    so = Number("uint16")  # bytes from the call's first argument to its result
    elemp = Number()  # receive: where the element goes, or nil
    receivedp = Number()  # receive: where "it was sent" goes, or nil
    elem = Bytes(8)  # send: the element, as long as the channel's elements


class Select(Cursor):
    """A select statement in progress."""

    tcase = Number("uint16")  # cases announced
    ncase = Number("uint16")  # cases that compete
    link = Number()
    scase = Bytes(1, None)  # one pointer per case


# ---- memory --------------------------------------------------------------------------------------------------------

NumSizeClasses: Final = 67
"""Size classes, the large one included; the rule in `sizeclass` makes as many."""
MaxMHeapList: Final = 256
"""Free spans below this many pages have a list each."""
HeapMapChunks: Final = 4096
"""Chunks of 256 pages that the page map has room for: 4 GiB."""


class MCacheList(Cursor):
    """Free blocks of one size class, in one M's hands."""

    list = Number()
    nlist = Number("uint32")
    nlistmin = Number("uint32")


class MCache(Cursor):
    """One M's free blocks."""

    list = Structs(MCacheList, NumSizeClasses)
    size = Number("uint64")  # bytes on all lists


class MSpan(Cursor):
    """A run of pages."""

    next = Number()
    prev = Number()
    allnext = Number()
    start = Number()  # page number
    npages = Number()
    freelist = Number()  # free blocks that no cache holds
    ref = Number("uint32")  # blocks handed out
    sizeclass = Number("uint32")  # 0: one large block
    state = Number("uint32")
    gcref0 = Number("uint32")  # reference word of a large block
    gcref = Number()  # reference words of small blocks


class MCentral(Cursor):
    """Spans of one size class."""

    nonempty = Embedded(MSpan)  # list heads
    empty = Embedded(MSpan)
    nfree = Number("int32")


class MHeap(Cursor):
    """The page heap."""

    free = Structs(MSpan, MaxMHeapList)  # list heads, by number of pages
    large = Embedded(MSpan)
    allspans = Number()
    spanfree = Number()  # FixAlloc of spans: dead ones
    chunk = Number()  # and what is left of its current chunk
    nchunk = Number()
    min = Number()  # lowest and highest heap address
    max = Number()
    brk = Number()  # first address that was never asked from the system
    central = Structs(MCentral, NumSizeClasses)
    map = Bytes(HeapMapChunks, None)  # page number / 256 -> table of spans


class MStats(Cursor):
    """What malloc counts, in bytes unless it says otherwise."""

    alloc = Number("uint64")
    heap_alloc = Number("uint64")
    heap_sys = Number("uint64")
    next_gc = Number("uint64")
    nmalloc = Number("uint64")  # calls
    nfree = Number("uint64")  # calls
    numgc = Number("uint32")  # calls


# ---- loose globals ---------------------------------------------------------------------------------------------------


class Globals(Cursor):
    """The C runtime's global variables that are no struct of their own, gathered in one."""

    allg = Number()  # every G ever made, through alllink
    allm = Number()  # every M
    goidgen = Number("int32")  # last goid given
    panicking = Number("int32")  # a crash message has begun
    initdone = Number("int32")  # init functions that mainstart has called
    enablegc = Number("int32")  # initialisation is over
    stopper = Number()  # the M that waits on sched.stopped
    fastrand1 = Number("uint32")  # select's two generators
    fastrand2 = Number("uint32")
    semfirst = Number()  # goroutines asleep on semaphores, first come first
    semlast = Number()
    sparestacks = Number()  # stacks for splits inside malloc, and their size in bytes
    sparesize = Number("uint32")
    startup = Number()  # blocks that start-up keeps, chained through their first words
    itabs = Number()  # interface tables made at run time, chained through the words before them


STRUCTS: Final[dict[str, type[Cursor]]] = {
    each.__name__: each
    for each in (
        Gobuf, G, Note, M, Stktop, Defer, Sched, SudoG, WaitQ, Link, Hchan, Scase, Select,
        MCacheList, MCache, MSpan, MCentral, MHeap, MStats, Globals,
    )
}  # fmt: skip
"""Every struct by its C name."""
