"""Finer steps and the panes beneath the picture, on a real run in a real JupyterLab."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.page import NotebookPage
from tests.browser.server import DARK, LIGHT, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = """\
%%goroutine
func finish(c chan int) { c <- 1 }

func worker(c chan int) {
	defer finish(c)
	runtime.Goexit()
}

func main() {
	c := make(chan int, 1)
	go worker(c)
	runtime.Gosched()
	println("got", <-c)
}"""
# Presses a key, and says how many milliseconds later the page shows another step.
QUICK = """key => new Promise(done => {
  const view = document.querySelector('.gx-director'), before = view.dataset.step, begun = performance.now();
  const watch = new MutationObserver(() => { if (view.dataset.step !== before) { watch.disconnect();
    done(performance.now() - begun); } });
  watch.observe(view, { attributes: true });
  document.querySelector('.gx-lab').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); })"""
# Presses keys at once.
BURST = """keys => { const lab = document.querySelector('.gx-lab');
  for (const key of keys) lab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); }"""


def _opened(
    server: JupyterServer, open_page: OpenPage, notebook: str = "depth.ipynb", **options: object
) -> NotebookPage:
    page = open_page(server.notebook(notebook, ["%load_ext goexit_lab", PROGRAM]), **options)
    page.run_all()
    page.wait_for_picture()
    page.settle()
    return page


@pytest.fixture(scope="module")
def shared(server: JupyterServer, open_shared: OpenPage) -> NotebookPage:
    return _opened(server, open_shared, width=1600)


@pytest.fixture
def page(shared: NotebookPage) -> NotebookPage:
    """The shared view at its newstack, by events, without panes."""
    shared.page.focus(".gx-lab")
    shared.page.keyboard.press("e")
    for pane in (".gx-inspector", ".gx-beneath"):
        if shared.page.locator(pane).is_visible():
            shared.page.keyboard.press("Escape")
    shared.page.locator(".gx-track input").fill("0")
    shared.wait_for_frame(0)
    shared.click("Next: stacks")
    shared.page.wait_for_selector(".gx-narration[data-letter=s]")
    shared.settle()
    shared.page.focus(".gx-lab")
    return shared


def _step(page: NotebookPage) -> int:
    return int(page.page.get_attribute(".gx-director", "data-step") or -1)


def _press(page: NotebookPage, key: str) -> int:
    """Press a key and wait until another step is shown."""
    before = page.page.get_attribute(".gx-director", "data-step")
    page.page.keyboard.press(key)
    page.page.wait_for_function("step => document.querySelector('.gx-director').dataset.step !== step", arg=before)
    return _step(page)


def test_instructions_lead_away_from_an_event_and_back_to_it(page: NotebookPage) -> None:
    start, frame, words, sentence = _step(page), page.frame(), page.labels(), page.text(".gx-narration")
    assert _press(page, ".") == start + 1
    assert "after event" in page.text(".gx-where")
    assert "has executed “" in page.text(".gx-narration")
    assert _press(page, ".") == start + 2
    assert _press(page, ",") == start + 1
    assert _press(page, ",") == start
    page.settle()
    assert (page.frame(), page.labels(), page.text(".gx-narration")) == (frame, words, sentence)
    assert "after" not in page.text(".gx-where")
    page.click("Next event")
    page.wait_for_frame(frame + 1)
    page.click("Previous event")
    page.wait_for_frame(frame)
    page.settle()
    assert page.labels() == words, "the film itself was left as it was"


def test_by_line_the_source_is_followed_and_a_click_leads_to_a_line(page: NotebookPage) -> None:
    page.page.keyboard.press("l")
    assert page.page.get_by_label("Step by").input_value() == "line"
    _press(page, "ArrowRight")
    assert "comes to line 1" in page.text(".gx-narration")
    assert page.text(".gx-now .gx-no") == "1"
    page.page.locator(".gx-line").nth(11).click()
    page.page.wait_for_selector(".gx-narration:has-text('comes to line 12')")
    assert page.text(".gx-now .gx-no") == "12"
    page.page.locator(".gx-line").nth(1).click()
    page.page.wait_for_selector(".gx-said:has-text('Line 2 does not run')")


def test_a_step_may_be_an_event_of_a_kind_or_of_a_goroutine(page: NotebookPage) -> None:
    page.page.get_by_label("Step by").select_option(label="oldstack")
    page.page.focus(".gx-lab")
    _press(page, "ArrowRight")
    assert page.text(".gx-narration").startswith("oldstack")
    page.page.get_by_label("Step by").select_option(label="g1")
    page.page.focus(".gx-lab")
    _press(page, "ArrowRight")
    assert "goroutine 1" in page.text(".gx-narration")


def test_a_step_is_shown_within_150_milliseconds(page: NotebookPage) -> None:
    _press(page, ".")
    taken = sorted(page.page.evaluate(QUICK, key) for key in ".......,,,,,")
    assert taken[len(taken) // 2] <= 150, taken


def test_a_question_that_is_dropped_for_another_one_is_not_waited_for(page: NotebookPage) -> None:
    grain = page.page.evaluate("""async () => {
      const lab = document.querySelector('.gx-lab');
      for (const key of 'lili') lab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise(done => setTimeout(done, 600)); // that one waits is shown after 300
      return document.querySelector('.gx-grain').value; }""")
    assert grain == "instruction"
    page.page.wait_for_selector(".gx-loading", state="detached")


def test_keys_pressed_faster_than_the_kernel_answers_lead_where_they_lead_one_by_one(page: NotebookPage) -> None:
    page.page.keyboard.press("i")
    _press(page, ".")  # there is a window of instructions now
    start = _press(page, ",")
    for keys, steps in (("i.", 1), ("li.", 1), ("i..,", 1), ("l" + "." * 40 + "," * 38, 2), ("." * 100 + "," * 98, 2)):
        page.page.keyboard.press("e")
        page.page.evaluate(BURST, keys)
        there = str(start + steps)
        page.page.wait_for_function("step => document.querySelector('.gx-director').dataset.step === step", arg=there)
        page.page.wait_for_timeout(600)  # an answer to the first keys may come yet
        assert (keys, _step(page)) == (keys, start + steps)
        assert "has executed “" in page.text(".gx-narration")
        for _ in range(steps):
            _press(page, ",")


def test_the_line_that_reported_an_event_and_what_the_commit_changed(page: NotebookPage) -> None:
    page.page.keyboard.press("r")
    page.page.wait_for_selector(".gx-beneath .gx-row.gx-now")
    assert page.text(".gx-beneath header strong") == "newstack"
    assert "split_event(rt, m, g1, free=False, size=0)" in page.text(".gx-beneath .gx-now")
    assert "goexit_lab/runtime/revisions/after.py" in page.text(".gx-from")
    _press(page, ".")
    page.page.wait_for_selector(".gx-beneath header strong:has-text('gogocall')")
    assert page.text(".gx-beneath .gx-now code").strip().startswith("MOVQ 16(SP), AX")
    assert page.page.locator(".gx-beneath .gx-mark:text-is('▸')").count() == 1, "and what is next is marked"
    page.page.get_by_role("button", name="What the commit changed").click()
    page.page.get_by_role("button", name="newstack +16 −5").click()
    assert page.page.locator(".gx-added").count() == 16
    assert page.page.locator(".gx-removed").count() == 5
    page.page.get_by_role("button", name="What the commit changed").click()


def test_an_object_is_opened_by_a_click_and_who_wrote_it_leads_there(page: NotebookPage) -> None:
    page.page.locator(".gx-stage text.label:text-is('Stktop')").last.click(force=True)
    page.page.wait_for_selector(".gx-inspector tr")
    assert page.text(".gx-inspector header strong") == "Stktop"
    fields = page.page.locator(".gx-inspector th").evaluate_all("all => all.map(each => each.childNodes[1].data)")
    assert [field for field in fields if "stack" in field][:2] == ["stackguard", "stackbase"]
    page.page.locator(".gx-inspector details").click()
    assert page.page.locator(".gx-bytes div").count() == 4, "64 bytes"
    made = _step(page)
    _press(page, ".")
    page.page.get_by_role("button", name="Who wrote args last?").click()
    page.page.get_by_role("button", name="Go there").wait_for()
    for _ in range(2):  # the fields of this step are told anew when the other pane opens or closes
        page.page.keyboard.press("r")
        page.page.wait_for_timeout(500)
    page.page.get_by_role("button", name="Go there").click()
    page.page.wait_for_function("step => +document.querySelector('.gx-director').dataset.step === step", arg=made)
    page.page.wait_for_selector(".gx-outline", state="visible")
    page.page.keyboard.press("Escape")
    page.page.wait_for_selector(".gx-inspector", state="hidden")


def test_objects_are_chosen_without_a_mouse(page: NotebookPage) -> None:
    page.page.keyboard.press("o")
    assert page.page.evaluate("document.activeElement.ariaLabel") == "Object"
    page.page.keyboard.press("Home")
    page.page.wait_for_selector(".gx-inspector strong:has-text('G of goroutine 1')")
    page.page.keyboard.press("ArrowDown")
    page.page.wait_for_selector(".gx-inspector strong:has-text('G of goroutine 2')")
    changed = page.page.locator(".gx-changed th").all_inner_texts()
    assert any("stackbase" in field for field in changed), changed
    at = page.frame()
    page.page.keyboard.press("ArrowRight")
    page.wait_for_frame(at + 1)
    assert page.text(".gx-inspector strong") == "G of goroutine 2", "a step is a step, and the object stays"
    page.page.keyboard.press("ArrowLeft")
    page.wait_for_frame(at)
    page.page.locator(".gx-grain").focus()
    page.page.locator(".gx-grain").select_option(label="newproc1")
    page.page.keyboard.press("End")
    assert page.page.locator(".gx-grain").input_value() != "event", "a list keeps the keys that choose in it"
    page.page.keyboard.press("e")
    assert page.page.locator(".gx-grain").input_value() == "event"
    assert "Click anything in the picture" not in page.text(".gx-inspector .gx-about")
    page.page.locator(".gx-choose select").focus()
    page.page.keyboard.press("Escape")
    page.page.wait_for_selector(".gx-inspector", state="hidden")
    assert page.page.get_by_role("button", name="Inspect").get_attribute("aria-expanded") == "false"
    assert page.page.evaluate("document.activeElement.matches('.gx-lab')"), "the next key is the player's"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_with_both_panes_nothing_overlaps_at_any_width(server: JupyterServer, open_page: OpenPage, theme: str) -> None:
    server.theme(theme)
    try:
        page = _opened(server, open_page)
    finally:
        server.theme(LIGHT)
    page.page.focus(".gx-lab")
    page.page.keyboard.press("r")
    page.page.keyboard.press("i")
    page.page.locator(".gx-stage text.label:text-is('Stktop')").first.click(force=True)
    page.page.wait_for_selector(".gx-inspector tr")
    page.page.wait_for_selector(".gx-beneath .gx-row.gx-now")
    for width in (600, 1000, 1600):
        page.page.set_viewport_size({"width": width, "height": 1000})
        page.settle()
        assert page.overlapping() == [], width
        assert page.clipped() == [], width
        below = page.page.evaluate("""() => { const box = name => document.querySelector(name).getBoundingClientRect();
            return box('.gx-beside').top >= box('.gx-stage').bottom - 1; }""")
        assert below == (width < 1600), "panes go below the picture until there is room beside it"


def test_without_a_kernel_the_finer_steps_say_why_they_cannot_be(server: JupyterServer, open_page: OpenPage) -> None:
    page = _opened(server, open_page, "alone.ipynb")
    frame = page.frame()
    page.end_kernel()
    page.page.focus(".gx-lab")
    page.page.keyboard.press("i")
    assert page.page.get_by_label("Step by").input_value() == "event"
    assert "there is none" in (page.page.get_by_label("Step by").get_attribute("title") or "")
    assert page.page.locator(".gx-grain option:disabled").all_inner_texts() == ["Go line", "instruction"]
    page.click("Next event")
    page.wait_for_frame(frame + 1)


def test_a_click_in_the_picture_is_a_question_of_ours_and_no_message_of_every_mark(page: NotebookPage) -> None:
    page.page.evaluate("""() => { const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
      window.said = [];
      kernel.anyMessage.connect((_, { msg, direction }) => {
        const { method, content } = msg.content.data ?? {};
        if (direction === 'send' && method === 'custom') window.said.push(content.ask ?? content.event); }); }""")
    page.page.locator(".gx-stage text.label:text-is('Stktop')").first.click(force=True)
    page.page.wait_for_selector(".gx-inspector header strong:text-is('Stktop')")
    assert set(page.page.evaluate("() => window.said")) == {"inspect"}


def test_finer_steps_after_the_kernel_was_restarted(server: JupyterServer, open_page: OpenPage) -> None:
    """Nobody tells a view of that: it finds out when it speaks."""
    page = _opened(server, open_page, "restarted.ipynb")
    page.page.focus(".gx-lab")
    page.restart_kernel()
    page.page.keyboard.press(".")
    page.page.wait_for_selector(".gx-said:text-is('There is no kernel to ask.')")
    page.page.locator(".gx-stage text.label:text-is('Stktop')").first.click(force=True)
    at = page.frame()
    page.page.keyboard.press("ArrowLeft")
    page.wait_for_frame(at - 1)
    page.page.wait_for_selector(".gx-loading", state="detached")
    page.page.focus(".gx-grain")
    assert page.page.locator(".gx-grain option[value='line']").is_disabled()
    page.page.focus(".gx-lab")
    for key in ("l", "."):  # nor does who knows pass over it
        page.page.keyboard.press(key)
        page.page.wait_for_selector(".gx-said:has-text('they are computed by the kernel, and there is none.')")
        page.page.keyboard.press("ArrowLeft")
        page.page.wait_for_selector(".gx-said", state="hidden")
