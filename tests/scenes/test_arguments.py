"""Argument bytes on their way: from where they were copied to their Stktop, and results back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from goexit_lab import lab
from goexit_lab.events import Newstack, Oldstack
from goexit_lab.scenes.film import Film
from goexit_lab.scenes.ink import Box, Sheet
from goexit_lab.scenes.reel import Reel
from goexit_lab.scenes.take import RunTake, film_of
from tests.scenes.reading import read_alone

PROGRAMS = Path(__file__).parents[1] / "reference" / "programs"


def _film(name: str) -> Film:
    return film_of(lab.run((PROGRAMS / f"{name}.go").read_text("utf-8")))


def _chips(sheet: Sheet) -> dict[str, Box]:
    return {key: box for key, box in sheet.boxes["chip"].items() if key.startswith("arg")}


def _first(film: Film, kind: type[Newstack | Oldstack], *, args: bool = True) -> int:
    return next(
        index
        for index, event in enumerate(film.take.events)
        if isinstance(event, kind) and (event.args if isinstance(event, Oldstack) else event.moreargs if args else True)
    )


@pytest.mark.parametrize("name", ["goexit3", "goexitgrown", "goexitnested"])
def test_as_many_chips_as_words_come_from_where_the_bytes_were(name: str) -> None:
    film = _film(name)
    index = _first(film, Newstack)
    event = film.take.events[index]
    assert isinstance(event, Newstack)
    sheet = film.sheet(film.moment(index))
    g = next(g for g in film.take.survey(index).live if g.goid == event.goid)
    top = g.segments[-1].stktop
    chips = {key: box for key, box in _chips(sheet).items() if key.startswith(f"arg{top.addr:x}.")}
    assert len(chips) == min(4, -(-event.moreargs // 8))
    row = sheet.boxes["frame"][f"top{top.addr:x}"]
    for chip in chips.values():
        assert row.x0 < chip.x0 < chip.x1 < row.x1
        assert row.y0 < chip.y0 < chip.y1 < row.y1
        assert chip.born is not None
    caller = next((frame for frame in g.frames if frame.low <= top.fp < frame.low + frame.size), None)
    born = chips[f"arg{top.addr:x}.0"].born
    assert born is not None
    if caller is not None:
        box = sheet.boxes["frame"][f"g{g.addr:x}frame{caller.low:x}"]
        assert born[0] > box.x1
        assert box.y0 <= born[1] <= box.y1
    else:
        assert born[1] >= film.plan.defers_top, "from the record of the deferred call"
    assert isinstance(film.take, RunTake)
    memory = film.take.run.timeline.seek(event.step).machine.mem
    assert top.copied == memory.read(top.addr - top.args, len(top.copied))


def test_results_go_back_to_where_the_arguments_came_from() -> None:
    film = _film("goexit3")
    there, back = _first(film, Newstack), _first(film, Oldstack)
    coming, going = _chips(film.sheet(film.moment(there))), _chips(film.sheet(film.moment(back)))
    assert set(coming) == set(going), "they are the same things"
    for key, chip in going.items():
        assert (chip.x0, chip.y0) == coming[key].born
    assert _chips(film.sheet(film.moment(back + 1))) == {}
    returned = film.take.survey(back).returned
    assert returned is not None
    event = film.take.events[back]
    assert isinstance(event, Oldstack)
    assert returned.args == event.args


def test_before_a_chip_appears_it_waits_where_it_comes_from() -> None:
    film = _film("goexit3")
    index = _first(film, Newstack)
    sheets = [film.sheet(film.moment(at)) for at in (index - 1, index)]
    reel = Reel()
    chunk = reel.chunk(0, sheets, [{}, {}])
    _, shots = read_alone(chunk, reel.words.since())
    (chip,) = _chips(sheets[1]).values()
    assert chip.born is not None
    slots = dict(enumerate(shots[1].layers["chip"]))
    slot = next(
        at
        for at, wire in slots.items()
        if wire[-1] and (wire[0], wire[1]) == (round(chip.x0 * 10), round(chip.y0 * 10))
    )
    waiting = shots[0].layers["chip"][slot]
    assert waiting[-1] == 0
    assert (waiting[0], waiting[1]) == (round(chip.born[0] * 10), round(chip.born[1] * 10))
