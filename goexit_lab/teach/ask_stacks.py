"""Questions about stacks: will it split, how large is the new piece, what comes back, what is freed.

Invariant: every maker returns None where the question would be trivial or the recording does not settle it.
"""

from __future__ import annotations

from itertools import pairwise

from goexit_lab.events import Event, Newstack, Oldstack, Unwindstack
from goexit_lab.machine.image import Symbol
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import figure
from goexit_lab.teach.question import Draft, Occasion
from goexit_lab.teach.spelling import parameters

HINT = 1
"""m->moreframe as reflect·call sets it."""
MOST_STEPS = 3000
"""Instructions between two events that are looked at for calls."""
NEAR = 1400
"""Bytes above stackguard from which a call that fits is no longer worth a question."""


def split(at: Occasion) -> Draft | None:
    """Does the next call split the stack? Asked before a split and, as often, where the room is nearly used up."""
    event = at.event
    goid = getattr(event, "goid", None)
    if not isinstance(goid, int) or event.step - at.start > MOST_STEPS:
        return None
    left = at.room(goid)
    if left is None or (not isinstance(event, Newstack) and left > 3 * NEAR):
        return None
    entered = list(at.account.calls(at.start, event.step))
    splits = isinstance(event, Newstack) and event.user and event.moreframe != HINT
    if len(entered) != 1 or (isinstance(event, Newstack) and not splits):
        return None
    step, function, sp = entered[0]
    state = at.account.run.timeline.seek(step)
    running = state.running()
    if running is None or running.goid != goid or (isinstance(event, Newstack) and event.fn != function.name):
        return None
    room = sp - running.stackguard
    if room < 0 or (not splits and room - function.frame > NEAR):
        return None
    name, yes, no = short(function.name), "yes, a new segment is linked on", "no, the frame fits"
    if isinstance(event, Newstack):
        why = (
            f"The prologue of {name} found {figure(room)} between SP and stackguard for a frame of "
            f"{figure(function.frame)}, called morestack, and newstack allocated {figure(event.segment_size)}."
        )
    else:
        why = (
            f"The prologue of {name} found {figure(room)} between SP and stackguard for a frame of "
            f"{figure(function.frame)}, and went on without a word."
        )
    return Draft(
        f"{at.account.who(goid).capitalize()} now calls {name}, whose frame has {figure(function.frame)}; SP will be "
        f"{figure(room)} above stackguard. Does the stack split?",
        yes if splits else no,
        (yes, no, "yes, but in place: nothing is allocated"),
        why,
    )


