"""Channel operations outside select.

Invariant: a received value is read out of the outgoing area before anything else is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Operand, Place
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast, types
from goexit_lab.lang.types import Type, under
from goexit_lab.lower import expr, purity
from goexit_lab.lower.code import Value
from goexit_lab.lower.entry import Given, Held, Star, held, invoke

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def element(f: Function, channel: ast.Expr) -> Type:
    """The element type of a channel expression."""
    typ = under(f.module.type_of(channel))
    if not isinstance(typ, types.Chan):
        raise InternalError("no channel")
    return typ.elem


def send(f: Function, s: ast.SendStmt) -> None:
    """`c <- v`."""
    elem = element(f, s.chan)
    channel = operand(f, s, elem)
    invoke(
        f,
        "runtime.chansend1",
        (channel, Star(elem, lambda place: expr.into(f, s.value, elem, place))),
        about=f.module.quoted(s.chan),
    )


def operand(f: Function, s: ast.SendStmt, elem: Type) -> Given:
    """The channel of a send: after the value, if that calls and finding the channel does not."""
    if purity.calls_as(f, s.value, elem) and not purity.calls(f, s.chan):
        return lambda: expr.value(f, s.chan)
    return expr.value(f, s.chan)


def receive(f: Function, e: ast.UnaryExpr) -> Value:
    """The scalar value of `<-c`."""
    return f.code.load(receive_place(f, e), f.layout.parts(element(f, e.x)) or ())


def receive_place(f: Function, e: ast.UnaryExpr) -> Place:
    """Where the value of `<-c` was left."""
    return invoke(f, "runtime.chanrecv1", (expr.value(f, e.x),), (element(f, e.x),), f.module.quoted(e.x))[0]


def receive_ok(f: Function, e: ast.UnaryExpr) -> tuple[Held, Operand]:
    """Value and ok of `v, ok := <-c`."""
    return received_ok(f, expr.value(f, e.x), element(f, e.x), f.module.quoted(e.x))


def received_ok(f: Function, channel: Value, elem: Type, about: str) -> tuple[Held, Operand]:
    """Receive from `channel`: the value, and whether one was sent."""
    value, ok = invoke(f, "runtime.chanrecv2", (channel,), (elem,), about)
    flag = f.code.load(ok, f.layout.parts(f.module.bool) or ())
    return held(f, value, elem), flag[0]
