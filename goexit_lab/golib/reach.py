"""Which declarations of a package are needed for some of its symbols.

Model: from the functions and variables asked for, follow every name in their bodies and initial values. A type of the
package that anything on the way has brings all its methods, since an interface may come to hold it.

Invariant: what is left out cannot be reached from what is asked for.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from goexit_lab.lang import ast
from goexit_lab.lang.info import Info
from goexit_lab.lang.objects import Func, Object, TypeName, Var, VarKind
from goexit_lab.lang.types import (
    Array,
    Chan,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    pointer_base,
    unalias,
    under,
)

if TYPE_CHECKING:
    from goexit_lab.golib.packages import Checked


def reached(checked: Checked, wanted: frozenset[str]) -> tuple[ast.File, Info]:
    """The file with the functions, and the facts with the initialisations, that the symbols `wanted` reach."""
    walk = _Walk(checked)
    for decl in checked.file.decls:
        if isinstance(decl, ast.FuncDecl):
            func = checked.info.defs.get(decl.name)
            if isinstance(func, Func) and (_symbol(checked, func) in wanted or decl.name.name == "init"):
                walk.add(func)
    for each in checked.info.init_order:
        for var in each.lhs:
            if f"{checked.package.path}.{var.name}" in wanted:
                walk.add(var)
    walk.run()
    kept = [decl for decl in checked.file.decls if not isinstance(decl, ast.FuncDecl) or walk.keeps(decl)]
    order = [each for each in checked.info.init_order if any(var in walk.found for var in each.lhs)]
    return dataclasses.replace(checked.file, decls=kept), dataclasses.replace(checked.info, init_order=order)


def _symbol(checked: Checked, func: Func) -> str:
    """The symbol of a function or method, as the compiler names it."""
    signature = func.type
    path = checked.package.path
    if not isinstance(signature, Signature) or signature.recv is None:
        return f"{path}.{func.name}"
    base, pointer = pointer_base(signature.recv.type)
    name = base.obj.name if isinstance(base, Named) else ""
    return f"{path}.(*{name}).{func.name}" if pointer else f"{path}.{name}.{func.name}"


class _Walk:
    """Everything that was found, and what is still to be looked at."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.info = checked.info
        self.found: dict[Object, None] = {}
        self.waiting: list[Object] = []
        self.values = {var: each.rhs for each in checked.info.init_order for var in each.lhs}
        self.types: set[Type] = set()

    def keeps(self, decl: ast.FuncDecl) -> bool:
        """Whether a function was reached and has a body."""
        func = self.info.defs.get(decl.name)
        return decl.body is not None and func in self.found

    def add(self, obj: Object) -> None:
        """Note that `obj` is reached."""
        if obj not in self.found and obj.pkg is self.checked.package:
            self.found[obj] = None
            self.waiting.append(obj)

    def run(self) -> None:
        """Follow everything."""
        while self.waiting:
            match self.waiting.pop():
                case Func(decl=ast.FuncDecl() as decl, type=typ):
                    self.type(typ)
                    self.node(decl)
                case Var() as var:
                    self.type(var.type)
                    value = self.values.get(var)
                    if value is not None:
                        self.node(value)
                case _:
                    pass

    def node(self, node: ast.Node) -> None:
        """Follow the names and types in a piece of source."""
        for each in ast.walk(node):
            if isinstance(each, ast.Ident):
                obj = self.info.uses.get(each)
                if isinstance(obj, Func) or (isinstance(obj, Var) and obj.kind is VarKind.PACKAGE):
                    self.add(obj)
                elif isinstance(obj, TypeName):
                    self.type(obj.type)
            if isinstance(each, ast.Expr):
                found = self.info.types.get(each)
                if found is not None:
                    self.type(found.type)

    def type(self, typ: Type) -> None:
        """Follow a type: to its methods, and to the types it is made of."""
        typ = unalias(typ)
        if typ in self.types:
            return
        self.types.add(typ)
        if isinstance(typ, Named):
            if typ.obj.pkg is not self.checked.package:
                return
            for method in typ.methods:
                self.add(method)
            self.type(under(typ))
            return
        match typ:
            case Pointer(elem=elem) | Slice(elem=elem) | Array(elem=elem) | Chan(elem=elem):
                self.type(elem)
            case Map(key=key, elem=elem):
                self.type(key)
                self.type(elem)
            case Struct(fields=fields):
                for var in fields:
                    self.type(var.type)
            case Tuple(vars=variables):
                for var in variables:
                    self.type(var.type)
            case Signature(params=params, results=results):
                self.type(params)
                self.type(results)
            case _:
                pass
