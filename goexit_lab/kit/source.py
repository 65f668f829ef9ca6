"""Source text and the positions in it.

The model: a `Source` is a name and a decoded text. A position (`Pos`) is one integer, the offset of a
character in that text; only when somebody wants to read it does it become file, line and column.
Columns are counted in bytes of UTF-8 from 1, as the Go compiler counts them, so that our messages and the
compiler's can be laid side by side. A byte that is not UTF-8 is kept as one lone surrogate character
(Python's ``surrogateescape``), so an offset never depends on whether a file is well formed.

Invariant: `Source.text` contains no surrogates other than U+DC80 to U+DCFF, one for each undecodable byte.
Invariant: every offset from 0 to ``len(text)`` inclusive is a valid `Pos` of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, NewType

Pos = NewType("Pos", int)
"""Offset of a character in `Source.text`, from 0."""

NO_POS: Final = Pos(-1)
"""No position: of a token that is not in the text, such as the parentheses around a single result."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A `Pos` made readable."""

    name: str
    """The file's name."""
    line: int
    """Line number from 1."""
    column: int
    """Byte of UTF-8 in the line, from 1."""

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{self.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One named source text; make it with `Source.of`."""

    name: str
    """What messages call the file."""
    text: str
    """The decoded text, undecodable bytes as U+DC80 to U+DCFF."""
    line_starts: tuple[int, ...] = field(repr=False)
    """Offset of each line's first character, ascending; the first is 0."""

    @classmethod
    def of(cls, name: str, text: str | bytes) -> Source:
        """Return the source called `name`; `text` may be anything, even binary junk."""
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        decoded = data.decode("utf-8", "surrogateescape")
        starts = [0]
        at = decoded.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = decoded.find("\n", at + 1)
        return cls(name, decoded, tuple(starts))

    def line_of(self, pos: Pos) -> int:
        """Return the number of the line, from 1, that holds `pos`."""
        return max(1, bisect_right(self.line_starts, pos))

    def position(self, pos: Pos) -> Position:
        """Return `pos` as file, line and byte column."""
        line = self.line_of(pos)
        before = self.text[self.line_starts[line - 1] : max(pos, 0)]
        return Position(self.name, line, 1 + len(before.encode("utf-8", "surrogateescape")))

    def line(self, number: int) -> str:
        """Return the text of line `number`, from 1, without its line end; empty when there is none."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].removesuffix("\r")
