"""A sheet as SVG, in pure Python: the static twin of the live picture.

Model: the same boxes, links and texts as the live view, painted in the same order. Colours are CSS variables with
the light value as fallback; a standalone file also carries both palettes, chosen by the reader's own
preference for dark pages.

Invariant: the result is well-formed XML, whatever the program's names are and whatever it prints.
"""

from __future__ import annotations

import re
from html import escape
from math import hypot
from typing import Final

from goexit_lab.kit.text import drawable
from goexit_lab.scenes.ink import BOX_LAYERS, TEXT_SIZE, Box, Link, Sheet, Target, Text
from goexit_lab.scenes.palette import ROLES, with_fallback

THEMES: Final = ("light", "dark")
FONT: Final = "'JetBrains Mono','Fira Code',Menlo,Consolas,'DejaVu Sans Mono',monospace"
_VARIABLE: Final = re.compile(r"var\(--gx-([a-z0-9-]+), #[0-9a-f]{6}\)")
_STYLE: Final = re.compile(r"<style>@media.*?</style>")
_HEAD: Final = 7.0
"""Length of an arrow head in pixels."""
_UNDER_LINKS: Final = BOX_LAYERS[: BOX_LAYERS.index("chip")]


def svg(sheet: Sheet, title: str, *, standalone: bool = True) -> str:
    """The sheet as one `<svg>` element; `title` is what a screen reader says."""
    ground = _style() + f'<rect width="100%" height="100%" fill="{with_fallback("bg")}"/>' if standalone else ""
    return drawable(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}" '
        f'width="{_n(sheet.width)}" role="img" style="max-width:100%;height:auto" '
        f'font-family="{escape(FONT, quote=True)}">'
        f"<title>{escape(title)}</title>{ground}{shapes(sheet)}</svg>"
    )


def shapes(sheet: Sheet) -> str:
    """The sheet's shapes in the order in which they are painted, without an `<svg>` around them."""
    parts = list[str]()
    for layer in _UNDER_LINKS:
        parts += [_box(box) for box in sheet.boxes[layer].values()]
    parts += [_link(link) for link in sheet.links.values()]
    parts += [_box(box) for box in sheet.boxes["chip"].values()]
    parts += [_text(text) for layer in sheet.texts.values() for text in layer.values()]
    parts += [_target(target) for target in sheet.targets.values()]
    return "".join(parts)


def framed(body: str, width: float, height: float, title: str) -> str:
    """SVG of several pictures and words as a file of its own: ground, both palettes and fonts included."""
    return drawable(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" '
        f'height="{_n(height)}" role="img" font-family="{escape(FONT, quote=True)}"><title>{escape(title)}</title>'
        f'{_style()}<rect width="100%" height="100%" fill="{with_fallback("bg")}"/>{body}</svg>'
    )


def themed(text: str, theme: str) -> str:
    """SVG with colours instead of variables, which many programs do not know; `theme` is "light", "dark" or "auto".

    "auto" leaves the variables, so that the reader's own preference decides.
    """
    if theme == "auto":
        return text
    if theme not in THEMES:
        raise ValueError(f"unknown theme {theme!r}; known are {', '.join(THEMES)}, auto")
    at = THEMES.index(theme)
    plain = _VARIABLE.sub(lambda found: ROLES[found[1]][at], text)
    return _STYLE.sub("", plain)


def _style() -> str:
    dark = "".join(f"--gx-{role}:{value[1]};" for role, value in ROLES.items())
    return f"<style>@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _box(box: Box) -> str:
    return (
        f'<rect x="{_n(box.x0)}" y="{_n(box.y0)}" width="{_n(max(0.0, box.x1 - box.x0))}" '
        f'height="{_n(max(0.0, box.y1 - box.y0))}" rx="{_n(box.radius)}" '
        f'fill="{with_fallback(box.fill)}" stroke="{with_fallback(box.stroke)}"/>'
    )


def _link(link: Link) -> str:
    (ax, ay), (bx, by) = link.points[-2], link.points[-1]
    length = hypot(bx - ax, by - ay) or 1.0
    dx, dy = (bx - ax) / length * _HEAD, (by - ay) / length * _HEAD
    line = " ".join(f"{_n(x)},{_n(y)}" for x, y in (*link.points[:-1], (bx - dx, by - dy)))
    head = (
        f"{_n(bx)},{_n(by)} {_n(bx - dx - dy / 2)},{_n(by - dy + dx / 2)} {_n(bx - dx + dy / 2)},{_n(by - dy - dx / 2)}"
    )
    color = with_fallback(link.color)
    return (
        f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="1.6" stroke-linejoin="round"/>'
        f'<polygon points="{head}" fill="{color}"/>'
    )


def _text(text: Text) -> str:
    weight = ' font-weight="600"' if text.style == "title" else ""
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" dy="0.35em" text-anchor="{text.anchor}" '
        f'font-size="{TEXT_SIZE[text.style]}" fill="{with_fallback(text.color)}"{weight}>{escape(text.text)}</text>'
    )


def _target(target: Target) -> str:
    words = escape("\n".join(target.lines))
    return (
        f'<rect x="{_n(target.x0)}" y="{_n(target.y0)}" width="{_n(target.x1 - target.x0)}" '
        f'height="{_n(target.y1 - target.y0)}" fill="transparent"><title>{words}</title></rect>'
    )
