"""Keys and clicks by chance: a page stays quiet and answers, and a place looks the same whichever way led there."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile, OpenPage
from tests.browser.server import JupyterServer

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
CELL = f"%%goroutine\n{SOURCE}"
ACTIONS, LIVE_ACTIONS = 150, 70
KEYS = (
    *("ArrowRight", "ArrowLeft") * 4, *("End", "Home", "Space", "[", "]", ".", ",", "r", "o", "z", "e", "l", "i") * 2,
    "Escape", "Enter", "Tab", "0", "1", "2", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "Shift+ArrowRight", "n", "p",
)  # fmt: skip
NOTEBOOKS_KEYS = ("a", "b", "c", "d", "m", "v", "x", "y")
"""What changes a notebook's cells where a view does not hold its keys."""
THINGS = (
    ".gx-lab button:enabled:visible, .gx-sheet text, .gx-stage text.label, .gx-source .gx-line,"
    " .gx-lab input[type=range], .gx-timeline, .gx-inspector td *"
)
# Where one is and how one looks there, and what there is to see. A line that the arrow keys have reached is no place.
LOOK = """() => {
  const root = document.querySelector('.gx-lab'), all = (what) => [...root.querySelectorAll(what)];
  const shown = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && getComputedStyle(each).fill !== 'rgba(0, 0, 0, 0)';
  const panes = all('.gx-beneath, .gx-inspector').filter(each => each.checkVisibility());
  const place = [root.className, root.querySelector('.gx-where').innerText,
    ...all('.gx-director').map(each => each.dataset.step), ...all('select').map(each => each.value),
    ...all('[aria-pressed]').map(each => each.ariaPressed),
    ...panes.map(each => each.querySelector('strong')?.innerText)];
  const told = ['line', 'instruction'].includes(root.querySelector('.gx-grain').value)
    ? [] // to choose them is not to step: what was told before stays
    : [root.querySelector('.gx-narration').innerText];
  const drawn = all('.gx-sheet, .gx-stage .bqplot').flatMap((sheet, side) => {
    const parts = sheet.matches('.gx-sheet') ? 'text, rect, path' : 'text.label';
    return [...sheet.querySelectorAll(parts)].filter(shown).map(each => {
      const { x, y, width, height } = each.getBBox(), { fill, transform } = getComputedStyle(each);
      const sizes = [x, y, width, height].map(size => size.toFixed(1));
      return [side, each.tagName, each.textContent, fill, transform, ...sizes].join(' '); }); });
  return { place: place.join('|'),
    still: !root.querySelector('.gx-loading') && root.querySelector('[aria-label=Play]') !== null
      && document.getAnimations().every(each => each.playState !== 'running'),
    picture: [...drawn, ...told,
      all('.gx-output pre span:not([hidden])').map(each => each.textContent).join(''),
      ...all('.gx-line.gx-now').map(each => each.innerText),
      ...all('input[type=range]').map(each => `at ${each.value}`)].sort() }; }"""


def _export(kind: str, path: Path) -> Path:
    run = lab.run(SOURCE, revision="after")
    if kind == "pair":
        return run.compare(lab.run(SOURCE, revision="fixed")).export(path).path
    return run.export(path, quiz=run.quiz(most=3) if kind == "quiz" else None).path


