"""A bqplot whose views lack what our drawing relies on: it draws by itself, and the picture is the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.drawn import colours, differences
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STAGED = """\
from goexit_lab.views.dashboard import dashboard
from tests.scenes import stage_take, staging
dashboard(stage_take.film(staging.after()))"""
OPENING, LAST = 8, 20


def _pictures(server: JupyterServer, open_page: OpenPage, lacking: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Whose drawing is ours, and the colours of some pictures, each of which is drawn where its scene has it."""
    # A kernel of its own: the first page stays open, and would hear of widgets that are made for another one.
    page = open_page(server.notebook(f"other-{len(lacking)}.ipynb", [STAGED]), lacking=lacking)
    page.run_all()
    page.wait_for_picture()
    ours = [
        name
        for name, group in (("curves", "g.curve"), ("labels", "g.object_grp"))
        if page.page.locator(f".gx-stage g.gx-drawn:has(> {group})").count()
    ]
    assert differences(page, OPENING) == []
    found = [colours(page)]
    page.page.focus(".gx-lab")
    for key, index in (("ArrowRight", OPENING + 1), ("End", LAST)):
        page.page.keyboard.press(key)
        assert differences(page, index) == [], key
        found.append(colours(page))
    page.page.get_by_label("Speed").select_option("90")
    page.page.keyboard.press("Home")
    page.click("Play")
    page.wait_for_frame(OPENING - 2)
    page.click("Pause")
    page.settle()  # the next shot may have been on its way
    assert differences(page, page.frame()) == [], "played, each movement broken off by the next one"
    page.page.set_viewport_size({"width": 1000, "height": 1000})
    page.fit()
    assert differences(page, page.frame()) == [], "the page has another width"
    return ours, found


@pytest.fixture(scope="module")
def ours(server: JupyterServer, open_shared: OpenPage) -> list[list[str]]:
    """The colours of the pictures that we draw."""
    by_us, found = _pictures(server, open_shared, ())
    assert by_us == ["curves", "labels"]
    return found


@pytest.mark.parametrize(
    "lacking", [("update_line_xy", "update_text"), ("set_ranges", "update_data", "relayout")], ids=" ".join
)
def test_the_picture_is_the_scene_in_the_same_colours(
    server: JupyterServer, open_page: OpenPage, ours: list[list[str]], lacking: tuple[str, ...]
) -> None:
    assert _pictures(server, open_page, lacking) == ([], ours)
