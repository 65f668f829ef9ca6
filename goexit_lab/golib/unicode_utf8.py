"""Package unicode/utf8: its natives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters, text
from goexit_lab.golib.native import Implementation
from goexit_lab.runtime.utf8 import RUNE_ERROR, decode, decode_last, encode

_WIDTHS: Final = ((0xC2, 1), (0xE0, 2), (0xF0, 3), (0xF5, 4))
"""First byte below which an encoding is so long; below the first, and from the last on, one byte is all there is."""


def _first(s: bytes) -> tuple[int, int]:
    return decode(s, 0) if s else (RUNE_ERROR, 0)


def _last(s: bytes) -> tuple[int, int]:
    return decode_last(s[-4:]) if s else (RUNE_ERROR, 0)


def _full(s: bytes) -> bool:
    """Whether `s` begins with a whole encoding, or with what can never become one."""
    if not s:
        return False
    width = next((width for below, width in _WIDTHS if s[0] < below), 1)
    if len(s) >= width or decode(s, 0)[1] > 1:
        return True
    # What is there may already be wrong.
    low, high = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}.get(s[0], (0x80, 0xBF))
    if len(s) > 1 and not low <= s[1] <= high:
        return True
    return len(s) > 2 and s[2] & 0xC0 != 0x80


def _count(s: bytes) -> int:
    return len(s) if s.isascii() else sum(1 for _ in text.runes_at(s))


def _valid(s: bytes) -> bool:
    try:
        s.decode()
    except UnicodeDecodeError:
        return False
    return True


NATIVES: Final[Mapping[str, Implementation]] = {
    "DecodeLastRune": _last,
    "DecodeLastRuneInString": _last,
    "DecodeRune": _first,
    "DecodeRuneInString": _first,
    "FullRune": _full,
    "FullRuneInString": _full,
    "RuneCount": _count,
    "RuneCountInString": _count,
    "RuneLen": lambda rune: len(encode(rune)) if letters.valid(rune) else -1,
    "Valid": _valid,
    "ValidRune": letters.valid,
    "ValidString": _valid,
}
