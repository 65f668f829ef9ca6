"""Widgets without kernel or browser: every message is recorded, and the test speaks for the front end."""

from __future__ import annotations

from typing import Any

import comm
import pytest
from comm.base_comm import BaseComm

from goexit_lab import lab
from goexit_lab.scenes.facts import MOST_OUTPUT
from goexit_lab.scenes.film import CHUNK
from goexit_lab.scenes.ink import TEXT_LAYERS
from goexit_lab.views.dashboard import dashboard
from goexit_lab.views.doctor import Report, complaints, doctor
from goexit_lab.views.highlight import go_highlighter
from goexit_lab.views.narration import NarrationView
from goexit_lab.views.output import output_view
from goexit_lab.views.picture import ORDER
from tests.scenes import stage_take, staging
from tests.scenes.reading import Reader, unpacked

Message = tuple[str, dict[str, Any]]


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    log: list[Message] = []

    class RecordingComm(BaseComm):
        def publish_msg(
            self,
            msg_type: str,
            data: dict[str, Any] | None = None,
            metadata: dict[str, Any] | None = None,  # noqa: ARG002 (the signature is comm's)
            buffers: list[bytes] | None = None,
            **_: Any,
        ) -> None:
            log.append((msg_type, {**(data or {}), "buffers": buffers or []}))

    monkeypatch.setattr(comm, "create_comm", RecordingComm)
    return log


def _asks(view: Any, number: object, have: object = 0) -> None:
    view.director._handle_custom_msg({"want": number, "have": have}, [])


def _chunk(messages: list[Message]) -> dict[str, Any]:
    """The chunk that the first message brings."""
    _, data = messages[0]
    return unpacked(data["content"]["chunk"], data["buffers"][0])


def test_what_the_kernel_has_said_is_said_again_and_nothing_else(messages: list[Message]) -> None:
    view = dashboard(stage_take.film(staging.after()))
    view.director.frame, view.director.progress = 3, "half way"
    (narration,) = (each for each in view.children if isinstance(each, NarrationView))
    narration.set_state({"value": {"sentence": "a page's own"}})
    messages.clear()
    narration._handle_custom_msg({"again": True}, [])
    assert messages == [], "the kernel has said nothing to this pane"
    view.director._handle_custom_msg({"again": True}, [])
    ((_, data),) = messages
    assert data["method"] == "update"
    assert data["state"] == {"frame": 3, "progress": "half way"}


@pytest.mark.usefixtures("messages")
def test_the_first_chunk_holds_the_opening_shot() -> None:
    film = stage_take.film(staging.after() * 4)
    view = dashboard(film)
    (chunk,) = view.director.chunks
    assert chunk["start"] <= view.director.frame < chunk["start"] + CHUNK


def test_nothing_is_said_until_it_is_asked_for_and_then_one_chunk(messages: list[Message]) -> None:
    view = dashboard(stage_take.film(staging.after() * 4))
    messages.clear()
    _asks(view, 1)
    assert [kind for kind, _ in messages] == ["comm_msg"]
    assert messages[0][1]["content"]["chunk"]["start"] == CHUNK


def test_texts_that_the_browser_has_are_not_sent_again(messages: list[Message]) -> None:
    view = dashboard(stage_take.film(staging.after() * 4))
    messages.clear()
    _asks(view, 1)
    texts = _chunk(messages)["texts"]
    assert texts["first"] == 0
    assert {"g2", "stackguard"} <= set(texts["words"])
    messages.clear()
    _asks(view, 1, have=10_000)
    assert _chunk(messages)["texts"]["words"] == []


def test_what_is_sent_is_the_films_chunk_in_half_the_bytes(messages: list[Message]) -> None:
    view, same = (stage_take.film(staging.after() * 4) for _ in range(2))
    player = dashboard(view)
    messages.clear()
    _asks(player, 1)
    same.chunk(0)
    sent, wanted = _chunk(messages), same.chunk(1)
    reader = Reader()
    reader.learn(sent["texts"])
    assert reader.shots(sent) == Reader(list(reader.texts)).shots(wanted)
    (parcel,) = messages[0][1]["buffers"]
    assert len(parcel) < 0.6 * (len(sent["shots"]) + len(sent["texts"]["spelling"]) + len(str(sent["texts"]["words"])))


