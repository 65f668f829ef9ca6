"""Package unicode: its natives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters
from goexit_lab.golib.native import Implementation
from goexit_lab.kit import runes

NATIVES: Final[Mapping[str, Implementation]] = {
    "IsControl": letters.is_control,
    "IsDigit": letters.is_digit,
    "IsGraphic": letters.is_graphic,
    "IsLetter": letters.is_letter,
    "IsLower": letters.is_lower,
    "IsMark": letters.is_mark,
    "IsNumber": letters.is_number,
    "IsPrint": runes.is_print,
    "IsPunct": letters.is_punct,
    "IsSpace": letters.is_space,
    "IsSymbol": letters.is_symbol,
    "IsTitle": letters.is_title,
    "IsUpper": letters.is_upper,
    "SimpleFold": runes.simple_fold,
    "ToLower": runes.to_lower,
    "ToTitle": runes.to_title,
    "ToUpper": runes.to_upper,
    "in": lambda kind, name, rune: runes.is_in(kind.decode(), name.decode(), rune),
}
