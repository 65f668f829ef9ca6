"""Go programs on disk."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest


@pytest.fixture
def go(tmp_path: Path) -> Callable[[str], Path]:
    """Write a Go program to a file of its own and give its path."""

    def write(source: str, name: str = "prog.go") -> Path:
        path = tmp_path / name
        path.write_text(dedent(source).lstrip("\n"), encoding="utf-8")
        return path

    return write
