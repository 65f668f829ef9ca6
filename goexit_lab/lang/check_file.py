"""One file as a package: its imports and package-level names, then everything in it.

The model: collect the names, resolve them all, check function bodies, order the initialisation, look for imports
that nobody uses.
"""

from __future__ import annotations

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast, check_types
from goexit_lab.lang.absent import why_absent
from goexit_lab.lang.check_decl import check_arity, resolve
from goexit_lab.lang.checker import Checker, Declaration, Methods, nearest
from goexit_lab.lang.initorder import init_order
from goexit_lab.lang.literal import string_value
from goexit_lab.lang.objects import Const, Func, Object, Package, PkgName, TypeName, Var, VarKind, exported
from goexit_lab.lang.scope import Scope
from goexit_lab.lang.token import Token
from goexit_lab.lang.types import INVALID
from goexit_lab.lang.universe import UNIVERSE, UNSAFE


def check_package(c: Checker) -> None:
    """Check the whole file; what is wrong is in ``c.diagnostics`` afterwards."""
    c.info.scopes[c.file] = c.file_scope
    c.info.defs[c.file.name] = None
    for decl in c.file.decls:
        match decl:
            case ast.GenDecl(tok=Token.IMPORT):
                for spec in decl.specs:
                    if isinstance(spec, ast.ImportSpec):
                        _import(c, spec)
            case ast.GenDecl():
                _collect(c, decl)
            case ast.FuncDecl():
                _collect_func(c, decl)
            case _:
                pass
    _methods_through_aliases(c)
    _check_import_names(c)
    for obj in list(c.declarations):
        resolve(c, obj)
    c.run_later()
    init_order(c)
    _unused_imports(c)
    check_types.check_channels(c)
    c.record_rest()
    if c.bodies and not len(c.diagnostics):  # the compiler looks for bodies once all else is right
        for decl in c.file.decls:
            if isinstance(decl, ast.FuncDecl) and decl.body is None:
                c.error(decl.name, "missing function body")


def _import(c: Checker, spec: ast.ImportSpec) -> None:
    path = string_value(spec.path.value).decode("utf-8", "replace")
    package = UNSAFE if path == UNSAFE.path else c.config.packages.get(path)
    if package is None:
        _unknown_package(c, spec, path)
        return
    name = package.name if spec.name is None else spec.name.name
    if name == "init":
        c.error(spec, "cannot import package as init - init must be a func")
        return
    obj = PkgName(name, package, spec.pos, c.package)
    if spec.name is None:
        c.info.implicits[spec] = obj
    else:
        c.info.defs[spec.name] = obj
    if name == "_":
        return
    c.imports.append(obj)
    c.import_specs[obj] = spec
    if name == ".":
        for member in package.scope.names.values():
            if exported(member.name):
                c.file_scope.insert(member)
                c.dotted[member] = obj
        return
    other = c.file_scope.insert(obj)
    if other is not None:
        c.redeclared(obj, other)


def _unknown_package(c: Checker, spec: ast.ImportSpec, path: str) -> None:
    """Report an import of a package that is not there; its name means something invalid from then on."""
    known = sorted([*c.config.packages, UNSAFE.path])
    listed = f"known packages: {', '.join(known)}"
    absent = why_absent(path)
    if absent is not None:
        message, advice = absent
        c.error(spec.path, message, hint=advice or listed)
    else:
        near = nearest(path, known)
        c.error(spec.path, f"package {path} is not in std", hint=f"did you mean {near}?" if near else listed)
    name = path.rpartition("/")[2] if spec.name is None else spec.name.name
    if name not in {"_", "."}:
        c.file_scope.insert(Var(name, INVALID, VarKind.PACKAGE, spec.pos, c.package, used=True))


def _declare(c: Checker, ident: ast.Ident, obj: Object, declaration: Declaration) -> None:
    c.info.defs[ident] = obj
    if ident.name in {"init", "main"} and (ident.name == "init" or c.package.name == "main"):
        c.error(ident, f"cannot declare {ident.name} - must be func")
        return
    other = c.package.scope.insert(obj)
    c.declarations[obj] = declaration
    if other is not None:
        c.redeclared(obj, other)


def _collect(c: Checker, decl: ast.GenDecl) -> None:
    inherited: ast.ValueSpec | None = None
    for spec in decl.specs:
        match spec:
            case ast.ValueSpec() if decl.tok is Token.CONST:
                if spec.type is not None or spec.values:
                    inherited = spec
                _collect_consts(c, spec, inherited)
            case ast.ValueSpec():
                _collect_vars(c, spec)
            case ast.TypeSpec(name=ident):
                name = check_types.new_type_name(c, spec, local=False)
                _declare(c, ident, name, Declaration(c.file_scope, spec))
            case _:
                pass


def _collect_consts(c: Checker, spec: ast.ValueSpec, source: ast.ValueSpec | None) -> None:
    values = [] if source is None else source.values
    type_expr = None if source is None else source.type
    for i, ident in enumerate(spec.names):
        init = values[i] if i < len(values) else None
        at = ident.pos if source is not spec else NO_POS
        const = Const(ident.name, INVALID, None, ident.pos, c.package)
        _declare(c, ident, const, Declaration(c.file_scope, spec, type_expr, init, spec.iota, inherited_at=at))
    check_arity(c, spec, values, constant=True, inherited=source is not spec)


