"""A movement that something breaks off: the picture is then the one that the same event has when it is drawn fresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from goexit_lab import lab
from tests.browser.conftest import OpenFile, OpenPage
from tests.browser.drawn import colours, differences, unlike
from tests.browser.held import held
from tests.browser.page import NotebookPage
from tests.browser.server import DARK, LIGHT, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """\
func undo(step int) { println("undo", step) }

func main() {
	go func() {
		defer undo(1)
		defer undo(2)
		runtime.Goexit()
	}()
	runtime.Gosched()
}"""
WIDE: ViewportSize = {"width": 1280, "height": 1000}
NARROW: ViewportSize = {"width": 1000, "height": 1000}
MIDST = 150  # milliseconds of 450
STILL = "() => document.getAnimations().every(each => !each.effect.target.closest('.gx-sheet'))"
MOVES = "() => document.getAnimations().filter(each => each.effect.target.closest('.gx-sheet')).length > 4"
THEME = """theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"""
# Words and boxes of an exported page's picture that can be seen, and where they are.
EXPORTED = """() => [...document.querySelectorAll('.gx-sheet :is(text, rect, path)')].flatMap(each => {
  const style = getComputedStyle(each), place = each.getBoundingClientRect();
  if (+style.opacity === 0 || style.fill === 'rgba(0, 0, 0, 0)' && style.stroke === 'rgba(0, 0, 0, 0)') return [];
  if (each.closest('[data-layer]').dataset.layer === 'link' && +getComputedStyle(each.parentNode).opacity === 0)
    return [];
  const where = [place.x, place.y, place.width, place.height].map(Math.round);
  return [[each.textContent || each.tagName, ...where].join(' ')];
}).sort()"""


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(SOURCE, revision="after")


@pytest.fixture(scope="module")
def shot(run: lab.Run) -> int:
    """A shot in which a stack loses frames and a list its head: much moves, comes and goes."""
    return run.at("oldstack").index


@pytest.fixture(scope="module")
def shared(server: JupyterServer, open_shared: OpenPage) -> NotebookPage:
    opened = open_shared(server.notebook("broken.ipynb", ["%load_ext goexit_lab", f"%%goroutine\n{SOURCE}"]))
    opened.run_all()
    opened.wait_for_picture()
    return opened


@pytest.fixture
def page(shared: NotebookPage, shot: int) -> NotebookPage:
    """The shared live view at rest, a shot before the one to look at."""
    shared.page.set_viewport_size(WIDE)
    shared.fit()
    _go(shared.page, shot - 1)
    shared.settle()
    return shared


def _go(page: Page, shot: int) -> None:
    page.get_by_label("Event", exact=True).fill(str(shot))
    page.wait_for_function("shot => +document.querySelector('.gx-director').dataset.frame === shot", arg=shot)


def test_a_new_width_ends_it_at_once(page: NotebookPage, run: lab.Run, shot: int) -> None:
    with held(page.page) as time:
        page.click("Next event")
        page.wait_for_frame(shot)
        time.let_pass(MIDST)
        assert unlike(page, shot, run.film) != [], "it was meant to be in its midst"
        page.page.set_viewport_size(NARROW)
        page.fit()
        assert differences(page, shot, run.film) == [], "no time has passed"


@pytest.mark.parametrize(("key", "then"), [("ArrowRight", 1), ("ArrowLeft", -1), ("Home", None), ("r", 0)])
def test_whatever_else_breaks_it_off_the_picture_is_right_in_the_end(
    page: NotebookPage, run: lab.Run, shot: int, key: str, then: int | None
) -> None:
    page.page.focus(".gx-lab")
    with held(page.page) as time:
        page.page.keyboard.press("ArrowRight")
        page.wait_for_frame(shot)
        time.let_pass(MIDST)
        assert unlike(page, shot, run.film) != [], "it was meant to be in its midst"
        page.page.keyboard.press(key)
        shown = 0 if then is None else shot + then
        page.wait_for_frame(shown)
        time.let_pass(MIDST)
    assert differences(page, shown, run.film) == []
    if key == "r":
        page.page.keyboard.press("r")


def test_a_theme_that_changes_meanwhile_changes_the_colours_only(page: NotebookPage, run: lab.Run, shot: int) -> None:
    page.page.evaluate(THEME, LIGHT)
    with held(page.page) as time:
        page.click("Next event")
        page.wait_for_frame(shot)
        time.let_pass(MIDST)
        page.page.evaluate(THEME, DARK)
    try:
        assert differences(page, shot, run.film) == []
        broken_off = colours(page)
        _go(page.page, 0)
        page.settle()
        _go(page.page, shot)
        page.settle()
        assert colours(page) == broken_off
    finally:
        page.page.evaluate(THEME, LIGHT)


@pytest.mark.parametrize("key", ["", "ArrowRight", "Home"])
def test_so_it_is_in_an_exported_page(run: lab.Run, shot: int, key: str, tmp_path: Path, open_file: OpenFile) -> None:
    file = run.export(tmp_path / "run.html").path
    page = open_file(file, place=f"#event={shot}")
    page.wait_for_function(STILL)
    with held(page):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(MOVES)
        if key:
            page.keyboard.press(key)
        else:
            page.set_viewport_size(NARROW)
            page.wait_for_function(STILL)
            drawn = page.evaluate(EXPORTED)
    if key:
        page.wait_for_function(STILL)
        drawn = page.evaluate(EXPORTED)
    fresh = open_file(file, place=page.url[page.url.index("#") :], width=(WIDE if key else NARROW)["width"])
    fresh.wait_for_function(STILL)
    assert drawn == fresh.evaluate(EXPORTED)
