"""The tokens of Go, under go/token's names.

The model: a `Token` is a kind of lexeme. It is a string too: operators and keywords are their own spelling,
so ``Token.ADD == "+"`` and a message can print it as it stands.

Invariant: the spellings of all operators and keywords are distinct.
"""

from __future__ import annotations

import enum
from typing import Final


class Token(enum.StrEnum):
    """A kind of token; the name is go/token's, the value is its spelling."""

    EOF = "EOF"

    IDENT = "name"
    INT = "int literal"
    FLOAT = "float literal"
    IMAG = "imaginary literal"
    CHAR = "rune literal"
    STRING = "string literal"

    ADD = "+"
    SUB = "-"
    MUL = "*"
    QUO = "/"
    REM = "%"
    AND = "&"
    OR = "|"
    XOR = "^"
    SHL = "<<"
    SHR = ">>"
    AND_NOT = "&^"
    ADD_ASSIGN = "+="
    SUB_ASSIGN = "-="
    MUL_ASSIGN = "*="
    QUO_ASSIGN = "/="
    REM_ASSIGN = "%="
    AND_ASSIGN = "&="
    OR_ASSIGN = "|="
    XOR_ASSIGN = "^="
    SHL_ASSIGN = "<<="
    SHR_ASSIGN = ">>="
    AND_NOT_ASSIGN = "&^="
    LAND = "&&"
    LOR = "||"
    ARROW = "<-"
    INC = "++"
    DEC = "--"
    EQL = "=="
    LSS = "<"
    GTR = ">"
    ASSIGN = "="
    NOT = "!"
    TILDE = "~"
    NEQ = "!="
    LEQ = "<="
    GEQ = ">="
    DEFINE = ":="
    ELLIPSIS = "..."
    LPAREN = "("
    LBRACK = "["
    LBRACE = "{"
    COMMA = ","
    PERIOD = "."
    RPAREN = ")"
    RBRACK = "]"
    RBRACE = "}"
    SEMICOLON = ";"
    COLON = ":"

    BREAK = "break"
    CASE = "case"
    CHAN = "chan"
    CONST = "const"
    CONTINUE = "continue"
    DEFAULT = "default"
    DEFER = "defer"
    ELSE = "else"
    FALLTHROUGH = "fallthrough"
    FOR = "for"
    FUNC = "func"
    GO = "go"
    GOTO = "goto"
    IF = "if"
    IMPORT = "import"
    INTERFACE = "interface"
    MAP = "map"
    PACKAGE = "package"
    RANGE = "range"
    RETURN = "return"
    SELECT = "select"
    STRUCT = "struct"
    SWITCH = "switch"
    TYPE = "type"
    VAR = "var"

    __hash__ = str.__hash__


_ALL: Final = list(Token)

LITERALS: Final = frozenset((Token.INT, Token.FLOAT, Token.IMAG, Token.CHAR, Token.STRING))
"""The kinds of a basic literal."""

OPERATORS: Final[dict[str, Token]] = {
    token.value: token for token in _ALL[_ALL.index(Token.ADD) : _ALL.index(Token.BREAK)]
}
"""Every operator and delimiter by its spelling."""

KEYWORDS: Final[dict[str, Token]] = {token.value: token for token in _ALL[_ALL.index(Token.BREAK) :]}
"""Every keyword by its spelling."""

BINARY_PRECEDENCE: Final[dict[Token, int]] = {
    token: precedence
    for precedence, tokens in enumerate(
        (
            (Token.LOR,),
            (Token.LAND,),
            (Token.EQL, Token.NEQ, Token.LSS, Token.LEQ, Token.GTR, Token.GEQ),
            (Token.ADD, Token.SUB, Token.OR, Token.XOR),
            (Token.MUL, Token.QUO, Token.REM, Token.SHL, Token.SHR, Token.AND, Token.AND_NOT),
        ),
        start=1,
    )
    for token in tokens
}
"""Binding strength of each binary operator, 1 (loosest) to 5; from the Go specification, section Operators."""

ASSIGNMENT_OPERATION: Final[dict[Token, Token]] = {
    Token(f"{token.value}="): token
    for precedence in (4, 5)
    for token in BINARY_PRECEDENCE
    if BINARY_PRECEDENCE[token] == precedence
}
"""The binary operation that an assignment operation performs: ``+=`` to ``+``."""
