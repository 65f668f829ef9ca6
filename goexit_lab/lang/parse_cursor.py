"""Where the parser is in the text, and how it goes on after an error.

The model: a cursor over the scanner's tokens. A syntax error names the token it stands at in the compiler's words;
only the first of a line is kept, because the others are mostly its echo. After an error the parser skips to a token
at which its production, or any statement, can go on.

Invariant: a cursor never moves back, and every loop over tokens either moves it or ends.
Invariant: nesting deeper than `MAX_DEPTH` ends the parse with a diagnostic, so that neither the parser nor anything
that later walks the tree by recursion meets Python's recursion limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast
from goexit_lab.lang.token import KEYWORDS, LITERALS, Token

if TYPE_CHECKING:
    from goexit_lab.kit.diagnostics import Diagnostics
    from goexit_lab.lang.scan import Tokens

MAX_DEPTH: Final = 20_000
"""Levels of nested expressions; the deepest function of Go's own library has 26."""

LINK: Final = 4
STATEMENT: Final = 5
LITERAL: Final = 8
TYPE: Final = 20
"""How many levels of expressions a link of a chain such as ``a.b().c``, a nested statement, a composite literal and a
type count for: what is done with them later takes time that grows with the square of their depth."""

_SHOWN: Final = 60
"""Characters of a literal that a message repeats."""

STATEMENT_STARTS: Final = frozenset(
    map(
        Token,
        ("break const continue defer fallthrough for go goto if return select switch type var".split()),
    ),
)
"""Keywords that begin a statement: never skipped in search of something else."""

_CLOSED_BY: Final = {Token.LPAREN: Token.RPAREN, Token.LBRACK: Token.RBRACK, Token.LBRACE: Token.RBRACE}
_CLOSERS: Final = tuple(_CLOSED_BY.values())


class Stop(Exception):  # noqa: N818 - an end, not an error of ours
    """What was found so far is all that will be."""


