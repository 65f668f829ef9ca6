"""Package os: output, arguments, and the end of the program. There are no files here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NoReturn

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.kit.text import text_of
from goexit_lab.runtime.throw import exit_, write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _write(rt: Runtime, cpu: Cpu, fd: int, content: bytes) -> None:
    if content:
        write(rt, cpu, fd, text_of(content))


def _exit(rt: Runtime, cpu: Cpu, code: int) -> NoReturn:
    exit_(rt, cpu, code & 0xFF)


NATIVES: Final[Mapping[str, Implementation]] = {
    "write": Asking(_write),
    "Exit": Asking(_exit),
    "arguments": Asking(lambda rt, _cpu: rt.arguments()),
}
