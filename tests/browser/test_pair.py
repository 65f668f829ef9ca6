"""Two and three runs side by side in a real JupyterLab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import OpenPage
from tests.browser.overlap import SEEN
from tests.browser.page import NotebookPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = """\
func worker() {
	defer late()
	runtime.Goexit()
}

func late() { println("deferred") }

func main() {
	go worker()
	runtime.Gosched()
	println("done")
}"""


@pytest.fixture(scope="module")
def page(server: JupyterServer, open_shared: OpenPage) -> NotebookPage:
    cells = ["%load_ext goexit_lab", f"%%goroutine --compare before,after\n{PROGRAM}"]
    opened = open_shared(server.notebook("pair.ipynb", cells), width=1500)
    opened.run_all()
    opened.wait_for_picture()
    opened.page.wait_for_selector(".gx-face-head >> nth=1")
    opened.settle()
    return opened


def _sentences(page: NotebookPage) -> list[str]:
    return [each.inner_text() for each in page.page.locator(".gx-face .gx-narration").all()]


def test_it_opens_at_the_first_difference_and_says_what_it_is(page: NotebookPage) -> None:
    assert page.text(".gx-difference") == "Only after has this event, rundefer."
    before, after = _sentences(page)
    assert before.startswith("before has no such event: it stays at its event")
    assert after.startswith("rundefer begins")
    assert page.page.locator(".gx-face.gx-alone").count() == 1
    assert [each.inner_text() for each in page.page.locator(".gx-face .gx-revision").all()] == ["before", "after"]


def test_both_sides_step_together_and_the_button_leads_back(page: NotebookPage) -> None:
    at = page.frame()
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    before, after = _sentences(page)
    assert before == after
    assert page.text(".gx-difference").startswith("All sides agree")
    page.click("First difference")
    page.wait_for_frame(at)
    page.page.keyboard.press("ArrowRight")
    page.wait_for_frame(at + 1)
    page.click("Next: the sides differ")
    page.wait_for_frame(at + 2)
    page.page.keyboard.press("d")
    page.wait_for_frame(at)
    page.page.keyboard.press("End")
    page.wait_for_frame(int(page.page.get_attribute(".gx-track input", "max") or 0))
    outputs = [each.inner_text() for each in page.page.locator(".gx-output pre").all()]
    assert [each.split() for each in outputs] == [["done"], ["deferred", "done"]]


def _pressed(page: NotebookPage, key: str) -> tuple[list[str], str]:
    """Press a key, and wait until the sides stand elsewhere: their sentences, and the one about both."""
    before = page.page.get_attribute(".gx-director", "data-step")
    page.page.keyboard.press(key)
    page.page.wait_for_function("step => document.querySelector('.gx-director').dataset.step !== step", arg=before)
    return _sentences(page), page.text(".gx-difference")


def test_by_line_every_side_goes_to_its_next_line_and_who_has_no_such_event_stays(page: NotebookPage) -> None:
    page.page.focus(".gx-lab")
    page.page.keyboard.press("d")
    page.page.keyboard.press("ArrowLeft")
    page.page.wait_for_selector(".gx-face .gx-narration:has-text('Goexit is called')")
    at = page.frame()
    page.page.keyboard.press("l")
    (before, after), between = _pressed(page, "ArrowRight")
    assert before == f"before has no such event: it stays at its event {at + 1}, Goexit."
    assert after.startswith("late: goroutine 2 comes to line 6")
    assert between.startswith("Between two events, on the way to event")
    assert between.endswith("Only after has this event, write.")
    assert page.text(".gx-where").startswith("after event")
    (before, after), _ = _pressed(page, "ArrowRight")
    assert before == after == 'main: goroutine 1 comes to line 11, “println("done")”.'
    steps = [each.inner_text() for each in page.page.locator(".gx-face-where").all()]
    assert all(", step " in each for each in steps)
    assert steps[0] != steps[1]
    (before, after), _ = _pressed(page, "ArrowLeft")
    assert (before[:6], after[:5]) == ("before", "late:")
    page.page.keyboard.press("e")
    page.page.wait_for_selector(".gx-where:has-text('the sides differ')")


def test_by_instruction_the_sides_go_on_together_and_back(page: NotebookPage) -> None:
    page.page.focus(".gx-lab")
    page.page.keyboard.press("e")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    one, between = _pressed(page, ".")
    assert one[0] == one[1]
    assert "has executed “" in one[0]
    assert between.startswith("Between two events, on the way to event 2")
    two, _ = _pressed(page, ".")
    assert two != one
    again, _ = _pressed(page, ",")
    assert again == one
    _pressed(page, ",")
    assert page.text(".gx-where").startswith("event 1 of")


def test_the_code_of_the_runtime_is_shown_of_every_side(page: NotebookPage) -> None:
    def titles() -> list[str]:
        return [each.inner_text() for each in page.page.locator(".gx-beneath header strong").all()]

    page.page.focus(".gx-lab")
    page.page.keyboard.press("e")
    page.page.keyboard.press("d")
    page.page.wait_for_selector(".gx-narration:has-text('rundefer begins')")
    assert page.page.locator(".gx-beneath:visible").count() == 0
    page.page.keyboard.press("r")
    page.page.wait_for_selector(".gx-face:last-child .gx-beneath:not(.gx-late) .gx-row.gx-now")
    assert titles() == ["Goexit", "rundefer"]
    now = page.page.locator(".gx-beneath .gx-row.gx-now code")
    assert [each.inner_text().split("(")[0] for each in now.all()] == ["def Goexit", "def rundefer"]
    page.page.keyboard.press(".")
    page.page.wait_for_selector(".gx-beneath .gx-about:has-text('prologue of rundefer')")
    page.page.keyboard.press("e")
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_selector(".gx-beneath strong:text-is('reflect·call')")
    page.page.locator(".gx-face:last-child").get_by_role("button", name="What the commit changed").click()
    page.page.wait_for_selector(".gx-face:last-child .gx-beneath .gx-added")
    assert page.overlapping() == []
    page.page.locator(".gx-face:last-child").get_by_role("button", name="What the commit changed").click()
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Escape")
    assert page.page.locator(".gx-beneath:visible").count() == 0


def _inspector(page: NotebookPage, side: int) -> Locator:
    return page.page.locator(".gx-face").nth(side).locator(".gx-inspector")


def test_what_is_opened_on_one_side_is_opened_on_the_other_and_what_differs_is_marked(page: NotebookPage) -> None:
    before, after = _inspector(page, 0), _inspector(page, 1)
    page.page.focus(".gx-lab")
    page.page.keyboard.press("End")
    page.wait_for_frame(int(page.page.get_attribute(".gx-track input", "max") or 0))
    page.settle()
    page.page.locator(".gx-face >> nth=1").locator(".gx-stage text.label:text-is('g2'):visible").first.click(force=True)
    for side in (before, after):
        side.locator("tr:has(.gx-unlike-field)").first.wait_for()
        assert side.locator("header strong").inner_text() == "G of goroutine 2"
        marked = side.locator("tr:has(.gx-unlike-field)")
        assert [each.inner_text().split()[1] for each in marked.locator("th").all()] == ["defer", "sched.sp"]
    pending = [side.locator("tr:has(th:has-text('defer')) td").first for side in (before, after)]
    assert [each.inner_text().split()[0] for each in pending] == ["g2.defer0", "nil"], "what the commit mended"
    assert page.page.locator(".gx-outline:visible").count() == 2
    after.get_by_role("button", name="Who wrote defer last?").click()
    written = after.get_by_role("button", name="defer was written last at step")
    written.wait_for()
    assert before.get_by_role("button", name="Who wrote defer last?").is_visible(), "only that side was asked"
    step = written.inner_text().split()[1]
    written.click()
    page.page.wait_for_selector(f".gx-director[data-step$=' {step}']", state="attached")
    after.locator("tr.gx-changed:has(th:has-text('defer'))").wait_for()
    before.get_by_role("button", name="The last change of its bytes before this step").click()
    before.locator("tr.gx-changed").first.wait_for()
    before.get_by_role("combobox", name="Object").select_option(label="M0")
    after.locator("header strong:text-is('M0')").wait_for()
    assert page.overlapping() == []
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Escape")
    assert page.page.locator(".gx-inspector:visible").count() == 0
    page.page.keyboard.press("e")


def test_a_click_on_a_line_leads_there_on_that_side(page: NotebookPage) -> None:
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Home")
    page.wait_for_frame(0)
    page.page.locator(".gx-face").nth(1).locator(".gx-line").nth(5).click()
    page.page.wait_for_selector(".gx-face .gx-narration:has-text('late: goroutine 2 comes to line 6')")
    page.page.locator(".gx-face").nth(0).locator(".gx-line").nth(5).click()
    page.page.wait_for_selector(".gx-said:has-text('Line 6 does not run in before.')")


def test_sides_stand_side_by_side_or_below_each_other(page: NotebookPage) -> None:
    def tops() -> list[float]:
        boxes = [each.bounding_box() for each in page.page.locator(".gx-face").all()]
        return [box["y"] for box in boxes if box is not None]

    def cut() -> list[str]:
        found: list[str] = page.page.evaluate(f"""() => [...document.querySelectorAll('.gx-face')].flatMap(face => {{
            const sheet = face.querySelector('.bqplot').getBoundingClientRect();
            const words = [...face.querySelectorAll('.gx-stage text.label')].filter({SEEN});
            return words.filter(each => {{ const r = each.getBoundingClientRect();
              return r.left < sheet.left || r.right > sheet.right + 1 || r.bottom > sheet.bottom + 1; }})
              .map(each => each.textContent); }})""")
        return found

    one, two = tops()
    assert one == two
    frame, sheet = page.page.evaluate("""() => [innerWidth - document.querySelector('.gx-lab').clientWidth,
        Math.max(...[...document.querySelectorAll('.gx-face')]
          .map(each => parseFloat(each.style.getPropertyValue('--gx-sheet-width'))))]""")
    for width, beside in ((round(frame + 1.8 * sheet), True), (900, False)):
        page.page.set_viewport_size({"width": width, "height": 1000})
        page.settle()
        one, two = tops()
        assert (one == two) == beside
        lab = page.page.locator(".gx-lab")
        smaller = float(lab.evaluate("each => each.style.getPropertyValue('--gx-room') || 1"))
        assert (0.85 <= smaller < 0.95) == beside
        assert cut() == []
