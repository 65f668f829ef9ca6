"""A run as one JSON object, in the shape of the recordings of the real runtime.

The shape: `program`, `arch`, `revision`, `stdout`, `stderr_first_line`, `exit` (minus the signal after a fault, null
where a limit stopped the run), `truncated`, `sizeof_stktop`, `functions` (frame and argument bytes), `events`; of a
program that was given arguments also `args`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goexit_lab.events import Closed, Initdone, Misuse, Newproc1, Sched, Write
from goexit_lab.machine.image import Symbol

if TYPE_CHECKING:
    from goexit_lab.events import Event
    from goexit_lab.kit.rows import Json
    from goexit_lab.machine.image import Image
    from goexit_lab.trace.recorder import Recording


def function_row(symbol: Symbol) -> dict[str, Json]:
    """One function's sizes in bytes."""
    return {"frame": symbol.frame, "args": symbol.args or None, "nosplit": symbol.nosplit}


def seen(events: Sequence[Event]) -> Sequence[Event]:
    """`events` as the recorder saw them: while initialisation lasted, only goroutines made and chosen; no misuse."""
    early: Sequence[Event] = ()
    late = events
    for index, event in enumerate(events):
        if isinstance(event, Initdone):
            early = [each for each in events[:index] if isinstance(each, Newproc1 | Sched)]
            late = events[index + 1 :]
            break
    return [*early, *(each for each in late if not isinstance(each, Misuse | Closed))]


def joined(events: Iterable[Event]) -> Iterator[Event]:
    """`events` with writes that follow one another without anything between them made one, as the recorder did."""
    pending: Write | None = None
    for event in events:
        if pending is not None:
            if isinstance(event, Write) and (event.goid, event.fd) == (pending.goid, pending.fd):
                pending = replace(pending, text=pending.text + event.text)
                continue
            yield pending
        pending = event if isinstance(event, Write) else None
        if pending is None:
            yield event
    if pending is not None:
        yield pending


def report(
    program: str,
    *,
    arch: str,
    revision: str,
    image: Image,
    recording: Recording,
    sizeof_stktop: int,
    args: Sequence[str] = (),
) -> dict[str, Json]:
    """The object that `goexit-lab trace --json` prints."""
    outcome = recording.outcome
    status = outcome.status if outcome is not None else None
    errors = recording.output(2)
    functions: dict[str, Json] = {each.name: function_row(each) for each in image.functions if each.user}
    events: list[Json] = [event.to_json() for event in joined(seen(recording.events))]
    given: dict[str, Json] = {"args": list(args)} if args else {}
    return {
        "program": program,
        **given,
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
