"""Tab completion of `%%goroutine`'s options and their values, on the first line of a cell.

Invariant: a completer never raises, and says nothing about lines that are not the magic's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from IPython.core.completer import SimpleCompletion, context_matcher

MATCHER: Final = "goexit_lab.options"
"""What IPython knows the matcher by."""
NAMES: Final = ("%%goroutine", "%goroutine")


def options_matcher(values: Mapping[str, Sequence[str]], topics: Mapping[str, Sequence[str]]) -> Any:
    """A matcher for IPython: `values` of each option by its name, words of the line magic with what may follow each."""

    @context_matcher(identifier=MATCHER)
    def matcher(context: Any) -> dict[str, Any]:
        found = complete(context.line_with_cursor[: context.cursor_position], values, topics)
        on_first = context.cursor_line == 0
        return {"completions": [SimpleCompletion(text=each, type="option") for each in found if on_first],
                "suppress": bool(found) and on_first}  # fmt: skip

    return matcher


def complete(line: str, values: Mapping[str, Sequence[str]], topics: Mapping[str, Sequence[str]]) -> list[str]:
    """What the last word of `line`, up to the cursor, can become; empty where the line is not the magic's."""
    words = line.split(" ")
    if words[0] not in NAMES or len(words) == 1:
        return []
    *before, last = words
    option = before[-1] if before[-1].startswith("--") else ""
    if values.get(option):
        done, _, part = last.rpartition(",") if option == "--compare" else ("", "", last)
        taken = done.split(",")
        kind = next((values[name] for name in ("--arch", "--revision") if taken[0] in values.get(name, ())), None)
        prefix = f"{done}," if done else ""
        return [f"{prefix}{value}" for value in kind or values[option] if value.startswith(part) and value not in taken]
    if option in values and not last.startswith("--"):
        return []
    if words[0] == "%goroutine":
        return [topic for topic in topics.get(before[-1], () if before[1:] else topics) if topic.startswith(last)]
    used = {word for word in before if word.startswith("--")}
    return [name for name in values if name.startswith(last) and name not in used]
