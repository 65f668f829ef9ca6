"""A cell that holds no answer yet: empty, only comments, or the text that nbgrader puts where a solution was.

Invariant: a program that says something is never taken for a stub because of a comment in it.
"""

from __future__ import annotations

import re
from typing import Final

_STUBS: Final = ("# YOUR CODE HERE", "raise NotImplementedError")
_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
EXAMPLE: Final = 'func main() { println("hello") }'


def unanswered(source: str) -> str | None:
    """What to tell somebody whose cell holds no program yet; None if it holds one."""
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip().startswith(_STUBS):
            return (
                f"Line {number} still holds the place for your answer ({line.strip()!r}). "
                f"Write Go there instead, then run the cell again."
            )
    if not _COMMENT.sub("", source).strip():
        what = "only comments" if source.strip() else "nothing"
        return f"This cell holds {what} yet. Write a program in it, for instance {EXAMPLE}"
    return None
