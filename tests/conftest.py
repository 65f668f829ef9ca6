"""What every test can count on: repeatable properties, and a plain word where there is no browser.

Invariant: where CI is set, nothing is skipped for want of a tool; it fails and says what to install.
"""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# The same examples in every run, and no deadline: a busy machine is not a wrong answer.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")

NO_BROWSER = "no Chromium on PATH: `apt-get install chromium`, then these tests run"


def _chromium() -> str | None:
    """Debian's Chromium, under either of the names that it goes by."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that the tests drive."""
    path = _chromium()
    if path is None:
        pytest.fail(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `browser` without a browser fails in CI; at a desk it is skipped, which the summary says loudly."""
    if item.get_closest_marker("browser") is None or _chromium() is not None:
        return
    if os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    pytest.skip(NO_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the browser tests that did not run."""
    missed = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if missed:
        terminalreporter.section("the notebook was not tested", red=True, bold=True)
        terminalreporter.line(f"{len(missed)} browser tests were skipped: {NO_BROWSER}.", red=True)
