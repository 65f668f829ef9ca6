"""Long runs: `python -m tests.gofuzz --examples 10000 --seed 1`; every difference is written to a folder.

Invariant: the same seed and number of examples try the same programs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from tests.gofuzz.batch import compiling, printing, recovering, running
from tests.gofuzz.real_go import RealGo

BATCH = 100


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gofuzz", description="Hold generated programs to real Go.")
    parser.add_argument("--examples", type=int, default=1000, help="programs to run; default: %(default)s")
    parser.add_argument("--broken", type=int, default=None, help="broken programs to compile; default: as many")
    parser.add_argument("--formats", type=int, default=0, help="programs that print with fmt; default: %(default)s")
    parser.add_argument("--recoveries", type=int, default=0, help="programs about panics; default: %(default)s")
    parser.add_argument("--revision", default=None, help="of the runtime, for --examples; default: a program's own")
    parser.add_argument("--seed", type=int, default=0, help="where the seeds begin; default: %(default)s")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "gofuzz", help="default: %(default)s")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    many = options.examples if options.broken is None else options.broken
    go, found, start = RealGo(options.out / "go"), 0, time.monotonic()
    for low in range(
        options.seed, options.seed + max(options.examples, many, options.formats, options.recoveries), BATCH
    ):
        good = range(low, min(low + BATCH, options.seed + options.examples))
        bad = range(low, min(low + BATCH, options.seed + many))
        shown = range(low, min(low + BATCH, options.seed + options.formats))
        panics = range(low, min(low + BATCH, options.seed + options.recoveries))
        tried = [
            running(go, good, revision=options.revision) if good else (),
            compiling(go, bad),
            printing(go, shown) if shown else (),
            recovering(go, panics) if panics else (),
        ]
        for each in chain.from_iterable(tried):
            found += 1
            kind = "run" if each.arch else "compile"
            path = options.out / f"{kind}-{each.seed}.go"
            path.write_text(each.source, encoding="utf-8", errors="surrogateescape")
            print(f"{path} {each.arch}: {each.what}", flush=True)  # noqa: T201 - a command line prints
        print(f"{low + BATCH - options.seed} seeds, {found} differences, {time.monotonic() - start:.0f} s", flush=True)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
