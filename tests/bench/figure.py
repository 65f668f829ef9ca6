"""One measured number, and the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; `target` is what the project wants of it, in words."""

    name: str
    value: float
    unit: str
    target: str = ""


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time that `work` took, and its result: other work on the machine is no part of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result
