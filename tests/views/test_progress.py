"""The line that says how far a long run has come: nothing for a short one, few for a long one."""

from __future__ import annotations

import pytest

from goexit_lab import lab
from goexit_lab.runs import SoFar
from goexit_lab.scenes.glimpse import glimpse
from goexit_lab.scenes.ink import Sheet
from goexit_lab.trace.outcome import End
from goexit_lab.trace.state import State
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


def test_pictures_of_where_the_run_stands_take_a_tenth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, lines, pages = Clock(), list[str](), list[str]()
    monkeypatch.setattr(progress, "time", clock)
    line = ProgressLine("after on amd64", lines.append, pages.append)

    def slowly(state: State) -> Sheet | None:
        clock.now += 0.3
        return glimpse(state)

    monkeypatch.setattr(progress, "glimpse", slowly)
    source = "func f(c chan int) { <-c }\nfunc main() { c := make(chan int); for { go f(c); runtime.Gosched() } }"

    def look(so_far: SoFar) -> None:
        clock.now += 1.0
        line.look(so_far)

    run = lab.run(source, max_steps=2_000_000, look=look)
    assert run.outcome.end is End.LIMIT
    assert 2 <= len(pages) == len(lines)
    assert (len(pages) - 1) * 10 * 0.3 <= clock.now - 100
    assert "recvq" in pages[-1]
    assert "still running" in pages[-1]


def test_looking_changes_nothing() -> None:
    source = (
        "func f(n int) { defer println(n); runtime.Goexit() }\n"
        "func main() { for i := 0; i < 4000; i++ { go f(i); runtime.Gosched() } }"
    )
    sheets: list[Sheet | None] = []
    watched = lab.run(source, look=lambda so_far: sheets.append(glimpse(so_far.state)), max_seconds=600)
    alone = lab.run(source, max_seconds=600)
    assert any(sheets)
    assert watched.events == alone.events
    ends = [each.timeline.seek(len(each.timeline)).machine.mem.read(4096, 1 << 20) for each in (watched, alone)]
    assert ends[0] == ends[1]
