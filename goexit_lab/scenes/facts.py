"""What a player and its panes are told once, before the first shot: plain data for widgets or for a page's script.

Model: `facts` goes to the player, `pane_facts` to the panes, by the panes' names. Everything that changes from shot to
shot is in the film's chunks. Of every shot the player knows its step, the kind of its event and the goroutine that it
is about, as bytes: steps as distances to the one before, kinds as numbers of a list of names. A hundred thousand shots
take a third of a megabyte; written out in JSON, steps and kinds alone took a megabyte and a half.

Decision (2026-11-28): these tables left the views that sent them, so that an exported page, which has no widgets, is
told the same and runs the same script.

Invariant: `in_text` of everything here can be written as JSON.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from goexit_lab.events import Event, Sched
from goexit_lab.scenes.drawing.names import started_at
from goexit_lab.scenes.film import CHUNK, Film, Titles
from goexit_lab.scenes.output import Output
from goexit_lab.scenes.reel import LAYERS, Json
from goexit_lab.scenes.source import SourceText
from goexit_lab.scenes.take import RunTake
from goexit_lab.scenes.timeline import Timeline
from goexit_lab.scenes.transport import TICKS, letter_of
from goexit_lab.scenes.words import varint, zigzag

MORPH_MS: Final = 450
"""Milliseconds of a transition at normal speed."""
MOST_GOIDS: Final = 40
"""Goroutines that a player offers to follow."""
MOST_OUTPUT: Final = 200_000
"""Characters of output that are sent to the browser; what is beyond is counted, not shown."""


def facts(film: Film, token: str = "") -> dict[str, Json]:
    """What the player is told: the way through the shots, the legend, the titles. `token` names a twin to hide."""
    way, titles = film.transport, film.titles
    number = {kind: at for at, kind in enumerate(dict.fromkeys(way.kinds))}
    kinds, steps, goids = bytearray(), bytearray(), bytearray()
    about = [_about(event) for event in film.take.events]
    for goid in about:
        varint(goids, goid)
    for kind in way.kinds:
        varint(kinds, number[kind])
    for before, step in pairwise((0, *way.steps)):
        varint(steps, zigzag(step - before))
    return {
        "length": len(way),
        "goroutines": way.kinds.count("newproc1"),
        "kindNames": list(number),
        "kindLetters": "".join(letter_of(kind) for kind in number),
        "kinds": bytes(kinds),
        "steps": bytes(steps),
        "goids": bytes(goids),
        "goidNames": sorted(set(about) - {0})[:MOST_GOIDS],
        "fine": isinstance(film.take, RunTake),
        "running": titles.running,
        "settled": film.settled,
        "opening": film.opening,
        "edition": film.edition,
        "layers": list(LAYERS),
        "legend": [[tick.letter, tick.shape, tick.role, tick.words, tick.rank] for tick in TICKS],
        "chunk": CHUNK,
        "morph": MORPH_MS,
        "token": token,
        "between": film.between_start,
        "name": titles.name,
        "revision": titles.revision,
        "arch": titles.arch,
        "ending": titles.ending,
        "good": titles.good,
    }


def _about(event: Event) -> int:
    """The goroutine that an event is about: of a `sched` the one that goes on; 0 for none."""
    goid = event.to if isinstance(event, Sched) else getattr(event, "goid", None)
    return goid if isinstance(goid, int) and goid > 0 else 0


def source_facts(source: SourceText) -> dict[str, Json]:
    """`rows`: one string of HTML a line."""
    rows = [
        "".join(
            f'<span class="gx-{token.role}">{escape(token.text)}</span>' if token.role != "ink" else escape(token.text)
            for token in line
        )
        for line in source.lines
    ]
    return {"rows": rows, "value": {"line": None, "at": []}}


def output_facts(output: Output) -> dict[str, Json]:
    """`texts` and `streams` (1 or 2) of every write; what lies beyond `MOST_OUTPUT` characters is counted."""
    texts, streams, room = list[str](), list[int](), MOST_OUTPUT
    for piece in output.pieces:
        texts.append(piece.text[:room])
        streams.append(piece.stream)
        room -= len(piece.text)
        if room <= 0:
            texts.append(f"\n… the rest of {sum(len(each.text) for each in output.pieces):,} characters is not shown")
            streams.append(2)
            break
    return {"texts": texts, "streams": streams, "value": {"pieces": 0}}


def timeline_facts(scene: Timeline) -> dict[str, Json]:
    """`bars` as [name, function, [[first, end, status], …]], `stack` as [[shot, bytes], …]."""
    bars: list[Json] = [
        [f"g{bar.goid}", started_at(bar.fn), [[span.first, span.end, span.status] for span in bar.spans]]
        for bar in scene.bars
    ]
    stack: list[Json] = [list(point) for point in scene.stack]
    return {"total": scene.total, "bars": bars, "hidden": scene.hidden, "stack": stack, "value": {"frame": 0}}


def narration_facts() -> dict[str, Json]:
    """Nothing has happened yet."""
    return {"value": {"actor": "", "sentence": "", "letter": "c"}}


def recipe_facts(titles: Titles) -> dict[str, Json]:
    """The two forms of the recipe, to which the pane appends `@` and the step that is shown."""
    return {"brief": titles.brief, "link": titles.link, "value": {}}


def pane_facts(film: Film) -> dict[str, dict[str, Json]]:
    """What every pane is told, by its name."""
    return {
        "source": source_facts(film.source),
        "narration": narration_facts(),
        "output": output_facts(film.output),
        "timeline": timeline_facts(film.timeline),
        "recipe": recipe_facts(film.titles),
    }


def in_text(value: Json) -> Json:
    """Facts or a chunk for a page that is all text: bytes as base64, which front/film.js reads as well."""
    match value:
        case bytes():
            return b64encode(value).decode("ascii")
        case str():
            return value
        case Mapping():
            return {name: in_text(each) for name, each in value.items()}
        case Sequence():
            return [in_text(each) for each in value]
        case _:
            return value
