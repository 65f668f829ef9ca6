"""What the front end says to somebody whose program does not compile.

The model: a `Diagnostic` is one message at one place, perhaps with a hint of what to do about it. While a
program is being compiled its diagnostics gather in a `Diagnostics`; if there are any, the phase ends by raising
one `CompileError` that carries them. A diagnostic renders as the compiler's line, the source line, a caret::

    cell.go:3:11: undefined: y
        x := 1 + y
                 ^
        did you mean x?

or, through `Diagnostic.to_data`, as plain data from which a page draws the same.

Invariant: the diagnostics of a `CompileError` are at least one, at most `LIMIT`, sorted by position, on one source.
Invariant: the caret stands under the column of its position whatever the terminal's tab width is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from goexit_lab.kit.source import Pos, Position, Source

LIMIT: Final = 10
"""Diagnostics reported for one program; the Go compiler's figure."""

_CLIP: Final = 120
"""Characters of a source line shown; a longer line is shown around its caret."""

_INDENT: Final = "    "
_RED, _BOLD, _PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line cut in three at a diagnostic: ready for a terminal or a page, without control characters."""

    before: str
    """The line up to the place; begins with an ellipsis when the line was clipped."""
    marked: str
    """The place itself; empty at the end of a line."""
    after: str
    """The rest of the line."""

    def caret_line(self) -> str:
        """Return white space and carets that mark `marked` when written under the line."""
        pad = "".join(char if char == "\t" else " " * _width(char) for char in self.before)
        return pad + "^" * max(1, sum(map(_width, self.marked)))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message about one place of a source."""

    source: Source
    pos: Pos
    message: str
    """In the Go compiler's wording where it has one; further lines are indented by a tab, as the compiler's are."""
    end: Pos | None = None
    """Where the marked text ends; without it a single character is marked."""
    hint: str | None = None
    """What to do about it, a sentence without a full stop."""

    @property
    def position(self) -> Position:
        """File, line and byte column."""
        return self.source.position(self.pos)

    def __str__(self) -> str:
        """Return the compiler's own form, ``file:line:column: message``."""
        return f"{self.position}: {self.message}"

    def excerpt(self) -> Excerpt:
        """Return the source line, cut at the marked text; what is marked never runs past the line."""
        number = self.source.line_of(self.pos)
        line = self.source.line(number)
        start = min(self.pos - self.source.line_starts[number - 1], len(line))
        stop = start + 1 if self.end is None else self.end - self.source.line_starts[number - 1]
        stop = min(max(stop, start + 1), len(line))
        low = 0 if start < _CLIP - _CLIP // 4 else start - _CLIP // 2
        high = low + _CLIP
        before = ("…" if low else "") + line[low:start]
        after = line[stop:high] + ("…" if high < len(line) else "")
        return Excerpt(_printable(before), _printable(line[start : min(stop, high)]), _printable(after))

    def render(self) -> str:
        """Return message, source line, caret line and hint as text of several lines."""
        excerpt = self.excerpt()
        lines = [
            str(self),
            _INDENT + excerpt.before + excerpt.marked + excerpt.after,
            _INDENT + excerpt.caret_line(),
        ]
        if self.hint is not None:
            lines.append(_INDENT + self.hint)
        return "\n".join(lines)

    def colored(self) -> list[str]:
        """Return the lines of the text with a terminal's colours, and an empty one."""
        excerpt = self.excerpt()
        first, *rest = self.message.splitlines()
        lines = [f"{_RED}{self.position}:{_PLAIN} {_BOLD}{first}{_PLAIN}", *rest]
        lines.append(f"{_INDENT}{excerpt.before}{_RED}{excerpt.marked}{_PLAIN}{excerpt.after}")
        lines.append(f"{_INDENT}{_RED}{excerpt.caret_line()}{_PLAIN}")
        return [*lines, f"{_INDENT}{self.hint}", ""] if self.hint else [*lines, ""]

    def to_data(self) -> dict[str, str | int | None]:
        """Return the diagnostic as JSON-able data: place, message, hint and the excerpt's three pieces."""
        position = self.position
        excerpt = self.excerpt()
        return {
            "file": position.name,
            "line": position.line,
            "column": position.column,
            "message": self.message,
            "hint": self.hint,
            "before": excerpt.before,
            "marked": excerpt.marked,
            "after": excerpt.after,
        }


class CompileError(Exception):
    """A program that does not compile: the learner's own mistake, never ours."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], *, more: bool = False) -> None:
        """Carry `diagnostics`, sorted and at least one; `more` tells that others were left out."""
        super().__init__(str(diagnostics[0]))
        self.diagnostics = diagnostics
        self.more = more

    def render(self) -> str:
        """Return every diagnostic's text, then the compiler's "too many errors" if some were left out."""
        blocks = [diagnostic.render() for diagnostic in self.diagnostics]
        return "\n".join([*blocks, "too many errors"] if self.more else blocks)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the program is wrong, and not the Python that ran it."""
        lines = [line for each in self.diagnostics for line in each.colored()]
        return [*lines, "too many errors"] if self.more else lines

    def to_data(self) -> list[dict[str, str | int | None]]:
        """Return every diagnostic's data, in order."""
        return [diagnostic.to_data() for diagnostic in self.diagnostics]


class Diagnostics:
    """The diagnostics of one source while it is being compiled."""

    def __init__(self, source: Source) -> None:
        """Begin with none."""
        self.source = source
        self._found: dict[tuple[int, str], Diagnostic] = {}
        self._lines: set[int] = set()

    def __len__(self) -> int:
        """Return how many were added; repetitions count once."""
        return len(self._found)

    def add(self, pos: Pos, message: str, *, end: Pos | None = None, hint: str | None = None) -> None:
        """Add a diagnostic, unless the same message stands at the same place already."""
        line = self.source.line_of(pos)
        self._lines.add(line)
        self._found.setdefault((pos, message), Diagnostic(self.source, pos, message, end, hint))

    def add_once_per_line(self, pos: Pos, message: str, *, end: Pos | None = None, hint: str | None = None) -> None:
        """Add a diagnostic unless its line has one: what follows the first syntax error of a line is mostly noise."""
        if self.source.line_of(pos) not in self._lines:
            self.add(pos, message, end=end, hint=hint)

    @property
    def full(self) -> bool:
        """Whether more than `LIMIT` were found, so that looking for others is of no use."""
        return len(self._found) > LIMIT

    def raise_if_any(self) -> None:
        """Raise the `CompileError` of what was found; return if nothing was."""
        if self._found:
            ordered = sorted(self._found.values(), key=lambda diagnostic: diagnostic.pos)
            raise CompileError(tuple(ordered[:LIMIT]), more=len(ordered) > LIMIT)


def _printable(text: str) -> str:
    """Return `text` with control characters and undecodable bytes replaced by visible ones of width 1."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    """Return what stands for `char` in an excerpt."""
    if char == "\t" or char.isprintable() or unicodedata.category(char) in {"Zs", "Mn"}:
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\ufffd"


def _width(char: str) -> int:
    """Return the terminal columns that `char` takes: 2 if wide, 0 if it combines with the one before."""
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
