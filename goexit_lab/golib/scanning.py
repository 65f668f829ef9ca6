"""Reading operands from text: Sscan, Sscanln, Sscanf.

Model: each operand is a pointer; what its element type can take is read from the text and stored there. White space
separates; for Scanln a newline ends.

Invariant: nothing is stored for an operand that could not be read.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.golib import numbers
from goexit_lab.golib.operands import operands
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.text import bytes_of, text_of
from goexit_lab.kit.words import Kind
from goexit_lab.runtime.gotype import GoSlice, GoType, gotype, return_string

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

_SIGNED: Final = range(Shape.INT, Shape.INT64 + 1)
_UNSIGNED: Final = range(Shape.UINT, Shape.UINTPTR + 1)
_BASES: Final = {"d": 10, "x": 16, "X": 16, "o": 8, "b": 2}
_SPACES: Final = " \t\r\n"


class Problem(Exception):  # noqa: N818 - what the caller is told
    """Why reading stopped."""


@dataclass(slots=True)
class _Scan:
    """A text being read."""

    rt: Runtime
    cpu: Cpu
    text: str
    lines: bool  # a newline ends
    at: int = 0
    count: int = 0  # operands read

    def skip(self) -> None:
        """Go over white space."""
        while self.at < len(self.text) and self.text[self.at] in _SPACES:
            if self.text[self.at] == "\n" and self.lines:
                raise Problem("unexpected newline")
            self.at += 1

    def word(self, limit: int | None = None) -> str:
        """What stands before the next white space."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in _SPACES and self.at - start != limit:
            self.at += 1
        return self.text[start : self.at]

    def operand(self, typ: GoType, place: int, letter: str, limit: int | None = None) -> None:
        """Read one operand of `typ` and store it."""
        mem = self.rt.machine.mem
        if letter == "c":
            if self.at >= len(self.text):
                raise Problem("EOF")
            mem.store(place, Kind.I32, ord(self.text[self.at]))
            self.at += 1
            return
        self.skip()
        if self.at >= len(self.text):
            raise Problem("EOF")
        word = self.word(limit)
        if typ.shape is Shape.STRING:
            return_string(self.rt, self.cpu, place, bytes_of(word))
        elif typ.shape in _SIGNED or typ.shape in _UNSIGNED:
            mem.write(place, self.integer(typ, word, _BASES.get(letter, 0 if letter == "v" else 10)))
        elif typ.shape in {Shape.FLOAT32, Shape.FLOAT64}:
            value, wrong = numbers.parse_float(bytes_of(word), 8 * typ.size)
            if wrong:
                raise Problem(f'strconv.ParseFloat: parsing "{word}": invalid syntax')
            mem.write(place, struct.pack("<f" if typ.size == 4 else "<d", value))
        elif typ.shape is Shape.BOOL:
            if word not in {"true", "false", "TRUE", "FALSE", "True", "False", "t", "f", "T", "F", "1", "0"}:
                raise Problem("syntax error scanning boolean")
            mem.store(place, Kind.U8, int(word[0] in "tT1"))
        else:
            raise Problem(f"can't scan type: *{typ.string}")

    def integer(self, typ: GoType, word: str, base: int) -> bytes:
        """The bytes of an integer that begins a word; what follows it stays unread."""
        end = len(word)
        while end:
            signed = typ.shape in _SIGNED
            parse = numbers.parse_int if signed else numbers.parse_uint
            value, wrong, _ = parse(bytes_of(word[:end]), base, 8 * typ.size)
            if not wrong:
                self.at -= len(word) - end
                return value.to_bytes(typ.size, "little", signed=signed)
            if wrong == numbers.RANGE:
                kind = "integer" if signed else "unsigned integer"
                raise Problem(f"{kind} overflow on token {word[:end]}")
            end -= 1
        self.at -= len(word)
        raise Problem("expected integer")


def _places(rt: Runtime, a: GoSlice) -> list[tuple[GoType, int]]:
    """Type and address of what each operand points to."""
    found: list[tuple[GoType, int]] = []
    for value in operands(rt, a):
        if value is None or value.type.shape is not Shape.POINTER:
            said = "<nil>" if value is None else value.type.string
            raise Problem(f"type not a pointer: {said}")
        found.append((gotype(rt, value.type.elem), rt.load_word(value.addr)))
    return found


def scan(rt: Runtime, cpu: Cpu, data: bytes, lines: bool, a: GoSlice) -> tuple[int, bytes]:  # noqa: FBT001 - as in Go
    """How many operands were read, and what was wrong."""
    reader = _Scan(rt, cpu, text_of(data), lines)
    try:
        for typ, place in _places(rt, a):
            reader.operand(typ, place, "v")
            reader.count += 1
        if lines and reader.text[reader.at :].partition("\n")[0].strip(_SPACES):
            return reader.count, b"expected newline"
    except Problem as problem:
        return reader.count, bytes_of(str(problem))
    return reader.count, b""


def scanf(rt: Runtime, cpu: Cpu, data: bytes, form: bytes, a: GoSlice) -> tuple[int, bytes]:
    """As scan, by a format."""
    reader = _Scan(rt, cpu, text_of(data), lines=False)
    try:
        _by_format(reader, text_of(form), _places(rt, a))
    except Problem as problem:
        return reader.count, bytes_of(str(problem))
    return reader.count, b""


def _by_format(reader: _Scan, form: str, places: list[tuple[GoType, int]]) -> None:
    at = 0
    while at < len(form):
        char = form[at]
        at += 1
        if char in _SPACES:
            while reader.at < len(reader.text) and reader.text[reader.at] in _SPACES:
                reader.at += 1
        elif char != "%" or form.startswith("%", at):
            at += char == "%"
            if not reader.text.startswith(char, reader.at):
                end = reader.at >= len(reader.text)
                raise Problem("unexpected EOF" if end else "input does not match format")
            reader.at += 1
        else:
            digits = at
            while at < len(form) and form[at].isdigit():
                at += 1
            if at >= len(form) or reader.count >= len(places):
                raise Problem(f"too few operands for format '%{form[at : at + 1]}'")
            reader.operand(*places[reader.count], form[at], int(form[digits:at]) if at > digits else None)
            reader.count += 1
            at += 1
    if reader.count < len(places):
        raise Problem("too many operands")
