"""The scanner: text becomes tokens.

The model: one compiled pattern matches white space and the token behind it. What it cannot match whole (an unfinished
string, a name with a letter that is none) is scanned by hand, because only those places have errors to report.
Tokens come as three lists of equal length rather than as objects: a cell is scanned at every keystroke's pause.
A line's end becomes a semicolon where the specification inserts one; such a semicolon's text is ``newline`` or
``EOF``, a written one's is ``semicolon``.

Invariant: the last token is EOF and no other is.
Invariant: positions ascend; only a semicolon inserted at the end of the text shares its position, with EOF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from goexit_lab.kit import runes
from goexit_lab.kit.source import Pos
from goexit_lab.lang.foreign import CHARACTERS
from goexit_lab.lang.scan_literal import check_escapes, check_number, number_kind, show_char
from goexit_lab.lang.token import KEYWORDS, OPERATORS, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from goexit_lab.kit.diagnostics import Diagnostics
    from goexit_lab.kit.source import Source

_TOKEN: Final = re.compile(
    r"""
    [ \t\r\x00\ufeff]*                                # white space; NUL and BOM are reported once for the whole text
    (?:
      ([A-Za-z_][A-Za-z0-9_]*+)(?![^\x00-\x7f])       # 1 name or keyword of ASCII characters
    | ( << =? | >> =? | &\^ =? | \.\.\. | && | \|\| | <- | \+\+ | -- | == | != | <= | >= | := | [-+*%&|^] =
      | / = | / (?![/*]) | [-+*%&|^<>=!()\[\]{},;:~] | \. (?![0-9]) )
                                                      # 2 operator
    | (\n)                                            # 3 end of line
    | ( 0[xX] [0-9A-Fa-f_]* (?: \. [0-9A-Fa-f_]* )? (?: [pP] [-+]? [0-9_]* )? i?
      | 0[bBoO] [0-9_]* (?: \. [0-9_]* )? (?: [eEpP] [-+]? [0-9_]* )? i?
      | (?: [0-9] [0-9_]* (?: \. [0-9_]* )? | \. [0-9] [0-9_]* ) (?: [eEpP] [-+]? [0-9_]* )? i? )
                                                      # 4 number, if only by its shape
    | (" [^"\\\n]*+ (?: \\. [^"\\\n]*+ )*+ ")         # 5 interpreted string
    | (' [^'\\\n] ')                                  # 6 rune without escape
    | (//[^\n]*)                                      # 7 comment to the end of the line
    | (` [^`]*+ `)                                    # 8 raw string
    )
    """,
    re.VERBOSE,
)
_NAME, _OPERATOR, _NEWLINE, _NUMBER, _STRING, _RUNE, _LINE_COMMENT, _RAW = range(1, 9)

_BLANK: Final = re.compile(r"[ \t\r\x00\ufeff]*")
_UNFINISHED_STRING: Final = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+\\?')
_LONG_RUNE: Final = re.compile(r"'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+(\\?)('?)")
_ONE_RUNE: Final = re.compile(r"[^\\]|\\(?:[0-7]{3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^0-7xuU])")
_FOREIGN: Final = re.compile("[\x00\ufeff\udc80-\udcff]")

_ENDS_STATEMENT: Final = frozenset(
    map(Token, ("break", "continue", "fallthrough", "return", "++", "--", ")", "]", "}")),
)
"""Behind these and behind names and literals, a line's end is a semicolon (specification, section Semicolons)."""


@dataclass(slots=True)
class Tokens:
    """A text's tokens, one index for each."""

    kinds: list[Token] = field(default_factory=list)
    positions: list[Pos] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The lexeme; of a semicolon ``newline``, ``EOF`` or ``semicolon``."""

    def add(self, kind: Token, pos: int, text: str) -> None:
        """Append a token."""
        self.kinds.append(kind)
        self.positions.append(Pos(pos))
        self.texts.append(text)


def scan(source: Source, errors: Diagnostics) -> Tokens:
    """Return the tokens of `source`; add what is wrong with them to `errors`, and go on behind it."""
    return _Scanner(source, errors).scan()


class _Scanner:
    """One pass over one text."""

    def __init__(self, source: Source, errors: Diagnostics) -> None:
        self.text = source.text
        self.errors = errors
        self.tokens = Tokens()
        self.needs_semicolon = False

    def scan(self) -> Tokens:
        """Scan everything."""
        self._check_foreign()
        text, tokens, match = self.text, self.tokens, _TOKEN.match
        at, size = 0, len(text)
        while at < size:
            found = match(text, at)
            if found is None:
                at = size if self.errors.full else self._by_hand(at)
                continue
            group = found.lastindex
            lexeme = found[group or 0]
            at = found.end()
            start = at - len(lexeme)
            match group:
                case 1:
                    kind = KEYWORDS.get(lexeme, Token.IDENT)
                    self.needs_semicolon = kind is Token.IDENT or kind in _ENDS_STATEMENT
                    tokens.add(kind, start, lexeme)
                case 2:
                    kind = OPERATORS[lexeme]
                    self.needs_semicolon = kind in _ENDS_STATEMENT
                    tokens.add(kind, start, "semicolon" if kind is Token.SEMICOLON else lexeme)
                case 3:
                    self._end_line(start, "newline")
                case 4:
                    check_number(lexeme, start, self._error)
                    self._literal(number_kind(lexeme), start, lexeme)
                case 5 | 6:
                    if "\\" in lexeme:
                        check_escapes(lexeme, start, self._error)
                    self._literal(Token.STRING if group == _STRING else Token.CHAR, start, lexeme)
                case 8:
                    self._literal(Token.STRING, start, lexeme)
                case _:
                    pass
        self._end_line(size, "EOF")
        tokens.add(Token.EOF, size, "EOF")
        return tokens

    def _error(self, pos: int, message: str, hint: str | None = None) -> None:
        """Report; of several errors in a line only the first."""
        self.errors.add_once_per_line(Pos(pos), message, hint=hint)

    def _literal(self, kind: Token, start: int, lexeme: str) -> None:
        """Add a literal."""
        self.tokens.add(kind, start, lexeme)
        self.needs_semicolon = True

    def _end_line(self, at: int, text: str) -> None:
        """Insert a semicolon at `at` if the line's last token asks for one."""
        if self.needs_semicolon:
            self.tokens.add(Token.SEMICOLON, at, text)
            self.needs_semicolon = False

    def _check_foreign(self) -> None:
        """Report the characters that may stand nowhere, not even in a comment."""
        for found in _FOREIGN.finditer(self.text):
            char, at = found[0], found.start()
            if char == "\x00":
                self._error(at, "invalid NUL character")
            elif char != "\ufeff":
                self._error(at, "invalid UTF-8 encoding", "save the file as UTF-8")
            elif at:
                self._error(at, "invalid BOM in the middle of the file")
            if self.errors.full:
                return

    def _by_hand(self, at: int) -> int:
        """Scan what the pattern does not match, behind white space at `at`; return where to go on."""
        blank = _BLANK.match(self.text, at)
        start = at if blank is None else blank.end()
        char = self.text[start : start + 1]
        scan_one: Callable[[int], int]
        match char:
            case "":
                return start
            case '"':
                scan_one = self._unfinished_string
            case "'":
                scan_one = self._long_rune
            case "`":
                scan_one = self._unfinished_raw
            case "/":
                scan_one = self._comment
            case _:
                scan_one = self._foreign_name if char >= "\x80" or char == "_" or char.isalpha() else self._stranger
        return scan_one(start)

    def _unfinished_string(self, start: int) -> int:
        """Scan a string that its line does not finish."""
        found = _UNFINISHED_STRING.match(self.text, start)
        end = start + 1 if found is None else found.end()
        if end < len(self.text):
            self._error(
                end, "newline in string", 'close the string with " on its line, or use ` for one of several lines'
            )
        else:
            self._error(start, "string not terminated", 'a string ends with the quote it began with: "')
        self._literal(Token.STRING, start, self.text[start:end])
        return end

    def _unfinished_raw(self, start: int) -> int:
        """Scan a raw string without end."""
        self._error(start, "string not terminated", "a string ends with the quote it began with: `")
        self._literal(Token.STRING, start, self.text[start:])
        return len(self.text)

    def _long_rune(self, start: int) -> int:
        """Scan a rune literal that is escaped, empty, too long or not finished."""
        found = _LONG_RUNE.match(self.text, start)
        assert found is not None  # noqa: S101 - the pattern matches every text that begins with a quote
        end = found.end()
        body = self.text[start + 1 : end - len(found[2])]
        if not found[2]:
            at_end = end >= len(self.text)
            message = "rune literal not terminated" if at_end else "newline in rune literal"
            self._error(start if at_end else end, message, "a rune literal is one character in single quotes: 'a'")
        elif not body:
            self._error(start + 1, "empty rune literal or unescaped '", r"a single quote is written '\''")
            end += self.text.startswith("'", end)
        elif not check_escapes(self.text[start:end], start, self._error):
            pass
        elif _ONE_RUNE.fullmatch(body) is None:
            self._error(start, "more than one character in rune literal", 'a string takes double quotes: "…"')
        self._literal(Token.CHAR, start, self.text[start:end])
        return end

    def _comment(self, start: int) -> int:
        """Skip a comment of the ``/* */`` kind; one that spans lines ends a line."""
        close = self.text.find("*/", start + 2)
        if close < 0:
            self._error(start, "comment not terminated", "a comment that begins with /* ends with */")
            close = len(self.text)
        if "\n" in self.text[start:close]:
            self._end_line(start, "newline")
        return min(close + 2, len(self.text))

    def _foreign_name(self, start: int) -> int:
        """Scan a name that is not all ASCII; a character that no name may have is reported and belongs to it."""
        end = start
        while end < len(self.text):
            char = self.text[end]
            if char < "\x80" and char != "_" and not char.isalnum():
                break
            if char == "\ufeff":
                break
            if char >= "\x80":
                self._check_name_char(char, end, is_first=end == start)
            end += 1
        self.tokens.add(Token.IDENT, start, self.text[start:end])
        self.needs_semicolon = True
        return end

    def _check_name_char(self, char: str, at: int, *, is_first: bool) -> None:
        """Report a character beyond ASCII that is neither letter nor digit, or a digit that comes first."""
        category = runes.category(ord(char))
        if category == "Nd":
            if is_first:
                self._error(at, f"identifier cannot begin with digit {show_char(char)}")
        elif not category.startswith("L"):
            hint = "delete this invisible character" if category in {"Cf", "Zs", "Cc"} else CHARACTERS.get(char)
            self._error(at, f"invalid character {show_char(char)} in identifier", hint)

    def _stranger(self, start: int) -> int:
        """Report and skip an ASCII character that begins no token."""
        char = self.text[start]
        self._error(start, f"invalid character {show_char(char)}", CHARACTERS.get(char))
        return start + 1
