"""`%goroutine open`, `%goroutine tour`, and a run or a tour as the value of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from goexit_lab import lab
from goexit_lab.magic import GoroutineMagics, load_ipython_extension
from goexit_lab.teach.tour import Tour
from goexit_lab.views.mistakes import GoError

PROGRAM = "func late() { println(7) }\nfunc main() { defer late() }\n"
TOUR = Path(__file__).parents[1] / "teach" / "tour.md"


@pytest.fixture
def shell() -> Iterator[Any]:
    make: Any = InteractiveShell.instance  # its methods have no types
    made = make()
    made.run_line_magic("load_ext", "goexit_lab")
    yield made
    made.history_manager = None
    InteractiveShell.clear_instance()


def _shown(shell: Any, line: str) -> str:
    with capture_output() as captured:
        shell.run_line_magic("goroutine", line)
    text: str = captured.outputs[-1].data["text/plain"]
    return text


def test_a_recipe_opens_at_its_step(shell: Any) -> None:
    run = lab.run(PROGRAM, arch="arm")
    place = run.at("deferproc")
    shown = _shown(shell, f"open {run.link(place.step)} --name again")
    assert "after · arm" in shown
    assert shell.user_ns["again"].start == place.step
    assert shell.user_ns["again"].events == run.events


def test_a_short_recipe_finds_its_program_among_the_notebooks_runs(shell: Any) -> None:
    run = lab.run(PROGRAM)
    with pytest.raises(UsageError, match="names its program only by a hash"):
        shell.run_line_magic("goroutine", f"open {run.brief(9)}")
    shell.user_ns["r"] = lab.run(PROGRAM, revision="before")
    assert "after · amd64" in _shown(shell, f"open {run.brief(9)} --name found")
    assert shell.user_ns["found"].start == 9
    shell.user_ns["held"] = run.brief(11)
    assert "after · amd64" in _shown(shell, "open held --name found")
    assert shell.user_ns["found"].start == 11


def test_a_recipe_that_is_none_is_a_sentence(shell: Any) -> None:
    with pytest.raises(UsageError, match=r"this is no recipe: one begins with gx1\."):
        shell.run_line_magic("goroutine", "open hello")
    with pytest.raises(UsageError, match=r"%goroutine open: it takes the recipe of a run, .* and there are 0 words"):
        shell.run_line_magic("goroutine", "open")


def test_a_tour_is_shown_with_the_words_of_its_stops(shell: Any, tmp_path: Path) -> None:
    shown = _shown(shell, f"tour {TOUR} --name t")
    assert isinstance(shell.user_ns["t"], Tour)
    assert "2. In place, event " in shown
    page = shell.user_ns["t"].still()["text/html"]
    assert "<li><b>A debt is written down</b>" in page
    assert "&lt;b&gt;not markup" in page
    with pytest.raises(UsageError, match=r"cannot read nowhere\.md: No such file"):
        shell.run_line_magic("goroutine", "tour nowhere.md")
    wrong = tmp_path / "wrong.md"
    wrong.write_text(TOUR.read_text().replace("at: gfput -1", "at: gfputt"))
    with pytest.raises(GoError) as caught:
        shell.run_line_magic("goroutine", f"tour {wrong}")
    assert f"{wrong}:39:5" in "".join(caught.value._render_traceback_())


def test_a_run_in_a_variable_is_opened_like_its_recipe(shell: Any) -> None:
    shell.user_ns["mine"] = lab.run(PROGRAM)
    assert _shown(shell, "open mine") == _shown(shell, f"open {shell.user_ns['mine'].link()}")


def test_a_run_as_a_value_is_one_line_in_a_terminal_and_a_view_in_a_notebook(
    shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = lab.run(PROGRAM)
    data, _ = shell.display_formatter.format(run)
    assert data["text/plain"].startswith("<Run of cell.go")
    shown: list[object] = []
    monkeypatch.setattr(GoroutineMagics, "_show", lambda _self, run, _name: shown.append(run))
    monkeypatch.setattr(GoroutineMagics, "_show_tour", lambda _self, tour: shown.append(tour))
    monkeypatch.setattr(shell, "kernel", SimpleNamespace(), raising=False)
    monkeypatch.setattr("goexit_lab.magic.complaints", lambda: ["no widgets here"])
    load_ipython_extension(shell)
    tour = run.tour([lab.Stop(lab.Spot("exit"))])
    assert shell.display_formatter.format(run) == ({}, {})
    assert shell.display_formatter.format(tour) == ({}, {})
    assert shown == [run, tour]
    assert repr(run).count("\n") == repr(tour).count("\n") == 0
