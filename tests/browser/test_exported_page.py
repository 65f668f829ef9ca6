"""An exported page opened from a file, with the network switched off: it plays, it is quiet, it asks for nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from goexit_lab import lab
from goexit_lab.scenes.depth import Depth
from tests.browser.conftest import OpenFile
from tests.browser.contrast import poor_contrast
from tests.browser.overlap import OVERLAPPING_IN_PAGE, WORDS

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
# As Safari has it, which moves no paths.
NO_PATHS = "const has = CSS.supports; CSS.supports = (...given) => given[0] !== 'd' && has.apply(CSS, given);"
# Notes what is moved by us and not by a style.
_NOTE = """window.goexitMoved = []; const moves = Element.prototype.animate;
  Element.prototype.animate = function (frames, ms) {
    window.goexitMoved.push([this.parentElement.dataset.layer, frames.opacity.join(' '), ms > 0]);
    return moves.call(this, frames, ms); };"""


@pytest.fixture(scope="module")
def run() -> lab.Run:
    return lab.run(SOURCE, revision="after")


@pytest.fixture(scope="module")
def exported(run: lab.Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run.export(tmp_path_factory.mktemp("page") / "run.html", title="Undone").path


def _event(page: Page) -> int:
    return int((page.text_content(".gx-where b") or "").split()[1])


def _wait_for(page: Page, event: int) -> None:
    page.wait_for_function("n => +document.querySelector('.gx-director').dataset.frame + 1 === n", arg=event)


def _words(page: Page) -> list[str]:
    page.wait_for_function(_STILL)
    found: list[str] = page.evaluate(f"() => ({WORDS}).map(each => each.textContent)")
    return found


def test_the_page_plays_and_obeys_the_keyboard(run: lab.Run, exported: Path, open_file: OpenFile) -> None:
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


def test_the_picture_is_that_of_the_event(run: lab.Run, exported: Path, open_file: OpenFile) -> None:
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


@pytest.mark.parametrize(("lacks", "gone"), [("", False), (NO_PATHS, True)], ids=["standard", "safari"])
def test_no_arrow_is_there_before_what_it_leads_to(
    run: lab.Run, exported: Path, open_file: OpenFile, lacks: str, *, gone: bool
) -> None:
    """For half a second after a page has got its width nothing moves."""
    sheets = [run.film.sheet(run.film.moment(index)) for index in range(len(run.film.transport))]
    moves = next(
        index
        for index, (old, new) in enumerate(pairwise(sheets))
        if any(old.links.get(name, link).points != link.points for name, link in new.links.items())
    )
    page = open_file(exported, place=f"#event={moves + 1}", before=_NOTE + lacks)
    page.wait_for_function("since => performance.now() > since + 600", arg=page.evaluate("() => performance.now()"))
    page.keyboard.press("ArrowRight")
    _wait_for(page, moves + 2)
    page.wait_for_function(_STILL)
    moved = page.evaluate("() => window.goexitMoved")
    assert (["link", "0 0 1", True] in moved) is gone
    arrows = "all => all.filter(each => getComputedStyle(each).opacity === '1').length"
    assert page.locator("[data-layer=link] > g").evaluate_all(arrows) == len(sheets[moves + 1].links)


def test_every_tab_is_as_wide_as_the_first(tmp_path: Path, open_file: OpenFile) -> None:
    nested = "func main() {\n\tfor i := 0; i < 2; i++ {\n\t\tif i > 0 {\n\t\t\tprintln(i)\n\t\t}\n\t}\n}\n"
    page = open_file(lab.run(nested).export(tmp_path / "nested.html").path)
    starts = page.evaluate("""() => [...document.querySelectorAll('.gx-source .gx-line code')].slice(0, 4).map(code => {
        const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT), range = document.createRange();
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.search(/[^\\t]/);
            if (at < 0) continue;
            range.setStart(node, at); range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
        }
    })""")
    first, *others = (after - before for before, after in pairwise(starts))
    assert first > 10
    assert others == [pytest.approx(first, abs=0.5)] * 2


@pytest.mark.parametrize("width", [600, 1000, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overlaps_or_is_cut(exported: Path, open_file: OpenFile, width: int, scheme: str) -> None:
    page = open_file(exported, place="#event=17", width=width, color_scheme=scheme)
    assert _words(page)
    ground = page.eval_on_selector("body", "each => getComputedStyle(each).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}[scheme]
    bars = page.evaluate("""() => [getComputedStyle(document.documentElement).colorScheme,
        getComputedStyle(document.querySelector('.gx-source')).scrollbarColor]""")
    assert (
        bars
        == {
            "light": ["normal", "rgb(127, 139, 155) rgba(0, 0, 0, 0)"],
            "dark": ["dark", "rgb(104, 118, 137) rgba(0, 0, 0, 0)"],
        }[scheme]
    ), "scroll bars are as dark as the page"
    assert page.evaluate(OVERLAPPING_IN_PAGE) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    if width == 1600:
        page.keyboard.press("o")
        page.select_option(".gx-choose select", index=1)
        page.focus(".gx-lab")
        page.keyboard.press("r")
        page.wait_for_selector(".gx-inspector tr")
        page.wait_for_function(_STILL)
        assert poor_contrast(page, "body") == []
        outline, sheet = (page.locator(each).bounding_box() for each in (".gx-outline", ".gx-sheet"))
        assert outline
        assert sheet
        assert outline["y"] > sheet["y"]
    page.click(".gx-theme")
    page.wait_for_function("before => getComputedStyle(document.body).backgroundColor !== before", arg=ground)


def test_the_code_beneath_and_a_click_on_a_line(run: lab.Run, exported: Path, open_file: OpenFile) -> None:
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
    page.keyboard.press("Escape")
    assert not page.is_visible(".gx-beneath")


def test_finer_steps_lead_away_from_an_event_and_back(run: lab.Run, exported: Path, open_file: OpenFile) -> None:
    place = run.at("newstack")
    page = open_file(exported, place=f"#event={place.number}")
    page.keyboard.press(".")
    page.wait_for_function("step => +document.querySelector('.gx-director').dataset.step === step", arg=place.step + 1)
    assert "has executed “" in page.inner_text(".gx-narration")
    assert page.inner_text(".gx-where").startswith(f"after event {place.number}")
    page.keyboard.press(",")
    _wait_for(page, place.number)
    assert page.text_content(".gx-narration p") == place.sentence
    page.keyboard.press("l")
    assert page.text_content(".gx-narration p") == place.sentence, "to choose is not to step"
    page.keyboard.press("r")
    page.keyboard.press(".")
    page.wait_for_selector(".gx-beneath .gx-row.gx-now")
    assert page.inner_text(".gx-beneath strong") == "gogocall"
    assert "MOVQ 16(SP), AX" in page.inner_text(".gx-beneath .gx-now")
    page.keyboard.press("r")
    page.keyboard.press(",")
    page.wait_for_function("step => +document.querySelector('.gx-director').dataset.step === step", arg=place.step)
    page.keyboard.press("ArrowRight")
    found = run.timeline.next_line_step(place.step)
    assert found is not None
    page.wait_for_function("step => +document.querySelector('.gx-director').dataset.step === step", arg=found.step)
    assert f"comes to line {found.line}" in page.inner_text(".gx-narration")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("step => +document.querySelector('.gx-director').dataset.step === step", arg=found.step)
    page.locator(".gx-source .gx-line").nth(0).click()
    page.wait_for_selector(".gx-said:has-text('Line 1 does not run in this program.')")
    page.keyboard.press("e")
    page.keyboard.press("End")
    _wait_for(page, len(run.film.transport))


def test_steps_by_kind_leave_the_ends_and_playing_as_they_are(
    run: lab.Run, exported: Path, open_file: OpenFile
) -> None:
    splits = [index + 1 for index, event in enumerate(run.film.take.events) if event.kind == "newstack"]
    page = open_file(exported, place="#event=2")
    page.select_option(".gx-grain", label="newstack")
    for key, event in (("End", len(run.film.transport)), ("Home", 1), ("ArrowRight", splits[0])):
        page.focus(".gx-lab")
        page.keyboard.press(key)
        _wait_for(page, event)
    page.keyboard.press("Space")
    _wait_for(page, splits[1])


def test_an_object_is_opened_and_who_changed_it_leads_there(run: lab.Run, exported: Path, open_file: OpenFile) -> None:
    place = run.at("gfput")
    page = open_file(exported, place=f"#event={place.number}", width=1600)
    page.focus(".gx-lab")
    page.keyboard.press("o")
    page.wait_for_selector(".gx-inspector tr")
    running = run.timeline.seek(place.step).running()
    assert running is not None
    title = f"G of goroutine {running.goid}"
    assert page.inner_text(".gx-inspector header strong") == title, "who has not chosen yet sees who runs"
    assert "Click anything in the picture" in page.inner_text(".gx-inspector .gx-about")
    page.locator(".gx-sheet text:text-is('Stktop')").first.click(force=True)
    page.wait_for_selector(".gx-inspector header strong:text-is('Stktop')")
    assert "Click anything in the picture" not in page.inner_text(".gx-inspector .gx-about")
    page.focus(".gx-lab")
    page.keyboard.press("o")
    page.keyboard.press("o")
    page.select_option(".gx-choose select", label="Sched, the scheduler’s state")
    live = Depth.of(run.film)
    assert live is not None
    name = page.eval_on_selector(".gx-choose select", "each => each.value")
    steps = run.film.transport.steps
    before = max(step for step in steps if step < place.step)
    told: Any = live.answer({"ask": "inspect", "object": name, "step": place.step, "since": before})
    page.wait_for_function(
        "title => document.querySelector('.gx-inspector strong').textContent === title", arg=told["title"]
    )
    shown = page.locator(".gx-inspector tr").evaluate_all(
        "all => all.map(row => [row.querySelector('th').childNodes[1].data, row.classList.contains('gx-changed')])"
    )
    assert shown == [[row[0], row[7] is not None] for row in told["rows"]]
    changed = [row[0] for row in told["rows"] if row[7] is not None]
    assert changed
    page.get_by_role("button", name=f"Who wrote {changed[0]} last?").click()
    (found,) = page.locator(".gx-who small").all_inner_texts()
    assert "gfput" in found.split(", "), "by one of the events of that step"
    page.get_by_role("button", name="The last change of its bytes before this step").click()
    page.wait_for_function("n => +document.querySelector('.gx-director').dataset.frame + 1 < n", arg=place.number)


def test_a_page_may_ask(run: lab.Run, open_file: OpenFile, tmp_path: Path) -> None:
    quiz = run.quiz(most=2)
    made = run.export(tmp_path / "quiz.html", quiz=quiz)
    assert "asks 2 questions" in made.about
    page = open_file(made.path)
    first = quiz.questions[0]
    page.keyboard.press("End")
    page.wait_for_selector(".gx-ask[data-state=open]")
    assert _event(page) == first.shot, "it stands at the event before"
    assert page.inner_text(".gx-question") == first.text
    assert page.inner_text(".gx-ending") == "How will it end?"
    assert page.locator(".gx-grain optgroup").count() == 0, "kinds to come are not told"
    page.keyboard.press(str(first.correct + 1))
    page.wait_for_selector(".gx-ask[data-state=right]")
    assert first.why in page.inner_text(".gx-why")
    page.focus(".gx-lab")
    page.keyboard.press("End")
    page.wait_for_selector(".gx-ask[data-state=open]")
    page.keyboard.press("0")
    page.keyboard.press("End")
    _wait_for(page, len(run.film.transport))
    assert page.inner_text(".gx-score") == "1 right · 0 wrong · 1 skipped"
    assert run.outcome.sentence in page.inner_text(".gx-ending")


def test_a_page_that_leaves_out_events_says_what_it_cannot_do(open_file: OpenFile, tmp_path: Path) -> None:
    run = lab.run("func main() { for i := 0; i < 60; i++ { runtime.Gosched() } }")
    made = run.export(tmp_path / "thin.html", shots=90)
    page = open_file(made.path)
    assert page.locator(".gx-grain option:disabled").all_inner_texts() == ["Go line", "instruction"]
    assert "events were left out of this page" in (page.get_attribute(".gx-grain", "title") or "")
    inspect = page.get_by_role("button", name="Inspect")
    assert inspect.is_disabled()
    assert "Run the program in a notebook" in (inspect.get_attribute("title") or "")


def test_where_the_steps_of_a_page_end_it_says_so(open_file: OpenFile, tmp_path: Path) -> None:
    run = lab.run("func main() {\n\ts := 0\n\tfor i := 0; i < 400; i++ {\n\t\ts += i\n\t}\n\tprintln(s)\n}")
    page = open_file(run.export(tmp_path / "long.html").path)
    page.keyboard.press("End")
    _wait_for(page, len(run.film.transport))
    page.keyboard.press("l")
    page.wait_for_selector(".gx-said:has-text('This page has the first 300 Go lines of the run')")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".gx-narration:has-text('comes to line')")
