"""What a Go name can stand for: go/types' objects.

The model: every declaration makes one object. Uses of the name lead to the same object, so facts that hold for a
variable as a whole (its address is taken, a closure captures it) are kept on it and are final once checking ends.

Invariant: objects compare by identity; a name declared twice is two objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from goexit_lab.kit import runes
from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang.types import INVALID, Type

if TYPE_CHECKING:
    from goexit_lab.lang import ast
    from goexit_lab.lang.constant import Value
    from goexit_lab.lang.scope import Scope


@dataclass(eq=False, slots=True)
class Package:
    """A Go package: its import path, its name and what it declares."""

    path: str
    name: str
    scope: Scope
    """The package's own scope; exported names are those that start with an upper-case letter."""
    home: bool = False
    """It is the program's own package: messages leave its name out."""


class VarKind(Enum):
    """Where a variable was declared."""

    PACKAGE = auto()
    LOCAL = auto()
    LOOP = auto()
    """By := in the header of a three-part for or of a range: each iteration has a copy of its own (Go 1.22)."""
    PARAM = auto()
    RESULT = auto()
    RECV = auto()
    FIELD = auto()


@dataclass(eq=False, slots=True)
class Var:
    """A variable, parameter, result, receiver or struct field."""

    name: str
    """Empty for an unnamed parameter or result; ``_`` for a blank one."""
    type: Type
    kind: VarKind
    pos: Pos = NO_POS
    pkg: Package | None = None
    embedded: bool = False
    """An embedded struct field."""
    used: bool = False
    """Something reads it; what never is read gets "declared and not used"."""
    address_taken: bool = False
    """It must live in memory that outlasts the statement: ``&x``, slicing an array, a method with a pointer receiver
    called on it, or captured by a function literal."""
    captured: bool = False
    """A function literal uses it from outside; implies `address_taken`."""
    function: ast.FuncDecl | ast.FuncLit | None = None
    """The function whose local variable it is; None for package variables and fields."""
    assigned_after_declaration: bool = False
    """Something other than its declaration writes it."""


@dataclass(eq=False, slots=True)
class Const:
    """A constant."""

    name: str
    type: Type
    value: Value | None
    """Exact; None only when the declaration was wrong."""
    pos: Pos = NO_POS
    pkg: Package | None = None


@dataclass(eq=False, slots=True)
class TypeName:
    """The name of a type; an alias when `type` is not a `Named` with this object."""

    name: str
    type: Type
    pos: Pos = NO_POS
    pkg: Package | None = None
    local: bool = False
    """Declared inside a function."""


@dataclass(eq=False, slots=True)
class Func:
    """A function, a declared method or an interface's method."""

    name: str
    type: Type
    """A `Signature` (INVALID before its header has been read)."""
    pos: Pos = NO_POS
    pkg: Package | None = None
    decl: ast.FuncDecl | None = None
    """None for an interface's method."""
    pointer_receiver: bool = False
    """The receiver of a declared method is a pointer."""
    read_header: Callable[[], None] | None = None
    """Reads the header while `type` is not known yet; None afterwards."""

    def signature(self) -> Type:
        """Return `type`, reading the header first if that has not been done."""
        if self.read_header is not None:
            self.read_header()
        return self.type


@dataclass(eq=False, slots=True)
class PkgName:
    """The name by which a file refers to an imported package."""

    name: str
    imported: Package
    pos: Pos = NO_POS
    pkg: Package | None = None
    used: bool = False
    silent: bool = False
    """Imported because a bare cell used its name, not by an import declaration."""
    type: Type = INVALID


@dataclass(eq=False, slots=True)
class Builtin:
    """A predeclared function such as len, or one of package unsafe's."""

    name: str
    pos: Pos = NO_POS
    pkg: Package | None = None
    type: Type = INVALID


@dataclass(eq=False, slots=True)
class Nil:
    """The predeclared value nil."""

    name: str = "nil"
    pos: Pos = NO_POS
    pkg: Package | None = None
    type: Type = INVALID


@dataclass(eq=False, slots=True)
class Label:
    """A label."""

    name: str
    stmt: ast.LabeledStmt
    pos: Pos = NO_POS
    pkg: Package | None = None
    used: bool = False
    users: list[ast.BranchStmt] = field(default_factory=list)
    """The break, continue and goto statements that name it, in source order."""
    type: Type = INVALID


Object: TypeAlias = Var | Const | TypeName | Func | PkgName | Builtin | Nil | Label


def exported(name: str) -> bool:
    """Return whether Go exports `name`: its first letter is upper case."""
    return bool(name) and runes.category(ord(name[0])) == "Lu"
