"""What a comparison's player may ask beyond its rows, and the answers, as plain data.

Model: as `depth`, for several sides. `detour`: finer steps around a stop, which is a `row`, or with `sides` one on the
way to it. `line`: the next time that a Go line runs on one side. `go` and `change`: where one side has executed a step,
and where an object of it changes. Answers to those carry a chunk of every side. `code`: what made the step at which
each side stands, given as [step, shot or -1]. Of one `side`, as if it were alone, `commit`, `inspect` and `who`.

Invariant: nothing is computed before it is asked for.
Invariant: no question, however malformed, raises.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.depth import Answer, Depth, Question, grain_of, number_of
from goexit_lab.scenes.detour import Detours
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.pair_detour import JointStop, PairDetours
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.take import RunTake

NO_SIDE: Final[Answer] = {"none": "There is no such side."}


class PairDepth:
    """Answers about one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        """Nothing is computed yet."""
        self._comparison = comparison
        self._depths = [Depth.of(film) for film in comparison.films]
        takes = [film.take for film in comparison.films]
        self._detours = PairDetours(
            comparison,
            [
                Detours(film, take, Machinery(take))
                for film, take in zip(comparison.films, takes, strict=True)
                if isinstance(take, RunTake)  # which they are: a comparison is made of runs
            ],
        )

    def answer(self, question: Question) -> Answer:
        """The answer to a question."""
        asked = question.get("ask")
        known = {
            "detour": self._detour,
            "line": self._line,
            "go": self._go,
            "change": self._change,
            "code": self._code,
            "commit": self._of_side,
            "inspect": self._of_side,
            "who": self._of_side,
        }
        found = known[asked](question) if isinstance(asked, str) and asked in known else {"none": "no such question"}
        return {"answer": asked if isinstance(asked, str) else "", **found}

    def _detour(self, question: Question) -> Answer:
        return self._window(question, self._at(question), number_of(question, "way"))

    def _line(self, question: Question) -> Answer:
        side, line = number_of(question, "side"), number_of(question, "line", -1)
        if self._side(question) is None:
            return NO_SIDE
        found = self._detours.at_line(side, line, self._at(question))
        if found is None:
            return {"none": f"Line {line} does not run in {self._comparison.labels[side]}."}
        return self._window({**question, "grain": "line"}, found, 0)

    def _code(self, question: Question) -> Answer:
        places, known = question.get("sides"), question.get("known")
        if not isinstance(places, list) or len(places) != len(self._depths):
            return {"none": "That is not a place on every side."}
        have = known if isinstance(known, list) and len(known) == len(places) else [[] for _ in places]
        told: list[Json] = []
        for depth, place, listings in zip(self._depths, places, have, strict=True):
            at = _numbers(place, 2)
            if depth is None or at is None:
                return {"none": "That is not a place on every side."}
            told.append(depth.code(at[0], at[1], listings))
        return {"sides": told}

    def _of_side(self, question: Question) -> Answer:
        """What one side answers as if it were alone."""
        depth = self._side(question)
        return NO_SIDE if depth is None else depth.answer(question)

    def _go(self, question: Question) -> Answer:
        if self._side(question) is None:
            return NO_SIDE
        found = self._detours.at_step(number_of(question, "side"), number_of(question, "step"))
        return self._window({**question, "grain": "instruction"}, found, 0)

    def _change(self, question: Question) -> Answer:
        depth = self._side(question)
        found = NO_SIDE["none"] if depth is None else depth.change(question)
        if not isinstance(found, int):
            return {"none": found}
        return self._window(question, self._detours.at_step(number_of(question, "side"), found), 0)

    def _side(self, question: Question) -> Depth | None:
        side = number_of(question, "side", -1)
        return self._depths[side] if 0 <= side < len(self._depths) else None

    def _at(self, question: Question) -> JointStop:
        row, sides = number_of(question, "row"), question.get("sides")
        if not isinstance(sides, list) or not sides:
            return self._detours.stop(row)
        places = [(at[0], at[1], at[2]) for each in sides if (at := _numbers(each, 3)) is not None]
        return self._detours.between(row, places)

    def _window(self, question: Question, at: JointStop, way: int) -> Answer:
        grain, have = grain_of(question), question.get("have")
        known = [each if isinstance(each, int) else 0 for each in have] if isinstance(have, list) else []
        stops, here = self._detours.window(grain, at, way)
        told, chunks = self._detours.pack(stops, grain, [*known, 0, 0, 0])
        return {"grain": grain, "at": here, "stops": told, "chunks": chunks}


def _numbers(place: object, count: int) -> list[int] | None:
    """`count` numbers, -1 for what is none, as a player sends a place; None if it is something else."""
    if not isinstance(place, list) or len(place) != count:
        return None
    return [number_of({"it": each}, "it", -1) for each in place]
