"""A widget that hears the kernel however late its module comes up in the page.

Model: anywidget hands the kernel's messages on to a model when the model's module is there, and gives up on a module
that takes longer than two seconds: a busy page, or one out of sight. `front/latecomer.js` notices that, lets messages
through, and asks for what was lost. What is said again is what the kernel has said since the model was made, and no
more: much of a pane's state is the page's own, and the kernel never knew it.

Decision (2026-11-28): all widgets with a module of ours derive from this one and no longer from anywidget's own.

Invariant: a trait that only the page has set is never sent to it.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import anywidget
import traitlets


class Latecomer(anywidget.AnyWidget):
    """The base of the views' widgets; `_esm` must be made by `front.assets.module`."""

    own = traitlets.Unicode().tag(sync=True)
    """The model's id: with it the module finds the model itself, of which anywidget shows it the surface only."""

    def __init__(self, **values: Any) -> None:
        """`values` are those of the traits."""
        self._said: set[str] = set()
        identity = uuid4().hex
        super().__init__(model_id=identity, own=identity, **values)
        self.on_msg(self._say_again)

    def send_state(self, key: Any = None) -> None:
        """Send the values of one trait or of several, as ipywidgets does, to all pages; None: all of them."""
        if key is not None and self.comm is not None:
            self._said |= {key} if isinstance(key, str) else set(key)
        super().send_state(key)

    def _say_again(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if "again" in content:
            self.send_state(self._said)
