"""Which values a run-time error was about: the runtime of 2010 says "index out of range" and not which one.

Model: what fails is an instruction of compiled code: a branch to a call of the runtime's failure, an access through a
pointer, a division, or a call of a runtime function that was handed nil. The compiler left the Go text beside it
(`about` and `check` in `ir.ops`), and its operands are in the registers, or in the outgoing area, of the step at which
it executes. So that step is sought, and they are read there.

Invariant: the operands that are told make the instruction fail; where they do not, or cannot be found, nothing is said.
Invariant: the timeline stands where it stood once an answer is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.arch import isa
from goexit_lab.events import Event, Fault, Panic, Sigpanic, Throw
from goexit_lab.golib.printer import Printer, TooDeep, Value
from goexit_lab.golib.verbs import Verb
from goexit_lab.ir.ops import (
    Bin,
    BinOp,
    BranchIf,
    Check,
    CmpOp,
    Load,
    MemEq,
    Move,
    Operand,
    Place,
    Pointer,
    Reg,
    Store,
    Zero,
)
from goexit_lab.ir.ops import Imm as Constant
from goexit_lab.ir.typedesc import Kind as Shape
from goexit_lab.kit.faults import Fault as MemoryFault
from goexit_lab.kit.text import readable, text_of
from goexit_lab.kit.words import Kind
from goexit_lab.machine.cpu import VIRTUAL_BASE
from goexit_lab.runtime.arguments import offsets
from goexit_lab.runtime.gotype import boxed, gotype, load_slice, load_string

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.machine.image import Instruction, Symbol
    from goexit_lab.machine.walk import FrameOnStack
    from goexit_lab.trace.state import State
    from goexit_lab.trace.timeline import Timeline

NEAR: Final = (500, 20_000, 200_000)
"""Steps before a failure in which the branch that led to it is looked for, one after the other."""
_BRANCHES: Final = frozenset({"runtime.throwindex", "runtime.throwslice", "runtime.paniclater"})
"""What compiled code calls behind a branch that failed."""
_REFUSES_NIL: Final = frozenset(
    {"runtime.chansend1", "runtime.chanrecv1", "runtime.chanrecv2", "runtime.closechan", "runtime.mapassign1"}
)
"""What faults when its first argument is nil."""
_MAKES: Final = frozenset({"runtime.makeslice", "runtime.makechan"})
_ONLY_ADDRESSES: Final = (Shape.STRUCT, Shape.POINTER, Shape.ARRAY, Shape.SLICE, Shape.MAP)
"""Of values of these kinds a panic of the period prints two words."""
_ERRORS: Final = frozenset({"*errors.errorString", "*fmt.wrapError", "*fmt.wrapErrors"})
"""The errors of packages, which begin with their text."""
MOST_TEXT: Final = 120
"""Characters of a value that a sentence quotes."""
_PARTS: Final = {"index": "index", "low": "lower bound", "high": "upper bound", "max": "third bound"}
_HOLDERS: Final = {"slice": "element", "array": "element", "string": "byte"}


@dataclass(frozen=True, slots=True)
class Cause:
    """What was wrong with which values, as a clause, and where: the program's function and the line."""

    said: str
    function: str
    line: int


