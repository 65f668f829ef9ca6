"""The pane of one object: its C fields and bytes, what has changed, who wrote it last.

Invariant: it is empty and costs nothing until somebody opens it; what it shows is asked for by the player.
"""

from __future__ import annotations

from typing import Any

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.views.latecomer import Latecomer


class InspectorView(Latecomer):
    """`value` is an inspection, `objects` what the picture holds as [[name, words], …], `found` who wrote a field last.

    None of this leaves the browser: the player listens to `ask` and sets the others there.
    """

    _esm = module("inspector")
    shown = traitlets.Bool(default_value=False).tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    objects: Any = traitlets.List().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    ask = traitlets.Dict().tag(sync=True)
