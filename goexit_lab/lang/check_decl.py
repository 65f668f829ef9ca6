"""Declarations: collecting those of a package, resolving each when it is first needed.

The model: `collect` puts every package-level name into its scope without looking inside. `resolve` gives one object
its type and value; what that needs is resolved on the way, and `Checker.path` knows what is under way, so that a
circle is seen. A circle through a type definition is how recursive types are written; any other is an error.

Invariant: after `resolve` an object has a type; INVALID means that a diagnostic has been reported.
"""

from __future__ import annotations

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, check_assign, check_expr, check_stmt, check_types
from goexit_lab.lang.checker import Checker, Declaration, Env
from goexit_lab.lang.cycles import check_chain, check_cycle, check_valid_type
from goexit_lab.lang.objects import Const, Func, Object, TypeName, Var
from goexit_lab.lang.predicates import is_const_type, is_unsafe_pointer
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import (
    INVALID,
    Alias,
    Basic,
    Interface,
    Named,
    Pointer,
    Signature,
    Struct,
    Tuple,
    Type,
    unalias,
    under,
)
from goexit_lab.lang.universe import UNTYPED_NIL


def resolve(c: Checker, obj: Object) -> None:
    """Give the package-level `obj` its type, and a constant its value."""
    declaration = c.declarations.get(obj)
    if declaration is None or declaration.done:
        return
    if declaration.active:
        if not isinstance(obj, Func):
            check_cycle(c, obj)
        return
    declaration.active = True
    c.path.append(obj)
    scope, env, has_call = c.scope, c.env, c.has_call
    c.scope = declaration.scope
    c.env = Env(declaration if isinstance(obj, Const | Var) else None)
    match obj, declaration.spec:
        case Const(), _:
            const_decl(c, obj, declaration)
        case Var(), _:
            _package_var(c, obj, declaration)
        case TypeName(), ast.TypeSpec() as spec:
            type_decl(c, obj, spec)
        case Func(), ast.FuncDecl() as spec:
            _func_decl(c, obj, spec, declaration)
        case _:
            pass
    c.scope, c.env, c.has_call = scope, env, has_call
    c.path.pop()
    declaration.active = False
    declaration.done = True


def const_decl(c: Checker, const: Const, declaration: Declaration) -> None:
    """Give a constant its type and value."""
    type_expr, init = declaration.type_expr, declaration.init
    iota, error_at = c.env.iota, c.env.error_at
    c.env.iota = declaration.iota
    const.type = UNTYPED_NIL  # stands for "from its value"
    if type_expr is not None:
        typ = check_types.typ(c, type_expr)
        const.type = typ
        if typ is not INVALID and not is_const_type(typ):
            if under(typ) is not INVALID:
                c.error(type_expr, f"invalid constant type {typ}")
            const.type = INVALID
            c.env.iota = iota
            return
    if init is not None:
        c.env.error_at = declaration.inherited_at if declaration.inherited_at != NO_POS else error_at
        x = check_expr.expr(c, init)
        if const.type is UNTYPED_NIL and not x.valid:
            const.type = INVALID
        check_assign.init_const(c, const, x)
    if const.type is UNTYPED_NIL:
        const.type = INVALID
    c.env.iota, c.env.error_at = iota, error_at


def _package_var(c: Checker, var: Var, declaration: Declaration) -> None:
    inferred = declaration.type_expr is None
    if declaration.type_expr is not None:
        var.type = check_types.var_type(c, declaration.type_expr)
    if declaration.init is None:
        return
    if len(declaration.lhs) <= 1:
        x = check_expr.expr(c, declaration.init)
        check_assign.init_var(c, var, x, "variable declaration", inferred=inferred)
        return
    for other in declaration.lhs:
        other.type = var.type
        shared = c.declarations.get(other)
        if shared is not None:
            shared.done = True
    check_assign.init_vars(c, list(declaration.lhs), [declaration.init], inferred=[inferred] * len(declaration.lhs))


def type_decl(c: Checker, name: TypeName, spec: ast.TypeSpec) -> None:
    """Read the right side of a type declaration, whose `name` is in scope already."""
    named = name.type
    if isinstance(named, Alias):
        named.rhs = check_types.typ(c, spec.type)
        if unalias(named) is INVALID:
            name.type = INVALID
        return
    if not isinstance(named, Named):
        return
    c.later(lambda: check_valid_type(c, named))
    if not name.local:
        _attach_methods(c, name, named)
    named.rhs = check_types.typ(c, spec.type)
    if check_chain(c, named):
        name.type = INVALID
    c.later(lambda: _check_methods(c, named))


def _attach_methods(c: Checker, name: TypeName, named: Named) -> None:
    declared = c.methods.get(name.name)
    if declared is None:
        return
    seen: dict[str, Func] = {}
    for func, _ in declared.funcs:
        if func.name == "_":
            continue
        other = seen.setdefault(func.name, func)
        if other is func:
            named.methods.append(func)
        else:
            c.error(func.pos, f"method {name.name}.{func.name} already declared at {c.line_of(other.pos)}")


