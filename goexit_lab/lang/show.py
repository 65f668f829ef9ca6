"""Expressions as the compiler's messages print them: one line, bodies cut short.

The model: a printer over the syntax tree that spaces as gofmt would inside one expression and writes ``{…}`` for
the inside of a function or composite literal. Left-leaning chains of operators are followed in a loop.
"""

from __future__ import annotations

from typing import Final

from goexit_lab.kit.source import NO_POS
from goexit_lab.lang import ast

_LONGEST: Final = 400
"""Characters of an expression in a message."""


def expr_string(node: ast.Node | None) -> str:
    """Return `node`, an expression or a type, as Go source on one line; what is very long is cut in the middle."""
    text = _text(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def _text(node: ast.Node | None) -> str:
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
            return f"{_text(fun)}({_list(args)}{dots})"
        case ast.SelectorExpr(x=x, sel=sel):
            return f"{_text(x)}.{sel.name}"
        case ast.IndexExpr(x=x, index=index):
            return f"{_text(x)}[{_text(index)}]"
        case ast.SliceExpr():
            return _slice(node)
        case ast.StarExpr(x=x):
            return "*" + _text(x)
        case ast.UnaryExpr(op=op, x=x):
            return f"{op}{_text(x)}"
        case ast.ParenExpr(x=x):
            return f"({_text(x)})"
        case ast.TypeAssertExpr(x=x, type=typ):
            return f"{_text(x)}.({_text(typ) or 'type'})"
        case ast.KeyValueExpr(key=key, value=value):
            return f"{_text(key)}: {_text(value)}"
        case ast.CompositeLit(type=typ, elts=elts):
            return f"{_text(typ)}{'{…}' if elts else '{}'}"
        case ast.FuncLit(type=typ, body=body):
            return f"{_text(typ)} {'{…}' if body.list else '{}'}"
        case _:
            pass
    return _type(node)


def _list(nodes: list[ast.Expr]) -> str:
    return ", ".join(_text(node) for node in nodes)


def _binary(node: ast.BinaryExpr) -> str:
    tail: list[str] = []
    left: ast.Expr = node
    while isinstance(left, ast.BinaryExpr):
        tail.append(f" {left.op} {_text(left.y)}")
        left = left.x
    return _text(left) + "".join(reversed(tail))


def _slice(node: ast.SliceExpr) -> str:
    inside = f"{_text(node.low)}:{_text(node.high)}"
    if node.colon != NO_POS:
        inside += ":" + _text(node.max)
    return f"{_text(node.x)}[{inside}]"


def _type(node: ast.Node) -> str:
    match node:
        case ast.ArrayType(len=length, elt=elt):
            return f"[{_text(length)}]{_text(elt)}"
        case ast.Ellipsis(elt=elt):
            return "..." + _text(elt)
        case ast.MapType(key=key, value=value):
            return f"map[{_text(key)}]{_text(value)}"
        case ast.ChanType(dir=direction, value=value):
            word = {ast.ChanDir.SEND: "chan<- ", ast.ChanDir.RECV: "<-chan "}.get(direction, "chan ")
            return word + _text(value)
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
    return f"{names} {_text(field.type)}".strip()


def _method(field: ast.Field) -> str:
    if field.names and isinstance(field.type, ast.FuncType):
        return field.names[0].name + _signature(field.type)
    return _text(field.type)


def _signature(node: ast.FuncType) -> str:
    params = "(" + ", ".join(_field(field) for field in node.params.list) + ")"
    if node.results is None or not node.results.list:
        return params
    results = node.results.list
    if len(results) == 1 and not results[0].names:
        return f"{params} {_text(results[0].type)}"
    return f"{params} ({', '.join(_field(field) for field in results)})"
