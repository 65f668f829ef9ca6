"""Many programs at once: one package of real Go holds a whole batch, so that compiling costs little.

Invariant: a batch is compared program by program, each in a process of its own on Go's side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.gofuzz.broken import broken
from tests.gofuzz.program import PRELUDE, generate
from tests.gofuzz.real_go import RealGo
from tests.gofuzz.verdict import agree, compiles, first_difference, ours, theirs

ARCHES = ("amd64", "amd64", "386", "arm")  # by turns


@dataclass(frozen=True, slots=True)
class Difference:
    """A program on which we and real Go differ."""

    seed: int
    what: str
    source: str
    arch: str = ""


def arch_of(seed: int) -> str:
    """The architecture that a seed's program runs on with us."""
    return ARCHES[seed % len(ARCHES)]


def running(go: RealGo, seeds: Iterable[int]) -> Iterator[Difference]:
    """Differences in what good programs do."""
    programs = {seed: generate(seed, f"x{seed}") for seed in seeds}
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
        they, we = theirs(status, stderr), ours(program.source, arch=arch_of(seed))
        if not agree(we, they):
            yield Difference(seed, first_difference(we, they), program.source, arch_of(seed))


def compiling(go: RealGo, seeds: Iterable[int]) -> Iterator[Difference]:
    """Differences in whether slightly broken programs compile."""
    for seed in seeds:
        program = generate(seed)
        if program.imports:  # the compiler alone finds no packages
            continue
        source = broken(program.source, seed)
        said = go.compiles(source)
        good, diagnostic = compiles(source)
        if good != (not said):
            yield Difference(seed, f"Go: {said or 'compiles'}\nours: {diagnostic or 'compiles'}", source)
