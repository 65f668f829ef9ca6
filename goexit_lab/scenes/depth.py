"""What a player may ask about a run beyond its shots, and the answers, as plain data.

Model: a question is a table with `ask`, a word, and what that word needs; the answer has the same word under `answer`.
A question that is none, or about something that is not there, has an answer that says so in `none`. The kinds: `detour`
(finer steps around a stop), `line` (the next time a Go line runs), `go` (a step), `places` (the code behind shots),
`inspect` (an object), `who` (who wrote some bytes last), `change` (when an object changes next or changed last),
`commit` (what a commit changed).

Invariant: nothing is computed before it is asked for.
Invariant: no question, however malformed, raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from goexit_lab.scenes.commits import changes
from goexit_lab.scenes.detour import Detours, Grain, Stop
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.inspector import Inspection, changed, changed_bytes, extent_of, inspect
from goexit_lab.scenes.listings import Listing
from goexit_lab.scenes.machinery import Machinery, Place
from goexit_lab.scenes.objects import parse
from goexit_lab.scenes.reel import Json
from goexit_lab.scenes.source import Token
from goexit_lab.scenes.take import RunTake
from goexit_lab.trace.watch import last_write, next_write

MOST_PLACES: Final = 60
"""Shots whose places are told at once."""
MOST_WATCHED: Final = 8192
"""Bytes that are looked after at once."""
LOOKED_THROUGH: Final = 1_000_000
"""Steps that are looked through for a change of some bytes: a second or two."""
Question = Mapping[str, Any]
Answer = dict[str, Json]


class Depth:
    """Answers about one film of a run."""

    def __init__(self, film: Film, take: RunTake) -> None:
        """`take` is what the film is made of."""
        self._film, self._take = film, take
        self._machinery = Machinery(take)
        self._detours = Detours(film, take, self._machinery)

    @staticmethod
    def of(film: Film) -> Depth | None:
        """The depth of a film; None if there is no run behind it."""
        return Depth(film, film.take) if isinstance(film.take, RunTake) else None

    def answer(self, question: Question) -> Answer:
        """The answer to a question."""
        asked = question.get("ask")
        known = {
            "detour": self._detour,
            "line": self._line,
            "go": self._go,
            "places": self._places,
            "inspect": self._inspect,
            "who": self._who,
            "change": self._change,
            "commit": self._commit,
        }
        found = known[asked](question) if isinstance(asked, str) and asked in known else {"none": "no such question"}
        return {"answer": asked if isinstance(asked, str) else "", **found}

    # ---- finer steps -------------------------------------------------------------------------------------

    def _detour(self, question: Question) -> Answer:
        at = self._detours.stop(number_of(question, "step"), number_of(question, "shot", -1))
        return self._window(grain_of(question), at, number_of(question, "way"), question)

    def _line(self, question: Question) -> Answer:
        line, timeline = number_of(question, "line", -1), self._take.run.timeline
        found = timeline.next_at_line(line, number_of(question, "step"))
        found = found or timeline.next_at_line(line, -1)
        if found is None:
            return {"none": f"Line {line} does not run in this program."}
        return self._window("line", self._detours.stop(found.step), 0, question)

    def _go(self, question: Question) -> Answer:
        return self._window("instruction", self._detours.stop(number_of(question, "step")), 0, question)

    def _window(self, grain: Grain, at: Stop, way: int, question: Question) -> Answer:
        stops, here = self._detours.window(grain, at, way)
        found: Answer = {
            "grain": grain,
            "stops": [[stop.step, -1 if stop.shot is None else stop.shot, stop.base] for stop in stops],
            "at": here,
            "chunk": self._detours.pack(stops, grain, number_of(question, "have")),
        }
        if question.get("beneath"):
            found |= self._told([self._place(stop) for stop in stops], question)
        return found

    # ---- the code beneath --------------------------------------------------------------------------------

    def code(self, step: int, shot: int, known: object) -> Answer:
        """What made a step, or an event of that step (-1: no certain one), with the listings that are not `known`."""
        return self._told([self._place(self._detours.stop(step, shot))], {"known": known})

    def _place(self, stop: Stop) -> Place:
        if stop.shot is not None:
            return self._machinery.of_events(stop.shot, stop.shot + 1)[0]
        return self._machinery.of_step(stop.step)

    def _places(self, question: Question) -> Answer:
        total = len(self._film.transport)
        first = max(0, min(number_of(question, "first"), total))
        end = max(first, min(number_of(question, "end"), total, first + MOST_PLACES))
        return {"first": first, **self._told(self._machinery.of_events(first, end), question)}

    def _told(self, places: Sequence[Place], question: Question) -> Answer:
        """Places, and the listings that whoever asks does not have yet."""
        known = question.get("known")
        have = set(known) if isinstance(known, list) and all(isinstance(each, str) for each in known) else set[str]()
        wanted = dict.fromkeys(place.listing for place in places if place.listing and place.listing not in have)
        return {
            "places": [place_json(each) for each in places],
            "listings": {each: listing_json(self._machinery.listings[each]) for each in wanted},
        }

    def _commit(self, question: Question) -> Answer:
        del question
        found = changes(self._film.titles.revision)
        return {
            "old": found[0].old if found else "",
            "new": found[0].new if found else "",
            "changes": [
                [each.function, each.added, each.removed, [[mark, text] for mark, text in each.rows]] for each in found
            ],
        }

    # ---- objects -----------------------------------------------------------------------------------------

    def _inspect(self, question: Question) -> Answer:
        ref, timeline = parse(question.get("object")), self._take.run.timeline
        if ref is None:
            return {"none": "There is no such thing."}
        step, since = number_of(question, "step"), number_of(question, "since", -1)
        before = inspect(timeline.seek(min(since, len(timeline))), ref) if since >= 0 else None
        now = inspect(timeline.seek(max(0, min(step, len(timeline)))), ref)
        return {"step": step, **inspection_json(before, now)}

    def _who(self, question: Question) -> Answer:
        timeline, size = self._take.run.timeline, number_of(question, "size")
        address = _hexadecimal(question.get("address"))
        mapped = timeline.machine.mem.mapped
        if address is None or not 0 < size <= MOST_WATCHED or address + size > mapped:
            return {"none": "There are no such bytes."}
        step = max(0, min(number_of(question, "step"), len(timeline)))
        found = last_write(timeline, address, size, step, max(0, step - LOOKED_THROUGH))
        where: Answer = {"address": f"{address:#x}", "size": size}
        if found is None and step > LOOKED_THROUGH:
            return {**where, "none": f"Nobody in the last {LOOKED_THROUGH:,} steps, which is as far as is looked."}
        if found is None:
            return {**where, "none": "Nobody since the first step: the machine was started with these bytes."}
        return {**where, "step": found.step, "where": found.where, "goid": found.goid, "line": found.line}

    def _change(self, question: Question) -> Answer:
        found = self.change(question)
        if isinstance(found, str):
            return {"none": found}
        return self._window(grain_of(question), self._detours.stop(found), 0, question)

    def change(self, question: Question) -> int | str:
        """The step that changes an object next or changed it last; a sentence if there is none."""
        ref, timeline = parse(question.get("object")), self._take.run.timeline
        step, way = max(0, min(number_of(question, "step"), len(timeline))), number_of(question, "way", 1)
        extent = extent_of(timeline.seek(step), ref) if ref is not None else None
        if ref is None or extent is None:
            return "That object is not there at this step."
        address, size = extent[0], min(extent[1], MOST_WATCHED)
        if way < 0:
            written = last_write(timeline, address, size, step - 1, max(0, step - LOOKED_THROUGH)) if step else None
            found = written.step if written is not None else None
        else:
            found = next_write(timeline, address, size, step, step + LOOKED_THROUGH)
        if found is None:
            return f"None of its {size:,} bytes changes {'before' if way < 0 else 'after'} step {step:,}."
        return found


def number_of(question: Question, name: str, default: int = 0) -> int:
    """A number that a question has; `default` if it has none that could be meant."""
    value = question.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 62 else default


def _hexadecimal(value: object) -> int | None:
    try:
        return int(value, 16) if isinstance(value, str) and len(value) <= 18 else None
    except ValueError:
        return None


def grain_of(question: Question) -> Grain:
    """By what a question wants to step."""
    return "line" if question.get("grain") == "line" else "instruction"


def place_json(place: Place) -> Json:
    """A place for a page: the listing, its row and the one that is next, what is said of it, the way there."""
    return [place.listing, place.row, place.next, place.said, list(place.path)]


def listing_json(listing: Listing) -> Json:
    """A listing for a page: rows as HTML, in the palette's classes."""
    return {
        "kind": listing.kind,
        "title": listing.title,
        "where": listing.where,
        "note": listing.note,
        "rows": ["".join(_html(token) for token in row) for row in listing.rows],
        "lines": list(listing.lines),
    }


def _html(token: Token) -> str:
    text = escape(token.text)
    return text if token.role == "ink" else f'<span class="gx-{token.role}">{text}</span>'


def inspection_json(before: Inspection | None, now: Inspection) -> Answer:
    """An inspection for a page: rows as [name, type, address, bytes, value, hex, object, value before or null]."""
    was = changed(before, now)
    return {
        "object": now.object,
        "title": now.title,
        "about": now.about,
        "address": f"{now.address:#x}",
        "rows": [
            [row.name, row.type, f"{row.address:#x}", row.size, row.value, row.raw.hex(" "), row.object,
             was.get(row.name)]
            for row in now.rows
        ],
        "content": now.content.hex(),
        "changed": list[Json](changed_bytes(before, now)),
    }  # fmt: skip
