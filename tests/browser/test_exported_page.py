"""An exported page opened from a file, with the network switched off: it plays, it is quiet, it asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from goexit_lab import lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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
	println("<b>undone:</b>", <-done)
}
"""
_STILL = """() => document.getAnimations().every(each => each.playState !== 'running')"""
_WORDS = """[...document.querySelectorAll('.gx-sheet text')].filter(each =>
    each.textContent && !['transparent', 'rgba(0, 0, 0, 0)'].includes(getComputedStyle(each).fill))"""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(SOURCE, revision="after")


@pytest.fixture(scope="module")
def exported(run: lab.Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run.export(tmp_path_factory.mktemp("page") / "run.html", title="Undone").path


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file offline; afterwards nothing may have been asked for but the file, and no console have complained."""
    contexts, trouble = list[Any](), list[str]()

    def opened(path: Path, *, place: str = "", width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url) if path.name not in request.url else None)
        page.goto(path.as_uri() + place)
        page.wait_for_selector(".gx-director[data-frame]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


def _event(page: Page) -> int:
    return int((page.text_content(".gx-where b") or "").split()[1])


def _wait_for(page: Page, event: int) -> None:
    page.wait_for_function("n => +document.querySelector('.gx-director').dataset.frame + 1 === n", arg=event)


def _words(page: Page) -> list[str]:
    page.wait_for_function(_STILL)
    found: list[str] = page.evaluate(f"() => ({_WORDS}).map(each => each.textContent)")
    return found


def test_the_page_plays_and_obeys_the_keyboard(run: lab.Run, exported: Path, open_file: Open) -> None:
    page = open_file(exported)
    start = _event(page)
    assert start == run.film.opening + 1
    for key, event in (("ArrowRight", start + 1), ("ArrowLeft", start), ("End", len(run.film.transport)), ("Home", 1)):
        page.keyboard.press(key)
        _wait_for(page, event)
        assert page.url.endswith(f"#event={event}")
        assert page.text_content(".gx-narration p") == run.at(event).sentence
    page.select_option("select", "90")
    page.keyboard.press("Space")
    _wait_for(page, 6)
    page.keyboard.press("Space")
    assert _event(page) < len(run.film.transport)


def test_the_picture_is_that_of_the_event(run: lab.Run, exported: Path, open_file: Open) -> None:
    place = run.at("newstack")
    page = open_file(exported, place=f"#event={place.number}")
    sheet = run.film.sheet(run.film.moment(place.index))
    drawn = sorted(text.text for layer in sheet.texts.values() for text in layer.values())
    assert sorted(_words(page)) == drawn
    boxes = page.locator(".gx-sheet rect").evaluate_all("all => all.filter(one => one.style.opacity === '1').length")
    assert boxes == sum(map(len, sheet.boxes.values()))
    output = page.locator(".gx-output pre span:not([hidden])").all_inner_texts()
    assert "".join(output) == place.output
    assert page.text_content(".gx-line.gx-now .gx-no") == str(place.line)
    page.evaluate("() => { location.hash = '#event=1'; }")
    _wait_for(page, 1)
    last = run.at("exit")
    page.evaluate(f"() => {{ location.hash = '#step={last.step}'; }}")
    _wait_for(page, last.number)
    assert "<b>undone:</b> 3" in page.inner_text(".gx-output pre")


@pytest.mark.parametrize("width", [600, 1000, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overlaps_or_is_cut(exported: Path, open_file: Open, width: int, scheme: str) -> None:
    page = open_file(exported, place="#event=17", width=width, color_scheme=scheme)
    assert _words(page)
    ground = page.eval_on_selector("body", "each => getComputedStyle(each).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}[scheme]
    clashes = page.evaluate(f"""() => {{
        const clash = (all) => all.flatMap((one, at) => all.slice(at + 1).filter(other => {{
            const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
            return a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
        }}).map(other => `${{one.textContent || one.ariaLabel}} × ${{other.textContent || other.ariaLabel}}`));
        const controls = '.gx-button, .gx-track, .gx-where, .gx-bar select, .gx-badge, .gx-ending, h1, .gx-theme';
        return [...clash({_WORDS}), ...clash([...document.querySelectorAll(controls)])]; }}""")
    assert clashes == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.click(".gx-theme")
    page.wait_for_function("before => getComputedStyle(document.body).backgroundColor !== before", arg=ground)


def test_the_code_beneath_and_a_click_on_a_line(run: lab.Run, exported: Path, open_file: Open) -> None:
    place = run.at("newstack")
    page = open_file(exported, place=f"#event={place.number}")
    assert not page.is_visible(".gx-beneath")
    page.keyboard.press("r")
    page.wait_for_selector(".gx-beneath .gx-row.gx-now")
    assert page.inner_text(".gx-beneath strong") == "newstack"
    assert "def newstack" in page.inner_text(".gx-beneath .gx-code")
    page.get_by_role("button", name="What the commit changed").click()
    page.wait_for_selector(".gx-beneath .gx-added")
    assert "rundefer" in page.inner_text(".gx-functions")
    page.get_by_role("button", name="What the commit changed").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.gx-beneath strong').textContent !== 'newstack'")
    line = run.at("deferproc").line or 0
    page.locator(".gx-source .gx-line").nth(line - 1).click()
    page.wait_for_selector(f".gx-line.gx-now:nth-child({line})")
    page.locator(".gx-lab").focus()
    page.keyboard.press("o")
    page.keyboard.press("Escape")
    assert not page.is_visible(".gx-beneath")


def test_reduced_motion_moves_nothing(exported: Path, open_file: Open) -> None:
    page = open_file(exported, reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.getAnimations().length === 0")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.gx-sheet rect')).transitionDuration") == "0s"


def test_without_scripts_the_still_picture_is_there(exported: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(exported.as_uri())
    assert page.is_visible(".gx-still svg")
    assert not page.is_visible(".gx-lab")
    context.close()


def test_a_tour_is_led_by_keys(open_file: Open, root: Path, tmp_path: Path) -> None:
    tour = lab.tour(root / "tests" / "teach" / "tour.md")
    (made,) = tour.export(tmp_path / "tour.html")
    page = open_file(made.path)
    for key, stop in ((None, 0), ("n", 1), ("PageDown", 2), ("n", 2), ("p", 1), ("PageUp", 0)):
        if key:
            page.keyboard.press(key)
        page.wait_for_selector(f".gx-tour[data-stop='{stop}']")
        _wait_for(page, tour.legs[stop].place.number)
        page.wait_for_selector(".gx-veil.gx-shown")
        holes = page.locator(".gx-veil .gx-edge").count()
        assert holes == len(tour.legs[stop].rects)
    assert page.inner_text(".gx-tour h2") == "A debt is written down"
    assert page.inner_text(".gx-question") == "In which order will they run?"
    assert "<b>not markup</b>" in page.inner_text(".gx-words")
    edge, chain = (page.locator(each).first.bounding_box() for each in (".gx-veil .gx-edge", ".gx-sheet"))
    assert edge
    assert chain
    assert chain["x"] < edge["x"] < chain["x"] + chain["width"]
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".gx-away:not([hidden])")
    assert page.locator(".gx-veil.gx-shown").count() == 0
    page.get_by_role("button", name="back to it").click()
    page.wait_for_selector(".gx-veil.gx-shown")
    page.get_by_role("button", name="Next stop").click()
    page.get_by_role("button", name="Play the tour").click()
    page.wait_for_selector(".gx-tour[data-stop='2']", timeout=6000)
