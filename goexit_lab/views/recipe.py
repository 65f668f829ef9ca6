"""The foot of the live view: the run's recipe in its short form, and a button that copies the long one.

Invariant: the pane follows the shot that its own view shows, in the browser; the kernel hears nothing of it.
"""

from __future__ import annotations

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.facts import recipe_facts
from goexit_lab.scenes.film import Titles
from goexit_lab.views.latecomer import Latecomer


class RecipeView(Latecomer):
    """`brief` and `link` without their step."""

    _esm = module("recipe")
    brief = traitlets.Unicode().tag(sync=True)
    link = traitlets.Unicode().tag(sync=True)
    value = traitlets.Dict().tag(sync=True)


def recipe_view(titles: Titles) -> RecipeView:
    """The pane of a run's recipe."""
    return RecipeView(**recipe_facts(titles))
