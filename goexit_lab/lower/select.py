"""The select statement, as the runtime of 2010 has it.

The model: `newselect` makes a record, one call registers each case, then `selectgo` waits. When a case was chosen, its
registering call *returns again*, this time with true: so behind each registering call stands a jump to the
case's body if the result is true. `selectgo` itself never returns; the branches behind it only say, to whoever follows
the flow of control, where execution goes on.

Invariant: whatever a body reads is in memory when `selectgo` is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import CmpOp, Imm, Operand, Place, Slot, Store
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.lang import ast
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import Type
from goexit_lab.lower import assign, channel, expr, stmt
from goexit_lab.lower.entry import Star, announce, held, runtime
from goexit_lab.lower.function import Target

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def statement(f: Function, s: ast.SelectStmt) -> None:
    """`select { case … }`."""
    clauses = [each for each in s.body.list if isinstance(each, ast.CommClause)]
    target = Target(f.pending_label, f.code.new_label("break"))
    f.pending_label = None
    if not clauses:
        runtime(f, "runtime.block")
        return
    f.targets.append(target)
    (record,) = runtime(f, "runtime.newselect", ((Imm(len(clauses)),),))
    bodies = [f.code.new_label("case") for _ in clauses]
    received: list[tuple[Slot | None, Slot | None]] = []
    for clause, body in zip(clauses, bodies, strict=True):
        f.at(clause)
        received.append(_register(f, clause, record))
        f.code.branch(CmpOp.NE, _chosen(f), Imm(0), Kind.U8, body)
    f.at(s)
    runtime(f, "runtime.selectgo", ((record,),))
    for body in bodies[:-1]:
        f.code.branch(CmpOp.NE, Imm(0), Imm(0), Kind.U8, body)
    f.code.jump(bodies[-1])
    for clause, body, slots in zip(clauses, bodies, received, strict=True):
        f.code.label(body)
        f.at(clause)
        _receive(f, clause, *slots)
        stmt.block(f, clause.body)
        f.code.jump(target.break_)
    f.code.label(target.break_)
    f.targets.pop()


def _chosen(f: Function) -> Operand:
    if f.chosen is None:
        raise InternalError("no case was registered")
    return f.chosen


def _register(f: Function, clause: ast.CommClause, record: Operand) -> tuple[Slot | None, Slot | None]:
    """Register a case; where the received element and ok will be."""
    comm = clause.comm
    if comm is None:
        f.chosen = announce(f, "runtime.selectdefault", ((record,),))
        return None, None
    if isinstance(comm, ast.SendStmt):
        elem = channel.element(f, comm.chan)
        channel_sent = channel.operand(f, comm, elem)

        def fill(place: Place) -> None:
            expr.into(f, comm.value, elem, place)
            if isinstance(place, Slot):  # a nil channel does not tell its element's size, so nobody else can say "no"
                answer = round_up(place.offset + f.layout.size(elem), f.layout.word)
                f.code.emit(Store(Slot(place.area, answer), Imm(0), Kind.U8))

        f.chosen = announce(f, "runtime.selectsend", ((record,), channel_sent, Star(elem, fill)))
        return None, None
    source = _receive_expression(comm)
    elem = channel.element(f, source.x)
    lhs = comm.lhs if isinstance(comm, ast.AssignStmt) else []
    where = expr.value(f, source.x)
    value = f.temporary(elem) if lhs and not _blank(lhs[0]) else None
    pointer = f.pin(value) if value is not None else Imm(0)
    if len(lhs) > 1:
        ok = f.temporary(f.module.bool)
        f.chosen = announce(f, "runtime.selectrecv2", ((record,), where, (pointer,), (f.pin(ok),)))
        return value, ok
    f.chosen = announce(f, "runtime.selectrecv", ((record,), where, (pointer,)))
    return value, None


def _blank(e: ast.Expr) -> bool:
    return isinstance(e, ast.Ident) and e.name == "_"


def _receive_expression(comm: ast.Stmt) -> ast.UnaryExpr:
    e = comm.rhs[0] if isinstance(comm, ast.AssignStmt) else comm.x if isinstance(comm, ast.ExprStmt) else None
    while isinstance(e, ast.ParenExpr):
        e = e.x
    if not isinstance(e, ast.UnaryExpr) or e.op is not Token.ARROW:
        raise InternalError("a case that neither sends nor receives")
    return e


def _receive(f: Function, clause: ast.CommClause, value: Slot | None, ok: Slot | None) -> None:
    """Give the variables of a receiving case what was received."""
    comm = clause.comm
    if not isinstance(comm, ast.AssignStmt):
        return
    elem = channel.element(f, _receive_expression(comm).x)
    define = comm.tok is Token.DEFINE
    found: list[tuple[Slot | None, Type]] = [(value, elem), (ok, f.module.bool)]
    for lhs, (slot, typ) in zip(comm.lhs, found, strict=False):
        if slot is not None and not _blank(lhs):
            target = assign.target(f, lhs, define=define, calls=True)
            assign.distribute(f, [target], [(held(f, slot, typ), typ)])
