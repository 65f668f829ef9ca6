"""Cases of errors word for word: what we say against what the installed go command says.

Invariant: two answers agree if they have the same messages on the same lines; where a message names another place by
its file, line and column, that there is one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tests.gofuzz.real_go import RealGo
from tests.gotest.case import Case
from tests.gotest.judge import Messages, Verdict
from tests.gotest.reasons import CRASHED, PASSES, seen

BATCH = 40  # programs in one call of the go command
MESSAGE = re.compile(r"^[^\s:]+\.go:(\d+)(?::\d+)?: (.*)")
PLACE = re.compile(r"\S+\.go:\d+:\d+")


def word_for_word(go: RealGo, judged: Mapping[Case, Verdict]) -> Iterator[tuple[Case, Verdict]]:
    """For each case of errors another one of the kind `words`."""
    todo = list(judged)
    for low in range(0, len(todo), BATCH):
        batch = todo[low : low + BATCH]
        for case, said in zip(batch, _said(go, batch), strict=True):
            ours = judged[case]
            yield Case("words", case.name, case.file, case.source), _compared(ours, said)


def _said(go: RealGo, batch: Sequence[Case]) -> list[str]:
    """What the go command says about each."""
    errors = go.packages({f"x{at}": {_file(case): case.source} for at, case in enumerate(batch)}).errors
    if "" in errors and len(batch) > 1:  # one that cannot even be loaded keeps the others from being compiled
        return [said for case in batch for said in _said(go, [case])]
    return [errors.get(f"x{at}", errors.get("", "")) for at in range(len(batch))]


def _file(case: Case) -> str:
    """A name that is no test's, nor another system's."""
    return re.sub(r"[^a-z0-9]", "", case.file.removesuffix(".go").lower()) + ".go"


def _compared(ours: Verdict, said: str) -> Verdict:
    if ours.outcome == CRASHED:
        return ours
    we, they = _comparable(ours.messages), _comparable(_messages(said))
    if we == they:
        return Verdict(PASSES)
    told = [f"{line}: {message}\n\tours only" for line, message in sorted(we - they)]
    told += [f"{line}: {message}\n\tGo's only" for line, message in sorted(they - we)]
    return Verdict(seen("\n".join(message for _, message in we - they)), "\n".join(told))


def _messages(said: str) -> Messages:
    """The messages in what the go command prints; what belongs to no line has line 0."""
    found: list[tuple[int, str]] = []
    for line in said.split("\n"):
        if message := MESSAGE.match(line):
            found.append((int(message[1]), message[2]))
        elif line.startswith("\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        elif line and not line.startswith("#"):
            found.append((0, line))
    return tuple(found)


def _comparable(messages: Messages) -> set[tuple[int, str]]:
    return {(line, PLACE.sub("a place", message)) for line, message in messages}
