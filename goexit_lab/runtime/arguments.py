"""Where the arguments of the functions that compiled Go code calls lie.

The table is `ir.calls`; here its letters become offsets for one target: arguments in order at their natural
alignment, results from the next word boundary on.
"""

from __future__ import annotations

from functools import cache

from goexit_lab.arch import TARGETS
from goexit_lab.arch.target import Target
from goexit_lab.ir.calls import CALLS
from goexit_lab.kit.words import Kind, round_up

VARIABLE = -1
"""Argument bytes of a function that takes a value of any type."""

_SCALARS = {"b": Kind.U8, "i": Kind.I32, "u": Kind.U32, "l": Kind.I64, "k": Kind.U64, "d": Kind.F64}
_WORDS = {"p": 1, "w": 1, "s": 2, "e": 2}


def argument_bytes(target: Target, name: str) -> int | None:
    """Argument and result bytes of that entry point; None if compiled code does not call it, VARIABLE if it depends."""
    entry = CALLS.get(name)
    if entry is None:
        return None
    if "*" in entry.params + entry.results:
        return VARIABLE
    return _lay_out(target.name, entry.params, entry.results)[1]


def offsets(target: Target, name: str) -> tuple[int, ...]:
    """Byte offset of each argument and result from the first argument, up to the first `*` and that included."""
    entry = CALLS[name]
    return _lay_out(target.name, entry.params, entry.results)[0]


@cache
def _lay_out(arch: str, params: str, results: str) -> tuple[tuple[int, ...], int]:
    target = TARGETS[arch]
    found: list[int] = []
    offset = 0
    for group in (params, results):
        offset = round_up(offset, target.word)
        for letter in group:
            if letter == "*":
                return (*found, offset), offset
            size, align = _extent(target, letter)
            offset = round_up(offset, align)
            found.append(offset)
            offset += size
    return tuple(found), round_up(offset, target.word)


def _extent(target: Target, letter: str) -> tuple[int, int]:
    """Size and alignment of an argument, in bytes."""
    word = target.word
    match letter:
        case "a":  # pointer, then two 32-bit counts
            return round_up(word + 8, word), word
        case "c":
            return 16, target.natural_align(Kind.F64)
        case _ if letter in _WORDS:
            return _WORDS[letter] * word, word
        case _:
            kind = _SCALARS[letter]
            return kind.size, target.natural_align(kind)
