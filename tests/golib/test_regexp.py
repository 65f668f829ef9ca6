"""Package regexp against real Go's: expressions made by chance, what is wrong with them, and what they find."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.golib.regexp_match import _Run, _Ways, matches, program
from goexit_lab.golib.regexp_parse import SyntaxMistake
from goexit_lab.kit.text import bytes_of
from tests.gofuzz.real_go import RealGo

PIECES = r"""
a b c ab abc é ß K . ^ $ \b \B \A \z \d \D \w \W \s \pL \p{Lu} \PN \p{Greek} [a-c] [^a] [^\d] [[:alpha:]] [[:^space:]_]
[a\-z] [-a] [a-] []a] [\x41-\x{43}] (a) (b|) (?:ab) (?i:k) (?i) (?s) (?m) (?U) (?P<n>a) (?<m>b) (?-i) (?i-s:a.)
* + ? *? +? ?? {2} {1,2} {0,} {2,3}? {,2} { } | || ( ) (?:) \n \t \. \Qa.b\E \x61 \141 \x{1F600} [ ] \ (?z (?P<> (?P<n>
\8 \p{Zz} [b-a] [[:word:]] [[:nix:]] ** {1001} {3,2} \C \pZ [\w-] [\d-z] (?i)[^k] (?i)\x{17F}
\p{Thai} \p{letter} \p{Uppercase-letter} \p{LC} \p{^Cn} \p{Assigned} \P{ascii} \p{old_italic} \p{Klingon}
[\p{Latin}9] (?i)\p{Ll}
""".split()
TEXTS = [
    "", "a", "ab", "abc", "aaa", "abab abc", "xaBcKé ß_9", "a\nb\nabc\n", "αβΓ kK\u212a \u017fs", "a.b{,2} ]-",
    "\udcff\udce9a",
]  # fmt: skip
GO = """
package main

import (
	"encoding/json"
	"os"
	"regexp"
)

type case_ struct {
	Expr, Text []byte
	POSIX      bool
}

func main() {
	var cases []case_
	data, _ := os.ReadFile(os.Args[1])
	json.Unmarshal(data, &cases)
	answers := []any{}
	for _, each := range cases {
		compile := regexp.Compile
		if each.POSIX {
			compile = regexp.CompilePOSIX
		}
		re, err := compile(string(each.Expr))
		if err != nil {
			answers = append(answers, err.Error())
			continue
		}
		answers = append(answers, []any{re.SubexpNames(), re.FindAllSubmatchIndex(each.Text, -1)})
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
"""

Case = tuple[str, str, bool]
"""An expression, a text, and whether it is POSIX's."""


def cases(seed: int, count: int) -> list[Case]:
    dice = random.Random(seed)  # noqa: S311 - expressions, not secrets
    return [
        ("".join(dice.choices(PIECES, k=dice.randint(1, 7))), dice.choice(TEXTS), dice.random() < 0.2)
        for _ in range(count)
    ]


def ours(case: Case) -> object:
    expr, text, posix = case
    made = program(bytes_of(expr), perl=not posix)
    if isinstance(made, SyntaxMistake):
        return str(made)
    found = matches(made, bytes_of(text), -1, longest=posix)
    return [list(made.names), [list(each) for each in found] or None]


def theirs(go: RealGo, asked: list[Case]) -> list[object]:
    rows = [
        {"Expr": b64encode(bytes_of(expr)).decode(), "Text": b64encode(bytes_of(text)).decode(), "POSIX": posix}
        for expr, text, posix in asked
    ]
    file = go.folder / "cases.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    assert go.build({"regexps": GO}).errors == {}
    status, out, _ = go.run("regexps", str(file))
    assert status == 0
    answers: list[object] = json.loads(out)
    return answers


@pytest.mark.slow
def test_what_expressions_find_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    asked = cases(1, 3000)
    differing = [
        (case, we, they)
        for case, they in zip(asked, theirs(RealGo(tmp_path), asked), strict=True)
        if (we := ours(case)) != they
    ]
    assert differing == []


def test_time_is_linear_in_the_text() -> None:
    """An engine that goes back would take 2**n moves; here twice the text is twice the moves."""
    made = program(b"(a|aa)*(a*)*c", perl=True)
    assert not isinstance(made, SyntaxMistake)
    assert matches(made, b"a" * 500, 1, longest=False) == []
    # At every place the search follows at most one way for each step of the program.
    run = _Run(made, b"a" * 500, longest=False)
    ways = _Ways()
    run.follow(ways, 0, run.empty, 0, -1, ord("a"))
    assert len(ways.found) <= len(made.steps)


def test_an_expression_that_is_too_large_is_refused() -> None:
    made = program(b"(a{100}){10}" * 300, perl=True)
    assert str(made).startswith("error parsing regexp: expression too large: `(a{100}")
    deep = program(b"(" * 1500 + b")" * 1500, perl=True)
    assert str(deep).startswith("error parsing regexp: expression nests too deeply: `(((")


def test_a_call_that_takes_too_long_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goexit_lab.golib.regexp_match.MOST_MOVES", 5_000)
    source = 'func main() { println(regexp.MustCompile(`a*b`).MatchString(strings.Repeat("a", %d))) }'
    assert lab.run(source % 1_000).stdout == "false\n"
    outcome = lab.run(source % 6_000).outcome
    assert outcome.sentence.startswith("Stopped: one call of package regexp took 5,000 runes")
    assert outcome.advice == "Let it search in a shorter text, such as a line."
