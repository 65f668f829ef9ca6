"""The wheel carries everything that runs from the package, and nothing of the checkout besides."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT


def test_wheel_holds_the_whole_package_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = [name for name in archive.namelist() if name.endswith("LICENSE")]
    caches = ("__pycache__", ".mypy_cache", ".ruff_cache")
    tree = {
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*")
        if path.is_file() and not set(path.parts).intersection(caches)
    }
    assert packed == tree
    assert "goexit_lab/py.typed" in packed
    assert len(licences) == 1
