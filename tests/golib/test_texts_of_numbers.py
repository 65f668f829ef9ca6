"""Numbers and strings as text, and back."""

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goexit_lab.golib import numbers
from goexit_lab.golib.floats import format_float
from goexit_lab.golib.quote import NotQuoted, quote, unquote
from goexit_lab.golib.time import civil, duration_string, format_time, parse_duration, parse_time, seconds
from goexit_lab.kit.text import bytes_of, text_of

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "fmt", "prec", "text"),
    [
        (0.0, "g", -1, "0"),
        (-0.0, "g", -1, "-0"),
        (100000.0, "g", -1, "100000"),
        (1000000.0, "g", -1, "1e+06"),
        (123456789.0, "g", -1, "1.23456789e+08"),
        (0.0001, "g", -1, "0.0001"),
        (0.00001, "g", -1, "1e-05"),
        (2.5, "f", 0, "2"),
        (3.5, "f", 0, "4"),
        (1e21, "f", -1, "1000000000000000000000"),
        (5e-324, "e", -1, "5e-324"),
        (1234.5678, "e", 2, "1.23e+03"),
        (1.0, "b", -1, "4503599627370496p-52"),
        (1.0, "x", -1, "0x1p+00"),
        (1.999999, "x", 1, "0x2.0p+00"[:0] + "0x1.0p+01"),
        (math.inf, "g", -1, "+Inf"),
        (math.nan, "f", 3, "NaN"),
    ],
)
def test_formats_of_strconv(value: float, fmt: str, prec: int, text: str) -> None:
    assert format_float(value, fmt, prec, 64) == text


@given(FINITE, st.sampled_from("efg"))
def test_the_shortest_digits_give_the_number_back(value: float, fmt: str) -> None:
    text = format_float(value, fmt, -1, 64)
    assert numbers.parse_float(text.encode(), 64) == (value, numbers.GOOD)


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_of_a_float32_fewer_digits_are_enough(value: float) -> None:
    text = format_float(value, "g", -1, 32)
    found, problem = numbers.parse_float(text.encode(), 32)
    assert problem == numbers.GOOD
    assert struct.pack("<f", found) == struct.pack("<f", value)
    assert len(text.lstrip("-").replace(".", "").partition("e")[0].strip("0")) <= 9


@given(st.integers(-(1 << 70), 1 << 70), st.integers(2, 36), st.sampled_from([8, 16, 32, 64]))
def test_integers_are_read_or_brought_into_range(value: int, base: int, bits: int) -> None:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    rest, text = abs(value), ""
    while rest:
        rest, digit = divmod(rest, base)
        text = digits[digit] + text
    text = ("-" if value < 0 else "") + (text or "0")
    found, problem, _ = numbers.parse_int(text.encode(), base, bits)
    low, high = -(1 << bits - 1), (1 << bits - 1) - 1
    assert found == min(max(value, low), high)
    assert (problem == numbers.GOOD) == (low <= value <= high)


@pytest.mark.parametrize("text", ["", "-", "+", "1 ", "0x", "1__2", "_1", "12a", "٣"])
def test_what_is_no_integer_is_told(text: str) -> None:
    assert numbers.parse_int(text.encode(), 0, 64)[1] == numbers.SYNTAX


@given(st.binary())
def test_every_string_can_be_quoted_and_read_back(content: bytes) -> None:
    assert unquote(quote(text_of(content))) == content
    assert unquote(quote(text_of(content), ascii_only=True)) == content
    assert quote(text_of(content), ascii_only=True).isascii()


@pytest.mark.parametrize(
    "literal", ["", '"', '"a', "'ab'", '"\\q"', '"\\x1"', "'\\400'", '"\\ud800"', '"a\nb"', "`a`b`"]
)
def test_what_is_no_literal_is_refused(literal: str) -> None:
    with pytest.raises(NotQuoted):
        unquote(literal)


@given(st.text())
def test_text_and_bytes_are_two_views_of_one_string(text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    assert bytes_of(text_of(content)) == content


@given(st.integers(-(1 << 63), (1 << 63) - 1))
def test_durations_read_back(ns: int) -> None:
    assert parse_duration(duration_string(ns)) == (ns, b"")


@given(st.integers(-(10**13), 10**13))
def test_the_calendar_goes_both_ways(sec: int) -> None:
    year, month, day, hour, minute, second, weekday, year_day = civil(sec)
    assert seconds(year, month, day, hour, minute, second) == sec
    assert 0 <= weekday < 7
    assert 1 <= year_day <= 366


@given(st.integers(0, 300_000_000_000), st.integers(0, 999_999_999), st.integers(-86_399, 86_399))
def test_times_read_back_in_the_layout_they_were_written_in(sec: int, nsec: int, offset: int) -> None:
    layout = b"2006-01-02T15:04:05.999999999Z07:00:00"
    said = (b"", offset, True) if offset else (b"UTC", 0, False)
    assert parse_time(layout, format_time(sec, nsec, layout, b"", offset)) == (sec, nsec, *said, b"")
