"""Makes a program smaller while something about it stays true.

Lines go first in halves, then one by one, blocks with what belongs to their braces; then what stands in parentheses.

Invariant: the result satisfies the predicate if the program did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CALLED_LITERAL = re.compile(r"func\(\) [\w{}.\[\]]+ \{ return ([^{}]*) \}\(\)")


def reduce(source: str, holds: Callable[[str], bool]) -> str:
    """The smallest program found for which `holds`, which is asked often."""
    changed = True
    while changed:
        changed = False
        for smaller in _candidates(source):
            if smaller != source and holds(smaller):
                source, changed = smaller, True
                break
    return source


def _candidates(source: str) -> Iterator[str]:
    """Smaller programs, the smallest first."""
    lines = [line for line in source.split("\n") if line.strip()]
    yield "\n".join(lines)
    size = len(lines) // 2
    while size > 0:
        for at in range(0, len(lines), size):
            end = at + size
            depth, kept = 0, lines[at:end]
            for line in kept:
                depth += line.count("{") - line.count("}")
            while depth > 0 and end < len(lines):
                depth += lines[end].count("{") - lines[end].count("}")
                end += 1
            if depth == 0:
                yield "\n".join(lines[:at] + lines[end:])
        size //= 2
    for at, line in enumerate(lines):
        if line.rstrip().endswith("{"):  # a block's contents without the block
            depth, end = 1, at + 1
            while end < len(lines) and depth > 0:
                depth += lines[end].count("{") - lines[end].count("}")
                end += 1
            yield "\n".join(lines[:at] + lines[at + 1 : end - 1] + lines[end:])
    for at, line in enumerate(lines):
        for shorter in _shorter(line):
            yield "\n".join([*lines[:at], shorter, *lines[at + 1 :]])


def _shorter(line: str) -> Iterator[str]:
    """The line with one group in parentheses replaced by a part of it."""
    yield CALLED_LITERAL.sub(r"(\1)", line)
    starts: list[int] = []
    for at, letter in enumerate(line):
        if letter == "(":
            starts.append(at)
        elif letter == ")" and starts:
            start = starts.pop()
            inside = line[start + 1 : at]
            yield f"{line[:start]}0{line[at + 1 :]}"
            yield f"{line[:start]}{inside}{line[at + 1 :]}"
            for part in re.split(r" [-+*/%&|^<>=!]+ |, ", inside):
                yield f"{line[:start]}{part}{line[at + 1 :]}"
