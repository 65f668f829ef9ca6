"""What the checker found out about a file: go/types' Info.

The model: tables from syntax nodes (by identity) to facts. Lowering reads them and never works a type out again.

Invariant: after a successful check no type in `Info.types` is INVALID but that of a built-in function's name.
Invariant: the only untyped types are those of constant subexpressions whose value is used further up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goexit_lab.lang import ast
    from goexit_lab.lang.constant import Value
    from goexit_lab.lang.objects import Func, Object, Package, Var
    from goexit_lab.lang.scope import Scope
    from goexit_lab.lang.types import Type


class Mode(Enum):
    """What kind of thing an expression denotes."""

    INVALID = auto()
    NO_VALUE = auto()
    """A call of a function without results."""
    BUILTIN = auto()
    """A built-in function, not yet called."""
    TYPE = auto()
    CONSTANT = auto()
    VARIABLE = auto()
    """Addressable."""
    MAP_INDEX = auto()
    """Assignable but not addressable; allows comma-ok."""
    VALUE = auto()
    NIL = auto()
    COMMA_OK = auto()
    """A value that allows comma-ok: a type assertion or a receive."""

    __hash__ = object.__hash__


@dataclass(slots=True, eq=False)
class TypeAndValue:
    """The mode, type and, for a constant, the value of an expression."""

    mode: Mode
    type: Type
    """A `Tuple` for a call with several results, for a comma-ok form used as such, and (empty) for NO_VALUE."""
    value: Value | None = None
    """Exact and already rounded to `type` when that is typed."""


class SelectionKind(Enum):
    """What a selector with a value or type on its left selects."""

    FIELD_VAL = auto()
    METHOD_VAL = auto()
    METHOD_EXPR = auto()


@dataclass(slots=True, eq=False)
class Selection:
    """A selector ``x.f`` that is not a qualified identifier."""

    kind: SelectionKind
    recv: Type
    """The type of x."""
    obj: Var | Func
    index: tuple[int, ...]
    """Field numbers from x to f through embedded fields; the last is f's own number among fields or methods."""
    indirect: bool
    """A pointer was followed between x and f."""
    type: Type
    """The selector's type: for METHOD_VAL without, for METHOD_EXPR with the receiver as first parameter."""


@dataclass(slots=True, eq=False)
class Initializer:
    """One initialisation of package variables: ``lhs = rhs``."""

    lhs: tuple[Var, ...]
    """Several for one call with several results; blank variables are here too."""
    rhs: ast.Expr


@dataclass(slots=True, eq=False)
class Info:
    """All facts about one checked file."""

    package: Package
    types: dict[ast.Expr, TypeAndValue] = field(default_factory=dict)
    """Every expression, type expressions too. An identifier that only declares is in `defs` instead."""
    defs: dict[ast.Ident, Object | None] = field(default_factory=dict)
    """Identifiers that declare; None for the package clause and for the variable of a type switch (see `implicits`)."""
    uses: dict[ast.Ident, Object] = field(default_factory=dict)
    """Identifiers that refer, field and method names in selectors and composite literals too."""
    implicits: dict[ast.Node, Object] = field(default_factory=dict)
    """ImportSpec without a name: its PkgName; CaseClause of a type switch with a variable: its Var;
    Field without a name: its Var."""
    selections: dict[ast.SelectorExpr, Selection] = field(default_factory=dict)
    scopes: dict[ast.Node, Scope] = field(default_factory=dict)
    init_order: list[Initializer] = field(default_factory=list)
    """Package variables that have an initial value, in the order in which they get it."""
    captures: dict[ast.FuncLit | ast.FuncDecl, tuple[Var, ...]] = field(default_factory=dict)
    """Variables of enclosing functions that a function literal uses, in the order of first use; those that only a
    literal nested inside it uses count too. Empty for declarations."""
    locals: dict[ast.FuncLit | ast.FuncDecl, tuple[Var, ...]] = field(default_factory=dict)
    """Receiver, parameters, results and local variables of a function, in source order, blank ones too."""
    comma_ok: set[ast.Expr] = field(default_factory=set)
    """Map index, type assertion and receive expressions used in their two-value form."""
