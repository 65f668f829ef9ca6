"""The line that says how far a long run has come: nothing for a short one, few for a long one."""

from __future__ import annotations

import pytest

from goexit_lab.views import progress
from goexit_lab.views.progress import PATIENCE, RATE, ProgressLine


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


def test_lines_come_late_and_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, lines = Clock(), list[str]()
    monkeypatch.setattr(progress, "time", clock)
    line = ProgressLine("after on amd64", lines.append)
    for step in range(1000):
        clock.now += 0.01
        line(step * 50_000)
        if clock.now - 100 < PATIENCE:
            assert lines == []
    assert 0 < len(lines) <= (10 - PATIENCE) * RATE + 1
    assert lines[0].startswith("after on amd64: 2")
    assert "steps in 0.5 s" in lines[0]
    assert "Interrupt" in lines[0]


def test_a_short_run_shows_and_clears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    line = ProgressLine("after on amd64")
    line(1)
    line.clear()
    assert capsys.readouterr().out == ""
