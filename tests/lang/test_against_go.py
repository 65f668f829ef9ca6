"""Our parser beside Go's own: the same trees for Go's library, the same messages for the programs with mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.lang import ast
from goexit_lab.lang.parse import parse_file
from tests.lang.go_command import run

HERE = Path(__file__).parent
PROGRAMS = sorted(HERE.parent.joinpath("errors").glob("syntax_*.go"))
PACKAGES = (
    "bytes container/heap container/list container/ring fmt go/ast io math os regexp sort strconv strings sync time"
).split()
MESSAGE = re.compile(r"^[^:\n]*:([0-9]+):[0-9]+: (.*)$", re.MULTILINE)

pytestmark = pytest.mark.slow


def library(root: Path) -> list[Path]:
    """Files of Go's library without generics, in ASCII, so that bytes are characters."""
    found: list[Path] = []
    for path in sorted(path for package in PACKAGES for path in (root / "src" / package).glob("*.go")):
        text = path.read_bytes()
        if not text.isascii():
            continue
        try:
            parse_file(path.name, text, allow_bare=False)
        except CompileError as error:
            if "came with Go" not in str(error.diagnostics[0]):
                raise
        else:
            found.append(path)
    return found


def test_trees_are_those_of_go(go: list[str | Path], tmp_path: Path) -> None:
    root = Path(run([*go, "env", "GOROOT"]).strip())
    files = library(root)
    assert len(files) > 250
    dump = tmp_path / "go_nodes"
    assert run([*go, "build", "-o", dump, HERE / "go_nodes.go"]) == ""
    printed = run([dump], "\n".join(map(str, files)))
    theirs = {block.split("\n", 1)[0]: block.split("\n")[1:] for block in printed.split("File /")[1:]}
    for path in files:
        tree = parse_file(path.name, path.read_bytes(), allow_bare=False)
        ours = [f"{type(node).__name__} {node.pos} {node.end}" for node in ast.walk(tree) if node is not tree]
        assert ours == theirs[str(path).removeprefix("/")][:-1], path


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_messages_are_those_of_the_compiler(go: list[str | Path], path: Path, tmp_path: Path) -> None:
    printed = run([*go, "tool", "compile", "-e", "-p", "main", "-o", tmp_path / "out.o", path])
    theirs: dict[int, set[str]] = {}
    for line, message in MESSAGE.findall(printed):
        theirs.setdefault(int(line), set()).add(message.removeprefix("invalid syntax tree: "))
    with pytest.raises(CompileError) as caught:
        parse_file(path.name, path.read_bytes(), allow_bare=False)
    for diagnostic in caught.value.diagnostics:
        assert diagnostic.message in theirs.get(diagnostic.position.line, set()), printed
