"""The pane of the Go source: coloured lines, the current one lit, every goroutine's line marked with its number.

Invariant: `place` is written by the player in the browser; the kernel sets it only once, at the start.
"""

from __future__ import annotations

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.facts import source_facts
from goexit_lab.scenes.source import SourceText
from goexit_lab.views.latecomer import Latecomer


class SourceView(Latecomer):
    """One program's text. `rows` is one string of HTML a line; `place` is {"line": n, "at": [[line, [goid, …]], …]}."""

    _esm = module("source")
    rows = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    jump = traitlets.Dict().tag(sync=True)
    """{"line": n}: somebody wants to see that line run. It never leaves the browser; the player listens to it there."""


def source_view(source: SourceText) -> SourceView:
    """The pane of a source text, with nothing marked yet."""
    return SourceView(**source_facts(source))
