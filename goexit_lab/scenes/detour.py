"""Moments between the events: a few dozen Go lines or instructions around the one that is shown.

Model: the shots of a film are its events. A *detour* leaves them for finer steps and comes back to them: its *stops*
are in the order of time, and a stop at an event's step is that event's shot. By instruction, a stop is every step, and
every event of it; by Go line, every arrival of a goroutine at a line. A window of stops is packed like a chunk of the
film and names texts by the film's numbers.

Invariant: a stop that is a shot shows what the shot shows.
Invariant: going on from a stop and coming back ends at the same stop.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.film import Film, Moment, panes_of
from goexit_lab.scenes.machinery import Executed, Machinery
from goexit_lab.scenes.narration import Narration
from goexit_lab.scenes.reel import Json, Reel
from goexit_lab.scenes.take import RunTake

Grain = Literal["line", "instruction"]
STOPS: Final = 40
"""Stops of one window."""
BEFORE: Final = 10
"""Of a window around a stop, those that lie before it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to stand: after `step` instructions. `shot`: the event whose shot it is; `base`: the last so far."""

    step: int
    shot: int | None
    base: int

    @property
    def order(self) -> tuple[int, int]:
        """What stops are ordered by."""
        return self.step, self.base


class Detours:
    """The finer steps of one film of a run."""

    def __init__(self, film: Film, take: RunTake, machinery: Machinery) -> None:
        """Nothing is computed yet. `take` is what the film is made of."""
        self._film, self._take, self._machinery = film, take, machinery
        self._reels = 0

    # ---- where to stand ----------------------------------------------------------------------------------

    def stop(self, step: int, shot: int | None = None) -> Stop:
        """The stop at a step, at its event number `shot` if it has that one, else at its last."""
        steps = self._film.transport.steps
        step = max(0, min(step, len(self._take.run.timeline)))
        base = max(0, bisect_right(steps, step) - 1)
        if shot is not None and 0 <= shot < len(steps) and steps[shot] == step:
            return Stop(step, shot, shot)
        return Stop(step, base if steps[base] == step else None, base)

    def window(self, grain: Grain, at: Stop, way: int) -> tuple[list[Stop], int]:
        """The stops from `at` on (`way` 1), up to it (-1) or around it (0), and where in them `at` is."""
        forward, back = (self.lines_on, self._lines_back) if grain == "line" else (self.steps_on, self.steps_back)
        wanted = {1: (0, STOPS - 1), -1: (STOPS - 1, 0)}.get(way, (BEFORE, STOPS - 1 - BEFORE))
        before = list(islice(back(at), wanted[0]))[::-1]
        return [*before, at, *islice(forward(at), wanted[1])], len(before)

    def steps_on(self, at: Stop) -> Iterator[Stop]:
        """By instruction, the stops behind `at`."""
        steps, length = self._film.transport.steps, len(self._take.run.timeline)
        step, following = at.step, at.base + 1
        while True:
            if following < len(steps) and steps[following] == step:
                yield Stop(step, following, following)
                following += 1
                continue
            step += 1
            if step > length:
                return
            if following >= len(steps) or steps[following] > step:
                yield Stop(step, None, following - 1)

    def steps_back(self, at: Stop) -> Iterator[Stop]:
        """By instruction, the stops before `at`, last first."""
        steps, step = self._film.transport.steps, at.step
        before = at.base if at.shot is None else at.shot - 1
        while step >= 0 and before >= 0:
            if steps[before] == step:
                yield Stop(step, before, before)
                before -= 1
                continue
            step -= 1
            if steps[before] < step:
                yield Stop(step, None, before)

    def lines_on(self, at: Stop) -> Iterator[Stop]:
        """By Go line, the stops behind `at`; the last event ends them."""
        step, last = at.step, len(self._film.transport) - 1
        while (found := self._take.run.timeline.next_line_step(step)) is not None:
            step = found.step
            yield self.stop(step)
        if at.shot != last and self.stop(step).shot != last:
            yield self.stop(self._film.transport.steps[last], last)

    def _lines_back(self, at: Stop) -> Iterator[Stop]:
        step = at.step
        while (found := self._take.run.timeline.previous_line_step(step)) is not None:
            step = found.step
            yield self.stop(step)
        if at.shot != 0 and self.stop(step).shot != 0:
            yield self.stop(self._film.transport.steps[0], 0)

    # ---- what is seen there ------------------------------------------------------------------------------

    def moment(self, stop: Stop, grain: Grain) -> Moment:
        """The scenes of a stop."""
        if stop.shot is not None:
            return self._film.moment(stop.shot)
        executed = self._machinery.executed(stop.step)
        survey = self._take.at(stop.step)
        running = next((g for g in survey.live if g.addr == survey.running), None)
        line = running.line if running is not None else None
        told = self._arrival(stop.step) if grain == "line" else None
        return self._film.between(stop.base, survey, line, told or _instruction(executed))

    def line(self, stop: Stop) -> int:
        """The line that a goroutine has arrived at there; 0 where none has."""
        found = next(self._take.run.timeline.lines.after(stop.step - 1, until=stop.step), None)
        return found.line if found is not None else 0

    def _arrival(self, step: int) -> Narration | None:
        """The sentence of a goroutine that has arrived at a line; None where none has at this step."""
        found = self._take.run.timeline.next_line_step(step - 1)
        if found is None or found.step != step:
            return None
        function = short(found.function)
        text = self._take.source.splitlines()[found.line - 1].strip()
        return Narration(function, f"{function}: goroutine {found.goid} comes to line {found.line}, “{text}”.")

    def pack(self, stops: list[Stop], grain: Grain, have: int) -> dict[str, Json]:
        """The stops as a chunk for a player that has the first `have` texts of the film."""
        moments = [self.moment(stop, grain) for stop in stops]
        reel = Reel(self._film.words)
        self._reels += 1
        packed = reel.chunk(0, [self._film.sheet(each) for each in moments], [panes_of(each) for each in moments])
        return {"reel": f"detour {self._reels}", **packed, "texts": self._film.words.since(have)}


def _instruction(executed: Executed) -> Narration:
    """The sentence of one instruction."""
    function = short(executed.function) or "closure"
    who = "the scheduler" if executed.goid == 0 else f"goroutine {executed.goid}"
    if executed.native:
        return Narration(function, f"{function} does its work for {who}: a part of it is one step of the machine.")
    line = f", line {executed.line}" if executed.line else ""
    return Narration(function, f"{function}{line}: {who} has executed “{_spaced(executed.text)}”.")


def _spaced(text: str) -> str:
    """An instruction in one line, its comment left out."""
    return " ".join(text.partition("//")[0].split())
