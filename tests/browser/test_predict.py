"""Predict mode in a real JupyterLab: it asks before it shows, gives nothing away, and the kernel has the score."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from tests.browser.conftest import OpenPage
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = """\
func undo(n int) { println("undo", n) }

func bare() { println("bare") }

func worker() {
	defer undo(1)
	defer bare()
	defer undo(2)
	runtime.Goexit()
}

func main() {
	go worker()
	go undo(7)
	runtime.Gosched()
	println("main ends")
	<-make(chan int)
}
"""
CELL = f"%%goroutine --predict --name r\n{PROGRAM}"
SCORE = "print('score:', r.quiz.score)"
ANSWER = "() => document.querySelector('.gx-ask').dataset.state"


def _opened(server: JupyterServer, open_page: OpenPage, **options: object) -> NotebookPage:
    page = open_page(server.notebook("predict.ipynb", ["%load_ext goexit_lab", CELL, SCORE]), **options)
    page.run_cell(0)
    page.run_cell(1)
    page.wait_for_picture()
    page.settle()
    return page


def _state(page: NotebookPage, wanted: str) -> None:
    page.page.wait_for_function(f"wanted => ({ANSWER})() === wanted", arg=wanted)


def _asked(page: NotebookPage) -> None:
    """Go on until something is asked."""
    page.page.focus(".gx-lab")
    page.page.keyboard.press("End")
    _state(page, "open")


def test_it_asks_before_it_shows_and_the_kernel_has_the_score(server: JupyterServer, open_page: OpenPage) -> None:
    quiz = lab.run(PROGRAM, name="cell.go").quiz()
    first, second, third, *_ = quiz.questions
    page = _opened(server, open_page)
    _asked(page)
    page.wait_for_frame(first.shot - 1)
    assert page.text(".gx-question") == first.text
    assert page.page.locator(".gx-choice span").all_inner_texts() == list(first.choices)

    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowLeft")
    page.wait_for_frame(first.shot - 2)
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press(str(first.correct + 1))
    _state(page, "right")
    page.wait_for_frame(first.shot)
    assert first.why in page.text(".gx-why")

    _asked(page)
    page.wait_for_frame(second.shot - 1)
    page.page.locator(".gx-choice").nth((second.correct + 1) % len(second.choices)).click()
    _state(page, "wrong")
    assert page.text(".gx-choice[data-mark='right'] span") == second.choices[second.correct]

    _asked(page)
    page.wait_for_frame(third.shot - 1)
    page.page.keyboard.press("0")
    _state(page, "skipped")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    assert page.text(".gx-score") == "1 right · 1 wrong · 1 skipped"
    page.page.locator(".gx-track input").fill(str(first.shot))
    _state(page, "right")
    page.run_cell(2)
    open_ = len(quiz) - 3
    page.page.get_by_text(f"score: 1 of {len(quiz)} right, 1 skipped, {open_} open").wait_for()


def test_nothing_of_what_comes_is_on_the_page(server: JupyterServer, open_page: OpenPage) -> None:
    run = lab.run(PROGRAM, name="cell.go")
    first = run.quiz().questions[0]
    page = _opened(server, open_page)
    _asked(page)
    page.wait_for_frame(first.shot - 1)
    words = page.page.locator(".jp-Cell .jp-OutputArea").first.inner_html()
    assert first.why not in words
    for line in ("bare", "main ends", "deadlock"):
        assert f">{line}" not in words
    assert "asleep" not in words
    assert page.text(".gx-ending") == "How will it end?"
    assert page.page.locator(".gx-ticks .gx-cross").count() == 0, "the end has no tick yet"
    rights = page.page.eval_on_selector_all(
        ".gx-timeline rect", "all => all.map(each => +each.getAttribute('x') + +each.getAttribute('width'))"
    )
    cursor = float(page.page.get_attribute(".gx-cursor", "x1") or 0)
    assert max(rights) < cursor + 30
    page.page.locator(".gx-timeline svg").click(position={"x": page.page.evaluate(_RIGHT), "y": 8})
    page.wait_for_frame(first.shot - 1)

    page.click("Skip all")
    page.page.keyboard.press("End")
    page.page.wait_for_function("() => document.querySelector('.gx-ending').textContent.includes('deadlock')")
    assert page.page.locator(".gx-ticks .gx-cross").count() >= 1
    assert "main ends" in page.text(".gx-output")


_RIGHT = "() => document.querySelector('.gx-timeline svg').clientWidth - 20"


def test_it_asks_and_judges_without_a_kernel(server: JupyterServer, open_page: OpenPage) -> None:
    page = _opened(server, open_page)
    page.end_kernel()
    _asked(page)
    page.page.keyboard.press("1")
    page.page.wait_for_selector(".gx-why")
    page.page.get_by_role("button", name="Go on").click()
    _state(page, "open")
    unnamed = page.page.eval_on_selector_all(
        ".gx-ask button", "all => all.filter(each => !(each.ariaLabel || each.innerText.trim())).length"
    )
    assert unnamed == 0
    assert page.text(".gx-question") in page.page.locator(".gx-ask [role='status']").inner_text()
    for width in (600, 1000, 1600):
        page.page.set_viewport_size({"width": width, "height": 1000})
        page.settle()
        assert page.page.eval_on_selector(".gx-ask", "each => each.scrollWidth <= each.clientWidth + 1"), width
        assert page.clipped() == [], width
