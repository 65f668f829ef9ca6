"""The verbs of Printf for single values: padding, numbers, strings, characters.

Model: a `Verb` is what stands between % and the next text: the flags, width and precision, and the letter. Each
function makes the text of one kind of value from it, padded. Text is as in `quote`: one character for each rune.

Invariant: padding counts runes, never bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from goexit_lab.golib.floats import format_float
from goexit_lab.golib.quote import can_backquote, is_print, quote, quote_rune
from goexit_lab.kit.text import bytes_of
from goexit_lab.runtime.utf8 import MAX_RUNE, RUNE_ERROR

_BASES = {2: "b", 8: "o", 10: "d", 16: "x"}
_FLOAT_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Verb:
    """One formatting directive."""

    letter: str
    width: int | None = None
    prec: int | None = None
    plus: bool = False
    minus: bool = False
    sharp: bool = False
    space: bool = False
    zero: bool = False
    plus_v: bool = False  # %+v: struct fields with names
    sharp_v: bool = False  # %#v: Go syntax

    def pad(self, text: str) -> str:
        """`text` brought to the width."""
        if self.width is None:
            return text
        if self.minus:
            return text.ljust(self.width)
        return text.rjust(self.width, "0" if self.zero else " ")

    @property
    def unpadded(self) -> Verb:
        """The same without zeros as padding."""
        return changed(self, zero=False)


@lru_cache(maxsize=1000)
def changed(verb: Verb, **changes: Any) -> Verb:  # noqa: ANN401 - fields
    """`verb` with other values of some fields; a program prints by the same few verbs all the time."""
    return replace(verb, **changes)


PLAIN = Verb("v")
"""What Print and Println use."""


def boolean(verb: Verb, value: bool) -> str:  # noqa: FBT001 - the value that is printed
    """A bool."""
    return verb.pad("true" if value else "false")


def integer(verb: Verb, value: int, base: int) -> str:
    """An integer in `base`; %x gives small digits, %X capital ones, %O a 0o."""
    negative, magnitude = value < 0, abs(value)
    least = 0
    if verb.prec is not None:
        least = verb.prec
        if least == 0 and value == 0:
            return " " * (verb.width or 0)
    elif verb.zero and not verb.minus and verb.width is not None:
        least = verb.width - (1 if negative or verb.plus or verb.space else 0)
    digits = format(magnitude, _BASES[base]).rjust(least, "0")
    if verb.letter == "X":
        digits = digits.upper()
    if verb.sharp:
        digits = _based(verb, digits, base)
    if verb.letter == "O":
        digits = "0o" + digits
    sign = "-" if negative else "+" if verb.plus else " " if verb.space else ""
    return verb.unpadded.pad(sign + digits)


def _based(verb: Verb, digits: str, base: int) -> str:
    match base:
        case 2:
            return "0b" + digits
        case 8:
            return digits if digits.startswith("0") else "0" + digits
        case 16:
            return ("0X" if verb.letter == "X" else "0x") + digits
        case _:
            return digits


def hexadecimal(verb: Verb, value: int, *, leading: bool) -> str:
    """An address or unsigned number as %#v and %p show it, with 0x if `leading`."""
    return integer(changed(verb, letter="x", sharp=leading), value, 16)


def character(verb: Verb, rune: int) -> str:
    """%c."""
    return verb.pad(_char(rune))


def quoted_character(verb: Verb, rune: int) -> str:
    """%q of an integer."""
    return verb.pad(quote_rune(rune, ascii_only=verb.plus))


def unicode(verb: Verb, rune: int) -> str:
    """%U: U+0078, and with # the character as well."""
    number = rune & 0xFFFF_FFFF_FFFF_FFFF
    text = f"U+{number:0{max(4, verb.prec or 0)}X}"
    if verb.sharp and number <= MAX_RUNE and is_print(chr(number)):
        text += f" '{chr(number)}'"
    return verb.unpadded.pad(text)


def _char(rune: int) -> str:
    valid = 0 <= rune <= MAX_RUNE and not 0xD800 <= rune <= 0xDFFF
    return chr(rune) if valid else chr(RUNE_ERROR)


def floating(verb: Verb, value: float, bits: int, letter: str, prec: int) -> str:
    """A float in the format `letter`, with `prec` digits unless the verb says otherwise."""
    if verb.prec is not None:
        prec = verb.prec
    text = format_float(value, "f" if letter == "F" else letter, prec, bits)
    if text[0] not in "+-":
        text = "+" + text
    if verb.space and text[0] == "+" and not verb.plus:
        text = " " + text[1:]
    if text[1] in "IN":
        if text[1] == "N" and not verb.space and not verb.plus:
            text = text[1:]
        return verb.unpadded.pad(text)
    if verb.sharp and letter != "b":
        text = _all_digits(text, letter, prec)
    if verb.plus or text[0] != "+":
        if verb.zero and not verb.minus and verb.width is not None and verb.width > len(text):
            return text[0] + text[1:].rjust(verb.width - 1, "0")
        return verb.pad(text)
    return verb.pad(text[1:])


def _all_digits(text: str, letter: str, prec: int) -> str:
    """`text` with a decimal point and, for %g and %x (not %X), with the trailing zeros that they leave out."""
    digits = 0
    if letter in "gGx":
        digits = prec if prec >= 0 else _FLOAT_DIGITS
    sign, body = text[0], text[1:]
    marks = "pP" if letter in "xX" else "eE"
    cut = next((index for index, char in enumerate(body) if char in marks), len(body))
    head, tail = body[:cut], body[cut:]
    counted, started = 0, False
    for char in head:  # the x of 0x counts, as in package fmt
        if char != ".":
            started = started or char != "0"
            counted += started
    if "." not in head:
        if head == "0" and not started and digits:
            counted = 1
        head += "."
    return sign + head + "0" * max(digits - counted, 0) + tail


def string(verb: Verb, text: str) -> str:
    """%s."""
    return verb.pad(_cut(verb, text))


def quoted(verb: Verb, text: str) -> str:
    """%q."""
    text = _cut(verb, text)
    if verb.sharp and can_backquote(text):
        return verb.pad(f"`{text}`")
    return verb.pad(quote(text, ascii_only=verb.plus))


def _cut(verb: Verb, text: str) -> str:
    return text if verb.prec is None else text[: verb.prec]


def hex_string(verb: Verb, content: bytes) -> str:
    """%x and %X of bytes."""
    if verb.prec is not None:
        content = content[: verb.prec]
    if not content:
        return verb.pad("")
    lead = "0" + verb.letter if verb.sharp else ""
    digits = [f"{byte:02x}" if verb.letter == "x" else f"{byte:02X}" for byte in content]
    text = " ".join(lead + each for each in digits) if verb.space else lead + "".join(digits)
    return verb.pad(text)


def hex_text(verb: Verb, text: str) -> str:
    """%x and %X of a string."""
    return hex_string(verb, bytes_of(text))
