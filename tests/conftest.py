"""What every test can count on: repeatable properties, and a plain word where there is no browser.

Invariant: where CI is set, nothing is skipped for want of a tool; it fails and says what to install.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# The same examples in every run, and no deadline: a busy machine is not a wrong answer.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")


@dataclass(frozen=True, slots=True)
class Needed:
    """A browser that tests with a marker drive: its name, Debian's package, and the commands that it goes by."""

    name: str
    package: str
    commands: tuple[str, ...]

    @property
    def lacking(self) -> str:
        return f"no {self.name} on PATH: `apt-get install {self.package}`, then these tests run"

    def path(self) -> str | None:
        return next(filter(None, map(shutil.which, self.commands)), None)


BROWSERS = {
    "browser": Needed("Chromium", "chromium", ("chromium", "chromium-browser")),
    "firefox": Needed("Firefox", "firefox-esr", ("firefox-esr", "firefox")),
}


def _found(marker: str) -> str:
    path = BROWSERS[marker].path()
    if path is None:
        pytest.fail(BROWSERS[marker].lacking)
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that most tests drive."""
    return _found("browser")


@pytest.fixture(scope="session")
def firefox_path() -> str:
    """The path of the other one."""
    return _found("firefox")


@pytest.fixture(scope="session", autouse=True)
def go_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where real Go keeps what it has compiled: its library takes 15 seconds, once for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        if "GOCACHE" not in os.environ:
            patch.setenv("GOCACHE", str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "go-cache"))
        yield Path(os.environ["GOCACHE"])


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test without the browser that its marker names fails in CI; at a desk it is skipped, which the summary says
    loudly.
    """
    for marker, needed in BROWSERS.items():
        if item.get_closest_marker(marker) is None or needed.path() is not None:
            continue
        if os.environ.get("CI"):
            pytest.fail(needed.lacking)
        pytest.skip(needed.lacking)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the browser tests that did not run."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for needed in BROWSERS.values():
        if missed := sum(needed.lacking in each for each in skipped):
            terminalreporter.section(f"nothing was tested in {needed.name}", red=True, bold=True)
            terminalreporter.line(f"{missed} browser tests were skipped: {needed.lacking}.", red=True)
