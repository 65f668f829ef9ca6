"""Every lesson runs from its first cell to its last, and what its text claims is true of what ran.

An exercise's program is wrong as it is stored: the cell that checks it may fail, and must, with the check's own words.

The claims of NN-name.ipynb are the Python statements of claims/NN-name.py: they run in the lesson's own kernel, after
its last cell, so they see the runs that the lesson named.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from goexit_lab import lab

ROOT = Path(__file__).parent.parent.parent
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
INSTRUCTORS = "11-for-instructors"
"""The one lesson that sets exercises and has none."""
EXERCISE = re.compile(r'lab\.exercise\("([\w-]+)", seed=(\d+)\)')
MOST_SECONDS = 180
"""Processor time of all lessons together, the claims included: a busy machine does not count."""
MINE = "--name mine"
"""What the first line of an exercise's program ends with."""
CLAIMS = Path(__file__).parent / "claims"


def cells(lesson: Path) -> list[dict[str, Any]]:
    """The cells as they are stored."""
    stored: list[dict[str, Any]] = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    return stored


def is_check(cell: Any) -> bool:
    """Whether a cell checks the answer to an exercise, which is not there yet."""
    return "raises-exception" in cell["metadata"].get("tags", [])


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_runs_and_its_claims_hold(lesson: Path) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    claims = (CLAIMS / f"{lesson.stem}.py").read_text(encoding="utf-8")
    assert "assert" in claims
    notebook.cells.append(nbformat.v4.new_code_cell(claims))
    before = os.times()
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(lesson.parent)}}).execute()
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])
    assert spent < MOST_SECONDS / len(LESSONS), f"{spent:.1f} s of processor time"
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error" or is_check(cell), output
            assert output.get("name") != "stderr", output.text
    for cell in filter(is_check, notebook.cells):
        (failed,) = cell.outputs
        assert failed.ename == "CheckError"
        assert "Not yet." in failed.traceback[0]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_is_stored_without_outputs(lesson: Path) -> None:
    for cell in cells(lesson):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lesson_asks_before_it_shows(lesson: Path) -> None:
    """The text before a program asks for a prediction; the answer stands folded up behind it."""
    stored = cells(lesson)
    sources = ["".join(cell["source"]) for cell in stored]
    programs = [index for index, source in enumerate(sources) if source.startswith("%%goroutine")]
    assert programs
    for index in programs:
        if sources[index].split("\n")[0].endswith(MINE):
            continue
        assert "**Predict.**" in sources[index - 1]
        assert sources[index + 1].startswith("<details><summary>")


@pytest.mark.parametrize("lesson", [each for each in LESSONS if each.stem != INSTRUCTORS], ids=lambda path: path.stem)
def test_lesson_ends_with_an_exercise_whose_solution_passes(lesson: Path) -> None:
    sources = ["".join(cell["source"]) for cell in cells(lesson)]
    (name, seed) = next(found.groups() for source in sources if (found := EXERCISE.search(source)))
    task = lab.exercise(name, seed=int(seed))
    assert task.lesson == int(lesson.stem[:2])
    (program,) = [source for source in sources if source.split("\n")[0].endswith(MINE)]
    assert program.strip() == task.cell.strip()
    assert sum(map(is_check, cells(lesson))) == 1
    assert task.check(task.solution().text).held


def test_there_are_lessons() -> None:
    assert LESSONS
    assert [path.stem for path in LESSONS] == sorted(path.stem for path in CLAIMS.glob("*.py"))
