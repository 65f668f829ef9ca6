"""Who else is there when a program ends, in words: the end of main is the end of everybody, and that surprises people.

Invariant: whoever has not ended and does not end the program is in the sentence, by number or counted.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.scenes.ink import figure
from goexit_lab.scenes.survey import Goroutine, Survey

MOST: Final = 3
"""Goroutines that are named; more are counted."""
_WAITED: Final = {
    "receive": "waited to receive",
    "send": "waited to send",
    "select": "waited in a select",
    "sleep": "slept",
}


def remaining(survey: Survey) -> str:
    """What ends with the program, to stand behind a comma; empty if nobody else is left."""
    groups: dict[str, list[int]] = {}
    for g in survey.live:
        deed = _deed(g)
        if deed and g.addr != survey.running:
            groups.setdefault(deed, []).append(g.goid)
    said = "; ".join(f"{_who(goids)} {deed}" for deed, goids in groups.items())
    return f"and everybody else with it: {said}" if said else ""


def _deed(g: Goroutine) -> str:
    match g.status:
        case "Grunnable":
            return "stood in the queue" if g.frames else "had not run yet"
        case "Gwaiting" | "Gsyscall":
            return _WAITED.get(g.waiting_for, "waited")
        case "Grunning":
            return "ran on another M"
        case _:
            return ""


def _who(goids: list[int]) -> str:
    if len(goids) > MOST:
        return figure(len(goids), "goroutine")
    *first, last = map(str, goids)
    return f"goroutines {', '.join(first)} and {last}" if first else f"goroutine {last}"
