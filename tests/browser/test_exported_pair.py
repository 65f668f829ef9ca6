"""An exported page of a comparison, opened from a file with the network switched off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from goexit_lab import lab
from tests.browser.conftest import OpenFile
from tests.browser.contrast import poor_contrast

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCE = """
func worker() {
	defer late()
	runtime.Goexit()
}

func late() { println("deferred") }

func main() {
	go worker()
	runtime.Gosched()
	println("done")
}
"""
# What each side shows that can be read.
SIDES = """() => [...document.querySelectorAll('.gx-face')].map(face => [...face.querySelectorAll('.gx-sheet text')]
  .filter(each => each.textContent && getComputedStyle(each).fill !== 'rgba(0, 0, 0, 0)')
  .map(each => each.textContent).sort())"""
CLASHES = """() => [...document.querySelectorAll('.gx-director, .gx-face')].flatMap(part => {
  const controls = '.gx-button, .gx-track, .gx-where, select, .gx-badge, .gx-ending, .gx-face-where';
  const all = [...part.querySelectorAll(`${controls}, .gx-sheet text`)]
    .filter(each => each.textContent + each.ariaLabel && getComputedStyle(each).fill !== 'rgba(0, 0, 0, 0)');
  return all.flatMap((one, at) => all.slice(at + 1).filter(other => {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    return a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  }).map(other => `${one.textContent || one.ariaLabel} × ${other.textContent || other.ariaLabel}`)); })"""
STILL = "() => document.getAnimations().every(each => each.playState !== 'running')"


@pytest.fixture(scope="module")
def pair() -> lab.SideBySide:
    return lab.side_by_side([lab.run(SOURCE, revision=each) for each in ("before", "after")], "bye")


@pytest.fixture(scope="module")
def exported(pair: lab.SideBySide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pair.export(tmp_path_factory.mktemp("page") / "pair.html").path


def _shows(page: Page, pair: lab.SideBySide, row: int) -> None:
    """The page has a row: on every side the picture and the sentence of that side's own shot."""
    page.wait_for_function("row => +document.querySelector('.gx-director').dataset.frame === row", arg=row)
    page.wait_for_function(STILL)
    made = pair.comparison
    moments = [film.moment(shot) for film, shot in zip(made.films, made.shown(row), strict=True)]
    sheets = [film.sheet(moment) for film, moment in zip(made.films, moments, strict=True)]
    assert page.evaluate(SIDES) == [
        sorted(text.text for layer in sheet.texts.values() for text in layer.values()) for sheet in sheets
    ]
    for side, (own, moment) in enumerate(zip(made.rows[row].shots, moments, strict=True)):
        sentence = page.locator(".gx-face .gx-narration").nth(side).inner_text()
        wanted = f"{made.labels[side]} has no such event" if own is None else moment.narration.sentence
        assert sentence.startswith(wanted)
    assert page.url.endswith(f"#event={row + 1}")


def test_it_plays_in_lock_step(pair: lab.SideBySide, exported: Path, open_file: OpenFile) -> None:
    page = open_file(exported)
    first = pair.comparison.parting
    assert first is not None
    _shows(page, pair, first)
    assert page.inner_text(".gx-difference") == pair.rows[first].difference
    for key, row in (("ArrowRight", first + 1), ("End", len(pair.rows) - 1), ("Home", 0), ("d", first)):
        page.keyboard.press(key)
        _shows(page, pair, row)
    page.focus(".gx-lab")
    page.keyboard.press("Home")
    _shows(page, pair, 0)
    assert pair.verdict in page.inner_text(".gx-difference")
    page.evaluate("() => { location.hash = '#event=3'; }")
    _shows(page, pair, 2)
    page.select_option("select", "90")
    page.keyboard.press("Space")
    page.wait_for_function("() => +document.querySelector('.gx-director').dataset.frame > 4")
    page.keyboard.press("Space")


def test_the_code_of_the_runtime_is_there_of_every_side(
    pair: lab.SideBySide, exported: Path, open_file: OpenFile
) -> None:
    page = open_file(exported)
    page.focus(".gx-lab")
    page.keyboard.press("r")
    now = page.locator(".gx-beneath .gx-row.gx-now code")
    page.wait_for_selector(".gx-face:last-child .gx-row.gx-now")
    assert [each.inner_text().split("(")[0] for each in now.all()] == ["def Goexit", "def rundefer"]
    page.keyboard.press("End")
    _shows(page, pair, len(pair.rows) - 1)
    titles = [each.inner_text() for each in page.locator(".gx-beneath header strong").all()]
    assert titles[0] == titles[1]
    page.locator(".gx-face:last-child").get_by_role("button", name="What the commit changed").click()
    page.wait_for_selector(".gx-face:last-child .gx-beneath .gx-added")
    page.get_by_role("button", name="Runtime", exact=True).click()
    assert not page.is_visible(".gx-beneath")


