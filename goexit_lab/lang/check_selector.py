"""Selectors: qualified names of packages, fields, methods, method expressions.

The model: if the operand is the name of a package, the selector is a qualified identifier. Otherwise the field or
method is looked up through embedded fields and a `Selection` recorded. In a bare cell a package that was not
imported, but is known, is imported on its first use.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.lang import ast, check_expr
from goexit_lab.lang.absent import why_name_absent
from goexit_lab.lang.addressed import take_address
from goexit_lab.lang.advice import selects
from goexit_lab.lang.checker import Checker, nearest
from goexit_lab.lang.cycles import complete, cycle_error
from goexit_lab.lang.habits import instead
from goexit_lab.lang.info import Mode, Selection, SelectionKind
from goexit_lab.lang.lookup import Found, NotFound, lookup_field_or_method, method_set
from goexit_lab.lang.objects import Builtin, Const, Func, Package, PkgName, TypeName, Var, VarKind, exported
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import (
    INVALID,
    Interface,
    Named,
    Pointer,
    Signature,
    Struct,
    Tuple,
    Type,
    pointer_base,
    unalias,
    under,
)
from goexit_lab.lang.universe import UNSAFE

_USUAL: Final = ("runtime", "fmt", "sync", "time", "strings", "os", "errors", "strconv")
"""Packages whose names people write without the package."""


def selector(c: Checker, node: ast.SelectorExpr, *, want_type: bool = False) -> Operand:
    """Check ``x.sel``; with `want_type`, one that should be a type."""
    if isinstance(node.x, ast.Ident):
        package = _package_name(c, node.x)
        if package is not None:
            return _qualified(c, node, package)
    x = check_expr.expr_or_type(c, node.x)
    if not x.valid:
        return check_expr.bad(node)
    if x.mode is Mode.BUILTIN:
        c.error(node, f"invalid use of {x} in selector expression")
        return check_expr.bad(node)
    if want_type:
        named = unalias(x.type)
        if x.mode is Mode.TYPE and isinstance(named, Named) and named.obj in c.path:
            cycle_error(c, c.path[c.path.index(named.obj) :])
        else:
            c.error(node.sel, f"{expr_string(node)} is not a type")
        return check_expr.bad(node)
    base = under(x.type)
    if not complete(c, x.type) or (isinstance(base, Pointer) and not complete(c, base.elem)):
        return check_expr.bad(node)
    name = node.sel.name
    found: Found | NotFound = NotFound()
    if name != "_":
        found = lookup_field_or_method(x.type, name, c.package, addressable=x.mode is Mode.VARIABLE)
    if isinstance(found, NotFound):
        _not_found(c, node, x, found)
        return check_expr.bad(node)
    c.info.uses[node.sel] = found.obj
    if isinstance(found.obj, Var):
        return _field(c, node, x, found.obj, found)
    return _method(c, node, x, found.obj, found)


def _package_name(c: Checker, ident: ast.Ident) -> PkgName | None:
    obj = c.lookup(ident.name)
    if obj is None and c.file.bare:
        package = known_package(c, ident.name)
        if package is not None:
            obj = PkgName(ident.name, package, ident.pos, c.package, silent=True)
            c.file_scope.insert(obj)
    if not isinstance(obj, PkgName):
        return None
    obj.used = True
    c.info.uses[ident] = obj
    return obj


def known_package(c: Checker, name: str) -> Package | None:
    """Return the package called `name`, the one with the shortest path if there are several."""
    if name == UNSAFE.name:
        return UNSAFE
    matching = [path for path in c.config.packages if path.rpartition("/")[2] == name]
    path = min(matching, key=lambda each: (each.count("/"), each), default=None)
    return None if path is None else c.config.packages[path]


def missing_import_hint(c: Checker, name: str) -> str | None:
    """Return the hint for an undefined `name` that is, or nearly is, the name of a known package."""
    package = known_package(c, name)
    if package is not None:
        return f'add import "{package.path}"'
    return None


def missing_package_hint(c: Checker, name: str) -> str | None:
    """Return the hint for an undefined `name` that one of the usual packages exports."""
    if not exported(name):
        return None
    paths = (path for path in _USUAL if path in c.config.packages)
    path = next((path for path in paths if c.config.packages[path].scope.lookup(name) is not None), None)
    return None if path is None else f"write {path}.{name}"


def _qualified(c: Checker, node: ast.SelectorExpr, name: PkgName) -> Operand:
    package, sel = name.imported, node.sel.name
    obj = package.scope.lookup(sel)
    if obj is None:
        folded = [other for other in package.scope.names if exported(other) and other.lower() == sel.lower()]
        but = f" (but have {folded[0]})" if folded else ""
        names = [other for other in package.scope.names if exported(other)]
        hint = None
        if not folded:
            near = nearest(sel, names)
            hint = f"did you mean {name.name}.{near}?" if near else f"package {package.path} has {_some(names)}"
            but, advice = why_name_absent(package.path, sel)
            hint = advice or hint
        c.error(node.sel, f"undefined: {expr_string(node)}{but}", hint=hint)
        return check_expr.bad(node)
    if not exported(sel):
        c.error(node.sel, f"name {sel} not exported by package {package.name}")
        return check_expr.bad(node)
    c.info.uses[node.sel] = obj
    match obj:
        case Const(type=typ, value=value):
            return Operand(Mode.CONSTANT, node, typ, value)
        case TypeName(type=typ):
            return Operand(Mode.TYPE, node, typ)
        case Var(type=typ):
            return Operand(Mode.VARIABLE, node, typ)
        case Func(type=typ):
            return Operand(Mode.VALUE, node, typ)
        case Builtin(name=builtin):
            return Operand(Mode.BUILTIN, node, INVALID, builtin=f"{package.name}.{builtin}")
        case _:
            pass
    return check_expr.bad(node)


def _some(names: list[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:12]) + (", …" if len(shown) > 12 else "") if shown else "no exported names"


def _field(c: Checker, node: ast.SelectorExpr, x: Operand, var: Var, found: Found) -> Operand:
    if x.mode is Mode.TYPE:
        c.error(node.x, f"operand for field selector {node.sel.name} must be value of type {x.type}")
        return check_expr.bad(node)
    c.info.selections[node] = Selection(SelectionKind.FIELD_VAL, x.type, var, found.index, found.indirect, var.type)
    if var.type is INVALID:
        return check_expr.bad(node)
    variable = x.mode is Mode.VARIABLE or found.indirect
    return Operand(Mode.VARIABLE if variable else Mode.VALUE, node, var.type)


def _method(c: Checker, node: ast.SelectorExpr, x: Operand, func: Func, found: Found) -> Operand:
    sig = func.signature()
    c.need(func)
    if not isinstance(sig, Signature):
        return check_expr.bad(node)
    if x.mode is Mode.TYPE:
        name = ""
        if sig.params.vars and sig.params.vars[0].name:
            name = (sig.recv.name if sig.recv is not None else "") or "_"
        receiver = Var(name, x.type, VarKind.PARAM)
        typ = Signature(Tuple((receiver, *sig.params.vars)), sig.results, sig.variadic)
        kind = SelectionKind.METHOD_EXPR
    else:
        typ = Signature(sig.params, sig.results, sig.variadic)
        kind = SelectionKind.METHOD_VAL
    c.info.selections[node] = Selection(kind, x.type, func, found.index, found.indirect, typ)
    if kind is SelectionKind.METHOD_VAL and func.pointer_receiver and not found.indirect:
        take_address(c, node.x)
    return Operand(Mode.VALUE, node, typ)


def _not_found(c: Checker, node: ast.SelectorExpr, x: Operand, why: NotFound) -> None:
    name = node.sel.name
    if under(x.type) is INVALID:
        return
    if why.ambiguous:
        c.error(node.sel, f"ambiguous selector {expr_string(node)}")
    elif why.needs_pointer and x.mode is Mode.TYPE:
        need = f"needs pointer receiver (*{x.type}).{name}"
        c.error(node.sel, f"invalid method expression {x.type}.{name} ({need})")
    elif why.needs_pointer:
        c.error(node.sel, f"cannot call pointer method {name} on {x.type}", hint="put the value into a variable first")
    else:
        reason = lookup_reason(c, x.type, name)
        hint = None if "but does have" in reason else c.did_you_mean(name, lambda: selectable_names(x.type))
        hint = hint or instead(x.type, name, expr_string(x.expr)) or selects(x, name)
        c.error(node.sel, f"{expr_string(node)} undefined ({reason})", hint=hint)


def lookup_reason(c: Checker, typ: Type, name: str) -> str:
    """Return why `typ` has no field or method `name`, in the compiler's words."""
    pointer = under(typ)
    if isinstance(pointer, Pointer) and isinstance(under(pointer.elem), Interface):
        return f"type {typ} is pointer to interface, not interface"
    near = lookup_field_or_method(typ, name, c.package, addressable=True, fold_case=True)
    missing = f"type {typ} has no field or method {name}"
    if not isinstance(near, Found):
        return missing
    obj = near.obj
    what = "field" if isinstance(obj, Var) else "method"
    if obj.pkg is c.package or exported(obj.name):
        reachable = obj.pkg is c.package or exported(name) or obj.name[1:] == name[1:]
        return f"{missing}, but does have {what} {obj.name}" if reachable else missing
    if obj.name == name:
        return f"cannot refer to unexported {what} {obj.name}"
    if exported(name) and obj.name[1:] == name[1:]:
        return f"{missing}, but does have unexported {what} {obj.name}"
    return missing


def selectable_names(typ: Type) -> list[str]:
    """Return the names of the fields and methods of `typ`, for hints."""
    names = [found.obj.name for found in method_set(typ)]
    base, _ = pointer_base(typ)
    if isinstance(base, Named):
        names += [method.name for method in base.methods]
    struct = under(base)
    if isinstance(struct, Struct):
        names += [var.name for var in struct.fields]
    return list(dict.fromkeys(names))
