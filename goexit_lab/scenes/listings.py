"""The code of one function as people read it: rows of text, and which row an address or a Python line is.

Model: three kinds. A *port* is a function of our runtime, the text of its module. A *stub* is one of the architecture's
assembler functions, its listing with its comments. A *go* function is a compiled one, instruction by instruction, each
row with the Go line it was made for. Rows come as tokens, so that a view only has to colour them.

Invariant: only text of this package, and listings of the run's own image, are ever shown.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import PurePath
from types import CodeType, FunctionType
from typing import Final, Literal

from goexit_lab.arch.isa import LabelI
from goexit_lab.arch.isa import Listing as Stub
from goexit_lab.arch.listing import show
from goexit_lab.arch.target import Target
from goexit_lab.link.listing import text as instruction_text
from goexit_lab.machine.image import Image, Symbol
from goexit_lab.runtime.specialise.part import HotPart
from goexit_lab.scenes.source import Token

Kind = Literal["port", "stub", "go"]
MOST_ROWS: Final = 600
_ROOT: Final = PurePath(__file__).parent.parent
_PYTHON: Final = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r'|(?P<string>[rbf]*"""(?:.*?""")|[rbf]*"(?:\\.|[^"\\\n])*")'
    r"|(?P<number>\b\d[\w.]*)"
    r"|(?P<keyword>\b(?:and|as|break|case|class|continue|def|del|elif|else|False|for|from|if|import|in|is|lambda|match|"
    r"None|not|or|pass|raise|return|True|while|with|yield)\b)"
    r"|(?P<builtin>@\w+)"
    r"|(?P<ink>\w+|\s+|.)",
    re.DOTALL,
)
_ASSEMBLY: Final = re.compile(
    r"(?P<comment>//[^\n]*)|(?P<number>\$?\b0x[0-9a-f]+\b|\$\d+)|(?P<keyword>(?<=\s)[A-Z][A-Z0-9.]+(?=\s|$)|^TEXT\b)"
    r"|(?P<type>[\w·.]+(?=\(SB\)))|(?P<ink>\w+|\s+|.)"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The text of one function. `where` says where it is from, `note` what it is; `lines[row]` is the row's own line:
    of a port the line in its file, of a Go function the line of the Go source, 0 where there is none.
    """

    id: str
    kind: Kind
    title: str
    where: str
    note: str
    rows: tuple[tuple[Token, ...], ...]
    lines: tuple[int, ...]

    def row_of(self, line: int) -> int:
        """The row of a port that shows a line of its file; -1 if none does."""
        return self.lines.index(line) if line in self.lines else -1


@lru_cache(maxsize=256)
def port(code: CodeType) -> Listing | None:
    """The listing of one of our own Python functions; None if its text is not to be had."""
    path = PurePath(code.co_filename)
    if _ROOT not in path.parents:
        return None
    try:
        lines, first = inspect.getsourcelines(code)
    except (OSError, TypeError):
        return None
    file = path.relative_to(_ROOT.parent).as_posix()
    rows = _tokens("".join(lines).rstrip("\n"), _PYTHON)[:MOST_ROWS]
    docstring = code.co_consts[0] if code.co_consts and isinstance(code.co_consts[0], str) else ""
    origin = re.search(r"Port of: (.+)", docstring)
    continues = re.match(r"Continues (\w+)", docstring)
    note = f"port of {origin[1]}" if origin else f"continues {continues[1]}" if continues else ""
    numbers = tuple(range(first, first + len(rows)))
    title = code.co_qualname.replace(".<locals>.", ": ")
    return Listing(f"port:{file}:{code.co_qualname}", "port", title, f"{file}:{first}", note, rows, numbers)


def code_of(function: object) -> CodeType | None:
    """The code of a native's part, whatever is wrapped around it."""
    if isinstance(function, HotPart):
        function = function.function
    while isinstance(function, partial):
        function = function.func
    found = inspect.unwrap(function) if callable(function) else None
    return found.__code__ if isinstance(found, FunctionType) else None


def stub(found: Stub, target: Target) -> Listing:
    """The listing of an assembler stub of that architecture."""
    rows = _by_line(show(found).rstrip("\n"))
    note = "a function of the runtime in assembler"
    where = f"{target.stubs.__module__.replace('.', '/')}.py"
    return Listing(f"stub:{found.symbol}", "stub", found.symbol, where, note, rows, (0,) * len(rows))


def stub_row(found: Stub, image: Image, symbol: Symbol, pc: int) -> int:
    """The row of the instruction at `pc`: the listing's head is row 0, a label has a row and no instruction."""
    address = symbol.address
    for row, line in enumerate(found.lines, 1):
        if isinstance(line.instr, LabelI):
            continue
        if address == pc:
            return row
        instruction = image.text.get(address)
        if instruction is None:
            break
        address += instruction.size
    return -1


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled function's listing, and the row of each address."""

    listing: Listing
    rows: dict[int, int]


def compiled(image: Image, symbol: Symbol) -> Compiled:
    """The listing of a function as it lies in the image, the prologue included."""
    head = f"TEXT {symbol.name}(SB), frame {symbol.frame} bytes, arguments {symbol.args} bytes"
    texts, lines, rows = [head], [symbol.line], dict[int, int]()
    address = symbol.address
    while address < symbol.address + symbol.size and len(texts) < MOST_ROWS:
        instruction = image.text[address]
        rows[address] = len(texts)
        texts.append(f"  {address:#x}  {instruction_text(image, instruction)}")
        lines.append(instruction.line)
        address += instruction.size
    note = "compiled Go: the prologue is the architecture’s, the body portable"
    made = Listing(f"go:{symbol.name}", "go", symbol.name, image.source_name, note,
                   tuple(row for text in texts for row in _by_line(text)), tuple(lines))  # fmt: skip
    return Compiled(made, rows)


def _by_line(text: str) -> tuple[tuple[Token, ...], ...]:
    return tuple(row for line in text.split("\n") for row in _tokens(line, _ASSEMBLY))


def _tokens(text: str, pattern: re.Pattern[str]) -> tuple[tuple[Token, ...], ...]:
    """The text by line and role; the texts of a line's tokens, joined, are the line."""
    rows: list[list[Token]] = [[]]
    for match in pattern.finditer(text):
        role = match.lastgroup or "ink"
        for index, part in enumerate(match.group().split("\n")):
            if index:
                rows.append([])
            if part and rows[-1] and rows[-1][-1].role == role:
                rows[-1][-1] = Token(rows[-1][-1].text + part, role)
            elif part:
                rows[-1].append(Token(part, role))
    return tuple(tuple(row) for row in rows)
