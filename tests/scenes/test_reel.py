"""What the player will do with a chunk, done here in Python, must give the sheets back."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goexit_lab import lab
from goexit_lab.scenes.film import Film, Titles
from goexit_lab.scenes.ink import Box, Sheet, Text
from goexit_lab.scenes.reel import LAYERS, Reel
from goexit_lab.scenes.take import RunTake
from goexit_lab.scenes.words import Words
from tests.scenes import stage_take, staging
from tests.scenes.reading import Reader, read_alone

PING = """
func ping(in, out chan int) {
	for n := range in {
		out <- n
	}
}

func main() {
	in, out := make(chan int), make(chan int)
	go ping(in, out)
	for n := 0; n < 60; n++ {
		in <- n
		<-out
	}
}
"""


def test_a_chunk_gives_every_sheet_back() -> None:
    film = stage_take.film(staging.after())
    chunk: Any = film.chunk(0)
    reader, shots = read_alone(chunk, chunk["texts"])
    assert len(shots) == len(film.transport)
    for index, shown in enumerate(shots):
        reel = Reel()
        packed: Any = reel.chunk(0, [film.sheet(film.moment(index))], [{}])
        alone, (wanted,) = read_alone(packed, reel.words.since())
        for layer in LAYERS:
            assert reader.alive(shown, layer) == alone.alive(wanted, layer), (index, layer)


def test_what_the_panes_show_comes_along() -> None:
    film = stage_take.film(staging.after())
    chunk: Any = film.chunk(0)
    _, shots = read_alone(chunk, chunk["texts"])
    for index, shown in enumerate(shots):
        moment = film.moment(index)
        assert shown.panes["narration"]["sentence"] == moment.narration.sentence
        assert shown.panes["output"] == {"pieces": moment.pieces}
        assert shown.panes["source"]["line"] == moment.place.current


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
    reel, reader, owner = Reel(), Reader(), dict[int, tuple[str, int]]()
    for start in range(0, len(history), size):
        part = history[start : start + size]
        sheets = [_sheet(keys, start + index) for index, keys in enumerate(part)]
        chunk: Any = reel.chunk(start, sheets, [{}] * len(sheets))
        reader.learn(reel.words.since(len(reader.texts)))
        for index, state in enumerate(reader.shots(chunk)):
            moment = start + index
            slots = enumerate(state.layers["label-start"])
            texts = {slot: reader.texts[wire[2]] for slot, wire in slots if wire[-1]}
            assert sorted(texts.values()) == sorted(part[index])
            for slot, key in texts.items():
                before, when = owner.get(slot, (key, moment))
                assert before == key or moment >= when + 3, "a slot was given away too early"
                owner[slot] = (key, moment)


@given(st.lists(st.text(alphabet="ab \n", max_size=12), max_size=30), st.data())
def test_whoever_has_a_beginning_of_the_texts_needs_only_the_rest(texts: list[str], data: st.DataObject) -> None:
    words, reader, numbers = Words(), Reader(), list[int]()
    for text in texts:
        numbers.append(words.number(text))
        if data.draw(st.booleans()):
            reader.learn(words.since(len(reader.texts)))
    reader.learn(words.since(data.draw(st.integers(0, len(reader.texts)))))
    assert [reader.texts[number] for number in numbers] == texts
    assert len(reader.texts) == len(set(texts)), "equal texts have one number"


def test_a_shot_takes_few_bytes() -> None:
    run = lab.run(PING)
    film = Film(Titles("", "after", "amd64", "", good=True), RunTake(run))
    chunks: list[Any] = list(film.all_chunks())
    shots = sum(chunk["count"] for chunk in chunks)
    assert shots == len(film.transport) > 350
    pictures = sum(len(chunk["shots"]) for chunk in chunks)
    texts = sum(len(chunk["texts"]["spelling"]) + len(json.dumps(chunk["texts"]["words"])) for chunk in chunks)
    assert pictures / shots < 180
    assert texts / shots < 40
