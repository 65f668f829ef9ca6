"""Package fmt: Print, Sprint and their like.

Model: printing may need the text of String and Error methods, which the program itself must run. So a native here
prints once and collects the methods it wants; it calls them one after another, keeping their results in a heap block
that its frame points to; then it prints again with all results. What is wanted, in which order, is found anew from
memory each time, so no Python object lives from one part to the next.

Invariant: whatever a method does to the values that are printed, printing ends: it asks for more only if more is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from goexit_lab.golib import directives, scanning
from goexit_lab.golib.native import Asking, Implementation, Whole
from goexit_lab.golib.operands import operands
from goexit_lab.golib.printer import Printer, TooDeep, Value
from goexit_lab.kit.nesting import deep_nesting
from goexit_lab.kit.text import bytes_of, text_of
from goexit_lab.kit.words import Kind
from goexit_lab.lower.layout import CallLayout
from goexit_lab.runtime.failure import fail
from goexit_lab.runtime.gotype import load_slice, load_string, return_string
from goexit_lab.runtime.malloc import mal
from goexit_lab.runtime.throw import write

if TYPE_CHECKING:
    from goexit_lab.machine.cpu import Cpu
    from goexit_lab.runtime.state import Runtime

Make = Callable[["Runtime", "Cpu", CallLayout, Printer], str]
"""Prints the operands of the running native."""
Finish = Callable[["Runtime", "Cpu", CallLayout, bytes], None]
"""Does with the text what the native is for."""

_WORDS: Final = 10
"""Words of frame: the locals below, and a method's data word and string result as outgoing arguments."""
_WANTED, _COUNT, _NEXT, _RESULTS, _DONE = range(5)
"""Locals: block of code and data words that are wanted, how many, which one is called; block of results, how many."""


def printing(make: Make, finish: Finish) -> Whole:
    """A native that prints with `make` and then does `finish`."""

    def attempt(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
        printer = Printer(rt, _results(rt, cpu))
        try:
            with deep_nesting():
                text = make(rt, cpu, at, printer)
        except TooDeep:
            return fail(rt, cpu, "values nest too deeply to be printed")
        asked = printer.methods.wanted
        if not asked:
            finish(rt, cpu, at, bytes_of(text))
            return cpu.ret()
        count, done = len(asked), cpu.load_local(_DONE)
        wanted = mal(rt, cpu, 2 * count * rt.word)
        for index, each in enumerate(asked):
            word = each.word
            if each.call:
                word = mal(rt, cpu, each.call_bytes(rt))
                each.write_call(rt, word)
            rt.store_word(wanted + 2 * index * rt.word, each.code)
            rt.store_word(wanted + (2 * index + 1) * rt.word, word)
        results = mal(rt, cpu, 2 * (done + count) * rt.word)
        rt.machine.mem.move(results, cpu.load_local(_RESULTS), 2 * done * rt.word)
        for local, value in ((_WANTED, wanted), (_COUNT, count), (_NEXT, 0), (_RESULTS, results)):
            cpu.store_local(local, value)
        return _call(rt, cpu)

    def begin(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
        cpu.store_local(_RESULTS, 0)
        cpu.store_local(_DONE, 0)
        return attempt(rt, cpu, at)

    def returned(rt: Runtime, cpu: Cpu, at: CallLayout) -> int:
        done, following = cpu.load_local(_DONE), cpu.load_local(_NEXT) + 1
        result = cpu.sp + rt.target.abi.out_base + rt.word
        rt.machine.mem.move(cpu.load_local(_RESULTS) + 2 * done * rt.word, result, 2 * rt.word)
        cpu.store_local(_DONE, done + 1)
        cpu.store_local(_NEXT, following)
        return _call(rt, cpu) if following < cpu.load_local(_COUNT) else attempt(rt, cpu, at)

    return Whole((begin, returned), _WORDS)


def _call(rt: Runtime, cpu: Cpu) -> int:
    """Call the next method that is wanted."""
    entry = cpu.load_local(_WANTED) + 2 * cpu.load_local(_NEXT) * rt.word
    return cpu.call(rt.load_word(entry), rt.load_word(entry + rt.word), then=1)


def _results(rt: Runtime, cpu: Cpu) -> list[str]:
    """The texts that methods have returned so far."""
    block = cpu.load_local(_RESULTS)
    return [text_of(load_string(rt, block + 2 * index * rt.word)) for index in range(cpu.load_local(_DONE))]


# ---- what is printed, and where to --------------------------------------------------------------------------------


def _operands(rt: Runtime, cpu: Cpu, at: CallLayout, number: int) -> list[Value | None]:
    """What the parameter `number`, a []any, holds."""
    return operands(rt, load_slice(rt, cpu.arg_address(at.params[number])))


def _plain(rt: Runtime, cpu: Cpu, at: CallLayout, printer: Printer) -> str:
    return directives.print_operands(printer, _operands(rt, cpu, at, 0))


def _line(rt: Runtime, cpu: Cpu, at: CallLayout, printer: Printer) -> str:
    return directives.print_line(printer, _operands(rt, cpu, at, 0))


def _formatted(*, wraps: bool) -> Make:
    def make(rt: Runtime, cpu: Cpu, at: CallLayout, printer: Printer) -> str:
        text = text_of(load_string(rt, cpu.arg_address(at.params[0])))
        return directives.print_formatted(printer, text, _operands(rt, cpu, at, 1), wraps=wraps)

    return make


def _to_stdout(rt: Runtime, cpu: Cpu, at: CallLayout, content: bytes) -> None:
    if content:
        write(rt, cpu, 1, text_of(content))
    mem, count, error = rt.machine.mem, *(cpu.arg_address(offset) for offset in at.results)
    mem.store(count, Kind.I32, len(content))
    if error - count > Kind.I32.size:
        mem.zero(count + Kind.I32.size, error - count - Kind.I32.size)
    mem.zero(error, 2 * rt.word)


def _to_string(rt: Runtime, cpu: Cpu, at: CallLayout, content: bytes) -> None:
    return_string(rt, cpu, cpu.arg_address(at.results[0]), content)


def _wrapped(text: bytes) -> list[int]:
    return directives.wrapped(text_of(text))


NATIVES: Final[Mapping[str, Implementation]] = {
    "Print": printing(_plain, _to_stdout),
    "Println": printing(_line, _to_stdout),
    "Printf": printing(_formatted(wraps=False), _to_stdout),
    "Sprint": printing(_plain, _to_string),
    "Sprintln": printing(_line, _to_string),
    "Sprintf": printing(_formatted(wraps=False), _to_string),
    "sprintw": printing(_formatted(wraps=True), _to_string),
    "wrapped": _wrapped,
    "scan": Asking(scanning.scan),
    "scanf": Asking(scanning.scanf),
}
