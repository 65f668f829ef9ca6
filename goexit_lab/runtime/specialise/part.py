"""A native's part that becomes quick once it has run often.

Model: a part begins as the port itself. When it has been called often its source is read for this runtime, machine and
native: addresses and offsets become numbers, fields become subscripts of views, the ports it calls are written out or
become specialised functions of their own. Each has two forms, for when somebody listens to events and for when not. The
specialised function first asks whether the cpu stands as it should (SP, g and m are sane, and SP is far from the
guard, so that no C function would split); otherwise the port itself runs. Where SP is near the guard, which deep
recursion and small stacks make usual, another form may run, once that has been often: it takes the frames of C
functions as `CStack` does, and leaves those that would split to the ports.

Invariant: port and specialised function leave the same bytes, registers, events and faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from goexit_lab.machine.code import code_of
from goexit_lab.machine.codegen import LOWEST_SP
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.machine.native_code import Written
from goexit_lab.runtime.cstack import DEEPEST
from goexit_lab.runtime.specialise.calls import Arguments, c_name
from goexit_lab.runtime.specialise.expressions import Scope
from goexit_lab.runtime.specialise.names import Names, number_of
from goexit_lab.runtime.specialise.shelf import Called, put, take
from goexit_lab.runtime.specialise.source import source_of, unwrapped
from goexit_lab.runtime.specialise.statements import Statements
from goexit_lab.runtime.specialise.unit import Unit
from goexit_lab.runtime.specialise.values import CPU, NONE, At, Code, Made, Several, Static, UnsupportedError, Value

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

HOT: Final = 1000  # calls of a part before it is specialised; fewer in a program with a loop that is written to be long
SANE: Final = 1 << 12  # bytes that g and m may take, at most
EARLIER: Final = 50  # what hot parts call is specialised after so many times fewer

Quick = Callable[["Cpu"], int]
T = TypeVar("T")


class Reader(Statements):
    """Reads one port into a unit."""

    def apart(self, function: Callable[..., Any], given: Arguments) -> str:
        """The expression that calls `function` as a specialised function of its own."""
        unit = self.unit
        unit.splits = True
        fixed = {name: value for name, value in given.items() if value is CPU or _fixed(value)}
        passed = {name: value for name, value in given.items() if name not in fixed}
        shapes = {name: value.declared if isinstance(value, At) else None for name, value in passed.items()}
        name = unit.names.called(function, fixed, shapes, loud=unit.loud, near=unit.near)
        sp = f"s - {unit.depth}" if unit.depth else "s"
        return f"{name}({', '.join([f'cpu, {sp}, g, m', *(_passed(unit, each) for each in passed.values())])})"


class _PortReader(Reader):
    """Reads a port that is called into a unit of its own."""

    def handed_back(self, value: Value) -> str:
        """A cursor is handed back as its address."""
        if isinstance(value, At):
            if value.optional and value.offset:
                raise UnsupportedError("inside what may be none")
            return self.unit.address(value)
        return self.unit.text(value)


def _fixed(value: Value) -> bool:
    """Whether an argument is worth a function of its own: not a number, of which there are too many."""
    return isinstance(value, Static) and (isinstance(value.value, bool) or not isinstance(value.value, int))


def _passed(unit: Unit, value: Value) -> str:
    if isinstance(value, At):
        if value.optional:
            raise UnsupportedError("a cursor that may be none is passed on")
        return unit.address(value)
    if isinstance(value, Made | Several):
        raise UnsupportedError("a record is passed on")
    return unit.number(value)


class HotPort:
    """A port that specialised functions call, with some arguments known; cursors are passed as addresses.

    `s` is SP; near the guard, where it would be when this is called.
    """

    __slots__ = ("_called", "_calls", "_fixed", "_function", "_passed", "_rt", "made", "name")

    def __init__(self, rt: Runtime, called: Called, fixed: Arguments) -> None:
        """`fixed`: the arguments that are known."""
        self._rt, self._called, self._fixed = rt, called, fixed
        self._function, self.name, self._passed = called.function, called.name, dict(called.passed)
        self._calls = 0
        self.made = ""  # the source of the specialised function

    def __call__(self, cpu: Cpu, s: int, g: int, m: int, *passed: Any) -> Any:  # noqa: ANN401 - any port's
        """Call the port itself, until it is hot."""
        self._calls += 1
        if self._calls == self._rt.hot // EARLIER + 1:
            self.specialise()
        return self.plain(cpu, s, g, m, *passed)

    def plain(self, cpu: Cpu, s: int, g: int, m: int, *passed: Any) -> Any:  # noqa: ANN401 - any port's
        """Call the port itself."""
        del g, m
        if self._called.near:
            self._rt.cstack.follow(self._rt, cpu, s)
        given: dict[str, Any] = {
            name: value if declared is None else declared(self._rt.machine.mem, self._rt.structs, value)
            for (name, declared), value in zip(self._passed.items(), passed, strict=True)
        }
        given |= {name: value.value if isinstance(value, Static) else cpu for name, value in self._fixed.items()}
        positional = [given.pop(name) for name in ("rt", "cpu") if name in given]
        found = self._function(*positional, **given)
        return found.addr if hasattr(found, "addr") and hasattr(found, "layouts") else found

    def specialise(self) -> None:
        """Put a specialised function in its place."""
        names = self._rt.names
        self.made = _read(names, self._called.key, self._text)
        names.table[self._plain] = self.plain
        names.table[self.name] = _compiled(names.table, self.made, self.name)

    @property
    def _plain(self) -> str:
        """The name of `plain`."""
        return f"{self.name}_plain"

    def _text(self) -> str:
        """The specialised function's source."""
        near = self._called.near
        unit = Unit(self._rt.names, loud=self._called.loud, near=near)
        reader = _PortReader(unit)
        source = source_of(unwrapped(self._function))
        scope = Scope(source)
        try:
            given: Arguments = dict(self._fixed)
            for name, declared in self._passed.items():
                local = f"a_{name}"
                given[name] = (
                    Code(local, settled=True) if declared is None else unit.cursor(declared, Code(local), name)
                )
            reader.enter(scope, [], given)
            reader.take_frame(c_name(self._function))
            reader.part(scope)
        except UnsupportedError:
            return self._as_it_is()
        listening = " sink = rt._sink\n" if self._called.loud else ""
        shift = self._rt.word.bit_length() - 1
        passed = "".join(f", a_{name}" for name in self._passed)
        begin = f" g_i = g >> {shift}\n m_i = m >> {shift}\n"
        if near:
            begin += f" s_i = s >> {shift}\n"
            begin += f" if s - {unit.guard} <= {unit.needs}: return {self._plain}(cpu, s, g, m{passed})\n"
        return f"def specialised(cpu, s, g, m{passed}):\n{listening}{begin}{unit.source()}\n"

    def _as_it_is(self) -> str:
        """A function that calls the port."""
        names = self._rt.names
        if self._called.near:
            passed = "".join(f", a_{name}" for name in self._passed)
            return f"def specialised(cpu, s, g, m{passed}):\n return {self._plain}(cpu, s, g, m{passed})\n"
        given: dict[str, str] = {
            name: f"a_{name}" if declared is None else f"{names.constant(declared)}(MEM, STRUCTS, a_{name})"
            for name, declared in self._passed.items()
        }
        for name, value in self._fixed.items():
            given[name] = "cpu" if value is CPU else names.constant(value.value) if isinstance(value, Static) else ""
        positional = [given.pop(name) for name in ("rt", "cpu") if name in given]
        shown = ", ".join([*positional, *(f"{name}={text}" for name, text in given.items())])
        head = f"def specialised(cpu, s, g, m{''.join(f', a_{name}' for name in self._passed)}):\n"
        called = f"{names.constant(self._function)}({shown})"
        returns = source_of(unwrapped(self._function)).returns.removesuffix(" | None")
        if self._rt.structs.declared_or_none(returns) is None:
            return f"{head} return {called}\n"
        return f"{head} found = {called}\n return None if found is None else found.addr\n"


