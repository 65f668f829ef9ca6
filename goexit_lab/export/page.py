"""A run as one HTML page that plays from a file: no kernel, no network, nothing beside it.

Model: the page carries the film's chunks, what player and panes are told, and their scripts: those of the live view, on
a stage of SVG instead of one of widgets. Where scripts do not run, the static twin is shown. What a live view asks its
kernel is answered from what was computed beforehand: the code beneath, objects' fields and bytes, finer steps, each for
the beginning of the run; beyond that the page says what it has. With questions it asks them as predict mode does, and
keeps no score.

Decision (2026-11-28): pages had no inspector and no finer steps, for these need the run itself. Measured over ten
of the lessons' programs, fields add 2 to 12 % to a page and both kinds of steps 10 to 23 %, for the scripts are most of
it; so they are in it as far as the limits of `opened` and `finer` go, which a program of a lesson seldom meets.

Invariant: a page is at most about `MOST_BYTES` long; what had to be left out for that is said on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from goexit_lab.export.beneath import beneath
from goexit_lab.export.document import CLOSED, MOST_BYTES, Page, deflated, document, played
from goexit_lab.export.finer import finer
from goexit_lab.export.opened import opened
from goexit_lab.export.thin import ThinFilm, thinned
from goexit_lab.front.assets import script
from goexit_lab.scenes.facts import facts, pane_facts
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.ink import TEXT_SIZE
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.twin import asked_only, twin

MOST_SHOTS: Final = 2000
"""Shots above which some are left out: each takes 2 to 30 milliseconds to draw and 150 to 1,200 bytes to keep."""
PANES: Final = ("source", "narration", "output", "timeline", "recipe", "beneath", "inspector")


def page(
    film: Film, title: str, *, most: int = MOST_SHOTS, tour: Sequence[Json] = (), quiz: Sequence[Json] = ()
) -> Page:
    """The page of a film; `most` shots at most.

    `tour`: the stops of a tour, as `Tour.facts` has them. `quiz`: what is asked, as `Quiz.facts` has it.
    """
    told = [shot for each in (*tour, *quiz) if isinstance(each, Mapping) and isinstance(shot := each["shot"], int)]
    needed = {*told, *(max(0, shot - 1) for shot in told)}  # a question stands at the shot before
    while True:
        shown, note = thinned(film, most, needed)
        html = _html(shown, title, note, _moved(tour, shown), _moved(quiz, shown))
        shots = len(shown.transport)
        if len(html) <= MOST_BYTES or shots < 100:
            return Page(html, shots, (note,) if note else ())
        most = max(80, shots * MOST_BYTES // len(html) * 9 // 10)


def _moved(told: Sequence[Json], film: Film) -> list[Json]:
    """Stops or questions with the numbers that their shots have in a film."""
    rows = [dict(each) for each in told if isinstance(each, Mapping)]
    if isinstance(film, ThinFilm):
        places = {shot: at for at, shot in enumerate(film.kept)}
        rows = [{**row, "shot": places[shot]} for row in rows if isinstance(shot := row["shot"], int)]
    return list(rows)


def _data(film: Film, tour: list[Json], quiz: list[Json]) -> str:
    """Everything that the page's script is told."""
    told = {**facts(film), "name": ""}  # the page has it as its title
    if quiz:
        told["questions"] = quiz
    if isinstance(film, ThinFilm):
        told["numbers"] = [index + 1 for index in film.kept]
        told["total"] = len(film.whole.transport)
    beneath_it = beneath(film)
    listings = beneath_it["listings"]
    row: dict[str, Json] = {
        "facts": told,
        "chunks": list(film.all_chunks()),
        "panes": {**pane_facts(film), **CLOSED},
        "beneath": beneath_it,
        "finer": finer(film, listings if isinstance(listings, dict) else ()),
        "opened": opened(film),
        "opening": film.opening,
        "tour": tour,
        "sheet": {"width": film.plan.width, "height": film.plan.height, "sizes": TEXT_SIZE},
    }
    return deflated(row)


_PLAYER: Final = (
    "shapes film controls svg_stage player predict spoken presenter place mount tour detour opened depth book offline"
)
"""The files of the player, in order."""


def _script() -> str:
    """The page's own script."""
    return played(script(*_PLAYER.split()), PANES, "page")


def _html(film: Film, title: str, note: str, tour: list[Json], quiz: list[Json]) -> str:
    return document(
        title=title,
        note=note,
        view=_view(),
        still=asked_only(len(quiz)) if quiz else twin(film)["text/html"],
        keys=_keys(tour=bool(tour), quiz=bool(quiz)),
        data=_data(film, tour, quiz),
        code=_script(),
    )


def _view() -> str:
    """The parts of the live view, in the order in which they are read."""
    return (
        '<div class="gx-director"></div><div class="gx-narration"></div>'
        '<div class="gx-body widget-box"><div class="gx-side widget-box"><div class="gx-source"></div>'
        '<div class="gx-output"></div></div><div class="gx-stage widget-box"></div>'
        '<div class="gx-beside widget-box"><div class="gx-beneath"></div><div class="gx-inspector"></div></div></div>'
        '<div class="gx-timeline"></div><div class="gx-recipe"></div>'
    )


def _keys(*, tour: bool, quiz: bool) -> list[tuple[str, str]]:
    return [
        ("← →", "step"),
        ("e l i", "by event, line, instruction"),
        ("[ ]", "to telling events"),
        ("Space", "plays"),
        ("Home End", "ends"),
        ("r", "the runtime's code"),
        ("o", "fields of any object"),
        ("z", "fills the window"),
        *([("n p", "next and previous stop")] if tour else []),
        *([("1 2 3 4", "answer"), ("0", "skips")] if quiz else []),
    ]
