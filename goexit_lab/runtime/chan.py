"""Channels: a queue of elements, and two queues of goroutines that wait.

Model: a goroutine that must wait enqueues a SudoG and stops. Unbuffered, whoever arrives second copies the element
between itself and the SudoG, hands the SudoG over in `g->param`, readies its owner and goes on. Buffered, elements go
through a ring; whoever waited only tries again. Closing wakes everybody with `param` nil. Operating on a closed
channel is an error that is counted, and enough of them throw.

Invariant: at most one of recvq and sendq holds goroutines that are still waiting.
Invariant: qcount is the number of places between recvdataq and senddataq.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab import events
from goexit_lab.ir import typedesc
from goexit_lab.kit.faults import Exhausted
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.runtime.failure import FRAME, fail
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.mheap import used_up
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import ready, returns
from goexit_lab.runtime.structs import Hchan, Link, Status, SudoG, WaitQ
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

Wclosed: Final = 0x0001
Rclosed: Final = 0x0002
Eincr: Final = 0x0004
"""What an operation on a closed channel adds to `closed`."""
Emax: Final = 0x0800
"""The bit of `closed` at which it is enough."""
PLACES: Final = 4096
"""Places of a ring that one step makes: between steps a limit or an interrupt can end a run."""
MOST: Final = 200_000
"""Places that a ring has at most: each is a block of its own, and a million would take half a minute to make."""
INLINE_ELEM: Final = 8
"""Bytes of an element that sizeof(SudoG) and sizeof(Link) already hold."""


def hchan(rt: Runtime, addr: int) -> Hchan:
    """The channel at `addr`; a nil channel faults at the first access."""
    return Hchan(rt.machine.mem, rt.structs, addr)


def sudog(rt: Runtime, addr: int) -> SudoG:
    """The SudoG at `addr`."""
    return SudoG(rt.machine.mem, rt.structs, addr)


def link(rt: Runtime, addr: int) -> Link:
    """The place of a ring at `addr`."""
    return Link(rt.machine.mem, rt.structs, addr)


# ---- making and asking ------------------------------------------------------------------------------------------


def makechan(rt: Runtime, cpu: Cpu) -> int:
    """A channel with room for hint elements: makechan(type, hint).
    Port of: chan.c ·makechan
    Runs on: g
    Departs: elements are copied as bytes, without a type's own copy function; a ring of more than PLACES is made in
    several steps
    """
    mem = rt.machine.mem
    elem = cpu.arg(0)
    if not elem:
        return makechan_goes_on(rt, cpu)
    if mem.load_int(elem + 8, Kind.U8) == typedesc.Kind.CHAN:
        elem = rt.load_word(elem + typedesc.word_offset(rt.word, typedesc.ELEM))
    size, align = mem.load_int(elem, Kind.U32), mem.load_int(elem + 9, Kind.U8)
    hint = mem.load_int(cpu.arg_address(rt.word), Kind.I32)
    if hint < 0 or hint * size >> 8 * rt.word:
        return fail(rt, cpu, "makechan: size out of range")
    each = rt.structs.sizeof("Link") + size - INLINE_ELEM
    if hint * each > mem.size:
        raise used_up(rt)  # at once: making links until memory ends would take minutes
    if hint > MOST:
        raise Exhausted(
            f"a channel with room for {hint:,} elements is more than the {MOST:,} that are made here",
            "this runtime links a block for each element; make a smaller channel",
        )
    c = hchan(rt, mal(rt, cpu, rt.structs.sizeof("Hchan")))
    c.elemsize, c.elemalign = size, max(align, 1)
    if hint:
        first = last = link(rt, mal(rt, cpu, each))
        for _ in range(min(hint, PLACES) - 1):
            last.link = mal(rt, cpu, each)
            last = link(rt, last.link)
        last.link = first.addr
        c.recvdataq = c.senddataq = first.addr
    c.dataqsiz = min(hint, PLACES)
    rt.store_word(cpu.arg_address(round_up(rt.word + 4, rt.word)), c.addr)
    if hint <= PLACES:
        return cpu.ret()
    # The ring is closed already; what is added goes behind its last place, which senddataq points to until then.
    c.senddataq = last.addr
    rt.store_word(cpu.arg_address(0), 0)
    mem.store(cpu.arg_address(rt.word), Kind.I32, hint - PLACES)
    return cpu.resume(0)


def makechan_goes_on(rt: Runtime, cpu: Cpu) -> int:
    """Continues makechan: no element type says so. What is left to do is in hint, the channel where the result goes."""
    mem = rt.machine.mem
    hint = mem.load_int(cpu.arg_address(rt.word), Kind.I32)
    c = hchan(rt, rt.load_word(cpu.arg_address(round_up(rt.word + 4, rt.word))))
    last, count = link(rt, c.senddataq), min(hint, PLACES)
    for _ in range(count):
        last.link = mal(rt, cpu, rt.structs.sizeof("Link") + c.elemsize - INLINE_ELEM)
        last = link(rt, last.link)
    last.link = c.recvdataq
    c.dataqsiz += count
    mem.store(cpu.arg_address(rt.word), Kind.I32, hint - count)
    if hint > count:
        c.senddataq = last.addr
        return cpu.resume(0)
    c.senddataq = c.recvdataq
    return cpu.ret()


def chanlen(rt: Runtime, cpu: Cpu) -> int:
    """Len of a channel.
    Port of: chan.c ·chanlen
    Runs on: g
    Departs: a nil channel has none
    """
    c = cpu.arg(0)
    rt.machine.mem.store(cpu.arg_address(rt.word), Kind.I32, hchan(rt, c).qcount if c else 0)
    return cpu.ret()


def chancap(rt: Runtime, cpu: Cpu) -> int:
    """Cap of a channel.
    Port of: chan.c ·chancap
    Runs on: g
    Departs: a nil channel has none
    """
    c = cpu.arg(0)
    rt.machine.mem.store(cpu.arg_address(rt.word), Kind.I32, hchan(rt, c).dataqsiz if c else 0)
    return cpu.ret()


# ---- sending and receiving ------------------------------------------------------------------------------------------


def chansend1(rt: Runtime, cpu: Cpu) -> int:
    """The statement c <- v: chansend1(c, v).
    Port of: chan.c ·chansend1
    Runs on: g
    Departs: nothing
    """
    c = cpu.arg(0)
    value = cpu.arg_address(round_up(rt.word, hchan(rt, c).elemalign))
    return cpu.call("chansend", c, value, 0, then=1)


def chanrecv1(rt: Runtime, cpu: Cpu) -> int:
    """The expression <-c: chanrecv1(c) (v).
    Port of: chan.c ·chanrecv1
    Runs on: g
    Departs: nothing
    """
    return cpu.call("chanrecv", cpu.arg(0), cpu.arg_address(rt.word), 0, then=1)


def chanrecv2(rt: Runtime, cpu: Cpu) -> int:
    """The form v, ok := <-c: blocks, and ok is false when nothing more will come.
    Port of: chan.c ·chanrecv2
    Runs on: g
    Departs: means what it means today; at the time it did not block, and ok said whether it would have
    """
    c = cpu.arg(0)
    ok = cpu.arg_address(rt.word + hchan(rt, c).elemsize)
    return cpu.call("chanrecv", c, cpu.arg_address(rt.word), ok, then=1)


def chansend(rt: Runtime, cpu: Cpu) -> int:
    """Send, or wait until somebody receives: chansend(c, address of the element, unused).
    Port of: chan.c chansend
    Runs on: g
    Departs: nothing
    """
    c, ep = hchan(rt, cpu.arg(0)), cpu.arg(rt.word)
    if c.closed & Wclosed:
        incerr(rt, cpu, c, "send")
        return cpu.ret()
    if c.dataqsiz:
        return chansend_async(rt, cpu)
    sg = dequeue(rt, c, c.recvq)
    if sg is not None:
        rt.machine.mem.move(sg.elem, ep, c.elemsize)
        gp = rt.G(sg.g)
        gp.param = sg.addr
        ready(rt, cpu, gp)
        return cpu.ret()
    sg = allocsg(rt, cpu, c)
    rt.machine.mem.move(sg.elem, ep, c.elemsize)
    return wait(rt, cpu, c.sendq, sg, then=1)


def chansend_woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues chansend: the element was taken, or the channel closed and there is a new attempt."""
    c, param = hchan(rt, cpu.arg(0)), rt.g(cpu).param
    if not param:
        return chansend(rt, cpu)
    freesg(rt, cpu, c, sudog(rt, param))
    return cpu.ret()


