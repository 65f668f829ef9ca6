"""What specialised functions call things by.

Model: a thing that is the same in every run, or is found in the same way from the runtime, has one name in the whole
process: text that was made for one program is the text for the next one. The others have names of their own run.

Invariant: within one run a name means one thing.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence
from dataclasses import fields
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.runtime.specialise.values import is_frozen

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

Key = tuple[Hashable, ...]
_NUMBERS: Final[dict[Hashable, int]] = {}
"""Of everything that has had a name in this process."""


def number_of(key: Hashable) -> int:
    """A number for `key`, the same one each time in this process."""
    return _NUMBERS.setdefault(key, len(_NUMBERS))


class Names:
    """The namespace that all specialised functions of one runtime share."""

    def __init__(self, rt: Runtime) -> None:
        """Booted, so that `rt` has its machine."""
        self.rt = rt
        machine = rt.machine
        # One namespace with the engines', so that generated functions can hold what a port does.
        self.table: dict[str, Any] = machine.engine.closures.names
        self.table |= {"rt": rt, "machine": machine, "MEM": machine.mem, "STRUCTS": rt.structs}
        self.apart: set[object] = set()  # ports that are not written out where they are called
        self.ports: dict[object, Any] = {}  # … and what is called in their place
        self._own: dict[int, str] = {}
        known = {"rt": rt, "machine": machine, "mem": machine.mem, "structs": rt.structs, "image": machine.image}
        known |= {"entries": machine.image.entries, "cstack": rt.cstack, "sanitizer": rt.sanitizer}
        self._known = {id(value): name for name, value in known.items()}

    def constant(self, value: object, key: Key | None = None) -> str:
        """The name under which `value` can be reached; `key` tells it from everything else, if `key` does not know."""
        key = key or self.key(value)
        if key is not None:
            name = f"C{number_of(key)}"
            self.table.setdefault(name, value)
            return name
        own = self._own.get(id(value))
        if own is None:
            own = self._own[id(value)] = f"K{len(self._own)}"
            self.table[own] = value  # which keeps it, so that nothing else has its id
        return own

    def key(self, value: object) -> Key | None:
        """What tells `value` from everything else, in any run; None: nothing does."""
        known = self._known.get(id(value))
        if known is not None:
            return "known", known
        match value:
            case tuple():
                return _all("tuple", [self.key(each) for each in value])
            case MethodType() | BuiltinFunctionType() if not isinstance(value.__self__, ModuleType | None):
                return _all("method", [self.key(value.__self__), value.__name__])
            case partial() if not value.keywords:
                return _all("partial", [self.key(each) for each in (value.func, *value.args)])
            case FunctionType():
                return ("itself", value) if _is_lasting(value) else None
            case type() | BuiltinFunctionType() | ModuleType():
                return "itself", value
            case str() | int() | float() | frozenset():
                return "equal", type(value), value
            case _ if is_frozen(type(value)):
                inside = [self.key(getattr(value, each.name)) for each in fields(value)]  # type: ignore[arg-type]
                return _all(type(value), inside)
            case _:
                return None


def _all(what: Hashable, parts: Sequence[Hashable]) -> Key | None:
    """A key of several; None if one of them has none."""
    return None if None in parts else (what, *parts)


def _is_lasting(function: FunctionType) -> bool:
    """Whether a function is the same one in every run: none that was made for one of them."""
    module = sys.modules.get(function.__module__)
    return function.__closure__ is None or getattr(module, function.__name__, None) is function
