"""`run --save` and `replay`: the same run again, or a reason; and what a terminal is told meanwhile."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goexit_lab import runs
from goexit_lab.cli import main
from goexit_lab.kit.progress import Progress
from goexit_lab.trace.recipe import load
from tests.cli.command import goexit_lab

Go = Callable[[str], Path]
PROGRAM = 'func main() { println("again"); var p *int; *p = 1 }'


def test_a_saved_run_comes_back_with_everything_it_said(go: Go, tmp_path: Path) -> None:
    recipe = tmp_path / "run.json"
    first = goexit_lab("run", go(PROGRAM), "--arch", "arm", "--revision", "before", "--save", recipe)
    assert first.status == 128 + 11
    assert goexit_lab("replay", recipe) == first
    assert (load(recipe).arch, load(recipe).revision) == ("arm", "before")


def test_what_is_no_recipe_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "run.json"
    runs.run("package main\nfunc main() {}\n").recipe().save(recipe)
    whole = recipe.read_bytes()
    row = json.loads(whole)
    bad = {
        "it was cut off": whole[: len(whole) // 2],
        "is not text": b"\x7fELF\xff\xfe\x00",
        "no recipe": b"__import__('os').system('touch ran')",
        "changed after it was saved": json.dumps(row | {"arch": "sparc"}).encode(),
    }
    for says, content in bad.items():
        recipe.write_bytes(content)
        assert main(["replay", str(recipe)]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        (line,) = told.err.splitlines()
        assert line.startswith(f"goexit-lab: {recipe}: ")
        assert says in line
    assert main(["replay", str(tmp_path / "none.json")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_recipe_of_another_version_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = tmp_path / "run.json"
    monkeypatch.setattr("goexit_lab.runs.__version__", "0.0.9")
    runs.run("package main\nfunc main() {}\n").recipe().save(recipe)
    ended = goexit_lab("replay", recipe)
    assert ended.status == 2
    assert "made by goexit_lab 0.0.9, this is " in ended.err


class Terminal(io.StringIO):
    """A terminal that keeps what it was told."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_far_a_long_run_has_come_and_the_line_goes_away() -> None:
    terminal = Terminal()
    with Progress(terminal, patience=0, pause=0) as progress:
        progress(50_000)
        progress(1_100_000)
    lines = terminal.getvalue().split("\r")
    assert "50,000 steps in" in lines[1]
    assert "1,100,000 steps in" in lines[2]
    assert lines[-1] == "\x1b[K"


def test_nobody_is_told_anything_of_a_short_run_or_where_no_terminal_is() -> None:
    terminal, file = Terminal(), io.StringIO()
    with Progress(terminal) as progress:
        progress(50_000)
    with Progress(file, patience=0, pause=0) as progress:
        progress(50_000)
    assert terminal.getvalue() == file.getvalue() == ""
