"""The scanner: tokens, inserted semicolons, literals, and what it reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.kit.diagnostics import CompileError, Diagnostics
from goexit_lab.kit.source import Source
from goexit_lab.lang.literal import rune_value, string_value
from goexit_lab.lang.scan import Tokens, scan
from goexit_lab.lang.scan_literal import number_kind
from goexit_lab.lang.token import BINARY_PRECEDENCE, KEYWORDS, OPERATORS, Token


def tokens_of(text: str | bytes) -> Tokens:
    """The tokens of a text without mistakes."""
    source = Source.of("t.go", text)
    errors = Diagnostics(source)
    tokens = scan(source, errors)
    errors.raise_if_any()
    return tokens


def line_of(text: str) -> str:
    """The tokens of a text, spelled with spaces between; an inserted semicolon shows why it is there."""
    return " ".join(tokens_of(text).texts)


def errors_of(text: str | bytes) -> list[str]:
    """Line, column and message of each thing that the scanner reports."""
    source = Source.of("t.go", text)
    errors = Diagnostics(source)
    scan(source, errors)
    try:
        errors.raise_if_any()
    except CompileError as error:
        return [str(diagnostic).removeprefix("t.go:") for diagnostic in error.diagnostics]
    return []


def test_every_operator_and_keyword_is_one_token() -> None:
    for spelling, kind in {**OPERATORS, **KEYWORDS}.items():
        tokens = tokens_of(f" {spelling} ")
        assert tokens.kinds[0] is kind
        assert tokens.positions[0] == 1


def test_operators_are_as_long_as_they_can_be() -> None:
    assert line_of("a<<=b&^=c&^d...e<-f++g--h:=i!=j") == "a <<= b &^= c &^ d ... e <- f ++ g -- h := i != j EOF EOF"


def test_there_are_25_keywords_and_19_binary_operators() -> None:
    assert len(KEYWORDS) == 25
    assert len(BINARY_PRECEDENCE) == 19


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x\n", "x newline EOF"),
        ("x", "x EOF EOF"),
        ("x // c\ny", "x newline y EOF EOF"),
        ("x /* a\nb */ y", "x newline y EOF EOF"),
        ("x /* a */ y\n", "x y newline EOF"),
        ("x +\ny\n", "x + y newline EOF"),
        ("f(\n)\n", "f ( ) newline EOF"),
        (
            "return\nbreak\ncontinue\nfallthrough\n",
            "return newline break newline continue newline fallthrough newline EOF",
        ),
        ("if\ngoto\ndefer\n", "if goto defer EOF"),
        (
            "a++\nb]\nc}\n'a'\n`r`\n1.\n2i\n",
            "a ++ newline b ] newline c } newline 'a' newline `r` newline 1. newline 2i newline EOF",
        ),
        (";;\n", "semicolon semicolon EOF"),
        ("\n\n\n", "EOF"),
        ("", "EOF"),
    ],
)
def test_semicolons_are_inserted_at_line_ends(text: str, expected: str) -> None:
    assert line_of(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0", Token.INT), ("42", Token.INT), ("4_2", Token.INT), ("0600", Token.INT), ("0_600", Token.INT),
        ("0o600", Token.INT), ("0O600", Token.INT), ("0xBadFace", Token.INT), ("0xBad_Face", Token.INT),
        ("0x_67_7a", Token.INT), ("0b1011", Token.INT), ("0B1", Token.INT), ("0x1e2", Token.INT),
        ("0.", Token.FLOAT), ("72.40", Token.FLOAT), ("072.40", Token.FLOAT), ("1.e+0", Token.FLOAT),
        ("6.67428e-11", Token.FLOAT), ("1E6", Token.FLOAT), (".25", Token.FLOAT), (".12345E+5", Token.FLOAT),
        ("1_5.", Token.FLOAT), ("0.15e+0_2", Token.FLOAT), ("0x1p-2", Token.FLOAT), ("0x2.p10", Token.FLOAT),
        ("0x1.Fp+0", Token.FLOAT), ("0X.8p-0", Token.FLOAT), ("0X_1FFFP-16", Token.FLOAT), ("089.5", Token.FLOAT),
        ("0i", Token.IMAG), ("0123i", Token.IMAG), ("0o123i", Token.IMAG), ("0xabci", Token.IMAG), ("0.i", Token.IMAG),
        ("2.71828i", Token.IMAG), ("1.e+0i", Token.IMAG), (".25i", Token.IMAG), ("0x1p-2i", Token.IMAG),
        ("08i", Token.IMAG),
    ],
)  # fmt: skip
def test_a_number_is_one_token_of_its_kind(text: str, kind: Token) -> None:
    tokens = tokens_of(f"{text} ")
    assert tokens.kinds[0] is kind
    assert tokens.texts[0] == text
    assert number_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.foo", "1. foo EOF EOF"),
        ("x.0", "x .0 EOF EOF"),
        ("0x1.p", None),
        ("1..2", "1. .2 EOF EOF"),
        ("a[1:2]", "a [ 1 : 2 ] EOF EOF"),
        ("12ab", "12 ab EOF EOF"),
    ],
)
def test_where_a_number_ends(text: str, expected: str | None) -> None:
    if expected is None:
        assert errors_of(text) == ["1:6: exponent has no digits"]
    else:
        assert line_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a := 08", "1:7: invalid digit '8' in octal literal"),
        ("a := 0b12", "1:9: invalid digit '2' in binary literal"),
        ("a := 0x", "1:8: hexadecimal literal has no digits"),
        ("a := 1__0", "1:8: '_' must separate successive digits"),
        ("a := 1_", "1:7: '_' must separate successive digits"),
        ("a := 0_x1", "1:7: '_' must separate successive digits"),
        ("a := 1e", "1:8: exponent has no digits"),
        ("a := 0x1.0", "1:11: hexadecimal mantissa requires a 'p' exponent"),
        ("a := 1p3", "1:7: 'p' exponent requires hexadecimal mantissa"),
        ("a := 0b1.0", "1:9: invalid radix point in binary literal"),
        ("a := 0b1e3", "1:9: 'e' exponent requires decimal mantissa"),
        ("a := @1", "1:6: invalid character U+0040 '@'"),
        ("a := \x01", "1:6: invalid character U+0001"),
        ("é = 1 \x00", "1:8: invalid NUL character"),
        ("a = \ufeff1", "1:5: invalid BOM in the middle of the file"),
        ("a² = 1", "1:2: invalid character U+00B2 '²' in identifier"),
        ("\u0661a = 1", "1:1: identifier cannot begin with digit U+0661 '\u0661'"),
        ('a = "b', "1:5: string not terminated"),
        ('a = "b\n', "1:7: newline in string"),
        ("a = `b\n", "1:5: string not terminated"),
        ("a = 'b", "1:5: rune literal not terminated"),
        ("a = 'b\n", "1:7: newline in rune literal"),
        ("a = ''", "1:6: empty rune literal or unescaped '"),
        ("a = 'bc'", "1:5: more than one character in rune literal"),
        (r'a = "\q"', "1:7: unknown escape"),
        (r"a = '\"'", "1:7: unknown escape"),
        (r'a = "\x4g"', "1:9: invalid character 'g' in hexadecimal escape"),
        (r"a = '\x'", r"1:8: invalid character '\'' in hexadecimal escape"),
        (r'a = "\400"', "1:10: octal escape value 256 > 255"),
        (r'a = "\ud800"', "1:12: escape is invalid Unicode code point U+D800"),
        (r'a = "\U00110000"', "1:16: escape is invalid Unicode code point U+110000"),
        ("a = 1 /* b", "1:7: comment not terminated"),
    ],
)
def test_mistakes_are_reported_in_the_compilers_words(text: str, expected: str) -> None:
    assert errors_of(text) == [expected]


def test_bytes_that_are_not_utf8_are_reported_wherever_they_are() -> None:
    assert errors_of(b"a \xff\nb // \xc3\n`\xed\xa0\x80`\n") == [
        "1:3: invalid UTF-8 encoding",
        "2:6: invalid UTF-8 encoding",
        "3:2: invalid UTF-8 encoding",
    ]


def test_a_byte_order_mark_may_come_first() -> None:
    assert tokens_of(b"\xef\xbb\xbfx").texts == ["x", "EOF", "EOF"]


def test_names_are_of_unicode_letters_and_digits() -> None:
    assert tokens_of("größe 世界 _x1 β\u0663").texts[:4] == ["größe", "世界", "_x1", "β\u0663"]


@pytest.mark.parametrize(
    ("lexeme", "value"),
    [
        ('"abc"', b"abc"),
        (r'"\a\b\f\n\r\t\v\\\""', b'\a\b\f\n\r\t\v\\"'),
        (r'"\377\xfe\u00e9\U0001F600"', b"\xff\xfe" + "é😀".encode()),
        ('"é"', "é".encode()),
        (r"`a\n`", rb"a\n"),
        ("`a\r\nb`", b"a\nb"),
    ],
)
def test_value_of_a_string(lexeme: str, value: bytes) -> None:
    assert errors_of(lexeme) == []
    assert string_value(lexeme) == value


@pytest.mark.parametrize(
    ("lexeme", "value"),
    [("'a'", 97), ("'ä'", 228),
     (r"'\''", 39), (r"'\000'", 0), (r"'\377'", 255), (r"'\x7f'", 127), (r"'\u12e4'", 0x12E4),
     (r"'\U00101234'", 0x101234), ("'\"'", 34)],
)  # fmt: skip
def test_value_of_a_rune(lexeme: str, value: int) -> None:
    assert errors_of(lexeme) == []
    assert rune_value(lexeme) == value


@given(st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet="'\"`\\/*\nx0_.eEpP+-i ", max_size=30))
def test_any_text_gives_tokens_that_are_where_they_say(text: str) -> None:
    source = Source.of("t.go", text)
    tokens = scan(source, Diagnostics(source))
    assert tokens.kinds[-1] is Token.EOF
    assert Token.EOF not in tokens.kinds[:-1]
    assert tokens.positions == sorted(tokens.positions)
    for kind, pos, lexeme in zip(tokens.kinds, tokens.positions, tokens.texts, strict=True):
        if kind not in {Token.SEMICOLON, Token.EOF}:
            assert source.text[pos : pos + len(lexeme)] == lexeme


@given(st.binary(max_size=80))
def test_any_bytes_give_tokens(data: bytes) -> None:
    source = Source.of("t.go", data)
    assert scan(source, Diagnostics(source)).kinds[-1] is Token.EOF
