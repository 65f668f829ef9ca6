"""A film strip: several moments of a run on one SVG, each with its number, its sentence and its picture.

Model: pictures keep their own size. Frames stand in rows of `columns`; a row is as high as its longest sentence needs.

Invariant: the frames are in the order in which they were asked for.
Invariant: no sentence is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goexit_lab.export.lettering import height_of, wrapped, written
from goexit_lab.scenes.drawing.plan import MARGIN
from goexit_lab.scenes.film import Film, Moment
from goexit_lab.scenes.ink import right_end
from goexit_lab.scenes.palette import with_fallback
from goexit_lab.scenes.svg import framed, shapes
from goexit_lab.scenes.transport import TICKS, Transport

MOST_FRAMES: Final = 60
"""Frames of one strip at most."""
TELLING: Final = 6
"""Frames of a strip for which nobody chose any."""
_GAP: Final = 26.0
_LEAST: Final = 420.0
_SIZE: Final = 14.0
_SMALL: Final = 12.0
_RANKS: Final = {tick.letter: tick.rank for tick in TICKS}


def telling(way: Transport, count: int = TELLING) -> list[int]:
    """Indexes of `count` shots that tell the run: the emblem, then those of the highest rank, spread over the run."""
    if count < 1:
        raise ValueError(f"there is at least one event to show, not {count}")
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
    moments = [film.moment(shot) for shot in shots]
    sheets = [film.sheet(moment) for moment in moments]
    inner = min(film.plan.width, max(_LEAST, *(right_end(sheet) + MARGIN for sheet in sheets)))
    words = [_words(film, moment, inner) for moment in moments]
    width = columns * (inner + _GAP) + _GAP
    y, parts = _GAP, list[str]()
    if title:
        parts.append(written([title], _GAP, y - 8, 19, bold=True))
        y += 30
    for first in range(0, len(shots), columns):
        row = range(first, min(first + columns, len(shots)))
        head = max(words[at][1] for at in row)
        for at in row:
            x, edge = _GAP + (at - first) * (inner + _GAP), with_fallback("rule")
            parts.append(
                f'<g transform="translate({x:.1f} {y:.1f})">{words[at][0]}</g>'
                f'<g transform="translate({x:.1f} {y + head:.1f})"><rect width="{inner:.1f}" '
                f'height="{film.plan.height:.1f}" rx="10" fill="none" stroke="{edge}"/>{shapes(sheets[at])}</g>'
            )
        y += head + film.plan.height + _GAP
    return framed("".join(parts), width, y, title or film.titles.ending)


def _words(film: Film, moment: Moment, width: float) -> tuple[str, float]:
    """What stands above a picture, and its height."""
    lines = wrapped(moment.narration.sentence, width - 8, _SIZE)
    where = f"event {moment.index + 1:,} of {len(film.transport):,} · step {moment.step:,} · {moment.kind}"
    head = written([where], 0, 0, _SMALL, "dim") + written(lines, 0, height_of(1, _SMALL), _SIZE)
    return head, height_of(1, _SMALL) + height_of(len(lines), _SIZE) + 8
