"""The parser's statements without blocks, and the heads of those with blocks."""

from __future__ import annotations

import abc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import NO_POS, Pos
from goexit_lab.lang import ast
from goexit_lab.lang.foreign import BASIC_TYPES, BUILTINS, FUNCTION_WORDS, WORD_OPERATORS, WORDS, misspelt
from goexit_lab.lang.parse_decl import Declarations
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import ASSIGNMENT_OPERATION, BINARY_PRECEDENCE, LITERALS, Token

if TYPE_CHECKING:
    from goexit_lab.lang.ast import Expr, Stmt

SAME_LINE: Final = "put the { on the same line"
BLOCK_IN_BRACES: Final = "a block in braces follows, even if it is a single statement: { … }"
_LOOP: Final = "a loop over elements is written: for i, x := range list { … }"
_LINES: Final = "each statement has a line of its own, or a ; before it"
_LOOP_WORDS: Final = ("in", "of")
_STATEMENT_WORDS: Final = tuple(map(Token, "for defer return switch select var const type goto break continue".split()))
"""Keywords that something stands behind, on the line of a statement."""
_TWO_SEMICOLONS: Final = "a for clause has two semicolons: for i := 0; i < 3; i++ { … }"


@dataclass(slots=True)
class RangeClause:
    """What stands between ``for`` and the block of a range statement."""

    lhs: list[Expr]
    tok_pos: Pos
    tok: Token | None
    range: Pos
    x: Expr


@dataclass(slots=True)
class Header:
    """What stands between a keyword and its block."""

    init: Stmt | None = None
    cond: Stmt | None = None  # an ExprStmt, if all is well
    post: Stmt | None = None
    semicolon: tuple[Pos, str] | None = None  # position and text of the first one
    range: RangeClause | None = None
    broken: bool = False  # no block follows


