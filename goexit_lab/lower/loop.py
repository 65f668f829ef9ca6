"""Loops: for in its three forms, and range over everything.

The model: a variable of a loop's header is a new one in each iteration, as in Go since 1.22. That is visible only
where its address is taken, so only there a copy is made. What is ranged over is evaluated once, before the first
iteration.

Invariant: `continue` leads to where the next iteration is prepared, `break` behind the loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Bin, BinOp, CmpOp, Imm, Operand, Place, Pointer, Reg
from goexit_lab.kit.words import Kind
from goexit_lab.lang import ast, types
from goexit_lab.lang.objects import Var
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import address, assign, channel, expr, literal, operator, purity, stmt
from goexit_lab.lower.code import at
from goexit_lab.lower.entry import Held, held, runtime
from goexit_lab.lower.function import Heap, Target, Unsupported

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function

ITERATOR_WORDS = 6
"""Words of a map iterator; the first two are the addresses of key and value."""


def _enter(f: Function) -> Target:
    target = Target(f.pending_label, f.code.new_label("break"), f.code.new_label("continue"))
    f.pending_label = None
    f.targets.append(target)
    return target


def for_statement(f: Function, s: ast.ForStmt) -> None:
    """`for init; cond; post`."""
    label, f.pending_label = f.pending_label, None
    if s.init is not None:
        stmt.statement(f, s.init)
    f.pending_label = label
    target = _enter(f)
    again = f.code.new_label("for")
    f.code.label(again)
    f.at(s)
    if s.cond is not None:
        try:
            operator.branch(f, s.cond, when=False, label=target.break_)
        except Unsupported as problem:
            f.module.unsupported(problem.node, problem.what)
    stmt.block(f, s.body.list)
    f.code.label(target.continue_)
    f.at(s)
    _fresh_copies(f, s)
    if s.post is not None:
        stmt.statement(f, s.post)
    f.code.jump(again)
    f.code.label(target.break_)
    f.targets.pop()


def _fresh_copies(f: Function, s: ast.ForStmt) -> None:
    """Give each escaping header variable a cell of its own for the next iteration."""
    if not isinstance(s.init, ast.AssignStmt) or s.init.tok is not Token.DEFINE:
        return
    for lhs in s.init.lhs:
        var = f.module.object(lhs) if isinstance(lhs, ast.Ident) and lhs.name != "_" else None
        if not isinstance(var, Var):
            continue
        storage = f.storage.get(var)
        if isinstance(storage, Heap):
            (cell,) = literal.allocate(f, var.type)
            f.code.copy(Pointer(cell), Pointer(storage.pointer), f.layout.size(var.type))
            f.code.assign(storage.pointer, cell)


def range_statement(f: Function, s: ast.RangeStmt) -> None:
    """`for k, v := range x`."""
    typ = f.module.type_of(s.x)
    base = under(typ)
    if isinstance(base, types.Pointer):
        base = under(base.elem)
    match base:
        case types.Slice(elem=elem):
            pointer, length, _ = expr.value(f, s.x)
            _elements(f, s, Pointer(_own(f, pointer, f.layout.pointer)), _own(f, length, Kind.U32), elem)
        case types.Array(elem=elem, length=count):
            _elements(f, s, _array(f, s, typ, elem), Imm(count), elem)
        case types.Map():
            _map(f, s, base)
        case types.Chan(elem=elem):
            _channel(f, s, elem)
        case types.Basic() if base.info & types.IS_STRING:
            _string(f, s)
        case types.Basic() if base.info & types.IS_INTEGER:
            _integer(f, s)
        case _:
            raise Unsupported(s, f"range over {typ}")


def _own(f: Function, operand: Operand, kind: Kind) -> Operand:
    """A copy of `operand` that no assignment to a variable changes."""
    return f.code.move(operand, kind) if f.is_variable(operand) else operand


def _blank(e: ast.Expr | None) -> bool:
    return e is None or (isinstance(e, ast.Ident) and e.name == "_")


def _bind(f: Function, s: ast.RangeStmt, e: ast.Expr | None, value: Held, typ: Type) -> None:
    """Give the key or value variable of this iteration its value."""
    if e is None or _blank(e):
        return
    target = assign.target(f, e, define=s.tok is Token.DEFINE, calls=True)
    assign.distribute(f, [target], [(value, typ)])


def _bind_both(f: Function, s: ast.RangeStmt, key: tuple[Held, Type], value: tuple[Held, Type]) -> None:
    """Give both variables of this iteration their values, as one assignment does: operands first."""
    if s.tok is Token.DEFINE or s.key is None or s.value is None:
        _bind(f, s, s.key, *key)
        _bind(f, s, s.value, *value)
        return
    targets = [assign.target(f, e, define=False, calls=True) for e in (s.key, s.value)]
    assign.distribute(f, targets, [key, value])


def _copied(f: Function, s: ast.RangeStmt, index: Operand, place: Place, elem: Type) -> bool:
    """Bind key and an aggregate element straight to new variables, if that calls nothing; whether it was done."""
    var = f.module.object(s.value) if isinstance(s.value, ast.Ident) else None
    key = f.module.object(s.key) if isinstance(s.key, ast.Ident) else None
    escaping = isinstance(key, Var) and key.address_taken
    if s.tok is not Token.DEFINE or f.layout.scalar(elem) or not isinstance(var, Var) or var.address_taken or escaping:
        return False
    _bind(f, s, s.key, (index,), f.module.int)
    f.declare(var)
    f.code.copy(f.place(var), place, f.layout.size(elem))
    return True


def _array(f: Function, s: ast.RangeStmt, typ: Type, elem: Type) -> Place:
    """Where the array that is ranged over lies: a copy, if its elements are wanted and it could change."""
    if _blank(s.value):
        # Only the length matters. It is a constant, and the operand not evaluated, unless that calls or receives.
        if purity.runs_go(f, s.x):
            expr.discard(f, s.x)
        return Pointer(Imm(0))
    if isinstance(base := under(typ), types.Pointer):
        (pointer,) = expr.value(f, s.x)
        pointer = _own(f, pointer, f.layout.pointer)
        if not f.layout.size(elem):
            address.probe(f, pointer, f.module.quoted(s.x))  # nothing else will look at it
        return Pointer(pointer, about=f.module.quoted(s.x))
    aside = f.temporary(base)
    expr.into(f, s.x, typ, aside)
    return aside


def _counter(f: Function, kind: Kind) -> Reg:
    counter = f.code.name(kind)
    f.code.declared.add(counter.n)
    f.code.assign(counter, Imm(0))
    return counter


def _elements(f: Function, s: ast.RangeStmt, base: Place, count: Operand, elem: Type) -> None:
    kind = f.layout.int_kind
    index = _counter(f, kind)
    target = _enter(f)
    again = f.code.new_label("range")
    f.code.label(again)
    f.at(s)
    f.code.branch(CmpOp.GE, index, count, kind, target.break_)
    if not _blank(s.value):
        place = address.element(f, base, index, f.layout.size(elem))
        if not _copied(f, s, index, place, elem):
            value = held(f, place, elem)
            _bind_both(f, s, ((index,), f.module.int), (value, elem))
    else:
        _bind(f, s, s.key, (index,), f.module.int)
    stmt.block(f, s.body.list)
    f.code.label(target.continue_)
    f.at(s)
    f.code.emit(Bin(BinOp.ADD, index, index, Imm(1), kind))
    f.code.jump(again)
    f.code.label(target.break_)
    f.targets.pop()


def _integer(f: Function, s: ast.RangeStmt) -> None:
    typ = f.module.type_of(s.key) if s.key is not None and not _blank(s.key) else f.module.type_of(s.x)
    typ = f.module.default_type(typ)
    kind = f.layout.kind(typ)
    (count,) = expr.as_type(f, s.x, typ)
    count = _own(f, count, kind)
    index = _counter(f, kind)
    target = _enter(f)
    again = f.code.new_label("range")
    f.code.label(again)
    f.at(s)
    f.code.branch(CmpOp.GE, index, count, kind, target.break_)
    _bind(f, s, s.key, (index,), typ)
    stmt.block(f, s.body.list)
    f.code.label(target.continue_)
    f.at(s)
    f.code.emit(Bin(BinOp.ADD, index, index, Imm(1), kind))
    f.code.jump(again)
    f.code.label(target.break_)
    f.targets.pop()


def _string(f: Function, s: ast.RangeStmt) -> None:
    pointer, length = expr.as_type(f, s.x, f.module.text)
    pointer, length = _own(f, pointer, f.layout.pointer), _own(f, length, Kind.I32)
    index, following = _counter(f, Kind.I32), _counter(f, Kind.I32)
    target = _enter(f)
    again = f.code.new_label("range")
    f.code.label(again)
    f.at(s)
    f.code.branch(CmpOp.GE, index, length, Kind.I32, target.break_)
    after, rune = runtime(f, "runtime.stringiter2", ((pointer, length), (index,)))
    # At the end the runtime says 0, which is not where a loop over a string may go on.
    f.code.assign(following, after)
    more = f.code.new_label("more")
    f.code.branch(CmpOp.NE, following, Imm(0), Kind.I32, more)
    f.code.assign(following, length)
    f.code.label(more)
    _bind_both(f, s, ((index,), f.module.int), ((rune,), f.module.basic("int32")))
    stmt.block(f, s.body.list)
    f.code.label(target.continue_)
    f.at(s)
    f.code.assign(index, following)
    f.code.jump(again)
    f.code.label(target.break_)
    f.targets.pop()


def _channel(f: Function, s: ast.RangeStmt, elem: Type) -> None:
    (source,) = expr.value(f, s.x)
    source = _own(f, source, f.layout.pointer)
    target = _enter(f)
    f.code.label(target.continue_)
    f.at(s)
    value, ok = channel.received_ok(f, (source,), elem, f.module.quoted(s.x))
    f.code.branch(CmpOp.EQ, ok, Imm(0), Kind.U8, target.break_)
    _bind(f, s, s.key, value, elem)
    stmt.block(f, s.body.list)
    f.code.jump(target.continue_)
    f.code.label(target.break_)
    f.targets.pop()


def _map(f: Function, s: ast.RangeStmt, typ: types.Map) -> None:
    word, pointer = f.layout.word, f.layout.pointer
    table = expr.value(f, s.x)
    iterator = f.code.object(ITERATOR_WORDS * word, word)
    runtime(f, "runtime.mapiterinit", (table, (f.pin(iterator),)))
    target = _enter(f)
    again = f.code.new_label("range")
    f.code.label(again)
    f.at(s)
    (key,) = f.code.load(iterator, f.layout.pointer_parts)
    f.code.branch(CmpOp.EQ, key, Imm(0), pointer, target.break_)
    if not _blank(s.key):
        known = held(f, Pointer(key), typ.key)
        if not _blank(s.value):
            (value,) = f.code.load(at(iterator, word), f.layout.pointer_parts)
            element = held(f, Pointer(value), typ.elem)
            _bind_both(f, s, (known, typ.key), (element, typ.elem))
        else:
            _bind(f, s, s.key, known, typ.key)
    elif not _blank(s.value):
        (value,) = f.code.load(at(iterator, word), f.layout.pointer_parts)
        _bind(f, s, s.value, held(f, Pointer(value), typ.elem), typ.elem)
    stmt.block(f, s.body.list)
    f.code.label(target.continue_)
    f.at(s)
    runtime(f, "runtime.mapiternext", ((f.pin(iterator),),))
    f.code.jump(again)
    f.code.label(target.break_)
    f.targets.pop()
