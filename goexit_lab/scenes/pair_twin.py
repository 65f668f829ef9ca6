"""The static twin of a comparison: both pictures at the first difference, and the differences in words.

Invariant: as of `twin`: no script, no style sheet of the page, nothing from the network.
"""

from __future__ import annotations

from html import escape
from typing import Final

from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.drawn_text import COLUMNS, drawn_text
from goexit_lab.scenes.palette import css_variables
from goexit_lab.scenes.svg import svg
from goexit_lab.scenes.twin import no_dead_widget

MOST_DIFFERENCES: Final = 12
"""Differences that the twin lists; the others are counted."""


def pair_twin(comparison: Comparison, token: str = "") -> dict[str, str]:
    """The twin of a comparison as a MIME bundle; `token` lets a live view find it."""
    shots = comparison.shown(comparison.opening)
    moments = [film.moment(shot) for film, shot in zip(comparison.films, shots, strict=True)]
    listed = _listed(comparison)
    verdict = comparison.verdict
    names = ", ".join(comparison.labels)
    drawn, figures = list[str](), list[str]()
    for film, moment, label in zip(comparison.films, moments, comparison.labels, strict=True):
        drawn.append(f"== {label} ".ljust(COLUMNS, "=") + "\n" + drawn_text(film.titles, moment, len(film.transport)))
        figures.append(
            f'<div style="flex:1 1 420px;min-width:0"><p><b>{escape(label)}</b> – {escape(film.titles.ending)}</p>'
            f"<p>Event {moment.index + 1} of {len(film.transport)}: {escape(moment.narration.sentence)}</p>"
            f"{svg(film.sheet(moment), moment.narration.sentence, standalone=False)}</div>"
        )
    text = "\n\n".join([f"{names}: {verdict}", *drawn, "\n".join(["differences:", *listed])])
    items = "".join(f"<li>{escape(each)}</li>" for each in listed)
    page = (
        f'<div class="gx-twin" data-run="{escape(token, quote=True)}" style="padding:8px 0">'
        f"<style>{css_variables('.gx-twin')}{no_dead_widget(token)}</style>"
        f"<p><b>{escape(names)}</b> – {escape(verdict)}</p>"
        f'<div style="display:flex;flex-wrap:wrap;gap:16px">{"".join(figures)}</div><ul>{items}</ul></div>'
    )
    return {"text/plain": text, "text/html": page}


def _listed(comparison: Comparison) -> list[str]:
    """The first differences, each with its event, and how many more there are."""
    rows = [(at, row.difference) for at, row in enumerate(comparison.rows) if row.difference]
    listed = [f"event {at + 1}: {difference}" for at, difference in rows[:MOST_DIFFERENCES]]
    if len(rows) > len(listed):
        listed.append(f"… {len(rows) - len(listed):,} more")
    return listed or ["none"]
