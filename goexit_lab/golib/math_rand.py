"""Package math/rand: how uniform numbers become others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from goexit_lab.golib.native import Implementation
from goexit_lab.golib.reals.exponential import log
from goexit_lab.golib.reals.trigonometric import cos


def _gauss(u1: float, u2: float) -> float:
    """A normally distributed number, by the method of Box and Muller."""
    return math.sqrt(-2 * log(1 - u1)) * cos(2 * math.pi * u2)


NATIVES: Final[Mapping[str, Implementation]] = {
    "gauss": _gauss,
    "exponential": lambda u: -log(1 - u),
}
