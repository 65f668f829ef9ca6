"""IR as text, one op a line, for listings, tests and people.

Registers are `v0`, slots `8(out)`, `0(local)` and `16(param)`, frame places `24(SP)`, memory behind a pointer
`8(v1)`, data `name+4`. Kinds follow the mnemonic: `add.i32 v0, v1, 3`.

Invariant: equal ops print equally, different ops differently.
"""

from __future__ import annotations

from goexit_lab.ir import ops
from goexit_lab.ir.program import Func


def show(func: Func) -> str:
    """A whole function: a heading with its sizes in bytes, then its ops with their Go lines."""
    head = f"func {func.name} args {func.arg_bytes} locals {func.local_bytes} out {func.out_bytes}"
    lines = [head]
    for op, line in zip(func.code, func.lines, strict=True):
        lines.append(f"{op.name}:" if isinstance(op, ops.Label) else f"{line or '':>5}  {show_op(op)}")
    return "\n".join(lines) + "\n"


def show_op(op: ops.Op) -> str:
    """One op, without its line."""
    match op:
        case ops.Label(name):
            return f"{name}:"
        case ops.Mov(dst, src):
            return f"mov {operand(dst)}, {operand(src)}"
        case ops.Lea(dst, at):
            return f"lea {operand(dst)}, {place(at)}"
        case ops.Load(dst, at, kind):
            return f"load.{kind} {operand(dst)}, {place(at)}"
        case ops.Store(at, src, kind):
            return f"store.{kind} {place(at)}, {operand(src)}"
        case ops.Bin(operator, dst, a, b, kind):
            return f"{operator}.{kind} {operand(dst)}, {operand(a)}, {operand(b)}"
        case ops.Cmp(operator, dst, a, b, kind):
            return f"set{operator}.{kind} {operand(dst)}, {operand(a)}, {operand(b)}"
        case ops.Un(operator, dst, a, kind):
            return f"{operator}.{kind} {operand(dst)}, {operand(a)}"
        case ops.Conv(dst, a, src, to):
            return f"conv.{src}.{to} {operand(dst)}, {operand(a)}"
        case ops.Move(dst, src, size):
            return f"move {place(dst)}, {place(src)}, {size} bytes"
        case ops.Zero(at, size):
            return f"zero {place(at)}, {size} bytes"
        case ops.MemEq(dst, a, b, size):
            return f"memeq {operand(dst)}, {place(a)}, {place(b)}, {size} bytes"
        case _:
            return _control(op)


def _control(op: ops.Op) -> str:
    match op:
        case ops.Jump(target):
            return f"jump {target}"
        case ops.BranchIf(operator, a, b, kind, target):
            return f"if {operator}.{kind} {operand(a)}, {operand(b)} jump {target}"
        case ops.BranchIfResult(target):
            return f"if result jump {target}"
        case ops.Call(symbol):
            return f"call {symbol}"
        case ops.CallPtr(fn):
            return f"call *{operand(fn)}"
        case ops.Go(fn, size):
            return f"go {operand(fn)}, {size} bytes"
        case ops.Defer(fn, size):
            return f"defer {operand(fn)}, {size} bytes"
        case ops.Trap(why):
            return f"trap {why}"
        case _:
            return type(op).__name__.lower()


def operand(value: ops.Operand) -> str:
    """A register, constant or symbol."""
    match value:
        case ops.Reg(n):
            return f"v{n}"
        case ops.Imm(number):
            return repr(number)
        case ops.Sym(name):
            return f"&{name}"


def place(at: ops.Place) -> str:
    """A place in memory."""
    match at:
        case ops.Slot(area, offset):
            return f"{offset}({area})"
        case ops.Frame(offset):
            return f"{offset}(SP)"
        case ops.Pointer(base, offset):
            return f"{offset}({operand(base)})"
        case ops.Static(symbol, offset):
            return f"{symbol}+{offset}" if offset else symbol
