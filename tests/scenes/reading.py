"""What front/film.js does with chunks, done in Python, so that tests can look at what is sent."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goexit_lab.scenes.reel import LAYERS

FIELDS = {"link": (10, 8), "target": (7, 4)}


def fields_of(layer: str) -> tuple[int, int]:
    """How many fields a slot of a layer has, and how many of them are lengths."""
    return FIELDS.get(layer, (5, 2) if "-" in layer else (8, 5))


class Numbers:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def __bool__(self) -> bool:
        return self.at < len(self.data)

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self) -> int:
        value = self.number()
        return -(value + 1) // 2 if value % 2 else value // 2


@dataclass
class Shown:
    """One shot as a player has it: the slots of each layer, life last, and the panes' values."""

    layers: dict[str, list[list[int]]] = field(default_factory=lambda: {layer: [] for layer in LAYERS})
    panes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Reader:
    texts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def learn(self, texts: Mapping[str, Any]) -> None:
        assert texts["first"] <= len(self.texts), "texts before these were never sent"
        self.words[texts["from"] :] = texts["words"]
        del self.texts[texts["first"] :]
        numbers = Numbers(texts["spelling"])
        while numbers:
            self.texts.append("".join(self.words[numbers.number()] for _ in range(numbers.number())))

    def shots(self, chunk: Mapping[str, Any]) -> list[Shown]:
        """Every shot of a chunk whose texts are known."""
        numbers, now, found = Numbers(chunk["shots"]), Shown(), list[Shown]()
        while numbers:
            now = Shown({name: [list(slot) for slot in slots] for name, slots in now.layers.items()}, dict(now.panes))
            bits = numbers.number()
            for bit, layer in enumerate(LAYERS):
                if bits >> bit & 1:
                    self._slots(numbers, now.layers[layer], fields_of(layer)[0])
            for _ in range(numbers.number()):
                name = chunk["panes"][numbers.number()]
                now.panes[name] = json.loads(self.texts[numbers.number()])
            found.append(now)
        assert len(found) == chunk["count"]
        return found

    def _slots(self, numbers: Numbers, slots: list[list[int]], fields: int) -> None:
        slot = -1
        for _ in range(numbers.number()):
            head = numbers.number()
            slot += (head >> 1) + 1
            if slot == len(slots):
                slots.append(list(slots[-1]) if slots else [0] * fields)
            mask = 1 if head & 1 else numbers.number()
            if mask & 1:
                slots[slot][-1] = 1 - slots[slot][-1]
            for at in range(fields - 1):
                if mask >> at & 2:
                    slots[slot][at] += numbers.signed()

    def alive(self, shown: Shown, layer: str) -> set[tuple[str | float, ...]]:
        """The living slots of a layer, lengths in pixels and texts spelled out."""
        lengths = fields_of(layer)[1]
        return {
            tuple(
                value / 10 if at < lengths else self.texts[value]
                for at, value in enumerate(cornered(slot, lengths)[:-1])
            )
            for slot in shown.layers[layer]
            if slot[-1]
        }


def cornered(slot: Sequence[int], lengths: int) -> list[int]:
    """A slot with the corners of what has a place, which is sent as left, top, width and height."""
    x, y, width, height, *others = slot
    return [x, y, x + width, y + height, *others] if lengths in {4, 5} else [*slot]


def unpacked(chunk: Mapping[str, Any], parcel: bytes) -> dict[str, Any]:
    """A chunk of a message, whole again."""
    data, (shots, spelling) = zlib.decompress(parcel) if chunk["deflated"] else parcel, chunk["sizes"]
    words = json.loads(data[shots + spelling :])
    texts = {**chunk["texts"], "spelling": data[shots : shots + spelling], "words": words}
    return {**chunk, "shots": data[:shots], "texts": texts}


def read_alone(chunk: Mapping[str, Any], texts: Mapping[str, Any]) -> tuple[Reader, Sequence[Shown]]:
    """A reader who knew nothing, and the shots of a chunk."""
    reader = Reader()
    reader.learn(texts)
    return reader, reader.shots(chunk)