def test_objects_are_opened_on_every_side_and_lead_to_events(
    pair: lab.SideBySide, exported: Path, open_file: OpenFile
) -> None:
    page, last = open_file(exported), len(pair.rows) - 1
    page.keyboard.press("End")
    _shows(page, pair, last)
    page.keyboard.press("o")
    before, after = (page.locator(".gx-face").nth(side).locator(".gx-inspector") for side in (0, 1))
    before.locator("select").select_option(label=before.locator("option", has_text="Gdead").inner_text())
    for side in (before, after):
        side.locator("strong:text-is('G of goroutine 2')").wait_for()
        marked = side.locator("tr:has(.gx-unlike-field) th").all()
        assert [each.inner_text().split()[1] for each in marked] == ["defer", "sched.sp"]
    after.get_by_role("button", name="Who wrote defer last?").click()
    written = after.get_by_role("button", name="defer was changed last at its event")
    own = int(written.inner_text().split()[2]) - 1
    written.click()
    row = next(at for at, each in enumerate(pair.comparison.rows) if each.shots[1] == own)
    _shows(page, pair, row)
    assert after.locator("tr.gx-changed th").first.inner_text().startswith("● ")
    before.get_by_role("button", name="The last change of its bytes before this step").click()
    page.wait_for_function("row => +document.querySelector('.gx-director').dataset.frame < row", arg=row)
    page.keyboard.press("Escape")
    assert not page.is_visible(".gx-inspector")


def test_it_says_what_a_page_cannot_do(exported: Path, open_file: OpenFile) -> None:
    page = open_file(exported)
    assert page.locator(".gx-grain option:disabled").all_inner_texts() == ["Go line", "instruction"]
    assert "run the program in a notebook" in (page.get_attribute(".gx-grain", "title") or "")
    page.locator(".gx-face .gx-line").nth(2).click()
    page.wait_for_selector(".gx-said:has-text('this page of a comparison has events only')")
    for key in ("ArrowRight", "l", "ArrowRight", ".", "ArrowRight"):
        page.keyboard.press(key)
        refused = page.locator(".gx-said:has-text('No Go lines or instructions: this page of a comparison')")
        assert refused.is_visible() == (key != "ArrowRight")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overlaps_or_is_cut(exported: Path, open_file: OpenFile, scheme: str) -> None:
    page = open_file(exported, width=1500, color_scheme=scheme)
    ground = page.eval_on_selector("body", "each => getComputedStyle(each).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}[scheme]
    page.keyboard.press("End")
    page.keyboard.press("o")
    dead = page.locator(".gx-inspector option", has_text="Gdead").first.inner_text()
    page.locator(".gx-inspector select").first.select_option(label=dead)
    page.wait_for_selector(".gx-unlike-field")
    page.wait_for_function(STILL)
    assert poor_contrast(page, "body") == []
    for width, beside in ((1500, True), (960, False), (600, False)):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_timeout(600)
        page.wait_for_function(STILL)
        assert page.evaluate(CLASHES) == [], width
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width
        tops = page.locator(".gx-face").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
        assert (len(set(tops)) == 1) == beside, width


# How wide the widest picture is laid out, how far it reaches out of its place, and how large the type in it is drawn.
DRAWN = """() => {
  const faces = [...document.querySelectorAll('.gx-face')], stages = faces.map(each => each.querySelector('.gx-stage'));
  const text = [...stages[0].querySelectorAll('text')].find(each => each.textContent === 'gfree');
  return { sheet: Math.max(...faces.map(each => parseFloat(each.style.getPropertyValue('--gx-sheet-width')))),
           type: text.getBoundingClientRect().height,
           over: Math.max(...stages.map(each => each.scrollWidth - each.clientWidth)),
           frame: innerWidth - document.querySelector('.gx-lab').clientWidth }; }"""


def test_pictures_become_somewhat_smaller_to_stand_beside_each_other(exported: Path, open_file: OpenFile) -> None:
    page = open_file(exported, width=1200)
    drawn = page.evaluate(DRAWN)
    room, sizes = 2 * (drawn["sheet"] + 2), {}
    for share, beside in ((1.03, True), (0.95, True), (0.88, True), (0.8, False), (1.03, True)):
        page.set_viewport_size({"width": round(drawn["frame"] + share * room), "height": 900})
        page.wait_for_function(
            "beside => (new Set([...document.querySelectorAll('.gx-face')]"
            ".map(each => each.getBoundingClientRect().top)).size === 1) === beside",
            arg=beside,
        )
        page.wait_for_function("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        now = page.evaluate(DRAWN)
        assert now["over"] <= 1, share
        sizes[share] = now["type"]
    assert sizes[1.03] == sizes[0.8] > sizes[0.95] > sizes[0.88]
    assert sizes[0.88] == pytest.approx(0.88 * sizes[1.03], rel=0.02)
