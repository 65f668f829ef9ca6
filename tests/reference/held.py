"""The recordings of the real runtime, and which of them the engine is held to (held.txt).

Invariant: a line of held.txt names recordings that exist; nothing is held twice.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Recording:
    """One run of the real runtime: a program of programs/ on an architecture, in a revision."""

    program: str
    arch: str
    revision: str
    strict: bool = False

    def __str__(self) -> str:
        return f"{self.program}.{self.arch}.{self.revision}"

    @property
    def source(self) -> Path:
        """The Go program."""
        return REFERENCE / "programs" / f"{self.program}.go"

    def trace(self) -> dict[str, Any]:
        """What the real runtime did."""
        trace: dict[str, Any] = json.loads((REFERENCE / "traces" / f"{self}.json").read_text(encoding="utf-8"))
        return trace

    def frames(self) -> dict[str, int]:
        """Bytes of frame that the compiler of the day gave each function of the program."""
        return {name: function["frame"] for name, function in self.trace()["functions"].items()}


def held() -> Iterator[Recording]:
    """The recordings of held.txt, in its order; ValueError for a line that is none."""
    for line in (REFERENCE / "held.txt").read_text(encoding="utf-8").splitlines():
        match line.partition("#")[0].split():
            case []:
                continue
            case [program, arches, revisions, *strict] if strict in ([], ["strict"]):
                for arch in arches.split(","):
                    for revision in revisions.split(","):
                        yield Recording(program, arch, revision, strict=bool(strict))
            case _:
                raise ValueError(f"held.txt: cannot read {line!r}")


def recordings() -> Iterator[Recording]:
    """Every recording there is, by name."""
    for path in sorted((REFERENCE / "traces").glob("*.json")):
        program, arch, revision = path.stem.split(".")
        yield Recording(program, arch, revision)
