"""A run or a tour as an animated GIF, for a chat, a README, a slide: pictures one after the other, words above them.

Model: a *cell* of the animation is one shot with its words, which stands for some seconds. All cells share one palette,
so that nothing flickers, and one size. It needs Pillow, the optional extra `gif`: the file's format is simple, but its
letters have to be drawn as pixels, and that takes a font engine.

Invariant: every cell shows all of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from goexit_lab.export.lettering import LEADING, height_of, wrapped
from goexit_lab.export.raster import Easel
from goexit_lab.scenes.drawing.plan import MARGIN
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.ink import Sheet, right_end
from goexit_lab.scenes.palette import ROLES
from goexit_lab.scenes.spotlight import Rect
from goexit_lab.scenes.svg import THEMES

_PAD: Final = 14.0
_TITLE, _SIZE, _SMALL = 17.0, 14.5, 12.0
_LEAST: Final = 480.0
_NEAR: Final = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One shot of the animation: its title, its words, what is lit, and for how many seconds it stands."""

    shot: int
    title: str
    words: str
    seconds: float
    rects: tuple[Rect, ...] = ()


def gif(film: Film, cells: Sequence[Cell], theme: str) -> bytes:
    """The animation as a GIF file that plays for ever."""
    sheets = [film.sheet(film.moment(cell.shot)) for cell in cells]
    width = max(_LEAST, *(min(sheet.width, right_end(sheet) + MARGIN) for sheet in sheets))
    lines = [wrapped(cell.words, width, _SIZE) for cell in cells]
    head = max(height_of(len(each), _SIZE) for each in lines)
    images = [
        _painted(film, cell, sheet, words, (width, head), theme)
        for cell, sheet, words in zip(cells, sheets, lines, strict=True)
    ]
    palette = _palette(images, theme)
    frames = [image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images]
    out = BytesIO()
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], loop=0, optimize=True,
        duration=[round(cell.seconds * 1000) for cell in cells],
    )  # fmt: skip
    return out.getvalue()


def _painted(
    film: Film, cell: Cell, sheet: Sheet, words: Sequence[str], room: tuple[float, float], theme: str
) -> Image.Image:
    width, head = room
    top = _PAD + _TITLE * LEADING + _SMALL * LEADING + 4
    easel = Easel.of(width + 2 * _PAD, top + head + 10 + sheet.height + _PAD, theme)
    easel.words(cell.title, _PAD, _PAD + _TITLE * 0.6, _TITLE, bold=True)
    titles = film.titles
    where = f"{titles.revision} · {titles.arch} · event {cell.shot + 1:,} of {len(film.transport):,}"
    easel.words(where, _PAD, _PAD + _TITLE * LEADING + _SMALL * 0.6, _SMALL, "dim")
    for at, line in enumerate(words):
        easel.words(line, _PAD, top + (at + 0.5) * _SIZE * LEADING, _SIZE)
    y = top + head + 8
    easel.frame((_PAD - 2, y, _PAD + width + 2, y + sheet.height), "rule", 10)
    easel.sheet(sheet, _PAD, y, cell.rects)
    return easel.done()


def _palette(images: Sequence[Image.Image], theme: str) -> Image.Image:
    """One palette for all: the colours that have a role as they are, and what edges and veils mix out of them."""
    roles = list(dict.fromkeys(_rgb(values[THEMES.index(theme)]) for values in ROLES.values()))
    chosen = [*images[:: max(1, len(images) // 8)], images[-1]]
    small = [image.resize((image.width // 2, image.height // 2), Image.Resampling.BILINEAR) for image in chosen]
    sheet = Image.new("RGB", (small[0].width, sum(image.height for image in small)))
    y = 0
    for image in small:
        sheet.paste(image, (0, y))
        y += image.height
    found = sheet.quantize(255 - len(roles), method=Image.Quantize.MEDIANCUT).getpalette() or []
    mixed = [(found[at], found[at + 1], found[at + 2]) for at in range(0, len(found) - 2, 3)]
    # Pillow compares colours coarsely: a mixture next to a role's own colour would take its place.
    apart = [color for color in mixed if all(max(map(_gap, color, role)) > _NEAR for role in roles)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for color in (roles + apart)[:256] for value in color])
    return palette


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _gap(one: int, two: int) -> int:
    return abs(one - two)
