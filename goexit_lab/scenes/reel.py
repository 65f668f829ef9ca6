"""Packs sheets into chunks of differences that the player applies in the browser.

Model: bqplot joins curves and labels by *index*, so every key gets a *slot* of its layer for as long as it lives. A
slot that is free keeps a parked, invisible shape: where its last owner was, and just before the next birth
where the next owner will be, or where that one comes from; so a thing fades out where it was and grows where it
appears, forwards and backwards. A chunk is bytes: moment by moment the slots that differ, of a slot the fields that
differ, of a number the difference to the one before. A slot that was not there before differs from its neighbour, the
first from nothing. Texts and colour roles are numbers of `Words`.

Decision (2026-11-28): chunks are bytes and no longer JSON. On programs of the tests a shot took 1.0 to 2.8 kB, a third
of it for the fields of a slot that had not changed, a quarter for words that had been sent before.

    chunk  = moment …
    moment = layers, slots …, panes, {pane, text} …      layers: a bit for each layer in which something differs
    slots  = how many, slot …
    slot   = 2 × distance to the one before + 1                   it comes to life or dies, and nothing else
           | 2 × distance to the one before, fields, value …      fields: bit 0 for life, then one for each that differs
    value  = difference, zigzag: of lengths in tenths of a pixel, of numbers of texts

Decision (2026-11-28): a box is sent as left, top, width and height, for most of what changes only moves; and a key gets
the slot back that it had, or else one whose last shape is like it. A shot takes a sixth less for it, a quarter where
stacks come and go.

Invariant: applying a chunk's differences gives exactly the sheets that went in.
Invariant: a slot is not given away in the moment after it was freed, or its old shape would be seen to fly.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from goexit_lab.scenes.ink import BOX_LAYERS, TEXT_LAYERS, Box, Link, Sheet, Target, Text
from goexit_lab.scenes.words import Words, varint, zigzag

Json = None | bool | int | float | str | bytes | Sequence["Json"] | Mapping[str, "Json"]
Wire = tuple[int, ...]
Shape = Box | Link | Text | Target
REST: Final = 2
"""Moments after which a free slot may be given away."""
MOST_LOOKED_AT: Final = 24
"""Free slots that are looked at for one that is like what is born."""
LAYERS: Final = (*BOX_LAYERS, "link", *TEXT_LAYERS, "target")


def _tenths(*values: float) -> Wire:
    return tuple(round(value * 10) for value in values)


def _place(shape: Box | Target) -> Wire:
    """Left, top, width and height: what only moves changes in one or two of them."""
    x0, y0, x1, y1 = _tenths(shape.x0, shape.y0, shape.x1, shape.y1)
    return x0, y0, x1 - x0, y1 - y0


def _wire(shape: Shape, words: Words, *, alive: bool) -> Wire:
    """A shape as whole numbers, the last of them 1 where it is alive."""
    n = words.number
    match shape:
        case Box():
            return (*_place(shape), *_tenths(shape.radius), n(shape.fill), n(shape.stroke), int(alive))
        case Link():
            return (*_tenths(*(value for point in shape.points for value in point)), n(shape.color), int(alive))
        case Text():
            return (*_tenths(shape.x, shape.y), n(shape.text), n(shape.color), int(alive))
        case Target():
            return (*_place(shape), n("\n".join(shape.lines)), n(shape.object), int(alive))


def unlike(one: Shape, other: Shape) -> int:
    """In how many fields two shapes differ."""
    return sum(getattr(one, name) != getattr(other, name) for name in one.__slots__)


@dataclass(slots=True)
class _Layer:
    """The slots of one layer over the whole reel."""

    slots: dict[str, int] = field(default_factory=dict)
    freed: dict[int, int] = field(default_factory=dict)
    """Free slot → the moment in which it was freed."""
    former: dict[str, int] = field(default_factory=dict)
    """The slot that a key had last."""
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
                slot = self._free_slot(moment, key, shape)
                self.slots[key] = self.former[key] = slot
            self.last[slot] = shape
            placed[slot] = shape
        return placed

    def _free_slot(self, moment: int, key: str, shape: Shape) -> int:
        """A slot that has rested: the one the key had before, or the one whose last shape is most like this one."""
        former = self.former.get(key)
        if former is not None and moment >= self.freed.get(former, moment) + REST:
            del self.freed[former]
            return former
        rested = [slot for slot, since in self.freed.items() if moment >= since + REST]
        if rested:
            slot = min(rested[:MOST_LOOKED_AT], key=lambda each: unlike(self.last[each], shape))
            del self.freed[slot]
            return slot
        self.last.append(shape)
        return len(self.last) - 1


class Reel:
    """Packs the sheets of one run, chunk after chunk. Chunks that do not follow each other need a new reel."""

    def __init__(self, words: Words | None = None) -> None:
        """`words` numbers the texts; the reels of a film share one."""
        self.words = Words() if words is None else words
        self._layers: dict[str, _Layer] = {layer: _Layer() for layer in LAYERS}
        self._moment = 0

    def chunk(self, start: int, sheets: Sequence[Sheet], panes: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
        """The moments `start` … as one chunk; `panes` holds what the panes beside the picture show in each.

        The texts that it names are not in it: see `Words.since`.
        """
        rows = {name: self._rows(name, sheets) for name in LAYERS}
        self._moment += len(sheets)
        names = list(dict.fromkeys(name for each in panes for name in each))
        out, shown = bytearray(), dict[str, int]()
        for index in range(len(sheets)):
            bits, slots = 0, bytearray()
            for bit, name in enumerate(LAYERS):
                before = rows[name][index - 1] if index else []
                if _slots(slots, before, rows[name][index]):
                    bits |= 1 << bit
            varint(out, bits)
            out += slots
            texts = {name: self.words.number(json.dumps(value, ensure_ascii=False))
                     for name, value in panes[index].items()}  # fmt: skip
            new = {name: text for name, text in texts.items() if shown.get(name) != text}
            varint(out, len(new))
            for name, text in new.items():
                varint(out, names.index(name))
                varint(out, text)
            shown |= new
        return {"start": start, "count": len(sheets), "panes": names, "shots": bytes(out)}

    def _rows(self, name: str, sheets: Sequence[Sheet]) -> list[list[Wire]]:
        """For every moment the wire of every slot of a layer, the parked ones included."""
        layer = self._layers[name]
        resting = list(layer.last)
        placed = [layer.place(self._moment + index, _shapes(sheet, name)) for index, sheet in enumerate(sheets)]
        table: list[list[Wire]] = [[] for _ in sheets]
        for slot in range(len(layer.last)):
            column = [row.get(slot) for row in placed]
            shape = resting[slot] if slot < len(resting) else next(each for each in column if each is not None)
            cache: dict[Hashable, Wire] = {}
            parked: dict[int, Shape] = {}
            for index, now in enumerate(column):
                coming = column[index + 1] if index + 1 < len(column) else None
                if now is not None:
                    shape = now
                elif coming is not None and (index == 0 or column[index - 1] is None):
                    shape = parked.setdefault(id(coming), _where_it_comes_from(coming))
                mark = (id(shape), now is not None)
                if mark not in cache:
                    cache[mark] = _wire(shape, self.words, alive=now is not None)
                table[index].append(cache[mark])
        return table


def _where_it_comes_from(shape: Shape) -> Shape:
    """A thing before it appears."""
    if not isinstance(shape, Box) or shape.born is None:
        return shape
    x, y = shape.born
    return replace(shape, x0=x, y0=y, x1=x + shape.x1 - shape.x0, y1=y + shape.y1 - shape.y0)


def _slots(out: bytearray, before: Sequence[Wire], now: Sequence[Wire]) -> bool:
    """Append the slots of a layer that differ; whether there are any. Slots are only ever added."""
    changed = [slot for slot, wire in enumerate(now) if slot >= len(before) or wire != before[slot]]
    if not changed:
        return False
    varint(out, len(changed))
    last = -1
    for slot in changed:
        wire = now[slot]
        old = before[slot] if slot < len(before) else now[slot - 1] if slot else (0,) * len(wire)
        distance, last = slot - last - 1, slot
        if wire[:-1] == old[:-1] and wire[-1] != old[-1]:
            varint(out, 2 * distance + 1)
            continue
        varint(out, 2 * distance)
        differ = [at for at, value in enumerate(wire[:-1]) if value != old[at]]
        varint(out, sum(2 << at for at in differ) + (wire[-1] != old[-1]))
        for at in differ:
            varint(out, zigzag(wire[at] - old[at]))
    return True


def _shapes(sheet: Sheet, layer: str) -> Mapping[str, Shape]:
    if layer in sheet.boxes:
        return sheet.boxes[layer]
    if layer in sheet.texts:
        return sheet.texts[layer]
    return sheet.links if layer == "link" else sheet.targets
