"""What a check is told to want, and how it says so.

Invariant: a mistake in a check is a TypeError, and never taken for one in the program that it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goexit_lab.runs import Run


def a_run(given: object) -> None:
    """TypeError for what is no run."""
    if not isinstance(given, Run):
        raise TypeError(f"what is checked is a run, not {given!r:.40}; lab.run makes one")


def a_list(given: object, what: str) -> None:
    """TypeError for what is no list of `what`; a text would be taken for one of letters."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"{what} are a list, as in [{given!r:.40}], not {given!r:.40}")


def texts(given: Iterable[object]) -> None:
    """TypeError for a line that is no text."""
    wrong = [each for each in given if not isinstance(each, str)]
    if wrong:
        raise TypeError(f"each line is a text of its own, as in prints('one', 'two'), not {wrong[0]!r:.40}")


def a_status(given: object) -> None:
    """TypeError for what no exit status can be."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"an exit status is a whole number, not {given!r:.40}")


def row(items: Sequence[object]) -> str:
    """The items of a list in a sentence."""
    return ", ".join(map(str, items)) if items else "(none)"


def times(count: int) -> str:
    """How often, in a sentence."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
