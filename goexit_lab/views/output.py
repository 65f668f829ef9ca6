"""The pane of the program's output up to the shot that is shown.

Invariant: text is set as text, never as HTML.
"""

from __future__ import annotations

import anywidget
import traitlets

from goexit_lab.front.assets import script
from goexit_lab.scenes.output import Output

MOST = 200_000
"""Characters of output that are sent to the browser; what is beyond is counted, not shown."""


class OutputView(anywidget.AnyWidget):
    """`texts` and `streams` (1 or 2) of every write, and how many of them have happened: {"pieces": n}."""

    _esm = script("output")
    texts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    streams = traitlets.List(traitlets.Int()).tag(sync=True)
    value = traitlets.Dict().tag(sync=True)


def output_view(output: Output) -> OutputView:
    """The pane of a run's output, showing none of it yet."""
    texts, streams, room = list[str](), list[int](), MOST
    for piece in output.pieces:
        texts.append(piece.text[:room])
        streams.append(piece.stream)
        room -= len(piece.text)
        if room <= 0:
            texts.append(f"\n… the rest of {sum(len(each.text) for each in output.pieces):,} characters is not shown")
            streams.append(2)
            break
    return OutputView(texts=texts, streams=streams, value={"pieces": 0})
