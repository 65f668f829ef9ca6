"""Package strconv: its natives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters, numbers
from goexit_lab.golib.floats import format_float
from goexit_lab.golib.native import Implementation
from goexit_lab.golib.quote import NotQuoted, can_backquote, quote, quote_rune, quoted_prefix, unquote, unquote_char
from goexit_lab.kit import runes
from goexit_lab.kit.text import bytes_of, text_of

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def in_base(value: int, base: int) -> bytes:
    """`value` with digits 0 to z."""
    if base == 10:
        return str(value).encode()
    magnitude, digits = abs(value), ""
    while magnitude:
        magnitude, digit = divmod(magnitude, base)
        digits = _DIGITS[digit] + digits
    return ("-" * (value < 0) + (digits or "0")).encode()


def _unquote(s: bytes) -> tuple[bytes, bool]:
    try:
        return unquote(text_of(s)), True
    except NotQuoted:
        return b"", False


def _unquote_char(s: bytes, mark: int) -> tuple[int, bool, int]:
    """The first character, whether it takes several bytes, and how many bytes of `s` it took; 0 for a mistake."""
    text = text_of(s)
    if not text:
        return 0, False, 0
    try:
        value, single, width = unquote_char(text, chr(mark))
    except NotQuoted:
        return 0, False, 0
    return value, not single and value >= 0x80, len(bytes_of(text[:width]))


NATIVES: Final[Mapping[str, Implementation]] = {
    "parseInt": numbers.parse_int,
    "parseUint": numbers.parse_uint,
    "parseFloat": numbers.parse_float,
    "itoa": in_base,
    "utoa": in_base,
    "formatFloat": lambda f, fmt, prec, bits: format_float(f, chr(fmt), prec, bits).encode(),
    "CanBackquote": lambda s: can_backquote(text_of(s)),
    "IsPrint": runes.is_print,
    "IsGraphic": letters.is_graphic,
    "Quote": lambda s: bytes_of(quote(text_of(s))),
    "QuoteRune": lambda r: bytes_of(quote_rune(r)),
    "QuoteRuneToASCII": lambda r: bytes_of(quote_rune(r, ascii_only=True)),
    "QuoteRuneToGraphic": lambda r: bytes_of(quote_rune(r, graphic=True)),
    "QuoteToASCII": lambda s: bytes_of(quote(text_of(s), ascii_only=True)),
    "QuoteToGraphic": lambda s: bytes_of(quote(text_of(s), graphic=True)),
    "quotedPrefix": lambda s: len(bytes_of(quoted_prefix(text_of(s)))),
    "unquote": _unquote,
    "unquoteChar": _unquote_char,
}
