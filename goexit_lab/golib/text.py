"""What packages strings and bytes have in common: searching, splitting, trimming, changing case.

Model: everything works on bytes, as Go's strings do. Where runes matter, bytes that are no UTF-8 count as U+FFFD each
and are kept as they are.

Invariant: every function gives what the function of its name in Go gives for the same arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from goexit_lab.golib import letters
from goexit_lab.kit import runes
from goexit_lab.runtime.utf8 import RUNE_ERROR, decode, decode_last, encode

_NO_LIMIT: Final = -1


def runes_at(s: bytes) -> Iterator[tuple[int, int, int]]:
    """Index, rune and width of every rune."""
    index = 0
    while index < len(s):
        rune, width = decode(s, index)
        yield index, rune, width
        index += width


def index_any(s: bytes, chars: bytes) -> int:
    """Where the first rune of `s` is that is among `chars`, or -1."""
    wanted = {rune for _, rune, _ in runes_at(chars)}
    return next((index for index, rune, _ in runes_at(s) if rune in wanted), -1)


def last_index_any(s: bytes, chars: bytes) -> int:
    """Where the last rune of `s` is that is among `chars`, or -1."""
    wanted = {rune for _, rune, _ in runes_at(chars)}
    return max((index for index, rune, _ in runes_at(s) if rune in wanted), default=-1)


def index_rune(s: bytes, rune: int) -> int:
    """Where `rune` first is, or -1; U+FFFD also finds what is no UTF-8."""
    if rune == RUNE_ERROR:
        return next((index for index, found, _ in runes_at(s) if found == rune), -1)
    return s.find(encode(rune)) if letters.valid(rune) else -1


def last_index(s: bytes, sub: bytes) -> int:
    """Where `sub` last is, or -1."""
    return s.rfind(sub)


def count(s: bytes, sub: bytes) -> int:
    """How often `sub` is in `s` without overlap; the empty one stands before and behind every rune."""
    return s.count(sub) if sub else sum(1 for _ in runes_at(s)) + 1


def fields(s: bytes) -> list[tuple[int, int]]:
    """Begin and end of each run of what is not white space."""
    found: list[tuple[int, int]] = []
    start = -1
    for index, rune, _ in runes_at(s):
        if letters.is_space(rune):
            if start >= 0:
                found.append((start, index))
            start = -1
        elif start < 0:
            start = index
    if start >= 0:
        found.append((start, len(s)))
    return found


def split(s: bytes, sep: bytes, keep: int = 0, limit: int = _NO_LIMIT) -> list[tuple[int, int]] | None:
    """Begin and end of at most `limit` parts between separators, of which `keep` bytes stay; None if limit is 0."""
    if limit == 0:
        return None
    if not sep:
        return _explode(s, limit)
    found: list[tuple[int, int]] = []
    start = 0
    while limit < 0 or len(found) < limit - 1:
        at = s.find(sep, start)
        if at < 0:
            break
        found.append((start, at + keep))
        start = at + len(sep)
    return [*found, (start, len(s))]


def _explode(s: bytes, limit: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, _, width in runes_at(s):
        if 0 < limit == len(found) + 1:
            return [*found, (index, len(s))]
        found.append((index, index + width))
    return found


def replace(s: bytes, old: bytes, new: bytes, n: int = _NO_LIMIT) -> bytes:
    """`s` with the first `n` places of `old` replaced, all if negative."""
    if old:
        return s.replace(old, new, n)
    if n == 0:
        return s
    out = bytearray()
    done = 0
    for index, _, width in runes_at(s):
        if n < 0 or done < n:
            out += new
            done += 1
        out += s[index : index + width]
    return bytes(out + new) if n < 0 or done < n else bytes(out)


def replace_pairs(s: bytes, pairs: Sequence[bytes]) -> bytes:
    """`s` with each place replaced where an old text begins; of several the one that was given first."""
    out = bytearray()
    table = list(zip(pairs[::2], pairs[1::2], strict=True))
    index, after_empty = 0, False
    while index <= len(s):
        found = next((pair for pair in table if s.startswith(pair[0], index) and (pair[0] or not after_empty)), None)
        after_empty = False
        if found is not None:
            out += found[1]
            index += len(found[0])
            after_empty = not found[0]
        if found is None or after_empty:
            out += s[index : index + 1]
            index += 1
            after_empty = False
    return bytes(out)


def trim_left(s: bytes, unwanted: Callable[[int], bool]) -> int:
    """Where the first wanted rune begins."""
    return next((index for index, rune, _ in runes_at(s) if not unwanted(rune)), len(s))


def trim_right(s: bytes, unwanted: Callable[[int], bool]) -> int:
    """Where the last wanted rune ends."""
    end = len(s)
    while end:
        rune, width = decode_last(s[:end][-4:])
        if not unwanted(rune):
            break
        end -= width
    return end


def cutset(chars: bytes) -> Callable[[int], bool]:
    """Whether a rune is among `chars`."""
    wanted = frozenset(rune for _, rune, _ in runes_at(chars))
    return wanted.__contains__


def trimmed(s: bytes, unwanted: Callable[[int], bool]) -> tuple[int, int]:
    """Begin and end of `s` without unwanted runes at either end."""
    start = trim_left(s, unwanted)
    return start, max(start, trim_right(s, unwanted))


def mapped(s: bytes, change: Callable[[int], int]) -> bytes:
    """`s` with every rune changed."""
    return b"".join(encode(change(rune)) for _, rune, _ in runes_at(s))


def title(s: bytes) -> bytes:
    """`s` with the first letter of every word as a capital."""
    out = bytearray()
    before = ord(" ")
    for _, rune, _ in runes_at(s):
        out += encode(runes.to_title(rune) if _separates(before) else rune)
        before = rune
    return bytes(out)


def _separates(rune: int) -> bool:
    if rune < 0x80:
        return not (chr(rune).isalnum() or rune == ord("_"))
    return not (letters.is_letter(rune) or letters.is_digit(rune)) and letters.is_space(rune)


def valid(s: bytes, replacement: bytes) -> bytes:
    """`s` with every run of bytes that are no UTF-8 replaced."""
    out = bytearray()
    broken = False
    for index, rune, width in runes_at(s):
        wrong = rune == RUNE_ERROR and width == 1
        if not wrong:
            out += s[index : index + width]
        elif not broken:
            out += replacement
        broken = wrong
    return bytes(out)


def equal_fold(s: bytes, t: bytes) -> bool:
    """Whether the two are equal when case does not count."""
    return [letters.fold(rune) for _, rune, _ in runes_at(s)] == [letters.fold(rune) for _, rune, _ in runes_at(t)]
