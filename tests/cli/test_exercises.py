"""`goexit-lab check` and `goexit-lab exercise`, as a grader calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import goexit_lab


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "answer.go"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_solution_passes_and_the_starting_program_does_not(tmp_path: Path) -> None:
    for part, status in (("--solution", 0), ("--start", 1)):
        program = goexit_lab("exercise", "in-place", "--seed", "4", part)
        assert program.status == 0
        path = _written(tmp_path, program.out)
        checked = goexit_lab("check", "in-place", path, "--seed", "4")
        assert checked.status == status
        assert checked.out.startswith("Passed: in-place, seed 4." if status == 0 else f"Not yet. {path}:")
        row = json.loads(goexit_lab("check", "in-place", path, "--seed", "4", "--json").out)
        assert row["passed"] is (status == 0)
        assert (row["exercise"], row["seed"]) == ("in-place", 4)
        if status:
            assert row["line"] > 0
            assert row["step"] > 0
            assert "new segment" in row["seen"]
        else:
            assert len(row["held"]) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds nothing yet"),
        ("func main() { x }", ":1:15: undefined: x"),
        ("func main() {\n\t# YOUR CODE HERE\n}", "Line 2 still holds the place"),
    ],
)
def test_no_answer_and_no_go_are_not_passed(tmp_path: Path, text: str, words: str) -> None:
    checked = goexit_lab("check", "inherit", _written(tmp_path, text))
    assert checked.status == 1
    assert words in checked.out
    assert checked.err == ""


def test_what_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    checked = goexit_lab("check", "inherits", _written(tmp_path, "func main() {}"))
    assert checked.status == 2
    assert "did you mean 'inherit'?" in checked.err
    assert goexit_lab("check", "inherit", tmp_path / "none.go").status == 2


def test_exercises_are_listed_and_shown() -> None:
    listed = goexit_lab("exercise")
    assert listed.status == 0
    assert "defer-order" in listed.out
    shown = goexit_lab("exercise", "defer-order")
    assert "Begin with, on amd64 and revision after:" in shown.out
    assert "task.check" not in shown.out, "there is no task on a command line"
    assert goexit_lab("exercise", "defer-order", "--hint").out.count("\n") == 1


def test_what_a_shown_exercise_says_to_do_can_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = goexit_lab("exercise", "in-place", "--seed", "4").out
    start, check, hint = [line.split("goexit-lab ")[1] for line in shown.splitlines() if "goexit-lab " in line]
    words, file = start.split(" > ")
    Path(file).write_text(goexit_lab(*words.split()).out, encoding="utf-8")
    assert goexit_lab(*check.split()).out.startswith(f"Not yet. {file}:")
    assert goexit_lab(*hint.split(",")[0].split()).status == 0
