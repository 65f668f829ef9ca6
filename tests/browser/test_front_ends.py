"""The same cell in each front end that the README names: JupyterLab 4, Notebook 7 and a Voilà page."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOAD = "%load_ext goexit_lab"
NAMES = {"lab": "JupyterLab 4.", "notebook": "Jupyter Notebook 7.", "voila": "Voilà"}
CELL = """\
%%goroutine --name bye
func worker(c chan int) {
	defer close(c)
	runtime.Goexit()
}

func main() {
	c := make(chan int)
	go worker(c)
	<-c
	println("done")
}"""


@pytest.mark.parametrize("front_end", ["lab", "notebook", "voila"])
def test_a_cell_shows_its_picture_and_steps(server: JupyterServer, open_page: OpenPage, front_end: str) -> None:
    page = open_page(server.notebook(f"in-{front_end}.ipynb", [LOAD, CELL, "%goroutine doctor"]), front_end)
    if front_end != "voila":
        page.run_all()
    page.wait_for_picture()
    opening = page.frame()
    assert {"g1", "g2", "Goexit", "stackguard", "gfree"} <= set(page.labels())
    page.click("Next event")
    page.wait_for_frame(opening + 1)
    page.page.focus(".gx-lab")
    page.page.keyboard.press("End")
    page.page.wait_for_function(
        "() => document.querySelector('.gx-narration').innerText.includes('exit ends the program')"
    )
    assert page.text(".gx-output pre").strip() == "done"
    assert page.page.locator(".gx-twin").count() == 1
    assert not page.page.locator(".gx-twin").is_visible(), "the live view is there, so its twin rests"
    page.settle()
    assert page.overlapping() == []
    page.page.wait_for_selector(".gx-pulse")
    assert f"✓ this page is {NAMES[front_end]}" in page.text(".gx-pulse")
    assert "bqplot" in page.text("table[aria-label='goexit_lab doctor']")
