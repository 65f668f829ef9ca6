"""A call as Go would write it, read back from the bytes of its arguments.

Model: a symbol knows its parameters with their types as written; a deferred call's copy of the arguments lies in its
Defer. Numbers, booleans and strings are spelled; what has no short form is an ellipsis.

Invariant: reading never fails: what memory does not hold is spelled as an ellipsis, too.
"""

from __future__ import annotations

import struct
from typing import Final

from goexit_lab.ir.ops import Area
from goexit_lab.ir.program import Variable
from goexit_lab.kit.faults import Fault
from goexit_lab.machine.image import Symbol
from goexit_lab.scenes.drawing.names import short
from goexit_lab.trace.state import State

_SIGNED: Final = frozenset("int int8 int16 int32 int64".split())
_UNSIGNED: Final = frozenset("uint uint8 uint16 uint32 uint64 byte".split())
_FLOATS: Final = {"float32": "<f", "float64": "<d"}
_UNKNOWN: Final = "…"
_RESULT: Final = "result"
"""What the compiler calls a result without a name; results lie behind the parameters."""
_LONGEST: Final = 24
"""Bytes of a string that are shown."""


def parameters(symbol: Symbol) -> list[Variable]:
    """The parameters of a function in the order of their places, without results that have no name."""
    listed = sorted((each for each in symbol.variables if each.area is Area.PARAM), key=lambda each: each.offset)
    while listed and listed[-1].name == _RESULT:
        listed.pop()
    return listed


def spelled(state: State, function: Symbol | str, first: int, args: int, size: int) -> str:
    """The call of `function` whose `size` bytes of arguments lie at address `args`.

    The arguments begin at offset `first` of the parameters; a closure's own variables lie before.
    """
    if isinstance(function, str):
        return f"{literal(short(function))}()"
    given = [each for each in parameters(function) if each.offset >= first]
    values = [_value(state, args - first, size + first, each) for each in given]
    return f"{literal(short(function.name))}({', '.join(values)})"


def literal(name: str) -> str:
    """A short name in which a function literal is `closure·n`, whether or not it captures anything."""
    return name.replace("func·", "closure·")


def _value(state: State, args: int, size: int, variable: Variable) -> str:
    """One argument."""
    if variable.offset + variable.size > size:
        return _UNKNOWN
    try:
        raw = bytes(state.machine.mem.read(args + variable.offset, variable.size))
        return _plain(state, variable.type, raw)
    except (Fault, IndexError, UnicodeDecodeError):
        return _UNKNOWN


def _plain(state: State, type_: str, raw: bytes) -> str:
    if type_ in _SIGNED:
        return str(int.from_bytes(raw, "little", signed=True))
    if type_ in _UNSIGNED:
        return str(int.from_bytes(raw, "little"))
    if type_ == "bool":
        return "true" if raw[0] else "false"
    if type_ in _FLOATS:
        return f"{struct.unpack(_FLOATS[type_], raw)[0]:g}"
    if type_ == "string":
        word = state.runtime.word
        length = int.from_bytes(raw[word : word + 4], "little")
        text = bytes(state.machine.mem.read(int.from_bytes(raw[:word], "little"), min(length, _LONGEST)))
        return f'"{text.decode()}{_UNKNOWN if length > _LONGEST else ""}"'
    return _UNKNOWN
