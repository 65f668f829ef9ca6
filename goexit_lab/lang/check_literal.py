"""Composite literals.

The model: a literal's type is written or, inside another literal, given by the element type around it; ``*T`` there
stands for ``&T{…}``. Struct fields, indices and constant keys may each be given once.
"""

from __future__ import annotations

from goexit_lab.lang import ast, check_assign, check_expr, check_index, check_selector, check_types, constant
from goexit_lab.lang.checker import Checker
from goexit_lab.lang.constant import Value
from goexit_lab.lang.cycles import complete
from goexit_lab.lang.info import Mode
from goexit_lab.lang.lookup import Found, lookup_field_or_method
from goexit_lab.lang.objects import Var, exported
from goexit_lab.lang.operand import Operand
from goexit_lab.lang.predicates import identical, is_interface
from goexit_lab.lang.show import expr_string
from goexit_lab.lang.types import INVALID, Array, Basic, Map, Pointer, Slice, Struct, Type, under


def composite_lit(c: Checker, node: ast.CompositeLit, elided: Type | None) -> Operand:
    """Check a composite literal; `elided` is the type from around it if it may leave out its own."""
    typ: Type = INVALID
    base: Type = INVALID
    if node.type is not None:
        typ = base = _written_type(c, node.type)
    elif elided is not None:
        typ = base = elided
        pointer = under(elided)
        if isinstance(pointer, Pointer):
            base = pointer.elem
    else:
        c.error(node, "missing type in composite literal")
    if not complete(c, base):
        return check_expr.bad(node)
    match under(base):
        case Struct() as struct:
            _struct_fields(c, node, base, struct)
        case Array() as array:
            count = indexed_elements(c, node.elts, array.elem, array.length)
            if array.length < 0:
                array.length = count
                if node.type is not None:
                    c.record_type(node.type, Mode.TYPE, array)
        case Slice(elem=elem):
            indexed_elements(c, node.elts, elem, -1)
        case Map() as map_type:
            _map_elements(c, node, map_type)
        case other:
            for elt in node.elts:
                check_expr.use(c, [elt.value if isinstance(elt, ast.KeyValueExpr) else elt])
            if other is not INVALID:
                element = " element" if node.type is None else ""
                c.error(node, f"invalid composite literal{element} type {typ}")
            return check_expr.bad(node)
    return Operand(Mode.VALUE, node, typ)


def _written_type(c: Checker, node: ast.Expr) -> Type:
    if isinstance(node, ast.ArrayType) and isinstance(node.len, ast.Ellipsis):
        elem = check_types.var_type(c, node.elt)
        return INVALID if elem is INVALID else Array(elem, -1)
    return check_types.typ(c, node)


def _struct_fields(c: Checker, node: ast.CompositeLit, typ: Type, struct: Struct) -> None:
    if not node.elts:
        return
    if isinstance(node.elts[0], ast.KeyValueExpr):
        seen: dict[tuple[int, ...], str] = {}
        for elt in node.elts:
            if isinstance(elt, ast.KeyValueExpr):
                _named_field(c, elt, typ, struct, seen)
            else:
                c.error(elt, "mixture of field:value and value elements in struct literal")
                check_expr.use(c, [elt])
        return
    for i, elt in enumerate(node.elts):
        if isinstance(elt, ast.KeyValueExpr):
            c.error(elt, "mixture of field:value and value elements in struct literal")
            check_expr.use(c, [elt.value])
            continue
        if i >= len(struct.fields):
            x = check_expr.expr(c, elt)
            c.error(elt, f"too many values in struct literal of type {typ}", hint=_fields_hint(struct))
            check_expr.use(c, node.elts[i + 1 :])
            return
        var = struct.fields[i]
        x = check_expr.expr(c, elt)
        if not exported(var.name) and var.pkg is not c.package:
            c.error(elt, f"implicit assignment to unexported field {var.name} in struct literal of type {typ}")
        else:
            check_assign.assignment(c, x, var.type, "struct literal")
    if len(node.elts) < len(struct.fields):
        hidden = any(not exported(var.name) and var.pkg is not c.package for var in struct.fields)
        but = " (type has unexported fields - use key:value pairs)" if hidden else ""
        hint = None if hidden else _fields_hint(struct)
        c.error(node.rbrace, f"too few values in struct literal of type {typ}{but}", hint=hint)


def _fields_hint(struct: Struct) -> str:
    """Return which values a struct literal without names takes."""
    fields = ", ".join(f"{var.name} {var.type}" for var in struct.fields[:6])
    more = ", …" if len(struct.fields) > 6 else ""
    return f"all fields in their order, or some with their names: {fields}{more}" if fields else "it has no fields"


