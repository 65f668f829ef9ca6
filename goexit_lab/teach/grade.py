"""An answer graded for a program: passed or not, in sentences and as JSON.

Invariant: a grade is given for every answer, whatever it is; only an exercise that is not there raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goexit_lab.kit.diagnostics import CompileError
from goexit_lab.kit.rows import Json
from goexit_lab.teach.exercise import Exercise
from goexit_lab.teach.failure import CheckError


@dataclass(frozen=True, slots=True)
class Grade:
    """What came of an answer: `text` for a person, `row` for a program."""

    passed: bool
    text: str
    row: dict[str, Json] = field(default_factory=dict)


def grade(exercise: Exercise, source: str, name: str) -> Grade:
    """Check a program that messages call `name`."""
    row: dict[str, Json] = {"exercise": exercise.name, "seed": exercise.seed, "passed": False}
    try:
        passed = exercise.check(source, name=name)
    except CheckError as error:
        row |= {"seen": error.seen, "advice": error.advice, "line": None, "step": None, "program": None}
        if error.place is not None:
            row |= {"line": error.place.line or None, "step": error.place.step}
            row["program"] = error.place.recipe.source_hash
        cause = error.__cause__
        text = f"{cause.render()}\n{error}" if isinstance(cause, CompileError) else str(error)
        return Grade(False, text, row)
    row |= {"passed": True, "held": list(passed.held)}
    return Grade(True, str(passed), row)


def sheet(exercise: Exercise) -> str:
    """An exercise as a command line answers it."""
    which = exercise.name if exercise.seed == 0 else f"{exercise.name} --seed {exercise.seed}"
    arch, revision = exercise.options["arch"], exercise.options["revision"]
    return (
        f"{exercise.told}\n\nBegin with, on {arch} and revision {revision}:\n\n{exercise.start}\n"
        f"Put it into a file:  goexit-lab exercise {which} --start > answer.go\n"
        f"Check your answer:   goexit-lab check {which} answer.go\n"
        f"If you are stuck:    goexit-lab exercise {which} --hint, or at last --solution"
    )
