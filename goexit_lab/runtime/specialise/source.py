"""The source of ports as the specialiser reads it.

Invariant: a function's tree is made once, from the very text that Python runs, and never changed.
"""

from __future__ import annotations
import __future__

import ast
import inspect
import linecache
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

from goexit_lab.runtime.specialise.values import UnsupportedError

_ANNOTATIONS = __future__.annotations.compiler_flag


@dataclass(frozen=True, slots=True)
class Source:
    """One function: its tree without docstring, and which of its variables are assigned more than once."""

    function: Callable[..., Any]
    node: ast.FunctionDef
    body: tuple[ast.stmt, ...]
    again: frozenset[str]
    returns: str  # annotation
    returns_at_the_end_only: bool  # there is no return but perhaps the last statement

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of all parameters, keyword-only ones last."""
        return tuple(
            each.arg for each in (*self.node.args.posonlyargs, *self.node.args.args, *self.node.args.kwonlyargs)
        )

    def optional(self, name: str) -> bool:
        """Whether that parameter may be None, by its annotation."""
        args = (*self.node.args.posonlyargs, *self.node.args.args, *self.node.args.kwonlyargs)
        found = next(each.annotation for each in args if each.arg == name)
        return found is None or "None" in ast.unparse(found)

    @property
    def defaults(self) -> dict[str, ast.expr]:
        """Parameters that may be left out, with what they are then."""
        args = self.node.args
        found = dict(
            zip([each.arg for each in args.args[len(args.args) - len(args.defaults) :]], args.defaults, strict=True)
        )
        found |= {
            each.arg: value for each, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value is not None
        }
        return found


def _returns_at_the_end_only(body: Sequence[ast.stmt]) -> bool:
    return not any(holds_return(each) for each in body[:-1]) and (
        not body or isinstance(body[-1], ast.Return) or not holds_return(body[-1])
    )


def unwrapped(function: Callable[..., Any]) -> Callable[..., Any]:
    """The port under the mark of a C function."""
    found: Callable[..., Any] = inspect.unwrap(function)
    return found


@cache
def source_of(function: FunctionType) -> Source:
    """The source of `function`; UnsupportedError where there is none."""
    try:
        node = ast.parse(_text(function)).body[0]
    except SystemError as error:  # what CPython 3.11 makes of an interrupt that arrives while it parses
        raise KeyboardInterrupt from error
    except SyntaxError as error:  # the lines of a lambda are part of something
        raise UnsupportedError(f"{function} is no plain function") from error
    _verify(function, node)
    if not isinstance(node, ast.FunctionDef) or node.args.vararg or node.args.kwarg:
        raise UnsupportedError(f"{function} is no plain function")
    body = [_plain(each) for each in node.body]
    if ast.get_docstring(node) is not None:
        body = body[1:]
    counts = Counter(name for each in body for name in _assigned(each))
    counts.update(each.arg for each in (*node.args.args, *node.args.kwonlyargs))
    again = frozenset(name for name, count in counts.items() if count > 1)
    returns = ast.unparse(node.returns).strip("'\"") if node.returns is not None else ""
    return Source(function, node, tuple(body), again, returns, _returns_at_the_end_only(body))


def _text(function: FunctionType) -> str:
    """The lines of a function, from its decorators to where the indentation ends."""
    code = function.__code__
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    if not lines:
        raise UnsupportedError(f"no source of {function}")
    margin = len(lines[0]) - len(lines[0].lstrip())
    kept: list[str] = []
    begun = False  # past the def, so that a line at the margin ends the function
    for line in lines:
        at_margin = line.strip() and len(line) - len(line.lstrip()) <= margin
        if begun and at_margin and not line.lstrip().startswith(")"):
            break
        begun = begun or line.lstrip().startswith("def ")
        kept.append(line)
    return textwrap.dedent("".join(kept))


def _verify(function: FunctionType, node: ast.stmt) -> None:
    """UnsupportedError unless Python makes of `node` what it runs as `function`: a file may have changed since."""
    if isinstance(node, ast.FunctionDef):
        node.decorator_list = []
    # Python calls a method of an imported name by other instructions, so the module's imports have to be there too.
    imports: list[ast.stmt] = [ast.Import([ast.alias(name)]) for name in _imported(function)]
    module = ast.Module([*(ast.fix_missing_locations(each) for each in imports), node], [])
    made = compile(module, "<port>", "exec", flags=_ANNOTATIONS, dont_inherit=True)
    name = getattr(node, "name", None)  # beside the function there may be one for its annotations, since CPython 3.14
    found = next((each for each in made.co_consts if isinstance(each, CodeType) and each.co_name == name), None)
    runs = function.__code__
    if found is None or (found.co_code, found.co_names, found.co_varnames) != (
        runs.co_code, runs.co_names, runs.co_varnames
    ) or _constants(found) != _constants(runs):  # fmt: skip
        raise UnsupportedError(f"the source of {function.__qualname__} is not what runs")


def _imported(function: FunctionType) -> list[str]:
    """The names in `function` that its module has from another one."""
    outside = {name: function.__globals__[name] for name in function.__code__.co_names if name in function.__globals__}
    return [
        name
        for name, value in outside.items()
        if isinstance(value, ModuleType) or getattr(value, "__module__", function.__module__) != function.__module__
    ]


def _constants(code: CodeType) -> list[str]:
    """All but a docstring's indentation, which the text loses with its own."""
    first, *others = code.co_consts or (None,)
    kept = [inspect.cleandoc(first) if isinstance(first, str) else first, *others]
    return [repr(each) for each in kept if not isinstance(each, CodeType | frozenset)]


def _assigned(tree: ast.stmt) -> Iterator[str]:
    """Names that the statement assigns, as often as it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


class _Matches(ast.NodeTransformer):
    """Turns match statements over constants into if statements on a variable of their own."""

    def __init__(self) -> None:
        self._made = 0

    def visit_Match(self, node: ast.Match) -> Any:  # noqa: ANN401 - the transformer's own signature
        self.generic_visit(node)
        self._made += 1
        subject = f"_subject{self._made}"
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            test = _test(case, subject)
            chain = case.body if test is None else [ast.If(test, case.body, chain)]
        return [ast.Assign([ast.Name(subject, ast.Store())], node.subject), *chain]


def _test(case: ast.match_case, subject: str) -> ast.expr | None:
    """The condition of a case; None: always."""
    if case.guard is not None:
        raise UnsupportedError("a guarded case")
    match case.pattern:
        case ast.MatchAs(None, None):
            return None
        case ast.MatchValue(value):
            return ast.Compare(ast.Name(subject, ast.Load()), [ast.Eq()], [value])
        case ast.MatchOr(patterns) if all(isinstance(each, ast.MatchValue) for each in patterns):
            values = [each.value for each in patterns if isinstance(each, ast.MatchValue)]
            return ast.Compare(ast.Name(subject, ast.Load()), [ast.In()], [ast.Set(values)])
        case _:
            raise UnsupportedError("a pattern")


def _plain(statement: ast.stmt) -> ast.stmt:
    """The statement without matches; a match at the top is an if that always holds."""
    found = _Matches().visit(statement)
    if isinstance(found, list):
        return ast.If(ast.Constant(value=True), found, [])
    if not isinstance(found, ast.stmt):
        raise UnsupportedError("a statement")
    return found


def holds_return(node: ast.AST) -> bool:
    """Whether a return statement lies in `node`."""
    return any(isinstance(each, ast.Return) for each in ast.walk(node))
