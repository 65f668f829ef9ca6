"""Run-time errors that a native finds: how it ends up in the runtime's own way of failing.

Model: a native that fails calls `runtime.paniclater` with the text, as compiled code does, so that every revision
treats the failure in its own way. It needs two words of frame for that.

Invariant: nothing of the native runs after it has failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.runtime.gotype import load_string, new_bytes
from goexit_lab.runtime.port import Port
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

FRAME: Final = 2
"""Words of frame that `fail` needs."""


class RuntimeErrorText(Exception):  # noqa: N818 - it is Go's error, not ours
    """What a Go program did wrong, found deep inside a native; the native turns it into `fail`."""


def fail(rt: Runtime, cpu: Cpu, text: str) -> int:
    """Fail with the run-time error `text`."""
    content = f"runtime error: {text}".encode()
    return cpu.call("runtime.paniclater", new_bytes(rt, cpu, content), len(content), then=0)


def paniclater(rt: Runtime, cpu: Cpu) -> int:
    """A run-time error with its text: at this date a throw, as all of them.
    Port of: runtime.c runtime·panicstring
    Runs on: g
    Departs: says what it is about without the words "runtime error", as the throws of the period
    """
    throw(rt, cpu, load_string(rt, cpu.arg_address()).decode(errors="replace").removeprefix("runtime error: "))


PORTS: Final = (Port("runtime.paniclater", (paniclater,), frame=4),)
