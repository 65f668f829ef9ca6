"""Constants: exact arithmetic, literals, rounding, what fits where."""

from __future__ import annotations

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goexit_lab.lang import bigfloat, constant
from goexit_lab.lang.bigfloat import BigFloat
from goexit_lab.lang.check import check_file
from goexit_lab.lang.config import Config
from goexit_lab.lang.constant import Complex, Value
from goexit_lab.lang.objects import Const
from goexit_lab.lang.parse import parse_file
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Kind
from goexit_lab.lang.universe import TYPES, UNTYPED_FLOAT, UNTYPED_INT

INTS = st.integers(-(1 << 70), 1 << 70)


def value_of(expression: str, before: str = "", *, int_bytes: int = 4) -> tuple[str, Value | None]:
    """Type and value of a constant expression."""
    file = parse_file("c.go", f"package p\n{before}\nconst c = {expression}")
    found = check_file(file, Config(int_bytes=int_bytes)).package.scope.lookup("c")
    assert isinstance(found, Const)
    return str(found.type), found.value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Token.INT, "0", 0),
        (Token.INT, "0755", 0o755),
        (Token.INT, "0o17", 15),
        (Token.INT, "0b101", 5),
        (Token.INT, "0xFF_ff", 0xFFFF),
        (Token.INT, "1_000", 1000),
        (Token.FLOAT, "1.5", Fraction(3, 2)),
        (Token.FLOAT, ".25", Fraction(1, 4)),
        (Token.FLOAT, "1.", 1),
        (Token.FLOAT, "1e3", 1000),
        (Token.FLOAT, "1E-2", Fraction(1, 100)),
        (Token.FLOAT, "0x1p-2", Fraction(1, 4)),
        (Token.FLOAT, "0x1.8p1", 3),
        (Token.FLOAT, "0.1", Fraction(1, 10)),
        (Token.FLOAT, "1e999999999", None),
        (Token.IMAG, "2i", Complex(0, 2)),
        (Token.IMAG, "0123i", Complex(0, 123)),
        (Token.IMAG, "0x10i", Complex(0, 16)),
        (Token.IMAG, "1.5e1i", Complex(0, 15)),
        (Token.IMAG, "0i", 0),
    ],
)
def test_literals(kind: Token, text: str, value: Value | None) -> None:
    assert constant.from_literal(kind, text) == value


def test_a_literal_of_thousands_of_digits() -> None:
    assert constant.from_literal(Token.INT, "9" * 9999) == 10**9999 - 1


@given(INTS, INTS)
def test_division_truncates(x: int, y: int) -> None:
    assume(y != 0)
    quotient = constant.binary(x, Token.QUO, y, integer=True)
    rest = constant.binary(x, Token.REM, y, integer=True)
    assert quotient == math.trunc(Fraction(x, y))
    assert isinstance(quotient, int)
    assert isinstance(rest, int)
    assert quotient * y + rest == x
    assert abs(rest) < abs(y)
    assert rest == 0 or (rest < 0) == (x < 0)


@given(INTS, INTS)
def test_integer_operators(x: int, y: int) -> None:
    def result(op: Token) -> Value | None:
        return constant.binary(x, op, y, integer=True)

    assert (result(Token.ADD), result(Token.SUB), result(Token.MUL)) == (x + y, x - y, x * y)
    assert (result(Token.AND), result(Token.OR), result(Token.XOR)) == (x & y, x | y, x ^ y)
    assert result(Token.AND_NOT) == x & ~y


@given(st.fractions(), st.fractions())
def test_reals_are_exact_and_simple(x: Fraction, y: Fraction) -> None:
    left, right = constant.simplify(x), constant.simplify(y)
    total = constant.binary(left, Token.ADD, right, integer=False)
    product = constant.binary(left, Token.MUL, right, integer=False)
    assert total == x + y
    assert product == x * y
    assert isinstance(total, int) == (total.denominator == 1 if isinstance(total, Fraction) else True)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_float32_rounding_is_the_hardware_s(x: float) -> None:
    try:
        expected = struct.unpack("f", struct.pack("f", x))[0]
    except OverflowError:
        expected = math.inf
    rounded = constant.round_float(constant.simplify(Fraction(x)), Kind.FLOAT32)
    assert rounded == (None if math.isinf(expected) else expected)


