"""What an exercise is made of: a plan drawn for one seed, and the task that draws it.

Invariant: a plan depends on its dice only: the same seed gives the same statement, program, checks and solution.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from string import Template

from goexit_lab.runs import DEFAULT_ARCH, DEFAULT_REVISION
from goexit_lab.teach.check import Check


@dataclass(frozen=True, slots=True)
class Plan:
    """One seed's exercise. `judge` runs the checks on a run of the answer; the texts are Markdown and Go."""

    statement: str
    start: str
    solution: str
    hint: str
    judge: Callable[[Check], Check]
    revision: str = DEFAULT_REVISION
    arch: str = DEFAULT_ARCH
    max_steps: int = 2_000_000  # instructions: an answer that never ends is stopped soon


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise before a seed is chosen. `lesson` is the number of the lesson that it belongs to."""

    name: str
    title: str
    lesson: int
    draw: Callable[[random.Random], Plan]


def go(text: str, **values: object) -> str:
    """A Go program from a template: `$name` stands for a value."""
    return Template(text.strip("\n") + "\n").substitute(values)
