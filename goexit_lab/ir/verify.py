"""Checks that a program's IR keeps the rules that the linker and the machine rely on.

The model: everything is checked that can be without running: labels exist and are unique, control cannot fall off the
end, slots lie inside their areas, registers are in range, immediates fit their kinds, and on every way from the entry
a register is written before it is read, where a call writes nothing and destroys all.

Invariant: a verified function reads no register that a call destroyed.
"""

from __future__ import annotations

from collections.abc import Iterator

from goexit_lab.ir.calls import CALLS
from goexit_lab.ir.ops import (
    Area,
    Bin,
    BranchIf,
    BranchIfResult,
    Call,
    CallPtr,
    Cmp,
    Conv,
    Defer,
    Go,
    Imm,
    Jump,
    Label,
    Lea,
    Load,
    MemEq,
    Mov,
    Move,
    Op,
    Operand,
    Place,
    Pointer,
    Reg,
    Ret,
    Slot,
    Static,
    Store,
    Trap,
    Un,
    Zero,
)
from goexit_lab.ir.program import Func, Program
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind


def verify(program: Program) -> None:
    """Raise InternalError with every violation that `program` has."""
    problems = [problem for func in program.functions for problem in violations(func)]
    problems += _duplicates(program)
    if problems:
        raise InternalError("the IR breaks its rules: " + "; ".join(problems))


def violations(func: Func) -> list[str]:
    """What is wrong with one function; empty if nothing is."""
    found: list[str] = []
    if len(func.code) != len(func.lines):
        found.append(f"{func.name}: {len(func.code)} instructions but {len(func.lines)} lines")
    labels = [op.name for op in func.code if isinstance(op, Label)]
    found += [f"{func.name}: label {name} twice" for name in sorted(set(labels)) if labels.count(name) > 1]
    known = set(labels)
    for index, op in enumerate(func.code):
        if isinstance(op, Jump | BranchIf | BranchIfResult) and op.target not in known:
            found.append(f"{func.name}: no label {op.target}")
        if isinstance(op, BranchIfResult) and not (index and isinstance(func.code[index - 1], Defer)):
            found.append(f"{func.name}: no defer before {op}")
        found += [f"{func.name}: {problem} in {op}" for problem in _operation(func, op)]
    if not func.code or not ends(func.code[-1]):
        found.append(f"{func.name}: control falls off the end")
    if not found:
        found += _undefined(func)
    return found


def _duplicates(program: Program) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for name in [*(func.name for func in program.functions), *(datum.name for datum in program.data)]:
        if name in seen:
            found.append(f"symbol {name} twice")
        seen.add(name)
    return found


# ---- one instruction -------------------------------------------------------------------------------------


def _operation(func: Func, op: Op) -> Iterator[str]:
    for place, size, end in accesses(op):
        if isinstance(place, Slot):
            limit = {Area.PARAM: func.arg_bytes, Area.LOCAL: func.local_bytes, Area.OUT: func.out_bytes}[place.area]
            if place.offset < 0 or place.offset + size > limit:
                yield f"{place.area} bytes {place.offset} to {place.offset + size} of {limit}"
        elif isinstance(place, Static) and place.offset < 0:
            yield f"offset {place.offset}"
        if end and size < 0:
            yield f"size {size}"
    for reg in [*reads(op), *([written] if (written := writes(op)) is not None else [])]:
        if not 0 <= reg.n < func.registers:
            yield f"register {reg.n} of {func.registers}"
    for operand, kind in _immediates(op):
        if isinstance(operand, Imm) and not _fits(operand.value, kind):
            yield f"{operand.value} is no {kind}"
    if isinstance(op, Go | Defer) and op.size < 0:
        yield f"size {op.size}"


def accesses(op: Op) -> list[tuple[Place, int, bool]]:
    """The places of `op`, with the bytes it touches there; True where the op itself gives the size."""
    match op:
        case Load(_, place, kind) | Store(place, _, kind):
            return [(place, kind.size, False)]
        case Lea(_, place):
            return [(place, 0, False)]
        case Move(first, second, size) | MemEq(_, first, second, size):
            return [(first, size, True), (second, size, True)]
        case Zero(place, size):
            return [(place, size, True)]
        case _:
            return []


def _immediates(op: Op) -> list[tuple[Operand, Kind]]:
    match op:
        case Store(_, src, kind):
            return [(src, kind)]
        case Un(_, _, a, kind):
            return [(a, kind)]
        case Conv(_, a, kind, _):
            return [(a, kind)]
        case _:
            return []


def _fits(value: float, kind: Kind) -> bool:
    if kind.floating:
        return isinstance(value, float)
    if not isinstance(value, int):
        return False
    low = -(1 << kind.bits - 1) if kind.signed else 0
    return low <= value < (1 << (kind.bits - kind.signed))


# ---- registers -------------------------------------------------------------------------------------------


def _operands(op: Op) -> tuple[Operand, ...]:
    match op:
        case Mov(_, src):
            return (src,)
        case Store(_, src, _):
            return (src,)
        case Bin(_, _, a, b, _) | Cmp(_, _, a, b, _) | BranchIf(_, a, b, _, _):
            return a, b
        case Un(_, _, a, _) | Conv(_, a, _, _):
            return (a,)
        case CallPtr(fn) | Go(fn, _) | Defer(fn, _):
            return (fn,)
        case Label() | Jump() | BranchIfResult() | Call() | Ret() | Trap() | Load() | Lea() | Move() | Zero() | MemEq():
            return ()


def reads(op: Op) -> list[Reg]:
    """The registers that `op` reads."""
    found = [each for each in _operands(op) if isinstance(each, Reg)]
    for place, _, _ in accesses(op):
        if isinstance(place, Pointer) and isinstance(place.base, Reg):
            found.append(place.base)
    return found


def writes(op: Op) -> Reg | None:
    """The register that `op` writes."""
    match op:
        case Mov(dst) | Load(dst) | Lea(dst) | Bin(_, dst) | Cmp(_, dst) | Un(_, dst) | Conv(dst) | MemEq(dst):
            return dst
        case _:
            return None


def ends(op: Op) -> bool:
    """Whether control never goes on behind `op`."""
    match op:
        case Jump() | Ret() | Trap():
            return True
        case Call(symbol):
            entry = CALLS.get(symbol)
            return entry is not None and not entry.returns
        case _:
            return False


def _undefined(func: Func) -> list[str]:
    """Registers that may be read before they were written."""
    code = func.code
    labels = {op.name: index for index, op in enumerate(code) if isinstance(op, Label)}
    every = (1 << func.registers) - 1
    have: dict[int, int] = {0: 0}
    todo = [0]
    found: list[str] = []
    reported: set[int] = set()
    while todo:
        at = todo.pop()
        defined = have[at]
        while True:
            op = code[at]
            for reg in reads(op):
                if not defined >> reg.n & 1 and at not in reported:
                    reported.add(at)
                    found.append(f"{func.name}: register {reg.n} is read before it is written, at {at}: {op}")
            if isinstance(op, Call | CallPtr | Go | Defer):
                defined = 0
            dst = writes(op)
            if dst is not None:
                defined |= 1 << dst.n
            if isinstance(op, Jump | BranchIf | BranchIfResult):
                target = labels[op.target]
                merged = have.get(target, every) & defined
                if merged != have.get(target):
                    have[target] = merged
                    todo.append(target)
            if ends(op):
                break
            at += 1
            if isinstance(code[at], Label):
                merged = have.get(at, every) & defined
                if merged == have.get(at):
                    break
                have[at] = merged
                defined = merged
    return found
