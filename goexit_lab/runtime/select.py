"""select: which of several channel operations goes first.

Model: compiled code announces each case by a call that returns false, then calls selectgo. selectgo chooses, does the
operation, and returns not to its own caller but to the chosen case's call, once more, with true. It looks at the
cases in the order o, o+p, o+2p, … with p prime to their number: first for one that can go at once, then, unless there
is a default, once more to wait on all of them; the first to be woken wins and makes the other SudoGs stale.

Invariant: the generators' state is in memory, so the same run chooses the same cases.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.words import Kind, round_up
from goexit_lab.runtime.chan import (
    Rclosed,
    Wclosed,
    allocsg,
    dequeue,
    enqueue,
    freesg,
    get,
    hchan,
    incerr,
    put,
    sudog,
    take,
)
from goexit_lab.runtime.malloc import free, mal
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.proc import ready
from goexit_lab.runtime.structs import Hchan, Scase, Select, Status, SudoG
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

RECEIVE, SEND, DEFAULT = 0, 1, 2
TAPS: Final = (0x8888_8EEF, 0xFAFD_871B)
"""What the two generators xor with."""
MAX_DRAWS: Final = 1000


def select(rt: Runtime, addr: int) -> Select:
    """The select at `addr`."""
    return Select(rt.machine.mem, rt.structs, addr)


def scase(rt: Runtime, sel: Select, index: int) -> Scase:
    """Its case number `index`."""
    return Scase(rt.machine.mem, rt.structs, rt.load_word(sel.scase + index * rt.word))


def fastrand(rt: Runtime, which: int) -> int:
    """The next number of generator 1 or 2.
    Port of: chan.c fastrand1, fastrand2
    Runs on: g
    Departs: nothing
    """
    globals_ = rt.globals
    x = (globals_.fastrand1 if which == 1 else globals_.fastrand2) * 2 & 0xFFFF_FFFF
    if x & 0x8000_0000:
        x ^= TAPS[which - 1]
    if which == 1:
        globals_.fastrand1 = x
    else:
        globals_.fastrand2 = x
    return x


def newselect(rt: Runtime, cpu: Cpu) -> int:
    """A select with room for n cases: newselect(n).
    Port of: chan.c ·newselect
    Runs on: g
    Departs: keeps no freed ones for reuse
    """
    size = rt.machine.mem.load_int(cpu.arg_address(), Kind.I32)
    sel = select(rt, mal(rt, cpu, rt.structs.sizeof("Select") + max(size - 1, 0) * rt.word))
    sel.tcase = size
    sel.ncase = 0
    rt.store_word(cpu.arg_address(round_up(4, rt.word)), sel.addr)
    return cpu.ret()


def add(rt: Runtime, cpu: Cpu, kind: int, c: int, result: int, elem_bytes: int = 0) -> Scase:
    """A case of the running native's select; `result` is the offset of the call's result from its first argument."""
    sel = select(rt, cpu.arg(0))
    if sel.ncase >= sel.tcase:
        throw(rt, cpu, "select: too many cases")
    cas = Scase(rt.machine.mem, rt.structs, mal(rt, cpu, rt.structs.sizeof("Scase") + elem_bytes))
    rt.store_word(sel.scase + sel.ncase * rt.word, cas.addr)
    sel.ncase += 1
    cas.chan, cas.send, cas.so = c, kind, result
    cas.pc = return_pc(rt, cpu)
    return cas


def return_pc(rt: Runtime, cpu: Cpu) -> int:
    """Where the running native will return."""
    return rt.load_word(cpu.sp if rt.target.lr else cpu.caller_sp())


def set_return_pc(rt: Runtime, cpu: Cpu, pc: int) -> None:
    """Make the running native return to `pc`."""
    rt.store_word(cpu.sp if rt.target.lr else cpu.caller_sp(), pc)


def announced(rt: Runtime, cpu: Cpu, result: int) -> int:
    """Return false: the case was announced, not chosen."""
    rt.machine.mem.store(cpu.arg_address(result), Kind.U8, 0)
    return cpu.ret()


def selectsend(rt: Runtime, cpu: Cpu) -> int:
    """Announce a send, selectsend(sel, c, v); a nil channel does not compete.
    Port of: chan.c ·selectsend
    Runs on: g
    Departs: nothing
    """
    c = cpu.arg(rt.word)
    if not c:
        return cpu.ret(0)
    channel = hchan(rt, c)
    value = round_up(2 * rt.word, channel.elemalign)
    result = round_up(value + channel.elemsize, rt.word)
    cas = add(rt, cpu, SEND, c, result, channel.elemsize)
    rt.machine.mem.move(cas.elem, cpu.arg_address(value), channel.elemsize)
    return announced(rt, cpu, result)


def selectrecv(rt: Runtime, cpu: Cpu) -> int:
    """Announce a receive, selectrecv(sel, c, address for the element or nil); a nil channel does not compete.
    Port of: chan.c ·selectrecv
    Runs on: g
    Departs: nothing
    """
    return _announce_receive(rt, cpu, 3)


def selectrecv2(rt: Runtime, cpu: Cpu) -> int:
    """As selectrecv, with one argument more: the address for whether an element was sent.
    Port of: chan.c ·selectrecv
    Runs on: g
    Departs: is a form that came later
    """
    return _announce_receive(rt, cpu, 4)


def _announce_receive(rt: Runtime, cpu: Cpu, words: int) -> int:
    """Announce a receive by a call with so many arguments, each a word."""
    c, result = cpu.arg(rt.word), words * rt.word
    if not c:
        return announced(rt, cpu, result)
    cas = add(rt, cpu, RECEIVE, c, result)
    cas.elemp = cpu.arg(2 * rt.word)
    cas.receivedp = cpu.arg(3 * rt.word) if words > 3 else 0
    return announced(rt, cpu, result)


def selectdefault(rt: Runtime, cpu: Cpu) -> int:
    """Announce the default, selectdefault(sel).
    Port of: chan.c ·selectdefault
    Runs on: g
    Departs: nothing
    """
    add(rt, cpu, DEFAULT, 0, rt.word)
    return announced(rt, cpu, rt.word)


def selectgo(rt: Runtime, cpu: Cpu) -> int:
    """Choose a case and return true from its call: selectgo(sel).
    Port of: chan.c ·selectgo
    Runs on: g
    Departs: with no case that can ever go it blocks, as it does since September 2010
    """
    sel = select(rt, cpu.arg(0))
    n = sel.ncase
    if n == 0:
        return block(rt, cpu)
    _sort(rt, sel)
    p = _prime(rt, cpu, n)
    o = fastrand(rt, 2)
    cpu.store_local(0, p % n)
    cpu.store_local(1, o % n)
    return _attempt(rt, cpu)


def selectgo_woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues selectgo: the SudoG in g->param names the case, or something changed and there is a new attempt."""
    param = rt.g(cpu).param
    if not param:
        return _attempt(rt, cpu)
    sel, sg = select(rt, cpu.arg(0)), sudog(rt, param)
    cas = scase(rt, sel, sg.offset)
    c = hchan(rt, cas.chan)
    if cas.send == RECEIVE:
        take(rt, c, cas.elemp, sg)
        _received(rt, cas, 1)
    freesg(rt, cpu, c, sg)
    return _chosen(rt, cpu, sel, cas)