class OftenPort:
    """A port that is called by ports which are not made quick, as those of Go's library are."""

    __slots__ = ("_calls", "_names", "_port", "_rt")

    def __init__(self, rt: Runtime, port: Callable[..., Any]) -> None:
        """`port` takes a runtime, a cpu and plain numbers."""
        self._rt, self._port = rt, port
        self._calls = 0
        self._names: dict[bool, str] = {}  # whether anybody listens -> the specialised function's name

    def on(self, cpu: Cpu) -> Callable[..., Any] | None:
        """The specialised function on that cpu, which takes the numbers; None before it is hot."""
        rt = self._rt
        loud = rt.sink is not None
        name = self._names.get(loud)
        if name is None:
            self._calls += 1
            if self._calls <= rt.hot >> rt.machine.engine.sooner:
                return None
            name = self._names[loud] = self._specialised(loud=loud)
        made, g, m = rt.names.table[name], cpu.g, cpu.m
        least, most = NIL_PAGE, rt.machine.mem.mapped - SANE
        if type(made) is not FunctionType or (g | m) & rt.word - 1 or not least <= g <= most or not least <= m <= most:
            return None
        return partial(made, cpu, cpu.sp, g, m)

    def _specialised(self, *, loud: bool) -> str:
        """Have the function; its name."""
        names = self._rt.names
        numbers = source_of(unwrapped(self._port)).parameters[2:]
        with names.taking():
            name = names.called(
                self._port, {"rt": Static(self._rt), "cpu": CPU}, dict.fromkeys(numbers), loud=loud, near=False
            )
        port = names.table[name]
        if isinstance(port, HotPort):
            port.specialise()
        return name