def _named_field(
    c: Checker, elt: ast.KeyValueExpr, typ: Type, struct: Struct, seen: dict[tuple[int, ...], str]
) -> None:
    x = check_expr.expr(c, elt.value)
    key = elt.key
    if not isinstance(key, ast.Ident):
        c.error(elt, f"invalid field name {expr_string(key)} in struct literal")
        return
    found = lookup_field_or_method(struct, key.name, c.package, addressable=False)
    if not isinstance(found, Found):
        _unknown_field(c, key, typ, struct)
        return
    if not isinstance(found.obj, Var):
        c.error(key, f"{key.name} is not a field")
        return
    if found.indirect:
        owner = struct.fields[found.index[0]].name
        hint = f"write {owner}: &{owner}{{{key.name}: …}} instead"
        c.error(key, f"invalid implicit pointer indirection to reach {key.name}", hint=hint)
        return
    c.info.uses[key] = found.obj
    check_assign.assignment(c, x, found.obj.type, "struct literal")
    problem = _specified_twice(key.name, found.index, seen)
    if problem:
        c.error(elt if found.index in seen else key, problem)
    seen[found.index] = key.name


def _specified_twice(name: str, path: tuple[int, ...], seen: dict[tuple[int, ...], str]) -> str:
    """Return what is wrong if the field at `path` is one that was given before, or a part of one, or has one."""
    if path in seen:
        return f"duplicate field name {name} in struct literal"
    for other, its_name in seen.items():
        if path[: len(other)] == other:
            return f"cannot specify promoted field {name} and enclosing embedded field {its_name}"
        if other[: len(path)] == path:
            return f"cannot specify embedded field {name} and enclosed promoted field {its_name}"
    return ""


def _unknown_field(c: Checker, key: ast.Ident, typ: Type, struct: Struct) -> None:
    near = lookup_field_or_method(struct, key.name, c.package, addressable=False, fold_case=True)
    message = f"unknown field {key.name} in struct literal of type {typ}"
    if isinstance(near, Found):
        obj = near.obj
        if obj.pkg is c.package or exported(obj.name):
            message += f", but does have {obj.name}"
        elif obj.name == key.name:
            message = f"cannot refer to unexported field {obj.name} in struct literal of type {typ}"
        elif obj.name[1:] == key.name[1:]:
            message += f", but does have unexported {obj.name}"
        c.error(key, message)
        return
    c.error(key, message, hint=c.did_you_mean(key.name, lambda: check_selector.selectable_names(struct)))


def indexed_elements(c: Checker, elts: list[ast.Expr], elem: Type, length: int) -> int:
    """Check the elements of an array (of `length`) or slice (-1) literal; return how long they make it."""
    seen: set[int] = set()
    at = longest = 0
    for elt in elts:
        value = elt
        known = False
        if isinstance(elt, ast.KeyValueExpr):
            value = elt.value
            index = check_index.index(c, elt.key, length)
            if index is not None and index >= 0:
                at, known = index, True
            elif index is not None:
                c.error(elt, f"index {expr_string(elt.key)} must be integer constant")
        elif 0 <= length <= at:
            c.error(elt, f"index {at} is out of bounds (>= {length})")
        else:
            known = True
        if known:
            if at in seen:
                c.error(elt, f"duplicate index {at} in array or slice literal")
            seen.add(at)
        at += 1
        longest = max(longest, at)
        check_assign.assignment(c, check_expr.raw_element(c, value, elem), elem, "array or slice literal")
    return longest


def _map_elements(c: Checker, node: ast.CompositeLit, map_type: Map) -> None:
    seen: dict[tuple[type[Value], Value], list[Type]] = {}
    any_key = is_interface(map_type.key)
    for elt in node.elts:
        if not isinstance(elt, ast.KeyValueExpr):
            c.error(elt, "missing key in map literal")
            check_expr.use(c, [elt])
            continue
        key = check_expr.raw_element(c, elt.key, map_type.key)
        check_assign.assignment(c, key, map_type.key, "map literal")
        if not key.valid:
            check_expr.use(c, [elt.value])
            continue
        if key.mode is Mode.CONSTANT and key.value is not None:
            earlier = seen.setdefault((type(key.value), key.value), [])
            if any(not any_key or identical(typ, key.type) for typ in earlier):
                base = under(key.type)
                text = constant.show(key.value, base if isinstance(base, Basic) else None)
                c.error(key, f"duplicate key {text} in map literal")
            earlier.append(key.type)
        value = check_expr.raw_element(c, elt.value, map_type.elem)
        check_assign.assignment(c, value, map_type.elem, "map literal")
