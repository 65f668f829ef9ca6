"""The parts of natives in generated code: a call, or, where there is one, the part's own text.

Model: a part may be *written*: whoever makes natives says by which lines of Python it does its work while some things
hold. The lines then stand in the generated function, and what they return is where that goes on; where those things do
not hold, the part is called.

Invariant: before a part begins, SP, step count, frame and parts are where a called part looks for them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.machine.codegen import Emitter, Path
    from goexit_lab.machine.image import Instruction, NativePart


@dataclass(frozen=True, slots=True)
class Written:
    """What a part does, as lines of Python over `s` (SP), `R` and `cpu`."""

    loud: bool  # it holds while probes are called, or while they are not
    before: tuple[str, ...]  # lines that its conditions need
    holds: tuple[str, ...]  # conditions
    setup: tuple[str, ...]  # lines behind the conditions
    far: str  # one more condition, on what `setup` sets; empty: none
    lines: tuple[tuple[int, str], ...]  # indentation from 1 on, text; every way through them ends with a return
    calls: bool  # it may ask for another cpu


def emit_native(emitter: Emitter, instruction: Instruction, code: NativePart, path: Path) -> None:
    """Run a part; go on in this function if that is where the part goes."""
    whole = code.native.parts[code.index]
    part, places = f"part_{instruction.address}", f"places_{instruction.address}"
    engine = emitter.machine.engine
    emitter.names[part], emitter.names[places] = engine.stand_ins.get(whole, whole), code.parts
    engine.hosts[whole] = emitter.graph.function
    emitter.put_at(
        path,
        instruction,
        f"R[0] = s; machine.step = t + {path.cost}; cpu.frame = {code.native.frame}; cpu.parts = {places}",
    )
    written = engine.written.get(whole)
    if written is not None and not path.loop:
        _Text(emitter, instruction, code, written).emit(path)
    emitter.put_at(path, instruction, f"pc = {part}(cpu)", native=True)
    emitter.put_at(path, instruction, _ASK % "pc", native=True)
    path.cost += 1
    emitter.longest = max(emitter.longest, path.cost)
    epilogue = code.parts[-1]
    emitter.put(path, f"if pc != {epilogue}:", *(" " + line for line in _go_on(emitter, path)), "s = R[0]")
    emitter.edge(epilogue, path)


_ASK = "if machine.look_again: machine.look_again = False; raise Switch(%s)"


def _go_on(emitter: Emitter, path: Path) -> tuple[str, str]:
    """Lines that go on at `pc`; the part's own step is in the path's cost."""
    states = f"STATES_{emitter.graph.function.address}"
    return (
        f"if pc not in {states}: return pc, t + {path.cost}",
        f"t += {path.cost}; s = R[0]; {emitter.again(path)}",
    )


@dataclass(slots=True)
class _Text:
    """Puts a written part into the function."""

    emitter: Emitter
    instruction: Instruction
    code: NativePart
    written: Written

    def emit(self, path: Path) -> None:
        written = self.written
        self.put(path, *written.before)
        self.put(path, f"if {' and '.join(['LISTENED' if written.loud else 'not LISTENED', *written.holds])}:")
        inner = path.inner()
        self.put(inner, *written.setup)
        if written.far:
            self.put(inner, f"if {written.far}:")
            inner = inner.inner()
        loop = 0  # indentation of the loop that the lines are in
        for indent, text in written.lines:
            here = replace(inner, indent=inner.indent + indent - 1)
            if loop and here.indent <= loop:
                self.after_loop(replace(here, indent=loop, cost=path.cost + 1))
                loop = 0
            begins = text.startswith(("while ", "for "))
            if begins and not loop:
                loop = here.indent
                self.put(here, "pc = 0")
            elif begins:
                loop = -1  # a loop in a loop: what returns from it leaves the function
            if text.startswith("return "):
                self.hand_on(text.removeprefix("return "), here, loop)
            else:
                self.put(here, text)
        if loop > 0:
            self.after_loop(replace(inner, indent=loop, cost=path.cost + 1))

    def put(self, path: Path, *lines: str) -> None:
        self.emitter.put_at(path, self.instruction, *lines, native=True)

    def after_loop(self, path: Path) -> None:
        """Behind a loop: if it has returned, go there."""
        self.put(path, "if pc:", *(" " + line for line in _go_on(self.emitter, path)))

    def hand_on(self, pc: str, path: Path, loop: int) -> None:
        """Go on where the part says."""
        emitter = self.emitter
        if self.written.calls:
            self.put(path, _ASK % pc)
        path.cost += 1
        emitter.longest = max(emitter.longest, path.cost)
        if loop < 0:
            self.put(path, f"return {pc}, t + {path.cost}")
        elif loop:
            self.put(path, f"pc = {pc}", "break")
        elif not pc.isdecimal():
            self.put(path, f"pc = {pc}", *_go_on(emitter, path))
        elif int(pc) in emitter.states or int(pc) == self.code.parts[-1]:
            self.put(path, "s = R[0]")
            emitter.edge(int(pc), path)
        else:
            self.put(path, f"return {pc}, t + {path.cost}")
