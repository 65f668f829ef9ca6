"""Presenter view in the windows of projectors: controls, sentence and the whole picture are seen together, in type that
is a share of the window; whoever leaves it finds everything where it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile, OpenInFirefox
from tests.browser.room import IN_ROOM, TYPE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The tallest kind of picture in the lessons: deferred calls, a free list, a channel.
SOURCE = """
func undo(step int) { println("undo", step) }

func job(done chan int) {
	defer func() { done <- 3 }()
	for step := 1; step <= 3; step++ {
		defer undo(step)
	}
	runtime.Goexit()
}

func main() {
	done := make(chan int)
	go job(done)
	println("undone:", <-done)
}
"""
# The widest: four goroutines in a row.
WIDE = """
func worker(n int) { println(n) }

func main() {
	for n := 1; n <= 3; n++ {
		go worker(n)
	}
	runtime.Gosched()
}
"""
TOUR = f"""---
title: Where a deferred call runs
revision: after
---
```go
{SOURCE}
```

## Goexit is called
at: Goexit g2
spotlight: g2.defer, job
question: Who will make these calls, and where?

`job` has deferred **four** calls, and leaves without returning. What a deferred call needs is kept in records of the
runtime, one for each, in a list that begins at the G.
"""
SIZES = ((1024, 768), (1280, 640), (1280, 720), (1366, 768), (1920, 950), (1920, 1080))
REVISIONS = ("before", "after", "fixed")
# Where the document, the view and its parts stand.
STANDS = """() => [scrollY, document.documentElement.scrollHeight, document.querySelector('.gx-lab').className,
  ...['.gx-lab', '.gx-director', '.gx-stage', '.gx-stage svg', '.gx-source', '.gx-output', '.gx-timeline']
    .flatMap(name => [...document.querySelectorAll(name)]).map(each => {
      const { left, top, width, height } = each.getBoundingClientRect();
      return [left, top, width, height].map(Math.round).join(); })]"""


# How many of the lit places hold the frame of `job`.
LIT = """() => {
  const word = [...document.querySelectorAll('.gx-sheet text')]
    .find(each => each.textContent === 'job' && each.getAttribute('text-anchor') === 'start').getBoundingClientRect();
  return [...document.querySelectorAll('.gx-veil .gx-edge')].map(each => each.getBoundingClientRect())
    .filter(({ left, right, top, bottom }) =>
      left < word.left && right > word.right && top < word.top + 3 && bottom > word.bottom - 3).length; }"""
# Whether more is seen than was.
TURNED = """([text, left]) => { const more = document.querySelector('.gx-more');
  return more.hidden || more.textContent !== text || document.querySelector('.gx-faces').scrollLeft > left; }"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("room")
    runs = [lab.run(SOURCE, revision=each) for each in REVISIONS]
    wide = lab.run(WIDE)
    return {
        "quiz": wide.export(home / "quiz.html", quiz=wide.quiz(most=2)).path,
        "two": runs[0].compare(runs[1]).export(home / "two.html").path,
        "three": lab.side_by_side(runs).export(home / "three.html").path,
        "tour": lab.tour(TOUR).export(home / "tour.html")[0].path,
    }


@pytest.fixture(scope="module")
def window(open_shared_file: OpenFile, pages: dict[str, Path]) -> Page:
    """One page, in which each test opens its files."""
    page = open_shared_file(*pages.values(), reduced_motion="reduce")
    page.set_default_timeout(10_000)
    return page


def _opened(page: Page, path: Path, size: tuple[int, int] = (1280, 900), *, present: bool = True) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path.as_uri())
    page.wait_for_selector(".gx-director[data-frame]")
    if present:
        page.keyboard.press("z")
        page.wait_for_selector(".gx-presenter")


def _in_room(page: Page) -> dict[str, Any]:
    """The sizes of type, once everything has its place; what has none fails the test."""
    page.wait_for_function("() => document.getAnimations().every(each => each.playState !== 'running')")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(IN_ROOM) == []
    found: dict[str, Any] = page.evaluate(TYPE)
    return found


@pytest.mark.parametrize("name", ["tour", "quiz", "two", "three"])
def test_all_that_explains_an_event_is_in_the_window(window: Page, pages: dict[str, Path], name: str) -> None:
    _opened(window, pages[name])
    sides = {"two": 2, "three": 3}.get(name, 1)
    for width, height in SIZES:
        window.set_viewport_size({"width": width, "height": height})
        sizes = _in_room(window)
        assert sizes["sentence"] >= height / 62, (width, height)
        assert sizes["label"] >= height / {1: 80, 2: 95, 3: 115}[sides], (width, height)
        assert window.locator(".gx-more:visible").count() == 0, (width, height)
        if sides == 1:
            assert window.locator(".gx-source .gx-now").count() == 1


def test_long_sentences_do_not_move_the_picture(window: Page, pages: dict[str, Path]) -> None:
    for name in ("quiz", "three"):  # words above the picture
        _opened(window, pages[name], (1024, 768))
        assert window.locator(".gx-stacked").count() == 1
        places = set[str]()
        for _ in range(6):
            window.keyboard.press("ArrowRight")
            window.wait_for_function("() => !document.querySelector('.gx-loading')")
            _in_room(window)
            places.add(str([each.bounding_box() for each in window.locator(".gx-stage").all()]))
        window.keyboard.press("l")
        window.keyboard.press("Home" if name == "three" else "ArrowLeft")
        window.keyboard.press("," if name == "three" else "[")
        _in_room(window)
        places.add(str([each.bounding_box() for each in window.locator(".gx-stage").all()]))
        assert len(places) == 1


