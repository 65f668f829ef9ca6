"""`%%goroutine` in a real kernel without a browser: what is displayed, and that it can be interrupted."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.views.kernel import Session, kernel

pytestmark = pytest.mark.slow

WIDGET = "application/vnd.jupyter.widget-view+json"


def _data(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each["content"]["data"] for each in messages if each["msg_type"] == "display_data"]


def _twins(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Twins with a picture, shown at once or in the place of what stood there while the program ran."""
    kinds = ("display_data", "update_display_data")
    shown = [each["content"]["data"] for each in messages if each["msg_type"] in kinds]
    return [each for each in shown if "image/svg+xml" in each]


def _films(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What players were told of longer films of the same run."""
    states = [each["content"]["data"].get("state", {}) for each in messages if each["msg_type"] == "comm_msg"]
    return [state["film"] for state in states if "film" in state]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with kernel() as running:
        yield running


def test_the_twin_comes_first_and_then_the_live_view(session: Session) -> None:
    twin, live = _data(session.run("%%goroutine\nfunc main() { println(1) }"))
    assert set(twin) == {"text/plain", "text/html", "image/svg+xml"}
    assert WIDGET in live


def test_an_interrupt_ends_a_run_at_once_and_keeps_what_ran(session: Session) -> None:
    session.client.execute('%%goroutine --max-steps 2000000000\nfunc main() { println("begun"); for { } }')
    time.sleep(1.5)  # the run must be well on its way; there is nothing to wait for that would tell
    begun = time.monotonic()
    session.manager.interrupt_kernel()
    messages = session.until_idle()
    while not _twins(messages):
        messages += session.until_idle()
    taken = time.monotonic() - begun
    assert any(film["running"] for film in _films(messages)), "seen while it ran"
    assert not _films(messages)[-1]["running"]
    assert sum(WIDGET in each for each in _data(messages)) == 1, "the view is the same"
    (twin,) = _twins(messages)
    assert "begun" in twin["text/plain"]
    assert "nterrupt" in twin["text/plain"]
    assert taken < 3.0, "stopping, and drawing what ran"
    assert _data(session.run("%%goroutine\nfunc main() { println(2) }"))


def test_a_long_run_of_a_comparison_shows_glimpses_and_leaves_none(session: Session) -> None:
    program = "func f(n int) int { if n < 2 { return n }; return f(n-1) + f(n-2) }\nfunc main() { println(f(30)) }"
    messages = session.run(f"%%goroutine --compare before,after\n{program}")
    last = max(at for at, each in enumerate(messages) if each["msg_type"] == "clear_output")
    assert any("gx-glimpse" in each.get("text/html", "") for each in _data(messages[:last]))
    assert not any("gx-glimpse" in each.get("text/html", "") for each in _data(messages[last:]))
    assert WIDGET in _data(messages)[-1]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("%%goroutine\nfunc main() { pritn(1) }", "GoError"),
        ("from goexit_lab import lab\nlab.run('func main() { pritn(1) }')", "CompileError"),
        ("lab.tour('```go\\nfunc main() { pritn(1) }\\n```\\n## A stop\\nat: exit\\n')", "TourError"),
    ],
)
def test_a_mistake_in_go_is_an_error_without_a_traceback(session: Session, cell: str, name: str) -> None:
    (error,) = [each["content"] for each in session.run(cell) if each["msg_type"] == "error"]
    assert error["ename"] == name
    said = "\n".join(error["traceback"])
    assert "undefined: pritn" in said
    assert "^^^^^" in said
    assert "did you mean print?" in said
    assert "File " not in said


def test_a_long_run_opens_quickly(session: Session) -> None:
    program = "func main() { for i := 0; i < 3000; i++ { runtime.Gosched() } }"
    begun = time.monotonic()
    (twin,) = _twins(session.run(f"%%goroutine\n{program}"))
    assert time.monotonic() - begun < 20
    total = re.search(r"event [\d,]+ of ([\d,]+), step", twin["text/plain"])
    assert total is not None
    assert int(total[1].replace(",", "")) > 6000


def test_the_doctor_lets_the_page_speak_for_itself(session: Session) -> None:
    report, line = _data(session.run("%goroutine doctor"))
    assert "bqplot" in report["text/html"]
    assert WIDGET in line
