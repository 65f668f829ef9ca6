"""Every word and every control can be told from what it stands on: all views, both themes, as the page has them."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.contrast import poor_contrast
from tests.browser.server import DARK, LIGHT, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CROWD = """\
func finish(c chan int) { c <- 1 }

func worker(c chan int) {
	defer finish(c)
	runtime.Goexit()
}

func main() {
	c := make(chan int)
	go worker(c)
	for i := 0; i < 5; i++ {
		go func() { select {} }()
	}
	runtime.Gosched()
	println("got", <-c) // a comment
	runtime.Gosched()
}"""
PANIC = """\
func f() {
	defer func() { println("recovered", recover().(string)) }()
	defer panic("again")
	panic("oh")
}

func main() { f() }"""
TOUR = """\
from goexit_lab import lab
run = lab.run("func main() { defer println(1); runtime.Gosched() }")
run.tour([lab.Stop(lab.Spot("deferproc"), "A `defer` is **kept**.", spotlight=("g1",), question="For how long?")])"""
VIEWS = [
    f"%%goroutine\n{CROWD}",
    f"%%goroutine --compare recover,fixed\n{PANIC}",
    f"%%goroutine --predict\n{CROWD}",
    TOUR,
]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_view(server: JupyterServer, open_page: OpenPage, theme: str) -> None:
    server.theme(theme)
    try:
        notebook = open_page(server.notebook("contrast.ipynb", ["%load_ext goexit_lab", *VIEWS]), width=1400)
        notebook.run_cell(0)
    finally:
        server.theme(LIGHT)
    page = notebook.page
    for count in range(1, len(VIEWS) + 1):  # one by one: anywidget gives a widget two seconds to come up
        notebook.run_cell(count)
        page.wait_for_function(
            "count => document.querySelectorAll('.gx-director[data-frame]').length === count", arg=count
        )
    page.evaluate("document.querySelectorAll('.gx-lab').forEach((each, at) => each.setAttribute('data-view', at))")
    crowd, pair, quiz, tour = (f"[data-view='{at}']" for at in range(len(VIEWS)))

    page.set_default_timeout(15_000)
    page.focus(crowd)
    page.keyboard.press("o")
    page.keyboard.press("Home")
    page.wait_for_selector(f"{crowd} .gx-inspector tr")
    page.focus(crowd)
    page.keyboard.press("r")
    page.wait_for_selector(f"{crowd} .gx-beneath .gx-row.gx-now")
    for kind in ("oldstack", "exit"):
        page.locator(f"{crowd} .gx-grain").select_option(label=kind)
        page.focus(crowd)
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "([view, kind]) => document.querySelector(view).dataset.kind === kind", arg=[crowd, kind]
        )
        assert poor_contrast(page, crowd) == [], kind

    assert page.locator(f"{pair} .gx-face-head").count() == 2
    assert poor_contrast(page, pair) == []
    page.focus(pair)
    page.keyboard.press("Home")
    page.wait_for_selector(f"{pair} .gx-where:has-text('event 1 of')")
    page.keyboard.press("i")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"{pair} .gx-difference:has-text('Between two events')")
    page.keyboard.press("r")
    page.wait_for_selector(f"{pair} .gx-face:last-child .gx-beneath:not(.gx-late) .gx-now")
    assert poor_contrast(page, pair) == []

    page.focus(quiz)
    page.keyboard.press("End")
    page.wait_for_selector(f"{quiz} .gx-ask[data-state=open]")
    assert poor_contrast(page, quiz) == []
    page.keyboard.press("1")
    page.wait_for_selector(f"{quiz} .gx-ask:not([data-state=open]) .gx-why")
    assert poor_contrast(page, quiz) == []
    assert page.locator(f"{tour} .gx-veil").count() == 1
    assert poor_contrast(page, tour) == []
