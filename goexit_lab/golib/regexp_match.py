"""Matching regular expressions in time linear in the text, as RE2 does.

The model: a tree becomes a program of steps; all the ways through it are followed at once, rune by rune, in the order
of preference, and of two that stand at the same step the first counts. What a way has captured goes with it.

Invariant: a rune costs at most as many moves as the program has steps; nothing is ever tried again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from goexit_lab.golib.regexp_class import Runes
from goexit_lab.golib.regexp_parse import SyntaxMistake, parse
from goexit_lab.golib.regexp_tree import Capture, Class, Edge, Either, Node, Repeat, Together, Where
from goexit_lab.kit.faults import Exhausted
from goexit_lab.kit.text import text_of
from goexit_lab.runtime.utf8 import decode, decode_last

MOST_STEPS: Final = 200_000
"""Steps of a program; more is told as too large an expression, which in Go's package takes a few million."""
MOST_MOVES: Final = 10_000_000
"""Runes taken in one call, on all ways together: some ten seconds, in which a run cannot be stopped."""
_KEPT: Final = 64  # programs of the last expressions
_ASCII: Final = 0x80
_NOBODY: Final = -1  # the rune before the text and behind it

Captures = tuple[int, ...]


@dataclass(slots=True)
class Rune:
    """Goes on at the next step if the rune is in the set; `known` remembers answers."""

    runes: Runes
    literal: int | None = None
    known: dict[int, bool] = field(default_factory=dict)

    def has(self, rune: int) -> bool:
        """Whether the rune is in the set."""
        found = self.known.get(rune)
        if found is None:
            found = self.known[rune] = any(low <= rune <= high for low, high in self.runes)
        return found


@dataclass(slots=True)
class Split:
    """Goes on at both steps; `first` is preferred."""

    first: int
    second: int


@dataclass(slots=True)
class Jump:
    """Goes on elsewhere."""

    to: int


@dataclass(slots=True)
class Save:
    """Notes the place; `slot` is twice the group's number, one more for its end."""

    slot: int


@dataclass(slots=True)
class Assert:
    """Goes on if the place is of that kind."""

    where: Where


@dataclass(slots=True)
class Match:
    """The end of a way."""


Step = Rune | Split | Jump | Save | Assert | Match


@dataclass(frozen=True, slots=True)
class Program:
    """An expression that is ready: `names` of its groups; `anchored` where it can only match at the text's start."""

    steps: tuple[Step, ...]
    names: tuple[str, ...]
    anchored: bool
    prefix: bytes  # what every match begins with, as far as that is known
    complete: bool  # whether that is all of it
    starts: re.Pattern[bytes] | None  # finds a byte that a match can begin with; None where a match may be empty


@lru_cache(maxsize=_KEPT)
def program(text: bytes, *, perl: bool) -> Program | SyntaxMistake:
    """The program of an expression, or what is wrong with it."""
    try:
        parsed = parse(text_of(text), perl=perl)
        steps = _Compiler(text_of(text)).whole(parsed.tree)
    except SyntaxMistake as mistake:
        return mistake
    first = next((each for each in steps if not isinstance(each, Save)), None)
    anchored = isinstance(first, Assert) and first.where is Where.TEXT_BEGINS
    prefix, complete = _prefix(steps)
    return Program(steps, parsed.names, anchored, prefix, complete, _starts(steps, prefix))


