"""A thousand goroutines, a deep chain, a hundred thousand events: collapsed, chosen among, and quick."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.contrast import poor_contrast
from tests.browser.machine import contention
from tests.browser.page import NotebookPage
from tests.browser.server import DARK, LIGHT, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CROWD = """\
func reader(c chan int) { <-c }

func main() {
	c := make(chan int)
	for i := 0; i < 1000; i++ {
		go reader(c)
	}
	runtime.Gosched()
	for i := 0; i < 1000; i++ {
		c <- i
	}
	runtime.Gosched()
}"""
# Four calls fill a segment.
CHAIN = """\
func down(n int) int {
	var room [300]int
	room[n%300] = n
	if n == 0 {
		return 0
	}
	return down(n-1) + room[n%300]
}

func main() { println(down(850)) }"""
MANY = "func main() { for i := 0; i < 33400; i++ { runtime.Gosched() } }"
SEEK = """async ([targets, rest]) => {
  const director = document.querySelector('.gx-director'), slider = document.querySelector('.gx-track input');
  const taken = [];
  for (const target of targets) {
    const begun = performance.now();
    slider.value = target;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    while (+director.dataset.frame !== target) await new Promise(requestAnimationFrame);
    taken.push(performance.now() - begun);
    await new Promise(done => setTimeout(done, rest));
  }
  return taken; }"""
PLAY = """async (seconds) => {
  const director = document.querySelector('.gx-director');
  document.querySelector('.gx-play').click();
  const first = +director.dataset.frame, begun = performance.now();
  let frames = 0;
  while (performance.now() - begun < 1000 * seconds) { await new Promise(requestAnimationFrame); frames++; }
  const shots = +director.dataset.frame - first;
  document.querySelector('.gx-play').click();
  return [frames / seconds, shots / seconds]; }"""


def _shown(server: JupyterServer, open_page: OpenPage, program: str) -> NotebookPage:
    page = open_page(server.notebook("scale.ipynb", ["%load_ext goexit_lab", f"%%goroutine\n{program}"]), width=1500)
    page.run_all()
    page.wait_for_picture()
    return page


def _total(page: NotebookPage) -> int:
    return int(page.page.get_attribute(".gx-track input", "max") or 0) + 1


def _quick(page: NotebookPage) -> None:
    """Seeks to places far apart are answered at once, and playing is smooth, as far as the machine is ours."""
    total, before = _total(page), contention()
    seeks = sorted(page.page.evaluate(SEEK, [[total * part // 16 for part in (3, 11, 6, 14, 9)], 500 * before]))
    page.page.get_by_label("Speed").select_option("90")
    frames, shots = page.page.evaluate(PLAY, 3)
    busy = max(before, contention())
    figures = (
        f"seeks {[round(each) for each in seeks]} ms; {frames:.0f} frames, {shots:.1f} shots a second; × {busy:.1f}"
    )
    print(figures)  # noqa: T201 (with -rP the figures can be read)
    assert seeks[len(seeks) // 2] < 150 * busy, figures
    assert frames > 30 / busy, figures
    assert shots > 5 / busy, figures


def _legible(page: NotebookPage) -> None:
    """Nothing runs into anything else, and no word is cut off, at any width."""
    for width in (600, 1000, 1500):
        page.page.set_viewport_size({"width": width, "height": 1000})
        page.fit()
        page.settle()
        assert page.overlapping() == [], width
        assert page.clipped() == [], width


def _in_one_row(page: NotebookPage, width: int) -> None:
    """A view of this width has its transport in one row, in which everything can be hit, also between two events;
    and a goroutine chooser.
    """
    beside = page.page.evaluate("() => innerWidth - document.querySelector('.gx-lab').clientWidth")
    page.page.set_viewport_size({"width": width + beside, "height": 1000})
    page.fit()
    page.settle()
    for key, where in ((".", "after event"), (",", "event")):
        page.page.focus(".gx-lab")
        page.page.keyboard.press(key)
        page.page.wait_for_function(
            "where => document.querySelector('.gx-where b').textContent.startsWith(where)", arg=where
        )
        controls = page.page.locator(".gx-bar :is(button, select), .gx-crowd input")
        boxes = [box for each in controls.all() if (box := each.bounding_box())]
        assert len({box["y"] for box in boxes}) == 2, "the chooser's row and the transport's"
        assert min(min(box["width"], box["height"]) for box in boxes) >= 30
    assert page.overlapping() == []
    assert page.clipped() == []


def _go(page: NotebookPage, index: int) -> None:
    page.page.locator(".gx-track input").fill(str(index))
    page.wait_for_frame(index)
    page.settle()


def test_a_chain_of_two_hundred_segments(server: JupyterServer, open_page: OpenPage) -> None:
    server.theme(DARK)
    try:
        page = _shown(server, open_page, CHAIN)
    finally:
        server.theme(LIGHT)
    _quick(page)
    _go(page, _total(page) // 2 - 4)
    links = int(page.text(".gx-narration").split("the chain has ")[1].split()[0])
    assert links > 200
    assert page.page.text_content(".gx-scale") == "1.0 MB", "the most bytes of stack at once"
    (more,) = (label for label in page.labels() if label.startswith("… ") and label.endswith(" more …"))
    assert int(more.split()[1]) + page.labels().count("Stktop") == links, "links that are not drawn are counted"
    assert poor_contrast(page.page, ".gx-lab") == []
    _legible(page)


def test_a_thousand_goroutines(server: JupyterServer, open_page: OpenPage) -> None:
    page = _shown(server, open_page, CROWD)
    _quick(page)
    _go(page, _total(page) // 2)
    hidden = [label for label in page.labels() if label.startswith("… 9") and "more:" in label]
    assert len(hidden) == 1, "hidden ones are counted"
    drawn = len([label for label in page.labels() if label == "Stktop"])
    assert int(hidden[0].split()[1]) + drawn == 1001
    assert poor_contrast(page.page, ".gx-lab") == []
    _legible(page)
    for width in (960, 790):  # Chromium's default window, and JupyterLab's sidebar beside the view in it
        _in_one_row(page, width)
    field = page.page.get_by_label("Show goroutines")
    field.fill("g7 g500")
    page.page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.gx-stage text.label')].map(each => each.textContent);"
        " return all.includes('g7') && all.includes('g500'); }"
    )
    field.press("ArrowLeft")
    assert page.frame() == _total(page) // 2, "keys in the field are the field's"
    assert (page.page.locator(".gx-timeline .gx-bar-name").first.text_content() or "").startswith("g7")
    page.page.locator(".gx-timeline .gx-pin").first.click(force=True)
    page.page.wait_for_function("() => document.querySelector('.gx-crowd input').value === 'g500'")


def test_a_hundred_thousand_events(server: JupyterServer, open_page: OpenPage) -> None:
    page = _shown(server, open_page, MANY)
    assert _total(page) > 100_000
    _quick(page)
