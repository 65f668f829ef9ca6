"""Package unsafe's functions.

The model: the results of Sizeof, Alignof and Offsetof are constants of type uintptr, from the sizes of the configured
architecture. The others make a pointer, slice or string of a pointer and a length, or take one apart.
"""

from __future__ import annotations

from collections.abc import Callable

from goexit_lab.lang import ast, check_assign, check_expr, check_index
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.cycles import complete, is_finite
from goexit_lab.lang.info import Mode, Selection, SelectionKind
from goexit_lab.lang.lookup import Found, lookup_field_or_method
from goexit_lab.lang.objects import Var
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.sizes import Sizes
from goexit_lab.lang.types import Pointer, Slice, Struct, under
from goexit_lab.lang.universe import TYPES, UNSAFE_POINTER

Rule = Callable[[Checker, ast.CallExpr, list[Operand]], Operand]
"""Checks the call of a built-in function with its checked arguments."""


def size_or_align(name: str) -> Rule:
    """Return the rule of unsafe's Sizeof or Alignof."""

    def rule(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
        x = args[0]
        check_assign.assignment(c, x, None, f"argument to unsafe.{name}")
        if not x.valid or not complete(c, x.type) or not is_finite(c, x.type):
            return check_expr.bad(node)
        sizes = Sizes(c.config.int_bytes, c.config.word_bytes)
        value = sizes.size(x.type) if name == "Sizeof" else sizes.align(x.type)
        return Operand(Mode.CONSTANT, node, TYPES["uintptr"], value)

    return rule


def offsetof(c: Checker, node: ast.CallExpr, _args: list[Operand]) -> Operand:
    """Check a call of unsafe's Offsetof, whose argument is a selector rather than a value."""
    first = check_expr.unparen(node.args[0])
    if not isinstance(first, ast.SelectorExpr):
        c.error(first, f"invalid argument: {expr_string(first)} is not a selector expression")
        check_expr.use(c, [first])
        return check_expr.bad(node)
    x = check_expr.expr(c, first.x)
    if not x.valid:
        return check_expr.bad(node)
    base = under(x.type)
    struct = base.elem if isinstance(base, Pointer) else x.type
    name = first.sel.name
    found = lookup_field_or_method(struct, name, c.package, addressable=False)
    if not isinstance(found, Found):
        c.error(x, f"invalid argument: {struct} has no single field {name}")
        return check_expr.bad(node)
    if not isinstance(found.obj, Var):
        c.error(first, f"invalid argument: {expr_string(first)} is a method value")
        return check_expr.bad(node)
    if found.indirect:
        c.error(x, f"invalid argument: field {name} is embedded via a pointer in {struct}")
        return check_expr.bad(node)
    c.info.uses[first.sel] = found.obj
    c.info.selections[first] = Selection(
        SelectionKind.FIELD_VAL, x.type, found.obj, found.index, found.indirect, found.obj.type
    )
    c.record_type(first, Mode.VARIABLE, found.obj.type)
    sizes = Sizes(c.config.int_bytes, c.config.word_bytes)
    offset = 0
    for step in found.index:
        layout = under(struct)
        if isinstance(layout, Struct):
            offset += sizes.offsets(layout)[step]
            struct = layout.fields[step].type
    return Operand(Mode.CONSTANT, node, TYPES["uintptr"], offset)


def add(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
    """Check unsafe.Add(ptr unsafe.Pointer, len integer) unsafe.Pointer."""
    check_assign.assignment(c, args[0], UNSAFE_POINTER, "argument to unsafe.Add")
    if not args[0].valid or not check_index.valid_index(c, args[1], "length", allow_negative=True):
        return check_expr.bad(node)
    return Operand(Mode.VALUE, node, UNSAFE_POINTER)


def slice_of(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
    """Check unsafe.Slice(ptr *T, len integer) []T."""
    pointer = under(args[0].type)
    if not isinstance(pointer, Pointer):
        c.error(args[0], f"invalid argument: {args[0]} is not a pointer")
        return check_expr.bad(node)
    if not complete(c, pointer.elem) or not check_index.valid_index(c, args[1], "length"):
        return check_expr.bad(node)
    return Operand(Mode.VALUE, node, Slice(pointer.elem))


def slice_data(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
    """Check unsafe.SliceData([]T) *T."""
    base = under(args[0].type)
    if not isinstance(base, Slice):
        c.error(args[0], f"invalid argument: {args[0]} is not a slice")
        return check_expr.bad(node)
    return Operand(Mode.VALUE, node, Pointer(base.elem))


def string_of(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
    """Check unsafe.String(ptr *byte, len integer) string."""
    check_assign.assignment(c, args[0], Pointer(TYPES["byte"]), "argument to unsafe.String")
    if not args[0].valid or not check_index.valid_index(c, args[1], "length"):
        return check_expr.bad(node)
    return Operand(Mode.VALUE, node, TYPES["string"])


def string_data(c: Checker, node: ast.CallExpr, args: list[Operand]) -> Operand:
    """Check unsafe.StringData(string) *byte."""
    check_assign.assignment(c, args[0], TYPES["string"], "argument to unsafe.StringData")
    return Operand(Mode.VALUE, node, Pointer(TYPES["byte"])) if args[0].valid else check_expr.bad(node)
