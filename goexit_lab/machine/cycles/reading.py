"""Reading ahead: what generated functions would do from here on, without doing it.

Model: the very functions that would run are called with stand-ins: registers and views of memory that hold terms and
keep what is stored to themselves, and a namespace in which everything else refuses. Python's own interpreter follows
the path that this execution takes; the book gathers what the path depends on.

Invariant: reading changes nothing but the book and the cells. What cannot be read ahead ends the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, is_dataclass
from functools import partial
from types import CodeType, FunctionType, MappingProxyType, MethodType
from typing import TYPE_CHECKING, Any, Final

from goexit_lab.events import Write
from goexit_lab.kit.words import Kind
from goexit_lab.machine.code import code_of
from goexit_lab.machine.cycles.book import Book
from goexit_lab.machine.cycles.cells import WIDE, Cells, Known
from goexit_lab.machine.cycles.facts import RefusedError
from goexit_lab.machine.cycles.pages import Pages
from goexit_lab.machine.cycles.terms import Number, is_term
from goexit_lab.machine.memory import Memory
from goexit_lab.machine.native import is_naming, is_search
from goexit_lab.machine.semantics import unasked

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.image import Image
    from goexit_lab.machine.machine import Machine

LONGEST: Final = 600  # steps of a cycle
HEAP: Final = 0
"""Stands in ways for all code that lies in the heap."""
ENTRIES: Final = 100  # of generated functions, in a cycle
GENERATED: Final = ("<generated ", "<specialised ")
BY_HALVES: Final = {f"{way}_{kind}": f"{deed}_halves" for way, deed in (("L", "load"), ("S", "store")) for kind in WIDE}
"""Access with every care, which is asked for at multiples of four, to what its part of `Cells` does."""
PLAIN: Final = (int, float, str, bytes, tuple, frozenset, type(None), Kind)


class Registers:
    """A cpu's registers."""

    def __init__(self, book: Book, now: Mapping[int, Number], known: Mapping[int, Number]) -> None:
        """`now`: what they are this time; `known`: plain numbers that they are each time."""
        self.book, self.now, self.known = book, dict(now), known
        self.changed: dict[int, Number] = {}
        self.used: set[int] = set()  # registers that were known, which made a difference

    def __getitem__(self, index: int) -> Number:
        if index in self.changed:
            return self.book.settled(self.changed[index])
        if index in self.known:
            self.used.add(index)
            return self.known[index]
        return self.book.settled(self.book.leaf(("register", index), self.now[index]))

    def __setitem__(self, index: int, value: Number) -> None:
        self.changed[index] = value
        self.now[index] = value.now if is_term(value) else value

    def changes(self) -> dict[int, Number]:
        """What is left to be set."""
        return {index: self.book.settled(value) for index, value in sorted(self.changed.items())}

    def left(self) -> dict[int, Number]:
        """Plain numbers that registers are known to be now."""
        found: dict[int, Number] = {
            key[1]: self.book.settled(leaf)
            for key, leaf in self.book.leaves.items()
            if isinstance(key, tuple) and key[0] == "register"
        }
        found |= self.known
        found |= self.changes()
        return {index: value for index, value in found.items() if type(value) is int}


class View:
    """A view of memory as one kind of number."""

    def __init__(self, cells: Cells, kind: Kind) -> None:
        self._cells, self._kind = cells, kind
        self._shift = kind.size.bit_length() - 1
        self.uses = 0

    def __getitem__(self, index: Number) -> Number:
        self.uses += 1
        return self._cells.load(self._kind, self._address(index))

    def __setitem__(self, index: Number, value: Number) -> None:
        self.uses += 1
        self._cells.store(self._kind, self._address(index), value)

    def _address(self, index: Number) -> Number:
        return self._cells.book.left(index, self._shift)


