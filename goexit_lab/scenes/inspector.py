"""One thing of a picture opened: its C fields by name, its bytes, and what is different from an earlier moment.

Model: a struct's fields come from the layout that the runtime itself uses, structs inside it spelt out (`sched.pc`). A
frame has the program's variables that lie in it, and the address that it returns to. A segment has its parts: Stktops,
frames, free bytes, guard area. Values are words where an address has a name. What is not there at a moment has no rows
and a sentence that says so; what has been let go of but still lies in memory is shown and called that.

Invariant: everything shown was read from the memory of the moment, at the address that stands beside it.
Invariant: reading writes nothing, whatever address a name gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from goexit_lab.arch.layout import Array, CType, Field, Scalar, Struct, lay_out
from goexit_lab.ir.ops import Area
from goexit_lab.kit.faults import Fault
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.machine.walk import FrameOnStack
from goexit_lab.runtime import inspect as chains
from goexit_lab.runtime.cursor import Cursor
from goexit_lab.runtime.structs import G, Hchan, StackGuard
from goexit_lab.scenes.addresses import Addresses
from goexit_lab.scenes.drawing.names import short
from goexit_lab.scenes.ink import number
from goexit_lab.scenes.objects import Ref, name
from goexit_lab.scenes.panics import fate
from goexit_lab.scenes.read_panics import panics_of, read_panics
from goexit_lab.trace.state import Segment, State

MOST_BYTES: Final = 512
"""Bytes of one thing that are shown."""
MOST_ROWS: Final = 80
_INTS: Final = {
    "int": Kind.I32, "uint": Kind.U32, "int8": Kind.I8, "uint8": Kind.U8, "byte": Kind.U8, "int16": Kind.I16,
    "uint16": Kind.U16, "int32": Kind.I32, "rune": Kind.I32, "uint32": Kind.U32, "int64": Kind.I64, "uint64": Kind.U64,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its C or Go type, where it lies, its value in words, its bytes; `object` is what it points to."""

    name: str
    type: str
    address: int
    size: int
    value: str
    raw: bytes = b""
    object: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One thing. `about` is a sentence; `content` its bytes from `address` on, at most `MOST_BYTES` of them."""

    object: str
    title: str
    about: str
    address: int = 0
    rows: tuple[Row, ...] = ()
    content: bytes = b""


def inspect(state: State, ref: Ref) -> Inspection:
    """The thing of that name at the moment `state`."""
    try:
        match ref.kind:
            case "G":
                return _g(state, ref)
            case "M":
                return _m(state, ref)
            case "Sched":
                about = "The scheduler’s state: its queues, and how many Gs and Ms there are."
                return _struct(state, ref, state.sched, "Sched", about)
            case "Stktop":
                return _stktop(state, ref)
            case "Defer":
                return _defer(state, ref)
            case "Panic":
                return _panic(state, ref)
            case "Hchan":
                return _hchan(state, ref)
            case "Segment":
                return _segment(state, ref)
            case _:
                return _frame(state, ref)
    except Fault:
        return _absent(ref, "Nothing is mapped at that address.")


def extent_of(state: State, ref: Ref) -> tuple[int, int] | None:
    """Where the thing lies at the moment `state`: its address and its bytes; None where it is not there."""
    found = inspect(state, ref)
    if not found.address:
        return None
    if found.content:
        return found.address, len(found.content)
    return found.address, max(row.address + row.size for row in found.rows) - found.address


def _absent(ref: Ref, why: str) -> Inspection:
    return Inspection(str(ref), f"{ref.kind} at {ref.at:#x}", why)


def _g(state: State, ref: Ref) -> Inspection:
    g = next((each for each in state.gs() if each.addr == ref.at), None)
    if g is None:
        return _absent(ref, "There is no G at that address yet.")
    links = len(chains.segments(state.runtime, g.addr) or [])
    about = f"status {state.status(g)}, {links} link{'' if links == 1 else 's'} of stack, {len(state.defers(g))} Defer"
    return _struct(state, ref, g, f"G of goroutine {g.goid}", f"{about} pending.")


def _m(state: State, ref: Ref) -> Inspection:
    m = next((each for each in state.ms() if each.id == ref.at), None)
    if m is None:
        return Inspection(str(ref), f"M{ref.at}", "There is no such M yet.")
    return _struct(state, ref, m, f"M{m.id}", "A thread of the operating system.")


def _stktop(state: State, ref: Ref) -> Inspection:
    for g, segment in _links(state):
        if segment.top.addr == ref.at:
            where = "placed inside a segment: nothing was allocated for it" if segment.in_place else "at the upper end"
            about = f"In the stack chain of goroutine {g.goid}, {where}."
            return _struct(state, ref, segment.top, "Stktop", about)
    about = "In no stack chain at this step. These bytes are what lies there now."
    return _struct(state, ref, chains.stktop(state.runtime, ref.at), "Stktop", about)


def _hchan(state: State, ref: Ref) -> Inspection:
    c = Hchan(state.machine.mem, state.runtime.structs, ref.at)
    about = f"A ring of {c.dataqsiz} places, {c.qcount} of them full." if c.dataqsiz else "Unbuffered."
    return _struct(state, ref, c, "Hchan, a channel", about)


def _defer(state: State, ref: Ref) -> Inspection:
    record = chains.deferred(state.runtime, ref.at)
    owner = next((g for g in state.gs() for each in state.defers(g) if each.addr == ref.at), None)
    if owner is None:
        about = "On no goroutine’s list at this step. These bytes are what lies there now."
        return _struct(state, ref, record, "Defer", about)
    late = ", which is dead: nobody will run it" if state.status(owner) == "Gdead" else ""
    found = _struct(state, ref, record, "Defer", f"Pending in goroutine {owner.goid}{late}.")
    size = max(0, min(record.siz, MOST_BYTES))
    raw = state.machine.mem.read(record.args, size)
    rows = (*found.rows[:-1], Row("args", f"byte[{record.siz}]", record.args, size, "arguments", raw))
    length = min(MOST_BYTES, record.args - record.addr + max(size, 8))
    content = state.machine.mem.read(record.addr, length)
    return Inspection(found.object, found.title, found.about, found.address, rows, content)


def _panic(state: State, ref: Ref) -> Inspection:
    for g in state.gs():
        shown = {each.addr: each for each in read_panics(state, g)}
        for record in panics_of(state, g):
            if record.addr == ref.at:
                what = fate(shown[ref.at], dead=state.status(g) == "Gdead") or "in progress"
                about = f"panic({shown[ref.at].value}) on the list of goroutine {g.goid}: {what}."
                return _struct(state, ref, record, "Panic", about)
    return _absent(ref, "On no goroutine’s list at this step.")


def _links(state: State) -> Iterator[tuple[G, Segment]]:
    for g in state.gs():
        for segment in state.segments(g):
            yield g, segment


# ---- structs ---------------------------------------------------------------------------------------------------------


def _struct(state: State, ref: Ref, at: Cursor, title: str, about: str) -> Inspection:
    content = state.machine.mem.read(at.addr, min(at.size, MOST_BYTES))
    addresses = Addresses(state)
    rows = list(_fields(state, addresses, at.addr, "", at.layout.fields.values()))
    status = next((index for index, row in enumerate(rows) if row.name == "status"), None)
    if status is not None and isinstance(at, G):
        old = rows[status]
        rows[status] = Row(old.name, old.type, old.address, old.size, chains.status_name(at), old.raw)
    return Inspection(str(ref), title, about, at.addr, tuple(rows[:MOST_ROWS]), content)


def _fields(state: State, addresses: Addresses, base: int, prefix: str, fields: Iterable[Field]) -> Iterator[Row]:
    """The rows of a layout's fields, structs inside it spelt out."""
    mem, layouts = state.machine.mem, state.runtime.structs
    for field in fields:
        at, label = base + field.offset, prefix + field.name
        if isinstance(field.ctype, Struct):
            inner = lay_out(field.ctype, layouts.word, state.machine.target.abi.max_align)
            yield from _fields(state, addresses, at, f"{label}.", inner.fields.values())
            continue
        raw = mem.read(at, field.size)
        if field.kind is None:
            yield Row(label, _ctype(field.ctype), at, field.size, "", raw)
            continue
        value = mem.load_int(at, field.kind)
        pointer = isinstance(field.ctype, Scalar) and field.ctype.kind is None
        words = addresses.words(value) if pointer else number(value)
        yield Row(label, _ctype(field.ctype), at, field.size, words, raw, addresses.object(value) if pointer else "")


