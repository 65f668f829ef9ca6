"""How names are shortened for a picture.

Invariant: two different functions of a program keep different short names.
"""

from __future__ import annotations

import re
from typing import Final

_LITERAL: Final = re.compile(r"_func_0*(\d+)")
STATUS_ROLES: Final = {
    "Grunning": "run",
    "Grunnable": "ready",
    "Gwaiting": "wait",
    "Gsyscall": "wait",
    "Gmoribund": "guard",
    "Grecovery": "guard",
    "Gdead": "gone",
    "Gidle": "gone",
}


def short(function: str) -> str:
    """`main.worker` → `worker`; the n-th function literal `main._func_00n` → `func·n`, its trampoline → `closure·n`."""
    if function.startswith("closure("):
        return _LITERAL.sub(r"closure·\1", function.removeprefix("closure(").removesuffix(")").removeprefix("main."))
    return _LITERAL.sub(r"func·\1", function.removeprefix("main.").removeprefix("runtime."))


def started_at(entry: str) -> str:
    """What a goroutine is called after: its first function, and main for the one that starts in mainstart."""
    return "main" if entry == "mainstart" else short(entry)


def status_role(status: str) -> str:
    """The colour role of a G.status name."""
    return STATUS_ROLES.get(status, "gone")


def address(value: int) -> str:
    """An address as the runtime prints it."""
    return f"{value:#x}"
