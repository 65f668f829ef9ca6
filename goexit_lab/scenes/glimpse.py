"""A picture of a run that is still going on: where it stands now, and nothing of how it came there.

Model: between two stretches of execution memory is whole, so it can be read and drawn as any moment of a recording.
What only the events know (former goids of a G, blocks freed in use) is left out until the run has ended.

Invariant: looking changes nothing in the run, and a memory that cannot be read is no fault of the program's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.kit.faults import Fault
from goexit_lab.scenes.channels import channels
from goexit_lab.scenes.drawing.plan import plan
from goexit_lab.scenes.drawing.sheet import draw
from goexit_lab.scenes.gfree import free_list
from goexit_lab.scenes.ink import Sheet
from goexit_lab.scenes.read import Lives, read
from goexit_lab.scenes.scheduler import scheduler
from goexit_lab.scenes.stacks import stacks

if TYPE_CHECKING:
    from goexit_lab.trace.state import State


def glimpse(state: State) -> Sheet | None:
    """The picture of this moment; None where memory is beyond reading."""
    try:
        survey = read(state, Lives({}, frozenset()))
    except Fault:
        return None
    return draw(plan((), [survey]), scheduler(survey), stacks(survey, {}), free_list(survey), channels(survey))
