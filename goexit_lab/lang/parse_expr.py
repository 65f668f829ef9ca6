"""The parser's expressions.

The model: binary operators by precedence climbing, so a chain of equal ones is a loop; then unary operators, then
operands with what is appended to them. Whether a ``{`` behind a name begins a composite literal or a block depends on
`level`: in the head of an if, for or switch it begins a block.

Invariant: a ``x.(type)`` that no type switch claims is an error by the end of the file.
"""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang import ast
from goexit_lab.lang.foreign import FUNCTION_WORDS, OPERATOR_PAIRS, WORD_OPERATORS, WORDS
from goexit_lab.lang.parse_cursor import LINK, LITERAL, MAX_DEPTH, STATEMENT_STARTS, keyword_hint
from goexit_lab.lang.parse_type import Types
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import BINARY_PRECEDENCE, KEYWORDS, LITERALS, Token

if TYPE_CHECKING:
    from goexit_lab.kit.diagnostics import Diagnostics
    from goexit_lab.lang.ast import Expr
    from goexit_lab.lang.scan import Tokens

_UNARY: Final = frozenset((Token.ADD, Token.SUB, Token.NOT, Token.XOR, Token.AND))
_TYPE_STARTS: Final = frozenset((Token.LBRACK, Token.CHAN, Token.MAP, Token.STRUCT, Token.INTERFACE))
_PLAIN_TYPE_STARTS: Final = frozenset((Token.MAP, Token.STRUCT, Token.INTERFACE))
_LITERAL_TYPES: Final = (ast.ArrayType, ast.StructType, ast.MapType)
_CLOSERS: Final = (Token.RPAREN, Token.RBRACK, Token.RBRACE)


