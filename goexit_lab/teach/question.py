"""One question about a run, and what makes it: the moment it is asked at, its draft, its choices.

Model: a maker looks at an `Occasion`, one event with memory as it was before, and returns a `Draft`: the sentence, the
answer as the recording has it, wrong answers made of the same run's names and numbers, and why. The quiz turns a
draft into a `Question` by putting the choices in order.

Invariant: a question's sentence is true before the event, and does not hold the answer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from goexit_lab.events import Event
from goexit_lab.teach.account import Account
from goexit_lab.trace.state import State

MOST_CHOICES: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `shot` is the first event of the view that must not be seen before it is answered."""

    number: int  # from 1, in the order of the run
    kind: str
    shot: int
    step: int
    text: str
    choices: tuple[str, ...]
    correct: int = field(repr=False)  # index into choices
    why: str = field(repr=False)

    def __str__(self) -> str:
        """The question with its choices, numbered from 1; not the answer."""
        return "\n".join(
            [f"{self.number}. {self.text}", *(f"   {at}  {each}" for at, each in enumerate(self.choices, 1))]
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its choices are put in order; `wrong` may repeat itself or the answer."""

    text: str
    answer: str
    wrong: tuple[str, ...]
    why: str
    least: int = 3
    """Choices without which it would be too easy to ask."""

    def choices(self, dice: random.Random) -> tuple[str, ...]:
        """The answer among wrong ones: numbers by size, other things in an order that `dice` decides."""
        wrong = [each for each in dict.fromkeys(self.wrong) if each != self.answer][: MOST_CHOICES - 1]
        chosen = [self.answer, *wrong]
        if all(_figure(each) is not None for each in chosen):
            return tuple(sorted(chosen, key=lambda each: _figure(each) or 0))
        dice.shuffle(chosen)
        return tuple(chosen)


@dataclass
class Occasion:
    """One event of a run that could be asked about."""

    account: Account
    index: int

    @property
    def event(self) -> Event:
        """What is going to happen."""
        return self.account.events[self.index]

    @property
    def shot(self) -> int:
        """Where the view has to stop."""
        return self.account.first_of(self.index)

    @cached_property
    def start(self) -> int:
        """The step of what is seen last before the question."""
        return self.account.steps[self.shot - 1] if self.shot else 0

    @property
    def state(self) -> State:
        """Memory as it is seen last before the question; valid until the next look."""
        return self.account.state_before(self.index)

    @property
    def group(self) -> list[Event]:
        """Every event of the same step: they are seen together."""
        events, steps = self.account.events, self.account.steps
        end = self.shot
        while end < len(steps) and steps[end] == steps[self.shot]:
            end += 1
        return list(events[self.shot : end])

    @property
    def past(self) -> list[Event]:
        """What has been seen before the question."""
        return list(self.account.events[: self.shot])

    def room(self, goid: int) -> int | None:
        """Bytes between a goroutine's SP and its stackguard, as they are seen before the question."""
        state = self.state
        for g in state.gs():
            if g.goid == goid:
                return state.sp(g) - g.stackguard
        return None

    def gfree(self) -> list[int]:
        """The free list before, first to be reused first."""
        return [g.goid for g in self.state.gfree()]


def _figure(text: str) -> int | None:
    """The number that a choice begins with, if it is one."""
    first = text.split(" ", 1)[0].replace(",", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    return int(first) if first.isdigit() else None
