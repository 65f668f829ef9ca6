"""A page whose time stands still, so that a movement can be broken off in its midst."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

# Our own drawing goes by these two, as bqplot's does; what CSS moves is held by the browser. Time is held a second
# late, for a page that has just got another width moves nothing for a while, and goes on from where it was let pass to.
_HOLD = """() => {
  const real = performance.now.bind(performance), frame = window.requestAnimationFrame.bind(window);
  const held = window.goexitHeld = { now: real() + 1000, ahead: null };
  performance.now = () => held.ahead === null ? held.now : real() + held.ahead;
  window.requestAnimationFrame = (then) => frame(() => then(performance.now()));
  held.release = () => { held.ahead = held.now - real(); }; }"""
_GO_ON = """(ms) => new Promise((done) => {
  window.goexitHeld.now += ms;
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); })"""


class Held:
    """A page's time, which passes when it is told to. What CSS moves stays where it was when time was held."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def let_pass(self, ms: int) -> None:
        """Let some time pass, and draw that."""
        self.page.evaluate(_GO_ON, ms)


@contextmanager
def held(page: Page) -> Iterator[Held]:
    """Hold a page's time; afterwards it goes on."""
    session: Any = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 0})
    page.evaluate(_HOLD)
    try:
        yield Held(page)
    finally:
        page.evaluate("() => window.goexitHeld.release()")
        session.send("Animation.setPlaybackRate", {"playbackRate": 1})
        session.detach()
