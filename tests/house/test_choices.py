"""Architectures and revisions are values that are looked up, never names that code asks for."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, python_files

ARCHITECTURES = frozenset({"386", "amd64", "arm", "i386"})
REVISIONS = frozenset({"before", "after", "fixed"})  # `recover` is also a builtin of Go


def compared(tree: ast.AST) -> Iterator[tuple[int, object]]:
    """Line and value of every constant that something is compared with or matched against."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others):
                constants = [
                    part for side in (left, *others) for part in ast.walk(side) if isinstance(part, ast.Constant)
                ]
                yield from ((constant.lineno, constant.value) for constant in constants)
            case ast.MatchValue(value=ast.Constant(value=value, lineno=line)):
                yield line, value
            case _:
                pass


@pytest.mark.parametrize("names", [ARCHITECTURES, REVISIONS], ids=["architectures", "revisions"])
def test_nothing_asks_for_a_name(names: frozenset[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} compares with {value!r}"
        for path in python_files("goexit_lab")
        for line, value in compared(ast.parse(path.read_text(encoding="utf-8")))
        if value in names
    ]
    assert found == []
