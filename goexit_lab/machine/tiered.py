"""The engine a machine uses: closures first, generated functions for what turns out hot.

Model: each step executes by closure until its function has been entered often enough; then the function is
generated and entered at its states. Where a generated function cannot go on (too few steps left, a wild SP),
closures take over instruction by instruction.

Invariant: with and without generated functions, a run has the same bytes, step counts and events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from goexit_lab.ir import ops
from goexit_lab.kit.faults import InternalError
from goexit_lab.machine import trampoline
from goexit_lab.machine.closures import ClosureEngine, Switch
from goexit_lab.machine.codegen import Generated, Product, file_name, generate
from goexit_lab.machine.cpu import VIRTUAL_BASE, Cpu
from goexit_lab.machine.cycles.cycles import Cycles
from goexit_lab.machine.image import Symbol
from goexit_lab.machine.native_code import Written

if TYPE_CHECKING:
    from types import TracebackType

    from goexit_lab.machine.machine import Machine

Called = Callable[[Cpu], Any]  # a native's part or a probe

HOT = 40  # entries of a function before it is generated
LATER = 28  # a native is generated after so many times more: by then its parts are made quick, or it never pays
SOONER = ((10_000, 5), (1000, 3))
"""Rounds that a loop is written to do, and by what shift everything in it is made quick sooner then."""
_REGISTER = re.compile(r"v(\d+)\Z")


def _no_room(count: int) -> bool:
    """Nobody says whether there is."""
    del count
    return False


class TieredEngine:
    """Executes an image for one machine with both engines."""

    def __init__(self, machine: Machine, hot: int = HOT) -> None:
        """`hot`: entries before a function is generated; 0 generates at once."""
        self.machine = machine
        self.closures = ClosureEngine(machine)
        self.hot = hot
        self.look: Callable[[Cpu], None] | None = None  # called before every instruction, which closures then execute
        self.instead: ClosureEngine | None = None  # executes everything in place of this engine
        self.products: dict[str, Product] = {}  # by file name of the generated source
        self.stand_ins: dict[Called, Called] = {}  # a native's part, a probe -> what generated functions call for it
        self.written: dict[Called, Written] = {}  # … or what they do instead
        self.hosts: dict[Called, Symbol] = {}  # a native's part -> the native, once it is generated
        self._generated: dict[int, Generated] = {}
        self.cycles = Cycles(machine, self._generated, self.closures.names, hot)
        self._heat: dict[int, int] = {}
        self._natives: set[int] = set()  # entries of natives
        self.sooner = 0  # by how much thresholds are shifted
        self._probes: dict[int, Callable[[Cpu], None]] = {}

    def attach(self, pc: int, probe: Callable[[Cpu], None]) -> None:
        """Call `probe` each time just before the instruction at `pc` executes. Must precede running."""
        self._probes[pc] = probe
        self.closures.attach(pc, probe)
        self._count_entries(pc)

    def listen(self, sink: Callable[[Any], object] | None, room: Callable[[int], bool] | None) -> None:
        """Who is handed events; with nobody to report to, probes are not called at all.

        `room` says whether so many more events will be taken; None: each must be handed over when it happens.
        """
        names = self.closures.names
        names["LISTENED"] = sink is not None
        names["SINK"], names["ROOM"] = sink, room or _no_room

    def replace(self, part: Called, by: Called, written: Written | None = None) -> None:
        """Let generated functions call `by` where they call `part`, a native's or a probe, or do what is `written`."""
        self.cycles.forget()
        stood = self.stand_ins.get(part, part)
        self.stand_ins[part] = by
        names = self.closures.names
        for name in [name for name, value in names.items() if value is stood or value is part]:
            names[name] = by
        if written is not None:
            self.written[part] = written
        elif self.written.pop(part, None) is None:
            return
        host = self.hosts.get(part)
        if host is not None:
            self._forget(host)

    def _forget(self, function: Symbol) -> None:
        """Have a function generated anew once it is hot again."""
        for address in [
            each for each in self._generated if function.address <= each < function.address + function.size
        ]:
            del self._generated[address]
        self._count_entries(function.address)

    def execute(self, cpu: Cpu, stop: int) -> None:
        """Run `cpu` until `machine.step` is `stop`, or a native asks for a switch (step and pc are then exact too).

        Raises what instructions raise (Fault, ProgramExit, …) with `cpu.pc` and `machine.step` at the one that did.
        """
        if self.look is not None:
            self._execute_looking(cpu, stop, self.look)
            return
        if self.instead is not None:
            self.instead.execute(cpu, stop)
            return
        machine, registers, closures, generated = self.machine, cpu.R, self.closures.code, self._generated.get
        pc, step = cpu.pc, machine.step
        heat, start, end = self._heat, machine.image.text_start, machine.image.text_end
        try:
            while True:
                quick = generated(pc)
                if quick is not None:
                    pc, reached = quick(cpu, registers, pc, step, stop)
                    if reached != step:
                        step = reached
                        continue
                if step >= stop:
                    break
                if pc in heat and self._warm(pc):
                    continue
                machine.step = step
                single = closures.get(pc)
                if single is not None:
                    pc = single(registers)
                elif start <= pc < end:
                    self._prepare(pc)
                    continue
                else:  # code in the heap, which is as often somewhere else as it is made
                    pc = trampoline.execute(cpu, pc)
                step += 1
            machine.step = step
        except Switch as switch:
            pc = switch.pc
            machine.step += 1
        except BaseException as error:
            pc = self._locate(error, cpu, pc)
            raise
        finally:
            cpu.pc = pc

    def _execute_looking(self, cpu: Cpu, stop: int, look: Callable[[Cpu], None]) -> None:
        """As `execute`, instruction by instruction, `pc` and `step` exact each time that `look` is called."""
        machine, registers, closures = self.machine, cpu.R, self.closures.code
        try:
            while machine.step < stop:
                look(cpu)
                pc = cpu.pc
                if pc not in closures:
                    self.closures.prepare(pc)
                cpu.pc = closures[pc](registers)
                machine.step += 1
        except Switch as switch:
            cpu.pc = switch.pc
            machine.step += 1

    def _prepare(self, pc: int) -> None:
        """Make the closures at `pc`, and begin to count its function's entries."""
        self.closures.prepare(pc)
        self._count_entries(pc)

    def _count_entries(self, pc: int) -> None:
        """Begin to count the entries of the function at `pc`: its first instruction, its loops, a native's parts."""
        image = self.machine.image
        function = image.function_at(pc)
        if function is None or pc not in image.text or function.address in self._heat:
            return
        parts = image.parts(function)
        if parts:
            self._natives |= {function.address, *parts}
        for address in (function.address, *image.loops(function), *parts):
            self._heat[address] = 0

    def _warm(self, pc: int) -> bool:
        """Count an entry; generate the function when it is hot. Whether it was."""
        self._heat[pc] += 1
        heat = self._heat[pc]
        if heat <= self.hot or (heat <= self.hot * LATER >> self.sooner and pc in self._natives):
            return False
        function = self.machine.image.function_at(pc)
        if function is None:
            raise InternalError(f"a hot address outside the text: {pc:#x}")
        rounds = self._rounds(pc)
        self.sooner = max(self.sooner, next((shift for least, shift in SOONER if rounds >= least), 0))
        product = generate(self.machine, function, self._probes, self.closures.names)
        self.products[file_name(function)] = product
        for address in product.entries:
            self._generated[address] = product.function
        for address in [each for each in self._heat if function.address <= each < function.address + function.size]:
            del self._heat[address]
        if function.address in self._natives and function.address in self._generated:
            self.cycles.watch(function.address)
        return True

    def _rounds(self, pc: int) -> int:
        """The constant that a loop which begins at `pc` counts up to; 0 where it does not begin with that question."""
        code = self.machine.image.text[pc].code
        if isinstance(code, ops.BranchIf) and isinstance(code.b, ops.Imm) and isinstance(code.b.value, int):
            return code.b.value
        return 0

    def settle(self) -> None:
        """Make no more cycles from here on: somebody waits, and one takes as long as some hundred thousand steps."""
        self.cycles.settled = True

    def cycle_made(self, name: str, made: Generated, source: str) -> None:
        """Keep what a cycle's function is known by in tracebacks: an interrupt may arise between two cycles."""
        self.products[name] = Product(made, (), {}, source)

    def _locate(self, error: BaseException, cpu: Cpu, pc: int) -> int:
        """Where the exception arose: put step and registers there; the PC of the instruction that raised."""
        trace: TracebackType | None = error.__traceback__
        found: tuple[Product, TracebackType] | None = None
        while trace is not None:
            product = self.products.get(trace.tb_frame.f_code.co_filename)
            if product is not None:
                found = product, trace  # a cycle's function may have handed over to another one: the inner one counts
            trace = trace.tb_next
        return pc if found is None else self._land(*found, error, cpu, pc)

    def _land(self, product: Product, trace: TracebackType, error: BaseException, cpu: Cpu, pc: int) -> int:
        local = trace.tb_frame.f_locals
        site = product.sites.get(trace.tb_lineno)
        if site is None:  # between instructions: only an interrupt arises there
            self.machine.step = local["t"]
            return pc
        self.machine.step = local["t"] + site.done
        for name, value in local.items():
            if found := _REGISTER.match(name):
                cpu.R[VIRTUAL_BASE + int(found[1])] = value
        if not site.native:
            cpu.R[0] = local["s"]
            if isinstance(error, IndexError | ValueError | OverflowError):
                self._again(site.pc, cpu)
        return site.pc

    def _again(self, pc: int, cpu: Cpu) -> None:
        """Execute the instruction at `pc` with every check, to have its proper fault."""
        if pc not in self.closures.code:
            self.closures.prepare(pc)
        self.closures.code[pc](cpu.R)
        raise InternalError(f"generated code and closures disagree at {self.machine.image.where(pc)}")
