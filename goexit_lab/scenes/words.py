"""The texts of a film by number, spelled with words that are sent once.

Model: sentences, tooltips and pane contents repeat each other's words far more than each other. So a *text* is a list
of *words*, a word keeps the space or line end before it, and both are numbered in the order in which they first
appear. Whoever reads has a beginning of both lists; `since` is what is missing to it.

Decision (2026-11-28): numbers belong to a film and no longer to a chunk. A chunk used to carry all its strings, more
than a quarter of its bytes; what a reader lacks depends on what it has, so it says how many texts it has.

Invariant: the words of a text, joined, are the text.
Invariant: a number never changes its meaning, so a reader that was sent a beginning needs only the rest.
"""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(r"[ \n]?[^ \n]+|[ \n]")


def varint(out: bytearray, value: int) -> None:
    """Append a number that is not negative, seven bits a byte, the lowest first; the last byte is below 128."""
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def zigzag(value: int) -> int:
    """A number of either sign as one that is not negative: 0 −1 1 −2 … become 0 1 2 3 …"""
    return value * 2 if value >= 0 else -value * 2 - 1


class Words:
    """Texts and words by number."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._spelling = bytearray()
        self._letters = 0
        self._marks: list[tuple[int, int]] = []
        """Of each text, where its spelling begins and how many words there were before it."""

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._texts)

    @property
    def weight(self) -> int:
        """About how many bytes all of it takes."""
        return len(self._spelling) + self._letters

    def number(self, text: str) -> int:
        """The number of a text, a new one if need be."""
        known = self._texts.get(text)
        if known is not None:
            return known
        self._marks.append((len(self._spelling), len(self._words)))
        words = WORD.findall(text)
        varint(self._spelling, len(words))
        for word in words:
            if word not in self._words:
                self._letters += len(word)
            varint(self._spelling, self._words.setdefault(word, len(self._words)))
        self._texts[text] = len(self._texts)
        return len(self._texts) - 1

    def since(self, have: int = 0) -> dict[str, int | bytes | list[str]]:
        """What a reader lacks who has the first `have` texts: `first` is the first of them, `spelling` their words as
        numbers, `words` the words that are new, `from` the number of the first of those.
        """
        have = max(0, min(have, len(self)))
        at, words = self._marks[have] if have < len(self) else (len(self._spelling), len(self._words))
        return {
            "first": have,
            "from": words,
            "spelling": bytes(self._spelling[at:]),
            "words": list(self._words)[words:],
        }
