"""What fmt prints: the text of any value, from its bytes in memory and its type's descriptor.

Model: a `Value` is a type, an address, and whether it was reached through an unexported field (then its methods are
not called). `Printer` walks a value as package fmt does. When a value has a method for it (`golib.methods`) the text
is what that method says; since only the simulated program can run it, the printer takes the text from the results it
was given, in order, or notes that it is wanted and goes on with nothing in its place. Whoever prints calls what is
wanted and prints once more.

Invariant: printing changes nothing in memory and depends on nothing but memory and the results given.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.golib import verbs
from goexit_lab.golib.methods import Methods
from goexit_lab.golib.verbs import Verb, changed
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import text_of
from goexit_lab.lang.objects import exported
from goexit_lab.runtime.gotype import GoType, boxed, dynamic_type, gotype, load_slice, load_string
from goexit_lab.runtime.hashmap import pairs
from goexit_lab.runtime.symbols import shown

if TYPE_CHECKING:
    from goexit_lab.runtime.state import Runtime

_INTEGER_VERBS: Final = {"d": 10, "b": 2, "o": 8, "O": 8, "x": 16, "X": 16}
_FLOAT_VERBS: Final = {"b": -1, "g": -1, "G": -1, "x": -1, "X": -1, "f": 6, "F": 6, "e": 6, "E": 6}
_SIGNED: Final = (Shape.INT, Shape.INT8, Shape.INT16, Shape.INT32, Shape.INT64)
_UNSIGNED: Final = (Shape.UINT, Shape.UINT8, Shape.UINT16, Shape.UINT32, Shape.UINT64, Shape.UINTPTR)
_AGGREGATES: Final = (Shape.ARRAY, Shape.SLICE, Shape.STRUCT, Shape.MAP)
MAX_DEPTH: Final = 1000
"""Values inside values that are printed; a pointer cycle through interfaces never ends in Go."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of `type` at `addr`."""

    type: GoType
    addr: int
    hidden: bool = False  # reached through an unexported field


class TooDeep(Exception):  # noqa: N818 - Go's stack would overflow
    """Values nest too deeply to be printed."""


