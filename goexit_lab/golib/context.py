"""Package context: its natives. The rest is Go, on package time's virtual clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.golib.operands import operand
from goexit_lab.kit.text import bytes_of

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime


def _type_name(rt: Runtime, cpu: Cpu, v: int) -> bytes:
    """The name of the dynamic type of the interface value at `v`."""
    del cpu
    held = operand(rt, v)
    return b"<nil>" if held is None else bytes_of(held.type.string)


NATIVES: Final[Mapping[str, Implementation]] = {
    "typeName": Asking(_type_name),
}