class Expressions(Types, abc.ABC):
    """Productions of expressions."""

    def __init__(self, tokens: Tokens, errors: Diagnostics) -> None:
        """Stand at the first token."""
        super().__init__(tokens, errors)
        self.guards: list[ast.TypeAssertExpr] = []
        """Each ``x.(type)`` that no type switch has claimed yet."""

    @abc.abstractmethod
    def function_body(self) -> ast.BlockStmt:
        """Parse the body of a function."""

    def expression(self) -> Expr:
        """Parse an expression."""
        return self._binary(1)

    def expressions(self) -> list[Expr]:
        """Parse one expression or several with commas between."""
        found = [self.expression()]
        while self.got(Token.COMMA):
            found.append(self.expression())
        return found

    def _binary(self, precedence: int) -> Expr:
        """Parse an expression whose operators bind at least as strongly as `precedence`."""
        x = self._unary()
        while (binds := BINARY_PRECEDENCE.get(self.kind, 0)) >= precedence:
            op = self.kind
            op_pos = self.next()
            x = ast.BinaryExpr(x, op_pos, op, self._binary(binds + 1))
        return x

    def _unary(self) -> Expr:
        """Parse an operand with the unary operators before it."""
        self.deeper("expression")
        found: Expr
        kind = self.kind
        if kind in _UNARY:
            op_pos = self.next()
            found = ast.UnaryExpr(op_pos, kind, self._unary())
        elif kind is Token.MUL:
            star = self.next()
            found = ast.StarExpr(star, self._unary())
        elif kind is Token.ARROW:
            arrow = self.next()
            x = self._unary()
            found = self._receive_only(arrow, x) if isinstance(x, ast.ChanType) else ast.UnaryExpr(arrow, kind, x)
        elif kind is Token.TILDE:
            self.error(
                self.pos, "cannot use ~ outside of interface or type constraint", hint="Go's bitwise complement is ^x"
            )
            self.next()
            found = self._unary()
        else:
            found = self.primary()
        self.depth -= 1
        return found

    def _receive_only(self, arrow: Pos, channel: ast.ChanType) -> ast.ChanType:
        """Return the type that ``<-`` before a channel type makes: the arrow belongs to the type."""
        value = channel.value
        if channel.dir is ast.ChanDir.RECV:
            self.syntax_error("unexpected <-, expected chan")
        elif channel.dir is ast.ChanDir.SEND:
            if isinstance(value, ast.ChanType):
                value = self._receive_only(channel.arrow, value)
            else:
                self.syntax_error(f"unexpected {expr_string(value)}, expected chan")
        return ast.ChanType(arrow, arrow, ast.ChanDir.RECV, value)

    # ---------------------------------------------------------------------------------------------------- operands

    def _operand(self) -> Expr:
        """Parse a name, a literal, a function literal, a type, or an expression in parentheses."""
        kind = self.kind
        if kind is Token.IDENT:
            text = self.text
            return ast.Ident(self.next(), text)
        if kind in LITERALS:
            text = self.text
            return ast.BasicLit(self.next(), kind, text)
        if kind is Token.LPAREN:
            lparen = self.next()
            self.level += 1
            inner = self.expression()
            self.level -= 1
            return ast.ParenExpr(lparen, inner, self.want(Token.RPAREN, self._paren_hint()))
        if kind is Token.FUNC:
            return self._function()
        if kind in _TYPE_STARTS:
            return self.type_()
        start = self.pos
        self.syntax_error("expected expression", hint=self._expression_hint())
        if kind is Token.LBRACE and self.level >= 0:
            self._literal_value(None)
            return ast.BadExpr(start, self.pos)
        self.advance(Token.LBRACE if self.level < 0 else Token.SEMICOLON, Token.SEMICOLON, *_CLOSERS)
        return ast.BadExpr(start, self.pos)

    def _paren_hint(self) -> str | None:
        """Return what to do about a parenthesis with more than an expression in it."""
        written = self.at(Token.SEMICOLON) and self.text == "semicolon"
        if self.at(Token.COMMA):
            return "Go has no tuples: several values are written x, y := 1, 2"
        if self.at(Token.IDENT) and self.text not in WORD_OPERATORS:
            return "a function without a name is written func(x int) int { return x + 1 }"
        if self.at(Token.INC) or self.at(Token.DEC):
            return f"{self.kind} makes a statement, not an expression; put it on a line of its own"
        if written or self.at(Token.DEFINE) or self.at(Token.ASSIGN):
            return "what stands behind if, for or switch is not in parentheses"
        return None

    def _expression_hint(self) -> str | None:
        """Return what to do about a token that begins no expression."""
        foreign = OPERATOR_PAIRS.get((self.peek_text(-1), self.text))
        if foreign is not None:
            return foreign
        match self.kind:
            case Token.INC | Token.DEC:
                return f"{self.kind} is a statement of its own and stands behind the variable: i{self.kind}"
            case Token.SEMICOLON if self.text == "newline":
                return "an operator at the end of a line needs its right side; the line cannot begin with the operator"
            case Token.LBRACE if self.level >= 0:
                return "a literal begins with its type: []int{1, 2}, map[string]int{}, point{1, 2}"
            case Token.RANGE:
                return "range stands in a for clause only: for i := range x { … }"
            case kind if kind in STATEMENT_STARTS:
                return f"{kind} begins a statement; perhaps a {{ is missing before it"
            case _:
                return None

    def _function(self) -> Expr:
        """Parse a function literal or a function type."""
        func = self.next()
        if self.at(Token.IDENT):
            self.syntax_error("expected (", hint=self.signature_hint())
            self.next()
        signature = self.func_type(func)
        if not self.at(Token.LBRACE):
            return signature
        self.deeper("function literal", LITERAL)
        outer, self.level = self.level, 0
        body = self.function_body()
        self.level = outer
        self.depth -= LITERAL
        return ast.FuncLit(signature, body)

    def primary(self) -> Expr:
        """Parse an operand and the selectors, indices, calls and so on behind it."""
        x = self._operand()
        links = 0
        while True:
            match self.kind:
                case Token.LPAREN:
                    x = self._call(x)
                case Token.PERIOD:
                    x = self._selector(x)
                case Token.LBRACK:
                    x = self._index(x)
                case Token.LBRACE if self._begins_literal(x):
                    x = self._composite(x)
                case _:
                    return x
            links += LINK
            if self.depth + links > MAX_DEPTH:
                self.too_deep("expression")

    def _call(self, fun: Expr) -> Expr:
        """Parse the arguments of a call."""
        lparen = self.next()
        self.level += 1
        args: list[Expr] = []
        ellipsis = NO_POS
        more = self.at_element(Token.RPAREN)
        hint = WORDS[fun.name] if isinstance(fun, ast.Ident) and fun.name in FUNCTION_WORDS else None
        while more:
            args.append(self.expression())
            if self.at(Token.ELLIPSIS):
                ellipsis = self.next()
            more = self.list_goes_on("argument list", Token.RPAREN, hint=hint) and ellipsis == NO_POS
        self.level -= 1
        return ast.CallExpr(fun, lparen, args, ellipsis, self.close_list(Token.RPAREN))

    def _selector(self, x: Expr) -> Expr:
        """Parse a selector or a type assertion."""
        self.next()
        if self.at(Token.IDENT):
            return ast.SelectorExpr(x, self.name())
        if self.at(Token.LPAREN):
            lparen = self.next()
            if self.got(Token.TYPE):
                guard = ast.TypeAssertExpr(x, lparen, None, self.want(Token.RPAREN))
                self.guards.append(guard)
                return guard
            typ = self.type_()
            return ast.TypeAssertExpr(x, lparen, typ, self.want(Token.RPAREN))
        self.syntax_error("expected name or (", hint=keyword_hint(self.kind))
        if self.kind.value in KEYWORDS:
            self.next()
        return ast.BadExpr(x.pos, self.pos)

    def _index(self, x: Expr) -> Expr:
        """Parse an index or a slice."""
        lbrack = self.next()
        if self.at(Token.RBRACK):
            self.syntax_error(
                "expected operand", hint="an index or a slice needs something between the brackets: x[0], x[:]"
            )
            return ast.IndexExpr(x, lbrack, ast.BadExpr(self.pos, self.pos), self.next())
        self.level += 1
        low = None if self.at(Token.COLON) else self._index_operand()
        if low is not None and self.at(Token.RBRACK):
            self.level -= 1
            return ast.IndexExpr(x, lbrack, low, self.next())
        if self.at(Token.COMMA):
            if isinstance(x, _LITERAL_TYPES):
                braces = f"values are in braces: {expr_string(x)}{{1, 2}}"
                self.error(lbrack, f"{expr_string(x)} is not a generic type", hint=braces)
            else:
                self.unsupported(lbrack, "type arguments", "1.18")
            self.advance(Token.RBRACK)
            self.level -= 1
            self.want(Token.RBRACK)
            return x
        if not self.got(Token.COLON):
            hint = "++ and -- make statements, not expressions" if self.kind in {Token.INC, Token.DEC} else None
            self.syntax_error("expected comma, : or ]", hint=hint)
            self.advance(Token.COMMA, Token.COLON, Token.SEMICOLON, *_CLOSERS)
            if not self.got(Token.COLON):
                self.level -= 1
                self.got(Token.RBRACK)
                return ast.BadExpr(x.pos, self.pos)
        found = self._slice(x, lbrack, low)
        self.level -= 1
        return found

    def _index_operand(self) -> Expr:
        """Parse what stands in brackets behind an operand: an expression, or a type, which is an error."""
        if self.kind in _PLAIN_TYPE_STARTS or (self.at(Token.LBRACK) and self.peek() is Token.RBRACK):
            start = self.pos
            x = self.expression()
            if isinstance(x, (*_LITERAL_TYPES, ast.InterfaceType)):
                self.unsupported(start, "type arguments", "1.18")
            return x
        return self.expression()

    def _slice(self, x: Expr, lbrack: Pos, low: Expr | None) -> Expr:
        """Parse a slice expression from behind its first colon."""
        ends = (Token.COLON, Token.RBRACK)
        high = None if self.kind in ends else self.expression()
        limit: Expr | None = None
        colon = NO_POS
        if self.at(Token.COLON):
            colon = self.pos
            self.next()
            limit = None if self.at(Token.RBRACK) else self.expression()
        return ast.SliceExpr(x, lbrack, low, high, limit, colon, self.want(Token.RBRACK))

    # ------------------------------------------------------------------------------------------ composite literals

    def _begins_literal(self, x: Expr) -> bool:
        """Whether a ``{`` behind `x` begins a composite literal rather than a block."""
        inner = x
        while isinstance(inner, ast.ParenExpr):
            inner = inner.x
        if isinstance(inner, ast.Ident | ast.SelectorExpr | ast.IndexExpr):
            return self.level >= 0
        return isinstance(inner, _LITERAL_TYPES)

    def _composite(self, typ: Expr) -> Expr:
        """Parse a composite literal of type `typ`."""
        if isinstance(typ, ast.ParenExpr):
            self.syntax_error("cannot parenthesize type in composite literal", hint="leave out the parentheses")
        if isinstance(typ, ast.IndexExpr):
            self.unsupported(typ.lbrack, "type arguments", "1.18")
        return self._literal_value(typ)

    def _literal_value(self, typ: Expr | None) -> ast.CompositeLit:
        """Parse the elements of a composite literal in their braces."""
        self.deeper("composite literal", LITERAL)
        outer, self.level = self.level, max(self.level, 0) + 1
        lbrace = self.next()
        elements: list[Expr] = []
        hint = WORDS.get(typ.name) if isinstance(typ, ast.Ident) else None
        more = self.at_element(Token.RBRACE)
        while more:
            element = self._element()
            if self.at(Token.COLON):
                element = ast.KeyValueExpr(element, self.next(), self._element())
            elements.append(element)
            more = self.list_goes_on("composite literal", Token.RBRACE, hint=hint)
        rbrace = self.close_list(Token.RBRACE)
        self.level = outer
        self.depth -= LITERAL
        return ast.CompositeLit(typ, lbrace, elements, rbrace)

    def _element(self) -> Expr:
        """Parse a key or a value of a composite literal."""
        return self._literal_value(None) if self.at(Token.LBRACE) else self.expression()