def chansend_async(rt: Runtime, cpu: Cpu) -> int:
    """Continues chansend on a buffered channel, also whenever somebody has made room."""
    c, ep = hchan(rt, cpu.arg(0)), cpu.arg(rt.word)
    if c.closed & Wclosed:
        incerr(rt, cpu, c, "send")
        return cpu.ret()
    if c.qcount >= c.dataqsiz:
        return wait(rt, cpu, c.sendq, allocsg(rt, cpu, c), then=2)
    put(rt, cpu, c, ep)
    return cpu.ret()


def chanrecv(rt: Runtime, cpu: Cpu) -> int:
    """Receive, or wait until somebody sends: chanrecv(c, address for the element, address for ok or nil).
    Port of: chan.c chanrecv
    Runs on: g
    Departs: asked for ok, a closed channel is no error
    """
    c, ep = hchan(rt, cpu.arg(0)), cpu.arg(rt.word)
    if c.dataqsiz:
        return chanrecv_async(rt, cpu)
    if c.closed & Wclosed:
        return chanrecv_closed(rt, cpu, c)
    sg = dequeue(rt, c, c.sendq)
    if sg is not None:
        take(rt, c, ep, sg)
        gp = rt.G(sg.g)
        gp.param = sg.addr
        ready(rt, cpu, gp)
        return received(rt, cpu)
    return wait(rt, cpu, c.recvq, allocsg(rt, cpu, c), then=1)


