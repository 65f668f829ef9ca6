"""Python code of generated source, kept from one machine to the next.

Model: much of what is generated is the same for every program on the same architecture and revision: the runtime's
functions lie below the program's own. So a process that runs several programs compiles most of it once.

Invariant: what comes out depends on source and file name alone.
"""

from __future__ import annotations

from functools import lru_cache
from types import CodeType
from typing import Final

KEPT: Final = 1000  # of up to some 50 kB each


@lru_cache(maxsize=KEPT)
def code_of(source: str, name: str) -> CodeType:
    """The module that `source` is, by the file name `name` in tracebacks."""
    return compile(source, name, "exec")
