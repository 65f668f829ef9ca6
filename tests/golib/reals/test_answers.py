"""Every function of packages math and math/cmplx answers as real Go does on amd64, to the last bit."""

import subprocess
from pathlib import Path

import pytest

from goexit_lab import lab
from tests.golib.reals.questions import NAMES, answer, questions
from tests.golib.reals.real import PRINTED, ask, build, differences, kept

MANY = 500


def test_every_function_is_asked() -> None:
    assert list(kept()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_ours_are_the_answers_that_are_kept(name: str) -> None:
    asked = [question for question, _ in kept()[name]]
    assert asked
    assert differences(asked, [answer(question) for question in asked], [given for _, given in kept()[name]]) == []


@pytest.mark.slow
def test_ours_are_real_gos_answers(tmp_path: Path) -> None:
    real = build(tmp_path)
    for name in NAMES:
        asked = [*questions(name, MANY), *(question for question, _ in kept()[name])]
        assert differences(asked, [answer(question) for question in asked], ask(real, asked)) == []
    # What they print, too: a program whose results another architecture's Go has one bit away.
    run = lab.run(PRINTED.read_text(encoding="utf-8"), name=PRINTED.name)
    printed = subprocess.run([real.with_name(PRINTED.stem)], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.splitlines() == printed.stdout.splitlines()
