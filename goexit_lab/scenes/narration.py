"""One plain sentence per event, with the real names and the real numbers.

Model: the subject of every sentence is the runtime function that acts. Numbers come from the event; what the event
does not hold comes from the survey of that moment.

Invariant: every kind of event has a sentence; none is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from goexit_lab import events as ev
from goexit_lab.kit.text import readable
from goexit_lab.runtime import crash
from goexit_lab.runtime.throw import MEANING
from goexit_lab.scenes.deadlock import ASLEEP, asleep
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import figure
from goexit_lab.scenes.narration_calls import deferring, growing, leaving, shrinking
from goexit_lab.scenes.narration_panics import because, panicking, unwinding
from goexit_lab.scenes.remaining import remaining
from goexit_lab.scenes.survey import Survey

_STOPPED = {
    "Grunning": "gave way",
    "Gwaiting": "has to wait",
    "Gmoribund": "ended",
    "Gsyscall": "is back from a system call and has to queue",
}
_STOPS = {
    "Grunning": "it gives way and will be queued again",
    "Gwaiting": "it waits until another goroutine makes it ready",
    "Gmoribund": "it has ended, and the scheduler will bury it",
    "Gsyscall": "it is back from a system call, but as many Ms as may execute Go do so already; it will be queued",
    "Grecovery": "its panic is recovered, and the scheduler will unwind it to d->sp, the frame that deferred the call",
}


@dataclass(frozen=True, slots=True)
class Narration:
    """What happened: the runtime function (or ours) that acts, and the sentence."""

    actor: str
    sentence: str


def narration(event: ev.Event, survey: Survey | None = None, passed: ev.Newstack | None = None) -> Narration:
    """The sentence of an event; `survey` is the moment it belongs to, `passed` what `passing` has for it."""
    actor = "scheduler" if event.kind == "sched" else event.kind.replace(".", "·")
    return Narration(actor, _sentence(event, survey, passed))


def _who(goid: int) -> str:
    return "the scheduler" if goid == 0 else f"goroutine {goid}"


def _calls(count: int) -> str:
    return "no deferred call is pending" if count == 0 else f"{figure(count, 'deferred call')} pending"


def _sentence(event: ev.Event, survey: Survey | None, passed: ev.Newstack | None) -> str:
    match event:
        case ev.Newproc1() | ev.Gfget() | ev.Gfput() | ev.Ready() | ev.Sched() | ev.Gosched() | ev.GoschedInner():
            return _scheduling(event, survey)
        case ev.Initdone():
            took = figure(event.step, "step")
            return f"initdone: after {took} the runtime and the program’s variables are ready; main.main is next."
        case ev.Goexit() | ev.GoexitInner() | ev.LockOSThread() | ev.UnlockOSThread():
            return _ending(event, survey)
        case ev.Deferproc() | ev.Jmpdefer() | ev.Rundefer() | ev.ReflectCall():
            return deferring(event, survey)
        case ev.Newstack():
            return growing(event, survey, passes=passed is not None)
        case ev.Oldstack():
            return shrinking(event, survey, passed)
        case ev.Unwindstack():
            return unwinding(event, survey)
        case ev.Panic() | ev.Recover() | ev.Recovery() | ev.Printpanics() | ev.Sigpanic():
            return panicking(event, survey)
        case ev.Misuse():
            return _misuse(event)
        case ev.Closed():
            return _closed(event)
        case ev.Write() | ev.Throw() | ev.Signal() | ev.Exit() | ev.Fault() | ev.Limit():
            return _outside(event, survey)
    assert_never(event)


def _misuse(event: ev.Misuse) -> str:
    stack = f"{figure(event.size)} of goroutine {event.owner}’s stack"
    match event.deed:
        case "handed out":
            return f"{event.by} is given {stack}, which that goroutine’s G still points at."
        case "overrun":
            return (
                f"{short(event.by)}’s frame does not fit beside its arguments: {figure(event.size)} of it lie below "
                "its segment, over whatever is there."
            )
        case "freed again":
            return f"{event.by} frees {stack}, which are free already: the list of free blocks now holds them twice."
        case _:
            return f"{event.by} frees {stack}, which its G still points at. The next allocation of that size gets them."


def _closed(event: ev.Closed) -> str:
    who = f"goroutine {event.goid}"
    if event.deed == "close":
        return (
            f"closechan: {who} closes a channel that is closed already. In 2010 that does nothing; today’s Go panics: "
            "close of closed channel."
        )
    by, where = ("selectgo", " in a select") if event.deed == "select" else ("chansend", "")
    return (
        f"{by}: {who} sends{where} on a channel that is closed. In 2010 that is no error: the value is dropped, nobody "
        "will receive it, and the goroutine goes on. Today’s Go panics: send on closed channel."
    )


def _scheduling(
    event: ev.Newproc1 | ev.Gfget | ev.Gfput | ev.Ready | ev.Sched | ev.Gosched | ev.GoschedInner, survey: Survey | None
) -> str:
    match event:
        case ev.Newproc1(goid=None):
            return f"newproc1 cannot make a goroutine for {short(event.fn)} with {figure(event.narg)} of arguments."
        case ev.Newproc1():
            former = (
                [g.history[-2] for g in survey.live if g.goid == event.goid and len(g.history) > 1] if survey else []
            )
            was = f", which was goroutine {former[0]}’s" if former else ""
            where = f"a G taken from gfree{was}" if event.reused else "a new G with a stack of 4,352 bytes"
            return (
                f"newproc1 makes goroutine {event.goid} on {where}; it will start at {short(event.fn)} "
                f"with {figure(event.narg)} of arguments."
            )
        case ev.Gfget(got=None):
            return "gfget finds gfree empty, so a new G has to be made."
        case ev.Gfget():
            return f"gfget takes the G of goroutine {event.got} off gfree; {_left(event, survey)}."
        case ev.Gfput():
            return _gfput(event, survey)
        case ev.Ready():
            joins = (
                f"it is number {place} in the run queue"
                if (place := _queued(event, survey))
                else "it joins the run queue"
            )
            return f"ready: {_who(event.by)} makes goroutine {event.goid} runnable; {joins}."
        case ev.Sched():
            return _sched(event, survey)
        case ev.Gosched():
            others = "offers the processor to others"
            if survey:
                queued = f"{figure(len(survey.runq), 'goroutine')} in the run queue"
                others = (
                    f"offers the processor to {queued}" if survey.runq else "gives way, but nobody is in the run queue"
                )
            return f"Gosched is called by goroutine {event.goid}, which {others}."
        case ev.GoschedInner():
            stops = _STOPS.get(event.status, "it stops")
            return f"gosched saves SP and PC of goroutine {event.goid} ({event.status}): {stops}."
    assert_never(event)


def _queued(event: ev.Ready, survey: Survey | None) -> int:
    """Which place in the run queue it got, from 1; 0 where it is not there (any more)."""
    goids = [survey.goroutine(addr).goid for addr in survey.runq] if survey else []
    return goids.index(event.goid) + 1 if event.goid in goids else 0


def _left(event: ev.Gfget, survey: Survey | None) -> str:
    left = _many(event.gfree, survey.gfree if survey else (), "G", more=event.more)
    return f"{left} left on the list" if event.gfree else "the list is empty now"


def _many(named: Sequence[int], there: Sequence[int], what: str, *, more: bool | None) -> str:
    """How many are in a queue of which the event names the beginning; memory (`there`) knows where it names not all."""
    return figure(len(there), what) if more and there else f"{'over ' if more else ''}{figure(len(named), what)}"


def _gfput(event: ev.Gfput, survey: Survey | None) -> str:
    text = f"gfput puts the G of goroutine {event.goid} at the head of gfree"
    carries = []
    if event.defer_pending:
        pending = [len(g.defers) for g in survey.goroutines if g.goid == event.goid] if survey else []
        carries.append(f"{figure(pending[0], 'deferred call')} that nobody ran" if any(pending) else "deferred calls")
    if event.nsegments > 1:
        carries.append(f"a grown stack of {event.nsegments} segments")
    panics = [len(g.panics) for g in survey.goroutines if g.goid == event.goid] if survey else []
    if any(panics):
        carries.append(f"{figure(panics[0], 'panic')} that nobody took off its list")
    return (
        f"{text}, and with it {' and '.join(carries)}." if carries else f"{text}, clean: one segment, nothing pending."
    )


def _sched(event: ev.Sched, survey: Survey | None) -> str:
    goes = f"starts goroutine {event.to}" if event.start else f"goes on with goroutine {event.to}"
    first = "the scheduler " if event.from_ is None else ""
    if event.from_ is not None:
        why = _STOPPED.get(event.from_.status, f"stopped as {event.from_.status}")
        first = f"goroutine {event.from_.goid} {why}, and the scheduler "
        if event.from_.goid == event.to:
            goes = "goes on with it"
        if event.from_.goid == event.to and event.from_.status == "Gwaiting":
            first = f"goroutine {event.to} had to wait, is ready again, and the scheduler "
    queued = _many(event.runq, survey.runq if survey else (), "goroutine", more=event.more)
    waiting = f"{queued} still in the queue" if event.runq else "the queue is empty"
    return f"{first[:1].upper()}{first[1:]}{goes}; {waiting}."


def _ending(event: ev.Goexit | ev.GoexitInner | ev.LockOSThread | ev.UnlockOSThread, survey: Survey | None) -> str:
    g = next((each for each in survey.live if each.goid == event.goid), None) if survey else None
    m = next((f", M{m.id}" for m in survey.threads if g is not None and m.curg == g.addr), "") if survey else ""
    match event:
        case ev.Goexit():
            return leaving(event, survey)
        case ev.GoexitInner():
            text = f"goexit ends goroutine {event.goid}"
            pending = figure(len(g.defers), "deferred call") if g is not None and g.defers else "deferred calls"
            chain = figure(event.nsegments, "link")
            verb = "is" if pending.startswith("1 ") else "are"
            return (
                f"{text} although {pending} {verb} still pending; its stack chain has {chain}."
                if event.defer_pending
                else f"{text}; nothing is pending, and its stack chain has {chain}."
            )
        case ev.LockOSThread():
            return f"LockOSThread ties goroutine {event.goid} to its M{m}."
        case ev.UnlockOSThread():
            return f"UnlockOSThread unties goroutine {event.goid} from its M{m}."
    assert_never(event)


def _outside(event: ev.Write | ev.Throw | ev.Signal | ev.Exit | ev.Fault | ev.Limit, survey: Survey | None) -> str:
    match event:
        case ev.Write():
            text = readable(event.text).rstrip("\n")
            shown = text if len(text) <= 60 else text[:57] + "…"
            stream = "the program prints" if event.fd == 1 else "the runtime says"
            return f"write: {stream} “{shown}”." if shown else f"write: {stream} an empty line."
        case ev.Throw() if event.msg.startswith(ASLEEP) and survey is not None:
            return f"throw: {event.msg.rstrip('!.')}. {asleep(survey)}".rstrip()
        case ev.Throw():
            meaning = MEANING.get(event.msg, "The runtime does not go on from here.")
            return f"throw: {event.msg.rstrip('!.')}.{because(survey)} {meaning}"
        case ev.Signal():
            return f"The signal {event.sig} ends the program."
        case ev.Exit():
            others = remaining(survey) if survey is not None and event.code == 0 else ""
            return f"exit ends the program with status {event.code}{f', {others}' if others else ''}."
        case ev.Fault():
            return f"{event.sig} at {event.where} in {_who(event.goid)}. {crash.meaning(event)}{because(survey)}"
        case ev.Limit():
            return f"{event.limit} {event.advice}".strip()
    assert_never(event)
