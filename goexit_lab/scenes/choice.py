"""Which goroutines somebody wants to see of a crowd: some pinned by number, some by what they are or do.

Model: a line of words. `g7` or `7` pins goroutine 7: it is shown before all others. Any other word must occur in the
name of the function that a goroutine started at, or in its status ("worker", "waiting"); goroutines that lack a word
are not shown, only counted. An empty line shows those where the action is.

Invariant: whatever is chosen, what is not shown is counted in the picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

_GOID: Final = re.compile(r"g?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """Goids that are pinned, and words that must fit."""

    pins: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()

    @classmethod
    def read(cls, line: str) -> Self:
        """What somebody typed: words between spaces or commas."""
        pins, words = set[int](), list[str]()
        for word in re.split(r"[\s,]+", line.strip()):
            found = _GOID.fullmatch(word)
            if found:
                pins.add(int(found[1]))
            elif word:
                words.append(word.lower())
        return cls(frozenset(pins), tuple(words))

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.pins or self.words)

    def fits(self, goid: int, entry: str, status: str) -> bool:
        """Whether a goroutine may be shown."""
        about = f"{entry} {status.removeprefix('G')}".lower()
        return goid in self.pins or all(word in about for word in self.words)

    def rank(self, goid: int) -> int:
        """Pinned goroutines come first."""
        return 0 if goid in self.pins else 1


EVERYBODY: Final = Choice()
