"""RE2's syntax: the text of a regular expression becomes a tree.

The model: what is open is a stack of groups, each with its alternatives so far; an operator takes the last item of the
innermost. Flags hold from where they stand to the end of their group. Mistakes are found in the order and told in the
words of Go's package.

Invariant: a tree that comes out of here has at most `MOST_REPEATED` copies of anything inside nested counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from goexit_lab.golib import regexp_class
from goexit_lab.golib.regexp_class import ANY, NEWLINE, PERL, POSIX, Runes, folded, one, others, union
from goexit_lab.golib.regexp_tree import (
    Capture,
    Class,
    Edge,
    Either,
    Node,
    Repeat,
    Together,
    Where,
    bearable,
    height,
    simple,
)
from goexit_lab.runtime.utf8 import MAX_RUNE

MOST_REPEATED: Final = 1000
MOST_NESTED: Final = 1000


@dataclass(frozen=True, slots=True)
class Flags:
    """What holds at a place; `perl`: everything beyond POSIX."""

    perl: bool = True
    fold: bool = False
    lines: bool = False
    dot_newline: bool = False
    lazy: bool = False


class SyntaxMistake(Exception):  # noqa: N818 - the learner's mistake, told as an error of Go
    """What is wrong with an expression, in the words of Go's package."""

    def __init__(self, what: str, where: str) -> None:
        """`where`: the part of the expression that is shown."""
        super().__init__(f"error parsing regexp: {what}: `{where}`")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and the names of its groups, of which the whole expression is the first."""

    tree: Node
    names: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """An open group: `number` is 0 for one that captures nothing; `flags` hold again behind it."""

    number: int
    flags: Flags
    done: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def closed(self) -> Node:
        """What it matches."""
        ways = [*self.done, _together(self.items)]
        made = ways[0] if len(ways) == 1 else Either(tuple(ways))
        return Capture(made, self.number) if self.number else made


def parse(text: str, *, perl: bool = True) -> Parsed:
    """The tree of an expression; SyntaxMistake says what is wrong with it. `perl`: False for POSIX's syntax only."""
    for each in text:
        if "\udc80" <= each <= "\udcff":
            raise SyntaxMistake("invalid UTF-8", text)
    return _Parser(text, Flags(perl=perl, lines=not perl)).parse()


def _together(items: Sequence[Node]) -> Node:
    return items[0] if len(items) == 1 else Together(tuple(items))