def _ctype(ctype: CType) -> str:
    match ctype:
        case Scalar(None):
            return "pointer"
        case Scalar(kind):
            return f"{'u' if kind.name.startswith('U') else ''}int{8 * kind.size}" if kind else ""
        case Array(element, count):
            return f"{_ctype(element)}[{count}]"
        case Struct():
            return ctype.name


# ---- stacks ----------------------------------------------------------------------------------------------------------


def _segment(state: State, ref: Ref) -> Inspection:
    found = [(g, segment) for g, segment in _links(state) if segment.low == ref.at]
    if not found:
        return _absent(ref, "No goroutine’s chain has a segment there at this step.")
    g, outer = found[-1]
    rows = [
        Row("Stktop", "in place" if each.in_place else "Stktop", each.top.addr, each.top.size,
            f"args {each.top.args}", object=name("Stktop", each.top.addr))
        for _, each in found
    ]  # fmt: skip
    frames = [each for each in _frames(state, g) if outer.low <= each.low < outer.high]
    rows += [_frame_row(state, each) for each in frames]
    rows.sort(key=lambda row: -row.address)
    del rows[MOST_ROWS - 2 :]
    lowest = min([row.address for row in rows])
    if lowest > outer.guard:
        size = lowest - outer.guard
        rows.append(Row("free", "bytes", outer.guard, size, f"{number(size)} bytes down to stackguard"))
    rows.append(Row("guard area", "bytes", outer.low, StackGuard, f"stackguard is {outer.guard:#x}"))
    about = f"{number(outer.size)} bytes of goroutine {g.goid}’s stack, its upper end first."
    return Inspection(str(ref), f"Segment at {outer.low:#x}", about, outer.low, tuple(rows))


