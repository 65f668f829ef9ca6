"""Lay out text and data and resolve every symbol.

The text starts at TEXT_START: first the assembler stubs, then the natives, then the program's functions;
each starts at a multiple of 16. Data follows on the next page: the runtime's, then the program's.

Invariant: sizes never depend on addresses, so one pass places and a second resolves.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goexit_lab.arch import isa
from goexit_lab.arch.target import Target
from goexit_lab.ir import ops
from goexit_lab.ir.program import Datum, Func, Program
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import round_up
from goexit_lab.machine.image import Code, Image, Instruction, NativePart, SetScratch, Symbol
from goexit_lab.machine.native import Native

TEXT_START = 0x400000  # where Linux put the text of the recorded programs, rounded
PAGE = 4096


@dataclass(slots=True)
class _Item:
    """One instruction before it is resolved."""

    code: Code
    line: int
    text: str
    about: str = ""
    address: int = 0
    size: int = 0


@dataclass(slots=True)
class _Body:
    """One function before it is resolved; `labels` maps a local label to the index of the item it precedes."""

    name: str
    user: bool
    frame: int = 0
    args: int = 0
    locals: int = 0
    nosplit: bool = True
    func: Func | None = None
    items: list[_Item] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)  # item index of each native part, then of the epilogue
    body: int = 0  # item index of the first instruction after the prologue

    def add(self, code: Code, line: int = 0, text: str = "", about: str = "") -> None:
        """Append an instruction."""
        self.items.append(_Item(code, line, text, about))

    def listing(self, lines: Iterable[isa.Line], line: int = 0) -> None:
        """Append the instructions of a listing."""
        for each in lines:
            if isinstance(each.instr, isa.LabelI):
                self.labels[each.instr.name] = len(self.items)
            else:
                self.add(each.instr, line, each.text)


def link(
    program: Program,
    target: Target,
    *,
    stubs: Sequence[isa.Listing],
    natives: Sequence[Native],
    data: Sequence[Datum],
    frames: Mapping[str, int] | None = None,
) -> Image:
    """The image of `program` for `target`.

    `data` is the runtime's own; `frames` (bytes by function name) replaces the compiler's frame sizes where it
    is at least as large as needed, as the recordings do. Raises InternalError for an undefined symbol.
    """
    bodies = [_stub(each) for each in stubs]
    bodies += [_native(each, target) for each in natives]
    bodies += [_function(each, target, (frames or {}).get(each.name)) for each in program.functions]
    text_end = _place(bodies, target)
    data_start = round_up(text_end, PAGE)
    placed, data_end = _place_data([*data, *program.data], data_start)
    labels = {name: address for name, (address, _) in placed.items()}
    labels |= {body.name: body.items[0].address for body in bodies}
    image = Image(
        text={},
        functions=[],
        data=placed,
        data_image=[],
        text_start=TEXT_START,
        text_end=text_end,
        data_start=data_start,
        data_end=data_end,
        virtual_registers=max((each.registers for each in program.functions), default=0),
        init=list(program.init),
        source_name=program.source_name,
        labels=labels,
    )
    for body in bodies:
        _resolve(body, target, image)
    image.data_image = [_content(each, placed[each.name][0], labels, target.word) for each in (*data, *program.data)]
    return image


def needed_frame(func: Func, target: Target) -> int:
    """The least frame `func` can run in, in bytes: locals, outgoing arguments and the saved link register."""
    own = round_up(func.local_bytes, target.word) + round_up(func.out_bytes, target.word)
    calls = any(isinstance(op, ops.Call | ops.CallPtr | ops.Go | ops.Defer) for op in func.code)
    return own + target.abi.saved_lr if own or calls else 0  # a leaf without locals keeps its return PC in LR


def _stub(listing: isa.Listing) -> _Body:
    body = _Body(listing.symbol, user=False, frame=listing.frame, nosplit=listing.nosplit)
    body.listing(listing.lines)
    return body


def _native(native: Native, target: Target) -> _Body:
    body = _Body(native.name, user=False, frame=native.frame, args=native.args, nosplit=native.nosplit)
    body.listing(target.prologue(native.frame, native.args, native.nosplit).lines)
    body.body = len(body.items)
    for index in range(len(native.parts)):
        body.parts.append(len(body.items))
        body.add(NativePart(native, index, ()), text=f"{native.name} (part {index})" if index else native.name)
    body.parts.append(len(body.items))
    body.listing(target.epilogue(native.frame).lines)
    return body


def _function(func: Func, target: Target, frame: int | None) -> _Body:
    need = needed_frame(func, target)
    chosen = frame if frame is not None and frame >= need else need
    body = _Body(
        func.name,
        user=func.user,
        frame=chosen,
        args=func.arg_bytes,
        locals=func.local_bytes,
        nosplit=func.nosplit,
        func=func,
    )
    body.listing(target.prologue(chosen, func.arg_bytes, func.nosplit).lines, func.line)
    body.body = len(body.items)
    for op, line in zip(func.code, func.lines, strict=True):
        _expand(body, op, line, target)
    return body


def _expand(body: _Body, op: ops.Op, line: int, target: Target) -> None:
    """Append `op`, replaced by the architecture's sequence where there is one."""
    match op:
        case ops.Label(name):
            body.labels[_own(name)] = len(body.items)
        case ops.Ret():
            body.listing(target.epilogue(body.frame).lines, line)
        case ops.Call(symbol, about):
            body.add(isa.CallI(isa.S(symbol)), line, f"CALL\t{symbol}(SB)", about)
        case ops.CallPtr(fn, about):
            body.add(SetScratch(target.scratch, fn), line)
            body.add(isa.CallI(isa.R(target.scratch)), line, f"CALL\t{target.scratch}", about)
        case ops.Go(fn, size):
            body.add(SetScratch(target.scratch, fn), line)
            body.listing(target.start_sequence("runtime.newproc", size).lines, line)
        case ops.Defer(fn, size):
            body.add(SetScratch(target.scratch, fn), line)
            body.listing(target.start_sequence("runtime.deferproc", size).lines, line)
        case ops.BranchIfResult(name):
            body.add(isa.CmpI(isa.R(target.result), isa.I(0)), line, f"CMP\t{target.result}, $0")
            body.add(isa.JmpI(isa.S(_own(name)), isa.Cond.NE), line, f"JNE\t{name}")
        case _:
            body.add(_on_frame(op, body, target), line)


