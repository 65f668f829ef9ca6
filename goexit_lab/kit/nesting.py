"""How deep Python may nest calls while a program is being compiled.

The model: parser, checker and lowering walk trees by recursion. Since Python 3.11 a call from Python to Python takes
memory but no C stack, so the limit may be far above Python's own 1,000, as long as no step of a recursion goes through
C: no generator that `any`, `next` or `tuple` drives, no `sorted` key, no `partial`.

Invariant: the interpreter's limit is as before when the block is left.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

DEEPEST: Final = 400_000
"""Python frames; declarations that lead from one to the next take about a dozen each."""


@contextmanager
def deep_nesting() -> Iterator[None]:
    """Let Python nest calls deep enough for any program that the parser accepts."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
