"""What a comparison's player may ask beyond its rows, and the answers, as plain data.

Model: as `depth`, for several sides. `detour`: finer steps around a stop, which is a `row`, or with `sides` one on the
way to it. `line`: the next time that a Go line runs on one side. Answers carry a chunk of every side.

Invariant: nothing is computed before it is asked for.
Invariant: no question, however malformed, raises.
"""

from __future__ import annotations

from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.depth import Answer, Question, grain_of, number_of
from goexit_lab.scenes.detour import Detours
from goexit_lab.scenes.machinery import Machinery
from goexit_lab.scenes.pair_detour import JointStop, PairDetours
from goexit_lab.scenes.take import RunTake


class PairDepth:
    """Answers about one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        """Nothing is computed yet."""
        self._comparison = comparison
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
        known = {"detour": self._detour, "line": self._line}
        found = known[asked](question) if isinstance(asked, str) and asked in known else {"none": "no such question"}
        return {"answer": asked if isinstance(asked, str) else "", **found}

    def _detour(self, question: Question) -> Answer:
        return self._window(question, self._at(question), number_of(question, "way"))

    def _line(self, question: Question) -> Answer:
        side, line = number_of(question, "side"), number_of(question, "line", -1)
        if not 0 <= side < len(self._comparison.runs):
            return {"none": "There is no such side."}
        found = self._detours.at_line(side, line, self._at(question))
        if found is None:
            return {"none": f"Line {line} does not run in {self._comparison.labels[side]}."}
        return self._window({**question, "grain": "line"}, found, 0)

    def _at(self, question: Question) -> JointStop:
        row, sides = number_of(question, "row"), question.get("sides")
        if not isinstance(sides, list) or not sides:
            return self._detours.stop(row)
        places = [_numbers(each) for each in sides]
        return self._detours.between(row, [each for each in places if each is not None])

    def _window(self, question: Question, at: JointStop, way: int) -> Answer:
        grain, have = grain_of(question), question.get("have")
        known = [each if isinstance(each, int) else 0 for each in have] if isinstance(have, list) else []
        stops, here = self._detours.window(grain, at, way)
        told, chunks = self._detours.pack(stops, grain, [*known, 0, 0, 0])
        return {"grain": grain, "at": here, "stops": told, "chunks": chunks}


def _numbers(place: object) -> tuple[int, int, int] | None:
    """[step, shot or -1, idle] as a player sends it; None if it is something else."""
    if not isinstance(place, list) or len(place) != 3:
        return None
    step, shot, idle = (number_of({"it": each}, "it", -1) for each in place)
    return step, shot, idle
