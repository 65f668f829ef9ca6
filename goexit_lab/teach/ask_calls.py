"""Questions about deferred calls, goroutines and output: which comes next, whose is it, where does it return to.

Invariant: every maker returns None where the question would be trivial or the recording does not settle it.
"""

from __future__ import annotations

from goexit_lab.events import (
    Deferproc,
    Exit,
    Fault,
    Gfget,
    Gfput,
    Jmpdefer,
    Limit,
    Newproc1,
    Panic,
    Recover,
    ReflectCall,
    Sched,
    Signal,
    Throw,
    Write,
)
from goexit_lab.runtime.structs import Status
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import figure
from goexit_lab.teach.question import Draft, Occasion
from goexit_lab.teach.spelling import parameters

MOST_STEPS = 80
"""Instructions from jmpdefer's event to the function that it jumps to, at most."""
LONGEST = 48
"""Characters of a line of output in a choice."""
_STOPPED = {"Grunning": "gives way", "Gwaiting": "has to wait", "Gmoribund": "has ended"}


def next_defer(at: Occasion) -> Draft | None:
    """Which deferred call runs next?"""
    event = at.event
    if not isinstance(event, Jmpdefer | ReflectCall):
        return None
    pending = at.account.pending(at.state, event.goid)
    if len(set(pending)) < 2 or pending[0].split("(")[0] != at.account.called(event):
        return None
    others = [
        f"{short(each.name)}(…)"
        for each in at.account.run.image.functions
        if each.user and each.name not in ("main.init", "main.main") and each.name != event.fn
    ]
    last = "the first that was deferred" if pending[0] != pending[-1] else "any other"
    return Draft(
        f"{figure(len(pending), 'deferred call')} of {at.account.who(event.goid)} are pending. Which one runs next?",
        pending[0],
        (pending[-1], *pending[1:-1], *others),
        f"deferproc puts each call at the head of the list, so the newest runs first: {pending[0]}. "
        f"{pending[-1]}, {last}, runs last.",
    )


def jmpdefer(at: Occasion) -> Draft | None:
    """Where does a function that jmpdefer jumped to return to?"""
    event = at.event
    if not isinstance(event, Jmpdefer):
        return None
    run = at.account.run
    target = at.account.function(event.fn)
    if target is None:
        return None
    state = run.timeline.seek(event.step)
    while state.pc != target.address and state.step < min(event.step + MOST_STEPS, len(run.timeline)):
        state = run.timeline.forward()
    if state.pc != target.address:
        return None
    cpu, image = state.machine.cpu, run.image
    lr = cpu.target.lr
    back = int(cpu.register(lr)) if lr is not None else state.runtime.load_word(cpu.sp)
    call, caller = image.text.get(back), image.function_at(back)
    if call is None or caller is None or "deferreturn" not in call.text:
        return None
    name = short(caller.name)
    onto = f"onto the CALL of deferreturn, {short(image.where(back))}"
    behind = f"behind that CALL, {short(image.where(back + call.size))}"
    called = short(event.fn)
    return Draft(
        f"{name} is returning, and jmpdefer is about to jump to {called}. Where will {called} return?",
        onto,
        (behind, f"to the beginning of {name}, {short(image.where(caller.address))}", "into goexit", "to lessstack"),
        f"jmpdefer moved the return address back by {figure(call.size)}, onto the call itself: {name} will call "
        f"deferreturn once more, and that is the loop over the deferred calls.",
    )


def argument_bytes(at: Occasion) -> Draft | None:
    """How many bytes of arguments does a Defer keep?"""
    event = at.event
    if not isinstance(event, Deferproc):
        return None
    function = at.account.function(event.fn)
    if function is None or not function.user:
        return None
    if any(isinstance(each, Deferproc) and each.fn == event.fn for each in at.past):
        return None  # the sentence has said it
    listed = parameters(function)
    types = ", ".join(f"{each.name} {each.type}" for each in listed)
    word, plain = at.account.run.timeline.runtime.word, sum(each.size for each in listed)
    wrong = (plain, word * len(listed), event.siz + word, event.siz - word, word, 4 * len(listed), 2 * event.siz)
    aligned = "" if plain == event.siz else f" The values alone are {figure(plain)}; alignment adds the rest."
    return Draft(
        f"{short(event.fn)}({types}) is about to be deferred. How many bytes of arguments does deferproc copy?",
        figure(event.siz),
        tuple(figure(each) for each in wrong if each >= 0),
        f"deferproc was told {figure(event.siz)} for {figure(len(listed), 'argument')}.{aligned}",
    )


def gfree(at: Occasion) -> Draft | None:
    """What is on gfree after this?"""
    event = at.event
    if not isinstance(event, Gfput) or event.more or len(event.gfree) < 2 or len(event.gfree) > 8:
        return None
    before, goid = at.gfree(), event.goid
    listed = ", ".join(map(str, before))
    lists = ([*before, goid], list(reversed(event.gfree)), before, [goid], sorted(event.gfree))
    return Draft(
        f"{at.account.who(goid).capitalize()} has ended; gfree holds {listed}. "
        f"What is on gfree once gfput has run, first to be reused first?",
        _row(event.gfree),
        tuple(_row(each) for each in lists if each),
        f"gfput puts a G in front: {goid} died last and will be used again first.",
    )


