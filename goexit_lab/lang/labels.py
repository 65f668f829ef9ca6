"""Labels: where break, continue and goto lead, and whether they may.

The model: one walk over a function's blocks (not into function literals, which have labels of their own). A goto
forward waits in its block until the label appears, moving outwards as blocks end; a variable declared meanwhile
makes it one that jumps over a declaration.

Invariant: after a walk without error every label of a branch statement is in ``info.uses``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast
from goexit_lab.lang.checker import Checker, nearest
from goexit_lab.lang.objects import Label
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token


@dataclass(slots=True, eq=False)
class _Block:
    """A block being walked."""

    parent: _Block | None
    start: ast.Node
    statement: ast.LabeledStmt | None
    """The labeled statement whose block it is."""


@dataclass(slots=True, eq=False)
class _Forward:
    """A goto whose label has not appeared yet."""

    branch: ast.BranchStmt
    ident: ast.Ident
    over: tuple[str, Pos] | None = None
    """The variable that was declared since, and where."""


@dataclass(slots=True, eq=False)
class _Walk:
    """The labels of one function."""

    c: Checker
    labels: dict[str, tuple[Label, _Block]] = field(default_factory=dict)


def check_labels(c: Checker, body: ast.BlockStmt) -> None:
    """Check the labels of a function with this body."""
    walk = _Walk(c)
    for forward in _block(walk, None, body, body.list, None):
        name = forward.ident.name
        known = walk.labels.get(name)
        if known is None:
            c.error(forward.ident, f"label {name} not defined")
        else:
            _use(walk, forward.branch, forward.ident, known[0])
            start = c.line_of(known[1].start.pos)
            c.error(forward.ident, f"goto {name} jumps into block starting at {start}")
    for label, _ in walk.labels.values():
        if not label.used:
            c.error(label.pos, f"label {label.name} defined and not used", hint="remove it")


def _use(walk: _Walk, branch: ast.BranchStmt, ident: ast.Ident, label: Label) -> None:
    label.used = True
    label.users.append(branch)
    walk.c.info.uses[ident] = label


def _block(
    walk: _Walk, parent: _Block | None, start: ast.Node, nodes: list[ast.Stmt], statement: ast.LabeledStmt | None
) -> list[_Forward]:
    """Walk a block; return the gotos whose labels it does not hold."""
    block = _Block(parent, start, statement)
    pending: list[_Forward] = []
    for node in nodes:
        inner: ast.Stmt = node
        labeled: ast.LabeledStmt | None = None
        while isinstance(inner, ast.LabeledStmt):
            if inner.label.name != "_":
                pending = _define(walk, block, inner, pending)
                labeled = inner
            inner = inner.stmt
        match inner:
            case ast.DeclStmt(decl=ast.GenDecl(tok=Token.VAR, specs=[ast.ValueSpec(names=[name, *_]), *_])):
                _declared(pending, name.name, name.pos)
            case ast.AssignStmt(tok=Token.DEFINE, lhs=lhs, tok_pos=pos):
                _declared(pending, ", ".join(map(expr_string, lhs)), pos)
            case ast.BranchStmt(label=ast.Ident() as ident):
                _branch(walk, block, inner, ident, pending)
            case _:
                for first, body in _bodies(inner):
                    pending += _block(walk, block, first, body, labeled)
    return pending


def _declared(pending: list[_Forward], name: str, at: Pos) -> None:
    for forward in pending:
        forward.over = (name, at)


def _define(walk: _Walk, block: _Block, node: ast.LabeledStmt, pending: list[_Forward]) -> list[_Forward]:
    """Define a label; return the gotos that were not waiting for it."""
    c, name = walk.c, node.label.name
    known = walk.labels.get(name)
    if known is not None:
        c.error(node.label, f"label {name} already defined at {c.line_of(known[0].pos)}")
        label = known[0]
    else:
        label = Label(name, node, node.label.pos, c.package)
        walk.labels[name] = (label, block)
        c.info.defs[node.label] = label
    rest: list[_Forward] = []
    for forward in pending:
        if forward.ident.name != name:
            rest.append(forward)
            continue
        _use(walk, forward.branch, forward.ident, label)
        if forward.over is not None:
            what, at = forward.over
            message = f"goto {name} jumps over declaration of {what} at {c.line_of(at)}"
            c.error(forward.ident, message, hint=f"declare {what} before the goto")
    return rest


def _branch(walk: _Walk, block: _Block, branch: ast.BranchStmt, ident: ast.Ident, pending: list[_Forward]) -> None:
    name, word = ident.name, branch.tok
    known = walk.labels.get(name)
    if word is Token.GOTO:
        at: _Block | None = block
        while known is not None and at is not None and at is not known[1]:
            at = at.parent
        if known is not None and at is not None:
            _use(walk, branch, ident, known[0])
        else:
            pending.append(_Forward(branch, ident))
        return
    if known is None:
        near = nearest(name, list(walk.labels))
        walk.c.error(ident, f"{word} label not defined: {name}", hint=f"did you mean {near}?" if near else None)
        return
    label = known[0]
    _use(walk, branch, ident, label)
    at = block
    while at is not None and at.statement is not label.stmt:
        at = at.parent
    loops = (ast.ForStmt, ast.RangeStmt)
    allowed = loops if word is Token.CONTINUE else (*loops, ast.SwitchStmt, ast.TypeSwitchStmt, ast.SelectStmt)
    if at is None or not isinstance(label.stmt.stmt, allowed):
        walk.c.error(ident, f"invalid {word} label {name}")


def _bodies(node: ast.Stmt) -> list[tuple[ast.Node, list[ast.Stmt]]]:
    """Return the blocks directly inside `node`: where each begins, and its statements."""
    match node:
        case ast.BlockStmt(list=nodes):
            return [(node, nodes)]
        case ast.IfStmt():
            found: list[tuple[ast.Node, list[ast.Stmt]]] = []
            current: ast.Stmt | None = node
            while isinstance(current, ast.IfStmt):
                found.append((current.body, current.body.list))
                current = current.else_
            if isinstance(current, ast.BlockStmt):
                found.append((current, current.list))
            return found
        case ast.ForStmt(body=body) | ast.RangeStmt(body=body):
            return [(body, body.list)]
        case ast.SwitchStmt(body=body) | ast.TypeSwitchStmt(body=body) | ast.SelectStmt(body=body):
            return [
                (clause, clause.body) for clause in body.list if isinstance(clause, ast.CaseClause | ast.CommClause)
            ]
        case _:
            pass
    return []
