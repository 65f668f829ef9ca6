"""The parser's blocks and the statements that have them."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Final

from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast
from goexit_lab.lang.parse_cursor import STATEMENT
from goexit_lab.lang.parse_simple import BLOCK_IN_BRACES, SAME_LINE, SimpleStatements
from goexit_lab.lang.token import LITERALS, Token

if TYPE_CHECKING:
    from goexit_lab.lang.ast import Expr, Stmt
    from goexit_lab.lang.parse_simple import RangeClause

_SIMPLE_STARTS: Final = LITERALS | frozenset(
    map(Token, ("func ( [ struct map chan interface + - * & ^ ! <-".split())),
)
"""Besides a name, these begin a simple statement."""

_DECLARATIONS: Final = frozenset((Token.VAR, Token.CONST, Token.TYPE))
_BRANCHES: Final = frozenset((Token.BREAK, Token.CONTINUE, Token.GOTO, Token.FALLTHROUGH))
_CASES: Final = frozenset((Token.CASE, Token.DEFAULT))
_RANGE_VARIABLES: Final = 3
"""Key, value, and one too many, of which the checker tells."""
_COLON_HINT: Final = "case and default end with a colon"


class Statements(SimpleStatements, abc.ABC):
    """Productions of statements."""

    def function_body(self) -> ast.BlockStmt:
        """Parse the block of a function."""
        self.functions += 1
        body = self.block()
        self.functions -= 1
        return body

    def block(self, context: str = "") -> ast.BlockStmt:
        """Parse statements in braces; `context` tells what precedes, where a ``{`` may be missing."""
        if self.brace_on_next_line():
            self.syntax_error(f"expected {{ after {context}", hint=SAME_LINE)
            self.next()
        lbrace = self.pos
        if not self.got(Token.LBRACE):
            self.syntax_error(f"expected {{ after {context}", hint=BLOCK_IN_BRACES)
            if not self.at(Token.SEMICOLON):
                self.advance(Token.LBRACE, Token.SEMICOLON, Token.RBRACE)
                if not self.got(Token.LBRACE):
                    return ast.BlockStmt(lbrace, [], self.pos)
        statements = self.statements(in_clause=False)
        return ast.BlockStmt(lbrace, statements, self.want(Token.RBRACE))

    def statements(self, *, in_clause: bool) -> list[Stmt]:
        """Parse statements up to a ``}`` or, `in_clause`, the next case."""
        found: list[Stmt] = []
        while not self.at(Token.EOF) and not self.at(Token.RBRACE):
            if (in_clause and self.kind in _CASES) or self.at_top_level_function():
                break
            statement = self._statement()
            if statement is None:
                self._not_a_statement(in_clause=in_clause)
                continue
            found.append(statement)
            if _is_bad(statement):
                self.got(Token.SEMICOLON)  # reported; anything may follow
            elif not self.got(Token.SEMICOLON) and not self.at(Token.RBRACE):
                self.syntax_error("at end of statement", hint=self.end_hint(statement))
                self._resynchronize(in_clause=in_clause)
        return found

    def _resynchronize(self, *, in_clause: bool) -> None:
        """Skip to where the next statement may begin."""
        ends = (Token.SEMICOLON, Token.RBRACE, *_CASES) if in_clause else (Token.SEMICOLON, Token.RBRACE)
        self.advance(Token.LBRACE, *ends)
        while self.at(Token.LBRACE):
            if self._looks_like_block():
                self.block()  # of some other word than if, for or switch
            else:
                self.next()
            self.advance(Token.LBRACE, *ends)
        self.got(Token.SEMICOLON)

    def _looks_like_block(self) -> bool:
        """Whether a space stands before a ``{``, as before a block's and not before a composite literal's."""
        return self.errors.source.text[self.pos - 1 : self.pos] in {" ", "\t", ")", "\n"}

    def _not_a_statement(self, *, in_clause: bool) -> None:
        """Report a token that begins no statement, and skip at least it."""
        expected = "expected case or default or }" if in_clause else "expected }"
        self.syntax_error(expected, hint=self._stray_hint())
        self.next()
        self._resynchronize(in_clause=in_clause)

    def _stray_hint(self) -> str | None:
        """Return what to do about a token that begins no statement."""
        match self.kind:
            case Token.ELSE:
                return "else stands on the line of the } before it"
            case Token.INC | Token.DEC:
                return f"{self.kind} stands behind the variable: i{self.kind}"
            case Token.CASE | Token.DEFAULT:
                return f"{self.kind} stands in a switch or select"
            case Token.IMPORT:
                return "imports stand at the top, outside every function"
            case _:
                return None

    def _statement(self) -> Stmt | None:
        """Parse a statement, without the semicolon behind it, if one begins here."""
        self.deeper("statement", STATEMENT)
        kind = self.kind
        found: Stmt | None
        if kind is Token.IDENT:
            lhs = self.expressions()
            if self.at(Token.COLON) and len(lhs) == 1 and isinstance(lhs[0], ast.Ident):
                found = self._labeled(lhs[0])
            else:
                found = self.simple_statement(lhs)
        elif kind in _SIMPLE_STARTS:
            found = self.simple_statement()
        elif kind in _DECLARATIONS:
            found = ast.DeclStmt(self.declaration())
        elif kind in _BRANCHES:
            found = self.branch_statement()
        else:
            found = self._keyword_statement(kind)
        self.depth -= STATEMENT
        return found

    def _keyword_statement(self, kind: Token) -> Stmt | None:
        """Parse one of the other statements."""
        match kind:
            case Token.IF:
                return self._if()
            case Token.FOR:
                return self._for()
            case Token.SWITCH:
                return self._switch()
            case Token.SELECT:
                return self._select()
            case Token.GO | Token.DEFER:
                return self.call_statement()
            case Token.RETURN:
                return self.return_statement()
            case Token.LBRACE:
                return self.block()
            case Token.SEMICOLON:
                return ast.EmptyStmt(self.pos, self.text != "semicolon")
            case _:
                return None

    def _labeled(self, label: ast.Ident) -> Stmt:
        """Parse the statement behind a label."""
        colon = self.next()
        if self.at(Token.RBRACE):
            return ast.LabeledStmt(label, colon, ast.EmptyStmt(self.pos, implicit=True))
        statement = self._statement()
        if statement is None:
            hint = "the operator is :=, without a space" if self.at(Token.ASSIGN) else None
            self.syntax_error("missing statement after label", pos=colon, hint=hint)
            statement = ast.BadStmt(self.pos, self.pos)
        return ast.LabeledStmt(label, colon, statement)

    # --------------------------------------------------------------------------------------------------- if and for

    def _if(self) -> Stmt:
        """Parse an if statement with all that its else leads to, however many further ifs."""
        links: list[tuple[Pos, Stmt | None, Expr, ast.BlockStmt]] = []
        otherwise: Stmt | None = None
        while True:
            start = self.pos
            header = self.header()
            cond = self.condition(header, Token.IF)
            if header.broken:
                otherwise = ast.BadStmt(start, self.pos)
                break
            body = self.block("if clause")
            links.append((start, header.init, cond or ast.BadExpr(body.pos, body.pos), body))
            if not self.got(Token.ELSE):
                break
            if self.at(Token.IF):
                continue
            if self.at(Token.LBRACE):
                otherwise = self.block()
            else:
                self.syntax_error("else must be followed by if or statement block")
                self.advance(Token.IDENT, Token.RBRACE)
            break
        for start, init, cond, body in reversed(links):
            otherwise = ast.IfStmt(start, init, cond, body, otherwise)
        return otherwise or ast.BadStmt(start, self.pos)

    def _for(self) -> Stmt:
        """Parse a for statement of any kind."""
        start = self.pos
        header = self.header()
        if header.range is not None:
            return self._range(start, header.range)
        cond = self.condition(header, Token.FOR)
        if header.broken:
            return ast.BadStmt(start, self.pos)
        return ast.ForStmt(start, header.init, cond, header.post, self.block("for clause"))

    def _range(self, start: Pos, clause: RangeClause) -> ast.RangeStmt:
        """Parse the block of a range statement."""
        key, value, extra = [*clause.lhs, None, None, None][:_RANGE_VARIABLES]
        body = self.block("for clause")
        return ast.RangeStmt(start, key, value, clause.tok_pos, clause.tok, clause.range, clause.x, body, extra)

    # -------------------------------------------------------------------------------------------- switch and select

    def _switch(self) -> Stmt:
        """Parse an expression or type switch."""
        start = self.pos
        header = self.header()
        guard = self._type_guard(header.cond)
        tag = self.condition(header, Token.SWITCH) if guard is None else None
        if header.broken:
            return ast.BadStmt(start, self.pos)
        clauses: list[Stmt] = []
        lbrace = self._open_clauses("switch")
        while not self.at(Token.EOF) and not self.at(Token.RBRACE) and not self.at_top_level_function():
            clauses.append(self._case_clause())
        body = ast.BlockStmt(lbrace, clauses, self.want(Token.RBRACE))
        if guard is None:
            return ast.SwitchStmt(start, header.init, tag, body)
        return ast.TypeSwitchStmt(start, header.init, guard, body)

    def _type_guard(self, statement: Stmt | None) -> Stmt | None:
        """Return `statement` if it is a type switch's ``x.(type)`` or ``v := x.(type)``, claiming the guard."""
        match statement:
            case ast.ExprStmt(x=ast.TypeAssertExpr(type=None) as guard):
                pass
            case ast.AssignStmt(tok=Token.DEFINE, lhs=[ast.Ident()], rhs=[ast.TypeAssertExpr(type=None) as guard]):
                pass
            case _:
                return None
        self.guards.remove(guard)
        return statement

    def _open_clauses(self, keyword: str) -> Pos:
        """Move over the ``{`` of a switch or select; return where it is."""
        if self.brace_on_next_line():
            self.syntax_error(f"missing {{ after {keyword} clause", hint=SAME_LINE)
            self.next()
        lbrace = self.pos
        if not self.got(Token.LBRACE):
            self.syntax_error(f"missing {{ after {keyword} clause", hint=BLOCK_IN_BRACES)
            self.advance(Token.CASE, Token.DEFAULT, Token.RBRACE)
        return lbrace

    def _open_case(self) -> bool:
        """Move over ``case`` or ``default``; return whether expressions follow."""
        if self.got(Token.CASE):
            return True
        if not self.got(Token.DEFAULT):
            hint = "what stands in a switch or select belongs to a case or to default"
            self.syntax_error("expected case or default or }", hint=hint)
            self.advance(Token.COLON, Token.CASE, Token.DEFAULT, Token.RBRACE)
        return False

    def _case_clause(self) -> ast.CaseClause:
        """Parse one case of a switch."""
        start = self.pos
        exprs: list[Expr] | None = self.expressions() if self._open_case() else None
        colon = self.want(Token.COLON, _COLON_HINT)
        return ast.CaseClause(start, exprs, colon, self.statements(in_clause=True))

    def _select(self) -> Stmt:
        """Parse a select statement."""
        start = self.next()
        clauses: list[Stmt] = []
        lbrace = self._open_clauses("select")
        while not self.at(Token.EOF) and not self.at(Token.RBRACE) and not self.at_top_level_function():
            clauses.append(self._comm_clause())
        return ast.SelectStmt(start, ast.BlockStmt(lbrace, clauses, self.want(Token.RBRACE)))

    def _comm_clause(self) -> ast.CommClause:
        """Parse one case of a select."""
        start = self.pos
        comm: Stmt | None = None
        if self._open_case():
            comm = self.simple_statement()
        colon = self.want(Token.COLON, _COLON_HINT)
        return ast.CommClause(start, comm, colon, self.statements(in_clause=True))


def _is_bad(statement: Stmt) -> bool:
    """Whether a statement, or what its label stands before, had a syntax error."""
    inner = statement.stmt if isinstance(statement, ast.LabeledStmt) else statement
    return isinstance(inner, ast.BadStmt)
