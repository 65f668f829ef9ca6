"""A tour in a notebook, a run as the value of a cell, and its recipe opened again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.server import JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TWO = """\
from IPython.display import display
from goexit_lab import lab
r = lab.run("func late() {}\\nfunc main() { defer late() }", name="late.go")
display(lab.run("func main() { println(1) }"))
r"""
OPEN = "step = {}; get_ipython().run_line_magic('goroutine', 'open ' + r.link(step)); print(step)"
AT_THE_END, BETWEEN = OPEN.format("r.at('exit').step"), OPEN.format("r.at('deferproc').step + 1")


def test_a_tour_and_a_run_in_a_notebook(server: JupyterServer, open_page: OpenPage, root: Path) -> None:
    shutil.copy(root / "tests" / "teach" / "tour.md", server.root / "tour.md")
    page = open_page(
        server.notebook("share.ipynb", ["%load_ext goexit_lab", "%goroutine tour tour.md", TWO, AT_THE_END, BETWEEN])
    )
    page.run_cell(0)
    page.run_cell(1)
    page.wait_for_picture()
    view = page.page.locator(".gx-lab")
    page.page.wait_for_selector(".gx-veil.gx-shown", state="attached")
    assert page.text(".gx-tour h2") == "A debt is written down"
    before = page.frame()
    view.focus()
    page.page.keyboard.press("n")
    page.page.wait_for_selector(".gx-tour[data-stop='1']")
    page.page.wait_for_function(f"() => +document.querySelector('.gx-director').dataset.frame !== {before}")
    page.page.wait_for_selector(".gx-veil.gx-shown", state="attached")
    edge, sheet = (page.page.locator(each).first.bounding_box() for each in (".gx-veil .gx-edge", ".gx-stage .bqplot"))
    assert edge
    assert sheet
    assert sheet["x"] < edge["x"] < sheet["x"] + sheet["width"]
    assert sheet["y"] < edge["y"] < sheet["y"] + sheet["height"]
    page.page.keyboard.press("PageUp")
    page.wait_for_frame(before)
    assert page.clipped() == []
    page.run_cell(2)
    page.page.wait_for_function("() => document.querySelectorAll('.gx-director[data-frame]').length === 3")
    assert page.page.locator(".jp-Cell").nth(2).locator(".gx-twin:visible").count() == 0
    page.run_cell(3)
    page.page.wait_for_function("() => document.querySelectorAll('.gx-director[data-frame]').length === 4")
    last = page.page.locator(".gx-lab").last
    wheres = last.locator(".gx-where b").inner_text().split()
    assert wheres[1] == wheres[3], "it opens at the last event, which its recipe names"
    assert last.locator(".gx-brief").inner_text().startswith("gx0.")
    last.get_by_role("button", name="Copy link").click()
    last.get_by_text("Copied").or_(last.get_by_text("Copy it from here")).wait_for()
    page.run_cell(4)
    view = page.page.locator(".jp-Cell").nth(4).locator(".gx-lab")
    view.get_by_text("after event").wait_for()
    step = page.page.locator(".jp-Cell").nth(4).locator(".jp-OutputArea-output pre").last.inner_text().strip()
    assert view.locator(".gx-brief").inner_text().endswith(f"@{step}"), "a recipe leads to its own step, between events"
