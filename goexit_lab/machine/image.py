"""A linked program: every instruction at its address, every symbol, and the way back to the source.

Invariant: addresses are final; an image never changes after linking.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from goexit_lab.arch import isa
from goexit_lab.ir import ops
from goexit_lab.ir.program import Variable
from goexit_lab.machine.native import Native

LONGEST_STUB = 64  # bytes


@dataclass(frozen=True, slots=True)
class NativePart:
    """The instruction that runs part `index` of `native`; `parts`: the addresses of all parts, then the epilogue's."""

    native: Native
    index: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetScratch:
    """Copy an IR operand into the architecture register `register`: how a function value reaches CALL."""

    register: str
    src: ops.Operand


Code = ops.Op | isa.Instr | NativePart | SetScratch


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction in the text.

    `line` is the Go line or 0; `text` how a listing shows it; `target` where a jump, branch or direct call goes;
    `depth` how many bytes SP is below its value at the function's entry just before this instruction executes; `about`
    the Go text of what must not be nil, of a call.
    """

    address: int
    size: int
    code: Code
    line: int
    text: str = ""
    target: int = 0
    depth: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A function in the text. Sizes in bytes; `frame` is what its prologue subtracts from SP."""

    name: str
    address: int
    size: int
    frame: int
    args: int
    user: bool  # the program's own, as opposed to the runtime's
    locals: int = 0
    line: int = 0
    variables: tuple[Variable, ...] = ()
    body: int = 0  # address of the first instruction after the prologue
    nosplit: bool = False


@dataclass(slots=True)
class Image:
    """Text, data and symbols of one program for one architecture and revision."""

    text: dict[int, Instruction]
    functions: list[Symbol]  # by address
    data: dict[str, tuple[int, int]]  # datum -> (address, size)
    data_image: list[tuple[int, bytes]]  # initial bytes of the data segment
    text_start: int
    text_end: int
    data_start: int
    data_end: int
    virtual_registers: int
    init: list[str]
    source_name: str = ""  # the Go file
    labels: dict[str, int] = field(default_factory=dict)  # address of every function and datum symbol
    _starts: list[int] = field(default_factory=list)
    _entries: dict[int, str] = field(default_factory=dict)
    _straight: list[Symbol] | None = None

    def address(self, symbol: str) -> int:
        """Address of a function or datum; KeyError if it does not exist."""
        return self.labels[symbol]

    @property
    def entries(self) -> dict[int, str]:
        """The names of the functions by the addresses where they start."""
        if not self._entries:
            self._entries = {each.address: each.name for each in self.functions}
        return self._entries

    def function_at(self, pc: int) -> Symbol | None:
        """The function whose text holds `pc`, or None."""
        if not self._starts:
            self._starts = [each.address for each in self.functions]
        index = bisect_right(self._starts, pc) - 1
        if index < 0:
            return None
        found = self.functions[index]
        return found if pc < found.address + max(found.size, 1) else None

    def loops(self, function: Symbol) -> list[int]:
        """Targets of the function's backward jumps, ascending."""
        found: set[int] = set()
        address, end = function.address, function.address + function.size
        while address < end:
            each = self.text[address]
            if function.address <= each.target <= address and not isinstance(each.code, isa.CallI):
                found.add(each.target)
            address += each.size
        return sorted(found)

    @property
    def straight(self) -> list[Symbol]:
        """The stubs that do a few instructions and go on where a register or the stack says."""
        if self._straight is None:
            self._straight = [each for each in self.functions if self._is_straight(each)]
        return self._straight

    def _is_straight(self, function: Symbol) -> bool:
        address, end = function.address, function.address + function.size
        if function.user or function.frame or function.size > LONGEST_STUB:
            return False
        while address < end:
            each = self.text[address]
            address += each.size
            leaves = isinstance(each.code, isa.RetI) or (isinstance(each.code, isa.JmpI) and not each.target)
            if leaves or isinstance(each.code, NativePart | ops.Op | isa.CallI | isa.JmpI | isa.IntI):
                return leaves and address == end
        return False

    def parts(self, function: Symbol) -> tuple[int, ...]:
        """The addresses of the parts of a native; none of another function."""
        address, end = function.address, function.address + function.size
        while address < end:
            each = self.text[address]
            if isinstance(each.code, NativePart):
                return each.code.parts[:-1]
            address += each.size
        return ()

    def line_at(self, pc: int) -> int:
        """The Go line of the instruction at `pc`, or 0."""
        instruction = self.text.get(pc)
        return instruction.line if instruction else 0

    def where(self, pc: int) -> str:
        """`pc` as symbol+offset, or in hexadecimal."""
        found = self.function_at(pc)
        if found is None:
            return f"{pc:#x}"
        return found.name if pc == found.address else f"{found.name}+{pc - found.address:#x}"
