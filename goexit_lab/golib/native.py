"""How a function of a Go package is implemented in Python: from its Go signature to a native.

Model: most are functions of plain values (`len`-like: bytes in, numbers out). Their arguments are read from memory by
the types in the Go declaration, and their results written back: a string or []byte is bytes, a []string a list of
bytes, an integer or rune an int, a pointer an address. `Asking` ones also get the runtime and the cpu. A `Whole` has
parts of its own, for what calls back into Go or blocks.

Invariant: between two parts nothing is kept but what lies in simulated memory.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_f32, wrap
from goexit_lab.lang import types
from goexit_lab.lang.types import Signature, Type, under
from goexit_lab.lower.layout import CallLayout, Layout
from goexit_lab.machine.native import Native
from goexit_lab.runtime.failure import FRAME, RuntimeErrorText, fail
from goexit_lab.runtime.gotype import GoSlice, load_slice, load_string, return_string, store_slice, store_string
from goexit_lab.runtime.malloc import mal

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

Function = Callable[..., object]
"""A function of plain values."""
GoPart = Callable[["Runtime", "Cpu", CallLayout], int]
"""A part of a native that finds its arguments by the layout of the call."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A function that gets the runtime and the cpu before its arguments."""

    function: Function


@dataclass(frozen=True, slots=True)
class Whole:
    """A native with parts of its own; `words` of locals and outgoing arguments in its frame."""

    parts: tuple[GoPart, ...]
    words: int
    nosplit: bool = False  # it stands in the caller's segment, and must be small


Implementation = Function | Asking | Whole

Reader = Callable[["Runtime", int], object]
Writer = Callable[["Runtime", "Cpu", int, object], None]


def native(rt: Runtime, layout: Layout, symbol: str, signature: Signature, implementation: Implementation) -> Native:
    """`implementation` as the native `symbol` of the runtime."""
    params = [var.type for var in signature.params.vars]
    results = [var.type for var in signature.results.vars]
    placed = layout.call(params, results)
    if isinstance(implementation, Whole):
        parts = tuple(_bound(part, rt, placed) for part in implementation.parts)
        words = max(implementation.words, FRAME)
    else:
        readers = [_reader(layout, typ) for typ in params]
        writers = [_writer(layout, typ) for typ in results]
        parts = (_calling(rt, implementation, placed, readers, writers),)
        words = FRAME
    frame = words * rt.word + rt.target.abi.saved_lr
    nosplit = isinstance(implementation, Whole) and implementation.nosplit
    return Native(symbol, parts, frame, placed.size, nosplit)


def _bound(part: GoPart, rt: Runtime, placed: CallLayout) -> Callable[[Cpu], int]:
    def run(cpu: Cpu) -> int:
        return part(rt, cpu, placed)

    return run


def _calling(
    rt: Runtime,
    implementation: Function | Asking,
    placed: CallLayout,
    readers: Sequence[Reader],
    writers: Sequence[Writer],
) -> Callable[[Cpu], int]:
    """The part that reads the arguments, calls the function and writes the results."""
    asks = isinstance(implementation, Asking)
    function: Function = implementation.function if isinstance(implementation, Asking) else implementation
    given = tuple(zip(readers, placed.params, strict=True))
    written = tuple(zip(writers, placed.results, strict=True))
    several = len(written) > 1

    def run(cpu: Cpu) -> int:
        first = cpu.arg_address()
        args = [read(rt, first + offset) for read, offset in given]
        try:
            found = function(rt, cpu, *args) if asks else function(*args)
        except RuntimeErrorText as error:
            return fail(rt, cpu, str(error))
        first = cpu.arg_address()
        if several:
            for (write, offset), value in zip(written, cast("tuple[object, ...]", found), strict=True):
                write(rt, cpu, first + offset, value)
        else:
            for write, offset in written:
                write(rt, cpu, first + offset, found)
        return cpu.ret()

    return run


# ---- from memory ---------------------------------------------------------------------------------------------------


