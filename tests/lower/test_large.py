"""A function that the analyses cannot hold is told, with its size and what to do; one below the limit runs."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.kit.diagnostics import CompileError


def _sum(terms: int) -> str:
    return f"func main() {{\n\ta := 1\n\tprintln({'+'.join(['a'] * terms)})\n}}\n"


def test_a_sum_of_many_terms_runs() -> None:
    assert lab.run(_sum(2_000)).stdout == "2000\n"


def test_a_function_that_is_too_large_is_told() -> None:
    with pytest.raises(CompileError) as caught:
        lab.compile_go(_sum(60_000))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message.startswith("main.main is too large: 60,0")
    assert "several functions" in (diagnostic.hint or "")
    assert str(diagnostic.position) == "cell.go:4:1"
