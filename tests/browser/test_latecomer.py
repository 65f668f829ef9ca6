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
# The panes that hold the sentences come up when they are let go, and not before.
HELD = """{ const begins = 'render({ model, el }) {', held = new Promise(done => { window.goexitLetGo = done; });
  window.goexitHeld = () => { window.goexitHolds = (window.goexitHolds ?? 0) + 1; return held; };
  const hold = text => text.includes('classList.add("gx-narration")')
    ? text.replace(begins, `async ${begins} await window.goexitHeld();`) : text;
  window.Blob = class extends Blob { constructor(parts = [], options = {}) {
    super(parts.map(each => typeof each === 'string' ? hold(each) : each), options); } }; }"""
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


def test_a_comparison_whose_sentences_come_after_its_pictures_has_its_keys_and_says_whose_they_are(
    server: JupyterServer, open_page: OpenPage
) -> None:
    page = open_page(server.notebook("held-pair.ipynb", [LOAD, PAIR]), before=HELD)
    page.run_all()
    page.wait_for_picture()
    page.page.wait_for_function("() => window.goexitHolds === 2")
    page.page.wait_for_selector(".gx-face-head >> nth=1")
    assert page.page.locator(".gx-narration").count() == 0, "the sides are there before their sentences"
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    page.page.keyboard.press("z")
    page.page.set_viewport_size({"width": 1600, "height": 500})
    page.page.wait_for_selector(".gx-lab.gx-presenter:not(.gx-stacked)")  # where sentences are beside the pictures
    page.page.evaluate("() => window.goexitLetGo()")
    page.page.wait_for_selector(".gx-face .gx-narration p:not(:empty) >> nth=1")
    whose = "each => getComputedStyle(each, '::before').content"
    said = page.page.locator(".gx-face .gx-narration")
    assert [each.evaluate(whose) for each in said.all()] == ['"before"', '"after"']
    assert all(each.inner_text().startswith("newproc1 makes goroutine 1 ") for each in said.all())
