"""Why a case fails: a word for lists, a sentence for people, and how the word is found.

Some are seen in what the run said. The others are judgements: somebody writes them into the list, and `--update` keeps
them as long as the case fails for no reason that can be seen.

Invariant: every outcome in a list is `passes` or a key of `REASONS`.
"""

from __future__ import annotations

import re

PASSES = "passes"
UNEXPLAINED = "differs"
CRASHED = "crash"
LIMIT = "limit"
TODAY = "today"

REASONS = {
    "generics": "It uses type parameters, iterators or packages made of them: this is the language of Go 1.",
    "package": "It imports a package that is not here, mostly one about files, processes or C.",
    "part": "It uses a part of a package, or a method, that is not here.",
    "collector": "It waits for a finalizer or for memory to be reclaimed: nothing is collected here.",
    "memory": "It needs more memory than the simulated machine has.",
    LIMIT: "It takes more steps, events or seconds than a run is given.",
    "period": "The runtime of 2010 really did something else; the recordings or its source say so.",
    "compiler": "It is about what the gc compiler does: line directives, inlining, where a variable lives.",
    "loader": "The go command says it before it asks its compiler.",
    "later": "It holds what a later Go took back, as one variable for all rounds of a loop.",
    TODAY: "It is answered word for word as by the go command that is installed, which is another Go than the tree's.",
    "chance": "It prints what the tree's generator of random numbers gives; the one here gives others.",
    "zones": "It needs the data of time zones.",
    "harness": "It depends on being run by Go's own test command.",
    "host": "It depends on files, arguments or the environment of a host.",
    UNEXPLAINED: "It does something else, and nobody has said why yet.",
    CRASHED: "goexit_lab itself failed: always an error.",
}

SEEN = (
    ("generics", re.compile(r"came with Go 1\.(?:18|2\d)|type parameters|range over func")),
    ("package", re.compile(r"(?:^|['\"])package \S+ is not (?:here|in std)", re.MULTILINE)),
    ("part", re.compile(r"the one here does not\b|undefined \(type \*?\w+\.\w+ has no field or method")),
    ("collector", re.compile(r"this program sets a finalizer")),
    ("memory", re.compile(r"larger than the simulated memory has room for|larger than address space")),
)
"""What is recognised, the first that is found."""


def seen(said: str) -> str:
    """The reason that can be seen in what was said."""
    return next((reason for reason, pattern in SEEN if pattern.search(said)), UNEXPLAINED)
