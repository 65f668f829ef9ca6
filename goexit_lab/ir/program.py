"""What the lowering hands to the linker: functions, data, and where each came from in the source.

Invariant: a program names no address; everything refers to everything else by symbol.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goexit_lab.ir.ops import Area, Op


@dataclass(frozen=True, slots=True)
class Variable:
    """A named piece of a frame, for people: `type` is the Go type as written, sizes in bytes."""

    name: str
    area: Area
    offset: int
    size: int
    type: str


@dataclass(frozen=True, slots=True)
class Func:
    """One function's IR."""

    name: str  # symbol: "main.f", "main._func_001", "main.(*T).M"
    code: tuple[Op, ...]
    lines: tuple[int, ...]  # source line of each op, 1-based; 0: made by the compiler
    arg_bytes: int  # incoming arguments and results together, hidden ones included
    local_bytes: int  # the LOCAL area
    out_bytes: int  # the OUT area: the largest any call of this function needs
    registers: int  # virtual registers used: numbers 0 … registers - 1
    line: int = 0  # of the declaration
    variables: tuple[Variable, ...] = ()
    nosplit: bool = False
    user: bool = True  # the program's own, as opposed to a package's


@dataclass(frozen=True, slots=True)
class Datum:
    """Static data: `content` bytes (or `size` zero bytes), with addresses of symbols patched in."""

    name: str
    content: bytes
    align: int = 8
    relocations: tuple[tuple[int, str], ...] = ()  # (offset, symbol whose address goes there)


@dataclass(slots=True)
class Program:
    """A compiled package. `init` lists the functions that mainstart runs before main.main, in order."""

    source_name: str
    functions: list[Func] = field(default_factory=list)
    data: list[Datum] = field(default_factory=list)
    init: list[str] = field(default_factory=list)

    def function(self, name: str) -> Func:
        """The function of that symbol; KeyError if there is none."""
        for each in self.functions:
            if each.name == name:
                return each
        raise KeyError(name)
