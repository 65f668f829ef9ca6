"""What a program did, with us and with real Go, and whether the two agree.

Differences of the period are taken off here and nowhere else: println goes to stdout with us and to stderr there; a
nil dereference, a division by zero, on arm every panic, is a signal with us and a panic there; the operand of a panic
is part of our stdout.

Invariant: two runs agree only if status and every line printed before the end are equal.
Invariant: a run of revision `fixed` in which somebody frees a stack that is in use agrees with nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from goexit_lab import lab
from goexit_lab.events import Misuse
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.text import text_of
from goexit_lab.trace.outcome import End

PANIC = 2
SECONDS = 60.0  # of real time for one of our runs; a busy machine is not a difference


@dataclass(frozen=True, slots=True)
class Ran:
    """A program's end: `status` is None where it did not compile or did not end."""

    status: int | None
    output: str
    message: str = ""  # the diagnostic, or how it crashed
    misuse: str = ""  # what the sanitizer saw, on the revision that is free of it


def ours(source: str, *, arch: str, revision: str | None = None, int_bytes: int = 4) -> Ran:
    """Compile and run with us."""
    try:
        run = lab.run(source, arch=arch, revision=revision, int_bytes=int_bytes, max_seconds=SECONDS)
    except CompileError as error:
        return Ran(None, "", error.render())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a difference
        return Ran(None, "", f"{type(error).__name__}: {error}")
    said = f"{run.outcome.sentence} {run.stderr}"
    failed = run.outcome.end in {End.FAULT, End.THROW, End.PANIC}  # on arm throws and panics end as signals, too
    status = PANIC if failed else run.outcome.status
    misused = [event for event in run.events if isinstance(event, Misuse)] if run.revision == "fixed" else []
    return Ran(status, text_of(run.recording.output_bytes()), said, str(misused[0]) if misused else "")


def theirs(status: int, stderr: str) -> Ran:
    """What real Go's run was: println and the runtime's last words share stderr."""
    if status != PANIC:
        return Ran(status, stderr)
    starts = [at for word in ("panic: ", "fatal error: ", "[signal ") if (at := stderr.find(word)) >= 0]
    end = min(starts, default=len(stderr))
    return Ran(status, stderr[:end], stderr[end:])


def agree(we: Ran, they: Ran) -> bool:
    """Whether the two runs are equal but for the period."""
    if we.status != they.status or we.misuse:
        return False
    if they.status != PANIC:
        return we.output == they.output
    return we.output.startswith(they.output) and we.output[len(they.output) :].count("\n") <= 1


def compiles(source: str) -> tuple[bool | None, str]:
    """Whether we compile it, and what we say about it; None where the compiler itself failed."""
    try:
        lab.compile_go(source)
    except CompileError as error:
        return False, error.render()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a difference
        return None, f"{type(error).__name__}: {error}"
    return True, ""


def first_difference(we: Ran, they: Ran) -> str:
    """The line where the outputs part, or how the compiler failed."""
    if we.status is None and not we.output:
        return f"ours: {we.message[:800]}"
    if we.misuse:
        return f"a stack in use: {we.misuse}"
    a, b = we.output.split("\n"), they.output.split("\n")
    for number, (one, other) in enumerate(zip(a, b, strict=False), start=1):
        if one != other:
            return f"line {number} of the output: ours {one!r}, Go's {other!r}"
    return f"status: ours {we.status}, Go's {they.status}; lines: ours {len(a)}, Go's {len(b)}; {we.message[:500]}"
