"""A tour: an ordered list of stops in one run, each with words, a spotlight, and perhaps a question.

    tour = run.tour([lab.Stop(lab.Spot("Goexit"), "Goexit is called.", spotlight=("g2",), question="Who pays?"), …])
    tour.export("tour.html")

Model: a stop says where, as a `Spot`; a *leg* is a stop that was found in the run, with the rectangles to light. Tours
are shown by the live view and by exported pages, slides and GIFs, which all are told the same legs.

Invariant: a tour whose stops are not all in its run is refused when it is made, and not while forty people look on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Final

from goexit_lab.export.files import Exported, animated, write
from goexit_lab.export.page import page
from goexit_lab.export.slides import Slide, slides_svg
from goexit_lab.runs import Run
from goexit_lab.scenes.caption import Block, caption, to_html
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.ink import figure
from goexit_lab.scenes.place import Place, PlaceError, Spot, find
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.spotlight import Rect, SpotlightError, lit
from goexit_lab.scenes.svg import themed
from goexit_lab.scenes.take import film_of
from goexit_lab.scenes.twin import twin

READING: Final = 14.0
"""Letters that people read in a second, and a bit more slowly than they could."""
LEAST_PAUSE: Final = 4.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a tour.

    `caption` may have **strong**, *emphasised* and `code` words, links, paragraphs and items (`- `). `spotlight` names
    what is lit (`g2`, `gfree`, `Stktop`, `g2.defer`, a function …). A `question` is shown with the caption, and a
    tour that plays by itself waits there. `pause` is how many seconds it stays otherwise; None: long enough to read.

    >>> lab.Stop(lab.Spot("newstack"), caption="`newstack` allocates", spotlight=("g2", "Stktop"))
    """

    at: Spot
    caption: str = ""
    title: str = ""
    spotlight: tuple[str, ...] | str = ()
    question: str = ""
    pause: float | None = None


class StopError(ValueError):
    """A stop that the run does not have: `index` counts from 0, `part` is "at" or "spotlight"."""

    def __init__(self, index: int, part: str, message: str) -> None:
        """Say where and what."""
        super().__init__(f"stop {index + 1}, {part}: {message}")
        self.index, self.part, self.message = index, part, message


@dataclass(frozen=True, slots=True)
class Leg:
    """A stop that was found: its place, its words, what is lit."""

    stop: Stop
    place: Place
    blocks: tuple[Block, ...]
    rects: tuple[Rect, ...]

    @property
    def pause(self) -> float:
        """Seconds for which a tour that plays by itself stays here."""
        letters = sum(len(block.text) for block in self.blocks)
        return self.stop.pause if self.stop.pause is not None else max(LEAST_PAUSE, letters / READING)


