"""The predeclared functions.

The model: print and println become one call for each operand, the operand evaluated just before it, so that no
operand has to survive a call. Where they are deferred, or run as a goroutine, one runtime function takes a format and
all operands.

Decision (2026-11-23): an operand that runs Go code is evaluated before anything is printed, as the language says, but
not where a recorded frame has to be met: the compilers of the period printed the operands before it first.

Invariant: a built-in that is deferred has its arguments evaluated at the defer statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Area, Bin, BinOp, CallPtr, CmpOp, Imm, Operand, Slot, Store, Sym
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types, universe
from goexit_lab.lang.lookup import interface_methods, method_set
from goexit_lab.lang.objects import Func as FuncObject
from goexit_lab.lang.objects import Var
from goexit_lab.lang.predicates import is_complex, is_float, is_interface, is_string
from goexit_lab.lang.types import Interface, Signature, Tuple, Type, under
from goexit_lab.lower import (
    call,
    constant,
    convert,
    entry,
    expr,
    literal,
    maps,
    method,
    numbers,
    purity,
    slices,
    spread,
    unsafe,
)
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Argument, Held, Star, runtime
from goexit_lab.lower.function import Unsupported

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def value(f: Function, e: ast.CallExpr, name: str) -> Value:
    """The scalar value of a call of the built-in `name`."""
    e = spread.taken(f, e)
    if name in unsafe.NAMES:
        return unsafe.value(f, e, name)
    match name:
        case "len" | "cap":
            return (_length(f, e.args[0], capacity=name == "cap"),)
        case "append":
            return slices.append(f, e)
        case "copy":
            return slices.copy(f, e.args[0], e.args[1])
        case "make":
            return slices.make(f, e)
        case "new":
            return literal.new(f, e)
        case "real" | "imag":
            return (expr.value(f, e.args[0])[name == "imag"],)
        case "complex":
            return _complex(f, e)
        case "min" | "max":
            return _least(f, e, name)
        case "recover":
            return runtime(f, "runtime.recover", ((f.pin(f.first_argument),),))
        case _:
            pass
    raise Unsupported(e, name)


def statement(f: Function, e: ast.CallExpr, name: str) -> None:
    """A call of the built-in `name` as a statement."""
    e = spread.taken(f, e)
    match name:
        case "print" | "println":
            _print(f, e.args, lines=name == "println")
        case "panic":
            _panic(f, e.args[0])
        case "close":
            runtime(f, "runtime.closechan", (expr.value(f, e.args[0]),), f.module.quoted(e.args[0]))
        case "delete":
            maps.delete(f, e.args[0], e.args[1])
        case "clear":
            typ = f.module.type_of(e.args[0])
            if isinstance(under(typ), types.Map):
                runtime(f, "runtime.mapclear", (expr.value(f, e.args[0]),))
            else:
                slices.clear(f, e.args[0])
        case _:
            value(f, e, name)


def _length(f: Function, x: ast.Expr, *, capacity: bool) -> Operand:
    typ = under(f.module.type_of(x))
    if isinstance(typ, types.Pointer):
        typ = under(typ.elem)
    match typ:
        case types.Array(length=length):
            expr.discard(f, x)
            return Imm(length)
        case types.Map():
            return runtime(f, "runtime.maplen", (expr.value(f, x),))[0]
        case types.Chan():
            return runtime(f, "runtime.chancap" if capacity else "runtime.chanlen", (expr.value(f, x),))[0]
        case _:
            pass
    return expr.value(f, x)[2 if capacity else 1]


def _complex(f: Function, e: ast.CallExpr) -> Value:
    typ = f.module.type_of(e)
    kind = (f.layout.parts(typ) or ())[0].kind
    found: list[Operand] = []
    for arg in e.args:
        known = f.module.info.types[arg].value
        if known is not None and not isinstance(known, bytes | bool):
            found.append(constant.number(constant.real_part(known), kind))
        else:
            found.append(expr.value(f, arg)[0])
    return tuple(found)


def _least(f: Function, e: ast.CallExpr, name: str) -> Value:
    """`min` or `max`; a NaN wins."""
    typ = f.module.type_of(e)
    parts = f.layout.parts(typ) or ()
    values = [maps.set_aside(f, arg, typ) for arg in e.args]
    names = tuple(f.code.name(part.kind) for part in parts)
    f.code.declared.update(each.n for each in names)
    _set(f, names, values[0])
    for each in values[1:]:
        if isinstance(each, Slot):
            raise Unsupported(e, name)
        take, keep = f.code.new_label("take"), f.code.new_label("keep")
        if is_string(typ):
            (order,) = runtime(f, "runtime.cmpstring", (each, names))
            f.code.branch(CmpOp.LT if name == "min" else CmpOp.GT, order, Imm(0), Kind.I32, take)
        else:
            kind = parts[0].kind
            if is_float(typ):
                f.code.branch(CmpOp.NE, names[0], names[0], kind, keep)
                f.code.branch(CmpOp.NE, each[0], each[0], kind, take)
            f.code.branch(CmpOp.LT if name == "min" else CmpOp.GT, each[0], names[0], kind, take)
            if is_float(typ):
                f.code.branch(CmpOp.NE, each[0], names[0], kind, keep)
                f.code.branch(CmpOp.LT if name == "min" else CmpOp.GT, _sign(f, each[0]), Imm(0.0), Kind.F64, take)
        f.code.jump(keep)
        f.code.label(take)
        _set(f, names, each)
        f.code.label(keep)
    return names


def _sign(f: Function, zero: Operand) -> Operand:
    """An infinity with the sign of `zero`; of two zeros, the negative one is less."""
    sign = f.code.name(Kind.F64)
    f.code.emit(Bin(BinOp.DIV, sign, Imm(1.0), zero, Kind.F64))
    return sign


def _set(f: Function, names: Value, given: Held) -> None:
    if not isinstance(given, Slot):
        for name, operand in zip(names, given, strict=True):
            f.assign_name(name, operand)


# ---- printing --------------------------------------------------------------------------------------------


def _print(f: Function, args: list[ast.Expr], *, lines: bool) -> None:
    early = 0
    if not f.module.options.prints_late:
        early = next((index for index in range(len(args) - 1, 0, -1) if purity.runs_go(f, args[index])), -1) + 1
    known = [_set_aside(f, arg) for arg in args[:early]]
    for index, arg in enumerate(args):
        if lines and index:
            runtime(f, "runtime.printsp")
        f.at(arg)
        if index < early:
            symbol, given = known[index]
            runtime(f, symbol, (given,))
        else:
            _print_one(f, arg)
    if lines:
        runtime(f, "runtime.printnl")


def _set_aside(f: Function, e: ast.Expr) -> tuple[str, Value]:
    """What prints `e`, and its value, which later operands may change."""
    symbol, found = printed(f, e)
    parts = f.layout.parts(_wide(f, symbol, e)) or ()
    return symbol, tuple(
        f.code.move(each, part.kind) if f.is_variable(each) else each for each, part in zip(found, parts, strict=True)
    )


def _print_one(f: Function, e: ast.Expr) -> None:
    symbol, given = printed(f, e)
    runtime(f, symbol, (given,))


def _typed(f: Function, e: ast.Expr) -> Type:
    """The type an operand of print has: an untyped integer constant is an int64, as it may not fit an int."""
    typ = f.module.type_of(e)
    if isinstance(typ, types.Basic) and typ.kind in {types.Kind.UNTYPED_INT, types.Kind.UNTYPED_RUNE}:
        return f.module.int64
    return f.module.default_type(typ)


def printed(f: Function, e: ast.Expr) -> tuple[str, Value]:
    """The runtime function that prints `e`, and its argument."""
    typ = _typed(f, e)
    base = under(typ)
    found = expr.as_type(f, e, typ) if not _is_nil(typ) else (Imm(0),)
    if is_interface(typ):
        return ("runtime.printeface" if convert.is_eface(typ) else "runtime.printiface"), found
    match base:
        case types.Basic(kind=types.Kind.BOOL):
            return "runtime.printbool", found
        case types.Basic() if is_string(base):
            return "runtime.printstring", found
        case types.Basic() if is_complex(base):
            kind = (f.layout.parts(base) or ())[0].kind
            return "runtime.printcomplex", tuple(numbers.converted(f, each, kind, Kind.F64) for each in found)
        case types.Basic() if is_float(base):
            return "runtime.printfloat", (numbers.converted(f, found[0], f.layout.kind(base), Kind.F64),)
        case types.Basic(kind=kind) if kind is not types.Kind.UNSAFE_POINTER and not _is_nil(base):
            part = f.layout.kind(base)
            if part.signed:
                return "runtime.printint", (numbers.converted(f, found[0], part, Kind.I64),)
            return "runtime.printuint", (numbers.converted(f, found[0], part, Kind.U64),)
        case types.Slice():
            return "runtime.printslice", found
        case _:
            pass
    return "runtime.printpointer", found


def _is_nil(typ: Type) -> bool:
    return isinstance(typ, types.Basic) and typ.kind is types.Kind.UNTYPED_NIL


_LETTERS = {
    "runtime.printbool": "b",
    "runtime.printint": "l",
    "runtime.printuint": "k",
    "runtime.printfloat": "d",
    "runtime.printcomplex": "c",
    "runtime.printpointer": "p",
    "runtime.printstring": "s",
    "runtime.printslice": "a",
    "runtime.printeface": "e",
    "runtime.printiface": "e",
}


# ---- panic -----------------------------------------------------------------------------------------------


def _panic(f: Function, e: ast.Expr) -> None:
    if not f.module.options.panic_prints:
        eface = expr.as_type(f, e, f.module.any)
        runtime(f, "runtime.panic", (eface,))
        return
    typ = _typed(f, e)
    if any(_says_error(found.obj) for found in method_set(typ)):
        _print_error(f, e)
    elif is_interface(typ) or not isinstance(under(typ), types.Basic):
        runtime(f, "runtime.printany", (expr.as_type(f, e, f.module.any),))
    else:
        _print_one(f, e)
    runtime(f, "runtime.panicl", ((Imm(f.code.line),),))


def _says_error(obj: Var | FuncObject) -> bool:
    """Whether this is the method of the interface error."""
    signature = obj.type
    return (
        obj.name == "Error"
        and isinstance(signature, Signature)
        and not len(signature.params)
        and [is_string(var.type) for var in signature.results.vars] == [True]
    )


def _print_error(f: Function, e: ast.Expr) -> None:
    """Print what the Error method of `e` says; nil as nil."""
    value = expr.as_type(f, e, universe.ERROR)
    none, end = f.code.new_label("nil"), f.code.new_label("said")
    f.code.branch(CmpOp.EQ, value[0], Imm(0), f.layout.pointer, none)
    error = universe.ERROR.underlying
    if not isinstance(error, Interface):
        raise InternalError("error is an interface")
    (func,) = interface_methods(error)
    found = method.through_interface(f, value, universe.ERROR, func, Signature(Tuple(), Tuple()))
    layout = f.layout.call([f.module.basic("uintptr")], [f.module.text])
    f.code.need_out(layout.size)
    f.code.emit(Store(Slot(Area.OUT, 0), value[1], f.layout.pointer))
    f.code.emit(CallPtr(found.target))
    said = f.code.load(Slot(Area.OUT, layout.results[0]), f.layout.parts(f.module.text) or ())
    runtime(f, "runtime.printstring", (said,))
    f.code.jump(end)
    f.code.label(none)
    runtime(f, "runtime.printstring", (f.module.string(b"nil"),))
    f.code.label(end)


# ---- go and defer ----------------------------------------------------------------------------------------


def start(f: Function, e: ast.CallExpr) -> tuple[Operand, int]:
    """Put the arguments of a deferred built-in in place: what to call, and bytes of arguments and results."""
    name = call.builtin_name(f, e)
    e = spread.taken(f, e)
    match name:
        case "print" | "println":
            return _start_print(f, e.args, lines=name == "println")
        case "close":
            return _start(f, "runtime.closechan", (expr.value(f, e.args[0]),))
        case "delete":
            return _start(f, "runtime.mapdelete", maps.deletion(f, e.args[0], e.args[1]))
        case "recover":
            return _start(f, "runtime.recover", ((f.pin(f.first_argument),),))
        case "panic" if not f.module.options.panic_prints:
            return _start(f, "runtime.panic", (expr.as_type(f, e.args[0], f.module.any),))
        case "panic":
            return _start(f, "runtime.printpanic", (expr.as_type(f, e.args[0], f.module.any),))
        case "copy":
            to, source = e.args
            text = is_string(f.module.type_of(source))
            target = expr.value(f, to)
            given = expr.as_type(f, source, f.module.type_of(source))
            if text:
                return _start(f, "runtime.slicestringcopy", (target, given))
            size = f.layout.size(slices.slice_type(f.module.type_of(to)).elem)
            return _start(f, "runtime.slicecopy", (target, given, (Imm(size),)))
        case "clear" if isinstance(under(f.module.type_of(e.args[0])), types.Map):
            return _start(f, "runtime.mapclear", (expr.value(f, e.args[0]),))
    raise Unsupported(e, f"go or defer of {name}")


def _start(f: Function, symbol: str, args: tuple[Value | Star, ...]) -> tuple[Operand, int]:
    return Sym(symbol), entry.lay_out(f, symbol, args)


def _start_print(f: Function, args: list[ast.Expr], *, lines: bool) -> tuple[Operand, int]:
    """The format has one letter of `ir.calls` behind a % for each operand."""
    given: list[Argument] = []
    letters: list[str] = []
    for arg in args:
        symbol, aside = _set_aside(f, arg)
        letters.append("%" + _LETTERS[symbol])
        typ = _wide(f, symbol, arg)
        given.append(call.converted(f, aside, typ, typ))
    text = (" ".join(letters) + "\n") if lines else "".join(letters)
    string = f.module.string(text.encode())
    given.insert(0, Argument(f.module.text, calls=False, value=lambda: string))
    placed = f.layout.call([each.type for each in given], [])
    f.code.need_out(placed.size)
    call.place_arguments(f, given, placed.params)
    return Sym("runtime.printf"), placed.size


def _wide(f: Function, symbol: str, e: ast.Expr) -> Type:
    basic = {
        "runtime.printint": "int64",
        "runtime.printuint": "uint64",
        "runtime.printfloat": "float64",
        "runtime.printcomplex": "complex128",
    }
    found = basic.get(symbol)
    typ = _typed(f, e)
    return f.module.basic(found) if found else f.module.basic("uintptr") if _is_nil(typ) else typ
