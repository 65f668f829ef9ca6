"""Calls: what the machine and the runtime offer becomes an expression, ports are written out in place.

Model: a port that is called is written out where it is called, its parameters bound to values. One with a return
inside a loop cannot be; it becomes a specialised function of its own. What the specialiser cannot read is called as it
is, with real cursors.

Invariant: a function that never returns ends the lines it is called in.
"""

from __future__ import annotations

import abc
import ast
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.native import is_search
from goexit_lab.runtime.cursor import Cursor, Layouts
from goexit_lab.runtime.specialise.expressions import Expressions, Scope
from goexit_lab.runtime.specialise.source import Source, source_of, unwrapped
from goexit_lab.runtime.specialise.twin import twin_of
from goexit_lab.runtime.specialise.unit import TooLongError
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

INSIDE: Final = ("goexit_lab.runtime.", "goexit_lab.kit.words")
"""Modules whose functions are written out."""
DEEPEST: Final = 24  # calls within calls that are written out
LONGEST: Final = 70  # lines of a port that is written out

Arguments = dict[str, Value]


class LoopReturnError(UnsupportedError):
    """A return inside a loop: the function cannot be written out in place."""


def never_returns(function: object) -> bool:
    """Whether the function ends the program."""
    return "NoReturn" in str(getattr(function, "__annotations__", {}).get("return", ""))


def certain(source: Source, name: str, value: Value) -> Value:
    """An argument for the parameter `name`: a cursor that may be none is none only where the annotation allows it."""
    if isinstance(value, At) and value.optional and not source.optional(name):
        return replace(value, optional=False)
    return value


def _is_inert(function: object) -> bool:
    """Whether it calls no C function, being Python's own or a method of something that holds no runtime."""
    return isinstance(function, BuiltinFunctionType) or (
        isinstance(function, MethodType) and is_frozen(type(function.__self__))
    )


def c_name(function: object) -> str:
    """The name of the C function that this is the port of, if it is marked as one."""
    return str(getattr(function, "c_name", ""))


