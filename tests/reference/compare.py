"""Hold a trace of ours against a recording of the real runtime and find where the two part.

A trace is the JSON object that `goexit-lab trace --json` prints: stdout, exit (negative: killed by that signal),
events. The recordings were made with a debugger on the runtime of 29 March 2010 and three of its neighbours.

What an implementation may choose is left out of the comparison unless it is strict: runtime functions that split the
stack while nothing visible happens to that goroutine (inside malloc or print, say), where a goroutine that goes on had
its SP, and how output was cut into writes. A recording that ends in a crash counts up to its crash message; ours must
then end the same way (the same throw, a fault for a fault, else the same exit status), in words of its own.

Run by hand: python -m tests.reference.compare RECORDING.json OURS.json [--strict]; exit status 0 they agree, 1 they
part, 2 a file cannot be read.

Invariant: two traces that agree strictly agree.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Event = Mapping[str, Any]
Trace = Mapping[str, Any]

COMPARED: Mapping[str, tuple[str, ...]] = {
    "newproc1": ("goid", "fn", "narg", "reused", "sp_from_top"),
    "gfget": ("got", "gfree"),
    "gfput": ("goid", "gfree", "nsegments", "defer_pending"),
    "ready": ("goid", "by"),
    "sched": ("from", "to", "start", "runq"),
    "Gosched": ("goid",),
    "Goexit": ("goid", "ndefer", "nsegments", "sp_from_top"),
    "goexit": ("goid", "nsegments", "defer_pending"),
    "deferproc": ("goid", "fn", "siz", "argsp_from_top"),
    "jmpdefer": ("goid", "fn"),
    "rundefer": ("goid", "ndefer"),
    "reflect.call": ("goid", "fn", "siz", "sp_from_top"),
    "newstack": (
        "goid",
        "fn",
        "moreframe",
        "moreargs",
        "morebuf_sp_from_top",
        "free",
        "segment_size",
        "segments_before",
        "panic",
    ),
    "oldstack": ("goid", "args", "free", "segments_before"),
    "unwindstack": ("goid", "frees"),
    "panic": ("goid", "type", "value", "ndefer", "npanics", "nsegments"),
    "recover": ("goid", "recovered", "why_not", "npanics"),
    "recovery": ("goid", "segments_dropped", "nsegments", "ndefer_left", "npanics", "sp_from_top"),
    "printpanics": ("goid", "newest_first"),
    "sigpanic": ("goid", "sig"),
    "LockOSThread": ("goid",),
    "UnlockOSThread": ("goid",),
    "write": ("goid", "fd", "text"),
    "throw": ("msg",),
    "exit": ("code",),
}
"""Event kind → the fields that must be equal. A kind that is not here is commentary."""

QUIET = frozenset({"write", "gosched", "gfget"})
"""Kinds that may happen on a split-off segment and leave the split unremarkable."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The first difference: after `agreed` equal events, what was wanted, what came, and the few events before."""

    agreed: int
    wanted: str
    got: str
    before: tuple[str, ...] = ()

    def __str__(self) -> str:
        same = [f"   same {row}" for row in self.before]
        return "\n".join([*same, f" wanted {self.wanted}", f"    got {self.got}", f"after {self.agreed} equal events"])


