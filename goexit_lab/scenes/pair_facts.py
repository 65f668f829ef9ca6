"""What the player of a comparison is told once: the facts of every side, and the rows that join them.

Model: a row needs one byte, a bit for every side that has the event, for the shots of a side are counted as they come.
The sentences about differences are texts of `Words`, and of each row in which the sides differ the distance to the one
before and the number of its sentence.

Invariant: `facts.in_text` of everything here can be written as JSON.
"""

from __future__ import annotations

from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.facts import MORPH_MS, facts
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.words import Words, varint


def pair_facts(comparison: Comparison, token: str = "") -> dict[str, Json]:
    """The facts of a comparison; front/pair_film.js reads them. `token` names a twin to hide."""
    rows = comparison.rows
    words, differences, last = Words(), bytearray(), 0
    for at, row in enumerate(rows):
        if row.difference:
            varint(differences, at - last)
            varint(differences, words.number(row.difference))
            last = at
    return {
        "sides": [facts(film) for film in comparison.films],
        "labels": list(comparison.labels),
        "who": bytes(sum(1 << side for side, shot in enumerate(row.shots) if shot is not None) for row in rows),
        "differences": bytes(differences),
        "texts": words.since(),
        "first": comparison.parting,
        "verdict": comparison.verdict,
        "name": comparison.films[0].titles.name,
        "morph": MORPH_MS,
        "token": token,
    }
