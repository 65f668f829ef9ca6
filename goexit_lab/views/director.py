"""The player: holds the film's chunks in the browser and writes each shot into the models of marks and panes there.

Model: the kernel sends the chunk with the opening shot when the view is made. The player asks for the others one at
a time, so there is never more than one message on its way, and keeps them: what has arrived plays without a
kernel. `frame` is the shot that is shown; the kernel hears of it, and may set it.

While a run goes on nobody can ask. So the film and the chunk with what is latest come unasked, as traits: whatever a
page has missed, the last state of the model is a film that can be shown, and no message has to wait for another.

Decision (2026-11-28): what stands behind the player is a class, `Projector`, and no longer closures of one film: the
film of a run that goes on is exchanged for a longer one.

Invariant: of a run that has ended, the kernel computes and sends a chunk only when it was asked for.
Invariant: every question about the run is answered once, also where the answer is that there is none.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from goexit_lab.front.assets import module, stylesheet
from goexit_lab.scenes.choice import Choice
from goexit_lab.scenes.depth import Answer, Depth, Question
from goexit_lab.scenes.facts import facts, timeline_facts
from goexit_lab.scenes.film import CHUNK, Film
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.timeline import timeline
from goexit_lab.teach.quiz import Quiz
from goexit_lab.views.latecomer import Latecomer


@dataclass(frozen=True, slots=True)
class Stage:
    """What the player writes into: the figure, its marks by layer, the panes by name."""

    figure: Any
    marks: dict[str, Any]
    panes: dict[str, Any]


_PARTS = (
    "shapes film marks stage controls player crowd predict spoken presenter place mount arrival tour questions detour "
    "opened depth director"
)
"""The files of the player's module, in order."""


class Director(Latecomer):
    """The transport bar and the player behind it."""

    _esm = module(*_PARTS.split())
    _css = stylesheet()
    figure = traitlets.Instance(Widget).tag(sync=True, **widget_serialization)
    marks = traitlets.Dict(value_trait=traitlets.Instance(Widget)).tag(sync=True, **widget_serialization)
    panes = traitlets.Dict(value_trait=traitlets.Instance(Widget)).tag(sync=True, **widget_serialization)
    film: Any = traitlets.Dict().tag(sync=True)
    """What does not change once the run has ended: `scenes.facts`, morph milliseconds, the token of the twin."""
    chunks: Any = traitlets.List().tag(sync=True)
    """The chunks that are there without being asked for; with them the player can show what it opens with."""
    progress = traitlets.Unicode().tag(sync=True)
    """How far a run has come that goes on, in a sentence."""
    frame = traitlets.Int(0).tag(sync=True)
    choice: Any = traitlets.Dict().tag(sync=True)
    """Whose stacks are drawn: a `line` as `scenes.choice` reads it, and the `edition` of the chunks that show it."""
    answers: Any = traitlets.List().tag(sync=True)
    """Predict mode: for every question the index of what was chosen, -1 where it was skipped, None where it is open."""
    tour: Any = traitlets.List().tag(sync=True)
    """The stops of a tour, as `Tour.facts` has them; empty where there is none."""


def send_chunk(player: anywidget.AnyWidget, chunk: dict[str, Any], **beside: Any) -> None:
    """A chunk as a message: what is long in it goes beside the JSON, as a parcel."""
    plain, parcel = packed(chunk)
    player.send({**beside, "chunk": plain}, [parcel])


