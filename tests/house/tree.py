"""The tree as the house rules see it: its Python files, and their functions with the lines that they take."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "goexit_lab"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Defined:
    """A function or method: the file that it is in, relative to the top, and its syntax tree."""

    path: Path
    node: Function

    def __str__(self) -> str:
        return f"{self.path}:{self.node.lineno} {self.node.name}"

    @property
    def lines(self) -> int:
        """Lines from `def` to the last one of the body, without decorators."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


def python_files(*folders: str) -> Iterator[Path]:
    """The Python files under folders of the top level, in order."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def functions(*folders: str) -> Iterator[Defined]:
    """Every function and method in them, nested ones too."""
    for path in python_files(*folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield Defined(path.relative_to(ROOT), node)
