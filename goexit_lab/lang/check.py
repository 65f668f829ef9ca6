"""The type checker's entry.

The model: a parsed file goes in; out comes an `Info` with every fact that lowering needs, or one CompileError with
the program's mistakes. What a mistake makes of the rest is kept quiet: its type is invalid, and invalid types go
with everything.

Decision (2026-11-23): go/types' structure and names, because its rules are the language's and its wording is the
compiler's; the parts are modules of functions over one `Checker` rather than one large class.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.faults import InternalError
from goexit_lab.kit.nesting import deep_nesting
from goexit_lab.lang import ast
from goexit_lab.lang.check_file import check_package, new_package
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.config import Config
from goexit_lab.lang.foreign import misspelt
from goexit_lab.lang.info import Info, Mode
from goexit_lab.lang.objects import Func
from goexit_lab.lang.packages import builtin_packages

__all__ = ["Config", "calls_recover", "check_file", "check_program"]

_CHAIN: Final = "one thing leads to another too often: declare what others need before them, or fewer of them"


def check_file(file: ast.File, config: Config | None = None) -> Info:
    """Check `file` as a whole package and return what was found out; without `config`, the defaults with runtime.

    Raises:
        CompileError: the program is wrong; carries up to ten diagnostics.
        InternalError: the checker is.
    """
    if config is None:
        config = Config(packages=builtin_packages())
    name = file.name.name
    checker = Checker(file, config, new_package(name, name, home=True))
    with deep_nesting():
        try:
            check_package(checker)
        except RecursionError:
            checker.error(file.decls[0] if file.decls else file, "program nested too deeply", hint=_CHAIN)
        except (AssertionError, AttributeError, KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
            checker.diagnostics.raise_if_any()
            raise InternalError(f"the type checker failed: {error!r}") from error
    if name == "main" and not isinstance(checker.package.scope.lookup("main"), Func) and not len(checker.diagnostics):
        checker.error(file.name, "function main is undeclared in the main package", hint=_main_hint(checker))
    checker.diagnostics.raise_if_any()
    return checker.info


def _main_hint(checker: Checker) -> str:
    """Return what to do about a program without main."""
    for name, obj in checker.package.scope.names.items():
        if name.lower() == "main":
            return f"write main for {name}: large and small letters differ"
        if isinstance(obj, Func) and misspelt(name, ("main",)):
            return f"write main for {name}"
    return "add func main() { … }"


def check_program(file: ast.File, config: Config | None = None) -> Info:
    """Check `file` as `check_file` does, and that it is a program: package main."""
    name = file.name.name
    if name == "main":
        return check_file(file, config)
    errors = Diagnostics(file.source)
    hint = "a program that runs is package main"
    errors.add(file.name.pos, f"package {name} is not a main package", end=file.name.end, hint=hint)
    errors.raise_if_any()
    raise InternalError("an error was not kept")


def calls_recover(info: Info) -> bool:
    """Whether the checked file uses the built-in function recover."""
    return any(
        isinstance(each, ast.Ident) and each.name == "recover" and found.mode is Mode.BUILTIN
        for each, found in info.types.items()
    )
