"""The scheduler: run queue, free list, threads, and how a goroutine stops and goes on.

Model: one run queue (`sched.ghead` … `gtail`, first in first out), one list of dead Gs (`gfree`, last in first out),
idle Ms in `mhead`. A goroutine stops by `gosched`: its state goes to `g->sched`, and the scheduler, which has been
waiting in its own gosave on the M's g0, returns again and chooses the next. An M without work parks until `mnextg`
hands it a goroutine. What the commit changes (scheduler, newproc1, gfput, …) is in `revisions/`.

Invariant: a G is in one place: on an M, in the run queue, on gfree, or waiting for whoever will ready it.
Invariant: gwait is the length of the run queue, gcount the number of Gs not dead.
Invariant: mcpu is the number of Ms that run Go code or have been handed some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.runtime.cstack import c_function
from goexit_lab.runtime.inspect import named, nsegments
from goexit_lab.runtime.malloc import allocmcache, malloc
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.stack import malg
from goexit_lab.runtime.structs import STATUS_NAMES, G, M, Status
from goexit_lab.runtime.symbols import name_code
from goexit_lab.runtime.throw import exit_, goid, throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

G0_STACK = 8192  # bytes of an M's own stack
MAX_NEWPROC_ARGS = 1024  # bytes


# ---- run queue and idle Ms ------------------------------------------------------------------------------------------


def gput(rt: Runtime, gp: G) -> None:
    """Put `gp` at the end of the run queue; one that is tied to an M goes straight to it.
    Port of: proc.c gput
    Runs on: any
    Departs: nothing
    """
    if gp.lockedm:
        mnextg(rt, rt.M(gp.lockedm), gp)
        return
    sched = rt.sched
    gp.schedlink = 0
    if sched.ghead:
        rt.G(sched.gtail).schedlink = gp.addr
    else:
        sched.ghead = gp.addr
    sched.gtail = gp.addr
    sched.gwait += 1


def gget(rt: Runtime) -> G | None:
    """Take the first goroutine off the run queue.
    Port of: proc.c gget
    Runs on: any
    Departs: nothing
    """
    sched = rt.sched
    if not sched.ghead:
        return None
    gp = rt.G(sched.ghead)
    sched.ghead = gp.schedlink
    if not sched.ghead:
        sched.gtail = 0
    sched.gwait -= 1
    return gp


def mput(rt: Runtime, m: M) -> None:
    """Put `m` on the list of idle Ms.
    Port of: proc.c mput
    Runs on: g0
    Departs: nothing
    """
    m.schedlink = rt.sched.mhead
    rt.sched.mhead = m.addr
    rt.sched.mwait += 1


def mget(rt: Runtime, gp: G) -> M | None:
    """An M to run `gp`: its own if it is tied to one, else an idle one.
    Port of: proc.c mget
    Runs on: any
    Departs: nothing
    """
    if gp.lockedm:
        return rt.M(gp.lockedm)
    if not rt.sched.mhead:
        return None
    m = rt.M(rt.sched.mhead)
    rt.sched.mhead = m.schedlink
    rt.sched.mwait -= 1
    return m


def mnextg(rt: Runtime, m: M, gp: G) -> None:
    """Hand `gp` to `m`, and wake it if it waits.
    Port of: proc.c mnextg
    Runs on: any
    Departs: nothing
    """
    rt.sched.mcpu += 1
    m.nextg = gp.addr
    if m.waitnextg:
        m.waitnextg = 0
        m.havenextg.key = 1
        rt.machine.unpark(rt.cpu_of(m))


def matchmg(rt: Runtime, cpu: Cpu) -> None:
    """While goroutines wait and Ms may run, bring them together; a new M is started when none is idle.
    Port of: proc.c matchmg
    Runs on: any
    Departs: nothing
    """
    m = rt.m(cpu)
    if m.mallocing or m.gcing:
        return
    sched = rt.sched
    while sched.mcpu < sched.mcpumax and (gp := gget(rt)) is not None:
        idle = mget(rt, gp)
        mnextg(rt, idle if idle is not None else newm(rt, cpu), gp)


def newm(rt: Runtime, cpu: Cpu) -> M:
    """A new M on a new thread, which begins in mstart.
    Port of: proc.c matchmg
    Runs on: any
    Departs: the thread is a cpu of the simulated machine, and this is a function of its own
    """
    m = rt.M(malloc(rt, cpu, rt.structs.sizeof("M")))
    m.alllink = rt.globals.allm
    rt.globals.allm = m.addr
    m.id = rt.sched.mcount
    rt.sched.mcount += 1
    g0 = malg(rt, cpu, G0_STACK)
    m.g0 = g0.addr
    thread = rt.machine.new_cpu()
    thread.tls = m.tls
    thread.m, thread.g = m.addr, g0.addr
    thread.sp = g0.stackbase
    thread.pc = rt.address("mstart")
    return m


# ---- stopping and going on -------------------------------------------------------------------------------------------


@c_function("ready")
def ready(rt: Runtime, cpu: Cpu, gp: G) -> None:
    """Make `gp` runnable; if it has not stopped yet, it is readied when it does.
    Port of: proc.c ready, readylocked
    Runs on: any
    Departs: nothing
    """
    rt.emit(events.Ready(rt.step, gp.goid, goid(rt, cpu)))
    if gp.m:
        gp.readyonstop = 1
        return
    if gp.status in {Status.Grunnable, Status.Grunning}:
        throw(rt, cpu, "bad g->status in ready")
    gp.status = Status.Grunnable
    rt.revision.gput(rt, gp)
    if not rt.sched.predawn:
        matchmg(rt, cpu)


def gosched(rt: Runtime, cpu: Cpu) -> int:
    """Stop the running goroutine; its status says what for. Returns when somebody has chosen it again.
    Port of: proc.c gosched
    Runs on: g
    Departs: nothing
    """
    m = rt.m(cpu)
    if m.locks:
        throw(rt, cpu, "gosched holding locks")
    if cpu.g == m.g0:
        throw(rt, cpu, "gosched of g0")
    return cpu.call("gosave", rt.g(cpu).address_of("sched"), then=1)


def gosched_saved(rt: Runtime, cpu: Cpu) -> int:
    """Continues gosched: to the scheduler the first time gosave returns, to the caller the second."""
    if cpu.result == 0:
        return cpu.call("gogo", rt.m(cpu).address_of("sched"), 1, then=1)
    return cpu.ret()


def nextgandunlock(rt: Runtime, cpu: Cpu, woken: int) -> int:
    """Run the next goroutine, or park this M until there is one: then part `woken` of the running native goes on.
    Port of: proc.c nextgandunlock
    Runs on: g0
    Departs: goes on into what scheduler does with the goroutine, since a part returns a PC
    """
    sched, m = rt.sched, rt.m(cpu)
    if m.nextg:
        gp = rt.G(m.nextg)
        m.nextg = 0
        return execute(rt, cpu, gp)
    if m.lockedg:
        if sched.gwait:
            matchmg(rt, cpu)
    else:
        while sched.mcpu < sched.mcpumax and (found := gget(rt)) is not None:
            if found.lockedm:
                mnextg(rt, rt.M(found.lockedm), found)
                continue
            sched.mcpu += 1
            return execute(rt, cpu, found)
        mput(rt, m)
    if sched.mcpu == 0 and sched.msyscall == 0:
        throw(rt, cpu, "all goroutines are asleep - deadlock!")
    m.nextg = 0
    m.waitnextg = 1
    m.havenextg.key = 0
    stopped(rt)
    rt.machine.park(cpu)
    return cpu.resume(woken)


def woken(rt: Runtime, cpu: Cpu) -> int:
    """Continues nextgandunlock: somebody has handed this M a goroutine.
    Port of: proc.c nextgandunlock
    Runs on: g0
    Departs: is the second half, after notesleep
    """
    m = rt.m(cpu)
    if not m.nextg:
        throw(rt, cpu, "bad m->nextg in nextgoroutine")
    gp = rt.G(m.nextg)
    m.nextg = 0
    return execute(rt, cpu, gp)


def stopped(rt: Runtime) -> None:
    """Wake whoever waits in GOMAXPROCS for Ms to stop, if enough have."""
    sched = rt.sched
    if sched.waitstop and sched.mcpu <= sched.mcpumax:
        m = rt.M(rt.globals.stopper)
        sched.waitstop = 0
        sched.stopped.key = 1
        rt.machine.unpark(rt.cpu_of(m))


def execute(rt: Runtime, cpu: Cpu, gp: G) -> int:
    """Run `gp` on this M: from its beginning, or where it stopped.
    Port of: proc.c scheduler
    Runs on: g0
    Departs: is the end of it, which every way of finding a goroutine shares
    """
    m = rt.m(cpu)
    gp.readyonstop = 0
    gp.status = Status.Grunning
    m.curg = gp.addr
    gp.m = m.addr
    start = gp.sched.pc == rt.address("goexit")
    runq, more = named(rt, rt.sched.ghead)
    rt.emit(events.Sched(rt.step, last_stopped(cpu), gp.goid, start, gp.stackbase - gp.sched.sp, runq, more))
    if start:
        return cpu.call("gogocall", gp.address_of("sched"), gp.entry, then=0)
    return cpu.call("gogo", gp.address_of("sched"), 1, then=0)


def note_stopped(cpu: Cpu, gp: G | None) -> None:
    """Keep in the scheduler's frame who stopped and as what, for the event that comes when it goes on."""
    cpu.store_local(0, 0 if gp is None else gp.goid << 4 | gp.status)