class _Compiler:
    """Appends the steps of one tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps: list[Step] = []

    def whole(self, tree: Node) -> tuple[Step, ...]:
        self.node(tree)
        self.add(Match())
        return tuple(self.steps)

    def add(self, step: Step) -> None:
        if len(self.steps) >= MOST_STEPS:
            raise SyntaxMistake("expression too large", self.text)
        self.steps.append(step)

    def node(self, node: Node) -> None:
        match node:
            case Class(runes=runes, literal=literal):
                self.add(Rune(runes, literal))
            case Edge(where=where):
                self.add(Assert(where))
            case Capture(item=item, number=number):
                self.add(Save(2 * number))
                self.node(item)
                self.add(Save(2 * number + 1))
            case Together(items=items):
                for each in items:
                    self.node(each)
            case Either(items=items):
                self.either(items)
            case Repeat():
                self.repeat(node)

    def either(self, items: tuple[Node, ...]) -> None:
        ends = []
        for each in items[:-1]:
            split = Split(len(self.steps) + 1, 0)
            self.add(split)
            self.node(each)
            ends.append(Jump(0))
            self.add(ends[-1])
            split.second = len(self.steps)
        self.node(items[-1])
        for end in ends:
            end.to = len(self.steps)

    def repeat(self, node: Repeat) -> None:
        item, greedy = node.item, node.greedy
        if node.most is None:
            for _ in range(node.least - 1):
                self.node(item)
            if node.least:
                self.plus(item, greedy=greedy)
            elif _can_be_empty(item):  # once or more, or not at all: otherwise preferences would be lost
                self.maybe([item], greedy=greedy, again=True)
            else:
                self.star(item, greedy=greedy)
            return
        for _ in range(node.least):
            self.node(item)
        if node.most > node.least:
            self.maybe([item] * (node.most - node.least), greedy=greedy)

    def plus(self, item: Node, *, greedy: bool) -> None:
        start = len(self.steps)
        self.node(item)
        after = len(self.steps) + 1
        self.add(Split(start, after) if greedy else Split(after, start))

    def star(self, item: Node, *, greedy: bool) -> None:
        split, inside = Split(0, 0), len(self.steps) + 1
        self.add(split)
        self.node(item)
        self.add(Jump(inside - 1))
        after = len(self.steps)
        split.first, split.second = (inside, after) if greedy else (after, inside)

    def maybe(self, items: list[Node], *, greedy: bool, again: bool = False) -> None:
        """Each of them perhaps, the next only behind the one before."""
        splits = []
        for each in items:
            splits.append((Split(0, 0), len(self.steps) + 1))
            self.add(splits[-1][0])
            if again:
                self.plus(each, greedy=greedy)
            else:
                self.node(each)
        after = len(self.steps)
        for split, inside in splits:
            split.first, split.second = (inside, after) if greedy else (after, inside)


def _can_be_empty(node: Node) -> bool:
    """Whether it may match without taking a rune."""
    match node:
        case Class():
            return False
        case Edge():
            return True
        case Capture(item=item):
            return _can_be_empty(item)
        case Together(items=items):
            return all(map(_can_be_empty, items))
        case Either(items=items):
            return any(map(_can_be_empty, items))
        case Repeat(item=item, least=least):
            return least == 0 or _can_be_empty(item)


def _prefix(steps: tuple[Step, ...]) -> tuple[bytes, bool]:
    """The literal text that every match begins with, and whether it is all."""
    runes = []
    for step in steps:
        match step:
            case Save():
                continue
            case Rune(literal=int(rune)):
                runes.append(chr(rune))
            case _:
                return "".join(runes).encode(), isinstance(step, Match)
    return b"", False


def _starts(steps: tuple[Step, ...], prefix: bytes) -> re.Pattern[bytes] | None:
    """What finds the next place where a match can begin: the whole `prefix`, or a byte."""
    if prefix:
        return re.compile(re.escape(prefix))
    todo, seen, first = [0], set[int](), set[int]()
    while todo:
        number = todo.pop()
        if number in seen:
            continue
        seen.add(number)
        match steps[number]:
            case Match():
                return None
            case Split(first=one, second=other):
                todo += [one, other]
            case Jump(to=to):
                todo.append(to)
            case Rune(runes=runes):
                for low, high in runes:
                    first.update(range(low, min(high + 1, _ASCII)))
                    first.update(range(_ASCII, 256) if high >= _ASCII else ())
            case _:
                todo.append(number + 1)
    return re.compile(b"[%s]" % b"".join(b"\\x%02x" % each for each in first)) if first else None


# ---- running ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Ways:
    """The ways at one place of the text, in order of preference: steps that want a rune, or the match."""

    found: list[tuple[int, Captures]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


class _Run:
    """One search."""

    def __init__(self, made: Program, text: bytes, *, longest: bool) -> None:
        self.steps, self.text, self.longest = made.steps, text, longest
        self.made = made
        self.moves = 0
        self.empty = (-1,) * (2 * len(made.names))

    def search(self, start: int) -> Captures | None:
        """The match that begins first from `start` on."""
        text, at, best = self.text, start, None
        before = decode_last(text[max(at - 4, 0) : at])[0] if at else _NOBODY
        ways = _Ways()
        while True:
            if not ways.found:
                if best is not None or (self.made.anchored and at):
                    return best
                if self.made.starts is not None:
                    found = self.made.starts.search(text, at)
                    if found is None:
                        return None
                    if found.start() > at:
                        at = found.start()
                        before = decode_last(text[max(at - 4, 0) : at])[0]
            here, width = decode(text, at) if at < len(text) else (_NOBODY, 0)
            if best is None:
                self.follow(ways, 0, (at, *self.empty[1:]), at, before, here)
            self.moves += len(ways.found)
            if self.moves > MOST_MOVES:
                raise Exhausted(
                    f"one call of package regexp took {MOST_MOVES:,} runes, on all ways of matching together",
                    "let it search in a shorter text, such as a line",
                )
            best, following = self.move(ways, best, at, here, width)
            if not width:
                return best
            ways, at, before = following, at + width, here

    def move(self, ways: _Ways, best: Captures | None, at: int, here: int, width: int) -> tuple[Captures | None, _Ways]:
        """Take the rune: the best match up to here, and the ways behind it."""
        after = at + width
        ahead = decode(self.text, after)[0] if after < len(self.text) else _NOBODY
        following = _Ways()
        for number, captures in ways.found:
            if self.longest and best is not None and best[0] < captures[0]:
                continue
            step = self.steps[number]
            if isinstance(step, Match):
                if not self.longest:
                    return (captures[0], at, *captures[2:]), following
                if best is None or best[1] < at:
                    best = (captures[0], at, *captures[2:])
            elif isinstance(step, Rune) and width and step.has(here):
                self.follow(following, number + 1, captures, after, here, ahead)
        return best, following

    def follow(self, ways: _Ways, number: int, captures: Captures, at: int, before: int, here: int) -> None:
        """Add the ways from a step on that take no rune."""
        todo = [(number, captures)]
        while todo:
            number, captures = todo.pop()
            if number in ways.seen:
                continue
            ways.seen.add(number)
            match self.steps[number]:
                case Split(first=first, second=second):
                    todo += [(second, captures), (first, captures)]
                case Jump(to=to):
                    todo.append((to, captures))
                case Save(slot=slot):
                    todo.append((number + 1, (*captures[:slot], at, *captures[slot + 1 :])))
                case Assert(where=where):
                    if _holds(where, before, here):
                        todo.append((number + 1, captures))
                case _:
                    ways.found.append((number, captures))


def _holds(where: Where, before: int, here: int) -> bool:
    """Whether a place between two runes is of that kind."""
    match where:
        case Where.TEXT_BEGINS:
            return before == _NOBODY
        case Where.TEXT_ENDS:
            return here == _NOBODY
        case Where.LINE_BEGINS:
            return before in (_NOBODY, 10)
        case Where.LINE_ENDS:
            return here in (_NOBODY, 10)
        case Where.WORD_EDGE:
            return _in_word(before) != _in_word(here)
        case Where.NO_WORD_EDGE:
            return _in_word(before) == _in_word(here)


def _in_word(rune: int) -> bool:
    return 0 <= rune < 0x80 and (chr(rune).isalnum() or rune == ord("_"))


def matches(made: Program, text: bytes, most: int, *, longest: bool) -> list[Captures]:
    """The first `most` matches, all of them if that is negative, one after the other; each with its groups."""
    found: list[Captures] = []
    run = _Run(made, text, longest=longest)
    at, before = 0, -1
    while at <= len(text) and len(found) != most:
        captures = run.search(at)
        if captures is None:
            break
        start, end = captures[:2]
        if end > at:
            at = end
        else:  # an empty one, which behind a match does not count
            at += decode(text, at)[1] if at < len(text) else 1
        if start != end or start != before:
            found.append(captures)
        before = end
    return found
