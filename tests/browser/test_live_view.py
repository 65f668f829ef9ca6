"""The live view in a real JupyterLab, on staged scenes: no engine is needed, so a failure here is the views' own."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.drawn import differences
from tests.browser.page import NotebookPage
from tests.browser.server import DARK, LIGHT, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STAGED = """\
from goexit_lab.views.dashboard import dashboard
from tests.scenes import stage_take, staging
dashboard(stage_take.film(staging.{script}() * {times}))"""
BUSY = "import time\nfor _ in range(400): time.sleep(0.02)"
OPENING, LAST = 8, 20
PACE = "each => getComputedStyle(each).getPropertyValue('--gx-ms')"


def _staged(
    server: JupyterServer,
    open_page: OpenPage,
    script: str = "after",
    times: int = 1,
    notebook: str = "staged.ipynb",
    **options: object,
) -> NotebookPage:
    page = open_page(server.notebook(notebook, [STAGED.format(script=script, times=times)]), **options)
    page.run_all()
    page.wait_for_picture()
    page.settle()
    return page


@pytest.fixture(scope="module")
def shared(server: JupyterServer, open_shared: OpenPage) -> NotebookPage:
    return _staged(server, open_shared)


@pytest.fixture
def page(shared: NotebookPage) -> NotebookPage:
    """The shared live view, as it was when it opened."""
    if shared.frame() != OPENING:
        shared.page.locator(".gx-track input").fill(str(OPENING))
        shared.wait_for_frame(OPENING)
        shared.settle()
    return shared


def test_it_opens_at_the_first_telling_event(page: NotebookPage) -> None:
    assert page.frame() == OPENING
    assert page.text(".gx-narration") == (
        "Goexit is called by goroutine 2: 3 deferred calls pending (say, say, closure·1)."
    )
    assert "event 9 of 21" in page.text(".gx-where")
    assert page.text(".gx-output pre").strip() == "before Goexit"
    assert page.text(".gx-now code").strip() == "runtime.Goexit()"
    assert {"g1", "g2", "worker", "Goexit", "Stktop", "stackguard", "gfree", "nil"} <= set(page.labels())


def test_stepping_forward_and_back_ends_where_it_began(page: NotebookPage) -> None:
    before = page.labels()
    seen = [before]
    for _ in range(6):
        page.click("Next event")
        page.settle()
        seen.append(page.labels())
    assert page.frame() == OPENING + 6
    assert "args=0 free=true" in seen[-1]
    for wanted in reversed(seen[:-1]):
        page.click("Previous event")
        page.settle()
        assert page.labels() == wanted


def test_what_is_drawn_is_the_scene_however_one_came_to_it(page: NotebookPage) -> None:
    assert differences(page, OPENING) == []
    page.page.get_by_label("Speed").select_option("90")
    page.click("Play")
    page.wait_for_frame(OPENING + 6)
    page.click("Pause")
    page.settle()  # the next shot may have been on its way
    assert differences(page, page.frame()) == [], "played, each movement broken off by the next one"
    page.page.focus(".gx-lab")
    for key, index in (("Home", 0), ("End", LAST)):
        page.page.keyboard.press(key)
        assert differences(page, index) == [], "jumped"
    for _ in range(3):
        page.page.keyboard.press("ArrowLeft")
    assert differences(page, LAST - 3) == [], "stepped back quickly"
    wide = page.page.viewport_size
    assert wide is not None
    page.page.set_viewport_size({"width": 1000, "height": 1000})
    page.page.keyboard.press("ArrowLeft")
    page.fit()
    narrow = differences(page, LAST - 4)
    page.page.set_viewport_size(wide)
    page.page.get_by_label("Speed").select_option("900")
    page.fit()
    assert narrow == [], "stepped while the page got another width"
    assert differences(page, LAST - 4) == [], "and its old one again"


def test_keys_move_through_the_run_and_not_through_the_notebook(page: NotebookPage) -> None:
    page.page.focus(".gx-lab")
    for key, wanted in (
        ("Home", 0),
        ("ArrowLeft", 0),
        ("ArrowRight", 1),
        ("End", LAST),
        ("ArrowRight", LAST),
        ("ArrowLeft", LAST - 1),
    ):
        page.page.keyboard.press(key)
        page.wait_for_frame(wanted)
    page.page.keyboard.press("Home")
    page.page.keyboard.press("Space")
    page.wait_for_frame(3)
    page.page.keyboard.press("Space")
    assert page.page.get_attribute(".gx-play", "aria-label") == "Play"
    assert page.page.locator(".jp-CodeCell").count() == 1


def test_the_slider_and_its_words(page: NotebookPage) -> None:
    page.page.locator(".gx-track input").fill("14")
    page.wait_for_frame(14)
    slider = page.page.get_by_label("Event", exact=True)
    assert slider.get_attribute("aria-valuetext") == "event 15 of 21: newstack"
    assert page.page.locator(".gx-ticks .gx-diamond").count() >= 3


def test_it_steps_and_plays_while_the_kernel_is_busy(server: JupyterServer, open_page: OpenPage) -> None:
    page = open_page(server.notebook("busy.ipynb", [STAGED.format(script="after", times=1), BUSY]))
    page.run_all(wait=False)
    page.wait_for_picture()
    page.page.wait_for_selector(".jp-InputArea-prompt:has-text('[*]')")
    page.click("Next event")
    page.wait_for_frame(OPENING + 1)
    page.page.get_by_label("Speed").select_option("220")
    page.click("Play")
    page.wait_for_frame(OPENING + 6)
    assert page.page.locator(".jp-InputArea-prompt:has-text('[*]')").count() == 1, "the kernel was meant to be busy"


def test_it_steps_without_a_kernel(server: JupyterServer, open_page: OpenPage) -> None:
    page = _staged(server, open_page, notebook="alone.ipynb")
    page.end_kernel()
    page.click("Next event")
    page.wait_for_frame(OPENING + 1)
    page.settle()
    assert "rundefer" in page.labels()


def test_chunks_that_were_not_there_at_first_arrive(server: JupyterServer, open_page: OpenPage) -> None:
    page = _staged(server, open_page, times=12)
    page.page.focus(".gx-lab")
    page.page.keyboard.press("End")
    page.wait_for_frame(12 * 21 - 1)
    page.settle()
    assert "exit ends the program" in page.text(".gx-narration")
    page.page.keyboard.press("ArrowLeft")
    page.wait_for_frame(12 * 21 - 2)


def test_pointing_at_a_stktop_names_its_fields(server: JupyterServer, open_page: OpenPage) -> None:
    page = _staged(server, open_page, "before")
    page.page.locator(".gx-stage text.label:text-is('Stktop')").first.hover(force=True)
    page.page.wait_for_selector(".gx-tip:not([hidden])")
    words = page.text(".gx-tip")
    assert "stackbase nil" in words
    assert re.search(r"Stktop at 0x7f01\w+, the first of its chain", words)


def test_controls_have_names_and_the_sentence_is_a_live_region(page: NotebookPage) -> None:
    unnamed = page.page.eval_on_selector_all(
        ".gx-lab button, .gx-lab select, .gx-lab input",
        "all => all.filter(each => each.offsetParent && !each.ariaLabel).map(each => each.outerHTML)",
    )
    assert unnamed == []
    assert page.page.get_attribute(".gx-narration", "aria-live") == "polite"
    assert page.page.get_by_role("toolbar").count() >= 1


def test_reduced_motion_is_respected(server: JupyterServer, open_page: OpenPage) -> None:
    page = _staged(server, open_page, reduced_motion="reduce")
    page.click("Next event")
    page.wait_for_frame(OPENING + 1)
    moving = page.page.evaluate(
        "() => document.getAnimations().filter(each => each.effect?.target?.closest?.('.gx-lab')).length"
    )
    assert moving == 0
    assert page.page.eval_on_selector(".gx-lab", PACE) == "0ms"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_both_themes_at_every_width(server: JupyterServer, open_page: OpenPage, theme: str) -> None:
    server.theme(theme)
    try:
        page = _staged(server, open_page)
    finally:
        server.theme(LIGHT)
    ground = page.page.eval_on_selector(".gx-lab", "each => getComputedStyle(each).backgroundColor")
    assert ground == ("rgb(17, 22, 29)" if theme == DARK else "rgb(255, 255, 255)")
    page.click("Next event")
    page.click("Next event")  # of which the first width breaks off what moves
    for width in (600, 1000, 1600):
        page.page.set_viewport_size({"width": width, "height": 1000})
        page.fit()
        page.settle()
        assert page.page.eval_on_selector(".gx-lab", PACE) == "0ms", "words do not glide after a picture that jumps"
        assert page.overlapping() == [], width
        assert page.clipped() == [], width
    page.page.wait_for_timeout(600)
    shown = page.frame()
    page.click("Next event")
    page.wait_for_frame(shown + 1)
    assert page.page.eval_on_selector(".gx-lab", PACE) != "0ms"


def test_the_legend_and_the_timeline_lead_to_events(page: NotebookPage) -> None:
    page.click("Next: stacks")
    page.wait_for_frame(10)
    page.page.get_by_role("button", name="Next: deferred calls").click(modifiers=["Shift"])
    page.wait_for_frame(9)
    page.page.keyboard.press("]")
    page.wait_for_frame(10)
    timeline = page.page.locator(".gx-timeline svg")
    box = timeline.bounding_box()
    assert box is not None
    timeline.click(position={"x": box["width"] - 16, "y": 8})
    page.wait_for_frame(LAST)
