"""The pane that says in one sentence what just happened; screen readers hear it.

Invariant: the sentence is plain text, never HTML, so no program can put markup into the page.
"""

from __future__ import annotations

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.facts import narration_facts
from goexit_lab.views.latecomer import Latecomer


class NarrationView(Latecomer):
    """The sentence of the shot that is shown: {"actor", "sentence", "letter"}."""

    _esm = module("narration")
    value = traitlets.Dict().tag(sync=True)


def narration_view() -> NarrationView:
    """An empty pane."""
    return NarrationView(**narration_facts())
