"""Package math/big: the arithmetic of its integers.

Model: a number comes as its sign and the words of its absolute value, as it lies in a big.Int, and goes back so.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from goexit_lab.golib.native import Implementation
from goexit_lab.kit.faults import Exhausted
from goexit_lab.kit.text import text_of

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FEW: Final = 40  # digits that are put together one by one
_PREFIXES: Final = {"0b": 2, "0o": 8, "0x": 16}
_LARGEST: Final = 1 << 20  # bits of a result: nothing can interrupt what Python does with one number
_SAME: Final = 36  # the largest base in which small and capital letters are the same digits


def _quo(x: int, y: int) -> int:
    """Rounded towards 0."""
    found = abs(x) // abs(y)
    return found if (x < 0) == (y < 0) else -found


def _mod(x: int, y: int) -> int:
    """What is left when the quotient is such that this is not negative."""
    return x % abs(y)


_OPERATIONS: Final[Mapping[bytes, Callable[[int, int], int]]] = {
    b"add": operator.add,
    b"sub": operator.sub,
    b"mul": operator.mul,
    b"quo": _quo,
    b"rem": lambda x, y: x - y * _quo(x, y),
    b"div": lambda x, y: (x - _mod(x, y)) // y,
    b"mod": _mod,
    b"and": operator.and_,
    b"or": operator.or_,
    b"xor": operator.xor,
    b"andnot": lambda x, y: x & ~y,
    b"not": lambda x, _: ~x,
    b"lsh": operator.lshift,
    b"rsh": operator.rshift,
    b"exp": operator.pow,
    b"sqrt": lambda x, _: math.isqrt(x),
}


def _value(size: int, words: Sequence[int]) -> int:
    return int.from_bytes(b"".join(word.to_bytes(size // 8, "little") for word in words), "little")


def _words(size: int, value: int) -> list[int]:
    width = size // 8
    content = value.to_bytes(-(-value.bit_length() // size) * width, "little")
    return [int.from_bytes(content[at : at + width], "little") for at in range(0, len(content), width)]


def _compute(
    size: int, what: bytes, x_negative: bool, x: Sequence[int], y_negative: bool, y: Sequence[int]  # noqa: FBT001
) -> tuple[bool, list[int]]:  # fmt: skip
    one, other = _value(size, x), _value(size, y)
    bits = one.bit_length()
    grown = {b"mul": bits + other.bit_length(), b"lsh": bits + other, b"exp": bits * other if bits > 1 else 1}
    if grown.get(what, 0) > _LARGEST:
        limit = f"a big.Int would have more than {_LARGEST:,} bits, the limit for one number"
        raise Exhausted(limit, "let numbers stay smaller, or take them modulo another one as they grow")
    found = _OPERATIONS[what](-one if x_negative else one, -other if y_negative else other)
    return found < 0, _words(size, abs(found))


def _in_base(value: int, base: int) -> str:
    """Half of the digits at a time, so that a number of any length is done soon."""
    if value < base**20:
        found = ""
        while value:
            value, digit = divmod(value, base)
            found = _DIGITS[digit] + found
        return found
    half = value.bit_length() // (base - 1).bit_length() // 2
    high, low = divmod(value, base**half)
    return _in_base(high, base) + _in_base(low, base).rjust(half, "0")


def _digits(size: int, x: Sequence[int], base: int) -> bytes:
    return (_in_base(_value(size, x), base) or "0").encode()


def _read(text: str, base: int) -> int | None:
    """The value of digits; None if they are not."""
    known = _DIGITS if base > _SAME else _DIGITS[:_SAME]
    text = text if base > _SAME else text.lower()
    if not text or any(not 0 <= known.find(char) < base for char in text):
        return None
    return _joined([known.index(char) for char in text], base)


def _joined(digits: Sequence[int], base: int) -> int:
    """The number with those digits, half of them at a time as well."""
    if len(digits) > _FEW:
        half = len(digits) // 2
        high, low = digits[:-half], digits[-half:]
        scale: int = base**half
        return _joined(high, base) * scale + _joined(low, base)
    value = 0
    for digit in digits:
        value = value * base + digit
    return value


def _parse(size: int, s: bytes, base: int) -> tuple[bool, list[int], bool]:
    text = text_of(s)
    negative = text.startswith("-")
    text = text[1:] if text[:1] in ("-", "+") else text
    if base == 0:
        base = _PREFIXES.get(text[:2].lower(), 8 if text.startswith("0") and len(text) > 1 else 10)
        text = (text[2:] if text[:2].lower() in _PREFIXES else text).replace("_", "")
    value = _read(text, base)
    return (False, [], False) if value is None else (negative and value != 0, _words(size, value), True)


NATIVES: Final[Mapping[str, Implementation]] = {"compute": _compute, "digits": _digits, "parse": _parse}
