"""What the language tests share."""

from __future__ import annotations

import pytest

from tests.lang.go_command import Command, go_command


@pytest.fixture(scope="session")
def go(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The go command, with its cache in a temporary folder."""
    return go_command(tmp_path_factory.mktemp("go-cache"))
