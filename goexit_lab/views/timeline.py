"""The timeline: a bar per goroutine over the shots of a run, stack bytes below; a click jumps there.

Invariant: `jump` never leaves the browser; the player listens to it there.
"""

from __future__ import annotations

from typing import Any

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.facts import timeline_facts
from goexit_lab.scenes.timeline import Timeline
from goexit_lab.views.latecomer import Latecomer


class TimelineView(Latecomer):
    """`bars` as [name, function, [[first, end, status], …]]; `value` is {"frame": n}."""

    _esm = module("place", "timeline")
    total = traitlets.Int().tag(sync=True)
    bars: Any = traitlets.List().tag(sync=True)
    hidden = traitlets.Int().tag(sync=True)
    stack: Any = traitlets.List().tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    until: Any = traitlets.Int(None, allow_none=True).tag(sync=True)
    """The last shot that is drawn; None: all of them."""
    jump = traitlets.Dict().tag(sync=True)
    pin = traitlets.Dict().tag(sync=True)
    """The goroutine whose name was clicked; as `jump`, it stays in the browser."""


def timeline_view(scene: Timeline) -> TimelineView:
    """The pane of a timeline."""
    return TimelineView(**timeline_facts(scene))
