"""Pages on a slow machine: what a busy one does to the tests once in a hundred runs can be had at once.

`GOEXIT_LAB_SLOW_PAGES=4 .venv/bin/pytest tests/browser` gives every page a quarter of the processor. A test that fails
then asks too early for what it waits for, or finds a race in the views; the gate runs without. Those that hold how long
something takes, in test_lesson.py and test_scale.py, fail then, and should.
"""

from __future__ import annotations

import os

from playwright.sync_api import Page

RATE = float(os.environ.get("GOEXIT_LAB_SLOW_PAGES", "1"))


def slowed(page: Page) -> Page:
    """The page, as many times slower as was asked for."""
    if RATE != 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RATE})
    return page
