"""Statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang.ast.node import Expr, Stmt, after

if TYPE_CHECKING:
    from goexit_lab.lang.ast.decl import GenDecl
    from goexit_lab.lang.ast.expr import Ident
    from goexit_lab.lang.token import Token

Exprs: TypeAlias = "list[Expr]"
Stmts: TypeAlias = "list[Stmt]"


@dataclass(slots=True, eq=False, repr=False)
class BadStmt(Stmt):
    """A place where a statement had a syntax error."""

    from_: Pos
    to: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.from_, self.to


@dataclass(slots=True, eq=False, repr=False)
class DeclStmt(Stmt):
    """A declaration among statements."""

    decl: GenDecl  # CONST, TYPE or VAR

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.decl.pos, self.decl.end


@dataclass(slots=True, eq=False, repr=False)
class EmptyStmt(Stmt):
    """An empty statement."""

    semicolon: Pos  # of the ``;``, or of what follows where it is left out
    implicit: bool  # the ``;`` is not in the text

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.semicolon
        self.end = self.pos if self.implicit else after(self.pos, 1)


@dataclass(slots=True, eq=False, repr=False)
class LabeledStmt(Stmt):
    """A statement with a label."""

    label: Ident
    colon: Pos
    stmt: Stmt

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.label.pos, self.stmt.end


@dataclass(slots=True, eq=False, repr=False)
class ExprStmt(Stmt):
    """An expression as a statement."""

    x: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, self.x.end


@dataclass(slots=True, eq=False, repr=False)
class SendStmt(Stmt):
    """``chan <- value``."""

    chan: Expr
    arrow: Pos
    value: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.chan.pos, self.value.end


@dataclass(slots=True, eq=False, repr=False)
class IncDecStmt(Stmt):
    """``x++`` or ``x--``."""

    x: Expr
    tok_pos: Pos
    tok: Token  # INC or DEC

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, after(self.tok_pos, 2)


@dataclass(slots=True, eq=False, repr=False)
class AssignStmt(Stmt):
    """An assignment, an assignment operation or a short variable declaration."""

    lhs: Exprs
    tok_pos: Pos
    tok: Token  # ASSIGN, DEFINE or an operation such as ADD_ASSIGN
    rhs: Exprs

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.lhs[0].pos, self.rhs[-1].end


@dataclass(slots=True, eq=False, repr=False)
class GoStmt(Stmt):
    """A ``go`` statement."""

    go: Pos
    call: Expr
    """A CallExpr, once it has been checked."""

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.go, self.call.end


@dataclass(slots=True, eq=False, repr=False)
class DeferStmt(Stmt):
    """A ``defer`` statement."""

    defer: Pos
    call: Expr
    """A CallExpr, once it has been checked."""

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.defer, self.call.end


@dataclass(slots=True, eq=False, repr=False)
class ReturnStmt(Stmt):
    """A ``return`` statement."""

    return_: Pos
    results: Exprs

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.return_
        self.end = self.results[-1].end if self.results else after(self.return_, len("return"))


@dataclass(slots=True, eq=False, repr=False)
class BranchStmt(Stmt):
    """A ``break``, ``continue``, ``goto`` or ``fallthrough`` statement."""

    tok_pos: Pos
    tok: Token  # BREAK, CONTINUE, GOTO or FALLTHROUGH
    label: Ident | None

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.tok_pos
        self.end = after(self.tok_pos, len(self.tok)) if self.label is None else self.label.end


@dataclass(slots=True, eq=False, repr=False)
class BlockStmt(Stmt):
    """Statements in braces."""

    lbrace: Pos
    list: Stmts
    rbrace: Pos  # NO_POS if it is missing because of a syntax error

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.lbrace
        if self.rbrace != NO_POS:
            self.end = after(self.rbrace, 1)
        else:
            self.end = self.list[-1].end if self.list else after(self.lbrace, 1)


@dataclass(slots=True, eq=False, repr=False)
class IfStmt(Stmt):
    """An ``if`` statement."""

    if_: Pos
    init: Stmt | None
    cond: Expr
    body: BlockStmt
    else_: Stmt | None  # an IfStmt or a BlockStmt

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.if_
        self.end = self.body.end if self.else_ is None else self.else_.end


@dataclass(slots=True, eq=False, repr=False)
class CaseClause(Stmt):
    """One case of an expression or type switch."""

    case: Pos  # of ``case`` or ``default``
    list: Exprs | None  # expressions or types; None: default
    colon: Pos
    body: Stmts

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.case
        self.end = self.body[-1].end if self.body else after(self.colon, 1)


@dataclass(slots=True, eq=False, repr=False)
class SwitchStmt(Stmt):
    """An expression switch."""

    switch: Pos
    init: Stmt | None
    tag: Expr | None
    body: BlockStmt  # of CaseClauses

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.switch, self.body.end


@dataclass(slots=True, eq=False, repr=False)
class TypeSwitchStmt(Stmt):
    """A type switch."""

    switch: Pos
    init: Stmt | None
    assign: Stmt  # AssignStmt ``v := x.(type)`` or ExprStmt ``x.(type)``
    body: BlockStmt  # of CaseClauses

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.switch, self.body.end


@dataclass(slots=True, eq=False, repr=False)
class CommClause(Stmt):
    """One case of a ``select``."""

    case: Pos  # of ``case`` or ``default``
    comm: Stmt | None  # SendStmt, or ExprStmt or AssignStmt with a receive; None: default
    colon: Pos
    body: Stmts

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.case
        self.end = self.body[-1].end if self.body else after(self.colon, 1)


@dataclass(slots=True, eq=False, repr=False)
class SelectStmt(Stmt):
    """A ``select`` statement."""

    select: Pos
    body: BlockStmt  # of CommClauses

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.select, self.body.end


@dataclass(slots=True, eq=False, repr=False)
class ForStmt(Stmt):
    """A ``for`` statement without range clause."""

    for_: Pos
    init: Stmt | None
    cond: Expr | None
    post: Stmt | None
    body: BlockStmt

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.for_, self.body.end


@dataclass(slots=True, eq=False, repr=False)
class RangeStmt(Stmt):
    """A ``for`` statement with a range clause."""

    for_: Pos
    key: Expr | None
    value: Expr | None  # None where there is no key
    tok_pos: Pos  # NO_POS where there is no key
    tok: Token | None  # ASSIGN or DEFINE; None where there is no key
    range: Pos
    x: Expr
    body: BlockStmt
    extra: Expr | None = field(default=None, metadata={"part": False})  # a third variable, which is one too many

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.for_, self.body.end
