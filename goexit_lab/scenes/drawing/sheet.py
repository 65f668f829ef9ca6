"""One whole picture: scheduler strip, lanes, gfree and channels on a sheet."""

from __future__ import annotations

from goexit_lab.scenes.channels import Channels
from goexit_lab.scenes.drawing.channels import draw_channels
from goexit_lab.scenes.drawing.gfree import draw_gfree
from goexit_lab.scenes.drawing.plan import Plan
from goexit_lab.scenes.drawing.scheduler import draw_scheduler
from goexit_lab.scenes.drawing.stacks import draw_stacks
from goexit_lab.scenes.gfree import FreeList
from goexit_lab.scenes.ink import Sheet
from goexit_lab.scenes.scheduler import Scheduler
from goexit_lab.scenes.stacks import Stacks


def draw(plan: Plan, scheduler: Scheduler, stacks: Stacks, gfree: FreeList, channels: Channels) -> Sheet:
    """The picture of one moment."""
    sheet = Sheet(plan.width, plan.height)
    draw_scheduler(sheet, scheduler)
    draw_stacks(sheet, stacks, plan)
    draw_gfree(sheet, gfree, plan)
    draw_channels(sheet, channels, plan)
    return sheet