def room(at: Occasion) -> Draft | None:
    """How many more calls of a recursive function fit on this segment?"""
    event = at.event
    if not isinstance(event, Newstack) or event.moreframe == HINT or not event.user:
        return None
    if event.step - at.start > MOST_STEPS:
        return None
    entered = [(sp, each) for _, each, sp in at.account.calls(at.start, event.step) if each.name == event.fn]
    room = at.room(event.goid)
    if len(entered) < 2 or room is None:
        return None
    fit, (_, function) = len(entered) - 1, entered[0]
    level = max(high - low for (high, _), (low, _) in pairwise(entered))
    if level <= 0:
        return None
    name = short(event.fn)
    guesses = (fit + 1, fit - 1, room // max(1, function.frame), room // level, fit + 2, 2 * fit)
    return Draft(
        f"{at.account.who(event.goid).capitalize()} has {figure(room)} left above stackguard. "
        f"{name} calls itself, and each call takes {figure(level)}. "
        f"How many more calls of {name} fit before the stack splits?",
        str(fit),
        tuple(str(each) for each in guesses if each >= 0),
        f"{figure(fit, 'call')} fitted; the next one found too little room, and newstack linked on a segment of "
        f"{figure(event.segment_size)}.",
    )


def in_place(at: Occasion) -> Draft | None:
    """Where does a call by reflect·call run?"""
    event = at.event
    if not isinstance(event, Newstack) or event.moreframe != HINT:
        return None
    room = at.room(event.goid)
    told = any(isinstance(each, Newstack) and each.moreframe == HINT and each.fn == event.fn for each in at.past)
    if room is None or told:
        return None
    name, size = short(event.fn), figure(event.segment_size or _segment(event))
    place, fresh = "in place: a Stktop in the segment at hand", f"on a new segment of {size}"
    arguments = figure(event.moreargs) if event.moreargs else "no bytes"
    why = (
        f"It brings {figure(event.moreargs)} of arguments and {figure(room)} were left above stackguard, so newstack "
        f"put the Stktop into the segment in use and allocated nothing."
        if not event.segment_size
        else f"With {arguments} of arguments and {figure(room)} left above stackguard, newstack "
        f"did not use the segment at hand: it allocated {size}."
    )
    return Draft(
        f"reflect·call calls {name} with {arguments} of arguments; {figure(room)} are left above stackguard. "
        f"Where does the call run?",
        fresh if event.segment_size else place,
        (place, fresh, "directly below the frame of reflect·call, without a Stktop", "on the scheduler’s stack"),
        why,
    )


def _segment(event: Newstack) -> int:
    """What newstack would have allocated for a call that it ran in place."""
    return max(4096, event.moreframe + event.moreargs) + 1024


def segment_size(at: Occasion) -> Draft | None:
    """How large is the new segment?"""
    event = at.event
    if not isinstance(event, Newstack) or not event.segment_size or event.moreframe == HINT:
        return None
    size, args = event.segment_size, event.moreargs
    if event.moreframe == 0 and args == 0:
        return None
    if any(isinstance(each, Newstack) and each.segment_size == size for each in at.past):
        return None  # the picture has shown it
    function = at.account.function(event.fn)
    frame = function.frame if function is not None else event.moreframe
    asked = (
        f"its prologue sets moreframe to {event.moreframe:,}"
        if event.moreframe
        else "its frame is small: moreframe is 0"
    )
    wrong = (4096 + 1024, event.moreframe + 1024, 4096 + 256, frame + args, 2 * size, size - 1024)
    return Draft(
        f"{short(event.fn)} does not fit any more. {asked.capitalize()}, and {figure(args)} of arguments have to be "
        f"copied. How large is the new segment?",
        figure(size),
        tuple(figure(each) for each in wrong if each > 0),
        f"newstack allocates room for {figure(max(size - 1024, 0))} and 1,024 bytes besides, for the Stktop and for "
        f"calls that come after: {figure(size)}.",
    )


def copied_back(at: Occasion) -> Draft | None:
    """How many bytes does oldstack copy back?"""
    event = at.event
    if not isinstance(event, Oldstack) or not event.args:
        return None
    if any(isinstance(each, Oldstack) and each.args == event.args for each in at.past):
        return None  # the sentence has said it
    function = _returning(at, event)
    if function is None:
        return None
    word = at.account.run.timeline.runtime.word
    given = sum(each.size for each in parameters(function))
    wrong = (given, event.args - given, function.frame, event.args + word, event.args - word, 2 * event.args)
    name = short(function.name)
    where = "on another segment than its caller’s" if event.free else "below a Stktop that was put in place"
    return Draft(
        f"{name} returns, {where}. How many bytes does oldstack copy back?",
        figure(event.args),
        tuple(figure(each) for each in wrong if each > 0),
        f"oldstack copies the whole argument area of {name}, {figure(event.args)}, as results would lie in it beside "
        f"the arguments: oldstack does not know which is which.",
    )


def _returning(at: Occasion, event: Oldstack) -> Symbol | None:
    """The function that the goroutine's newest segment was made for."""
    made: list[str] = []
    for each in at.account.events[: at.index]:
        match each:
            case Newstack(goid=event.goid, fn=fn):
                made.append(fn)
            case Oldstack(goid=event.goid) if made:
                made.pop()
            case _:
                pass
    function = at.account.function(made[-1]) if made else None
    return function if function is not None and function.user else None


def unwind(at: Occasion) -> Draft | None:
    """How many blocks does unwindstack free?"""
    event = at.event
    if not isinstance(event, Unwindstack):
        return None
    links = _links(at, event)
    if links < 2:
        return None
    frees = [freed for each in at.group if isinstance(each, Unwindstack) for freed in each.frees]
    freed = len(frees)
    wrong = (links - 1, links, 0, links + 1)
    total = figure(sum(each.size for each in frees))
    alive = any(each.is_stack0 for each in frees)
    why = f"It freed {figure(freed, 'block')}, {total} in all" if freed else "It freed nothing"
    return Draft(
        f"{at.account.who(event.goid).capitalize()} has ended, and its chain has {figure(links, 'link')}. "
        f"How many blocks does unwindstack free?",
        str(freed),
        tuple(str(each) for each in wrong if each >= 0),
        f"{why}: among them the first segment, which the G still points at."
        if alive
        else f"{why}; the first segment stays with the G.",
    )


def _links(at: Occasion, event: Event) -> int:
    state = at.state
    goid = getattr(event, "goid", None)
    return next((len(state.segments(g)) for g in state.gs() if g.goid == goid), 0)
