"""The code of the runtime beneath the shots of a page, asked for beforehand: a page has no kernel to ask.

Model: the answers are those that a live view gets. Of a film that was thinned only the beginning has them, which is
there shot by shot; elsewhere each would cost an execution of its own.

Invariant: a shot without an answer says so.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.export.thin import ThinFilm
from goexit_lab.scenes.depth import Depth
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.reel import Json

_WINDOW: Final = 40


def beneath(film: Film, most: int | None = None) -> dict[str, Json]:
    """`places` of the first shots, `most` at most, the `listings` that they name, and what the `commit` changed."""
    whole, count = film, len(film.transport)
    if isinstance(film, ThinFilm):
        whole, count = film.whole, next((at for at, shot in enumerate(film.kept) if at != shot), count)
    count = count if most is None else min(count, most)
    depth = Depth.of(whole)
    if depth is None:
        return {"places": [], "listings": {}, "commit": {}}
    places, listings = list[Json](), dict[str, Json]()
    for first in range(0, count, _WINDOW):
        end = min(first + _WINDOW, count)
        answer = depth.answer({"ask": "places", "first": first, "end": end, "known": list(listings)})
        found, more = answer["places"], answer["listings"]
        if isinstance(found, list) and isinstance(more, dict):
            places += found
            listings |= more
    return {"places": places, "listings": listings, "commit": depth.answer({"ask": "commit"})}
