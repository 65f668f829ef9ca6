"""What a program is checked against: sizes, packages, and which built-in functions the runtime has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from goexit_lab.lang.objects import Package

PackageTable = Mapping[str, Package]
"""Packages by import path."""


@dataclass(frozen=True, slots=True)
class Config:
    """Options of the checker."""

    int_bytes: int = 4
    """Size of int and uint: 4 at this date on every architecture."""
    word_bytes: int = 8
    """Size of a pointer and of uintptr."""
    packages: PackageTable = field(default_factory=lambda: MappingProxyType({}))
    """Packages that a program can import, by path; unsafe is always there."""
    recover_supported: str | None = None
    """The name of the revision that has recover; None while there is none, and its use is told so."""


GENERICS: Final = "type parameters came with Go 1.18"
"""What messages say about generics."""
RANGE_OVER_FUNC: Final = "range over functions came with Go 1.23"
"""What messages say about iterator functions."""