@dataclass(frozen=True, slots=True)
class Specialised:
    """A specialised function: its source, itself, and its body for generated functions to hold."""

    source: str
    quick: Quick
    written: Written | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """Lines and conditions before a body; `on_stack` are those that generated functions have asked already."""

    before: tuple[str, ...]
    on_stack: tuple[str, ...]
    holds: tuple[str, ...]
    setup: tuple[str, ...]
    far: str


class HotPart:
    """Part `index` of the native `symbol`, or, if that is -1, the probe at its entry."""

    __slots__ = ("_calls", "_index", "_port", "_rt", "_symbol", "_visits", "function", "made", "plain", "quick")

    def __init__(self, rt: Runtime, symbol: str, index: int, function: Callable[..., Any]) -> None:
        """`function` is the port, of a runtime and a cpu."""
        self._rt, self._symbol, self._index = rt, symbol, index
        self.function = function
        self.plain: Quick = partial(function, rt)
        self._port: Quick = partial(function, rt)  # for specialised functions to fall back on; never put in its place
        self.quick: Quick = self._count
        self.made: dict[bool, Specialised] = {}  # whether anybody listens -> the specialised function
        self._calls = 0
        self._visits = 0  # near the guard

    def __call__(self, cpu: Cpu) -> int:
        """Run the part on `cpu`: the next PC."""
        return self.quick(cpu)

    def exchange(self, quick: Quick) -> Quick:
        """Run `quick` from now on; what ran until now."""
        before = self.quick
        self._put(quick)
        return before

    def _count(self, cpu: Cpu) -> int:
        self._calls += 1
        if self._calls > self._rt.hot >> self._rt.machine.engine.sooner:
            self._specialise()
        return self.plain(cpu)

    def _specialise(self) -> None:
        """Put the specialised function in the port's place; where it cannot be made the port stays."""
        loud = self._rt.sink is not None
        if loud not in self.made:
            self.made[loud] = self._make(loud=loud)
        self._put(self.made[loud].quick, self.made[loud].written)

    def _put(self, quick: Quick, written: Written | None = None) -> None:
        self.quick = quick
        self._rt.machine.engine.replace(self, quick, written)

    def other(self, cpu: Cpu) -> int:
        """Called by a specialised function when listening has begun or ended since it was made."""
        self._calls = 0
        if (self._rt.sink is not None) in self.made:
            self._specialise()
            return self.quick(cpu)
        self._put(self._count)
        return self._count(cpu)

    def _make(self, *, loud: bool) -> Specialised:
        names = self._rt.names
        names.table[self._other] = self.other
        names.table[self._near(loud=loud)] = partial(self.near, loud=loud)
        key = names.key(self.function)
        what = None if key is None else (key, self._symbol, self._index, loud)
        source, written = _read(names, what, partial(self._text, loud=loud))
        if written is None:
            return Specialised(source, self.plain, None)
        quick = _compiled(names.table, source, f"{self._symbol} {self._index}")
        return Specialised(source, quick, written if self._index >= 0 else None)

    def near(self, cpu: Cpu, *, loud: bool) -> int:
        """Called by a specialised function near the guard: the port, until that is hot."""
        self._visits += 1
        if self._visits == (self._rt.hot >> self._rt.machine.engine.sooner) + 1:
            names = self._rt.names
            key = names.key(self.function)
            what = None if key is None else (key, self._symbol, self._index, loud, "near")
            source = _read(names, what, partial(self._near_text, loud=loud))
            names.table[self._near(loud=loud)] = (
                _compiled(names.table, source, f"{self._symbol} {self._index} near") if source else self.plain
            )
        return self.plain(cpu)

    def _near(self, *, loud: bool) -> str:
        """The name of `near`, and then of what is made of it."""
        return f"N{number_of((self._symbol, self._index, loud))}"

    def _read_into(self, unit: Unit) -> None:
        """Read the port; UnsupportedError where that cannot be done."""
        reader = Reader(unit)
        if self._index >= 0:
            reader.frame, reader.parts = self._rt.names.place(self._symbol)
        scope = Scope(source_of(self.function))
        reader.enter(scope, [Static(self._rt), CPU], {})
        reader.part(scope)

    def _near_text(self, *, loud: bool) -> str:
        """The source of the function for near the guard; empty if there is none."""
        unit = Unit(self._rt.names, loud=loud, near=True)
        try:
            self._read_into(unit)
        except UnsupportedError:
            return ""
        entry = self._entry(unit)
        port = self._rt.names.constant(self._port)
        head = [
            f"if rt._sink is {'' if loud else 'not '}None: return {port}(cpu)",
            "R = cpu.R",
            "s = R[0]",
            *entry.before,
            f"if not ({' and '.join([*entry.on_stack, *entry.holds])}): return {port}(cpu)",
            *entry.setup,
            f"if s - {unit.guard} <= {unit.needs}: return {port}(cpu)",
        ]
        return "def specialised(cpu):\n" + "".join(f" {line}\n" for line in head) + unit.source() + "\n"

    def _text(self, *, loud: bool) -> tuple[str, Written | None]:
        """The specialised function's source, and its body; or why there is none."""
        rt = self._rt
        unit = Unit(rt.names, loud=loud)
        try:
            self._read_into(unit)
        except UnsupportedError as why:
            return f"# {why}", None
        entry = self._entry(unit)
        port = rt.names.constant(self._port)
        head = [
            f"if rt._sink is {'' if loud else 'not '}None: return {self._other}(cpu)",
            "R = cpu.R",
            "s = R[0]",
            *entry.before,
            f"if not ({' and '.join([*entry.on_stack, *entry.holds])}): return {port}(cpu)",
            *entry.setup,
            *([f"if not {entry.far}: return {self._near(loud=loud)}(cpu)"] if entry.far else []),
        ]
        source = "def specialised(cpu):\n" + "".join(f" {line}\n" for line in head) + unit.source() + "\n"
        written = Written(loud, entry.before, entry.holds, entry.setup, entry.far, tuple(unit.lines()), unit.calls)
        return source, written

    @property
    def _other(self) -> str:
        """The name of `other`."""
        return f"O{number_of((self._symbol, self._index))}"

    def _entry(self, unit: Unit) -> _Entry:
        """What comes before the body: registers, and whether everything is as it should be."""
        rt = self._rt
        target, word = rt.target, rt.word
        g, m = rt.structs.named("G"), rt.structs.named("M")
        shift, view = word.bit_length() - 1, unit.view
        where = [
            f"g = R[{target.registers.index(target.g)}]" if target.g else f"g = {view}[cpu.tls >> {shift}]",
            f"m = R[{target.registers.index(target.m)}]" if target.m else f"m = {view}[(cpu.tls >> {shift}) + 1]",
        ]
        used = [each for each in ("g", "m") if unit.splits or re.search(rf"\b{each}(_i)?\b", unit.source())]
        holds = [f"not ({' | '.join(used)}) & {word - 1}"] if used else []
        if "g" in used:
            holds.append(f"{NIL_PAGE} <= g <= TOP - {g.size}")
        if "m" in used:
            holds.append(f"(m == {rt.names.address('runtime.m0')} or {NIL_PAGE} <= m <= TOP - {m.size})")
        g0 = f"{view}[m_i + {m.fields['g0'].offset >> shift}]"
        return _Entry(
            before=(*(["sink = rt._sink"] if unit.loud else []), *(line for line in where if line[0] in used)),
            on_stack=(f"not s & {word - 1}", f"{LOWEST_SP} <= s <= TOP - {max(unit.reach, word)}"),
            holds=tuple(holds),
            setup=(f"s_i = s >> {shift}", *(f"{each}_i = {each} >> {shift}" for each in used)),
            far=f"({g0} == g or s - {unit.guard} > {DEEPEST})" if unit.splits else "",
        )