@dataclass(frozen=True)
class Tour:
    """A tour through one run. Making it looks for every stop; StopError names the first that is not there.

    >>> tour = lab.Tour(run, (lab.Stop(lab.Spot("Goexit"), "Here it begins."),), "the story")
    >>> [leg.place.line for leg in tour]
    """

    run: Run
    stops: tuple[Stop, ...]
    title: str = ""
    film: Film = field(init=False, repr=False, compare=False)
    legs: tuple[Leg, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the stops."""
        if not self.stops:
            raise ValueError("a tour has at least one stop")
        for at, stop in enumerate(self.stops):
            _known(at, stop, getattr(stop, "at", None))
        film = film_of(self.run, self.title)
        object.__setattr__(self, "film", film)
        object.__setattr__(self, "legs", tuple(_leg(self.run, film, at, stop) for at, stop in enumerate(self.stops)))
        film.start = self.legs[0].place.step

    def __repr__(self) -> str:
        """One line: a notebook shows the tour itself."""
        return f"<Tour {self.title!r}: {figure(len(self.stops), 'stop')} in {self.run!r}>"

    def __len__(self) -> int:
        """How many stops there are."""
        return len(self.stops)

    def __iter__(self) -> Iterator[Leg]:
        """The stops with their places, in order."""
        return iter(self.legs)

    def facts(self) -> list[Json]:
        """What a view is told of each stop; `shot` is the index of its shot in the film."""
        return [
            {
                "shot": leg.place.index,
                "title": leg.stop.title,
                "html": to_html(leg.blocks),
                "question": leg.stop.question,
                "pause": leg.pause,
                "rects": [list(rect) for rect in leg.rects],
            }
            for leg in self.legs
        ]

    def still(self, token: str = "") -> dict[str, str]:
        """The tour where nothing can be live, as a MIME bundle: the twin of its picture, then every stop's words."""
        bundle = twin(self.film, token)
        stops = [(leg.stop.title or str(leg.stop.at), leg) for leg in self.legs]
        items = "".join(
            f"<li><b>{escape(title)}</b> ({escape(leg.place.where)})"
            f"{to_html(leg.blocks) or f'<p>{escape(leg.place.sentence)}</p>'}"
            f"{f'<p><i>{escape(leg.stop.question)}</i></p>' if leg.stop.question else ''}</li>"
            for title, leg in stops
        )
        words = "\n".join(f"{at}. {title}, {leg.place.where}" for at, (title, leg) in enumerate(stops, start=1))
        page = f"{bundle['text/html'].removesuffix('</div>')}<ol>{items}</ol></div>"
        return {**bundle, "text/plain": f"{bundle['text/plain']}\n\n{words}", "text/html": page}

    def slides(self) -> tuple[Slide, ...]:
        """The stops as slides."""
        return tuple(
            Slide(
                number,
                len(self),
                leg.stop.title or self.title,
                leg.blocks,
                leg.stop.question,
                leg.place.index,
                leg.rects,
            )
            for number, leg in enumerate(self.legs, start=1)
        )

    def export(self, path: str | Path, *, theme: str | None = None) -> list[Exported]:
        """Write the tour to a file; the suffix says as what. What was written is returned.

        `.html`  a page that plays offline: n and p, or PageDown and PageUp, go from stop to stop.
        `.svg`   a slide for each stop, in files of their own: `NAME-1.svg`, `NAME-2.svg`, …

        `.gif`   an animation in which each stop stands as long as it takes to read; needs Pillow.

        ValueError for another suffix. `theme` ("light", "dark", for slides also "auto") is not for pages.

        >>> tour.export("tour.html")
        >>> tour.export("slides.svg", theme="dark")
        """
        target = Path(path)
        match target.suffix.lower():
            case ".html":
                made = page(self.film, self.title or self.run.name, tour=self.facts())
                return [write(target, made.html, f"a page with a tour of {figure(len(self), 'stop')}", made.notes)]
            case ".svg":
                wide = len(str(len(self)))
                return [
                    write(
                        target.with_name(f"{target.stem}-{number:0{wide}}.svg"),
                        themed(drawn, theme or "light"),
                        f"slide {number} of {len(self)}",
                    )
                    for number, drawn in enumerate(slides_svg(self.film, self.slides()), start=1)
                ]
            case ".gif":
                cells = [
                    (leg.place.index, leg.stop.title or self.title, _words(leg), leg.pause, leg.rects) for leg in self
                ]
                data = animated(self.film, cells, theme or "light")
                return [
                    write(target, data, f"{figure(len(self), 'stop')}, {sum(leg.pause for leg in self):.0f} seconds")
                ]
            case other:
                raise ValueError(
                    f"no export of a tour as {other or target.name!r}; there are .html: a page that plays offline; "
                    ".svg: a slide for each stop; .gif: an animation"
                )


def _words(leg: Leg) -> str:
    """Everything that a stop says, for a picture that has no styles."""
    said = [("• " if block.item else "") + block.text for block in leg.blocks] or [leg.place.sentence]
    return "\n".join([*said, leg.stop.question] if leg.stop.question else said)


def _known(index: int, stop: object, spot: object) -> None:
    """TypeError for what is no stop, with the way one is written."""
    if not isinstance(stop, Stop) or not isinstance(spot, Spot):
        raise TypeError(f"stop {index + 1} is {stop!r}; a stop is lab.Stop(lab.Spot('newstack'), 'words')")


def _leg(run: Run, film: Film, index: int, stop: Stop) -> Leg:
    try:
        place = find(run, film, stop.at)
    except (PlaceError, ValueError) as error:
        raise StopError(index, "at", str(error)) from error
    moment = film.moment(place.index)
    sheet = film.sheet(moment)
    try:
        words = (stop.spotlight,) if isinstance(stop.spotlight, str) else stop.spotlight
        rects = tuple(rect for word in words for rect in lit(sheet, moment, word))
    except SpotlightError as error:
        raise StopError(index, "spotlight", f"at {place.where} {error}") from error
    return Leg(stop, place, caption(stop.caption), rects)
