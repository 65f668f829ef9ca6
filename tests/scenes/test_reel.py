"""What the player will do with a chunk, done here in Python, must give the sheets back."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab.scenes.ink import Box, Sheet, Text
from goexit_lab.scenes.reel import LAYERS, Reel
from tests.scenes import stage_take, staging


def _play(chunk: dict[str, Any]) -> list[dict[str, dict[int, tuple[Any, ...]]]]:
    state = {name: {item[0]: tuple(item[1:]) for item in items} for name, items in chunk["key"]["layers"].items()}
    states = [{name: dict(slots) for name, slots in state.items()}]
    for delta in chunk["deltas"]:
        for name, items in delta["layers"].items():
            state[name] |= {item[0]: tuple(item[1:]) for item in items}
        states.append({name: dict(slots) for name, slots in state.items()})
    return states


def _alive(slots: dict[int, tuple[Any, ...]], strings: list[str], layer: str) -> set[tuple[Any, ...]]:
    names = {"target": (4, 5), "link": (8,)}.get(layer, (2, 3) if "-" in layer else (5, 6))
    return {
        tuple(strings[value] if at in names else value for at, value in enumerate(slot))
        for slot in slots.values()
        if slot[-1]
    }


def test_a_chunk_gives_every_sheet_back() -> None:
    film = stage_take.film(staging.after())
    chunk: Any = film.chunk(0)
    states = _play(chunk)
    assert len(states) == len(film.transport)
    for index, state in enumerate(states):
        sheet = film.sheet(film.moment(index))
        alone: Any = Reel().chunk(0, [sheet], [{}])
        for layer in LAYERS:
            wanted = _alive(_play(alone)[0][layer], alone["strings"], layer)
            assert _alive(state[layer], chunk["strings"], layer) == wanted, (index, layer)


_keys = st.sets(st.sampled_from("abcdefgh"), max_size=6)


def _sheet(keys: set[str], at: int) -> Sheet:
    sheet = Sheet(100, 100)
    for key in sorted(keys):
        x = float(ord(key) + at)
        sheet.box("lane", key, Box(x, 10, x + 5, 20, "lane"))
        sheet.text(key, Text(x, 10, key))
    return sheet


@settings(max_examples=60)
@given(st.lists(_keys, min_size=1, max_size=12), st.integers(1, 6))
def test_births_and_deaths_in_any_order_over_chunks(history: list[set[str]], size: int) -> None:
    reel, owner = Reel(), dict[int, tuple[str, int]]()
    for start in range(0, len(history), size):
        part = history[start : start + size]
        sheets = [_sheet(keys, start + index) for index, keys in enumerate(part)]
        chunk: Any = reel.chunk(start, sheets, [{}] * len(sheets))
        for index, state in enumerate(_play(chunk)):
            moment = start + index
            texts = {slot: chunk["strings"][wire[2]] for slot, wire in state["label-start"].items() if wire[-1]}
            assert sorted(texts.values()) == sorted(part[index])
            for slot, key in texts.items():
                before, when = owner.get(slot, (key, moment))
                assert before == key or moment >= when + 3, "a slot was given away too early"
                owner[slot] = (key, moment)


def test_differences_are_small() -> None:
    chunk: Any = stage_take.film(staging.after()).chunk(0)
    sizes = sorted(len(json.dumps(delta["layers"])) for delta in chunk["deltas"])
    assert sizes[len(sizes) // 2] < 1500
    assert len(json.dumps(chunk)) < 60_000