def _collect_vars(c: Checker, spec: ast.ValueSpec) -> None:
    variables = [Var(ident.name, INVALID, VarKind.PACKAGE, ident.pos, c.package, used=True) for ident in spec.names]
    together = tuple(variables) if len(spec.values) == 1 and len(variables) > 1 else ()
    for i, (ident, var) in enumerate(zip(spec.names, variables, strict=True)):
        init = spec.values[0] if together else spec.values[i] if i < len(spec.values) else None
        _declare(c, ident, var, Declaration(c.file_scope, spec, spec.type, init, lhs=together))
    if together:
        # What one of them needs, all need.
        shared = c.declarations[variables[0]].needs if variables[0] in c.declarations else {}
        for var in variables:
            if var in c.declarations:
                c.declarations[var].needs = shared
    if spec.type is None or spec.values:
        check_arity(c, spec, spec.values, constant=False)


def _collect_func(c: Checker, decl: ast.FuncDecl) -> None:
    name = decl.name.name
    func = Func(name, INVALID, decl.name.pos, c.package, decl)
    func.read_header = lambda: resolve(c, func)
    c.info.defs[decl.name] = func
    declaration = Declaration(c.file_scope, decl)
    c.declarations[func] = declaration
    if decl.recv is not None:
        base, func.pointer_receiver = _receiver_base(decl.recv)
        if base is not None:
            c.methods.setdefault(base, Methods()).funcs.append((func, decl))
        return
    if name == "init" or (name == "main" and c.package.name == "main"):
        if decl.type.params.list or (decl.type.results is not None and decl.type.results.list):
            hint = "os.Args has the words of the command line, os.Exit ends with a status" if name == "main" else None
            c.error(decl.name, f"func {name} must have no arguments and no return values", hint=hint)
        if decl.body is None and name == "init":
            c.error(decl.name, f"func {name} must have a body")
    if name == "init":
        return
    other = c.package.scope.insert(func)
    if other is not None:
        c.redeclared(func, other)


def _receiver_base(recv: ast.FieldList) -> tuple[str | None, bool]:
    """Return the name of a method's receiver base type, and whether the receiver is a pointer."""
    return _base_name(recv.list[0].type) if recv.list else (None, False)


def _base_name(node: ast.Expr) -> tuple[str | None, bool]:
    """Return the name in a type expression of stars and parentheses, and whether there are stars."""
    pointer = False
    while True:
        match node:
            case ast.ParenExpr(x=x):
                node = x
            case ast.StarExpr(x=x):
                node, pointer = x, True
            case ast.Ident(name=name):
                return name, pointer
            case _:
                return None, pointer


def _methods_through_aliases(c: Checker) -> None:
    """Move methods whose receiver names an alias to the type that it stands for."""
    for name in list(c.methods):
        base, seen, pointer = name, {name}, False
        while True:
            obj = c.package.scope.lookup(base)
            declaration = c.declarations.get(obj) if isinstance(obj, TypeName) else None
            spec = None if declaration is None else declaration.spec
            if not isinstance(spec, ast.TypeSpec) or spec.assign == NO_POS:
                break
            following, through_pointer = _base_name(spec.type)
            if following is None or following in seen:
                break
            pointer = pointer or through_pointer
            base = following
            seen.add(base)
        if base != name:
            for func, decl in c.methods.pop(name).funcs:
                if pointer and func.pointer_receiver:
                    continue  # two stars, which is reported when the header is read
                func.pointer_receiver = func.pointer_receiver or pointer
                c.methods.setdefault(base, Methods()).funcs.append((func, decl))


def _check_import_names(c: Checker) -> None:
    """Check that no package-level name is that of an import."""
    for name, obj in c.package.scope.names.items():
        imported = c.file_scope.lookup(name)
        if imported in c.dotted:
            package = c.dotted[imported].imported
            text = f'{name} already declared through dot-import of package {package.name} ("{package.path}")'
            c.error(obj.pos, text, hint=f"import {package.name} without the dot, or take another name")
            continue
        if not isinstance(imported, PkgName):
            continue
        package = imported.imported
        text = f'{name} already declared through import of package {package.name} ("{package.path}")'
        c.error(obj.pos, f"{text}\n\t{c.line_of(imported.pos)}: other declaration of {name}")


def _unused_imports(c: Checker) -> None:
    for obj in c.imports:
        if obj.used:
            continue
        path = obj.imported.path
        named = "" if obj.name in {path.rpartition("/")[2], "."} else f" as {obj.name}"
        c.error(c.import_specs[obj], f'"{path}" imported{named} and not used', hint="remove the import")


def new_package(path: str, name: str, *, home: bool = False) -> Package:
    """Return an empty package; `home` is the program's own."""
    return Package(path, name, Scope(UNIVERSE), home)
