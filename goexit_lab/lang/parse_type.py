"""The parser's types and parameter lists.

Invariant: what is written of generics is reported and skipped; the tree holds none of it.
"""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang import ast
from goexit_lab.lang.parse_cursor import TYPE, Cursor, keyword_hint
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token

if TYPE_CHECKING:
    from goexit_lab.lang.ast import Expr

_AFTER_TYPE: Final = (Token.COMMA, Token.COLON, Token.SEMICOLON, Token.RPAREN, Token.RBRACK, Token.RBRACE)
_OPENERS: Final = frozenset((Token.LPAREN, Token.LBRACK, Token.LBRACE))
_CLOSERS: Final = frozenset((Token.RPAREN, Token.RBRACK, Token.RBRACE))
_EMBEDDED_ENDS: Final = frozenset((Token.PERIOD, Token.STRING, Token.SEMICOLON, Token.RBRACE))

_Parameter = tuple[ast.Ident | None, ast.Expr | None]
"""A name, a type, or both, before it is known which a lone name is."""


class Types(Cursor, abc.ABC):
    """Productions of types."""

    level = 0
    """Parentheses and brackets around the cursor; -1 in the head of an if, for or switch, where a block may begin."""

    @abc.abstractmethod
    def expression(self) -> Expr:
        """Parse an expression."""

    def type_(self, hint: str | None = None) -> Expr:
        """Parse a type."""
        found = self.type_or_none()
        if found is not None:
            return found
        start = self.pos
        self.syntax_error("expected type", hint=hint)
        self.advance(*_AFTER_TYPE)
        return ast.BadExpr(start, self.pos)

    def type_or_none(self) -> Expr | None:
        """Parse a type if one begins here."""
        self.deeper("type", TYPE)
        found: Expr | None
        match self.kind:
            case Token.IDENT:
                found = self.type_name(None)
            case Token.MUL:
                star = self.next()
                found = ast.StarExpr(star, self.type_())
            case Token.LBRACK:
                found = self.array_type()
            case Token.FUNC:
                found = self.func_type(self.next())
            case Token.STRUCT:
                found = self.struct_type()
            case Token.INTERFACE:
                found = self.interface_type()
            case Token.MAP:
                found = self.map_type()
            case Token.CHAN | Token.ARROW:
                found = self.chan_type()
            case Token.LPAREN:
                lparen = self.next()
                inner = self.type_()
                found = ast.ParenExpr(lparen, inner, self.want(Token.RPAREN))
            case _:
                found = None
        self.depth -= TYPE
        return found

    def type_name(self, name: ast.Ident | None) -> Expr:
        """Parse a type's name, perhaps with its package's; `name` is its first word if that is parsed already."""
        found: Expr = self.name() if name is None else name
        if self.got(Token.PERIOD):
            found = ast.SelectorExpr(found, self.name())
        if self.at(Token.LBRACK) and self._length_behind():
            length = self.peek_text() if self.peek() is Token.INT else ""
            hint = f"the brackets of an array or slice come first: [{length}]{expr_string(found)}"
            self.error(self.pos, f"{expr_string(found)} is not a generic type", hint=hint)
            self.skip_brackets()
        elif self.at(Token.LBRACK):
            self.skip_generic("type arguments")
        return found

    def _length_behind(self) -> bool:
        """Whether a number in brackets stands here, which elsewhere is an array's length."""
        return self.peek() is Token.INT or (self.peek() is Token.RBRACK and self.peek(2) is not Token.LBRACE)

    def skip_generic(self, what: str) -> None:
        """Report type parameters or arguments in brackets, and skip them."""
        self.unsupported(self.pos, what, "1.18")
        self.skip_brackets()

    def skip_brackets(self) -> None:
        """Skip what is in brackets here."""
        depth = 0
        while self.kind not in {Token.EOF, Token.SEMICOLON} or (depth and self.at(Token.SEMICOLON)):
            depth += (self.kind in _OPENERS) - (self.kind in _CLOSERS)
            self.next()
            if depth <= 0:
                return

    def array_type(self) -> Expr:
        """Parse an array or slice type."""
        lbrack = self.want(Token.LBRACK)
        length: Expr | None = None
        if self.at(Token.ELLIPSIS):
            length = ast.Ellipsis(self.next(), None)
        elif not self.at(Token.RBRACK):
            length = self._array_length()
        self.want(Token.RBRACK)
        hint = "an empty slice is written []int{}" if length is None and self.at(Token.SEMICOLON) else None
        return ast.ArrayType(lbrack, length, self.type_(hint))

    def _array_length(self) -> Expr:
        """Parse the length of an array type."""
        self.level += 1
        length = self.expression()
        self.level -= 1
        if self.at(Token.COMMA):
            self.syntax_error("unexpected comma; expected ]", hint="a list of values is written []int{1, 2, 3}")
            self.next()
        return length

    def _array_or_instance(self, name: ast.Ident) -> Expr | None:
        """Parse the array type behind a field's or parameter's `name`; None if it was ``name[T]``, a generic type."""
        lbrack = self.pos
        if self.peek() is Token.RBRACK:
            return self.array_type()
        self.next()
        length = ast.Ellipsis(self.next(), None) if self.at(Token.ELLIPSIS) else self._array_length()
        self.want(Token.RBRACK)
        element = self.type_or_none()
        if element is None:
            self.unsupported(name.pos, "type arguments", "1.18")
            return None
        return ast.ArrayType(lbrack, length, element)

    def map_type(self) -> Expr:
        """Parse a map type."""
        start = self.next()
        self.want(Token.LBRACK, keyword_hint(Token.MAP) if self.at(Token.DEFINE) else None)
        key = self.type_()
        self.want(Token.RBRACK)
        return ast.MapType(start, key, self.type_())

    def chan_type(self) -> Expr:
        """Parse a channel type."""
        start = self.pos
        arrow = NO_POS
        direction = ast.ChanDir.SEND | ast.ChanDir.RECV
        if self.at(Token.ARROW):
            arrow = self.next()
            direction = ast.ChanDir.RECV
            self.want(Token.CHAN)
        else:
            self.next()
            if self.at(Token.ARROW):
                arrow = self.next()
                direction = ast.ChanDir.SEND
        element = self.type_or_none()
        if element is None:
            self.syntax_error("missing channel element type", hint="a channel's type names what it carries: chan int")
            element = ast.BadExpr(self.pos, self.pos)
        return ast.ChanType(start, arrow, direction, element)

    def struct_type(self) -> Expr:
        """Parse a struct type."""
        start = self.next()
        opening = self.want(Token.LBRACE)
        fields: list[ast.Field] = []
        more = self.at_element(Token.RBRACE)
        while more:
            field = self._struct_field()
            if field is not None:
                fields.append(field)
            more = self.list_goes_on("struct type", Token.RBRACE, Token.SEMICOLON)
        closing = self.close_list(Token.RBRACE)
        return ast.StructType(start, ast.FieldList(opening, fields, closing))

    def _struct_field(self) -> ast.Field | None:
        """Parse the fields of a struct that share one type."""
        match self.kind:
            case Token.IDENT:
                name = self.name()
                if self.kind in _EMBEDDED_ENDS:
                    return ast.Field([], self.type_name(name), self._tag())
                names = self.names(name)
                typ: Expr | None
                if len(names) == 1 and self.at(Token.LBRACK):
                    typ = self._array_or_instance(name)
                    if typ is None:
                        return None
                else:
                    typ = self.type_()
                return ast.Field(names, typ, self._tag())
            case Token.MUL:
                star = self.next()
                typ = ast.StarExpr(star, self._embedded_name())
                return ast.Field([], typ, self._tag())
            case Token.LPAREN:
                typ = self._embedded_name()
                return ast.Field([], typ, self._tag())
            case _:
                self.syntax_error("expected field name or embedded type")
                self.advance(Token.SEMICOLON, Token.RBRACE)
                return None

    def _embedded_name(self) -> Expr:
        """Parse the name of an embedded type, which must not be in parentheses."""
        if not self.at(Token.LPAREN):
            return self.type_name(None)
        self.syntax_error("cannot parenthesize embedded type", hint="leave out the parentheses")
        self.next()
        self.got(Token.MUL)
        name = self.type_name(None)
        self.got(Token.RPAREN)
        return name

    def _tag(self) -> ast.BasicLit | None:
        """Parse a field's tag if there is one."""
        if not self.at(Token.STRING):
            return None
        text = self.text
        return ast.BasicLit(self.next(), Token.STRING, text)

    def interface_type(self) -> Expr:
        """Parse an interface type."""
        start = self.next()
        opening = self.want(Token.LBRACE)
        methods: list[ast.Field] = []
        more = self.at_element(Token.RBRACE)
        while more:
            methods.append(self._interface_element())
            more = self.list_goes_on("interface type", Token.RBRACE, Token.SEMICOLON)
        closing = self.close_list(Token.RBRACE)
        return ast.InterfaceType(start, ast.FieldList(opening, methods, closing))

    def _interface_element(self) -> ast.Field:
        """Parse a method or an embedded interface."""
        if self.at(Token.IDENT) and self.peek() is Token.LPAREN:
            name = self.name()
            return ast.Field([name], self.func_type(NO_POS), None)
        start = self.pos
        if self.at(Token.TILDE):
            self.unsupported(self.next(), "type sets", "1.18")
        typ = self.type_or_none()
        if typ is None:
            self.syntax_error("expected method or embedded element")
            self.advance(Token.SEMICOLON, Token.RPAREN, Token.RBRACK, Token.RBRACE)
            typ = ast.BadExpr(start, self.pos)
        elif self.at(Token.OR):
            self.unsupported(self.pos, "type sets", "1.18")
            while self.kind not in {Token.SEMICOLON, Token.RBRACE, Token.EOF}:
                self.next()
        return ast.Field([], typ, None)

    # -------------------------------------------------------------------------------------------------- signatures

    def func_type(self, func: Pos) -> ast.FuncType:
        """Parse the parameters and results behind ``func`` or a name."""
        if self.at(Token.LBRACK):
            self.skip_generic("type parameters")
        params = self.parameters()
        return ast.FuncType(func, params, self._results())

    def _results(self) -> ast.FieldList | None:
        """Parse results, if there are any."""
        if self.at(Token.LPAREN):
            return self.parameters(variadic=False)
        typ = self.type_or_none()
        return None if typ is None else ast.FieldList(NO_POS, [ast.Field([], typ, None)], NO_POS)

    def parameters(self, *, variadic: bool = True) -> ast.FieldList:
        """Parse a list of parameters or results in parentheses; only a `variadic` one may end in ``...T``."""
        opening = self.pos
        if not self.got(Token.LPAREN):
            self.syntax_error("expected (", hint=self.signature_hint())
            return ast.FieldList(opening, [], opening)
        found: list[_Parameter] = []
        more = self.at_element(Token.RPAREN)
        while more:
            parameter = self._parameter()
            if parameter != (None, None):
                found.append(parameter)
            more = self.list_goes_on("parameter list", Token.RPAREN)
        closing = self.close_list(Token.RPAREN)
        fields = self._fields(found, closing)
        self._check_variadic(fields, variadic=variadic)
        return ast.FieldList(opening, fields, closing)

    def signature_hint(self) -> str | None:
        """Return the hint for a signature without parenthesis."""
        if self.at(Token.IDENT) and self.functions:
            return f"a function inside a function has no name: {self.text} := func(…) {{ … }}"
        if self.at(Token.IDENT):
            return "a function cannot be declared here; perhaps a comma or operator before it is too many"
        if self.functions:
            return None
        if self.at(Token.PERIOD):
            return "a method is written with its receiver before the name: func (t T) name()"
        return "a function's parameters are in parentheses, even if there are none: ()"

    def _parameter(self) -> _Parameter:
        """Parse a name, a type or both; neither only after an error."""
        name: ast.Ident | None = None
        if self.at(Token.IDENT):
            name = self.name()
            if self.at(Token.PERIOD):
                return None, self.type_name(name)
            if self.at(Token.LBRACK):
                typ = self._array_or_instance(name)
                return (name, typ) if typ is not None else (None, ast.BadExpr(name.pos, self.pos))
        if self.at(Token.ELLIPSIS):
            ellipsis = self.next()
            element = self.type_or_none()
            if element is None:
                self.syntax_error("... is missing type")
                element = ast.BadExpr(self.pos, self.pos)
            return name, ast.Ellipsis(ellipsis, element)
        typ = self.type_or_none()
        if name is None and typ is None:
            self.syntax_error("expected )", hint=keyword_hint(self.kind))
            self.advance(Token.COMMA, Token.RPAREN)
        return name, typ

    def _fields(self, found: list[_Parameter], closing: Pos) -> list[ast.Field]:
        """Group parameters by their type, once it is known whether a lone name is a parameter's or a type's."""
        named = sum(name is not None and typ is not None for name, typ in found)
        typed = sum(typ is not None for _, typ in found)
        if not named:
            return [ast.Field([], typ or name or ast.BadExpr(closing, closing), None) for name, typ in found]
        fields: list[ast.Field] = []
        waiting: list[ast.Ident] = []
        unnamed: Expr | None = None
        for name, typ in found:
            if name is not None:
                waiting.append(name)
            elif typ is not None:
                unnamed = unnamed or typ
                waiting.append(ast.Ident(typ.pos, "_"))
            if typ is not None:
                fields.append(ast.Field(waiting, typ, None))
                waiting = []
        if waiting and named == typed:
            self.syntax_error("missing parameter type", pos=closing)
        elif waiting or unnamed is not None:
            at = waiting[0].pos if unnamed is None else unnamed.pos
            self.syntax_error("missing parameter name", pos=at, hint="name all parameters of a list, or none")
        return fields

    def _check_variadic(self, fields: list[ast.Field], *, variadic: bool) -> None:
        """Report the first ``...T`` that is not the type of a single last parameter."""
        for index, field in enumerate(fields):
            if isinstance(field.type, ast.Ellipsis):
                if not variadic:
                    self.error(field.type.pos, "invalid use of ...", hint="only a function's last parameter takes ...")
                elif index + 1 < len(fields) or len(field.names) > 1:
                    self.error(field.type.pos, "can only use ... with final parameter")
                else:
                    continue
                return
