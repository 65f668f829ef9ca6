"""What matters most, in Firefox: an exported page and a lesson open, step, and are legible; nobody complains."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from goexit_lab import lab
from tests.browser.conftest import OpenInFirefox
from tests.browser.firefox import FirefoxPage
from tests.browser.overlap import CLIPPED, OVERLAPPING, OVERLAPPING_IN_PAGE, WORDS
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.firefox, pytest.mark.slow]

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
LESSON = "01-goexit.ipynb"
FRAME = "index => +document.querySelector('.gx-director').dataset.frame === index"
# Nothing in the first view moves. In those that are out of sight everything stands where it was, and counts as running.
STILL = """() => document.getAnimations().every(each => each.playState !== 'running'
  || each.effect?.target?.closest?.('.gx-lab') !== document.querySelector('.gx-lab'))"""


def _said(page: FirefoxPage, selector: str) -> str:
    text: str = page.evaluate("selector => document.querySelector(selector).textContent", selector)
    return text


def test_an_exported_page(open_in_firefox: OpenInFirefox, tmp_path: Path) -> None:
    run = lab.run(SOURCE)
    place = run.at("newstack")
    page = open_in_firefox(f"{run.export(tmp_path / 'run.html').path.as_uri()}#event={place.number}")
    page.wait_for(FRAME, place.index)
    sheet = run.film.sheet(run.film.moment(place.index))
    drawn = sorted(text.text for layer in sheet.texts.values() for text in layer.values())
    page.wait_for(STILL)
    assert sorted(page.evaluate(f"() => ({WORDS}).map(each => each.textContent)")) == drawn
    for key, index in (
        ("ArrowRight", place.index + 1),
        ("ArrowLeft", place.index),
        ("End", len(run.film.transport) - 1),
    ):
        page.press(key)
        page.wait_for(FRAME, index)
        assert _said(page, ".gx-narration p") == run.at(index + 1).sentence
    page.click(".gx-first")
    page.wait_for(FRAME, 0)
    for width in (600, 1000, 1600):
        page.resize(width, 900)
        page.press("Home")
        page.wait_for(FRAME, 0)
        page.evaluate("number => { location.hash = `#event=${number}`; }", place.number)
        page.wait_for(FRAME, place.index)
        page.wait_for(STILL)
        assert page.evaluate(OVERLAPPING_IN_PAGE) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    accent, thumb = page.evaluate("""() => [['.gx-play'], ['.gx-track input', '::-moz-range-thumb']]
        .map(([each, part]) => getComputedStyle(document.querySelector(each), part).backgroundColor)""")
    assert thumb == accent, "the slider's thumb is ours"
    page.evaluate(f"() => {{ const [one, other] = {WORDS}; other.style.transform = one.style.transform; }}")
    page.wait_for(STILL)
    assert page.evaluate(OVERLAPPING_IN_PAGE), "words that lie on each other would be found"
    assert page.said == []


def test_presenter_view_is_as_narrow_as_it_is_large(open_in_firefox: OpenInFirefox, tmp_path: Path) -> None:
    """What is larger has less room, by its own measure. Who lays everything out anew finds what is there already."""
    page = open_in_firefox(lab.run(SOURCE).export(tmp_path / "run.html").path.as_uri(), width=1280)
    page.wait_for("() => document.querySelector('.gx-director[data-frame]') !== null")
    gaps = "() => [...document.querySelectorAll('.gx-bar, .gx-bar *')].map(each => getComputedStyle(each).columnGap)"
    anew = "() => { const { body } = document; body.hidden = true; body.offsetWidth; body.hidden = false; }"
    found = list[list[str]]()
    for wanted in (True, False):
        page.press("z")
        page.wait_for("wanted => document.querySelector('.gx-presenter') !== null === wanted", wanted)
        found.append(page.evaluate(gaps))
        page.evaluate(anew)
        assert page.evaluate(gaps) == found[-1]
    assert found[0] != found[1]


def test_a_lesson(server: JupyterServer, root: Path, open_in_firefox: OpenInFirefox) -> None:
    shutil.copy(root / "notebooks" / LESSON, server.root / "in-firefox.ipynb")
    page = open_in_firefox(server.simple_address("in-firefox.ipynb"), width=1280, height=1000)
    page.wait_for(
        """() => { const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
        return kernel?.connectionStatus === 'connected' && kernel.status === 'idle'; }""",
        seconds=60,
    )
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for(
        """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]
        .every(each => /\\[\\d+\\]/.test(each.textContent))""",
        seconds=90,
    )
    page.wait_for("() => document.querySelectorAll('.gx-director[data-frame]').length >= 4")
    page.evaluate("() => { const lab = document.querySelector('.gx-lab'); lab.scrollIntoView(); lab.focus(); }")
    at = page.evaluate("() => +document.querySelector('.gx-director').dataset.frame")
    for key, index in (("ArrowRight", at + 1), ("ArrowRight", at + 2), ("ArrowLeft", at + 1), ("x", at + 1)):
        page.press(key)
        page.wait_for(FRAME, index)
    page.click(".gx-next")
    page.wait_for(FRAME, at + 2)
    page.press("i")
    page.press("ArrowRight")
    page.wait_for("() => document.querySelector('.gx-where').textContent.startsWith('after event')")
    page.press("o")
    page.wait_for("() => document.activeElement.matches('.gx-inspector select')")
    page.press("Escape")
    page.press("e")
    page.press("End")
    page.wait_for("() => document.querySelector('.gx-narration p').textContent.includes('ends')")
    page.wait_for(STILL)
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(CLIPPED) == []
