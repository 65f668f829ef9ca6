"""Words for the program: how they get there from each door, and that they belong to a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goexit_lab import lab
from goexit_lab.arch import TARGETS
from goexit_lab.cli import USAGE_ERROR, main
from goexit_lab.kit.arguments import ROOM, checked, divided
from goexit_lab.kit.words import round_up
from goexit_lab.teach import tour_text
from goexit_lab.trace.recipe import dumps

Go = Callable[[str], Path]
PROGRAM = """
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	n := flag.Int("n", 1, "how many")
	flag.Parse()
	fmt.Printf("%q %d %q\\n", os.Args, *n, flag.Args())
}
"""
WORDS = ["-n", "3", "two words", "é", ""]
PRINTED = '["main" "-n" "3" "two words" "é" ""] 3 ["two words" "é" ""]\n'


@pytest.mark.parametrize("arch", TARGETS)
def test_a_program_finds_its_words_in_memory(arch: str) -> None:
    run = lab.run(PROGRAM, arch=arch, args=WORDS)
    assert run.stdout == PRINTED
    state = run.timeline.seek(0)
    mem, word = state.machine.mem, TARGETS[arch].word
    top = state.runtime.address("runtime.osstack") + (64 << 10)
    below = bytes(mem.bytes[top - 200 : top])
    assert below.endswith(b"\0main\0" + b"".join(each.encode() + b"\0" for each in WORDS) + bytes(word))
    assert state.runtime.arguments() == [b"main", *(each.encode() for each in WORDS)]


def test_without_words_nothing_is_otherwise_than_before() -> None:
    run = lab.run(PROGRAM)
    assert run.stdout == '["main"] 1 []\n'
    assert lab.run(PROGRAM, args=()).events == run.events
    runtime = run.timeline.seek(0).runtime
    top = runtime.address("runtime.osstack") + (64 << 10)
    stktop = round_up(runtime.structs.sizeof("Stktop"), 16)
    assert runtime.G(runtime.address("runtime.g0")).stackbase == top - stktop
    assert "args" not in run.to_json()
    assert "args" not in json.loads(dumps(run.recipe()))


def test_a_run_comes_back_with_its_words(tmp_path: Path) -> None:
    run = lab.run(PROGRAM, args=WORDS)
    run.recipe().save(tmp_path / "run.json")
    assert lab.open(run.link()).events == run.events
    assert lab.replay(run.recipe()).stdout == PRINTED
    assert run.to_json()["args"] == WORDS
    other = lab.run(PROGRAM, args=["-n", "4"])
    assert lab.side_by_side([run, other]).comparison.labels == ("-n 3 'two words' 'é' ''", "-n 4")


def test_the_command_line_takes_them_as_go_run_does_and_behind_dashes(
    go: Go, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file, saved = str(go(PROGRAM)), str(tmp_path / "saved.json")
    assert main(["run", file, "--save", saved, "--arch", "386", "--", *WORDS]) == 0
    assert capfd.readouterr().out == PRINTED
    assert main(["replay", saved]) == 0
    assert capfd.readouterr().out == PRINTED
    assert main(["run", file, "a", "--arch", "386", "b"]) == 0
    assert capfd.readouterr().out == '["main" "a" "b"] 1 ["a" "b"]\n'
    assert main(["trace", file, "--json", "--", "x", "--", "y"]) == 0
    assert json.loads(capfd.readouterr().out)["args"] == ["x", "--", "y"]
    page = tmp_path / "page.html"
    assert main(["export", file, str(page), "--", "from", "the", "shell"]) == 0
    assert "from" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "FILE", "-n", "3"], "unrecognized arguments: -n 3; put -- before words for the program"),
        (["export", "FILE", "a.html", "b"], "unrecognized arguments: b; put -- before words for the program"),
        (["disasm", "FILE", "--", "b"], "words behind -- are for a program that runs, which is not so here: b"),
        (["replay", "FILE", "b"], "unrecognized arguments: b\n"),
    ],
)
def test_words_that_nobody_takes(go: Go, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(go(PROGRAM)) if word == "FILE" else word for word in words])
    assert ended.value.code == USAGE_ERROR
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("a b", r"args is a list of words, not one text: args=\['a b'\], or args='a b'.split\(\)"),
        (3, "args is a list of words, not 3"),
        (["a", 3], "an argument in args is text without NUL, not 3"),
        (["a\0"], "an argument in args is text without NUL"),
        (["\ud800"], "text that UTF-8 can write"),
        (["x" * ROOM], r"args take 16,393 bytes, a pointer for each included; there is room for 16,384"),
    ],
)
def test_what_cannot_be_an_argument(args: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        lab.run(PROGRAM, args=args)


def test_as_many_as_there_is_room_for_leave_room_for_the_program() -> None:
    source = 'package main\nimport "os"\nfunc main() { println(len(os.Args), len(os.Args[1])) }\n'
    assert lab.run(source, args=["x" * (ROOM - 9)]).stdout == "2 16375\n"
    assert lab.run(source, args=[""] * (ROOM // 9)).stdout == "1821 0\n"


def test_a_byte_that_is_no_utf8_arrives() -> None:
    source = 'package main\nimport "os"\nfunc main() { println(len(os.Args[1]), os.Args[1][0]) }\n'
    assert lab.run(source, args=["\udcff"]).stdout == "1 255\n"


def test_a_line_is_divided_at_its_first_dashes() -> None:
    assert divided("--arch 386 -- -n 3 'two words' -- x") == ("--arch 386 ", ("-n", "3", "two words", "--", "x"))
    assert divided("--arch 386 --predict") == ("--arch 386 --predict", ())
    assert divided("--") == ("", ())
    assert checked(iter("ab")) == ("a", "b")


def test_a_tour_can_have_them() -> None:
    text = f"---\nargs: -n 3 'two words' é ''\n---\n\n```go\n{PROGRAM.strip()}\n```\n\n## The end\nat: write\n"
    assert tour_text.run_tour(tour_text.read(text), lab.run).run.stdout == PRINTED