def last_stopped(cpu: Cpu) -> events.Stopped | None:
    """What `note_stopped` kept."""
    kept = cpu.load_local(0)
    return events.Stopped(kept >> 4, STATUS_NAMES[kept & 15]) if kept else None


# ---- goroutines are made ---------------------------------------------------------------------------------------------


def newproc(rt: Runtime, cpu: Cpu) -> int:
    """Do a go statement, newproc(siz, fn, arguments…).
    Port of: proc.c ·newproc
    Runs on: g
    Departs: nothing
    """
    siz, fn = cpu.arg(0) & 0xFFFF_FFFF, cpu.arg(rt.word)
    rt.revision.newproc1(rt, cpu, fn, cpu.arg_address(2 * rt.word), siz)
    return cpu.ret()


def announce(rt: Runtime, fn: int, narg: int, siz: int, *, thrown: bool) -> None:
    """Report the goroutine that newproc1 is about to make, or, if `thrown`, refuses to."""
    free = rt.sched.gfree
    if rt.sink is None:
        _ = free and rt.G(free).stackbase  # a bad list faults here, whoever listens
        return
    if thrown:
        rt.emit(events.Newproc1(rt.step, None, name_code(rt, fn), narg, True, None))
        return
    whole = not free or nsegments(rt, free) is not None
    goid_ = rt.globals.goidgen + 1
    rt.emit(events.Newproc1(rt.step, goid_, name_code(rt, fn), narg, free != 0, siz if whole else None))


