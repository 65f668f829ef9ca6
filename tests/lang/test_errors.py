"""Programs with mistakes, each holding the messages expected of it.

A line's message is told by a comment on it, ``// ERROR "regexp"``, or on the line below, ``// ERROR above "regexp"``,
where the line itself cannot have a comment. Every program was held against the Go compiler's own messages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.packages import builtin_packages, declare_package
from goexit_lab.lang.parse import parse_file

DECLARATIONS = {
    "fmt": """
        func Errorf(format string, a ...any) error
        func Println(a ...any) (n int, err error)
        func Sprint(a ...any) string
        func Sprintf(format string, a ...any) string
    """,
    "os": "var Args []string",
    "strings": "func ToUpper(s string) string",
}
PACKAGES = {**builtin_packages(), **{name: declare_package(name, name, text) for name, text in DECLARATIONS.items()}}
PROGRAMS = sorted(Path(__file__).parent.parent.joinpath("errors").glob("*.go"))
EXPECTATION = re.compile(r'// ERROR( above)?((?: "(?:[^"\\]|\\.)*")+)')
PATTERN = re.compile(r'"((?:[^"\\]|\\.)*)"')


def expected_errors(text: str) -> dict[int, list[str]]:
    """Regular expressions by line number."""
    expected: dict[int, list[str]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        found = EXPECTATION.search(line)
        if found is not None:
            at = number - 1 if found[1] else number
            expected.setdefault(at, []).extend(PATTERN.findall(found[2]))
    return expected


def reported_errors(name: str, text: str) -> dict[int, list[str]]:
    """Messages by line number."""
    try:
        check_file(parse_file(name, text), Config(packages=PACKAGES))
    except CompileError as error:
        reported: dict[int, list[str]] = {}
        for diagnostic in error.diagnostics:
            reported.setdefault(diagnostic.position.line, []).append(diagnostic.message)
        return reported
    return {}


def test_there_are_programs() -> None:
    assert len(PROGRAMS) >= 40


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_errors(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = expected_errors(text)
    reported = reported_errors(path.name, text)
    assert expected, f"{path.name} expects nothing"
    assert sorted(reported) == sorted(expected), f"other lines than expected: {reported}"
    for line, patterns in expected.items():
        messages = reported[line]
        for pattern in patterns:
            assert any(re.search(pattern, message) for message in messages), f"line {line}: {messages}"
        for message in messages:
            assert any(re.search(pattern, message) for pattern in patterns), f"line {line} says too: {message}"
