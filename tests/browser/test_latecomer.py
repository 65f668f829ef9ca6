"""Modules that come up later than anywidget waits for them: the kernel is heard all the same."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GIVEN_UP = "[anywidget] Failed to initialize model."
# A widget's module is text that the page makes a blob of and imports. Here each of them begins by waiting.
SLOW = """{ const made = URL.createObjectURL;
  URL.createObjectURL = blob => made.call(URL, blob.type !== 'text/javascript' ? blob
    : new Blob(['await new Promise(done => setTimeout(done, 2600));', blob], { type: blob.type })); }"""
# What the kernel says at once, nobody hears.
STAGED = """\
from goexit_lab.views.dashboard import dashboard
from tests.scenes import stage_take, staging
view = dashboard(stage_take.film(staging.after() * 12))
view.director.frame = 3
view"""
LATER = "view.director.frame = 5"
LOAD = "%load_ext goexit_lab"
PAIR = """\
%%goroutine --compare before,after
func main() {
	defer println("bye")
	for i := 0; i < 3; i++ { println(i) }
	runtime.Goexit()
}"""


def _forgive(page: NotebookPage) -> None:
    """anywidget's own complaints were to be expected, and nothing else."""
    assert page.errors, "it was not late at all"
    assert [each for each in page.errors if GIVEN_UP not in each] == []
    page.errors.clear()


def test_a_late_view_shows_what_the_kernel_said_meanwhile_and_hears_it_from_then_on(
    server: JupyterServer, open_page: OpenPage
) -> None:
    page = open_page(server.notebook("late.ipynb", [STAGED, LATER]), before=SLOW)
    page.run_cell(0)
    page.wait_for_picture()
    page.wait_for_frame(3)
    page.settle()
    assert page.text(".gx-narration"), "what the page itself had put into panes stays"
    assert page.page.locator(".gx-source .gx-now").count() == 1
    page.run_cell(1)
    page.wait_for_frame(5)
    page.page.focus(".gx-lab")
    page.page.keyboard.press("End")
    page.wait_for_frame(12 * 21 - 1)
    _forgive(page)


def test_a_late_comparison_is_answered(server: JupyterServer, open_page: OpenPage) -> None:
    page = open_page(server.notebook("late-pair.ipynb", [LOAD, PAIR]), before=SLOW)
    page.run_all()
    page.wait_for_picture()
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    page.page.keyboard.press("i")
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_selector(".gx-difference:has-text('Between two events')")
    _forgive(page)