@c_function("newprocreadylocked")
def newprocreadylocked(rt: Runtime, cpu: Cpu, gp: G) -> None:
    """Make a new goroutine runnable.
    Port of: proc.c newprocreadylocked
    Runs on: g
    Departs: nothing
    """
    ready(rt, cpu, gp)


def gfget(rt: Runtime) -> G | None:
    """Take the G that died last off the free list.
    Port of: proc.c gfget
    Runs on: g
    Departs: nothing
    """
    sched = rt.sched
    gp = rt.G(sched.gfree) if sched.gfree else None
    if gp is not None:
        sched.gfree = gp.schedlink
    rest, more = named(rt, sched.gfree)
    rt.emit(events.Gfget(rt.step, gp.goid if gp is not None else None, rest, more))
    return gp


def gfput_event(rt: Runtime, gp: G) -> None:
    """Report that `gp` is about to be put on the free list."""
    number = nsegments(rt, gp.addr) if rt.sink is not None else None
    if number is not None:
        gfree, more = named(rt, rt.sched.gfree)
        rt.emit(events.Gfput(rt.step, gp.goid, (gp.goid, *gfree), number, gp.defer != 0, more))


# ---- goroutines end --------------------------------------------------------------------------------------------------


def goexit(rt: Runtime, cpu: Cpu) -> int:
    """The running goroutine is over: Goexit calls this, and every goroutine's first function returns here.
    Port of: proc.c goexit
    Runs on: g
    Departs: nothing
    """
    rt.g(cpu).status = Status.Gmoribund
    return cpu.call("gosched", then=1)


