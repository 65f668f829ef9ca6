"""How a simulated run can stop, each way a type of its own.

A compile error is the learner's (`kit.diagnostics.CompileError`). What remains: the program ended
(`ProgramExit`), the simulated hardware trapped (`Fault`), a limit was reached (`Exhausted`), the computer has
no room for a machine (`NoRoomError`), or we have a bug (`InternalError`). A *throw* of the simulated runtime is
no exception here: it is a native that prints and then ends the program with code 2, as in the real one.
"""

from __future__ import annotations

SIGTRAP, SIGFPE, SIGSEGV, SIGBUS, SIGILL = 5, 8, 11, 7, 4

SIGNAL_NAMES = {
    SIGTRAP: "SIGTRAP",
    SIGFPE: "SIGFPE",
    SIGSEGV: "SIGSEGV",
    SIGBUS: "SIGBUS",
    SIGILL: "SIGILL",
}


class Fault(Exception):  # noqa: N818 - the field's word for it
    """A simulated hardware fault: `signal` number, the `address` concerned, and `what` was tried."""

    def __init__(self, signal: int, address: int, what: str) -> None:
        """Remember the three facts; `what` completes the sentence "the program tried to …"."""
        super().__init__(f"{SIGNAL_NAMES.get(signal, signal)}: {what} at {address:#x}")
        self.signal = signal
        self.address = address
        self.what = what


class ProgramExit(Exception):  # noqa: N818 - an end, not an error
    """The simulated program called exit with `code`."""

    def __init__(self, code: int) -> None:
        """`code` is the process's exit status, 0 to 255."""
        super().__init__(f"exit status {code}")
        self.code = code


class Exhausted(Exception):  # noqa: N818 - the name the design gives it
    """A limit of ours ended the run; everything up to it is kept. `limit` names the option, `advice` what to do."""

    def __init__(self, limit: str, advice: str) -> None:
        """Both are sentences for the learner."""
        super().__init__(f"{limit}: {advice}")
        self.limit = limit
        self.advice = advice


class NoRoomError(MemoryError):
    """This computer has not the memory that a run needs, which has not begun. The message says what to do."""

    def __init__(self, size: int) -> None:
        """`size` bytes of memory could not be had."""
        super().__init__(
            f"this computer has no {size >> 20} MiB left for a simulated machine; forget runs that you no longer need "
            "(del NAME), restart the kernel, or allow more (ulimit -v, the container's limit)"
        )


class InternalError(Exception):
    """Our own bug. The message says what was expected; the facade adds how to report it."""
