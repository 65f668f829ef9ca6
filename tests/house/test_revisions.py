"""Neighbouring revisions differ where their commits do, and nowhere else."""

import ast
import difflib
import re
from collections.abc import Mapping

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.arch.target import Target
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.runtime.state import Runtime
from tests.house.tree import PACKAGE

MODULES = PACKAGE / "runtime" / "revisions"

CHANGED = {"scheduler", "oldstack", "newstack", "newproc1", "gfput", "Goexit"}
NEW = {"rundefer", "unwindstack"}

HUNKS: Mapping[str, str] = {
    "scheduler": "unwindstack",
    "newproc1": "invalid stack in newg",
    "gfput": "invalid stack in gfput",
    "Goexit": "rundefer",
}
"""Where the commit only adds: what the added lines are about."""


LATER: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "recover": (frozenset({"scheduler", "newstack", "deferproc"}), frozenset({"panic", "printpanics", "recover"})),
    "fixed": (frozenset({"gput", "scheduler", "rundefer", "unwindstack", "GOMAXPROCS"}), frozenset()),
}
"""What a later revision writes anew, and what of proc.c it brings, as against all that came before."""


def bodies(revision: str) -> dict[str, str]:
    """The C functions of a revision in their order, each with the parts that continue it, as plain source.

    Docstrings and comments are left out, so only what runs is compared.
    """
    tree = ast.parse((MODULES / f"{revision}.py").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node) or ""
            if match := re.search(r"^Port of: proc\.c ·?(\w+)$|^Continues (\w+):", docstring, re.MULTILINE):
                name = match[1] or match[2]
                node.body = node.body[1:]
                found[name] = found.get(name, "") + ast.unparse(node) + "\n"
    return found


def test_after_has_what_before_has_in_the_same_order_and_two_functions_more() -> None:
    before, after = list(bodies("before")), list(bodies("after"))
    assert set(before) == CHANGED
    assert set(after) == CHANGED | NEW
    assert [name for name in after if name not in NEW] == before


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_each_changed_function_is_whole_in_both_and_differs(name: str) -> None:
    assert bodies("before")[name] != bodies("after")[name]


@pytest.mark.parametrize("name", sorted(HUNKS))
def test_where_the_commit_only_adds_a_little_so_do_we(name: str) -> None:
    before, after = (bodies(revision)[name].splitlines() for revision in ("before", "after"))
    diff = list(difflib.ndiff(before, after))
    added = [line[2:] for line in diff if line.startswith("+ ")]
    removed = [line[2:] for line in diff if line.startswith("- ")]
    assert HUNKS[name] in "\n".join(added)
    assert HUNKS[name] not in "\n".join(before)
    assert len(removed) < len(added) <= 4


@pytest.mark.parametrize("revision", LATER)
def test_a_later_revision_has_what_changed_and_what_it_brings(revision: str) -> None:
    changed, new = LATER[revision]
    earlier = list(REVISIONS)[: list(REVISIONS).index(revision)]
    known = {name: body for each in earlier for name, body in bodies(each).items()}
    found = bodies(revision)
    assert set(found) == changed | new
    assert not set(known) & new
    assert [name for name in changed & set(known) if found[name] == known[name]] == []


@pytest.mark.parametrize("target", TARGETS.values(), ids=list(TARGETS))
def test_later_revisions_leave_the_assembly_alone(target: Target) -> None:
    after, *later = (
        target.stubs(revision, Runtime(target, REVISIONS[revision]).stub_offsets()) for revision in ("after", *LATER)
    )
    assert later == [after, after]


@pytest.mark.parametrize("target", TARGETS.values(), ids=list(TARGETS))
def test_in_assembly_one_constant_changes(target: Target) -> None:
    before, after = (
        target.stubs(revision, Runtime(target, REVISIONS[revision]).stub_offsets()) for revision in ("before", "after")
    )
    assert [stub.symbol for stub in before] == [stub.symbol for stub in after]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.symbol for _old, new in changed] == ["reflect·call"]
    ((old, new),) = changed
    lines = [(str(was), str(is_)) for was, is_ in zip(old.lines, new.lines, strict=True) if was != is_]
    assert len(lines) == 1
    was, is_ = lines[0]
    assert was.replace("value=0", "value=1", 1) == is_
