"""UTF-8 as Go reads and writes it.

Model: a byte that begins no valid encoding is read as U+FFFD of width 1; surrogates and numbers beyond U+10FFFF are
written as U+FFFD.

Invariant: decoding never reads beyond the bytes given, and always moves on.
"""

from __future__ import annotations

from typing import Final

RUNE_ERROR: Final = 0xFFFD
"""What an invalid byte is read as."""
MAX_RUNE: Final = 0x10FFFF


def encode(rune: int) -> bytes:
    """The encoding of `rune`."""
    if not 0 <= rune <= MAX_RUNE or 0xD800 <= rune <= 0xDFFF:
        rune = RUNE_ERROR
    return chr(rune).encode()


def encode_all(runes: list[int]) -> bytes:
    """The encodings of `runes`, one after the other."""
    return b"".join(map(encode, runes))


def decode(data: bytes, index: int) -> tuple[int, int]:
    """The rune that begins at `data[index]` and its width in bytes."""
    first = data[index]
    if first < 0x80:
        return first, 1
    width = 2 if 0xC2 <= first < 0xE0 else 3 if 0xE0 <= first < 0xF0 else 4 if 0xF0 <= first < 0xF5 else 0
    if not width:
        return RUNE_ERROR, 1
    try:
        return ord(data[index : index + width].decode()), width
    except (UnicodeDecodeError, TypeError):
        return RUNE_ERROR, 1


def decode_last(data: bytes) -> tuple[int, int]:
    """The rune that ends `data`, which is not empty, and its width in bytes."""
    for width in range(1, min(4, len(data)) + 1):
        start = len(data) - width
        if data[start] & 0xC0 != 0x80:
            rune, found = decode(data, start)
            return (rune, found) if found == width else (RUNE_ERROR, 1)
    return RUNE_ERROR, 1


def runes(data: bytes) -> list[int]:
    """All runes of `data`."""
    try:
        return list(map(ord, data.decode()))
    except UnicodeDecodeError:
        found: list[int] = []
        index = 0
        while index < len(data):
            rune, width = decode(data, index)
            found.append(rune)
            index += width
        return found