def _read(names: Names, what: Hashable | None, read: Callable[[], T]) -> T:
    """What `read` gives, or has given for another run of the same runtime; `what` tells it from everything else."""
    kept = names.rt.target.name, id(names.rt.revision), what
    found: T | None = None if what is None else take(kept, names.recall)
    if found is None:
        with names.taking() as taken:
            found = read()
        if what is not None:
            put(kept, found, taken)
    return found


def _compiled(table: dict[str, Any], source: str, what: str) -> Any:  # noqa: ANN401 - a function of any signature
    exec(code_of(source, f"<specialised {what}>"), table)  # noqa: S102 - integers, fixed names and names of ports' locals
    made = table.pop("specialised")
    made.source = source  # for reading ahead
    return made


def parts_of(rt: Runtime, symbol: str, functions: tuple[Callable[..., int], ...]) -> tuple[HotPart, ...]:
    """The parts of the native `symbol`, bound to `rt`."""
    return tuple(HotPart(rt, symbol, index, each) for index, each in enumerate(functions))


def probe_of(rt: Runtime, symbol: str, function: Callable[[Runtime, Cpu], None]) -> Callable[[Cpu], Any]:
    """The probe at the entry of `symbol`, bound to `rt`."""
    return HotPart(rt, symbol, -1, function)


__all__ = ["HOT", "NONE", "HotPart", "HotPort", "OftenPort", "parts_of", "probe_of"]
