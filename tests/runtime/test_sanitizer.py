"""The sanitizer names whoever frees a stack in use, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.events import Misuse

ENDS_TWICE = """package main

import "runtime"

func again(n int) { runtime.Goexit() }

func worker(n int) {
	defer again(n)
	runtime.Goexit()
}

func main() {
	go worker(1)
	runtime.Gosched()
	s := make([]byte, 4300)
	println(len(s))
}
"""


def misuses(source: str, arch: str, revision: str) -> list[Misuse]:
    return [event for event in lab.run(source, arch=arch, revision=revision).events if isinstance(event, Misuse)]


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_it_sees_the_stack_freed_and_given_away(arch: str) -> None:
    freed, given = misuses(ENDS_TWICE, arch, "after")
    assert (freed.deed, freed.by, freed.owner, freed.size) == ("freed", "unwindstack", 2, 4352)
    assert (given.deed, given.by, given.owner, given.goid) == ("handed out", "runtime.makeslice", 2, 1)
    assert given.block == freed.block


@pytest.mark.parametrize("arch", ["386", "amd64"])
def test_it_has_nothing_to_say_before_the_commit(arch: str) -> None:
    assert misuses(ENDS_TWICE, arch, "before") == []


TESTS = Path(__file__).parent.parent
CORPUS = [TESTS / folder for folder in ("reference/programs", "programs", "golib/programs")]


@pytest.mark.slow
@pytest.mark.parametrize("folder", CORPUS, ids=lambda folder: str(folder.relative_to(TESTS)))
def test_since_september_it_has_nothing_to_say_about_any_program_here(folder: Path) -> None:
    programs = sorted(folder.glob("*.go"))
    assert programs
    seen = {path.name: misuses(path.read_text(encoding="utf-8"), "amd64", "fixed") for path in programs}
    assert not {name: found for name, found in seen.items() if found}


def test_growing_and_shrinking_is_no_misuse() -> None:
    source = """package main

func deep(n int) int {
	var a [300]int
	a[n] = n
	if n > 0 {
		return deep(n-1) + a[n]
	}
	return 0
}

func main() { println(deep(20)) }
"""
    assert misuses(source, "amd64", "after") == []


def test_reports_leave_it_out() -> None:
    rows = lab.run(ENDS_TWICE).to_json()["events"]
    assert isinstance(rows, list)
    assert "misuse" not in {row["ev"] for row in rows if isinstance(row, dict)}
