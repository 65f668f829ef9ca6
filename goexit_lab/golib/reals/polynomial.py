"""Polynomials by Horner's rule."""

from __future__ import annotations

from collections.abc import Sequence


def polynomial(coefficients: Sequence[float], x: float) -> float:
    """The polynomial at `x`; the coefficient of the highest power comes first."""
    total = coefficients[0]
    for each in coefficients[1:]:
        total = total * x + each
    return total
