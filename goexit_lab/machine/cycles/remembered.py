"""What the rounds of a loop need not read and ask again, as it was read through the same pointer in the round before.

Model: a *guide* is a pointer that is read in each round and mostly is what it was (a channel, a block's span), or its
first bits (a block's page, by which the span is found). What follows from it alone, and from what no round changes, is
its *following*: what is read through it, and what is asked about that. It is read and asked only where the guide is
another one than in the round before.

Invariant: nothing that is remembered is stored over: not through its own base, and every other one is asked to lie
apart from it in each round.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.machine.cycles.facts import limits
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.rounds import Rounds
from goexit_lab.machine.cycles.terms import Term, is_term

LATER: Final = 1 << 60  # a time after every access
FEW: Final = 3  # reads through a pointer: fewer are not worth being remembered


class Before:
    """What a loop's rounds are compared with: the round before them."""

    def __init__(self, reading: Reading) -> None:
        """As it was read."""
        self.touched = touched(reading)
        self.cut = {(each.args[1], each.now) for each in reading.book.terms if _is_cut(each)}


def _is_cut(term: Term) -> bool:
    """Whether it is a number without its last bits, as that of a page is."""
    return term.op == ">>" and not is_term(term.args[1])


def touched(reading: Reading) -> set[int]:
    """The addresses of all bytes that a round has read or stored, as they are now."""
    cells = reading.cells
    found: set[int] = set()
    for kind, base, offset in cells.scalars():
        start = offset if base is None else base.now + offset
        found.update(range(start, start + kind.size))
    return found


class Remembered:
    """The guides of a loop, and what follows from each."""

    def __init__(self, again: Reading, rounds: Rounds, before: Before) -> None:
        """What was not the same in the round `before` is taken to be another thing each time."""
        self._reading, self._rounds = again, rounds
        self._of: dict[int, set[int]] = {}  # a base -> what is read through it, if it is there still in the next round
        cells = again.cells
        for leaf, where in cells.where.items():
            base, offset = cells.resolved(*where)
            if base is not None and base.now + offset in before.touched and rounds.remains(again.book.terms[leaf]):
                self._of.setdefault(base.number, set()).add(leaf)
        self.guides: dict[int, set[int]] = {}  # the numbers of guides -> of them and of what follows from them
        taken: set[int] = set()
        numbers = {each for each in self._of if len(self._of[each]) >= FEW}
        cut = [each for each in again.book.terms if _is_cut(each)]
        numbers |= {each.number for each in cut if (each.args[1], each.now) in before.cut}
        for number in sorted(numbers):
            if number not in taken and self._may_guide(again.book.terms[number]):
                following = self.following(number)
                if sum(each in cells.where for each in following) > FEW:
                    self.guides[number] = following
                    taken |= following
        self._keep()

    def _keep(self) -> None:
        """Have what is remembered lie apart from what is stored later in a round."""
        cells = self._reading.cells
        steady = (each for each in cells.where if self._rounds.steady(self._reading.book.terms[each]))
        reads = {each for following in self.guides.values() for each in following if each in cells.where}
        for leaf in sorted((reads - set(self.guides)).union(steady)):
            base, offset = cells.resolved(*cells.where[leaf])
            if base is not None:
                size = self._reading.book.terms[leaf].args[0][1].size
                cells.accesses.load(base.number, offset, offset + size, time=LATER)

    def _may_guide(self, term: Term) -> bool:
        """Whether it is a pointer that is read in each round, or a part of one."""
        pointer = term.args[0] if _is_cut(term) else term
        where = None if not is_term(pointer) else self._reading.cells.where.get(pointer.number)
        if where is None or self._rounds.step(term) == 0 or not is_term(self._reading.book.settled(term)):
            return False
        is_held = pointer is term and self._rounds.place(term) is not None
        return not is_held and limits(pointer.args[0][1])[0] == 0

    def update(self) -> None:
        """Take in terms that have been made since."""
        for number in self.guides:
            self.guides[number] = self.following(number)

    def following(self, guide: int) -> set[int]:
        """The numbers of a guide and of the terms that follow from it."""
        terms, found = self._reading.book.terms, {guide}
        leaves = self._of.get(guide, set()).copy()
        for number in range(guide + 1, len(terms)):
            if number in leaves:
                found.add(number)
                leaves |= self._of.get(number, set())
                continue
            args = [each for each in terms[number].args if is_term(each)]
            others = [each for each in args if each.number not in found]
            if len(others) < len(args) and all(self._rounds.steady(each) for each in others):
                found.add(number)
                leaves |= self._of.get(number, set())
        return found