class Printer:
    """One printing of some operands."""

    def __init__(self, rt: Runtime, results: Sequence[str] = ()) -> None:
        """`results` are the texts of the methods wanted by earlier printings, in order."""
        self.rt = rt
        self.methods = Methods(rt, results)
        self.current: Value | None = None  # whose type a wrong verb names
        self.erroring = False

    # ---- operands ------------------------------------------------------------------------------------------

    def interface(self, typ: GoType, addr: int, *, hidden: bool = False) -> Value | None:
        """What the interface variable of `typ` at `addr` holds; None for nil."""
        found = dynamic_type(self.rt, typ, addr)
        if not found:
            return None
        held = gotype(self.rt, found)
        return Value(held, boxed(self.rt, held, addr + self.rt.word), hidden)

    def operand(self, value: Value | None, verb: Verb) -> str:
        """The text of an operand."""
        self.current = value
        if value is None:
            return verb.pad("<nil>") if verb.letter in "Tv" else self.bad(verb)
        match verb.letter:
            case "T":
                return verbs.string(verb, value.type.string)
            case "p":
                return self.pointer(value, verb)
            case _:
                pass
        if value.type.string == "reflect.Value":
            return self.reflected(value, verb)
        if value.type.string in {"[]uint8", "[]byte"} and verb.letter in "vdsxXq":
            return self.byte_slice(value, verb, "[]byte")
        method = self.method(value, verb)
        return self.value(value, verb, 0) if method is None else method

    def reflected(self, value: Value, verb: Verb) -> str:
        """A reflect.Value: what it stands for. Its first words are a descriptor and an address."""
        found, addr, method = (self.rt.load_word(value.addr + index * self.rt.word) for index in range(3))
        if not found:
            return "<invalid reflect.Value>"
        if method:
            return self.text(f"<{value.type.string}>", verb)
        inner = Value(gotype(self.rt, found), addr)
        if inner.type.shape is Shape.INTERFACE:
            return self.value(inner, verb, 0)
        self.current = inner
        text = self.method(inner, verb)
        return self.value(inner, verb, 0) if text is None else text

    def bad(self, verb: Verb) -> str:
        """What a verb that does not fit gives."""
        self.erroring = True
        value = self.current
        as_it_is = changed(verb, letter="v")
        inner = "<nil>" if value is None else f"{value.type.string}={self.operand(value, as_it_is)}"
        self.erroring = False
        return f"%!{verb.letter}({inner})"

    # ---- methods -------------------------------------------------------------------------------------------

    def method(self, value: Value, verb: Verb) -> str | None:
        """The text that a method of the value's type gives, or None if none is asked."""
        if self.erroring:
            return None
        if verb.letter == "w":
            return self.bad(verb)
        if value.hidden or not value.type.methods:
            return None
        said = self.methods.ask(value, verb)
        if said is None or said.whole:
            return None if said is None else said.text
        if verb.sharp_v:
            return verbs.string(changed(verb, sharp_v=False), said.text)
        return self.text(said.text, verb)

    # ---- values --------------------------------------------------------------------------------------------

    def nested(self, value: Value, verb: Verb, depth: int) -> str:
        """The text of a value inside another."""
        if depth > MAX_DEPTH:
            raise TooDeep
        if value.type.shape is not Shape.INTERFACE:
            self.current = value
            method = self.method(value, verb)
            if method is not None:
                return method
        return self.value(value, verb, depth)

    def value(self, value: Value, verb: Verb, depth: int) -> str:
        """The text of a value, its own methods aside."""
        typ = value.type
        mem = self.rt.machine.mem
        match typ.shape:
            case Shape.BOOL:
                return verbs.boolean(verb, mem.read(value.addr, 1) != b"\0") if verb.letter in "tv" else self.bad(verb)
            case Shape.STRING:
                return self.text(text_of(load_string(self.rt, value.addr)), verb)
            case Shape.FLOAT32 | Shape.FLOAT64:
                (number,) = struct.unpack("<f" if typ.size == 4 else "<d", mem.read(value.addr, typ.size))
                return self.floating(number, 8 * typ.size, verb)
            case Shape.COMPLEX64 | Shape.COMPLEX128:
                return self.complex(value, verb)
            case Shape.MAP:
                return self.map(value, verb, depth)
            case Shape.STRUCT:
                return self.struct(value, verb, depth)
            case Shape.INTERFACE:
                held = self.interface(typ, value.addr, hidden=value.hidden)
                if held is None:
                    return f"{typ.string}(nil)" if verb.sharp_v else "<nil>"
                return self.nested(held, verb, depth + 1)
            case Shape.ARRAY | Shape.SLICE:
                return self.sequence(value, verb, depth)
            case Shape.POINTER if depth == 0 and (to := self.rt.load_word(value.addr)):
                elem = gotype(self.rt, typ.elem)
                if elem.shape in _AGGREGATES:
                    return "&" + self.nested(Value(elem, to, value.hidden), verb, depth + 1)
                return self.pointer(value, verb)
            case Shape.POINTER | Shape.CHAN | Shape.FUNC | Shape.UNSAFE_POINTER:
                return self.pointer(value, verb)
            case _:
                return self.integer(self.load_integer(value), verb, signed=typ.shape in _SIGNED)

    def load_integer(self, value: Value) -> int:
        """The integer that the value is."""
        content = self.rt.machine.mem.read(value.addr, value.type.size)
        return int.from_bytes(content, "little", signed=value.type.shape in _SIGNED)

    def integer(self, number: int, verb: Verb, *, signed: bool) -> str:
        """An integer."""
        letter = verb.letter
        if letter == "v":
            if verb.sharp_v and not signed:
                return verbs.hexadecimal(verb, number, leading=True)
            return verbs.integer(verb, number, 10)
        base = _INTEGER_VERBS.get(letter)
        if base is not None:
            return verbs.integer(verb, number, base)
        match letter:
            case "c":
                return verbs.character(verb, number)
            case "q":
                return verbs.quoted_character(verb, number)
            case "U":
                return verbs.unicode(verb, number)
            case _:
                return self.bad(verb)

    def floating(self, number: float, bits: int, verb: Verb) -> str:
        """A float."""
        if verb.letter == "v":
            return verbs.floating(verb, number, bits, "g", -1)
        prec = _FLOAT_VERBS.get(verb.letter)
        return self.bad(verb) if prec is None else verbs.floating(verb, number, bits, verb.letter, prec)

    def complex(self, value: Value, verb: Verb) -> str:
        """A complex number."""
        half = value.type.size // 2
        if verb.letter != "v" and verb.letter not in _FLOAT_VERBS:
            return self.bad(verb)
        form = "<ff" if half == 4 else "<dd"
        real, imaginary = struct.unpack(form, self.rt.machine.mem.read(value.addr, value.type.size))
        first = self.floating(real, 8 * half, verb)
        return f"({first}{self.floating(imaginary, 8 * half, changed(verb, plus=True))}i)"

    def text(self, text: str, verb: Verb) -> str:
        """A string."""
        match verb.letter:
            case "v":
                return verbs.quoted(verb, text) if verb.sharp_v else verbs.string(verb, text)
            case "s":
                return verbs.string(verb, text)
            case "x" | "X":
                return verbs.hex_text(verb, text)
            case "q":
                return verbs.quoted(verb, text)
            case _:
                return self.bad(verb)

    def byte_slice(self, value: Value, verb: Verb, name: str) -> str:
        """Bytes, as numbers or as text."""
        if value.type.shape is Shape.ARRAY:
            content, absent = self.rt.machine.mem.read(value.addr, value.type.count), False
        else:
            found = load_slice(self.rt, value.addr)
            content, absent = self.rt.machine.mem.read(found.array, found.len), not found.array
        match verb.letter:
            case "v" | "d":
                if verb.sharp_v:
                    if absent:
                        return f"{name}(nil)"
                    return name + "{" + ", ".join(verbs.hexadecimal(verb, byte, leading=True) for byte in content) + "}"
                return "[" + " ".join(verbs.integer(verb, byte, 10) for byte in content) + "]"
            case "s":
                return verbs.string(verb, text_of(content))
            case "x" | "X":
                return verbs.hex_string(verb, content)
            case _:
                return verbs.quoted(verb, text_of(content))

    def pointer(self, value: Value, verb: Verb) -> str:
        """An address: of pointers, maps, channels, functions, and of a slice's array."""
        if not value.type.direct and value.type.shape is not Shape.SLICE:
            return self.bad(verb)
        found = self.rt.load_word(value.addr)
        address = shown(self.rt, found) if found else 0
        if verb.letter == "v":
            if verb.sharp_v:
                inner = verbs.hexadecimal(verb, address, leading=True) if address else "nil"
                return f"({value.type.string})({inner})"
            return verbs.hexadecimal(verb, address, leading=not verb.sharp) if address else verb.pad("<nil>")
        if verb.letter == "p":
            return verbs.hexadecimal(verb, address, leading=not verb.sharp)
        return self.integer(address, verb, signed=False) if verb.letter in "bodxX" else self.bad(verb)

    # ---- values with values in them ------------------------------------------------------------------------

    def _inside(self, value: Value, verb: Verb, parts: list[Callable[[], str]], *, brackets: str) -> str:
        """Parts between brackets: in Go syntax after the type's name, separated by commas."""
        if verb.sharp_v:
            return value.type.string + "{" + ", ".join([part() for part in parts]) + "}"
        return brackets[:-1] + " ".join([part() for part in parts]) + brackets[-1]

    def map(self, value: Value, verb: Verb, depth: int) -> str:
        """A map, its entries sorted by key."""
        key, elem = gotype(self.rt, value.type.key), gotype(self.rt, value.type.elem)
        addr = self.rt.load_word(value.addr)
        if verb.sharp_v and not addr:
            return f"{value.type.string}(nil)"
        entries = [
            (Value(key, key_addr, value.hidden), Value(elem, elem_addr, value.hidden))
            for key_addr, elem_addr in pairs(self.rt, value.type, addr)
        ]
        entries.sort(key=lambda entry: self.sort_key(entry[0]))

        def entry(k: Value, v: Value) -> Callable[[], str]:
            return lambda: self.nested(k, verb, depth + 1) + ":" + self.nested(v, verb, depth + 1)

        return self._inside(value, verb, [entry(k, v) for k, v in entries], brackets="map[]")

    def struct(self, value: Value, verb: Verb, depth: int) -> str:
        """A struct."""

        def field(index: int) -> Callable[[], str]:
            def text() -> str:
                part = value.type.parts[index]
                typ = gotype(self.rt, part.type)
                hidden = value.hidden or not exported(part.name)
                inner: Value = Value(typ, value.addr + part.offset, hidden)
                if typ.shape is Shape.INTERFACE:
                    inner = self.interface(typ, inner.addr, hidden=hidden) or inner
                name = f"{part.name}:" if verb.plus_v or verb.sharp_v else ""
                return name + self.nested(inner, verb, depth + 1)

            return text

        return self._inside(value, verb, [field(index) for index in range(len(value.type.parts))], brackets="{}")

    def sequence(self, value: Value, verb: Verb, depth: int) -> str:
        """An array or slice."""
        elem = gotype(self.rt, value.type.elem)
        if verb.letter in "sqxX" and elem.shape is Shape.UINT8:
            return self.byte_slice(value, verb, value.type.string)
        if value.type.shape is Shape.ARRAY:
            first, count = value.addr, value.type.count
        else:
            found = load_slice(self.rt, value.addr)
            first, count = found.array, found.len
            if verb.sharp_v and not first:
                return f"{value.type.string}(nil)"

        def element(index: int) -> Callable[[], str]:
            return lambda: self.nested(Value(elem, first + index * elem.size, value.hidden), verb, depth + 1)

        return self._inside(value, verb, [element(index) for index in range(count)], brackets="[]")

    # ---- the order of keys ---------------------------------------------------------------------------------

    def sort_key(self, value: Value) -> tuple[object, ...]:
        """What keys of one type are sorted by."""
        typ = value.type
        match typ.shape:
            case Shape.STRING:
                return (load_string(self.rt, value.addr),)
            case Shape.FLOAT32 | Shape.FLOAT64 | Shape.COMPLEX64 | Shape.COMPLEX128:
                letter, width = ("f", 4) if typ.shape in {Shape.FLOAT32, Shape.COMPLEX64} else ("d", 8)
                content = self.rt.machine.mem.read(value.addr, typ.size)
                numbers = struct.unpack(f"<{typ.size // width}{letter}", content)
                return tuple(part for number in numbers for part in ((number == number, number),))  # noqa: PLR0124 - NaN
            case Shape.INTERFACE:
                held = self.interface(typ, value.addr)
                return (0,) if held is None else (1, held.type.addr, *self.sort_key(held))
            case Shape.STRUCT:
                return tuple(
                    self.sort_key(Value(gotype(self.rt, part.type), value.addr + part.offset)) for part in typ.parts
                )
            case Shape.ARRAY:
                elem = gotype(self.rt, typ.elem)
                return tuple(self.sort_key(Value(elem, value.addr + i * elem.size)) for i in range(typ.count))
            case _:
                return (self.load_integer(value),)
