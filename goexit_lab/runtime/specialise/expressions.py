"""Expressions of a port as values.

Invariant: what Python evaluates first is evaluated first; a value that later lines could change is settled before them.
"""

from __future__ import annotations

import abc
import ast
import builtins
import copy
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from types import ModuleType
from typing import Any, Final

from goexit_lab.arch.layout import Layout
from goexit_lab.machine.image import Image
from goexit_lab.machine.machine import Machine
from goexit_lab.runtime.cursor import Bytes, Embedded, Layouts, Number, Structs
from goexit_lab.runtime.specialise.source import Source
from goexit_lab.runtime.specialise.substitution import Substitution
from goexit_lab.runtime.specialise.unit import Unit
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
    is_frozen,
)

_BINARY: Final[Mapping[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]]] = {
    ast.Add: ("+", operator.add), ast.Sub: ("-", operator.sub), ast.Mult: ("*", operator.mul),
    ast.FloorDiv: ("//", operator.floordiv), ast.Mod: ("%", operator.mod),
    ast.LShift: ("<<", operator.lshift), ast.RShift: (">>", operator.rshift),
    ast.BitAnd: ("&", operator.and_), ast.BitOr: ("|", operator.or_), ast.BitXor: ("^", operator.xor),
}  # fmt: skip
_COMPARED: Final[Mapping[type[ast.cmpop], tuple[str, Callable[[Any, Any], Any]]]] = {
    ast.Eq: ("==", operator.eq), ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt), ast.LtE: ("<=", operator.le), ast.Gt: (">", operator.gt), ast.GtE: (">=", operator.ge),
    ast.In: ("in", lambda a, b: a in b), ast.NotIn: ("not in", lambda a, b: a not in b),
    ast.Is: ("is", operator.is_), ast.IsNot: ("is not", operator.is_not),
}  # fmt: skip
_UNARY: Final[Mapping[type[ast.unaryop], tuple[str, Callable[[Any], Any]]]] = {
    ast.Not: ("not ", operator.not_), ast.USub: ("-", operator.neg), ast.Invert: ("~", operator.invert),
    ast.UAdd: ("+", operator.pos),
}  # fmt: skip
_FIXED: Final[Mapping[type, frozenset[str]]] = {
    Machine: frozenset({"image", "mem", "target"}),
    Image: frozenset({"entries"}),
    Layouts: frozenset({"word", "word_kind"}),
    Layout: frozenset({"size"}),
}
"""Attributes that never change, of objects that are not frozen."""
_RUNTIME: Final = frozenset(
    {"cstack", "depths", "frames", "machine", "revision", "sanitizer", "structs", "target", "word", "word_kind"}
)
_GLOBALS: Final = frozenset({"globals", "mheap", "mstats", "sched"})
_LISTENER: Final = object()


@dataclass(slots=True)
class Scope:
    """A function whose source is being read."""

    source: Source
    names: dict[str, Value | Slot] = field(default_factory=dict)
    result: Slot | None = None  # where the value goes that it returns; None: it is the specialised function itself
    indent: int = -1  # of its statements
    straight: Value | None = None  # what it returns, where no branch leads to the only return that is left


