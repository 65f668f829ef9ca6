"""What can be wrong inside a number or between quotes.

The model: the scanner's pattern finds a literal's extent by its shape alone; the functions here then hold it against
the specification and report the first thing that is wrong with it.

Invariant: a literal without report has a value (`goexit_lab.lang.literal`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from goexit_lab.kit import runes
from goexit_lab.lang.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[int, str, str | None], None]
    """Called with position, message and hint."""

_PLAIN: Final = re.compile(r"0|[1-9][0-9]*+(?:\.[0-9]++)?+")
_TAIL: Final = r"(?P<exponent>(?P<letter>[{letters}])[-+]?(?P<power>[0-9_]*))?(?P<imaginary>i?)"
_HEX_PARTS: Final = re.compile(
    r"(?P<prefix>0[xX])(?P<whole>[0-9A-Fa-f_]*)(?P<point>\.(?P<fraction>[0-9A-Fa-f_]*))?" + _TAIL.format(letters="pP"),
)
_PARTS: Final = re.compile(
    r"(?P<prefix>0[bBoO]|0(?=[0-9_])|)(?P<whole>[0-9_]*)(?P<point>\.(?P<fraction>[0-9_]*))?"
    + _TAIL.format(letters="eEpP"),
)
_BASES: Final = {
    "": (10, "decimal"),
    "0": (8, "octal"),
    "x": (16, "hexadecimal"),
    "o": (8, "octal"),
    "b": (2, "binary"),
}

_SIMPLE_ESCAPES: Final = frozenset("abfnrtv\\")
_MAX_RUNE: Final = 0x10FFFF
_MAX_OCTAL: Final = 255


def show_char(char: str) -> str:
    """Return a character as the compiler shows it: ``U+0040 '@'``, or the number alone if it has no visible form."""
    code = f"U+{ord(char):04X}"
    return f"{code} '{char}'" if runes.is_print(ord(char)) else code


def number_kind(lexeme: str) -> Token:
    """Return INT, FLOAT or IMAG."""
    if lexeme.isdigit():
        return Token.INT
    if lexeme.endswith("i"):
        return Token.IMAG
    is_hex = lexeme[1:2] in {"x", "X"}
    marks = ".pP" if is_hex else ".eEpP"
    return Token.FLOAT if any(mark in lexeme for mark in marks) else Token.INT


def check_number(lexeme: str, start: int, report: Report) -> None:
    """Report the first thing that is wrong with a number."""
    if _PLAIN.fullmatch(lexeme):
        return
    parts = (_HEX_PARTS if lexeme[1:2] in {"x", "X"} else _PARTS).fullmatch(lexeme)
    if parts is None:  # the scanner's shape is narrower than the parts' pattern
        report(start, "invalid number literal", None)
        return
    prefix = parts["prefix"][-1:].lower()
    base, name = _BASES[prefix]
    whole, fraction, letter = parts["whole"], parts["fraction"] or "", (parts["letter"] or "").lower()
    has_digits = prefix == "0" or bool((whole + fraction).strip("_"))
    end = start + len(lexeme) - len(parts["imaginary"])
    if parts["point"] is not None and prefix in {"o", "b"}:
        report(start + parts.start("point"), f"invalid radix point in {name} literal", None)
    elif not has_digits:
        report(start + parts.end("whole"), f"{name} literal has no digits", None)
    elif letter == "e" and prefix in {"o", "b"}:
        report(start + parts.start("letter"), f"'{parts['letter']}' exponent requires decimal mantissa", None)
    elif letter == "p" and prefix != "x":
        report(start + parts.start("letter"), f"'{parts['letter']}' exponent requires hexadecimal mantissa", None)
    elif letter and not parts["power"].strip("_"):
        report(end, "exponent has no digits", None)
    elif prefix == "x" and parts["point"] is not None and not letter:
        report(end, "hexadecimal mantissa requires a 'p' exponent", None)
    elif number_kind(lexeme) is Token.INT and (bad := _wrong_digit(whole, base)) >= 0:
        hint = "a number that begins with 0 is octal; leave out the 0" if prefix == "0" else None
        report(start + parts.start("whole") + bad, f"invalid digit '{whole[bad]}' in {name} literal", hint)
    elif "_" in lexeme and (at := _lone_separator(lexeme)) >= 0:
        report(start + at, "'_' must separate successive digits", None)


def _wrong_digit(digits: str, base: int) -> int:
    """Return the index of the first digit too large for `base`, or -1."""
    return next((index for index, digit in enumerate(digits) if digit != "_" and int(digit, 16) >= base), -1)


def _lone_separator(lexeme: str) -> int:
    """Return the index of the first ``_`` that does not stand between digits, or -1; a prefix counts as a digit."""
    is_hex = lexeme[1:2] in {"x", "X"}
    digits = "0123456789abcdefABCDEF" if is_hex else "0123456789"
    for index, char in enumerate(lexeme):
        if char == "_":
            behind = lexeme[index + 1 : index + 2]
            follows = lexeme[index - 1] in digits or (index == len("0x") and lexeme[1].isalpha())
            if not follows or not behind or (behind != "_" and behind not in digits):
                return index
    return -1


def check_escapes(lexeme: str, start: int, report: Report) -> bool:
    """Report the first wrong escape of a string or rune literal with its quotes; return whether all are right."""
    at = lexeme.find("\\")
    while at >= 0:
        wrong = _wrong_escape(lexeme, at + 1)
        if wrong is not None:
            hint = r"a backslash itself is written \\" if wrong[1] == "unknown escape" else None
            report(start + wrong[0], wrong[1], hint)
            return False
        at = lexeme.find("\\", at + 2)
    return True


def _wrong_escape(lexeme: str, at: int) -> tuple[int, str] | None:
    """Return index and message if the escape whose letter is at `at` is wrong."""
    letter = lexeme[at]
    if letter in _SIMPLE_ESCAPES or letter == lexeme[0]:
        return None
    if letter in "01234567":
        first, size, base, name = at, 3, 8, "octal"
    elif letter in "xuU":
        first, size, base, name = at + 1, {"x": 2, "u": 4, "U": 8}[letter], 16, "hexadecimal"
    else:
        return at, "unknown escape"
    valid = "01234567" if base == 8 else "0123456789abcdefABCDEF"
    for index in range(first, first + size):
        char = lexeme[index : index + 1]
        if not char or char not in valid:
            shown = r"'\''" if char == "'" else f"'{char}'"
            return index, f"invalid character {shown} in {name} escape"
    value = int(lexeme[first : first + size], base)
    if letter in "uU" and (value > _MAX_RUNE or 0xD800 <= value < 0xE000):
        return first + size, f"escape is invalid Unicode code point U+{value:04X}"
    if base == 8 and value > _MAX_OCTAL:
        return first + size, f"octal escape value {value} > {_MAX_OCTAL}"
    return None
