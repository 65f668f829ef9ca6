"""Where the computer has little memory: a machine takes what there is, or says what to do."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goexit_lab import cli, lab
from goexit_lab.kit.faults import NoRoomError
from goexit_lab.machine import memory
from goexit_lab.machine.memory import DEFAULT_ARENA, LEAST_ARENA, Memory
from goexit_lab.runs import SoFar

HELLO = 'package main\n\nfunc main() { println("hello") }\n'


class Host:
    """A computer with so many bytes to give."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.room, self.asked, self._reserved = room, list[int](), memory._reserved
        monkeypatch.setattr(memory, "_reserved", self.reserve)

    def reserve(self, size: int) -> memoryview:
        self.asked.append(size)
        if size > self.room:
            raise OSError(12, "Cannot allocate memory")
        return self._reserved(size)


def test_a_machine_has_half_as_much_until_there_is_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    Host(monkeypatch, DEFAULT_ARENA // 4 + 1)
    mem = Memory()
    assert (mem.size, mem.mapped) == (DEFAULT_ARENA // 4, DEFAULT_ARENA // 4)


def test_machines_that_nobody_knows_any_more_are_given_up_first(monkeypatch: pytest.MonkeyPatch) -> None:
    host = Host(monkeypatch, 0)
    collect = gc.collect

    def give_up() -> int:
        host.room = 1 << 40
        return collect()

    monkeypatch.setattr(gc, "collect", give_up)
    assert Memory().size == DEFAULT_ARENA
    assert host.asked == [DEFAULT_ARENA] * 2


def test_without_any_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    Host(monkeypatch, LEAST_ARENA - 1)
    with pytest.raises(NoRoomError, match=r"no 16 MiB left .* \(del NAME\), restart the kernel, or allow more"):
        Memory()
    with pytest.raises(NoRoomError):
        lab.run(HELLO)


def test_who_asks_for_so_much_gets_that_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Host(monkeypatch, (1 << 20) - 1)
    with pytest.raises(NoRoomError, match="no 1 MiB"):
        Memory(1 << 20)
    assert Memory(1 << 19).size == 1 << 19


def test_the_beginning_of_a_run_needs_as_much_as_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    host, refused = Host(monkeypatch, 1 << 40), list[str]()

    def look(so_far: SoFar) -> None:
        host.room = 1 << 25
        with pytest.raises(NoRoomError) as caught:
            so_far.run()
        refused.append(str(caught.value))

    run = lab.run("func main() { for { } }", look=look, max_steps=1_000_000)
    assert run.timeline.runtime.machine.mem.size == DEFAULT_ARENA
    assert refused
    assert all("512 MiB" in each for each in refused)


def test_the_command_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hello.go").write_text(HELLO, encoding="utf-8")
    Host(monkeypatch, 0)
    assert cli.main(["run", str(tmp_path / "hello.go")]) == cli.NO_ROOM
    said = capsys.readouterr().err
    assert said.startswith("goexit-lab: this computer has no 16 MiB left")
    assert "bug" not in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_a_process_that_may_have_little_runs_programs(tmp_path: Path) -> None:
    (tmp_path / "hello.go").write_text(HELLO, encoding="utf-8")
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20));"
    python = _python(code + "from goexit_lab import cli; sys.exit(cli.main(['run', 'hello.go']))", tmp_path)
    assert (python.returncode, python.stdout) == (0, "hello\n"), python.stderr


def test_in_a_browser_a_machine_takes_little_from_the_start(tmp_path: Path) -> None:
    """There is mmap in Pyodide, and what it reserves is taken at once."""
    code = "import sys; sys.platform = 'emscripten'; from goexit_lab.machine.memory import Memory;"
    python = _python(code + "mem = Memory(); print(mem.size >> 20, type(mem.bytes.obj).__name__)", tmp_path)
    assert python.stdout == "64 bytearray\n", python.stderr


def _python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, env=env, capture_output=True, text=True, check=False)