class Expressions(abc.ABC):
    """Reads expressions into a unit."""

    def __init__(self, unit: Unit) -> None:
        """`unit` takes the lines."""
        self.unit = unit
        self.rt = unit.rt

    @abc.abstractmethod
    def call(self, scope: Scope, node: ast.Call) -> Value:
        """What a call gives."""

    def values(self, scope: Scope, nodes: Sequence[ast.expr]) -> list[Value]:
        """Several expressions, evaluated in order."""
        found: list[tuple[Value, int]] = []
        for node in nodes:
            value = self.expr(scope, node)
            found.append((value, self.unit.here))
        end = self.unit.here
        settled: list[Value] = []
        for value, place in reversed(found):
            if place < end and isinstance(value, Code) and (not value.settled or value.varies):
                name = self.unit.fresh("t")
                self.unit.insert(place, f"{name} = {value.text}")
                settled.append(Code(name, settled=True))
            elif place < end and isinstance(value, Several | Made) and value != self.unit.settle(value):
                raise UnsupportedError("a tuple before something that must be done first")
            else:
                settled.append(value)
        return settled[::-1]

    def expr(self, scope: Scope, node: ast.expr) -> Value:
        """One expression."""
        match node:
            case ast.Constant(value):
                return Static(value)
            case ast.Name(name):
                return self.name(scope, name)
            case ast.Attribute(value, name):
                return self.attribute(self.expr(scope, value), name)
            case ast.Call():
                return self.call(scope, node)
            case ast.BinOp(left, op, right):
                return self._binary(op, *self.values(scope, [left, right]))
            case ast.UnaryOp(op, operand):
                return self._unary(op, self.expr(scope, operand))
            case ast.Compare():
                return self._compare(scope, node)
            case ast.BoolOp(op, nodes):
                return self._either(scope, op, nodes)
            case ast.IfExp(test, body, orelse):
                return self._choice(scope, test, body, orelse)
            case ast.NamedExpr(ast.Name(name), value):
                self.bind(scope, name, self.expr(scope, value))
                return self.name(scope, name)
            case ast.Tuple(nodes) if not any(isinstance(each, ast.Starred) for each in nodes):
                return Several(tuple(self.values(scope, nodes)))
            case ast.GeneratorExp(made, [ast.comprehension(ast.Name(name), over, [])]):
                return self._each(scope, made, name, over)
            case ast.Set(nodes):
                return Static(frozenset(self._known(self.expr(scope, each)) for each in nodes))
            case ast.Subscript(value, index):
                return self._item(scope, value, index)
            case ast.JoinedStr():
                return self._text(scope, node)
            case _:
                return self._mixed(scope, node)

    def _each(self, scope: Scope, made: ast.expr, name: str, over: ast.expr) -> Value:
        """One expression for each of several things whose number is known; all of them now, since they are unpacked."""
        match over:
            case ast.Call(ast.Name("range"), args, []):
                several: Value = Static(tuple(range(*(self._known(self.expr(scope, each)) for each in args))))
            case _:
                several = self.expr(scope, over)
        if isinstance(several, Static) and isinstance(several.value, tuple):
            several = Several(tuple(Static(each) for each in several.value))
        if not isinstance(several, Several):
            raise UnsupportedError("several of what is not known")
        outer = scope.names.get(name)
        found: list[Value] = []
        for each in several.items:
            scope.names[name] = each
            found.append(self.unit.settle(self.plain(self.expr(scope, made))))
        del scope.names[name]
        if outer is not None:
            scope.names[name] = outer
        return Several(tuple(found))

    def name(self, scope: Scope, name: str) -> Value:
        """A variable of the port, or a global."""
        if name in scope.names:
            found = scope.names[name]
            return found.value() if isinstance(found, Slot) else found
        outside = scope.source.function.__globals__
        if name in outside:
            return Static(outside[name])
        if hasattr(builtins, name):
            return Static(getattr(builtins, name))
        raise UnsupportedError(f"the name {name}")

    def bind(self, scope: Scope, name: str, value: Value) -> None:
        """Assign a variable of the port."""
        if name in scope.source.again:
            slot = scope.names.get(name)
            if not isinstance(slot, Slot):
                slot = Slot(self.unit.fresh(name.strip("_")))
            self.unit.assign(slot, value)
            scope.names[name] = slot
        else:
            scope.names[name] = self.unit.kept(value, name.strip("_"))

    # ---- attributes --------------------------------------------------------------------------------------

    def attribute(self, value: Value, name: str) -> Value:
        """`value.name`."""
        if value is CPU:
            return self._of_cpu(name)
        match value:
            case At():
                return self._of_cursor(value, name)
            case Made():
                return value.field(name)
            case Static(known):
                return self._of_known(known, name)
            case Code():
                return Bound(value, name)
            case Bound(At() as first, row) if row.startswith("row ") and name == "first":
                return first
            case Bound():
                return Bound(self.plain(value), name)
            case _:
                raise UnsupportedError(f"an attribute {name}")

    def _of_cpu(self, name: str) -> Value:
        match name:
            case "sp":
                return Code("cpu.R[0]") if self.unit.near else Code("s", settled=True)
            case "g" | "m":
                return Code(name, settled=True)
            case "result":
                return Code(f"R[{self.rt.target.registers.index(self.rt.target.result)}]")
            case _:
                return Bound(CPU, name)

    def _of_cursor(self, at: At, name: str) -> Value:
        declared = next((each for each in at.declared.fields if each.name == name.rstrip("_")), None)
        if declared is None and name == "addr":
            return self.address(at)
        if declared is None and name == "size":
            return Static(self.rt.structs.of(at.declared).size)
        if declared is None:
            return Bound(at, name)
        field = self.rt.structs.of(at.declared).fields[declared.name]
        match declared:
            case Number():
                return self.unit.load(at, field)
            case Embedded(inner=inner):
                return At(inner, at.base, at.offset + field.offset, at.ok, at.optional, at.varies)
            case Bytes():
                return self.address(replace(at, offset=at.offset + field.offset))
            case Structs(inner=inner):
                return Bound(
                    At(inner, at.base, at.offset + field.offset, at.ok, at.optional, at.varies), f"row {declared.count}"
                )
            case _:
                raise UnsupportedError(f"a field {name}")

    def address(self, at: At) -> Value:
        """A cursor's `addr`."""
        if isinstance(at.base, int):
            return Static(at.base + at.offset)
        return Code(self.unit.address(at), settled=not at.offset, varies=at.varies)

    def _of_known(self, known: Any, name: str) -> Value:  # noqa: ANN401 - any object of the runtime
        if known is self.rt:
            return self._of_runtime(name)
        if known is self.rt.cstack and name == "far":
            return Static(not self.unit.near)  # that is what the specialised function asked at its entry
        if known is self.rt.sanitizer and name == "misused":
            return Code("MISUSED", settled=True)
        if known is self.rt.machine and name in {"event_step", "step"}:
            return Code("machine.step + 1" if name == "event_step" else "machine.step")
        fixed = (
            isinstance(known, ModuleType | type | Enum) or is_frozen(type(known)) or name in _FIXED.get(type(known), ())
        )
        if fixed and not callable(getattr(type(known), name, None)):
            return Static(getattr(known, name))
        return Bound(Static(known), name)

    def _of_runtime(self, name: str) -> Value:
        if name == "sink":
            return Static(_LISTENER) if self.unit.loud else NONE
        if name == "step":
            return Code("machine.step + 1")
        if name in _GLOBALS:
            self.unit.names.address(f"runtime.{name}")
            return self.unit.fixed(getattr(self.rt, name))
        if name in _RUNTIME:
            return Static(getattr(self.rt, name))
        return Bound(Static(self.rt), name)

    def plain(self, value: Value) -> Value:
        """A method that is not called after all: an ordinary attribute, which may change."""
        if isinstance(value, Bound):
            if value.receiver is CPU or isinstance(value.receiver, At) or value.receiver == Static(self.rt):
                raise UnsupportedError(f"the attribute {value.name}")
            return Code(self.unit.text(value))
        return value

    # ---- operators ---------------------------------------------------------------------------------------

    def _known(self, value: Value) -> Any:  # noqa: ANN401 - any constant
        if isinstance(value, Static):
            return value.value
        raise UnsupportedError("a set of what is not known")

    def _binary(self, op: ast.operator, left: Value, right: Value) -> Value:
        text, work = _BINARY[type(op)]
        left, right = self.plain(left), self.plain(right)
        if isinstance(left, Static) and isinstance(right, Static):
            return Static(work(left.value, right.value))
        return Code(f"({self.unit.number(left)} {text} {self.unit.number(right)})")

    def _unary(self, op: ast.unaryop, value: Value) -> Value:
        text, work = _UNARY[type(op)]
        value = self.plain(value)
        if isinstance(op, ast.Not):
            value = self.unit.truth(value)
        if isinstance(value, Static):
            return Static(work(value.value))
        return Code(f"({text}{self.unit.text(value)})")

    def _compare(self, scope: Scope, node: ast.Compare) -> Value:
        found = [self.plain(each) for each in self.values(scope, [node.left, *node.comparators])]
        if len(found) == 2 and isinstance(node.ops[0], ast.Is | ast.IsNot) and found[1] == NONE:
            return self._none(found[0], absent=isinstance(node.ops[0], ast.Is))
        if all(isinstance(each, Static) for each in found):
            results = [
                _COMPARED[type(op)][1](self._known(a), self._known(b))
                for op, a, b in zip(node.ops, found, found[1:], strict=False)
            ]
            return Static(all(results))
        if any(isinstance(each, At | Made) for each in found):
            raise UnsupportedError("cursors compared")
        text = self.unit.number(found[0])
        for op, each in zip(node.ops, found[1:], strict=True):
            text += f" {_COMPARED[type(op)][0]} {self._member(each)}"
        return Code(f"({text})")

    def _member(self, value: Value) -> str:
        if isinstance(value, Static) and isinstance(value.value, frozenset):
            if not all(isinstance(each, int) for each in value.value):
                raise UnsupportedError("a set")
            return "{" + ", ".join(str(int(each)) for each in sorted(value.value)) + "}"
        return self.unit.number(value)

    def _none(self, value: Value, *, absent: bool) -> Value:
        word = "is" if absent else "is not"
        match value:
            case Static(known):
                return Static((known is None) == absent)
            case At(optional=True, base=base):
                return Code(f"({base} {word} None)")
            case Made(tag=tag) if tag:
                return Code(f"({tag} {word} None)")
            case At() | Made() | Several():
                return Static(not absent)
            case _:
                return Code(f"({self.unit.text(value)} {word} None)")

    def _either(self, scope: Scope, op: ast.boolop, nodes: Sequence[ast.expr]) -> Value:
        """`and` and `or`: the right side is evaluated only where Python would."""
        first = self.plain(self.expr(scope, nodes[0]))
        for index, node in enumerate(nodes[1:]):
            del index
            test = self.unit.truth(first)
            if isinstance(test, Static):
                if bool(test.value) is isinstance(op, ast.Or):
                    return first
                first = self.plain(self.expr(scope, node))
                continue
            first = self._joined(scope, op, first, test, node)
        return first

    def _joined(self, scope: Scope, op: ast.boolop, left: Value, test: Value, node: ast.expr) -> Value:
        unit, start = self.unit, self.unit.here
        unit.indent += 1
        right = self.plain(self.expr(scope, node))
        unit.indent -= 1
        word = "and" if isinstance(op, ast.And) else "or"
        simple = not isinstance(left, At | Made | Several)
        chosen = unit.truth(right)
        text = unit.text(right if simple and not isinstance(right, At | Made | Several) else chosen)
        if unit.here == start:
            return Code(f"({unit.text(left if simple else test)} {word} {text})")
        name = unit.fresh("t")
        unit.insert(start, f"if {'' if word == 'and' else 'not '}{name}:")
        unit.insert(start, f"{name} = {unit.text(left if simple else test)}")
        unit.indent += 1
        unit.put(f"{name} = {text}")
        unit.indent -= 1
        return Code(name, settled=True)

    def _choice(self, scope: Scope, test: ast.expr, body: ast.expr, orelse: ast.expr) -> Value:
        decided = self.unit.truth(self.plain(self.expr(scope, test)))
        if isinstance(decided, Static):
            return self.plain(self.expr(scope, body if decided.value else orelse))
        unit, start, mark = self.unit, self.unit.here, self.unit.mark()
        slot = Slot(unit.fresh("t"))
        unit.put(f"if {unit.text(decided)}:")
        with unit.inner():
            yes = self.plain(self.expr(scope, body))
            short = unit.here == start + 1
            unit.assign(slot, yes)
        unit.put("else:")
        before = unit.here
        with unit.inner():
            no = self.plain(self.expr(scope, orelse))
            short = short and unit.here == before
            unit.assign(slot, no)
        if short and isinstance(yes, Code | Static) and isinstance(no, Code | Static):
            unit.back_to(mark)
            return Code(f"({unit.text(yes)} if {unit.text(decided)} else {unit.text(no)})")
        return slot.value()

    def _item(self, scope: Scope, sequence: ast.expr, index: ast.expr) -> Value:
        if isinstance(index, ast.Slice):
            return self._mixed(scope, ast.Subscript(sequence, index, ast.Load()))
        found, at = self.values(scope, [sequence, index])
        match found:
            case Bound(At() as first, name) if name.startswith("row "):
                return self._row(first, int(name.removeprefix("row ")), at)
            case Several(items) if isinstance(at, Static):
                item: Value = items[at.value]
                return item
        found = self.plain(found)
        if isinstance(found, Static) and isinstance(at, Static):
            return Static(found.value[at.value])
        return Code(f"{self.unit.text(found)}[{self.unit.number(at)}]")

    def _row(self, first: At, count: int, index: Value) -> At:
        """Element `index` of an array of structs: mapped if the whole array is."""
        size = self.rt.structs.of(first.declared).size
        if isinstance(index, Static):
            if not 0 <= index.value < count:
                raise UnsupportedError("an index out of range")
            return At(
                first.declared, first.base, first.offset + index.value * size, first.ok, first.optional, first.varies
            )
        where = self.unit.text(self.unit.settle(index, "index"))
        self.unit.put(f"if not 0 <= {where} < {count}: raise IndexError({where})")
        return self.unit.element(first, f"{where} * {size}")

    def _text(self, scope: Scope, node: ast.JoinedStr) -> Value:
        return self._mixed(scope, node)

    def _mixed(self, scope: Scope, node: ast.expr) -> Value:
        """An expression that is taken as it is, with its variables put in."""
        if any(isinstance(each, ast.comprehension | ast.Lambda | ast.NamedExpr | ast.Call) for each in ast.walk(node)):
            raise UnsupportedError(type(node).__name__)

        def text(each: ast.expr) -> str:
            return self.unit.number(self.plain(self.expr(scope, each)))

        return Code(f"({ast.unparse(Substitution(text).visit(copy.deepcopy(node)))})")
