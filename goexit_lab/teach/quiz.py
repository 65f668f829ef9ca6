"""Predict mode: a quiz about one run, whose answers are read off its recording.

    quiz = run.quiz(most=4, seed=1)
    print(quiz)
    quiz.answer(1, 2)
    quiz.score

Model: every event is a candidate of the kinds that fit it. Kinds take turns, a seeded draw picks one of each kind's
events, a maker turns it into a question or declines; nothing is asked twice. The quiz counts what is answered, here
or in a view, which reports what was chosen there.

Decision (2026-11-28): a view is told the answers together with the questions, though it shows none before its time, so
that predict mode works when the kernel is gone. Whoever opens the browser's tools can read them. What counts for a
grade is an exercise.

Invariant: the same run, kinds, seed and number give the same questions with the same choices in the same order.
Invariant: a question is answered once; what is answered later is judged and not counted.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goexit_lab.events import Event, Initdone
from goexit_lab.kit.rows import Json
from goexit_lab.runs import Run
from goexit_lab.teach import ask_calls, ask_stacks
from goexit_lab.teach.account import Account
from goexit_lab.teach.question import Draft, Occasion, Question

Maker = Callable[[Occasion], Draft | None]
MOST: Final = 6
"""Questions of a quiz unless more are asked for."""
REACH: Final = 500
"""Events from the beginning of the program's part that are asked about, besides the end: nobody plays further."""
TRIES: Final = 12
"""Events of one kind that are tried in one turn before it gives way to the next kind."""
SKIPPED: Final = -1

_MAKERS: Final[dict[str, tuple[Maker, tuple[str, ...]]]] = {
    "next-defer": (ask_calls.next_defer, ("jmpdefer", "reflect.call")),
    "split": (ask_stacks.split, ("newstack", "write", "Gosched", "Goexit", "deferproc")),
    "room": (ask_stacks.room, ("newstack",)),
    "segment-size": (ask_stacks.segment_size, ("newstack",)),
    "in-place": (ask_stacks.in_place, ("newstack",)),
    "gfree": (ask_calls.gfree, ("gfput",)),
    "which-g": (ask_calls.which_g, ("newproc1",)),
    "next-goroutine": (ask_calls.next_goroutine, ("sched",)),
    "output": (ask_calls.output, ("write",)),
    "argument-bytes": (ask_calls.argument_bytes, ("deferproc",)),
    "copied-back": (ask_stacks.copied_back, ("oldstack",)),
    "jmpdefer": (ask_calls.jmpdefer, ("jmpdefer",)),
    "recover": (ask_calls.recover, ("recover",)),
    "unwind": (ask_stacks.unwind, ("unwindstack",)),
    "ending": (ask_calls.ending, ("exit", "throw", "fault", "signal", "limit")),
}
KINDS: Final = tuple(_MAKERS)
"""The kinds of questions there are."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of an answer; `counted` is False if the question had been answered before."""

    right: bool
    answer: str
    why: str
    counted: bool = True
    skipped: bool = False

    def __str__(self) -> str:
        """A sentence for the learner."""
        again = "" if self.counted else " (Not counted: it was answered before.)"
        return f"{'Skipped' if self.skipped else 'Right' if self.right else 'Not so'}: {self.answer}. {self.why}{again}"

    __repr__ = __str__


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were answered rightly, wrongly, skipped, and are open still."""

    right: int = 0
    wrong: int = 0
    skipped: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All questions."""
        return self.right + self.wrong + self.skipped + self.open

    def __str__(self) -> str:
        """One line."""
        parts = [f"{self.right} of {self.total} right"]
        parts += [f"{count} {word}" for count, word in ((self.skipped, "skipped"), (self.open, "open")) if count]
        return ", ".join(parts)