def chanrecv_woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues chanrecv: an element has come, or the channel closed."""
    c, param = hchan(rt, cpu.arg(0)), rt.g(cpu).param
    if not param:
        return chanrecv(rt, cpu)
    sg = sudog(rt, param)
    take(rt, c, cpu.arg(rt.word), sg)
    freesg(rt, cpu, c, sg)
    return received(rt, cpu)


def chanrecv_async(rt: Runtime, cpu: Cpu) -> int:
    """Continues chanrecv on a buffered channel, also whenever somebody has sent."""
    c, ep = hchan(rt, cpu.arg(0)), cpu.arg(rt.word)
    if c.qcount == 0:
        if c.closed & Wclosed:
            return chanrecv_closed(rt, cpu, c)
        return wait(rt, cpu, c.recvq, allocsg(rt, cpu, c), then=2)
    get(rt, cpu, c, ep)
    return received(rt, cpu)


def chanrecv_closed(rt: Runtime, cpu: Cpu, c: Hchan) -> int:
    """Nothing more will come: the zero value."""
    ok = cpu.arg(2 * rt.word)
    rt.machine.mem.zero(cpu.arg(rt.word), c.elemsize)
    c.closed |= Rclosed
    if ok:
        rt.machine.mem.store(ok, Kind.U8, 0)
    else:
        incerr(rt, cpu, c)
    return cpu.ret()


def received(rt: Runtime, cpu: Cpu) -> int:
    """Return from chanrecv with an element that was sent."""
    ok = cpu.arg(2 * rt.word)
    if ok:
        rt.machine.mem.store(ok, Kind.U8, 1)
    return cpu.ret()


def closechan(rt: Runtime, cpu: Cpu) -> int:
    """Close a channel: wake every reader, then every writer.
    Port of: chan.c ·closechan
    Runs on: g
    Departs: nothing
    """
    c = hchan(rt, cpu.arg(0))
    if c.closed & Wclosed:
        incerr(rt, cpu, c, "close")
    else:
        incerr(rt, cpu, c)
    c.closed |= Wclosed
    for queue in (c.recvq, c.sendq):
        while (sg := dequeue(rt, c, queue)) is not None:
            gp = rt.G(sg.g)
            gp.param = 0
            freesg(rt, cpu, c, sg)
            ready(rt, cpu, gp)
    return cpu.ret()


# ---- what select shares ----------------------------------------------------------------------------------------------


def wait(rt: Runtime, cpu: Cpu, queue: WaitQ, sg: SudoG, then: int) -> int:
    """Stop the running goroutine in `queue`; part `then` goes on when it is chosen again."""
    g = rt.g(cpu)
    g.param = 0
    g.status = Status.Gwaiting
    enqueue(rt, queue, sg)
    return cpu.call("gosched", then=then)


def take(rt: Runtime, c: Hchan, ep: int, sg: SudoG) -> None:
    """Copy a SudoG's element to `ep` (nil: nowhere) and clear it."""
    if ep:
        rt.machine.mem.move(ep, sg.elem, c.elemsize)
    rt.machine.mem.zero(sg.elem, c.elemsize)


