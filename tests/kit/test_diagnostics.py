"""Positions, and how a diagnostic looks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.kit.diagnostics import LIMIT, CompileError, Diagnostic, Diagnostics
from goexit_lab.kit.source import Pos, Source


def at(source: Source, text: str, **rest: str) -> Diagnostic:
    """A diagnostic that marks the first occurrence of `text`."""
    start = source.text.index(text)
    return Diagnostic(source, Pos(start), "message", Pos(start + len(text)), **rest)


def test_a_position_counts_bytes_from_one() -> None:
    source = Source.of("a.go", "x\nä世y\n")
    assert str(source.position(Pos(source.text.index("y")))) == "a.go:2:6"
    assert str(source.position(Pos(0))) == "a.go:1:1"
    assert str(source.position(Pos(len(source.text)))) == "a.go:3:1"


def test_a_line_has_no_line_end() -> None:
    source = Source.of("a.go", "one\r\ntwo\n")
    assert [source.line(number) for number in (0, 1, 2, 3, 4)] == ["", "one", "two", "", ""]


@given(st.binary(max_size=60), st.integers(0, 60))
def test_a_column_is_the_byte_offset_in_its_line(data: bytes, index: int) -> None:
    source = Source.of("a.go", data)
    pos = Pos(min(index, len(source.text)))
    offset = len(source.text[:pos].encode("utf-8", "surrogateescape"))
    position = source.position(pos)
    assert position.line == 1 + data[:offset].count(b"\n")
    assert position.column == offset - (data.rfind(b"\n", 0, offset) + 1) + 1


def test_a_diagnostic_shows_message_line_caret_and_hint() -> None:
    source = Source.of("cell.go", "a := 1\nb := count + 1\n")
    assert at(source, "count", hint="did you mean a?").render() == (
        "cell.go:2:6: message\n    b := count + 1\n         ^^^^^\n    did you mean a?"
    )


def test_tabs_before_the_caret_stay_tabs() -> None:
    source = Source.of("a.go", "\tx :=\ty\n")
    assert at(source, "y").render().split("\n")[1:] == ["    \tx :=\ty", "    \t    \t^"]


def test_wide_and_combining_characters_take_their_columns() -> None:
    source = Source.of("a.go", 's := "世界e\u0301" + yy')
    caret = at(source, "yy").render().split("\n")[2]
    assert caret == "    " + " " * len('s := "....e" + ') + "^^"


def test_at_the_end_of_a_line_one_caret_stands_behind_it() -> None:
    source = Source.of("a.go", "if x\n{\n")
    assert Diagnostic(source, Pos(4), "m").render() == "a.go:1:5: m\n    if x\n        ^"


def test_what_is_marked_ends_with_its_line() -> None:
    source = Source.of("a.go", "f(`a\nb`)\n")
    assert at(source, "`a\nb`").excerpt().marked == "`a"


def test_a_long_line_is_shown_around_its_caret() -> None:
    source = Source.of("a.go", "x" * 5000 + "!" + "y" * 5000)
    lines = at(source, "!").render().split("\n")
    assert len(lines[1]) < 200
    assert lines[1][lines[2].index("^")] == "!"


def test_control_characters_and_broken_bytes_are_made_visible() -> None:
    source = Source.of("a.go", b"\x1b[31m \x00 \xff z")
    shown = at(source, "z").render()
    assert "␛[31m ␀ \ufffd z" in shown
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in shown)


def test_plain_data_for_a_page() -> None:
    source = Source.of("a.go", "f(1,, 2)\n")
    assert at(source, ",, ", hint="h").to_data() == {
        "file": "a.go", "line": 1, "column": 4, "message": "message", "hint": "h",
        "before": "f(1", "marked": ",, ", "after": "2)",
    }  # fmt: skip


def test_a_compile_error_has_its_diagnostics_in_order_and_once() -> None:
    errors = Diagnostics(Source.of("a.go", "abc\ndef\n"))
    errors.add(Pos(5), "second")
    errors.add(Pos(1), "first")
    errors.add(Pos(5), "second")
    errors.add_once_per_line(Pos(6), "an echo")
    with pytest.raises(CompileError) as caught:
        errors.raise_if_any()
    error = caught.value
    assert [str(diagnostic) for diagnostic in error.diagnostics] == ["a.go:1:2: first", "a.go:2:2: second"]
    assert error.render() == "a.go:1:2: first\n    abc\n     ^\na.go:2:2: second\n    def\n     ^"
    assert [entry["line"] for entry in error.to_data()] == [1, 2]


def test_at_most_ten_are_reported_and_the_rest_is_mentioned() -> None:
    errors = Diagnostics(Source.of("a.go", "x\n" * 30))
    for number in range(30):
        errors.add(Pos(2 * number), f"message {number}")
    assert errors.full
    with pytest.raises(CompileError) as caught:
        errors.raise_if_any()
    assert len(caught.value.diagnostics) == LIMIT == 10
    assert caught.value.render().endswith("\ntoo many errors")


def test_nothing_is_raised_when_nothing_is_wrong() -> None:
    errors = Diagnostics(Source.of("a.go", ""))
    errors.raise_if_any()
    assert len(errors) == 0
