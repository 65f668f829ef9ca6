"""The sentences about deferred calls and about stacks that grow and shrink: who called what, with how many bytes.

Model: the event has the numbers; who called whom is read off the stack of that moment, where the caller's frame ends at
the SP that the newest Stktop was told to come back to. Where there is no survey, or the stack cannot be read, the
sentence does without. A runtime function that is called by another one and splits comes and goes within one step: its
segment is in no picture, and the sentence says that.

Invariant: a name or a number in a sentence is the event's or memory's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from goexit_lab import events as ev
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import figure, number
from goexit_lab.scenes.survey import Goroutine, Survey

MOST_NAMED = 3
"""Deferred calls that a sentence names."""
HINT = 1
"""m->moreframe as reflect·call sets it: not a size."""


def deferring(event: ev.Deferproc | ev.Jmpdefer | ev.Rundefer | ev.ReflectCall, survey: Survey | None) -> str:
    """The sentence of an event of a deferred call."""
    g = _goroutine(event.goid, survey)
    match event:
        case ev.Deferproc():
            first = f"deferproc notes the call of {short(event.fn)} with {figure(event.siz)} of arguments"
            pending = f": {figure(len(g.defers), 'deferred call')} pending now" if g is not None and g.defers else ""
            return f"{first} at the head of goroutine {event.goid}’s list{pending}."
        case ev.Jmpdefer():
            caller = _caller(g, ("jmpdefer", "runtime.deferreturn"))
            by = f"{caller}, which is returning," if caller else "the returning function"
            left = f"; {_calls(g.defers)}" if g is not None else ""
            return f"jmpdefer lets {short(event.fn)} run as if {by} had called it{left}."
        case ev.Rundefer(ndefer=0):
            return f"rundefer finds no deferred call pending in goroutine {event.goid}."
        case ev.Rundefer():
            calls = _named(event.ndefer, g)
            return f"rundefer begins: {calls} in goroutine {event.goid}, and Goexit has them run, the newest first."
        case ev.ReflectCall():
            caller = _caller(g, ("reflect·call",))
            by = f", called by {caller}," if caller else ""
            shall = f"shall call {short(event.fn)} with {figure(event.siz)} of arguments"
            return f"reflect·call{by} {shall}; it asks newstack for a Stktop to return by."
    assert_never(event)


def leaving(event: ev.Goexit, survey: Survey | None) -> str:
    """The sentence of a call of Goexit."""
    stack = "" if event.nsegments == 1 else f"; its stack chain has {event.nsegments} links"
    return f"Goexit is called by goroutine {event.goid}: {_named(event.ndefer, _goroutine(event.goid, survey))}{stack}."


def passing(events: Sequence[ev.Event], index: int) -> ev.Newstack | None:
    """The newstack of a segment that comes and goes within one step, if event `index` is that or its oldstack."""
    event = events[index]
    if isinstance(event, ev.Newstack):
        for later in (events[at] for at in range(index + 1, len(events))):
            if later.step != event.step:
                break
            if isinstance(later, ev.Oldstack) and (later.goid, later.segments_before - 1) == _link(event):
                return event
    elif isinstance(event, ev.Oldstack):
        for earlier in (events[at] for at in range(index - 1, -1, -1)):
            if earlier.step != event.step:
                break
            if isinstance(earlier, ev.Newstack) and _link(earlier) == (event.goid, event.segments_before - 1):
                return earlier
    return None


def _link(event: ev.Newstack) -> tuple[int, int]:
    return event.goid, event.segments_before


def growing(event: ev.Newstack, survey: Survey | None, *, passes: bool = False) -> str:
    """The sentence of newstack; `passes`: within the same step the segment goes again."""
    g, fn = None if passes else _goroutine(event.goid, survey), short(event.fn)
    caller = _came_from(g) if g is not None else ""
    args = f" with {figure(event.moreargs)} of arguments" if event.moreargs else " without arguments"
    if event.moreframe == HINT:
        asked = f"{caller or 'reflect·call'} called {fn}{args}"
    else:
        frame = f"a frame of {figure(event.moreframe)}" if event.moreframe else "a frame"
        by = f", called{f' by {caller}' if caller else ''}{args},"
        asked = f"{fn}{by} needs {frame} that does not fit above the guard"
    if event.segment_size:
        links, size = event.segments_before + 1, number(event.segment_size)
        copied = f" and {figure(event.moreargs)} of arguments are copied to it" if event.moreargs else ""
        chain = f"the chain has {figure(links, 'link')}{f' until {fn} returns, in this same step' if passes else ''}"
        return f"newstack: {asked}, so a segment of {size} bytes is linked on{copied}; {chain}."
    why = f"{_room(g)} above the guard, so the Stktop is placed in the current segment"
    return f"newstack: {asked}; {why} and nothing is allocated."


def shrinking(event: ev.Oldstack, survey: Survey | None, passed: ev.Newstack | None = None) -> str:
    """The sentence of oldstack; `passed` is who brought the segment, if that was within the same step."""
    g = _goroutine(event.goid, survey)
    to = _caller(g, ()) if g is not None else ""
    where = f"to {to or 'the segment before'}" if passed is None else f"from {short(passed.fn)}"
    back = f"oldstack: goroutine {event.goid} comes back {where}"
    copied = f", and {figure(event.args)} of arguments and results are copied back" if event.args else ""
    freed = "the segment is freed" if event.free else "the Stktop is popped, and there is no segment to free"
    left = event.segments_before - 1
    return f"{back}{copied}; {freed}. {figure(left, 'link')} left."


# ---- what the stack says ---------------------------------------------------------------------------------------------


def _goroutine(goid: int, survey: Survey | None) -> Goroutine | None:
    return next((g for g in survey.live if g.goid == goid), None) if survey is not None else None


def _caller(g: Goroutine | None, besides: Sequence[str]) -> str:
    """The innermost function on its stack that is none of `besides`; empty where there is none."""
    frames = reversed(g.frames) if g is not None else ()
    return next((short(frame.function) for frame in frames if frame.function not in besides), "")


def _came_from(g: Goroutine) -> str:
    """The function whose call led to the newest link: its frame ends where that link's Stktop says to come back to."""
    top = g.segments[-1].stktop if g.segments else None
    if top is None or not top.sp:
        return ""
    older = [frame for frame in g.frames if frame.low <= top.sp < frame.low + max(frame.size, 1)]
    return short(older[-1].function) if older else ""


def _room(g: Goroutine | None) -> str:
    if g is None or not g.segments:
        return "enough is left"
    newest = g.segments[-1]
    left = max(0, (newest.stktop.sp or g.sp) - newest.guard)
    return f"{number(left)} bytes are left"


def _named(count: int, g: Goroutine | None) -> str:
    """How many deferred calls are pending, and which, the next one first."""
    if count == 0:
        return "no deferred call is pending"
    names = [short(record.fn) for record in g.defers[:MOST_NAMED]] if g is not None and len(g.defers) == count else []
    more = f" and {number(count - len(names))} more" if names and count > len(names) else ""
    listed = f" ({', '.join(names)}{more})" if names else ""
    return f"{figure(count, 'deferred call')} pending{listed}"


def _calls(pending: Sequence[object]) -> str:
    return f"{figure(len(pending), 'deferred call')} still pending" if pending else "no deferred call is pending then"
