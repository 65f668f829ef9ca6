"""Package bufio: its one native."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters, text
from goexit_lab.golib.native import Implementation


def _word(data: bytes, at_end: bool) -> tuple[int, int, int]:  # noqa: FBT001 - as declared in Go
    """Begin and end of the first word, and what follows; end is -1 if there is no whole word yet."""
    start = text.trim_left(data, letters.is_space)
    for index, rune, width in text.runes_at(data[start:]):
        if letters.is_space(rune):
            return start, start + index, start + index + width
    if at_end and start < len(data):
        return start, len(data), len(data)
    return start, -1, start


NATIVES: Final[Mapping[str, Implementation]] = {"word": _word}
