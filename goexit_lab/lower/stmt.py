"""Statements, except loops, switches and select.

The model: each statement is lowered by itself; one that is not supported is reported, and the next is lowered all the
same, so that a program is told everything at once.

Invariant: every instruction carries the line of the innermost statement or call that it was made for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Imm
from goexit_lab.lang import ast
from goexit_lab.lang.objects import Var
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Tuple
from goexit_lab.lower import (
    address,
    assign,
    builtin,
    call,
    channel,
    expr,
    loop,
    maps,
    operator,
    select,
    switch,
)
from goexit_lab.lower.entry import Held, put
from goexit_lab.lower.function import Heap, Names, Target, Unsupported

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def block(f: Function, statements: Sequence[ast.Stmt]) -> None:
    """Lower statements one after the other."""
    for each in statements:
        statement(f, each)


def statement(f: Function, s: ast.Stmt) -> None:
    """Lower one statement; report it if it is not supported."""
    f.at(s)
    try:
        _statement(f, s)
    except Unsupported as problem:
        f.module.unsupported(problem.node, problem.what)


def _statement(f: Function, s: ast.Stmt) -> None:
    match s:
        case ast.ExprStmt(x=x):
            _expression(f, x)
        case ast.AssignStmt():
            assign.statement(f, s)
        case ast.IncDecStmt():
            _increment(f, s)
        case ast.DeclStmt(decl=decl):
            _declaration(f, decl)
        case ast.BlockStmt(list=statements):
            block(f, statements)
        case ast.IfStmt():
            _if(f, s)
        case ast.ForStmt():
            loop.for_statement(f, s)
        case ast.RangeStmt():
            loop.range_statement(f, s)
        case ast.SwitchStmt():
            switch.expression_switch(f, s)
        case ast.TypeSwitchStmt():
            switch.type_switch(f, s)
        case ast.SelectStmt():
            select.statement(f, s)
        case ast.ReturnStmt():
            _return(f, s)
        case ast.GoStmt(call=ast.CallExpr() as started):
            call.start(f, started, deferred=False)
        case ast.DeferStmt(call=ast.CallExpr() as started):
            call.start(f, started, deferred=True)
        case ast.SendStmt():
            channel.send(f, s)
        case ast.BranchStmt():
            _branch(f, s)
        case ast.LabeledStmt():
            _labeled(f, s)
        case ast.EmptyStmt():
            pass
        case _:
            raise Unsupported(s, "this kind of statement")


def _expression(f: Function, x: ast.Expr) -> None:
    while isinstance(x, ast.ParenExpr):
        x = x.x
    if isinstance(x, ast.CallExpr):
        name = call.builtin_name(f, x)
        if name:
            builtin.statement(f, x, name)
            return
        if not call.is_conversion(f, x):
            call.go_call(f, x)
            return
    if isinstance(x, ast.UnaryExpr) and x.op is Token.ARROW:
        channel.receive_place(f, x)
        return
    expr.discard(f, x)


def _increment(f: Function, s: ast.IncDecStmt) -> None:
    typ = f.module.type_of(s.x)
    parts = f.layout.parts(typ) or ()
    one = tuple(Imm(0 if index else 1.0 if part.kind.floating else 1) for index, part in enumerate(parts))
    op = Token.ADD if s.tok is Token.INC else Token.SUB
    assign.operation_value(f, s.x, op, one)


def _declaration(f: Function, decl: ast.GenDecl) -> None:
    if decl.tok is not Token.VAR:
        return
    for spec in decl.specs:
        if not isinstance(spec, ast.ValueSpec):
            continue
        f.at(spec)
        if len(spec.values) == 1 and len(spec.names) > 1:
            values = assign.several(f, spec.values[0])
            targets = [_declared(f, name) for name in spec.names]
            assign.distribute(f, targets, values)
            continue
        for index, name in enumerate(spec.names):
            value = spec.values[index] if spec.values else None
            if name.name == "_":
                if value is not None:
                    expr.discard(f, value)
                continue
            var = f.module.object(name)
            if isinstance(var, Var):
                assign.declare(f, var, value)


def _declared(f: Function, name: ast.Ident) -> assign.Target:
    var = f.module.object(name) if name.name != "_" else None
    if not isinstance(var, Var):
        return assign.Target(None, lambda _: None)
    return assign.Target(var.type, lambda value: assign.initialise(f, var, value))


def _if(f: Function, s: ast.IfStmt) -> None:
    """Lower an if with all that follow it as else if: programs can make such chains thousands long."""
    end = f.code.new_label("endif") if s.else_ is not None else ""
    while True:
        if s.init is not None:
            statement(f, s.init)
        f.at(s)
        otherwise = f.code.new_label("else")
        try:
            operator.branch(f, s.cond, when=False, label=otherwise)
        except Unsupported as problem:
            f.module.unsupported(problem.node, problem.what)
        block(f, s.body.list)
        if s.else_ is not None:
            f.code.jump(end)
        f.code.label(otherwise)
        if not isinstance(s.else_, ast.IfStmt):
            break
        s = s.else_
    if s.else_ is not None:
        statement(f, s.else_)
    if end:
        f.code.label(end)


def _labeled(f: Function, s: ast.LabeledStmt) -> None:
    f.code.label(f.goto_label(s.label.name))
    f.pending_label = s.label.name
    statement(f, s.stmt)
    f.pending_label = None


def _branch(f: Function, s: ast.BranchStmt) -> None:
    label = s.label.name if s.label is not None else None
    match s.tok:
        case Token.GOTO:
            f.code.jump(f.goto_label(label or ""))
        case Token.FALLTHROUGH:
            f.code.jump(f.fallthrough)
        case Token.BREAK:
            f.code.jump(_target(f, label).break_)
        case Token.CONTINUE:
            f.code.jump(_target(f, label, loops=True).continue_)
        case _:
            pass


def _target(f: Function, label: str | None, *, loops: bool = False) -> Target:
    return next(
        each for each in reversed(f.targets) if (label is None or each.label == label) and (each.continue_ or not loops)
    )


def _return(f: Function, s: ast.ReturnStmt) -> None:
    results = f.result_vars
    if s.results:
        types = [var.type for var in results]
        if len(s.results) == 1 and isinstance(f.module.type_of(s.results[0]), Tuple):
            for index, (value, source) in enumerate(assign.several(f, s.results[0])):
                _give(f, index, assign.adapted(f, value, source, types[index]))
        elif len(results) == 1:
            _return_one(f, s.results[0])
        else:
            values = [maps.set_aside(f, each, typ) for each, typ in zip(s.results, types, strict=True)]
            for index, value in enumerate(values):
                _give(f, index, value)
        f.at(s)
    f.leave()


def _return_one(f: Function, e: ast.Expr) -> None:
    var, slot = f.result_vars[0], f.result_slots[0]
    typ = var.type
    if f.layout.scalar(typ):
        _give(f, 0, expr.as_type(f, e, typ))
        return
    storage = f.storage.get(var)
    place = slot if storage is None else f.place(var)
    inner = e
    while isinstance(inner, ast.ParenExpr):
        inner = inner.x
    if storage is not None and isinstance(inner, ast.CompositeLit):
        put(f, maps.set_aside(f, inner, typ), typ, place)
        return
    source = address.of(f, inner) if not isinstance(inner, ast.CompositeLit) else None
    if source is None:
        expr.into(f, inner, typ, place)
    else:
        f.code.copy(place, source, f.layout.size(typ))


def _give(f: Function, index: int, value: Held) -> None:
    """Store a result."""
    var, slot = f.result_vars[index], f.result_slots[index]
    storage = f.storage.get(var)
    match storage:
        case None:
            put(f, value, var.type, slot)
        case Names() | Heap() | _:
            assign.store(f, var, value)
