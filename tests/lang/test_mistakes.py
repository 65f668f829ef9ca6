"""What learners get wrong is told where the compiler tells it and in its words.

`mistakes.txt` holds the programs and what the compiler said of them; `test_check_against_go` asks it anew, of others.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.kit import diagnostics
from goexit_lab.kit.diagnostics import CompileError

TEXT = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8")
PLACE = re.compile(r"\S*\.go:(?=[0-9])")


def cases() -> dict[str, tuple[str, list[str]]]:
    """Source and messages of each program by its name."""
    found: dict[str, tuple[str, list[str]]] = {}
    for part in re.split(r"^-- ", TEXT, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        lines = rest.splitlines()
        source = [line for line in lines if line[:2] not in {"> ", "| "}]
        said = "\n".join(line[2:] for line in lines if line[:2] in {"> ", "| "})
        found[name] = "\n".join(source) + "\n", re.split(r"\n(?=[0-9]+:[0-9]+: )", said)
    return found


CASES = cases()


def test_there_are_many() -> None:
    assert len(CASES) >= 130


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_as_the_compiler_tells_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source, said = CASES[name]
    monkeypatch.setattr(diagnostics, "LIMIT", 1000)
    with pytest.raises(CompileError) as caught:
        lab.compile_go(source, lab.Options(int_bytes=8))
    ours = [
        f"{each.position.line}:{each.position.column}: {PLACE.sub('', each.message)}"
        for each in caught.value.diagnostics
    ]
    assert sorted(ours) == sorted(said)