def put(rt: Runtime, cpu: Cpu, c: Hchan, ep: int) -> None:
    """Put the element at `ep` into the ring, which has room, and ready one reader."""
    place = link(rt, c.senddataq)
    rt.machine.mem.move(place.elem, ep, c.elemsize)
    c.senddataq = place.link
    c.qcount += 1
    wake_one(rt, cpu, c, c.recvq)


def get(rt: Runtime, cpu: Cpu, c: Hchan, ep: int) -> None:
    """Take an element out of the ring, which has one, to `ep` (nil: nowhere), and ready one writer."""
    place = link(rt, c.recvdataq)
    if ep:
        rt.machine.mem.move(ep, place.elem, c.elemsize)
    rt.machine.mem.zero(place.elem, c.elemsize)
    c.recvdataq = place.link
    c.qcount -= 1
    wake_one(rt, cpu, c, c.sendq)


def wake_one(rt: Runtime, cpu: Cpu, c: Hchan, queue: WaitQ) -> None:
    """Ready the first goroutine of `queue`, which will try again."""
    sg = dequeue(rt, c, queue)
    if sg is not None:
        gp = rt.G(sg.g)
        freesg(rt, cpu, c, sg)
        ready(rt, cpu, gp)


def incerr(rt: Runtime, cpu: Cpu, c: Hchan, deed: str = "") -> None:
    """Count an operation on a closed channel; a `deed` that today's Go panics for is reported.
    Port of: chan.c incerr
    Runs on: g
    Departs: nothing
    """
    if deed:
        rt.emit(events.Closed(rt.step, rt.g(cpu).goid, deed))
    c.closed += Eincr
    if c.closed & Emax:
        throw(rt, cpu, "too many operations on a closed channel")


def enqueue(rt: Runtime, queue: WaitQ, sg: SudoG) -> None:
    """Put `sg` at the end of `queue`.
    Port of: chan.c enqueue
    Runs on: g
    Departs: nothing
    """
    sg.link = 0
    if queue.first:
        sudog(rt, queue.last).link = sg.addr
    else:
        queue.first = sg.addr
    queue.last = sg.addr


def dequeue(rt: Runtime, c: Hchan, queue: WaitQ) -> SudoG | None:
    """Take the first SudoG whose goroutine still waits, or None.
    Port of: chan.c dequeue
    Runs on: g
    Departs: nothing
    """
    while queue.first:
        sg = sudog(rt, queue.first)
        queue.first = sg.link
        gp = rt.G(sg.g)
        if sg.selgen == gp.selgen:
            gp.selgen = gp.selgen + 1 & 0xFFFF_FFFF
            return sg
        sg.isfree = 1
        sg.link = c.free
        c.free = sg.addr
    return None


def allocsg(rt: Runtime, cpu: Cpu, c: Hchan) -> SudoG:
    """A SudoG for the running goroutine.
    Port of: chan.c allocsg
    Runs on: g
    Departs: nothing
    """
    if c.free:
        sg = sudog(rt, c.free)
        c.free = sg.link
    else:
        sg = sudog(rt, mal(rt, cpu, rt.structs.sizeof("SudoG") + c.elemsize - INLINE_ELEM))
    g = rt.g(cpu)
    sg.selgen = g.selgen
    sg.g = g.addr
    sg.offset = 0
    sg.isfree = 0
    return sg


def freesg(rt: Runtime, cpu: Cpu, c: Hchan, sg: SudoG) -> None:
    """Keep `sg` for the channel's next waiter.
    Port of: chan.c freesg
    Runs on: g
    Departs: nothing
    """
    if sg.isfree:
        throw(rt, cpu, "chan.freesg: already free")
    sg.isfree = 1
    sg.link = c.free
    c.free = sg.addr


PORTS = (
    Port("runtime.makechan", (makechan,), frame=6, needs=FRAME),
    Port("runtime.chanlen", (chanlen,)),
    Port("runtime.chancap", (chancap,)),
    Port("runtime.chansend1", (chansend1, returns), needs=3),
    Port("runtime.chanrecv1", (chanrecv1, returns), needs=3),
    Port("runtime.chanrecv2", (chanrecv2, returns), needs=3),
    Port("chansend", (chansend, chansend_woken, chansend_async), args=3),
    Port("chanrecv", (chanrecv, chanrecv_woken, chanrecv_async), args=3),
    Port("runtime.closechan", (closechan,), frame=6),
)
