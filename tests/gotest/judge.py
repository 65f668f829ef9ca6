"""One case, run or compiled here, and what became of it.

Invariant: whatever happens in here becomes a verdict; that it takes too long is for whoever waits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from unittest import mock

from goexit_lab import lab
from goexit_lab.kit import diagnostics
from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.trace.outcome import End
from tests.gotest.case import Case
from tests.gotest.reasons import CRASHED, LIMIT, PASSES, seen

SHOWN = 600  # characters of an explanation
MANY = 500  # diagnostics; a learner gets ten
OPTIONS = lab.Options(revision=lab.REVISION_NAMES[-1], int_bytes=8)
"""Panics can be recovered on the last revision; today's programs expect an int of eight bytes."""
EXPECTED = re.compile(r"// (?:GC_)?ERROR(?:AUTO)? (.*)")
QUOTED = re.compile(r'`([^`]*)`|"((?:[^"\\]|\\.)*)"')

Messages = tuple[tuple[int, str], ...]
"""Lines and what a compiler says about them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case: `passes` or a reason; `messages` are the compiler's, of a case of errors."""

    outcome: str
    said: str = ""
    messages: Messages = ()


def judge(case: Case, seconds: float) -> Verdict:
    """Run or compile the case; a run stops itself after so many seconds."""
    try:
        return _errors(case) if case.kind == "errors" else _run(case, seconds)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug
        return Verdict(CRASHED, f"{type(error).__name__}: {error}"[:SHOWN])


def _run(case: Case, seconds: float) -> Verdict:
    """A program that should print what is wanted and end with 0."""
    try:
        run = lab.run(case.source, OPTIONS, name=case.file, args=case.args, max_seconds=seconds)
    except CompileError as error:
        said = "\n".join(each.message for each in error.diagnostics)
        return Verdict(seen(said), said[:SHOWN])
    printed, complained = (run.recording.output_bytes(stream).decode("utf-8", "surrogateescape") for stream in (1, 2))
    if case.kind == "example":
        good = _lines(printed, case) == _lines(case.want, case)
    else:
        good = printed + complained == case.want
    if good and run.outcome.exit_code == 0:
        return Verdict(PASSES)
    said = "\n".join([run.outcome.sentence, *run.notes, complained[:SHOWN], f"It printed {printed[-SHOWN:]!r}"])
    return Verdict(LIMIT if run.outcome.end is End.LIMIT else seen(said), said)


def _lines(text: str, case: Case) -> list[str]:
    """An example's lines as `go test` compares them, but that spaces at their ends do not count."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    return sorted(lines) if case.unordered else lines


def _errors(case: Case) -> Verdict:
    """A program that should get messages on the lines that say so, and on no others."""
    found: dict[int, list[str]] = defaultdict(list)
    try:
        with mock.patch.object(diagnostics, "LIMIT", MANY):
            lab.compile_go(case.source, replace(OPTIONS, name=case.file))
    except CompileError as error:
        for each in error.diagnostics:
            found[each.position.line].append(each.message)
    messages = tuple((line, message) for line in sorted(found) for message in found[line])
    wrong = _mistaken(wanted(case.source), found)
    return Verdict(seen(wrong), wrong[:SHOWN], messages) if wrong else Verdict(PASSES, messages=messages)


def wanted(source: str) -> dict[int, list[str]]:
    """The regular expressions that a line's messages should match, by line."""
    by_line: dict[int, list[str]] = {}
    for number, line in enumerate(source.split("\n"), start=1):
        if said := EXPECTED.search(line):
            quoted = QUOTED.findall(said[1])
            by_line[number] = [raw or escaped.replace(r"\\", "\\").replace(r"\"", '"') for raw, escaped in quoted]
    return by_line


def _mistaken(want: Mapping[int, list[str]], found: Mapping[int, list[str]]) -> str:
    """Where the messages are not those that are wanted; empty if all is well."""
    lines = [
        f"{message}\n\tnot expected on line {line}" for line in found if line not in want for message in found[line]
    ]
    for line, patterns in want.items():
        said = found.get(line, [])
        unmatched = [pattern for pattern in patterns if not any(re.search(pattern, message) for message in said)]
        lines += [f"line {line}: no message matches {pattern!r} among {said}" for pattern in unmatched]
    return "\n".join(lines)