def block(rt: Runtime, cpu: Cpu) -> int:
    """Wait for ever.
    Port of: chan.c ·block
    Runs on: g
    Departs: nothing
    """
    rt.g(cpu).status = Status.Gwaiting
    return cpu.call("gosched", then=0)


def _prime(rt: Runtime, cpu: Cpu, n: int) -> int:
    """A draw that is prime to `n`."""
    p, draws = fastrand(rt, 1), 1
    while gcd(p, n) != 1:
        if draws == MAX_DRAWS:
            throw(rt, cpu, "select: failed to select prime")
        p = fastrand(rt, 1)
        draws += 1
    return p


def _sort(rt: Runtime, sel: Select) -> None:
    """Put the cases in order of their channels' addresses; of equals the later announced comes first."""
    for index in range(1, sel.ncase):
        cas = scase(rt, sel, index)
        at = index
        while at > 0 and scase(rt, sel, at - 1).chan >= cas.chan:
            rt.store_word(sel.scase + at * rt.word, scase(rt, sel, at - 1).addr)
            at -= 1
        rt.store_word(sel.scase + at * rt.word, cas.addr)


def _attempt(rt: Runtime, cpu: Cpu) -> int:
    """Both passes of selectgo."""
    sel = select(rt, cpu.arg(0))
    p, o = cpu.load_local(0), cpu.load_local(1)
    cas = _first_pass(rt, cpu, sel, p, o)
    if cas is not None:
        return _chosen(rt, cpu, sel, cas)
    _second_pass(rt, cpu, sel, p, o)
    g = rt.g(cpu)
    g.param = 0
    g.status = Status.Gwaiting
    return cpu.call("gosched", then=1)


