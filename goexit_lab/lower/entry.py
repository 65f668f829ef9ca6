"""Calls of runtime entry points, and values set aside while other things are called.

The model: `ir.calls` says where an entry point wants its arguments; they are stored there, then it is called, and its
results are read from behind them at once.

Invariant: between the first write into the outgoing area and the call it is for, no other call is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goexit_lab.ir.calls import CALLS
from goexit_lab.ir.ops import Area, Call, Imm, Operand, Place, Slot, Store
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.lang.types import Signature, Type
from goexit_lab.lower.code import Value
from goexit_lab.lower.layout import Layout, Part

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

Held = Value | Slot
"""A value set aside: names, or for an aggregate a piece of frame."""


@dataclass(frozen=True, slots=True)
class Star:
    """An argument of a runtime entry point whose type the callee finds in a descriptor: how to put it in place."""

    type: Type
    fill: Callable[[Place], None]
    calls: bool = True


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a Go call: a scalar's `value`, or how to put an aggregate in place; may itself call if `calls`."""

    type: Type
    calls: bool
    value: Callable[[], Value] | None = None
    fill: Callable[[Place], None] | None = None

    def into(self, f: Function, place: Place) -> None:
        """Evaluate the argument to `place`."""
        if self.value is not None:
            f.code.store(place, self.value(), f.layout.parts(self.type) or ())
        elif self.fill is not None:
            self.fill(place)

    def aside(self, f: Function) -> Held:
        """Evaluate the argument to where other calls do not destroy it."""
        if self.value is not None:
            return self.value()
        scratch = f.temporary(self.type)
        self.into(f, scratch)
        return scratch


@dataclass(frozen=True, slots=True)
class Callee:
    """What is called: a symbol or a code address, the receiver if it is passed as first argument, the signature."""

    target: Operand
    signature: Signature
    receiver: Argument | None = None


# ---- runtime entry points --------------------------------------------------------------------------------


def code_parts(layout: Layout, code: str) -> tuple[Part, ...]:
    """The parts of a parameter with that letter code (see `ir.calls`)."""
    pointer, word = layout.pointer, layout.word
    half = Kind.U32.size
    match code:
        case "p" | "w":
            return layout.pointer_parts
        case "s":
            return Part(0, pointer), Part(word, Kind.I32)
        case "a":
            return Part(0, pointer), Part(word, Kind.U32), Part(word + half, Kind.U32)
        case "e":
            return Part(0, pointer), Part(word, pointer)
        case "c":
            return Part(0, Kind.F64), Part(Kind.F64.size, Kind.F64)
        case _:
            pass
    kinds = {"b": Kind.U8, "i": Kind.I32, "u": Kind.U32, "l": Kind.I64, "k": Kind.U64, "d": Kind.F64}
    return (Part(0, kinds[code]),)


Given = Value | Star | Callable[[], Value]
"""An argument of an entry point: its parts, a `Star`, or what gives the parts late and without a call."""


def invoke(
    f: Function, symbol: str, args: Sequence[Given], stars: Sequence[Type] = (), about: str = ""
) -> tuple[Slot, ...]:
    """Call a runtime entry point; where its results lie. `stars` are the types of results coded `*`.

    Of the `Star` arguments at most one may call. `about` is the Go text of what must not be nil.
    """
    results, _ = _lay_out(f, symbol, args, stars)
    f.code.emit(Call(symbol, about))
    return results


def announce(f: Function, symbol: str, args: Sequence[Given]) -> Operand:
    """Call an entry point of select; whether the case was chosen.

    The runtime sets the answer when a case is chosen, but not for a nil channel, whose element it cannot know.
    """
    (chosen,), _ = _lay_out(f, symbol, args, ())
    f.code.emit(Store(chosen, Imm(0), Kind.U8))
    f.code.emit(Call(symbol))
    return f.code.load(chosen, code_parts(f.layout, "b"))[0]


def prepare(f: Function, symbol: str, args: Sequence[Given], stars: Sequence[Type] = ()) -> tuple[Slot, ...]:
    """Put the arguments of a runtime entry point in place without calling it; where its results will lie."""
    return _lay_out(f, symbol, args, stars)[0]


def lay_out(f: Function, symbol: str, args: Sequence[Given]) -> int:
    """Put the arguments of a runtime entry point in place for go or defer; bytes of arguments and results."""
    return round_up(_lay_out(f, symbol, args, ())[1], f.layout.word)


def _lay_out(f: Function, symbol: str, args: Sequence[Given], stars: Sequence[Type]) -> tuple[tuple[Slot, ...], int]:
    """Put arguments in place; where the results will lie, and the bytes of all."""
    layout, entry = f.layout, CALLS[symbol]
    placed: list[tuple[Given, int, tuple[Part, ...]]] = []
    offset = 0
    for code, arg in zip(entry.params, args, strict=True):
        parts = () if isinstance(arg, Star) else code_parts(layout, code)
        size, align = _measure(layout, arg.type) if isinstance(arg, Star) else _span(layout, parts)
        offset = round_up(offset, align)
        placed.append((arg, offset, parts))
        offset += size
    results: list[Slot] = []
    if entry.results:
        offset = round_up(offset, layout.word)
    types = list(stars)
    for code in entry.results:
        size, align = _measure(layout, types.pop(0)) if code == "*" else _span(layout, code_parts(layout, code))
        offset = round_up(offset, align)
        results.append(Slot(Area.OUT, offset))
        offset += size
    f.code.need_out(offset)
    for arg, start, _ in sorted(placed, key=lambda each: not (isinstance(each[0], Star) and each[0].calls)):
        if isinstance(arg, Star):
            arg.fill(Slot(Area.OUT, start))
    for arg, start, parts in placed:
        if not isinstance(arg, Star):
            f.code.store(Slot(Area.OUT, start), arg() if callable(arg) else arg, parts)
    return tuple(results), offset


def runtime(f: Function, symbol: str, args: Sequence[Given] = (), about: str = "") -> Value:
    """Call a runtime entry point; its results, one part after the other."""
    found: list[Operand] = []
    for code, slot in zip(CALLS[symbol].results, invoke(f, symbol, args, about=about), strict=True):
        found += f.code.load(slot, code_parts(f.layout, code))
    return tuple(found)


def _span(layout: Layout, parts: tuple[Part, ...]) -> tuple[int, int]:
    align = max(layout.target.natural_align(part.kind) for part in parts)
    return round_up(parts[-1].offset + parts[-1].kind.size, align), align


def _measure(layout: Layout, typ: Type) -> tuple[int, int]:
    return layout.size(typ), layout.align(typ)


def held(f: Function, place: Place, typ: Type) -> Held:
    """The value at `place`, where no later call destroys it."""
    parts = f.layout.parts(typ)
    if parts is not None:
        return f.code.load(place, parts)
    aside = f.temporary(typ)
    f.code.copy(aside, place, f.layout.size(typ))
    return aside


def put(f: Function, value: Held, typ: Type, place: Place) -> None:
    """A value that was set aside to `place`."""
    if isinstance(value, Slot):
        f.code.copy(place, value, f.layout.size(typ))
    else:
        f.code.store(place, value, f.layout.parts(typ) or ())
