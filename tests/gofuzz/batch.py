"""Many programs at once: one package of real Go holds a whole batch, so that compiling costs little.

Invariant: a batch is compared program by program, each in a process of its own on Go's side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.gofuzz.broken import broken
from tests.gofuzz.formats import formats
from tests.gofuzz.program import PRELUDE, Program, generate
from tests.gofuzz.real_go import RealGo
from tests.gofuzz.recoveries import recoveries
from tests.gofuzz.verdict import Ran, agree, compiles, first_difference, ours, theirs

ARCHES = ("amd64", "amd64", "386", "arm")  # by turns
RECORDED = ("amd64", "386")  # where there are recordings of recover; arm's bugs of the period would only be in the way

PROGRAMS = Path(__file__).parent.parent / "programs"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(PROGRAMS.glob("*.go"))]
# The compiler alone finds no packages, and recover is another revision's.
WRITTEN = [text for text in TEXTS if "import" not in text and "recover()" not in text]


@dataclass(frozen=True, slots=True)
class Difference:
    """A program on which we and real Go differ."""

    seed: int
    what: str
    source: str
    arch: str = ""


def recovering(go: RealGo, seeds: Iterable[int]) -> Iterator[Difference]:
    """Differences in what programs about panics do, ours on the revision `fixed`."""
    return running(go, seeds, recoveries, RECORDED, "fixed")


def running(
    go: RealGo,
    seeds: Iterable[int],
    make: Callable[[int, str], Program] = generate,
    arches: Sequence[str] = ARCHES,
    revision: str | None = None,
) -> Iterator[Difference]:
    """Differences in what good programs do, ours on a revision of the runtime (None: the one that a program gets)."""
    programs = {seed: make(seed, f"x{seed}") for seed in seeds}
    cases = "".join(f'\tcase "{seed}":\n\t\tmain{seed}()\n' for seed in programs)
    files = {f"p{seed}.go": program.file(f"main{seed}") for seed, program in programs.items()}
    files["prelude.go"] = "package main\n\n" + PRELUDE
    files["main.go"] = f'package main\n\nimport "os"\n\nfunc main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n'
    built = go.packages({"batch": files})
    if built.errors:
        raise AssertionError(f"the grammar is wrong: {built.errors}")
    with ThreadPoolExecutor(2) as pool:
        ended = dict(zip(programs, pool.map(lambda seed: go.run("batch", str(seed)), programs), strict=True))
    for seed, program in programs.items():
        status, _, stderr = ended[seed]
        arch = arches[seed % len(arches)]
        they, we = theirs(status, stderr), ours(program.source, arch=arch, revision=revision)
        if not agree(we, they):
            yield Difference(seed, first_difference(we, they), program.source, arch)


def compiling(go: RealGo, seeds: Iterable[int]) -> Iterator[Difference]:
    """Differences in whether slightly broken programs compile: generated ones and, by turns, written ones."""
    for seed in seeds:
        source = broken(WRITTEN[seed // 2 % len(WRITTEN)] if seed % 2 else _without_imports(seed), seed)
        said = go.compiles(source)
        good, diagnostic = compiles(source)
        if good != (not said):
            yield Difference(seed, f"Go: {said or 'compiles'}\nours: {diagnostic or 'compiles'}", source)


def _without_imports(seed: int) -> str:
    """The seed's program, or the next that imports nothing."""
    while (program := generate(seed)).imports:
        seed += 1
    return program.source


def printing(go: RealGo, seeds: Iterable[int]) -> Iterator[Difference]:
    """Differences in what fmt prints."""
    programs = {f"s{seed}": formats(seed) for seed in seeds}
    built = go.build(programs)
    if built.errors:
        raise AssertionError(f"the grammar is wrong: {built.errors}")
    for name, source in programs.items():
        status, stdout, _ = go.run(name)
        they, we = Ran(status, stdout), ours(source, arch="amd64")
        if not agree(we, they):
            yield Difference(int(name[1:]), first_difference(we, they), source, "amd64")
