"""Package regexp: its natives, the reading of an expression and the search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib.native import Implementation
from goexit_lab.golib.regexp_match import matches, program
from goexit_lab.golib.regexp_parse import SyntaxMistake
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.text import bytes_of


def _read(expr: bytes, perl: bool) -> tuple[list[bytes], bytes, bool, bytes]:  # noqa: FBT001 - as Go calls it
    """The names of the groups, the literal that every match begins with and whether it is all, and what is wrong."""
    made = program(expr, perl=perl)
    if isinstance(made, SyntaxMistake):
        return [], b"", False, bytes_of(str(made))
    return [bytes_of(name) for name in made.names], made.prefix, made.complete, b""


def _find(expr: bytes, perl: bool, longest: bool, text: bytes, most: int) -> list[int]:  # noqa: FBT001
    """The places of so many matches and their groups, all in one list."""
    made = program(expr, perl=perl)
    if isinstance(made, SyntaxMistake):
        raise InternalError(f"an expression that was read cannot be read again: {made}")
    return [place for captures in matches(made, text, most, longest=longest) for place in captures]


NATIVES: Final[Mapping[str, Implementation]] = {"find": _find, "read": _read}
