"""A lower floor never imports a higher one: the contracts of pyproject.toml, held by import-linter."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CONTRACTS = [
    contract["id"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract_is_kept(contract: str) -> None:
    linter = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--contract", contract, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr
    assert "1 kept, 0 broken" in linter.stdout


def test_importing_the_package_loads_nothing_else() -> None:
    probe = (
        "import sys; before = set(sys.modules); import goexit_lab; goexit_lab.__version__;"
        "loaded = set(sys.modules) - before;"
        "print(sorted(m for m in loaded if m.partition('.')[0] not in sys.stdlib_module_names))"
    )
    python = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert python.stdout.strip() == "['goexit_lab']"


def test_below_the_views_no_notebook_is_needed() -> None:
    """The facade, the scenes and what is made of them load where IPython, ipywidgets and bqplot are not installed."""
    probe = (
        "import sys, pkgutil, importlib;"
        "sys.modules.update(dict.fromkeys(['IPython', 'ipykernel', 'ipywidgets', 'bqplot', 'anywidget', 'traitlets']));"
        "import goexit_lab.lab, goexit_lab.cli;"
        "from goexit_lab import export, scenes, teach;"
        "names = [m.name for p in (export, scenes, teach)"
        " for m in pkgutil.walk_packages(p.__path__, p.__name__ + '.')];"
        "[importlib.import_module(name) for name in names]; print(len(names))"
    )
    python = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)
    assert python.returncode == 0, python.stderr
    assert int(python.stdout) > 0


def test_a_browsers_python_will_do() -> None:
    """No mmap, processes or sockets: a run and its picture are the same as with them."""
    probe = (
        "import sys; from goexit_lab import lab; from goexit_lab.scenes.film import Film, Titles;"
        "from goexit_lab.scenes.take import RunTake;"
        "run = lab.run('func main() { go println(1); runtime.Gosched() }');"
        "film = Film(Titles('', '', '', '', True), RunTake(run));"
        "used = [m for m in ('mmap', '_posixsubprocess', '_socket', '_multiprocessing') if sys.modules.get(m)];"
        "print(used, run.to_json(), film.chunk(0))"
    )
    blocked = (
        "import sys; sys.modules.update(dict.fromkeys(['mmap', '_posixsubprocess', '_socket', '_multiprocessing']));"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for code in (probe, blocked + probe)
    ]
    assert told[1].startswith("[] ")
    assert told[0].partition("]")[2] == told[1].partition("]")[2]