def _row(goids: list[int] | tuple[int, ...]) -> str:
    return f"({', '.join(map(str, goids))})"


def which_g(at: Occasion) -> Draft | None:
    """Whose G does a new goroutine get?"""
    event = at.event
    if not isinstance(event, Newproc1) or event.goid is None:
        return None
    free = at.gfree()
    got = next((each.got for each in at.group if isinstance(each, Gfget)), None)
    if not free or len(free) > 8:
        return None
    made, new = "a new one, with a stack of its own", f"goroutine {event.goid}"
    name = short(event.fn)
    dead = {g.goid for g in at.state.gs() if g.status == Status.Gdead} | set(free)
    alive = [goid for goid in at.account.entries if goid < event.goid and goid not in dead]
    return Draft(
        f"A goroutine for {name} is about to be made; gfree holds {', '.join(map(str, free))}. Whose G does it get?",
        f"that of goroutine {got}" if got is not None else made,
        (*(f"that of goroutine {each}" for each in (*free[::-1], *alive)), made),
        f"gfget takes the first of the list, which died last: {new} goes on in the G of goroutine {got}."
        if got is not None
        else f"gfget found nothing to take, so malg made a stack for {new}.",
    )


def next_goroutine(at: Occasion) -> Draft | None:
    """Which goroutine runs next?"""
    event = at.event
    if not isinstance(event, Sched) or event.from_ is None:
        return None
    state, who = at.state, at.account.who
    queue = [g.goid for g in state.runq()]
    living = [g.goid for g in state.gs() if g.goid > 0 and g.status not in (Status.Gdead, Status.Gidle)]
    others = [goid for goid in (*queue[::-1], event.from_.goid, *living) if goid != event.to]
    if event.to not in living or len(set(others)) < 1 or len(set(living)) < 3:
        return None
    behind = f"; behind it the queue is {_row(event.runq)}" if event.runq else "; the queue is empty now"
    why = _STOPPED.get(event.from_.status, "stops")
    return Draft(
        f"{who(event.from_.goid).capitalize()} {why}. Which goroutine runs next?",
        who(event.to),
        tuple(who(goid) for goid in others),
        f"The run queue is first in, first out: the scheduler took {who(event.to)} from its head{behind}."
        if queue[:1] == [event.to]
        else f"The scheduler went on with {who(event.to)}, which did not wait at the head of the queue{behind}.",
        least=2,
    )


def output(at: Occasion) -> Draft | None:
    """What is printed next?"""
    event = at.event
    if not isinstance(event, Write) or event.fd != 1 or not event.text.strip():
        return None
    lines = [
        (index, _line(each.text))
        for index, each in enumerate(at.account.events)
        if isinstance(each, Write) and each.fd == 1
    ]
    answer = _line(event.text)
    later = [text for index, text in lines if index > at.index]
    earlier = [text for index, text in lines if index < at.index]
    wrong = tuple(text for text in (*later, *reversed(earlier)) if text.strip("“”"))
    return Draft(
        "What is printed next?",
        answer,
        (*dict.fromkeys(wrong[:2]), "nothing more", *wrong[2:]),
        f"{at.account.who(event.goid).capitalize()} printed {answer}{_at_line(at)}.",
    )


def _at_line(at: Occasion) -> str:
    """The line that made the event, for a sentence; nothing where there is none."""
    line = at.account.line(at.event)
    return f" in line {line}, at step {at.event.step:,}" if line else f" at step {at.event.step:,}"


def _line(text: str) -> str:
    shown = text.strip("\n")
    return f"“{shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + '…'}”"


def recover(at: Occasion) -> Draft | None:
    """What does recover return?"""
    event = at.event
    if not isinstance(event, Recover):
        return None
    values = [
        f"{each.value!r}".replace("'", '"')
        for each in at.account.events[: at.index]
        if isinstance(each, Panic) and each.goid == event.goid and each.value is not None
    ]
    if event.recovered and not values:
        return None
    stopped = f"It stops the newest of {figure(event.npanics, 'panic')} in progress and returns its value."
    return Draft(
        f"{at.account.who(event.goid).capitalize()} calls recover. What does it return?",
        values[-1] if event.recovered else "nil",
        (*reversed(values), "nil"),
        stopped if event.recovered else f"It stops nothing and returns nil: {event.why_not}.",
        least=2,
    )


def ending(at: Occasion) -> Draft | None:
    """How does the program end?"""
    event = at.event
    asleep = "throw: all goroutines are asleep - deadlock!"
    match event:
        case Exit():
            answer = f"exit with status {event.code}"
        case Throw():
            answer = f"throw: {event.msg}"
        case Fault():
            answer = f"{event.sig}, a fault"
        case Signal():
            answer = f"signal {event.sig}"
        case Limit():
            answer = "it does not: a limit stops the run"
        case _:
            return None
    if at.shot + len(at.group) < len(at.account.events) - 4:
        return None
    return Draft(
        "How does this program end?",
        answer,
        ("exit with status 0", asleep, "SIGSEGV, a fault", "it does not: a limit stops the run"),
        at.account.run.outcome.sentence,
    )
