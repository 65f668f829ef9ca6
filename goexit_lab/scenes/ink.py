"""The few shapes that every picture is made of, as plain data in pixels.

Model: a `Sheet` is one picture at one moment: layers of keyed shapes, painted from the first layer to
the last. x grows to the right, y grows downwards, both in CSS pixels at the sheet's own width. The
same key in two sheets is the same *thing* at two moments: that is what lets the live view move it
from one place to the other, and what lets frames be sent as differences.

Invariant: shapes of one layer do not overlap, so their order within the layer has no meaning.
Invariant: colours are roles of `palette.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Anchor = Literal["start", "middle", "end"]
Style = Literal["label", "small", "title"]

BOX_LAYERS: Final = ("lane", "segment", "inset", "frame", "chip")
TEXT_LAYERS: Final = tuple(
    f"{style}-{anchor}" for style in ("label", "small", "title") for anchor in ("start", "middle", "end")
)
TEXT_SIZE: Final[dict[str, float]] = {"label": 12.0, "small": 10.5, "title": 12.5}
"""Font size in pixels of each text style."""
ADVANCE: Final = 0.605
"""Width of one character of a monospaced font, in units of its size (DejaVu Sans Mono: 0.602)."""
LINK_POINTS: Final = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded rectangle. `stroke` "none" draws no edge. `born` is the upper left corner from which a thing comes when
    it appears, so that it is seen to travel; None: it grows where it is.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    fill: str
    stroke: str = "none"
    radius: float = 4.0
    born: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow: a polyline of exactly `LINK_POINTS` points whose last point is the tip of the head."""

    points: tuple[tuple[float, float], ...]
    color: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of monospaced text, vertically centred on `y`."""

    x: float
    y: float
    text: str
    color: str = "ink"
    anchor: Anchor = "start"
    style: Style = "label"


@dataclass(frozen=True, slots=True)
class Target:
    """A rectangle that answers to the pointer with `lines`; the first line is its title.

    `object` names what it stands for (`objects.py`), so that it can be opened; "" where there is nothing to open.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    lines: tuple[str, ...]
    object: str = ""


@dataclass(slots=True)
class Sheet:
    """One picture while it is being drawn. Give every shape a key that names the thing it stands for."""

    width: float
    height: float
    boxes: dict[str, dict[str, Box]] = field(default_factory=lambda: {layer: {} for layer in BOX_LAYERS})
    links: dict[str, Link] = field(default_factory=dict)
    texts: dict[str, dict[str, Text]] = field(default_factory=lambda: {layer: {} for layer in TEXT_LAYERS})
    targets: dict[str, Target] = field(default_factory=dict)

    def box(self, layer: str, key: str, box: Box) -> None:
        """Put a box on a layer."""
        self.boxes[layer][key] = box

    def text(self, key: str, text: Text) -> None:
        """Put a line of text on the layer of its style and anchor; empty text is left out."""
        if text.text:
            self.texts[f"{text.style}-{text.anchor}"][key] = text

    def link(self, key: str, color: str, *points: tuple[float, float]) -> None:
        """Put an arrow through `points`; the first is repeated until there are `LINK_POINTS`."""
        missing = LINK_POINTS - len(points)
        self.links[key] = Link((points[0],) * missing + points, color)

    def target(self, key: str, target: Target) -> None:
        """Let a rectangle answer to the pointer."""
        self.targets[key] = target


def width_of(text: str, style: Style = "label") -> float:
    """Pixels that a line of text takes."""
    return len(text) * TEXT_SIZE[style] * ADVANCE


def right_end(sheet: Sheet) -> float:
    """The x at which the last shape of a sheet ends: what lies to the right of it is empty."""
    share = {"start": 1.0, "middle": 0.5, "end": 0.0}
    return max(
        [box.x1 for layer in sheet.boxes.values() for box in layer.values()]
        + [x for link in sheet.links.values() for x, _ in link.points]
        + [
            text.x + share[text.anchor] * width_of(text.text, text.style)
            for layer in sheet.texts.values()
            for text in layer.values()
        ],
        default=0.0,
    )


def fit(text: str, pixels: float, style: Style = "label") -> str:
    """`text` cut so that it takes at most `pixels`, the cut shown by an ellipsis."""
    room = int(pixels / (TEXT_SIZE[style] * ADVANCE))
    if len(text) <= room:
        return text
    return text[: room - 1] + "…" if room > 1 else ""


def number(value: int) -> str:
    """A count for people: thousands apart (`3,920`)."""
    return f"{value:,}"


def figure(count: int, noun: str = "byte") -> str:
    """A count for people, with its noun (`1 link`, `5,120 bytes`)."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"
