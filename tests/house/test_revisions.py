"""`before` and `after` differ where the commit differs from its parent, and nowhere else."""

import ast
import difflib
from collections.abc import Mapping

import pytest

from tests.house.tree import PACKAGE

REVISIONS = PACKAGE / "runtime" / "revisions"

CHANGED = {"scheduler", "oldstack", "newstack", "newproc1", "gfput", "Goexit"}
NEW = {"rundefer", "unwindstack"}

HUNKS: Mapping[str, str] = {
    "scheduler": "unwindstack",
    "newproc1": "invalid stack in newg",
    "gfput": "invalid stack in gfput",
    "Goexit": "rundefer",
}
"""Where the commit only adds: what the added lines are about."""


def bodies(revision: str) -> dict[str, str]:
    """The C functions of a revision in their order, as normalised source without docstrings or comments."""
    tree = ast.parse((REVISIONS / f"{revision}.py").read_text(encoding="utf-8"))
    return {node.name: source_of(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def source_of(node: ast.FunctionDef) -> str:
    """A function in one spelling, its docstring left out."""
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:]
    return ast.unparse(node)


def parts(name: str, names: dict[str, str]) -> str:
    """A C function and the parts that follow it (Goexit, Goexit_exit, …): its body is all of them."""
    return "\n".join(body for part, body in names.items() if part.partition("_")[0] == name)


def test_after_has_what_before_has_in_the_same_order_and_two_functions_more() -> None:
    before = list(dict.fromkeys(name.partition("_")[0] for name in bodies("before")))
    after = list(dict.fromkeys(name.partition("_")[0] for name in bodies("after")))
    assert set(before) == CHANGED
    assert set(after) == CHANGED | NEW
    assert [name for name in after if name not in NEW] == before


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_each_changed_function_is_whole_in_both_and_differs(name: str) -> None:
    assert parts(name, bodies("before")) != parts(name, bodies("after"))


@pytest.mark.parametrize("name", sorted(HUNKS))
def test_where_the_commit_only_adds_a_little_so_do_we(name: str) -> None:
    before, after = (parts(name, bodies(revision)).splitlines() for revision in ("before", "after"))
    diff = list(difflib.ndiff(before, after))
    added = [line[2:] for line in diff if line.startswith("+ ")]
    removed = [line[2:] for line in diff if line.startswith("- ")]
    assert HUNKS[name] in "\n".join(added)
    assert HUNKS[name] not in "\n".join(before)
    assert len(removed) < len(added) <= 4
