"""Built-ins whose arguments are the results of one call, `append(f())`: as if the results had been taken first.

The model: each result becomes a variable without a name, and the call one with an argument for each. What the
built-in does with its arguments then need not know where they came from.

Invariant: the inner call is made once, before anything of the built-in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goexit_lab.lang import ast
from goexit_lab.lang.info import Mode, TypeAndValue
from goexit_lab.lang.objects import Var, VarKind
from goexit_lab.lang.types import Tuple
from goexit_lab.lower import assign

if TYPE_CHECKING:
    from goexit_lab.lower.function import Function


def taken(f: Function, e: ast.CallExpr) -> ast.CallExpr:
    """The call `e` of a built-in with its arguments one by one; calls the function whose results they are."""
    info = f.module.info
    if len(e.args) != 1 or e.args[0] not in info.types or not isinstance(f.module.type_of(e.args[0]), Tuple):
        return e
    names: list[ast.Expr] = []
    for value, typ in assign.several(f, e.args[0]):
        var = Var("", typ, VarKind.LOCAL, e.args[0].pos)
        name = ast.Ident(e.args[0].pos, "")
        info.uses[name] = var
        info.types[name] = TypeAndValue(Mode.VARIABLE, typ)
        assign.initialise(f, var, value)
        names.append(name)
    made = ast.CallExpr(e.fun, e.lparen, names, e.ellipsis, e.rparen)
    info.types[made] = info.types[e]
    return made