class Causes:
    """The causes of a timeline's failures, found as they are asked for."""

    def __init__(self, timeline: Timeline) -> None:
        """Nothing is executed yet."""
        self._timeline = timeline
        self._found: dict[tuple[str, int], Cause | None] = {}

    def of(self, event: Event) -> Cause | None:
        """Why that throw, panic or fault came about, if it is about values and they can be told."""
        if not isinstance(event, Throw | Panic | Fault | Sigpanic) or not event.goid:
            return None
        key = event.kind, event.step
        if key not in self._found:
            with self._timeline.staying():
                try:
                    self._found[key] = self._cause(event)
                except (MemoryFault, KeyError):
                    self._found[key] = None  # somebody has written over what would say it
        return self._found[key]

    def _cause(self, event: Throw | Panic | Fault | Sigpanic) -> Cause | None:
        match event:
            case Fault():
                return self._faulted(event.step, event.goid)
            case Sigpanic():
                return self._faulted(event.step - 1, event.goid)
            case Throw():
                return self._called(self._timeline.seek(event.step - 1), event)
            case Panic():
                return self._called(self._timeline.seek(event.step), event)

    # ---- what the runtime was called for ---------------------------------------------------------------------------

    def _called(self, state: State, event: Throw | Panic | Fault | Sigpanic) -> Cause | None:
        """The cause of a failure in a function of the runtime that compiled code has called."""
        frames = state.frames(state.goroutine(event.goid))
        at = next((index for index, frame in enumerate(frames) if frame.user or not self._native(frame)), 0)
        if not at or not frames[at].user:
            return None
        called, frame = frames[at - 1].function, frames[at]
        if called == "sigpanic":
            return self._signalled(event)
        call = _before(state, frame.pc)
        if call is None:
            return None
        if called in _BRANCHES:
            said = self._branched(state, call, state.goroutine(event.goid).addr, event.step)
        else:
            said = _refused(state, called, call.about, frame.low + state.machine.target.abi.out_base)
        return Cause(said, frame.function, call.line) if said else None

    def _native(self, frame: FrameOnStack) -> bool:
        """Whether it is a function of the runtime, as opposed to compiled code of a package."""
        image = self._timeline.machine.image
        function = image.function_at(frame.pc)
        return function is not None and (bool(image.parts(function)) or function in image.straight)

    def _signalled(self, event: Event) -> Cause | None:
        """The cause of a panic that a signal has become."""
        events = self._timeline.events
        at = next((index for index, each in enumerate(events) if each is event), 0)
        signal = next((each for each in reversed(events[:at]) if isinstance(each, Sigpanic)), None)
        return self.of(signal) if signal is not None else None

    # ---- a branch to a failure --------------------------------------------------------------------------------------

    def _branched(self, state: State, call: Instruction, g: int, end: int) -> str:
        """What the last branch that goroutine took to `call` has compared; empty if that cannot be told."""
        function = state.machine.image.function_at(call.address)
        branches = _leading(list(_instructions(state, function)), call) if function is not None else {}
        if not branches:
            return ""
        seen: list[tuple[int, int, int]] = []

        def look(cpu: Cpu) -> None:
            branch = branches.get(cpu.pc)
            if branch is not None and cpu.g == g:
                seen[:] = [(cpu.pc, _value(cpu, branch.a), _value(cpu, branch.b))]

        for steps in NEAR:
            self._timeline.watched(max(end - steps, 0), end, look)
            if seen or steps >= end:
                break
        if not seen:
            return ""
        pc, a, b = seen[0]
        branch = branches[pc]
        return _compared(branch.check, a, b) if branch.check is not None and _holds(branch.op, a, b) else ""

    # ---- an instruction that faulted --------------------------------------------------------------------------------

    def _faulted(self, step: int, goid: int) -> Cause | None:
        """The cause of a fault of the instruction that goroutine is at."""
        state = self._timeline.seek(step)
        g = state.goroutine(goid)
        cpu = _cpu(state, g.addr)
        if cpu is None:
            return None
        if not cpu.pc:
            return self._jumped(step, g.addr)
        function, instruction = state.machine.image.function_at(cpu.pc), state.machine.image.text[cpu.pc]
        if function is None:
            return None
        if not function.user:
            return self._handed_nil(state, goid)
        said = _instruction_said(cpu, instruction)
        return Cause(said, function.name, instruction.line) if said else None

    def _handed_nil(self, state: State, goid: int) -> Cause | None:
        """The cause of a fault in the runtime, if it was called with nil."""
        frames = state.frames(state.goroutine(goid))
        if len(frames) < 2 or not frames[1].user:
            frames = [frame for frame in frames[:3] if frame.function not in {"chansend", "chanrecv"}]
        if len(frames) < 2 or not frames[1].user or frames[0].function not in _REFUSES_NIL:
            return None
        call = _before(state, frames[1].pc)
        if call is None:
            return None
        said = _refused(state, frames[0].function, call.about, frames[1].low + state.machine.target.abi.out_base)
        return Cause(said, frames[1].function, call.line) if said else None

    def _jumped(self, step: int, g: int) -> Cause | None:
        """The cause of a jump to address 0, if the step before was a call of a function value."""
        state = self._timeline.seek(step - 1)
        cpu = _cpu(state, g)
        call = state.machine.image.text.get(cpu.pc) if cpu is not None else None
        function = state.machine.image.function_at(call.address) if call is not None else None
        if call is None or function is None or not (function.user and call.about and isinstance(call.code, isa.CallI)):
            return None
        return Cause(f"{call.about} is nil: there is no function to call", function.name, call.line)


# ---- reading ------------------------------------------------------------------------------------------------------


def _cpu(state: State, g: int) -> Cpu | None:
    """The cpu that executes the goroutine at `g`."""
    return next((cpu for cpu in state.machine.cpus if cpu.g == g), None)


def _before(state: State, pc: int) -> Instruction | None:
    """The call that returns to `pc`."""
    text = state.machine.image.text
    found = (text.get(pc - size) for size in range(1, 9))
    return next((each for each in found if each is not None and each.address + each.size == pc), None)


def _instructions(state: State, function: Symbol) -> Iterator[Instruction]:
    address = function.address
    while address < function.address + function.size:
        yield state.machine.image.text[address]
        address += state.machine.image.text[address].size


def _leading(text: list[Instruction], call: Instruction) -> dict[int, BranchIf]:
    """The branches of a function that lead to the failure which `call` is part of, by address."""
    checks = [(each, each.code) for each in text if isinstance(each.code, BranchIf) and each.code.check and each.target]
    label = max((each.target for each, _ in checks if each.target <= call.address), default=0)
    between = [each for each in text if label <= each.address < call.address]
    if any(each.target or isinstance(each.code, isa.CallI | isa.RetI) for each in between):
        return {}
    if sum(each.target == label for each in text) != sum(each.target == label for each, _ in checks):
        return {}  # there is another way to it
    return {each.address: code for each, code in checks if each.target == label}


