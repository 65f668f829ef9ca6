"""Quoting: strings and characters as Go literals, and back.

Model: text is as `kit.text` has it, so every length is in runes.

Invariant: `unquote(quote(s)) == s` for every text.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.kit import runes
from goexit_lab.kit.text import bytes_of
from goexit_lab.runtime.utf8 import MAX_RUNE, RUNE_ERROR, encode

_ESCAPES: Final = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\",
}  # fmt: skip
_SIMPLE: Final = {value[1]: key for key, value in _ESCAPES.items()} | {"'": "'", '"': '"'}
_HEX_DIGITS: Final = {"x": 2, "u": 4, "U": 8}


class NotQuoted(ValueError):  # noqa: N818 - what strconv calls ErrSyntax
    """The text is no Go literal."""


def is_print(char: str) -> bool:
    """Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space."""
    return char.isprintable() if char.isascii() else runes.is_print(ord(char))


def quote(text: str, mark: str = '"', *, ascii_only: bool = False, graphic: bool = False) -> str:
    """`text` between quotation marks, with escapes for what cannot be printed; `graphic`: spaces of any width can."""
    return mark + "".join(_escaped(char, mark, ascii_only=ascii_only, graphic=graphic) for char in text) + mark


def quote_rune(rune: int, *, ascii_only: bool = False, graphic: bool = False) -> str:
    """The rune as a character literal."""
    char = chr(rune) if 0 <= rune <= MAX_RUNE and not 0xD800 <= rune <= 0xDFFF else chr(RUNE_ERROR)
    return "'" + _escaped(char, "'", ascii_only=ascii_only, graphic=graphic) + "'"


def _escaped(char: str, mark: str, *, ascii_only: bool, graphic: bool) -> str:
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    if char == mark:
        return "\\" + char
    found = _ESCAPES.get(char)
    if found is not None:
        return found
    if (number < 0x80 if ascii_only else True) and (is_print(char) or (graphic and runes.category(number) == "Zs")):
        return char
    if number < 0x20 or number == 0x7F:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def can_backquote(text: str) -> bool:
    """Whether `text` can stand between backquotes on one line."""
    return not any(
        char in "`\x7f\ufeff" or (char < " " and char != "\t") or "\ud800" <= char <= "\udfff" for char in text
    )


def quoted_prefix(text: str) -> str:
    """The literal that `text` begins with; empty if it begins with none."""
    mark = text[:1]
    if mark not in {"`", '"', "'"}:
        return ""
    end, escaped = 1, False
    while end < len(text) and (escaped or text[end] != mark):
        escaped = text[end] == "\\" and not escaped and mark != "`"
        end += 1
    try:
        unquote(text[: end + 1])
    except NotQuoted:
        return ""
    return text[: end + 1]


def unquote(text: str) -> bytes:
    """The bytes of a string or character literal; NotQuoted if it is none."""
    if len(text) < 2 or text[0] != text[-1]:
        raise NotQuoted
    mark, inner = text[0], text[1:-1]
    if mark == "`":
        if "`" in inner:
            raise NotQuoted
        return bytes_of(inner.replace("\r", ""))
    if mark not in "\"'" or "\n" in inner:
        raise NotQuoted
    found = bytearray()
    count = index = 0
    while index < len(inner):
        rune, single, width = unquote_char(inner[index:], mark)
        found += bytes((rune,)) if single else encode(rune)
        index += width
        count += 1
    if mark == "'" and count != 1:
        raise NotQuoted
    return bytes(found)


def unquote_char(text: str, mark: str) -> tuple[int, bool, int]:
    """The first character inside a literal: rune or byte, whether it is a byte, how many characters it took."""
    char = text[0]
    if char == mark:
        raise NotQuoted
    if char != "\\":
        number = ord(char)
        if 0xDC80 <= number <= 0xDCFF:
            return number - 0xDC00, True, 1
        return number, False, 1
    if len(text) < 2:
        raise NotQuoted
    code = text[1]
    if code in _SIMPLE:
        if code in "\"'" and code != mark:
            raise NotQuoted
        return ord(_SIMPLE[code]), False, 2
    digits = _HEX_DIGITS.get(code)
    try:
        if digits is not None:
            number = _number(text[2 : 2 + digits], digits, 16)
            if code == "x":
                return number, True, 4
            if number > MAX_RUNE or 0xD800 <= number <= 0xDFFF:
                raise NotQuoted
            return number, False, 2 + digits
        number = _number(text[1:4], 3, 8)
    except ValueError as error:
        raise NotQuoted from error
    if number > 0xFF:
        raise NotQuoted
    return number, True, 4


def _number(text: str, digits: int, base: int) -> int:
    if len(text) != digits or not text.isalnum() or not text.isascii():
        raise NotQuoted
    return int(text, base)
