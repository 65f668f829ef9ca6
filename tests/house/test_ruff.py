"""Every rule of ruff but those that pyproject.toml gives a reason against."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=lambda command: command[0])
def test_ruff_has_nothing_to_say(command: list[str], root: Path) -> None:
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "goexit_lab", "tests"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def test_every_ignored_rule_has_its_reason(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("ignore = [")
    ignored = lines[start + 1 : lines.index("]", start)]
    assert ignored
    for above, line in pairwise(["", *ignored]):
        # It explains itself, or the line above it is the comment on a group.
        assert "#" in line or above.lstrip().startswith("#"), line
