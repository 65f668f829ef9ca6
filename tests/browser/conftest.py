"""One JupyterLab, one Chromium and one Firefox for all browser tests; a page of its own for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.firefox import Firefox, FirefoxPage
from tests.browser.page import KNOWN_NOISE, NotebookPage
from tests.browser.server import JupyterServer
from tests.browser.slow import slowed

OpenPage = Callable[..., NotebookPage]
OpenFile = Callable[..., Page]
OpenInFirefox = Callable[..., FirefoxPage]
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # there is no network
]


@pytest.fixture(scope="session")
def server() -> Iterator[JupyterServer]:
    with JupyterServer() as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    with playwright.chromium.launch(executable_path=chromium, args=FLAGS) as started:
        yield started


@pytest.fixture(scope="session")
def desk(chromium: str, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Where notebooks are opened: a profile that keeps compiled scripts, as a person's does. Other contexts keep none,
    and to load JupyterLab takes half as long again in them.
    """
    profile = tmp_path_factory.mktemp("profile")
    with playwright.chromium.launch_persistent_context(profile, executable_path=chromium, args=FLAGS) as started:
        yield started


@pytest.fixture(scope="module")
def kernels(server: JupyterServer) -> Iterator[JupyterServer]:
    """The server, whose kernels end with a module's tests. Within these, notebooks of one name have one kernel."""
    yield server
    server.end_kernels()


@pytest.fixture
def open_page(kernels: JupyterServer, browser: Browser, desk: BrowserContext) -> Iterator[OpenPage]:
    """Opens notebooks; afterwards no console may have complained and nothing may have been asked of the network."""
    yield from _opener(kernels, browser, desk)


@pytest.fixture(scope="module")
def open_shared(kernels: JupyterServer, browser: Browser, desk: BrowserContext) -> Iterator[OpenPage]:
    """The same for a page that the tests of a module share."""
    yield from _opener(kernels, browser, desk)


def _opener(server: JupyterServer, browser: Browser, desk: BrowserContext) -> Iterator[OpenPage]:
    pages: list[NotebookPage] = []

    def opened(notebook: str, front_end: str = "lab", **options: Any) -> NotebookPage:
        page = NotebookPage(server, browser, desk, **options)
        pages.append(page)
        page.open(notebook, front_end)
        return page

    yield opened
    for page in pages:
        page.close()
    assert [page.errors for page in pages if page.errors] == []
    assert [page.external for page in pages if page.external] == []


@pytest.fixture
def open_file(browser: Browser) -> Iterator[OpenFile]:
    """Opens a file offline; afterwards nothing may have been asked for but the file, and no console have complained."""
    yield from _file_opener(browser)


@pytest.fixture(scope="module")
def open_shared_file(browser: Browser) -> Iterator[OpenFile]:
    """The same for a page that the tests of a module share; `beside` its file are those that may take its place."""
    yield from _file_opener(browser)


def _file_opener(browser: Browser) -> Iterator[OpenFile]:
    contexts, files, trouble = list[BrowserContext](), set[str](), list[str]()

    def opened(path: Path, *beside: Path, place: str = "", width: int = 1280, before: str = "", **options: Any) -> Page:
        files.update(each.as_uri() for each in (path, *beside))
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        context.add_init_script(before)
        contexts.append(context)
        page = slowed(context.new_page())
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda each: None if each.url.partition("#")[0] in files else trouble.append(each.url))
        page.goto(path.as_uri() + place)
        page.wait_for_selector(".gx-director[data-frame]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(scope="session")
def firefox(firefox_path: str) -> Iterator[Firefox]:
    with Firefox(firefox_path) as started:
        yield started


@pytest.fixture
def open_in_firefox(firefox: Firefox) -> Iterator[OpenInFirefox]:
    """Opens addresses in Firefox; afterwards nothing else may have been asked for, and no console have complained."""
    pages = list[tuple[FirefoxPage, str]]()

    def opened(address: str, **options: int) -> FirefoxPage:
        page = firefox.open(address, **options)
        pages.append((page, address.partition("?")[0].rpartition("/doc/")[0] or address))
        return page

    yield opened
    for page, home in pages:
        page.evaluate("() => true")  # what has been said by now is heard
        errors = [line for line in page.said if line.startswith("error")]
        elsewhere = [url for url in page.requests if not url.startswith((home, "data:", "blob:", "about:"))]
        page.close()
        assert [line for line in errors if not any(noise in line for noise in KNOWN_NOISE)] == []
        assert elsewhere == []
