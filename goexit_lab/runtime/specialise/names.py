"""What specialised functions call things by.

Model: a thing that is the same in every run, or is found in the same way from the runtime, has a key, and by its key
one name in the whole process: text that was made for one program is the text for the next one. The others have names of
their own run. Whatever a text comes to depend on while it is made is noted (`shelf.Taken`).

Invariant: within one run a name means one thing.
Invariant: nothing here outlives a run but keys, which hold nothing of a run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from enum import Enum
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.kit.faults import InternalError
from goexit_lab.machine.image import NativePart
from goexit_lab.runtime.specialise.shelf import Called, Key, Taken
from goexit_lab.runtime.specialise.values import CPU, Static, Value, is_frozen

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

_NUMBERS: Final[dict[Key, int]] = {}
"""Of everything that has had a name in this process."""
_KNOWN: Final = "known"
OWN: Final = re.compile(r"K\d+")
"""What names look like that mean something else in each run."""


def number_of(key: Key) -> int:
    """A number for `key`, the same one each time in this process."""
    return _NUMBERS.setdefault(key, len(_NUMBERS))


class Names:
    """The namespace that all specialised functions of one runtime share."""

    def __init__(self, rt: Runtime, port: Callable[[Runtime, Called, dict[str, Value]], Any]) -> None:
        """Booted, so that `rt` has its machine; `port` makes what is called in a port's place."""
        self.rt = rt
        machine, self._port = rt.machine, port
        # One namespace with the engines', so that generated functions can hold what a port does.
        self.table: dict[str, Any] = machine.engine.closures.names
        self.table |= {"rt": rt, "machine": machine, "MEM": machine.mem, "STRUCTS": rt.structs}
        self.table["MISUSED"] = rt.sanitizer.misused
        self.apart: set[object] = set()  # ports that are not written out where they are called
        self.ports: dict[Key, Any] = {}  # … and what is called in their place
        self._own: dict[int, str] = {}
        self._known: dict[str, object] = {
            "rt": rt, "machine": machine, "mem": machine.mem, "structs": rt.structs, "image": machine.image,
            "entries": machine.image.entries, "cstack": rt.cstack, "sanitizer": rt.sanitizer,
            "depths": rt.depths,
        }  # fmt: skip
        self._by_id = {id(value): name for name, value in self._known.items()}
        self._taken = Taken(rt.revision)

    # ---- what a text depends on --------------------------------------------------------------------------

    @contextmanager
    def taking(self) -> Iterator[Taken]:
        """Inside, what is looked up is noted."""
        self._taken = Taken(self.rt.revision)
        yield self._taken

    def address(self, symbol: str) -> int:
        """The address of a function or datum."""
        found = self._taken.addresses[symbol] = self.rt.address(symbol)
        return found

    def place(self, symbol: str) -> tuple[int, tuple[int, ...]]:
        """The native's frame in bytes, and the addresses of its parts and its epilogue."""
        image = self.rt.machine.image
        function = image.function_at(image.address(symbol))
        address = function.address if function is not None else 0
        while function is not None and address < function.address + function.size:
            instruction = image.text[address]
            if isinstance(instruction.code, NativePart):
                found = self._taken.places[symbol] = instruction.code.native.frame, instruction.code.parts
                return found
            address += instruction.size
        raise InternalError(f"{symbol} is no native")

    def set_apart(self, port: object) -> None:
        """Have that port not written out from here on."""
        self.apart.add(port)
        self._taken.apart.add(port)

    def called(
        self,
        function: Callable[..., Any],
        fixed: Mapping[str, Value],
        passed: Mapping[str, Any],
        *,
        loud: bool,
        near: bool = False,
    ) -> str:
        """The name of the port `function` specialised for itself, with the arguments `fixed` known.

        `passed`: the other arguments, each a cursor's class or None. `loud` and `near` as for a unit.
        """
        known = tuple((name, *self._noted(value.value)) for name, value in fixed.items() if isinstance(value, Static))
        key = (self._noted(function)[0], loud, near, tuple(passed.items()), tuple(each[:2] for each in known))
        called = Called(key, f"P{number_of(key)}", function, tuple(fixed), known, tuple(passed.items()), loud, near)
        self._taken.ports[called.name] = called
        if key not in self.ports:
            self.ports[key] = self.table[called.name] = self._port(self.rt, called, dict(fixed))
        return called.name

    def _noted(self, value: object) -> tuple[Hashable, object]:
        """What a value is known by, and itself unless it belongs to this run."""
        key = self.key(value)
        if key is None:
            self._taken.lasting = False
            return id(value), None
        return key, None if _of_a_run(key) else value

    def recall(self, taken: Taken) -> bool:
        """Have everything that a text depends on, if it is here as it was there; whether it is."""
        labels = self.rt.machine.image.labels
        if any(labels.get(symbol) != address for symbol, address in taken.addresses.items()):
            return False
        if any(self.place(symbol) != place for symbol, place in taken.places.items()):
            return False
        for name, (key, value) in taken.constants.items():
            if name not in self.table:
                self.table[name] = self._here(key, value)
        for called in taken.ports.values():
            if called.key not in self.ports:
                given = {name: Static(self._here(key, value)) for name, key, value in called.known}
                fixed: dict[str, Value] = {name: given.get(name, CPU) for name in called.fixed}
                self.ports[called.key] = self.table[called.name] = self._port(self.rt, called, fixed)
        self.apart |= taken.apart
        return True

    # ---- constants ---------------------------------------------------------------------------------------

    def constant(self, value: object) -> str:
        """The name under which `value` can be reached."""
        key, lasting = self._noted(value)
        if isinstance(key, tuple):
            name = f"C{number_of(key)}"
            self._taken.constants[name] = key, lasting
            self.table.setdefault(name, value)
            return name
        own = self._own.get(id(value))
        if own is None:
            own = self._own[id(value)] = f"K{len(self._own)}"
            self.table[own] = value  # which keeps it, so that nothing else has its id
        return own

    def key(self, value: object) -> Key | None:
        """What tells `value` from everything else, in any run; None: nothing does."""
        known = self._by_id.get(id(value))
        if known is not None:
            return _KNOWN, known
        match value:
            case tuple():
                return _all("tuple", [self.key(each) for each in value])
            case MethodType() | BuiltinFunctionType() if not isinstance(value.__self__, ModuleType | None):
                return _all("method", [self.key(value.__self__), value.__name__])
            case partial() if not value.keywords:
                return _all("partial", [self.key(each) for each in (value.func, *value.args)])
            case FunctionType():
                return ("itself", value) if _is_lasting(value) else None
            case type() | BuiltinFunctionType() | ModuleType() | Enum():
                return "itself", value
            case str() | int() | float() | frozenset():
                kind: type = type(value)
                return "equal", kind, value
            case _ if is_frozen(type(value)):
                inside = [self.key(getattr(value, each.name)) for each in fields(value)]  # type: ignore[arg-type]
                return (
                    None
                    if any(_of_a_run(each) for each in inside)
                    else _all("frozen", [self.key(type(value)), *inside])
                )
            case _:
                return None

    def _here(self, key: Hashable, value: object) -> Any:  # noqa: ANN401 - any constant
        """What has that key in this run; `value`: in every run."""
        match key:
            case (str() as what, *parts) if _of_a_run(key):
                if what == _KNOWN:
                    return self._known[str(parts[0])]
                if what == "method":
                    return getattr(self._here(parts[0], None), str(parts[1]))
                first, *others = (self._here(each, None) for each in parts)
                return partial(first, *others) if what == "partial" else (first, *others)
            case ("itself" | "equal", *_, found):
                return found
            case _:
                return value


def _all(what: str, parts: Sequence[Hashable]) -> Key | None:
    """A key of several; None if one of them has none."""
    return None if None in parts else (what, *parts)


def _of_a_run(key: Hashable) -> bool:
    """Whether what has that key is found from a runtime."""
    return isinstance(key, tuple) and (key[0] == _KNOWN or any(_of_a_run(each) for each in key[1:]))


def _is_lasting(function: FunctionType) -> bool:
    """Whether a function is the same one in every run: none that was made for one of them."""
    module = sys.modules.get(function.__module__)
    return function.__closure__ is None or getattr(module, function.__name__, None) is function