def _reader(layout: Layout, typ: Type) -> Reader:
    match under(typ):
        case types.Basic(kind=types.Kind.STRING):
            return load_string
        case types.Basic(kind=types.Kind.BOOL):
            return lambda rt, addr: rt.machine.mem.load_int(addr, Kind.U8) != 0
        case types.Basic(kind=types.Kind.COMPLEX128):
            return lambda rt, addr: complex(*struct.unpack("<dd", rt.machine.mem.read(addr, 16)))
        case types.Slice(elem=elem):
            return partial(_read_slice, layout, elem)
        case types.Interface():
            return lambda _rt, addr: addr
        case found if layout.scalar(typ):
            kind = layout.kind(found)
            return lambda rt, addr: rt.machine.mem.load(addr, kind)
        case _:
            raise InternalError(f"no argument of type {typ} can be given to Python")


def _read_slice(layout: Layout, elem: Type, rt: Runtime, addr: int) -> object:
    found = load_slice(rt, addr)
    base, size = under(elem), layout.size(elem)
    match base:
        case types.Basic(kind=types.Kind.UINT8):
            return rt.machine.mem.read(found.array, found.len)
        case types.Basic(kind=types.Kind.STRING):
            return [load_string(rt, found.array + index * size) for index in range(found.len)]
        case types.Basic():
            code = layout.kind(elem).code
            return list(struct.unpack(f"<{found.len}{code}", rt.machine.mem.read(found.array, found.len * size)))
        case types.Slice():
            return [_read_slice(layout, base.elem, rt, found.array + index * size) for index in range(found.len)]
        case _:
            return found


# ---- to memory -----------------------------------------------------------------------------------------------------


def _writer(layout: Layout, typ: Type) -> Writer:
    match under(typ):
        case types.Basic(kind=types.Kind.STRING):
            return lambda rt, cpu, addr, value: return_string(rt, cpu, addr, cast("bytes", value))
        case types.Basic(kind=types.Kind.COMPLEX128):
            return _write_complex
        case types.Slice(elem=elem):
            return partial(_write_slice, layout, elem)
        case types.Interface():
            return _write_words
        case found if layout.scalar(typ):
            return partial(_write_number, layout.kind(found))
        case _:
            raise InternalError(f"no result of type {typ} can come from Python")


def _write_number(kind: Kind, rt: Runtime, cpu: Cpu, addr: int, value: object) -> None:
    del cpu
    number = cast("float", value)
    if not kind.floating:
        rt.machine.mem.store(addr, kind, wrap(int(number), kind))
        return
    rt.machine.mem.store(addr, kind, round_f32(number) if kind is Kind.F32 else float(number))


def _write_complex(rt: Runtime, cpu: Cpu, addr: int, value: object) -> None:
    del cpu
    number = cast("complex", value)
    rt.machine.mem.write(addr, struct.pack("<dd", number.real, number.imag))


def _write_words(rt: Runtime, cpu: Cpu, addr: int, value: object) -> None:
    """An interface, given as its two words."""
    del cpu
    for index, word in enumerate(cast("Sequence[int]", value)):
        rt.store_word(addr + index * rt.word, word)


def _write_slice(layout: Layout, elem: Type, rt: Runtime, cpu: Cpu, addr: int, value: object) -> None:
    """A new slice of bytes, strings, numbers, or of such slices; None is nil."""
    if value is None:
        store_slice(rt, addr, GoSlice(0, 0, 0))
        return
    base, size = under(elem), layout.size(elem)
    items = cast("Sequence[object]", value)
    block = mal(rt, cpu, max(size * len(items), 1))
    mem = rt.machine.mem
    match base:
        case types.Basic(kind=types.Kind.UINT8):
            mem.write(block, bytes(cast("bytes", value)))
        case types.Basic(kind=types.Kind.STRING):
            texts = cast("Sequence[bytes]", value)
            content = b"".join(texts)
            data = mal(rt, cpu, max(len(content), 1))
            mem.write(data, content)
            for index, text in enumerate(texts):
                store_string(rt, block + index * size, data, len(text))
                data += len(text)
        case types.Slice(elem=inner):
            for index, item in enumerate(items):
                _write_slice(layout, inner, rt, cpu, block + index * size, item)
        case _:
            kind = layout.kind(elem)
            for index, item in enumerate(items):
                _write_number(kind, rt, cpu, block + index * size, item)
    store_slice(rt, addr, GoSlice(block, len(items), len(items)))