def _on_frame(op: ops.Op, body: _Body, target: Target) -> ops.Op:
    """`op` with every frame slot replaced by its distance from SP."""
    changed: dict[str, Any] = {  # Any: which fields hold places differs from op to op
        each.name: _frame_place(value, body, target)
        for each in dataclasses.fields(op)
        if isinstance(value := getattr(op, each.name), ops.Slot)
    }
    return dataclasses.replace(op, **changed) if changed else op


def _frame_place(slot: ops.Slot, body: _Body, target: Target) -> ops.Frame:
    match slot.area:
        case ops.Area.PARAM:
            return ops.Frame(body.frame + target.word + slot.offset)
        case ops.Area.LOCAL:
            return ops.Frame(body.frame - round_up(body.locals, target.word) + slot.offset)
        case ops.Area.OUT:
            return ops.Frame(target.abi.out_base + slot.offset)


def _place(bodies: Sequence[_Body], target: Target) -> int:
    """Give every instruction its address; the end of the text."""
    address = TEXT_START
    for body in bodies:
        address = round_up(address, 16)
        if not body.items:
            raise InternalError(f"function {body.name} has no instructions")
        for item in body.items:
            item.address = address
            item.size = target.instruction_bytes(item.code)
            address += item.size
    return address


def _place_data(data: Sequence[Datum], start: int) -> tuple[dict[str, tuple[int, int]], int]:
    placed: dict[str, tuple[int, int]] = {}
    for each in data:
        start = round_up(start, each.align)
        placed[each.name] = (start, len(each.content))
        start += len(each.content)
    return placed, round_up(start, PAGE)


def _content(datum: Datum, address: int, labels: Mapping[str, int], word: int) -> tuple[int, bytes]:
    content = bytearray(datum.content)
    for offset, symbol in datum.relocations:
        if symbol not in labels:
            raise InternalError(f"datum {datum.name} refers to the undefined symbol {symbol}")
        content[offset : offset + word] = labels[symbol].to_bytes(word, "little")
    return address, bytes(content)


def _resolve(body: _Body, target: Target, image: Image) -> None:
    """Turn the body's items into the image's instructions and its symbol."""
    start, last = body.items[0].address, body.items[-1]
    parts = tuple(body.items[index].address for index in body.parts)
    depth = 0
    for item in body.items:
        code = item.code
        if isinstance(code, NativePart):
            code = NativePart(code.native, code.index, parts)
        image.text[item.address] = Instruction(
            item.address,
            item.size,
            code,
            item.line,
            item.text,
            _target(item.code, body, image),
            depth,
            item.about,
        )
        depth = _depth_after(code, depth, body.frame, target)
    func = body.func
    first = body.items[min(body.body, len(body.items) - 1)].address
    image.functions.append(
        Symbol(
            body.name,
            start,
            last.address + last.size - start,
            body.frame,
            body.args,
            body.user,
            round_up(body.locals, target.word),
            func.line if func else 0,
            func.variables if func else (),
            first,
            body.nosplit,
        )
    )


def _depth_after(code: Code, depth: int, frame: int, target: Target) -> int:
    """How far SP is below its entry value after `code`; what follows a return lies in the body again."""
    match code:
        case isa.SubI(isa.R(name), isa.I(value)) if name == target.sp:
            return depth + value
        case isa.AddI(isa.R(name), isa.I(value)) if name == target.sp:
            return depth - value
        case isa.PushI():
            return depth + target.word
        case isa.PopI():
            return depth - target.word
        case isa.RetI() | isa.JmpI(isa.R()):  # arm returns by a branch to LR
            return frame
        case _:
            return depth


def _target(code: Code, body: _Body, image: Image) -> int:
    """The address that a jump, branch or direct call goes to, else 0."""
    match code:
        case ops.Jump(name) | ops.BranchIf(_, _, _, _, name):
            return _label(_own(name), body)
        case isa.JmpI(isa.S(name), _) | isa.CallI(isa.S(name), _):
            if name in body.labels:
                return _label(name, body)
            if name not in image.labels:
                raise InternalError(f"{body.name} refers to the undefined symbol {name}")
            return image.labels[name]
        case _:
            return 0


def _own(label: str) -> str:
    """A compiled function's label, kept apart from those of the listings around its body."""
    return f"ir {label}"


def _label(name: str, body: _Body) -> int:
    if name not in body.labels or body.labels[name] >= len(body.items):
        raise InternalError(f"{body.name} has no code at label {name}")
    return body.items[body.labels[name]].address
