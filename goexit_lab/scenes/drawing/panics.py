"""Draws chains of Panic records under the lanes and cards whose G they hang on, and deferproc's second return.

Model: everything is placed by the box that its G has on the sheet already: a lane, or a card on gfree.

Invariant: a record keeps its key for as long as it exists, so it travels with its G to gfree and back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goexit_lab.scenes.drawing.names import address, short
from goexit_lab.scenes.drawing.plan import DEFER_HEADER, DEFER_ROW, FREE_HEAD, LANE_PAD, Plan
from goexit_lab.scenes.ink import Box, Sheet, Target, Text, fit, width_of
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.panics import Goal, PanicChain, Panics, SecondReturn, fate
from goexit_lab.scenes.survey import Panic

_FATES: Final = {
    "stale": "stale: its call of panic is gone from the stack, and nobody will take it off this list",
    "recovered": "recovered: it is taken off when the deferred call that recovered it returns",
    "": "in progress: its call of panic is on the stack",
}


def draw_panics(sheet: Sheet, scene: Panics, plan: Plan) -> None:
    """Draw every chain whose G is on the sheet, and the second return if this is its moment."""
    for chain in scene.chains:
        key = f"g{chain.owner:x}"
        if key not in sheet.boxes["lane"]:
            continue
        box = sheet.boxes["lane"][key]
        if chain.dead:
            top = box.y0 + FREE_HEAD + 7 + plan.free_defer_rows * DEFER_ROW
            _chain(sheet, chain, (box.x0, box.x1), top, limit=plan.free_panic_rows)
        elif plan.panic_rows:
            x0 = box.x0 + LANE_PAD
            sheet.text(f"{key}panic", Text(x0, plan.panics_top + 8, "panics, newest first", "dim", style="small"))
            _chain(sheet, chain, (x0, x0 + plan.card_width), plan.panics_top + DEFER_HEADER, limit=plan.panic_rows)
    for goal in scene.goals:
        _goal(sheet, goal)
    if scene.again is not None:
        _second_return(sheet, scene.again, plan)


def _chain(sheet: Sheet, chain: PanicChain, sides: tuple[float, float], top: float, *, limit: int) -> None:
    """As `draw_defers`: `DEFER_ROW` pixels a record, linked from the G downwards."""
    (x0, x1), y = sides, top
    rows = chain.rows[:limit]
    hidden = chain.hidden + len(chain.rows) - len(rows)
    for index, panic in enumerate(rows):
        key, low = f"panic{panic.addr:x}", y + DEFER_ROW - 4
        what = fate(panic, dead=chain.dead)
        fill, edge = ("stale", "stale-edge") if what == "stale" else ("guard-zone", "guard")
        sheet.box("frame", key, Box(x0 + 16, y, x1, low, fill, edge, 4))
        middle = (y + low) / 2
        note = f"+{hidden}" if hidden and index == len(rows) - 1 else what
        room = x1 - x0 - 34 - width_of(note, "small")
        sheet.text(key, Text(x0 + 24, middle, fit(panic.value, room), "ink"))
        sheet.text(f"{key}fate", Text(x1 - 7, middle, note, "guard", "end", "small"))
        start = y - 7 if index else y - 4
        sheet.link(key, edge, (x0 + 6, start), (x0 + 6, middle), (x0 + 15, middle))
        sheet.target(key, Target(x0 + 16, y, x1, low, _words(panic, what), name("Panic", panic.addr)))
        y += DEFER_ROW


def _words(panic: Panic, what: str) -> tuple[str, ...]:
    return (
        f"Panic at {address(panic.addr)}",
        f"arg {panic.value}",
        f"stackbase {address(panic.stackbase)}: raised on the segment with that Stktop",
        f"recovered {'true' if panic.recovered else 'false'}",
        _FATES[what],
    )


def _goal(sheet: Sheet, goal: Goal) -> None:
    """Mark the frame that an unwinding is on its way to, in the place of the frame's line and size."""
    key = f"g{goal.owner:x}frame{goal.frame:x}"
    size = sheet.texts["small-end"].get(f"{key}size")
    if size is not None:
        sheet.text(f"{key}size", replace(size, text="d->sp ←", color="ink"))
        sheet.texts["small-end"].pop(f"{key}line", None)


def _second_return(sheet: Sheet, again: SecondReturn, plan: Plan) -> None:
    """Say beside the goroutine's SP that deferproc returns there."""
    sp = sheet.boxes["chip"].get(f"g{again.owner:x}sp")
    if sp is None:
        return
    key, y = f"g{again.owner:x}again", sp.y0 + 33
    where = f"line {again.line}" if again.line else short(again.function)
    words = "deferproc ↩ 1"
    sheet.box("chip", key, Box(sp.x0 + 5, y - 10, sp.x0 + 17 + width_of(words, "small"), y + 10, "run", "none", 5))
    sheet.text(key, Text(sp.x0 + 11, y, words, "on-chip", style="small"))
    sheet.text(
        f"{key}where",
        Text(sp.x1 - 8, y, fit(where, plan.card_width - 32 - width_of(words, "small")), "dim", "end", "small"),
    )
    sheet.target(
        key,
        Target(
            sp.x0,
            y - 11,
            sp.x1,
            y + 11,
            (
                "deferproc returns a second time",
                f"in {again.function}" + (f", line {again.line}" if again.line else ""),
                "the first time it returned 0 and the function went on; now it returns 1, and the function",
                "jumps to its end: deferreturn, for what it had deferred before that, and back to its caller",
            ),
        ),
    )
