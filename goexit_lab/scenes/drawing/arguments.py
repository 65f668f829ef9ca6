"""Draws the argument bytes that newstack copies and oldstack copies back: a chip for each word.

Model: the chips of a call lie in the row of its Stktop, because the bytes lie right below that record. They appear from
where they were copied: beside the caller's frame, or, for a call that reflect·call makes, beside the deferred calls, in
whose record they were kept. When oldstack copies them back they are seen there again, for one shot. Chips have the keys
of their Stktop, so the live view moves them; nothing here knows about time.

Invariant: there are as many chips as words that were copied, at most `MOST`; the tooltip has the bytes.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.scenes.drawing.names import address
from goexit_lab.scenes.drawing.plan import DEFER_HEADER, LANE_PAD, Plan
from goexit_lab.scenes.ink import Box, Sheet, Target, width_of
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.stacks import Lane
from goexit_lab.scenes.survey import Stktop

MOST: Final = 4
CHIP: Final = 8.0
STEP: Final = 11.0
WORD: Final = 8
"""Bytes of a chip: what arguments are rounded up to."""


def draw_arguments(sheet: Sheet, lane: Lane, plan: Plan, x0: float) -> None:
    """Draw the chips of a lane that begins at `x0` and whose cards have been drawn."""
    gutter = x0 + LANE_PAD + plan.card_width + 4
    for segment in lane.goroutine.segments:
        top = segment.stktop
        box = sheet.boxes["frame"].get(f"top{top.addr:x}")
        if top.args > 0 and box is not None:
            _beside_its_stktop(sheet, top, box, _home(sheet, lane, plan, top.fp, gutter))
    if lane.returned is not None:
        x, y = _home(sheet, lane, plan, lane.returned.fp, gutter)
        for index in range(_chips(lane.returned.args)):
            top_of_chip = y - index * STEP
            chip = Box(x, top_of_chip, x + CHIP, top_of_chip + CHIP, "inset-edge", "none", 2)
            sheet.box("chip", f"arg{lane.returned.top:x}.{index}", chip)
        words = (f"{lane.returned.args} bytes copied back to {address(lane.returned.fp)}", "arguments and results")
        sheet.target("returned", Target(x - 2, y - 2, x + CHIP + 2, y + CHIP + 2, words))


def _beside_its_stktop(sheet: Sheet, top: Stktop, row: Box, home: tuple[float, float]) -> None:
    left, right = row.x0 + 14 + width_of("Stktop", "title"), row.x1 - 14 - width_of("panic", "small")
    count = min(_chips(top.args), int((right - left) // STEP))
    y = row.y0 + 10.5 - CHIP / 2
    colour = "args-on-top" if row.fill == "top" else "inset-edge"
    for index in range(count):
        x = right - (count - index) * STEP
        born = (home[0], home[1] - index * STEP)
        chip = Box(x, y, x + CHIP, y + CHIP, colour, "none", 2, born)
        sheet.box("chip", f"arg{top.addr:x}.{index}", chip)
    if count:
        shown = top.copied.hex(" ") + (" …" if top.args > len(top.copied) else "")
        words = (f"{top.args} bytes of arguments, copied from {address(top.fp)}", f"now: {shown}")
        target = Target(right - count * STEP, y - 2, right, y + CHIP + 2, words, name("Stktop", top.addr))
        sheet.target(f"args{top.addr:x}", target)


def _chips(args: int) -> int:
    return min(MOST, -(-args // WORD))


def _home(sheet: Sheet, lane: Lane, plan: Plan, fp: int, gutter: float) -> tuple[float, float]:
    """Where the bytes at `fp` are: beside the frame that holds them, else beside the deferred calls."""
    g = lane.goroutine
    for frame in g.frames:
        if frame.low <= fp < frame.low + frame.size:
            box = sheet.boxes["frame"].get(f"g{g.addr:x}frame{frame.low:x}")
            if box is not None:
                return box.x1 + 7, (box.y0 + box.y1 - CHIP) / 2
    return gutter, min(plan.defers_top + DEFER_HEADER + 5, plan.lanes_bottom - CHIP - 2)
