"""The pane that says in one sentence what just happened; screen readers hear it.

Invariant: the sentence is plain text, never HTML, so no program can put markup into the page.
"""

from __future__ import annotations

import anywidget
import traitlets

from goexit_lab.front.assets import script
from goexit_lab.scenes.facts import narration_facts


class NarrationView(anywidget.AnyWidget):
    """The sentence of the shot that is shown: {"actor", "sentence", "letter"}."""

    _esm = script("narration")
    value = traitlets.Dict().tag(sync=True)


def narration_view() -> NarrationView:
    """An empty pane."""
    return NarrationView(**narration_facts())
