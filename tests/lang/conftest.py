"""What the language tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lang.go_command import Command, go_command


@pytest.fixture(scope="session")
def go(go_cache: Path) -> Command:
    """The go command, with the cache that all tests share."""
    return go_command(go_cache)
