"""Streams that cannot be written to: nobody sees a traceback, and the exit status says what became of the output."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goexit_lab import cli

Go = Callable[[str], Path]

HELLO = 'func main() { println("hello") }'
WRONG = "func main() { undefined() }"
COMMAND = [sys.executable, "-m", "goexit_lab"]
FULL = Path("/dev/full")  # every write to it fails


def ended(*arguments: str | Path, redirect: str = "", **environment: str) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of the command behind a shell's redirection."""
    shell = ["sh", "-c", f'exec "$@" {redirect}', "sh", *COMMAND, *map(str, arguments)]
    done = subprocess.run(shell, capture_output=True, text=True, check=False, env=os.environ | environment, timeout=60)
    assert "Traceback" not in done.stderr, done.stderr
    assert "internal error" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("command", "redirect", "reason"),
    [
        (["run"], ">&-", "stdout is closed"),
        (["trace", "--json"], f">{FULL}", "No space left"),
        (["disasm"], f">{FULL}", "No space left"),
    ],
    ids=["run", "trace", "disasm"],
)
def test_a_stdout_that_takes_nothing_is_said(go: Go, command: list[str], redirect: str, reason: str) -> None:
    status, _, err = ended(*command, go(HELLO), redirect=redirect)
    assert status == cli.UNWRITABLE
    assert err.startswith("goexit-lab: cannot write the output: ")
    assert reason in err


def test_a_program_that_prints_nothing_needs_no_stdout(go: Go) -> None:
    assert ended("run", go("func main() {}"), redirect=">&-") == (0, "", "")


@pytest.mark.parametrize(
    ("redirect", "source", "wanted"),
    [("2>&-", HELLO, (0, "hello\n", "")), ("2>&-", WRONG, (1, "", "")), (f"2>{FULL}", WRONG, (1, "", ""))],
    ids=["closed", "closed, wrong program", "full, wrong program"],
)
def test_without_stderr_output_and_status_are_as_they_were(
    go: Go, redirect: str, source: str, wanted: tuple[int, str, str]
) -> None:
    assert ended("run", go(source), redirect=redirect) == wanted


def test_a_reader_that_has_gone_away_ends_it_silently(go: Go) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*COMMAND, "disasm", go(HELLO)], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (cli.READER_GONE, b"")


def test_what_an_encoding_lacks_is_escaped(go: Go) -> None:
    status, out, _ = ended("disasm", go(HELLO), PYTHONIOENCODING="ascii")
    assert status == 0
    assert r"TEXT reflect\xb7call(SB)" in out