def packed(chunk: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """A chunk without what is long in it, and that as a parcel.

    In a parcel the shots, the spelling of the texts and the words in JSON follow each other; `sizes` are the bytes of
    the first two. A large one is deflated, to half of what it was; a single shot is not, for somebody waits for it.
    """
    texts = {name: value for name, value in chunk["texts"].items() if name not in ("spelling", "words")}
    plain = {name: value for name, value in chunk.items() if name != "shots"}
    shots, spelling, words = chunk["shots"], chunk["texts"]["spelling"], json.dumps(chunk["texts"]["words"])
    parcel, deflated = shots + spelling + words.encode("ascii"), chunk["count"] > 1
    told = {**plain, "texts": texts, "sizes": [len(shots), len(spelling)], "deflated": deflated}
    return told, zlib.compress(parcel) if deflated else parcel


class Answering(Protocol):
    """Who answers questions about a run, or about several."""

    def answer(self, question: Question) -> Answer:
        """The answer to a question; bytes are in its `chunk`, or in each of its `chunks`."""


def reply(player: anywidget.AnyWidget, depth: Answering | None, question: dict[str, Any]) -> None:
    """Answer a player's question; one that fails is answered too, so that nobody waits for it."""
    found: dict[str, Any] = {"none": "There is no run behind this film."}
    try:
        if depth is not None:
            found = depth.answer(question)
    except Exception:
        found = {"none": "goexit_lab made a mistake of its own while it looked for that."}
        raise
    finally:
        chunk, chunks = found.pop("chunk", None), found.pop("chunks", None)
        told = {**found, "answer": question["ask"], "id": question.get("id")}
        if chunks is not None:
            parts = [packed(each) for each in chunks]
            player.send({"answer": told, "chunks": [plain for plain, _ in parts]}, [parcel for _, parcel in parts])
        elif chunk is None:
            player.send({"answer": told})
        else:
            send_chunk(player, chunk, answer=told)


class Projector:
    """What stands in the kernel behind a player: it has the film, and answers what the player asks."""

    def __init__(
        self, film: Film, stage: Stage, token: str, quiz: Quiz | None = None, tour: Sequence[Json] = ()
    ) -> None:
        """With a quiz the player stops before what is asked about, and the quiz hears every answer.

        `token` names the static twin that the player hides while it is alive; `tour` are the stops of a tour.
        """
        self.film, self.stage, self._token = film, stage, token
        self._depth = Depth.of(film)
        self._opening = _Opening()
        self.player = Director(
            figure=stage.figure,
            marks=stage.marks,
            panes=stage.panes,
            film=facts(film, token) | ({"questions": quiz.facts()} if quiz else {}),
            chunks=self._first_chunks(),
            frame=film.opening,
            choice={"line": "", "edition": film.edition},
            answers=list(quiz.chosen) if quiz else [],
            tour=list(tour),
        )
        if quiz:
            self.player.observe(lambda change: quiz.take(change["new"]), names="answers")
        self.player.observe(self._choose, names="choice")
        self.player.on_msg(self._answer)

    def renew(self, film: Film, *, whole: bool = True) -> int:
        """Show the film of more of the same run; about how many bytes that has sent.

        While the run goes on, with the latest chunk if `whole`, else with the latest shot.
        """
        film.follow(self.film)
        self.film, self._depth = film, None if film.titles.running else Depth.of(film)
        told, chunks = facts(film, self._token), self._first_chunks(whole=whole)
        with self.player.hold_sync():
            self.player.film = told
            self.player.chunks = chunks
            self.player.choice = {**self.player.choice, "edition": film.edition}
        return sum(_bytes(each) for each in (told, *chunks, *(chunk["texts"] for chunk in chunks)))

    def _first_chunks(self, *, whole: bool = True) -> list[dict[str, Any]]:
        """What is there without being asked for: the opening shot's chunk, and the latest one while the run goes on,
        or the latest shot if that is not wanted `whole`.

        Whoever reads them needs no other texts: a page may see only the last of many renewals.
        """
        film = self.film
        opening = self._opening.chunk(film)
        last = film.chunks - 1
        latest = []
        if film.titles.running and last != film.opening // CHUNK:
            latest = [film.chunk(last) if whole else film.peek(len(film.transport) - 1)]
        return [
            {**opening, "texts": film.words.since()},
            *({**each, "texts": film.words.since(len(film.words))} for each in latest),
        ]

    def _choose(self, change: Any) -> None:
        choice = Choice.read(str(change["new"].get("line", "")))
        edition = int(change["new"].get("edition", 0))
        if (choice, edition) == (self.film.choice, self.film.edition):
            return
        self.film.choose(choice, edition)
        told = timeline_facts(timeline(self.film.take.events, choice))
        self.stage.panes["timeline"].set_trait("bars", told["bars"])

    def _answer(self, _widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        film = self.film
        if "ask" in content:
            reply(self.player, self._depth, content)
            return
        wanted, glimpse, have = content.get("want"), content.get("peek"), content.get("have", 0)
        if not isinstance(have, int):
            return
        if isinstance(glimpse, int) and 0 <= glimpse < len(film.transport):
            send_chunk(self.player, film.peek(glimpse, have))
        if isinstance(wanted, int) and 0 <= wanted < film.chunks:
            send_chunk(self.player, film.chunk(wanted, have))


class _Opening:
    """The chunk with the opening shot, which the films of a growing run share while they agree on it."""

    def __init__(self) -> None:
        self._key: tuple[int, int] | None = None
        self._chunk: dict[str, Any] = {}

    def chunk(self, film: Film) -> dict[str, Any]:
        number = film.opening // CHUNK
        if self._key != (number, film.edition):
            self._chunk = film.chunk(number)
            settled = (number + 1) * CHUNK <= film.settled
            self._key = (number, film.edition) if settled else None
        return self._chunk


def _bytes(told: dict[str, Any]) -> int:
    """About how many bytes a message takes that has this in it."""
    return sum(len(each) for each in told.values() if isinstance(each, bytes | str | list))
