"""What Binder would build is what this package declares, at versions that were tried together, and it works."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

PROBE = """\
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="python3")
try:
    client.execute_interactive("%load_ext goexit_lab", output_hook=print)
    client.execute_interactive("%%goroutine\\nfunc main() { println(40 + 2) }", output_hook=print)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
"""


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def test_binder_installs_the_checkout_with_its_lab_extra(root: Path) -> None:
    assert _lines(root / "binder" / "requirements.txt") == ["-c pins.txt", ".[lab]"]


def test_every_pin_is_exact_and_every_requirement_has_one_that_fits(root: Path) -> None:
    pins = {Requirement(line).name.lower(): Requirement(line) for line in _lines(root / "binder" / "pins.txt")}
    assert [str(pin) for pin in pins.values() if [each.operator for each in pin.specifier] != ["=="]] == []
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in (*project["dependencies"], *project["optional-dependencies"]["lab"]):
        wanted = Requirement(line)
        (pinned,) = pins[wanted.name.lower()].specifier
        assert pinned.version in wanted.specifier, line


def test_binders_python_is_one_the_package_accepts(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = (root / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert version in SpecifierSet(project["requires-python"])


def test_the_post_build_script_can_be_run(root: Path) -> None:
    assert os.access(root / "binder" / "postBuild", os.X_OK)


@pytest.mark.slow
@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux", reason="the pins are for the image: Python 3.11, Linux"
)
def test_the_image_can_be_built_and_its_kernel_draws(root: Path, tmp_path: Path) -> None:
    """The steps of the image's build, in a virtual environment of its own, then one cell in a kernel."""
    checkout, home = tmp_path / "checkout", tmp_path / "venv"
    leave = shutil.ignore_patterns(".*", "tests", "__pycache__")
    shutil.copytree(root, checkout, ignore=leave)
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env |= {"PATH": f"{home / 'bin'}{os.pathsep}{env['PATH']}", "IPYTHONDIR": str(tmp_path / "ipython")}
    env["PIP_NO_COMPILE"] = "1"  # Python compiles what it imports, and most of what is installed it does not

    def step(*command: object) -> str:
        done = subprocess.run(
            [str(part) for part in command], cwd=checkout, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    step(sys.executable, "-m", "venv", home)
    step(home / "bin" / "pip", "install", "--quiet", "-r", "binder/requirements.txt")
    step("binder/postBuild")
    settings = json.loads((home / "etc" / "jupyter" / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert settings["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}
    said = step(home / "bin" / "python", "-c", PROBE)
    assert "application/vnd.jupyter.widget-view+json" in said
    assert "42" in said