class Cursor:
    """The current token and the tools of every production."""

    def __init__(self, tokens: Tokens, errors: Diagnostics) -> None:
        """Stand at the first token."""
        self.errors = errors
        self.index = 0
        self.kind = tokens.kinds[0]
        self.pos = tokens.positions[0]
        self.text = tokens.texts[0]
        self.depth = 0
        self.functions = 0
        """Function bodies around the cursor."""
        self._kinds = tokens.kinds
        self._positions = tokens.positions
        self._texts = tokens.texts
        self._broken = False

    # ------------------------------------------------------------------------------------------------------ moving

    def next(self) -> Pos:
        """Move to the next token; return where the old one was. EOF stays."""
        was = self.pos
        if self.kind is not Token.EOF:
            self.index = at = self.index + 1
            self.kind = self._kinds[at]
            self.pos = self._positions[at]
            self.text = self._texts[at]
        return was

    def peek(self, distance: int = 1) -> Token:
        """Return the kind of the token `distance` behind the current one."""
        at = self.index + distance
        return self._kinds[at] if at < len(self._kinds) else Token.EOF

    def peek_text(self, distance: int = 1) -> str:
        """Return the text of the token `distance` behind the current one; negative: before it."""
        at = self.index + distance
        return self._texts[at] if 0 <= at < len(self._texts) else ""

    def at(self, kind: Token) -> bool:
        """Whether the current token is of `kind`."""
        return self.kind is kind

    def brace_on_next_line(self) -> bool:
        """Whether the line ends here and the next begins with a ``{``."""
        return self.at(Token.SEMICOLON) and self.text == "newline" and self.peek() is Token.LBRACE

    def got(self, kind: Token) -> bool:
        """Move on if the current token is of `kind`; tell whether it was."""
        if self.kind is kind:
            self.next()
            return True
        return False

    def want(self, kind: Token, hint: str | None = None) -> Pos:
        """Move over a token of `kind`, or report what is there instead; return where it was.

        What is there instead is skipped, unless it is a brace: that belongs to a block which is parsed yet.
        """
        if not self.at(kind):
            if self.at_top_level_function():
                self._missing_brace()
                return self.pos
            self.syntax_error(f"expected {_word(kind)}", hint=hint)
            if self.kind in {Token.LBRACE, Token.RBRACE}:
                return self.pos
        return self.next()

    def deeper(self, what: str, cost: int = 1) -> None:
        """Count one level of nesting; whoever calls this subtracts its `cost` from `depth` again."""
        self.depth += cost
        if self.depth > MAX_DEPTH:
            self.too_deep(what)

    def too_deep(self, what: str) -> None:
        """End the parse because of nesting."""
        levels = f"{MAX_DEPTH:,} levels of expressions, {MAX_DEPTH // STATEMENT:,} of statements"
        hint = f"at most {levels} or {MAX_DEPTH // TYPE:,} of types are supported"
        self.errors.add(self.pos, f"{what} nested too deeply", hint=hint)
        raise Stop

    # ------------------------------------------------------------------------------------------------------ errors

    def error(self, pos: Pos, message: str, *, end: Pos | None = None, hint: str | None = None) -> None:
        """Report `message` as it is."""
        self.errors.add_once_per_line(pos, message, end=end, hint=hint)
        if self.errors.full:
            raise Stop

    def syntax_error(self, message: str, *, pos: Pos | None = None, hint: str | None = None) -> None:
        """Report a syntax error, at the current token unless `pos` tells.

        A message that begins with "in", "at", "after" or "expected" is about the current token and names it.
        """
        if self.at(Token.EOF) and len(self.errors):
            return  # the end of the text is not to blame
        if self.at(Token.EOF) and hint is None:
            hint = self._never_closed()
        if message.startswith("expected "):
            message = f"unexpected {self.describe()}, {message}"
        elif message.startswith(("in ", "at ", "after ")):
            message = f"unexpected {self.describe()} {message}"
        end = None
        if pos is None and self.kind not in {Token.SEMICOLON, Token.EOF}:
            end = Pos(self.pos + len(self.text))
        self.error(self.pos if pos is None else pos, f"syntax error: {message}", end=end, hint=hint)

    def _never_closed(self) -> str | None:
        """What should have been closed before the text ends; None if everything was.

        Where a line that closes begins farther left than the one that opened, what it was written for lies further out.
        """
        opened, first = list[int](), None
        for at, kind in enumerate(self._kinds):
            if kind in _CLOSED_BY:
                opened.append(at)
            elif opened and kind is _CLOSED_BY[self._kinds[opened[-1]]]:
                opener = opened.pop()
                if first is None and self._begins_its_line(at) and self._indent(at) < self._indent(opener):
                    first = opener
        if not opened:
            return None
        at = opened[-1] if first is None else first
        kind, line = self._kinds[at], self.errors.source.line_of(self._positions[at])
        return f"the {kind.value} of line {line} needs a {_CLOSED_BY[kind].value}"

    def _begins_its_line(self, index: int) -> bool:
        source, pos = self.errors.source, self._positions[index]
        return not source.text[source.line_starts[source.line_of(pos) - 1] : pos].strip()

    def _indent(self, index: int) -> int:
        """Characters of white space before the line of a token."""
        line = self.errors.source.line(self.errors.source.line_of(self._positions[index]))
        return len(line) - len(line.lstrip())

    def unsupported(self, pos: Pos, what: str, version: str) -> None:
        """Report a part of the language that is later than the one taught here."""
        self.error(pos, f"{what} not supported: came with Go {version}", hint="this is the language of Go 1")

    def _missing_brace(self) -> None:
        """Report a function's declaration inside another, in the words for a function literal with a name."""
        hint = "a } is missing before this function"
        if self.peek() is Token.IDENT:
            at = self._positions[self.index + 1]
            self.syntax_error(f"unexpected name {self.peek_text()}, expected (", pos=at, hint=hint)
        else:
            self.syntax_error("expected }", hint=hint)

    def describe(self) -> str:
        """Return the current token as a message names it."""
        match self.kind:
            case Token.IDENT:
                return f"name {self.text}"
            case Token.SEMICOLON:
                return self.text
            case kind if kind in LITERALS:
                first_line = self.text.split("\n", 1)[0]
                clipped = len(first_line) > _SHOWN or first_line != self.text
                return f"literal {first_line[:_SHOWN]}{'…' if clipped else ''}"
            case kind:
                return _word(kind)

    def advance(self, *follow: Token) -> None:
        """Skip to a token of `follow` or, inside a function, to one that begins a statement."""
        while not self.at(Token.EOF) and self.kind not in follow:
            if self.functions and (self.kind in STATEMENT_STARTS or self.at_top_level_function()):
                break
            self.next()

    def at_top_level_function(self) -> bool:
        """Whether a function's declaration begins here, at a line's first column: some ``}`` is missing before it."""
        return (
            self.at(Token.FUNC)
            and self.functions > 0
            and self.peek() in {Token.IDENT, Token.LPAREN}
            and self.pos in self.errors.source.line_starts
            and (self.peek() is Token.IDENT or self.peek(2) is Token.IDENT)
        )

    # -------------------------------------------------------------------------------------------- common productions

    def name(self) -> ast.Ident:
        """Parse an identifier."""
        if self.at(Token.IDENT):
            text = self.text
            return ast.Ident(self.next(), text)
        self.syntax_error("expected name", hint=keyword_hint(self.kind))
        missing = ast.Ident(self.pos, "_")
        self.next()
        return missing

    def names(self, first: ast.Ident) -> list[ast.Ident]:
        """Parse the rest of a list of identifiers."""
        found = [first]
        while self.got(Token.COMMA):
            found.append(self.name())
        return found

    def at_element(self, close: Token) -> bool:
        """Whether a list that `close` ends has an element here."""
        self._broken = False
        return not self.at(close) and not self.at(Token.EOF)

    def list_goes_on(
        self, context: str, close: Token, separator: Token = Token.COMMA, *, hint: str | None = None
    ) -> bool:
        """Move over a separator behind an element; whether another element follows."""
        if self.got(separator):
            return self.at_element(close)
        if not self.at(close):
            missing = f"{_word(separator)} or {_word(close)}"
            self.syntax_error(
                f"in {context}; possibly missing {missing}", hint=hint or self._list_hint(separator, close)
            )
            self.advance(*_CLOSERS)
            self._broken = True
        return False

    def close_list(self, close: Token) -> Pos:
        """Move over the end of a list; return where it is."""
        broken, self._broken = self._broken, False
        if self.at(close) or not broken:
            return self.want(close)
        return self.pos

    def _list_hint(self, separator: Token, close: Token) -> str | None:
        """Return what to do about an element without separator."""
        match self.kind:
            case Token.COMMA:
                return "no comma here; each stands on a line of its own"
            case Token.INC | Token.DEC:
                return f"{self.kind} makes a statement, not an expression; put it on a line of its own"
            case kind if kind in LITERALS and separator is Token.COMMA and close is Token.RPAREN:
                return self._literal_hint()
            case Token.SEMICOLON if separator is Token.COMMA and self.text == "newline":
                return f"end the line with a comma, or put the {close} on it"
            case _:
                return None

    def _literal_hint(self) -> str:
        """Return what to do about a literal right behind something else."""
        glued = self.peek_text(-1) in {"f", "r", "b", "u"} and self.text.startswith('"')
        return (
            'values go into text by fmt.Sprintf("… %v", x)' if glued else "a comma or an operator is missing before it"
        )


def _word(kind: Token) -> str:
    """Return a kind of token as messages name it."""
    match kind:
        case Token.COMMA:
            return "comma"
        case Token.SEMICOLON:
            return "semicolon or newline"
        case _ if kind.value in KEYWORDS:
            return f"keyword {kind}"
        case _:
            return kind.value


def keyword_hint(kind: Token) -> str | None:
    """Return the hint for a keyword where a name belongs."""
    return f"{kind} is a keyword and cannot be a name" if kind.value in KEYWORDS else None
