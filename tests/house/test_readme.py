"""The README's commands are the ones that are tested."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from goexit_lab.golib.packages import packages
from goexit_lab.lab import ARCHES, REVISION_NAMES

PYTHON = re.compile(r"^```python\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
CALLS = re.compile(r"`(run\.[^`]+\))`")
CODE = re.compile(r"^```sh\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def commands(root: Path) -> list[str]:
    """The README's shell commands, in order."""
    return CODE.findall((root / "README.md").read_text(encoding="utf-8"))


def test_the_gate_runs_the_readmes_test_command(root: Path) -> None:
    _lessons, tests = commands(root)[:2]
    gate = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert gate.splitlines()[-1] == tests
    assert "pytest" in shlex.split(tests)[-3]


def test_the_lessons_command_opens_a_lesson_that_exists(root: Path) -> None:
    lessons = commands(root)[0]
    notebook = shlex.split(lessons)[-1]
    assert "jupyter lab" in lessons
    assert (root / notebook).is_file()


def test_what_the_readme_links_to_exists(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []


def test_top_level_holds_only_what_it_should(root: Path) -> None:
    allowed = {
        "pyproject.toml", "goexit_lab", "notebooks", "tests", "binder", "README.md", "LICENSE", "CHANGELOG.md",
    }  # fmt: skip
    present = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    generated = {"build", "dist"}
    assert present - generated == allowed


def test_the_readmes_python_runs_and_so_does_what_is_called_on_it(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    (example,) = PYTHON.findall(text)
    names: dict[str, Any] = {}
    exec(compile(example, "README.md", "exec"), names)  # noqa: S102 (the example that readers paste)
    assert capsys.readouterr().out.startswith("bye 2\nbye 1\n The program ended")
    monkeypatch.chdir(tmp_path)  # where pages are written
    calls = [call for call in CALLS.findall(text) if "…" not in call]
    assert len(calls) >= 5
    for call in calls:
        assert eval(call, names) is not None, call  # noqa: S307 (likewise)


def test_the_links_to_binder_open_lessons_of_this_repository(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    home = project["urls"]["Repository"].removeprefix("https://github.com/")
    readme = (root / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"https://mybinder\.org/v2/gh/([^)\s]+)", readme)
    assert len(links) >= 2
    for link in links:
        repository, lesson = re.fullmatch(r"(.+)/HEAD\?labpath=(.+)", link).groups()  # type: ignore[union-attr]
        assert repository == home
        assert (root / unquote(lesson)).is_file()


def test_the_readme_lists_every_lesson_and_counts_the_packages(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    lessons = sorted(path.name for path in (root / "notebooks").glob("[0-9]*.ipynb"))
    assert re.findall(r"^\| \[\d\d\]\(notebooks/(.+?)\)", readme, re.MULTILINE) == lessons
    assert f"with {len(packages(4, 8))} packages of its library" in readme


def test_the_readmes_options_are_those_that_there_are(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for option, values in (("--arch", ARCHES), ("--revision", REVISION_NAMES)):
        spelled = r"\|".join(values)  # a bar inside a table
        assert f"`{option} {spelled}`" in readme
    assert [name for name in REVISION_NAMES if f"| `{name}` |" not in readme] == []
