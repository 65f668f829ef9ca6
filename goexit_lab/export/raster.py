"""A sheet in pixels, with Pillow: the same shapes in the same order as in SVG.

Model: everything is painted at `FINE` times its size and reduced at the end, which rounds edges and letters. Fonts are
the first of a list that the machine has; Pillow brings one of its own for machines that have none, in which the
letters that it lacks are replaced.

Invariant: text keeps inside the width that the drawing planned for it, whatever the font is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from goexit_lab.kit.text import readable
from goexit_lab.scenes.ink import BOX_LAYERS, TEXT_SIZE, Box, Link, Sheet, Text, width_of
from goexit_lab.scenes.palette import ROLES
from goexit_lab.scenes.spotlight import Rect
from goexit_lab.scenes.svg import THEMES

FINE: Final = 2
_HEAD: Final = 7.0
_FONTS: Final = {
    "mono": ("DejaVuSansMono.ttf", "Menlo.ttc", "consola.ttf", "LiberationMono-Regular.ttf"),
    "mono-bold": ("DejaVuSansMono-Bold.ttf", "Menlo.ttc", "consolab.ttf", "LiberationMono-Bold.ttf"),
    "sans": ("DejaVuSans.ttf", "Helvetica.ttc", "segoeui.ttf", "arial.ttf", "LiberationSans-Regular.ttf"),
    "sans-bold": ("DejaVuSans-Bold.ttf", "Helvetica.ttc", "segoeuib.ttf", "arialbd.ttf", "LiberationSans-Bold.ttf"),
}
_PLAIN: Final = {"→": "->", "…": "...", "⫽": "//", "·": ".", "–": "-", "−": "-", "“": '"', "”": '"', "’": "'"}
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache(maxsize=64)
def font(face: str, size: float) -> tuple[Font, bool]:
    """A font at a size in pixels, and whether it has every letter that we use."""
    for name in _FONTS[face]:
        try:
            return ImageFont.truetype(name, size), True
        except OSError:
            continue
    return ImageFont.load_default(size), False


@dataclass(frozen=True, slots=True)
class Easel:
    """An image to paint on. Positions and sizes are CSS pixels."""

    image: Image.Image
    theme: str

    @classmethod
    def of(cls, width: float, height: float, theme: str) -> Easel:
        """An empty one. ValueError for a theme that there is not."""
        if theme not in THEMES:
            raise ValueError(f"unknown theme {theme!r}; known for a GIF are {', '.join(THEMES)}")
        size = (round(width * FINE), round(height * FINE))
        return cls(Image.new("RGB", size, ROLES["bg"][THEMES.index(theme)]), theme)

    def done(self) -> Image.Image:
        """What was painted, at its own size."""
        return self.image.resize((self.image.width // FINE, self.image.height // FINE), Image.Resampling.LANCZOS)

    def ink(self, role: str) -> str | None:
        """The colour of a role; None for "none"."""
        return None if role == "none" else ROLES[role][THEMES.index(self.theme)]

    def words(self, text: str, x: float, y: float, size: float, role: str = "ink", *, bold: bool = False) -> None:
        """A line of proportional text whose middle lies at `y`."""
        self._text(readable(text), "sans-bold" if bold else "sans", size, (x, y), role, "l", None)

    def sheet(self, sheet: Sheet, x: float, y: float, rects: Sequence[Rect] = ()) -> None:
        """A sheet with its upper left corner at (x, y); what is not in one of `rects` is dimmed, if there are any."""
        under = BOX_LAYERS[: BOX_LAYERS.index("chip")]
        for layer in under:
            for box in sheet.boxes[layer].values():
                self._box(box, x, y)
        for link in sheet.links.values():
            self._link(link, x, y)
        for box in sheet.boxes["chip"].values():
            self._box(box, x, y)
        for texts in sheet.texts.values():
            for text in texts.values():
                self._label(text, x, y)
        if rects:
            self._veil(sheet, x, y, rects)

    def frame(self, place: Rect, role: str, radius: float, *, fill: str = "none", width: float = 1.0) -> None:
        """A rounded rectangle with an edge."""
        draw = ImageDraw.Draw(self.image)
        scaled = tuple(value * FINE for value in place)
        draw.rounded_rectangle(scaled, radius * FINE, self.ink(fill), self.ink(role), round(width * FINE))

    def _box(self, box: Box, x: float, y: float) -> None:
        if box.x1 <= box.x0 or box.y1 <= box.y0:
            return
        radius = min(box.radius, (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2)
        place = (box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
        self.frame(place, box.stroke, radius, fill=box.fill, width=1.2)

    def _link(self, link: Link, x: float, y: float) -> None:
        draw, color = ImageDraw.Draw(self.image), self.ink(link.color)
        points = [((px + x) * FINE, (py + y) * FINE) for px, py in link.points]
        (ax, ay), (bx, by) = points[-2], points[-1]
        length = hypot(bx - ax, by - ay) or 1.0
        dx, dy = (bx - ax) / length * _HEAD * FINE, (by - ay) / length * _HEAD * FINE
        draw.line([*points[:-1], (bx - dx, by - dy)], color, round(1.6 * FINE), joint="curve")
        draw.polygon([(bx, by), (bx - dx - dy / 2, by - dy + dx / 2), (bx - dx + dy / 2, by - dy - dx / 2)], color)

    def _label(self, text: Text, x: float, y: float) -> None:
        anchor = {"start": "l", "middle": "m", "end": "r"}[text.anchor]
        face = "mono-bold" if text.style == "title" else "mono"
        room = width_of(text.text, text.style)
        self._text(text.text, face, TEXT_SIZE[text.style], (text.x + x, text.y + y), text.color, anchor, room)

    def _text(
        self, text: str, face: str, size: float, place: tuple[float, float], role: str, anchor: str, room: float | None
    ) -> None:
        chosen, whole = font(face, size * FINE)
        shown = text if whole else "".join(_PLAIN.get(letter, letter) for letter in text)
        if room is not None and chosen.getlength(shown) > room * FINE * 1.02:
            chosen, _ = font(face, round(size * FINE * room * FINE / chosen.getlength(shown), 1))
        position = (place[0] * FINE, place[1] * FINE)
        ImageDraw.Draw(self.image).text(position, shown, self.ink(role), chosen, anchor=f"{anchor}m")

    def _veil(self, sheet: Sheet, x: float, y: float, rects: Sequence[Rect]) -> None:
        mask = Image.new("L", self.image.size, 0)
        draw = ImageDraw.Draw(mask)
        draw.rectangle((x * FINE, y * FINE, (x + sheet.width) * FINE, (y + sheet.height) * FINE), 158)
        places = [(x + x0, y + y0, x + x1, y + y1) for x0, y0, x1, y1 in rects]
        for place in places:
            draw.rounded_rectangle(tuple(value * FINE for value in place), 6 * FINE, 0)
        self.image.paste(Image.new("RGB", self.image.size, self.ink("bg")), (0, 0), mask)
        for place in places:
            self.frame(place, "sp", 6, width=2)