class States:
    """The addresses at which a generated function can be entered."""

    def __init__(self, states: frozenset[int], text_end: int) -> None:
        self._states, self._text_end = states, text_end

    def __contains__(self, pc: Number) -> bool:
        """Whether `pc` is one of them; of code in the heap, which is none, it is asked only that it lies there."""
        return not in_heap(pc, self._text_end) and int(pc) in self._states


def in_heap(pc: Number, text_end: int) -> bool:
    """Whether an address that is not the same each time lies behind the text, now and each time."""
    return is_term(pc) and pc.now >= text_end and bool(pc >= text_end)


class Refuses:
    """What cannot be read ahead, whatever is done with it."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        object.__setattr__(self, "_what", what)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it never returns
        raise RefusedError(f"{self._what}.{name}")

    def __setattr__(self, name: str, value: object) -> None:
        raise RefusedError(f"{self._what}.{name}")

    def __call__(self, *_: object, **__: object) -> Any:  # noqa: ANN401 - likewise
        """Refuse."""
        raise RefusedError(self._what)


@dataclass(slots=True)
class _Machine:
    """The machine, as far as generated code asks it something."""

    cpu: _Cpu
    step: int = 0  # written, and read by events only
    look_again: bool = False


class _Cpu:
    """A cpu."""

    def __init__(self, registers: Registers, tls: int) -> None:
        self.R = registers
        self._tls = tls
        self.own: int | None = None  # its `tls`, if the path depends on it
        self.frame = 0
        self.parts: tuple[int, ...] = ()

    @property
    def tls(self) -> int:
        """The address of its words of its own, the same each time that a cycle is done."""
        self.own = self._tls
        return self._tls


class Listening:
    """The runtime, as far as generated code asks it who listens, and what the listener would be handed."""

    def __init__(self, *, listened: bool) -> None:
        self.heard = listened
        self._sink = self._hear if listened else None
        self.events: list[tuple[Any, type | None]] = []  # events, and what they were made of
        self._begun: dict[int, type] = {}

    def begun(self, twin: type) -> Any:  # noqa: ANN401 - an event in the making
        """An event in the making, of that class."""
        made = twin()
        self._begun[id(made)] = twin
        return made

    def _hear(self, event: Any) -> None:  # noqa: ANN401 - an event, its fields terms
        if isinstance(event, Write):
            raise RefusedError("output has a limit of its own")
        self.events.append((event, self._begun.get(id(event))))


class Looking:
    """The runtime, as far as a search asks it something."""

    def __init__(self, rt: Any, cells: Cells) -> None:  # noqa: ANN401 - the runtime is a floor above
        self.structs, self.word, self.bytes_at = rt.structs, rt.word, cells.look


class Naming:
    """The runtime, its machine, image and memory, as far as somebody who names code asks them something."""

    def __init__(self, image: Image, cells: Cells, text_end: int, word: int) -> None:
        self.machine = self.image = self.mem = self
        self.entries, self.word, self.mapped = image.entries, word, cells.book.top
        self._image, self._cells, self._text_end = image, cells, text_end

    def function_at(self, pc: Number) -> object:
        """The function whose text holds `pc`, or None."""
        return None if in_heap(pc, self._text_end) else self._image.function_at(int(pc))

    def load_int(self, address: Number, kind: Kind) -> int:
        """A number in memory, which is the same each time."""
        if address & kind.size - 1:
            raise RefusedError("a number that is not aligned")
        return int(self._cells.load(kind, address))


@dataclass(slots=True)
class _Memory:
    """Memory, as far as generated code asks where it ends."""

    mapped: Number


class Namespace(dict[str, Any]):
    """The names of generated code, each with a stand-in, made when it is first asked for."""

    def __init__(self, real: Machine, cells: Cells, machine: _Machine) -> None:
        """`real`: the machine whose functions are read, `machine` what stands for it."""
        names = real.engine.closures.names
        book = cells.book
        self.cpu = machine.cpu
        super().__init__(machine=machine, move=cells.move, zero=cells.clear, TOP=book.top)
        self.update(wrapped=book.wrapped, larger=book.larger, smaller=book.smaller, range=book.counted)
        self._names, self._image, self._text_end = names, real.image, real.image.text_end
        self._word = real.target.word
        self._entries = real.image.entries.get  # the names of functions, which never change
        self._cells = cells
        self.listening = Listening(listened=names["LISTENED"])

    def stand_in(self, name: str) -> None:
        """Have the name, if there is one of that spelling."""
        if name in self or name not in self._names:
            return
        value = self._names[name]
        if name.startswith("V_"):
            self[name] = View(self._cells, Kind(name.removeprefix("V_")))
        elif name in BY_HALVES:
            self[name] = partial(getattr(self._cells, BY_HALVES[name]), Kind(name[2:]))
        elif isinstance(value, frozenset) and name.startswith("STATES_"):
            self[name] = States(value, self._text_end)
        elif is_generated(value):
            self[name] = self.bound(readable(value))
        elif isinstance(value, bool) or (type(value) in PLAIN and name != "TOP"):
            self[name] = value
        elif name == "rt":
            self[name] = self.listening
        elif isinstance(value, Memory):
            self[name] = _Memory(self._cells.book.top)
        elif isinstance(value, type) and hasattr(value, "in_the_making"):
            self[name] = partial(self.listening.begun, value)
        elif is_search(value):
            self[name] = partial(self._search, name, value)
        elif value == self._entries:
            self[name] = self._entry
        elif value == self._image.function_at:
            self[name] = self._function_at
        elif is_naming(value):
            self[name] = partial(self._named, value)
        elif value in (len, tuple, list) or (isinstance(value, type) and is_inert(value)):
            self[name] = value
        elif isinstance(value, MethodType) and is_inert(type(value.__self__)):
            self[name] = self._pure(value)
        else:
            self[name] = Refuses(name)

    def uses(self) -> int:
        """How many numbers were read or stored by subscripts."""
        return sum(each.uses for each in self.values() if type(each) is View)

    def bound(self, code: CodeType) -> FunctionType:
        """A generated function that sees stand-ins."""
        for name in code.co_names:
            self.stand_in(name)
        return FunctionType(code, self)

    def _search(self, name: str, function: Callable[..., int], _: object, *args: Number) -> Number:
        """What a search finds, which stands for itself from there on."""
        known = tuple(int(each) for each in args)
        found = function(Looking(self._names["rt"], self._cells), *known)
        return self._cells.book.leaf(("search", name, known), found, varies=True)

    def _entry(self, pc: Number) -> str | None:
        """The name of the function that begins there."""
        return None if in_heap(pc, self._text_end) else self._entries(int(pc))

    def _function_at(self, pc: Number) -> object:
        """The function whose text holds `pc`, or None."""
        return None if in_heap(pc, self._text_end) else self._image.function_at(int(pc))

    def _named(self, function: Callable[..., str], _: object, pc: Number) -> str:
        """What code in the heap is called, which stays so as long as it calls the same body."""
        if not in_heap(pc, self._text_end):
            raise RefusedError("an address that is no function's")
        return function(Naming(self._image, self._cells, self._text_end, self._word), pc)

    def _pure(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args: function(*(int(each) for each in args))


def is_generated(value: object) -> bool:
    """Whether it is a function of generated source, which is its attribute `source`."""
    return isinstance(value, FunctionType) and value.__code__.co_filename.startswith(GENERATED)


def readable(function: FunctionType) -> CodeType:
    """What a generated function does, as it is read; `source` is its attribute."""
    if not hasattr(function, "readable"):
        source = unasked(function.source)  # type: ignore[attr-defined]
        code = function.__code__
        if source != function.source:  # type: ignore[attr-defined]
            module = code_of(source, code.co_filename)
            code = next(each for each in module.co_consts if isinstance(each, CodeType))
        function.readable = code  # type: ignore[attr-defined]
    found: CodeType = function.readable  # type: ignore[attr-defined]
    return found


def is_inert(kind: type) -> bool:
    """Whether it is an exception or a frozen dataclass: its methods give the same for the same whole numbers."""
    if issubclass(kind, Exception):
        return True
    return is_dataclass(kind) and bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]


@dataclass(slots=True)
class Reading:
    """What was read: one cycle."""

    book: Book
    cells: Cells
    registers: Registers
    events: list[tuple[Any, type | None]]  # with steps from its beginning, and what each was made of
    heard: bool  # somebody listens
    tls: int | None  # the `tls` of the cpu that does it; None: any
    uses: int  # subscripts of views
    way: tuple[tuple[int, int], ...]  # where generated functions were left for, and after how many steps

    @property
    def steps(self) -> int:
        """How many steps it takes."""
        return self.way[-1][1]

    def is_like(self, other: Reading) -> bool:
        """Whether another one went the same way."""
        return self.way == other.way and len(self.events) == len(other.events) and self.uses == other.uses

    def values(self) -> dict[object, int]:
        """What whole numbers were there before, by the keys of leaves; but for the end of memory."""
        return {key: leaf.now for key, leaf in self.book.leaves.items() if type(leaf.now) is int and key != "TOP"}

    def forget(self) -> None:
        """Take it apart: nothing is asked of it any more, and it leads back to itself in many ways."""
        self.book.forget()

    def known(self) -> Known:
        """What is known once the cycle is done."""
        return Known(self.cells.left(), self.registers.left())


def read_ahead(
    machine: Machine,
    cpu: Cpu,
    function_at: Callable[[int], FunctionType | None],
    head: int,
    *,
    arrivals: int = 1,
    before: Reading | None = None,
    promoted: Mapping[object, Collection[int] | None] = MappingProxyType({}),
    known: Known | None = None,
    guesses: bool = True,
) -> Reading:
    """Read from `head` until control has come there again `arrivals` times; RefusedError where that cannot be read.

    `function_at`: the generated function that can be entered at an address. `before`: the cycle before this one;
    else it begins with what is in memory and registers now. `promoted` as for a book, `guesses` as for cells.
    """
    book = Book(machine.mem.mapped, machine.mem.size, promoted)
    known = known or Known()
    cells = Cells(book, Pages(machine.mem, before.cells.pages if before is not None else None), known, guesses=guesses)
    now = dict(enumerate(cpu.R)) if before is None else before.registers.now
    registers = Registers(book, now, known.registers)
    stand_in = _Cpu(registers, cpu.tls)
    names = Namespace(machine, cells, _Machine(stand_in))
    try:
        way = _follow(names, function_at, head, arrivals, machine.image.text_end)
    except RefusedError:
        book.forget()
        raise
    finally:
        uses = names.uses()
        names.clear()  # the functions in it lead back to it
    heard = names.listening
    return Reading(book, cells, registers, heard.events, heard.heard, stand_in.own, uses, way)


def _follow(
    names: Namespace, function_at: Callable[[int], FunctionType | None], head: int, arrivals: int, text_end: int
) -> tuple[tuple[int, int], ...]:
    """Do what the functions do from `head` on; the way of a reading. The text ends at `text_end`, where data begins."""
    stop, t, at = LONGEST, 0, head
    pc: Number = head
    way: list[tuple[int, int]] = []
    cpu = names.cpu
    for _ in range(ENTRIES):
        function = function_at(at)
        if function is None:
            raise RefusedError(f"no generated function at {at:#x}")
        try:
            pc, reached = names.bound(readable(function))(cpu, cpu.R, pc, t, stop)
            at = HEAP if in_heap(pc, text_end) else int(pc)
        except Exception as error:  # a fault on the way, or what terms cannot do
            raise RefusedError(repr(error)) from error
        if reached == t:
            raise RefusedError("a generated function does not go on")
        t = reached
        way.append((at, t))
        arrivals -= at == head
        if not arrivals:
            return tuple(way)
    raise RefusedError("no cycle")