def _value(cpu: Cpu, operand: Operand) -> int:
    match operand:
        case Reg(number):
            return int(cpu.R[VIRTUAL_BASE + number])
        case Constant(value):
            return int(value)
        case _:
            return cpu.image.address(operand.name)


def _holds(op: CmpOp, a: int, b: int) -> bool:
    """Whether a check fails with these operands."""
    match op:
        case CmpOp.GEU:
            return not 0 <= a < b
        case CmpOp.GT:
            return a > b
        case CmpOp.LT:
            return a < b
        case _:
            return False


def _instruction_said(cpu: Cpu, instruction: Instruction) -> str:
    """What is wrong with the operands of an instruction of the program; empty if nothing is seen to be."""
    match instruction.code:
        case Bin(BinOp.DIV | BinOp.REM, _, a, b, _, about) if about and not _value(cpu, b):
            return f"{about} divides {_value(cpu, a):,} by 0"
        case Load(_, place, _) | Store(place, _, _) | Zero(place, _):
            return _nil(cpu, place)
        case Move(second, first, _) | MemEq(_, first, second, _):
            return _nil(cpu, first, second)
        case _:
            return ""


def _nil(cpu: Cpu, *places: Place) -> str:
    """Which of the pointers that lead to these places are nil."""
    found = dict.fromkeys(
        each.about for each in places if isinstance(each, Pointer) and each.about and not _value(cpu, each.base)
    )
    return f"{' and '.join(found)} {'is' if len(found) == 1 else 'are'} nil" if found else ""


def _refused(state: State, called: str, about: str, arguments: int) -> str:
    """What is wrong with the arguments of the runtime function `called`; they lie at `arguments`."""
    rt, mem = state.runtime, state.machine.mem
    if called == "runtime.panic":
        return _given(state, arguments)
    if not about:
        return ""
    if called in _REFUSES_NIL:
        return f"{about} is nil" if not rt.load_word(arguments) else ""
    if called in _MAKES:
        places = offsets(state.machine.target, called)[1:-1]
        sizes = [mem.load_int(arguments + at, Kind.I32) for at in places]
        if called == "runtime.makechan":
            return f"{about} asks for a buffer of {sizes[0]:,}"
        more = f" and capacity {sizes[1]:,}" if sizes[1] != sizes[0] else ""
        return f"{about} asks for length {sizes[0]:,}{more}"
    if called in {"runtime.typeassertfail", "runtime.assertE2I"}:
        found = rt.load_word(arguments + (0 if called == "runtime.typeassertfail" else rt.word))
        return f"{about} holds a value of type {gotype(rt, found).string}" if found else f"{about} is nil"
    return ""


def _given(state: State, addr: int) -> str:
    """What the interface value at `addr`, which panic was given, holds, if the runtime prints only its address."""
    rt = state.runtime
    found = rt.load_word(addr)
    held = gotype(rt, found) if found else None
    if held is None or held.shape not in _ONLY_ADDRESSES:
        return ""
    where = boxed(rt, held, addr + rt.word)
    if held.string in _ERRORS:
        return f"the error says “{_cut(text_of(load_string(rt, rt.load_word(where))))}”"
    try:
        return f"panic was given {_cut(_Few(rt).value(Value(held, where, hidden=True), Verb('v', sharp_v=True), 0))}"
    except TooDeep:
        return ""


class _Few(Printer):
    """Prints what is short; TooDeep for a slice or array that nobody would read."""

    def sequence(self, value: Value, verb: Verb, depth: int) -> str:
        """As fmt does."""
        whole = value.type.shape is Shape.ARRAY
        count = value.type.count if whole else load_slice(self.rt, value.addr).len
        if count > MOST_TEXT:
            raise TooDeep
        return super().sequence(value, verb, depth)


def _cut(text: str) -> str:
    shown = readable(text).replace("\n", " ")
    return shown if len(shown) <= MOST_TEXT else f"{shown[: MOST_TEXT - 1]}…"


# ---- wording ------------------------------------------------------------------------------------------------------


def _compared(check: Check, a: int, b: int) -> str:
    """A bound that was not kept, in words."""
    if check.a == "count":
        return f"{check.text} is {a:,}" if check.text else ""
    where = f"in {check.text} " if check.text else ""
    return f"{where}the {_PARTS[check.a]} is {a:,}{_limit(check, a, b)}"


def _limit(check: Check, a: int, b: int) -> str:
    if check.b in _HOLDERS:
        what = _HOLDERS[check.b]
        if not b and check.a != "index" and a < 0:
            return ", below 0"
        has = f"{b:,} {what}{'' if b == 1 else 's'}" if b else f"no {what}s"
        numbers = "" if check.a != "index" or not b else " (number 0)" if b == 1 else f" (0 to {b - 1:,})"
        return f", and the {check.b} has {has}{numbers}"
    if a < 0:
        return ", below 0"
    return f", and the {'capacity' if check.b == 'capacity' else _PARTS[check.b]} is {b:,}"