class SimpleStatements(Declarations, abc.ABC):
    """Productions of statements without blocks."""

    def simple_statement(self, lhs: list[Expr] | None = None) -> Stmt:
        """Parse an assignment, a short declaration, a send, ``++`` or an expression; `lhs` is its parsed begin."""
        left = self.expressions() if lhs is None else lhs
        kind = self.kind
        if kind is Token.ASSIGN or kind is Token.DEFINE:
            tok_pos = self.next()
            return ast.AssignStmt(left, tok_pos, kind, self.expressions())
        if len(left) > 1:
            self.syntax_error("expected := or = or comma", hint=_LOOP if self.text in _LOOP_WORDS else None)
            self.advance(Token.LBRACE if self.level < 0 else Token.SEMICOLON, Token.SEMICOLON, Token.RBRACE)
        elif kind in ASSIGNMENT_OPERATION:
            tok_pos = self.next()
            return ast.AssignStmt(left, tok_pos, kind, [self.expression()])
        elif kind is Token.INC or kind is Token.DEC:
            return ast.IncDecStmt(left[0], self.next(), kind)
        elif kind is Token.ARROW:
            return ast.SendStmt(left[0], self.next(), self.expression())
        return ast.ExprStmt(left[0])

    def call_statement(self) -> Stmt:
        """Parse a go or defer statement."""
        keyword = self.kind
        start = self.next()
        call = self.primary()
        if isinstance(call, ast.BadExpr):
            return ast.ExprStmt(call)
        return ast.GoStmt(start, call) if keyword is Token.GO else ast.DeferStmt(start, call)

    def branch_statement(self) -> Stmt:
        """Parse a break, continue, goto or fallthrough statement."""
        keyword = self.kind
        start = self.next()
        label: ast.Ident | None = None
        if keyword is Token.GOTO or (self.at(Token.IDENT) and keyword is not Token.FALLTHROUGH):
            label = self.name()
        return ast.BranchStmt(start, keyword, label)

    def return_statement(self) -> Stmt:
        """Parse a return statement."""
        start = self.next()
        results = [] if self.kind in {Token.SEMICOLON, Token.RBRACE} else self.expressions()
        return ast.ReturnStmt(start, results)

    def end_hint(self, statement: Stmt) -> str | None:
        """Return what to do about the current token, which should not be on the line of `statement`."""
        meant = self._misspelt(statement)
        if meant is not None:
            return f"did you mean {meant}?"
        match statement:
            case ast.ExprStmt(x=ast.Ident(name=name)) if name in WORDS:
                return WORDS[name]
            case ast.ExprStmt(x=ast.Ident(name=name)) if name in BASIC_TYPES and self.at(Token.IDENT):
                return f"a declaration names the variable first: var {self.text} {name}"
            case ast.ExprStmt(x=ast.Ident() | ast.SelectorExpr() as called) if self.kind in LITERALS:
                return f"arguments are in parentheses: {expr_string(called)}({self.text[:20]})"
            case ast.AssignStmt(rhs=[ast.Ident(name=name)]) if name in WORDS:
                return WORDS[name]
            case _ if self.at(Token.INC) or self.at(Token.DEC):
                return f"{self.kind} makes a statement, not an expression; put it on a line of its own"
            case ast.IfStmt() | ast.ForStmt() | ast.SwitchStmt() | ast.RangeStmt() if (
                self.at(Token.LBRACE) or self.kind in BINARY_PRECEDENCE
            ):
                return "a composite literal in the head of an if, for or switch is in parentheses: (T{…})"
            case _ if self.at(Token.IDENT) and self.text in WORD_OPERATORS:
                return f"the operator is {WORD_OPERATORS[self.text]}"
            case _ if self.text in {"print", "println"} and self.peek() is Token.LPAREN:
                return _LINES
            case _ if self.at(Token.IDENT) and self.text in WORDS:
                return WORDS[self.text]
            case ast.ExprStmt(x=ast.Ident(name=name)) if self.at(Token.IDENT):
                call = f"arguments are in parentheses: {name}({self.text})"
                return call if name in BUILTINS else f"a declaration is written var {self.text} {name}"
            case _ if self.at(Token.ELSE):
                return "else stands on the line of the } before it"
            case _ if self.at(Token.RPAREN) or self.at(Token.RBRACK):
                return f"there is a {self.kind} too many"
            case _ if self.at(Token.IDENT):
                return _LINES
            case _:
                return None

    def _misspelt(self, statement: Stmt) -> str | None:
        """Return the keyword that was meant before or at the current token, which should not be there."""
        match statement:
            case ast.ExprStmt(x=ast.Ident(name=name)) if name not in WORDS:
                return misspelt(name, _STATEMENT_WORDS)
            case (
                ast.AssignStmt(rhs=[ast.CallExpr(fun=ast.Ident(name=name))])
                | ast.GoStmt(call=ast.CallExpr(fun=ast.Ident(name=name)))
                | ast.DeferStmt(call=ast.CallExpr(fun=ast.Ident(name=name)))
            ) if self.at(Token.LBRACE):
                return Token.FUNC if name in FUNCTION_WORDS else misspelt(name, (Token.FUNC,))
            case ast.IfStmt() if self.at(Token.IDENT):
                return misspelt(self.text, (Token.ELSE,))
            case ast.DeclStmt(decl=decl):
                return self.misspelt_type(decl)
            case _:
                return None

    # -------------------------------------------------------------------------------------------------- headers

    def header(self) -> Header:
        """Parse from an ``if``, ``for`` or ``switch`` to its block."""
        keyword = self.kind
        self.next()
        header = Header()
        if self.at(Token.LBRACE):
            if keyword is Token.IF:
                self.syntax_error("missing condition in if statement")
            return header
        outer, self.level = self.level, -1
        self._fill(header, keyword)
        self.level = outer
        return header

    def _fill(self, header: Header, keyword: Token) -> None:
        """Parse the parts of a header."""
        if not self.at(Token.SEMICOLON):
            if self.got(Token.VAR):
                hint = "declare it by :=, or on a line before"
                self.syntax_error(f"var declaration not allowed in {keyword} initializer", hint=hint)
            lhs = [] if self.at(Token.RANGE) else self.expressions()
            if keyword is Token.FOR and self._at_range():
                header.range = self._range_clause(lhs)
                return
            header.init = self.simple_statement(lhs or None)
        if self.at(Token.LBRACE):
            header.init, header.cond = None, header.init
            return
        if self.at(Token.SEMICOLON):
            header.semicolon = (self.pos, self.text)
            self.next()
        else:
            self.want(Token.LBRACE, self._header_hint(header, keyword))
            self.advance(Token.LBRACE, Token.RBRACE)
            if not self.at(Token.LBRACE):
                header.init, header.cond, header.broken = None, header.init, True
                return
        if keyword is Token.FOR:
            self._for_clause(header)
        elif not self.at(Token.LBRACE):
            header.cond = self.simple_statement()

    def _for_clause(self, header: Header) -> None:
        """Parse what stands behind the first semicolon of a for statement."""
        if not self.at(Token.SEMICOLON):
            if self.at(Token.LBRACE):
                newline = header.semicolon is not None and header.semicolon[1] == "newline"
                self.syntax_error("expected for loop condition", hint=SAME_LINE if newline else _TWO_SEMICOLONS)
                header.init = None
                return
            header.cond = self.simple_statement()
        if self.at(Token.LBRACE):
            self.syntax_error("expected semicolon or newline", hint=_TWO_SEMICOLONS)
            return
        if not self.got(Token.SEMICOLON):
            self.syntax_error("expected semicolon or newline")
            self.advance(Token.SEMICOLON, Token.LBRACE)
            self.got(Token.SEMICOLON)
        if not self.at(Token.LBRACE):
            header.post = self.simple_statement()
            if isinstance(header.post, ast.AssignStmt) and header.post.tok is Token.DEFINE:
                self.syntax_error("cannot declare in post statement of for loop", pos=header.post.tok_pos)

    def _at_range(self) -> bool:
        """Whether a range clause goes on here with ``range``, ``= range`` or ``:= range``."""
        assigns = self.at(Token.ASSIGN) or self.at(Token.DEFINE)
        return self.at(Token.RANGE) or (assigns and self.peek() is Token.RANGE)

    def _range_clause(self, lhs: list[Expr]) -> RangeClause:
        """Parse a range clause from behind the variables `lhs`."""
        if not lhs:
            return RangeClause(lhs, NO_POS, None, self.next(), self.expression())
        tok = self.kind
        tok_pos = self.next()
        return RangeClause(lhs, tok_pos, tok, self.next(), self.expression())

    def _header_hint(self, header: Header, keyword: Token) -> str | None:
        """Return what to do about a header that goes on where its ``{`` belongs."""
        match header.init:
            case _ if keyword is Token.FOR and self.at(Token.IDENT) and self.text in _LOOP_WORDS:
                return _LOOP
            case _ if self.at(Token.IDENT) and self.text == "in":
                return "whether a map has a key is asked so: if _, ok := m[key]; ok { … }"
            case ast.ExprStmt(x=ast.Ident(name="not")):
                return f"the operator is {WORD_OPERATORS['not']}"
            case _ if keyword is Token.FOR and (self.at(Token.COMMA) or self._comma_for_semicolon(header)):
                return _TWO_SEMICOLONS
            case _ if self.at(Token.INC) or self.at(Token.DEC):
                return f"{self.kind} makes a statement, not an expression"
            case _ if self.at(Token.IDENT) and self.text in WORD_OPERATORS:
                return f"the operator is {WORD_OPERATORS[self.text]}"
            case _:
                return BLOCK_IN_BRACES

    def _comma_for_semicolon(self, header: Header) -> bool:
        """Whether a for clause's parts were separated by something else: i := 0, i < 3, i++, or i = 0 to 3."""
        if not isinstance(header.init, ast.AssignStmt):
            return False
        stepping = self.at(Token.INC) or self.at(Token.DEC)
        words = self.at(Token.IDENT) and self.text in {"to", "until", "step"}
        return words or (stepping and len(header.init.rhs) > 1)

    def condition(self, header: Header, keyword: Token) -> Expr | None:
        """Return the expression that a header's condition or tag is; None if there is none."""
        match header.cond:
            case ast.ExprStmt(x=x):
                return x
            case None:
                if keyword is Token.IF and header.semicolon is not None:
                    pos, text = header.semicolon
                    if text == "semicolon":
                        self.syntax_error("missing condition in if statement", pos=pos)
                    else:
                        message = f"unexpected {text}, expected {{ after if clause"
                        self.syntax_error(message, pos=pos, hint=SAME_LINE if text == "newline" else None)
                return None
            case statement:
                self._not_a_value(statement)
                return None

    def _not_a_value(self, statement: Stmt) -> None:
        """Report a statement that stands where an expression belongs."""
        hint: str | None = None
        match statement:
            case ast.AssignStmt(tok=Token.ASSIGN, lhs=lhs, rhs=rhs, tok_pos=pos):
                text = f"assignment {_emphasize(lhs)} = {_emphasize(rhs)}"
                hint = "compare with =="
            case ast.AssignStmt(tok=tok, lhs=lhs, rhs=rhs, tok_pos=pos):
                text = f"{_show(lhs)} {tok} {_show(rhs)}"
                hint = "a composite literal in the head of an if, for or switch is in parentheses: (T{…})"
            case ast.IncDecStmt(x=x, tok=tok, tok_pos=pos):
                text = f"{expr_string(x)}{tok}"
            case ast.SendStmt(chan=x, value=value, arrow=pos):
                text = f"{expr_string(x)} <- {expr_string(value)}"
            case _:
                text, pos = "statement", statement.pos
        self.syntax_error(f"cannot use {text} as value", pos=pos, hint=hint)


def _show(exprs: list[Expr]) -> str:
    """Return the text of one side of an assignment."""
    return ", ".join(map(expr_string, exprs))


def _emphasize(exprs: list[Expr]) -> str:
    """Return the text of one side of an assignment, a binary expression in parentheses."""
    text = _show(exprs)
    return f"({text})" if len(exprs) == 1 and isinstance(exprs[0], ast.BinaryExpr) else text
