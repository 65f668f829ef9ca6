"""The static twin: what a page shows where no live view can be.

Model: GitHub, nbviewer, a reopened notebook and a screen reader get the run's most telling moment three ways at once:
drawn in characters, as HTML, and as SVG. The live view hides the twin for as long as it is alive.

Invariant: the twin needs no script, no style sheet of the page and nothing from the network.
"""

from __future__ import annotations

from html import escape
from typing import Final

from goexit_lab.scenes.drawn_text import drawn_text
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.palette import css_variables
from goexit_lab.scenes.svg import svg

MOST_OUTPUT: Final = 4000
"""Characters of program output that the twin repeats."""


def twin(film: Film, token: str = "") -> dict[str, str]:
    """The twin of a film as a MIME bundle; `token` lets a live view find it."""
    moment = film.moment(film.transport.emblem)
    drawn = drawn_text(film.titles, moment, len(film.transport))
    written = "".join(piece.text for piece in film.output.pieces)
    shown = written if len(written) <= MOST_OUTPUT else written[:MOST_OUTPUT] + "\n… cut"
    sheet = film.sheet(moment)
    text = f"{drawn}\n\noutput:\n{shown}" if shown else drawn
    titles = film.titles
    about = " · ".join(part for part in (titles.name, titles.revision, titles.arch) if part)
    page = (
        f'<div class="gx-twin" data-run="{escape(token, quote=True)}" style="padding:8px 0;max-width:820px">'
        f"<style>{css_variables('.gx-twin')}{no_dead_widget(token)}</style>"
        f"<p><b>{escape(about)}</b> – {escape(titles.ending)}</p>"
        f"<p>Event {moment.index + 1} of {len(film.transport)}: {escape(moment.narration.sentence)}</p>"
        f"{svg(sheet, moment.narration.sentence, standalone=False)}"
        f"<details><summary>The same in characters</summary><pre>{escape(drawn)}</pre></details>"
        + (f"<p>Output:</p><pre>{escape(shown)}</pre>" if shown else "")
        + "</div>"
    )
    return {"text/plain": text, "text/html": page, "image/svg+xml": svg(sheet, moment.narration.sentence)}


def veiled(film: Film, questions: int, token: str) -> dict[str, str]:
    """A twin that gives nothing away, for a run that is asked about: it says where the questions are."""
    count = f"{questions} question{'' if questions == 1 else 's'}"
    text = f"{count} about this run are asked in the live view. Run the cell to see it."
    name = f"<b>{escape(film.titles.name)}</b> – " if film.titles.name else ""
    opened = f'<div class="gx-twin" data-run="{escape(token, quote=True)}">'
    page = f"{opened}<style>{no_dead_widget(token)}</style><p>{name}{text}</p></div>"
    return {"text/plain": text, "text/html": page}


def asked_only(questions: int) -> str:
    """What a page has for a reader without scripts, if it is to ask and not to tell."""
    count = f"{questions} question{'' if questions == 1 else 's'}"
    return f"<p>This page asks {count} about a run, with scripts, which do not run here.</p>"


def no_dead_widget(token: str) -> str:
    """CSS that keeps JupyterLab from showing "model not found" below the twin when a notebook is opened again."""
    mine = f'.jp-OutputArea-child:has(.gx-twin[data-run="{escape(token, quote=True)}"])'
    return f"{mine} + .jp-OutputArea-child:not(:has(.gx-lab)){{display:none}}"
