"""Does a function's body end in a terminating statement, as one with results must?

The model: the specification's list of terminating statements, followed as written. A `for` without condition and a
`switch` or `select` end a function unless something breaks out of them.
"""

from __future__ import annotations

from goexit_lab.lang import ast
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.objects import Builtin
from goexit_lab.lang.token import Token


def is_terminating_list(c: Checker, nodes: list[ast.Stmt]) -> bool:
    """Return whether the last statement that is not empty terminates."""
    for node in reversed(nodes):
        if not isinstance(node, ast.EmptyStmt):
            return _is_terminating(c, node, "")
    return False


def _is_terminating(c: Checker, node: ast.Stmt, label: str) -> bool:
    while True:
        match node:
            case ast.LabeledStmt(label=ident, stmt=inner):
                node, label = inner, ident.name
            case ast.IfStmt(else_=else_):
                if else_ is None or not is_terminating_list(c, node.body.list):
                    return False
                node, label = else_, ""
            case _:
                return _is_terminating_leaf(c, node, label)


def _is_terminating_leaf(c: Checker, node: ast.Stmt, label: str) -> bool:
    match node:
        case ast.ReturnStmt():
            return True
        case ast.BranchStmt(tok=tok):
            return tok in {Token.GOTO, Token.FALLTHROUGH}
        case ast.ExprStmt(x=x):
            return _is_panic(c, x)
        case ast.BlockStmt(list=nodes):
            return is_terminating_list(c, nodes)
        case ast.ForStmt(cond=None, body=body):
            return not _breaks_any(body.list, label, implicit=True)
        case ast.SwitchStmt(body=body) | ast.TypeSwitchStmt(body=body):
            clauses = [clause for clause in body.list if isinstance(clause, ast.CaseClause)]
            has_default = any(clause.list is None for clause in clauses)
            return has_default and all(_clause_terminates(c, clause.body, label) for clause in clauses)
        case ast.SelectStmt(body=body):
            return all(
                _clause_terminates(c, clause.body, label) for clause in body.list if isinstance(clause, ast.CommClause)
            )
        case _:
            pass
    return False


def _clause_terminates(c: Checker, body: list[ast.Stmt], label: str) -> bool:
    return is_terminating_list(c, body) and not _breaks_any(body, label, implicit=True)


def _is_panic(c: Checker, node: ast.Expr) -> bool:
    while isinstance(node, ast.ParenExpr):
        node = node.x
    if not isinstance(node, ast.CallExpr):
        return False
    fun = node.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    obj = c.info.uses.get(fun) if isinstance(fun, ast.Ident) else None
    return isinstance(obj, Builtin) and obj.name == "panic"


def _breaks_any(nodes: list[ast.Stmt], label: str, *, implicit: bool) -> bool:
    return any(_breaks(node, label, implicit=implicit) for node in nodes)


def _breaks(node: ast.Stmt, label: str, *, implicit: bool) -> bool:
    """Return whether `node` breaks out of the statement `label`, or (`implicit`) out of the innermost one around it."""
    match node:
        case ast.BranchStmt(tok=Token.BREAK, label=ident):
            return implicit if ident is None else ident.name == label
        case ast.LabeledStmt(stmt=inner):
            return _breaks(inner, label, implicit=implicit)
        case ast.BlockStmt(list=nodes):
            return _breaks_any(nodes, label, implicit=implicit)
        case ast.IfStmt():
            current: ast.Stmt | None = node
            while isinstance(current, ast.IfStmt):
                if _breaks_any(current.body.list, label, implicit=implicit):
                    return True
                current = current.else_
            return current is not None and _breaks(current, label, implicit=implicit)
        case ast.ForStmt(body=body) | ast.RangeStmt(body=body):
            return bool(label) and _breaks_any(body.list, label, implicit=False)
        case ast.SwitchStmt(body=body) | ast.TypeSwitchStmt(body=body) | ast.SelectStmt(body=body):
            return bool(label) and any(
                _breaks_any(clause.body, label, implicit=False)
                for clause in body.list
                if isinstance(clause, ast.CaseClause | ast.CommClause)
            )
        case _:
            pass
    return False
