"""Words in an SVG: proportional text wrapped to a width, which SVG does not do by itself.

Model: the width of a letter is a table of three classes, on the safe side of the common sans-serif fonts: what is said
to fit into a line does fit, whichever font the reader has.

Invariant: no word is lost or cut; a word that is longer than a line has a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Final

from goexit_lab.kit.text import readable
from goexit_lab.scenes.caption import Block
from goexit_lab.scenes.ink import ADVANCE
from goexit_lab.scenes.palette import with_fallback

SANS: Final = "system-ui,'Segoe UI',Helvetica,Arial,'DejaVu Sans',sans-serif"
LEADING: Final = 1.38
"""Height of a line, in units of the font's size."""
_NARROW: Final = frozenset("iljtfrI.,:;!'|()[] ")
_WIDE: Final = frozenset("mwMW@%—→")


def width_of(text: str, size: float) -> float:
    """Pixels that a line of text takes at most."""
    return size * sum(0.36 if letter in _NARROW else 0.98 if letter in _WIDE else 0.64 for letter in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The words of `text` in lines of at most `width` pixels; a line end in the text is kept."""
    lines: list[str] = []
    for paragraph in readable(text).split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of styled text: pixels that it is indented, and (text, style) from left to right."""

    indent: float
    runs: tuple[tuple[str, str], ...]


def laid(blocks: Sequence[Block], width: float, size: float) -> list[Line]:
    """Blocks in lines of at most `width` pixels; between two paragraphs is an empty line."""
    lines = list[Line]()
    for number, block in enumerate(blocks):
        if number and not (block.item and blocks[number - 1].item):
            lines.append(Line(0.0, ()))
        indent = size if block.item else 0.0
        row = [("• ", "plain")] if block.item else list[tuple[str, str]]()
        used = start = sum(width_of(text, size) for text, _ in row)
        for spaced, style in _words(block):
            word = spaced
            wide = (
                len(word) * size * 0.9 * ADVANCE
                if style == "code"
                else width_of(word, size) * (1.06 if style == "strong" else 1.0)
            )
            if used > start and used + wide > width - indent:
                lines.append(Line(indent if row[0][0] != "• " else 0.0, _tidy(row)))
                row, used, start = [], 0.0, 0.0
                word = word.lstrip()
            row.append((word, style))
            used += wide
        lines.append(Line(indent if not row or row[0][0] != "• " else 0.0, _tidy(row)))
    return lines


def _words(block: Block) -> list[tuple[str, str]]:
    """The words of a block, each with the space before it."""
    return [(word, run.style) for run in block.runs for word in re.findall(r"\s*\S+|\s+$", run.text)]


def _tidy(row: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Neighbours of one style joined."""
    return tuple(("".join(text for text, _ in group), style) for style, group in groupby(row, key=itemgetter(1)))


def height_of(lines: int, size: float) -> float:
    """Pixels that so many lines take."""
    return lines * size * LEADING


def written(lines: list[str], x: float, y: float, size: float, role: str = "ink", *, bold: bool = False) -> str:
    """Lines as SVG from the upper left corner (x, y) down."""
    weight = ' font-weight="650"' if bold else ""
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + (at + 0.78) * size * LEADING:.1f}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return f'<text font-family="{escape(SANS)}" font-size="{size}" fill="{with_fallback(role)}"{weight}>{spans}</text>'
