"""The doctor's live line: it stands there only where widgets work, and says which front end drew it.

Invariant: the line is written by the page itself; the kernel never claims that a page can draw.
"""

from __future__ import annotations

from typing import Any

import bqplot as bq
import traitlets
from ipywidgets import Widget, widget_serialization

from goexit_lab.front.assets import module
from goexit_lab.views.latecomer import Latecomer


class Pulse(Latecomer):
    """`seen` is empty until a page has drawn it, then {"app": name and version, "bqplot": bool}."""

    _esm = module("pulse")
    figure = traitlets.Instance(Widget).tag(sync=True, **widget_serialization)
    seen: Any = traitlets.Dict().tag(sync=True)


def pulse() -> Pulse:
    """A line that nobody has drawn yet."""
    return Pulse(figure=bq.Figure(marks=[]))
