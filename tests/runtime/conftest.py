"""A booted runtime without a program: main.main returns at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from goexit_lab.arch import TARGETS
from goexit_lab.events import Event
from goexit_lab.ir.ops import Ret
from goexit_lab.ir.program import Func, Program
from goexit_lab.link import link
from goexit_lab.machine.cpu import Cpu
from goexit_lab.machine.machine import Machine
from goexit_lab.runtime.revisions import REVISIONS
from goexit_lab.runtime.state import Runtime


@dataclass(frozen=True, slots=True)
class Booted:
    rt: Runtime
    cpu: Cpu
    events: list[Event]


def boot(arch: str = "amd64", revision: str = "after", program: Program | None = None) -> Booted:
    target = TARGETS[arch]
    if program is None:
        functions = [Func(name, (Ret(),), (1,), 0, 0, 0, 0) for name in ("main.init", "main.main")]
        program = Program("empty.go", functions, [], ["main.init"])
    rt = Runtime(target, REVISIONS[revision])
    stubs = target.stubs(revision, rt.stub_offsets())
    image = link(program, target, stubs=stubs, natives=rt.natives(), data=rt.data())
    machine = Machine(image, target, arena=64 << 20)
    events: list[Event] = []
    rt.sink = events.append
    rt.boot(machine)
    machine.cpus[0].enter(0, (machine.cpus[0].pc,))  # as if a native ran
    return Booted(rt, machine.cpus[0], events)


@pytest.fixture(params=["386", "amd64", "arm"])
def arch(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=sorted(REVISIONS))
def revision(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def start() -> Callable[..., Booted]:
    return boot
