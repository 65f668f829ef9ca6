"""Sentences for panics: how they begin, who may recover, how a stack is unwound, where a recovered goroutine goes on.

Model: as in `narration`: the subject is the runtime function that acts; numbers come from the event, names of the
program's functions and lines from the survey of that moment.

Invariant: a sentence says what this run did; where the survey is missing it says less, never something else.
"""

from __future__ import annotations

from typing import Final, assert_never

from goexit_lab import events as ev
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import figure, number
from goexit_lab.scenes.panics import second_return, worded
from goexit_lab.scenes.survey import Goroutine, Survey

_SIGNALS: Final = {7: "SIGBUS", 8: "SIGFPE", 11: "SIGSEGV"}
_WHY_NOT: Final = {
    "no panic": "no panic is in progress",
    "panic already recovered": "the newest panic has been recovered already",
    "caller is not the top frame of its segment": "who calls it was not itself called by panic: it is not the first "
    "frame on its segment",
    "segment not marked as a panic segment": "who calls it was not called by panic: Stktop.panic is false on its "
    "segment",
}


def panicking(event: ev.Panic | ev.Recover | ev.Recovery | ev.Printpanics | ev.Sigpanic, survey: Survey | None) -> str:
    """The sentence of an event that is about panics."""
    g = _goroutine(event.goid, survey)
    match event:
        case ev.Panic():
            return f"{_panic(event, g)}{because(survey)}"
        case ev.Recover():
            return _recover(event, g)
        case ev.Recovery():
            return _recovery(event, survey)
        case ev.Printpanics():
            return _printpanics(event)
        case ev.Sigpanic():
            name = _SIGNALS.get(event.sig, f"signal {event.sig}")
            return (
                f"sigpanic: a fault{_of(g, 'in')} has raised {name}; the handler noted it in the G, and goroutine "
                f"{event.goid} goes on in sigpanic, as if the faulting instruction had called it. Now it panics."
                f"{because(survey)}"
            )
    assert_never(event)


def because(survey: Survey | None) -> str:
    """Which values the run-time error of this moment is about: a sentence behind a blank, empty if it is not known."""
    cause = survey.cause if survey is not None else None
    return f" Line {cause.line} of {short(cause.function)}: {cause.said}." if cause is not None else ""


def _panic(event: ev.Panic, g: Goroutine | None) -> str:
    who = f"panic({worded(event.type, event.value)}) is called{_of(g, 'by')} in goroutine {event.goid}"
    others = event.npanics - 1
    chain = "" if others == 0 else f", while {figure(others, 'older one')} {'is' if others == 1 else 'are'} on the list"
    if event.ndefer == 0:
        return f"{who}{chain}; no deferred call is pending, so nobody can recover it."
    first = f", {short(g.defers[0].fn)} first" if g is not None and g.defers else ""
    return f"{who}{chain}; {figure(event.ndefer, 'deferred call')} pending, and panic runs them{first}."


def _recover(event: ev.Recover, g: Goroutine | None) -> str:
    whose = _of(g, "by")
    if not event.recovered:
        why = _WHY_NOT.get(event.why_not or "", event.why_not or "it may not")
        return f"recover, called{whose} in goroutine {event.goid}, returns nil: {why}."
    value = g.panics[0].value if g is not None and g.panics else "the operand"
    return (
        f"recover, called{whose} in goroutine {event.goid}, returns {value} and marks the panic as recovered; "
        f"nothing is unwound until the deferred call returns."
    )


def _recovery(event: ev.Recovery, survey: Survey | None) -> str:
    place = second_return(event, survey) if survey is not None else None
    dropped, left = event.segments_dropped, event.nsegments
    cut = f"{figure(dropped, 'link')} popped, {number(left)} left" if dropped else "no link had to be popped"
    where = ""
    if place is not None:
        where = f" in {short(place.function)}" + (f", line {place.line}" if place.line else "")
    rest = f"{figure(event.ndefer_left, 'deferred call')} and {figure(event.npanics, 'panic')} left"
    return (
        f"recovery: goroutine {event.goid} is unwound to d->sp ({cut}); deferproc returns a second time{where}, now "
        f"with 1, and the function goes to its end; {rest}."
    )


def _printpanics(event: ev.Printpanics) -> str:
    chain = [
        worded(each.type, each.value) + (" [recovered]" if each.recovered else "")
        for each in reversed(event.newest_first)
    ]
    listed = chain[0] if len(chain) == 1 else f"oldest first, {', then '.join(chain)}"
    return f"printpanics: no deferred call is left in goroutine {event.goid}; it prints {listed}, and the program ends."


def unwinding(event: ev.Unwindstack, survey: Survey | None) -> str:
    """The sentence of an unwinding, or of a part of it; what a link says about freeing may not be what happened."""
    g = _goroutine(event.goid, survey)
    whose = f"goroutine {event.goid}"
    if not event.frees:
        return f"unwindstack looks at {whose}’s chain: there is nothing to pop."
    inside = [each for each in event.frees if not each.top_free or each.is_stack0]
    misused = any(segment.freed for segment in g.segments) if g is not None else bool(inside)
    total = figure(sum(each.size for each in event.frees if each not in inside))
    if not inside:
        return f"unwindstack pops and frees {figure(len(event.frees), 'segment')} of {whose}, {total} in all{_left(g)}."
    own = len(event.frees) - len(inside)
    also = f"frees {figure(own, 'segment')} of {whose}, {total} in all, and " if own else ""
    what = "a Stktop" if len(inside) == 1 else f"{len(inside)} Stktops"
    placed = f"unwindstack {also}pops {what} of {whose} that lay inside a segment (free = false)"
    if misused:
        return f"{placed}, and frees the block that it lay in, although that is still in use."
    return f"{placed}: nothing was allocated for it, and nothing is freed{_left(g)}."


def _goroutine(goid: int, survey: Survey | None) -> Goroutine | None:
    return next((g for g in survey.goroutines if g.goid == goid), None) if survey is not None else None


def _left(g: Goroutine | None) -> str:
    return f"; {figure(len(g.segments), 'link')} left" if g is not None and g.segments else ""


def _of(g: Goroutine | None, preposition: str) -> str:
    """The program's function that stands on top, and its line."""
    for frame in reversed(g.frames if g is not None else ()):
        if not frame.runtime:
            return f" {preposition} {short(frame.function)}" + (f" (line {frame.line})" if frame.line else "")
    return ""
