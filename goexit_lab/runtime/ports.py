"""Everything the runtime puts into an image, and what of proc.c is deliberately not here.

Invariant: a symbol is ported in one module, or once in each revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.runtime import (
    chan,
    closure,
    complex_division,
    defer,
    equal,
    failure,
    goslice,
    hashmap,
    iface,
    malloc,
    print,  # noqa: A004
    printf,
    proc,
    select,
    sema,
    string,
    thread,
    throw,
)
from goexit_lab.runtime.port import Port

PORTS: Final[tuple[Port, ...]] = (
    *proc.PORTS, *thread.PORTS, *defer.PORTS, *chan.PORTS, *select.PORTS, *sema.PORTS,
    *malloc.PORTS, *closure.PORTS, *print.PORTS, *printf.PORTS, *throw.PORTS,
    *string.PORTS, *goslice.PORTS, *hashmap.PORTS, *iface.PORTS, *equal.PORTS, *failure.PORTS, *complex_division.PORTS,
)  # fmt: skip
"""The functions that are the same in every revision."""

NOT_PORTED: Final[Mapping[str, str]] = {
    "tracebackothers": "tracebacks are worded for today's readers: runtime/traceback.py",
    "idlegoroutine": "made by SIGQUIT only, which no simulated program receives",
    "nop": "empty; it kept the linker from merging newprocreadylocked with readylocked",
    "mcommoninit": "fastrand and profiling of an M; nothing of it can be seen",
    "lock": "natives are atomic between their parts",
    "unlock": "natives are atomic between their parts",
    "noteclear": "a Note is its key; parking and waking are the machine's",
    "notesleep": "a Note is its key; parking and waking are the machine's",
    "notewakeup": "a Note is its key; parking and waking are the machine's",
    "gcwait": "a collection is one step of the machine",
    "stoptheworld": "a collection is one step of the machine",
    "starttheworld": "a collection is one step of the machine",
    "Breakpoint": "there is no debugger to stop for",
    "mid": "nobody asks for the number of an M",
    "Goid": "nobody asks for it; events and pictures show it",
    "signame": "faults have names of their own: kit/faults.py",
}
"""Functions, most of proc.c, that one would look for here and does not find, each with the reason."""
