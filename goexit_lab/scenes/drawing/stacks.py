"""Draws the lanes: header, blocks of stack with their rows, links along Stktop.stackbase, pending deferred calls.

Model: a block is as high as it is long, to one scale for all blocks. A row is as high as its bytes to that same
scale but at least `ROW` pixels, or its name could not be read; the free part takes what is left. A row that stands for
frames left out is as high as they are together, so that a full block looks full. The narrow gauge at a block's left
edge is exactly to scale and shows how much of the block is really in use.

Invariant: rows, free part and guard together fill a block and never overlap.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.runtime.structs import StackSmall
from goexit_lab.scenes.defers import defer_chain
from goexit_lab.scenes.drawing.arguments import draw_arguments
from goexit_lab.scenes.drawing.defers import draw_defers
from goexit_lab.scenes.drawing.names import address, short, started_at, status_role
from goexit_lab.scenes.drawing.plan import (
    CARD_GAP,
    CARD_TOP,
    DEFER_HEADER,
    LANE_GAP,
    LANE_PAD,
    LANES_TOP,
    MARGIN,
    PER_BYTE,
    Plan,
    card_height,
)
from goexit_lab.scenes.ink import Box, Sheet, Target, Text, fit, number, width_of
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.palette import FUNCTION_HUES
from goexit_lab.scenes.stacks import Card, FrameRow, Lane, MoreRow, Row, Stacks, TopRow
from goexit_lab.scenes.survey import Frame

ROW: Final = 19.0
TOP_ROW: Final = 35.0
ROW_GAP: Final = 2.0
GUARD_ZONE: Final = 18.0
FREE_MIN: Final = 22.0
LINE_ROOM: Final = 40.0
"""Pixels at the right end of a frame's row that its size takes; the line it is at stands before them."""


def draw_stacks(sheet: Sheet, scene: Stacks, plan: Plan) -> None:
    """Draw every lane side by side, and what had no room as a count."""
    x = MARGIN
    for lane in scene.lanes:
        x = _lane(sheet, lane, plan, x) + LANE_GAP
    if scene.hidden:
        words = ", ".join(f"{count} {status.removeprefix('G')}" for status, count in scene.hidden)
        total = sum(count for _, count in scene.hidden)
        text = f"… {total} more: {words}"
        sheet.text("lanesmore", Text(plan.width - MARGIN, plan.lanes_bottom + 11, text, "dim", "end", "small"))


def _lane(sheet: Sheet, lane: Lane, plan: Plan, x0: float) -> float:
    g, key = lane.goroutine, f"g{lane.goroutine.addr:x}"
    count = max(1, len(lane.cards))
    x1 = x0 + 2 * LANE_PAD + count * plan.card_width + (count - 1) * CARD_GAP
    fill = "lane-run" if lane.running else "lane"
    sheet.box("lane", key, Box(x0, LANES_TOP, x1, plan.lanes_bottom, fill, f"{fill}-edge", 10))
    y = LANES_TOP + 19
    sheet.box("chip", f"{key}chip", Box(x0 + 10, y - 10, x0 + 50, y + 10, status_role(g.status), "none", 10))
    sheet.text(f"{key}id", Text(x0 + 30, y, f"g{g.goid}", "on-chip", "middle"))
    room, entry = x1 - x0 - 78, started_at(g.entry)
    status = f"waits: {g.waiting_for}" if g.waiting_for else g.status.removeprefix("G")
    if width_of(status, "small") + width_of(entry) > room:
        status = status.removeprefix("waits: ")  # the colour says so, too
    sheet.text(f"{key}status", Text(x0 + 58, y, status, status_role(g.status), style="small"))
    entry = fit(entry, room - width_of(status, "small"))
    sheet.text(f"{key}entry", Text(x1 - 12, y, entry, "ink", "end"))
    sheet.target(
        key,
        Target(
            x0,
            LANES_TOP,
            x1,
            CARD_TOP - 16,
            (
                f"goroutine {g.goid}, G at {address(g.addr)}",
                f"status {g.status}, started at {g.entry}",
                f"sched or register SP {address(g.sp)}",
                f"stack chain: {lane.links} link{'s' if lane.links > 1 else ''}",
                f"pending deferred calls: {len(lane.defers)}",
            ),
            name("G", g.addr),
        ),
    )
    x, previous = x0 + LANE_PAD, None
    for card in lane.cards:
        _card(sheet, card, key, x, x + plan.card_width)
        if previous is not None:
            _chain_link(sheet, card, previous, x)
        previous, x = x + plan.card_width, x + plan.card_width + CARD_GAP
    draw_arguments(sheet, lane, plan, x0)
    if lane.defers and plan.defer_rows:
        top = plan.defers_top
        sheet.text(f"{key}defer", Text(x0 + LANE_PAD, top + 8, "pending deferred calls", "dim", style="small"))
        chain = defer_chain(g.addr, lane.defers, limit=max(1, plan.defer_rows))
        draw_defers(sheet, chain, x0 + LANE_PAD, x0 + LANE_PAD + plan.card_width, top + DEFER_HEADER)
    return x1


