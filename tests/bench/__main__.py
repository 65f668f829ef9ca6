"""Run the benches: `python -m tests.bench [NAME …] [--json FILE]`. A table on stdout; ratios hold within one run."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.measures import ALL


def main() -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}; default: all")
    parser.add_argument("--json", type=Path, help="also write the figures there")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in ALL]
    if unknown:
        parser.error(f"no bench {', '.join(unknown)}; there are {', '.join(ALL)}")
    figures = []
    sys.stdout.write(f"CPython {platform.python_version()}, one run\n\n")
    for name in options.names or ALL:
        for figure in ALL[name]():
            figures.append(figure)
            sys.stdout.write(f"{figure.name:50} {figure.value:12.3f} {figure.unit:16} {figure.target}\n")
            sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in figures], indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
