"""The fields and bytes of every object in a page's pictures, read beforehand: a page has no memory to look into.

Model: of every shot the objects that its picture shows, and what can be reached from them by a click on a field. Most
of them are the same as at the shot before, so what was read is kept once and shots name it by number, those only that
have changed.

Invariant: what a page shows of an object at a shot is what a live view shows of it there.
"""

from __future__ import annotations

import json
from typing import Final

from goexit_lab.export.finer import LEFT_OUT
from goexit_lab.export.thin import ThinFilm
from goexit_lab.scenes.depth import inspection_json
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.inspector import inspect
from goexit_lab.scenes.objects import parse
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.take import RunTake

MOST_SHOTS: Final = 150
"""Shots whose objects are read, the first ones."""
MOST_OBJECTS: Final = 60
"""Objects of one shot."""
MOST_READ: Final = 4000
"""Objects that are read in all: each takes about a millisecond."""


def opened(film: Film, most: int = MOST_SHOTS) -> dict[str, Json]:
    """What a page needs of the first `most` shots, and of no more than `MOST_SHOTS`.

    `names` of objects, what is `told` of them, and for each shot pairs of numbers of both, those that are new there.

    -1 in place of the second number: that object is not there any more. `why` says why there are none; it is "" where
    there are.
    """
    if isinstance(film, ThinFilm) or not isinstance(film.take, RunTake):
        return {"why": LEFT_OUT}
    names, told = dict[str, int](), dict[str, int]()
    before, shots = dict[int, int](), list[Json]()
    count = 0
    for shot in range(min(len(film.transport), most, MOST_SHOTS)):
        if count > MOST_READ:
            break
        read = _read(film, film.take, shot)
        count += len(read)
        now = {names.setdefault(name, len(names)): told.setdefault(text, len(told)) for name, text in read.items()}
        changes = [[name, at] for name, at in now.items() if before.get(name) != at]
        shots.append([*changes, *([name, -1] for name in before if name not in now)])
        before = now
    return {"why": "", "names": list(names), "told": [json.loads(text) for text in told], "shots": shots}


def _read(film: Film, take: RunTake, shot: int) -> dict[str, str]:
    """What there is to tell of every object of a shot, as text."""
    wanted = [target.object for target in film.sheet(film.moment(shot)).targets.values() if target.object]
    state = take.run.timeline.seek(min(film.transport.steps[shot], len(take.run.timeline)))
    found = dict[str, str]()
    while wanted and len(found) < MOST_OBJECTS:
        name = wanted.pop(0)
        ref = parse(name)
        if ref is None or name in found:
            continue
        inspection = inspect(state, ref)
        answer = inspection_json(None, inspection)
        rows = answer["rows"]
        if isinstance(rows, list):
            answer["rows"] = [row[:-1] for row in rows if isinstance(row, list)]  # what it was is seen on the page
        found[name] = json.dumps([answer[each] for each in ("title", "about", "address", "rows", "content")])
        wanted += [row.object for row in inspection.rows if row.object]
    return found