def _first_pass(rt: Runtime, cpu: Cpu, sel: Select, p: int, o: int) -> Scase | None:
    """The first case that can go at once, its operation done, or the default; None: there is neither."""
    default: Scase | None = None
    for step in range(sel.ncase):
        cas = scase(rt, sel, (o + p * step) % sel.ncase)
        if cas.send == DEFAULT:
            default = cas
        elif _try(rt, cpu, cas):
            return cas
    return default


def _second_pass(rt: Runtime, cpu: Cpu, sel: Select, p: int, o: int) -> None:
    """Wait on every channel."""
    for step in range(sel.ncase):
        index = (o + p * step) % sel.ncase
        cas = scase(rt, sel, index)
        c = hchan(rt, cas.chan)
        sg = allocsg(rt, cpu, c)
        sg.offset = index
        if cas.send == SEND and not c.dataqsiz:
            rt.machine.mem.move(sg.elem, cas.elem, c.elemsize)
        enqueue(rt, c.sendq if cas.send == SEND else c.recvq, sg)


def _try(rt: Runtime, cpu: Cpu, cas: Scase) -> bool:
    """Do the case's operation if it can be done at once."""
    c = hchan(rt, cas.chan)
    return _try_send(rt, cpu, c, cas) if cas.send == SEND else _try_receive(rt, cpu, c, cas)


def _try_send(rt: Runtime, cpu: Cpu, c: Hchan, cas: Scase) -> bool:
    if c.closed & Wclosed:
        incerr(rt, cpu, c, "select")
        return True
    if c.dataqsiz:
        if c.qcount >= c.dataqsiz:
            return False
        put(rt, cpu, c, cas.elem)
        return True
    sg = dequeue(rt, c, c.recvq)
    if sg is None:
        return False
    rt.machine.mem.move(sg.elem, cas.elem, c.elemsize)
    _hand_over(rt, cpu, sg)
    return True


def _try_receive(rt: Runtime, cpu: Cpu, c: Hchan, cas: Scase) -> bool:
    if c.dataqsiz:
        if c.qcount:
            get(rt, cpu, c, cas.elemp)
            _received(rt, cas, 1)
            return True
    elif (sg := dequeue(rt, c, c.sendq)) is not None:
        take(rt, c, cas.elemp, sg)
        _received(rt, cas, 1)
        _hand_over(rt, cpu, sg)
        return True
    if not c.closed & Wclosed:
        return False
    if cas.elemp:
        rt.machine.mem.zero(cas.elemp, c.elemsize)
    c.closed |= Rclosed
    if cas.receivedp:
        _received(rt, cas, 0)
    else:
        incerr(rt, cpu, c)
    return True


def _hand_over(rt: Runtime, cpu: Cpu, sg: SudoG) -> None:
    """Ready the SudoG's goroutine, whose turn it was."""
    gp = rt.G(sg.g)
    gp.param = sg.addr
    ready(rt, cpu, gp)


def _received(rt: Runtime, cas: Scase, sent: int) -> None:
    """Say whether the element was sent, where the case asks."""
    if cas.receivedp:
        rt.machine.mem.store(cas.receivedp, Kind.U8, sent)


def _chosen(rt: Runtime, cpu: Cpu, sel: Select, cas: Scase) -> int:
    """Return from the case's call, with true."""
    set_return_pc(rt, cpu, cas.pc)
    result = cpu.arg_address(cas.so)
    for index in range(sel.ncase):
        free(rt, cpu, scase(rt, sel, index).addr)
    free(rt, cpu, sel.addr)
    rt.machine.mem.store(result, Kind.U8, 1)
    return cpu.ret()


PORTS = (
    Port("runtime.newselect", (newselect,), frame=4),
    Port("runtime.selectsend", (selectsend,), frame=4),
    Port("runtime.selectrecv", (selectrecv,), frame=4, nosplit=True),
    Port("runtime.selectrecv2", (selectrecv2,), frame=4, nosplit=True),
    Port("runtime.selectdefault", (selectdefault,), frame=4, nosplit=True),
    Port("runtime.selectgo", (selectgo, selectgo_woken), needs=2),
    Port("runtime.block", (block,), frame=1),
)
