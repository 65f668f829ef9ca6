"""The book of one reading: terms in the order of their making, and what the path taken depends on.

Model: each term has a `Fact` once something is asked about it: bounds, a divisor, an exact value, values that it has
not. Facts about a term are joined, so that twenty questions about one stack pointer become one. A leaf that was the
same in another execution may be *promoted*: the first question about it asks whether it is the same again, and from
there on it is a plain number.

Invariant: whenever all facts hold, an execution takes the same path, and its terms come about in the same way.
Invariant: what is simplified is equal for every value that the facts allow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from goexit_lab.kit.words import Kind
from goexit_lab.machine.cycles.facts import WORK, Fact, RefusedError, key_of, limits, now_of, whole
from goexit_lab.machine.cycles.ranges import Ranges
from goexit_lab.machine.cycles.terms import LEAF, SUM, Number, Term, is_term

MOST_TERMS: Final = 6000  # of a book; what needs more is no short cycle
LITTLE: Final = 1 << 12  # by so much a number counts on that is not expected to wrap around
_MASKS: Final = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)  # of what may be a count
_SHIFTED: Final = frozenset({"*", "//", "%"})


class Book(Ranges):
    """Writes down terms and facts."""

    def __init__(self, top: int, most: int, promoted: Mapping[object, Collection[int] | None]) -> None:
        """`top`: where memory ends now, `most`: where it ends at most; `promoted`: keys of leaves, and values.

        A leaf must be one of them now, or anything where None stands instead.
        """
        super().__init__(most)
        self.terms: list[Term] = []
        self._made: dict[object, Term] = {}
        self._promoted = promoted
        self._promotable: set[int] = set()
        self.alike: set[object] = set()  # keys of leaves that may be promoted
        self._pinned: set[int] = set()  # leaves with an exact fact
        self._exact = 0  # facts so far that say what a term is
        self.leaves: dict[object, Term] = {}
        self._cut: dict[tuple[int, int], int] = {}  # a term and a number of bits -> a constant: their sum was cut there
        self.top = self.leaf("TOP", top)

    def forget(self) -> None:
        """Drop every term: each knows its book."""
        for kept in (self.terms, self._made, self.leaves, self.facts):
            kept.clear()

    # ---- making ------------------------------------------------------------------------------------------

    def leaf(self, key: object, now: Number, *, varies: bool = False) -> Term:
        """What is there before, told apart by `key`; never promoted if it `varies`."""
        found = self.leaves.get(key)
        if found is None:
            found = self.leaves[key] = self._new(LEAF, (key,), now)
            if not varies and key in self._promoted:
                values = self._promoted[key]
                if values is None or now in values:
                    self._promotable.add(found.number)
                    self.alike.add(key)
        return found

    def _new(self, op: str, args: tuple[Any, ...], now: Number) -> Term:
        if len(self.terms) >= MOST_TERMS:
            raise RefusedError("too many terms")
        made = Term(self, len(self.terms), op, args, now)
        self.terms.append(made)
        return made

    def settled(self, value: Number) -> Number:
        """The plain number that a term is known to be, or the term."""
        if type(value) is not Term or value.asked == self._exact:
            return value
        if (value.loose < 0 or value.loose in self._pinned) and not self._loose(value):
            return value.now
        if value.op == SUM:
            base = self.settled(value.args[0])
            if type(base) is not Term:
                return base + value.args[1]
        else:
            fact = self.facts.get(value.number)
            if fact is not None and fact.exact is not None:
                return fact.exact
        value.asked = self._exact
        return value

    def _loose(self, value: Term) -> bool:
        """Whether something that the term depends on is not known."""
        for each in value.leaves:
            if each not in self._pinned:
                value.loose = each
                return True
        return False

    def make(self, op: str, a: Number, b: Number) -> Number:
        """`a op b`, not simplified but for what is known."""
        a, b = self.settled(a), self.settled(b)
        if not is_term(a) and not is_term(b):
            return WORK[op](a, b)
        if op in _SHIFTED and type(b) is int and b > 0 and b & (b - 1) == 0 and whole(a, b):
            return self._shifted(op, a, b)
        key = (op, key_of(a), key_of(b))
        found = self._made.get(key)
        if found is None:
            now = WORK[op](now_of(a), now_of(b))
            found = self._made[key] = self._new(op, (a, b), now)
        return found

    def _shifted(self, op: str, a: Number, b: int) -> Number:
        """A product, quotient or remainder of a power of two."""
        if op == "%":
            return self.both(a, b - 1)
        return self.left(a, b.bit_length() - 1) if op == "*" else self.right(a, b.bit_length() - 1)

    def split(self, value: Number) -> tuple[Term | None, int]:
        """A whole number as a term that is no sum, and a constant."""
        value = self.settled(value)
        if type(value) is not Term:
            return None, value
        return value.args if value.op == SUM else (value, 0)

    def sum(self, base: Term | None, constant: int) -> Number:
        """What `split` took apart."""
        if base is None or constant == 0:
            return constant if base is None else base
        key = (SUM, base.number, constant)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._new(SUM, (base, constant), base.now + constant)
        return found

    # ---- arithmetic --------------------------------------------------------------------------------------

    def add(self, a: Number, b: Number) -> Number:
        """The number a + b."""
        if not whole(a, b):
            return self.make("+", a, b)
        (x, c), (y, d) = self.split(a), self.split(b)
        if x is not None and y is not None:
            first, second = (x, y) if x.number < y.number else (y, x)
            return self.add(self.make("+", first, second), c + d)
        return self.sum(y if x is None else x, c + d)

    def subtract(self, a: Number, b: Number) -> Number:
        """The number a - b."""
        if not whole(a, b):
            return self.make("-", a, b)
        (x, c), (y, d) = self.split(a), self.split(b)
        if x is y:
            return c - d
        if y is None:
            return self.sum(x, c - d)
        if x is None:
            return self.make("-", c - d, y)
        return self.add(self.make("-", x, y), c - d)

    def both(self, a: Number, b: Number) -> Number:
        """The number a & b."""
        a, b = self.settled(a), self.settled(b)
        if is_term(b):
            a, b = b, a
        if is_term(b) or not whole(a, b):
            return self.make("&", a, b)
        base, constant = self.split(a)
        if base is None:
            return constant & b
        if b >= 0 and b & (b + 1) == 0:
            low, high = self.range(a)
            if (low >= 0 and high <= b) or (b in _MASKS and self._counts(a, 0, b)):
                return a
            if self.divisor(base) > b:
                return constant & b
            near = self._near(base, constant, int(b).bit_length())
            if near is not None:
                return self.add(self.both(near, b), constant - near.args[1] if near.op == SUM else constant)
            return self.make("&", base if constant & b == 0 else a, b)
        if -b > 0 and b & (-b - 1) == 0 and -b & (-b - 1) == 0 and self.divisor(base) >= -b:
            return self.sum(base, constant & b)
        return self.make("&", a, b)

    def either(self, a: Number, b: Number) -> Number:
        """The number a | b."""
        a, b = self.settled(a), self.settled(b)
        if is_term(b):
            a, b = b, a
        base, _ = self.split(a) if whole(a, b) else (None, 0)
        if base is a and not is_term(b) and 0 <= b < self.divisor(base):
            return self.sum(base, b)
        return self.make("|", a, b)

    def left(self, a: Number, by: Number) -> Number:
        """The number a << by."""
        by = int(by)
        base, constant = self.split(a)
        if base is None or by == 0:
            return constant << by if base is None else self.settled(a)
        if base.op == ">>" and base.args[1] == by and self.divisor(base.args[0]) >= 1 << by:
            return self.sum(base.args[0], constant << by)
        return self.add(self.make("<<", base, by), constant << by)

    def right(self, a: Number, by: Number) -> Number:
        """The number a >> by."""
        by = int(by)
        base, constant = self.split(a)
        if base is None or by == 0:
            return constant >> by if base is None else self.settled(a)
        if base.op == "<<" and base.args[1] == by:
            return self.sum(base.args[0], constant >> by)
        if by and self.divisor(base) >= 1 << by:
            return self.add(self.make(">>", base, by), constant >> by)
        near = self._near(base, constant, by)
        return self.make(">>", a if near is None else near, by)

    def _near(self, base: Term, constant: int, bits: int) -> Number:
        """A sum with the same high bits as `base + constant` that was cut there before: the bits below do not carry.

        None: there is none near enough for that to be likely.
        """
        other = self._cut.setdefault((base.number, bits), constant)
        distance = constant - other
        if distance == 0 or abs(distance) >= 1 << bits >> 3:
            return None
        near = self.sum(base, other)
        low = self.make("&", near, (1 << bits) - 1)
        if not 0 <= now_of(low) + distance < 1 << bits:
            return None
        asked = (
            self.compare("<=", low, (1 << bits) - 1 - distance) if distance > 0 else self.compare("<=", -distance, low)
        )
        return near if asked else None

    def cast(self, value: Number, kind: Kind) -> Number:
        """A whole number as `kind` holds its bits."""
        value = self.settled(value)
        low, high = limits(kind)
        least, greatest = self.range(value)
        if (low <= least and greatest <= high) or self._counts(value, low, high):
            return value
        if not is_term(value):
            return (value - low) % (1 << kind.bits) + low
        if value.op == "cast" and Kind(value.args[1]).bits >= kind.bits:
            return self.cast(value.args[0], kind)
        key = ("cast", value.number, kind.value)
        found = self._made.get(key)
        if found is None:
            now = (value.now - low) % (1 << kind.bits) + low
            found = self._made[key] = self._new("cast", (value, kind.value), now)
        return found

    def _counts(self, value: Number, low: int, high: int) -> bool:
        """Whether it is something that was there before and counts on by little; then it is asked to keep these bounds.

        It does so each time but one in thousands, and whoever asks need not cut off any bits.
        """
        if not is_term(value) or value.op != SUM or value.args[0].op != LEAF or abs(value.args[1]) > LITTLE:
            return False
        return (
            low <= value.now <= high and bool(self.compare("<=", low, value)) and bool(self.compare("<=", value, high))
        )

    def wrapped(self, value: Number, half: int) -> Number:
        """A whole number as a signed kind that counts to `half` holds its bits."""
        return self.cast(value, Kind(f"i{half.bit_length()}"))

    def larger(self, a: Number, b: Number) -> Number:
        """The larger one of two numbers."""
        return self._chosen("max", a, b)

    def smaller(self, a: Number, b: Number) -> Number:
        """The smaller one of two numbers."""
        return self._chosen("min", a, b)

    def _chosen(self, op: str, a: Number, b: Number) -> Number:
        a, b = self.settled(a), self.settled(b)
        if not whole(a, b):
            raise RefusedError("a choice of what are no whole numbers")
        (low, high), (least, greatest) = self.range(a), self.range(b)
        if low >= greatest or high <= least:
            return a if (low >= greatest) == (op == "max") else b
        return self.make(op, a, b)

    def counted(self, first: Number, end: Number | None = None, step: int = 1) -> list[Number]:
        """The numbers of a `range`; how many there are decides, where it begins does not."""
        first, end = (0, first) if end is None else (first, end)
        count = len(range(0, int(self.subtract(end, first)), int(step)))
        if count > MOST_TERMS:
            raise RefusedError("a long loop")
        return [self.add(first, each * step) for each in range(count)]

    def distance(self, base: Term) -> Term | None:
        """How far a term lies before the end of memory, if something was asked about that."""
        return self._made.get(("-", self.top.number, base.number))

    # ---- questions ---------------------------------------------------------------------------------------

    def compare(self, op: str, a: Number, b: object) -> Any:  # noqa: ANN401 - a term or a bool
        """`a op b` for <, <=, == and !=; whole numbers as a question about one term and a constant."""
        if not isinstance(b, int | float):
            return op == "!="
        if type(a) is Term and type(b) is int and type(a.now) is int:  # as mostly
            x, c = self.split(a)
            k = b - c + (1 if op == "<=" else 0)
            sign = "<" if op == "<=" else op
            return WORK[sign](0, k) if x is None else self._asked(sign, x, k)
        if not whole(a, b):
            return self.make(op, a, b)
        (x, c), (y, d) = self.split(a), self.split(b)
        k = d - c + (1 if op == "<=" else 0)  # x - y < k
        sign = "<" if op == "<=" else op
        if x is y:
            return WORK[sign](0, k)
        if y is None:
            base = x
        elif x is None or x.number > y.number:
            base = y if x is None else self.make("-", y, x)
            sign, k = (">", -k) if sign == "<" else (sign, -k)
        else:
            base = self.make("-", x, y)
        return self._asked(sign, base, k)

    def _asked(self, sign: str, value: Number, k: int) -> Any:  # noqa: ANN401 - a term or a bool
        if not is_term(value):
            return WORK[sign](value, k)
        if value.op == SUM:
            value, k = value.args[0], k - value.args[1]
        low, high = self.range(value)
        if sign in {"==", "!="}:
            fact = self.facts.get(value.number)
            if not low <= k <= high or (fact is not None and k in fact.unequal):
                return sign == "!="
        elif (high < k) if sign == "<" else (low > k):
            return True
        elif (low >= k) if sign == "<" else (high <= k):
            return False
        return self._question(sign, value, k)

    def _question(self, sign: str, value: Term, k: int) -> Term:
        """A comparison that does not follow from what is known."""
        key = (sign, value.number, k)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._new(sign, (value, k), WORK[sign](value.now, k))
        made.noted = self.noted
        return made

    def truth(self, value: Term) -> bool:
        """Whether it is true this time, which the path taken depends on from here on."""
        found = self.settled(value)
        if not is_term(found):
            return bool(found)
        if self._promote(found):
            return bool(found.now)
        if found.noted == self.noted:
            self._note(found.op, *found.args, holds=bool(found.now))
            return bool(found.now)
        if found.op in {"<", ">", "==", "!="} and whole(found.args[0], found.args[1]):
            asked = self._asked(found.op, *found.args)
            if is_term(asked):
                self._note(asked.op, *asked.args, holds=bool(asked.now))
            return bool(found.now)
        if type(found.now) is int:
            self._nought(found)
            return bool(found.now)
        self._fact(found).true = bool(found.now)
        return bool(found.now)

    def _nought(self, value: Term) -> None:
        """Note whether a whole number is 0."""
        if value.op == "&" and not value.now and self._divides(*value.args):
            return
        asked = self.compare("==", value, 0)
        if is_term(asked):
            self._note(asked.op, *asked.args, holds=bool(asked.now))

    def _divides(self, value: Number, mask: Number) -> bool:
        """Note that the low bits `mask` of a number are 0; False if that is no question about divisors."""
        if is_term(mask) or mask & (mask + 1):
            return False
        value = self.settled(value)
        if not is_term(value):
            return bool(value & mask == 0)
        if value.op == "|":
            return all(self._divides(each, mask) for each in value.args)
        base, constant = self.split(value)
        if constant & mask or base is None:
            return False
        fact = self._fact(base)
        fact.divisor = max(fact.divisor, mask + 1)
        return True

    def _note(self, sign: str, value: Term, k: int, *, holds: bool) -> None:
        fact = self._fact(value)
        self.noted += 1
        if sign in {"==", "!="}:
            if (sign == "==") == holds:
                fact.exact = k
                self._exact += 1
                if value.op == LEAF:
                    self._pinned.add(value.number)
            else:
                fact.unequal.add(k)
            return
        if (sign == "<") == holds:
            bound = k - 1 if holds else k
            fact.high = bound if fact.high is None else min(fact.high, bound)
            if value.op == "-" and value.args[1] is self.top:
                self.implied[value.args[0].number] = self.most + bound
        else:
            bound = k + 1 if holds else k
            fact.low = bound if fact.low is None else max(fact.low, bound)
            if value.op == "-" and value.args[0] is self.top:
                self.implied[value.args[1].number] = self.most - bound

    def _fact(self, value: Term) -> Fact:
        return self.facts.setdefault(value.number, Fact())

    def _promote(self, value: Term) -> bool:
        """If everything that it depends on may be promoted, do so."""
        if not self._promotable or not value.leaves - self._pinned <= self._promotable:
            return False
        for number in sorted(value.leaves - self._pinned):
            self._note("==", self.terms[number], self.terms[number].now, holds=True)
        return True

    def promoted(self, value: Number) -> Number:
        """`settled`, promoting it where that is possible."""
        found = self.settled(value)
        return found.now if is_term(found) and self._promote(found) else found

    def pin(self, value: Term) -> Number:
        """The value this time, on which the path taken depends from here on."""
        found = self.settled(value)
        if not is_term(found) or self._promote(found):
            return now_of(found)
        if type(found.now) is not int:
            raise RefusedError("a number that is no whole one decides")
        base, _ = self.split(found)
        if base is not None:
            self._note("==", base, base.now, holds=True)
        return found.now