@pytest.mark.parametrize("number", [-1, 99, None, "1"])
def test_a_question_for_a_chunk_that_is_not_there_is_ignored(messages: list[Message], number: object) -> None:
    view = dashboard(stage_take.film(staging.after()))
    messages.clear()
    _asks(view, number)
    assert messages == []


def test_closing_closes_every_widget_that_was_made(messages: list[Message]) -> None:
    view = dashboard(stage_take.film(staging.after()))
    opened = sum(kind == "comm_open" for kind, _ in messages)
    messages.clear()
    view.close_all()
    closed = sum(kind == "comm_close" for kind, _ in messages)
    assert closed == opened


@pytest.mark.usefixtures("messages")
def test_every_layer_of_a_sheet_has_a_mark() -> None:
    view = dashboard(stage_take.film(staging.after()))
    layers = set(view.director.film["layers"]) - {"target"}
    assert layers <= set(view.director.marks)
    assert set(ORDER) == layers | {"head"}
    assert set(TEXT_LAYERS) <= layers


def test_an_opening_view_is_light(messages: list[Message]) -> None:
    dashboard(stage_take.film(staging.after() * 100))
    weight = sum(len(repr(data)) for _, data in messages)
    assert weight < 400_000


@pytest.mark.usefixtures("messages")
def test_a_flood_of_output_is_cut_and_says_so() -> None:
    film = stage_take.film(staging.after())
    flood = [piece for piece in film.output.pieces for _ in range(30_000)]
    view = output_view(type(film.output)(tuple(flood)))
    assert sum(len(text) for text in view.texts) < MOST_OUTPUT + 200
    assert "is not shown" in view.texts[-1]


def test_the_doctor_has_a_sentence_for_everything() -> None:
    report = doctor()
    assert isinstance(report, Report)
    assert {"Python", "ipywidgets", "bqplot", "anywidget", "kernel"} <= {each.name for each in report}
    assert all(each.sentence.endswith(".") for each in report)
    assert complaints() == []
    assert "ok  Python" in repr(report)
    assert report._repr_html_().count("<tr>") == len(report)


def test_the_doctor_names_what_is_missing_and_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("goexit_lab.views.doctor", fromlist=["WANTED"]).WANTED, "bqplot", ((99, 0), "draws"))
    (complaint,) = complaints()
    assert "too old" in complaint
    assert "pip install -U 'bqplot>=99.0'" in complaint


@pytest.mark.parametrize(
    ("cell", "advice"),
    [("vscode-notebook-cell:/home/me/01.ipynb#W0", "jupyter.widgetScriptSources"), ("f3a1", "If no line with a tick")],
)
def test_the_doctor_says_what_the_page_needs(monkeypatch: pytest.MonkeyPatch, cell: str, advice: str) -> None:
    class Shell:
        kernel = object()

        def get_parent(self) -> dict[str, Any]:
            return {"metadata": {"cellId": cell}}

    monkeypatch.setattr("IPython.get_ipython", Shell)
    (page,) = [each for each in doctor() if each.name == "page"]
    assert advice in page.sentence


@pytest.mark.usefixtures("messages")
def test_the_highlighter_has_light_and_dark_colours() -> None:
    highlighter = go_highlighter()
    assert all(len(pair) == 2 for pair in highlighter.colors.values())
    assert "defer" in highlighter.words["keyword"]


def test_in_predict_mode_the_view_asks_and_the_quiz_hears(messages: list[Message]) -> None:
    run = lab.run("func late() { println(1) }\nfunc main() {\n\tdefer late()\n\tprintln(2)\n\tprintln(3)\n}")
    quiz = run.quiz()
    assert len(quiz) >= 2
    view = dashboard(run.film, quiz=quiz)
    told = view.director.film["questions"]
    assert [each["shot"] for each in told] == [each.shot for each in quiz.questions]
    assert [each["correct"] for each in told] == [each.correct for each in quiz.questions]
    messages.clear()
    view.director.set_state({"answers": [quiz.questions[0].correct, -1, *[None] * (len(quiz) - 2)]})
    assert (run.quiz.score.right, run.quiz.score.skipped) == (1, 1)
    assert "questions" not in dashboard(run.film).director.film