def _frames(state: State, g: G) -> list[FrameOnStack]:
    return [] if state.status(g) == "Gdead" else state.frames(g)[:MOST_BYTES]


def _frame_row(state: State, frame: FrameOnStack) -> Row:
    back = 0 if state.machine.target.lr is not None else state.machine.target.word
    line = f"line {frame.line}" if frame.line else "runtime"
    size = frame.high - frame.low + back
    return Row(short(frame.function), "frame", frame.low, size, line, object=name("Frame", frame.low) if size else "")


def _frame(state: State, ref: Ref) -> Inspection:
    found = [(each.high, g, each) for g in state.gs() for each in _frames(state, g) if each.low == ref.at]
    if found:
        _, g, frame = max(
            found, key=lambda each: each[0]
        )  # on arm, one that has no bytes yet lies where its caller's do
        return _one_frame(state, ref, g, frame)
    return _absent(ref, "No frame begins there at this step: the function has returned, or was not called yet.")


def _one_frame(state: State, ref: Ref, g: G, frame: FrameOnStack) -> Inspection:
    machine, addresses = state.machine, Addresses(state)
    word, mem = machine.target.word, state.machine.mem
    symbol = machine.image.function_at(machine.image.labels.get(frame.function, 0))
    kind = Kind.U64 if word == Kind.U64.size else Kind.U32
    rows: list[Row] = []
    full = symbol is not None and frame.high - frame.low == symbol.frame
    if symbol is not None and full:
        for each in symbol.variables:
            below = round_up(symbol.locals, word)
            at = {
                Area.PARAM: frame.high + word + each.offset,
                Area.LOCAL: frame.high - below + each.offset,
            }.get(each.area, frame.low + each.offset)
            raw = mem.read(at, min(each.size, MOST_BYTES))
            rows.append(Row(each.name, each.type, at, len(raw), _go_value(state, addresses, each.type, raw), raw))
    back = frame.low if machine.target.lr is not None else frame.high
    if frame.high > frame.low or machine.target.lr is None:
        to = mem.load_int(back, kind)
        rows.append(Row("return address", "pointer", back, word, addresses.words(to), mem.read(back, word)))
    rows.sort(key=lambda row: -row.address)
    end = frame.high + (word if machine.target.lr is None else 0) + (symbol.args if symbol is not None else 0)
    content = mem.read(frame.low, max(0, min(MOST_BYTES, end - frame.low)))
    variables = (
        "its variables that lie in memory, and where it returns to" if frame.user else "a function of the runtime"
    )
    about = (
        f"On the stack of goroutine {g.goid}, {number(frame.high - frame.low)} bytes and its arguments: {variables}."
    )
    return Inspection(str(ref), f"Frame of {short(frame.function)}", about, frame.low, tuple(rows[:MOST_ROWS]), content)


def _go_value(state: State, addresses: Addresses, type_: str, raw: bytes) -> str:
    """A variable's bytes as its Go type reads them; bytes where the type is none of the simple ones."""
    word = state.machine.target.word
    if type_ in _INTS and len(raw) == _INTS[type_].size:
        return number(int.from_bytes(raw, "little", signed=_INTS[type_].name.startswith("I")))
    if type_ == "bool" and len(raw) == 1:
        return "true" if raw[0] else "false"
    if type_ == "string" and len(raw) == 2 * word:
        at, length = int.from_bytes(raw[:word], "little"), int.from_bytes(raw[word : word + 4], "little")
        text = state.machine.mem.read(at, min(length, 40)).decode("utf-8", "replace") if length else ""
        return repr(text) + ("…" if length > 40 else "")
    if len(raw) == word and type_.startswith(("*", "chan", "map", "func", "uintptr", "unsafe.Pointer")):
        return addresses.words(int.from_bytes(raw, "little"))
    return "bytes"


# ---- what is different -----------------------------------------------------------------------------------------------


def changed(before: Inspection | None, now: Inspection) -> dict[str, str]:
    """Rows of `now` whose bytes were others in `before`: name → the value then. Of what was not there before, none."""
    if before is None or before.address != now.address:
        return {}
    old = {(row.name, row.address): row for row in before.rows}
    found: dict[str, str] = {}
    for row in now.rows:
        was = old.get((row.name, row.address))
        if was is not None and was.raw != row.raw:
            found[row.name] = was.value
    return found


def changed_bytes(before: Inspection | None, now: Inspection) -> list[int]:
    """Offsets into the content at which a byte is another one than in `before`."""
    if before is None or before.address != now.address:
        return []
    pairs = zip(before.content, now.content, strict=False)
    return [offset for offset, (old, new) in enumerate(pairs) if old != new]
