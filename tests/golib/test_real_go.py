"""Programs that use packages print with us what they print with real Go.

`programs` go through packages one by one; `learners` are what a person pastes who has just met Go: from its first
chapters, its talks, a page of examples.
"""

from functools import cache
from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.kit.text import text_of
from tests.gofuzz.real_go import RealGo
from tests.golib.reals.real import PRINTED  # held to amd64's Go

HERE = Path(__file__).parent
PROGRAMS = sorted((HERE / "programs").glob("*.go"))
SECONDS = 120.0  # of real time; a busy machine is not a difference
PASTED = sorted((HERE / "learners").glob("*.go"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> RealGo:
    """Real Go with all programs built."""
    real = RealGo(tmp_path_factory.mktemp("go"))
    built = real.build({path.stem: path.read_text(encoding="utf-8") for path in (*PROGRAMS, *PASTED)})
    assert built.errors == {}
    return real


@cache
def _ours(path: Path, arch: str = lab.DEFAULT_ARCH) -> tuple[str, str, int | None]:
    """What a program prints with us, to the byte and as text, and its status. It runs once for all who ask."""
    run = lab.run(path.read_text(encoding="utf-8"), name=path.name, arch=arch, max_seconds=SECONDS)
    return text_of(run.recording.output_bytes()), run.stdout, run.outcome.status


@pytest.mark.parametrize("path", [path for path in (*PROGRAMS, *PASTED) if path != PRINTED], ids=lambda path: path.stem)
def test_prints_what_real_go_prints(go: RealGo, path: Path) -> None:
    status, stdout, _ = go.run(path.stem)
    printed, _, ended = _ours(path)
    assert printed.splitlines() == stdout.splitlines()
    assert ended == status


@pytest.mark.parametrize("arch", [arch for arch in lab.ARCHES if arch != lab.DEFAULT_ARCH])
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.stem))
def test_prints_the_same_on_every_architecture(path: Path, arch: str) -> None:
    assert _ours(path, arch) == _ours(path)
