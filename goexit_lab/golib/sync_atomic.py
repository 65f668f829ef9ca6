"""Package sync/atomic: its natives, each one step of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib.native import Asking, Implementation
from goexit_lab.kit.words import Kind, wrap

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_KINDS: Final = {"Int32": Kind.I32, "Int64": Kind.I64, "Uint32": Kind.U32, "Uint64": Kind.U64}


def _operations(name: str, kind: Kind | None) -> dict[str, Implementation]:
    """Add, Swap and CompareAndSwap for one type; None is the machine word."""

    def load(rt: Runtime, addr: int) -> int:
        return rt.machine.mem.load_int(addr, kind or rt.word_kind)

    def store(rt: Runtime, addr: int, value: int) -> None:
        rt.machine.mem.store(addr, kind or rt.word_kind, value)

    def add(rt: Runtime, cpu: Cpu, addr: int, delta: int) -> int:
        del cpu
        store(rt, addr, wrap(load(rt, addr) + delta, kind or rt.word_kind))
        return load(rt, addr)

    def swap(rt: Runtime, cpu: Cpu, addr: int, new: int) -> int:
        del cpu
        old = load(rt, addr)
        store(rt, addr, new)
        return old

    def compare_and_swap(rt: Runtime, cpu: Cpu, addr: int, old: int, new: int) -> bool:
        del cpu
        same = load(rt, addr) == old
        if same:
            store(rt, addr, new)
        return same

    return {
        f"Add{name}": Asking(add),
        f"Swap{name}": Asking(swap),
        f"CompareAndSwap{name}": Asking(compare_and_swap),
    }


NATIVES: Final[Mapping[str, Implementation]] = {
    symbol: implementation
    for name, kind in {**_KINDS, "Uintptr": None}.items()
    for symbol, implementation in _operations(name, kind).items()
}
