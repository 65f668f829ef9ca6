"""Statements and function bodies.

The model: `stmt` dispatches on the node's class. A `Context` says which branch statements are at home where the
statement stands. Function literals are checked where they stand, inside the function around them, so that a
variable's uses are all known when its function ends and `_usage` looks for those never used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from goexit_lab.lang import ast, check_assign, check_decl, check_expr, check_operator, check_range, check_switch
from goexit_lab.lang.advice import as_condition, short, unused
from goexit_lab.lang.checker import Checker, Env, nearest
from goexit_lab.lang.info import Mode
from goexit_lab.lang.labels import check_labels
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lang.predicates import is_boolean, is_numeric
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.terminating import is_terminating_list
from goexit_lab.lang.token import Token


@dataclass(frozen=True, slots=True)
class Context:
    """Which branch statements may stand here without a label."""

    break_ok: bool = False
    continue_ok: bool = False
    fallthrough_ok: bool = False
    last_case: bool = False
    """At the end of the last case of a switch."""
    type_switch: bool = False

    def inside(self) -> Context:
        """Return the context of a statement nested in one with this context."""
        if self.fallthrough_ok or self.last_case or self.type_switch:
            return replace(self, fallthrough_ok=False, last_case=False, type_switch=False)
        return self


_OUTERMOST: Final = Context()

_WORDS_ALONE: Final[list[str]] = [Token.BREAK, Token.CONTINUE, Token.FALLTHROUGH, Token.RETURN]
"""Keywords that can be a statement by themselves."""

_OPERATIONS: Final = {
    Token.ADD_ASSIGN: Token.ADD,
    Token.SUB_ASSIGN: Token.SUB,
    Token.MUL_ASSIGN: Token.MUL,
    Token.QUO_ASSIGN: Token.QUO,
    Token.REM_ASSIGN: Token.REM,
    Token.AND_ASSIGN: Token.AND,
    Token.OR_ASSIGN: Token.OR,
    Token.XOR_ASSIGN: Token.XOR,
    Token.SHL_ASSIGN: Token.SHL,
    Token.SHR_ASSIGN: Token.SHR,
    Token.AND_NOT_ASSIGN: Token.AND_NOT,
}


def func_body(c: Checker, env: Env, body: ast.BlockStmt) -> None:
    """Check the body of the function of `env`."""
    function, sig = env.function, env.signature
    assert function is not None  # noqa: S101 - only functions have bodies
    assert sig is not None  # noqa: S101
    scope, outer, has_call = c.scope, c.env, c.has_call
    c.env, c.scope = env, c.info.scopes[function.type]
    receiver = () if sig.recv is None else (sig.recv,)
    env.locals.extend((*receiver, *sig.params.vars, *sig.results.vars))
    stmt_list(c, body.list, _OUTERMOST)
    if env.has_label:
        check_labels(c, body)
    if sig.results.vars and not is_terminating_list(c, body.list):
        c.error(body.rbrace, "missing return", hint="every way through the function ends in a return")
    _usage(c, env.locals)
    c.info.captures[function] = tuple(env.captured)
    c.info.locals[function] = tuple(env.locals)
    c.scope, c.env, c.has_call = scope, outer, has_call


def _usage(c: Checker, variables: list[Var]) -> None:
    for var in variables:
        if not var.used and var.name != "_" and var.kind in {VarKind.LOCAL, VarKind.LOOP}:
            c.error(var.pos, f"declared and not used: {var.name}", hint="use it, remove it, or call it _")


def stmt_list(c: Checker, nodes: list[ast.Stmt], context: Context) -> None:
    """Check statements that stand one after the other."""
    inner = context.inside()
    last = len(nodes) - 1
    while last >= 0 and isinstance(nodes[last], ast.EmptyStmt):
        last -= 1
    for i, node in enumerate(nodes):
        stmt(c, node, context if i == last else inner)


def stmt(c: Checker, node: ast.Stmt, context: Context) -> None:
    """Check one statement."""
    handler = _HANDLERS.get(type(node))
    if handler is not None:
        handler(c, node, context)


def _empty(_c: Checker, _node: ast.Stmt, _context: Context) -> None:
    """Accept an empty statement; one with an error in it has had its diagnostic."""


def _decl(c: Checker, node: ast.DeclStmt, _context: Context) -> None:
    check_decl.decl_stmt(c, node.decl)


def _labeled(c: Checker, node: ast.LabeledStmt, context: Context) -> None:
    c.env.has_label = True
    stmt(c, node.stmt, context)


def _expr(c: Checker, node: ast.ExprStmt, _context: Context) -> None:
    if isinstance(node.x, ast.Ident) and c.lookup(node.x.name) is None:
        meant = nearest(node.x.name, _WORDS_ALONE)
        check_expr.undefined(c, node.x, f"did you mean {meant}?" if meant else None)
        return
    x = check_expr.raw_expr(c, node.x)
    match x.mode:
        case Mode.INVALID:
            return
        case Mode.BUILTIN:
            c.error(x, f"{x} must be called")
        case Mode.TYPE:
            c.error(x, f"{x} is not an expression", hint=f"a declaration is written var x {short(x.expr)}")
        case _ if not x.statement:
            c.error(x, f"{x} is not used", hint=unused(x))
        case _:
            pass


def _send(c: Checker, node: ast.SendStmt, _context: Context) -> None:
    chan = check_expr.expr(c, node.chan)
    value = check_expr.expr(c, node.value)
    if not chan.valid or not value.valid:
        return
    elem = check_operator.channel_element(c, node, chan, receive=False)
    if elem is not None:
        check_assign.assignment(c, value, elem, "send")


def _inc_dec(c: Checker, node: ast.IncDecStmt, _context: Context) -> None:
    x = check_expr.expr(c, node.x)
    if not x.valid:
        return
    if not is_numeric(x.type):
        text = f"{expr_string(node.x)}{node.tok} (non-numeric type {x.type})"
        c.error(node.x, f"invalid operation: {text}")
        return
    check_assign.assign_var(c, node.x, x, None, "assignment")


def _assign(c: Checker, node: ast.AssignStmt, _context: Context) -> None:
    if node.tok is Token.DEFINE:
        check_assign.short_var_decl(c, node.tok_pos, node.lhs, node.rhs)
    elif node.tok is Token.ASSIGN:
        check_assign.assign_vars(c, node.lhs, node.rhs)
    elif len(node.lhs) != 1 or len(node.rhs) != 1:
        c.error(node, f"assignment operation {node.tok} requires single-valued expressions")
    else:
        left = check_expr.expr(c, node.lhs[0])
        right = check_expr.expr(c, node.rhs[0])
        x = check_operator.binary(c, node, left, _OPERATIONS[node.tok], right)
        check_assign.assign_var(c, node.lhs[0], x, None, "assignment")


def _go(c: Checker, node: ast.GoStmt, _context: Context) -> None:
    _suspended_call(c, node.call, "go")


def _defer(c: Checker, node: ast.DeferStmt, _context: Context) -> None:
    _suspended_call(c, node.call, "defer")


def _suspended_call(c: Checker, node: ast.Expr, keyword: str) -> None:
    call = check_expr.unparen(node)
    if call is not node:
        hint = f"leave out the parentheses: {keyword} {expr_string(call)}"
        c.error(node, f"expression in {keyword} must not be parenthesized", hint=hint)
    if not isinstance(call, ast.CallExpr):
        c.error(call, f"expression in {keyword} must be function call", hint=_call_hint(keyword, call))
        check_expr.use(c, [call])
        return
    x = check_expr.raw_expr(c, call)
    if x.statement or not x.valid:
        return
    known = c.info.types.get(call.fun)
    if known is not None and known.mode is Mode.TYPE:
        c.error(x, f"{keyword} requires function call, not conversion {x}")
    else:
        c.error(x, f"{keyword} discards result of {x}")


def _call_hint(keyword: str, x: ast.Expr) -> str:
    """Return how to make a call of what stands behind go or defer."""
    match x:
        case ast.FuncLit():
            return "call the function literal: write () behind its }"
        case ast.Ident() | ast.SelectorExpr():
            return f"call it: {keyword} {expr_string(x)}()"
        case _:
            return f"call a function: {keyword} func() {{ … }}()"


def _return(c: Checker, node: ast.ReturnStmt, _context: Context) -> None:
    sig = c.env.signature
    assert sig is not None  # noqa: S101 - statements stand in functions
    results = list(sig.results.vars)
    if node.results:
        check_assign.init_vars(c, results, node.results, inferred=[False] * len(results), returning=node)
        return
    if not results:
        return
    if not results[0].name:
        check_assign.missing_results(c, node, results)
        return
    for var in results:
        other = c.lookup(var.name)
        if other is not var and other is not None and var.name != "_":
            place = f"{c.line_of(other.pos)}: inner declaration of var {var.name} {var.type}"
            c.error(node, f"result parameter {var.name} not in scope at return\n\t{place}")


def _branch(c: Checker, node: ast.BranchStmt, context: Context) -> None:
    if node.label is not None:
        c.env.has_label = True
        return
    match node.tok:
        case Token.BREAK if not context.break_ok:
            c.error(node, "break is not in a loop, switch, or select", hint="return leaves a function")
        case Token.CONTINUE if not context.continue_ok:
            c.error(node, "continue is not in a loop", hint="return leaves a function")
        case Token.FALLTHROUGH if not context.fallthrough_ok:
            if context.last_case:
                c.error(node, "cannot fallthrough final case in switch")
            elif context.type_switch:
                c.error(node, "cannot fallthrough in type switch")
            else:
                c.error(node, "fallthrough statement out of place")


def _block(c: Checker, node: ast.BlockStmt, context: Context) -> None:
    with c.block(node):
        stmt_list(c, node.list, context.inside())


def condition(c: Checker, node: ast.Expr, what: str) -> None:
    """Check the condition of an if or for statement."""
    x = check_expr.expr(c, node)
    if x.valid and not is_boolean(x.type):
        c.error(node, f"non-boolean condition in {what} statement", hint=as_condition(x))
    elif x.valid:
        check_assign.assignment(c, x, None, "condition")


def _if(c: Checker, node: ast.IfStmt, context: Context) -> None:
    inner = context.inside()
    outer = c.scope
    current: ast.Stmt | None = node
    while isinstance(current, ast.IfStmt):
        # A chain of else-ifs nests scopes, not calls; and only where one declares something.
        if current.init is not None:
            c.scope = c.info.scopes[current] = type(outer)(c.scope)
            stmt(c, current.init, _OUTERMOST)
        condition(c, current.cond, "if")
        _block(c, current.body, inner)
        current = current.else_
    if current is not None:
        stmt(c, current, inner)
    c.scope = outer


def _for(c: Checker, node: ast.ForStmt, context: Context) -> None:
    inner = replace(context.inside(), break_ok=True, continue_ok=True)
    with c.block(node):
        match node.init:
            case None:
                pass
            case ast.AssignStmt(tok=Token.DEFINE) as init:
                check_assign.short_var_decl(c, init.tok_pos, init.lhs, init.rhs, VarKind.LOOP)
            case init:
                stmt(c, init, _OUTERMOST)
        if node.cond is not None:
            condition(c, node.cond, "for")
        if node.post is not None:
            stmt(c, node.post, _OUTERMOST)
        _block(c, node.body, inner)


def _range(c: Checker, node: ast.RangeStmt, context: Context) -> None:
    inner = replace(context.inside(), break_ok=True, continue_ok=True)
    check_range.range_stmt(c, node, lambda: _block(c, node.body, inner))


def _switch(c: Checker, node: ast.SwitchStmt, context: Context) -> None:
    inner = replace(context.inside(), break_ok=True)
    with c.block(node):
        if node.init is not None:
            stmt(c, node.init, _OUTERMOST)
        tag = check_switch.switch_tag(c, node)
        check_switch.single_default(c, node.body)
        seen: check_switch.Seen = {}
        last = len(node.body.list) - 1
        for i, clause in enumerate(node.body.list):
            if not isinstance(clause, ast.CaseClause):
                continue
            check_switch.case_values(c, tag, clause.list or [], seen)
            case_context = replace(inner, fallthrough_ok=i < last, last_case=i == last)
            with c.block(clause):
                stmt_list(c, clause.body, case_context)


def _type_switch(c: Checker, node: ast.TypeSwitchStmt, context: Context) -> None:
    inner = replace(context.inside(), break_ok=True, type_switch=True)
    with c.block(node):
        if node.init is not None:
            stmt(c, node.init, _OUTERMOST)
        check_switch.type_switch(c, node, lambda clause: stmt_list(c, clause.body, inner))


def _select(c: Checker, node: ast.SelectStmt, context: Context) -> None:
    inner = replace(context.inside(), break_ok=True)
    check_switch.single_default(c, node.body)
    for clause in node.body.list:
        if not isinstance(clause, ast.CommClause):
            continue
        if clause.comm is not None and not _is_communication(clause.comm):
            text = "select case must be send or receive (possibly with assignment)"
            c.error(clause.comm, text, hint="case v := <-c: receives, case c <- v: sends")
            continue
        with c.block(clause):
            if clause.comm is not None:
                stmt(c, clause.comm, _OUTERMOST)
            stmt_list(c, clause.body, inner)


def _is_communication(node: ast.Stmt) -> bool:
    match node:
        case ast.SendStmt():
            return True
        case ast.ExprStmt(x=x) | ast.AssignStmt(rhs=[x]):
            receive = check_expr.unparen(x)
            return isinstance(receive, ast.UnaryExpr) and receive.op is Token.ARROW
        case _:
            pass
    return False


_HANDLERS: Final[dict[type[ast.Stmt], Callable[[Checker, Any, Context], None]]] = {
    ast.AssignStmt: _assign,
    ast.BadStmt: _empty,
    ast.BlockStmt: _block,
    ast.BranchStmt: _branch,
    ast.DeclStmt: _decl,
    ast.DeferStmt: _defer,
    ast.EmptyStmt: _empty,
    ast.ExprStmt: _expr,
    ast.ForStmt: _for,
    ast.GoStmt: _go,
    ast.IfStmt: _if,
    ast.IncDecStmt: _inc_dec,
    ast.LabeledStmt: _labeled,
    ast.RangeStmt: _range,
    ast.ReturnStmt: _return,
    ast.SelectStmt: _select,
    ast.SendStmt: _send,
    ast.SwitchStmt: _switch,
    ast.TypeSwitchStmt: _type_switch,
}
