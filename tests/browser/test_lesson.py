"""The first lesson as a learner meets it: opened in JupyterLab, run by a click, stepped forward and back."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import nbformat
import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LESSON = "01-goexit.ipynb"
DARK_GROUND, LIGHT_GROUND = "rgb(17, 22, 29)", "rgb(255, 255, 255)"
WIDTHS = "() => [...document.querySelectorAll('.gx-stage .bqplot')].map(each => each.clientWidth)"
PROGRAM = """\
%%goroutine
func finish(c chan int) { c <- 1 }

func worker(c chan int) {
	defer finish(c)
	runtime.Goexit()
}

func main() {
	c := make(chan int, 1)
	go worker(c)
	runtime.Gosched()
	println("got", <-c)
}"""


@pytest.fixture
def lesson(server: JupyterServer, root: Path) -> str:
    shutil.copy(root / "notebooks" / LESSON, server.root / LESSON)
    return LESSON


def _goroutine_cells(path: Path) -> int:
    book = nbformat.read(path, as_version=4)
    return sum(cell.cell_type == "code" and cell.source.startswith("%%goroutine") for cell in book.cells)


def _ground(page: NotebookPage) -> str:
    color: str = page.page.eval_on_selector(".gx-lab", "each => getComputedStyle(each).backgroundColor")
    return color


def test_the_first_lesson_runs_by_a_click(server: JupyterServer, open_page: OpenPage, lesson: str) -> None:
    page = open_page(lesson, width=1400)
    page.page.get_by_role("menuitem", name="Run", exact=True).click()
    page.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_until_done()
    expected = _goroutine_cells(server.root / lesson)
    page.page.wait_for_function(
        "count => document.querySelectorAll('.gx-director[data-frame]').length === count", arg=expected
    )
    assert page.page.locator(".gx-twin:visible").count() == 0, "the twin rests while the live view is there"

    unseen = page.page.evaluate(WIDTHS)
    for view in page.page.locator(".gx-lab").all():
        view.scroll_into_view_if_needed()
        page.settle()
    assert page.page.evaluate(WIDTHS) == unseen, "a picture is laid out before it comes into sight"

    view = page.page.locator(".gx-lab").first
    view.scroll_into_view_if_needed()
    page.settle()
    stage = view.locator(".gx-stage")
    at_first, words = stage.screenshot(), page.labels()
    start = page.frame()
    for _ in range(3):
        page.click("Next event")
        page.settle()
    assert page.frame() == start + 3
    assert stage.screenshot() != at_first
    for _ in range(3):
        page.click("Previous event")
        page.settle()
    assert page.frame() == start
    assert page.labels() == words
    assert len(at_first) > 8_000, "a picture, not a blank"
    assert page.overlapping() == []
    assert page.clipped() == []

    assert _ground(page) == LIGHT_GROUND
    page.page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
    page.page.wait_for_selector("[data-jp-theme-light='false']", state="attached")
    page.page.wait_for_function(
        f"() => getComputedStyle(document.querySelector('.gx-lab')).backgroundColor === '{DARK_GROUND}'"
    )
    # JupyterLab takes a style away before the new one is there, and bqplot hides what has no room.
    page.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.gx-stage .bqplot')).visibility === 'visible'"
    )
    assert page.labels() == words


def test_from_running_a_cell_to_its_picture(server: JupyterServer, open_page: OpenPage) -> None:
    page = open_page(server.notebook("quick.ipynb", ["%load_ext goexit_lab", *[PROGRAM] * 4]))
    page.run_cell(0)
    taken = []
    for cell in range(1, 5):
        begun = time.monotonic()
        page.run_cell(cell, wait=False)
        page.page.wait_for_function(
            "count => document.querySelectorAll('.gx-director[data-frame]').length === count", arg=cell
        )
        taken.append(time.monotonic() - begun)
    assert min(taken) <= 1.5, taken


def test_a_picture_is_seen_from_its_beginning_by_whoever_has_run_its_cell(
    server: JupyterServer, open_page: OpenPage
) -> None:
    """JupyterLab on its own scrolls on to the next cell, until the transport is out of sight."""
    cells = ["%load_ext goexit_lab", PROGRAM, "'the next one'", *["'and others'"] * 30]
    page = open_page(server.notebook("arrival.ipynb", cells), width=1400, height=900)
    page.run_cell(0)
    page.page.locator(".jp-CodeCell .jp-InputArea-editor").nth(1).click()
    page.page.keyboard.press("Shift+Enter")
    page.wait_for_picture()
    page.page.wait_for_timeout(1000)  # as long as JupyterLab scrolls
    above = """() => document.querySelector('.gx-lab').getBoundingClientRect().top
        - document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().top"""
    assert 0 <= page.page.evaluate(above) < 100
    page.page.mouse.move(700, 600)
    page.page.mouse.wheel(0, 400)
    page.page.wait_for_function(f"() => ({above})() < -200", timeout=5000)
    page.run_all()
    page.wait_for_picture()
    # Whoever runs everything is left to JupyterLab, which goes to the last cell.
    page.page.wait_for_function(
        f"() => [...document.querySelectorAll('.jp-Cell')].at(-1).matches('.jp-mod-active') && ({above})() < 0"
    )


def test_running_a_cell_again_closes_its_old_widgets(server: JupyterServer, open_page: OpenPage) -> None:
    count = "import ipywidgets\nprint('alive', len(ipywidgets.widgets.widget._instances))"
    page = open_page(server.notebook("again.ipynb", ["%load_ext goexit_lab", PROGRAM, count]))
    page.run_cell(0)
    alive = []
    for _ in range(4):
        page.run_cell(1)
        page.wait_for_picture()
        page.run_cell(2)
        alive.append(page.page.get_by_text("alive").last.inner_text())
    assert len(set(alive)) == 1, alive


def test_a_notebook_that_is_opened_again_shows_the_twin(server: JupyterServer, open_page: OpenPage) -> None:
    name = server.notebook("kept.ipynb", ["%load_ext goexit_lab", PROGRAM])
    page = open_page(name)
    page.run_all()
    page.wait_for_picture()
    page.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    # With its kernel alive the second page would be given the live view again.
    page.end_kernel()
    again = open_page(name)
    again.page.wait_for_selector(".gx-twin svg", state="visible")
    assert again.page.locator(".gx-lab").count() == 0
    assert "Goexit" in again.text(".gx-twin")
    assert again.page.get_by_text("model not found").locator("visible=true").count() == 0
    # JupyterLab tells its console as well, sooner or later.
    again.errors[:] = [error for error in again.errors if "widget model not found" not in error]


def test_go_that_does_not_compile_and_go_that_crashes(server: JupyterServer, open_page: OpenPage) -> None:
    cells = ["%load_ext goexit_lab", "%%goroutine\nfunc main() { <-make(chan int) }", "%%goroutine\nfunc main() { x }"]
    page = open_page(server.notebook("wrong.ipynb", cells))
    page.run_all()
    page.wait_for_picture()
    assert "deadlock" in page.text(".gx-ending")
    error = page.text(
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText pre >> nth=-1"
    )
    assert "undefined: x" in page.page.locator(".jp-Cell").last.inner_text(), error
    assert "Traceback" not in page.page.locator(".jp-Notebook").inner_text()


def test_go_is_coloured_in_the_cell(server: JupyterServer, open_page: OpenPage) -> None:
    page = open_page(server.notebook("colours.ipynb", ["%load_ext goexit_lab", PROGRAM, "go = 'python'"]))
    page.run_cell(0)
    page.page.wait_for_selector("html[data-goexit-highlight]", state="attached")
    page.page.wait_for_function("() => CSS.highlights.get('gx-keyword')?.size >= 5")
    marked = page.page.evaluate("""() => [...CSS.highlights.get('gx-keyword')].map(each =>
        each.startContainer.data.slice(each.startOffset, each.endOffset))""")
    assert {"func", "defer", "go", "chan"} <= set(marked)
    assert marked.count("go") == 1, "the Python cell is left alone"
