"""The door of the exports: the suffix of a file's name decides what is written.

Invariant: an unknown suffix, and an option that this kind of file has no use for, is an error that says what there is.
Invariant: a file is written at once or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from goexit_lab.export.page import MOST_SHOTS, page
from goexit_lab.export.pair_page import pair_page
from goexit_lab.export.strip import strip, telling
from goexit_lab.export.trace_events import trace_events
from goexit_lab.kit.text import readable
from goexit_lab.runs import Options, Run
from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.ink import figure
from goexit_lab.scenes.pair import narrowed
from goexit_lab.scenes.place import Spot, find
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.spotlight import Rect
from goexit_lab.scenes.svg import svg, themed

MOST_CELLS: Final = 120
"""Pictures of a GIF at most."""
SECONDS: Final = 1.4
"""For which each of them stands."""
Mark = str | int | Spot
"""What names a frame of a strip: an event's kind (its first such event), its number, or a `Spot`."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of an export; None where nothing was said."""

    spot: Spot | None = None
    strip: bool | int | Sequence[Mark] | None = None
    columns: int | None = None
    shots: int | None = None
    title: str | None = None
    theme: str | None = None
    seconds: float | None = None
    quiz: Sequence[Json] | None = None
    """The questions of a quiz, as `Quiz.facts` has them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    size: int
    """Bytes."""
    about: str
    notes: tuple[str, ...] = ()
    """What a person should know, in sentences: what had to be left out, for instance."""

    def __repr__(self) -> str:
        """One line, and one for each note."""
        return "\n".join([f"{self.path}: {self.about}, {_bytes(self.size)}", *self.notes])


@dataclass(frozen=True, slots=True)
class _Made:
    data: bytes
    about: str
    notes: tuple[str, ...] = ()


def export(run: Run, film: Film, path: str | Path, wishes: Wishes) -> Exported:
    """Write the run to `path`. ValueError for a suffix or an option that there is not."""
    target = Path(path)
    kind = KINDS.get(target.suffix.lower())
    if kind is None:
        known = "; ".join(f"{suffix}: {each.what}" for suffix, each in KINDS.items())
        raise ValueError(f"no export as {target.suffix or target.name!r}; there are {known}")
    for each in fields(wishes):
        if getattr(wishes, each.name) is not None and each.name not in kind.options:
            name = "event and step" if each.name == "spot" else each.name
            known = ", ".join(kind.options).replace("spot", "event, step") or "none"
            raise ValueError(f"{target.suffix} has no use for {name}; its options: {known}")
    made = kind.make(run, film, wishes)
    target.write_bytes(made.data)
    return Exported(target, len(made.data), made.about, made.notes)


def export_pair(comparison: Comparison, path: str | Path, title: str | None = None) -> Exported:
    """Write a comparison to `path` as a page. ValueError for another suffix than `.html`."""
    target = Path(path)
    if target.suffix.lower() != ".html":
        raise ValueError(f"no export of a comparison as {target.suffix or target.name!r}; there is .html: a page")
    *others, last = comparison.labels
    name = titled(comparison.runs[0], comparison.films[0], Wishes())
    made = pair_page(narrowed(comparison), title or f"{name}: {', '.join(others)} and {last}")
    whole = figure(len(comparison), "event")
    about = whole if not made.notes else f"{made.shots:,} of {whole}"
    return write(target, made.html, f"a page of {about} side by side that plays offline", made.notes)


def write(path: Path, made: str | bytes, about: str, notes: tuple[str, ...] = ()) -> Exported:
    """Write what was made elsewhere."""
    data = made if isinstance(made, bytes) else _text(made)
    path.write_bytes(data)
    return Exported(path, len(data), about, notes)


def titled(run: Run, film: Film, wishes: Wishes) -> str:
    """What stands above: what was wished, the film's title, or the file's name."""
    name = Path(run.name).name
    return wishes.title or film.titles.name or (name if name != Options().name else "A run on the Go runtime of 2010")


def _html(run: Run, film: Film, wishes: Wishes) -> _Made:
    if wishes.spot is not None:
        film = Film(film.titles, film.take, find(run, film, wishes.spot).step)
    most = MOST_SHOTS if wishes.shots is None else wishes.shots
    if most < 1:
        raise ValueError(f"a page has at least one shot, not {most}")
    made = page(film, titled(run, film, wishes), most=most, quiz=wishes.quiz or ())
    whole = figure(len(film.transport), "event")
    about = whole if not made.notes else f"{made.shots:,} of {whole}"
    asks = f" and asks {len(wishes.quiz)} questions" if wishes.quiz else ""
    return _Made(_text(made.html), f"a page of {about} that plays offline{asks}", made.notes)


def _svg(run: Run, film: Film, wishes: Wishes) -> _Made:
    theme = wishes.theme or "light"
    if wishes.strip is not None and wishes.strip is not False:
        shots = _frames(run, film, wishes.strip)
        columns = (1 if len(shots) < 4 else 2) if wishes.columns is None else wishes.columns
        drawn = strip(film, shots, columns=columns, title=titled(run, film, wishes))
        return _Made(_text(themed(drawn, theme)), f"a film strip of {figure(len(shots), 'event')}")
    spot = wishes.spot or Spot(film.transport.emblem + 1)
    place = find(run, film, spot)
    moment = place.moment
    return _Made(_text(themed(svg(film.sheet(moment), moment.narration.sentence), theme)), place.where)


def _frames(run: Run, film: Film, asked: bool | int | Sequence[Mark]) -> list[int]:  # noqa: FBT001 (True means: you choose)
    if asked is True:
        return telling(film.transport)
    if isinstance(asked, int):
        return telling(film.transport, asked)
    marks: Iterable[Mark] = [asked] if isinstance(asked, str) else asked
    return [find(run, film, mark if isinstance(mark, Spot) else Spot(mark)).index for mark in marks]


def _gif(run: Run, film: Film, wishes: Wishes) -> _Made:
    way, notes = film.transport, list[str]()
    if wishes.strip is not None and wishes.strip is not False:
        shots = _frames(run, film, wishes.strip)
    elif len(way) <= MOST_CELLS:
        shots = list(range(len(way)))
    else:
        shots = telling(way, MOST_CELLS)
        notes.append(
            f"It shows the {len(shots)} most telling of the run's {len(way):,} events; strip=[…] names others."
        )
    if not 1 <= len(shots) <= MOST_CELLS:
        raise ValueError(f"a GIF has 1 to {MOST_CELLS} pictures, not {len(shots)}")
    seconds = SECONDS if wishes.seconds is None else wishes.seconds
    title = titled(run, film, wishes)
    cells = [(shot, title, film.moment(shot).narration.sentence, seconds, ()) for shot in shots]
    cells[-1] = (*cells[-1][:3], 3 * seconds, ())
    data = animated(film, cells, wishes.theme or "light")
    return _Made(data, f"{figure(len(shots), 'event')}, {sum(cell[3] for cell in cells):.0f} seconds", tuple(notes))


def animated(film: Film, cells: Sequence[tuple[int, str, str, float, tuple[Rect, ...]]], theme: str) -> bytes:
    """A GIF of cells, as `gif.Cell` has them. ImportError says what to install where Pillow is missing."""
    try:
        from goexit_lab.export.gif import Cell, gif  # noqa: PLC0415 (only a GIF needs Pillow)
    except ImportError as error:
        raise ImportError("a GIF needs Pillow: pip install 'goexit-lab[gif]'") from error
    if any(not 0.02 <= cell[3] <= 60 for cell in cells):
        raise ValueError("a picture of a GIF stands for 0.02 to 60 seconds")
    return gif(film, [Cell(*cell) for cell in cells], theme)


def _json(run: Run, _film: Film, _wishes: Wishes) -> _Made:
    data = trace_events(run)
    rows = data["traceEvents"]
    count = len(rows) if isinstance(rows, list) else 0
    return _Made(json.dumps(data, separators=(",", ":")).encode(), f"a trace of {count:,} rows for ui.perfetto.dev")


def _text(text: str) -> bytes:
    return readable(text).encode()


def _bytes(size: int) -> str:
    return f"{size:,} bytes" if size < 10_000 else f"{size / 1000:,.0f} kB"


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    options: tuple[str, ...]
    make: Callable[[Run, Film, Wishes], _Made]


KINDS: Final = {
    ".html": _Kind("a page that plays offline", ("spot", "shots", "title", "quiz"), _html),
    ".svg": _Kind("a picture or a film strip", ("spot", "strip", "columns", "title", "theme"), _svg),
    ".gif": _Kind("an animation", ("strip", "seconds", "title", "theme"), _gif),
    ".json": _Kind("a trace for Perfetto", (), _json),
}