def _check_methods(c: Checker, named: Named) -> None:
    struct = under(named)
    if not isinstance(struct, Struct):
        return
    fields = {var.name: var for var in reversed(struct.fields) if var.name != "_"}
    for method in named.methods:
        field = fields.get(method.name)
        if field is not None:
            place = c.line_of(field.pos)
            text = f"field and method with the same name {method.name}"
            c.error(method.pos, f"{text}\n\t{place}: other declaration of {method.name}")


def _func_decl(c: Checker, func: Func, decl: ast.FuncDecl, declaration: Declaration) -> None:
    func.read_header = None
    sig = func.type = Signature(Tuple(), Tuple())  # what a circle through the header finds
    check_types.func_type(c, decl.type, decl.recv, decl, sig)
    if sig.recv is not None and decl.recv is not None:
        recv, fields = sig.recv, decl.recv
        c.later(lambda: _check_receiver(c, recv, fields))
    env = Env(declaration, decl, sig)
    if decl.body is not None:
        body = decl.body
        c.later(lambda: check_stmt.func_body(c, env, body))


def _check_receiver(c: Checker, recv: Var, fields: ast.FieldList) -> None:
    at: ast.Node = fields.list[0].type if fields.list else fields
    while isinstance(at, ast.ParenExpr):
        at = at.x
    if isinstance(at, ast.StarExpr):
        at = at.x
    pointer = unalias(recv.type)
    written = pointer.elem if isinstance(pointer, Pointer) else recv.type
    base = unalias(written)
    foreign = isinstance(base, Basic) or (isinstance(base, Named) and base.obj.pkg is not c.package)
    if base is INVALID:
        return
    if foreign:
        hint = f"declare a type of your own with the methods: type T {written}"
        c.error(at, f"cannot define new methods on non-local type {written}", hint=hint)
    elif not isinstance(base, Named):
        named = None if isinstance(base, Pointer) else f"declare a type with a name for it: type T {written}"
        c.error(at, f"invalid receiver type {recv.type}", hint=named)
    elif isinstance(under(base), Pointer | Interface):
        c.error(at, f"invalid receiver type {written} (pointer or interface type)")
    elif is_unsafe_pointer(base):
        c.error(at, f"invalid receiver type {written} (unsafe.Pointer)")


def decl_stmt(c: Checker, decl: ast.GenDecl) -> None:
    """Check a declaration among statements."""
    inherited: ast.ValueSpec | None = None
    for spec in decl.specs:
        match spec:
            case ast.ValueSpec() if decl.tok is Token.CONST:
                if spec.type is not None or spec.values:
                    inherited = spec
                _local_consts(c, spec, inherited)
            case ast.ValueSpec():
                _local_vars(c, spec)
            case ast.TypeSpec(name=ident):
                name = check_types.new_type_name(c, spec, local=True)
                c.declare(ident, name)
                declaration = c.declarations[name] = Declaration(c.scope, spec, active=True)
                c.path.append(name)
                type_decl(c, name, spec)
                c.path.pop()
                declaration.active, declaration.done = False, True
            case _:
                pass


def _local_consts(c: Checker, spec: ast.ValueSpec, source: ast.ValueSpec | None) -> None:
    declared: list[tuple[ast.Ident, Const]] = []
    values = source.values if source is not None else []
    type_expr = source.type if source is not None else None
    for i, ident in enumerate(spec.names):
        const = Const(ident.name, INVALID, None, ident.pos, c.package)
        declared.append((ident, const))
        at = ident.pos if source is not spec else NO_POS
        init = values[i] if i < len(values) else None
        const_decl(c, const, Declaration(c.scope, spec, type_expr, init, spec.iota, inherited_at=at))
    check_arity(c, spec, values, constant=True, inherited=source is not spec)
    for ident, const in declared:
        c.declare(ident, const)


def _local_vars(c: Checker, spec: ast.ValueSpec) -> None:
    variables = [c.new_local(ident, INVALID) for ident in spec.names]
    typ: Type = INVALID
    inferred = spec.type is None
    if spec.type is not None:
        typ = check_types.var_type(c, spec.type)
        for var in variables:
            var.type = typ
    if len(spec.values) == 1 and len(variables) > 1:
        check_assign.init_vars(c, variables, spec.values, inferred=[inferred] * len(variables))
    else:
        for var, value in zip(variables, spec.values, strict=False):
            check_assign.init_var(c, var, check_expr.expr(c, value), "variable declaration", inferred=inferred)
    if spec.values:
        check_arity(c, spec, spec.values, constant=False)
    for ident, var in zip(spec.names, variables, strict=True):
        c.declare(ident, var)


def check_arity(
    c: Checker, spec: ast.ValueSpec, values: list[ast.Expr], *, constant: bool, inherited: bool = False
) -> None:
    """Check that a constant or variable declaration has a value for each name and a name for each value."""
    names = len(spec.names)
    if names < len(values):
        if inherited:
            place = c.file.source.position(values[names].pos)
            c.error(spec, f"extra init expr at {place.line}:{place.column}")
        else:
            c.error(values[names], f"extra init expr {expr_string(values[names])}")
    elif names > len(values) and (constant or len(values) != 1):
        name = spec.names[len(values)]
        c.error(name, f"missing init expr for {name.name}", hint=f"give it a value: {name.name} = …")
