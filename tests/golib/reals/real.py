"""Real Go's answers about packages math and math/cmplx: asked now, or read from the file where they are kept.

`python -m tests.golib.reals.real` writes that file anew. The answers are those of amd64 with fused multiplication.
"""

from __future__ import annotations

import math
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from tests.gofuzz.real_go import RealGo
from tests.golib.reals.questions import NAMES, Question, number, questions

HERE: Final = Path(__file__).parent
KEPT: Final = HERE / "answers.txt"
"""Below each function's name a question a line: words of arguments, =, words of results."""
PRINTED: Final = HERE.parent / "programs" / "math_functions.go"
"""A program that prints floats which Go computes in another way for amd64 than for 386."""
COUNT: Final = 110
"""Questions that are kept of each function."""

Answer = tuple[int, ...]


def build(folder: Path) -> Path:
    """The program that answers, built in a folder; beside it the one that prints."""
    go = RealGo(folder, arch="amd64")
    built = go.build({path.stem: path.read_text(encoding="utf-8") for path in (HERE / "answers.go", PRINTED)})
    assert built.errors == {}
    return folder / "bin" / "answers"


def ask(program: Path, asked: Iterable[Question]) -> list[Answer]:
    """What real Go answers."""
    text = "".join(f"{each}\n" for each in asked)
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=True, timeout=60)
    return [tuple(int(word, 16) for word in line.split()) for line in done.stdout.splitlines()]


@cache
def kept() -> dict[str, list[tuple[Question, Answer]]]:
    """The questions and answers in the file, by function."""
    found: dict[str, list[tuple[Question, Answer]]] = {}
    name = ""
    for line in KEPT.read_text(encoding="ascii").splitlines():
        asked, equals, answered = line.partition("=")
        if not equals:
            name = line
            found[name] = []
            continue
        words, results = (tuple(int(word, 16) for word in part.split()) for part in (asked, answered))
        found[name].append((Question(name, words), results))
    return found


def same(name: str, one: Answer, other: Answer) -> bool:
    """Whether two answers are the same to the bit; of a complex number that is none the bits do not count."""
    if one == other or not name.startswith("cmplx."):
        return one == other
    return all(a == b or (math.isnan(number(a)) and math.isnan(number(b))) for a, b in zip(one, other, strict=True))


def differences(asked: Sequence[Question], ours: Sequence[Answer], real: Sequence[Answer]) -> list[str]:
    """Where two lists of answers part, as text."""
    return [
        f"{question.name}{tuple(map(number, question.words))} [{question}]: {tuple(map(number, one))}, real Go {other}"
        for question, one, other in zip(asked, ours, real, strict=True)
        if not same(question.name, one, other)
    ]


def _record() -> None:
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        program = build(Path(folder))
        for name in NAMES:
            asked = questions(name, COUNT)
            lines.append(name)
            for question, answer in zip(asked, ask(program, asked), strict=True):
                lines.append("=".join(" ".join(f"{word:x}" for word in words) for words in (question.words, answer)))
    KEPT.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    _record()
