"""What each instruction does, as templates of Python source.

`ir_statements` turns one IR op into lines of Python over register expressions; the engines decide what a
register expression is. A template only ever contains integers, fixed names and the register expressions the
engine hands in. Names that templates use are in `NAMES`; views and loaders by kind are added per memory.

Invariant: a template reads its operands before it writes its result.
Invariant: nothing that a Go program contains as text appears in a template.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from goexit_lab.ir import ops
from goexit_lab.ir.ops import BinOp, CmpOp, Kind, UnOp
from goexit_lab.kit import words
from goexit_lab.kit.faults import SIGFPE, Fault, InternalError
from goexit_lab.machine.memory import NIL_PAGE, Memory

_SMALL_BITS = 30  # of one digit of a Python int
_SMALL = 1 << _SMALL_BITS

Value = Callable[[ops.Operand], str]  # operand -> Python expression
Lines = list[str]

PYTHON_CMP = {
    CmpOp.EQ: "==",
    CmpOp.NE: "!=",
    CmpOp.LT: "<",
    CmpOp.LE: "<=",
    CmpOp.GT: ">",
    CmpOp.GE: ">=",
}
_PYTHON_BIN = {
    BinOp.ADD: "+",
    BinOp.SUB: "-",
    BinOp.MUL: "*",
    BinOp.AND: "&",
    BinOp.OR: "|",
    BinOp.XOR: "^",
}


def _divide_fault() -> Fault:
    return Fault(SIGFPE, 0, "divide by zero")


def _unreachable(why: str) -> InternalError:
    return InternalError(f"reached code that cannot be reached: {why}")


NAMES: dict[str, object] = {
    "div_float": words.div_float,
    "float_to_int": words.float_to_int,
    "round_f32": words.round_f32,
    "divide_fault": _divide_fault,
    "unreachable": _unreachable,
    "inf": math.inf,
    "nan": math.nan,
} | {f"KIND_{kind.value}": kind for kind in Kind}


def memory_names(mem: Memory) -> dict[str, object]:
    """The names under which templates reach `mem`: V_i32 (view), L_i32 (careful load), S_i32 (careful store), …"""
    names: dict[str, object] = {"move": mem.move, "zero": mem.zero, "read": mem.read}
    for kind in Kind:
        names[f"V_{kind.value}"] = mem.views[kind]
        names[f"L_{kind.value}"] = lambda address, kind=kind: mem.load(address, kind)
        names[f"S_{kind.value}"] = lambda address, value, kind=kind: mem.store(address, kind, value)
    # TOP, the first address that faults, may change during a run: whoever executes templates keeps it current.
    names["TOP"] = mem.mapped
    return names


def load(dst: str, address: str, kind: Kind, *, trusted: bool = False, wrap: str = "") -> Lines:
    """Lines that load `kind` from the address expression into `dst`; `trusted`: mapped and aligned for certain.

    `wrap` makes a word of the expression's value where that may be none; for an address in range it changes nothing.
    """
    mask, shift = kind.size - 1, kind.size.bit_length() - 1
    if trusted:
        return [f"{dst} = V_{kind.value}[{_index(address, shift)}]"]
    misaligned = f"p & {mask} or " if mask else ""
    return [
        f"p = {address}",
        f"if {misaligned}not {NIL_PAGE} <= p < TOP: {dst} = L_{kind.value}(p{wrap})",
        f"else: {dst} = V_{kind.value}[p >> {shift}]" if shift else f"else: {dst} = V_{kind.value}[p]",
    ]


def store(address: str, value: str, kind: Kind, *, trusted: bool = False, wrap: str = "") -> Lines:
    """Lines that store the value expression as `kind`; `trusted` and `wrap` as for `load`."""
    mask, shift = kind.size - 1, kind.size.bit_length() - 1
    if trusted:
        return [f"V_{kind.value}[{_index(address, shift)}] = {value}"]
    misaligned = f"p & {mask} or " if mask else ""
    return [
        f"p = {address}",
        f"if {misaligned}not {NIL_PAGE} <= p < TOP: S_{kind.value}(p{wrap}, {value})",
        f"else: V_{kind.value}[p >> {shift}] = {value}" if shift else f"else: V_{kind.value}[p] = {value}",
    ]


def _index(address: str, shift: int) -> str:
    return f"{address} >> {shift}" if shift else address


def wrapped(dst: str, expression: str, kind: Kind) -> Lines:
    """Lines that put the integer expression into `dst`, wrapped to `kind`."""
    top = (1 << kind.bits) - 1
    if not kind.signed:
        return [f"{dst} = {expression} & {top}"]
    half = 1 << (kind.bits - 1)
    name = dst if dst.isidentifier() else "v"
    # Python compares small ints fastest, so the common case is asked about first.
    check = f"not {-_SMALL} <= {name} < {_SMALL} and " if kind.bits > _SMALL_BITS else ""
    lines = [
        f"{name} = {expression}",
        f"if {check}not {-half} <= {name} < {half}: {name} = ({name} + {half} & {top}) - {half}",
    ]
    return lines if name == dst else [*lines, f"{dst} = {name}"]


_WRAPS = re.compile(
    r"if (?:not -\d+ <= \w+ < \d+ and )?not -(?P<half>\d+) <= (?P<name>\w+) < (?P=half): "
    r"(?P=name) = \((?P=name) \+ (?P=half) & \d+\) - (?P=half)"
)


_CHOICE = re.compile(r"\((?P<a>[\w-]+) if (?P=a) (?P<op>[<>])= (?P<b>[\w-]+) else (?P=b)\)")


def unasked(source: str) -> str:
    """Generated source in which functions do what else is done or not done after a question.

    `wrapped`, given a number and half of what a signed kind counts to, is that number as the kind holds it;
    `larger` and `smaller` are of two numbers.
    """
    source = _WRAPS.sub(r"\g<name> = wrapped(\g<name>, \g<half>)", source)
    return _CHOICE.sub(
        lambda found: f"{'larger' if found['op'] == '>' else 'smaller'}({found['a']}, {found['b']})", source
    )


def binary(op: BinOp, dst: str, a: str, b: str, kind: Kind) -> Lines:
    """Lines for `dst` = `a` op `b`."""
    if kind.floating:
        return _float_binary(op, dst, a, b, kind)
    match op:
        case BinOp.ADD | BinOp.SUB | BinOp.MUL:
            return wrapped(dst, f"({a} {_PYTHON_BIN[op]} {b})", kind)
        case BinOp.AND | BinOp.OR | BinOp.XOR:
            return [f"{dst} = {a} {_PYTHON_BIN[op]} {b}"]
        case BinOp.ANDNOT:
            return [f"{dst} = {a} & ~{b}"]
        case BinOp.SHL:
            return wrapped(dst, f"({a} << {b} if {b} < {kind.bits} else 0)", kind)
        case BinOp.SHR:
            over = f"{a} >> {kind.bits - 1}" if kind.signed else "0"
            return [f"{dst} = {a} >> {b} if {b} < {kind.bits} else {over}"]
        case BinOp.DIV:
            lines = [f"if {b} == 0: raise divide_fault()"]
            if not kind.signed:
                return [*lines, f"{dst} = {a} // {b}"]
            return lines + wrapped(dst, f"({a} // {b} if ({a} < 0) == ({b} < 0) else -(-{a} // {b}))", kind)
        case BinOp.REM:
            lines = [f"if {b} == 0: raise divide_fault()"]
            if not kind.signed:
                return [*lines, f"{dst} = {a} % {b}"]
            return [*lines, f"{dst} = {a} % abs({b}) if {a} >= 0 else -(-{a} % abs({b}))"]


def _float_binary(op: BinOp, dst: str, a: str, b: str, kind: Kind) -> Lines:
    expression = f"div_float({a}, {b})" if op is BinOp.DIV else f"{a} {_PYTHON_BIN[op]} {b}"
    return [f"{dst} = round_f32({expression})" if kind is Kind.F32 else f"{dst} = {expression}"]


def unary(op: UnOp, dst: str, a: str, kind: Kind) -> Lines:
    """Lines for `dst` = op `a`."""
    match op:
        case UnOp.NOT:
            return [f"{dst} = 1 - {a}"]
        case UnOp.NEG:
            return [f"{dst} = -{a}"] if kind.floating else wrapped(dst, f"(-{a})", kind)
        case UnOp.COM:
            return [f"{dst} = ~{a}"] if kind.signed else [f"{dst} = {a} ^ {(1 << kind.bits) - 1}"]


def convert(dst: str, a: str, src: Kind, to: Kind) -> Lines:
    """Lines that convert number `a` from kind `src` to kind `to`."""
    if to.floating:
        value = a if src.floating else f"float({a})"
        return [f"{dst} = round_f32({value})" if to is Kind.F32 else f"{dst} = {value}"]
    if src.floating:
        return [f"{dst} = float_to_int({a}, KIND_{to.value})"]
    return wrapped(dst, a, to)


def condition(op: CmpOp, a: str, b: str) -> str:
    """The Python expression of a comparison."""
    return f"not 0 <= {a} < {b}" if op is CmpOp.GEU else f"{a} {PYTHON_CMP[op]} {b}"


def statements(
    op: ops.Op,
    value: Value,
    address: Callable[[ops.Place], str],
    trusted: Callable[[ops.Place, Kind], bool] = lambda _place, _kind: False,
) -> Lines:
    """The lines of one op that neither jumps nor calls."""
    match op:
        case ops.Mov(dst, src):
            return [f"{value(dst)} = {value(src)}"]
        case ops.Lea(dst, place):
            return [f"{value(dst)} = {address(place)}"]
        case ops.Load(dst, place, kind):
            return load(value(dst), address(place), kind, trusted=trusted(place, kind))
        case ops.Store(place, src, kind):
            return store(address(place), value(src), kind, trusted=trusted(place, kind))
        case ops.Bin(operator, dst, a, b, kind):
            return binary(operator, value(dst), value(a), value(b), kind)
        case ops.Cmp(operator, dst, a, b, _):
            return [f"{value(dst)} = 1 if {condition(operator, value(a), value(b))} else 0"]
        case ops.Un(operator, dst, a, kind):
            return unary(operator, value(dst), value(a), kind)
        case ops.Conv(dst, a, src, to):
            return convert(value(dst), value(a), src, to)
        case ops.Move(dst, src, size):
            return [f"move({address(dst)}, {address(src)}, {size})"]
        case ops.Zero(place, size):
            return [f"zero({address(place)}, {size})"]
        case ops.MemEq(dst, a, b, size):
            return [f"{value(dst)} = 1 if read({address(a)}, {size}) == read({address(b)}, {size}) else 0"]
        case ops.Trap():
            return ["raise unreachable('a trap in compiled code')"]
        case _:
            raise InternalError(f"no template for {type(op).__name__}")
