"""The widgets of a comparison, without kernel or browser."""

from __future__ import annotations

from typing import Any

from goexit_lab import lab
from goexit_lab.scenes.film import CHUNK
from goexit_lab.scenes.pair import side_by_side
from goexit_lab.views.pair import pair_view
from goexit_lab.views.picture import ORDER
from tests.views.test_dashboard import Message, messages

__all__ = ["messages"]

PROGRAM = (
    "func main() { go func() { defer println(1); runtime.Goexit() }(); for i := 0; i < 30; i++ { runtime.Gosched() } }"
)


def _view() -> Any:
    runs = [lab.run(PROGRAM, revision=each) for each in ("before", "after")]
    return pair_view(side_by_side(runs).comparison)


def test_it_opens_at_the_first_difference_with_a_chunk_of_every_side(messages: list[Message]) -> None:
    del messages
    view = _view()
    assert view.director.frame == view.director.film["first"]
    assert [chunk["side"] for chunk in view.director.chunks] == [0, 1]
    assert all(set(side["marks"]) == set(ORDER) for side in view.director.sides)


def test_chunks_of_a_side_come_when_they_are_asked_for(messages: list[Message]) -> None:
    view = _view()
    messages.clear()
    view.director._handle_custom_msg({"side": 1, "want": 1, "have": 0}, [])
    (only,) = messages
    assert only[1]["content"]["chunk"]["side"] == 1
    assert only[1]["content"]["chunk"]["start"] == CHUNK
    messages.clear()
    for wrong in ({"side": 2, "want": 0}, {"side": 0, "want": 99}, {"side": 0}, {}, {"side": "0", "want": 0}):
        view.director._handle_custom_msg(wrong, [])
    assert messages == []


def test_finer_steps_come_with_the_bytes_of_every_side(messages: list[Message]) -> None:
    view = _view()
    messages.clear()
    question = {"ask": "detour", "id": 7, "grain": "line", "row": 3, "way": 0, "have": [0, 0]}
    view.director._handle_custom_msg(question, [])
    (only,) = messages
    content = only[1]["content"]
    assert (content["answer"]["answer"], content["answer"]["id"]) == ("detour", 7)
    assert [chunk["side"] for chunk in content["chunks"]] == [0, 1]
    messages.clear()
    view.director._handle_custom_msg({"ask": "nothing", "id": 8}, [])
    (only,) = messages
    assert only[1]["content"] == {"answer": {"answer": "nothing", "id": 8, "none": "no such question"}}


def test_closing_closes_every_widget_that_was_made(messages: list[Message]) -> None:
    view = _view()
    opened = sum(kind == "comm_open" for kind, _ in messages)
    view.close_all()
    assert sum(kind == "comm_close" for kind, _ in messages) == opened
