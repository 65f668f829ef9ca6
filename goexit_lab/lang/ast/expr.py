"""Expressions and types."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang.ast.node import Expr, Node, after, first

if TYPE_CHECKING:
    from goexit_lab.lang.ast.stmt import BlockStmt
    from goexit_lab.lang.token import Token

Exprs: TypeAlias = "list[Expr]"
Fields: TypeAlias = "list[Field]"
Names: TypeAlias = "list[Ident]"


class ChanDir(enum.Flag):
    """Which operations a channel type allows."""

    SEND = 1
    RECV = 2


@dataclass(slots=True, eq=False, repr=False)
class BadExpr(Expr):
    """A place where an expression had a syntax error."""

    from_: Pos
    to: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.from_, self.to


@dataclass(slots=True, eq=False, repr=False)
class Ident(Expr):
    """An identifier."""

    name_pos: Pos
    name: str

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.name_pos, after(self.name_pos, len(self.name))


@dataclass(slots=True, eq=False, repr=False)
class Ellipsis(Expr):  # noqa: A001 - go/ast's name
    """The ``...T`` of a last parameter, or the ``...`` of ``[...]T``."""

    ellipsis: Pos
    elt: Expr | None  # element type; None in an array's length

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.ellipsis
        self.end = after(self.ellipsis, 3) if self.elt is None else self.elt.end


@dataclass(slots=True, eq=False, repr=False)
class BasicLit(Expr):
    """A literal of a basic type; `literal` and `constant` know its value."""

    value_pos: Pos
    kind: Token  # INT, FLOAT, IMAG, CHAR or STRING
    value: str  # as written: 42, 0x_7f, 3.14, 1e-9, 2.4i, 'a', '\x7f', "foo" or `\m\n\o`

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.value_pos, after(self.value_pos, len(self.value))


@dataclass(slots=True, eq=False, repr=False)
class FuncLit(Expr):
    """A function literal."""

    type: FuncType
    body: BlockStmt

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.type.pos, self.body.end


@dataclass(slots=True, eq=False, repr=False)
class CompositeLit(Expr):
    """A composite literal."""

    type: Expr | None  # None where an enclosing literal's type gives it
    lbrace: Pos
    elts: Exprs  # KeyValueExpr where there is a key
    rbrace: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.lbrace if self.type is None else self.type.pos
        self.end = after(self.rbrace, 1)


@dataclass(slots=True, eq=False, repr=False)
class ParenExpr(Expr):
    """An expression in parentheses."""

    lparen: Pos
    x: Expr
    rparen: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.lparen, after(self.rparen, 1)


@dataclass(slots=True, eq=False, repr=False)
class SelectorExpr(Expr):
    """An expression with a selector: ``x.sel``."""

    x: Expr
    sel: Ident

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, self.sel.end


@dataclass(slots=True, eq=False, repr=False)
class IndexExpr(Expr):
    """An expression with an index."""

    x: Expr
    lbrack: Pos
    index: Expr
    rbrack: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, after(self.rbrack, 1)


@dataclass(slots=True, eq=False, repr=False)
class SliceExpr(Expr):
    """An expression with slice indices."""

    x: Expr
    lbrack: Pos
    low: Expr | None
    high: Expr | None
    max: Expr | None
    colon: Pos  # the second colon, or NO_POS
    rbrack: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, after(self.rbrack, 1)


@dataclass(slots=True, eq=False, repr=False)
class TypeAssertExpr(Expr):
    """A type assertion."""

    x: Expr
    lparen: Pos
    type: Expr | None  # None in a type switch's ``x.(type)``
    rparen: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, after(self.rparen, 1)


@dataclass(slots=True, eq=False, repr=False)
class CallExpr(Expr):
    """A call or a conversion."""

    fun: Expr
    lparen: Pos
    args: Exprs
    ellipsis: Pos  # of the ``...`` behind the last argument, or NO_POS
    rparen: Pos

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.fun.pos, after(self.rparen, 1)


@dataclass(slots=True, eq=False, repr=False)
class StarExpr(Expr):
    """``*x``: an indirection or a pointer type."""

    star: Pos
    x: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.star, self.x.end


@dataclass(slots=True, eq=False, repr=False)
class UnaryExpr(Expr):
    """A unary operation; ``*x`` is a `StarExpr`."""

    op_pos: Pos
    op: Token  # ADD SUB NOT XOR AND ARROW
    x: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.op_pos, self.x.end


@dataclass(slots=True, eq=False, repr=False)
class BinaryExpr(Expr):
    """A binary operation. Chains lean left and can be thousands long: follow `x` in a loop."""

    x: Expr
    op_pos: Pos
    op: Token
    y: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.x.pos, self.y.end


@dataclass(slots=True, eq=False, repr=False)
class KeyValueExpr(Expr):
    """``key: value`` in a composite literal."""

    key: Expr
    colon: Pos
    value: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.key.pos, self.value.end


@dataclass(slots=True, eq=False, repr=False)
class ArrayType(Expr):
    """An array or slice type."""

    lbrack: Pos
    len: Expr | None  # None: a slice; Ellipsis: ``[...]T``
    elt: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.lbrack, self.elt.end


@dataclass(slots=True, eq=False, repr=False)
class StructType(Expr):
    """A struct type."""

    struct: Pos
    fields: FieldList

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.struct, self.fields.end


@dataclass(slots=True, eq=False, repr=False)
class FuncType(Expr):
    """A function type, or the signature of a declaration, a literal or an interface's method."""

    func: Pos  # of the word ``func``; NO_POS for an interface's method
    params: FieldList
    results: FieldList | None

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = first(self.func, self.params.pos)
        self.end = self.params.end if self.results is None else self.results.end


@dataclass(slots=True, eq=False, repr=False)
class InterfaceType(Expr):
    """An interface type."""

    interface: Pos
    methods: FieldList  # a method has one name and a FuncType, an embedded interface only a type

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.interface, self.methods.end


@dataclass(slots=True, eq=False, repr=False)
class MapType(Expr):
    """A map type."""

    map: Pos
    key: Expr
    value: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.map, self.value.end


@dataclass(slots=True, eq=False, repr=False)
class ChanType(Expr):
    """A channel type."""

    begin: Pos  # of ``chan`` or of a leading ``<-``
    arrow: Pos  # of the ``<-``, or NO_POS
    dir: ChanDir
    value: Expr

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos, self.end = self.begin, self.value.end


@dataclass(slots=True, eq=False, repr=False)
class Field(Node):
    """Fields of a struct, methods of an interface or parameters of a signature, that share one type."""

    names: Names  # empty: an embedded field or a parameter without name
    type: Expr
    tag: BasicLit | None  # a struct field's

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = self.names[0].pos if self.names else self.type.pos
        self.end = self.type.end if self.tag is None else self.tag.end


@dataclass(slots=True, eq=False, repr=False)
class FieldList(Node):
    """A list of fields, in parentheses or braces or, for a single result, in neither."""

    opening: Pos  # or NO_POS
    list: Fields
    closing: Pos  # or NO_POS

    def __post_init__(self) -> None:
        """Compute the span."""
        self.pos = first(self.opening, self.list[0].pos if self.list else NO_POS)
        if self.closing != NO_POS:
            self.end = after(self.closing, 1)
        else:
            self.end = self.list[-1].end if self.list else self.pos

    def num_fields(self) -> int:
        """Return how many fields or parameters the list declares, with or without names."""
        return sum(max(1, len(field.names)) for field in self.list)