def _chain_link(sheet: Sheet, card: Card, previous: float, x: float) -> None:
    key, y = f"seg{card.segment.low:x}", CARD_TOP + 15
    sheet.link(f"{key}link", "link", (x + 3, y), (previous - 2, y))
    label = f"… {card.skipped} more …" if card.skipped else "stackbase"
    sheet.text(f"{key}link", Text((x + previous) / 2, CARD_TOP - 9, label, "dim", "middle", "small"))


def _card(sheet: Sheet, card: Card, owner: str, x0: float, x1: float) -> None:
    segment = card.segment
    key, height = f"seg{segment.low:x}", card_height(segment.size)
    bottom = CARD_TOP + height
    edge = "stale-edge" if segment.freed else "seg-edge"
    sheet.box("segment", key, Box(x0, CARD_TOP, x1, bottom, "seg", edge, 7))
    scale = height / segment.size
    whole = (f"segment at {address(segment.low)}", f"{number(segment.size)} bytes with its Stktop and the guard area")
    sheet.target(key, Target(x0, CARD_TOP, x1, bottom, whole, name("Segment", segment.low)))
    sheet.box("segment", f"{key}gauge", Box(x0 - 7, CARD_TOP, x0 - 4, bottom, "rule", "none", 1.5))
    sheet.box(
        "inset", f"{key}used", Box(x0 - 7, CARD_TOP, x0 - 4, CARD_TOP + max(2.0, card.used * scale), "sp", "none", 1.5)
    )
    sheet.target(
        f"{key}used",
        Target(
            x0 - 9,
            CARD_TOP,
            x0 - 1,
            bottom,
            (
                "gauge, exactly to scale",
                f"{number(card.used)} of {number(segment.size)} bytes lie above the lowest row",
            ),
        ),
    )
    y = _rows(sheet, card, owner, (x0, x1), bottom)
    zone = bottom - GUARD_ZONE
    _guard(sheet, card, (x0, x1), bottom)
    if card.sp is not None:
        sheet.box("chip", f"{owner}sp", Box(x0 + 1, y - 1, x1 - 1, y + 1, "sp", "none", 0))
        sheet.text(f"{owner}sp", Text(x0 + 10, y + 11, "SP", "sp", style="small"))
    if zone - y >= FREE_MIN - 4:
        sheet.text(f"{key}free", Text(x1 - 10, y + 11, f"{number(max(0, card.free))} B free", "dim", "end", "small"))
    _foot(sheet, card, (x0 + 2, x1 - 2), bottom + 11, cut=height < segment.size * PER_BYTE - 1)


def _foot(sheet: Sheet, card: Card, sides: tuple[float, float], y: float, *, cut: bool) -> None:
    """Below a block: where it is, and its bytes or that it was freed; in the most words that leave the address room."""
    segment, (x0, x1) = card.segment, sides
    key, where = f"seg{segment.low:x}", address(segment.low)
    size = f"{number(segment.size)} B{', cut' if cut else ''}"
    choices, ink = (("✗ freed in use", "✗ freed"), "guard") if segment.freed else ((size,), "dim")
    room = x1 - x0 - width_of(where, "small") - 8
    words = next((each for each in choices if width_of(each, "small") <= room), choices[-1])
    if width_of(words, "small") <= room:
        sheet.text(f"{key}addr", Text(x0, y, where, "dim", style="small"))
    sheet.text(f"{key}size", Text(x1, y, words, ink, "end", "small"))


