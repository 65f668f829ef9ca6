"""Which variables have their address taken: those that lowering puts on the heap.

Invariant: a variable that is reached through a pointer is not the one whose address is taken.
"""

from __future__ import annotations

from goexit_lab.lang import ast
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.objects import Var
from goexit_lab.lang.types import Array, Pointer, Struct, Type, under


def take_address(c: Checker, node: ast.Expr) -> None:
    """Note that the variable which `node` is, or is a part of, has its address taken."""
    while True:
        match node:
            case ast.ParenExpr(x=x):
                node = x
            case ast.IndexExpr(x=x) if _is_array(c, x):
                node = x
            case ast.SelectorExpr(x=x):
                selection = c.info.selections.get(node)
                if selection is None or _through_pointer(selection.recv, selection.index):
                    return
                node = x
            case ast.Ident():
                obj = c.info.uses.get(node)
                if isinstance(obj, Var):
                    obj.address_taken = True
                return
            case _:
                return


def _is_array(c: Checker, node: ast.Expr) -> bool:
    known = c.info.types.get(node)
    return known is not None and isinstance(under(known.type), Array)


def _through_pointer(typ: Type, index: tuple[int, ...]) -> bool:
    """Return whether the path `index` from `typ` follows a pointer before its last step."""
    for step in index:
        base = under(typ)
        if not isinstance(base, Struct):
            return isinstance(base, Pointer)
        if step >= len(base.fields):
            return False
        typ = base.fields[step].type
    return False
