"""The revisions of the runtime, by name.

Decision (2026-11-23): a revision is a module, never a flag. A function whose body a commit touches is written once
per revision, whole, in the same order; every other function exists once. So `diff before.py after.py` reads like the
commit, and a later revision is one more module that touches none of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.runtime.revisions import after, before, fixed, recover
from goexit_lab.runtime.revisions.revision import Revision

REVISIONS: Final[Mapping[str, Revision]] = {
    each.REVISION.name: each.REVISION for each in (before, after, recover, fixed)
}
"""By the name that users type, oldest first."""

__all__ = ["REVISIONS", "Revision"]
