"""The picture: one bqplot figure in pixel coordinates, one mark per layer of a sheet.

Model: boxes are closed, filled `Lines` (one curve a slot), arrows are open `Lines` with a second mark for their heads,
texts are `Label` marks, one for each size and anchor. All of them start empty: the player writes every shot,
the first one included.

Invariant: x runs from 0 to the sheet's width and y downwards from 0 to its height, both without padding.
"""

from __future__ import annotations

from typing import Any

import bqplot as bq
import ipywidgets as widgets

from goexit_lab.scenes.facts import MORPH_MS
from goexit_lab.scenes.ink import TEXT_LAYERS, TEXT_SIZE

STRETCH = 1.5
"""How far a wide page may stretch the picture sideways; with still more room the page enlarges it (front/mount.js)."""
ORDER = ("lane", "segment", "inset", "frame", "link", "head", "chip", *TEXT_LAYERS)
_NOTHING = {"x": [[-9.0, -9.0]], "y": [[-9.0, -9.0]]}
_HIDDEN = {"colors": ["transparent"], "opacities": [0.0]}


def picture(width: float, height: float) -> tuple[Any, dict[str, Any]]:
    """A figure for sheets of this size, and its marks by layer, from the lowest layer up."""
    scales = {
        "x": bq.LinearScale(min=0, max=width, allow_padding=False),
        "y": bq.LinearScale(min=0, max=height, reverse=True, allow_padding=False),
    }
    marks = {name: _mark(name, scales) for name in ORDER}
    figure = bq.Figure(
        marks=list(marks.values()),
        animation_duration=MORPH_MS,
        fig_margin={"top": 0, "bottom": 0, "left": 0, "right": 0},
        padding_x=0,
        padding_y=0,
        display_toolbar=False,
        background_style={"fill": "transparent"},
        min_aspect_ratio=0.01,
        max_aspect_ratio=100,
        layout=widgets.Layout(width="100%", **_measures(width, height)),
    )
    return figure, marks


def resize(figure: Any, width: float, height: float) -> None:
    """Give a figure the measures of other sheets."""
    scales = figure.marks[0].scales
    if (scales["x"].max, scales["y"].max) == (width, height):
        return
    scales["x"].max, scales["y"].max = width, height
    for name, value in _measures(width, height).items():
        figure.layout.set_trait(name, value)


def _measures(width: float, height: float) -> dict[str, str]:
    return {
        "min_width": f"{width:.0f}px",
        "max_width": f"{width * STRETCH:.0f}px",
        "height": f"{height:.0f}px",
        "min_height": f"{height:.0f}px",
    }


def _mark(name: str, scales: dict[str, Any]) -> Any:
    if name in TEXT_LAYERS:
        style, anchor = name.split("-")
        return bq.Label(
            scales=scales,
            x=[-9.0],
            y=[-9.0],
            text=[""],
            colors=["transparent"],
            align=anchor,
            default_size=TEXT_SIZE[style],
            font_weight="bold" if style == "title" else "normal",
            apply_clip=False,
        )
    if name == "link":
        return bq.Lines(scales=scales, stroke_width=1.6, apply_clip=False, **_NOTHING, **_HIDDEN)
    return bq.Lines(
        scales=scales,
        stroke_width=0 if name in ("head", "chip") else 1.2,
        close_path=True,
        fill="inside",
        fill_colors=["transparent"],
        fill_opacities=[0.0],
        apply_clip=False,
        **_NOTHING,
        **_HIDDEN,
    )
