"""The committed lists: for a version of Go, each case and what becomes of it here; and what has changed since.

A list is text, a line a case, `KIND NAME OUTCOME`; first come the versions that it was made with. Names and outcomes
are all that it has of Go's.

Invariant: a list read and written again is the same to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.gotest.case import Case
from tests.gotest.judge import Verdict
from tests.gotest.reasons import CRASHED, LIMIT, PASSES, REASONS, UNEXPLAINED

LISTS = Path(__file__).with_name("expected")
VERSIONS = ("tree", "words")

Key = tuple[str, str]
"""Kind and name."""
JUDGED = frozenset(REASONS) - {"generics", "package", "memory", UNEXPLAINED, CRASHED}
"""The reasons that a person may have given, or that depend on the machine's speed; the others are always seen."""


@dataclass(slots=True)
class Expectations:
    """A list: `versions` are those of the source tree and of the command whose words count."""

    versions: dict[str, str] = field(default_factory=dict)
    outcomes: dict[Key, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Expectations:
        """The list in a file, empty if there is none; ValueError names a line that says nothing."""
        made = cls()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), start=1):
            match line.split():
                case [what, version] if what in VERSIONS:
                    made.versions[what] = version
                case [kind, name, outcome] if outcome == PASSES or outcome in REASONS:
                    made.outcomes[kind, name] = outcome
                case _:
                    raise ValueError(f"{path.name}:{number}: neither a version nor KIND NAME OUTCOME: {line!r}")
        return made

    def of(self, case: Case) -> str | None:
        """What the list says of a case, None if nothing."""
        return self.outcomes.get((case.kind, case.name))

    def judged(self, found: Mapping[Case, Verdict]) -> dict[Case, Verdict]:
        """The same verdicts, with a person's judgement where nothing else was seen."""
        return {
            case: replace(verdict, outcome=reconciled(self.of(case) or verdict.outcome, verdict.outcome))
            for case, verdict in found.items()
        }

    def write(self, path: Path) -> None:
        lines = [f"{what} {self.versions[what]}\n" for what in VERSIONS if what in self.versions]
        lines += [f"{kind} {name} {outcome}\n" for (kind, name), outcome in sorted(self.outcomes.items())]
        path.write_text("".join(lines), encoding="utf-8")

    def update(self, found: Mapping[Case, Verdict], *, whole: bool) -> None:
        """Take over what was found; if that is the `whole` of a tree, forget what is not in it any more."""
        new = {(case.kind, case.name): verdict.outcome for case, verdict in self.judged(found).items()}
        kinds = {kind for kind, _ in new}  # without a go command nothing is found about words
        kept = {key: was for key, was in self.outcomes.items() if not whole or key[0] not in kinds}
        self.outcomes = kept | new


def reconciled(expected: str, outcome: str) -> str:
    """The outcome for a list: what somebody judged stays as long as nothing else can be seen."""
    return expected if outcome in (UNEXPLAINED, LIMIT) and expected in JUDGED else outcome


@dataclass(slots=True)
class Changes:
    """What is otherwise than in a list; each entry is a case and what is to be said of it."""

    lost: dict[Case, str] = field(default_factory=dict)  # passed, and does not any more
    crashed: dict[Case, str] = field(default_factory=dict)
    won: dict[Case, str] = field(default_factory=dict)  # failed, and passes
    other: dict[Case, str] = field(default_factory=dict)  # fails for another reason
    new: dict[Case, str] = field(default_factory=dict)  # not in the list
    gone: list[str] = field(default_factory=list)  # in the list, and not in the tree

    @property
    def bad(self) -> bool:
        return bool(self.lost or self.crashed)


def changes(expected: Expectations, found: Mapping[Case, Verdict], *, whole: bool) -> Changes:
    """Compare; `gone` is known only if what was found is the `whole` of a tree."""
    made = Changes()
    for case, verdict in found.items():
        was, now = expected.of(case), verdict.outcome
        said = f"{now}: {verdict.said.strip().splitlines()[0] if verdict.said.strip() else ''}".rstrip(": ")
        if now == CRASHED:
            made.crashed[case] = said
        elif was is None:
            made.new[case] = said
        elif was == PASSES and now != PASSES:
            made.lost[case] = said
        elif was != PASSES and now == PASSES:
            made.won[case] = f"was {was}"
        elif now != was:
            made.other[case] = f"was {was}, is {said}"
    if whole:
        kinds, keys = {case.kind for case in found}, {(case.kind, case.name) for case in found}
        made.gone = [f"{kind} {name}" for kind, name in expected.outcomes if kind in kinds and (kind, name) not in keys]
    return made
