"""The lines of Go around the one that is running, as SVG.

Invariant: every line lies inside the width that was given; what is cut off is shown by an ellipsis.
"""

from __future__ import annotations

from html import escape
from typing import Final

from goexit_lab.kit.text import readable
from goexit_lab.scenes.ink import ADVANCE
from goexit_lab.scenes.palette import with_fallback
from goexit_lab.scenes.source import SourceText, Token
from goexit_lab.scenes.svg import FONT

SIZE: Final = 13.5
LEADING: Final = 19.5
_TAB: Final = "    "


def chosen(source: SourceText, current: int | None, count: int) -> range:
    """The numbers of at most `count` lines around the current one."""
    total = len(source.lines)
    first = min(max(1, (current or 1) - count // 2), max(1, total - count + 1))
    return range(first, min(total, first + count - 1) + 1)


def excerpt(source: SourceText, current: int | None, place: tuple[float, float], room: tuple[float, float]) -> str:
    """Lines from the upper left corner `place` on, in `room` (width, height); the current one is marked."""
    (x, y), (width, height) = place, room
    count = int(height // LEADING)
    if count < 3:
        return ""
    parts = list[str]()
    for at, number in enumerate(chosen(source, current, count)):
        top = y + at * LEADING
        if number == current:
            parts.append(
                f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{LEADING}" fill="{with_fallback("hl")}"/>'
                f'<rect x="{x:.1f}" y="{top:.1f}" width="3" height="{LEADING}" fill="{with_fallback("sp")}"/>'
            )
        base = top + LEADING * 0.7
        parts.append(
            f'<text x="{x + 36:.1f}" y="{base:.1f}" text-anchor="end" fill="{with_fallback("dim")}">{number}</text>'
        )
        spans = _spans(source.lines[number - 1], int((width - 52) / (SIZE * ADVANCE)))
        parts.append(f'<text x="{x + 48:.1f}" y="{base:.1f}" xml:space="preserve">{spans}</text>')
    return f'<g font-family="{escape(FONT, quote=True)}" font-size="{SIZE}">{"".join(parts)}</g>'


def _spans(tokens: tuple[Token, ...], room: int) -> str:
    """A line's tokens in their colours, cut to `room` letters."""
    spans, left = list[str](), room
    for token in tokens:
        text = readable(token.text).replace("\t", _TAB)
        cut = text if len(text) <= left else text[: max(0, left - 1)] + "…"
        if left > 0:
            spans.append(f'<tspan fill="{with_fallback(token.role)}">{escape(cut)}</tspan>')
        left -= len(text)
    return "".join(spans)
