"""Go colours inside `%%goroutine` cells, from Python alone: JupyterLab would colour them as Python.

Model: a widget without a picture. Where the browser knows the CSS Custom Highlight API it marks ranges of the cell
editors' text; the editors themselves are not touched. Elsewhere nothing happens.

Invariant: no text of a cell is changed, and cells that do not begin with the magic are left alone.
"""

from __future__ import annotations

from typing import Final

import traitlets

from goexit_lab.front.assets import module
from goexit_lab.scenes.palette import ROLES
from goexit_lab.scenes.source import BUILTINS, KEYWORDS, TYPES
from goexit_lab.views.latecomer import Latecomer

CLASSES: Final = ("comment", "string", "number", "keyword", "type", "builtin", "op", "ink")


class GoHighlighter(Latecomer):
    """Colours the Go of every cell that begins with `magic`, for as long as the page is open."""

    _esm = module("highlight")
    magic = traitlets.Unicode("%%goroutine").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    colors = traitlets.Dict().tag(sync=True)


def go_highlighter() -> GoHighlighter:
    """A highlighter with the palette's colours."""
    words = {"keyword": sorted(KEYWORDS), "type": sorted(TYPES), "builtin": sorted(BUILTINS)}
    return GoHighlighter(words=words, colors={name: list(ROLES[name]) for name in CLASSES})
