"""What today's Go does with the programs of `goexit_lab/teach/differences`: one program is built for all of them.

`python -m tests.teach.real_differences` prints each of them as its comments should have it.

Invariant: a program runs in a process of its own, and on the machine's own architecture.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from goexit_lab.teach.today import Difference, differences, ending, printed
from tests.gofuzz.real_go import RealGo

LAST_WORDS = ("panic: ", "fatal error: ")
TRIES = 5
"""How often a program may run to print what it should: where other programs keep a machine busy, today's scheduler may
take a thread away from a goroutine that would not have lost it."""


def really(programs: tuple[Difference, ...], folder: Path) -> Mapping[str, str]:
    """By name, what each program prints and how it ends."""
    go = RealGo(folder, arch=None)
    packages = {each.name: {"row.go": _exporting(each)} for each in programs}
    imports = "".join(f'\t"p/cmd/{name}"\n' for name in packages)
    cases = "".join(f'\tcase "{name}":\n\t\t{name}.Main()\n' for name in packages)
    main = f'package main\n\nimport (\n\t"os"\n{imports})\n\nfunc main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n'
    built = go.packages({**packages, "all": {"main.go": main}})
    if built.errors:
        raise AssertionError(str(built.errors))
    return {each.name: _tried(go, each) for each in programs}


def _tried(go: RealGo, difference: Difference) -> str:
    for _ in range(TRIES):
        cell = _cell(difference, go.run("all", difference.name))
        if cell == difference.today:
            break
    return cell


def _exporting(difference: Difference) -> str:
    """The program as a package of its own, whose main can be called from outside."""
    text = difference.source.replace("package main", f"package {difference.name}", 1)
    return text.replace("func main()", "func Main()", 1)


def _cell(difference: Difference, ran: tuple[int, str, str]) -> str:
    status, stdout, stderr = ran
    starts = [at for word in LAST_WORDS if (at := stderr.find(word)) >= 0] if status else []
    end = min(starts, default=len(stderr))
    parts = [
        printed(stdout, "stdout", streams=difference.streams),
        printed(stderr[:end], "stderr", streams=difference.streams),
        ending(status, stderr[end:]),
    ]
    return "\n".join(part for part in parts if part)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, cell in really(differences(), Path(folder)).items():
            comment = "\n".join(f"// {line}".rstrip() for line in cell.splitlines())
            sys.stdout.write(f"{name}.go\n// Output today:\n{comment}\n\n")
