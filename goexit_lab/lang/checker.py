"""The checker's state, and what every part of it needs: reporting, recording, scopes, the order of work.

The model: checking is a set of functions over one `Checker`. The part modules (`check_decl`, `check_types`,
`check_expr`, `check_stmt`, …) hold the functions; here is what they share. Package-level objects are resolved when
first needed (`check_decl.resolve`), function bodies after all of them (`Checker.later`).

Invariant: every diagnostic goes through `Checker.error`, which drops what only follows from an earlier one.
Invariant: an untyped expression is in `untyped` until its final type is known, then in ``info.types``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang import ast
from goexit_lab.lang.config import Config
from goexit_lab.lang.constant import Value
from goexit_lab.lang.foreign import misspelt
from goexit_lab.lang.info import Info, Mode, TypeAndValue
from goexit_lab.lang.objects import Func, Object, Package, PkgName, Var, VarKind
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import is_untyped
from goexit_lab.lang.scope import Scope
from goexit_lab.lang.sizes import Sizes
from goexit_lab.lang.types import Named, Signature, Struct, Type

Function = ast.FuncDecl | ast.FuncLit

_HINTS: Final = 50
"""Names for which a similar one is looked for; a program full of unknown names would take too long."""


@dataclass(slots=True, eq=False)
class Declaration:
    """A package-level declaration: how to resolve its object, and which other objects it needs."""

    scope: Scope
    spec: ast.ValueSpec | ast.TypeSpec | ast.FuncDecl
    type_expr: ast.Expr | None = None
    init: ast.Expr | None = None
    iota: int = 0
    lhs: tuple[Var, ...] = ()
    """All variables that one call initialises together; empty for one variable with one value."""
    inherited_at: Pos = NO_POS
    """For a constant that repeats an earlier expression: where to report what is wrong with it."""
    active: bool = False
    """Its object is being resolved right now."""
    done: bool = False
    needs: dict[Object, None] = field(default_factory=dict)
    """Package-level constants, variables and functions that it refers to, in order of first use."""


@dataclass(slots=True, eq=False)
class Env:
    """Where in the program checking is."""

    declaration: Declaration | None = None
    """The package-level declaration being checked."""
    function: Function | None = None
    signature: Signature | None = None
    parent: Env | None = None
    """That of the enclosing function."""
    iota: int | None = None
    error_at: Pos = NO_POS
    """Where errors are reported instead of where they are found."""
    captured: dict[Var, None] = field(default_factory=dict)
    locals: list[Var] = field(default_factory=list)
    has_label: bool = False


@dataclass(slots=True, eq=False)
class Untyped:
    """What is known about an expression whose type is not final."""

    mode: Mode
    type: Type
    value: Value | None
    shifted: bool = False
    """It is the left operand of a shift by a variable count, so its final type must be an integer type."""


@dataclass(slots=True, eq=False)
class Methods:
    """The method declarations of one receiver base type."""

    funcs: list[tuple[Func, ast.FuncDecl]] = field(default_factory=list)


class Checker:
    """The state of checking one file."""

    def __init__(self, file: ast.File, config: Config, package: Package, *, bodies: bool = True) -> None:
        """Prepare to check `file` as `package`; without `bodies`, functions are declared, not defined."""
        self.file = file
        self.config = config
        self.package = package
        self.bodies = bodies
        self.diagnostics = Diagnostics(file.source)
        self.info = Info(package)
        self.file_scope = Scope(package.scope)
        self.scope = self.file_scope
        self.env = Env()
        self.declarations: dict[Object, Declaration] = {}
        self.methods: dict[str, Methods] = {}
        self.path: list[Object] = []
        """Package-level objects being resolved, outermost first."""
        self.untyped: dict[ast.Expr, Untyped] = {}
        self.imports: list[PkgName] = []
        self.import_specs: dict[PkgName, ast.ImportSpec] = {}
        self.dotted: dict[Object | None, PkgName] = {}
        """What imports under the name . have brought in."""
        self.channels: list[tuple[ast.ChanType, Type]] = []
        """Channel types that were written, with the types of their elements."""
        self.value_cycle = False
        """Constants and variables were found to need themselves while their types were worked out."""
        self.reported_cycles: set[Object] = set()
        """Objects in circles of declarations that have been reported."""
        self.hints_left = _HINTS
        self.has_call = False
        """There is a call or a receive in the expression being checked, so an array's length in it is no constant."""
        self.finite: set[Named | Struct] = set()
        """Types that are known not to contain themselves."""
        self.sizes = Sizes(config.int_bytes, config.word_bytes)
        """Of types that have been read to their end."""
        self._later: list[Callable[[], None]] = []

    # Reporting.

    def error(self, at: ast.Node | Operand | Pos, message: str, *, hint: str | None = None) -> None:
        """Report `message` at a node, an operand or a position, unless it only follows from an earlier error."""
        if len(self.diagnostics) and (message.find("invalid operand") > 0 or message.find("invalid type") > 0):
            return
        end: Pos | None
        if isinstance(at, Operand):
            at = at.expr
        if isinstance(at, ast.Node):
            pos, end = at.pos, at.end
        else:
            pos, end = at, None
        if self.env.error_at != NO_POS:
            pos, end = self.env.error_at, None
        self.diagnostics.add(pos, message, end=end, hint=hint)

    def line_of(self, pos: Pos) -> str:
        """Return `pos` as messages name another place: ``file:line:column``."""
        return str(self.file.source.position(pos))

    # The order of work.

    def later(self, action: Callable[[], None]) -> None:
        """Do `action` once all package-level objects have been resolved, in the present scope and environment."""
        scope, env = self.scope, self.env

        def run() -> None:
            self.scope, self.env = scope, env
            action()

        self._later.append(run)

    def run_later(self) -> None:
        """Do everything that was put off, in order, including what that puts off in turn."""
        scope, env = self.scope, self.env
        done = 0
        while done < len(self._later):
            self._later[done]()
            done += 1
        self._later.clear()
        self.scope, self.env = scope, env

    # Scopes.

    @contextmanager
    def block(self, node: ast.Node | None = None) -> Iterator[Scope]:
        """Check what is inside in a new scope, recorded for `node`."""
        outer = self.scope
        self.scope = Scope(outer)
        if node is not None:
            self.info.scopes[node] = self.scope
        try:
            yield self.scope
        finally:
            self.scope = outer

    def declare(self, ident: ast.Ident | None, obj: Object) -> None:
        """Put `obj` into the present scope under the name `ident` and record that."""
        if ident is not None:
            self.info.defs[ident] = obj
        other = self.scope.insert(obj)
        if other is not None:
            self.redeclared(obj, other)
            if isinstance(obj, Var):
                obj.used = True

    def redeclared(self, obj: Object, other: Object) -> None:
        """Report that `obj` has the name that `other` has in the same block."""
        message = f"{obj.name} redeclared in this block"
        if other.pos != NO_POS:
            message += f"\n\t{self.line_of(other.pos)}: other declaration of {other.name}"
        self.error(obj.pos, message)

    def new_local(self, ident: ast.Ident, typ: Type, kind: VarKind = VarKind.LOCAL) -> Var:
        """Return a new variable of the present function, not yet in a scope."""
        var = Var(ident.name, typ, kind, ident.pos, self.package, function=self.env.function)
        self.env.locals.append(var)
        return var

    def lookup(self, name: str) -> Object | None:
        """Return what `name` means at this point; what a dot import brought in makes that used."""
        found = self.scope.lookup_parent(name)
        if found in self.dotted:
            self.dotted[found].used = True
        return found

    def did_you_mean(self, name: str, candidates: Callable[[], list[str]]) -> str | None:
        """Return the hint that names the candidate nearest to `name`, if one is near."""
        if self.hints_left == 0:
            return None
        self.hints_left -= 1
        near = nearest(name, candidates())
        return None if near is None else f"did you mean {near}?"

    def visible_names(self) -> list[str]:
        """Return every name that means something at this point, and those of packages that could be imported."""
        names: dict[str, None] = {}
        scope: Scope | None = self.scope
        while scope is not None:
            names.update(dict.fromkeys(scope.names))
            scope = scope.parent
        names.update(dict.fromkeys(path.rpartition("/")[2] for path in self.config.packages))
        return list(names)

    # Recording.

    def record(self, x: Operand, expr: ast.Expr) -> None:
        """Record the mode, type and value of `expr`, for good if it is typed."""
        if x.mode is Mode.INVALID:
            return
        if is_untyped(x.type) and x.mode is not Mode.BUILTIN:
            self.untyped[expr] = Untyped(x.mode, x.type, x.value)
        else:
            self.info.types[expr] = TypeAndValue(x.mode, x.type, x.value)

    def record_type(self, expr: ast.Expr, mode: Mode, typ: Type) -> None:
        """Record `expr`, which is no constant, with its final type."""
        self.info.types[expr] = TypeAndValue(mode, typ)

    def record_rest(self) -> None:
        """Record the expressions that have stayed untyped."""
        for expr, untyped in self.untyped.items():
            self.info.types[expr] = TypeAndValue(untyped.mode, untyped.type, untyped.value)
        self.untyped.clear()

    # Dependencies and captures.

    def need(self, obj: Object) -> None:
        """Note that the declaration being checked refers to the package-level `obj`."""
        declaration = self.env.declaration
        if declaration is not None and obj in self.declarations:
            declaration.needs[obj] = None
            self.value_cycle = self.value_cycle or self.declarations[obj] is declaration

    def capture(self, var: Var) -> None:
        """Note the use of local `var`: a function literal that did not declare it captures it."""
        env: Env | None = self.env
        if var.function is None or var.function is self.env.function:
            return
        while env is not None and env.function is not var.function:
            env.captured[var] = None
            env = env.parent
        var.captured = var.address_taken = True


def nearest(name: str, candidates: list[str]) -> str | None:
    """Return the candidate that `name` probably was meant to be; None if none comes close."""
    folded = [candidate for candidate in candidates if candidate.lower() == name.lower() and candidate != name]
    if folded:
        return folded[0]
    swapped = [each for each in candidates if sorted(each) == sorted(name) and misspelt(name, (each,))]
    if swapped:
        return swapped[0]
    matches = get_close_matches(name, [candidate for candidate in candidates if candidate != name], n=1, cutoff=0.7)
    return matches[0] if matches and len(name) > 1 else None