def _guard(sheet: Sheet, card: Card, sides: tuple[float, float], bottom: float) -> None:
    """The area below stackguard in two tones: what small frames may reach into, and what only NOSPLIT ones do."""
    (x0, x1), segment = sides, card.segment
    key, zone = f"seg{segment.low:x}", bottom - GUARD_ZONE
    below = segment.guard - segment.low
    middle = zone + GUARD_ZONE * StackSmall / max(below, StackSmall)
    sheet.box("inset", f"{key}guard", Box(x0 + 2, middle, x1 - 2, bottom - 2, "guard-zone", "none", 4))
    sheet.box("inset", f"{key}small", Box(x0 + 2, zone, x1 - 2, middle, "hl", "none", 0))
    sheet.box("frame", f"{key}guard", Box(x0 + 1, zone - 1, x1 - 1, zone + 0.6, "guard", "none", 0))
    sheet.text(f"{key}guard", Text(x0 + 10, zone + 9, "stackguard", "guard", style="small"))
    sheet.text(f"{key}guardsize", Text(x1 - 10, zone + 9, f"{below} B", "guard", "end", "small"))
    where = f"stackguard {address(segment.guard)}"
    small = (
        f"StackSmall: the {StackSmall} bytes right below it, which a frame of at most as many may reach into unasked"
    )
    rest = f"the {below - StackSmall} bytes below those are for functions that never ask (NOSPLIT)"
    asks = "a function whose frame would reach further calls morestack first"
    object_ = name("Segment", segment.low)
    sheet.target(f"{key}small", Target(x0, zone, x1, middle, (where, small, asks), object_))
    sheet.target(
        f"{key}guard", Target(x0, middle, x1, bottom, (where, rest, f"StackGuard: {below} bytes in all"), object_)
    )


def _rows(sheet: Sheet, card: Card, owner: str, sides: tuple[float, float], bottom: float) -> float:
    """Draw a card's rows; returns the y of the end of the last one."""
    x0, x1 = sides
    room = bottom - GUARD_ZONE - FREE_MIN - CARD_TOP - 4
    heights = _heights(card.rows, room)
    y, tops = CARD_TOP + 3, list[tuple[float, str]]()
    for row, height in zip(card.rows, heights, strict=True):
        match row:
            case TopRow():
                key = f"top{row.stktop.addr:x}"
                _top_row(sheet, row, key, (x0 + 3, y, x1 - 3, y + height - ROW_GAP))
                if tops:
                    inner, out = y + height / 2 - 1, x0 - 8 - 3 * len(tops)
                    sheet.link(
                        f"{key}link",
                        "inset-edge",
                        (x0 + 4, inner),
                        (out, inner),
                        (out, tops[-1][0]),
                        (x0 + 2, tops[-1][0]),
                    )
                tops.append((y + height / 2 - 1, key))
            case FrameRow():
                _frame_row(sheet, row, _frame_key(owner, row.frame), (x0 + 3, y, x1 - 3, y + height - ROW_GAP))
            case MoreRow():
                key = f"{owner}more{card.segment.low:x}"
                sheet.box("frame", key, Box(x0 + 3, y, x1 - 3, y + height - ROW_GAP, "runtime", "none", 4))
                text = f"… {row.count} frames, {number(row.size)} B"
                middle = y + (height - ROW_GAP) / 2
                sheet.text(key, Text((x0 + x1) / 2, middle, text, "dim", "middle", "small"))
        y += height
    return y


