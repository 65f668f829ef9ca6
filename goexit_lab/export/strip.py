"""A film strip: several moments of a run on one SVG, each with its number, its sentence and its picture.

Model: pictures keep their own size. Frames stand in rows of `columns`; a row is as high as its longest sentence needs.

Invariant: the frames are in the order in which they were asked for.
Invariant: no sentence is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goexit_lab.export.lettering import height_of, wrapped, written
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.palette import with_fallback
from goexit_lab.scenes.svg import framed, shapes
from goexit_lab.scenes.transport import TICKS, Transport

MOST_FRAMES: Final = 60
"""Frames of one strip at most."""
TELLING: Final = 6
"""Frames of a strip for which nobody chose any."""
_GAP: Final = 26.0
_SIZE: Final = 14.0
_SMALL: Final = 12.0
_RANKS: Final = {tick.letter: tick.rank for tick in TICKS}


def telling(way: Transport, count: int = TELLING) -> list[int]:
    """Indexes of `count` shots that tell the run: the emblem, then those of the highest rank, spread over the run."""
    chosen = {way.emblem, len(way) - 1}
    for rank in sorted(set(_RANKS.values()), reverse=True):
        mine = [index for index, letter in enumerate(way.letters) if _RANKS[letter] == rank and index not in chosen]
        room = count - len(chosen)
        if room <= 0:
            break
        step = max(1, -(-len(mine) // room))
        chosen |= set(mine[::step][:room])
    return sorted(chosen)[:count] if count > 1 else [way.emblem]


def strip(film: Film, shots: Sequence[int], *, columns: int, title: str) -> str:
    """The strip of these shots as SVG. ValueError for none or for more than `MOST_FRAMES`."""
    if not 1 <= len(shots) <= MOST_FRAMES:
        raise ValueError(f"a film strip has 1 to {MOST_FRAMES} frames, not {len(shots)}")
    if columns < 1:
        raise ValueError(f"a film strip has at least one column, not {columns}")
    columns = min(columns, len(shots))
    frames = [_frame(film, shot) for shot in shots]
    width = columns * (film.plan.width + _GAP) + _GAP
    y, parts = _GAP, list[str]()
    if title:
        parts.append(written([title], _GAP, y - 8, 19, bold=True))
        y += 30
    for first in range(0, len(frames), columns):
        row = frames[first : first + columns]
        words = max(height for _, _, height in row)
        for at, (head, picture, _) in enumerate(row):
            x = _GAP + at * (film.plan.width + _GAP)
            parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{head}</g>')
            edge = with_fallback("rule")
            parts.append(
                f'<g transform="translate({x:.1f} {y + words:.1f})"><rect width="{film.plan.width:.1f}" '
                f'height="{film.plan.height:.1f}" rx="10" fill="none" stroke="{edge}"/>{picture}</g>'
            )
        y += words + film.plan.height + _GAP
    return framed("".join(parts), width, y, title or film.titles.ending)


def _frame(film: Film, shot: int) -> tuple[str, str, float]:
    """Words above, picture, and the height of the words."""
    moment = film.moment(shot)
    lines = wrapped(moment.narration.sentence, film.plan.width - 8, _SIZE)
    where = f"event {shot + 1:,} of {len(film.transport):,} · step {moment.step:,} · {moment.kind}"
    height = height_of(1, _SMALL) + height_of(len(lines), _SIZE) + 8
    head = written([where], 0, 0, _SMALL, "dim") + written(lines, 0, height_of(1, _SMALL), _SIZE)
    return head, shapes(film.sheet(moment)), height
