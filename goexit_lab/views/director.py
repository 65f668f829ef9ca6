"""The player: holds the film's chunks in the browser and writes each shot into the models of marks and panes there.

Model: the kernel sends the chunk with the opening shot when the view is made. The player asks for the others one at
a time, so there is never more than one message on its way, and keeps them: what has arrived plays without a
kernel. `frame` is the shot that is shown; the kernel hears of it, and may set it.

Invariant: the kernel computes and sends a chunk only when it was asked for.
Invariant: every question about the run is answered once, also where the answer is that there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from goexit_lab.front.assets import script, stylesheet
from goexit_lab.scenes.choice import Choice
from goexit_lab.scenes.depth import Answer, Depth, Question
from goexit_lab.scenes.facts import facts, timeline_facts
from goexit_lab.scenes.film import CHUNK, Film
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.timeline import timeline
from goexit_lab.teach.quiz import Quiz


@dataclass(frozen=True, slots=True)
class Stage:
    """What the player writes into: the figure, its marks by layer, the panes by name."""

    figure: Any
    marks: dict[str, Any]
    panes: dict[str, Any]


_PARTS = "shapes film stage controls player crowd predict spoken presenter mount tour questions detour depth director"
"""The files of the player's module, in order."""


class Director(anywidget.AnyWidget):
    """The transport bar and the player behind it."""

    _esm = script(*_PARTS.split())
    _css = stylesheet()
    figure = traitlets.Instance(Widget).tag(sync=True, **widget_serialization)
    marks = traitlets.Dict(value_trait=traitlets.Instance(Widget)).tag(sync=True, **widget_serialization)
    panes = traitlets.Dict(value_trait=traitlets.Instance(Widget)).tag(sync=True, **widget_serialization)
    film = traitlets.Dict().tag(sync=True)
    """What does not change: `scenes.facts`, morph milliseconds, the token of the twin."""
    chunks: Any = traitlets.List().tag(sync=True)
    """The chunks that are there from the start."""
    frame = traitlets.Int(0).tag(sync=True)
    choice: Any = traitlets.Dict().tag(sync=True)
    """Whose stacks are drawn: a `line` as `scenes.choice` reads it, and the `edition` of the chunks that show it."""
    answers: Any = traitlets.List().tag(sync=True)
    """Predict mode: for every question the index of what was chosen, -1 where it was skipped, None where it is open."""
    tour: Any = traitlets.List().tag(sync=True)
    """The stops of a tour, as `Tour.facts` has them; empty where there is none."""


def send_chunk(player: anywidget.AnyWidget, chunk: dict[str, Any], **beside: Any) -> None:
    """A chunk as a message: its bytes go beside the JSON, in the order `shots`, `spelling`."""
    plain, buffers = _apart(chunk)
    player.send({**beside, "chunk": plain}, buffers)


def _apart(chunk: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """A chunk without its bytes, and those."""
    texts = {name: value for name, value in chunk["texts"].items() if name != "spelling"}
    plain = {name: value for name, value in chunk.items() if name != "shots"}
    return {**plain, "texts": texts}, [chunk["shots"], chunk["texts"]["spelling"]]


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
            parts = [_apart(each) for each in chunks]
            player.send(
                {"answer": told, "chunks": [plain for plain, _ in parts]}, [each for _, both in parts for each in both]
            )
        elif chunk is None:
            player.send({"answer": told})
        else:
            send_chunk(player, chunk, answer=told)


def director(film: Film, stage: Stage, token: str, quiz: Quiz | None = None, tour: Sequence[Json] = ()) -> Director:
    """The player of a film on a stage; `token` names the static twin that it hides while it is alive.

    With a quiz the player stops before what is asked about, and the quiz hears every answer. `tour`: the stops of a
    tour.
    """
    opening = film.opening
    player = Director(
        figure=stage.figure,
        marks=stage.marks,
        panes=stage.panes,
        film=facts(film, token) | ({"questions": quiz.facts()} if quiz else {}),
        chunks=[film.chunk(opening // CHUNK)],
        frame=opening,
        choice={"line": "", "edition": film.edition},
        answers=list(quiz.chosen) if quiz else [],
        tour=list(tour),
    )
    if quiz:
        player.observe(lambda change: quiz.take(change["new"]), names="answers")

    depth = Depth.of(film)

    def answer(_widget: Any, content: dict[str, Any], _buffers: Any) -> None:
        if "ask" in content:
            reply(player, depth, content)
            return
        wanted, glimpse, have = content.get("want"), content.get("peek"), content.get("have", 0)
        if not isinstance(have, int):
            return
        if isinstance(glimpse, int) and 0 <= glimpse < len(film.transport):
            send_chunk(player, film.peek(glimpse, have))
        if isinstance(wanted, int) and 0 <= wanted < film.chunks:
            send_chunk(player, film.chunk(wanted, have))

    def choose(change: Any) -> None:
        choice = Choice.read(str(change["new"].get("line", "")))
        film.choose(choice, int(change["new"].get("edition", 0)))
        told = timeline_facts(timeline(film.take.events, choice))
        stage.panes["timeline"].set_trait("bars", told["bars"])

    player.observe(choose, names="choice")
    player.on_msg(answer)
    return player
