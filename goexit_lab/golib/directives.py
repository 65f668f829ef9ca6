"""Printf's format string: finding the directives and the operands they take.

Model: one pass over the format. A directive may have flags, a width, a precision and an operand number, any of which
may be wrong; then the output says so and goes on, as package fmt does.

Invariant: no format and no operands make this fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from goexit_lab.golib.printer import Printer, Value
from goexit_lab.golib.verbs import PLAIN, Verb, changed
from goexit_lab.ir.typedesc import Kind as Shape

_FLAGS: Final = {"#": "sharp", "0": "zero", "+": "plus", "-": "minus", " ": "space"}
_LARGEST: Final = 1_000_000
"""Width or precision beyond which a number is not taken for one."""

Operands = list[Value | None]


def print_operands(printer: Printer, operands: Operands) -> str:
    """Print: a space between two operands unless one is a string."""
    parts: list[str] = []
    after_string = True
    for index, operand in enumerate(operands):
        string = operand is not None and operand.type.shape is Shape.STRING
        if index and not string and not after_string:
            parts.append(" ")
        parts.append(printer.operand(operand, PLAIN))
        after_string = string
    return "".join(parts)


def print_line(printer: Printer, operands: Operands) -> str:
    """Println: a space between all operands, a newline at the end."""
    return " ".join(printer.operand(operand, PLAIN) for operand in operands) + "\n"


def print_formatted(printer: Printer, text: str, operands: Operands, *, wraps: bool = False) -> str:
    """Printf; `wraps`: Errorf, which knows %w."""
    return _Format(printer, text, operands, wraps).run()


def wrapped(text: str) -> list[int]:
    """Numbers of the operands that the %w directives of a format take, each once, in order."""
    plain = _Format(Printer.__new__(Printer), text, [], wraps=True, survey=True)
    plain.run()
    return sorted(set(plain.wrapped))


@dataclass(slots=True)
class _Format:
    """The state of one pass."""

    printer: Printer
    text: str
    operands: Operands
    wraps: bool
    survey: bool = False  # only look which operands %w takes
    at: int = 0
    number: int = 0  # of the next operand
    reordered: bool = False
    good: bool = True  # the operand number of this directive
    indexed: bool = False  # an operand number stands just before
    wrapped: list[int] = field(default_factory=list)

    def run(self) -> str:
        out: list[str] = []
        text = self.text
        while True:
            start = text.find("%", self.at)
            if start < 0:
                out.append(text[self.at :])
                break
            out.append(text[self.at : start])
            self.at = start + 1
            out.append(self._directive())
        if not self.reordered and self.number < len(self.operands):
            out.append(self._extra())
        return "".join(out)

    def _extra(self) -> str:
        rest: list[str] = []
        for operand in self.operands[self.number :]:
            text = "<nil>" if operand is None else f"{operand.type.string}={self.printer.operand(operand, PLAIN)}"
            rest.append(text)
        return f"%!(EXTRA {', '.join(rest)})"

    def _directive(self) -> str:
        self.good, self.indexed = True, False
        verb = PLAIN
        while self.at < len(self.text) and (flag := _FLAGS.get(self.text[self.at])):
            verb = changed(verb, **{flag: True})
            self.at += 1
        self._operand_number()
        complaint, verb = self._width(verb)
        more, verb = self._precision(verb)
        complaint += more
        if not self.indexed:
            self._operand_number()
        if self.at >= len(self.text):
            return complaint + "%!(NOVERB)"
        letter = self.text[self.at]
        self.at += 1
        return complaint + self._print(letter, verb)

    def _print(self, letter: str, verb: Verb) -> str:
        if letter == "%":
            return "%"
        if not self.good:
            return f"%!{letter}(BADINDEX)"
        if self.survey:
            if letter == "w":
                self.wrapped.append(self.number)
            self.number += 1
            return ""
        if self.number >= len(self.operands):
            return f"%!{letter}(MISSING)"
        operand = self.operands[self.number]
        self.number += 1
        if letter == "w" and self.wraps and operand is not None and operand.type.method("Error"):
            letter = "v"
        if letter == "v":
            verb = changed(verb, sharp=False, sharp_v=verb.sharp, plus=False, plus_v=verb.plus)
        return self.printer.operand(operand, changed(verb, letter=letter))

    def _width(self, verb: Verb) -> tuple[str, Verb]:
        if self._star():
            width = self._int_operand()
            self.indexed = False
            if width is None:
                return "%!(BADWIDTH)", verb
            if width < 0:
                return "", changed(verb, width=-width, minus=True, zero=False)
            return "", changed(verb, width=width)
        width = self._digits()
        if self.indexed and width is not None:
            self.good = False
        return "", changed(verb, width=width)

    def _precision(self, verb: Verb) -> tuple[str, Verb]:
        if not self.text.startswith(".", self.at):
            return "", verb
        self.at += 1
        if self.indexed:
            self.good = False
        self._operand_number()
        if self._star():
            prec = self._int_operand()
            self.indexed = False
            if prec is None or prec < 0:
                return "%!(BADPREC)", verb
            return "", changed(verb, prec=prec)
        return "", changed(verb, prec=self._digits() or 0)

    def _star(self) -> bool:
        found = self.text.startswith("*", self.at)
        self.at += found
        return found

    def _int_operand(self) -> int | None:
        """The operand that a * takes, if it is an integer of reasonable size."""
        if self.survey:
            self.number += 1
            return 0
        if self.number >= len(self.operands):
            return None
        operand = self.operands[self.number]
        self.number += 1
        if operand is None or not Shape.INT <= operand.type.shape <= Shape.UINTPTR:
            return None
        found = self.printer.load_integer(operand)
        return found if abs(found) <= _LARGEST else None

    def _digits(self) -> int | None:
        """The number at this place."""
        start = self.at
        while self.at < len(self.text) and "0" <= self.text[self.at] <= "9":
            self.at += 1
        if self.at == start:
            return None
        found = int(self.text[start : self.at][:9])
        if found > _LARGEST:
            self.at = len(self.text)
            return None
        return found

    def _operand_number(self) -> None:
        """Take an operand number such as [2], if there is one."""
        self.indexed = False
        if not self.text.startswith("[", self.at):
            return
        self.reordered = True
        end = self.text.find("]", self.at)
        if end < 0:
            self.good = False
            self.at += 1
            return
        inner = self.text[self.at + 1 : end]
        self.at = end + 1
        if not (inner.isascii() and inner.isdigit()):
            self.good = False
            return
        self.indexed = True
        number = int(inner[:9]) - 1
        if number >= 0 and (self.survey or number < len(self.operands)):
            self.number = number
        else:
            self.good = False
