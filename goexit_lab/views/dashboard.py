"""The whole live view of one run: transport and sentence on top, source and output beside the picture.

Invariant: closing a dashboard closes every widget that it made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from goexit_lab.scenes.facts import output_facts, timeline_facts
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.reel import Json
from goexit_lab.teach.quiz import Quiz
from goexit_lab.views.beneath import BeneathView
from goexit_lab.views.director import Projector, Stage
from goexit_lab.views.inspector import InspectorView
from goexit_lab.views.narration import narration_view
from goexit_lab.views.output import output_view
from goexit_lab.views.picture import picture, resize
from goexit_lab.views.recipe import recipe_view
from goexit_lab.views.source import source_view
from goexit_lab.views.timeline import timeline_view


class Dashboard(widgets.VBox):
    """The live view of a film. `director` is its player."""

    director: Any
    projector: Projector | None = None
    """What stands behind the player of a single run."""

    @property
    def film(self) -> Film | None:
        """The film that is shown; None for a comparison."""
        return self.projector.film if self.projector is not None else None

    def renew(self, film: Film, *, whole: bool = True) -> int:
        """Show the film of more of the same run; about how many bytes that has sent.

        With its latest chunk if `whole`, else with its latest shot. ValueError for a comparison.
        """
        if self.projector is None:
            raise ValueError("a comparison is shown when all its runs have ended")
        panes, written, told = self.projector.stage.panes, output_facts(film.output), timeline_facts(film.timeline)
        resize(self.projector.stage.figure, film.plan.width, film.plan.height)
        sent = self.projector.renew(film, whole=whole)
        for pane, values in ((panes["output"], written), (panes["timeline"], told)):
            with pane.hold_sync():
                for name, value in values.items():
                    if name != "value":
                        pane.set_trait(name, value)
        return sent + sum(len(each) for each in panes["output"].texts) + 16 * len(panes["timeline"].stack)

    def close_all(self) -> None:
        """Close this view and every widget it is made of, in the kernel and in the browser."""
        for widget in _reachable(self):
            widget.close()


def _reachable(start: Any) -> list[Any]:
    """`start` and every widget that its traits lead to: children, layouts, marks, scales."""
    found: dict[int, Any] = {}
    waiting: list[Any] = [start]
    while waiting:
        each = waiting.pop()
        match each:
            case widgets.Widget() if id(each) not in found:
                found[id(each)] = each
                waiting += [getattr(each, name) for name in each.keys]
            case dict():
                waiting += each.values()
            case list() | tuple():
                waiting += each
            case _:
                pass
    return list(found.values())


def dashboard(film: Film, token: str = "", quiz: Quiz | None = None, *, tour: Sequence[Json] = ()) -> Dashboard:
    """The live view of `film`; `token` names the static twin that rests while this view is on the page.

    With a quiz it asks before it shows. `tour`: the stops of a tour through it, as `Tour.facts` has them.
    """
    figure, marks = picture(film.plan.width, film.plan.height)
    panes = {
        "source": source_view(film.source),
        "narration": narration_view(),
        "output": output_view(film.output),
        "timeline": timeline_view(film.timeline),
        "beneath": BeneathView(),
        "inspector": InspectorView(),
    }
    recipe = recipe_view(film.titles)
    if quiz:
        panes["timeline"].until = film.opening
    projector = Projector(film, Stage(figure, marks, panes), token, quiz, tour)
    stage = widgets.Box([figure])
    stage.add_class("gx-stage")
    side = widgets.VBox([panes["source"], panes["output"]])
    side.add_class("gx-side")
    deep = widgets.VBox([panes["beneath"], panes["inspector"]])
    deep.add_class("gx-beside")
    body = widgets.Box([side, stage, deep])
    body.add_class("gx-body")
    view = Dashboard([projector.player, panes["narration"], body, panes["timeline"], recipe])
    view.add_class("gx-lab")
    view.director, view.projector = projector.player, projector
    return view
