"""Presenter view in exported pages: what is larger is whole, and a pointer finds it, also where a browser measures as
Safari does.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """
func late() { println("deferred") }

func worker() {
	defer late()
	runtime.Goexit()
}

func main() {
	go worker()
	runtime.Gosched()
	println("done")
}
"""
# As WebKit 2.50 tells places (front/place.js): measured there, with a box of 1.35 on a page that was scrolled.
SAFARI = """
  const told = Element.prototype.getBoundingClientRect;
  const { get: zoom } = Object.getOwnPropertyDescriptor(Element.prototype, 'currentCSSZoom');
  delete Element.prototype.currentCSSZoom;
  Element.prototype.getBoundingClientRect = function () {
    const { left, top, width, height } = told.call(this), by = zoom.call(this);
    const x = (left + scrollX) / by - scrollX, y = (top + scrollY) / by - scrollY;
    return new DOMRect(x, y, width / by, height / by); };
"""


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(SOURCE)


@pytest.fixture(scope="module")
def exported(run: lab.Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run.export(tmp_path_factory.mktemp("page") / "run.html").path


def _box(place: Locator) -> FloatRect:
    """Where something is on the screen; the page is not asked."""
    found = place.bounding_box()
    assert found is not None
    return found


def _presented(page: Page) -> None:
    """Keys pressed beside the view are the view's, this one too."""
    page.keyboard.press("z")
    page.wait_for_selector(".gx-lab.gx-presenter")
    page.wait_for_function("() => document.getAnimations().every(each => each.playState !== 'running')")


@pytest.mark.parametrize("measures", ["", SAFARI], ids=["standard", "safari"])
def test_a_pointer_finds_what_is_larger(run: lab.Run, exported: Path, open_file: OpenFile, measures: str) -> None:
    page = open_file(exported, before=measures)
    _presented(page)
    word = page.locator(".gx-sheet text:text-is('M0')")
    word.scroll_into_view_if_needed()
    box = _box(word)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_selector(".gx-tip:visible")
    assert page.text_content(".gx-tip b") == "M0"
    tip = _box(page.locator(".gx-tip"))
    assert [tip["x"] - x, tip["y"] - y] == [pytest.approx(1.35 * 14, abs=3), pytest.approx(1.35 * 18, abs=3)]
    page.evaluate("() => scrollTo(0, 9999)")
    assert page.evaluate("() => scrollY") > 0
    bars = _box(page.locator(".gx-timeline svg"))
    for share in (0.3, 0.8):
        page.keyboard.press("Home")
        page.wait_for_function("() => document.querySelector('.gx-director').dataset.frame === '0'")
        x = bars["x"] + share * bars["width"]
        page.mouse.click(x, bars["y"] + 20)
        page.wait_for_function("() => document.querySelector('.gx-director').dataset.frame !== '0'")
        cursor = _box(page.locator(".gx-cursor"))
        assert cursor["x"] + cursor["width"] / 2 == pytest.approx(x, abs=0.6 * bars["width"] / len(run.film.transport))


def test_no_picture_is_drawn_within_what_is_zoomed(exported: Path, open_file: OpenFile) -> None:
    """Safari would zoom twice where CSS moves the words of an SVG."""
    page = open_file(exported, width=1900)
    zoom = "() => document.querySelector('.gx-sheet > svg').currentCSSZoom"
    large = "() => document.querySelector('.gx-sheet text').getScreenCTM().a"
    assert page.evaluate("() => document.querySelector('.gx-lab').classList.contains('gx-roomy')")
    assert page.evaluate(zoom) == pytest.approx(1)
    assert page.evaluate(large) > 1.05
    _presented(page)
    assert page.evaluate(zoom) == pytest.approx(1)
    assert page.evaluate(large) >= 1.35


@pytest.mark.parametrize("width", [1000, 1750])
def test_no_side_of_a_comparison_is_cut_off(run: lab.Run, open_file: OpenFile, tmp_path: Path, width: int) -> None:
    page = open_file(lab.run(SOURCE, revision="before").compare(run).export(tmp_path / "pair.html").path, width=width)
    _presented(page)
    page.wait_for_function("""() => { const stages = [...document.querySelectorAll('.gx-stage')];
        return stages.length === 2 && stages.every(each => each.scrollHeight <= each.clientHeight + 1); }""")
    for stage in page.locator(".gx-stage").all():
        outer, inner = _box(stage), _box(stage.locator("svg"))
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1


def test_the_source_gives_way_before_the_picture_is_cut(exported: Path, open_file: OpenFile) -> None:
    page = open_file(exported)
    needed = page.evaluate("() => +getComputedStyle(document.querySelector('.gx-sheet')).minWidth.slice(0, -2)")
    for spare in (10, 100):
        page.set_viewport_size({"width": round(needed) + 300 + 40 + spare, "height": 900})
        page.wait_for_selector(".gx-lab.gx-wide")
        page.wait_for_function(
            "() => { const { scrollWidth, clientWidth } = document.querySelector('.gx-stage'); "
            "return scrollWidth <= clientWidth; }"
        )
