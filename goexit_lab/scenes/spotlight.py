"""Where in a picture a named thing is: the rectangles that a tour lights while the rest is dimmed.

Model: a name is one word, or a goroutine and a word: `g2`, `gfree`, `runq`, `M0`, `Stktop`, `g2.defer`. Without a
goroutine it is about the one that runs, if that has such a thing, else about everybody. What there is to name follows
from the sheet that was drawn, so nothing is lit that is not there.

Invariant: a rectangle covers what it names and lies inside the picture.
Invariant: a name that fits nothing is answered with those that do.
"""

from __future__ import annotations

import re
from typing import Final

from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.film import Moment
from goexit_lab.scenes.ink import Box, Sheet, Target, width_of
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.stacks import FrameRow, Lane, TopRow

Rect = tuple[float, float, float, float]
"""Left, upper, right and lower edge, in pixels of the sheet."""
PAD: Final = 3.0
_OWNED: Final = re.compile(r"g(\d+)(?:\.(.+))?")
_OF_ALL: Final = ("gfree", "runq", "channels")
_PARTS: Final = ("segment", "stack", "Stktop", "stackguard", "SP", "defer", "panics")


class SpotlightError(LookupError):
    """The picture has nothing of that name; the message says what it has."""


def lit(sheet: Sheet, moment: Moment, word: str) -> list[Rect]:
    """The rectangles of what `word` names. SpotlightError says what else could be named."""
    found = _found(sheet, moment, word)
    if not found:
        raise SpotlightError(f"nothing in this picture is called {word!r}; there are {', '.join(_known(moment))}")
    return [_padded(rect, sheet) for rect in found]


def _found(sheet: Sheet, moment: Moment, word: str) -> list[Rect]:
    match = _OWNED.fullmatch(word)
    if match and match[2] is None:
        return _goroutine(sheet, moment, int(match[1]))
    if word in _OF_ALL:
        return _list(sheet, word)
    if re.fullmatch(r"M\d+", word):
        return _targets(sheet, {name("M", int(word[1:]))})
    if match:
        return [rect for lane in moment.stacks.lanes if lane.goroutine.goid == int(match[1])
                for rect in _part(sheet, lane, match[2])]  # fmt: skip
    running = [rect for lane in moment.stacks.lanes if lane.running for rect in _part(sheet, lane, word)]
    everybody = [rect for lane in moment.stacks.lanes for rect in _part(sheet, lane, word)]
    stale = {name("Defer", each.addr) for card in moment.gfree.cards for each in card.pending}
    return running or everybody or (_targets(sheet, stale) if word == "defer" else [])


def _goroutine(sheet: Sheet, moment: Moment, goid: int) -> list[Rect]:
    """A goroutine's lane, or its card on gfree with what hangs on it."""
    for lane in moment.stacks.lanes:
        if lane.goroutine.goid == goid:
            return _boxes(sheet, f"g{lane.goroutine.addr:x}")
    for card in moment.gfree.cards:
        if card.goids[-1] == goid:
            pending = _targets(sheet, {name("Defer", each.addr) for each in card.pending})
            return _joined([*_boxes(sheet, f"g{card.addr:x}"), *pending])
    return []


def _boxes(sheet: Sheet, key: str) -> list[Rect]:
    box = sheet.boxes["lane"].get(key)
    return [_rect(box)] if box else []


def _list(sheet: Sheet, word: str) -> list[Rect]:
    """One of the lists that run across the picture."""
    if word == "runq":
        return _targets(sheet, {name("Sched")})
    texts = [text for layer in sheet.texts.values() for text in layer.values()]
    heads = [text for layer in sheet.texts.values() for key, text in layer.items() if key == word]
    boxes = list(sheet.boxes["lane"].values())
    found = list[Rect]()
    for head in heads:
        top, low = head.y - 25.0, head.y + 25.0
        ends = [box.x1 for box in boxes if top - 2 <= box.y0 and box.y1 <= low + 2]
        ends += [text.x + width_of(text.text, text.style) for text in texts if abs(text.y - head.y) < 1]
        found.append((head.x - 4, top, max(ends), low))
    return found


def _part(sheet: Sheet, lane: Lane, word: str) -> list[Rect]:
    """A part of a goroutine's lane; none if it has no such part."""
    if not lane.cards:
        return []
    newest, addr = lane.cards[-1], lane.goroutine.addr
    rows = [row for card in lane.cards for row in card.rows]
    match word:
        case "segment":
            return _targets(sheet, {name("Segment", newest.segment.low)})
        case "stack":
            return _targets(sheet, {name("Segment", card.segment.low) for card in lane.cards})
        case "Stktop":
            tops = [row.stktop.addr for row in newest.rows if isinstance(row, TopRow)]
            return _targets(sheet, {name("Stktop", tops[-1])}) if tops else []
        case "stackguard":
            box = sheet.boxes["inset"].get(f"seg{newest.segment.low:x}guard")
            return [_rect(box)] if box else []
        case "SP":
            mark = sheet.boxes["chip"].get(f"g{addr:x}sp")
            return [(mark.x0, mark.y0 + PAD + 2, mark.x1, mark.y1 + 16)] if mark else []
        case "defer":
            return _joined(_targets(sheet, {name("Defer", each.addr) for each in lane.defers}))
        case "panics":
            return _joined(_targets(sheet, {name("Panic", each.addr) for each in lane.goroutine.panics}))
        case _:
            frames = [row.frame for row in rows if isinstance(row, FrameRow)]
            named = {name("Frame", frame.low) for frame in frames if word in (frame.function, short(frame.function))}
            return _targets(sheet, named)


def _targets(sheet: Sheet, names: set[str]) -> list[Rect]:
    """The largest target of each name: a segment answers as a whole and in parts."""
    largest: dict[str, Target] = {}
    for target in sheet.targets.values():
        if target.object in names and _area(target) > _area(largest.get(target.object)):
            largest[target.object] = target
    return [_rect(target) for target in largest.values()]


def _area(target: Target | None) -> float:
    return (target.x1 - target.x0) * (target.y1 - target.y0) if target else -1.0


def _rect(shape: Box | Target) -> Rect:
    return shape.x0, shape.y0, shape.x1, shape.y1


def _joined(rects: list[Rect]) -> list[Rect]:
    """One rectangle around all of them."""
    if not rects:
        return []
    left, top, right, low = zip(*rects, strict=True)
    return [(min(left), min(top), max(right), max(low))]


def _padded(rect: Rect, sheet: Sheet) -> Rect:
    x0, y0, x1, y1 = rect
    return max(0.0, x0 - PAD), max(0.0, y0 - PAD), min(sheet.width, x1 + PAD), min(sheet.height, y1 + PAD)


def _known(moment: Moment) -> list[str]:
    """What can be named in this moment."""
    goids = [lane.goroutine.goid for lane in moment.stacks.lanes] + [card.goids[-1] for card in moment.gfree.cards]
    frames = dict.fromkeys(
        short(row.frame.function)
        for lane in moment.stacks.lanes
        for card in lane.cards
        for row in card.rows
        if isinstance(row, FrameRow)
    )
    threads = [f"M{each.id}" for each in moment.scheduler.threads]
    lists = [word for word in _OF_ALL if word != "channels" or moment.channels.cards]
    return [*(f"g{goid}" for goid in goids), *threads, *lists, *_PARTS, *list(frames)[:12]]
