"""Reading the runtime's lists and chains, for events, messages and pictures.

Invariant: nothing here writes; a chain that somebody has written over ends the walk instead of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goexit_lab.events import LISTED
from goexit_lab.kit.faults import Fault
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.structs import STATUS_NAMES, Defer, G, StackGuard, Stktop

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

MAX_LINKS = 1_000_000
"""Links after which a chain is taken for a ring."""


def stktop(rt: Runtime, addr: int) -> Stktop:
    """The Stktop at `addr`, as the revision declares it."""
    return rt.structs.revised(Stktop)(rt.machine.mem, rt.structs, addr)


def deferred(rt: Runtime, addr: int) -> Defer:
    """The Defer at `addr`, as the revision declares it."""
    return rt.structs.revised(Defer)(rt.machine.mem, rt.structs, addr)


def allg(rt: Runtime) -> Iterator[G]:
    """Every goroutine ever made, the newest first."""
    gp = rt.globals.allg
    while gp:
        g = rt.G(gp)
        yield g
        gp = g.alllink


def census(rt: Runtime) -> list[tuple[int, int, str]]:
    """Address, goid and status of every goroutine ever made, in the order they were: quick enough for thousands."""
    found: list[tuple[int, int, str]] = []
    gp = rt.globals.allg
    fields = rt.G(gp).layout.fields
    load, (link, goid, status) = rt.machine.mem.load_int, (fields[name] for name in ("alllink", "goid", "status"))
    assert link.kind is not None and goid.kind is not None and status.kind is not None  # noqa: S101, PT018 - scalars
    while gp:
        state = load(gp + status.offset, status.kind)
        name = STATUS_NAMES[state] if 0 <= state < len(STATUS_NAMES) else str(state)
        found.append((gp, load(gp + goid.offset, goid.kind), name))
        gp = load(gp + link.offset, link.kind)
    return found[::-1]


def addresses(rt: Runtime, head: int) -> list[int]:
    """The addresses of the Gs of the run queue or of gfree, from `head` on."""
    found: list[int] = []
    field = rt.G(head).layout.fields["schedlink"]
    assert field.kind is not None  # noqa: S101 - scalars have one
    while head and len(found) < MAX_LINKS:
        found.append(head)
        head = rt.machine.mem.load_int(head + field.offset, field.kind)
    return found


def linked(rt: Runtime, head: int) -> list[G]:
    """The Gs of the run queue or of gfree, from `head` on."""
    found: list[G] = []
    while head and len(found) < MAX_LINKS:
        g = rt.G(head)
        found.append(g)
        head = g.schedlink
    return found


def named(rt: Runtime, head: int) -> tuple[tuple[int, ...], bool | None]:
    """What an event says of a list: the goids of its first LISTED, and True if it goes on (None: it does not).

    Nobody listening, it says nothing, so that a run without a recorder does not walk lists.
    """
    if rt.sink is None:
        return (), None
    goids: list[int] = []
    while head and len(goids) < LISTED:
        g = rt.G(head)
        goids.append(g.goid)
        head = g.schedlink
    return tuple(goids), True if head else None


def defers(rt: Runtime, g: G) -> Iterator[Defer]:
    """The pending deferred calls, the newest first."""
    addr = g.defer
    for _ in range(MAX_LINKS):
        if not addr:
            return
        try:
            d = deferred(rt, addr)
            yield d
            addr = d.link
        except Fault:
            return


def ndefers(rt: Runtime, g: G) -> int:
    """How many deferred calls are pending: the length of `defers`."""
    addr, number = g.defer, 0
    while addr and number < MAX_LINKS:
        number += 1
        try:
            addr = deferred(rt, addr).link
        except Fault:
            return number
    return number


def segments(rt: Runtime, gp: int) -> list[Stktop] | None:
    """The Stktops of the goroutine at `gp`, innermost first; None if the chain does not end as it should."""
    found: list[Stktop] = []
    addr = rt.G(gp).stackbase
    while addr:
        if not NIL_PAGE <= addr < rt.machine.mem.mapped or len(found) > MAX_LINKS:
            return None
        top = stktop(rt, addr)
        found.append(top)
        try:
            addr = top.stackbase
        except Fault:
            return None
    return found


def nsegments(rt: Runtime, gp: int) -> int | None:
    """How many segments `segments` finds."""
    number = 0
    addr = rt.G(gp).stackbase
    while addr:
        if not NIL_PAGE <= addr < rt.machine.mem.mapped or number > MAX_LINKS:
            return None
        number += 1
        try:
            addr = stktop(rt, addr).stackbase
        except Fault:
            return None
    return number


def block(stackguard: int) -> int:
    """The first byte of the segment with that guard."""
    return stackguard - StackGuard


def status_name(g: G) -> str:
    """The C name of g's status; its number if it has none."""
    number = g.status
    return STATUS_NAMES[number] if 0 <= number < len(STATUS_NAMES) else str(number)
