"""Draws the strip at the top: the Ms with the goroutine each runs, and the run queue.

Invariant: a goroutine's pill has one key, so it is seen to travel between queue and M.
"""

from __future__ import annotations

from goexit_lab.scenes.drawing.plan import MARGIN, QUEUE_STEP, STRIP_HEIGHT, STRIP_TOP, THREAD_STEP
from goexit_lab.scenes.ink import Box, Sheet, Target, Text, width_of
from goexit_lab.scenes.objects import name
from goexit_lab.scenes.scheduler import Pill, Scheduler

_THREAD_WIDTH = THREAD_STEP - 8
_PILL = 40.0
_PILL_HEIGHT = 20.0


def draw_scheduler(sheet: Sheet, scene: Scheduler) -> None:
    """Draw the strip over the sheet's width."""
    x, y0, y1 = MARGIN, STRIP_TOP, STRIP_TOP + STRIP_HEIGHT
    middle = (y0 + y1) / 2
    for thread in scene.threads:
        key = f"m{thread.id}"
        sheet.box("lane", key, Box(x, y0, x + _THREAD_WIDTH, y1, "m", "m-edge", 8))
        sheet.text(key, Text(x + 12, middle, f"M{thread.id}", "ink", style="title"))
        if thread.g is None:
            sheet.text(f"{key}idle", Text(x + _THREAD_WIDTH - 12, middle, "g0", "dim", "end", "small"))
        else:
            _pill(sheet, thread.g, x + _THREAD_WIDTH - 8 - _PILL, middle, "run")
        what = "runs the scheduler on its g0" if thread.g is None else f"runs goroutine {thread.g.goid}"
        sheet.target(key, Target(x, y0, x + _THREAD_WIDTH, y1, (f"M{thread.id}", what), name("M", thread.id)))
        x += THREAD_STEP
    if scene.hidden_threads:
        sheet.text("mmore", Text(x, middle, f"+{scene.hidden_threads} M", "dim", style="small"))
        x += 44
    x += 12
    sheet.text("runq", Text(x, middle, "run queue", "dim"))
    after = x + width_of("run queue")
    words = ("Sched, the scheduler’s state", "the run queue goes from ghead to gtail; gfree is its list of dead Gs")
    sheet.target("sched", Target(x - 4, middle - 12, after + 4, middle + 12, words, name("Sched")))
    x = after + 12
    for index, pill in enumerate(scene.queue):
        _pill(sheet, pill, x, middle, "ready")
        tip = x + QUEUE_STEP - 4
        sheet.link(f"runq{index}", "link", (x + _PILL + 3, middle), (tip + 1, middle))
        x += QUEUE_STEP
    tail = f"… {scene.hidden_queue} more" if scene.hidden_queue else ("nil" if scene.queue else "empty")
    sheet.text("runqend", Text(x, middle, tail, "dim", style="small"))


def _pill(sheet: Sheet, pill: Pill, x: float, middle: float, role: str) -> None:
    key = f"pill{pill.addr:x}"
    half = _PILL_HEIGHT / 2
    sheet.box("chip", key, Box(x, middle - half, x + _PILL, middle + half, role, "none", half))
    sheet.text(key, Text(x + _PILL / 2, middle, f"g{pill.goid}", "on-chip", "middle"))
    words = (f"goroutine {pill.goid}",)
    sheet.target(key, Target(x, middle - half, x + _PILL, middle + half, words, name("G", pill.addr)))
