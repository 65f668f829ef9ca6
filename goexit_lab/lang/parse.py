"""The parser: a text becomes an `ast.File`.

The model: recursive descent over the scanner's tokens, one class for each part of the grammar, each built on the one
below it: cursor, types, expressions, declarations, simple statements, statements, and here the file. What is wrong is
reported in the Go compiler's words, with a hint where one helps; several errors are found in one run.

Invariant: `parse_file` returns a tree without bad nodes, or raises CompileError; no text makes it do anything else.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from goexit_lab.kit.diagnostics import Diagnostics
from goexit_lab.kit.nesting import deep_nesting
from goexit_lab.kit.source import NO_POS, Pos, Source
from goexit_lab.lang import ast
from goexit_lab.lang.foreign import BASIC_TYPES, TOP_WORDS, misspelt
from goexit_lab.lang.parse_cursor import Stop
from goexit_lab.lang.parse_stmt import Statements
from goexit_lab.lang.scan import scan
from goexit_lab.lang.token import Token

MAX_LENGTH: Final = 4_000_000
"""Characters of a source that are parsed at all."""

_DECLARATIONS: Final = frozenset((Token.IMPORT, Token.CONST, Token.TYPE, Token.VAR))
_STARTS: Final = (Token.IMPORT, Token.CONST, Token.TYPE, Token.VAR, Token.FUNC)


def parse_file(name: str, text: str | bytes, *, allow_bare: bool = True) -> ast.File:
    """Return the syntax tree of the source `text`, which messages call `name`.

    A bare text, one without package clause, belongs to package main if `allow_bare`.

    Raises:
        CompileError: the text is not Go.
    """
    source = Source.of(name, text)
    errors = Diagnostics(source)
    if len(source.text) > MAX_LENGTH:
        errors.add(Pos(0), "source too long", hint=f"at most {MAX_LENGTH:,} characters are supported")
        errors.raise_if_any()
    with deep_nesting():
        file = _Parser(scan(source, errors), errors).file(allow_bare=allow_bare)
    errors.raise_if_any()
    return file


class _Parser(Statements):
    """Productions of a file."""

    def file(self, *, allow_bare: bool) -> ast.File:
        """Parse a whole file, or as much of it as errors allow."""
        package, name = NO_POS, ast.Ident(Pos(0), "main")
        decls: list[ast.Decl] = []
        with suppress(Stop):
            if self.at(Token.PACKAGE):
                package = self.next()
                name = self.name()
                self.want(Token.SEMICOLON)
            elif not allow_bare:
                self.syntax_error("package statement must be first", hint="begin with: package main")
                raise Stop
            self._top_level(decls)
            for guard in self.guards:
                self.error(guard.pos, "use of .(type) outside type switch", end=guard.end)
        specs = (spec for decl in decls if isinstance(decl, ast.GenDecl) for spec in decl.specs)
        imports = [spec for spec in specs if isinstance(spec, ast.ImportSpec)]
        return ast.File(self.errors.source, package, name, decls, imports)

    def _top_level(self, decls: list[ast.Decl]) -> None:
        """Parse declarations to the end of the text, appending them to `decls`."""
        imports_over = False
        while not self.at(Token.EOF):
            if self.at(Token.IMPORT):
                if imports_over:
                    self.syntax_error("imports must appear before other declarations", hint="move it up, under package")
            else:
                imports_over = True
            if self.kind in _DECLARATIONS:
                decls.append(self.declaration())
            elif self.at(Token.FUNC):
                function = self.function()
                if function is not None:
                    decls.append(function)
            else:
                self._not_a_declaration(decls)
                continue
            if not self.got(Token.SEMICOLON) and not self.at(Token.EOF):
                self.syntax_error("after top level declaration", hint=self._declaration_hint(decls[-1]))
                self.advance(*_STARTS)

    def _not_a_declaration(self, decls: list[ast.Decl]) -> None:
        """Report what stands between declarations and is none; skip it."""
        last = decls[-1] if decls else None
        if self.at(Token.LBRACE) and isinstance(last, ast.FuncDecl) and last.body is None:
            self.syntax_error("unexpected semicolon or newline before {", hint="put the { on the same line")
            self.function_body()
            self.got(Token.SEMICOLON)
            return
        self.syntax_error("non-declaration statement outside function body", hint=self._statement_hint())
        self.advance(*_STARTS)

    def _declaration_hint(self, decl: ast.Decl) -> str | None:
        """Return what to do about the current token, which should not be on the line of `decl`."""
        if isinstance(decl, ast.GenDecl) and self.at(Token.IDENT) and self.text == "as":
            return 'the new name comes first: import f "fmt"'
        meant = self.misspelt_type(decl)
        return None if meant is None else f"did you mean {meant}?"

    def _statement_hint(self) -> str:
        """Return what to do about a statement outside every function."""
        if self.at(Token.IDENT) and self.peek() is Token.DEFINE:
            return f"outside a function write: var {self.text} = …"
        if self.at(Token.RBRACE):
            return "there is a } too many before or here"
        if self.at(Token.REM) and self.peek() is Token.REM:
            return "%% is the notebook's and no Go: it stands in a cell's first line only"
        if self.text in TOP_WORDS:
            return TOP_WORDS[self.text]
        if self.at(Token.IDENT) and self.text in BASIC_TYPES and self.peek() is Token.IDENT:
            name = self.peek_text()
            if self.peek(2) is Token.LPAREN:
                return f"a function's result stands behind its parameters: func {name}(…) {self.text} {{ … }}"
            return f"a declaration names the variable first: var {name} {self.text}"
        meant = misspelt(self.text, (Token.PACKAGE, *_STARTS)) if self.at(Token.IDENT) else None
        if meant is not None:
            return f"did you mean {meant}?"
        return "statements stand in a function, such as: func main() { … }"
