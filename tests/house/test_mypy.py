"""Strictly typed, and every match over events, ops and nodes exhaustive."""

import subprocess
import sys
from pathlib import Path


def test_mypy_strict(root: Path) -> None:
    mypy = subprocess.run([sys.executable, "-m", "mypy"], cwd=root, capture_output=True, text=True, check=False)
    assert mypy.returncode == 0, mypy.stdout + mypy.stderr
