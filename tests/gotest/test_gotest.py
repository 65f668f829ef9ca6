"""The command that measures with Go's own tests, over a small tree written here."""

import json
import time
from pathlib import Path

import pytest

from tests.gofuzz.real_go import RealGo
from tests.gotest import pool
from tests.gotest.__main__ import main
from tests.gotest.case import Case, cases
from tests.gotest.examples import examples
from tests.gotest.expectations import LISTS, Expectations, changes
from tests.gotest.judge import Verdict, judge
from tests.gotest.pool import verdicts
from tests.gotest.reasons import CRASHED, LIMIT, PASSES, REASONS, UNEXPLAINED
from tests.gotest.tree import Tree, found, tree
from tests.gotest.words import word_for_word

FILES = {
    "VERSION": "go1.99.2\ntime 2010-03-29T00:00:00Z\n",
    "test/good.go": '// run\n\npackage main\n\nfunc main() {\n\tif 1+1 != 2 {\n\t\tpanic("sum")\n\t}\n}\n',
    "test/told.go": '// run\n\npackage main\n\nfunc main() { println("told") }\n',
    "test/told.out": "told\n",
    "test/chatty.go": '// run\n\npackage main\n\nfunc main() { println("nobody asked") }\n',
    "test/chan/wrong.go": '// run\n\npackage main\n\nfunc main() { panic("wrong") }\n',
    "test/generic.go": "// run\n\npackage main\n\nfunc f[T any]() {}\n\nfunc main() { f[int]() }\n",
    "test/files.go": '// run\n\npackage main\n\nimport "os/exec"\n\nfunc main() { exec.Command("ls") }\n',
    "test/pair.go": "// run pair1.go\n\npackage main\n\nfunc main() { other() }\n",
    "test/optimised.go": "// errorcheck -0 -m\n\npackage p\n",
    "test/mistake.go": '// errorcheck\n\npackage p\n\nvar x int = nothing // ERROR "undefined: nothing"\n',
    "test/worded.go": '// errorcheck\n\npackage p\n\nvar x int = nothing // ERROR "no such name"\n',
    "test/missed.go": '// errorcheck\n\npackage p\n\nvar x int = 1 // ERROR `1`\nvar y int = ""\n',
    "test/fixedbugs/neither.go": "// compile\n\npackage p\n",
    "src/strings/example_test.go": """package strings_test

import (
	"fmt"
	"os/exec"
	"strings"
)

type twice string

func (t twice) String() string { return string(t + t) }

func ExampleRepeat() {
	fmt.Println(twice(strings.Repeat("ab", 2)))
	// Output: abababab
}

func ExampleNobody() { exec.Command("ls") }

func ExampleFields() {
	for word := range map[string]bool{"a": true, "b": true} {
		fmt.Println(word)
	}
	// Unordered output:
	// b
	// a
}

func ExampleToUpper() {
	fmt.Println(strings.ToUpper("a"))
	// Output: a
}
""",
}
LIST = """\
tree go1.99.2
errors missed.go differs
errors mistake.go passes
errors worded.go differs
example strings.ExampleFields passes
example strings.ExampleRepeat passes
example strings.ExampleToUpper differs
run chan/wrong.go differs
run chatty.go differs
run files.go package
run generic.go generics
run good.go passes
run told.go passes
"""