@given(st.fractions())
def test_float64_rounding_is_python_s(x: Fraction) -> None:
    assert constant.round_float(constant.simplify(x), Kind.FLOAT64) == float(x)


def test_float64_has_limits() -> None:
    assert constant.round_float(1 << 1024, Kind.FLOAT64) is None
    assert constant.round_float((1 << 1024) - 1, Kind.FLOAT64) is None
    assert constant.round_float(Fraction(1, 10**400), Kind.FLOAT64) == 0
    assert constant.round_float(Fraction(5, 10**324), Kind.FLOAT64) == Fraction(5e-324)


@given(INTS, st.sampled_from(["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "int", "uint"]))
def test_integers_fit_their_range_alone(value: int, name: str) -> None:
    bits = int(name.lstrip("uint") or "32")
    low, high = (0, (1 << bits) - 1) if name.startswith("u") else (-(1 << bits - 1), (1 << bits - 1) - 1)
    fits = constant.represent(value, TYPES[name], 4, 8)
    assert fits == (value if low <= value <= high else None)


@pytest.mark.parametrize(
    ("expression", "typ", "value"),
    [
        ("1 << 100 >> 98", "untyped int", 4),
        ("7 / 2", "untyped int", 3),
        ("-7 / 2", "untyped int", -3),
        ("7 / 2.0", "untyped float", Fraction(7, 2)),
        ("'a' + 1", "untyped rune", 98),
        ("'a' + 1.0", "untyped float", 98),
        ("1.0 << 3", "untyped int", 8),
        ("2i * 2i", "untyped complex", -4),
        ("(1 + 2i) / (1 + 2i)", "untyped complex", 1),
        ("real(3 + 4i)", "untyped float", 3),
        ("imag(3 + 4i)", "untyped float", 4),
        ("complex(1, 2)", "untyped complex", Complex(1, 2)),
        ('"a" + `b`', "untyped string", b"ab"),
        (r'"\xff\u00e9"', "untyped string", b"\xff\xc3\xa9"),
        ('len("é")', "int", 2),
        ("len([4]string{})", "int", 4),
        ("string(65)", "string", b"A"),
        ("string(-1)", "string", "\ufffd".encode()),
        ("int8(-128)", "int8", -128),
        ("^0", "untyped int", -1),
        ("^uint8(1)", "uint8", 254),
        ("5 &^ 1", "untyped int", 4),
        ("uint32(1) << 31", "uint32", 1 << 31),
        ("1 < 2 && !false", "untyped bool", True),
        ('"a" < "b"', "untyped bool", True),
        ("float32(0.1)", "float32", Fraction(13421773, 134217728)),
        ("0.1 + 0.2 == 0.3", "untyped bool", True),
        ("float64(0.1) + 0.2 == 0.3", "untyped bool", False),
        ("max(1, 2.5, 'a')", "untyped float", 97),
        ('min("b", "a")', "untyped string", b"a"),
        ("1<<31 - 1", "untyped int", (1 << 31) - 1),
    ],
)
def test_constant_expressions(expression: str, typ: str, value: Value) -> None:
    found = value_of(expression)
    assert found == (typ, value)
    assert type(found[1]) is type(value)


def test_iota_counts_specs_and_expressions_repeat() -> None:
    text = """package p
        const ( a = iota; b; _; c; d, e = iota, iota * 10; f, g; h = "s"; i )
        const j = iota
        type Day int
        const ( Sun Day = iota; Mon )
        const k = 1 << (10 * (iota + 1))
    """
    scope = check_file(parse_file("iota.go", text)).package.scope
    found = {name: obj.value for name, obj in scope.names.items() if isinstance(obj, Const)}
    expected = {"a": 0, "b": 1, "c": 3, "d": 4, "e": 40, "f": 5, "g": 50, "h": b"s", "i": b"s", "j": 0}
    assert found == {**expected, "Sun": 0, "Mon": 1, "k": 1024}
    day = scope.lookup("Mon")
    assert day is not None
    assert str(day.type) == "Day"


def test_int_has_the_configured_size() -> None:
    assert value_of("int(1 << 40)", int_bytes=8) == ("int", 1 << 40)
    assert constant.represent(1 << 40, TYPES["int"], 4, 8) is None
    assert constant.represent(1 << 40, TYPES["uintptr"], 4, 8) == 1 << 40


def test_a_long_product_is_rounded_not_held() -> None:
    value: Value | None = Fraction(11, 10)
    for _ in range(20):
        assert value is not None
        value = constant.binary(value, Token.MUL, value, integer=False)
    assert isinstance(value, BigFloat)
    assert value.mantissa.bit_length() <= 512
    assert math.isclose(math.log(1.1) * 2**20, math.log(value.mantissa) + value.exponent * math.log(2))


def test_values_show_as_the_compiler_prints_them() -> None:
    assert constant.show(5, UNTYPED_INT) == "5"
    assert constant.show(10**30, UNTYPED_FLOAT) == "1e+30"
    assert constant.show(Fraction(1, 3)) == "0.333333"
    assert constant.show(Complex(1, Fraction(1, 2))) == "(1 + 0.5i)"
    assert constant.show(b'a"\n\xff') == r'"a\"\n\xff"'
    assert constant.show(b"x" * 100) == '"' + "x" * 68 + "..."
    assert constant.show(10**400, UNTYPED_FLOAT) == "1e+400"
    assert constant.show(Fraction(1, 10**400), UNTYPED_FLOAT) == "1e-400"
    assert constant.show(Fraction(100_000_001, 100_000_000)) == "1.00000001"
    assert constant.show(Fraction(2_000_000_001, 1000)) == "2.000000001e+06"
    assert constant.show(value=True) == "true"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1e646456992", "1e+646456992"),
        ("1e-646456000", "1e-646456000"),
        ("9.9999999e5000", "1e+5001"),
        ("0x1p100000", "9.99002e+30102"),
        ("1e-2147483647", "0"),
    ],
)
def test_a_huge_exponent_takes_no_room(text: str, shown: str) -> None:
    value = constant.from_literal(Token.FLOAT, text)
    assert value is not None
    assert constant.show(value, UNTYPED_FLOAT) == shown
    assert not isinstance(value, BigFloat) or value.mantissa.bit_length() <= 512


@pytest.mark.parametrize("text", ["1e646456994", "1e2147483647", "1e-2147483649", "1e-99999999999999999999999"])
def test_an_exponent_that_no_constant_has(text: str) -> None:
    assert constant.from_literal(Token.FLOAT, text) is None


EXPONENTS = st.integers(-9000, 9000)
MANTISSAS = st.integers(-(1 << 80), 1 << 80).filter(bool)


@given(MANTISSAS, EXPONENTS, MANTISSAS, EXPONENTS, st.sampled_from([Token.ADD, Token.SUB, Token.MUL, Token.QUO]))
def test_arithmetic_beyond_exact_fractions(a: int, at: int, b: int, to: int, op: Token) -> None:
    x, y = Fraction(a) * Fraction(2) ** at, Fraction(b) * Fraction(2) ** to
    found = constant.binary(constant.simplify(x), op, constant.simplify(y), integer=False)
    exact = {Token.ADD: x + y, Token.SUB: x - y, Token.MUL: x * y, Token.QUO: x / y}[op]
    if isinstance(found, BigFloat):
        assert found.mantissa % 2 == 1
        found = Fraction(found.mantissa) * Fraction(2) ** found.exponent
    assert isinstance(found, int | Fraction)
    assert abs(found - exact) <= abs(exact) / (1 << 512)
    order = bigfloat.order(constant.simplify(x), constant.simplify(y))
    assert order == (x > y) - (x < y)


@given(st.integers(1, 10**30), st.integers(-40_000, 40_000))
def test_a_literal_is_read_to_512_bits(digits: int, power: int) -> None:
    found = constant.from_literal(Token.FLOAT, f"{digits}e{power}")
    exact = Fraction(digits) * Fraction(10) ** power
    if isinstance(found, BigFloat):
        found = Fraction(found.mantissa) * Fraction(2) ** found.exponent
    assert isinstance(found, int | Fraction)
    assert abs(found - exact) <= exact / (1 << 512)
