"""Deferred calls: the list on `g->defer`, filled by defer statements, emptied by returns.

Model: deferproc copies a call's arguments into a Defer and remembers where they lay. When the function returns it
calls deferreturn, which recognises its own Defers by that address, copies the arguments back to the very place and
jumps to the deferred function, which returns to the same call of deferreturn once more.

Invariant: g->defer is newest first.
Invariant: deferreturn looks at nothing but the address: a Defer that another goroutine left on a reused G runs too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab import events
from goexit_lab.runtime.inspect import deferred
from goexit_lab.runtime.malloc import free, malloc, mcpy
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.symbols import name_code

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

ARGS_IN_DEFER = 8  # bytes of arguments that sizeof(Defer) already holds


def deferproc(rt: Runtime, cpu: Cpu) -> int:
    """Do a defer statement, deferproc(siz, fn, arguments…).
    Port of: proc.c ·deferproc
    Runs on: g
    Departs: nothing
    """
    g = rt.g(cpu)
    siz, fn, argp = cpu.arg(0) & 0xFFFF_FFFF, cpu.arg(rt.word), cpu.arg_address(2 * rt.word)
    rt.emit(events.Deferproc(rt.step, g.goid, name_code(rt, fn), siz, g.stackbase - argp))
    d = deferred(rt, malloc(rt, cpu, rt.structs.sizeof("Defer") + siz - ARGS_IN_DEFER))
    d.fn = fn
    d.sp = argp
    d.siz = siz
    mcpy(rt, cpu, d.args, argp, siz)
    d.link = g.defer
    g.defer = d.addr
    return cpu.ret(0)


def deferreturn(rt: Runtime, cpu: Cpu) -> int:
    """Before a function that defers returns: run the newest pending call if it is this frame's.
    Port of: proc.c ·deferreturn
    Runs on: g
    Departs: nothing
    """
    g = rt.g(cpu)
    sp = cpu.arg_address()
    if not g.defer:
        return cpu.ret()
    d = deferred(rt, g.defer)
    if d.sp != sp:
        return cpu.ret()
    mcpy(rt, cpu, d.sp, d.args, d.siz)
    g.defer = d.link
    fn = d.fn
    free(rt, cpu, d.addr)
    return cpu.call("jmpdefer", fn, sp, then=0)


PORTS = (
    Port("runtime.deferproc", (deferproc,), nosplit=True),
    Port("runtime.deferreturn", (deferreturn,), nosplit=True, needs=2),
)
