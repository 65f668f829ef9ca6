"""A run as one JSON object, in the shape of the recordings of the real runtime.

The shape: `program`, `arch`, `revision`, `stdout`, `stderr_first_line`, `exit` (minus the signal after a fault, null
where a limit stopped the run), `truncated`, `sizeof_stktop`, `functions` (frame and argument bytes), `events`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.machine.image import Symbol

if TYPE_CHECKING:
    from goexit_lab.events import Json
    from goexit_lab.machine.image import Image
    from goexit_lab.trace.recorder import Recording


def function_row(symbol: Symbol) -> dict[str, Json]:
    """One function's sizes in bytes."""
    return {"frame": symbol.frame, "args": symbol.args or None, "nosplit": symbol.nosplit}


def report(
    program: str, *, arch: str, revision: str, image: Image, recording: Recording, sizeof_stktop: int
) -> dict[str, Json]:
    """The object that `goexit-lab trace --json` prints."""
    outcome = recording.outcome
    status = outcome.status if outcome is not None else None
    errors = recording.output(2)
    functions: dict[str, Json] = {each.name: function_row(each) for each in image.functions if each.user}
    events: list[Json] = [event.to_json() for event in recording.events]
    return {
        "program": program,
        "arch": arch,
        "revision": revision,
        "stdout": recording.output(1),
        "stderr_first_line": errors.split("\n", 1)[0],
        "exit": status,
        "truncated": status is None,
        "sizeof_stktop": sizeof_stktop,
        "functions": functions,
        "events": events,
    }
