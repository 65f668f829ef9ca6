"""A comparison as one HTML page that plays from a file: two or three runs in lock-step, by event.

Model: as `page`, with the player of a comparison and a stage for every side. Its steps are events, with the runtime's
code beneath each, and for the first ones (`opened` says how many) the fields of objects; what lies between them is
computed where the runs are, and the page says so. Of a comparison that is too long it has the first rows, and says
whether the first difference is among them: what rows say of both sides is only true if none is missing before them.

Decision (2026-11-28): a page of a comparison has an inspector, as that of a run. It makes the page of a small program
34 kB longer (217 kB in all), of which most is the script.

Invariant: the verdict is that of the whole comparison, however much of it the page has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goexit_lab.export.beneath import beneath
from goexit_lab.export.document import CLOSED, MOST_BYTES, Page, deflated, document, played
from goexit_lab.export.opened import opened
from goexit_lab.front.assets import script
from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.facts import pane_facts
from goexit_lab.scenes.film import CHUNK
from goexit_lab.scenes.ink import TEXT_SIZE
from goexit_lab.scenes.pair_facts import pair_facts
from goexit_lab.scenes.pair_twin import pair_twin
from goexit_lab.scenes.reel import Json

MOST_ROWS: Final = 2000
"""Rows above which a page has the first ones only."""
FAR: Final = 10_000
"""Rows that it has at most where that takes it past the first difference."""
BEYOND: Final = 200
"""Rows that are to stand after the first difference."""
PANES: Final = ("source", "narration", "output", "beneath", "inspector")
_PLAYER: Final = (
    "shapes film controls svg_stage player spoken presenter place mount detour opened book "
    "pair_film pair_detour pair_beneath pair_opened pair_stage offline"
)
"""The files of the player, in order."""
_KEYS: Final = (
    ("← →", "step"),
    ("d", "to the first difference"),
    ("[ ]", "to telling events"),
    ("Space", "plays"),
    ("Home End", "ends"),
    ("r", "the runtime's code"),
    ("o", "fields of any object"),
    ("z", "fills the window"),
)


def pair_page(comparison: Comparison, title: str) -> Page:
    """The page of a comparison."""
    wanted = (comparison.parting or 0) + BEYOND
    most = max(MOST_ROWS, wanted) if wanted <= FAR else MOST_ROWS
    while True:
        shown = replace(comparison, rows=comparison.rows[:most])
        html = _html(shown, comparison, title)
        if len(html) <= MOST_BYTES or len(shown) < 100:
            note = _note(shown, comparison)
            return Page(html, len(shown), (note,) if note else ())
        most = max(80, len(shown) * MOST_BYTES // len(html) * 9 // 10)


def _note(shown: Comparison, whole: Comparison) -> str:
    """What a reader should know of what was left out."""
    if len(shown) == len(whole):
        return ""
    beyond = whole.parting is not None and whole.parting >= len(shown)
    more = f" The first difference, at event {(whole.parting or 0) + 1:,}, is not among them." if beyond else ""
    return f"It has the first {len(shown):,} of {len(whole):,} events; a notebook shows the others.{more}"


def _html(shown: Comparison, whole: Comparison, title: str) -> str:
    face = (
        '<div class="gx-face widget-box"><div class="gx-narration"></div><div class="gx-stage widget-box"></div>'
        '<div class="gx-beneath"></div><div class="gx-inspector"></div><div class="gx-side widget-box">'
        '<div class="gx-source"></div><div class="gx-output"></div></div></div>'
    )
    return document(
        title=title,
        note=_note(shown, whole),
        view=f'<div class="gx-director"></div><div class="gx-faces widget-box">{face * len(shown.films)}</div>',
        still=pair_twin(whole)["text/html"],
        keys=_KEYS,
        data=_data(shown, whole),
        code=played(script(*_PLAYER.split()), PANES, "pair_page"),
    )


def _data(shown: Comparison, whole: Comparison) -> str:
    """Everything that the page's script is told."""
    ends = shown.shown(len(shown) - 1)
    chunks: list[Json] = [
        {"side": side, **chunk}
        for side, (film, end) in enumerate(zip(shown.films, ends, strict=True))
        for number, chunk in enumerate(film.all_chunks())
        if number <= end // CHUNK
    ]
    panes: list[Json] = []
    for film in shown.films:
        told = {**pane_facts(film), **CLOSED}
        panes.append({name: told[name] for name in PANES})
    sheets: list[Json] = [
        {"width": film.plan.width, "height": film.plan.height, "sizes": TEXT_SIZE} for film in shown.films
    ]
    return deflated(
        {
            "facts": {**pair_facts(shown), "name": "", "verdict": whole.verdict, "total": len(whole)},
            "chunks": chunks,
            "panes": panes,
            "sheets": sheets,
            "beneath": [beneath(film, end + 1) for film, end in zip(shown.films, ends, strict=True)],
            "opened": [opened(film, end + 1) for film, end in zip(shown.films, ends, strict=True)],
            "opening": whole.opening if whole.opening < len(shown) else 0,
        }
    )
