"""The Go source as lines of coloured tokens, and where in it the goroutines are.

Model: colouring needs no parse, so a cell that does not compile can be shown too. A token's class is one of the
palette's roles: keyword, type, builtin, string, number, comment, op, ink.

Invariant: the texts of a line's tokens, joined, are the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from goexit_lab.scenes.survey import Survey

KEYWORDS: Final = frozenset(
    [
        "break",
        "case",
        "chan",
        "const",
        "continue",
        "default",
        "defer",
        "else",
        "fallthrough",
        "for",
        "func",
        "go",
        "goto",
        "if",
        "import",
        "interface",
        "map",
        "package",
        "range",
        "return",
        "select",
        "struct",
        "switch",
        "type",
        "var",
    ]
)
TYPES: Final = frozenset(
    [
        "any",
        "bool",
        "byte",
        "complex64",
        "complex128",
        "error",
        "float32",
        "float64",
        "int",
        "int8",
        "int16",
        "int32",
        "int64",
        "rune",
        "string",
        "uint",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "uintptr",
        "true",
        "false",
        "nil",
        "iota",
    ]
)
BUILTINS: Final = frozenset(
    [
        "append",
        "cap",
        "close",
        "complex",
        "copy",
        "delete",
        "imag",
        "len",
        "make",
        "new",
        "panic",
        "print",
        "println",
        "real",
        "recover",
    ]
)
_TOKEN: Final = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))"
    r'|(?P<string>"(?:\\.|[^"\\\n])*"?|`[^`]*`?|\'(?:\\.|[^\'\\\n])*\'?)'
    r"|(?P<number>\b\d[\w.]*)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<op>[-+*/%&|^<>=!:]+)"
    r"|(?P<ink>\s+|.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of one line and the role that colours it."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A program's text. `lines[0]` is line 1."""

    lines: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """The line that made this step (None inside the runtime's start-up) and every goroutine's line."""

    current: int | None
    goroutines: tuple[tuple[int, tuple[int, ...]], ...]
    """(line, goids there), by line."""


def source_text(text: str) -> SourceText:
    """Tokens by line, tabs kept."""
    lines: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(text):
        for index, part in enumerate(match.group().split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Token(part, _role(match)))
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return SourceText(tuple(tuple(line) for line in lines))


def _role(match: re.Match[str]) -> str:
    kind, text = match.lastgroup or "ink", match.group()
    if kind != "word":
        return kind
    if text in KEYWORDS:
        return "keyword"
    if text in TYPES:
        return "type"
    return "builtin" if text in BUILTINS else "ink"


def source_place(survey: Survey, current: int | None) -> SourcePlace:
    """Where everybody is. `current` is the line that made this step, from the timeline."""
    at: dict[int, list[int]] = {}
    for g in survey.live:
        if g.line is not None:
            at.setdefault(g.line, []).append(g.goid)
    return SourcePlace(current, tuple((line, tuple(sorted(at[line]))) for line in sorted(at)))
