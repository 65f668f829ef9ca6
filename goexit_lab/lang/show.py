"""Expressions as the compiler's messages print them: one line, bodies cut short.

The model: a printer over the syntax tree that spaces as gofmt would inside one expression and writes ``{…}`` for
the inside of a function or composite literal. Left-leaning chains of operators are followed in a loop.
"""

from __future__ import annotations

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast


def expr_string(node: ast.Node | None) -> str:
    """Return `node`, an expression or a type, as Go source on one line."""
    match node:
        case None:
            return ""
        case ast.Ident(name=name):
            return name
        case ast.BasicLit(value=value):
            return value
        case ast.BinaryExpr():
            return _binary(node)
        case ast.CallExpr(fun=fun, args=args):
            dots = "..." if node.ellipsis != NO_POS else ""
            return f"{expr_string(fun)}({_list(args)}{dots})"
        case ast.SelectorExpr(x=x, sel=sel):
            return f"{expr_string(x)}.{sel.name}"
        case ast.IndexExpr(x=x, index=index):
            return f"{expr_string(x)}[{expr_string(index)}]"
        case ast.SliceExpr():
            return _slice(node)
        case ast.StarExpr(x=x):
            return "*" + expr_string(x)
        case ast.UnaryExpr(op=op, x=x):
            return f"{op}{expr_string(x)}"
        case ast.ParenExpr(x=x):
            return f"({expr_string(x)})"
        case ast.TypeAssertExpr(x=x, type=typ):
            return f"{expr_string(x)}.({expr_string(typ) or 'type'})"
        case ast.KeyValueExpr(key=key, value=value):
            return f"{expr_string(key)}: {expr_string(value)}"
        case ast.CompositeLit(type=typ, elts=elts):
            return f"{expr_string(typ)}{'{…}' if elts else '{}'}"
        case ast.FuncLit(type=typ, body=body):
            return f"{expr_string(typ)} {'{…}' if body.list else '{}'}"
        case _:
            pass
    return _type(node)


def _list(nodes: list[ast.Expr]) -> str:
    return ", ".join(expr_string(node) for node in nodes)


def _binary(node: ast.BinaryExpr) -> str:
    tail: list[str] = []
    left: ast.Expr = node
    while isinstance(left, ast.BinaryExpr):
        tail.append(f" {left.op} {expr_string(left.y)}")
        left = left.x
    return expr_string(left) + "".join(reversed(tail))


def _slice(node: ast.SliceExpr) -> str:
    inside = f"{expr_string(node.low)}:{expr_string(node.high)}"
    if node.slice3:
        inside += ":" + expr_string(node.max)
    return f"{expr_string(node.x)}[{inside}]"


def _type(node: ast.Node) -> str:
    match node:
        case ast.ArrayType(len=length, elt=elt):
            return f"[{expr_string(length)}]{expr_string(elt)}"
        case ast.Ellipsis(elt=elt):
            return "..." + expr_string(elt)
        case ast.MapType(key=key, value=value):
            return f"map[{expr_string(key)}]{expr_string(value)}"
        case ast.ChanType(dir=direction, value=value):
            word = {ast.ChanDir.SEND: "chan<- ", ast.ChanDir.RECV: "<-chan "}.get(direction, "chan ")
            return word + expr_string(value)
        case ast.StructType(fields=fields):
            return "struct{" + "; ".join(_field(field) for field in fields.list) + "}"
        case ast.InterfaceType(methods=methods):
            return "interface{" + "; ".join(_method(field) for field in methods.list) + "}"
        case ast.FuncType():
            return "func" + _signature(node)
        case _:
            pass
    return "…"


def _field(field: ast.Field) -> str:
    names = ", ".join(name.name for name in field.names)
    return f"{names} {expr_string(field.type)}".strip()


def _method(field: ast.Field) -> str:
    if field.names and isinstance(field.type, ast.FuncType):
        return field.names[0].name + _signature(field.type)
    return expr_string(field.type)


def _signature(node: ast.FuncType) -> str:
    params = "(" + ", ".join(_field(field) for field in node.params.list) + ")"
    if node.results is None or not node.results.list:
        return params
    results = node.results.list
    if len(results) == 1 and not results[0].names:
        return f"{params} {expr_string(results[0].type)}"
    return f"{params} ({', '.join(_field(field) for field in results)})"
