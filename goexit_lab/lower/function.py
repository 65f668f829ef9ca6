"""One function being lowered: its variables, its entry and its exits.

The model: a variable's *storage* is names (a scalar), a place in memory (an aggregate, a package variable), or a
heap cell whose address is in a name (whatever has its address taken or is captured). Arguments and results lie in
the PARAM area: a closure's captured addresses first, then the word in which its trampoline keeps a return address,
then receiver, parameters, results.

Invariant: a named result is in memory whenever a call can happen, because a recovered panic returns it from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from goexit_lab.ir.ops import (
    Area,
    BranchIfResult,
    Call,
    Check,
    CmpOp,
    Imm,
    Lea,
    Operand,
    Place,
    Pointer,
    Reg,
    Ret,
    Slot,
)
from goexit_lab.ir.program import Func, Variable
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind, round_up
from goexit_lab.lang import ast
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lang.types import Signature, Type, type_string
from goexit_lab.lower import entry
from goexit_lab.lower.code import Code, Named, Value
from goexit_lab.lower.frame import Frame
from goexit_lab.lower.layout import Layout

if TYPE_CHECKING:
    from goexit_lab.kit.source import Pos
    from goexit_lab.lower.module import Module

LARGEST: Final = 1 << 31
"""Operations times registers of one function at most: the analyses keep a bit for each pair, here 256 MiB."""


class Unsupported(Exception):  # noqa: N818 - what the diagnostic says
    """A construct that is not lowered yet: `what` completes the sentence "… is not supported yet"."""

    def __init__(self, node: ast.Node, what: str) -> None:
        super().__init__(what)
        self.node = node
        self.what = what


@dataclass(frozen=True, slots=True)
class Names:
    """Storage: one name for each part."""

    names: tuple[Reg, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """Storage: a place that stays the same while the function runs."""

    place: Place


@dataclass(frozen=True, slots=True)
class Heap:
    """Storage: the heap cell whose address is in `pointer`."""

    pointer: Reg


Storage = Names | Memory | Heap

Test = tuple[CmpOp, Operand, Operand, Kind]
"""A comparison of two scalars of one kind."""


@dataclass(slots=True)
class Target:
    """Where break and continue go; `continue_` is empty for switch and select."""

    label: str | None
    break_: str
    continue_: str = ""


@dataclass(slots=True)
class _Late:
    """A failure that is called out of line: what to call, from which line."""

    label: str
    line: int
    symbol: str
    text: str


@dataclass(slots=True)
class Function:
    """The state of lowering one function."""

    module: Module
    name: str
    signature: Signature
    node: ast.FuncDecl | ast.FuncLit | None
    code: Code = field(default_factory=Code)
    storage: dict[Var, Storage] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    pending_label: str | None = None
    has_defer: bool = False
    first_argument: Slot = Slot(Area.PARAM, 0)  # noqa: RUF009 - frozen
    """Where the arguments begin that the function was called with, behind a closure's hidden words."""
    arg_bytes: int = 0
    result_slots: list[Slot] = field(default_factory=list)
    result_vars: list[Var] = field(default_factory=list)
    fallthrough: str = ""
    exit: str = ""
    copying: bool = False
    """Variables are copied when they are read, because they are assigned before the copy is used."""
    chosen: Operand | None = None
    """The result of the call that registered the last case of a select."""
    _late: dict[tuple[str, int, str], _Late] = field(default_factory=dict)
    _later: list[tuple[str, int, Callable[[], object]]] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Sizes for this target."""
        return self.module.layout

    def at(self, node: ast.Node) -> None:
        """What follows comes from the line of `node`."""
        self.code.line = self.module.line(node.pos)

    # ---- entry -------------------------------------------------------------------------------------------

    def enter(self, captured: tuple[Var, ...], receiver: Var | None, *, closure: bool) -> None:
        """Place everything in the PARAM area and give parameters and results their storage."""
        word, layout = self.layout.word, self.layout
        for index, var in enumerate(captured):
            pointer = self.code.name(layout.pointer)
            self.code.homes[pointer.n] = Slot(Area.PARAM, index * word)
            self.code.declared.add(pointer.n)
            self.storage[var] = Heap(pointer)
            self._describe(f"&{var.name}", "*" + type_string(var.type), word, (pointer,))
        hidden = (len(captured) + 1) * word if closure else 0
        self.first_argument = Slot(Area.PARAM, hidden)
        given = ([receiver] if receiver is not None else []) + list(self.signature.params.vars)
        returned = list(self.signature.results.vars)
        # The hidden words are whole words, so what follows may be placed as if it began at 0.
        placed = layout.call([var.type for var in given], [var.type for var in returned])
        self.arg_bytes = hidden + placed.size
        self.result_slots = [Slot(Area.PARAM, hidden + offset) for offset in placed.results]
        self.result_vars = returned
        escaping: list[tuple[Var, Slot]] = []
        for var, offset in zip(given, placed.params, strict=True):
            slot = Slot(Area.PARAM, hidden + offset)
            if var.address_taken:
                escaping.append((var, slot))
                self.code.fixed_variables.append(self._variable(var, slot))
            else:
                self._parameter(var, slot)
        for var, slot in zip(returned, self.result_slots, strict=True):
            self._result(var, slot)
        for var, slot in escaping:
            self.declare(var)
            place = self.place(var)
            parts = layout.parts(var.type)
            if parts is None:
                self.code.copy(place, slot, layout.size(var.type))
            else:
                self.code.store(place, self.code.load(slot, parts), parts)

    def _parameter(self, var: Var, slot: Slot) -> None:
        parts = self.layout.parts(var.type)
        if parts is None:
            self.storage[var] = Memory(slot)
            self.code.fixed_variables.append(self._variable(var, slot))
            return
        names = self._names(var)
        for name, part in zip(names, parts, strict=True):
            self.code.homes[name.n] = Slot(slot.area, slot.offset + part.offset)

    def _result(self, var: Var, slot: Slot) -> None:
        size = self.layout.size(var.type)
        named = bool(var.name) and var.name != "_"
        if not named:
            if self.has_defer or var.name:
                self.code.zero(slot, size)
            self.code.fixed_variables.append(self._variable(var, slot, "result"))
            return
        if var.address_taken:
            self.code.zero(slot, size)
            self.declare(var)
            self.zero(var)
            storage = self.storage[var]
            if self.has_defer and self.module.options.recovers and isinstance(storage, Heap):
                self.code.kept.add(storage.pointer.n)
            self.code.fixed_variables.append(self._variable(var, slot))
            return
        self._parameter(var, slot)
        storage = self.storage[var]
        if isinstance(storage, Names):
            self.code.stored.update(name.n for name in storage.names)
        self.zero(var)

    def _variable(self, var: Var, slot: Slot, otherwise: str = "_") -> Variable:
        return Variable(
            var.name or otherwise, slot.area, slot.offset, self.layout.size(var.type), type_string(var.type)
        )

    def _names(self, var: Var) -> tuple[Reg, ...]:
        parts = self.layout.parts(var.type)
        if parts is None:
            raise InternalError(f"{var.name} is no scalar")
        names = tuple(self.code.name(part.kind) for part in parts)
        self.code.declared.update(name.n for name in names)
        self.storage[var] = Names(names)
        if var.name and var.name != "_":
            self.code.variables.append(Named(var.name, type_string(var.type), self.layout.size(var.type), names, parts))
        return names

    def _describe(self, name: str, typ: str, size: int, names: tuple[Reg, ...]) -> None:
        parts = self.layout.pointer_parts
        self.code.variables.append(Named(name, typ, size, names, parts))

    # ---- variables ---------------------------------------------------------------------------------------

    def declare(self, var: Var) -> None:
        """Give a local variable its storage; it has no value yet."""
        layout = self.layout
        if var.address_taken:
            pointer = self.code.name(layout.pointer)
            self.code.declared.add(pointer.n)
            (address,) = entry.runtime(self, "runtime.mal", ((Imm(layout.size(var.type)),),))
            self.code.assign(pointer, address)
            self.storage[var] = Heap(pointer)
            self._describe(f"&{var.name}", "*" + type_string(var.type), layout.word, (pointer,))
        elif layout.scalar(var.type):
            self._names(var)
        else:
            slot = self.code.object(layout.size(var.type), layout.align(var.type), var.name, type_string(var.type))
            self.storage[var] = Memory(slot)

    def zero(self, var: Var) -> None:
        """Set a variable that was just declared to its zero value; fresh heap cells are zero already."""
        storage = self.storage[var]
        match storage:
            case Names(names):
                for name in names:
                    floating = self.code.kinds[name.n].floating
                    self.code.assign(name, Imm(0.0 if floating else 0))
            case Memory(place):
                self.code.zero(place, self.layout.size(var.type))
            case Heap():
                pass

    def stored(self, var: Var) -> Storage:
        """The storage of `var`, local or of the package."""
        found = self.storage.get(var)
        if found is None:
            if var.kind is not VarKind.PACKAGE:
                raise InternalError(f"variable {var.name} has no storage in {self.name}")
            return Memory(self.module.package_variable(var))
        return found

    def place(self, var: Var) -> Place:
        """Where `var` lies in memory."""
        match self.stored(var):
            case Memory(place):
                return place
            case Heap(pointer):
                return Pointer(pointer)
            case Names():
                raise InternalError(f"variable {var.name} is not in memory")

    def assign_name(self, name: Operand, operand: Operand) -> None:
        """`name` = `operand`, where `name` is one."""
        if not isinstance(name, Reg):
            raise InternalError("assignment to a constant")
        self.code.assign(name, operand)

    def is_variable(self, operand: Operand) -> bool:
        """Whether `operand` is a name that an assignment may change."""
        return isinstance(operand, Reg) and operand.n in self.code.declared

    def temporary(self, typ: Type) -> Slot:
        """A piece of frame for a value of `typ`."""
        return self.code.object(self.layout.size(typ), self.layout.align(typ))

    def goto_label(self, name: str) -> str:
        """The code label of a Go label."""
        found = self.labels.get(name)
        if found is None:
            found = self.labels[name] = self.code.new_label("label")
        return found

    # ---- failures ----------------------------------------------------------------------------------------

    def check(self, test: Test, symbol: str, text: str = "", check: Check | None = None) -> None:
        """Call the failure `symbol` (with `text`, for those that take one) if the test is true."""
        key = (symbol, self.code.line, text)
        late = self._late.get(key)
        if late is None:
            late = self._late[key] = _Late(self.code.new_label("fail"), self.code.line, symbol, text)
        self.code.branch(*test, late.label, check)

    def later(self, make: Callable[[], object]) -> str:
        """The label of code that `make` emits out of line, at the function's end; it must not fall out of it."""
        label = self.code.new_label("late")
        self._later.append((label, self.code.line, make))
        return label

    def _failures(self) -> None:
        for label, line, make in self._later:
            self.code.line = line
            self.code.label(label)
            make()
        for late in self._late.values():
            self.code.line = late.line
            self.code.label(late.label)
            args: Iterable[Value] = (self.module.string(late.text.encode()),) if late.text else ()
            entry.runtime(self, late.symbol, tuple(args))

    # ---- exit --------------------------------------------------------------------------------------------

    @property
    def needs_exit(self) -> bool:
        """Whether returning takes more than the return instruction."""
        return self.has_defer or any(isinstance(self.storage.get(var), Heap) for var in self.result_vars)

    def leave(self) -> None:
        """Return; the results are stored."""
        if self.needs_exit:
            self.code.jump(self._exit())
        else:
            self.code.emit(Ret())

    def deferred(self) -> None:
        """A defer statement was executed; where panics can be recovered, it is where the function goes on then."""
        if self.module.options.recovers:
            self.code.emit(BranchIfResult(self._exit()))

    def _exit(self) -> str:
        self.exit = self.exit or self.code.new_label("exit")
        return self.exit

    def finish(self, end: Pos | None) -> Func:
        """The finished function; `end` is where its body ends."""
        code = self.code
        if self.exit:
            if end is not None:
                code.line = self.module.line(end)
            code.label(self.exit)
            first = self.module.options.results_first
            if first:
                self._give_back()
            if self.has_defer:
                code.need_out(self.layout.word)
                code.emit(Call("runtime.deferreturn"))
            if not first:
                self._give_back()
            code.emit(Ret())
        self._failures()
        out = round_up(code.out_bytes, self.layout.word)
        if len(code.ops) * len(code.kinds) > LARGEST:
            self.module.too_large(self.name, end, len(code.ops))
            return Func(self.name, (), (), self.arg_bytes, 0, out, 0)
        done = Frame(code, self.layout.word).finish(self.module.local_limit(self.name, out))
        return Func(
            self.name, done.ops, done.lines, self.arg_bytes, done.local_bytes, out, done.registers,
            code.lines[0] if code.lines else 0, done.variables,
        )  # fmt: skip

    def _give_back(self) -> None:
        """Copy results from the heap to where the caller reads them."""
        for var, slot in zip(self.result_vars, self.result_slots, strict=True):
            if isinstance(self.storage.get(var), Heap):
                self.code.copy(slot, self.place(var), self.layout.size(var.type))

    def address(self, place: Place) -> Operand:
        """The address of `place`."""
        return self.code.address(place, self.layout.pointer)

    def pin(self, place: Place) -> Operand:
        """The address of a piece of frame that something else will read or write."""
        dst = self.code.name(self.layout.pointer)
        self.code.emit(Lea(dst, place))
        return dst
