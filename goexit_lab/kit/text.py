"""Go's strings are bytes, Python's are runes: how the one is kept in the other.

Model: text is a Python string in which a byte that is no UTF-8 is a lone surrogate, so every length is in runes and
no byte is lost. A lone surrogate must not leave the program: `readable` is for people, JSON and widgets, `drawable`
for XML. A name that a recording does not have is `Unseen`.

Invariant: `bytes_of(text_of(data)) == data` for all bytes; `readable` gives a text that encodes, of any text.
"""

from __future__ import annotations

import re
from typing import Final, Self

_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PICTURES: Final = 0x2400  # Unicode's pictures of the control characters, in their order


def text_of(data: bytes) -> str:
    """The text of Go bytes."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The Go bytes of a text."""
    return text.encode("utf-8", "surrogateescape")


def readable(text: str) -> str:
    """The text with U+FFFD where bytes are no UTF-8; bytes that only together are a rune become that rune."""
    if text.isascii():
        return text
    try:
        return bytes_of(text).decode("utf-8", "replace")
    except UnicodeEncodeError:  # a surrogate that stands for no byte: not from Go, but in a title, say
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def drawable(text: str) -> str:
    """The text, readable, with pictures (U+2400 and on) of the control characters, which XML has no way to write."""
    return _NOT_IN_XML.sub(_picture, readable(text))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < ord(" ") else "\N{REPLACEMENT CHARACTER}"


class Unseen(str):
    """The name of a function that the recorder could not see: a recording has `recorded` in its place."""

    __slots__ = ("recorded",)
    recorded: str

    def __new__(cls, name: str, recorded: str) -> Self:
        """The name, and what a recording has there."""
        made = super().__new__(cls, name)
        made.recorded = recorded
        return made
