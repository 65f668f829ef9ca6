"""Assignments: of values to variables, parameters, results, elements; and declarations with :=.

The model: `assignment` judges one operand against one type in a context that messages name. Around it are the forms
with lists on both sides, where either each value has its variable or one call's results are handed out.
"""

from __future__ import annotations

from goexit_lab.kit.source import Pos
from goexit_lab.lang import ast, check_expr
from goexit_lab.lang.advice import to_fit
from goexit_lab.lang.check_untyped import Misfit, apply_fit, fit, misfit_hint
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.info import Mode, TypeAndValue
from goexit_lab.lang.objects import Const, Var, VarKind
from goexit_lab.lang.operand import Operand, assignable_to, types_summary, var_types
from goexit_lab.lang.predicates import default_type, is_interface, is_string, is_untyped
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import INVALID, Tuple, Type
from goexit_lab.lang.universe import UNTYPED_NIL


def assignment(c: Checker, x: Operand, target: Type | None, context: object) -> None:
    """Check that `x` can be assigned to a `target` (None: to the blank identifier) and give it its final type."""
    if not x.valid:
        return
    if is_untyped(x.type):
        wanted = target
        if wanted is None or (is_interface(wanted) and not x.is_nil):
            if wanted is None and x.is_nil:
                c.error(x, f"use of untyped nil in {context}")
                x.invalidate()
                return
            wanted = default_type(x.type)
        fitted = fit(c, x, wanted)
        if isinstance(fitted, Misfit):
            _cannot_use(c, x, wanted, context, fitted)
            x.invalidate()
            return
        apply_fit(c, x, fitted)
    if target is None:
        return
    ok, cause = assignable_to(x, target, c.package)
    if not ok:
        tail = f": {cause}" if cause else ""
        asserted = f"assert the type: {expr_string(x.expr)}.({target})"
        hint = asserted if cause == "need type assertion" else to_fit(x, target, cause)
        c.error(x, f"cannot use {x} as {target} value in {context}{tail}", hint=hint)
        x.invalidate()


def _cannot_use(c: Checker, x: Operand, target: Type, context: object, why: Misfit) -> None:
    message = f"cannot use {x} as {target} value in {context}"
    if why is Misfit.TRUNCATED:
        message += " (truncated)"
    elif why is Misfit.OVERFLOW:
        message += " (overflows)"
    c.error(x, message, hint=misfit_hint(c, x, target, why))


def init_const(c: Checker, const: Const, x: Operand) -> None:
    """Give `const` the value of `x`."""
    const.value = None
    if not x.valid or x.type is INVALID or const.type is INVALID:
        if const.type is UNTYPED_NIL:
            const.type = INVALID
        return
    if x.mode is not Mode.CONSTANT:
        c.error(x, f"{x} is not constant")
        const.type = INVALID
        return
    if const.type is UNTYPED_NIL:
        const.type = x.type
    assignment(c, x, const.type, "constant declaration")
    if x.valid:
        const.value = x.value


def init_var(c: Checker, var: Var, x: Operand, context: str, *, inferred: bool) -> None:
    """Initialise `var` with `x`, from which it takes its type if `inferred`."""
    if not x.valid or x.type is INVALID or (var.type is INVALID and not inferred):
        if inferred:
            var.type = INVALID
        return
    if inferred:
        if x.is_nil:
            c.error(x, f"use of untyped nil in {context}", hint="give the variable a type")
            var.type = INVALID
            x.invalidate()
            return
        var.type = default_type(x.type)
    assignment(c, x, var.type, context)


def init_vars(
    c: Checker, lhs: list[Var], rhs: list[ast.Expr], *, inferred: list[bool], returning: ast.ReturnStmt | None = None
) -> None:
    """Initialise the variables `lhs` with `rhs`; with `returning`, they are a function's results."""
    context = "assignment"
    if returning is not None:
        context = "return statement"
    elif len(lhs) > 1:
        context = "multiple assignment"
    single_call = len(rhs) == 1 and isinstance(check_expr.unparen(rhs[0]), ast.CallExpr)
    if len(lhs) == len(rhs) and not single_call:
        for var, node, infer in zip(lhs, rhs, inferred, strict=True):
            init_var(c, var, check_expr.expr(c, node), context, inferred=infer)
        return
    if len(rhs) != 1:
        if check_expr.use(c, rhs):
            if returning is not None:
                values = [Operand(Mode.VALUE, node, _known_type(c, node)) for node in rhs]
                _return_mismatch(c, returning, lhs, values)
            else:
                _count_mismatch(c, rhs, len(lhs), len(rhs))
        _give_up(lhs, inferred)
        return
    values = check_expr.multi_expr(c, rhs[0], comma_ok=len(lhs) == 2 and returning is None)
    if len(values) == len(lhs):
        for var, x, infer in zip(lhs, values, inferred, strict=True):
            init_var(c, var, x, context, inferred=infer)
        if not single_call and len(values) == 2:
            record_comma_ok(c, rhs[0], values)
        return
    if values[0].valid:
        if returning is not None:
            _return_mismatch(c, returning, lhs, values)
        else:
            _count_mismatch(c, rhs, len(lhs), len(values))
    _give_up(lhs, inferred)


