"""Package unicode: its natives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goexit_lab.golib import letters
from goexit_lab.golib.native import Implementation

NATIVES: Final[Mapping[str, Implementation]] = {
    "IsControl": letters.is_control,
    "IsDigit": letters.is_digit,
    "IsGraphic": letters.is_graphic,
    "IsLetter": letters.is_letter,
    "IsLower": letters.is_lower,
    "IsMark": letters.is_mark,
    "IsNumber": letters.is_number,
    "IsPrint": letters.is_print,
    "IsPunct": letters.is_punct,
    "IsSpace": letters.is_space,
    "IsSymbol": letters.is_symbol,
    "IsTitle": letters.is_title,
    "IsUpper": letters.is_upper,
    "SimpleFold": letters.simple_fold,
    "ToLower": letters.to_lower,
    "ToTitle": letters.to_title,
    "ToUpper": letters.to_upper,
    "in": lambda name, rune: letters.in_table(name.decode(), rune),
}
