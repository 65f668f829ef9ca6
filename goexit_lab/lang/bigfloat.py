"""Constants of huge and tiny exponents: 512 bits of mantissa beside an exponent of 32 bits, as the compiler keeps them.

The model: an exact fraction serves as long as numerator and denominator are of a size that one would write down;
beyond that a real constant is a `BigFloat`, so that 1e646456992 takes a few words and not a quarter of a gigabyte.
`reduced` decides which of the two a result is.

Invariant: a BigFloat is never 0, its mantissa is odd, and no int or Fraction that is kept equals it.
Invariant: an exponent beyond 32 bits becomes None (infinity) or 0, never a wrong value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from goexit_lab.lang.token import Token

MANTISSA_BITS: Final = 512
EXACT_BITS: Final = 4096
"""Bits of the numerator and denominator of a fraction that is kept exactly; the compiler's figure."""

_LARGEST_EXPONENT: Final = (1 << 31) - 1
_GUARD_BITS: Final = 128
_LOG_2: Final = 0.3010299956639812
_ALMOST_ONE: Final = 1 - 0.5e-6


@dataclass(frozen=True, slots=True)
class BigFloat:
    """The number mantissa·2**exponent."""

    mantissa: int
    exponent: int

    def __neg__(self) -> BigFloat:
        """Return the number with the other sign."""
        return BigFloat(-self.mantissa, self.exponent)

    def top(self) -> int:
        """Return e such that the number's magnitude is at least 2**(e-1) and less than 2**e."""
        return self.mantissa.bit_length() + self.exponent

    def __str__(self) -> str:
        """Return the number to six digits, as the compiler's messages print it."""
        bits = self.mantissa.bit_length()
        shown = (self.mantissa >> bits - 64 if bits > 64 else self.mantissa) / (1 << min(bits, 64))
        power = self.top() * _LOG_2
        whole = int(power)
        shown *= 10 ** (power - whole)
        if abs(shown) < _ALMOST_ONE:
            shown, whole = shown * 10, whole - 1
        elif abs(shown) >= 10:
            shown, whole = shown / 10, whole + 1
        return f"{shown:.6g}e{whole:+d}"


Real: TypeAlias = int | Fraction | BigFloat


def _rounded(mantissa: int, exponent: int, bits: int = MANTISSA_BITS) -> tuple[int, int]:
    """Return mantissa·2**exponent rounded, half to even, to `bits` of mantissa, without zero bits at its end."""
    extra = abs(mantissa).bit_length() - bits
    if extra > 0:
        kept, rest = divmod(abs(mantissa), 1 << extra)
        half = 1 << extra - 1
        kept += rest > half or (rest == half and kept & 1)
        mantissa, exponent = kept if mantissa > 0 else -kept, exponent + extra
    zeros = (mantissa & -mantissa).bit_length() - 1 if mantissa else 0
    return mantissa >> zeros, exponent + zeros


def _split(value: Real) -> tuple[int, int]:
    """Return mantissa and exponent of `value`, rounded to 512 bits."""
    match value:
        case BigFloat(mantissa, exponent):
            return mantissa, exponent
        case int():
            return _rounded(value, 0)
        case Fraction(numerator=numerator, denominator=denominator):
            shift = max(0, MANTISSA_BITS + 2 + denominator.bit_length() - numerator.bit_length())
            quotient, rest = divmod(abs(numerator) << shift, denominator)
            # A bit below the others says that something is left, which decides where the rest would be a half.
            quotient = quotient << 1 | (rest != 0)
            return _rounded(quotient if numerator > 0 else -quotient, -shift - 1)


def _value(mantissa: int, exponent: int) -> Real | None:
    """Return mantissa·2**exponent in its simplest form; None if it is too large."""
    mantissa, exponent = _rounded(mantissa, exponent)
    top = mantissa.bit_length() + exponent
    if not mantissa or top < -_LARGEST_EXPONENT:
        return 0
    if top > _LARGEST_EXPONENT:
        return None
    if top > EXACT_BITS or -exponent >= EXACT_BITS:
        return BigFloat(mantissa, exponent)
    if exponent >= 0:
        return mantissa << exponent
    return Fraction(mantissa, 1 << -exponent)


def reduced(value: Fraction) -> Real | None:
    """Return `value` in its simplest form, rounded to 512 bits of mantissa if it has become unwieldy."""
    if value.numerator.bit_length() > EXACT_BITS or value.denominator.bit_length() > EXACT_BITS:
        return _value(*_split(value))
    return value.numerator if value.denominator == 1 else value


def scaled(value: Fraction, base: int, power: int) -> Real | None:
    """Return value·base**power, as a literal says it; None if it is too large, or the power is beyond 32 bits."""
    if abs(power) <= EXACT_BITS:
        return reduced(value * Fraction(base) ** power)
    factor, exponent = 1, 0
    bits = MANTISSA_BITS + _GUARD_BITS
    if abs(power) > _LARGEST_EXPONENT:
        return None
    for digit in f"{abs(power):b}":
        factor, exponent = _rounded(factor * factor, exponent * 2, bits)
        if digit == "1":
            factor, exponent = _rounded(factor * base, exponent, bits)
    if power < 0:
        wide = 2 * bits
        factor, exponent = (1 << wide) // factor, -wide - exponent
    mantissa, start = _split(value)
    return _value(mantissa * factor, start + exponent)


def operation(x: Real, op: Token, y: Real) -> Real | None:
    """Return ``x op y``, one of which at least is a BigFloat, for one of + - * /; None if it is too large."""
    (a, at), (b, to) = _split(x), _split(y)
    match op:
        case Token.MUL:
            return _value(a * b, at + to)
        case Token.QUO:
            shift = 2 * MANTISSA_BITS + 2
            quotient, rest = divmod(abs(a) << shift, abs(b))
            quotient = quotient << 1 | (rest != 0)
            return _value(quotient if (a < 0) == (b < 0) else -quotient, at - to - shift - 1)
        case Token.SUB:
            b = -b
        case _:
            pass
    if not a or not b:
        return _value(a + b, at if a else to)
    if at < to:
        (a, at), (b, to) = (b, to), (a, at)
    # What lies far below the other's last bit counts as a bit just there: it decides a half and is gone otherwise.
    room = at - to
    limit = 2 * MANTISSA_BITS + b.bit_length() + 2
    if room > limit:
        b, to, room = (1 if b > 0 else -1), at - limit, limit
    return _value((a << room) + b, to)


def approximation(value: Real) -> str:
    """Return `value`, which is not 0, to six digits as the compiler prints what no float64 holds."""
    return str(BigFloat(*_split(value)))


def order(x: Real, y: Real) -> int:
    """Return -1, 0 or 1 as `x` is less than, equal to or greater than `y`."""
    difference = operation(x, Token.SUB, y)
    # What is too large to hold is the difference of numbers with different signs.
    found = x if difference is None else difference
    number = found.mantissa if isinstance(found, BigFloat) else found
    return (number > 0) - (number < 0)