def part(recorded: Trace, ours: Trace, *, strict: bool = False) -> Parting | None:
    """The first place where `ours` leaves the recording, or None where it never does."""
    crashed = recorded["exit"] is None or recorded["exit"] < 0
    thrown = _thrown(recorded)
    end = _crash_message(recorded["events"])
    ended_badly = crashed or thrown is not None or end < len(recorded["events"])
    wanted = _rows(recorded["events"][:end], strict=strict)
    if ended_badly and wanted and wanted[-1]["ev"] == "write":
        wanted.pop()  # the first words of the crash message
    if recorded.get("truncated"):
        wanted.pop()  # the recorder stopped somewhere inside it
    got = _rows(ours["events"], strict=strict)
    for index, row in enumerate(wanted):
        mine = got[index] if index < len(got) else None
        if mine != row:
            before = tuple(json.dumps(same) for same in wanted[max(0, index - 3) : index])
            return Parting(index, json.dumps(row), json.dumps(mine), before)
    agreed = len(wanted)
    if thrown is not None:
        return _unequal(agreed, "throw", thrown, _thrown(ours))
    if crashed:
        fault = ours["exit"] is not None and ours["exit"] < 0
        return None if fault else Parting(agreed, f"a fault (exit {recorded['exit']})", f"exit {ours['exit']}")
    if ended_badly:
        return _unequal(agreed, "exit", recorded["exit"], ours["exit"])
    if recorded.get("truncated"):
        return None
    if len(got) > agreed:
        return Parting(agreed, "the end", json.dumps(got[agreed]))
    return _unequal(agreed, "stdout", recorded["stdout"], ours["stdout"]) or _unequal(
        agreed, "exit", recorded["exit"], ours["exit"]
    )


def _rows(events: Sequence[Event], *, strict: bool) -> list[dict[str, Any]]:
    """The events as compared: fields that count and are known, and unless strict without what may be chosen."""
    unremarkable = set() if strict else _silent_splits(events)
    rows: list[dict[str, Any]] = []
    for index, event in enumerate(events):
        kind = event["ev"]
        if kind not in COMPARED or index in unremarkable:
            continue
        known = {field: event[field] for field in COMPARED[kind] if event.get(field) is not None}
        row = {"ev": kind, **known}
        if kind == "sched" and (strict or event.get("start")):
            row["sp_from_top"] = event.get("sp_from_top")
        if kind == "write" and not strict and rows and _same_stream(rows[-1], row):
            rows[-1]["text"] += row["text"]
        else:
            rows.append(row)
    return rows


def _same_stream(last: Mapping[str, Any], write: Mapping[str, Any]) -> bool:
    """Whether a write goes on where the row before it, also a write, left off."""
    return last["ev"] == "write" and (last.get("goid"), last.get("fd")) == (write.get("goid"), write.get("fd"))


def _silent_splits(events: Sequence[Event]) -> set[int]:
    """Indices of the newstack and oldstack of every runtime function's split during which nothing visible happened."""
    silent: set[int] = set()
    open_splits: defaultdict[int | None, list[tuple[int, bool]]] = defaultdict(list)
    for index, event in enumerate(events):
        splits = open_splits[event.get("goid")]
        match event["ev"]:
            case "newstack":
                splits.append((index, not event.get("user", True)))
            case "oldstack":
                start, still_silent = splits.pop() if splits else (index, False)
                if still_silent:
                    silent |= {start, index}
            case "unwindstack":
                splits.clear()
            case kind if kind not in QUIET:
                splits[:] = [(start, False) for start, _ in splits]
            case _:
                pass
    return silent


def _crash_message(events: Sequence[Event]) -> int:
    """The index at which the runtime begins to report a crash; the number of events where it never does."""
    for index, event in enumerate(events):
        if event["ev"] == "signal" or event.get("crash_dump_follows"):
            return index
    return len(events)


def _thrown(trace: Trace) -> str | None:
    """The message of the first throw."""
    for event in trace["events"]:
        if event["ev"] == "throw":
            message: str | None = event.get("msg")
            return message
    return None


def _unequal(agreed: int, what: str, wanted: object, got: object) -> Parting | None:
    return None if wanted == got else Parting(agreed, f"{what} {wanted!r}", f"{what} {got!r}")


def main(arguments: Sequence[str]) -> int:
    """Compare two files; the exit status is the verdict."""
    paths = [argument for argument in arguments if argument != "--strict"]
    try:
        recorded, ours = (json.loads(Path(path).read_text(encoding="utf-8")) for path in paths)
    except (OSError, ValueError) as err:
        sys.stderr.write(f"cannot compare: {err}\n")
        return 2
    parting = part(recorded, ours, strict="--strict" in arguments)
    sys.stdout.write(f"{parting}\n" if parting else "agrees\n")
    return 1 if parting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
