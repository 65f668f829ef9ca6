"""Moments between the rows of a comparison: Go lines and instructions of all sides at once.

Model: between a row and the next one lies an *interval*. In it, every side that has the next row's event executes what
leads it there; a side that does not have it stays, as it does in the row. All that a side executes on its way to an
event thus lies in one interval, the one before the row of that event, also where the row before was another side's
alone: a side whose event the others lack catches up while they wait.

One step on takes every side to its own next Go line (of whichever goroutine runs there) or instruction. A side that
has none left before its event goes to the event and waits there until the others have come as far, so nobody ever
passes an event that another side has still to reach. Going back is the same way: who waited n steps waits n steps
again. By instruction every row is a stop; by Go line a row is one only if somebody arrives at a line with it, else one
step leads over it, and over any number of rows, as it does in a single run.

Which side has waited how long is part of a stop (`idle`). Whoever changes from lines to instructions between two rows
goes on from where the sides are, up to the next row; going back from there may bring one side to the interval's
beginning before the others. It waits there too, and `idle` counts that below zero.

Invariant: a stop that is a row shows what the row shows.
Invariant: going on from a stop and coming back ends at the same stop.
Invariant: of every side, each line and each instruction is shown, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from goexit_lab.scenes.comparison import Comparison
from goexit_lab.scenes.detour import Detours, Grain, Stop
from goexit_lab.scenes.reel import Json
from goexit_lab.trace.lines import Lines

STOPS: Final = 24
"""Stops of one window: fewer than of a single run's, for each is drawn two or three times."""
BEFORE: Final = 6
"""Of a window around a stop, those that lie before it."""
COUNTED: Final = 250_000
"""Steps of an interval within which lines are counted when it is entered from its end. In a longer one, which would
take seconds, every side comes to its last line at once: what it waited on the way forward is not waited again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a side stands. `idle`: steps that it has waited at the interval's end or, below 0, at its beginning."""

    stop: Stop
    idle: int = 0


@dataclass(frozen=True, slots=True)
class JointStop:
    """A place to stand for all sides: on the way to `row`, or in it, if all that have its event have come to it."""

    row: int
    sides: tuple[Standing, ...]


class _Stretch:
    """What one side executes in an interval: from `start` to `end`, which is the same stop if it stays."""

    def __init__(self, detours: Detours, lines: Lines, grain: Grain, start: Stop, end: Stop) -> None:
        self._detours, self._lines, self._grain = detours, lines, grain
        self.start, self.end = start, end

    def on(self, at: Stop) -> Stop | None:
        """The next stop of this side alone; None if there is none up to the end."""
        if self._grain == "instruction":
            return next(self._detours.steps_on(at)) if at.order < self.end.order else None
        found = self._lines.after(at.step - 1, until=self.end.step)
        stops = (self._detours.stop(each.step) for each in found)
        stop = next((stop for stop in stops if stop.order > at.order), None)
        return stop if stop is not None and stop.order <= self.end.order else None

    def back(self, at: Stop) -> Stop | None:
        """The stop before `at` of this side alone; None if there is none behind the beginning."""
        if self._grain == "instruction":
            stop = next(self._detours.steps_back(at), None) if at.order > self.start.order else None
        else:
            stop = next((each for each in self._arrivals() if each.order < at.order), None)
        return stop if stop is not None and stop.order > self.start.order else None

    @property
    def last(self) -> Stop | None:
        """The last stop of this side alone."""
        if self._grain == "instruction":
            return self.end if self.end != self.start else None
        return next(self._arrivals(), None)

    def count(self) -> int:
        """How many stops it has; by Go line no more than one, where they are too many to be counted."""
        if self.end == self.start:
            return 0
        steps = self.end.step - self.start.step
        if self._grain == "instruction":
            return max(1, steps)
        return sum(1 for _ in (self._arrivals() if steps <= COUNTED else islice(self._arrivals(), 1)))

    def standing(self, count: int) -> Standing:
        """Where the side stands `count` stops behind the beginning."""
        stop, gone = self.start, 0
        while gone < count and (following := self.on(stop)) is not None:
            stop, gone = following, gone + 1
        return Standing(stop) if gone == count else Standing(self.end, count - gone if self.end != self.start else 0)

    def number(self, stop: Stop) -> int:
        """How many stops there are up to this one."""
        at, gone = self.start, 0
        while (following := self.on(at)) is not None and following.order <= stop.order:
            at, gone = following, gone + 1
        return gone

    def _arrivals(self) -> Iterator[Stop]:
        """Of a stretch by lines its stops, last first."""
        if self.end == self.start:
            return
        for found in self._lines.before(self.end.step + 1, since=self.start.step):
            stop = self._detours.stop(found.step)
            if self.start.order < stop.order <= self.end.order:
                yield stop


