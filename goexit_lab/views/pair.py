"""The live view of a comparison: one transport, and a picture with its sentence, source and output for every side.

Model: as `director`, but of several films: the browser asks for chunks of a side, and shots are rows of the comparison.

Invariant: the kernel computes and sends a chunk only when it was asked for.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import traitlets
from ipywidgets import widget_serialization

from goexit_lab.front.assets import module, stylesheet
from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.film import CHUNK, Film
from goexit_lab.scenes.pair_depth import PairDepth
from goexit_lab.scenes.pair_facts import pair_facts
from goexit_lab.views.beneath import BeneathView
from goexit_lab.views.dashboard import Dashboard
from goexit_lab.views.director import reply, send_chunk
from goexit_lab.views.inspector import InspectorView
from goexit_lab.views.latecomer import Latecomer
from goexit_lab.views.narration import narration_view
from goexit_lab.views.output import output_view
from goexit_lab.views.picture import picture
from goexit_lab.views.source import source_view

_PARTS = (
    "shapes film marks stage controls player spoken presenter place mount arrival questions detour opened "
    "pair_film pair_detour pair_beneath pair_opened pair_stage pair"
)
"""The files of the player's module, in order."""


class PairDirector(Latecomer):
    """The transport of a comparison and the player behind it."""

    _esm = module(*_PARTS.split())
    _css = stylesheet()
    sides: Any = traitlets.List().tag(sync=True, **widget_serialization)
    """Of every side its figure, its marks by layer, its panes by name."""
    film = traitlets.Dict().tag(sync=True)
    """What does not change: `scenes.pair_facts`."""
    chunks: Any = traitlets.List().tag(sync=True)
    """The chunks that are there from the start."""
    frame = traitlets.Int(0).tag(sync=True)


def pair_view(comparison: Comparison, token: str = "") -> Dashboard:
    """The live view of `comparison`; `token` names the static twin that rests while this view is on the page."""
    made = [_side(film) for film in comparison.films]
    row = comparison.opening
    player = PairDirector(
        sides=[stage for stage, _ in made],
        film=pair_facts(comparison, token),
        chunks=[
            {"side": side, **film.chunk(shot // CHUNK)}
            for side, (film, shot) in enumerate(zip(comparison.films, comparison.shown(row), strict=True))
        ],
        frame=row,
    )

    depth = PairDepth(comparison)

    def answer(_widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if "ask" in content:
            reply(player, depth, content)
            return
        side, wanted, have = content.get("side"), content.get("want"), content.get("have", 0)
        if not (isinstance(side, int) and isinstance(wanted, int) and isinstance(have, int)):
            return
        if 0 <= side < len(comparison.films) and 0 <= wanted < comparison.films[side].chunks:
            send_chunk(player, {"side": side, **comparison.films[side].chunk(wanted, have)})

    player.on_msg(answer)
    faces = widgets.Box([face for _, face in made])
    faces.add_class("gx-faces")
    view = Dashboard([player, faces])
    view.add_class("gx-lab")
    view.director = player
    return view


def _side(film: Film) -> tuple[dict[str, Any], Any]:
    """What the player writes into for one side, and the box that holds it."""
    figure, marks = picture(film.plan.width, film.plan.height)
    panes = {
        "source": source_view(film.source),
        "narration": narration_view(),
        "output": output_view(film.output),
        "beneath": BeneathView(),
        "inspector": InspectorView(),
    }
    stage = widgets.Box([figure])
    stage.add_class("gx-stage")
    below = widgets.Box([panes["source"], panes["output"]])
    below.add_class("gx-side")
    face = widgets.Box([panes["narration"], stage, panes["beneath"], panes["inspector"], below])
    face.add_class("gx-face")
    return {"figure": figure, "marks": marks, "panes": panes}, face