def test_who_leaves_finds_everything_where_it_was(window: Page, pages: dict[str, Path]) -> None:
    for name, leave in (("tour", "Escape"), ("two", "z")):
        _opened(window, pages[name], (1280, 640), present=False)
        window.evaluate("() => scrollTo(0, 120)")
        window.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        before = window.evaluate(STANDS)
        window.keyboard.press("z")
        window.wait_for_selector(".gx-presenter")
        window.set_viewport_size({"width": 1024, "height": 768})
        _in_room(window)
        window.set_viewport_size({"width": 1280, "height": 640})
        _in_room(window)
        window.keyboard.press("r")
        window.wait_for_selector(".gx-beneath .gx-row.gx-now")
        _in_room(window)
        window.keyboard.press("Escape")
        window.wait_for_selector(".gx-beneath", state="hidden")
        assert window.locator(".gx-presenter").count() == 1, "what was opened last is closed first"
        window.keyboard.press(leave)
        window.wait_for_selector(".gx-lab:not(.gx-presenter)")
        window.wait_for_function(f"before => JSON.stringify(({STANDS})()) === JSON.stringify(before)", arg=before)
        assert window.locator("[popover]").count() == 0


def test_a_question_stands_beside_the_picture(window: Page, pages: dict[str, Path]) -> None:
    _opened(window, pages["quiz"], (1024, 768))
    assert window.locator(".gx-stacked").count() == 1
    window.keyboard.press("End")
    window.wait_for_selector(".gx-ask[data-state=open]")
    window.wait_for_selector(".gx-lab:not(.gx-stacked)")
    for width, height in SIZES:
        window.set_viewport_size({"width": width, "height": height})
        _in_room(window)
        assert window.locator(".gx-choice").count() >= 2
    window.set_viewport_size({"width": 1024, "height": 768})
    window.get_by_role("button", name="Skip all").click()
    window.keyboard.press("Home")
    window.wait_for_selector(".gx-lab.gx-stacked")


def test_what_is_lit_or_outlined_or_pointed_at_is_where_it_is_drawn(window: Page, pages: dict[str, Path]) -> None:
    """Pictures that are drawn smaller than they were laid out, and larger."""
    for size in ((1280, 640), (1920, 1080)):
        _opened(window, pages["tour"], size)
        window.wait_for_selector(".gx-veil.gx-shown", state="attached")
        _in_room(window)
        lit = window.evaluate(LIT)
        assert lit == 1, size
        word = window.locator(".gx-sheet text:text-is('recvq')").bounding_box()
        assert word
        window.mouse.move(word["x"] + 5, word["y"] + 5)
        window.wait_for_selector(".gx-tip:visible")
        tip = window.locator(".gx-tip").bounding_box()
        assert tip
        assert tip["y"] + tip["height"] <= size[1], "at the lower edge it is above the pointer"
        window.locator(".gx-sheet text:text-is('M0')").click(force=True)
        window.wait_for_selector(".gx-inspector tr")
        _in_room(window)
        mark, told = (window.locator(each).bounding_box() for each in (".gx-outline", ".gx-sheet text:text-is('M0')"))
        assert mark
        assert told
        assert mark["x"] < told["x"] < told["x"] + told["width"] < mark["x"] + mark["width"]
        assert mark["y"] < told["y"] < told["y"] + told["height"] < mark["y"] + mark["height"]


def test_a_window_in_which_nobody_could_read_it_says_that_there_is_more(window: Page, pages: dict[str, Path]) -> None:
    _opened(window, pages["three"], (640, 480))
    more = window.locator(".gx-more")
    more.wait_for()
    assert "to the right →" in more.inner_text()
    assert window.evaluate(TYPE)["label"] >= 6
    while more.is_visible():
        before = more.inner_text(), window.evaluate("() => document.querySelector('.gx-faces').scrollLeft")
        more.click()
        window.wait_for_function(TURNED, arg=before)
        # A frame later the page has heard that it was scrolled, and the button may be gone.
        window.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    last = window.locator(".gx-stage svg").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 641
    window.set_viewport_size({"width": 1366, "height": 768})
    _in_room(window)


def test_in_firefox(open_in_firefox: OpenInFirefox, pages: dict[str, Path]) -> None:
    for name in ("tour", "two"):
        page = open_in_firefox(pages[name].as_uri(), width=1280, height=900)
        page.wait_for("() => document.querySelector('.gx-director[data-frame]') !== null")
        page.press("z")
        for width, height in SIZES[:4]:
            page.resize(width, height)
            page.wait_for("([width, height]) => innerWidth === width && innerHeight === height", [width, height])
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert page.evaluate(IN_ROOM) == []
            assert page.evaluate(TYPE)["label"] >= height / 95
        page.press("Escape")
        page.wait_for("() => document.querySelector('.gx-presenter') === null")
        assert page.said == []
