"""The values of rune and string literals; those of numbers are `goexit_lab.lang.constant`'s.

The model: a string's value is the bytes that a Go string holds, whatever text they encode.

Invariant: every function here takes a `ast.BasicLit.value` of its kind that was scanned without error.
"""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:([0-7]{3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIMPLE: Final = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}


def rune_value(lexeme: str) -> int:
    """Return the code point of a CHAR literal."""
    body = lexeme[1:-1]
    escape = _ESCAPE.fullmatch(body)
    return ord(body) if escape is None else _escaped(escape)[0]


def string_value(lexeme: str) -> bytes:
    """Return the bytes of a STRING literal, interpreted or raw; a raw string has no carriage returns."""
    body = lexeme[1:-1]
    if lexeme[0] == "`":
        return body.replace("\r", "").encode("utf-8", "surrogateescape")
    pieces: list[bytes] = []
    at = 0
    for escape in _ESCAPE.finditer(body):
        pieces.append(body[at : escape.start()].encode("utf-8", "surrogateescape"))
        code, is_byte = _escaped(escape)
        pieces.append(bytes((code,)) if is_byte else chr(code).encode())
        at = escape.end()
    pieces.append(body[at:].encode("utf-8", "surrogateescape"))
    return b"".join(pieces)


def _escaped(escape: re.Match[str]) -> tuple[int, bool]:
    """Return an escape's number, and whether it is a byte rather than a code point."""
    octal, byte, short, long, letter = escape.groups()
    if letter is not None:
        return _SIMPLE[letter], False
    if octal is not None:
        return int(octal, 8), True
    return int(byte or short or long, 16), byte is not None
