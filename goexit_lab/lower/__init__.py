"""Lowering: the typed syntax tree becomes the IR.

`lower_package` is the way in. `layout` knows sizes; `module` the package, `function` one function; `stmt`, `assign`,
`loop`, `switch`, `select` lower statements; `expr` and its neighbours expressions; `call` calls. `code` collects
instructions over names, `flow` and `frame` decide what lives where, `rewrite` puts that into the instructions.

Decision (2026-11-23): temporaries and variables that no call outlives are virtual registers, everything else has a
slot that it may share; results of calls are read from where the callee left them, arguments evaluated where the
callee wants them. The compilers of the period did so, and recorded frames leave no room for more.
Decision (2026-11-23): where an operand without calls stands beside one that calls, the call is evaluated first. The
specification leaves the order open; it saves a slot, and it is what the compilers did then and do today.
"""

from goexit_lab.arch.target import Target
from goexit_lab.ir.program import Program
from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.nesting import DEEPEST, deep_nesting
from goexit_lab.lang import ast
from goexit_lab.lang.info import Info
from goexit_lab.lower.module import Module, Options

__all__ = ["Options", "lower_package"]


def lower_package(file: ast.File, info: Info, target: Target, options: Options | None = None) -> Program:
    """The program that `file`, checked into `info`, means on `target`.

    Raises `goexit_lab.kit.diagnostics.CompileError` for whatever is not supported, all at once.
    """
    with deep_nesting():
        try:
            return Module(file, info, target, options or Options()).lower()
        except RecursionError:
            errors = Diagnostics(file.source)
            errors.add(file.pos, "program nested too deeply", hint=f"it takes more than {DEEPEST:,} frames to compile")
            errors.raise_if_any()
            raise
