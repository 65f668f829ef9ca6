"""The parser's declarations inside and outside functions."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast
from goexit_lab.lang.foreign import misspelt
from goexit_lab.lang.parse_cursor import keyword_hint
from goexit_lab.lang.parse_expr import Expressions
from goexit_lab.lang.token import LITERALS, Token

if TYPE_CHECKING:
    from goexit_lab.lang.ast import Expr

_SPEC_ENDS: Final = frozenset((Token.EOF, Token.SEMICOLON, Token.RPAREN))
_AFTER_PARAMETER_NAME: Final = frozenset(
    (Token.IDENT, Token.COMMA, Token.TILDE, *map(Token, ("[ chan func interface map struct".split()))),
)
"""Behind ``type T[P`` these show that P is a type parameter, not an array's length."""


_AFTER_SIGNATURE: Final = (Token.LBRACE, Token.SEMICOLON, Token.EOF)


class Declarations(Expressions, abc.ABC):
    """Productions of declarations."""

    def declaration(self) -> ast.GenDecl:
        """Parse an import, const, type or var declaration."""
        keyword = self.kind
        start = self.next()
        specs: list[ast.Spec] = []
        if not self.at(Token.LPAREN):
            self._add_spec(keyword, specs)
            return ast.GenDecl(start, keyword, NO_POS, specs, NO_POS)
        lparen = self.next()
        more = self.at_element(Token.RPAREN)
        while more:
            self._add_spec(keyword, specs)
            more = self.list_goes_on("grouped declaration", Token.RPAREN, Token.SEMICOLON)
        return ast.GenDecl(start, keyword, lparen, specs, self.close_list(Token.RPAREN))

    def misspelt_type(self, decl: ast.Decl) -> str | None:
        """Return the keyword that the last type in `decl` was meant to begin with, where a ``{`` follows it."""
        match decl:
            case ast.GenDecl(specs=[*_, ast.TypeSpec(type=ast.Ident(name=name))]) if self.at(Token.LBRACE):
                return misspelt(name, (Token.STRUCT, Token.INTERFACE))
            case _:
                return None

    def _add_spec(self, keyword: Token, specs: list[ast.Spec]) -> None:
        """Parse one spec and append it; an erroneous import is left out."""
        spec: ast.Spec | None
        match keyword:
            case Token.IMPORT:
                spec = self._import_spec()
            case Token.TYPE:
                spec = self._type_spec()
            case Token.CONST:
                spec = self._const_spec(len(specs))
            case _:
                spec = self._var_spec(len(specs))
        if spec is not None:
            specs.append(spec)

    def _import_spec(self) -> ast.ImportSpec | None:
        """Parse the name and path of an imported package."""
        name: ast.Ident | None = None
        if self.at(Token.IDENT):
            name = self.name()
        elif self.at(Token.PERIOD):
            name = ast.Ident(self.next(), ".")
        if self.at(Token.STRING):
            text = self.text
            return ast.ImportSpec(name, ast.BasicLit(self.next(), Token.STRING, text))
        hint = 'a package\'s path is in quotes: import "fmt"'
        if self.kind in LITERALS:
            self.syntax_error("import path must be a string", pos=self.pos, hint=hint)
            self.next()
        else:
            self.syntax_error("missing import path", hint=hint)
            self.advance(Token.SEMICOLON, Token.RPAREN)
        return None

    def _const_spec(self, index: int) -> ast.ValueSpec:
        """Parse constants."""
        names = self.names(self.name())
        typ: Expr | None = None
        values: list[Expr] = []
        if self.kind not in _SPEC_ENDS:
            typ = self.type_or_none()
            if self._got_assign("const"):
                values = self.expressions()
        return ast.ValueSpec(names, typ, values, index)

    def _var_spec(self, index: int) -> ast.ValueSpec:
        """Parse variables."""
        names = self.names(self.name())
        typ: Expr | None = None
        values: list[Expr] = []
        if self._got_assign("var"):
            values = self.expressions()
        else:
            typ = self.type_(hint=f"a variable has a type or a value: var {names[0].name} int")
            if self._got_assign("var"):
                values = self.expressions()
        return ast.ValueSpec(names, typ, values, index)

    def _got_assign(self, keyword: str) -> bool:
        """Move over an ``=``; or over a ``:=``, which is an error."""
        if self.at(Token.DEFINE):
            self.syntax_error("expected =", hint=f"{keyword} takes =; a := stands without {keyword}")
            self.next()
            return True
        return self.got(Token.ASSIGN)

    def _type_spec(self) -> ast.TypeSpec:
        """Parse a type definition or an alias."""
        name = self.name()
        if self.at(Token.LBRACK) and self.peek() is Token.IDENT and self.peek(2) in _AFTER_PARAMETER_NAME:
            self.skip_generic("type parameters")
        assign = NO_POS
        if self.at(Token.DEFINE):
            self._got_assign("type")
        elif self.at(Token.ASSIGN):
            assign = self.next()
        typ = self.type_or_none()
        if typ is None:
            typ = ast.BadExpr(self.pos, self.pos)
            self.syntax_error("in type declaration")
            self.advance(Token.SEMICOLON, Token.RPAREN)
        return ast.TypeSpec(name, assign, typ)

    def function(self) -> ast.FuncDecl | None:
        """Parse a function or method declaration; None if it has no name."""
        func = self.next()
        receiver: ast.FieldList | None = None
        if self.at(Token.LPAREN):
            receiver = self._receiver()
        if not self.at(Token.IDENT):
            expected = "expected name" if receiver is not None else "expected name or ("
            self.syntax_error(expected, hint=keyword_hint(self.kind))
            self.advance(Token.LBRACE, Token.SEMICOLON)
            if self.at(Token.LBRACE):
                self.function_body()
            return None
        name = self.name()
        signature = self.func_type(func)
        if self.kind not in _AFTER_SIGNATURE:
            self.syntax_error("after top level declaration", hint=self._result_hint())
            self.advance(*_AFTER_SIGNATURE)
        body = self.function_body() if self.at(Token.LBRACE) else None
        return ast.FuncDecl(receiver, name, signature, body)

    def _result_hint(self) -> str | None:
        """Return what to do about a token behind a function's parameters and result."""
        if self.at(Token.COMMA):
            return "several results are in parentheses: (int, string)"
        if self.at(Token.COLON) or (self.at(Token.SUB) and self.peek_text() == ">"):
            return "the result's type follows the parameters without a sign: func f() int"
        return None

    def _receiver(self) -> ast.FieldList:
        """Parse a method's receiver, which must be one."""
        receiver = self.parameters(variadic=False)
        count = receiver.num_fields()
        if not self.at(Token.IDENT):
            pass  # there will be a syntax error
        elif count == 0:
            self.error(self.pos, "method has no receiver", hint="a method belongs to a type: func (t T) name()")
        elif count > 1:
            self.error(self.pos, "method has multiple receivers")
        return receiver
