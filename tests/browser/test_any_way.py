"""Keys and clicks by chance: a page stays quiet and answers, a place looks the same whichever way led there, and keys
pressed faster than anything can answer lead where they lead one by one.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile, OpenPage
from tests.browser.firefox import Firefox
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer
from tests.browser.walks import KEYS, LISTEN, Act, Hand, Walk, no_longer_than, one_by_one

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """
func undo(step int) { println("undo", step) }

func deep(n int) int {
	var room [200]int
	if n == 0 {
		return room[0]
	}
	return deep(n-1) + 1
}

func job(done chan int) {
	defer func() { done <- deep(6) }()
	for step := 1; step <= 2; step++ {
		defer undo(step)
	}
	runtime.Goexit()
}

func main() {
	done := make(chan int)
	go job(done)
	println(<-done)
}
"""
# More goroutines than are drawn at once, and more than have a bar of their own.
CROWD = """
func worker(c chan int) {
	defer println("over")
	<-c
}

func main() {
	c := make(chan int)
	for i := 0; i < 14; i++ {
		go worker(c)
	}
	runtime.Gosched()
	for i := 0; i < 9; i++ {
		c <- i
	}
	runtime.Gosched()
}
"""
STOPS = (
    lab.Stop(lab.Spot("newproc1", nth=2), "**made**", title="one", spotlight=("g2",), question="Why?"),
    lab.Stop(lab.Spot("newstack"), "a stack", title="two", spotlight=("g2", "Stktop")),
    lab.Stop(lab.Spot("deferproc", nth=2), "a debt", title="three"),
    lab.Stop(lab.Spot("Goexit"), "the end", title="four", spotlight=("gfree",)),
)
VIEWS = {"run": (0, 55), "crowd": (1, 30), "quiz": (2, 30), "pair": (3, 30)}
"""In the notebook: where a view stands, and how much is done with it."""
CELLS = (
    "%load_ext goexit_lab",
    f"%%goroutine\n{SOURCE}",
    f"%%goroutine\n{CROWD}",
    f"%%goroutine --predict\n{SOURCE}",
    f"%%goroutine --compare after,fixed\n{SOURCE}",
    "1 + 1",
)
NOTEBOOKS_KEYS = ("a", "b", "c", "d", "m", "v", "x", "y")
"""What changes a notebook's cells where a view does not hold its keys."""
CELLS_NOW = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(
    ({ model }) => [model.type, model.sharedModel.getSource()])"""
FINE = (*(".", ",", "ArrowRight") * 3, "ArrowLeft", "l", "i", "r")


def _export(kind: str, path: Path) -> Path:
    run = lab.run(CROWD if kind == "crowd" else SOURCE, revision="after")
    if kind == "pair":
        return run.compare(lab.run(SOURCE, revision="fixed")).export(path).path
    if kind == "tour":
        run.tour(STOPS).export(path)
        return path
    return run.export(path, quiz=run.quiz(most=3) if kind == "quiz" else None).path


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same each time


def _dressed(page: Page, dice: random.Random) -> tuple[Act, ...]:
    """Another width, other colours."""

    def width() -> str:
        now = dice.choice((600, 1000, 1600))
        page.set_viewport_size({"width": now, "height": 900})
        return f"{now} pixels"

    def colours() -> str:
        page.evaluate("() => document.querySelector('.gx-theme').click()")
        return "other colours"

    return width, colours


@pytest.mark.parametrize(
    ("kind", "seed", "width", "actions"),
    [
        ("run", "a", 1280, 150), ("quiz", "a", 600, 120), ("quiz", "b", 600, 120), ("pair", "a", 1600, 120),
        ("tour", "d", 1280, 90), ("crowd", "a", 1280, 60),
    ],
)  # fmt: skip
def test_any_way_leads_to_the_same_picture(
    kind: str, seed: str, width: int, actions: int, tmp_path: Path, open_file: OpenFile, browser: Browser
) -> None:
    page = open_file(_export(kind, tmp_path / "page.html"), width=width, reduced_motion="reduce")
    page.wait_for_selector(".gx-sheet text")
    dice = _dice(kind + seed)
    with no_longer_than(300, browser):
        for _ in Walk(Hand(page), dice, more=_dressed(page, dice)).go(actions):
            pass


@pytest.mark.firefox
def test_any_way_in_firefox(firefox_path: str, tmp_path: Path) -> None:
    address = _export("quiz", tmp_path / "page.html").as_uri()
    with Firefox(firefox_path, **{"ui.prefersReducedMotion": 1}) as firefox:
        page = firefox.open(address, width=1280, height=900)
        page.wait_for("() => document.querySelector('.gx-sheet text') !== null")
        for _ in Walk(Hand(page), _dice("firefox")).go(40):
            assert page.said == []


@pytest.mark.parametrize("kind", ["run", "quiz"])
def test_keys_pressed_at_once_lead_where_they_lead_one_by_one(
    kind: str, tmp_path: Path, open_file: OpenFile, browser: Browser
) -> None:
    page = open_file(_export(kind, tmp_path / "page.html"), reduced_motion="reduce")
    page.wait_for_selector(".gx-sheet text")
    dice, hand = _dice(kind), Hand(page)
    keys = ("ArrowRight", "ArrowLeft", "[", "]", "Home", "End", "e", *FINE)
    with no_longer_than(200, browser):
        for _ in range(6):
            one_by_one(hand, ["Escape", "e", dice.choice(("Home", "End"))], dice.choices(keys, k=dice.randrange(3, 9)))


@pytest.fixture(scope="module")
def notebook(server: JupyterServer, open_shared: OpenPage) -> NotebookPage:
    """A page that is high enough for every view to be in sight as a whole: what is not, bqplot draws later."""
    page = open_shared(server.notebook("walk.ipynb", CELLS), width=1600, height=2600, reduced_motion="reduce")
    page.run_all()
    page.page.wait_for_function("() => document.querySelectorAll('.gx-director[data-frame]').length === 4")
    page.settle()
    page.page.evaluate(LISTEN)
    return page


def _view(notebook: NotebookPage, kind: str) -> Hand:
    hand = Hand(notebook.page, VIEWS[kind][0])
    notebook.page.locator(".gx-lab").nth(hand.at).scroll_into_view_if_needed()
    hand.at_rest()
    return hand


@pytest.mark.parametrize("kind", VIEWS)
def test_in_a_notebook_no_key_or_click_changes_its_cells(kind: str, notebook: NotebookPage, browser: Browser) -> None:
    hand, page, dice = _view(notebook, kind), notebook.page, _dice(f"live {kind}")

    def choose() -> str:
        words = dice.choice(("", "worker", "waiting", "g3", "g9 g12", "nobody", "7 worker"))
        page.fill(".gx-crowd input", words)
        return f"show {words}"

    before = page.evaluate(CELLS_NOW)
    walk = Walk(hand, dice, (*KEYS, *NOTEBOOKS_KEYS), (choose,) if kind == "crowd" else ())
    with no_longer_than(300, browser):
        for _ in walk.go(VIEWS[kind][1]):
            assert page.evaluate(CELLS_NOW) == before, walk.way[-8:]


@pytest.mark.parametrize(("kind", "times"), [("run", 5), ("pair", 3)])
def test_the_kernel_answers_keys_that_were_pressed_at_once(
    kind: str, times: int, notebook: NotebookPage, browser: Browser
) -> None:
    """Steps by line and instruction wait for each other. An event is there at once, and waits for no answer: keys that
    come to one after a finer step are not among these.
    """
    hand, dice = _view(notebook, kind), _dice("at once")
    with no_longer_than(200, browser):
        for _ in range(times):
            # Whatever a walk has left open is closed: two panes, and presenter view.
            first = [*["Escape"] * 3, "e", dice.choice(("Home", "End")), dice.choice("li")]
            one_by_one(hand, first, dice.choices(FINE, k=dice.randrange(3, 9)))
