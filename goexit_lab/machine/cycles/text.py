"""The lines of one cycle.

Model: what the path depends on is asked first, and only then something is stored. What lies at fixed addresses is asked
before what is reached through pointers, that pointers are aligned at the end: what is read through one that is not is
used by nobody.

Invariant: where something does not hold, nothing has been changed.
Invariant: generated source holds integers and fixed names only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.apart import Pair, Row, keep_beside, leave_out_merged, pairs_of, row_of
from goexit_lab.machine.cycles.cells import Cell, is_nought
from goexit_lab.machine.cycles.constants import Constants
from goexit_lab.machine.cycles.facts import Fact, RefusedError, limits
from goexit_lab.machine.cycles.questions import literal, questions, without
from goexit_lab.machine.cycles.reading import Reading
from goexit_lab.machine.cycles.terms import LEAF, Number, Term, is_term

Scalar = tuple[Kind, int]
"""A number at a fixed address."""
_RUN = 4  # words: so many that are set to 0 one after another are set at once


class Text:
    """The lines of one cycle."""

    def __init__(
        self,
        reading: Reading,
        prefix: str,
        indent: int,
        fails: str,
        constants: Constants,
        held: Mapping[Scalar, str] = MappingProxyType({}),
    ) -> None:
        """`prefix`: of its locals; `fails`: the statement for when something does not hold; `held`: see `held_by`."""
        self._held = held
        self.bounds: set[int] = set()  # numbers by which something must lie below the end of memory
        self.kinds: set[Kind] = set()  # of views
        self._constants = constants
        self._reading, self._book = reading, reading.book
        self._prefix, self._indent, self._fails = prefix, indent, fails
        self._uses: dict[int, int] = {}
        self._below: dict[int, list[int]] = {}  # a term -> what is added to it in subscripts, where that is negative
        self._lowered: dict[int, tuple[str, int]] = {}  # a term -> a local that is so much less
        self._named: set[int] = set()
        self.lines: list[str] = []
        self._changes = reading.cells.changes()
        self._registers = reading.registers.changes()

    def write(self) -> tuple[list[str], list[str]]:
        """Lines of questions, then of what changes, which are indented by one less."""
        reading, book = self._reading, self._book
        keep_beside(reading)
        facts = {number: fact for number, fact in book.facts.items() if fact != Fact()}
        leave_out_merged(reading, facts)
        apart = pairs_of(reading)
        row = row_of(reading, apart, [number for number in facts if self._turn(book.terms[number], facts) == 0])
        self._leave_out(row, facts)
        self._use_all(facts, apart, row)
        kept = self._kept()
        aligned: dict[int, list[str]] = {}  # a mask -> what must have no bits of it
        for term in sorted(book.terms, key=lambda each: self._turn(each, facts)):
            if term.number in self._uses and self._deserves(term, kept):
                self._put(f"{self._prefix}{term.number} = {self._made(term)}")
                self._named.add(term.number)
                self._lower(term)
            fact = facts.get(term.number)
            if fact is not None:
                self._ask(term, fact, aligned)
        for mask, names in aligned.items():
            self._put(f"if ({' | '.join(names)}) & {mask}: {self._fails}")
        self._ask_row(row)
        implied = {id(pair) for pair in row.pairs}  # terms that are compared would be asked about
        for pair in apart:
            if id(pair) not in implied:
                self._ask_apart(pair)
        questions, self.lines = self.lines, []
        self._indent -= 1
        for index, (event, twin) in enumerate(self._reading.events):
            self._report(f"{self._prefix}_{index}", event, twin)
        self._commit()
        return questions, self.lines

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
        for cell in self._changes:
            self._use(cell.value)
            self._use_place(cell.base, cell.offset, cell.kind)
        for value in (*self._registers.values(), *self._reported()):
            self._use(value)
        for each in self._reading.cells.cleared:
            self._use(book.add(each.base, each.offset) if each.base is not None else each.offset)
        for a, b, _, _ in apart:
            self._use(a)
            self._use(b)
        for base in (*row.bases, *row.bases):
            self._use(base)

    def _turn(self, term: Term, facts: Mapping[int, Fact]) -> int:
        """What is asked first: what lies at fixed addresses, since that is what mostly tells one path from another."""
        fact = facts.get(term.number)
        if term.op != LEAF or fact is None:
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
        if self._holds(term):  # its own name will do, unless it is changed before that is used
            return term.number in kept
        return self._uses[term.number] > 1 or term.number in kept

    def _holds(self, term: Term) -> bool:
        """Whether a local holds what that leaf was read from."""
        where = self._reading.cells.where.get(term.number)
        if where is None:
            return False
        base, offset = self._reading.cells.resolved(*where)
        return base is None and (term.args[0][1], offset) in self._held

    def _index(self, base: Term | None, offset: int, kind: Kind) -> Number:
        """The subscript of the view of `kind`."""
        book = self._book
        base = base if base is None else book.settled(base)
        address = offset if base is None else book.add(base, offset)
        if is_term(address) and book.divisor(address) < kind.size:
            raise RefusedError("an address that may be unaligned")
        return book.right(address, kind.size.bit_length() - 1)

    # ---- text --------------------------------------------------------------------------------------------

    def _put(self, line: str) -> None:
        self.lines.append(" " * self._indent + line)

    def _text(self, value: Number) -> str:
        """The expression of a number."""
        value = self._book.settled(value)
        if not is_term(value):
            return literal(value)
        return f"{self._prefix}{value.number}" if value.number in self._named else f"({self._made(value)})"

    def _made(self, term: Term) -> str:
        """The expression that makes a term of its parts."""
        match term.op, term.args:
            case "leaf", ("TOP",):
                return "top"
            case "leaf", (("search", name, known),):
                return f"{name}(rt, {', '.join(str(each) for each in known)})"
            case "leaf", (("register", index),):
                return f"R[{index}]"
            case "leaf", (("load", kind, *_),):
                base, offset = self._reading.cells.resolved(*self._reading.cells.where[term.number])
                if base is None and (kind, offset) in self._held:
                    return self._held[kind, offset]
                return self._scalar(kind, self._index(base, offset, kind))
            case "sum", (base, constant):
                return f"{self._text(base)} {_signed(constant)}"
            case "cast", (inner, code):
                half, mask = -limits(Kind(code))[0], (1 << Kind(code).bits) - 1
                bits = f"{self._text(inner)} + {half} & {mask}" if half else f"{self._text(inner)} & {mask}"
                return f"({bits}) - {half}" if half else bits
            case ("max" | "min") as op, (a, b):
                first, second = self._text(a), self._text(b)
                return f"{first} if {first} {'>' if op == 'max' else '<'}= {second} else {second}"
            case op, (a, b):
                return f"{self._text(a)} {op} {self._text(b)}"
            case _:
                raise RefusedError(f"no text for {term.op}")

    def _view(self, kind: Kind) -> str:
        self.kinds.add(kind)
        return kind.value

    def _lower(self, term: Term) -> None:
        """Have another local that is less by what is added to the term in subscripts, if that is negative and pays."""
        below = self._below.get(term.number, ())
        if len(below) > 1:
            name, least = f"{self._prefix}{term.number}_low", min(below)
            self._put(f"{name} = {self._prefix}{term.number} - {-least}")
            self._lowered[term.number] = name, least

    def _scalar(self, kind: Kind, index: Number, count: int = 0) -> str:
        """The number at a subscript, or `count` numbers from there on; through a view that begins further on."""
        base, more = self._book.split(index)
        first = "" if base is None else self._bare(base)
        if base is not None and more < 0 and base.number in self._lowered:
            first, least = self._lowered[base.number]
            more -= least
        if base is None or more < 0 or self._book.range(base)[0] < 0:
            view, first = self._view(kind), self._bare(index)
        else:
            view = self._constants.view(kind, more) if more else self._view(kind)
        return f"{view}[{first}:{first} + {count}]" if count else f"{view}[{first}]"

    def _bare(self, value: Number) -> str:
        text = self._text(value)
        return text[1:-1] if text.startswith("(") and is_term(self._book.settled(value)) else text

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

    def _before_the_end(self, room: int) -> str:
        """The local for so many bytes before the end of memory."""
        self.bounds.add(room)
        return f"top_{str(room).replace('-', 'm')}"

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
            questions.append(f"{one}{f' {_signed(step)}' if step else ''} > {two}")
        if row.room is not None:
            questions.append(f"{names[-1]} > {self._before_the_end(row.room)}")
        self._put(f"if {' or '.join(questions)}:")
        self._indent += 1
        for number, low in row.lows.items():
            self._put(f"if {self._text(self._book.terms[number])} < {low}: {self._fails}")
        for number, room in row.rooms.items():
            name = self._text(self._book.terms[number])
            self._put(f"if {name} > {self._before_the_end(room)}: {self._fails}")
        for pair in row.pairs:
            self._ask_apart(pair)
        self._indent -= 1

    # ---- events ------------------------------------------------------------------------------------------

    def _reported(self) -> list[Term]:
        """The terms in events."""
        found: list[Term] = []
        pending: list[Any] = [event for event, _ in self._reading.events]
        while pending:
            value = pending.pop()
            if is_term(value):
                found.append(value)
            elif isinstance(value, tuple):
                pending += value
            elif is_dataclass(value):
                pending += [getattr(value, each.name) for each in fields(value)]
        return found

    def _report(self, name: str, event: Any, twin: type | None) -> None:  # noqa: ANN401 - an event
        """Lines that hand over an event."""
        parts = [(each.name, getattr(event, each.name)) for each in fields(event)]
        texts = [(field, f"t + {value}" if field == "step" else self._value(value)) for field, value in parts]
        if twin is None:
            self._put(f"SINK({self._constants.name(type(event))}({', '.join(text for _, text in texts)}))")
            return
        self._put(f"{name} = {self._constants.name(twin)}()")
        for field, text in texts:
            self._put(f"{name}.{field} = {text}")
        self._put(f"{name}.__class__ = {self._constants.name(type(event))}")
        self._put(f"SINK({name})")

    def _value(self, value: Any) -> str:  # noqa: ANN401 - a field of an event
        """The expression of what an event says."""
        value = self._book.settled(value)
        if is_term(value):
            return self._bare(value)
        if isinstance(value, tuple):
            return f"({''.join(self._value(each) + ', ' for each in value)})"
        if is_dataclass(value) and not isinstance(value, type):
            inside = ", ".join(self._value(getattr(value, each.name)) for each in fields(value))
            return f"{self._constants.name(type(value))}({inside})"
        return repr(value) if value is None or isinstance(value, bool | int) else self._constants.name(value)

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
                self._put(f"{self._held[cell.kind, offset]} = {self._bare(cell.value)}")
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


def _signed(number: int) -> str:
    return f"{'-' if number < 0 else '+'} {abs(number)}"
