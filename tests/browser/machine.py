"""How busy this machine is, for tests that measure time."""

from __future__ import annotations

import time


def contention() -> float:
    """How many times slower than alone a process is just now, because others want the processor as well."""
    begun, spent = time.perf_counter(), time.process_time()
    while time.process_time() - spent < 0.15:
        sum(range(1000))
    return max(1.0, (time.perf_counter() - begun) / 0.15)
