"""Assembler text to listings and back.

The text is written the way Plan 9's assemblers have it: source before destination, `$n` an immediate, `8(SP)` memory,
`name(SB)` the address of a symbol, `done:` a label, `//` a comment. A `TEXT name(SB), NOSPLIT, $frame` line starts a
listing. Displacements and immediates may be sums of numbers and names (`m_morebuf+gobuf_pc(R14)`); what a name is worth
comes from the caller, so one text serves every revision's struct layout.

A `Dialect` says how an architecture spells the neutral instructions of `isa`. Labels are local to their listing; in
`isa` terms their names begin with a dot.

Invariant: parsing what `show` printed gives the same listing again, as long as the names are worth the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goexit_lab.arch.isa import (
    AddI,
    CallI,
    CmpI,
    Cond,
    I,
    Instr,
    IntI,
    JmpI,
    LabelI,
    LeaI,
    Line,
    Listing,
    Mem,
    MovI,
    Operand,
    PopI,
    PushI,
    R,
    RetI,
    S,
    SubI,
)
from goexit_lab.kit.faults import InternalError


@dataclass(frozen=True, slots=True)
class Form:
    """What a mnemonic means: the operation, its width in bytes, the condition it waits for."""

    op: str  # mov lea add sub cmp cmp-swapped push pop call jmp branch ret int
    width: int = 0
    cond: Cond = Cond.AL


@dataclass(frozen=True, slots=True)
class Dialect:
    """One architecture's spelling."""

    registers: frozenset[str]
    forms: Mapping[str, Form]  # by mnemonic, suffixes included
    thread_local: str | None = None  # the segment register through which a thread reaches its own words


@dataclass(frozen=True, slots=True)
class _Address:
    """`$8(R13)`: the address that a memory operand denotes, as a value."""

    mem: Mem


_TEXT = re.compile(r"TEXT (?P<symbol>[\w·.]+)\(SB\)(?:, (?P<nosplit>NOSPLIT))?(?:, \$(?P<frame>\d+))?")
_LABEL = re.compile(r"(\w+):")
_SYMBOL = re.compile(r"\$?([\w·.]+)\(SB\)")
_MEMORY = re.compile(r"(?P<address>\$?)(?P<disp>[\w+-]*)\((?P<base>\w+)\)")
_TERM = re.compile(r"([+-]?)(\w+)")

NOTE_COLUMN = 40  # where `show` puts comments


def parse(text: str, dialect: Dialect, numbers: Mapping[str, int] | None = None) -> tuple[Listing, ...]:
    """The listings in `text`, one for each TEXT line; `numbers` says what the names in displacements are worth.

    Raises InternalError, naming the line, for anything that is not an instruction of `dialect`.
    """
    heads: list[tuple[str, bool, int]] = []
    bodies: list[list[Line]] = []
    for written in text.splitlines():
        source, _, note = written.partition("//")
        source = " ".join(source.split())
        if not source:
            continue
        if head := _TEXT.fullmatch(source):
            heads.append((head["symbol"], head["nosplit"] is not None, int(head["frame"] or 0)))
            bodies.append([])
        elif not bodies:
            raise InternalError(f"{source!r} comes before any TEXT line")
        else:
            bodies[-1].append(Line(_instruction(source, dialect, numbers or {}), source, note.strip()))
    return tuple(
        Listing(symbol, tuple(lines), nosplit, frame)
        for (symbol, nosplit, frame), lines in zip(heads, bodies, strict=True)
    )


def assemble(symbol: str, lines: Iterable[str], dialect: Dialect) -> Listing:
    """One listing from instruction lines that name no numbers: how prologues and start sequences are made."""
    (listing,) = parse("\n".join((f"TEXT {symbol}(SB), NOSPLIT", *lines)), dialect)
    return listing


