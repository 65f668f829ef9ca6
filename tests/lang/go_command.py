"""Runs the real go command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.gofuzz.real_go import go_command as real_go

Command = list[str | Path]


def go_command(cache: Path) -> Command:
    """The go command of this environment, with its cache in a folder; the call's own words follow."""
    path = f"PATH={os.environ['PATH']}"
    return ["env", f"GOCACHE={cache}", "GO111MODULE=off", "GOTOOLCHAIN=local", path, real_go()]


def run(command: Command, text: str = "") -> str:
    """What a command that is given `text` prints, on either stream."""
    done = subprocess.run(command, check=False, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout
