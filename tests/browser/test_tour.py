"""A tour on a small screen: what a stop speaks of is seen, also where it lies at the picture's lower end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """
func bye() { println("bye") }

func main() {
	go func() {
		defer bye()
		runtime.Goexit()
	}()
	runtime.Gosched()
}
"""
STOPS = [
    lab.Stop(lab.Spot("Goexit"), "Nobody returns.", question="So who pays?", spotlight=("g2.defer",)),
    lab.Stop(lab.Spot("gfput"), "It will be used again.", spotlight=("gfree",)),
]
_IN_SIGHT = """selector => [...document.querySelectorAll(selector)].every(each => {
  const { top, bottom } = each.getBoundingClientRect();
  return bottom > top && top >= 0 && bottom <= innerHeight; })"""
LIT = ".gx-veil.gx-shown .gx-edge"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (made,) = lab.run(SOURCE).tour(STOPS).export(tmp_path_factory.mktemp("tour") / "tour.html")
    return made.path


def _lit(page: Page, stop: int) -> None:
    page.wait_for_selector(f".gx-tour[data-stop='{stop}']")
    page.wait_for_selector(LIT, state="attached")
    page.wait_for_function(_IN_SIGHT, arg=LIT)


def test_what_a_stop_speaks_of_is_brought_into_sight(exported: Path, open_file: OpenFile) -> None:
    page = open_file(exported)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.reload()
    for stop, key in ((0, "n"), (1, "p"), (0, "z")):
        _lit(page, stop)
        page.wait_for_function(_IN_SIGHT, arg=".gx-tour")
        page.keyboard.press(key)
    page.wait_for_selector(".gx-lab.gx-presenter")
    _lit(page, 0)
