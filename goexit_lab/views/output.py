"""The pane of the program's output up to the shot that is shown.

Invariant: text is set as text, never as HTML.
"""

from __future__ import annotations

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.facts import output_facts
from goexit_lab.scenes.output import Output
from goexit_lab.views.latecomer import Latecomer


class OutputView(Latecomer):
    """`texts` and `streams` (1 or 2) of every write, and how many of them have happened: {"pieces": n}."""

    _esm = module("output")
    texts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    streams = traitlets.List(traitlets.Int()).tag(sync=True)
    value = traitlets.Dict().tag(sync=True)


def output_view(output: Output) -> OutputView:
    """The pane of a run's output, showing none of it yet."""
    return OutputView(**output_facts(output))