@pytest.fixture
def goroot(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "go-1.99" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "go-1.99"


def the_tree(goroot: Path) -> Tree:
    made = tree(goroot)
    assert made is not None
    return made


def command(goroot: Path, *words: str) -> list[str]:
    return ["--goroot", str(goroot), "--lists", str(goroot.parent), "--without-words", *words]


def test_a_list_is_made_and_held(goroot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = goroot.parent / "go1.99.txt"
    assert main(command(goroot, "--update")) == 0
    assert written.read_text(encoding="utf-8") == LIST
    assert "There is no list for go1.99: --update begins one." in capsys.readouterr().out

    text = LIST.replace("told.go passes", "told.go limit").replace("wrong.go differs", "wrong.go passes")
    text = text.replace("run chatty.go differs", "run chatty.go period").replace("run good.go passes\n", "")
    written.write_text(text.replace("go1.99.2", "go1.99.1") + "run old.go passes\n", encoding="utf-8")
    assert main(command(goroot)) == 1
    out = capsys.readouterr().out
    assert "The list is stale: its programs are go1.99.1's, and here they are go1.99.2's." in out
    assert "passed before: run chan/wrong.go: differs: The program panicked." in out
    assert "passes now: run told.go: was limit" in out
    assert "not in the list: run good.go: passes" in out
    assert "not in the tree any more: run old.go" in out
    assert "chatty" not in out, "what a person judged stays while nothing else is seen"

    assert main(command(goroot, "--update", "^run ")) == 0
    kept = LIST.replace("run chatty.go differs", "run chatty.go period")
    assert written.read_text(encoding="utf-8") == kept.replace("run told", "run old.go passes\nrun told")


def test_cases_are_chosen_by_a_regular_expression(goroot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command(goroot, "--json", "^run (good|chan/)")) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["tree"] == "go1.99.2"
    assert [(each["kind"], each["name"], each["outcome"]) for each in data["cases"]] == [
        ("run", "good.go", PASSES),
        ("run", "chan/wrong.go", UNEXPLAINED),
    ]


def test_wrong_calls_say_what_to_do(goroot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (["--goroot", str(goroot / "nowhere")], "apt-get install golang-1.19-src"),
        (command(goroot, "("), "unterminated subpattern"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
        assert said in capsys.readouterr().err


def test_a_list_with_a_line_that_says_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "go1.99.txt").write_text("run good.go passes\nrun bad.go perhaps\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"go1.99.txt:2: neither a version nor KIND .* 'run bad.go perhaps'"):
        Expectations.read(tmp_path / "go1.99.txt")


def test_the_newest_tree_with_a_test_directory_is_found(goroot: Path) -> None:
    (goroot.parent / "go-1.9" / "test").mkdir(parents=True)
    (goroot.parent / "go-2.0").mkdir()
    best = found(goroot.parent)
    assert best is not None
    assert (best.root, best.version, best.language) == (goroot, "go1.99.2", "go1.99")


def test_a_crash_is_always_an_error() -> None:
    case = Case("run", "x.go", "x.go", "")
    expected = Expectations(outcomes={("run", "x.go"): UNEXPLAINED})
    assert changes(expected, {case: Verdict(CRASHED, "KeyError: 1")}, whole=True).bad
    assert not changes(expected, {case: Verdict(LIMIT)}, whole=True).bad


def misbehave(case: Case, _seconds: float) -> Verdict:
    if case.name == "hangs":
        time.sleep(60)
    if case.name == "dies":
        raise SystemExit(3)
    return Verdict(PASSES)


def test_a_case_that_hangs_or_dies_is_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "GRACE", 2.0)
    todo = [Case("run", name, name, "") for name in ("hangs", "dies", "ends")]
    ended = {case.name: verdict.outcome for case, verdict in verdicts(todo, 3, 1.0, misbehave)}
    assert ended == {"hangs": LIMIT, "dies": CRASHED, "ends": PASSES}


def test_our_own_exception_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("slot")

    monkeypatch.setattr("goexit_lab.lab.run", broken)
    assert judge(Case("run", "x.go", "x.go", ""), 1.0) == Verdict(CRASHED, "KeyError: 'slot'")


def test_an_example_keeps_its_lines_and_what_it_reaches(goroot: Path) -> None:
    text = (goroot / "src/strings/example_test.go").read_text(encoding="utf-8")
    repeat, fields, _ = examples(text)
    assert (fields.want, fields.unordered) == ("b\na", True)
    assert repeat.source.split("\n")[:12] == [
        "package main", "", "import (", '\t"fmt"', "", '\t"strings"', ")", "", "type twice string", "",
        "func (t twice) String() string { return string(t + t) }", "",
    ]  # fmt: skip
    assert "twice" not in fields.source
    assert "ExampleToUpper" not in repeat.source


@pytest.mark.slow
def test_words_are_those_of_the_go_command(goroot: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    judged = {case: judge(case, 1.0) for case in cases(the_tree(goroot), []) if case.kind == "errors"}
    go = RealGo(tmp_path_factory.mktemp("go"), arch=None)
    assert {case.name: verdict.outcome for case, verdict in word_for_word(go, judged)} == dict.fromkeys(
        ("missed.go", "mistake.go", "worded.go"), PASSES
    )
    (mistake,) = (case for case in judged if case.name == "mistake.go")
    ((_, wrong),) = word_for_word(go, {mistake: Verdict(PASSES, messages=((5, "undefined: something"),))})
    assert wrong.outcome == UNEXPLAINED
    assert wrong.said == "5: undefined: something\n\tours only\n5: undefined: nothing\n\tGo's only"


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.txt")), ids=lambda path: path.stem)
def test_committed_lists_say_what_they_should(path: Path, tmp_path: Path) -> None:
    made = Expectations.read(path)
    assert made.versions["tree"].startswith(path.stem)
    assert set(made.outcomes.values()) <= {PASSES, *REASONS} - {CRASHED}
    made.write(tmp_path / path.name)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()
