"""Firefox without a display, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) over its own socket.

Model: one browser in a throw-away home; a page is a tab with storage of its own. What a page said or asked for is known
once something has been asked of it afterwards: all comes down one socket, in order.

Decision (2026-11-28): these few words are our own. Playwright 1.65 speaks to its own build of Firefox, which it would
download; to Debian's (ESR 153) it says a command that this does not know before it opens a page. Selenium needs
geckodriver, which Debian does not have.

Invariant: nothing of the person's own settings is read or written, and the browser ends when the `with` block does.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from base64 import b64decode
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import connect

START_SECONDS = 60
WAIT_SECONDS = 30
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# Keys by the names that the page hears: code points of https://www.w3.org/TR/webdriver2/#keyboard-actions
_KEYS = {
    "Tab": "\ue004", "Escape": "\ue00c", "End": "\ue010", "Home": "\ue011", "ArrowLeft": "\ue012", "ArrowUp": "\ue013",
    "ArrowRight": "\ue014", "ArrowDown": "\ue015", "PageUp": "\ue00e", "PageDown": "\ue00f", "Enter": "\ue007",
}  # fmt: skip


class Firefox:
    """A running Firefox. `prefs` are those of its profile, as in about:config."""

    def __init__(self, path: str, **prefs: bool | int | str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="goexit-firefox-"))
        self._log = self.home / "firefox.log"
        profile = self.home / "profile"
        profile.mkdir()
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items())
        (profile / "user.js").write_text("".join(lines))
        self._command = [path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
        self._ending = contextlib.ExitStack()
        self._asked = 0
        self.pages: dict[str, FirefoxPage] = {}

    def __enter__(self) -> Self:
        env = dict(os.environ, HOME=str(self.home))
        with contextlib.ExitStack() as ending:
            ending.callback(shutil.rmtree, self.home, ignore_errors=True)
            with self._log.open("wb") as log:
                process = subprocess.Popen(self._command, env=env, stdout=log, stderr=subprocess.STDOUT)
            ending.callback(_ended, process)
            address = self._address(process)
            self._socket = ending.enter_context(connect(f"{address}/session", proxy=None, max_size=None))
            self.version: str = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
            self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
            self._ending = ending.pop_all()
        return self

    def _address(self, process: subprocess.Popen[bytes]) -> str:
        deadline = time.monotonic() + START_SECONDS
        while True:
            log = self._log.read_text(errors="replace")
            if found := _LISTENS.search(log):
                return found[1]
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Firefox did not start:\n{log[-3000:]}")
            time.sleep(0.05)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    def ask(self, method: str, **params: Any) -> Any:
        """What a command of the protocol answers; RuntimeError with Firefox's words if it fails."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=90))
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["type"] == "error":
                raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
            elif message["id"] == self._asked:
                return message["result"]

    def _hear(self, event: str, told: Any) -> None:
        page = self.pages.get((told.get("source") or told).get("context") or "")
        if page is None:
            return
        if event == "log.entryAdded":
            page.said.append(f"{told['level']}: {told['text']}")
        else:
            page.requests.append(told["request"]["url"])

    def open(self, address: str, *, width: int = 1280, height: int = 900) -> FirefoxPage:
        """A new page at an address, loaded."""
        return FirefoxPage(self, address, width, height)


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(15)
    if process.poll() is None:
        process.kill()
        process.wait(5)


class FirefoxPage:
    """One page. `said` is what its console was told and what went wrong in it; `requests` are addresses."""

    def __init__(self, browser: Firefox, address: str, width: int, height: int) -> None:
        self._browser = browser
        self._user = browser.ask("browser.createUserContext")["userContext"]
        made = browser.ask("browsingContext.create", type="tab", userContext=self._user)
        self._context: str = made["context"]
        self.said: list[str] = []
        self.requests: list[str] = []
        browser.pages[self._context] = self
        self.resize(width, height)
        self._tell("browsingContext.navigate", url=address, wait="complete")

    def _tell(self, method: str, **params: Any) -> Any:
        return self._browser.ask(method, context=self._context, **params)

    def close(self) -> None:
        del self._browser.pages[self._context]
        self._browser.ask("browser.removeUserContext", userContext=self._user)

    def resize(self, width: int, height: int) -> None:
        """Make the page's inside so large, in pixels."""
        self._tell("browsingContext.setViewport", viewport={"width": width, "height": height})

    def evaluate(self, function: str, *given: object) -> Any:
        """What a JavaScript function returns, promised or not, as JSON has it."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(given)})) ?? 'null')()"
        told = self._browser.ask(
            "script.evaluate", expression=call, awaitPromise=True, target={"context": self._context}
        )
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def wait_for(self, function: str, *given: object, seconds: float = WAIT_SECONDS) -> None:
        """Wait until a function returns something true; TimeoutError with the function if it does not."""
        deadline = time.monotonic() + seconds
        while not self.evaluate(function, *given):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds} s: {function}")
            time.sleep(0.05)

    def press(self, key: str) -> None:
        """Press and release a key: a letter, or one of those with names."""
        value = _KEYS.get(key, key)
        strokes = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self._tell("input.performActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        """Bring the pointer to a place in the window; perhaps click there."""
        moves: list[dict[str, object]] = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        if click:
            moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._tell("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def click(self, selector: str) -> None:
        """Click the middle of the first element of that kind, which is brought into sight."""
        x, y = self.evaluate(
            """selector => { const one = document.querySelector(selector);
            one.scrollIntoView({ block: 'nearest' });
            const { left, top, width, height } = one.getBoundingClientRect();
            return [left + width / 2, top + height / 2]; }""",
            selector,
        )
        self.point(x, y, click=True)

    def shot(self, path: Path) -> None:
        """A picture of what can be seen."""
        path.write_bytes(b64decode(self._tell("browsingContext.captureScreenshot")["data"]))