class Quiz:
    """Questions about a run and what was answered. Printed, it shows the questions without their answers."""

    def __init__(self, run: Run, questions: Sequence[Question]) -> None:
        """Nothing is answered yet."""
        self._run = run
        self.questions = tuple(questions)
        self._chosen: list[int | None] = [None] * len(self.questions)

    def answer(self, number: int, choice: int | str) -> Verdict:
        """Answer question `number` with a choice: its number (both count from 1, as printed) or its words.

        IndexError for a question, ValueError for a choice that is not there.
        """
        question = self._question(number)
        index = self._choice(question, choice)
        counted = self._chosen[number - 1] is None
        if counted:
            self._chosen[number - 1] = index
        return Verdict(index == question.correct, question.choices[question.correct], question.why, counted)

    def skip(self, number: int) -> Verdict:
        """Give a question up: it counts as skipped, and the verdict tells its answer."""
        question = self._question(number)
        counted = self._chosen[number - 1] is None
        if counted:
            self._chosen[number - 1] = SKIPPED
        return Verdict(
            right=False, answer=question.choices[question.correct], why=question.why, counted=counted, skipped=True
        )

    def about(self, run: Run) -> bool:
        """Whether these are questions about that run, or one of the same recipe."""
        return run is self._run or run.recipe() == self._run.recipe()

    @property
    def score(self) -> Score:
        """The count so far."""
        pairs = list(zip(self._chosen, self.questions, strict=True))
        return Score(
            right=sum(chosen == question.correct for chosen, question in pairs),
            wrong=sum(chosen not in (None, SKIPPED, question.correct) for chosen, question in pairs),
            skipped=self._chosen.count(SKIPPED),
            open=self._chosen.count(None),
        )

    @property
    def chosen(self) -> tuple[int | None, ...]:
        """For every question the index of what was chosen; -1 where it was skipped, None where it is open."""
        return tuple(self._chosen)

    def facts(self) -> list[Json]:
        """What a player is told: the questions with their answers, as JSON."""
        return [
            {
                "shot": each.shot,
                "text": each.text,
                "choices": list(each.choices),
                "correct": each.correct,
                "why": each.why,
            }
            for each in self.questions
        ]

    def take(self, chosen: Iterable[object]) -> None:
        """Count what a view reports, in the form of `chosen`; what is no choice of its question is passed over."""
        for index, (value, question) in enumerate(zip(chosen, self.questions, strict=False)):
            fits = isinstance(value, int) and SKIPPED <= value < len(question.choices)
            if fits and self._chosen[index] is None:
                self._chosen[index] = int(value)  # type: ignore[call-overload]  # `fits` has looked

    def __len__(self) -> int:
        """How many questions there are."""
        return len(self.questions)

    def __repr__(self) -> str:
        """The questions as they stand, and the score."""
        if not self.questions:
            return "Nothing in this run is worth a question of these kinds."
        return "\n\n".join([*map(str, self.questions), f"{self.score}. Answer with quiz.answer(question, choice)."])

    def _question(self, number: int) -> Question:
        said: object = number
        if not isinstance(said, int) or not 1 <= number <= len(self.questions):
            raise IndexError(f"there is no question {number!r}: they count from 1 to {len(self.questions)}")
        return self.questions[number - 1]

    @staticmethod
    def _choice(question: Question, choice: int | str) -> int:
        if isinstance(choice, str) and choice in question.choices:
            return question.choices.index(choice)
        if isinstance(choice, int) and 1 <= choice <= len(question.choices):
            return choice - 1
        listed = ", ".join(f"{at} ({each})" for at, each in enumerate(question.choices, 1))
        raise ValueError(f"question {question.number} has the choices {listed}; not {choice!r}")


def beginning(run: Run) -> int:
    """The step at which the program's own part begins: where a view of a quiz opens."""
    return next((event.step for event in run.events if isinstance(event, Initdone)), 0)


