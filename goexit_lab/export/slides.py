"""Slides: one picture of 16 to 9 for each stop of a tour, the picture of the moment beside its words.

Model: the picture is scaled to the room that it has, never above its own size by much; what is not in the spotlight
lies under a veil with holes. The words are wrapped here, because SVG wraps nothing, and shrink until they fit.

Invariant: everything of a slide lies inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from goexit_lab.export.excerpt import excerpt
from goexit_lab.export.lettering import LEADING, SANS, Line, height_of, laid, wrapped, written
from goexit_lab.scenes.caption import Block
from goexit_lab.scenes.drawing.plan import MARGIN
from goexit_lab.scenes.film import Film, Moment
from goexit_lab.scenes.ink import Sheet, right_end
from goexit_lab.scenes.palette import with_fallback
from goexit_lab.scenes.spotlight import Rect
from goexit_lab.scenes.svg import FONT, framed, shapes

WIDTH, HEIGHT = 1280.0, 720.0
_MARGIN: Final = 40.0
_HEAD: Final = 92.0
_FOOT: Final = 40.0
_WORDS, _WIDEST = 400.0, 620.0
"""Least and largest width of the column of words."""
_LARGEST, _SMALLEST = 21.0, 11.0
"""Font sizes between which the words are chosen."""
_SCALE: Final = 1.35
"""How far a picture is enlarged at most."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One stop: its place in the tour, its words, the shot, and what is lit in it."""

    number: int
    total: int
    title: str
    blocks: tuple[Block, ...]
    question: str
    shot: int
    rects: tuple[Rect, ...] = ()


def slides_svg(film: Film, slides: Sequence[Slide]) -> list[str]:
    """The slides as SVG, with their pictures at one place and to one scale."""
    sheets = [film.sheet(film.moment(slide.shot)) for slide in slides]
    frame = fitted(sheets, (WIDTH - 3 * _MARGIN - _WORDS, HEIGHT - _HEAD - _FOOT))
    return [_slide(film, slide, sheet, frame) for slide, sheet in zip(slides, sheets, strict=True)]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the pictures of a tour go: their scale, and their width and height before it."""

    scale: float
    width: float
    height: float


def fitted(sheets: Sequence[Sheet], room: tuple[float, float]) -> Frame:
    """The frame that holds every one of these sheets in (width, height)."""
    width = max(min(sheet.width, right_end(sheet) + MARGIN) for sheet in sheets)
    height = max(sheet.height for sheet in sheets)
    return Frame(min(_SCALE, room[0] / width, room[1] / height), width, height)


def _slide(film: Film, slide: Slide, sheet: Sheet, frame: Frame) -> str:
    moment = film.moment(slide.shot)
    where = f"event {moment.index + 1:,} of {len(film.transport):,} · {moment.kind}"
    place = f'x="0" y="0" width="{frame.width:.1f}" height="{frame.height:.1f}" rx="12"'
    ground, edge = with_fallback("bg"), with_fallback("rule")
    parts = [
        written(wrapped(slide.title or film.titles.name, WIDTH - 2 * _MARGIN, 30)[:1], _MARGIN, 26, 30, bold=True),
        f'<g transform="translate({_MARGIN:.1f} {_HEAD:.1f}) scale({frame.scale:.4f})">',
        f'<rect {place} fill="{ground}" stroke="{edge}"/>{shapes(sheet)}{veil(place, slide.rects)}</g>',
        _column(film, slide, moment, 2 * _MARGIN + frame.width * frame.scale),
        written([where], _MARGIN, HEIGHT - 30, 13, "dim"),
        written([f"{slide.number} / {slide.total}"], WIDTH - _MARGIN - 40, HEIGHT - 30, 13, "dim"),
    ]
    return framed("".join(parts), WIDTH, HEIGHT, slide.title or moment.narration.sentence)


def veil(whole: str, rects: Sequence[Rect]) -> str:
    """A veil over `whole` (a rectangle's attributes) with a hole for each rectangle, and a line around each."""
    if not rects:
        return ""
    places = [
        f'x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" rx="6"' for x0, y0, x1, y1 in rects
    ]
    holes = "".join(f'<rect {place} fill="#000000"/>' for place in places)
    edges = "".join(f'<rect {place} fill="none" stroke="{with_fallback("sp")}" stroke-width="2"/>' for place in places)
    return (
        f'<mask id="lit" maskUnits="userSpaceOnUse" {whole}><rect {whole} fill="#ffffff"/>{holes}</mask>'
        f'<rect {whole} fill="{with_fallback("bg")}" fill-opacity="0.62" mask="url(#lit)"/>{edges}'
    )


def column_size(slide: Slide, sentence: str, width: float, height: float) -> tuple[float, list[Line], list[str]]:
    """The largest font size at which caption and question fit, with their lines."""
    size = _LARGEST
    while True:
        lines = laid(slide.blocks, width, size) if slide.blocks else laid_sentence(sentence, width, size)
        question = wrapped(slide.question, width - 28, size) if slide.question else []
        if size <= _SMALLEST or height_of(len(lines) + len(question), size) + (44 if question else 0) <= height:
            return size, lines, question
        size -= 0.5


def laid_sentence(sentence: str, width: float, size: float) -> list[Line]:
    """What happened, for a stop that has no caption."""
    return [Line(0.0, ((text, "plain"),)) for text in wrapped(sentence, width, size)]


def _column(film: Film, slide: Slide, moment: Moment, x: float) -> str:
    """The words beside the picture, from `x` on, and under them the lines of Go around the current one."""
    y, height = _HEAD, HEIGHT - _HEAD - _FOOT
    width = min(_WIDEST, WIDTH - _MARGIN - x)
    size, lines, question = column_size(slide, moment.narration.sentence, width, height)
    parts = [
        f'<text font-family="{escape(SANS)}" font-size="{size}" fill="{with_fallback("ink")}" xml:space="preserve">'
        + "".join(_line(line, x, y + (at + 0.78) * size * LEADING, size) for at, line in enumerate(lines))
        + "</text>"
    ]
    if question:
        top = y + height_of(len(lines), size) + 14
        tall = height_of(len(question), size) + 20
        parts.append(
            f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{tall:.1f}" rx="10" '
            f'fill="{with_fallback("hl")}" stroke="{with_fallback("sp")}"/>'
            + written(question, x + 14, top + 9, size, bold=True)
        )
        y = top + tall - height_of(len(lines), size)
    below = y + height_of(len(lines), size) + 24
    parts.append(excerpt(film.source, moment.place.current, (x, below), (width, _HEAD + height - below)))
    return "".join(parts)


def _line(line: Line, x: float, y: float, size: float) -> str:
    spans = list[str]()
    for at, (text, style) in enumerate(line.runs):
        place = f' x="{x + line.indent:.1f}" y="{y:.1f}"' if at == 0 else ""
        look = {
            "strong": ' font-weight="700"',
            "em": ' font-style="italic"',
            "code": f' font-family="{escape(FONT, quote=True)}" font-size="{size * 0.9:.1f}"',
        }.get(style, "")
        spans.append(f"<tspan{place}{look}>{escape(text)}</tspan>")
    return "".join(spans)
