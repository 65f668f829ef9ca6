"""A page that was cut off from its kernel and connects again is told the state of every widget once more, as the kernel
has it: what the page has drawn itself stays.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.server import JupyterServer
from tests.browser.walks import LISTEN, Hand

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELL = """\
%%goroutine{}
func main() {{
	defer println("bye")
	for i := 0; i < 3; i++ {{ println(i) }}
	runtime.Goexit()
}}"""
HOME = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.anyMessage.connect((_, { msg }) => {
  window.toldAgain = (window.toldAgain ?? 0) + (msg.content.data?.method === 'update_states'); })"""
AGAIN = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.reconnect()"
# What another page asks for where the kernel was too busy to tell it everything at once; all pages hear the answers.
ASK = """() => { const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  for (const comm of kernel._comms.values()) comm.send({ method: 'request_state' }, {}); }"""


@pytest.mark.parametrize("option", ["", " --predict", " --compare before,after"], ids=["run", "quiz", "pair"])
def test_what_is_drawn_stays(option: str, server: JupyterServer, open_page: OpenPage) -> None:
    page = open_page(server.notebook("again.ipynb", ["%load_ext goexit_lab", CELL.format(option)]), height=2000)
    page.run_all()
    page.wait_for_picture()
    page.page.evaluate(LISTEN)
    page.page.evaluate(HOME)
    hand = Hand(page.page)
    page.page.focus(".gx-lab")
    for key in ("r", "o", "Escape") if option else ("ArrowRight", "ArrowRight", "r", "o"):
        page.page.keyboard.press(key)
    before = hand.at_rest()
    page.page.evaluate(AGAIN)
    page.page.wait_for_function("() => window.toldAgain > 0")
    assert hand.at_rest() == before, "connected again"
    page.page.evaluate(ASK)
    assert hand.at_rest() == before, "another page has asked"
    page.page.focus(".gx-lab")
    page.page.keyboard.press("Home")
    assert hand.at_rest()["place"] != before["place"], "and it goes on"
