"""Examples as programs: of a file of examples, what one of them reaches, and a main that calls it.

What is left out leaves its lines empty, so that an example that prints line numbers still can.

Invariant: a program has all that its example names, directly or through what it names, and imports no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.source import Source
from goexit_lab.lang.scan import scan
from goexit_lab.lang.token import Token

OUTPUT = re.compile(r"//[ \t]*(unordered )?output:(.*)\Z", re.IGNORECASE | re.DOTALL)
PACKAGE = re.compile(r"^package \w+", re.MULTILINE)
FUNCTION = re.compile(r"func\s*(?:\((?:\s*\w+\s)?\s*\*?\s*(\w+)[^)]*\)\s*)?(\w+)")
"""A function's name; of a method its receiver's type, too."""
SPECIFIED = (Token.TYPE, Token.VAR, Token.CONST)
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Example:
    """An example as a program, and what it prints."""

    name: str
    source: str
    want: str
    unordered: bool


@dataclass(slots=True)
class Declaration:
    """A top-level declaration: where it stands, what it declares, what it mentions."""

    keyword: str
    start: int
    end: int = 0
    names: set[str] = field(default_factory=set)  # of a method: its receiver's type
    mentions: set[str] = field(default_factory=set)
    qualified: set[str] = field(default_factory=set)  # names in front of a dot


def examples(text: str) -> Iterator[Example]:
    """Every example with output in a file's text."""
    every = list(_declarations(text))
    for each in every:
        (name,) = each.names if len(each.names) == 1 else ("",)
        said = OUTPUT.search(text[each.start : each.end].rstrip("} \n"))
        if each.keyword == "func" and name.startswith("Example") and said:
            lines = [re.sub(r"^\s*// ?", "", line) for line in said[2].split("\n")]
            yield Example(name, _program(text, every, each, name), "\n".join(lines).strip(), bool(said[1]))


def _program(text: str, every: list[Declaration], example: Declaration, name: str) -> str:
    """The text with only what the example reaches."""
    kept, todo = [example], [example]
    while todo:
        mentions = todo.pop().mentions
        more = [each for each in every if each not in kept and each.names & mentions]
        kept += more
        todo += more
    qualified = {word for each in kept for word in each.qualified}
    for each in reversed(every):
        if each in kept:
            continue
        part = text[each.start : each.end]
        part = _imports(part, qualified) if each.keyword == "import" else re.sub(r"[^\n]", "", part)
        text = text[: each.start] + part + text[each.end :]
    text = re.sub(r"^//go:build.*", "", text, flags=re.MULTILINE)
    return PACKAGE.sub("package main", text, count=1) + f"\nfunc main() {{ {name}() }}\n"


def _imports(text: str, qualified: set[str]) -> str:
    """An import declaration without what nobody names."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if spec := re.search(r'(?:([\w.]+)\s+)?"([^"]+)"', line.removeprefix("import")):
            parts = spec[2].split("/")
            name = spec[1] or (parts[-2] if re.fullmatch(r"v\d+", parts[-1]) else parts[-1])
            if name not in qualified and name not in "._":
                lines[at] = ""
    return "\n".join(lines)


def _declarations(text: str) -> Iterator[Declaration]:
    """The top-level declarations in order, the package clause left out."""
    source = Source.of("example_test.go", text)
    tokens = scan(source, Diagnostics(source))
    depth, current = 0, None
    before = Token.SEMICOLON
    for at, (kind, start, lexeme) in enumerate(zip(tokens.kinds, tokens.positions, tokens.texts, strict=True)):
        if kind is Token.EOF:
            break
        if current is None:
            current = Declaration(lexeme, start)
        depth += (lexeme in OPENING) - (lexeme in CLOSING)
        if kind is Token.SEMICOLON and depth == 0:
            current.end = start
            if function := FUNCTION.match(text, current.start):
                current.names = {function[1] or function[2]}
            if current.keyword != "package":
                yield current
            current = None
        elif kind is Token.IDENT:
            current.mentions.add(lexeme)
            if tokens.kinds[at + 1] is Token.PERIOD and before is not Token.PERIOD:
                current.qualified.add(lexeme)
            first = before in SPECIFIED and depth == 0
            if first or (depth == 1 and current.keyword in SPECIFIED and before in (Token.SEMICOLON, Token.LPAREN)):
                current.names.add(lexeme)
        before = kind