class Calls(Expressions):
    """Reads calls into a unit."""

    frame = 0  # bytes, of the native whose part this is
    parts: tuple[int, ...] = ()  # addresses of its parts and its epilogue
    _open: tuple[Callable[..., Any], ...] = ()  # functions that are being written out

    def call(self, scope: Scope, node: ast.Call) -> Value:
        """What a call gives."""
        if any(isinstance(each, ast.Starred) for each in node.args) or any(each.arg is None for each in node.keywords):
            raise UnsupportedError("starred arguments")
        callee = self.expr(scope, node.func)
        if callee == Bound(Static(self.rt), "emit"):
            return self._emit(scope, node.args[0])
        args = self.values(scope, [*node.args, *(each.value for each in node.keywords)])
        args = [self.plain(each) for each in args]
        named = {str(each.arg): value for each, value in zip(node.keywords, args[len(node.args) :], strict=True)}
        return self._apply(callee, args[: len(node.args)], named)

    def _apply(self, callee: Value, args: list[Value], named: Arguments) -> Value:
        match callee:
            case Bound(receiver, name) if receiver is CPU:
                return self._on_cpu(name, args, named)
            case Bound(At() as at, name):
                return self._on_cursor(at, name, args)
            case Bound(Static(known), name):
                return self._on_known(known, name, args, named)
            case Static(known):
                return self._function(known, args, named)
            case Code() if self.unit.near:
                raise UnsupportedError("a function that is not known near the guard")
            case _:
                return self._as_it_is(self.unit.text(callee), args, named, "")

    # ---- the processor -----------------------------------------------------------------------------------

    def _on_cpu(self, name: str, args: list[Value], named: Arguments) -> Value:
        unit, word = self.unit, self.rt.word
        if not self.parts:
            raise UnsupportedError("a native's frame, asked for outside of a native's part")
        arguments = self.frame + word
        match name, args:
            case "arg", [Static(offset)]:
                return Code(unit.stack(arguments + offset))
            case "arg", []:
                return Code(unit.stack(arguments))
            case "arg_address", []:
                return Code(f"(s + {arguments})")
            case "arg_address", [Static(offset)]:
                return Code(f"(s + {arguments + offset})")
            case "arg_address", [offset]:
                return Code(f"(s + {arguments} + {unit.number(offset)})")
            case "caller_sp", []:
                return Code(f"(s + {self.frame})")
            case "caller_pc", []:
                return Code(unit.stack(self.frame if self.rt.target.lr is None else 0))
            case "local", [Static(index)]:
                return Code(f"(s + {self.frame - word * (index + 1)})")
            case "load_local", [Static(index)]:
                return Code(unit.stack(self.frame - word * (index + 1)))
            case "store_local", [Static(index), value]:
                text = unit.number(value)
                unit.put(f"{unit.stack(self.frame - word * (index + 1))} = {text}")
                return NONE
            case "ret", []:
                return Static(self.parts[-1])
            case "ret", [value]:
                unit.put(f"R[{self.rt.target.registers.index(self.rt.target.result)}] = {unit.number(value)}")
                return Static(self.parts[-1])
            case "resume", [Static(part)]:
                return Static(self.parts[part])
            case "call", [target, *words] if isinstance(then := named.get("then"), Static):
                return self._leave_for(target, words, self.parts[then.value])
            case _:
                raise UnsupportedError(f"cpu.{name}")

    def _leave_for(self, target: Value, words: Sequence[Value], back: int) -> Value:
        """`cpu.call`: the words go to the outgoing area, then a call's own doing."""
        unit, rt = self.unit, self.rt
        if isinstance(target, Static) and isinstance(target.value, str):
            target = Static(unit.names.address(target.value))
        target = unit.settle(target)
        words = [unit.settle(each) for each in words]
        for index, each in enumerate(words):
            unit.put(f"{unit.stack(rt.target.abi.out_base + index * rt.word)} = {unit.number(each)}")
        if rt.target.lr is not None:
            unit.put(f"R[{rt.target.registers.index(rt.target.lr)}] = {back}")
        else:
            unit.put(f"{unit.stack(-rt.word)} = {back}")
            unit.put(f"R[0] = s - {rt.word}")
        if isinstance(target, Code):  # an address, or the name of one of several functions
            return Code(f"({target.text} if {target.text}.__class__ is int else rt.address({target.text}))")
        return target

    @property
    def _observers(self) -> tuple[object, ...]:
        """Objects of the runtime whose methods are written out as functions are."""
        return self.rt.sanitizer, self.rt.depths

    # ---- cursors, memory, the runtime ----------------------------------------------------------------------

    def _on_cursor(self, at: At, name: str, args: list[Value]) -> Value:
        match name, args:
            case "address_of", [Static(field)]:
                offset = self.rt.structs.of(at.declared).fields[field].offset
                return self.address(replace(at, offset=at.offset + offset))
            case "at", [address]:
                return self.unit.cursor(at.declared, address)
            case _:
                raise UnsupportedError(f"a cursor's {name}")

    def _on_known(self, known: Any, name: str, args: list[Value], named: Arguments) -> Value:  # noqa: ANN401
        if known is self.rt:
            return self._on_runtime(name, args, named)
        if isinstance(known, Memory):
            return self._on_memory(name, args)
        if isinstance(known, Layouts) and name in {"sizeof", "revised"} and isinstance(args[0], Static):
            return Static(getattr(known, name)(args[0].value))
        method = getattr(known, name)
        if isinstance(method, MethodType) and isinstance(method.__func__, FunctionType) and known in self._observers:
            start = self.unit.mark()
            try:
                return self._write_out(method.__func__, [Static(known), *args], named)
            except TooLongError:
                raise
            except UnsupportedError:
                self.unit.back_to(start)
        return self._function(method, args, named)

    def _on_runtime(self, name: str, args: list[Value], named: Arguments) -> Value:
        rt, unit = self.rt, self.unit
        match name, args:
            case "G", [address]:
                return unit.cursor(rt.structs.revised(rt.structs.declared("G")), address, "g")
            case "M", [address]:
                return unit.cursor(rt.structs.declared("M"), address, "m")
            case "g", [cpu] if cpu is CPU:
                return At(rt.structs.declared("G"), "g")
            case "m", [cpu] if cpu is CPU:
                return At(rt.structs.declared("M"), "m")
            case "load_word", [address]:
                return unit.load_at(address, rt.word_kind)
            case "store_word", [address, value]:
                unit.store_at(address, rt.word_kind, value)
                return NONE
            case "address", [Static(symbol)]:
                return Static(unit.names.address(symbol))
            case _:
                return self._as_it_is(f"rt.{name}", args, named, "")

    def _on_memory(self, name: str, args: list[Value]) -> Value:
        unit = self.unit
        match name, args:
            case "load_int", [address, Static(Kind() as kind)]:
                return unit.load_at(address, kind)
            case "store", [address, Static(Kind() as kind), value]:
                unit.store_at(address, kind, value)
                return NONE
            case "read", [address, size]:
                return self.returned(f"MEM.read({unit.number(address)}, {unit.number(size)})", "bytes")
            case "write", [address, data]:
                unit.put(f"MEM.write({unit.number(address)}, {unit.text(data)})")
                return NONE
            case "zero" | "move", _:
                unit.put(f"{name}({', '.join(unit.number(each) for each in args)})")
                return NONE
            case _:
                raise UnsupportedError(f"memory's {name}")

    # ---- events ------------------------------------------------------------------------------------------

    def _emit(self, scope: Scope, made: ast.expr) -> Value:
        """`rt.emit`: with nobody listening, what an event would say is looked at only where that could fault."""
        unit = self.unit
        event = self.expr(scope, made)
        if unit.loud and isinstance(event, Made) and not event.tag:
            twin = unit.fresh("event")
            unit.put(f"{twin} = {unit.names.constant(twin_of(event.declared))}()")
            for name, value in event.fields:
                unit.put(f"{twin}.{name} = {unit.text(value)}")
            unit.put(f"{twin}.__class__ = {unit.names.constant(event.declared)}")
            unit.put(f"sink({twin})")
        elif unit.loud:
            unit.put(f"sink({unit.text(event)})")
        else:
            self._look(event)
        return NONE

    def _look(self, value: Value) -> None:
        match value:
            case Made(_, inside, _):
                for _, each in inside:
                    self._look(each)
            case Several(items):
                for each in items:
                    self._look(each)
            case Code(text, False) if not text.startswith("machine."):
                self.unit.put(text)

    # ---- functions ---------------------------------------------------------------------------------------

    def _function(self, function: Any, args: list[Value], named: Arguments) -> Value:  # noqa: ANN401 - any callable
        if isinstance(function, type):
            return self._class(function, args, named)
        known = all(isinstance(each, Static) and each.value is not self.rt for each in (*args, *named.values()))
        if known and (hasattr(function, "cache_info") or function in (max, min, len)):
            return Static(function(*(each.value for each in args if isinstance(each, Static))))
        if function in (max, min):
            found = [self.unit.settle(each) for each in args]
            a, b = (self.unit.number(each) for each in found)
            return Code(f"({a} if {a} {'>=' if function is max else '<='} {b} else {b})")
        if is_search(function):
            given = ", ".join(self.unit.number(each) for each in args[1:])
            return self.returned(f"{self.unit.names.constant(function)}(rt, {given})", "int")
        plain = unwrapped(function) if isinstance(function, FunctionType) else function
        readable = (
            isinstance(plain, FunctionType) and not never_returns(plain) and not getattr(function, "marks", False)
        )
        if readable and isinstance(plain, FunctionType) and plain.__module__.startswith(INSIDE):
            return self._port(function, plain, args, named)
        return self._ordinary(function, plain, args, named)

    def _ordinary(self, function: Any, plain: Any, args: list[Value], named: Arguments) -> Value:  # noqa: ANN401
        """A function that is called as it is."""
        returns = str(getattr(plain, "__annotations__", {}).get("return", ""))
        if self.unit.near and not _is_inert(function):  # it may call C functions
            follow = self.unit.names.constant(self.rt.cstack.follow)
            self.unit.put(f"{follow}(rt, cpu, s - {self.unit.depth})")
        return self._as_it_is(self.unit.names.constant(function), args, named, returns)

    def _port(self, function: Any, plain: FunctionType, args: list[Value], named: Arguments) -> Value:  # noqa: ANN401
        """A port: written out if it is short, else specialised for itself."""
        unit = self.unit
        try:
            source = source_of(plain)
        except UnsupportedError:
            return self._ordinary(function, plain, args, named)
        mark, start = unit.mark(), unit.here
        unit.splits = unit.splits or plain is not function
        if plain not in unit.names.apart:
            outer, unit.limit = unit.limit, start + LONGEST
            try:
                return self._write_out(plain, args, named, c_name(function))
            except UnsupportedError:
                pass
            finally:
                unit.limit = outer
            unit.names.set_apart(plain)
            unit.back_to(mark)
        given = dict(zip(source.parameters, args, strict=False)) | named
        given = {name: certain(source, name, value) for name, value in given.items()}
        return self.returned(self.apart(function, given), source.returns)

    @abc.abstractmethod
    def apart(self, function: Callable[..., Any], given: Arguments) -> str:
        """The expression that calls `function` as a specialised function of its own; a cursor comes as its address."""

    def _class(self, made: type, args: list[Value], named: Arguments) -> Value:
        if issubclass(made, Cursor) and len(args) == 3:
            return self.unit.cursor(made, args[2])
        if is_frozen(made):
            names = [each.name for each in fields(made)]
            given = dict(zip(names, args, strict=False)) | named
            given |= {each.name: Static(each.default) for each in fields(made) if each.name not in given}
            return Made(made, tuple((name, given[name]) for name in names))
        return self._as_it_is(self.unit.names.constant(made), args, named, "")

    def _as_it_is(self, text: str, args: list[Value], named: Arguments, returns: str) -> Value:
        """An ordinary call. It happens now: what it gives is settled."""
        unit = self.unit
        shown = [unit.text(each) for each in args] + [f"{name}={unit.text(each)}" for name, each in named.items()]
        return self.returned(f"{text}({', '.join(shown)})", returns, ".addr")

    def returned(self, text: str, returns: str, address: str = "") -> Value:
        """What a call gives whose result is declared as `returns`; `address` makes a cursor's address of it."""
        unit = self.unit
        unit.calls = unit.calls or returns != "NoReturn"
        name = unit.fresh("t")
        unit.put(f"{name} = {text}")
        declared = self.rt.structs.declared_or_none(returns.removesuffix(" | None"))
        if declared is None:
            return Code(name, settled=True)
        if not returns.endswith("None"):
            return unit.cursor(declared, Code(f"{name}{address}"))
        slot = Slot(unit.fresh("t"))
        unit.put(f"if {name} is None:")
        with unit.inner():
            unit.assign(slot, NONE)
        unit.put("else:")
        with unit.inner():
            unit.assign(slot, unit.cursor(declared, Code(f"{name}{address}")))
        return slot.value()

    def _write_out(self, function: FunctionType, args: list[Value], named: Arguments, name: str = "") -> Value:
        """The body of `function` here, its parameters bound. `name`: the C function that it is the port of."""
        if function in self._open or len(self._open) >= DEEPEST:
            raise UnsupportedError("recursion")
        source = source_of(function)
        scope = Scope(source)
        self.enter(scope, args, named)
        outer, self._open = self._open, (*self._open, function)
        depth = self.unit.depth
        try:
            self.take_frame(name)
            return self.body(scope)
        finally:
            self._open, self.unit.depth = outer, depth

    def take_frame(self, name: str) -> None:
        """Enter the C function `name`; no function, or far from the guard: nothing happens."""
        if name and self.unit.near:
            self.unit.take_frame(name)

    def enter(self, scope: Scope, args: list[Value], named: Arguments) -> None:
        """Bind the parameters."""
        given = dict(zip(scope.source.parameters, args, strict=False)) | named
        for name in scope.source.parameters:
            value = given[name] if name in given else self.expr(scope, scope.source.defaults[name])
            value = certain(scope.source, name, value)
            if name in scope.source.again:
                self.bind(scope, name, value)
            else:
                scope.names[name] = self.unit.settle(value, name.strip("_"))

    @abc.abstractmethod
    def body(self, scope: Scope) -> Value:
        """The statements of a function, and what it returns."""
