"""Package strings: its natives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from goexit_lab.golib import letters, text
from goexit_lab.golib.native import Implementation
from goexit_lab.kit import runes

Span = tuple[int, int]


def _cut(s: bytes, spans: list[Span] | None) -> list[bytes] | None:
    return None if spans is None else [s[start:end] for start, end in spans]


def _trim(unwanted: Callable[[int], bool], s: bytes) -> bytes:
    start, end = text.trimmed(s, unwanted)
    return s[start:end]


def _upper(s: bytes) -> bytes:
    return s.upper() if s.isascii() else text.mapped(s, runes.to_upper)


def _lower(s: bytes) -> bytes:
    return s.lower() if s.isascii() else text.mapped(s, runes.to_lower)


NATIVES: Final[Mapping[str, Implementation]] = {
    "Contains": lambda s, sub: sub in s,
    "ContainsAny": lambda s, chars: text.index_any(s, chars) >= 0,
    "ContainsRune": lambda s, rune: text.index_rune(s, rune) >= 0,
    "Count": text.count,
    "EqualFold": text.equal_fold,
    "Fields": lambda s: _cut(s, text.fields(s)),
    "HasPrefix": bytes.startswith,
    "HasSuffix": bytes.endswith,
    "Index": bytes.find,
    "IndexAny": text.index_any,
    "IndexByte": bytes.find,
    "IndexRune": text.index_rune,
    "Join": lambda parts, sep: sep.join(parts),
    "LastIndex": text.last_index,
    "LastIndexAny": text.last_index_any,
    "LastIndexByte": bytes.rfind,
    "Replace": text.replace,
    "ReplaceAll": text.replace,
    "Split": lambda s, sep: _cut(s, text.split(s, sep)),
    "SplitAfter": lambda s, sep: _cut(s, text.split(s, sep, len(sep))),
    "SplitAfterN": lambda s, sep, n: _cut(s, text.split(s, sep, len(sep), n)),
    "SplitN": lambda s, sep, n: _cut(s, text.split(s, sep, 0, n)),
    "Title": text.title,
    "ToLower": _lower,
    "ToTitle": lambda s: text.mapped(s, runes.to_title),
    "ToUpper": _upper,
    "ToValidUTF8": text.valid,
    "Trim": lambda s, chars: _trim(text.cutset(chars), s),
    "TrimLeft": lambda s, chars: s[text.trim_left(s, text.cutset(chars)) :],
    "TrimPrefix": bytes.removeprefix,
    "TrimRight": lambda s, chars: s[: text.trim_right(s, text.cutset(chars))],
    "TrimSpace": lambda s: _trim(letters.is_space, s),
    "TrimSuffix": bytes.removesuffix,
    "repeat": lambda s, count: s * count,
    "replacePairs": text.replace_pairs,
}