class PairDetours:
    """The finer steps of a comparison."""

    def __init__(self, comparison: Comparison, sides: Sequence[Detours]) -> None:
        """Nothing is computed yet. `sides`: the finer steps of every side."""
        self._comparison, self._sides = comparison, tuple(sides)
        self._lines = [run.timeline.lines for run in comparison.runs]
        self._last = len(comparison.rows) - 1

    # ---- where to stand ----------------------------------------------------------------------------------

    def stop(self, row: int) -> JointStop:
        """The stop of a row."""
        row = max(0, min(row, self._last))
        shots = self._comparison.shown(row)
        steps = [film.transport.steps[shot] for film, shot in zip(self._comparison.films, shots, strict=True)]
        return JointStop(row, tuple(Standing(Stop(step, shot, shot)) for step, shot in zip(steps, shots, strict=True)))

    def between(self, row: int, places: Sequence[tuple[int, int, int]]) -> JointStop:
        """The stop on the way to a row at which each side stands at a (step, shot or -1) and has waited so long.

        A place outside of the interval is taken for the nearest in it.
        """
        whole = self.stop(row)
        if not 0 < row <= self._last or len(places) != len(self._sides):
            return whole
        starts, found = self.stop(row - 1), list[Standing]()
        for side, (step, shot, idle) in enumerate(places):
            stop, start, end = self._sides[side].stop(step, shot), starts.sides[side].stop, whole.sides[side].stop
            stop = start if stop.order < start.order else end if stop.order > end.order else stop
            waits = max(0, idle) if stop == end else min(0, idle) if stop == start else 0
            found.append(Standing(stop, waits if start != end else 0))
        return self._settled(JointStop(row, tuple(found)))

    def at_line(self, side: int, line: int, after: JointStop) -> JointStop | None:
        """Where a side comes to a Go line next, else where it does first, with the others as far as they are then.

        None if the line does not run there.
        """
        timeline = self._comparison.runs[side].timeline
        found = timeline.next_at_line(line, after.sides[side].stop.step) or timeline.next_at_line(line, -1)
        if found is None:
            return None
        stop = self._sides[side].stop(found.step)
        row = self._comparison.row_of(side, stop.base if stop.shot is not None else stop.base + 1)
        if row == 0:
            return self.stop(0)
        stretches = self._stretches("line", row)
        count = stretches[side].number(stop)
        return self._settled(JointStop(row, tuple(each.standing(count) for each in stretches)))

    def at_step(self, side: int, step: int) -> JointStop:
        """Where a side has executed `step` steps, with the others as many steps on their way as it is."""
        stop, last = self._sides[side].stop(step), len(self._comparison.films[side].transport) - 1
        row = self._comparison.row_of(side, stop.base if stop.shot is not None else min(stop.base + 1, last))
        if row == 0:
            return self.stop(0)
        starts, ends = self.stop(row - 1).sides, self.stop(row).sides
        gone = stop.step - starts[side].stop.step
        places = [
            (start.stop.step + gone, -1, max(0, gone - max(1, end.stop.step - start.stop.step)))
            for start, end in zip(starts, ends, strict=True)
        ]
        places[side] = (stop.step, -1 if stop.shot is None else stop.shot, 0)
        return self.between(row, places)

    def is_row(self, at: JointStop) -> bool:
        """Whether all sides show what the row shows."""
        return all(one.stop == other.stop for one, other in zip(at.sides, self.stop(at.row).sides, strict=True))

    def window(self, grain: Grain, at: JointStop, way: int) -> tuple[list[JointStop], int]:
        """The stops from `at` on (`way` 1), up to it (-1) or around it (0), and where in them `at` is."""
        wanted = {1: (0, STOPS - 1), -1: (STOPS - 1, 0)}.get(way, (BEFORE, STOPS - 1 - BEFORE))
        before = list(islice(self.back(grain, at), wanted[0]))[::-1]
        return [*before, at, *islice(self.on(grain, at), wanted[1])], len(before)

    def on(self, grain: Grain, at: JointStop) -> Iterator[JointStop]:
        """The stops behind `at`, in order; the last row ends them."""
        while at != self.stop(self._last):
            if self.is_row(at):
                at = JointStop(at.row + 1, at.sides)
            following = self._step_on(self._stretches(grain, at.row), at)
            if following is not None:
                at = self._settled(following)
                yield at
                continue
            at = self.stop(at.row)  # nobody had a stop left: the row is passed over
            if at.row == self._last:
                yield at

    def back(self, grain: Grain, at: JointStop) -> Iterator[JointStop]:
        """The stops before `at`, the last one first; the first row ends them."""
        while at != self.stop(0):
            stretches = self._stretches(grain, at.row)
            if self.is_row(at):
                entered = self._entered(stretches, at.row)
                if not self.is_row(entered):
                    at = entered
                    yield at
                    continue
                at = entered
            before = self._step_back(stretches, at)
            at = self._settled(before)
            if at.row in (before.row, 0) or self._is_stop(grain, at.row):
                yield at

    def _stretches(self, grain: Grain, row: int) -> list[_Stretch]:
        """What every side executes in the interval before a row."""
        starts, ends = self.stop(row - 1).sides, self.stop(row).sides
        return [
            _Stretch(detours, lines, grain, start.stop, end.stop)
            for detours, lines, start, end in zip(self._sides, self._lines, starts, ends, strict=True)
        ]

    def _step_on(self, stretches: Sequence[_Stretch], at: JointStop) -> JointStop | None:
        """One step on within the interval; None if no side has a stop left in it."""
        moved, found = False, list[Standing]()
        for stretch, side in zip(stretches, at.sides, strict=True):
            following = stretch.on(side.stop) if side.idle >= 0 else side.stop
            if stretch.start == stretch.end:
                found.append(side)
            elif following is not None:
                moved = True
                found.append(Standing(following, min(0, side.idle + 1)))
            else:
                found.append(Standing(stretch.end, side.idle + 1))
        return JointStop(at.row, tuple(found)) if moved else None

    def _step_back(self, stretches: Sequence[_Stretch], at: JointStop) -> JointStop:
        """One step back within the interval."""
        found = list[Standing]()
        for stretch, side in zip(stretches, at.sides, strict=True):
            if stretch.start == stretch.end:
                found.append(side)
            elif side.idle > 1:
                found.append(Standing(side.stop, side.idle - 1))
            elif side.idle == 1:
                found.append(Standing(stretch.last or stretch.start))
            elif side.stop == stretch.start:
                found.append(Standing(side.stop, side.idle - 1))
            else:
                found.append(Standing(stretch.back(side.stop) or stretch.start))
        return JointStop(at.row, tuple(found))

    def _entered(self, stretches: Sequence[_Stretch], row: int) -> JointStop:
        """The last stop of the interval before a row: the row itself where some side comes to its event with it."""
        counts = [stretch.count() for stretch in stretches]
        most = max(counts)
        return JointStop(
            row,
            tuple(
                Standing(stretch.last or stretch.end)
                if count == most or stretch.start == stretch.end
                else Standing(stretch.end, most - count)
                for stretch, count in zip(stretches, counts, strict=True)
            ),
        )

    def _is_stop(self, grain: Grain, row: int) -> bool:
        """Whether a row is reached by a step of its interval, not passed over."""
        stretches = self._stretches(grain, row)
        return any(stretch.last for stretch in stretches) and self.is_row(self._entered(stretches, row))

    def _settled(self, at: JointStop) -> JointStop:
        """The same stop; if all sides are at the interval's beginning or end, as the stop of that row."""
        if self.is_row(at):
            return self.stop(at.row)
        before = self.stop(at.row - 1)
        return before if all(a.stop == b.stop for a, b in zip(at.sides, before.sides, strict=True)) else at

    # ---- what is seen there ------------------------------------------------------------------------------

    def pack(self, stops: Sequence[JointStop], grain: Grain, have: Sequence[int]) -> tuple[list[Json], list[Json]]:
        """The stops, and a chunk of every side for a player that has the first `have` texts of each film.

        A stop is [row, whether it is the row, sides], a side [moment of its chunk, step, shot or -1, shot so far,
        idle].
        """
        chunks, places = list[Json](), list[list[Json]]()
        for side, detours in enumerate(self._sides):
            own = dict.fromkeys(stop.sides[side].stop for stop in stops)
            number = {stop: at for at, stop in enumerate(own)}
            chunks.append({"side": side, **detours.pack(list(own), grain, have[side])})
            places.append([_place(number[stop.sides[side].stop], stop.sides[side]) for stop in stops])
        told: list[Json] = [
            [stop.row, self.is_row(stop), [each[at] for each in places]] for at, stop in enumerate(stops)
        ]
        return told, chunks


def _place(moment: int, standing: Standing) -> Json:
    stop = standing.stop
    return [moment, stop.step, -1 if stop.shot is None else stop.shot, stop.base, standing.idle]
