"""What holds in every state of the runtime, between any two instructions."""

from __future__ import annotations

from goexit_lab.runtime.inspect import allg, linked, segments
from goexit_lab.runtime.state import Runtime
from goexit_lab.runtime.structs import G, M, Status

LIVE = {Status.Grunnable, Status.Grunning, Status.Gsyscall, Status.Gwaiting, Status.Gmoribund}


def allm(rt: Runtime) -> list[M]:
    found: list[M] = []
    addr = rt.globals.allm
    while addr:
        found.append(rt.M(addr))
        addr = found[-1].alllink
    return found


def broken(rt: Runtime, *, reused_chains: bool) -> list[str]:
    """What does not hold. `reused_chains`: a G may come from gfree with a grown stack (revision `before`)."""
    wrong: list[str] = []
    goroutines = list(allg(rt))
    runq, gfree = linked(rt, rt.sched.ghead), linked(rt, rt.sched.gfree)
    for g in goroutines:
        wrong += _goroutine(rt, g, runq, gfree, reused_chains=reused_chains)
    if rt.sched.gwait != len(runq):
        wrong.append(f"gwait is {rt.sched.gwait}, the run queue has {len(runq)}")
    live = [g for g in goroutines if g.status != Status.Gdead]
    if rt.sched.gcount != len(live):
        wrong.append(f"gcount is {rt.sched.gcount}, {len(live)} are not dead")
    busy = [m for m in allm(rt) if m.nextg or (m.curg and rt.G(m.curg).m == m.addr and not _in_syscall(rt, m))]
    if rt.sched.mcpu != len(busy):
        wrong.append(f"mcpu is {rt.sched.mcpu}, {len(busy)} Ms run or are about to")
    idle = _idle(rt)
    if rt.sched.mwait != len(idle):
        wrong.append(f"mwait is {rt.sched.mwait}, mhead has {len(idle)}")
    return wrong


def _goroutine(rt: Runtime, g: G, runq: list[G], gfree: list[G], *, reused_chains: bool) -> list[str]:
    wrong: list[str] = []
    chain = segments(rt, g.addr)
    if chain is None or chain[-1].stackbase:
        return [f"goroutine {g.goid}: its stack chain does not end"]
    first = chain[-1].addr
    if not reused_chains and not g.stack0 <= first < g.stack0 + 4352:
        wrong.append(f"goroutine {g.goid}: its chain does not end in stack0")
    running = bool(g.m) and rt.M(g.m).curg == g.addr
    handed = any(m.nextg == g.addr for m in allm(rt))
    places = [running, g in runq, g in gfree, handed, not running and g.status in {Status.Gwaiting, Status.Gidle}]
    if sum(places) != 1:
        wrong.append(f"goroutine {g.goid} ({Status(g.status).name}) is in {sum(places)} places: {places}")
    if (g in gfree) != (g.status == Status.Gdead):
        wrong.append(f"goroutine {g.goid} is {Status(g.status).name}, on gfree: {g in gfree}")
    return wrong


def _in_syscall(rt: Runtime, m: M) -> bool:
    return rt.G(m.curg).status == Status.Gsyscall and not rt.G(m.curg).readyonstop


def _idle(rt: Runtime) -> list[M]:
    found: list[M] = []
    addr = rt.sched.mhead
    while addr:
        found.append(rt.M(addr))
        addr = found[-1].schedlink
    return found
