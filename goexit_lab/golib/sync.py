"""Package sync: its one native."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NoReturn

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.runtime.throw import throw

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _fatal(rt: Runtime, cpu: Cpu, text: bytes) -> NoReturn:
    throw(rt, cpu, text.decode())


NATIVES: Final[Mapping[str, Implementation]] = {"fatal": Asking(_fatal)}
