"""Packs sheets into chunks of differences that the player applies in the browser.

Model: bqplot joins curves and labels by *index*, so every key gets a *slot* of its layer for as long as it lives. A
slot that is free keeps a parked, invisible shape: where its last owner was, and just before the next birth
where the next owner will be; so a thing fades out where it was and grows where it appears, forwards and
backwards. A chunk is a full key state, then the slots that change, moment by moment. Strings (texts, colour
roles, tooltips) are sent once per chunk and named by number.

Invariant: applying a chunk's differences to its key state gives exactly the sheets that went in.
Invariant: a slot is not given away in the moment after it was freed, or its old shape would be seen to fly.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from goexit_lab.scenes.ink import BOX_LAYERS, TEXT_LAYERS, Box, Link, Sheet, Target, Text

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Wire = tuple[float | int, ...]
Shape = Box | Link | Text | Target
LAYERS: Final = (*BOX_LAYERS, "link", *TEXT_LAYERS, "target")


@dataclass(slots=True)
class Strings:
    """The strings of one chunk by number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The number of a string, a new one if need be."""
        return self.numbers.setdefault(text, len(self.numbers))


def _r(value: float) -> float | int:
    rounded = round(float(value), 1)
    return int(rounded) if rounded.is_integer() else rounded


def _wire(shape: Shape, strings: Strings, *, alive: bool) -> Wire:
    """A shape as numbers; a dead one is folded up to its upper edge or its first point."""
    n = strings.number
    match shape:
        case Box():
            y1 = shape.y1 if alive else shape.y0
            corners = (_r(shape.x0), _r(shape.y0), _r(shape.x1), _r(y1))
            return (*corners, _r(shape.radius), n(shape.fill), n(shape.stroke), int(alive))
        case Link():
            points = shape.points if alive else (shape.points[0],) * len(shape.points)
            return (*(_r(value) for point in points for value in point), n(shape.color), int(alive))
        case Text():
            return (_r(shape.x), _r(shape.y), n(shape.text), n(shape.color), int(alive))
        case Target():
            corners = (_r(shape.x0), _r(shape.y0), _r(shape.x1), _r(shape.y1))
            return (*corners, n("\n".join(shape.lines)), n(shape.object), int(alive))


@dataclass(slots=True)
class _Layer:
    """The slots of one layer over the whole reel."""

    slots: dict[str, int] = field(default_factory=dict)
    freed: dict[int, int] = field(default_factory=dict)
    """Free slot → the moment in which it was freed."""
    last: list[Shape] = field(default_factory=list)
    """The last shape of every slot, living or not."""

    def place(self, moment: int, keys: Mapping[str, Shape]) -> dict[int, Shape]:
        """Give every key its slot in this moment."""
        for key in [key for key in self.slots if key not in keys]:
            self.freed[self.slots.pop(key)] = moment
        placed: dict[int, Shape] = {}
        for key, shape in keys.items():
            slot = self.slots.get(key)
            if slot is None:
                slot = self._free_slot(moment, shape)
                self.slots[key] = slot
            self.last[slot] = shape
            placed[slot] = shape
        return placed

    def _free_slot(self, moment: int, shape: Shape) -> int:
        rested = [slot for slot, since in self.freed.items() if moment >= since + 2]
        if rested:
            del self.freed[rested[0]]
            return rested[0]
        self.last.append(shape)
        return len(self.last) - 1


class Reel:
    """Packs the sheets of one run, chunk after chunk. Chunks that do not follow each other need a new reel."""

    def __init__(self) -> None:
        self._layers: dict[str, _Layer] = {layer: _Layer() for layer in LAYERS}
        self._moment = 0

    def chunk(self, start: int, sheets: Sequence[Sheet], panes: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
        """The moments `start` … as one chunk; `panes` holds what the panes beside the picture show in each."""
        strings = Strings()
        rows = {name: self._rows(name, sheets, strings) for name in LAYERS}
        self._moment += len(sheets)
        deltas: list[Json] = []
        for index in range(1, len(sheets)):
            changed: dict[str, Json] = {}
            for name in LAYERS:
                before, now = rows[name][index - 1], rows[name][index]
                items = [(slot, *wire) for slot, wire in enumerate(now) if wire != before[slot]]
                if items:
                    changed[name] = items
            new = {name: value for name, value in panes[index].items() if panes[index - 1][name] != value}
            deltas.append({"layers": changed, "panes": new})
        key = {name: [(slot, *wire) for slot, wire in enumerate(rows[name][0])] for name in LAYERS}
        return {
            "start": start,
            "key": {"layers": key, "panes": dict(panes[0])},
            "deltas": deltas,
            "strings": list(strings.numbers),
        }

    def _rows(self, name: str, sheets: Sequence[Sheet], strings: Strings) -> list[list[Wire]]:
        """For every moment the wire of every slot of a layer, the parked ones included."""
        layer = self._layers[name]
        resting = list(layer.last)
        placed = [layer.place(self._moment + index, _shapes(sheet, name)) for index, sheet in enumerate(sheets)]
        table: list[list[Wire]] = [[] for _ in sheets]
        for slot in range(len(layer.last)):
            column = [row.get(slot) for row in placed]
            shape = resting[slot] if slot < len(resting) else next(each for each in column if each is not None)
            cache: dict[Hashable, Wire] = {}
            for index, now in enumerate(column):
                coming = column[index + 1] if index + 1 < len(column) else None
                shape = now or (coming if coming and (index == 0 or column[index - 1] is None) else shape)
                mark = (id(shape), now is not None)
                if mark not in cache:
                    cache[mark] = _wire(shape, strings, alive=now is not None)
                table[index].append(cache[mark])
        return table


def _shapes(sheet: Sheet, layer: str) -> Mapping[str, Shape]:
    if layer in sheet.boxes:
        return sheet.boxes[layer]
    if layer in sheet.texts:
        return sheet.texts[layer]
    return sheet.links if layer == "link" else sheet.targets