class Quizzes:
    """What `run.quiz` is: called, it makes a quiz; its other names are those of the quiz that was made last."""

    def __init__(self, run: Run, made: list[Quiz]) -> None:
        """`made` holds the last quiz of `run`, if there is one; it is written here."""
        self._run, self._made = run, made

    def __call__(self, kinds: Iterable[str] = KINDS, *, seed: int = 0, most: int = MOST) -> Quiz:
        """A new quiz of at most `most` questions of these kinds; ValueError for a kind that is not there."""
        self._made[:] = [make_quiz(self._run, kinds, seed=seed, most=most)]
        return self._made[0]

    @property
    def last(self) -> Quiz:
        """The quiz that was made last; a new one where there is none."""
        return self._made[0] if self._made else self()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions."""
        return self.last.questions

    @property
    def score(self) -> Score:
        """Its score."""
        return self.last.score

    def answer(self, number: int, choice: int | str) -> Verdict:
        """Answer one of its questions; see `Quiz.answer`."""
        return self.last.answer(number, choice)

    def skip(self, number: int) -> Verdict:
        """Skip one of its questions; see `Quiz.skip`."""
        return self.last.skip(number)

    def __repr__(self) -> str:
        """The quiz that was made last, or how to make one."""
        return repr(self.last) if self._made else "run.quiz(kinds=…, seed=0, most=6) makes a quiz about this run."


def make_quiz(run: Run, kinds: Iterable[str] = KINDS, *, seed: int = 0, most: int = MOST) -> Quiz:
    """A quiz about `run`; ValueError for a kind that is not there, or for less than one question."""
    said: tuple[object, object] = kinds, most
    if not isinstance(said[0], Iterable) or not isinstance(said[1], int):
        raise TypeError(f"run.quiz(kinds=['split'], most={MOST}): kinds are names, most is a number")
    wanted = list(dict.fromkeys([kinds] if isinstance(kinds, str) else kinds))
    unknown = [each for each in wanted if each not in _MAKERS]
    if unknown:
        raise ValueError(f"there are no questions of kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    if most < 1:
        raise ValueError(f"a quiz has at least 1 question, not {most}")
    account, dice = Account(run), random.Random(f"quiz {seed}")  # noqa: S311 (repeatable, not secret)
    candidates = _candidates(account.events, wanted)
    for each in candidates.values():
        dice.shuffle(each)
    dice.shuffle(wanted)
    late = [kind for kind in wanted if kind == "ending" and run.outcome.status == 0]  # where there is nothing better
    turns = [[kind for kind in wanted if kind not in late], late]
    found = _draw(account, turns, candidates, dice, most)
    return Quiz(run, [_numbered(number, each) for number, each in enumerate(sorted(found, key=_shot), 1)])


def _candidates(events: Sequence[Event], kinds: Sequence[str]) -> dict[str, list[int]]:
    """For each kind the events that it may ask about: those after initialisation that are within reach."""
    begin = next((index for index, each in enumerate(events) if isinstance(each, Initdone)), -1) + 1
    by_event: dict[str, list[int]] = {}
    near, end = range(begin, min(begin + REACH, len(events))), range(max(begin + REACH, len(events) - 4), len(events))
    for index in (*near, *end):
        by_event.setdefault(events[index].kind, []).append(index)
    return {kind: [index for name in _MAKERS[kind][1] for index in by_event.get(name, [])] for kind in kinds}


def _draw(
    account: Account, turns: list[list[str]], candidates: dict[str, list[int]], dice: random.Random, most: int
) -> list[Question]:
    """Questions, the kinds of each list taking turns, until there are enough or nothing is left to ask."""
    found: list[Question] = []
    shots, said = set[int](), set[tuple[str, str]]()
    for kinds in turns:
        while len(found) < most and any(candidates[kind] for kind in kinds):
            found += _round(account, kinds, candidates, dice, most - len(found), shots, said)
    return found


def _round(
    account: Account,
    kinds: list[str],
    candidates: dict[str, list[int]],
    dice: random.Random,
    most: int,
    shots: set[int],
    said: set[tuple[str, str]],
) -> list[Question]:
    """At most one question of each kind; `shots` and `said` are what is asked about already, and grow."""
    found: list[Question] = []
    for kind in kinds:
        if len(found) == most:
            break
        for _ in range(TRIES):
            if not candidates[kind]:
                break
            question = _ask(account, kind, candidates[kind].pop(), dice)
            if question is None or question.shot in shots:
                continue
            mark = (question.text, question.choices[question.correct])
            if mark in said:
                continue
            said.add(mark)
            shots.add(question.shot)
            found.append(question)
            break
    return found


def _ask(account: Account, kind: str, index: int, dice: random.Random) -> Question | None:
    """The question of that kind about an event, or None where it would be too easy or not settled."""
    at = Occasion(account, index)
    draft = _MAKERS[kind][0](at) if at.shot else None
    if draft is None:
        return None
    choices = draft.choices(dice)
    if len(choices) < draft.least:
        return None
    shot = at.shot
    return Question(0, kind, shot, account.steps[shot], draft.text, choices, choices.index(draft.answer), draft.why)


def _shot(question: Question) -> int:
    return question.shot


def _numbered(number: int, each: Question) -> Question:
    return Question(number, each.kind, each.shot, each.step, each.text, each.choices, each.correct, each.why)
