"""The parser's mistakes: what is reported, how a run goes on behind it, and that no text breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.lang import ast
from goexit_lab.lang.parse import MAX_LENGTH, parse_file
from goexit_lab.lang.parse_cursor import MAX_DEPTH
from goexit_lab.lang.token import KEYWORDS, OPERATORS


def errors_of(text: str | bytes, *, allow_bare: bool = True) -> list[str]:
    """Line, column and message of each mistake."""
    try:
        parse_file("t.go", text, allow_bare=allow_bare)
    except CompileError as error:
        return [str(diagnostic).removeprefix("t.go:") for diagnostic in error.diagnostics]
    return []


def hints_of(text: str) -> list[str | None]:
    """The hint of each mistake in a function with body `text`."""
    with pytest.raises(CompileError) as caught:
        parse_file("t.go", f"func main() {{\n{text}\n}}\n")
    return [diagnostic.hint for diagnostic in caught.value.diagnostics]


def test_a_run_finds_mistakes_in_several_functions() -> None:
    text = "func f() {\n\tx = (1\n}\n\nfunc g()\n{\n\ty = [\n}\n\nz := 1\n\nfunc main() {\n\tgo ]\n}\n"
    assert [int(line.split(":")[0]) for line in errors_of(text)] == [2, 6, 8, 10, 13]


def test_of_several_mistakes_in_a_line_the_first_is_reported() -> None:
    assert errors_of("func main() {\n\tf(1 2) g(]\n}\n") == [
        "2:6: syntax error: unexpected literal 2 in argument list; possibly missing comma or )",
    ]


def test_behind_a_missing_brace_the_next_function_is_parsed() -> None:
    assert errors_of("func f() {\n\tif x {\n\t\tg()\n\nfunc g() {\n\th(]\n}\n") == [
        "5:6: syntax error: unexpected name g, expected (",
        "6:4: syntax error: unexpected ], expected expression",
    ]


def test_a_loop_of_another_language_does_not_hide_what_follows() -> None:
    assert errors_of("func main() {\n\twhile x {\n\t\tf(]\n\t}\n\tg(]\n}\n") == [
        "2:8: syntax error: unexpected name x at end of statement",
        "3:5: syntax error: unexpected ], expected expression",
        "5:4: syntax error: unexpected ], expected expression",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("if x\n{\n}", "put the { on the same line"),
        ("for x := range y\n{\n}", "put the { on the same line"),
        ("switch {\n}\nelse {\n}", "else stands on the line of the } before it"),
        ("x := []int{\n1\n}", "end the line with a comma, or put the } on it"),
        ("f(\n1\n)", "end the line with a comma, or put the ) on it"),
        ("if x = 1 {\n}", "compare with =="),
        ("while x {\n}", "Go's only loop is for: for condition { … }"),
        ("int x = 3", "a declaration names the variable first: var x int"),
        ("x := i++", "++ makes a statement, not an expression; put it on a line of its own"),
        ("++i", "++ stands behind the variable: i++"),
        ("x := a ? b : c", "Go has no ?: operator; use if and else"),
        ("a and b", "the operator is &&"),
        ("x = a === b", "equal is written =="),
        ("\tfunc g() {\n}", "a function inside a function has no name: g := func(…) { … }"),
        ("var x := 1", "var takes =; a := stands without var"),
        ("var x", "a variable has a type or a value: var x int"),
        ("x = 'abc'", 'a string takes double quotes: "…"'),
        ("x = \u201cabc\u201d", 'write the plain quote " instead of the curly one'),
        ("if x == T{1} {\n}", "a composite literal in the head of an if, for or switch is in parentheses: (T{…})"),
        ("for (i := 0; i < 3; i++) {\n}", "what stands behind if, for or switch is not in parentheses"),
        ("x.type()", "type is a keyword and cannot be a name"),
    ],
)
def test_a_hint_tells_what_to_do(text: str, hint: str) -> None:
    assert hints_of(text) == [hint]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("func f[T any](x T) {}\n", "1:7: type parameters not supported: came with Go 1.18"),
        ("type t[T any] struct{}\n", "1:7: type parameters not supported: came with Go 1.18"),
        ("type t[K, V any] struct{}\n", "1:7: type parameters not supported: came with Go 1.18"),
        ("var x list[int]\n", "1:11: type arguments not supported: came with Go 1.18"),
        ("var x = f[int, string](1)\n", "1:10: type arguments not supported: came with Go 1.18"),
        ("var x = f[[]int](1)\n", "1:11: type arguments not supported: came with Go 1.18"),
        ("type t struct {\n\tlist[int]\n}\n", "2:2: type arguments not supported: came with Go 1.18"),
        ("type t interface {\n\tint | string\n}\n", "2:6: type sets not supported: came with Go 1.18"),
        ("type t interface {\n\t~int\n}\n", "2:2: type sets not supported: came with Go 1.18"),
        ("func f(x list[int]) {}\n", "1:14: type arguments not supported: came with Go 1.18"),
    ],
)
def test_generics_are_named_as_later_than_this_language(text: str, expected: str) -> None:
    assert errors_of(text) == [expected]


def test_an_array_type_is_not_taken_for_type_parameters() -> None:
    assert (
        errors_of("type a [n]int\ntype b [n * m]int\ntype c [len(x)]int\ntype d []int\nfunc f(a [n]int, b []int) {}\n")
        == []
    )


# --------------------------------------------------------------------------------------------------------------- limits

NESTED = {
    "parentheses": "_ = " + "(" * 30_000 + "1" + ")" * 30_000,
    "open parentheses": "_ = " + "(" * 30_000,
    "calls": "_ = " + "f(" * 30_000,
    "brackets": "_ = " + "x[" * 30_000,
    "unary operators": "_ = " + "- " * 30_000 + "1",
    "pointers": "var x " + "*" * 10_000 + "int",
    "slices": "var x " + "[]" * 10_000 + "int",
    "channels": "var x " + "chan " * 10_000 + "int",
    "arrows": "_ = " + "<-" * 30_000 + "c",
    "literals": "_ = T" + "{" * 10_000,
    "function literals": "_ = " + "func() { _ = " * 10_000,
    "goroutines": "go func() { " * 10_000,
    "blocks": "{" * 10_000,
    "ifs": "if x { " * 10_000,
    "switches": "switch { case x: " * 10_000,
    "selects": "select { case <-c: " * 10_000,
    "labels": "L: " * 10_000,
    "structs": "type t " + "struct { x " * 10_000,
    "interfaces": "type t " + "interface { f(x " * 10_000,
    "call chain": "_ = f" + "()" * 10_000,
    "selector chain": "_ = f" + ".x" * 10_000,
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED.keys())
def test_deep_nesting_is_a_diagnostic(text: str) -> None:
    (error,) = errors_of(f"func main() {{\n{text}\n}}\n")
    assert error.endswith("nested too deeply")


def test_nesting_that_people_write_is_none() -> None:
    deep = MAX_DEPTH - 10
    assert errors_of(f"func main() {{\n_ = {'(' * deep}1{')' * deep}\n}}\n") == []


def test_a_long_chain_of_else_ifs_is_no_nesting() -> None:
    assert errors_of("func main() {\nif x { }" + " else if x { }" * 10_000 + "\n}\n") == []


def test_a_long_chain_of_operators_is_no_nesting() -> None:
    file = parse_file("t.go", "var y = " + " + ".join(["x"] * 20_000))
    assert sum(isinstance(node, ast.BinaryExpr) for node in ast.walk(file)) == 19_999


def test_a_source_can_be_too_long() -> None:
    assert errors_of("x" * (MAX_LENGTH + 1)) == ["1:1: source too long"]


@pytest.mark.parametrize("piece", ["@", "@\n", "}", ")", "=", "func ", "'", '"', "\x00", "if x {", "x\n", "(\n", "é²"])
def test_much_of_one_thing(piece: str) -> None:
    assert len(errors_of(piece * 20_000)) in range(1, 11)


PIECES = [*OPERATORS, *KEYWORDS, "x", "y", "1", '"s"', "'c'", "\n", "\n", " ", "1.5", "`r`", "/*", "//"]


def check_outcome(text: str | bytes) -> None:
    """Parse a text: a tree has no bad nodes; an error has some diagnostics, in order, that can be shown."""
    try:
        file = parse_file("t.go", text)
    except CompileError as error:
        places = [diagnostic.pos for diagnostic in error.diagnostics]
        outcome = len(places) in range(1, 11) and places == sorted(places) and bool(error.render())
    else:
        outcome = not [node for node in ast.walk(file) if isinstance(node, ast.BadExpr | ast.BadStmt | ast.BadDecl)]
    assert outcome


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60), inside=st.booleans())
def test_any_tokens_give_a_tree_or_diagnostics(pieces: list[str], *, inside: bool) -> None:
    text = " ".join(pieces)
    check_outcome(f"func main() {{\n{text}\n}}\n" if inside else text)


@given(st.binary(max_size=200) | st.text(max_size=100))
def test_any_text_gives_a_tree_or_diagnostics(text: bytes | str) -> None:
    check_outcome(text)
