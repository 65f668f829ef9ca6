"""Emitting one specialised function: its lines, its local names, and how it reaches memory.

Model: a cursor in a local `x` has two more locals, `x_i`, the index of its first word in the view of words, and `x_k`,
whether the whole struct is mapped and aligned. An access is then one subscript; where `x_k` is false it goes through
`Memory`, which faults or reads unaligned as it always does. Lines that define a local nobody reads are dropped.

Invariant: emitted text holds integers, fixed names and names of ports' own locals only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from goexit_lab.arch.layout import Field
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.words import Kind
from goexit_lab.machine.memory import NIL_PAGE
from goexit_lab.runtime.cstack import DEEPEST
from goexit_lab.runtime.cursor import Cursor
from goexit_lab.runtime.specialise.names import Names
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

_DEEPEST = 80  # indentations; Python allows 100
_LONGEST = 2000  # lines


class TooLongError(UnsupportedError):
    """What is being written out takes more lines than it may."""


class Unit:
    """The text of one function in the making."""

    def __init__(self, names: Names, *, loud: bool, near: bool = False) -> None:
        """`loud`: somebody listens to events; `near`: SP may be near the guard, so each C function takes its frame."""
        self.names = names
        self.rt = names.rt
        self.loud = loud
        self.word = self.rt.word
        self.view = f"V_{self.rt.word_kind.value}"
        self._shift = self.word.bit_length() - 1
        self._lines: list[tuple[int, str, str]] = []  # indentation, text, the local it is there for
        self._read: set[str] = set()
        self._made = 0
        self.indent = 1
        self.limit = _LONGEST  # lines, of what is being emitted
        self.reach = 0  # bytes above SP that are read or written without asking
        self.calls = False  # something is called that may ask for another cpu
        self.splits = False  # C functions are called that would split near the end of a stack
        self.near = near
        self.depth = 0  # bytes below `s` where SP would be now
        self.needs = 0  # bytes above the guard where `s` must be lest a C function split that is written out

    # ---- text --------------------------------------------------------------------------------------------

    def put(self, text: str, defines: str = "") -> None:
        """One line; it is dropped if it `defines` a local that nothing reads."""
        if self.indent > _DEEPEST:
            raise UnsupportedError("too deep")
        if len(self._lines) >= self.limit:
            raise TooLongError("too long")
        self._lines.append((self.indent, text, defines))

    @property
    def here(self) -> int:
        """The place after the last line."""
        return len(self._lines)

    def insert(self, place: int, text: str) -> None:
        """Put a line at a place from before."""
        self._lines.insert(place, (self.indent, text, ""))

    def mark(self) -> tuple[int, int, int, frozenset[str]]:
        """Where emission stands, for `back_to`."""
        return len(self._lines), self.indent, self.reach, frozenset(self._read)

    def back_to(self, mark: tuple[int, int, int, frozenset[str]]) -> None:
        """Forget everything since the mark was taken."""
        place, self.indent, self.reach, read = mark
        self._read = set(read)
        del self._lines[place:]

    @contextmanager
    def inner(self) -> Iterator[None]:
        """Inside, lines are one deeper; there is at least one."""
        start = self.here
        self.indent += 1
        try:
            yield
            if self.here == start:
                self.put("pass")
        finally:
            self.indent -= 1

    def fresh(self, hint: str) -> str:
        """A local name that nobody has."""
        self._made += 1
        return f"{hint}_{self._made}"

    def source(self) -> str:
        """All lines that are of use."""
        return "\n".join(" " * indent + text for indent, text in self.lines())

    def lines(self) -> list[tuple[int, str]]:
        """All lines that are of use, with their indentation from 1 on."""
        return [(indent, text) for indent, text, defines in self._lines if not defines or defines in self._read]

    # ---- values ------------------------------------------------------------------------------------------

    def text(self, value: Value) -> str:
        """The expression whose value in Python is `value`; a cursor becomes one."""
        match value:
            case Static(int() | float() | None as known) if not isinstance(known, Enum):
                return f"({known!r})" if known is not None and known < 0 else repr(known)
            case Static(known):
                return self.names.constant(known)
            case Code(text):
                return text
            case At(declared):
                made = f"{self.names.constant(declared)}(MEM, STRUCTS, {self.address(value)})"
                return f"({made} if {value.base} is not None else None)" if value.optional else made
            case Made(declared, fields, tag):
                made = f"{self.names.constant(declared)}({', '.join(self.text(each) for _, each in fields)})"
                return f"({made} if {tag} is not None else None)" if tag else made
            case Several(items):
                return f"({''.join(self.text(each) + ', ' for each in items)})"
            case Bound(receiver, name):
                return f"{self.text(receiver)}.{name}"

    def number(self, value: Value) -> str:
        """As `text`, where an enumeration's member is its number."""
        if isinstance(value, Static) and isinstance(value.value, int):
            return self.text(Static(int(value.value)))
        return self.text(value)

    def address(self, at: At) -> str:
        """The expression of a cursor's address."""
        if isinstance(at.base, int):
            return str(at.base + at.offset)
        return f"({at.base} + {at.offset})" if at.offset else at.base

    def settle(self, value: Value, hint: str = "t") -> Value:
        """The same value, evaluated now."""
        match value:
            case Code(_, False):
                name = self.fresh(hint)
                self.put(f"{name} = {value.text}")
                return Code(name, settled=True)
            case Several(items):
                return Several(tuple(self.settle(each, hint) for each in items))
            case Made(declared, fields, tag):
                return Made(declared, tuple((name, self.settle(each, name)) for name, each in fields), tag)
            case _:
                return value

    def kept(self, value: Value, hint: str) -> Value:
        """As `settle`, in locals that nobody assigns again."""
        match value:
            case Code(varies=True) | At(varies=True):
                slot = Slot(self.fresh(hint))
                self.assign(slot, value)
                found = slot.value()
                return Code(slot.name, settled=True) if isinstance(found, Code) else found
            case _:
                return self.settle(value, hint)

    def truth(self, value: Value) -> Value:
        """What decides an if."""
        match value:
            case Static(known):
                return Static(bool(known))
            case At(optional=False, base=str()) | At(optional=True):
                return Code(self.address(value)) if not value.optional else Code(f"{value.base}")
            case At() | Several():
                return Static(value=True)
            case Made(tag=""):
                return Static(value=True)
            case Made(tag=tag):
                return Code(f"{tag} is not None")
            case _:
                return value

    def assign(self, slot: Slot, value: Value) -> None:
        """Set the variable, which holds the same sort of value wherever it is set."""
        if value == NONE and not isinstance(slot.shape, Code):
            slot.optional = True
            self.put(f"{slot.name} = None")
            self.put(f"{slot.name}_i = 0", f"{slot.name}_i")
            self.put(f"{slot.name}_k = False", f"{slot.name}_k")
            return
        match value:
            case At():
                self._assign_cursor(slot, value)
            case Made(declared, fields, tag):
                if tag:
                    raise UnsupportedError("a record that may be none is passed on")
                for name, each in fields:
                    self.assign(Slot(f"{slot.name}_{name}"), each)
                self.put(f"{slot.name} = True")
                slot.shape = Made(
                    declared, tuple((name, self._part(f"{slot.name}_{name}", each)) for name, each in fields)
                )
            case Several(items):
                for index, each in enumerate(items):
                    self.assign(Slot(f"{slot.name}_{index}"), each)
                slot.shape = Several(
                    tuple(self._part(f"{slot.name}_{index}", each) for index, each in enumerate(items))
                )
            case _:
                if slot.shape is not None and not isinstance(slot.shape, Code):
                    raise UnsupportedError(f"{slot.name} holds different sorts of values")
                slot.shape = Code("")
                self.put(f"{slot.name} = {self.text(value)}")

    def _part(self, name: str, value: Value) -> Value:
        if isinstance(value, At):
            return At(value.declared, name, 0, f"{name}_k", value.optional, varies=True)
        return Code(name, settled=True, varies=True)

    def _assign_cursor(self, slot: Slot, at: At) -> None:
        if slot.shape is not None and not (isinstance(slot.shape, At) and slot.shape.declared is at.declared):
            raise UnsupportedError(f"{slot.name} holds different sorts of values")
        slot.shape = at
        slot.optional = slot.optional or at.optional
        if at.optional and at.offset:
            raise UnsupportedError("inside what may be none")
        self.put(f"{slot.name} = {self.address(at)}")
        self.put(f"{slot.name}_i = {self._index(at, 0)}", f"{slot.name}_i")
        self.put(f"{slot.name}_k = {at.ok or True}", f"{slot.name}_k")
        if at.ok:
            self._read.add(at.ok)

    # ---- memory ------------------------------------------------------------------------------------------

    def cursor(self, declared: type[Cursor], address: Value, hint: str = "p") -> At:
        """A cursor at that address."""
        if isinstance(address, Static):
            if address.value is None or not isinstance(address.value, int):
                raise UnsupportedError("a cursor nowhere")
            address = Code(str(address.value))
        name = self.fresh(hint)
        layout = self.rt.structs.of(declared)
        self.put(f"{name} = {self.text(address)}")
        self.put(f"{name}_i = {name} >> {self._shift}", f"{name}_i")
        mask = self.word - 1
        self.put(f"{name}_k = not {name} & {mask} and {NIL_PAGE} <= {name} <= TOP - {layout.size}", f"{name}_k")
        return At(declared, name, 0, f"{name}_k")

    def fixed(self, cursor: Cursor) -> At:
        """A cursor whose address is known: into the image's data."""
        return At(type(cursor), cursor.addr)

    def element(self, first: At, distance: str) -> At:
        """The struct so many bytes (an expression) behind `first`, in an array that is mapped if that is."""
        name = self.fresh("p")
        self.put(f"{name} = {self.address(first)} + {distance}")
        self.put(f"{name}_i = {name} >> {self._shift}", f"{name}_i")
        return At(first.declared, name, 0, first.ok)

    def _index(self, at: At, offset: int) -> str:
        """The expression of the word index of the byte `offset` of a struct, both multiples of the word."""
        words = at.offset + offset >> self._shift
        if isinstance(at.base, int):
            return str((at.base >> self._shift) + words)
        self._read.add(f"{at.base}_i")
        return f"{at.base}_i + {words}" if words else f"{at.base}_i"

    def _place(self, at: At, field: Field) -> tuple[str, str]:
        """The view's subscript of a scalar field, empty if it may be unaligned; and its address."""
        kind = self.kind(field)
        offset = at.offset + field.offset
        address = self.address(At(at.declared, at.base, offset))
        if isinstance(at.base, int):
            where = at.base + offset
            return (f"V_{kind.value}[{where >> kind.size.bit_length() - 1}]" if where % kind.size == 0 else ""), address
        if kind.size > self.word or offset % kind.size:
            return "", address
        if kind.size == self.word:
            return f"V_{kind.value}[{self._index(at, field.offset)}]", address
        inside = f"{at.base} + {offset}" if offset else at.base
        shift = kind.size.bit_length() - 1
        return f"V_{kind.value}[{inside} >> {shift}]" if shift else f"V_{kind.value}[{inside}]", address

    @property
    def guard(self) -> str:
        """The expression of g's stackguard."""
        return f"{self.view}[g_i + {self.rt.structs.named('G').fields['stackguard'].offset >> self._shift}]"

    def take_frame(self, name: str) -> None:
        """Enter the C function `name`, as `CStack.call` does where it does not split."""
        measured = self.rt.frames.get(name)
        if measured is None:
            return
        abi, back = self.rt.target.abi, 0 if self.rt.target.lr else self.word
        entry = self.depth + back
        if not measured.nosplit:
            enough = next((each for each in range(0, DEEPEST, self.word) if not abi.splits(each, 0, measured.frame)), 0)
            if not enough and abi.splits(0, 0, measured.frame):
                raise UnsupportedError("a frame that always splits")
            self.needs = max(self.needs, entry + enough)
        self.depth = entry + measured.frame
        returns = entry if back else self.depth
        if returns % self.word:
            raise UnsupportedError("an unaligned frame")
        self.put(f"{self.view}[s_i - {returns >> self._shift}] = cpu.parts[0]")

    def kind(self, field: Field) -> Kind:
        """How a scalar field lies in memory."""
        if field.kind is None:
            raise InternalError(f"{field.name} is no number")
        return field.kind

    def load(self, at: At, field: Field) -> Code:
        """The expression of a scalar field."""
        subscript, address = self._place(at, field)
        careful = f"L_{self.kind(field).value}({address})"
        if not subscript:
            return Code(careful)
        if not at.ok:
            return Code(subscript)
        self._read.add(at.ok)
        return Code(f"({subscript} if {at.ok} else {careful})")

    def store(self, at: At, field: Field, value: Value) -> None:
        """Set a scalar field."""
        subscript, address = self._place(at, field)
        value = self.settle(value) if at.ok and subscript else value
        text = self.number(value)
        careful = f"S_{self.kind(field).value}({address}, {text})"
        if not subscript:
            self.put(careful)
        elif not at.ok:
            self.put(f"{subscript} = {text}")
        else:
            self._read.add(at.ok)
            self.put(f"if {at.ok}: {subscript} = {text}")
            self.put(f"else: {careful}")

    def load_at(self, address: Value, kind: Kind) -> Code:
        """The expression of a scalar anywhere."""
        if isinstance(address, Static) and isinstance(address.value, int):
            return Code(f"L_{kind.value}({address.value})")
        where = self.text(self.settle(address, "p"))
        mask, shift = kind.size - 1, kind.size.bit_length() - 1
        misaligned = f"not {where} & {mask} and " if mask else ""
        quick = f"V_{kind.value}[{where} >> {shift}]" if shift else f"V_{kind.value}[{where}]"
        return Code(f"({quick} if {misaligned}{NIL_PAGE} <= {where} < TOP else L_{kind.value}({where}))")

    def store_at(self, address: Value, kind: Kind, value: Value) -> None:
        """Set a scalar anywhere."""
        where, text = self.text(self.settle(address, "p")), self.number(self.settle(value))
        mask, shift = kind.size - 1, kind.size.bit_length() - 1
        misaligned = f"not {where} & {mask} and " if mask else ""
        quick = f"V_{kind.value}[{where} >> {shift}]" if shift else f"V_{kind.value}[{where}]"
        self.put(f"if {misaligned}{NIL_PAGE} <= {where} < TOP: {quick} = {text}")
        self.put(f"else: S_{kind.value}({where}, {text})")

    def stack(self, offset: int) -> str:
        """The word `offset` bytes above SP."""
        if offset % self.word:
            raise UnsupportedError("an unaligned word on the stack")
        self.reach = max(self.reach, offset + self.word)
        words = offset >> self._shift
        return f"{self.view}[s_i{f' {chr(43) if words > 0 else chr(45)} {abs(words)}' if words else ''}]"


__all__ = ["CPU", "Unit"]
