"""The wheel carries what runs from the package and nothing besides; the sdist also all that the tests read."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT


def built(target: str, folder: Path) -> Path:
    """The distribution of a kind, built from the tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (made,) = folder.iterdir()
    return made


def test_sdist_holds_all_that_the_tests_read(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        packed = {Path(*Path(name).parts[1:]) for name in archive.getnames()}
    for folder in ("goexit_lab", "tests", "binder", ".ci"):
        files = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.*") if _ours(path)}
        assert files - packed == set(), folder
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "notebooks/01-goexit.ipynb", ".ci/run"):
        assert Path(name) in packed


def test_wheel_holds_the_whole_package_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(built("wheel", tmp_path)) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = [name for name in archive.namelist() if name.endswith("LICENSE")]
    assert packed == {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if _ours(path)}
    assert "goexit_lab/py.typed" in packed
    assert len(licences) == 1


def _ours(path: Path) -> bool:
    """Whether it is a file, and not one that a tool left."""
    caches = ("__pycache__", ".mypy_cache", ".ruff_cache", ".ipynb_checkpoints")
    return path.is_file() and not set(path.parts).intersection(caches)