def _heights(rows: tuple[Row, ...], room: float) -> list[float]:
    """Pixels of each row: to scale, at least readable, and together at most `room`."""
    least = [TOP_ROW if isinstance(row, TopRow) else ROW for row in rows]
    wanted = [max(low, _bytes(row) * PER_BYTE) for low, row in zip(least, rows, strict=True)]
    over = sum(wanted) - room
    slack = sum(wanted) - sum(least)
    share = min(1.0, over / slack) if over > 0 and slack > 0 else 0.0
    sizes = [high - (high - low) * share for low, high in zip(least, wanted, strict=True)]
    squeeze = min(1.0, room / sum(sizes))
    return [size * squeeze for size in sizes]


def _bytes(row: Row) -> int:
    """Bytes of stack that a row stands for; 0 for a Stktop, whose row is larger than life."""
    match row:
        case FrameRow(frame):
            return frame.size
        case MoreRow(_, size):
            return size
        case TopRow():
            return 0


def _top_row(sheet: Sheet, row: TopRow, key: str, bounds: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = bounds
    top, inside = row.stktop, row.depth > 0
    fill, ink = ("inset", "ink") if inside else ("top", "on-top")
    sheet.box("frame", key, Box(x0, y0, x1, y1, fill, "inset-edge" if inside else "none", 5))
    sheet.text(key, Text(x0 + 8, y0 + 10.5, "Stktop", ink, style="title"))
    marked = ("panic", "guard" if inside else "on-top") if top.panic else (f"{top.size} B", ink)
    sheet.text(f"{key}size", Text(x1 - 8, y0 + 10.5, *marked, "end", "small"))
    free = "" if top.free is None else f"free={'true' if top.free else 'false'}"
    note = "stackbase = nil" if row.first else f"args={top.args} {free}"
    sheet.text(f"{key}note", Text(x0 + 8, y0 + 23.5, note.strip(), ink, style="small"))
    if inside:
        where = "placed in this segment by reflect·call: nothing was allocated"
    else:
        where = "the first of its chain" if row.first else "at the top of its own segment"
    fields = [
        f"stackguard {address(top.stackguard)}",
        f"stackbase {address(top.stackbase) if top.stackbase else 'nil'}",
    ]
    fields += [f"args {top.args} bytes to copy back"] + ([free.replace("=", " ")] if free else [])
    fields += ["panic true: made for a deferred call that a panic runs, so that one may recover"] if top.panic else []
    sheet.target(key, Target(*bounds, (f"Stktop at {address(top.addr)}, {where}", *fields), name("Stktop", top.addr)))


def _frame_key(owner: str, frame: Frame) -> str:
    """What a frame's boxes and words are kept under. On arm one that has no bytes yet lies where its caller's do."""
    key = f"{owner}frame{frame.low:x}"
    return key if frame.size else f"{key}.{frame.function}"


def _frame_row(sheet: Sheet, row: FrameRow, key: str, bounds: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = bounds
    frame = row.frame
    role = "runtime" if row.hue is None else f"fn{row.hue % FUNCTION_HUES}"
    sheet.box("frame", key, Box(x0, y0, x1, y1, role, "none", 4))
    sheet.box("chip", key, Box(x0, y0, x0 + 4, y1, f"{role}-edge", "none", 2))
    size = number(frame.size)
    middle = (y0 + y1) / 2
    room = x1 - x0 - 28 - width_of(size, "small")
    function, line = short(frame.function), f"line {frame.line}"
    sheet.text(key, Text(x0 + 11, middle, fit(function, room), "dim" if row.hue is None else "ink"))
    sheet.text(f"{key}size", Text(x1 - 8, middle, size, "dim", "end", "small"))
    end = width_of(size, "small") + 18
    if frame.line and 11 + width_of(function) + 8 + width_of(line, "small") + max(LINE_ROOM, end) <= x1 - x0:
        sheet.text(f"{key}line", Text(x1 - max(LINE_ROOM, end), middle, line, "dim", "end", "small"))
    sheet.target(
        key,
        Target(
            *bounds,
            (
                frame.function if row.hue is not None else f"{frame.function}, a function of the runtime",
                f"frame of {size} bytes at {address(frame.low)}",
                *([f"line {frame.line}"] if frame.line else []),
            ),
            name("Frame", frame.low) if frame.size else "",
        ),
    )
