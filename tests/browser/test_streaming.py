"""A program that runs for seconds, in a real JupyterLab: seen while it runs, stepped through, interrupted, kept."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.scenes.take import film_of
from tests.browser.conftest import OpenPage
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WARM = "%load_ext goexit_lab"
FIRST = "%%goroutine\nfunc main() { println(1) }"
ENDLESS = """\
%%goroutine --name r --max-steps 2_000_000_000 --max-seconds 60
func worker(c chan int) { defer println("done"); c <- 1 }
func busy() { for i := 0; i < 60000; i++ { } }
func main() {
    c := make(chan int)
    for {
        go worker(c)
        busy()
        <-c
    }
}"""
LATER = """\
%%goroutine --max-seconds 60
func f(n int) {
    if n > 0 { f(n-1) }
}
func main() {
    for i := 0; i < 25000000; i++ { }
    for i := 0; i < 6; i++ { defer f(i) }
    f(1000)
}"""
LENGTH = "() => +document.querySelector('.gx-director input[type=range]').max"
SHEET = "() => parseFloat(document.querySelector('.gx-lab').style.getPropertyValue('--gx-sheet-height'))"
GROWN = "before => +document.querySelector('.gx-director input[type=range]').max > before"


def _started(server: JupyterServer, open_page: OpenPage, program: str) -> NotebookPage:
    page = open_page(server.notebook("streaming.ipynb", [WARM, FIRST, program]))
    page.run_cell(0)
    page.run_cell(1)
    page.wait_for_picture()  # the front end has loaded what it needs
    page.page.evaluate("() => { document.querySelector('.gx-lab').remove(); }")
    page.run_cell(2, wait=False)
    page.wait_for_picture()
    return page


def _length(page: NotebookPage) -> int:
    return int(page.page.evaluate(LENGTH))


def _grow(page: NotebookPage) -> int:
    """Wait until the film is longer than it is now; how long it is."""
    page.page.wait_for_function(GROWN, arg=_length(page))
    return _length(page)


def _running(page: NotebookPage) -> bool:
    return "running" in page.text(".gx-ending")


def test_a_run_is_followed_left_alone_and_kept(server: JupyterServer, open_page: OpenPage) -> None:
    page = _started(server, open_page, ENDLESS)
    frames = [page.frame()]
    for _ in range(3):
        last = _grow(page)
        page.page.wait_for_function("last => +document.querySelector('.gx-director').dataset.frame >= last", arg=last)
        frames.append(page.frame())
    assert frames == sorted(set(frames)), "it shows what is latest"
    assert _running(page)
    assert "still running" in page.text(".gx-narration")
    assert "running" in page.labels(), "the picture is drawn"
    assert page.text(".gx-output pre").count("done") > 2
    assert page.page.locator(".gx-crowd").count() == 0

    # Whoever looks at the beginning is left there, and plays it while the kernel computes.
    page.click("First event")
    page.wait_for_frame(0)
    page.click("Play")
    page.wait_for_frame(2)
    page.click("Pause")
    stayed, length = page.frame(), _grow(page)
    assert page.frame() == stayed
    assert _running(page)

    # A place that was never sent is there when the run has ended, and says so meanwhile.
    middle = length // 2
    page.page.locator(".gx-track input").fill(str(middle))
    page.page.wait_for_selector(".gx-said:not([hidden])")
    assert "when the program has ended" in page.text(".gx-said")

    page.page.keyboard.press("End")
    page.page.wait_for_function("() => document.querySelector('.gx-said').hidden")
    last = _grow(page)
    page.page.wait_for_function("last => +document.querySelector('.gx-director').dataset.frame >= last", arg=last)

    page.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:interrupt-kernel') }")
    page.wait_until_done()
    page.page.wait_for_function("() => document.querySelector('.gx-ending').textContent.startsWith('Interrupted')")
    assert page.page.locator(".gx-lab").count() == 1
    opening = film_of(lab.run(ENDLESS.partition("\n")[2], max_steps=1_000_000)).opening
    assert page.frame() == opening, "as any run, it opens at the first telling event"
    page.page.locator(".gx-track input").fill(str(middle))
    page.wait_for_frame(middle)
    assert page.page.locator(".gx-crowd").count() == 1
    assert page.page.locator(".gx-twin").last.is_hidden()
    page.page.keyboard.press("l")
    assert page.page.locator(".gx-grain").input_value() == "line"


def test_a_picture_that_needs_more_room_later_gets_it(server: JupyterServer, open_page: OpenPage) -> None:
    page = _started(server, open_page, LATER)
    room = "() => parseFloat(document.querySelector('.gx-stage .bqplot').style.minWidth)"
    low, narrow = page.page.evaluate(SHEET), page.page.evaluate(room)
    assert _running(page)
    page.wait_until_done()
    page.page.wait_for_function("() => document.querySelector('.gx-ending').textContent.includes('status 0')")
    page.settle()
    assert page.page.evaluate(room) > narrow
    assert page.page.evaluate(SHEET) > low
    assert page.overlapping() == []
    assert page.clipped() == []