class _Parser:
    """Reads one expression; `at` is where it is, `repeated` where the operator before began, if it was one."""

    def __init__(self, text: str, flags: Flags) -> None:
        self.text, self.flags = text, flags
        self.at = 0
        self.groups = [_Group(0, flags)]
        self.names = [""]

    def wrong(self, what: str, start: int, end: int | None = None) -> SyntaxMistake:
        """What to raise; the part of the expression that is shown ends here if not said otherwise."""
        return SyntaxMistake(what, self.text[start : self.at if end is None else end])

    def parse(self) -> Parsed:
        text, last = self.text, None
        while self.at < len(text):
            start, repeated = self.at, None
            char = text[start]
            match char:
                case "(":
                    self._open()
                case "|":
                    self.at += 1
                    group = self.groups[-1]
                    group.done.append(_together(group.items))
                    group.items = []
                case ")":
                    self._close()
                case "[":
                    self._add(Class(self._set()))
                case "*" | "+" | "?":
                    self.at += 1
                    least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
                    self._repeat(start, last, least, most)
                    repeated = start
                case "{" if (counts := self._counts()) is not None:
                    self._counted(start, last, *counts)
                    repeated = start
                case "\\":
                    self._backslash()
                case _:
                    self.at += 1
                    self._plain(char)
            last = repeated
        if len(self.groups) > 1:
            raise self.wrong("missing closing )", 0, len(text))
        tree = self.groups[0].closed()
        if height(tree, MOST_NESTED) > MOST_NESTED:
            raise self.wrong("expression nests too deeply", 0, len(text))
        return Parsed(tree, tuple(self.names))

    def _add(self, node: Node) -> None:
        self.groups[-1].items.append(node)

    def _literal(self, rune: int) -> None:
        runes = one(rune, fold=self.flags.fold)
        self._add(Class(runes, rune if len(runes) == 1 and runes[0] == (rune, rune) else None))

    def _plain(self, char: str) -> None:
        """A rune outside of brackets that needs no reading ahead."""
        lines = self.flags.lines
        match char:
            case "^":
                self._add(Edge(Where.LINE_BEGINS if lines else Where.TEXT_BEGINS))
            case "$":
                self._add(Edge(Where.LINE_ENDS if lines else Where.TEXT_ENDS))
            case ".":
                self._add(Class(ANY if self.flags.dot_newline else others(NEWLINE)))
            case _:
                self._literal(ord(char))

    # ---- groups ----------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self.flags.perl and self.text.startswith("(?", self.at):
            self._special()
            return
        self.at += 1
        self._capture("")

    def _capture(self, name: str) -> None:
        self.names.append(name)
        self.groups.append(_Group(len(self.names) - 1, self.flags))

    def _close(self) -> None:
        if len(self.groups) == 1:
            raise self.wrong("unexpected )", 0, len(self.text))
        self.at += 1
        group = self.groups.pop()
        self.flags = group.flags
        self._add(group.closed())

    def _special(self) -> None:
        """What begins with `(?`: a name, or flags for the rest of the group or for one of its own."""
        text, start = self.text, self.at
        for opening in ("(?P<", "(?<"):
            if text.startswith(opening, start) and len(text) > start + len(opening):
                end = text.find(">", start)
                if end < 0:
                    raise self.wrong("invalid named capture", start, len(text))
                name = text[start + len(opening) : end]
                if not (name.isascii() and name.replace("_", "a").isalnum()):
                    raise self.wrong("invalid named capture", start, end + 1)
                self.at = end + 1
                self._capture(name)
                return
        self.at = start + len("(?")
        flags, on, seen = self.flags, True, False
        while self.at < len(text):
            char = text[self.at]
            self.at += 1
            match char:
                case "i" | "m" | "s" | "U":
                    name = {"i": "fold", "m": "lines", "s": "dot_newline", "U": "lazy"}[char]
                    flags, seen = replace(flags, **{name: on}), True
                case "-" if on:
                    on, seen = False, False
                case ":" | ")" if on or seen:
                    if char == ":":
                        self.groups.append(_Group(0, self.flags))
                    self.flags = flags
                    return
                case _:
                    raise self.wrong("invalid or unsupported Perl syntax", start)
        raise self.wrong("invalid or unsupported Perl syntax", start)

    # ---- repetitions -----------------------------------------------------------------------------------------------

    def _counts(self) -> tuple[int, int | None] | None:
        """The counts of `{2}`, `{2,}` or `{2,5}`, -1 for one that is too large; None, and nothing read, for others."""
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1 : end].partition(",")
        numbers = [each for each in (low, high) if each]
        if end < 0 or not low or not all(map(_is_count, numbers)):
            return None
        self.at = end + 1
        least, most = _number(low), _number(high) if high else None
        return least, most if comma else least

    def _counted(self, start: int, last: int | None, least: int, most: int | None) -> None:
        if least < 0 or least > MOST_REPEATED or (most is not None and not least <= most <= MOST_REPEATED):
            raise self.wrong("invalid repeat count", start)
        self._repeat(start, last, least, most, counted=True)

    def _repeat(self, start: int, last: int | None, least: int, most: int | None, *, counted: bool = False) -> None:
        """The operator that was read from `start` on, for the last item; `last`: where one before it began."""
        lazy = self.flags.lazy
        if self.flags.perl:
            if self.text.startswith("?", self.at):
                self.at += 1
                lazy = not lazy
            if last is not None:
                raise self.wrong("invalid nested repetition operator", last)
        items = self.groups[-1].items
        if not items:
            raise self.wrong("missing argument to repetition operator", start)
        item = items[-1]
        made = Repeat(item, least, most, not lazy)
        if isinstance(item, Repeat) and not counted and item.greedy == made.greedy and simple(item):
            both = (item.least, item.most)
            made = item if both == (least, most) else replace(made, least=0, most=None)
        items[-1] = made
        if counted and (least > 1 or (most or 0) > 1) and not bearable(made, MOST_REPEATED):
            raise self.wrong("invalid repeat count", start)

    # ---- behind a backslash ----------------------------------------------------------------------------------------

    def _backslash(self) -> None:
        start, text = self.at, self.text
        char = text[start + 1 : start + 2]
        edges = {"A": Where.TEXT_BEGINS, "z": Where.TEXT_ENDS, "b": Where.WORD_EDGE, "B": Where.NO_WORD_EDGE}
        if self.flags.perl and char in edges and char:
            self.at += 2
            self._add(Edge(edges[char]))
        elif self.flags.perl and char == "Q":
            end = text.find("\\E", start + 2)
            self.at = len(text) if end < 0 else end + 2
            for each in text[start + 2 : len(text) if end < 0 else end]:
                self._literal(ord(each))
        elif (found := self._named_set()) is not None:
            self._add(Class(found))
        else:
            self._literal(self._escape())

    def _named_set(self) -> Runes | None:
        r"""A set such as \d or \pL here, with all cases if they do not count; None, and nothing read, for none."""
        start, text = self.at, self.text
        char = text[start + 1 : start + 2] if text.startswith("\\", start) else ""
        if not char or not self.flags.perl:
            return None
        if char.lower() in PERL:
            self.at += 2
            found = self._cased(PERL[char.lower()])
            return others(found) if char.isupper() else found
        if char not in "pP" or start + 2 >= len(text):
            return None
        end = start + 3
        name = text[start + 2]
        if name == "{":
            end = text.find("}", start) + 1
            if not end:
                raise self.wrong("invalid character class range", start, len(text))
            name = text[start + 3 : end - 1]
        runes = regexp_class.named(name.removeprefix("^"))
        if runes is None:
            raise self.wrong("invalid character class range", start, end)
        self.at = end
        found = self._cased(runes)
        return others(found) if (char == "P") != name.startswith("^") else found

    def _cased(self, runes: Runes) -> Runes:
        return folded(runes) if self.flags.fold else runes

    def _escape(self) -> int:
        """The rune that an escape sequence stands for."""
        start, text = self.at, self.text
        if start + 1 == len(text):
            raise SyntaxMistake("trailing backslash at end of expression", "")
        char = text[start + 1]
        self.at += 2
        if char in "01234567":
            digits = char
            while len(digits) < 3 and self.at < len(text) and text[self.at] in "01234567":
                digits += text[self.at]
                self.at += 1
            if char == "0" or len(digits) > 1:
                return int(digits, 8)
        elif char == "x":
            return self._hexadecimal(start)
        elif char in "afnrtv":
            return ord({"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}[char])
        elif char.isascii() and not char.isalnum():
            return ord(char)
        raise self.wrong("invalid escape sequence", start)

    def _hexadecimal(self, start: int) -> int:
        r"""The rune of \x7F or \x{10FFFF}."""
        if not self.text.startswith("{", self.at):
            digits = self.text[self.at : self.at + 2]
            for each in digits:
                self.at += 1
                if not _hex(each):
                    raise self.wrong("invalid escape sequence", start)
            if len(digits) < len("7F"):
                raise self.wrong("invalid escape sequence", start)
            return int(digits, 16)
        self.at += 1
        value, first = 0, self.at
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            if char == "}" and self.at - 1 > first:
                return value
            if not _hex(char) or (value := value * 16 + int(char, 16)) > MAX_RUNE:
                break
        raise self.wrong("invalid escape sequence", start)

    # ---- in brackets -----------------------------------------------------------------------------------------------

    def _set(self) -> Runes:
        """The set between brackets."""
        start, text = self.at, self.text
        self.at += 1
        negated = text.startswith("^", self.at)
        self.at += negated
        ranges: list[tuple[int, int]] = []
        if negated and not self.flags.perl:
            ranges += NEWLINE
        first = True
        while first or not text.startswith("]", self.at):
            if (
                text.startswith("-", self.at)
                and not self.flags.perl
                and not first
                and text[self.at + 1 : self.at + 2] != "]"
            ):
                raise self.wrong("invalid character class range", self.at, self.at + 2)
            first = False
            if (found := self._posix()) is not None or (found := self._named_set()) is not None:
                ranges += found
                continue
            low_at = self.at
            low = high = self._member(start)
            if text.startswith("-", self.at) and text[self.at + 1 : self.at + 2] not in ("", "]"):
                self.at += 1
                high = self._member(start)
                if high < low:
                    raise self.wrong("invalid character class range", low_at)
            ranges += self._cased(((low, high),))
        self.at += 1
        made = union(ranges)
        return others(made) if negated else made

    def _member(self, start: int) -> int:
        """One rune in brackets that began at `start`."""
        if self.at >= len(self.text):
            raise self.wrong("missing closing ]", start, len(self.text))
        if self.text[self.at] == "\\":
            return self._escape()
        self.at += 1
        return ord(self.text[self.at - 1])

    def _posix(self) -> Runes | None:
        """A set such as `[:alpha:]` here; None, and nothing read, if there is none."""
        start = self.at
        end = self.text.find(":]", start + 2) if self.text.startswith("[:", start) else -1
        if end < 0:
            return None
        name = self.text[start + 2 : end]
        if name.removeprefix("^") not in POSIX:
            raise self.wrong("invalid character class range", start, end + 2)
        self.at = end + 2
        found = self._cased(POSIX[name.removeprefix("^")])
        return others(found) if name.startswith("^") else found


def _hex(char: str) -> bool:
    return char in "0123456789abcdefABCDEF"


def _is_count(text: str) -> bool:
    """Whether it is a count as Go reads it: digits, and no needless zero in front."""
    return text.isascii() and text.isdigit() and (text == "0" or not text.startswith("0"))


def _number(text: str) -> int:
    return int(text) if len(text) < 9 else -1
