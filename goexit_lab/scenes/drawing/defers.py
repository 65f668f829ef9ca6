"""Draws a chain of Defer records: a cell per record, linked from the G downwards.

Invariant: a record keeps its key for as long as it exists, so it travels with its G to gfree and back.
"""

from __future__ import annotations

from goexit_lab.scenes.defers import DeferChain
from goexit_lab.scenes.drawing.names import address, short
from goexit_lab.scenes.drawing.plan import DEFER_ROW
from goexit_lab.scenes.ink import Box, Sheet, Target, Text, fit, width_of
from goexit_lab.scenes.objects import name


def draw_defers(sheet: Sheet, chain: DeferChain, x0: float, x1: float, top: float) -> None:
    """Draw `chain` between `x0` and `x1` from `top` downwards, `DEFER_ROW` pixels a record."""
    fill, edge = ("stale", "stale-edge") if chain.stale else ("defer", "defer-edge")
    y = top
    for index, record in enumerate(chain.rows):
        key = f"defer{record.addr:x}"
        low = y + DEFER_ROW - 4
        sheet.box("frame", key, Box(x0 + 16, y, x1, low, fill, edge, 4))
        middle = (y + low) / 2
        size = f"{record.siz} B"
        sheet.text(key, Text(x0 + 24, middle, fit(short(record.fn), x1 - x0 - 38 - width_of(size, "small")), "ink"))
        sheet.text(f"{key}size", Text(x1 - 8, middle, size, "dim", "end", "small"))
        start = y - 7 if index else y - 4
        sheet.link(key, edge, (x0 + 6, start), (x0 + 6, middle), (x0 + 15, middle))
        sheet.target(
            key,
            Target(
                x0 + 16,
                y,
                x1,
                low,
                (
                    f"Defer at {address(record.addr)}" + (", left behind by a dead goroutine" if chain.stale else ""),
                    f"fn {record.fn}",
                    f"siz {record.siz} bytes of arguments" + (f": {record.args.hex(' ')}" if record.args else ""),
                    f"sp {address(record.sp)}: it runs only in the frame whose arguments lie there",
                    *([f"pc: deferproc returned to {record.again}, and would again"] if record.again else []),
                ),
                name("Defer", record.addr),
            ),
        )
        y += DEFER_ROW
    if chain.hidden:
        sheet.text(f"defermore{chain.owner:x}", Text(x0 + 24, y + 8, f"… {chain.hidden} more", "dim", style="small"))
