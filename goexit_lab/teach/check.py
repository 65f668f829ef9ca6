"""Checks on recordings: what a run did, asked by name, chained, with a sentence for the learner where it did not.

    lab.check(run).defers_ran("worker", ["c", "b", "a"]).ends_with(0)

Model: a check reads the run, never the program's text. It returns itself when it holds and raises `CheckError` when it
does not. Goroutines are named by the function that they were started with (`"worker"`, `"main"`) or by their number.

Invariant: the checks that held are listed in `held`, a sentence each, in order.
Invariant: a check about goroutines or functions that the run does not have fails; it does not hold for want of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn, Self

from goexit_lab.events import (
    Deferproc,
    Event,
    Exit,
    Goexit,
    Newproc1,
    Newstack,
    Panic,
    Recover,
    Sched,
    Throw,
    Write,
)
from goexit_lab.runs import Run
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ending import reason
from goexit_lab.scenes.ink import figure
from goexit_lab.teach import findings
from goexit_lab.teach.account import Account
from goexit_lab.teach.criterion import a_list, a_run, a_status, texts
from goexit_lab.teach.criterion import row as _row
from goexit_lab.teach.criterion import times as _times
from goexit_lab.teach.failure import CheckError, Place

MANY = 6
"""Lines of output that are no longer listed one by one."""
ASLEEP = "all goroutines are asleep"


class Check:
    """Checks on one run; each returns the check itself, so that the next can follow.

    >>> lab.check(run).goexits("worker").segments_at_most("main", 2).ends_with(0)
    """

    def __init__(self, run: Run) -> None:
        """Nothing is checked yet."""
        a_run(run)
        self.run = run
        self.account = Account(run)
        self.held: list[str] = []

    def __repr__(self) -> str:
        """The checks that held."""
        return "\n".join(f"✓ {each}" for each in self.held) or "Nothing is checked yet."

    # ---- deferred calls ----------------------------------------------------------------------------------------

    def defers_ran(self, who: str | int, calls: Sequence[str]) -> Self:
        """Every goroutine started with `who` ran exactly these deferred calls, in this order.

        A call is a function's name, `"undo"`, or with its arguments, `"undo(3)"`. The first function literal of a
        program is `"closure·1"`.
        """
        a_list(calls, "deferred calls")
        spell = any("(" in each for each in calls)
        for goid in self._goroutines(who):
            ran = findings.deferred_ran(self.account, goid, spell=spell)
            beside = findings.beside(ran, calls)
            seen = [each.call if "(" in call else each.call.split("(")[0] for each, call in beside]
            if seen != list(calls):
                off = next((at for at, (one, two) in enumerate(zip(seen, calls, strict=False)) if one != two), None)
                at = ran[off].event if off is not None else (ran[-1].event if ran else self._end_of(goid))
                who_ran = self.account.who(goid).capitalize()
                if not ran:
                    self._had_a_turn(goid)
                    self._fail(f"{who_ran} ran no deferred call; {_row(calls)} should run.", _NONE_RAN, at)
                self._fail(
                    f"{who_ran} ran the deferred calls {_row(seen)}; the order {_row(calls)} was wanted.",
                    "the call that is deferred last runs first." if sorted(seen) == sorted(calls) else _WHICH,
                    at,
                )
        return self._holds(f"{who} runs its deferred calls in the order {_row(calls)}.")

    def nothing_pending(self, who: str | int) -> Self:
        """No goroutine started with `who` was dead while deferred calls were pending."""
        for goid in self._goroutines(who):
            dead = findings.chain_when_dead(self.account, goid)
            if dead is not None and dead.defer_pending:
                self._fail(
                    f"{self.account.who(goid).capitalize()} lies on gfree with deferred calls that nobody ran.",
                    "let the function return, or use a revision whose Goexit runs them.",
                    dead,
                )
        return self._holds(f"{who} leaves no deferred call behind.")

    def defer_bytes(self, function: str, size: int) -> Self:
        """Every deferred call of `function` keeps `size` bytes of arguments."""
        puts = [
            each for each in self.run.events if isinstance(each, Deferproc) and self.account.called(each) == function
        ]
        if not puts:
            self._fail(f"No call of {function} was deferred.", f"defer a call of {function}.")
        for each in puts:
            if each.siz != size:
                self._fail(
                    f"The deferred call of {function} keeps {figure(each.siz)} of arguments, not {figure(size)}.",
                    "count the arguments' sizes with their alignment: an int has 4 bytes at this date.",
                    each,
                )
        return self._holds(f"a deferred call of {function} keeps {figure(size)}.")

    def goexits(self, who: str | int, times: int = 1) -> Self:
        """Every goroutine started with `who` called runtime.Goexit at least `times` times."""
        for goid in self._goroutines(who):
            count = sum(isinstance(each, Goexit) and each.goid == goid for each in self.run.events)
            if count < times:
                self._had_a_turn(goid)
                did = f"called Goexit {_times(count)}, not {_times(times)}" if count else "never called Goexit"
                self._fail(
                    f"{self.account.who(goid).capitalize()} {did}.",
                    "this exercise is about leaving by runtime.Goexit().",
                    self._end_of(goid),
                )
        return self._holds(f"{who} leaves by Goexit.")

    # ---- stacks ------------------------------------------------------------------------------------------------

    def segments_at_most(self, who: str | int, most: int) -> Self:
        """The stack chain never had more than `most` links.

        Of goroutines started with `who`; if there is none, wherever the function `who` asked for room.
        """
        goids = self.account.goids(who)
        if not goids and self.account.function(str(who)) is None:
            self._fail(f"There is no function {who} that the program could call.", "keep its name, and call it.")
        links, event = findings.longest_chain(self.account, goids, str(who))
        if links > most:
            self._fail(
                f"The stack chain of {who} got {links} segments long; at most {most} were wanted.",
                "smaller frames or fewer open calls take less room; results and arguments count as well.",
                event,
            )
        return self._holds(f"the stack of {who} never has more than {figure(most, 'segment')}.")

    def splits(self, function: str, times: int | None = None) -> Self:
        """`function` asked for a new segment: `times` times, or at least once."""
        made = findings.splits(self.account, function)
        if (times is None and not made) or (times is not None and len(made) != times):
            wanted = "at least one was" if times is None else f"{times} were"
            self._fail(
                f"{function} got {figure(len(made), 'new segment')}; {wanted} wanted.",
                "a function asks when its frame does not fit above stackguard: change the frame, or the depth.",
                made[-1] if made else None,
            )
        return self._holds(f"{function} splits the stack{'' if times is None else ' ' + _times(times)}.")

    def splits_at_most(self, most: int) -> Self:
        """At most `most` segments were allocated in the whole run."""
        made = findings.splits(self.account)
        if len(made) > most:
            last = made[most]
            did = f"{figure(len(made), 'segment')} {'was' if len(made) == 1 else 'were'} allocated"
            wanted = f"at most {most} were wanted. Number {most + 1}" if most else "none was wanted. The first"
            self._fail(
                f"{did}; {wanted} was for {short(last.fn)}.",
                "see where the stack splits again and again, and change what lies above that place.",
                last,
            )
        what = (
            f"at most {figure(most, 'segment')} {'is' if most == 1 else 'are'} allocated"
            if most
            else "no segment is allocated"
        )
        return self._holds(f"{what}.")

    def segment_size(self, function: str, size: int) -> Self:
        """The first segment that `function` asked for has `size` bytes."""
        made = findings.splits(self.account, function)
        if not made:
            self._fail(f"{function} never asked for a new segment.", "make its frame larger, or call it deeper down.")
        if made[0].segment_size != size:
            self._fail(
                f"The segment of {function} has {figure(made[0].segment_size)}, not {figure(size)}.",
                f"moreframe was {made[0].moreframe} and moreargs {made[0].moreargs}: what did newstack make of them?",
                made[0],
            )
        return self._holds(f"the segment of {function} has {figure(size)}.")

    def in_place(self, function: str) -> Self:
        """Every call of `function` by reflect·call ran in the segment at hand."""
        called = [
            each
            for each in self.run.events
            if isinstance(each, Newstack) and each.moreframe == 1 and self.account.called(each) == function
        ]
        if not called:
            self._fail(f"reflect·call never called {function}.", f"defer {function}, and leave by Goexit.")
        for each in called:
            if each.segment_size:
                self._fail(
                    f"{function} ran on a new segment of {figure(each.segment_size)}, not in place.",
                    "newstack uses the segment at hand only for a call that brings arguments, and where there is room.",
                    each,
                )
        return self._holds(f"{function} runs in the segment at hand.")

    def never_frees_live_stack(self) -> Self:
        """No stack that a goroutine or its G still points at was freed."""
        deed = findings.first_misfreed(self.account)
        if deed is not None:
            self._fail(
                f"{deed.by}: {figure(deed.size)} of {self.account.who(deed.owner)}’s stack were {deed.deed} "
                f"while its G still pointed at them.",
                "see which link of the chain unwindstack took for a segment, and keep it from being there.",
                deed,
            )
        return self._holds("no stack that is in use is freed.")

    def frees_live_stack(self) -> Self:
        """A stack in use was freed: the opposite of `never_frees_live_stack`."""
        if findings.first_misfreed(self.account) is None:
            self._fail(
                "Every stack that was freed was free to go.",
                "a deferred call with arguments that ends its goroutine leaves an in-place Stktop behind.",
            )
        return self._holds("a stack that is in use is freed.")

    # ---- goroutines --------------------------------------------------------------------------------------------

    def gfree_order(self, goids: Sequence[int | str]) -> Self:
        """At the end gfree holds the Gs of these goroutines, first to be reused first.

        A goroutine is its number, or the name of the function that it was started with.
        """
        a_list(goids, "goroutines")
        numbers, event = findings.gfree_at_end(self.account)
        by_name = any(isinstance(each, str) for each in goids)
        held = [self.account.entries.get(each, "") if by_name else each for each in numbers]
        if held != [each if isinstance(each, int) or not by_name else each.removeprefix("main.") for each in goids]:
            self._fail(
                f"At the end gfree holds {_row(held)}, not {_row(goids)}.",
                "who ends last lies first: change the order in which the goroutines end.",
                event,
            )
        return self._holds(f"gfree holds {_row(goids)} at the end.")

    def reuses(self, who: str | int, former: str | int) -> Self:
        """The first goroutine started with `who` got the G of one that was started with `former`."""
        goid, olds = self._goroutines(who)[0], self._goroutines(former)
        got = findings.lives(self.account).get(goid)
        if got not in olds:
            whose = f"the G of {self.account.who(got)}" if got is not None else "a new G"
            self._fail(
                f"{self.account.who(goid).capitalize()} got {whose}, not that of {former}.",
                "the next goroutine gets the G that came to gfree last.",
                self._made(goid),
            )
        return self._holds(f"{who} goes on in the G of {former}.")

    def blocks_on(self, who: str | int, what: str) -> Self:
        """A goroutine started with `who` had to wait for `what`: send, receive, select, lock or sleep."""
        known = tuple(findings.WAITS.values())
        if what not in known:
            raise ValueError(f"a goroutine can wait for {', '.join(known)}; not for {what!r}")
        waits = findings.waits(self.account, self._goroutines(who))
        if not any(each.what == what for each in waits):
            seen = f"waited for {_row([each.what for each in waits])}" if waits else "never had to wait"
            self._fail(
                f"{who} {seen}; it should have waited for {what}.",
                "somebody waits where the other side is not there yet, or a buffer is full or empty.",
                waits[0].event if waits else None,
            )
        return self._holds(f"{who} has to wait for {what}.")

    def never_blocks(self, who: str | int) -> Self:
        """No goroutine started with `who` ever had to wait."""
        waits = findings.waits(self.account, self._goroutines(who))
        if waits:
            self._fail(
                f"{self.account.who(waits[0].goid).capitalize()} had to wait for {waits[0].what}.",
                "give a channel room for what is sent before somebody receives.",
                waits[0].event,
            )
        return self._holds(f"{who} never has to wait.")

    def switches_at_most(self, most: int) -> Self:
        """The scheduler went from one goroutine to another at most `most` times."""
        switches = [
            each
            for each in self.run.events
            if isinstance(each, Sched) and each.from_ is not None and each.from_.goid != each.to
        ]
        if len(switches) > most:
            self._fail(
                f"The scheduler changed from one goroutine to another {_times(len(switches))}; at most {most} were "
                f"wanted.",
                "each Gosched, each wait and each end is a change.",
                switches[most],
            )
        return self._holds(f"at most {figure(most, 'change')} from one goroutine to another.")

    def goroutines(self, who: str, count: int) -> Self:
        """Exactly `count` goroutines were started with the function `who`."""
        made = len(self.account.goids(who))
        if made != count:
            self._fail(f"{figure(made, 'goroutine')} started with {who}, not {count}.", f"count the `go {who}(…)`.")
        return self._holds(f"{figure(count, 'goroutine')} started with {who}.")

    def calls(self, function: str, times: int) -> Self:
        """The program's function was entered exactly `times` times. Every step is looked at: for short runs."""
        symbol = self.account.function(function)
        if symbol is None:
            self._fail(f"There is no function {function} any more.", "keep its name.")
        steps = len(self.run.timeline)
        count = sum(each == symbol for _, each, _ in self.account.calls(0, steps, most=steps))
        if count != times:
            did = f"was called {_times(count)}, not {_times(times)}" if count else "was never called"
            self._fail(f"{function} {did}.", "do the same work as before.")
        return self._holds(f"{function} is called {_times(times)}.")

    # ---- the end -----------------------------------------------------------------------------------------------

    def prints(self, *lines: str, exactly: bool = False) -> Self:
        """The program printed these lines in this order, perhaps among others; with `exactly` no others."""
        texts(lines)
        printed, at = self.run.stdout.splitlines(), 0
        if exactly:
            for at, (one, two) in enumerate(zip(printed, lines, strict=False)):
                if one != two:
                    self._fail(f"Line {at + 1} of the output is {one!r}, not {two!r}.", _COMPARE, self._printing(at))
            if len(printed) > len(lines):
                at = len(lines)
                self._fail(f"The output goes on with {printed[at]!r}; it should end.", _COMPARE, self._printing(at))
            if len(printed) < len(lines):
                self._fail(f"Line {len(printed) + 1} of the output is missing: {lines[len(printed)]!r}.", _COMPARE)
            return self._holds(f"prints exactly {_row(lines) if len(lines) < MANY else figure(len(lines), 'line')}.")
        for line in lines:
            if line not in printed[at:]:
                late = " after that" if line in printed else ""
                shown = ", ".join(map(repr, printed[-4:])) or "nothing"
                self._fail(f"The line {line!r} is not printed{late}. The output ends with {shown}.", _COMPARE)
            at = printed.index(line, at) + 1
        return self._holds(f"prints {_row(lines)}.")

    def ends_with(self, status: int) -> Self:
        """The program ended with this exit status."""
        a_status(status)
        outcome = self.run.outcome
        if outcome.status != status:
            self._fail(
                f"{f'{outcome.sentence} {reason(self.run)}'.rstrip()} Status {status} was wanted.",
                outcome.advice or "see the last events of the run.",
                next((each for each in reversed(self.run.events) if isinstance(each, Exit | Throw)), None),
            )
        return self._holds(f"ends with status {status}.")

    def throws(self, words: str) -> Self:
        """The runtime threw, and its message holds `words`."""
        thrown = next((each for each in self.run.events if isinstance(each, Throw)), None)
        if thrown is None or words not in thrown.msg:
            seen = f"The runtime threw {thrown.msg!r}" if thrown else f"Nothing was thrown. {self.run.outcome.sentence}"
            self._fail(f"{seen.rstrip('.')}; {words!r} was wanted.", "see what the last goroutines were doing.", thrown)
        return self._holds(f"throws {words!r}.")

    def deadlocks(self) -> Self:
        """All goroutines fell asleep."""
        return self.throws(ASLEEP)

    def recovers(self, who: str | int) -> Self:
        """Every goroutine started with `who` panicked, and a deferred call recovered it."""
        for goid in self._goroutines(who):
            asked = [each for each in self.run.events if isinstance(each, Recover) and each.goid == goid]
            if not any(isinstance(each, Panic) and each.goid == goid for each in self.run.events):
                self._fail(
                    f"{self.account.who(goid).capitalize()} never panicked.", "keep the panic: it is to be caught."
                )
            if not any(each.recovered for each in asked):
                why = f"recover returned nil: {asked[-1].why_not}" if asked else "recover was never called"
                self._fail(
                    f"The panic of {self.account.who(goid)} was not recovered: {why}.",
                    "recover works where the deferred function itself calls it.",
                    asked[-1] if asked else None,
                )
        return self._holds(f"{who} recovers.")

    def that(self, holds: Callable[[Run], object], sentence: str, advice: str = "") -> Self:
        """A check of one's own: `holds(run)` is true. `sentence` says what was wanted."""
        if not holds(self.run):
            self._fail(f"This does not hold: {sentence}", advice)
        return self._holds(sentence)

    # ---- within ------------------------------------------------------------------------------------------------

    def _holds(self, sentence: str) -> Self:
        self.held.append(sentence)
        return self

    def _fail(self, seen: str, advice: str = "", event: Event | None = None) -> NoReturn:
        place = None
        if event is not None:
            line = self.account.line(event)
            place = Place(self.run.name, line, event.step, self.run.recipe(event.step), self.account.number(event))
        raise CheckError(seen, advice, place)

    def _goroutines(self, who: str | int) -> list[int]:
        """The goroutines meant; a failure where there are none."""
        goids = self.account.goids(who)
        if not goids:
            what = f"no goroutine {who}" if isinstance(who, int) else f"no goroutine that was started with {who}"
            self._fail(f"There is {what}; there {self.account.people()}.", f"start one: go {who}(…).")
        return goids

    def _had_a_turn(self, goid: int) -> None:
        """A failure where a goroutine that was made has never run."""
        if any(isinstance(each, Sched) and each.to == goid for each in self.run.events):
            return
        end = self.run.outcome.sentence
        self._fail(
            f"{self.account.who(goid).capitalize()} never had a turn. {end}",
            "nobody is interrupted, and the end of main ends everybody: let main give way, or wait, before that.",
            self._made(goid),
        )

    def _printing(self, number: int) -> Event | None:
        """The event that ended line `number` of the output, from 0."""
        ended = -1
        for event in self.account.events:
            if isinstance(event, Write) and event.fd == 1:
                ended += max(event.text.count("\n"), 1)
                if ended >= number:
                    return event
        return None

    def _made(self, goid: int) -> Event | None:
        return next((each for each in self.run.events if isinstance(each, Newproc1) and each.goid == goid), None)

    def _end_of(self, goid: int) -> Event | None:
        return findings.chain_when_dead(self.account, goid) or self._made(goid)


_COMPARE = "compare the output line by line; the player shows which event prints what."
_WHICH = "see which calls are deferred, and how often; the call that is deferred last runs first."
_NONE_RAN = "see how the goroutine ends: does the function that defers return, or does this revision’s Goexit run them?"