def show(listing: Listing) -> str:
    """The listing as text, comments in a column of their own."""
    head = f"TEXT {listing.symbol}(SB)" + (", NOSPLIT" if listing.nosplit else "") + f", ${listing.frame}"
    return "\n".join((head, *map(_shown, listing.lines))) + "\n"


def _shown(line: Line) -> str:
    indented = line.text if isinstance(line.instr, LabelI) else f"    {line.text}"
    return f"{indented:<{NOTE_COLUMN}}// {line.note}" if line.note else indented


def _instruction(source: str, dialect: Dialect, numbers: Mapping[str, int]) -> Instr:
    """The instruction that one line of text denotes."""
    if label := _LABEL.fullmatch(source):
        return LabelI(f".{label[1]}")
    mnemonic, _, rest = source.partition(" ")
    form = dialect.forms.get(mnemonic)
    operands = tuple(_operand(each.strip(), dialect, numbers) for each in rest.split(",")) if rest else ()
    made = _make(form, operands) if form else None
    if made is None:
        raise InternalError(f"not an instruction of this architecture: {source!r}")
    return made


def _make(form: Form, operands: tuple[Operand | _Address, ...]) -> Instr | None:
    """The instruction of that form; None if it does not take such operands."""
    match form.op, operands:
        case "mov", (_Address(mem), R() as dst):
            return LeaI(dst, mem)
        case "mov", (R() | I() | Mem() | S() as src, R() | Mem() as dst):
            return MovI(dst, src, form.width, form.cond)
        case "lea", (Mem() as mem, R() as dst):
            return LeaI(dst, mem)
        case "add", (R() | I() as src, R() | Mem() as dst):
            return AddI(dst, src)
        case "sub", (R() | I() as src, R() | Mem() as dst):
            return SubI(dst, src)
        case "cmp", (R() | I() | Mem() | S() as a, R() | I() | Mem() | S() as b):
            return CmpI(a, b)
        case "cmp-swapped", (R() | I() | Mem() | S() as b, R() | I() | Mem() | S() as a):
            return CmpI(a, b)
        case "push", (R() | I() | Mem() | S() as src,):
            return PushI(src)
        case "pop", (R() as dst,):
            return PopI(dst)
        case "call", (R() | S() as target,):
            return CallI(target, form.cond)
        case "jmp", (R() | S() | Mem() as target,):
            return JmpI(target, form.cond)
        case "branch", (S() as target,):
            return JmpI(target, form.cond)
        case "branch", (Mem(str() as base, 0),):
            return JmpI(R(base), form.cond)
        case "ret", ():
            return RetI()
        case "int", (I(3),):
            return IntI()
        case _:
            return None


def _operand(source: str, dialect: Dialect, numbers: Mapping[str, int]) -> Operand | _Address:
    """The operand that `source` denotes."""
    if source in dialect.registers:
        return R(source)
    if symbol := _SYMBOL.fullmatch(source):
        return S(symbol[1])
    if memory := _MEMORY.fullmatch(source):
        base = memory["base"]
        if base not in dialect.registers and base != dialect.thread_local:
            raise InternalError(f"no such register: {base} in {source!r}")
        mem = Mem(None if base == dialect.thread_local else base, _sum(memory["disp"] or "0", numbers))
        return _Address(mem) if memory["address"] else mem
    if source.startswith("$"):
        return I(_sum(source[1:], numbers))
    return S(f".{source}")


def _sum(source: str, numbers: Mapping[str, int]) -> int:
    """What a sum of numbers and names is worth."""
    total, end = 0, 0
    for term in _TERM.finditer(source):
        if term.start() != end:
            break
        end = term.end()
        word = term[2]
        if not word[0].isdigit() and word not in numbers:
            raise InternalError(f"no number is known under the name {word}")
        value = int(word, 0) if word[0].isdigit() else numbers[word]
        total += -value if term[1] == "-" else value
    if end != len(source):
        raise InternalError(f"not a sum of numbers and names: {source!r}")
    return total