@contextmanager
def _no_longer_than(seconds: float, browser: Browser) -> Iterator[None]:
    """Ends the browser's pages after that time: a driver waits for ever for one that hangs."""
    session = browser.new_browser_cdp_session()
    pages = [
        each["id"] for each in session.send("SystemInfo.getProcessInfo")["processInfo"] if each["type"] == "renderer"
    ]
    session.detach()

    def end() -> None:
        for each in pages:
            os.kill(each, signal.SIGKILL)

    timer = Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _do(page: Page, dice: random.Random, keys: Sequence[str] = KEYS) -> str:
    """Something that a person may do with a view. Keys pressed elsewhere are no business of it."""
    if dice.random() < 0.7:
        if dice.random() < 0.5 or not page.evaluate("() => document.activeElement.closest('.gx-lab') !== null"):
            page.focus(".gx-lab")
        key = dice.choice(keys)
        page.keyboard.press(key)
        return key
    if dice.random() < 0.3:
        choice = page.locator(".gx-lab select:visible").nth(
            dice.randrange(page.locator(".gx-lab select:visible").count())
        )
        value = dice.choice(choice.evaluate("each => [...each.options].filter(o => !o.disabled).map(o => o.value)"))
        choice.select_option(value)
        return f"choose {value}"
    thing = page.locator(THINGS).nth(dice.randrange(page.locator(THINGS).count()))
    name = thing.evaluate("each => { each.scrollIntoView({ block: 'nearest' }); return each.outerHTML; }")[:60]
    box = thing.bounding_box()
    if not box or not box["width"]:
        return "nothing"
    x, y = box["x"] + dice.random() * box["width"], box["y"] + dice.random() * box["height"]
    if not page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.closest('.gx-lab') != null", [x, y]):
        return "out of sight"
    page.mouse.click(x, y)
    return f"click {name}"


def _at_rest(page: Page) -> Any:
    """What there is to see once nothing moves any more; playing is stopped."""
    for _ in range(200):
        before = page.evaluate(LOOK)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        after = page.evaluate(LOOK)
        if before == after and after["still"]:
            return after
        if page.locator(".gx-lab [aria-label=Pause]").count():
            page.locator(".gx-lab [aria-label=Pause]").first.click()
    raise AssertionError("never at rest")


def _walk(page: Page, dice: random.Random, actions: int, keys: Sequence[str]) -> Iterator[list[str]]:
    """Does so much by chance; what it did last, each time. A place is looked at whenever it is come to."""
    seen, way = dict[str, tuple[list[str], list[str]]](), list[str]()
    for _ in range(actions):
        way.append(_do(page, dice, keys))
        found = _at_rest(page)
        known, earlier = seen.setdefault(found["place"], (found["picture"], way[-8:]))
        now = found["picture"]
        differs = [[each for each in one if each not in other] for one, other in ((known, now), (now, known))]
        assert differs == [[], []], (found["place"], earlier, way[-8:])
        yield way[-8:]
    assert len(seen) > actions / 4


@pytest.mark.parametrize(
    ("kind", "seed", "width"), [("run", "a", 1280), ("quiz", "a", 600), ("quiz", "b", 600), ("pair", "a", 1600)]
)
def test_any_way_leads_to_the_same_picture(
    kind: str, seed: str, width: int, tmp_path: Path, open_file: OpenFile, browser: Browser
) -> None:
    page = open_file(_export(kind, tmp_path / "page.html"), width=width, reduced_motion="reduce")
    page.wait_for_selector(".gx-sheet text")
    with _no_longer_than(300, browser):
        for _ in _walk(page, random.Random(kind + seed), ACTIONS, KEYS):  # noqa: S311 - the same each time
            pass


def test_in_a_notebook_no_key_or_click_changes_its_cells(
    server: JupyterServer, open_page: OpenPage, browser: Browser
) -> None:
    page = open_page(server.notebook("walk.ipynb", ["%load_ext goexit_lab", CELL, "1 + 1"]), reduced_motion="reduce")
    page.run_all()
    page.wait_for_picture()
    page.settle()
    cells = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(
        ({ model }) => [model.type, model.sharedModel.getSource()])"""
    before = page.page.evaluate(cells)
    dice = random.Random("live")  # noqa: S311 - the same each time
    with _no_longer_than(300, browser):
        for way in _walk(page.page, dice, LIVE_ACTIONS, (*KEYS, *NOTEBOOKS_KEYS)):
            assert page.page.evaluate(cells) == before, way
