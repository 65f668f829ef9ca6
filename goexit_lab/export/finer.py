"""The finer steps of a page: the beginning of the run by Go line and by instruction, computed beforehand.

Model: a live view asks its kernel for a window of stops; a page is given one window for each of the two, from the first
event on. A short run is in it whole; of a longer one the page says how far it goes. A page from which events were left
out has none: its shots are not next to each other.

Invariant: a stop that is a shot of the page shows what the shot shows.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import islice
from typing import Final

from goexit_lab.export.thin import ThinFilm
from goexit_lab.scenes.depth import listing_json, place_json
from goexit_lab.scenes.detour import Detours, Grain, Stop
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.take import RunTake

MOST: Final[dict[Grain, int]] = {"line": 300, "instruction": 800}
"""Stops of each kind: each takes 1 to 5 milliseconds to draw and 20 to 300 bytes to keep."""
LEFT_OUT: Final = "events were left out of this page, and what lies between them with them"


def finer(film: Film, have: Container[str] = ()) -> dict[str, Json]:
    """For each kind of step its `stops` as [step, shot or -1, shot so far], and their `chunk`.

    Besides, of Go lines, the line of each; and whether these are all (`whole`). The chunk is read after those of the
    film. `places` has the code that made a step, by step, `listings` the listings named there that the page does not
    `have`. `why` says why there are none of all this; it is "" where there are.
    """
    take = film.take
    if isinstance(film, ThinFilm) or not isinstance(take, RunTake):
        return {"why": LEFT_OUT}
    machinery = Machinery(take)
    detours = Detours(film, take, machinery)
    first = detours.stop(0, 0)
    lines = [first, *islice(detours.lines_on(first), MOST["line"] - 1)]
    steps = [first, *islice(detours.steps_on(first), MOST["instruction"] - 1)]
    places = {stop.step: machinery.of_step(stop.step) for stop in (*lines, *steps) if stop.shot is None}
    named = dict.fromkeys(place.listing for place in places.values() if place.listing)
    return {
        "why": "",
        "line": _window(film, detours, "line", lines),
        "instruction": _window(film, detours, "instruction", steps),
        "places": {str(step): place_json(place) for step, place in places.items()},
        "listings": {each: listing_json(machinery.listings[each]) for each in named if each not in have},
    }


def _window(film: Film, detours: Detours, grain: Grain, stops: Sequence[Stop]) -> Json:
    chunk = detours.pack(list(stops), grain, len(film.words))
    return {
        "stops": [[stop.step, -1 if stop.shot is None else stop.shot, stop.base] for stop in stops],
        "lines": [detours.line(stop) for stop in stops] if grain == "line" else [],
        "chunk": chunk,
        "whole": stops[-1].shot == len(film.transport) - 1,
    }
