"""The lines of one cycle.

Model: what the path depends on is asked first, and only then something is stored. What lies at fixed addresses is asked
before what is reached through pointers, that pointers are aligned at the end: what is read through one that is not is
used by nobody.

Invariant: where something does not hold, nothing has been changed.
Invariant: generated source holds integers and fixed names only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.apart import Guest, Pair, Row, keep_beside, leave_out_merged, pairs_of, row_of
from goexit_lab.machine.cycles.cells import Cell, is_nought
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.expressions import Scalar, signed
from goexit_lab.machine.cycles.facts import Fact
from goexit_lab.machine.cycles.questions import literal, questions, without
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.remembered import Before, Remembered
from goexit_lab.machine.cycles.reports import Reports
from goexit_lab.machine.cycles.rounds import AT_ONCE, Rounds
from goexit_lab.machine.cycles.terms import LEAF, Number, Term, is_term

_RUN = 4  # words: so many that are set to 0 one after another are set at once


class Text(Reports):
    """The lines of one cycle."""

    def __init__(
        self,
        reading: Reading,
        prefix: str,
        indent: int,
        fails: str,
        constants: Constants,
        held: Mapping[Scalar, str] | None = None,
        first: Reading | None = None,
    ) -> None:
        """`prefix`: of its locals; `fails`: the statement for when something does not hold.

        Of a loop, `held`: see `held_by`; and `first`: what was done before.
        """
        super().__init__(reading, prefix, indent, constants, held or {})
        self._fails = fails
        self._uses: dict[int, int] = {}
        self._below: dict[int, list[int]] = {}  # a term -> what is added to it in subscripts, where that is negative
        self._changes = reading.cells.changes()
        self._registers = reading.registers.changes()
        self._rounds = None if held is None else Rounds(reading, held, self._changes)
        self._remembered = None
        if self._rounds is not None and first is not None:
            self._remembered = Remembered(reading, self._rounds, Before(first))
        self._guides: dict[int, list[Term]] = {}  # terms -> what is made again only where those have changed
        self._asked: Mapping[int, Fact] = {}
        self._once: set[int] = set()  # terms that are not made in each round
        self._steady: set[int] = set()  # terms that no round of a loop changes
        self.far: dict[int, int] = {}  # terms that each round changes, by how much, and whose bounds are far away
        self.counted: dict[Scalar, int] = {}  # what is held and needed after the loop only -> what a round adds to it

    def write(self, leaves: str = "") -> tuple[list[str], list[str], list[str]]:
        """Lines of questions before a loop, of questions, then of what changes, which are indented by one less.

        `leaves`: the statement for when something does not hold before the loop.
        """
        reading, book = self._reading, self._book
        extents = reading.cells.extents()
        keep_beside(reading, extents)
        facts = {number: fact for number, fact in book.facts.items() if fact != Fact()}
        leave_out_merged(reading, facts)
        apart = pairs_of(reading)
        turns = {number: self._turn(book.terms[number], fact) for number, fact in facts.items()}
        row = row_of(reading, extents, apart, [number for number, turn in turns.items() if turn == 0])
        self._leave_out(row, facts)
        if self._rounds is not None:
            self.far = self._rounds.far(facts)
        self._use_all({number: fact for number, fact in facts.items() if number not in self.far}, apart, row)
        if self._rounds is not None:
            self._steady = {each.number for each in book.terms if self._rounds.steady(each)}
        if self._remembered is not None:
            self._remembered.update()
        kept = self._kept()
        terms = sorted(book.terms, key=lambda each: turns.get(each.number, 2))
        implied = [pair for pairs in (row.pairs, *(guest.pairs for guest in row.guests)) for pair in pairs]
        left_out = {id(pair) for pair in implied}  # terms that are compared would be asked about
        pairs = [pair for pair in apart if id(pair) not in left_out]
        self._asked, later = facts, self._steady.copy()
        self._once = self._steady.copy()
        if self._remembered is not None:
            for number, following in self._remembered.guides.items():
                self._guides[number] = [each for each in terms if each.number in following]
                later |= following - {number}
        before = self._before(terms, facts, kept, pairs, leaves) if self._rounds is not None else []
        self._ask_all([each for each in terms if each.number not in later], facts, kept)
        self._ask_row(row)
        for pair in pairs:
            if not self._fixed(pair):
                self._ask_apart(pair)
        questions, self.lines = self.lines, []
        self._indent -= 1
        for index, (event, twin) in enumerate(self._reading.events):
            self._report(f"{self._prefix}_{index}", event, twin)
        self._commit()
        return before, questions, self.lines

    def _before(
        self, terms: list[Term], facts: Mapping[int, Fact], kept: set[int], pairs: list[Pair], leaves: str
    ) -> list[str]:
        """Lines before a loop: what no round changes is asked there, and how many rounds what counts allows."""
        inside = self._indent, self._fails
        self._indent, self._fails = 3, leaves
        self._ask_all([each for each in terms if each.number in self._steady], facts, kept)
        for pair in pairs:
            if self._fixed(pair):
                self._ask_apart(pair)
        for number in self._guides:
            self._put(f"same_{self._prefix}{number} = -1")
        if self.far:
            self._put(f"room = t + {AT_ONCE * self._reading.steps}")
            self._put("if room < limit: limit = room")
        for number, step in self.far.items():
            self._ask_far(self._text(self._book.terms[number]), facts[number], step)
        self._indent, self._fails = inside
        before, self.lines = self.lines, []
        return before

    def _ask_all(self, terms: list[Term], facts: Mapping[int, Fact], kept: set[int]) -> None:
        """Make locals and ask what must hold."""
        aligned: dict[int, list[str]] = {}  # a mask -> what must have no bits of it
        for term in terms:
            if term.number in self._uses and term.number not in self._named and self._deserves(term, kept):
                self._put(f"{self._prefix}{term.number} = {self._made(term)}")
                self._named.add(term.number)
                self._lower(term)
            following = self._guides.pop(term.number, None)
            fact = facts.get(term.number)
            if following is not None:
                self._ask_following(self._text(term), following, facts, kept)
            elif fact is not None and term.number not in self.far:
                self._ask(term, fact, aligned)
        for mask, names in aligned.items():
            self._put(f"if ({' | '.join(names)}) & {mask}: {self._fails}")

    def _ask_following(self, name: str, following: list[Term], facts: Mapping[int, Fact], kept: set[int]) -> None:
        """Make and ask what follows from a guide, where that is another one than in the round before."""
        self._put(f"if {name} != same_{name}:")
        self._indent += 1
        self._once |= {each.number for each in following}
        self._ask_all(following, facts, kept)
        self._put(f"same_{name} = {name}")
        self._indent -= 1

    def _ask_far(self, name: str, fact: Fact, step: int) -> None:
        """Ask in how many rounds a number may keep its bounds, or in none; each changes it by `step`."""
        near, far = (fact.low, fact.high) if step > 0 else (fact.high, fact.low)
        nearer, farther = ("<", ">") if step > 0 else (">", "<")
        if near is not None:
            self._put(f"if {name} {nearer} {near}: {self._fails}")
        if far is None:
            return
        self._put(f"if {name} {farther} {far - AT_ONCE * step}:")
        self._indent += 1
        rounds = f"({far} - {name}){'' if step == 1 else f' // {literal(step)}'}"
        self._put(f"room = t + {rounds} * {self._reading.steps}")
        self._put("if room < limit: limit = room")
        self._indent -= 1

    def _fixed(self, pair: Pair) -> bool:
        """Whether no round changes how two bases lie to each other."""
        return self._rounds is not None and all(self._rounds.step(each) == 0 for each in pair[:2])

    def _leave_out(self, row: Row, facts: dict[int, Fact]) -> None:
        """Leave out what the row implies."""
        for number in row.rooms:
            found = self._book.distance(self._book.terms[number])
            if found is not None:
                del facts[found.number]
        for number, low in row.lows.items():
            fact = facts[number]
            facts[number] = replace(fact, low=None, unequal={each for each in fact.unequal if each >= low})

    def _use_all(self, facts: Mapping[int, Fact], apart: list[Pair], row: Row) -> None:
        """Count how often each term is named."""
        book = self._book
        for number in facts:
            self._use(book.terms[number])
        counts: list[tuple[Scalar, Term, int]] = []
        for cell in self._changes:
            count = None if self._rounds is None else self._rounds.count(cell)
            if count is None:
                self._use(cell.value)
            else:
                counts.append(count)
            self._use_place(cell.base, cell.offset, cell.kind)
        for value in (*self._registers.values(), *self._reported()):
            self._use(value)
        for each in self._reading.cells.cleared:
            self._use(book.add(each.base, each.offset) if each.base is not None else each.offset)
        for a, b, _, _ in apart:
            self._use(a)
            self._use(b)
        for base in (*row.bases, *row.bases, *(each.base for each in row.guests)):
            self._use(base)
        self.counted = {place: step for place, leaf, step in counts if leaf.number not in self._uses}
        for _, leaf, step in counts:
            self._use(self._book.sum(leaf, step) if leaf.number in self._uses else None)

    def _turn(self, term: Term, fact: Fact) -> int:
        """What is asked first: what lies at fixed addresses, since that is what mostly tells one path from another."""
        if term.op != LEAF:
            return 2
        where = self._reading.cells.where.get(term.number)
        fixed = where is not None and not is_term(self._book.settled(where[0]))
        return 2 if not fixed else 1 if fact.exact is not None else 0

    # ---- what is needed ----------------------------------------------------------------------------------

    def _use(self, value: Number) -> None:
        value = self._book.settled(value)
        if not is_term(value):
            return
        count = self._uses.get(value.number, 0)
        self._uses[value.number] = count + 1
        if count:
            return
        if value.op == LEAF:
            where = self._reading.cells.where.get(value.number)
            if where is not None:
                self._use_place(*where, value.args[0][1])
            return
        for each in value.args:
            self._use(each)
            if value.op in {"max", "min"}:  # their text names each of them twice
                self._use(each)

    def _use_place(self, base: Term | None, offset: int, kind: Kind) -> None:
        """As `_use`, for the subscript of a place: what is added in it is no number of its own."""
        first, more = self._book.split(self._index(base, offset, kind))
        self._use(first)
        if first is not None and more < 0:
            self._below.setdefault(first.number, []).append(more)

    def _kept(self) -> set[int]:
        """Leaves that are stored somewhere: read before anything is. Not one that only its own place depends on."""
        kept: set[int] = set()
        pending = list(self._registers.values())
        for cell in self._changes:
            value = self._book.settled(cell.value)
            own = {each for each in value.leaves if self._is_at(each, cell)} if is_term(value) else set()
            kept |= value.leaves - own if is_term(value) else set()
        pending += self._reported()
        pending += [cell.base for cell in self._changes] + [each.base for each in self._reading.cells.cleared]
        for each in pending:
            value = self._book.settled(each)
            if is_term(value):
                kept |= value.leaves
        return kept

    def _is_at(self, leaf: int, cell: Cell) -> bool:
        """Whether that leaf was read at a fixed address where the cell is stored now, and is held."""
        where = self._reading.cells.where.get(leaf)
        if where is None or not self._holds(self._book.terms[leaf]):
            return False
        return self._reading.cells.resolved(*where) == self._reading.cells.resolved(cell.base, cell.offset)

    def _deserves(self, term: Term, kept: set[int]) -> bool:
        """Whether a term gets a local."""
        if not is_term(self._book.settled(term)):
            return False
        if term.number in self._guides:
            return True
        if term is self._book.top or (term.number in self._steady and self._holds(term)):
            return term.number not in self._steady
        if term.number in self._once:  # what is made in each round anew need not be made by its only question
            return self._uses[term.number] > 1 or term.number not in self._asked
        if self._holds(term):  # its own name will do, unless it is changed before that is used
            return term.number in kept
        return self._uses[term.number] > 1 or term.number in kept

    # ---- text --------------------------------------------------------------------------------------------

    def _lower(self, term: Term) -> None:
        """Have another local that is less by what is added to the term in subscripts, if that is negative and pays."""
        below = self._below.get(term.number, ())
        if len(below) > 1:
            name, least = f"{self._prefix}{term.number}_low", min(below)
            self._put(f"{name} = {self._prefix}{term.number} - {-least}")
            self._lowered[term.number] = name, least

    def _ask(self, term: Term, fact: Fact, aligned: dict[int, list[str]]) -> None:
        """One line for what must hold of a term, but that it must be `aligned`, if it has a name, for later."""
        named = term.number in self._named
        asked = self._below_the_end(term, fact) or ("" if named else without(term, fact, self._text))
        if asked:
            self._put(f"if {asked}: {self._fails}")
            return
        name = f"{self._prefix}{term.number}" if named else f"({self._made(term)})"
        asks = questions(name, fact)
        if fact.divisor > 1 and fact.exact is None:
            if named:
                aligned.setdefault(fact.divisor - 1, []).append(name)
            else:
                asks.insert(0, f"{name} & {fact.divisor - 1}")
        if asks:
            self._put(f"if {' or '.join(asks)}: {self._fails}")

    def _below_the_end(self, term: Term, fact: Fact) -> str:
        """The question whether a number lies so far below the end of memory, if that is all that is asked."""
        if term.op != "-" or term.args[0] is not self._book.top or fact.low is None or fact != Fact(low=fact.low):
            return ""
        if term.number in self._named or not is_term(self._book.settled(term.args[1])):
            return ""
        return f"{self._text(term.args[1])} > {self._before_the_end(fact.low)}"

    def _ask_apart(self, pair: Pair) -> None:
        """One line for a pair of bases, which asks first on the side where they are now."""
        a, b, low, high = pair
        distance = f"{self._text(a)} - {self._text(b)}"
        asked = f"{distance} > {low}", f"{distance} < {high}"
        one, two = asked if a.now - b.now <= low else asked[::-1]
        self._put(f"if {one} and {two}: {self._fails}")

    def _ask_row(self, row: Row) -> None:
        """One line that asks whether a row is in order, and under it what else there is to ask for."""
        if not row.bases:
            return
        names = [self._text(each) for each in row.bases]
        questions = [] if row.least is None else [f"{names[0]} < {row.least}"]
        for one, two, step in zip(names, names[1:], row.steps, strict=False):
            questions.append(f"{one}{f' {signed(step)}' if step else ''} > {two}")
        if row.room is not None:
            questions.append(f"{names[-1]} > {self._before_the_end(row.room)}")
        astray = " or ".join(questions)
        if row.guests:
            self._put(f"astray = {astray}")
            astray = "astray"
        self._put(f"if {astray}:")
        self._indent += 1
        for number, low in row.lows.items():
            self._put(f"if {self._text(self._book.terms[number])} < {low}: {self._fails}")
        for number, room in row.rooms.items():
            name = self._text(self._book.terms[number])
            self._put(f"if {name} > {self._before_the_end(room)}: {self._fails}")
        for pair in row.pairs:
            self._ask_apart(pair)
        self._indent -= 1
        for guest in row.guests:
            self._ask_guest(row, guest)

    def _ask_guest(self, row: Row, guest: Guest) -> None:
        """Ask whether the row is in order and a base lies beside it or where it lay in it; if not, for each pair."""
        name, first, last = (self._text(each) for each in (guest.base, row.bases[0], row.bases[-1]))
        asked = f"{name} {signed(guest.before)} > {first} and {last} {signed(guest.behind)} > {name}"
        if guest.between is not None:
            ahead, behind, before, following = guest.between
            place = (
                f"{self._text(ahead)} {signed(behind)} > {name} or {name} {signed(before)} > {self._text(following)}"
            )
            asked = f"({place}) and {asked}"
        self._put(f"if astray or {asked}:")
        self._indent += 1
        for pair in guest.pairs:
            self._ask_apart(pair)
        self._indent -= 1

    # ---- what changes ------------------------------------------------------------------------------------

    def _commit(self) -> None:
        for each in self._reading.cells.cleared:
            address = each.offset if each.base is None else self._book.add(each.base, each.offset)
            self._put(f"zero({self._text(address)}, {each.size})")
        done = 0
        for at, cell in enumerate(self._changes):
            if at < done:
                continue
            base, offset = self._reading.cells.resolved(cell.base, cell.offset)
            run = self._run(at)
            if run:
                done = at + run
                self._clear(base, offset, cell.kind, run)
                continue
            if base is None and (cell.kind, offset) in self._held:
                name = self._name((cell.kind, offset))
                if (cell.kind, offset) not in self.counted:
                    self._put(f"{name} = {self._bare(cell.value)}")
                continue
            index = self._index(base, offset, cell.kind)
            self._put(f"{self._scalar(cell.kind, index)} = {self._bare(cell.value)}")
        for index, value in self._registers.items():
            if index not in self._reading.registers.known or self._differs(index, value):
                self._put(f"R[{index}] = {self._bare(value)}")
        self._put(f"t += {self._reading.steps}")

    def _run(self, at: int) -> int:
        """How many words from that change on are set to 0, one after another; 0: too few."""
        first = self._changes[at]
        count = 0
        for each in self._changes[at:]:
            if each.base is not first.base or each.kind is not first.kind or each.kind.floating:
                break
            if each.offset != first.offset + count * first.kind.size or not is_nought(self._book.settled(each.value)):
                break
            count += 1
        return count if count >= _RUN and first.base is not None else 0

    def _clear(self, base: Term | None, offset: int, kind: Kind, count: int) -> None:
        """The line that does it."""
        noughts = self._constants.noughts(kind, count)
        self._put(f"{self._scalar(kind, self._index(base, offset, kind), count)} = {noughts}")

    def _differs(self, index: int, value: Number) -> bool:
        registers = self._reading.registers
        return is_term(value) or registers.known[index] != value or type(value) is not int
