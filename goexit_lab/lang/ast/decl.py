"""Declarations and the file they are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang.ast.node import Decl, Expr, Node, Spec, after

if TYPE_CHECKING:
    from goexit_lab.kit.source import Source
    from goexit_lab.lang.ast.expr import BasicLit, FieldList, FuncType, Ident
    from goexit_lab.lang.ast.stmt import BlockStmt
    from goexit_lab.lang.token import Token

Decls: TypeAlias = "list[Decl]"
Exprs: TypeAlias = "list[Expr]"
Imports: TypeAlias = "list[ImportSpec]"
Names: TypeAlias = "list[Ident]"
Specs: TypeAlias = "list[Spec]"


@dataclass(slots=True, eq=False, repr=False)
class ImportSpec(Spec):
    """One imported package."""

    name: Ident | None  # a local name, ``.`` or ``_``
    path: BasicLit

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.path.pos if self.name is None else self.name.pos
        self.end = self.path.end


@dataclass(slots=True, eq=False, repr=False)
class ValueSpec(Spec):
    """Constants or variables that are declared together."""

    names: Names
    type: Expr | None
    values: Exprs  # empty: zero values, or a constant's repetition of the previous spec
    iota: int  # index of the spec in its declaration

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.names[0].pos
        last: Node = self.names[-1] if self.type is None else self.type
        self.end = (self.values[-1] if self.values else last).end


@dataclass(slots=True, eq=False, repr=False)
class TypeSpec(Spec):
    """A type definition or an alias."""

    name: Ident
    assign: Pos  # of an alias's ``=``, or NO_POS
    type: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.name.pos, self.type.end


@dataclass(slots=True, eq=False, repr=False)
class BadDecl(Decl):
    """A place where a declaration had a syntax error."""

    from_: Pos
    to: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.from_, self.to


@dataclass(slots=True, eq=False, repr=False)
class GenDecl(Decl):
    """An import, constant, type or variable declaration."""

    tok_pos: Pos
    tok: Token  # IMPORT, CONST, TYPE or VAR
    lparen: Pos  # or NO_POS
    specs: Specs  # one where there are no parentheses
    rparen: Pos  # or NO_POS

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.tok_pos
        if self.rparen != NO_POS:
            self.end = after(self.rparen, 1)
        else:
            self.end = self.specs[-1].end if self.specs else after(self.tok_pos, len(self.tok))


@dataclass(slots=True, eq=False, repr=False)
class FuncDecl(Decl):
    """A function or method declaration."""

    recv: FieldList | None  # a method's receiver
    name: Ident
    type: FuncType  # its `func` is the declaration's first word
    body: BlockStmt | None  # None: declared here, implemented elsewhere

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.type.pos
        self.end = self.type.end if self.body is None else self.body.end


@dataclass(slots=True, eq=False, repr=False)
class File(Node):
    """A whole source file or notebook cell."""

    source: Source
    package: Pos  # of the word ``package``; NO_POS in a bare cell
    name: Ident  # the package's name; in a bare cell ``main``, at the text's first character
    decls: Decls
    imports: Imports = field(metadata={"part": False})  # every ImportSpec among the decls

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = Pos(0), Pos(len(self.source.text))

    @property
    def bare(self) -> bool:
        """Whether the package clause is left out."""
        return self.package == NO_POS
