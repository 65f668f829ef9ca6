"""Mistakes as a notebook shows them: the learner's with its place and a caret, ours with a plea to report it.

Invariant: none of them shows a Python traceback.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

from IPython.core.error import UsageError

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.faults import InternalError

_GO: Final = re.compile(r"^(package \w+\s*$|func [\w(]|type \w+ (struct|interface)\b|import \")", re.MULTILINE)
"""How a line of Go begins that no line of Python does."""


class GoError(Exception):
    """Go that does not compile, shown as the Go compiler would, without a Python traceback."""

    def __init__(self, error: CompileError) -> None:
        super().__init__(str(error.diagnostics[0]))
        self.error = error

    def _render_traceback_(self) -> list[str]:
        return self.error._render_traceback_()


class UnansweredError(Exception):
    """A cell that holds no program yet, said kindly: nothing is wrong with it."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class OurError(Exception):
    """A mistake of goexit_lab itself, named with the place in our code."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error) if isinstance(error, InternalError) else f"{type(error).__name__}: {error}")
        places = traceback.extract_tb(error.__traceback__)
        self.place = f"{places[-1].filename}:{places[-1].lineno}" if places else "an unknown place"

    def _render_traceback_(self) -> list[str]:
        return [
            f"\x1b[31mgoexit_lab made a mistake of its own:\x1b[0m {self} (at {self.place})",
            "This is not your program's fault. Please report it, with the program.",
        ]


def clearer(error: UsageError, options: Sequence[str]) -> UsageError:
    """A mistake in the options, with the option that was meant where one is near."""
    unknown = re.search(r"unrecognized arguments: (--?[\w-]+)", str(error))
    near = get_close_matches(unknown[1], options, 1) if unknown else []
    if unknown is None:
        return error
    return UsageError(f"{error}; " + (f"did you mean {near[0]}?" if near else "see %goroutine help"))


def go_without_magic(result: Any) -> None:
    """After a cell that is no Python: say so where it looks like Go, to which the first line is missing."""
    if isinstance(result.error_before_exec, SyntaxError) and _GO.search(result.info.raw_cell or ""):
        print("This looks like Go. With %%goroutine as the first line of the cell it runs.")  # noqa: T201 (a sentence)
