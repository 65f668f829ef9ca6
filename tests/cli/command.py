"""Runs the installed `goexit-lab`, as another tool would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("goexit-lab")

SECONDS = 20
"""Within this every run ends by itself under the default limits, whatever it is given."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What a caller sees of a run that ended: exit status and the two streams."""

    status: int
    out: str
    err: str

    def trace(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        trace: dict[str, Any] = json.loads(self.out)
        return trace


def goexit_lab(*arguments: str | Path, hash_seed: str = "random") -> Ended:
    """Run the command to its end; subprocess.TimeoutExpired where it does not come by itself."""
    ended = subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=SECONDS,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    assert "Traceback (most recent call last)" not in ended.stderr, ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)
