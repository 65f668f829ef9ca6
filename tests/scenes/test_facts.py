"""What a player is told before the first chunk: complete, and small."""

from __future__ import annotations

import json
from base64 import b64decode
from itertools import accumulate
from typing import Any

from goexit_lab import lab
from goexit_lab.scenes.facts import facts, in_text
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.take import RunTake
from tests.scenes.reading import Numbers

MANY = "func main() { for i := 0; i < 1000; i++ { runtime.Gosched() } }"


def _film(source: str) -> Film:
    run = lab.run(source)
    return Film(Titles("", "after", "amd64", "", good=True), RunTake(run))


def test_kind_letter_and_step_of_every_shot_are_there() -> None:
    film = _film(MANY)
    told: Any = facts(film)
    gaps, kinds = Numbers(told["steps"]), Numbers(told["kinds"])
    total = range(told["length"])
    assert tuple(accumulate(gaps.signed() for _ in total)) == film.transport.steps
    numbers = [kinds.number() for _ in total]
    assert tuple(told["kindNames"][number] for number in numbers) == film.transport.kinds
    assert "".join(told["kindLetters"][number] for number in numbers) == film.transport.letters


def test_a_shot_costs_at_most_four_bytes_of_facts() -> None:
    film = _film(MANY)
    told: Any = facts(film)
    assert (len(told["steps"]) + len(told["kinds"])) / len(film.transport) < 4


def test_a_page_of_text_carries_the_same() -> None:
    told: Any = facts(_film(MANY))
    page = json.loads(json.dumps(in_text(told)))
    assert b64decode(page["steps"]) == told["steps"]
    assert page["kindNames"] == told["kindNames"]
