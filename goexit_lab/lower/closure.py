"""Function literals: a body of its own, and at run time a trampoline that knows the captured variables.

The model: captured variables live on the heap; the trampoline pushes their addresses and calls the body, which finds
them as its first arguments. A function value is a code address, the trampoline's or a declared function's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.ir.ops import Imm, Operand, Place, Store, Sym
from goexit_lab.kit.faults import InternalError
from goexit_lab.lang import ast, types
from goexit_lab.lower.code import Value, at
from goexit_lab.lower.entry import Star, runtime
from goexit_lab.lower.function import Heap

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def literal(f: Function, e: ast.FuncLit) -> Value:
    """The value of a function literal."""
    captured: list[Operand] = []
    for var in f.module.info.captures.get(e, ()):
        storage = f.stored(var)
        if not isinstance(storage, Heap):
            raise InternalError(f"captured variable {var.name} is not on the heap")
        captured.append(storage.pointer)
    return trampoline(f, f.module.literal(e), captured)


def trampoline(f: Function, body: str, captured: list[Operand]) -> Value:
    """A function value that calls `body` with `captured` before its arguments."""
    word, kind = f.layout.word, f.layout.pointer
    pointer = types.Basic(types.Kind.UNSAFE_POINTER, 0, "unsafe.Pointer")

    def fill(place: Place) -> None:
        for index, operand in enumerate(captured):
            f.code.emit(Store(at(place, index * word), operand, kind))

    words = Star(types.Array(pointer, len(captured)), fill)
    return runtime(f, "runtime.closure", ((Imm(len(captured) * word),), (Sym(body),), words))
