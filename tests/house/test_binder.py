"""What Binder would build is what this package declares."""

import os
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet


def test_binder_installs_the_checkout_with_its_lab_extra(root: Path) -> None:
    lines = (root / "binder" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [".[lab]"]


def test_binders_python_is_one_the_package_accepts(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = (root / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert version in SpecifierSet(project["requires-python"])
    for extra in ("lab", "test"):
        assert [Requirement(line).name for line in project["optional-dependencies"][extra]]


def test_the_post_build_script_can_be_run(root: Path) -> None:
    assert os.access(root / "binder" / "postBuild", os.X_OK)
