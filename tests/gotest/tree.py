"""Where an installed Go keeps its test directory and the examples of its packages.

Invariant: the tree is only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.gofuzz.real_go import go_environment

HOW_TO_GET_ONE = (
    "no Go source tree with a test directory or examples: on Debian `apt-get install golang-1.19-src` puts one below "
    "/usr/share; elsewhere unpack Go's source and say --goroot DIR"
)
SHARED = Path("/usr/share")


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree: `test` has the test programs, `src` the packages; either may be lacking."""

    root: Path
    version: str  # as far as the tree says it: "go1.27.3", "go1.19"

    @property
    def test(self) -> Path:
        return self.root / "test"

    @property
    def src(self) -> Path:
        return self.root / "src"

    @property
    def language(self) -> str:
        """The version without its last number."""
        return ".".join(self.version.split(".")[:2])


def tree(root: Path) -> Tree | None:
    """The tree in a folder, None if that is none."""
    if not (root / "test").is_dir() and not (root / "src" / "fmt").is_dir():
        return None
    return Tree(root, _version(root))


def found(shared: Path = SHARED) -> Tree | None:
    """The newest tree that is installed with a test directory; else what the go command has, which may lack that."""
    every = list(filter(None, map(tree, _installed(shared))))
    return max(every, key=lambda each: (each.test.is_dir(), _numbers(each.version)), default=None)


def _installed(shared: Path) -> Iterator[Path]:
    yield from shared.glob("go-*")
    if root := go_environment("GOROOT"):
        yield Path(root)


def _version(root: Path) -> str:
    """What VERSION says; Debian's packages of the source come without it."""
    file = root / "VERSION"
    if file.is_file() and (words := file.read_text(encoding="utf-8").split()):
        return words[0]
    file = root / "src" / "internal" / "goversion" / "goversion.go"
    said = (
        re.search(r"^const Version = (\d+)", file.read_text(encoding="utf-8"), re.MULTILINE) if file.is_file() else None
    )
    return f"go1.{said[1]}" if said else "unknown"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
