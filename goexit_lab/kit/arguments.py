"""A program's arguments: what can be one, how they are written behind `--`, and how options before it are read.

Invariant: what `checked` lets through can lie in memory as C strings, all together in `ROOM` bytes.
"""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentTypeError
from collections.abc import Iterable
from typing import Final

from goexit_lab.kit.text import bytes_of

ROOM: Final = 16 << 10
"""Bytes of the first thread's stack that arguments may take, a NUL behind each and its pointer included."""
POINTER: Final = 8

_DIVIDER: Final = re.compile(r"(?:^|(?<=\s))--(?:\s+|$)")


def checked(args: object) -> tuple[str, ...]:
    """The arguments as a tuple; ValueError says what cannot be one."""
    if isinstance(args, str):  # a ValueError, as for every option without such a value
        raise ValueError(f"args is a list of words, not one text: args=[{args!r:.40}], or args={args!r:.40}.split()")  # noqa: TRY004
    if not isinstance(args, Iterable):
        raise ValueError(f"args is a list of words, not {args!r:.40}")  # noqa: TRY004
    made: list[str] = []
    for each in args:
        if not isinstance(each, str) or "\0" in each:
            raise ValueError(f"an argument in args is text without NUL, not {each!r:.40}")
        made.append(each)
    try:
        size = sum(len(bytes_of(each)) + 1 + POINTER for each in made)
    except UnicodeEncodeError as error:
        raise ValueError(f"an argument in args is text that UTF-8 can write, not {error.object!r:.40}") from error
    if size > ROOM:
        raise ValueError(f"args take {size:,} bytes, a pointer for each included; there is room for {ROOM:,}")
    return tuple(made)


def divided(line: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the first `--` of a line, and the words behind it, quoted as in a shell.

    ValueError where a quotation mark has no fellow.
    """
    found = _DIVIDER.search(line)
    if found is None:
        return line, ()
    return line[: found.start()], tuple(shlex.split(line[found.end() :]))


def shown(args: Iterable[str]) -> str:
    """Arguments as a person would type them."""
    return shlex.join(args)


def whole(text: str) -> int:
    """A whole number for an option parser; digits may be grouped, as in 20_000 or 20,000."""
    try:
        return int(text.replace(",", ""))
    except ValueError as error:
        raise ArgumentTypeError(f"expected a whole number, such as 100000, not {text!r:.40}") from error


def seconds(text: str) -> float:
    """A number of seconds for an option parser."""
    try:
        return float(text)
    except ValueError as error:
        raise ArgumentTypeError(f"expected a number of seconds, such as 2.5, not {text!r:.40}") from error