def _known_type(c: Checker, node: ast.Expr) -> Type:
    untyped = c.untyped.get(node)
    if untyped is not None:
        return untyped.type
    known = c.info.types.get(node)
    return INVALID if known is None else known.type


def _give_up(lhs: list[Var], inferred: list[bool]) -> None:
    for var, infer in zip(lhs, inferred, strict=True):
        if infer:
            var.type = INVALID


def record_comma_ok(c: Checker, node: ast.Expr, values: list[Operand]) -> None:
    """Record that `node` is used in its two-value form, giving `values`."""
    if not values[0].valid or not values[1].valid:
        return
    pair = Tuple((Var("", values[0].type, VarKind.RESULT), Var("", values[1].type, VarKind.RESULT)))
    while True:
        c.info.comma_ok.add(node)
        known = c.info.types.get(node)
        if known is not None:
            c.info.types[node] = TypeAndValue(known.mode, pair)
        if not isinstance(node, ast.ParenExpr):
            return
        node = node.x


def _measure(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _count_mismatch(c: Checker, rhs: list[ast.Expr], left: int, right: int) -> None:
    variables, values = _measure(left, "variable"), _measure(right, "value")
    call = check_expr.unparen(rhs[0])
    if len(rhs) == 1 and isinstance(call, ast.CallExpr):
        hint = f"each value takes a variable, or _ if it is not needed: {', '.join(['x', *['_'] * (right - 1)])} := …"
        message = f"assignment mismatch: {variables} but {expr_string(call.fun)} returns {values}"
        c.error(rhs[0], message, hint=hint if right > left else None)
    else:
        c.error(rhs[0], f"assignment mismatch: {variables} but {values}")


def _return_mismatch(c: Checker, at: ast.ReturnStmt, lhs: list[Var], values: list[Operand]) -> None:
    place: ast.Node = at
    few = "not enough"
    if len(values) > len(lhs):
        place, few = values[len(lhs)].expr, "too many"
    elif values:
        place = values[-1].expr
    have = types_summary([x.type for x in values])
    want = types_summary(var_types(tuple(lhs)))
    hint = None if lhs else "results are declared behind the parameters: func f() int; main has none"
    c.error(place, f"{few} return values\n\thave {have}\n\twant {want}", hint=hint)


def missing_results(c: Checker, at: ast.ReturnStmt, lhs: list[Var]) -> None:
    """Report a return without values in a function that has unnamed results."""
    _return_mismatch(c, at, lhs, [])


def target_type(c: Checker, node: ast.Expr) -> Type | None:
    """Check the left side of an assignment; return its type, None for the blank identifier, INVALID after an error."""
    name = check_expr.unparen(node)
    if isinstance(name, ast.Ident):
        if name.name == "_":
            c.info.defs[name] = None
            return None
        obj = c.lookup(name.name)
        was_used = isinstance(obj, Var) and obj.used
        if obj is None:
            check_expr.undefined(c, name, f"declare it: {name.name} := …")
            return INVALID
        x = check_expr.expr(c, node)
        if isinstance(obj, Var):
            obj.used = was_used
            obj.assigned_after_declaration = True
    else:
        x = check_expr.expr(c, node)
        root = _assigned_root(c, name)
        if root is not None:
            root.assigned_after_declaration = True
    if not x.valid or x.type is INVALID:
        return INVALID
    if x.mode in {Mode.VARIABLE, Mode.MAP_INDEX}:
        return x.type
    if isinstance(name, ast.SelectorExpr):
        known = c.info.types.get(name.x)
        if known is not None and known.mode is Mode.MAP_INDEX:
            hint = "assign a whole new struct to the map element, or keep pointers in the map"
            c.error(x, f"cannot assign to struct field {expr_string(x.expr)} in map", hint=hint)
            return INVALID
    message = f"cannot assign to {expr_string(x.expr)} (neither addressable nor a map index expression)"
    c.error(x, message, hint=_unassignable_hint(c, x, name))
    return INVALID


def _unassignable_hint(c: Checker, x: Operand, node: ast.Expr) -> str | None:
    """Return why `x`, written as `node`, cannot be assigned to."""
    if x.mode is Mode.CONSTANT:
        return f"{expr_string(x.expr)} is a constant"
    if isinstance(node, ast.IndexExpr):
        known = c.info.types.get(node.x)
        if known is not None and is_string(known.type):
            return "strings do not change; make a []byte of it, or a new string"
    return None


def _assigned_root(c: Checker, node: ast.Expr) -> Var | None:
    """Return the variable of which `node` may be a part."""
    while isinstance(node, ast.SelectorExpr | ast.IndexExpr | ast.ParenExpr):
        node = node.x
    obj = c.info.uses.get(node) if isinstance(node, ast.Ident) else None
    return obj if isinstance(obj, Var) else None


def assign_var(c: Checker, left: ast.Expr, x: Operand | None, right: ast.Expr | None, context: str) -> None:
    """Check ``left = x``, or ``left = right`` if `x` is not there yet."""
    typ = target_type(c, left)
    if typ is INVALID:
        if x is not None:
            x.invalidate()
        elif right is not None:
            check_expr.use(c, [right])
        return
    if x is None:
        assert right is not None  # noqa: S101 - one of the two is given
        x = check_expr.expr(c, right)
    if typ is None and context == "assignment":
        context = "assignment to _ identifier"
    assignment(c, x, typ, context)


def assign_vars(c: Checker, lhs: list[ast.Expr], rhs: list[ast.Expr]) -> None:
    """Check an assignment statement."""
    context = "multiple assignment" if len(lhs) > 1 else "assignment"
    single_call = len(rhs) == 1 and isinstance(check_expr.unparen(rhs[0]), ast.CallExpr)
    if len(lhs) == len(rhs) and not single_call:
        for left, right in zip(lhs, rhs, strict=True):
            assign_var(c, left, None, right, context)
        return
    if len(rhs) != 1:
        left_right = check_expr.use(c, lhs, left=True)
        if check_expr.use(c, rhs) and left_right:
            _count_mismatch(c, rhs, len(lhs), len(rhs))
        return
    values = check_expr.multi_expr(c, rhs[0], comma_ok=len(lhs) == 2)
    if len(values) == len(lhs):
        for left, x in zip(lhs, values, strict=True):
            assign_var(c, left, x, None, context)
        if not single_call and len(values) == 2:
            record_comma_ok(c, rhs[0], values)
        return
    if values[0].valid:
        _count_mismatch(c, rhs, len(lhs), len(values))
    check_expr.use(c, lhs, left=True)


def short_var_decl(
    c: Checker, at: Pos, lhs: list[ast.Expr], rhs: list[ast.Expr], kind: VarKind = VarKind.LOCAL
) -> None:
    """Check ``lhs := rhs``, declaring the variables that are new in this block."""
    variables: list[Var] = []
    inferred: list[bool] = []
    fresh: list[tuple[ast.Ident, Var]] = []
    seen: set[str] = set()
    wrong = False
    for node in lhs:
        if not isinstance(node, ast.Ident):
            check_expr.use(c, [node], left=True)
            hint = None if isinstance(node, ast.BinaryExpr) else "= assigns to it"
            c.error(node, f"non-name {expr_string(node)} on left side of :=", hint=hint)
            wrong = True
            var = Var("_", INVALID, VarKind.LOCAL, node.pos, c.package, function=c.env.function)
            variables.append(var)
            inferred.append(True)
            continue
        if node.name != "_" and node.name in seen:
            c.error(node, f"{node.name} repeated on left side of :=")
            wrong = True
            variables.append(Var("_", INVALID, VarKind.LOCAL, node.pos, c.package))
            inferred.append(True)
            continue
        seen.add(node.name)
        known = c.scope.lookup(node.name)
        if known is None or node.name == "_":
            var = c.new_local(node, INVALID, kind)
            variables.append(var)
            inferred.append(True)
            fresh.append((node, var))
            continue
        c.info.uses[node] = known
        if isinstance(known, Var):
            known.assigned_after_declaration = True
            variables.append(known)
        else:
            c.error(node, f"cannot assign to {expr_string(node)}")
            wrong = True
            variables.append(Var("_", INVALID, VarKind.LOCAL, node.pos, c.package))
        inferred.append(False)
    init_vars(c, variables, rhs, inferred=inferred)
    new = [pair for pair in fresh if pair[1].name != "_"]
    for node, var in fresh:
        c.declare(node, var)
    if not new and not wrong:
        c.error(at, "no new variables on left side of :=", hint="use = to assign to a variable that exists")
