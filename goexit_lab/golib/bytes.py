"""Package bytes: its natives, most of them those of package strings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters, strings, text
from goexit_lab.golib.native import Implementation
from goexit_lab.runtime import utf8

_SHARED: Final = """
    Contains ContainsAny ContainsRune Count EqualFold HasPrefix HasSuffix Index IndexAny IndexByte IndexRune Join
    LastIndex LastIndexAny LastIndexByte Replace ReplaceAll Title ToLower ToTitle ToUpper ToValidUTF8
""".split()
"""What means the same for both."""


def _flat(spans: list[tuple[int, int]] | None) -> list[int] | None:
    return None if spans is None else [end for span in spans for end in span]


def _trim(s: bytes, chars: bytes, left: bool, right: bool) -> tuple[int, int]:  # noqa: FBT001 - as declared in Go
    unwanted = text.cutset(chars)
    start = text.trim_left(s, unwanted) if left else 0
    return start, max(start, text.trim_right(s, unwanted)) if right else len(s)


NATIVES: Final[Mapping[str, Implementation]] = {
    **{name: strings.NATIVES[name] for name in _SHARED},
    "Compare": lambda a, b: (a > b) - (a < b),
    "Equal": bytes.__eq__,
    "Runes": utf8.runes,
    "fields": lambda s: _flat(text.fields(s)),
    "split": lambda s, sep, keep, n: _flat(text.split(s, sep, keep, n)),
    "trim": _trim,
    "trimSpace": lambda s: text.trimmed(s, letters.is_space),
}
