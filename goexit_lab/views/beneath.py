"""The pane of the code that made a step: a function of the runtime or a listing, and what a commit changed.

Invariant: it is empty and costs nothing until somebody opens it; what it shows is asked for by the player.
"""

from __future__ import annotations

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.views.latecomer import Latecomer


class BeneathView(Latecomer):
    """`value` is {"id", "listing", "row", "next", "said", "path", "line"}; `commit` what a commit changed.

    `shown`, `ask` and the others never leave the browser: the player listens to them and sets them there.
    """

    _esm = module("beneath")
    shown = traitlets.Bool(default_value=False).tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    commit = traitlets.Dict().tag(sync=True)
    ask = traitlets.Dict().tag(sync=True)
