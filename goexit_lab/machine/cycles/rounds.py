"""What becomes of numbers from one round of a loop to the next.

Model: a number *steps* if each round changes it by the same constant, which is 0 for what no round changes. What is
asked about such a number need not be asked in each round: it says how many rounds there can be.

Invariant: what steps here does so in every execution in which the questions of the rounds hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.machine.cycles.accesses import FIXED
from goexit_lab.machine.cycles.cells import Cell
from goexit_lab.machine.cycles.expressions import Scalar
from goexit_lab.machine.cycles.facts import Fact
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import LEAF, SUM, Number, Term, is_term

AT_ONCE: Final = 1 << 10  # rounds after which a loop is left, if anything is counted in it
_RISKY: Final = frozenset({"//", "%", "<<", ">>"})  # what may be no number stays where that has been asked for
FAR: Final = 2 * AT_ONCE  # rounds: what allows so many is asked before a loop instead of in each round


class Rounds:
    """The numbers of a loop that does what was read again and again, some of it in locals."""

    def __init__(self, reading: Reading, held: Mapping[Scalar, str], changes: list[Cell]) -> None:
        """`held`: the numbers at fixed addresses that nothing but `changes` changes."""
        self._reading, self._book, self._held = reading, reading.book, held
        self._steps: dict[int, int | None] = {}
        self._registers = reading.registers.changes()
        self._next: dict[Scalar, Number] = {}  # what is held after a round, if that changes it
        self._stored: dict[int, list[tuple[int, int]]] = {}  # through each base: from which offset to which
        for each in reading.cells.cleared:
            self._note(each.base, each.offset, each.size)
        for cell in changes:
            base, offset = self._note(cell.base, cell.offset, cell.kind.size)
            if base is None and (cell.kind, offset) in held:
                self._next[cell.kind, offset] = cell.value

    def _note(self, base: Term | None, offset: int, size: int) -> tuple[Term | None, int]:
        """Note what is stored; where that is."""
        base, offset = self._reading.cells.resolved(base, offset)
        self._stored.setdefault(FIXED if base is None else base.number, []).append((offset, offset + size))
        return base, offset

    def place(self, leaf: Term) -> Scalar | None:
        """Where what is held was read from; None if the term is no such leaf."""
        where = self._reading.cells.where.get(leaf.number)
        if where is None:
            return None
        base, offset = self._reading.cells.resolved(*where)
        found = leaf.args[0][1], offset
        return found if base is None and found in self._held else None

    def step(self, value: Number) -> int | None:
        """By how much each round changes a number; None: that is not known."""
        value = self._book.settled(value)
        return self._of(value) if is_term(value) else 0

    def steady(self, term: Term) -> bool:
        """Whether no round changes what a term is made of, even if it is known what it must be."""
        return self._of(term) == 0

    def _of(self, term: Term) -> int | None:
        if term.number not in self._steps:
            self._steps[term.number] = self._step(term)
        return self._steps[term.number]

    def _step(self, value: Term) -> int | None:
        if value.op == LEAF:
            return self._of_leaf(value)
        steps = [self.step(each) if is_term(each) else 0 for each in value.args]
        if value.op == SUM:
            return steps[0]
        if not any(each != 0 for each in steps):
            return None if value.op in _RISKY and is_term(value.args[1]) else 0
        if None in steps or type(value.now) is not int:
            return None
        one, two = (each or 0 for each in steps)
        if value.op in {"+", "-"}:
            return one + two if value.op == "+" else one - two
        by = value.args[1]
        if value.op not in {"<<", "*"} or is_term(by) or by < 0:
            return None
        return one << int(by) if value.op == "<<" else one * int(by)

    def _of_leaf(self, leaf: Term) -> int | None:
        key = leaf.args[0]
        if key == "TOP":
            return 0
        if key[0] == "register":
            after = self._registers.get(key[1], leaf)
        else:
            place = self.place(leaf)
            if place is None:
                return 0 if key[0] == "load" and self._through_the_same(leaf) else None
            after = self._next.get(place, leaf)
        return self.counts(leaf, after)

    def _through_the_same(self, leaf: Term) -> bool:
        """Whether it is read through a pointer that no round changes, and no round stores anything there."""
        base, _ = self._reading.cells.resolved(*self._reading.cells.where[leaf.number])
        return base is not None and self.step(base) == 0 and self.remains(leaf)

    def remains(self, leaf: Term) -> bool:
        """Whether nothing is stored through the base that it is read through where it lies."""
        base, offset = self._reading.cells.resolved(*self._reading.cells.where[leaf.number])
        end = offset + leaf.args[0][1].size
        stored = self._stored.get(FIXED if base is None else base.number, ())
        return not any(at < end and offset < behind for at, behind in stored)

    def counts(self, leaf: Term, after: Number) -> int | None:
        """What is added to what is there before to get what is there after a round; None: it is something else."""
        if after is leaf:
            return 0
        base, constant = self._book.split(after) if type(leaf.now) is int else (None, 0)
        return constant if base is leaf else None

    def count(self, cell: Cell) -> tuple[Scalar, Term, int] | None:
        """Of a change that counts on what is held: its place, what was there before, and what is added."""
        value = self._book.settled(cell.value)
        if not is_term(value) or value.op != SUM or value.args[0].op != LEAF:
            return None
        leaf, step = value.args
        place = self.place(leaf)
        base, offset = self._reading.cells.resolved(cell.base, cell.offset)
        return (place, leaf, step) if base is None and place == (cell.kind, offset) else None

    def far(self, facts: Mapping[int, Fact]) -> dict[int, int]:
        """Numbers that step, towards bounds that are far away now, of which nothing else is asked; their steps."""
        found: dict[int, int] = {}
        for number, fact in facts.items():
            term = self._book.terms[number]
            step = self.step(term)
            if step and fact == Fact(low=fact.low, high=fact.high):
                bound = fact.high if step > 0 else fact.low
                if bound is None or abs(bound - term.now) > FAR * abs(step):
                    found[number] = step
        return found
