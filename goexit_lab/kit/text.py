"""Go's strings are bytes, Python's are runes: how the one is kept in the other.

Model: text is a Python string in which a byte that is no UTF-8 is a lone surrogate, so every length is in runes and
no byte is lost. A lone surrogate must not leave the program: `readable` is for people, JSON and widgets.

Invariant: `bytes_of(text_of(data)) == data` for all bytes; `readable` gives a text that encodes.
"""

from __future__ import annotations


def text_of(data: bytes) -> str:
    """The text of Go bytes."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The Go bytes of a text."""
    return text.encode("utf-8", "surrogateescape")


def readable(text: str) -> str:
    """The text with U+FFFD where bytes are no UTF-8; bytes that only together are a rune become that rune."""
    return text if text.isascii() else bytes_of(text).decode("utf-8", "replace")