def Gosched(rt: Runtime, cpu: Cpu) -> int:
    """runtime.Gosched: give way to the others.
    Port of: proc.c ·Gosched
    Runs on: g
    Departs: nothing
    """
    del rt
    return cpu.call("gosched", then=1)


def returns(rt: Runtime, cpu: Cpu) -> int:
    """Continues a native whose last act was a call: return."""
    del rt
    return cpu.ret()


# ---- bootstrap and threads -------------------------------------------------------------------------------------------


def mstart(rt: Runtime, cpu: Cpu) -> int:
    """Where a thread begins: the scheduler, for ever.
    Port of: proc.c mstart
    Runs on: g0
    Departs: installs no signal handlers
    """
    m = rt.m(cpu)
    if cpu.g != m.g0:
        throw(rt, cpu, "bad mstart")
    if not m.mcache:
        m.mcache = allocmcache(rt)
    return cpu.call("scheduler", then=1)


def mstart_returned(rt: Runtime, cpu: Cpu) -> int:
    """Continues mstart, which nobody returns to."""
    throw(rt, cpu, "scheduler returned")


def mainstart(rt: Runtime, cpu: Cpu) -> int:
    """The first goroutine: initialisation functions one after another, then initdone, main, exit.
    Port of: asm.s mainstart
    Runs on: g
    Departs: the real one calls main·init, which calls the others
    """
    done, init = rt.globals.initdone, rt.machine.image.init
    if done < len(init):
        rt.globals.initdone = done + 1
        return cpu.call(init[done], then=1)
    initdone(rt, cpu)
    return cpu.call("main.main", then=2)


def init_returned(rt: Runtime, cpu: Cpu) -> int:
    """Continues mainstart: an initialisation function has returned."""
    return mainstart(rt, cpu)


def initdone(rt: Runtime, cpu: Cpu) -> None:
    """Initialisation is over: others may run, and the collector too.
    Port of: proc.c initdone
    Runs on: g
    Departs: nothing
    """
    rt.emit(events.Initdone(rt.step, rt.g(cpu).goid))
    rt.globals.enablegc = 1
    rt.sched.predawn = 0
    matchmg(rt, cpu)


def main_returned(rt: Runtime, cpu: Cpu) -> int:
    """Continues mainstart: main has returned, and the program is over."""
    exit_(rt, cpu, 0)


PORTS = (
    Port("runtime.newproc", (newproc,), nosplit=True),
    Port("gosched", (gosched, gosched_saved), needs=2),
    Port("goexit", (goexit, returns)),
    Port("runtime.Gosched", (Gosched, returns)),
    Port("mstart", (mstart, mstart_returned), frame=2, nosplit=True),
    Port("mainstart", (mainstart, init_returned, main_returned), nosplit=True),
)
