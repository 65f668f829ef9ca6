"""The HTML document around an exported view: head, title, data, scripts, the keys at its foot.

Model: the data are compressed (deflate, base64) and read by the browser's own DecompressionStream.

Invariant: the document's own policy forbids every request, so nothing can be fetched even by mistake.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from goexit_lab import __version__
from goexit_lab.front.assets import enclosed, script, stylesheet
from goexit_lab.scenes.facts import in_text
from goexit_lab.scenes.reel import Json

MOST_BYTES: Final = 6_000_000
"""Length of a page above which shots are left out."""
CLOSED: Final[Mapping[str, Json]] = {
    "beneath": {"shown": False, "value": {}, "commit": {}},
    "inspector": {"shown": False, "value": {}, "objects": [], "found": {}},
}
"""What the panes are told that open when somebody wants them."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what there is to say about it."""

    html: str
    shots: int
    """Shots that it has; of a comparison, rows."""
    notes: tuple[str, ...]


def deflated(data: Mapping[str, Json]) -> str:
    """A page's data as its script reads them."""
    text = json.dumps(in_text(data), separators=(",", ":"))
    return b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii")


def played(player: str, panes: Iterable[str], last: str) -> str:
    """The script of a page: a player, the panes by name as PANES, and `last`.js, which plays the data with them."""
    made = ",\n".join(f"{name}: {enclosed(name)}" for name in panes)
    return f"(() => {{\n{player}\nconst PANES = {{\n{made}\n}};\n{script(last)}\n}})();"


def document(
    *, title: str, note: str, view: str, still: str, keys: Iterable[tuple[str, str]], data: str, code: str
) -> str:
    """A page. `view` is the view's HTML before its script fills it, `still` what stands there where scripts do not run.

    `note` is said above the view. `keys` are the keys that do something, separated by blanks, each with what.
    """
    notes = f'<p class="gx-note">{escape(note)}</p>' if note else ""
    words = " ".join(
        f"<span>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in names.split())} {escape(what)}</span>"
        for names, what in keys
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="generator" content="goexit_lab {__version__}">
<title>{escape(title)}</title>
<style>{stylesheet()}</style>
<noscript><style>.gx-still[hidden] {{ display: block; }} .gx-lab, .gx-theme {{ display: none; }}</style></noscript>
</head>
<body class="gx-page">
<header><h1>{escape(title)}</h1><button type="button" class="gx-theme">Dark</button></header>
<main>
{notes}<p class="gx-note gx-trouble" role="alert"></p>
<div class="gx-lab">
{view}
</div>
<div class="gx-still" hidden>{still}</div>
</main>
<footer><span>{words}</span></footer>
<script type="text/plain" id="gx-data">{data}</script>
<script>{code}</script>
</body>
</html>
"""
