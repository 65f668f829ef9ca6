"""A notebook page in headless Chromium, driven by conditions and never by sleeping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

from tests.browser.overlap import CLIPPED, LABELS, OVERLAPPING
from tests.browser.server import JupyterServer
from tests.browser.slow import slowed

_IDLE = """() => {
  const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
  return kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle'; }"""
_DONE = """count => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(each => each.textContent);
  const done = prompts.filter(text => /\\[\\d+\\]/.test(text));
  return done.length >= count && !prompts.some(text => text.includes('*')); }"""
_RUN_CELL = """index => {
  const cells = window.jupyterapp.shell.currentWidget.content;
  cells.activeCellIndex = index;
  cells.deselectAll();
  window.goexitRan = (window.goexitRan ?? 0) + 1;
  const mine = window.goexitRan;
  window.jupyterapp.commands.execute('notebook:run-cell').then(() => { window.goexitDone = mine; }); }"""
_CELL_DONE = "() => window.goexitDone === window.goexitRan"
# bqplot draws anew some time after its box has changed.
_FITTED = """() => { const box = document.querySelector('.gx-stage .bqplot'), svg = box.querySelector(':scope > svg');
  return Math.abs(box.clientWidth - svg.getBoundingClientRect().width) < 2; }"""
# JupyterLab 4.6, Notebook 7.6 (the last) and their extensions say these on a bare notebook; nothing of it is ours.
KNOWN_NOISE = (
    "reading 'schema'",
    'property "schema"',  # the same in Firefox's words
    "favicon",
    "/api/news",
    "lsp/status",
    "'filebrowser:open-path' not registered",
)
# What a Voilà page's own template asks of the network, with the console's words for its refusal.
VOILA_ASKS = ("/@fortawesome/", "/mathjax/")
# Voilà 0.5.13 beside an extension of JupyterLab 4.6 that it need not load.
VOILA_SAYS = ("getter for the shared module is not a function",)


class NotebookPage:
    """One open notebook. `errors` are the console's; `external` the addresses elsewhere that it asked for."""

    def __init__(
        self,
        server: JupyterServer,
        browser: Browser,
        desk: BrowserContext,
        *,
        width: int = 1280,
        height: int = 1000,
        before: str = "",
        lacking: Sequence[str] = (),
        **options: Any,
    ) -> None:
        """`before` is a script that runs before any of the page's own; `lacking` are methods that bqplot has not.

        The page lies on the `desk`, which has JupyterLab's scripts compiled; with `options`, in a context of its own.
        """
        self.lacking = lacking
        self.server = server
        self.errors: list[str] = []
        self.external: list[str] = []
        self._own = browser.new_context(**options) if options else None
        self.page: Page = slowed((self._own or desk).new_page())
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.add_init_script(before)
        self.page.set_default_timeout(30_000)
        self.page.on("request", self._asked)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._said(f"page error: {error}"))
        if lacking:
            self.page.route("**/extensions/bqplot/static/**", self._without)

    def close(self) -> None:
        self.page.close()
        if self._own is not None:
            self._own.close()

    def _asked(self, request: Request) -> None:
        mine = request.url.startswith((self.server.base, "data:", "blob:", "about:"))
        if not mine and not any(part in request.url for part in VOILA_ASKS):
            self.external.append(request.url)

    def _without(self, route: Route) -> None:
        text = route.fetch().text()
        for name in self.lacking:  # as if they were called something else
            text = re.sub(rf"\b{name}\b", f"{name}_", text)
        route.fulfill(body=text, content_type="text/javascript")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._said(f"{message.text} @ {message.location.get('url', '')}")

    def _said(self, text: str) -> None:
        if not any(noise in text for noise in (*KNOWN_NOISE, *VOILA_ASKS, *VOILA_SAYS)):
            self.errors.append(text)

    def open(self, notebook: str, front_end: str = "lab") -> None:
        """Open a notebook in `lab` or `notebook` and wait until its kernel is idle; in `voila` it runs meanwhile."""
        server = self.server
        if front_end == "voila":
            self.page.goto(server.voila_address(notebook), timeout=90_000)
            return
        address = {"lab": server.simple_address, "notebook": server.notebook_address}[front_end](notebook)
        self.page.goto(address, timeout=90_000)
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
        self.page.wait_for_function(_IDLE, timeout=60_000)

    def restart_kernel(self) -> None:
        """Restart the kernel and wait until it is idle. No other page may have the notebook open: it would hear how the
        kernel takes leave of widgets that it has no more, and complain.
        """
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        self.page.wait_for_function(_IDLE, timeout=60_000)

    def end_kernel(self) -> None:
        """Shut the kernel down, for every page that has the notebook open."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel")

    def run_all(self, *, wait: bool = True) -> None:
        """Run every cell, as the menu does."""
        cells = self.page.locator(".jp-CodeCell").count()
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        if wait:
            self.page.wait_for_function(_DONE, arg=cells, timeout=90_000)

    def wait_until_done(self) -> None:
        """Wait until every code cell has run."""
        self.page.wait_for_function(_DONE, arg=self.page.locator(".jp-CodeCell").count(), timeout=90_000)

    def run_cell(self, index: int, *, wait: bool = True) -> None:
        """Run one code cell; `wait` until the kernel is done with it."""
        self.page.evaluate(_RUN_CELL, index)
        if wait:
            self.page.wait_for_function(_CELL_DONE, arg=index, timeout=60_000)

    def wait_for_picture(self) -> None:
        """Wait until a live view shows a shot."""
        self.page.wait_for_selector(".gx-director[data-frame]")
        self.page.wait_for_selector(".gx-stage text.label >> nth=0", state="attached")

    def frame(self) -> int:
        """The shot that is shown."""
        return int(self.page.get_attribute(".gx-director", "data-frame") or -1)

    def wait_for_frame(self, index: int) -> None:
        """Wait until shot `index` is shown."""
        self.page.wait_for_function(
            "index => +document.querySelector('.gx-director').dataset.frame === index", arg=index
        )

    def fit(self) -> None:
        """Wait until the picture is as wide as its box."""
        self.page.wait_for_function(_FITTED)

    def settle(self) -> None:
        """Wait until nothing in the picture moves or fades any more: frames are counted, not only time, for a busy
        machine draws none for a while.
        """
        self.page.wait_for_function("""() => new Promise(done => { let last = '', same = 0;
            const look = () => { const now = [...document.querySelectorAll('.gx-stage :is(path, .object_grp, .label)')]
                .map(each => { const { transform, opacity, fillOpacity } = getComputedStyle(each);
                  return [each.getAttribute('d'), transform, opacity, fillOpacity].join(' '); }).join();
              same = now === last ? same + 1 : 0; // once could be between two passes of a new layout
              if (same === 2) { done(true); return; }
              last = now;
              setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(look)), 80); };
            look(); })""")

    def text(self, selector: str) -> str:
        """The text that a part of the live view shows."""
        return self.page.locator(selector).first.inner_text()

    def click(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def labels(self) -> list[str]:
        """The words that can be read in the picture, sorted."""
        found: list[str] = self.page.evaluate(f"() => ({LABELS}).map(each => each.textContent).sort()")
        return found

    def overlapping(self) -> list[str]:
        """Pairs of words in the picture, or of controls, that run into each other."""
        found: list[str] = self.page.evaluate(OVERLAPPING)
        return found

    def clipped(self) -> list[str]:
        """Words that are cut off: in the picture by its edge, elsewhere by their box."""
        found: list[str] = self.page.evaluate(CLIPPED)
        return found

    def shot(self, path: Path | str, *, selector: str | None = ".gx-lab") -> None:
        """A picture of the live view, or of the page."""
        self.settle()
        if selector is None:
            self.page.screenshot(path=str(path))
        else:
            self.page.locator(selector).first.screenshot(path=str(path))
