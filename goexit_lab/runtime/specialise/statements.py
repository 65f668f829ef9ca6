"""Statements of a port as lines.

Model: the specialised function's own returns are returns. Where a port is written out in place, a return sets the
variable of its value, and what would have come after it stands in the other branch.

Invariant: after lines that are known to leave, nothing is emitted.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from goexit_lab.runtime.specialise.calls import Calls, LoopReturnError, c_name, never_returns
from goexit_lab.runtime.specialise.expressions import Scope
from goexit_lab.runtime.specialise.source import holds_return, source_of, unwrapped
from goexit_lab.runtime.specialise.values import (
    CPU,
    NONE,
    At,
    Bound,
    Code,
    Made,
    Several,
    Slot,
    Static,
    UnsupportedError,
    Value,
)


class Statements(Calls):
    """Reads statements into a unit."""

    def part(self, scope: Scope) -> None:
        """The whole specialised function: everything `scope`'s function does, to its return."""
        if not self.block(scope, scope.source.body):
            self.unit.put("return None")

    def body(self, scope: Scope) -> Value:
        """The statements of a port that is written out, and what it returns."""
        source = scope.source
        if source.returns_at_the_end_only:
            *rest, last = source.body or (ast.Pass(),)
            if self.block(scope, rest):
                return NONE
            if isinstance(last, ast.Return):
                return self.unit.settle(self.plain(self.expr(scope, last.value))) if last.value else NONE
            self.statement(scope, last)
            return NONE
        scope.result = Slot(self.unit.fresh("r"))
        scope.indent = self.unit.indent
        if not self.block(scope, source.body) and source.returns not in {"None", ""}:
            raise UnsupportedError("a function that does not end with a return")
        return self._returned(scope.result) if scope.straight is None else scope.straight

    def _returned(self, slot: Slot) -> Value:
        if slot.shape is None:
            return NONE
        match slot.value():
            case Code():
                return Code(slot.name, settled=True)
            case At() as at:
                return replace(at, varies=False)
            case found:
                return found

    # ---- blocks ------------------------------------------------------------------------------------------

    def block(self, scope: Scope, statements: Sequence[ast.stmt]) -> bool:
        """Emit statements; True if every way through them leaves."""
        for index, each in enumerate(statements):
            if isinstance(each, ast.If) and scope.result is not None and holds_return(each):
                return self._fork(scope, each, statements[index + 1 :])
            if self.statement(scope, each):
                return True
        return False

    def _fork(self, scope: Scope, node: ast.If, rest: Sequence[ast.stmt]) -> bool:
        """An if with a return in a function that is written out: what follows goes into the branches that reach it."""
        decided = self.unit.truth(self.plain(self.expr(scope, node.test)))
        if isinstance(decided, Static):
            return self.block(scope, [*(node.body if decided.value else node.orelse), *rest])
        unit = self.unit
        unit.put(f"if {unit.text(decided)}:")
        with unit.inner():
            left = self.block(scope, [*node.body, *rest])
        unit.put("else:")
        with unit.inner():
            other = self.block(scope, [*node.orelse, *rest])
        return left and other

    def statement(self, scope: Scope, node: ast.stmt) -> bool:
        """Emit one statement; True if it leaves."""
        match node:
            case ast.Expr(ast.Constant()) | ast.Pass() | ast.Delete():
                return False
            case ast.Expr(ast.Call() as call):
                return self._called(scope, call)
            case ast.Assign(targets, value):
                self._assign(scope, targets, value)
                return False
            case ast.AnnAssign(ast.Name(name), annotation, value) if value is not None:
                self._declare(scope, name, ast.unparse(annotation), value)
                return False
            case ast.AugAssign(target, op, value):
                self._augment(scope, target, op, value)
                return False
            case ast.Raise(ast.expr() as value, None):
                self.unit.put(f"raise {self.unit.text(self.expr(scope, value))}")
                return True
            case ast.Return(value):
                return self._return(scope, value)
            case ast.If():
                return self._if(scope, node)
            case ast.While():
                return self._while(scope, node)
            case ast.For(ast.Name(name)):
                return self._for(scope, name, node)
            case ast.Break() | ast.Continue():
                self.unit.put("break" if isinstance(node, ast.Break) else "continue")
                return True
            case ast.Try(handlers=[ast.ExceptHandler(ast.expr() as kind, None)], orelse=[], finalbody=[]):
                return self._try(scope, node, kind)
            case _:
                raise UnsupportedError(type(node).__name__)

    def _called(self, scope: Scope, call: ast.Call) -> bool:
        value = self.expr(scope, call)
        match value:
            case Code(text, False):
                self.unit.put(text)
            case _:
                pass
        return isinstance(call.func, ast.Name) and never_returns(scope.source.function.__globals__.get(call.func.id))

    # ---- assignment --------------------------------------------------------------------------------------

    def _assign(self, scope: Scope, targets: Sequence[ast.expr], node: ast.expr) -> None:
        value = self.plain(self.expr(scope, node)) if not isinstance(node, ast.Attribute) else self._held(scope, node)
        if len(targets) > 1 or isinstance(targets[0], ast.Tuple):
            value = self.unit.settle(value)
        for target in targets:
            self._set(scope, target, value)

    def _held(self, scope: Scope, node: ast.Attribute) -> Value:
        """An attribute that a variable stands for: an array of structs stays one."""
        value = self.expr(scope, node)
        row = isinstance(value, Bound) and isinstance(value.receiver, At) and value.name.startswith("row ")
        return value if row else self.plain(value)

    def _set(self, scope: Scope, target: ast.expr, value: Value) -> None:
        match target:
            case ast.Name(name):
                self.bind(scope, name, value)
            case ast.Tuple(targets) if isinstance(value, Several):
                for each, item in zip(targets, value.items, strict=True):
                    self._set(scope, each, item)
            case ast.Tuple(targets) if isinstance(value, Code):
                for index, each in enumerate(targets):
                    self._set(scope, each, self.unit.settle(Code(f"{value.text}[{index}]")))
            case ast.Attribute(owner, name):
                place = self.unit.here
                found = self.expr(scope, owner)
                if self.unit.here > place and isinstance(value, Code) and not value.settled:
                    local = self.unit.fresh("t")
                    self.unit.insert(place, f"{local} = {value.text}")
                    value = Code(local, settled=True)
                self._store(found, name, value)
            case _:
                raise UnsupportedError("a target")

    def _store(self, owner: Value, name: str, value: Value) -> None:
        if not isinstance(owner, At) or isinstance(value, At | Made | Several | Bound):
            raise UnsupportedError(f"{name} is set")
        fields = self.rt.structs.of(owner.declared).fields
        field = fields.get(name.rstrip("_"))
        if field is None or field.kind is None:
            raise UnsupportedError(f"{name} is set")
        self.unit.store(owner, field, value)

    def _augment(self, scope: Scope, target: ast.expr, op: ast.operator, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            both = ast.BinOp(ast.Name(target.id, ast.Load()), op, value)
            self.bind(scope, target.id, self.unit.settle(self.expr(scope, both)))
            return
        if not isinstance(target, ast.Attribute):
            raise UnsupportedError("a target")
        owner = self.expr(scope, target.value)
        scope.names["_owner"] = owner
        both = ast.BinOp(ast.Attribute(ast.Name("_owner", ast.Load()), target.attr, ast.Load()), op, value)
        self._store(owner, target.attr, self.plain(self.expr(scope, both)))

    def _declare(self, scope: Scope, name: str, annotation: str, node: ast.expr) -> None:
        """A variable with its type: it may begin as None."""
        declared = self.rt.structs.declared_or_none(annotation.removesuffix(" | None"))
        if declared is not None and name in scope.source.again:
            slot = Slot(self.unit.fresh(name))
            slot.shape = At(declared, slot.name)
            scope.names[name] = slot
        if isinstance(node, ast.List | ast.Dict) and not ast.unparse(node).strip("[]{}"):
            made = self.unit.fresh(name)
            self.unit.put(f"{made} = {ast.unparse(node)}")
            scope.names[name] = Code(made, settled=True)
            return
        self.bind(scope, name, self.plain(self.expr(scope, node)))

    # ---- control -----------------------------------------------------------------------------------------

    def _return(self, scope: Scope, node: ast.expr | None) -> bool:
        if scope.result is not None:
            value = self.plain(self.expr(scope, node)) if node is not None else NONE
            if self.unit.indent == scope.indent and scope.result.shape is None and not scope.result.optional:
                scope.straight = self.unit.settle(value)
            elif node is not None or scope.source.returns not in {"None", ""}:
                self.unit.assign(scope.result, self.unit.settle(value))
            return True
        if isinstance(node, ast.Call) and self._lead(scope, node):
            return True
        value = self.plain(self.expr(scope, node)) if node is not None else NONE
        self.unit.put(f"return {self.handed_back(value)}")
        return True

    def handed_back(self, value: Value) -> str:
        """The text of what the specialised function returns."""
        return self.unit.text(value)

    def _lead(self, scope: Scope, node: ast.Call) -> bool:
        """Return of a call: the called port's returns become ours, if it can be read."""
        if not isinstance(node.func, ast.Name) or not self.parts:
            return False
        function = scope.source.function.__globals__.get(node.func.id)
        plain = unwrapped(function) if callable(function) else None
        if (
            plain is None
            or plain in self._open
            or not getattr(plain, "__module__", "").startswith("goexit_lab.runtime.")
        ):
            return False
        if isinstance(plain, type) or never_returns(plain):
            return False
        unit = self.unit
        mark = unit.mark()
        outer, depth = self._open, unit.depth
        try:
            inside = Scope(source_of(plain))
            args = [
                self.plain(each) for each in self.values(scope, [*node.args, *(each.value for each in node.keywords)])
            ]
            named = {str(each.arg): value for each, value in zip(node.keywords, args[len(node.args) :], strict=True)}
            self.enter(inside, args[: len(node.args)], named)
            self._open = (*outer, plain)
            self.take_frame(c_name(function))
            self.part(inside)
        except UnsupportedError:
            unit.back_to(mark)
            return False
        finally:
            self._open, unit.depth = outer, depth
        return True

    def _if(self, scope: Scope, node: ast.If) -> bool:
        decided = self.unit.truth(self.plain(self.expr(scope, node.test)))
        if isinstance(decided, Static):
            return self.block(scope, node.body if decided.value else node.orelse)
        unit = self.unit
        unit.put(f"if {unit.text(decided)}:")
        with unit.inner():
            left = self.block(scope, node.body)
        if not node.orelse:
            return False
        unit.put("else:")
        with unit.inner():
            other = self.block(scope, node.orelse)
        return left and other

    def _while(self, scope: Scope, node: ast.While) -> bool:
        if node.orelse:
            raise UnsupportedError("a loop's else")
        if scope.result is not None and holds_return(node):
            raise LoopReturnError("a return inside a loop")
        unit = self.unit
        unit.put("while True:")
        with unit.inner():
            decided = unit.truth(self.plain(self.expr(scope, node.test)))
            if not (isinstance(decided, Static) and decided.value):
                unit.put(f"if not {unit.text(decided)}: break")
            self.block(scope, node.body)
        return False

    def _for(self, scope: Scope, name: str, node: ast.For) -> bool:
        if node.orelse or (scope.result is not None and holds_return(node)):
            raise LoopReturnError("a return inside a loop")
        unit = self.unit
        match node.iter:
            case ast.Call(ast.Name("range"), args, []):
                found = [self.unit.settle(each) for each in self.values(scope, args)]
                over = f"range({', '.join(unit.number(each) for each in found)})"
            case _:
                over = unit.text(self.plain(self.expr(scope, node.iter)))
        local = unit.fresh(name.strip("_") or "each")
        unit.put(f"for {local} in {over}:")
        scope.names[name] = Code(local, settled=True, varies=True)
        with unit.inner():
            self.block(scope, node.body)
        return False

    def _try(self, scope: Scope, node: ast.Try, kind: ast.expr) -> bool:
        if scope.result is not None and holds_return(node):
            raise LoopReturnError("a return inside a try")
        unit = self.unit
        unit.put("try:")
        with unit.inner():
            left = self.block(scope, node.body)
        unit.put(f"except {unit.text(self.expr(scope, kind))}:")
        with unit.inner():
            other = self.block(scope, node.handlers[0].body)
        return left and other


__all__ = ["CPU", "Code", "Statements"]
