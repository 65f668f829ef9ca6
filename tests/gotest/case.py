"""The cases: what a Go source tree has that can be held against us, one by one.

Three kinds. `run` is a program that checks itself: it is silent, or prints what the .out file beside it says, and ends
with 0. `errors` is a program with mistakes, each line of which says in a comment what the compiler should report there.
`example` is a function whose last comment is what it prints.

Invariant: a case is named for its file or function, so that lists of two versions can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.gotest.examples import examples
from tests.gotest.tree import Tree

FOLDERS = ("", "abi", "chan", "fixedbugs", "interface", "ken", "stress", "syntax")
"""Of the test directory; `typeparam` is about generics, and the others want a build of the runtime or the compiler."""
HEADER_LINES = 12
PACKAGE = re.compile(r"^package \w+", re.MULTILINE)
MAIN = re.compile(r"^func main\(\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One program: `want` is what it prints, of an example without white space around it."""

    kind: str
    name: str
    file: str  # as messages call it
    source: str
    want: str = ""
    unordered: bool = False  # an example's lines may come in any order
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def cases(tree: Tree, packages: list[str]) -> Iterator[Case]:
    """Every case of a tree; examples of these packages only."""
    for folder in FOLDERS:
        for path in sorted((tree.test / folder).glob("*.go")):
            yield from _of_test(tree, path)
    for package in packages:
        for path in sorted((tree.src / package).glob("example*_test.go")):
            for each in examples(_text(path)):
                yield Case("example", f"{package}.{each.name}", path.name, each.source, each.want, each.unordered)


def _of_test(tree: Tree, path: Path) -> Iterator[Case]:
    """The case of a file of the test directory, if it is one."""
    source = _text(path)
    words = _header(source)
    name = path.relative_to(tree.test).as_posix()
    match words:
        case ["run", *rest] if not any(word.endswith(".go") for word in rest):  # else of several files
            arguments = () if rest and rest[0].startswith("-") else tuple(rest)  # else the go command's own
            out = path.with_suffix(".out")
            yield Case("run", name, str(path), source, _text(out) if out.is_file() else "", args=arguments)
        case ["errorcheck"]:  # with options it is about what the compiler's optimiser says
            yield Case("errors", name, path.name, _as_program(source))
        case _:
            pass


def _header(source: str) -> list[str]:
    """The words of the first comment that is no build constraint."""
    for line in source.splitlines()[:HEADER_LINES]:
        words = line.removeprefix("//").split()
        if words and not line.startswith("//"):
            break
        if words and not words[0].startswith(("+build", "go:build")):
            return words
    return []


def _as_program(source: str) -> str:
    """A package as a program: what is wrong in it is wrong all the same, and that main is lacking is not meant."""
    source = PACKAGE.sub("package main", source, count=1)
    return source if MAIN.search(source) else source.rstrip("\n") + "\nfunc main() {}\n"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="surrogateescape")
